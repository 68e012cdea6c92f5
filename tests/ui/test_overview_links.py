"""总览 leads to work: every number to its rows, by mouse and by Enter; reminders, deadlines and changes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.projects import Progress, ProjectYear
from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import entry, review, targets
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from jingkou_desktop.ui.indicator_rows import Filter
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.rows import RowsView
from tests.ui.desk import Desk
from tests.ui.test_overview import chip, names, overview, press
from tests.ui.test_reasons import year

Key = Qt.Key
Gesture = Callable[[Desk, RowsView, int, str], None]
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def lagging_and_good(desk: Desk) -> OverviewPage:
    entry.set_value(desk.window.session.ws, "E03", "2022", "12.3", "核对过")
    year(desk, "2022")
    return overview(desk)


def column_of(view: RowsView, title: str) -> int:
    model = view.model()
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return titles.index(title)


def click(desk: Desk, view: RowsView, row: int, title: str) -> None:
    index = view.model().index(row, column_of(view, title))
    view.scrollTo(index)
    desk.qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def enter(desk: Desk, view: RowsView, row: int, title: str) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column_of(view, title)))
    desk.press(Key.Key_Return)


def errand(desk: Desk, page: OverviewPage, key: str) -> None:
    desk.qtbot.mouseClick(page.errands.chips.button(key), LEFT)


@pytest.mark.parametrize("way", [click, enter])
def test_that_a_count_of_a_pillar_leads_to_those_rows_in_its_tab(desk: Desk, way: Gesture) -> None:
    page = lagging_and_good(desk)
    summary = dict(page.pillars.rows())["经济强"]
    status = next(one for one in (Status.FAR_BEHIND, Status.BEHIND) if summary.counts[one])
    way(desk, page.pillar_view, names(page).index("经济强"), status.value)
    there = desk.window.bench.page()
    assert isinstance(there, PillarPage)
    assert there.pillar == "经济强"
    assert there.model.filter is status
    assert there.model.rowCount() == summary.counts[status]
    chosen = there.filters.selected()
    assert there.filters.button(chosen).text() == f"{status.value} {summary.counts[status]}"
    desk.qtbot.mouseClick(there.filters.button(Filter.ALL.value), LEFT)
    assert there.model.rowCount() == summary.total
    with pytest.raises(KeyError):
        there.filters.button(chosen)  # gone with the filter


def test_that_reported_of_due_leads_to_what_lacks_of_the_pillar(desk: Desk) -> None:
    page = lagging_and_good(desk)
    click(desk, page.pillar_view, names(page).index("百姓富"), "已报/应报")
    there = desk.window.bench.page()
    assert isinstance(there, PillarPage)
    assert (there.pillar, there.model.filter) == ("百姓富", Filter.MISSING)


def test_that_a_zero_leads_nowhere(desk: Desk) -> None:
    page = lagging_and_good(desk)
    status = next(
        one
        for one in Status
        if not page.pillars.rows()[1][1].counts[one] and page.pillars.rows()[-1][1].counts[one]
    )
    click(desk, page.pillar_view, 1, status.value)
    assert desk.window.bench.page() is page


def test_that_a_count_of_the_whole_plan_lists_its_indicators_here(desk: Desk) -> None:
    page = lagging_and_good(desk)
    whole = page.pillars.rows()[-1][1]
    status = next(one for one in (Status.NO_BASELINE, Status.MISSING) if whole.counts[one])
    click(desk, page.pillar_view, page.pillars.rowCount() - 1, status.value)
    assert desk.window.bench.page() is page
    assert {line.verdict.status for line in page.behind.rows()} == {status}
    assert len(page.behind.rows()) == whole.counts[status]
    assert page.findings.title() == f"{status.value} {whole.counts[status]} 项"
    desk.qtbot.mouseClick(page.findings.all_button, LEFT)
    assert {line.verdict.status.lagging for line in page.behind.rows()} == {True}


def test_that_the_numbers_of_the_headline_are_links_that_the_keyboard_reaches(desk: Desk) -> None:
    targets.set_annual_target(desk.window.session.ws, "E05", 2022, "8")
    page = lagging_and_good(desk)
    whole = page.pillars.rows()[-1][1]
    for line, key, count in (
        (page._headline, "good", whole.good),
        (page._headline, "lagging", whole.lagging),
        (page._counts, "total", whole.total),
        (page._counts, "due", whole.due),
        (page._counts, "reported", whole.reported),
        (page._counts, "judged", whole.judged),
        (page.more, "annual", 1),
    ):
        link = line.link(key)
        link.setFocus()
        assert link.hasFocus(), key
        desk.qtbot.keyClick(link, Key.Key_Return)
        assert len(page.behind.rows()) == count, key
        assert link.accessibleName().startswith(str(count))


def test_that_a_row_leads_by_its_code_and_by_enter(desk: Desk) -> None:
    page = lagging_and_good(desk)
    wanted = page.behind.row(0).one.code
    click(desk, page.behind_view, 0, "代码")
    there = desk.window.bench.page()
    assert isinstance(there, PillarPage)
    assert there.grid.chosen() == wanted


def test_that_the_bars_stand_worst_first_and_lead_to_their_indicators(desk: Desk) -> None:
    page = lagging_and_good(desk)
    desk.qtbot.mouseClick(page.findings.chips.button("bars"), LEFT)
    assert page.findings.bars_view.hasFocus()
    bars = page.findings.bars.rows()
    gaps = [bar.gap for bar in bars if bar.gap is not None]
    assert bars[0].code == "E03"
    assert gaps == sorted(gaps)
    model = page.findings.bars
    cell = model.index(0, column_of(page.findings.bars_view, "完成与序时（竖线为序时进度）"))
    assert str(cell.data()).startswith("完成 ")
    assert "序时 40.0%" in str(cell.data())
    page.findings.pillar_box.setCurrentText("百姓富")
    page.findings.pillar_box.activated.emit(page.findings.pillar_box.currentIndex())
    assert all(desk.window.session.ws.indicator(bar.code).pillar == "百姓富" for bar in model.rows())
    page.findings.pillar_box.setCurrentText("全部方面")
    page.findings.pillar_box.activated.emit(0)
    enter(desk, page.findings.bars_view, 0, "完成")
    there = desk.window.bench.page()
    assert isinstance(there, PillarPage)
    assert there.grid.chosen() == "E03"


def test_that_what_lacks_is_counted_by_department_and_narrows_to_one(desk: Desk) -> None:
    page = lagging_and_good(desk)
    errand(desk, page, "asked")
    rows = page.errands.departments.rows()
    assert sum(len(row.lacks) for row in rows) == len(page.missing.rows())
    assert [len(row.lacks) for row in rows] == sorted((len(row.lacks) for row in rows), reverse=True)
    first = rows[0]
    click(desk, page.errands.departments_view, 0, "缺数")
    assert chip(page, "missing") == f"{first.department}：缺数 {len(first.lacks)} 项"
    assert {line.one.department for line in page.missing.rows()} == {first.department}
    desk.qtbot.mouseClick(page.errands.all_button, LEFT)
    assert len(page.missing.rows()) == sum(len(row.lacks) for row in rows)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_that_the_words_to_ask_a_department_are_copied(desk: Desk, way: str) -> None:
    page = lagging_and_good(desk)
    page.errands._today = lambda: date(2023, 1, 5)
    errand(desk, page, "asked")
    view = page.errands.departments_view
    view.setCurrentIndex(page.errands.departments.index(1, 0))
    row = page.errands.departments.row(1)
    if way == "button":
        desk.qtbot.mouseClick(page.errands.copy_button, LEFT)
    else:
        view.setFocus()
        desk.press(Key.Key_C, CTRL)
    said = QGuiApplication.clipboard().text()
    assert said.startswith(
        f"{row.department}：\n“十四五”规划实施监测2022年数据中，以下 {len(row.lacks)} 项尚缺"
    )
    assert "请于2023年3月31日前报送" in said
    one, lacks = row.lacks[0]
    assert f"1. {one.code} {one.name}" in said
    assert lacks in said
    assert row.department in desk.window.bench.footer.said.text()


def test_that_a_deadline_leads_to_what_is_not_reported(desk: Desk) -> None:
    page = lagging_and_good(desk)
    page.errands._today = lambda: date(2023, 5, 1)
    page.refresh()
    errand(desk, page, "due")
    due = page.errands.dues.rows()[-1]
    assert due.words == "2022年全年"
    row = page.errands.dues.rows().index(due)
    click(desk, page.errands.dues_view, row, "未报")
    assert {line.one.code for line in page.missing.rows()} == {one.code for one in due.lacking}
    assert {line.lacks for line in page.missing.rows()} == {"2022年全年未报"}


@pytest.mark.parametrize("way", [click, enter])
def test_that_a_change_leads_to_it_in_the_log(desk: Desk, way: Gesture) -> None:
    page = lagging_and_good(desk)
    errand(desk, page, "changes")
    assert 0 < page.errands.changes.rowCount() <= 10
    newest = page.errands.changes.row(0)
    assert (newest.what, newest.who) == ("修改 E03 人均地区生产总值 2022", desk.window.session.ws.operator)
    second = page.errands.changes.row(1)
    way(desk, page.errands.changes_view, 1, "序号")
    log = desk.window.bench.journal
    assert desk.window.bench.page() is log
    assert log.model.row(log.view.currentIndex().row()).number == second.number


def test_that_projects_are_counted_by_light_and_lead_to_theirs(desk: Desk) -> None:
    ws, when = desk.window.session.ws, desk.window.session.year
    with ws.edit("登记项目"):
        records.put(ws.db, [ProjectYear("14", code, when, Decimal(1000)) for code in ("X04", "X05")])
        records.put(
            ws.db, [Progress("14", "X04", f"{when}-12", year_investment=Decimal(600), problems="用地")]
        )
    page = overview(desk)
    errand(desk, page, "projects")
    groups = page.errands.projects.rows()
    assert sum(one.count for one in groups) == len(desk.window.session.ws.projects())
    row = next(n for n, one in enumerate(groups) if one.light is Light.RED)
    assert (groups[row].count, groups[row].asked, groups[row].done, groups[row].problems) == (1, 1000, 600, 1)
    click(desk, page.errands.projects_view, row, "项目")
    assert desk.window.bench.page() is desk.window.bench.projects
    assert desk.window.bench.projects.model.rowCount() == groups[row].count


def test_that_a_file_without_figures_says_how_to_get_them(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "空.jk"
    Workspace.create(path, "14").close()
    desk.restart(path)
    page = overview(desk)
    assert page._headline.text() == "2021 年：还没有数"
    assert page.fresh.import_button.isVisible()
    assert not page.findings.isVisible()
    desk.qtbot.mouseClick(page.fresh.forms_button, LEFT)
    bench = desk.window.bench
    assert bench.page() is bench.imports
    assert bench.imports.forms.make_button.hasFocus()
    overview(desk)
    desk.qtbot.keyClick(page.fresh.import_button, Key.Key_Return)
    assert bench.page() is bench.imports
    entry.set_value(bench.session.ws, "E03", "2021", "13.4", "核对过")
    overview(desk)
    assert page.findings.isVisible()


def test_that_empty_lists_say_why(desk: Desk) -> None:
    page = overview(desk)
    year(desk, "2024")
    assert page.behind.rowCount() == 0
    assert "先补上" in page.findings.empty_words()


def test_that_nothing_overlaps_at_the_smallest_usual_screen(desk: Desk) -> None:
    page = lagging_and_good(desk)
    for grouping in ("pillar", "department", "attribute"):
        press(desk, page, grouping)
        QApplication.processEvents()
        blocks: list[QWidget] = [page._headline, page._counts, page.grouping, page.pillar_view]
        blocks += [page.findings, page.errands]
        rects = [one.rect().translated(one.mapTo(page, QPoint(0, 0))) for one in blocks]
        for number, rect in enumerate(rects):
            assert page.rect().contains(rect), blocks[number]
            assert not any(rect.intersects(other) for other in rects[number + 1 :])
        assert page.findings.shown().height() >= 150
        for half in (page.findings, page.errands):
            for one in half.chips.findChildren(QPushButton):
                assert one.width() >= one.sizeHint().width()


def test_that_the_hand_shows_over_a_link_alone(desk: Desk) -> None:
    page = lagging_and_good(desk)
    view = page.behind_view
    view.setCurrentIndex(page.behind.index(0, 0))
    for title, shape in (("代码", Qt.CursorShape.PointingHandCursor), ("为什么", Qt.CursorShape.ArrowCursor)):
        index = page.behind.index(0, column_of(view, title))
        desk.qtbot.mouseMove(view.viewport(), view.visualRect(index).center())
        assert view.viewport().cursor().shape() is shape


def test_that_what_waits_for_a_reviewer_is_counted_and_leads_to_the_list(desk: Desk) -> None:
    page = overview(desk)
    assert not page.review_button.isVisible()
    ws = desk.window.session.ws
    review.carry_out(ws, ws.values("E03"), Move.SUBMIT, "")
    assert page.review_button.text() == "2 条待审"
    desk.qtbot.mouseClick(page.review_button, LEFT)
    front = desk.window.bench.review
    assert desk.window.bench.page() is front
    assert {line.value.state.value for line in front.model.rows()} == {"待审核"}
