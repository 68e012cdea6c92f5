"""Tables of tasks, made by hand, and what is read from them."""

from pathlib import Path

import pytest

from jingkou_desktop.domain.entries import TaskEntry, TaskField
from jingkou_desktop.sheets.exchange import as_json, from_json
from tests.sheets.tables_by_hand import Rows, read_rows

T = TaskField


def fields(entry: TaskEntry) -> dict[TaskField, str]:
    return {what: cited.text for what, cited in entry.fields}


def test_that_a_year_plan_gives_leads_goals_and_measures(tmp_path: Path) -> None:
    rows: Rows = [
        ["京口区2023年重点任务分解表"],
        ["序号", "重点任务", "年度目标", "主要举措", "牵头单位", "配合单位", "备注"],
        ["（一）积极扩大内需"],
        [1, "促进消费市场扩容", "社零增长6.5%", "办消费节三场", "商务局", "文化体育和旅游局、财政局", None],
        [2, "推进消费品质升级", "新增首店8家", "首店奖补", "商务局", None, "续"],
        ["合计", None, None, None, None, None, None],
    ]
    table = read_rows(tmp_path, rows, ["A1:G1", "A3:G3"])
    first, first_year, second, second_year = table.tasks
    assert (first.name, first.cell, first.headings) == ("促进消费市场扩容", "B4", ("（一）积极扩大内需",))
    assert fields(first) == {T.LEAD: "商务局", T.ASSISTANTS: "文化体育和旅游局、财政局"}
    assert (first_year.year, fields(first_year)) == (
        2023,
        {T.GOAL: "社零增长6.5%", T.MEASURES: "办消费节三场"},
    )
    assert fields(second) == {T.LEAD: "商务局", T.NOTE: "续"}
    assert second_year.cells[0].cell == "C5"
    assert table.projects == ()
    assert table.plan_rows == ()
    assert from_json(as_json(table)) == table


def test_that_progress_by_quarter_is_an_entry_a_quarter(tmp_path: Path) -> None:
    rows: Rows = [
        ["2024年规划任务推进情况"],
        ["任务编号", "任务名称", "责任部门", "一季度进展", "二季度进展", "存在问题", "下步计划"],
        ["T0401", "促进消费市场扩容", "商务局", "办一场", "办两场", None, None],
        ["T0402", "推进消费品质升级", "商务局", None, "引进首店3家", "资金不足", "申报补助"],
    ]
    table = read_rows(tmp_path, rows)
    found = [(one.name, one.period, fields(one)) for one in table.tasks]
    assert found[0] == ("促进消费市场扩容", None, {T.CODE: "T0401", T.LEAD: "商务局"})
    assert found[1:3] == [
        ("促进消费市场扩容", "2024Q1", {T.PROGRESS: "办一场"}),
        ("促进消费市场扩容", "2024Q2", {T.PROGRESS: "办两场"}),
    ]
    words = {T.PROGRESS: "引进首店3家", T.PROBLEMS: "资金不足", T.NEXT: "申报补助"}
    assert found[4][1:] == ("2024Q2", words)


def test_that_results_of_a_year_and_progress_of_a_part_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = [
        ["任务", "牵头部门", "2023年目标", "2023年完成情况", "完成结果", "2024年1-6月进展情况"],
        ["促进消费市场扩容", "商务局", "增长6.5%", "增长6.4%", "基本完成", "增长3%"],
    ]
    table = read_rows(tmp_path, rows, name="2023年任务.xlsx")
    by_time = {(one.year, one.period): fields(one) for one in table.tasks}
    assert by_time[2023, None] == {T.GOAL: "增长6.5%", T.RESULT: "增长6.4%", T.OUTCOME: "基本完成"}
    assert by_time[None, "2024Q2"] == {T.PROGRESS: "增长3%"}


def test_that_what_has_no_time_is_said_and_not_taken(tmp_path: Path) -> None:
    rows: Rows = [["任务", "牵头部门", "工作进展"], ["促进消费市场扩容", "商务局", "顺利"]]
    (entry,) = read_rows(tmp_path, rows).tasks
    assert fields(entry) == {T.LEAD: "商务局"}
    assert entry.notes == ("C2 “工作进展”没有写明时间，没有采用",)


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "单位", "2025年目标", "责任部门"], ["社零增速", "%", "6.5", "商务局"]],
        [["序号", "项目名称", "责任单位", "年度目标"], [1, "产业园", "工信局", "封顶"]],
        [["任务", "数量"], ["植树", 300]],
        [["地区", "2022年", "2023年"], ["京口区", 1, 2]],
    ],
)
def test_that_other_tables_are_no_tasks(tmp_path: Path, rows: Rows) -> None:
    assert read_rows(tmp_path, rows).tasks == ()
