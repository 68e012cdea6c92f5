"""Tables of tasks: what the preview says, what is stored, undone, and kept for the next file."""

from dataclasses import replace
from pathlib import Path

from jingkou_desktop.domain.tasks import TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import imports, item_entry
from jingkou_desktop.services.decisions import NEW, Choice, Decisions, choice_key
from jingkou_desktop.services.imports import Kind, Outcome
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from tests.services.conftest import table

YEARLY = [
    ["京口区2023年重点任务分解表"],
    ["序号", "任务", "年度目标", "主要举措", "牵头单位", "配合单位", "完成结果"],
    [1, "促进消费市场扩容", "社零增长6.5%", "办消费节", "商务局", "文化体育和旅游局、财政局", "基本完成"],
    [2, "推进消费品质升级", "首店8家", None, "商务局、市场监督管理局", None, "差不多"],
]


def said(found: imports.Preview) -> list[tuple[str, str, str, str]]:
    return [(row.outcome.value, row.kind.value, row.code, row.period) for row in found.rows]


def test_that_a_year_table_brings_teams_and_years_and_undoes_whole(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "任务.xlsx", YEARLY)])
    assert said(found) == [
        ("变更", "任务", "T0401", ""),
        ("新增", "任务年度", "T0401", "2023"),
        ("变更", "任务", "T0402", ""),
        ("剔除", "任务", "T0402", ""),
        ("新增", "任务年度", "T0402", "2023"),
    ]
    refused = next(row for row in found.rows if row.outcome is Outcome.REJECTED)
    assert refused.cell == "G4"
    assert refused.sentence == "看不出“差不多”是哪种结果，没有采用。可写：完成、基本完成、未完成。"
    imports.apply(ws, found)
    one = task_file(ws, "T0401")
    assert (one.one.lead, one.assistants) == ("商务局", ("文化体育和旅游局", "财政局"))
    year = one.year(2023)
    assert year is not None
    assert (year.goal, year.measures, year.outcome) == ("社零增长6.5%", "办消费节", TaskOutcome.MOSTLY)
    assert year.source.words() == "任务.xlsx 报表!C3"
    assert task_file(ws, "T0402").assistants == ("市场监督管理局",)
    again = imports.preview(ws, [tmp_path / "任务.xlsx"])
    assert {row.outcome for row in again.rows} == {Outcome.SAME, Outcome.REJECTED}
    ws.undo()
    assert task_file(ws, "T0401").years == ()
    assert task_file(ws, "T0401").one.lead == ""
    assert ws.check() == ()


def test_that_progress_of_quarters_is_stored_by_quarter(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ["2024年任务推进情况"],
        ["任务名称", "责任部门", "一季度进展", "二季度进展", "存在问题"],
        ["促进消费市场扩容", "商务局", "办一场", "办两场", "资金不足"],
    ]
    imports.apply(ws, imports.preview(ws, [table(tmp_path / "进展.xlsx", rows)]))
    first, second = task_file(ws, "T0401").notes
    assert (first.period, first.text, first.problems) == ("2024Q1", "办一场", "")
    assert (second.period, second.text, second.problems, second.state) == (
        "2024Q2",
        "办两场",
        "资金不足",
        State.DRAFT,
    )


def test_that_a_changed_note_shows_both_and_a_locked_one_is_refused(ws: Workspace, tmp_path: Path) -> None:
    note = TaskNote("14", "T0401", "2024Q1", "办一场", state=State.REVIEWED)
    with ws.edit("登记"):
        records.put(ws.db, [note])
    rows = [["任务名称", "牵头单位", "2024年一季度进展"], ["促进消费市场扩容", None, "办三场"]]
    path = table(tmp_path / "进展.xlsx", rows)
    (row,) = [one for one in imports.preview(ws, [path]).rows if one.kind is Kind.TASK_NOTE]
    assert (row.outcome, row.before, row.after) == (Outcome.CHANGED, "进展情况：办一场", "进展情况：办三场")
    with ws.edit("锁定"):
        records.put(ws.db, [replace(note, state=State.LOCKED)])
    (row,) = [one for one in imports.preview(ws, [path]).rows if one.kind is Kind.TASK_NOTE]
    assert (row.outcome, row.sentence) == (Outcome.REJECTED, "该期进展已锁定，没有采用。")


def test_that_a_look_alike_is_asked_once_and_remembered(ws: Workspace, tmp_path: Path) -> None:
    def rows(year: int) -> list[list[object]]:
        return [["任务", "牵头部门", f"{year}年目标"], ["促进消费市场提质扩容", "商务局", "增长"]]

    path = table(tmp_path / "商务局任务.xlsx", rows(2023))
    (asked,) = imports.preview(ws, [path]).rows
    assert (asked.outcome, asked.proposed[0]) == (Outcome.ASKED, "T0401")
    assert "促进消费市场扩容（T0401）" in asked.sentence
    chosen = Decisions(choices={choice_key(asked.layout, asked.label): Choice("T0401")})
    imports.apply(ws, imports.preview(ws, [path], chosen))
    assert task_file(ws, "T0401").year(2023) is not None
    later = imports.preview(ws, [table(tmp_path / "商务局任务2.xlsx", rows(2024))])
    assert Outcome.ASKED not in {row.outcome for row in later.rows}


