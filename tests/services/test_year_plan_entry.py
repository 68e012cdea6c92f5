"""Changing the plan of a year, and what it adds up to."""

from decimal import Decimal

import pytest

from jingkou_desktop.domain.projects import Progress, ProjectYear
from jingkou_desktop.domain.tasks import TaskOutcome, TaskYear
from jingkou_desktop.domain.values import Source
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, item_entry, year_plan_entry
from jingkou_desktop.services.portfolios import portfolios, task_files, verdicts
from jingkou_desktop.services.targets import AnnualEntry, set_annual_target, set_annual_targets
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import adopt, year_plan
from jingkou_desktop.services.year_plan_totals import MoneyTotals, money_totals, target_totals, task_totals
from jingkou_desktop.store import records, values


def money(ws: Workspace, year: int = 2023, month: int | None = None) -> MoneyTotals:
    held = portfolios(ws)
    return money_totals(held, verdicts(ws, held, year, month), year, month)


def test_that_targets_are_taken_back_with_all_their_versions_as_one_edit(ws: Workspace) -> None:
    set_annual_target(ws, "E03", 2023, "14.2")
    set_annual_targets(ws, "E03", (AnnualEntry(2023, "14.4", reason="年中调整"),))
    set_annual_target(ws, "E05", 2023, "8")
    count = len(ws.changes())
    assert year_plan_entry.take_back(ws, 2023, ["E03", "E04", "E05"]) == ("E03", "E05")
    assert len(ws.changes()) == count + 1
    assert ws.changes()[0].what == "取消 2023年度目标 2 项"
    assert ws.indicator("E03").annual_target(2023) is None
    ws.undo()
    held = ws.indicator("E03").annual_target(2023)
    assert held is not None
    assert (held.value, held.version) == (Decimal("14.4"), 2)
    assert year_plan_entry.take_back(ws, 2024, ["E03"]) == ()


def test_that_a_projects_year_is_typed_and_gone_when_nothing_is_left(ws: Workspace) -> None:
    assert year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": "1.2亿元"}})
    assert year_plan_entry.project_years(ws, 2023)["X04"].investment == 12000
    assert not year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": "12000"}})
    with pytest.raises(UserError, match="X04 2023 年度计划"):
        year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": "很多"}})
    assert year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": ""}})
    assert year_plan_entry.project_years(ws, 2023) == {}


def test_that_what_comes_from_a_file_and_is_typed_over_is_the_persons(ws: Workspace) -> None:
    source = Source("计划.xlsx", "a" * 64, "一", "C5")
    with ws.edit("导入"):
        values.put_source(ws.db, source.sha256, source.file, 1)
        records.put(ws.db, [ProjectYear("14", "X04", 2023, Decimal(9000), "封顶", source)])
    year_plan_entry.set_project_years(ws, 2023, {"X04": {"measures": "竣工"}})
    held = year_plan_entry.project_years(ws, 2023)["X04"]
    assert (held.investment, held.measures, held.source.file) == (9000, "竣工", "")


def test_that_a_doubtful_sum_needs_a_reason(ws: Workspace) -> None:
    one = next(one for one in ws.projects() if one.code == "X04")
    item_entry.save(ws, [item_entry.with_texts(one, {"investment": "5000"})], "登记")
    with pytest.raises(UserError, match="大于总投资") as refused:
        year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": "9000"}})
    assert refused.value.code == "value.warned"
    assert year_plan_entry.set_project_years(ws, 2023, {"X04": {"investment": "9000"}}, "总投资待调整")


def test_that_last_years_measures_are_carried_over_only_where_there_are_none(ws: Workspace) -> None:
    items = [
        TaskYear("14", "T0401", 2022, "办消费节", "增长6%", TaskOutcome.DONE, "办了"),
        TaskYear("14", "T0402", 2022, "建平台"),
        TaskYear("14", "T0402", 2023, "", "建成"),
        ProjectYear("14", "X04", 2022, Decimal(100), "封顶"),
        ProjectYear("14", "X05", 2022, Decimal(100), "封顶"),
        ProjectYear("14", "X05", 2023, Decimal(300)),
        ProjectYear("14", "X06", 2023, None, "竣工"),
    ]
    item_entry.save(ws, items, "登记")
    assert year_plan_entry.carry_over_tasks(ws, 2023, ["T0401", "T0402", "T0403"]) == ("T0401",)
    held = year_plan_entry.task_years(ws, 2023)
    assert held["T0401"] == TaskYear("14", "T0401", 2023, "办消费节", "增长6%")
    assert held["T0402"].measures == ""
    codes = year_plan_entry.carry_over_projects(ws, 2023, ["X04", "X05", "X06"])
    assert codes == ("X04", "X05")
    found = year_plan_entry.project_years(ws, 2023)
    assert [(found[code].investment, found[code].measures) for code in codes] == [
        (None, "封顶"),
        (300, "封顶"),
    ]
    ws.undo()
    assert "X04" not in year_plan_entry.project_years(ws, 2023)


def test_that_targets_add_up_and_nothing_judged_has_no_rate(ws: Workspace) -> None:
    before = target_totals(year_plan(ws, 2022).indicators)
    assert (before.set, before.judged, before.rate) == (0, 0, None)
    assert before.possible > before.proposed > 0
    adopt(ws, 2022, ["E03"])
    set_annual_target(ws, "E05", 2022, "8")
    unjudged = target_totals(year_plan(ws, 2022).indicators)
    assert (unjudged.set, unjudged.judged, unjudged.rate) == (2, 0, None)
    assert unjudged.proposed == before.proposed - 1  # of the growth a year is missing
    entry.set_value(ws, "E03", "2022", "20", reason="核对")
    entry.set_value(ws, "E05", "2022", "6.2", reason="核对")
    found = target_totals(year_plan(ws, 2022).indicators)
    assert (found.judged, found.met, found.rate) == (2, 1, 50)


def test_that_projects_without_a_report_are_left_out_of_the_rate_and_named(ws: Workspace) -> None:
    assert money(ws).asked is None
    items = [
        ProjectYear("14", "X04", 2023, Decimal(3000)),
        ProjectYear("14", "X05", 2023, Decimal(1000)),
        ProjectYear("14", "X06", 2023, None, "前期"),
        Progress("14", "X04", "2023-12", year_investment=Decimal(3300)),
    ]
    item_entry.save(ws, items, "登记")
    found = money(ws)
    assert (found.named, found.funded, found.reported, found.asked) == (3, 2, 1, 4000)
    assert (found.done.part, found.done.whole, found.done.percent) == (3300, 3000, 110)
    assert found.done.left_out == ("X05",)
    assert money(ws, 2023, 6).done.percent is None
    assert money(ws, 2022).named == 0


def test_that_tasks_are_counted_by_how_they_ended(ws: Workspace) -> None:
    items = [
        TaskYear("14", "T0401", 2023, "办消费节", outcome=TaskOutcome.DONE),
        TaskYear("14", "T0402", 2023, "", "建成", TaskOutcome.NOT_DONE),
        TaskYear("14", "T0403", 2023, "推进"),
    ]
    item_entry.save(ws, items, "登记")
    found = task_totals(task_files(ws), 2023)
    assert (found.total, found.planned, found.unmeasured, found.open) == (112, 3, 110, 1)
    assert found.outcomes == {TaskOutcome.DONE: 1, TaskOutcome.MOSTLY: 0, TaskOutcome.NOT_DONE: 1}
