"""Parts and wholes: whose part a row or a column is, and whose unit it has."""

from pathlib import Path

from jingkou_desktop.sheets.grid import Book, Cell, Kind, Sheet
from jingkou_desktop.sheets.layout import understand
from tests.sheets.tables_by_hand import Rows, cells, number, read_rows, said


def test_that_a_marked_part_of_a_part_stands_under_it_and_its_brothers_do_not(tmp_path: Path) -> None:
    names = [
        "消费总量（万吨）",
        "  # 第一产业",
        "    第二产业",
        "      # 工业",
        "    第三产业",
        "    生活",
        "人均用能（千克）",
    ]
    got = cells(read_rows(tmp_path, [["指标", "2023年"], *([name, row] for row, name in enumerate(names))]))
    whole = "消费总量:其中"
    assert [(got[f"B{row}"].label, got[f"B{row}"].unit) for row in range(2, 9)] == [
        ("消费总量", "万吨"),
        (f"{whole}:第一产业", "万吨"),
        (f"{whole}:第二产业", "万吨"),
        (f"{whole}:第二产业:其中:工业", "万吨"),
        (f"{whole}:第三产业", "万吨"),
        (f"{whole}:生活", "万吨"),
        ("人均用能", "千克"),
    ]


def test_that_sectors_without_indents_are_parts_of_the_row_before_them(tmp_path: Path) -> None:
    names = [
        "生产总值（亿元）",
        "第一产业",
        "第二产业",
        "工业",
        "第三产业",
        "人均生产总值（元）",
        "常住人口（万人）",
        "城镇",
        "乡村",
    ]
    got = cells(read_rows(tmp_path, [["指标", "2023年"], *([name, row] for row, name in enumerate(names))]))
    assert [(got[f"B{row}"].label, got[f"B{row}"].unit) for row in (3, 4, 6, 7, 9, 10)] == [
        ("生产总值:第一产业", "亿元"),
        ("生产总值:第二产业", "亿元"),
        ("生产总值:第三产业", "亿元"),
        ("人均生产总值", "元"),
        ("常住人口:城镇", "万人"),
        ("常住人口:乡村", "万人"),
    ]


def test_that_a_rate_of_a_part_does_not_take_the_unit_of_the_whole(tmp_path: Path) -> None:
    rows: Rows = [["指标", "2023年"], ["人口（万人）", 5], ["  男", 3], ["  城镇化率", 70]]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"B{row}"].unit for row in (2, 3, 4)] == ["万人", "万人", None]


