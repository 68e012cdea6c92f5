"""Lists, cards and plan tables, and what is passed over: no value is read that does not stand in the grid."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.grid import Book, Cell, Kind, Sheet
from jingkou_desktop.sheets.layout import understand
from tests.sheets.tables_by_hand import cells, read_rows, said


def test_that_project_lists_name_projects_and_not_totals_or_groups(tmp_path: Path) -> None:
    rows = [
        ["2010年项目明细表"],
        ["序号", "项目名称", "建设起止时间", "总投资\n（万元）", "2010年1-7月完成投资（万元）", "责任人"],
        ["合计", "13个", None, 300, 30, None],
        ["一", "工业", None, 300, 30, None],
        [1, "★甲厂扩建", "2009-2011", 300, 30, "某某"],
    ]
    table = read_rows(tmp_path, rows)
    got = cells(table)
    assert [got[f"D{row}"].item for row in (3, 4, 5)] == [None, None, "甲厂扩建"]
    assert said(got["E5"]) == ("2010年1-7月完成投资", "30", "2010-01..2010-07", "万元")
    assert "C5" not in got
    assert any(passed.text == "责任人" for passed in table.skipped)


def test_that_cards_are_read_label_by_label_and_blank_grids_are_not_progress(tmp_path: Path) -> None:
    rows = [
        ["项目台账"],
        ["项目名称", None, "业主单位", None],
        ["总投资（万元）", 10, "2009年累计完成投资（万元）", 0],
        ["大干150天", "8月", None, "9月"],
        [None, "上旬", "下旬", "上旬"],
        ["计划完成", 0, 0, 0],
        ["实际完成", 0, 0, 0],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B3"]) == ("总投资", "10", None, "万元")
    assert said(got["D3"]) == ("2009年累计完成投资", "0", "2009", "万元")
    assert set(got) == {"B3", "D3"}


def test_that_a_plan_table_keeps_bounds_and_words(tmp_path: Path) -> None:
    rows = [
        ["“十五五”主要指标"],
        ["类别", "指标", "2025年", "2030年", "年均/累计", "属性"],
        ["绿色", "1. 森林覆盖率(%)", "25.1*", ">26", "—", "约束性"],
        [None, "2. 碳排放降低(%)", "〔17.7〕", "—", "与经济增长同步", "约束性"],
    ]
    table = read_rows(tmp_path, rows, ["A3:A4"])
    got = cells(table)
    assert [got[cell].value for cell in ("C3", "D3", "E3", "C4")] == [None] * 4
    assert got["D3"].bound is not None
    assert got["D3"].bound.op == ">"
    assert (got["C3"].label, got["E3"].period) == ("森林覆盖率", "2026-2030")
    (words,) = [one.cumulative for one in table.plan_rows if one.cell == "B4"]
    assert words is not None
    assert (words.cell, words.text) == ("E4", "与经济增长同步")


def test_that_sums_side_lists_notes_and_nameless_rows_are_passed_over_with_a_reason(tmp_path: Path) -> None:
    rows = [
        ["城市", "2020年", "2021年", None, "湾区汇总"],
        ["广州", 5, 6, None, 11],
        ["深圳", 7, 8, None, "NA"],
        ["珠海", 1, 2],
        ["汇总", 13, 16],
        [None, 10000],
        ["资料来源：统计年鉴"],
        ["*为初步数"],
    ]
    table = read_rows(tmp_path, rows, name="企业数.xlsx")
    assert set(cells(table)) == {"B2", "C2", "B3", "C3", "B4", "C4"}
    assert {passed.cell for passed in table.skipped} >= {"E2", "A5:C5", "B6", "A7", "A8"}
    assert all(passed.reason for passed in table.skipped)


def test_that_percent_cells_come_back_as_shown(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["指标", "2023年"])
    page.append(["增速", 0.075])
    page["B2"].number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    got = cells(read_table(tmp_path / "a.xlsx", second=False))
    assert said(got["B2"]) == ("增速", "7.5", "2023", "%")


@pytest.mark.parametrize("shown", ["0!.0,", "#,##0,", '0.00,,"亿"'])
def test_that_numbers_shown_in_thousands_of_themselves_are_not_guessed(tmp_path: Path, shown: str) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["指标", "2022年", "2023年"])
    page.append(["产值(万元)", 5, 12345678])
    page["C2"].number_format = shown
    page["B2"].number_format = "#,##0.00_);(#,##0.00)"
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", second=False)
    assert set(cells(table)) == {"B2"}
    assert [(passed.cell, passed.reason[:4]) for passed in table.skipped] == [("C2", "显示格式")]


def test_that_formulas_without_results_and_errors_are_no_numbers(tmp_path: Path) -> None:
    table = read_rows(tmp_path, [["指标", "2023年", "2022年"], ["增速", "=1/0", 5], ["占比", "#DIV/0!", 6]])
    assert set(cells(table)) == {"C2", "C3"}
    assert {passed.cell: passed.reason[:4] for passed in table.skipped} == {
        "B2": "公式没有",
        "B3": "公式出错",
    }


def test_that_codes_of_18_digits_are_no_figures(tmp_path: Path) -> None:
    got = cells(read_rows(tmp_path, [["姓名", "身份证号", "金额(元)"], ["张三", "110101199003071234", 5]]))
    assert set(got) == {"C2"}


def test_that_column_numbers_below_headers_are_not_read(tmp_path: Path) -> None:
    got = cells(
        read_rows(
            tmp_path,
            [["指标名称", "指标代码", "本年", "上年"], ["甲", "乙", 1, 2], ["收入", "X01", 100, 90]],
            name="2022年.xlsx",
        )
    )
    assert {cell: (reading.period, reading.code) for cell, reading in got.items()} == {
        "C3": ("2022", "X01"),
        "D3": ("2021", "X01"),
    }


@pytest.mark.parametrize("sign", ["²", "１", "٣", "①"])
def test_that_signs_that_count_as_digits_do_no_harm(sign: str) -> None:
    for row in ([sign, "指标"], ["指标", sign], ["产值", sign]):
        cells_of = {(at, column): Cell(Kind.TEXT, text) for at in range(3) for column, text in enumerate(row)}
        assert understand(Book("xlsx", (Sheet("Sheet1", cells_of),)), "2020年.xlsx") is not None


words = st.sampled_from(
    [
        "",
        "指标",
        "地区",
        "单位",
        "2023年",
        "2022",
        "合计",
        "其中",
        "甲区",
        "产值(亿元)",
        "（%）",
        "1-7月",
        "序号",
        "项目名称",
        "注：",
        "…",
        ">5",
        "12.5",
        "7",
    ]
)
grids = st.lists(
    st.lists(st.one_of(words, st.integers(-5, 3000), st.text(max_size=6)), max_size=6), max_size=9
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids)
def test_that_no_reading_has_a_value_that_stands_nowhere_in_the_grid(grid: list[list[str | int]]) -> None:
    filled: dict[tuple[int, int], Cell] = {}
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            number = parse(value).value if isinstance(value, int) else None
            if str(value).strip():
                filled[(row, column)] = Cell(
                    Kind.NUMBER if number is not None else Kind.TEXT, str(value), number
                )
    said = understand(Book("xlsx", (Sheet("Sheet1", filled),)), "2020年.xlsx")
    readings, skipped, form = said.readings, said.skipped, said.form
    places = {(reading.sheet, reading.cell) for reading in readings}
    assert len(places) == len(readings)
    by_name = {f"{chr(65 + column)}{row + 1}": cell for (row, column), cell in filled.items()}
    for reading in readings:
        cell = by_name[reading.cell]
        assert reading.raw == cell.text
        assert reading.value == (cell.number if cell.kind is Kind.NUMBER else parse(cell.text).value)
    assert form is None
    assert all(passed.reason for passed in skipped)


def test_that_a_telephone_number_on_a_card_is_no_figure(tmp_path: Path) -> None:
    rows = [
        ["项目台账"],
        ["项目名称", "疏港公路", "业主单位", "交投公司"],
        ["总投资额（万元）", 52000, "2023年计划投资（万元）", 1200],
        ["已完成投资（万元）", 300, "联系电话", 85551234],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert sorted(name for name, reading in got.items() if reading.value is not None) == ["B3", "B4", "D3"]
