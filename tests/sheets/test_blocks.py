"""What rows and columns are called where headers run on, blocks have titles and parts have measures."""

from pathlib import Path

from tests.sheets.tables_by_hand import Rows, cells, read_rows, said


def test_that_years_in_the_second_header_row_are_no_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["固定资产投资及构成"],
        ["单位：亿元"],
        ["指标", 2013, 2014, None, "比重(%)", None],
        [None, None, None, "2014比2013\n增长(%)", 2013, 2014],
        ["总计", 50, 60, 20, 100, 100],
        ["第二产业", 20, 30, 50, 40, 50],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"]))
    assert not {"E4", "F4"} & set(got)
    assert [said(got[f"{column}6"])[1:] for column in "BCDEF"] == [
        ("20", "2013", "亿元"),
        ("30", "2014", "亿元"),
        ("50", "2014", "%"),
        ("40", "2013", "%"),
        ("50", "2014", "%"),
    ]
    assert "增长" in got["D6"].label
    assert got["E6"].label == "第二产业:比重"


def test_that_a_year_row_below_a_name_merged_down_from_the_data_is_a_row_of_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["街道", "分类", "2020年", "2021年"],
        ["甲镇", "户数", 1900, 300],
        [None, "人数", 2001, 2010],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A3"]))
    assert [str(got[cell].value) for cell in ("C3", "D3")] == ["2001", "2010"]


def test_that_ages_and_classes_name_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["户籍人口年龄构成（2017）"],
        ["年龄", "总人口（人）", "比重（%）"],
        ["合计", 300, 100],
        ["17岁及以下", 100, 33],
        ["18～34岁", 120, 40],
        ["60岁及以上", 80, 27],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1"]))
    assert said(got["B4"]) == ("17岁及以下:总人口", "100", "2017", "人")
    assert said(got["C6"]) == ("60岁及以上:比重", "27", "2017", "%")


def test_that_classes_name_rows_where_nothing_else_does(tmp_path: Path) -> None:
    rows: Rows = [
        ["学校基本情况（2012）"],
        ["类  别", "学校数", "学生数"],
        [None, "（所）", "（万人）"],
        ["高等学校", 67, 50.66],
        ["  # 本科", None, 36.43],
        ["小学", 761, 76.03],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1", "A2:A3"]))
    assert said(got["B4"]) == ("高等学校:学校数", "67", "2012", "所")
    assert said(got["C5"]) == ("高等学校:其中:本科:学生数", "36.43", "2012", "万人")


def test_that_plan_and_done_below_one_item_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = [
        ["2010年项目投资情况（1-9月）"],
        ["序号", "项目名称", "总投资", "类别", "一季度", "1-9月合计"],
        ["合计", "2个", 85, "计划", 5, 20],
        [None, None, None, "完成", 4, 19],
        [1, "甲厂二期", 35, "计划", 2, 8],
        [None, None, None, "完成", 1, 7],
        [2, "乙路改造", 50, "计划", 3, 12],
        [None, None, None, "完成", 3, 12],
    ]
    merges = ["A1:F1"] + [f"{column}{row}:{column}{row + 1}" for column in "ABC" for row in (3, 5, 7)]
    got = cells(read_rows(tmp_path, rows, merges))
    assert [(got[cell].label, got[cell].item, got[cell].period) for cell in ("E4", "E5", "E6")] == [
        ("完成", None, "2010Q1"),
        ("计划", "甲厂二期", "2010Q1"),
        ("完成", "甲厂二期", "2010Q1"),
    ]
    assert (got["F8"].label, got["F8"].period) == ("完成:1-9月合计", "2010-01..2010-09")
    assert got["C5"].label == "总投资"


def test_that_a_title_of_a_block_of_years_tells_its_figures_apart(tmp_path: Path) -> None:
    rows: Rows = [
        ["生产总值指数"],
        ["年份", "生产总值", "第三产业"],
        ["以1952年为100"],
        [1978, 1080.2, 530.1],
        [1990, 2208.7, 1496.2],
        ["以上年为100"],
        [1979, 107.4, 109.6],
        [1990, 103.5, 109.4],
        ["绝对数（亿元）"],
        [1990, 781.66, 241.82],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1", "A3:C3", "A6:C6", "A9:C9"]))
    assert said(got["B5"]) == ("以1952年为100:生产总值", "2208.7", "1990", None)
    assert said(got["B8"]) == ("以上年为100:生产总值", "103.5", "1990", None)
    assert said(got["C10"]) == ("绝对数:第三产业", "241.82", "1990", "亿元")


def test_that_a_part_with_measures_of_its_own_belongs_to_no_column_beside_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["2011年1-6月各县区项目完成情况"],
        [
            "县区",
            "项目个数",
            "年度计划投资（亿元）",
            "1-6月完成投资（亿元）",
            "占年计划%",
            "其中：新开工项目",
            None,
        ],
        [None, None, None, None, None, "项目个数", "完成率（%）"],
        ["甲区", 32, 85, 46, 54.1, 6, 41],
        ["乙县", 21, 40, 20, 50, 7, 38.7],
    ]
    merges = ["A1:G1", "F2:G2", *(f"{column}2:{column}3" for column in "ABCDE")]
    got = cells(read_rows(tmp_path, rows, merges))
    assert said(got["F4"])[0::3] == ("其中:新开工项目:项目个数", None)
    assert said(got["G4"])[0::3] == ("其中:新开工项目:完成率", "%")
    assert said(got["C4"]) == ("年度计划投资", "85", "2011", "亿元")
    assert said(got["D4"])[2] == "2011-01..2011-06"


def test_that_names_broken_over_two_rows_are_whole(tmp_path: Path) -> None:
    rows: Rows = [
        ["年份", "年末户籍", "青山市", "系数"],
        [None, "户数", "生产总值", "(kgce/kg)"],
        [None, "（万户）", "（亿元）", None],
        [2000, 5, 6, 7],
        [2001, 6, 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A3"]))
    assert said(got["B4"]) == ("年末户籍户数", "5", "2000", "万户")
    assert said(got["C4"]) == ("青山市生产总值", "6", "2000", "亿元")
    assert said(got["D4"]) == ("系数", "7", "2000", "kgce/kg")


def test_that_a_year_in_a_column_of_dates_is_not_the_year_of_the_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["2011年项目一览表"],
        ["序号", "项目名称", "2011年计划投资（万元）", "开工日期"],
        [1, "甲厂二期", 20, "2009年底"],
        [2, "乙路改造", 30, "2010年6月"],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:D1"]))
    assert said(got["C3"]) == ("2011年计划投资", "20", "2011", "万元")


def test_that_a_rate_behind_an_increase_belongs_to_the_figure(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年各区生产总值"],
        ["排名", "地区", "GDP（亿元）", "名义增量（亿元）", "实际增速"],
        [1, "甲区", 162, 12, "6.3%"],
        [2, "乙区", 141, 6, "4.7%"],
    ]
    table = read_rows(tmp_path, rows, ["A1:E1"])
    assert said(cells(table)["E3"]) == ("GDP:实际增速", "6.3", "2023", "%")
    assert not table.skipped


def test_that_the_whole_area_above_a_name_is_the_area_of_its_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["年份", "年末人口", "全区", "青山镇"],
        [None, "（万人）", "生产总值（亿元）", "完成数（亿元）"],
        [2000, 5, 6, 7],
        [2001, 6, 7, 8],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A2"]))
    assert (got["C3"].region, got["C3"].label) == ("全区", "生产总值")
    assert got["D3"].region == "青山镇"
