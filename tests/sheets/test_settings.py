"""What stands around and above figures: unit lines, continued tables, split headers, whole years."""

from pathlib import Path

import pytest

from jingkou_desktop.sheets.words import split_unit, unit_line
from tests.sheets.tables_by_hand import Rows, cells, read_rows, said


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("（截止2010年6月30日）      单位：万元", "万元"),
        ("单位：万元（2010年）", "万元"),
        ("2023年 单位:亿元、%", None),
        ("计量单位：吨标准煤", "吨标准煤"),
    ],
)
def test_that_a_unit_line_may_say_its_time_too(text: str, unit: str | None) -> None:
    assert unit_line(text) == (True, unit)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("占GDP比重%\n(2021年)", ("占GDP比重(2021年)", "%")),
        ("科研投入（R&D经费，单位：亿元）", ("科研投入（R&D经费）", "亿元")),
        ("人均用能（千克标准煤）", ("人均用能", "千克标准煤")),
        ("货物吞吐量（万吨次）", ("货物吞吐量", "万吨次")),
    ],
)
def test_that_a_unit_is_split_from_what_stands_around_it(text: str, split: tuple[str, str]) -> None:
    assert split_unit(text) == split


def test_that_a_continued_table_keeps_the_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["财政收支"],
        ["单位：亿元"],
        ["年份", "预算收入"],
        [2016, 5],
        [2017, 6],
        [],
        ["续表"],
        ["年份", "预算支出", "其中"],
        [None, None, "城乡社区"],
        [2016, 7, 1],
        [2017, 8, 2],
    ]
    got = cells(read_rows(tmp_path, rows, ["A8:A9", "B8:B9"]))
    assert said(got["B10"]) == ("预算支出", "7", "2016", "亿元")
    assert said(got["C11"]) == ("预算支出:其中:城乡社区", "2", "2017", "亿元")
    assert got["C11"].region is None


def test_that_a_header_that_runs_on_as_a_key_word_is_no_key(tmp_path: Path) -> None:
    rows: Rows = [
        ["年  份", "全市平均", "国  有", "比上年"],
        [None, "工  资", "单  位", "增  长"],
        [None, "（元）", "（元）", "（%）"],
        [2016, 5, 6, 7],
        [2017, 8, 9, 1],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A3"]))
    assert [said(got[f"{column}4"]) for column in "BCD"] == [
        ("全市平均工资", "5", "2016", "元"),
        ("全市平均工资:国有单位", "6", "2016", "元"),
        ("比上年增长", "7", "2016", "%"),
    ]


def test_that_the_whole_year_below_its_months_is_read(tmp_path: Path) -> None:
    rows: Rows = [["各月气象（2017）"], ["月  份", "降水量（毫米）"], ["1月", 5], ["2月", 6], ["全  年", 11]]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"B{row}"].period for row in (3, 4, 5)] == ["2017-01", "2017-02", "2017"]


def test_that_a_first_column_of_areas_under_the_word_unit_is_of_areas(tmp_path: Path) -> None:
    rows: Rows = [
        ["2011年1-8月利用外资"],
        ["单  位", "项目数（个）", None, "合同外资（万美元）", None],
        [None, "本年\n累计", "比增\n±%", "本月", "本年累计"],
        ["全  市", 85, 12.5, 3250, 42180],
        ["甲区", 12, 20, 210, 3560],
        ["乙县", 9, -10, 180, 2980],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3", "B2:C2", "D2:E2"]))
    assert [(got[f"{column}5"].label, got[f"{column}5"].unit) for column in "BCDE"] == [
        ("项目数", "个"),
        ("项目数:比增", "%"),
        ("合同外资", "万美元"),
        ("合同外资", "万美元"),
    ]
    assert [got[f"{column}5"].period for column in "BDE"] == [
        "2011-01..2011-08",
        "2011-08",
        "2011-01..2011-08",
    ]
    assert got["B5"].region == "甲区"


def test_that_the_base_of_an_index_is_no_time(tmp_path: Path) -> None:
    rows: Rows = [
        ["2024年10月70个城市价格指数"],
        ["城市", "同比", "1-10月平均"],
        [None, "上年同月=100", "上年同期=100"],
        ["广州", 99, 98],
        ["深圳", 97, 96],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3"]))
    assert [got[f"{column}4"].period for column in "BC"] == ["2024-10", "2024-01..2024-10"]


def test_that_a_trade_table_read_as_a_list_keeps_the_word_done(tmp_path: Path) -> None:
    rows: Rows = [
        ["2011年项目完成情况"],
        ["序号", "项目名称", "第一季度（万元）", None],
        [None, None, "计划", "完成"],
        [1, "甲路", 5, 6],
        [2, "乙桥", 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3", "B2:B3", "C2:D2"]))
    assert [(got[f"{column}4"].label, got[f"{column}4"].period) for column in "CD"] == [
        ("计划", "2011Q1"),
        ("完成", "2011Q1"),
    ]


def test_that_a_unit_line_below_the_figures_counts(tmp_path: Path) -> None:
    rows: Rows = [["年份", "产值"], [2016, 5], [2017, 6], [], ["单位：万元"]]
    assert {one.unit for one in read_rows(tmp_path, rows).readings} == {"万元"}
    rows = [*rows, ["年份", "税收"], [2016, 7], [2017, 8]]
    got = cells(read_rows(tmp_path, rows))
    assert (got["B2"].unit, got["B7"].unit) == (None, "万元")


def test_that_towns_and_villages_in_headers_are_names_and_no_units(tmp_path: Path) -> None:
    rows: Rows = [["地区", "乡镇数", None], [None, "镇", "乡"], ["甲区", 5, 2], ["乙区", 6, 1]]
    got = cells(read_rows(tmp_path, rows, ["A1:A2", "B1:C1"]))
    assert [(got[f"{column}3"].label, got[f"{column}3"].unit) for column in "BC"] == [
        ("乡镇数:镇", None),
        ("乡镇数:乡", None),
    ]
