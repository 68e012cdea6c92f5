"""What the report says of projects, tasks and the next year is what `projects`, `tasks` and `plan` say."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jingkou_desktop.domain.chart_drawing import Words
from jingkou_desktop.domain.chart_words import figure
from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.projects import ProjectState
from jingkou_desktop.domain.tasks import TaskFile, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.report.data import Heading, ReportData, Strip, Table, Text, Trends
from jingkou_desktop.services import demo, report_works, reporting
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.portfolios import portfolios, task_files
from jingkou_desktop.services.project_listing import projects_json
from jingkou_desktop.services.task_listing import tasks_json
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan_listing import plan_json
from jingkou_desktop.store import records
from tests.domain.portfolios import a_project
from tests.services.reports import DAY, fill, titled

RATE_NAMES = ("investment", "funds", "begun", "ended", "on_time")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo's figures, projects and, of some tasks, who leads, how they stand and how 2023 ended."""
    ws = Workspace.create(tmp_path_factory.mktemp("r") / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    put_projects(ws, "14")
    with ws.edit("存入任务"):
        records.put(ws.db, list(_tasks(ws)))
    yield ws
    ws.close()


def _tasks(ws: Workspace) -> Iterator[Any]:
    states = ("推进中", "已完成", "滞后", "")
    for place, one in enumerate(ws.tasks()[:8]):
        yield replace(one, lead="商务局" if place % 4 else "", state=states[place % 4])
        if place < 5:
            outcome = (TaskOutcome.DONE, TaskOutcome.NOT_DONE, None)[place % 3]
            yield TaskYear(
                "14", one.code, 2023, "<b>举措", f"目标{place}", outcome, "未完成招标" * (place == 1)
            )
    yield TaskNote("14", ws.tasks()[2].code, "2023Q3", "三季度进展")
    yield TaskNote("14", ws.tasks()[2].code, "2023-12", "十二月进展")
    yield TaskYear("14", ws.tasks()[0].code, 2024, "2024年举措", "=2024年目标")


@pytest.fixture(scope="module")
def data(told: Workspace) -> ReportData:
    return reporting.build(told, 2023, made_on=DAY)


@pytest.fixture(scope="module")
def last(told: Workspace) -> ReportData:
    return reporting.build(told, 2025, made_on=DAY)


def part(data: ReportData, title: str) -> tuple[list[str], list[Table]]:
    """The paragraphs and tables under the heading of a part."""
    start = next(
        at for at, one in enumerate(data.blocks) if isinstance(one, Heading) and one.text.endswith(title)
    )
    found = []
    for one in data.blocks[start + 1 :]:
        if isinstance(one, Heading) and one.level == 1:
            break
        found.append(one)
    texts = [one.text for one in found if isinstance(one, Text)]
    return texts, [one for one in found if isinstance(one, Table)]


def shown(text: str | None) -> str:
    return "—" if text is None else text


def percent(text: str | None) -> str:
    return "—" if text is None else str(round(Decimal(text) + Decimal("1e-12"), 1))


@pytest.mark.parametrize("year", [2023, 2025])
def test_that_the_rates_of_projects_are_those_of_the_listing(
    told: Workspace, data: ReportData, last: ReportData, year: int
) -> None:
    report, wanted = {2023: data, 2025: last}[year], projects_json(told, year)["rates"]
    for title, by in (("各方面项目各项比率", "pillar"), ("各责任单位项目各项比率", "department")):
        rows = titled(report, title).rows
        assert [row[0] for row in rows] == [one["name"] for one in wanted[by]]
        for row, one in zip(rows, wanted[by], strict=True):
            money = one["investment"]
            assert row[1:3] == ((money["whole"], money["part"]) if money["whole"] != "0" else ("—", "—"))
            assert list(row[3:]) == [percent(one[name]["percent"]) for name in RATE_NAMES]
    lights = titled(report, "各方面项目进度")
    heads = [column.title for column in lights.columns]
    for row, one in zip(lights.rows, wanted["pillar"], strict=True):
        given = dict(zip(heads, row, strict=True))
        assert {name: int(given.get(name, 0)) for name in one["lights"]} == one["lights"]
        assert (given["应报"], given["已报"]) == (str(one["owed"]), str(one["reported"]))


@pytest.mark.parametrize("year", [2023, 2025])
def test_that_every_project_is_listed_as_in_the_listing(
    told: Workspace, data: ReportData, last: ReportData, year: int
) -> None:
    report = {2023: data, 2025: last}[year]
    wanted = {one["code"]: one for one in projects_json(told, year)["projects"]}
    whole = [row for row in titled(report, "规划重大项目（").rows if len(row) > 1]
    assert [row[0] for row in whole] == list(wanted)
    for row in whole:
        one = wanted[row[0]]
        assert row[5:8] == (shown(one["investment"]), shown(one["planned"]), shown(one["invested"]))
        assert row[8:10] == (percent(one["money"]["done"]), one["light"])
    listed = [row for row in titled(report, f"{year}年推进的项目").rows if len(row) > 1]
    assert {row[0] for row in listed} >= {
        code for code, one in wanted.items() if one["planned"] or one["light"] != Light.NOT_JUDGED
    }
    for row in listed:
        one = wanted[row[0]]
        assert row[1:4] == (one["name"], shown(one["planned"]), shown(one["invested"]))
        assert row[4:6] == (percent(one["money"]["done"]), one["light"])


@pytest.mark.parametrize("year", [2021, 2023, 2025])
def test_that_states_are_those_of_the_listing_at_the_end_of_the_year(told: Workspace, year: int) -> None:
    report = reporting.build(told, year, made_on=DAY)
    listed = projects_json(told, year)["projects"]
    then = {one["code"]: one["state_then"]["state"] for one in listed}
    said = "".join(part(report, "重大项目推进情况")[0])
    counts = Counter(state for state in then.values() if state is not None)
    parts = [f"{state.value}{counts[state.value]}个" for state in ProjectState if counts[state.value]]
    left = sum(state is None for state in then.values())
    assert f"{year}年底，{'、'.join(parts)}" + (f"，其余{left}个没有注明状态" if left else "") in said
    stages = {one.code: one.stage for one in told.projects()}
    rows = [row for row in titled(report, "规划重大项目（").rows if len(row) > 1]
    assert {row[0]: row[3] for row in rows} == {
        code: state or stages[code] or "—" for code, state in then.items()
    }
    if year == 2021:
        assert then != {one["code"]: one["state"] for one in listed}  # not the states of today


@pytest.mark.parametrize("year", [2023, 2025])
def test_that_every_number_told_of_projects_is_one_of_the_listing(
    told: Workspace, data: ReportData, last: ReportData, year: int
) -> None:
    report, listing = {2023: data, 2025: last}[year], projects_json(told, year)
    whole = listing["rates"]["pillar"][-1]
    said = "".join(part(report, "重大项目推进情况")[0])
    assert f"规划列入重大项目{whole['total']}个" in said
    for light in ("绿灯", "黄灯", "红灯"):
        assert re.search(rf"{light}{whole['lights'][light]}个", said)
        assert f"{light}项目{whole['lights'][light]}个：" in said or light == "绿灯"
    money, funds = whole["investment"], whole["funds"]
    planned = [Decimal(one["planned"]) for one in listing["projects"] if one["planned"]]
    assert f"列入{year}年度投资计划的项目{len(planned)}个，计划投资{sum(planned)}万元" in said
    left = len(money["left_out"])
    assert f"已报完成投资的{len(planned) - left}个，计划{money['whole']}万元" in said
    assert f"完成投资{money['part']}万元，投资完成率{percent(money['percent'])}%" in said
    assert f"到位资金{funds['part']}万元，资金到位率{percent(funds['percent'])}%" in said
    ended, on_time = whole["ended"], whole["on_time"]
    assert f"计划竣工的项目{ended['whole']}个，已竣工{ended['part']}个" in said
    assert f"竣工率{percent(ended['percent'])}%" in said
    assert f"到期节点{on_time['whole']}个，按期完成{on_time['part']}个" in said
    assert f"按期率{percent(on_time['percent'])}%" in said
    assert ("开工率" in said) == (whole["begun"]["percent"] is not None)  # nothing is said of nothing
    assert f"应报进度的项目{whole['owed']}个" in said
    names = {one["code"]: one["name"] for one in listing["projects"]}
    for code in money["left_out"]:
        assert f"{names[code]}没有报当期完成投资，不计入投资完成率" in said
    behind = [one["name"] for one in listing["projects"] if one["light"] in (Light.RED, Light.YELLOW)]
    assert all(name in said for name in behind)


def test_that_a_project_that_did_not_report_is_named_and_no_zero_stands_for_it(
    told: Workspace, last: ReportData
) -> None:
    silent = [one for one in projects_json(told, 2025)["projects"] if one["owed"] and not one["reported"]]
    assert [one["name"] for one in silent] == ["谏壁港区索普铁路专用线"]
    said = "".join(part(last, "重大项目推进情况")[0])
    assert "已报7个，未报的1个：谏壁港区索普铁路专用线，待补报" in said
    row = next(row for row in titled(last, "2025年推进的项目").rows if row[0] == "X25")
    assert row[3:5] == ("—", "—")


def test_that_open_problems_are_listed_with_who_answers_by_when(told: Workspace, last: ReportData) -> None:
    day = "2025-12-31"
    wanted = [
        (one["name"], each["text"], each["department"])
        for one in projects_json(told, 2025)["projects"]
        for each in one["problems"]
        if not each["solved"] or each["solved"] > day
    ]
    rows = titled(last, "项目尚未解决的问题").rows
    assert [row[:3] for row in rows] == wanted
    assert {row[-1] for row in rows} == {"已逾期"}
    assert f"尚未解决的{len(wanted)}个，均逾期未答复" in "".join(part(last, "重大项目推进情况")[0])


def test_that_the_strip_shows_every_project_with_a_date(told: Workspace, data: ReportData) -> None:
    strip = next(one for one in data.blocks if isinstance(one, Strip))
    dated = [
        one.one.name
        for one in portfolios(told)
        if one.one.starts or one.one.ends or any(step.planned or step.actual for step in one.steps)
    ]
    assert [lane.label for lane in strip.lanes] == dated
    for lane in strip.lanes:
        for mark in lane.marks:
            assert mark.actual is None or mark.actual <= strip.today  # what came later is not known then
    assert strip.today_label == "2023年12月31日"


def test_that_tasks_are_told_as_they_are_listed(told: Workspace, data: ReportData) -> None:
    listed = tasks_json(told, 2023)["tasks"]
    texts, tables = part(data, "主要任务推进情况")
    said = "".join(texts)
    assert f"规划提出主要任务{len(listed)}项" in said
    led = sum(one["lead"] is not None for one in listed)
    assert f"已确定牵头部门{led}项，尚未确定{len(listed) - led}项" in said
    for state in ("推进中", "已完成", "滞后"):
        assert f"{state}{sum(one['state'] == state for one in listed)}项" in said
    assert f"未注明{sum(one['state'] is None for one in listed)}项" in said
    asked = [one for one in listed if one["goal"] or one["measures"]]
    done = sum(one["outcome"] == "完成" for one in asked)
    missed = sum(one["outcome"] == "未完成" for one in asked)
    assert f"目标或结果的任务{len(asked)}项，其中完成{done}项、未完成{missed}项、未写结果1项" in said
    heads = [column.title for column in tables[0].columns]
    whole = dict(zip(heads, tables[0].rows[-1], strict=True))
    assert (whole["任务"], whole["有年度计划"]) == (str(len(listed)), str(len(asked)))
    for column in range(1, len(heads)):
        assert int(tables[0].rows[-1][column]) == sum(int(row[column]) for row in tables[0].rows[:-1])
    behind = [one["code"] for one in listed if one["state"] == "滞后" or one["outcome"] == "未完成"]
    assert [row[0] for row in tables[1].rows] == behind
    notes = {row[0]: row[-1] for row in tables[1].rows}
    assert notes[listed[2]["code"]] == "2023年12月：十二月进展"
    assert notes[listed[1]["code"]] == "未完成招标"
    silent = [one for one in listed if not one["notes"] and one["outcome"] is None]
    assert f"没有报送进展和完成结果的任务{len(silent)}项" in said
    every = [row[0] for row in titled(data, "规划主要任务").rows if len(row) > 1]
    assert every == [one["code"] for one in listed]


def test_that_a_month_says_more_than_the_quarters_before_it(told: Workspace) -> None:
    one = TaskFile(told.tasks()[0], notes=tuple(TaskNote("14", "T", when, when) for when in (
        "2023Q3", "2023-12", "2023", "2023-09", "2024-01")))  # fmt: skip
    found = one.latest(2023)
    assert found is not None
    assert found.period == "2023-12"
    assert one.latest(2021) is None


def test_that_the_next_year_is_told_as_its_plan_has_it(told: Workspace, data: ReportData) -> None:
    plan = plan_json(told, 2024)
    texts, _ = part(data, "2024年度计划")
    said = "".join(texts)
    known = [one for one in plan["indicators"] if one["target"]]
    assert f"已设年度目标的指标{len(known)}项" in said
    table = titled(data, "2024年度目标和建议")
    rows = [row for row in table.rows if len(row) > 1]
    bands = [row[0] for row in table.rows if len(row) == 1]
    assert bands == [f"已设的年度目标（{len(known)}项）", f"测算的建议（{len(rows) - len(known)}项）"]
    open_ = {
        one["name"]: one["proposed"] for one in plan["indicators"] if not one["target"] and one["proposed"]
    }
    reckoned = {row[0].split("（")[0]: row[2].lstrip("≥≤><≈") for row in rows[len(known) :]}
    kept = [name for name in open_ if name.split("（")[0] not in reckoned]
    assert f"继续按规划目标执行的{len(kept)}项" in said
    assert all(name in said for name in kept)
    for name, value in reckoned.items():
        wanted = next(proposal for full, proposal in open_.items() if full.startswith(name))
        assert Decimal(value) == Decimal(wanted)
    sums = [Decimal(one["planned"]) for one in plan["projects"] if one["planned"]]
    assert f"项目{len(plan['projects'])}个，计划投资{sum(sums)}万元" in said
    listed = titled(data, "2024年度项目计划").rows
    assert [(row[0], row[3], row[4]) for row in listed] == [
        (one["code"], shown(one["planned"]), one["measures"] or "—") for one in plan["projects"]
    ]
    assert titled(data, "2024年度任务计划").rows == (
        (told.tasks()[0].code, told.tasks()[0].name, "—", "2024年举措", "=2024年目标"),
    )


def test_that_the_last_year_has_no_next_one(last: ReportData) -> None:
    assert not [one for one in last.blocks if isinstance(one, Heading) and one.text.endswith("2026年度计划")]


def test_that_small_charts_show_the_very_figures_of_the_screen(told: Workspace, data: ReportData) -> None:
    charts = report_works.charts(told, 2023)
    names = {one.title: one for one in charts.values()}
    blocks = [one for one in data.blocks if isinstance(one, Trends)]
    drawn = [sheet for block in blocks for sheet in block.charts]
    assert len(drawn) > 20
    for sheet in drawn:
        said = [item.text for item in sheet.items if isinstance(item, Words)]
        spec = names[sheet.title]
        for point in spec.actual:
            assert figure(spec, point) in said, (sheet.title, point)


def test_that_a_file_without_reports_says_so_and_invents_nothing(ws: Workspace) -> None:
    data = reporting.build(ws, 2023, made_on=DAY)
    said, tables = part(data, "重大项目")
    assert "项目实施进度尚未报送，本报告不作评价" in said[0]
    assert len(tables) == 1
    said, tables = part(data, "主要任务推进情况")
    assert "任务分工和完成情况尚未报送，本报告不作评价" in said[0]
    assert tables == []
    assert not [one for one in data.blocks if isinstance(one, Strip | Trends)]
    assert [annex.mark for annex in data.annexes] == [f"附件{number}" for number in range(1, 6)]
    said, tables = part(data, "2024年度计划")
    assert "2024年没有项目的年度计划。" in said
    assert "%" not in "".join(said)


def test_that_a_year_that_runs_is_told_up_to_the_last_month_reported() -> None:
    held = (a_project(reports={"2023-05": "10", "2023-08": "20", "2022-12": "3"}), a_project(code="X02"))
    assert report_works.month_known(held, 2023, date(2023, 10, 5)) == 8
    assert report_works.month_known(held, 2023, date(2023, 12, 31)) == 12
    assert report_works.month_known(held[1:], 2023, date(2023, 10, 5)) == 9
    assert report_works.month_known(held[1:], 2023, date(2023, 1, 5)) == 1
    early = (a_project(reports={"2023-05": "10", "2023": "90"}),)  # of months that are still to come
    assert report_works.month_known(early, 2023, date(2023, 10, 5)) == 5


def test_that_within_a_year_the_report_says_up_to_when_projects_are_told(told: Workspace) -> None:
    held = report_works.project_facts(told, 2025, date(2025, 12, 5))
    assert held is not None
    assert held.month == 12  # reports of December are there already
    assert held.day == date(2025, 12, 5)
    again = report_works.project_facts(told, 2025, date(2025, 12, 5), month=6)
    assert again is not None
    assert again.until == "截至2025年6月底"
    assert again.by_pillar[-1].investment.percent == Decimal(
        projects_json(told, 2025, 6)["rates"]["pillar"][-1]["investment"]["percent"]
    )


def test_that_the_snapshot_holds_projects_and_tasks(ws: Workspace) -> None:
    first = dict(reporting.build(ws, 2023, made_on=DAY).closing)["数据快照"]
    with ws.edit("改任务"):
        records.put(ws.db, [replace(task_files(ws)[0].one, lead="商务局")])
    second = dict(reporting.build(ws, 2023, made_on=DAY).closing)["数据快照"]
    assert first != second