def test_that_rows_that_contradict_each_other_are_refused(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ["任务", "牵头部门", "2023年目标"],
        ["促进消费市场扩容", None, "增长6%"],
        ["促进消费市场扩容", None, "增长7%"],
        ["推进消费品质升级", None, "8家"],
        ["推进消费品质升级", None, "8家"],
    ]
    found = imports.preview(ws, [table(tmp_path / "任务.xlsx", rows)])
    years = [row for row in found.rows if row.kind is Kind.TASK_YEAR]
    assert [row.outcome for row in years] == [
        Outcome.REJECTED,
        Outcome.REJECTED,
        Outcome.NEW,
        Outcome.SAME,
    ]
    assert "报表!C3 互相矛盾" in years[0].sentence


def test_that_an_empty_plan_takes_its_tasks_from_a_table(tmp_path: Path) -> None:
    from jingkou_desktop.services import builtin

    ws = Workspace.create(
        tmp_path / "十五五.jk", builtin.empty("京口区十五五规划", 2026, 2030), operator="张三"
    )
    rows = [
        ["2026年重点任务"],
        ["序号", "任务编号", "任务", "牵头部门", "年度目标"],
        ["一、扩大内需"],
        [1, "R01", "促进消费", "商务局", "增长6%"],
        [2, None, "扩大投资", "发展和改革委员会", "增长5%"],
    ]
    imports.apply(ws, imports.preview(ws, [table(tmp_path / "任务.xlsx", rows)]))
    assert [(one.code, one.name, one.lead) for one in ws.tasks()] == [
        ("R01", "促进消费", "商务局"),
        ("T0002", "扩大投资", "发展和改革委员会"),
    ]
    assert task_file(ws, "R01").year(2026) == replace(
        TaskYear(ws.plan.code, "R01", 2026, goal="增长6%"), source=task_file(ws, "R01").years[0].source
    )
    ws.close()


def test_that_a_known_task_under_a_code_that_is_not_the_plan_s_waits_for_a_reason(
    ws: Workspace, tmp_path: Path
) -> None:
    def preview(code: str | None, decisions: Decisions | None = None) -> imports.Preview:
        rows = [["任务编号", "任务", "2023年目标"], [code, "促进消费市场扩容", "增长6%"]]
        path = table(tmp_path / "任务.xlsx", rows)
        return imports.preview(ws, [path], decisions) if decisions else imports.preview(ws, [path])

    for given in (None, "—", "t0401", "R-9", "1"):
        assert Outcome.WARNED not in {row.outcome for row in preview(given).rows}
    told = [row for row in preview("T9999").rows if row.outcome is not Outcome.SAME]
    assert {(row.outcome, row.code, row.proposed) for row in told} == {(Outcome.WARNED, "T0401", ("T0401",))}
    said = "表里的编号“T9999”不是规划的编号，是按名称对上的，规划里的编号是“T0401”；属实请写明理由。"
    assert {row.sentence for row in told} == {said}
    assert imports.apply(ws, preview("T9999")) is None
    chosen = Decisions(choices={choice_key(told[0].layout, told[0].label): Choice("T0401")})
    imports.apply(ws, preview("T9999", chosen))
    assert task_file(ws, "T0401").year(2023).goal == "增长6%"
    ws.undo()
    imports.apply(ws, preview("T9999"), {told[0].id: "旧编号"})
    assert task_file(ws, "T0401").year(2023).goal == "增长6%"


def test_that_a_person_may_take_an_unknown_name_for_a_new_task(ws: Workspace, tmp_path: Path) -> None:
    rows = [["任务", "牵头部门", "2023年目标"], ["建设低空经济示范区", "商务局", "开园"]]
    path = table(tmp_path / "任务.xlsx", rows)
    (asked,) = imports.preview(ws, [path]).rows
    assert asked.outcome is Outcome.ASKED
    chosen = Decisions(choices={choice_key(asked.layout, asked.label): Choice(NEW)})
    imports.apply(ws, imports.preview(ws, [path], chosen))
    assert ws.tasks()[-1].name == "建设低空经济示范区"
    ignored = Decisions(choices={choice_key(asked.layout, asked.label): Choice("")})
    ws.undo()
    (left,) = imports.preview(ws, [path], ignored).rows
    assert left.sentence == "已选定不采用。"
    assert item_entry.save(ws, [], "无") is False


def test_that_a_table_replaces_who_assists_and_shortened_departments_are_told_whole(
    ws: Workspace, tmp_path: Path
) -> None:
    imports.apply(ws, imports.preview(ws, [table(tmp_path / "任务.xlsx", YEARLY)]))
    rows = [
        ["任务", "牵头单位", "配合单位", "2023年目标"],
        ["促进消费市场扩容", "区科技局", "市场监管局", None],
        ["推进消费品质升级", "商务局", None, "首店9家"],
    ]
    imports.apply(ws, imports.preview(ws, [table(tmp_path / "分工.xlsx", rows)]))
    one = task_file(ws, "T0401")
    assert (one.one.lead, one.assistants) == ("科学技术局", ("市场监督管理局",))
    assert task_file(ws, "T0402").assistants == ("市场监督管理局",)  # a blank cell says nothing
    ws.undo()
    assert task_file(ws, "T0401").assistants == ("文化体育和旅游局", "财政局")


def test_that_what_is_refused_shows_the_text_and_not_the_tasks_name(ws: Workspace, tmp_path: Path) -> None:
    rows = [["任务", "牵头部门", "2031年目标"], ["促进消费市场扩容", "商务局", "办节"]]
    refused = next(
        row
        for row in imports.preview(ws, [table(tmp_path / "任务.xlsx", rows)]).rows
        if row.outcome is Outcome.REJECTED
    )
    assert (refused.after, refused.sentence) == ("年度目标：办节", "不在规划的年份之内。")
