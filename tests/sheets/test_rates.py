"""Rates, ranks and shares behind figures, and rows in a second language."""

from pathlib import Path

from tests.sheets.tables_by_hand import Rows, cells, read_rows, said


def test_that_rates_and_ranks_in_pairs_belong_to_the_figure_before_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年各县区主要指标"],
        ["县区", "产值(亿元)", "位次", "财政收入(亿元)", "比上年±%", "排名"],
        ["甲区", 5, 1, 7, 3.1, 2],
        ["乙县", 4, 2, 6, 2.1, 3],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [said(got[f"{column}3"]) for column in "CEF"] == [
        ("产值:位次", "1", "2023", None),
        ("财政收入:比上年", "3.1", "2023", "%"),
        ("财政收入:排名", "2", "2023", None),
    ]


def test_that_a_lone_rate_behind_two_figures_is_given_to_neither(tmp_path: Path) -> None:
    rows: Rows = [["年份", "全市工资(元)", "国有单位(元)", "比上年增长(%)"], [2016, 5, 6, 7], [2017, 8, 9, 1]]
    assert cells(read_rows(tmp_path, rows))["D2"].label == "比上年增长"


def test_that_a_rate_below_an_area_belongs_to_the_figure_of_that_area(tmp_path: Path) -> None:
    rows: Rows = [
        ["年份", "广州", None, "深圳", None],
        [None, "GDP（亿元）", "增速%", "GDP（亿元）", "增速%"],
        [2018, 5, 6, 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A2", "B1:C1", "D1:E1"]))
    assert [(got[f"{column}3"].label, got[f"{column}3"].region) for column in "CE"] == [
        ("GDP:增速", "广州"),
        ("GDP:增速", "深圳"),
    ]


def test_that_headers_in_a_second_language_say_nothing_new(tmp_path: Path) -> None:
    rows: Rows = [
        ["年 份", "总户数", "年末人口", "#女 性"],
        ["Year", "Households", "Population", "Female"],
        [None, "(万户)", "(万人)", "(万人)"],
        [1978, 5, 6, 3],
        [2000, 7, 8, 4],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [said(got[f"{column}4"]) for column in "BCD"] == [
        ("总户数", "5", "1978", "万户"),
        ("年末人口", "6", "1978", "万人"),
        ("年末人口:其中:女性", "3", "1978", "万人"),
    ]


def test_that_names_in_a_second_language_are_no_parents(tmp_path: Path) -> None:
    rows: Rows = [
        ["指 标 Item", "单位 Unit", 2016],
        ["生产总值 Gross Product", "亿元", 5],
        ["Gross Product", None, None],
        ["第一产业", None, 2],
        ["人均GDP", "元", 7],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [(got[f"C{row}"].label, got[f"C{row}"].unit) for row in (2, 4, 5)] == [
        ("生产总值", "亿元"),
        ("生产总值:第一产业", "亿元"),
        ("人均GDP", "元"),
    ]


def test_that_a_sum_below_chapters_belongs_to_none_of_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["科目", "执行数", "上年执行数"],
        ["一、税收收入", 90, 80],
        ["  增值税", 45, 40],
        ["二、非税收入", 18, 17],
        ["收入合计", 108, 97],
    ]
    got = cells(read_rows(tmp_path, rows, name="2023年.xlsx"))
    assert [(got[f"B{row}"].label, got[f"C{row}"].period) for row in (2, 3, 4, 5)] == [
        ("税收收入", "2022"),
        ("税收收入:增值税", "2022"),
        ("非税收入", "2022"),
        ("收入合计", "2022"),
    ]


def test_that_a_stray_sum_below_years_does_not_make_them_figures(tmp_path: Path) -> None:
    rows: Rows = [[None, "产量（吨）"], *([2000 + year, year * 3 + 1] for year in range(12)), [], [10000]]
    table = read_rows(tmp_path, rows)
    assert [one.period for one in table.readings] == [str(2000 + year) for year in range(12)]


def test_that_plan_and_done_in_rows_of_a_project_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = [
        ["2012年项目进度表"],
        ["序号", "项目名称", "内容", "合计（万元）", "一季度（万元）"],
        [1, "甲路", "计划投资", 60, 10],
        [None, None, "完成投资", 31, 11],
        [2, "乙馆", "计划投资", 80, 20],
        [None, None, "完成投资", 46, 18],
    ]
    got = cells(read_rows(tmp_path, rows, ["A3:A4", "B3:B4", "A5:A6", "B5:B6"]))
    assert [(got[f"E{row}"].label, got[f"E{row}"].item, got[f"E{row}"].period) for row in (3, 4, 6)] == [
        ("计划投资", "甲路", "2012Q1"),
        ("完成投资", "甲路", "2012Q1"),
        ("完成投资", "乙馆", "2012Q1"),
    ]


def test_that_a_row_of_dashes_names_nothing(tmp_path: Path) -> None:
    rows: Rows = [["地区", "企业数(个)"], ["甲区", 5], ["————"], ["乙区", 6]]
    got = cells(read_rows(tmp_path, rows, name="2021.xlsx"))
    assert [(one.label, one.region) for one in got.values()] == [("企业数", "甲区"), ("企业数", "乙区")]


def test_that_a_table_of_growth_never_passes_for_levels(tmp_path: Path) -> None:
    rows: Rows = [
        ["表1.5 主要指标增长速度（%）（2013～2014）"],
        ["指标", 2013, 2014],
        ["规上工业增加值", 7.7, 7.0],
        ["商品零售价格指数", 100.2, 101],
        ["财政收入增幅", 5, 6],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1"]))
    assert said(got["B3"]) == ("规上工业增加值:增长速度", "7.7", "2013", "%")
    assert got["B4"].label == "商品零售价格指数"
    assert got["B5"].label == "财政收入增幅"


def test_that_a_table_of_indices_or_shares_says_so_with_each_figure(tmp_path: Path) -> None:
    index: Rows = [["生产总值指数"], ["年份", "第一产业", "工业"], [1990, 103.5, 109.4], [1991, 107, 108]]
    share: Rows = [["生产总值构成"], ["单位：%"], ["年份", "第一产业", "工业"], [1990, 3.5, 60.4], [1991, 3]]
    assert cells(read_rows(tmp_path, index, ["A1:C1"]))["C3"].label == "工业:指数"
    assert said(cells(read_rows(tmp_path, share, ["A1:C1"]))["C4"]) == ("工业:构成", "60.4", "1990", "%")


def test_that_levels_beside_growth_keep_their_names(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年各区生产总值及增速"],
        ["单位：亿元、%"],
        ["地区", "生产总值（亿元）", "增速（%）"],
        ["甲区", 162, 6.3],
        ["乙区", 141, 4.7],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1"]))
    assert [got[f"{column}4"].label for column in "BC"] == ["生产总值", "生产总值:增速"]
