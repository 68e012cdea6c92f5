"""Layouts of department tables: each figure comes back under its label, period, unit and region."""

from pathlib import Path

import pytest

from tests.sheets.tables_by_hand import cells, read_rows, said


def test_that_indicators_down_and_years_across_are_read(tmp_path: Path) -> None:
    table = read_rows(
        tmp_path,
        [["指标", "2022年", "2023"], ["地区生产总值(亿元)", 480.5, "500.1"], ["总人口（万人）", 40, "…"]],
    )
    got = cells(table)
    assert said(got["B2"]) == ("地区生产总值", "480.5", "2022", "亿元")
    assert said(got["C2"]) == ("地区生产总值", "500.1", "2023", "亿元")
    assert said(got["C3"]) == ("总人口", None, "2023", "万人")
    assert got["C3"].raw == "…"
    assert "占位符" in "".join(got["C3"].notes)


def test_that_years_down_with_units_in_a_row_of_their_own_are_read(tmp_path: Path) -> None:
    rows = [
        ["年份", "总人口", "人均GDP"],
        [None, "（万人）", "（元）"],
        [2019, 23.1, 130000],
        ["2020年", "23.4", "1,360"],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B3"]) == ("总人口", "23.1", "2019", "万人")
    assert said(got["C4"]) == ("人均GDP", "1360", "2020", "元")


def test_that_regions_down_take_year_and_unit_from_the_title(tmp_path: Path) -> None:
    rows = [
        ["表2 各区房屋情况（2017）"],
        [None],
        ["单位：万平方米"],
        ["地  区", "居住房屋", "其  中"],
        [None, None, "花园住宅"],
        ["总  计", 100, 20],
        ["  甲  区", 60, 15],
        ["# 乙区", 40, 5],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B6"]) == ("居住房屋", "100", "2017", "万平方米")
    assert said(got["C7"]) == ("居住房屋:其中:花园住宅", "15", "2017", "万平方米")
    assert [got[cell].region for cell in ("B6", "B7", "B8")] == ["总计", "甲区", "乙区"]


def test_that_years_merged_over_pairs_of_columns_date_both(tmp_path: Path) -> None:
    rows = [
        ["单位：人"],
        ["地区", 2016, None, 2017, None],
        [None, "迁入", "迁出", "迁入", "迁出"],
        ["甲区", 1, 2, 3, 4],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3", "B2:C2", "D2:E2"]))
    assert [got[cell].period for cell in ("B4", "C4", "D4", "E4")] == ["2016", "2016", "2017", "2017"]
    assert [got[cell].label for cell in ("B4", "E4")] == ["迁入", "迁出"]
    assert not {"B2", "D2"} & set(got)


def test_that_years_over_pairs_are_understood_without_merges_too(tmp_path: Path) -> None:
    rows = [
        ["指标", "2022年", None, "2023年", None],
        [None, "绝对值", "增速%", "绝对值", "增速%"],
        ["投资(亿元)", 1, 2, 3, 4],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D3"]) == ("投资", "3", "2023", "亿元")
    assert said(got["C3"]) == ("投资:增速", "2", "2022", "%")


def test_that_a_label_split_over_unmerged_rows_is_one_label(tmp_path: Path) -> None:
    rows = [
        ["地区", "已婚育龄", "计  划"],
        [None, "妇女人数", "生育率"],
        [None, "（万人）", "（%）"],
        ["全  市", 214.4, 99.2],
        ["甲区", 1, 2],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A3"], name="2012.xlsx"))
    assert said(got["B4"]) == ("已婚育龄妇女人数", "214.4", "2012", "万人")
    assert said(got["C5"]) == ("计划生育率", "2", "2012", "%")


def test_that_quarters_keep_current_and_cumulative_apart(tmp_path: Path) -> None:
    rows = [
        ["指标", "2020年第一季度", "2019年第四季度"],
        ["生产总值当季值(亿元)", 1, 2],
        ["生产总值累计值(亿元)", 1, 8],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (got["C2"].period, got["C2"].basis) == ("2019Q4", "当期")
    assert (got["C3"].period, got["C3"].basis) == ("2019Q4", "本年累计")


def test_that_a_monthly_report_tells_month_cumulated_and_last_year_apart(tmp_path: Path) -> None:
    rows = [
        ["2023年7月主要经济指标"],
        ["指标名称", "计量单位", "本月", "1-本月累计", "上年同期累计", "累计增长（%）"],
        ["工业增加值", "亿元", None, None, None, None],
        ["零售额", "万元", 1, 7, 6, 16.7],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[cell].period for cell in ("C4", "D4", "E4")] == [
        "2023-07",
        "2023-01..2023-07",
        "2022-01..2022-07",
    ]
    assert [got[cell].basis for cell in ("C4", "D4", "E4")] == ["当期", "本年累计", "本年累计"]
    assert [got[cell].unit for cell in ("C4", "F4")] == ["万元", "%"]
    assert got["F4"].label == "零售额:累计增长"


def test_that_a_rate_without_a_unit_does_not_take_the_unit_of_its_row(tmp_path: Path) -> None:
    got = cells(
        read_rows(tmp_path, [["指标", "单位", "2023年", "比上年增长"], ["生产总值", "亿元", 500, 5.2]])
    )
    assert got["C2"].unit == "亿元"
    assert got["D2"].unit is None


def test_that_blocks_side_by_side_share_years_and_take_their_own_region(tmp_path: Path) -> None:
    rows = [
        [
            "年份",
            "地区",
            "生产总值(亿元)",
            "第一产业",
            "生产总值指数(上年=100)",
            "第一产业",
            "地区",
            "生产总值(亿元)",
            "第一产业",
        ],
        [2022, "甲旗", "480.83", "65.46", "104.6", "106.0", "乙旗", "613.95", "14.74"],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D2"]) == ("生产总值:第一产业", "65.46", "2022", "亿元")
    assert said(got["F2"]) == ("生产总值指数(上年=100):第一产业", "106.0", "2022", None)
    assert (got["D2"].region, got["H2"].region, got["I2"].region) == ("甲旗", "乙旗", "乙旗")


def test_that_two_tables_on_one_sheet_are_both_read(tmp_path: Path) -> None:
    rows = [
        ["表1 工业（2022）"],
        ["指标", "数值"],
        ["产值(亿元)", 1],
        [None],
        ["表2 人口（2023）"],
        ["指标", "单位", "数值"],
        ["户籍人口", "万人", 5],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B3"]) == ("产值", "1", "2022", "亿元")
    assert said(got["C7"]) == ("户籍人口", "5", "2023", "万人")


def test_that_parts_are_read_under_their_whole(tmp_path: Path) -> None:
    rows = [
        ["指标", "单位", "2023年"],
        ["一、经济发展", None, None],
        ["1.生产总值", "亿元", 500],
        ["其中：第一产业", "亿元", 5],
        ["   第二产业", "亿元", 200],
        ["2.财政收入", "亿元", 50],
        ["二、人口", None, None],
        ["按性别分", None, None],
        ["  男", "万人", 51],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"C{row}"].label for row in (3, 4, 5, 6, 9)] == [
        "生产总值",
        "生产总值:其中:第一产业",
        "生产总值:其中:第二产业",
        "财政收入",
        "按性别分:男",
    ]


def test_that_rows_and_columns_in_one_long_list_are_read(tmp_path: Path) -> None:
    rows = [
        ["年份", "地区", "指标", "数值", "单位"],
        [2022, "甲区", "产值", 5, "亿元"],
        [2023, "甲区", "产值", 6, "亿元"],
        [None, "乙区", "产值", 7, "亿元"],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D3"]) == ("产值", "6", "2023", "亿元")
    assert (got["D4"].region, got["D4"].period) == ("乙区", "2023")


def test_that_an_indicator_and_a_year_that_only_the_file_name_says_are_found(tmp_path: Path) -> None:
    got = cells(
        read_rows(tmp_path, [["城市", "数值"], ["广州", 5], ["深圳", 6]], name="高新技术企业数量_2021.xlsx")
    )
    assert (got["B2"].label, got["B2"].period, got["B2"].region) == ("高新技术企业数量", "2021", "广州")


@pytest.mark.parametrize("unit", ["万元、人", "见表"])
def test_that_a_unit_line_with_more_than_one_unit_decides_nothing(tmp_path: Path, unit: str) -> None:
    got = cells(read_rows(tmp_path, [[f"单位：{unit}"], ["指标", "2023年"], ["收入", 5]]))
    assert got["B3"].unit is None
