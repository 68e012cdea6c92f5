"""Typing what belongs to projects and tasks: read, checked, one edit, undone whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, ProjectState, ProjectYear
from jingkou_desktop.domain.tasks import Assistant, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry, structure
from jingkou_desktop.services.portfolios import portfolio, task_file
from jingkou_desktop.services.structure import DepartmentRow
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records

YEAR = ProjectYear("14", "X04", 2023)
REPORT = Progress("14", "X04", "2023-07")


def test_that_texts_are_read_as_their_fields_hold_them(ws: Workspace) -> None:
    one = portfolio(ws, "X04").one
    typed = item_entry.with_texts(
        one,
        {
            "investment": "1.2亿元",
            "starts": "2021年3月",
            "ends": "2024",
            "state": "在建",
            "owner": " 甲公司 ",
        },
    )
    assert (typed.investment, typed.starts, typed.ends) == (Decimal(12000), "2021-03", "2024")
    assert (typed.state, typed.owner) == (ProjectState.BUILDING, "甲公司")
    assert item_entry.save(ws, [typed], "修改 X04")
    assert portfolio(ws, "X04").one == typed
    ws.undo()
    assert portfolio(ws, "X04").one == one
    assert ws.check() == ()


@pytest.mark.parametrize(
    ("item", "field", "text", "code"),
    [
        (YEAR, "investment", "很多", "value.invalid"),
        (YEAR, "investment", "-5", "item.negative"),
        (Milestone("14", "X04", "开工"), "weight", "500", "item.weight"),
        (YEAR, "investment", "5万美元", "value.unit"),
        (Milestone("14", "X04", "开工"), "planned", "明年", "item.date"),
        (Milestone("14", "X04", "开工"), "planned", "2023年上半年", "item.date"),
        (Milestone("14", "X04", "开工"), "actual", "2023-02-30", "item.date"),
        (Problem("14", "X04", 1, "用地"), "due", "2023-07", "item.day"),
        (Problem("14", "X04", 1, "用地"), "text", " ", "item.blank"),
        (TaskYear("14", "T0401", 2023), "outcome", "差不多", "item.word"),
        (TaskNote("14", "T0401", "2023Q3", "x"), "text", "字" * 20_001, "text.long"),
    ],
)
def test_that_a_text_that_is_none_is_refused_with_its_place(
    ws: Workspace, item: ProjectYear, field: str, text: str, code: str
) -> None:
    with pytest.raises(UserError) as told:
        item_entry.with_texts(item, {field: text})
    assert told.value.code == code
    assert str(told.value).startswith(("X04", "T0401"))


def test_that_blank_text_clears_a_field(ws: Workspace) -> None:
    item_entry.save(ws, [item_entry.with_texts(YEAR, {"investment": "500"})], "计划")
    (held,) = portfolio(ws, "X04").years
    item_entry.save(ws, [item_entry.with_texts(held, {"investment": ""})], "计划")
    assert portfolio(ws, "X04").asked(2023) is None


def test_that_what_stays_leaves_no_change(ws: Workspace) -> None:
    assert item_entry.save(ws, [YEAR, REPORT], "登记")
    assert not item_entry.save(ws, [YEAR, REPORT], "登记")
    assert len(ws.changes()) == 2


def test_that_what_is_doubtful_waits_for_a_reason_which_is_kept(ws: Workspace) -> None:
    report = item_entry.with_texts(REPORT, {"month_investment": "900", "year_investment": "800"})
    with pytest.raises(UserError) as told:
        item_entry.save(ws, [report], "进度")
    assert "本月完成投资大于年初累计" in str(told.value)
    assert portfolio(ws, "X04").reports == ()
    item_entry.save(ws, [report], "进度", "上月更正")
    (held,) = portfolio(ws, "X04").reports
    assert held.reason == "上月更正"
    assert ws.changes()[0].reason == "上月更正"
    assert item_entry.save(ws, [replace(held, look="封顶")], "进度")  # what was answered is not asked again


def test_that_a_locked_report_is_refused_and_a_reviewed_one_becomes_a_draft(ws: Workspace) -> None:
    for state in (State.REVIEWED, State.LOCKED):
        with ws.edit("审核"):
            records.put(ws.db, [replace(REPORT, look="打桩", state=state)])
        changed = replace(portfolio(ws, "X04").reports[0], look="封顶")
        if state is State.LOCKED:
            with pytest.raises(UserError, match="已锁定"):
                item_entry.save(ws, [changed], "进度")
            with pytest.raises(UserError, match="已锁定"):
                item_entry.remove(ws, [changed], "删去进度")
        else:
            item_entry.save(ws, [changed], "进度")
            assert portfolio(ws, "X04").reports[0].state is State.DRAFT


def test_that_a_year_outside_the_plan_and_no_period_are_refused(ws: Workspace) -> None:
    with pytest.raises(UserError, match="2027年"):
        item_entry.save(ws, [TaskYear("14", "T0401", 2027, goal="x")], "任务")
    with pytest.raises(UserError, match="不是期别"):
        item_entry.save(ws, [replace(REPORT, period="去年")], "进度")


def test_that_several_items_are_one_edit_and_go_with_one_undo(ws: Workspace) -> None:
    year = TaskYear("14", "T0401", 2023, "办消费节", "社零增长6.5%", TaskOutcome.MOSTLY, "增长6.4%")
    note = TaskNote("14", "T0401", "2023Q2", "办了三场")
    helper = Assistant("14", "T0401", "文化体育和旅游局")
    task = replace(task_file(ws, "T0401").one, lead="商务局", state="推进中")
    item_entry.save(ws, [task, helper, year, note], "登记 T0401")
    held = task_file(ws, "T0401")
    assert (held.one.lead, held.assistants, held.year(2023), held.notes) == (
        "商务局",
        ("文化体育和旅游局",),
        year,
        (note,),
    )
    ws.undo()
    assert task_file(ws, "T0401").years == ()
    ws.redo()
    item_entry.remove(ws, [helper, note], "删去")
    assert task_file(ws, "T0401").assistants == ()
    assert ws.check() == ()


def test_that_a_renamed_department_keeps_its_tasks_and_problems(ws: Workspace) -> None:
    task = replace(task_file(ws, "T0401").one, lead="商务局")
    helper = Assistant("14", "T0402", "商务局")
    problem = Problem("14", "X04", 1, "用地", department="商务局")
    item_entry.save(ws, [task, helper, problem], "登记")
    rows = [
        DepartmentRow(one.name, "投资局" if one.name == "商务局" else one.name) for one in ws.departments()
    ]
    structure.save_departments(ws, rows)
    assert task_file(ws, "T0401").one.lead == "投资局"
    assert task_file(ws, "T0402").assistants == ("投资局",)
    assert portfolio(ws, "X04").problems[0].department == "投资局"
    ws.undo()
    assert task_file(ws, "T0402").assistants == ("商务局",)


def test_that_an_unknown_code_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError, match="X99"):
        portfolio(ws, "X99")
    with pytest.raises(UserError, match="T99"):
        task_file(ws, "T99")
