"""The area that a title, a sheet or a file is of."""

from pathlib import Path

import pytest

from jingkou_desktop.sheets.places import leading_area
from tests.sheets.tables_by_hand import cells, read_rows


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("润州区2023年主要指标", "润州区"),
        ("2023年润州区主要指标完成情况", "润州区"),
        ("2023年1—9月丹徒区统计月报", "丹徒区"),
        ("镇江市京口区2023年报表", "镇江市京口区"),
        ("2023年主要指标（润州区）", "润州区"),
        ("2023年主要指标-润州区", "润州区"),
        ("谏壁镇高新技术企业数", "谏壁镇"),
        ("大市口街道2023年情况", "大市口街道"),
        ("江苏省2023年统计公报", "江苏省"),
        ("全市2023年主要指标", "全市"),
        ("上海市社区服务机构", "上海市"),
        ("开发区2023年主要指标", "开发区"),
    ],
)
def test_that_the_area_at_the_beginning_is_found(text: str, area: str) -> None:
    assert leading_area(text) == area


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值",
        "2023年城区面积",
        "城镇新增就业",
        "社区卫生服务机构覆盖率",
        "社区(村)养老服务设施",
        "园区企业数",
        "开发区企业数",
        "片区改造",
        "市场主体数",
        "农贸市场数量",
        "城市生活垃圾处理率",
        "乡镇财政收入",
        "行政区划",
        "省级以上孵化器",
        "县域经济",
        "建成区绿化覆盖率",
        "我区2023年主要指标",
        "全区主要指标",
        "各县区2023年投资",
        "分地区固定资产投资",
        "上市企业数",
        "主要指标",
        "镇江市京口生态环境局报表",
        "2023年",
    ],
)
def test_that_words_of_indicators_are_no_areas(text: str) -> None:
    assert leading_area(text) is None


ROWS = [["指标", "单位", "2023年"], ["高新技术企业数", "家", 70]]


def test_that_the_title_the_sheet_or_the_file_says_whose_the_figures_are(tmp_path: Path) -> None:
    titled = read_rows(tmp_path, [["润州区2023年主要指标"], *ROWS])
    named = read_rows(tmp_path, ROWS, sheet="丹徒区2023年")
    filed = read_rows(tmp_path, ROWS, name="润州区统计局报表.xlsx")
    assert [one.readings[0].region for one in (titled, named, filed)] == ["润州区", "丹徒区", "润州区"]
    assert "地区取自文件名" in filed.readings[0].notes


def test_that_areas_of_rows_go_before_the_title_s_and_its_whole_is_the_title_s(tmp_path: Path) -> None:
    rows = [["润州区2023年高新技术企业"], ["地区", "企业数"], ["全区", 70], ["甲街道", 30], ["乙街道", 40]]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"B{row}"].region for row in (3, 4, 5)] == ["润州区", "甲街道", "乙街道"]


@pytest.mark.parametrize("line", ["填报单位：润州区科技局", "单位：润州区", "报送地区：润州区"])
def test_that_the_office_that_sends_a_table_says_whose_it_is(tmp_path: Path, line: str) -> None:
    above = read_rows(tmp_path, [[line], *ROWS])
    below = read_rows(tmp_path, [*ROWS, [], [line]])
    assert [one.readings[0].region for one in (above, below)] == ["润州区", "润州区"]


@pytest.mark.parametrize("names", [("润州区", "京口区"), ("一、润州区", "二、京口区")])
def test_that_an_area_alone_above_rows_is_theirs(tmp_path: Path, names: tuple[str, str]) -> None:
    rows = [["指标", "2023年"], [names[0]], ["企业数", 70], [names[1]], ["企业数", 58]]
    got = cells(read_rows(tmp_path, rows))
    assert [(one.label, one.region) for one in got.values()] == [("企业数", "润州区"), ("企业数", "京口区")]


def test_that_each_district_in_a_title_is_no_area_of_its_own(tmp_path: Path) -> None:
    rows = [
        ["表3 主要年份各区财政收入"],
        ["单位：亿元"],
        ["地区", 2015, 2016],
        ["总计", 90, 99],
        ["甲区", 40, 44],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (got["B4"].label, got["B4"].region, got["B4"].period) == ("财政收入", "总计", "2015")
    assert got["C5"].region == "甲区"


def test_that_years_above_the_areas_are_times_and_no_areas(tmp_path: Path) -> None:
    rows = [
        ["表4 各区出生情况"],
        ["地区", "出生人数（人）", "出生率（‰）"],
        ["2016", 120, 8.5],
        ["2017", 117, 8.1],
        ["甲区", 60, 8.2],
        ["乙区", 57, 8.0],
        ["丙区", 47, 7.0],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [(got[f"B{row}"].region, got[f"B{row}"].period) for row in (3, 4, 5)] == [
        (None, "2016"),
        (None, "2017"),
        ("甲区", None),
    ]


def test_that_a_name_with_its_own_unit_among_areas_is_an_indicator(tmp_path: Path) -> None:
    rows = [
        ["城市", "2019年", "2020年"],
        ["广州", 677.5, 774.8],
        ["深圳", 1328.3, 1510.8],
        ["珠海", 108.3, 113.5],
        ["研发投入强度（%）", 2.6, 2.9],
    ]
    got = cells(read_rows(tmp_path, rows, sheet="研发经费(亿元)"))
    assert (got["B2"].label, got["B2"].region, got["B2"].unit) == ("研发经费", "广州", "亿元")
    assert (got["C5"].label, got["C5"].region, got["C5"].unit) == ("研发投入强度", None, "%")
