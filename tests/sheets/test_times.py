"""Months below years, halves, and the words 本月 and 累计 where the title says the month."""

from pathlib import Path

from tests.sheets.tables_by_hand import Rows, cells, read_rows, said


def test_that_month_and_sum_below_two_years_take_the_month_of_the_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年7月主要指标"],
        ["指标", "2023年", None, "2022年", None],
        [None, "本月", "累计", "本月", "累计"],
        ["产值（亿元）", 5, 6, 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3", "B2:C2", "D2:E2"]))
    assert [got[f"{column}4"].period for column in "BCDE"] == [
        "2023-07",
        "2023-01..2023-07",
        "2022-07",
        "2022-01..2022-07",
    ]


def test_that_a_month_without_a_name_is_never_the_year(tmp_path: Path) -> None:
    rows: Rows = [["指标", "2023年", None], [None, "本月", "计划"], ["产值（亿元）", 5, 6]]
    assert cells(read_rows(tmp_path, rows, ["B1:C1"]))["B3"].period is None


def test_that_this_month_beside_the_months_so_far_is_their_last(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年项目"],
        ["序号", "项目名称", "2022年底累计完成（万元）", "2023年完成（万元）", None],
        [None, None, None, "本月", "1-9月累计"],
        [1, "甲路", 9, 5, 40],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3", "B2:B3", "C2:C3", "D2:E2"]))
    assert [got[f"{column}4"].period for column in "CDE"] == ["2022", "2023-09", "2023-01..2023-09"]


def test_that_halves_of_a_year_are_read(tmp_path: Path) -> None:
    got = cells(
        read_rows(tmp_path, [["指标", "2020H1", "2020年下半年", "2020年"], ["产值（亿元）", 5, 6, 11]])
    )
    assert [got[f"{column}2"].period for column in "BCD"] == ["2020-01..2020-06", "2020-07..2020-12", "2020"]
    assert [got[f"{column}2"].label for column in "BCD"] == ["产值"] * 3


def test_that_a_row_of_change_below_years_has_its_own_unit(tmp_path: Path) -> None:
    rows: Rows = [[None, "学校数(所)"], ["2015年", 5], ["2016年", 6], ["2016年比2015年增长(%)", 20]]
    assert said(cells(read_rows(tmp_path, rows))["B4"]) == ("增长:学校数", "20", "2016", "%")


def test_that_a_corner_with_a_unit_begins_the_header_and_not_the_title(tmp_path: Path) -> None:
    rows: Rows = [["城市（单位：亿元）", "2018年", "2019年"], ["广州", 5, 6], ["香港（亿港元）", 7, 8]]
    got = cells(read_rows(tmp_path, rows, name="第三产业增加值.xlsx"))
    assert [(one.period, one.unit) for one in got.values()] == [
        ("2018", "亿元"),
        ("2019", "亿元"),
        ("2018", "亿港元"),
        ("2019", "亿港元"),
    ]


def test_that_a_corner_of_two_words_is_told_by_what_stands_below(tmp_path: Path) -> None:
    got = cells(
        read_rows(
            tmp_path, [["地区\\年份", "2018", "2019"], ["甲区", 5, 6], ["乙区", 7, 8]], name="人口.xlsx"
        )
    )
    assert (got["C3"].region, got["C3"].period, got["C3"].label) == ("乙区", "2019", "人口")
    turned = cells(
        read_rows(tmp_path, [["年份/地区", "甲区", "乙区"], [2018, 5, 6], [2019, 7, 8]], name="人口.xlsx")
    )
    assert (turned["C3"].region, turned["C3"].period) == ("乙区", "2019")


def test_that_a_part_of_a_five_year_sum_has_its_own_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["重大工程"],
        ["项目名称", "“十四五”完成投资", "“十五五”计划投资", "其中：2026年计划投资"],
        ["甲路", 5, 9, 4],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"{column}3"].period for column in "BCD"] == ["2021-2025", "2026-2030", "2026"]


def test_that_months_below_years_in_two_columns_are_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["年份", "月份", "用水量（万吨）"],
        ["2016年", "1月", 5],
        [None, "2月", 6],
        ["2017年", "1月", 7],
        [None, "全年", 80],
        ["2018①", "1月", 8],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [one.period for one in got.values()] == ["2016-01", "2016-02", "2017-01", "2017", "2018-01"]