def test_that_parts_in_columns_have_the_unit_of_their_whole(tmp_path: Path) -> None:
    rows: Rows = [
        ["地区", "机构数", None, None, "床位数", None],
        [None, "（个）", "# 医院", "服务\n中心", "（张）", "# 医院"],
        ["甲区", 9, 2, 3, 80, 70],
        ["乙区", 8, 1, 2, 60, 50],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A2", "B1:D1", "E1:F1"]))
    assert [got[f"{column}3"].unit for column in "BCDEF"] == ["个", "个", "个", "张", "张"]
    assert [got[f"{column}3"].label for column in "CDF"] == [
        "机构数:其中:医院",
        "机构数:服务中心",
        "床位数:其中:医院",
    ]


def test_that_a_part_behind_a_rate_belongs_to_the_figure_before_it(tmp_path: Path) -> None:
    rows: Rows = [["年份", "投资(亿元)", "比上年增长(%)", "#工业投资"], [2022, 50, 4, 30], [2023, 60, 5, 40]]
    assert said(cells(read_rows(tmp_path, rows))["D2"]) == ("投资:其中:工业投资", "30", "2022", "亿元")


def test_that_men_and_women_in_columns_are_parts_of_the_population(tmp_path: Path) -> None:
    rows: Rows = [
        ["年份", "总人口（万人）", "男", "女", "出生率（‰）"],
        [2022, 9, 5, 4, 8],
        [2023, 9, 5, 4, 7],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [said(got[f"{column}2"]) for column in "CDE"] == [
        ("总人口:男", "5", "2022", "万人"),
        ("总人口:女", "4", "2022", "万人"),
        ("出生率", "8", "2022", "‰"),
    ]


def test_that_a_name_with_a_unit_alone_in_its_row_heads_the_names_without(tmp_path: Path) -> None:
    rows: Rows = [
        ["指标", "1-10月"],
        ["固定资产投资（亿元）", 90],
        ["按产业分"],
        ["第一产业", 10],
        ["第二产业", 80],
        ["房屋建筑面积（万平方米）"],
        ["施工面积", 7],
        ["其中：住宅", 5],
    ]
    got = cells(read_rows(tmp_path, rows, name="2024年.xlsx"))
    assert [(got[f"B{row}"].label, got[f"B{row}"].unit) for row in (4, 5, 7, 8)] == [
        ("按产业分:第一产业", "亿元"),
        ("按产业分:第二产业", "亿元"),
        ("房屋建筑面积:施工面积", "万平方米"),
        ("房屋建筑面积:施工面积:其中:住宅", "万平方米"),
    ]


def test_that_an_indicator_without_figures_heads_nothing_where_units_stand_in_every_name(
    tmp_path: Path,
) -> None:
    rows: Rows = [["指标", "2023年"], ["产值（亿元）", 5], ["税收（亿元）"], ["人口（万人）", 7]]
    assert cells(read_rows(tmp_path, rows))["B4"].label == "人口"


def test_that_an_indicator_alone_above_rows_of_areas_is_theirs(tmp_path: Path) -> None:
    rows: Rows = [
        ["旅客数据"],
        ["单位：万人次"],
        [None, "2018r", "2019", "2020p"],
        ["过夜旅客"],
        ["  广州", 5, 6, 7],
        ["  深圳", 8, 9, 4],
        ["旅游收入（亿元）"],
        ["  广州", 3, 4, ".."],
        ["  深圳", 1, 2, 3],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B5"]) == ("过夜旅客", "5", "2018", "万人次")
    assert said(got["D9"]) == ("旅游收入", "3", "2020", "亿元")
    assert (got["D9"].region, got["D8"].value) == ("深圳", None)


def test_that_the_sum_of_areas_beside_them_is_an_area_of_its_own(tmp_path: Path) -> None:
    rows: Rows = [["年", "广州", "深圳", "湾区汇总"], [2022, 5, 6, 11], [2023, 7, 8, 15]]
    got = cells(read_rows(tmp_path, rows, name="常住人口(万人).xlsx"))
    assert (got["D2"].label, got["D2"].region, got["D2"].unit) == ("常住人口", "湾区汇总", "万人")


def test_that_the_total_of_trades_is_named(tmp_path: Path) -> None:
    rows: Rows = [["行  业", "产值（亿元）"], ["总  计", 9], ["  轻工业", 4], ["  重工业", 5]]
    got = cells(read_rows(tmp_path, rows, name="2023年.xlsx"))
    assert (got["B2"].label, got["B2"].region) == ("产值", "总计")
    assert got["B3"].label == "轻工业:产值"


def test_that_a_column_that_adds_up_areas_by_formulas_is_passed_over() -> None:
    texts = [["年", "广州", "深圳", "湾区汇总"], ["2022", "5", "6", "11"], ["2023", "7", "8", "15"]]
    filled = {
        (row, column): Cell(
            Kind.NUMBER if row else Kind.TEXT,
            text,
            number(text) if row else None,
            formula=bool(row and column == 3),
        )
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    }
    said = understand(Book("xlsx", (Sheet("Sheet1", filled),)), "常住人口.xlsx")
    assert {reading.cell for reading in said.readings} == {"B2", "C2", "B3", "C3"}
    assert {passed.cell for passed in said.skipped} == {"D2", "D3"}
