"""Tables with a row a milestone or a problem of a project."""

from pathlib import Path

from jingkou_desktop.domain.entries import ProblemField, ProjectField
from jingkou_desktop.sheets.exchange import as_json, from_json
from tests.sheets.tables_by_hand import Rows, read_rows

P = ProblemField
STEPS: Rows = [
    ["重点项目节点计划", None, None, None, None, None, None, None],
    ["序号", "项目名称", "关键节点", "计划完成时间", "实际完成时间", "权重（%）", "佐证材料", "监理单位"],
    [1, "滨江大道改造", "施工许可", "2022.10", "2022-11-05", 20, "许可证", "甲监理"],
    [2, "滨江大道改造", "地下管廊贯通", "2023年6月", None, "30%", None, None],
    [3, "冷链中心", "开工", "2023-03", None, None, None, None],
]


def test_that_a_row_a_milestone_is_read_by_project(tmp_path: Path) -> None:
    found = read_rows(tmp_path, STEPS)
    assert [(one.name, len(one.milestones)) for one in found.projects] == [
        ("滨江大道改造", 2),
        ("冷链中心", 1),
    ]
    first, second = found.projects[0].milestones
    said = (first.planned, first.actual, first.weight, first.evidence)
    assert [one.text if one else None for one in said] == ["2022.10", "2022-11-05", "20", "许可证"]
    assert (second.name, second.weight and second.weight.text) == ("地下管廊贯通", "30%")
    assert all(one.lists_parts and not one.fields for one in found.projects)
    assert [(one.cell, one.text) for one in found.skipped if "没有采用" in one.reason] == [("H2", "监理单位")]
    assert from_json(as_json(found)) == found


def test_that_a_row_a_problem_is_read_with_who_must_answer(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目编号", "项目名称", "需协调解决问题", "责任单位", "提出时间", "解决时限", "答复意见"],
        [1, "X04", "滨江大道改造", "管线迁改\n费用", "住建局", "2023-07-03", "2023-08-31", None],
        [2, "X05", "冷链中心", "用电", "供电公司", "2023-07-04", None, "已报装"],
    ]
    found = read_rows(tmp_path, rows)
    first, second = found.projects
    assert [(what, cited.text) for what, cited in first.fields] == [(ProjectField.CODE, "X04")]
    assert {what: cited.text for what, cited in first.problems[0].fields} == {
        P.TEXT: "管线迁改\n费用",
        P.DEPARTMENT: "住建局",
        P.RAISED: "2023-07-03",
        P.DUE: "2023-08-31",
    }
    assert second.problems[0].cell == "D3"
    assert from_json(as_json(found)) == found


def test_that_a_table_of_progress_with_problems_stays_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年7月重点项目进展", None, None, None, None, None],
        ["序号", "项目名称", "年初累计完成投资（万元）", "存在问题", "解决时限", "办理情况"],
        [1, "滨江大道改造", 5000, "管线迁改", "2023-08-31", "研究中"],
    ]
    (one,) = read_rows(tmp_path, rows).projects
    assert not one.lists_parts
    assert [cited.text for _, cited in one.progress] == ["5000", "管线迁改"]
