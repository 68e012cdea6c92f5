"""Which department leads by a plan's table, and what names none."""

from pathlib import Path

import pytest

from jingkou_desktop.services import builtin, imports
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.plan_leads import lead_of
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table


@pytest.mark.parametrize(
    "text",
    [
        "212",
        "3.5",
        "12、15",
        "各相关部门",
        "有关部门",
        "相关单位",
        "各镇、各街道",
        "区各有关部门",
        "全区各部门",
        "待定",
        "同上",
        "无",
        "/",
        "—",
        "暂无",
        "责任部门",
        "该指标由统计部门按年度核算后反馈，各部门做好配合工作",
        "年均增长8%",
        "约束性",
        "2025年",
        "ABC",
        "局",
    ],
)
def test_that_what_names_no_department_leaves_it_empty_and_is_told(text: str) -> None:
    lead = lead_of(text, ())
    assert (lead.name, lead.others) == ("", ())
    assert bool(lead.told) is (text not in {"—", "/"})


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("统计局", "统计局", ()),
        ("区发改委（牵头）", "区发改委", ()),
        ("牵头单位：区发改委", "区发改委", ()),
        ("发改委、统计局，商务局", "发改委", ("统计局", "商务局")),
        ("科技局 工信局", "科技局", ("工信局",)),
        ("人社局\n教育局", "人社局", ("教育局",)),
        ("各相关部门、住建局", "住建局", ()),
        ("住建局及各相关部门", "住建局", ()),
        ("京口生态环境局", "京口生态环境局", ()),
        ("区委组织部", "区委组织部", ()),
        ("市自然资源和规划局京口分局", "市自然资源和规划局京口分局", ()),
        ("住建局/城管局", "住建局", ("城管局",)),
        ("教育局和卫健委", "教育局", ("卫健委",)),
        ("12345热线管理中心", "", ()),
    ],
)
def test_that_the_first_name_leads_and_the_others_help(text: str, name: str, others: tuple[str, ...]) -> None:
    lead = lead_of(text, ())
    assert (lead.name, lead.others) == (name, others)


def test_that_names_left_out_and_further_ones_are_told() -> None:
    assert lead_of("统计局", ()).told == ()
    assert lead_of("科技局、工信局", ()).told == ("牵头部门取第一个“科技局”，其余记在备注里",)
    assert lead_of("212", ()).told == ("“212”不是部门名称，没有记入，牵头部门空着",)
    assert lead_of("各相关部门、住建局", ()).told == ("“各相关部门”不是部门名称，没有记入",)


def test_that_a_known_department_is_called_as_the_plan_calls_it() -> None:
    assert lead_of("区统计局", ("统计局",)).name == "统计局"
    assert lead_of("12345热线管理中心", ("12345热线管理中心",)).name == "12345热线管理中心"
    assert lead_of("区统计局、统计局", ("统计局",)).others == ()


def test_that_numbers_and_everybody_make_no_department(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["人均地区生产总值", "万元", 16, "18.5", None, "预期性", 212],
        ["细颗粒物浓度", "微克/立方米", 28, "27", None, "约束性", "各相关部门"],
        ["高新技术企业数", "家", 52, "70", None, "预期性", "科技局、工信局"],
        ["发明专利拥有量", "件", 52, "70", None, "预期性", "区科技局"],
    ]
    header = ["指标", "单位", "2025年", "2030年", "年均/累计", "属性", "责任部门"]
    file = table(tmp_path / "规划表.xlsx", [["主要指标"], header, *rows])
    blank = Workspace.create(tmp_path / "a.jk", builtin.empty("规划", 2026, 2030), operator="张三")
    found = imports.preview(blank, [file])
    told = {row.name: row.sentence for row in found.rows if row.kind is Kind.INDICATOR}
    assert "“212”不是部门名称" in told["人均地区生产总值"]
    assert "“各相关部门”不是部门名称" in told["细颗粒物浓度"]
    assert "牵头部门取第一个“科技局”" in told["高新技术企业数"]
    imports.apply(blank, found)
    assert [one.department for one in blank.indicators()] == ["", "", "科技局", "科技局"]
    assert [one.name for one in blank.departments()] == ["科技局"]
    blank.close()
