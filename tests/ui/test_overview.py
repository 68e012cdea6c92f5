"""总览: counts by pillar, department and attribute, annual targets, and the order of what is behind."""

import re
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.verdicts import Status, Trace, Verdict
from jingkou_desktop.services import assessment, entry, targets
from jingkou_desktop.services.status_text import status_text
from jingkou_desktop.ui.indicator_rows import Filter
from jingkou_desktop.ui.overview_columns import Line, rate_words, worst_first
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.words import done_words
from tests.ui.desk import Desk
from tests.ui.test_periods import month
from tests.ui.test_reasons import year

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def overview(desk: Desk) -> OverviewPage:
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    return page


def press(desk: Desk, page: OverviewPage, key: str) -> None:
    desk.qtbot.mouseClick(page.grouping.button(key), LEFT)


def chip(page: OverviewPage, key: str) -> str:
    return page.errands.chips.button(key).text()


def names(page: OverviewPage) -> list[str]:
    return [name for name, _ in page.pillars.rows()]


def test_that_the_counts_are_switched_between_pillars_departments_and_attributes(desk: Desk) -> None:
    ws = desk.window.session.ws
    page = overview(desk)
    assert names(page)[:-1] == list(ws.pillars())
    press(desk, page, "department")
    departments = {one.department for one in ws.indicators()}
    assert set(names(page)) & departments == departments - {""}
    press(desk, page, "attribute")
    assert names(page) == [*sorted({one.attribute for one in ws.indicators()}, key=names(page).index), "全部"]
    for key in ("pillar", "department", "attribute"):
        press(desk, page, key)
        *groups, whole = (summary for _, summary in page.pillars.rows())
        assert sum(one.total for one in groups) == whole.total == len(ws.indicators())
        assert sum(one.judged for one in groups) == whole.judged


def test_that_a_departments_row_narrows_the_lists_until_all_are_asked_for(desk: Desk) -> None:
    year(desk, "2022")
    page = overview(desk)
    everything = len(page.missing.rows())
    press(desk, page, "department")
    row = names(page).index("统计局")
    page.pillar_view.setFocus()
    page.pillar_view.setCurrentIndex(page.pillars.index(row, 0))
    desk.press(Key.Key_Return)
    shown = page.missing.rows()
    assert 0 < len(shown) < everything
    assert {line.one.department for line in (*shown, *page.behind.rows())} == {"统计局"}
    assert chip(page, "missing") == f"统计局：缺数 {len(shown)} 项"
    desk.qtbot.mouseClick(page.all_button, LEFT)
    assert len(page.missing.rows()) == everything
    assert not page.all_button.isVisible()


@pytest.mark.parametrize("span", ["全年", "1—7月"])
def test_that_what_lacks_is_what_the_command_line_lists(desk: Desk, span: str) -> None:
    ws = desk.window.session.ws
    year(desk, "2022")
    month(desk, span)
    page = overview(desk)
    found = assessment.assess(ws, 2022, None if span == "全年" else 7)
    (listed,) = re.findall(r"缺少的数（(\d+) 项），按牵头部门\n((?:  .*\n)+)", status_text(ws, found) + "\n")
    lines = page.missing.rows()
    assert len(lines) == int(listed[0])
    assert {line.one.code for line in lines} == set(re.findall(r"\b([A-Z]\d\d) ", listed[1]))
    assert chip(page, "missing") == f"缺数 {listed[0]} 项"
    monitored = {one.code for one in ws.indicators() if one.rule is Rule.MONITOR}
    assert span != "全年" or monitored & {line.one.code for line in lines}
    said = dict(re.findall(r"\b([A-Z]\d\d) [^、（]*(?:（[^）]*）)*?（([^（）]*)）(?:、|\n)", listed[1]))
    assert {line.one.code: line.lacks for line in lines} == said
    counted = 0
    for pillar in ws.pillars():
        page_of = desk.pillar(pillar)
        counted += page_of.model.count(Filter.MISSING)
    assert counted == len(lines)


def test_that_verdicts_are_counted_in_the_order_of_the_report(desk: Desk) -> None:
    page = overview(desk)
    titles = [column.title for column in page.pillars.columns]
    words = [status.value for status in Status]
    assert titles[titles.index(words[0]) :][: len(words)] == words


def test_that_the_rate_says_why_it_is_withheld(desk: Desk) -> None:
    page = overview(desk)
    whole = page.pillars.rows()[-1][1]
    assert whole.verdict_withheld
    assert rate_words(whole) == "不作评价"
    assert "总目标完成率 不作评价" in page._counts.text()


def test_that_annual_targets_and_the_longer_horizon_are_told(desk: Desk) -> None:
    ws = desk.window.session.ws
    year(desk, "2022")
    page = overview(desk)
    assert "年度目标" not in page.more.text()
    targets.set_annual_target(ws, "E03", 2022, "14")
    targets.set_annual_target(ws, "E05", 2022, "8")
    assert "年度目标 2 项，已评价 2，完成 1" in page.more.text()
    found = {code: one.horizon for code, one in desk.window.session.evaluations().items() if one.horizon}
    for code, verdict in found.items():
        one = ws.indicator(code)
        assert f"{one.horizon_year} 远景 {one.name} {verdict.status.value}" in page.horizon.text()


def line(desk: Desk, status: Status, done: str, pace: str, *, in_points: bool = False) -> Line:
    one = desk.window.session.ws.indicator("E06" if in_points else "E03")
    verdict = Verdict(
        one.code,
        2022,
        Rule.LEVEL,
        None,
        Decimal(done),
        Decimal(pace),
        status,
        "",
        Trace("", (), ()),
        12,
        in_points,
    )
    return Line(one, verdict)


def test_that_points_of_growth_are_not_ranked_among_shares(desk: Desk) -> None:
    points = line(desk, Status.BEHIND, "-9.5", "1", in_points=True)
    slight = line(desk, Status.BEHIND, "34", "40")
    grave = line(desk, Status.BEHIND, "20", "40")
    worst = line(desk, Status.FAR_BEHIND, "5", "40")
    assert sorted([points, slight, worst, grave], key=worst_first) == [worst, grave, slight, points]


@pytest.mark.parametrize(
    ("done", "said"), [("0.7881", "0.79 / 1 点"), ("-0.5", "-0.50 / 1 点"), ("2", "2.00 / 1 点")]
)
def test_that_points_of_growth_are_said_against_the_points_wanted(desk: Desk, done: str, said: str) -> None:
    assert done_words(line(desk, Status.ON_TRACK, done, "1", in_points=True).verdict) == said


def test_that_an_edit_moves_the_counts(desk: Desk) -> None:
    year(desk, "2022")
    page = overview(desk)
    before = page.pillars.rows()[-1][1].reported
    entry.set_value(desk.window.session.ws, "E04", "2022", "74.3")
    assert page.pillars.rows()[-1][1].reported == before + 1
