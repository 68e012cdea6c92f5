"""What a figure takes from the cells around it: parents, units, times and names left blank."""

from pathlib import Path

from tests.sheets.tables_by_hand import cells, read_rows, said


def test_that_indents_tell_parts_of_parts_apart(tmp_path: Path) -> None:
    names = [
        "地区生产总值",
        "  第一产业",
        "  第二产业",
        "    # 工业",
        "      建筑业",
        "  第三产业",
        "财政收入",
    ]
    rows = [["指标", "2023年"], *([name, row] for row, name in enumerate(names))]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"B{row}"].label for row in range(2, 9)] == [
        "地区生产总值",
        "地区生产总值:第一产业",
        "地区生产总值:第二产业",
        "地区生产总值:第二产业:其中:工业",
        "地区生产总值:第二产业:其中:建筑业",
        "地区生产总值:第三产业",
        "财政收入",
    ]


def test_that_a_unit_beside_the_title_and_one_on_a_second_line_are_seen(tmp_path: Path) -> None:
    rows = [
        ["2023年主要指标", None, "单位：亿元"],
        ["地区", "产值", "从业人员\n万人"],
        ["甲区", 5, 6],
        ["乙区", 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B3"]) == ("产值", "5", "2023", "亿元")
    assert said(got["C4"]) == ("从业人员", "8", "2023", "万人")


def test_that_rates_and_last_year_take_the_time_of_the_figure_before_them(tmp_path: Path) -> None:
    rows = [
        ["指标", "2025年目标", "2023年上半年完成", "上年同期", "同比增长（%）", "年均增长"],
        ["产值（亿元）", 600, 500, 480, 4.2, "5%左右"],
    ]
    got = cells(read_rows(tmp_path, [["“十四五”产值"], *rows]))
    assert [got[f"{column}3"].period for column in "BCDEF"] == [
        "2025",
        "2023-01..2023-06",
        "2022-01..2022-06",
        "2023-01..2023-06",
        "2021-2025",
    ]
    assert [got[f"{column}3"].basis for column in "CDE"] == ["本年累计"] * 3
    assert got["B3"].label == "产值:2025年目标"


def test_that_the_stage_of_a_figure_is_read_from_its_header(tmp_path: Path) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2022年最终核实数", "2023年快报数"], ["产值(亿元)", 5, 6]]))
    assert [(got[cell].label, got[cell].stage) for cell in ("B2", "C2")] == [
        ("产值", "最终核实"),
        ("产值", "快报"),
    ]


def test_that_a_number_of_an_annex_is_no_title(tmp_path: Path) -> None:
    rows = [
        ["附件2"],
        ["各镇街固定资产投资情况表"],
        ["2023年1-6月"],
        ["单位：万元"],
        ["镇街", "投资额"],
        ["甲街道", 5],
        ["乙镇", 6],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B7"]) == ("投资额", "6", "2023-01..2023-06", "万元")
    rows[4] = ["镇街", "数值"]
    assert cells(read_rows(tmp_path, rows))["B7"].label == "固定资产投资"


def test_that_names_left_blank_are_taken_from_the_row_above(tmp_path: Path) -> None:
    rows = [
        ["季度", "行业", None, "完成值(亿元)"],
        ["2023年一季度", "工业", "产值", 1],
        ["二季度", None, "利润", 2],
        [None, None, "税金", 3],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [(got[f"D{row}"].label, got[f"D{row}"].period) for row in (2, 3, 4)] == [
        ("工业:产值", "2023Q1"),
        ("工业:利润", "2023Q2"),
        ("工业:税金", "2023Q2"),
    ]


def test_that_an_area_blank_for_one_row_does_no_harm(tmp_path: Path) -> None:
    rows = [
        ["省份", "城市", "2019", "2020"],
        ["江苏", "南京", 1, 2],
        [None, "镇江", 3, 4],
        ["浙江", "杭州", 5, 6],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"C{row}"].region for row in (2, 3, 4)] == ["南京", "镇江", "杭州"]


def test_that_an_average_hands_its_unit_on_to_the_kinds_of_owners_beside_it(tmp_path: Path) -> None:
    rows = [
        ["年份", "地区", "就业人员（万人）", "第一产业", "平均工资（元）", "国有单位", "城镇集体单位"],
        [2023, "甲县", 12.5, 4.5, 81200, 90100, 70300],
        [2022, "甲县", 12.4, 4.6, 78200, 88100, 68300],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D2"]) == ("就业人员:第一产业", "4.5", "2023", "万人")
    assert said(got["F2"]) == ("平均工资:国有单位", "90100", "2023", "元")
    assert said(got["G3"]) == ("平均工资:城镇集体单位", "68300", "2022", "元")


def test_that_a_rate_is_no_whole_of_owners(tmp_path: Path) -> None:
    rows = [
        ["年份", "地区", "就业率（%）", "国有单位", "其他单位"],
        [2023, "甲县", 62.5, 301, 205],
        [2022, "甲县", 61.5, 300, 201],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D2"]) == ("国有单位", "301", "2023", None)


def test_that_a_unit_behind_an_underscore_is_the_header_s(tmp_path: Path) -> None:
    rows = [
        ["地区", "年份", "GDP_亿元", "城镇化率_%", "指数_上年=100", "销量_年"],
        ["甲市", 2023, 500.5, 62.5, 105.2, 7],
        ["乙市", 2023, 400.5, 61.5, 104.2, 8],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["C2"]) == ("GDP", "500.5", "2023", "亿元")
    assert said(got["D3"]) == ("城镇化率", "61.5", "2023", "%")
    assert got["E2"].unit is None
    assert said(got["F2"]) == ("销量_年", "7", "2023", None)
