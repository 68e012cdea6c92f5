"""Figures struck out, and figures in rows and columns that do not show, in every format that has them."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from jingkou_desktop.services import imports, listing
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table
from tests.sheets.office import needs_office, saved_as

ROWS = [
    ("指标", "单位", "2021年", "2022年"),
    ("高新技术企业数", "家", 54, 55),
    ("挂牌上市企业数", "家", 10, "11"),
    ("地区生产总值", "亿元", 512.3, 520.1),
]
STRUCK = "数上划有删除线，没有采用；确要采用，请去掉删除线后重新保存"


def with_lines(path: Path) -> Path:
    """Write the table with a number and a number in text struck out, and a name that loses nothing by it."""
    book = load_workbook(table(path, ROWS))
    page = book.worksheets[0]
    for cell in ("C2", "D3", "A4"):
        page[cell].font = Font(strike=True)
    page["C4"].font = Font(strike=False)
    book.save(path)
    return path


def check_lines(ws: Workspace, path: Path) -> None:
    found = imports.preview(ws, [path])
    assert sorted(row.cell for row in found.rows) == ["C3", "C4", "D2", "D4"]
    assert [(item.cell, item.reason) for _, item in found.unread] == [("C2", STRUCK), ("D3", STRUCK)]
    assert f"没有读取  {path.name} 报表!C2  54：{STRUCK}" in listing.unread_lines(found)


def test_that_figures_struck_out_are_told_and_not_taken(ws: Workspace, tmp_path: Path) -> None:
    check_lines(ws, with_lines(tmp_path / "a.xlsx"))


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_that_figures_struck_out_are_told_in_other_formats(
    ws: Workspace, tmp_path: Path, ending: str
) -> None:
    (other,) = saved_as(ending, [with_lines(tmp_path / "a.xlsx")], tmp_path / "office")
    check_lines(ws, other)


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_that_figures_in_hidden_rows_and_columns_are_told_in_other_formats(
    ws: Workspace, tmp_path: Path, ending: str
) -> None:
    paths = []
    for hides in ("row", "column", "nothing"):
        path = table(tmp_path / f"{hides}.xlsx", ROWS)
        book = load_workbook(path)
        page = book.worksheets[0]
        page.row_dimensions[2].hidden = hides == "row"
        page.column_dimensions["C"].hidden = hides == "column"
        page.row_dimensions[30].hidden = True
        book.save(path)
        paths.append(path)
    told = []
    for path in saved_as(ending, paths, tmp_path / "office"):
        found = imports.preview(ws, [path])
        assert len(found.rows) == 6
        told.append([item.reason for _, item in found.unread])
    said = "工作表“报表”有隐藏或筛掉的行列，其中的数也读入了，请核对"
    assert told == [[said], [said], []]


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_that_a_date_that_shows_its_year_alone_is_a_year_in_other_formats(
    ws: Workspace, tmp_path: Path, ending: str
) -> None:
    first = datetime.date(2023, 1, 1)
    path = table(tmp_path / "a.xlsx", [("指标", "单位", first, first), ("城镇新增就业", "万人", 0.5, 0.1)])
    book = load_workbook(path)
    book.worksheets[0]["C1"].number_format = 'yyyy"年"'
    book.worksheets[0]["D1"].number_format = 'yyyy"年"m"月"'
    book.save(path)
    (other,) = saved_as(ending, [path], tmp_path / "office")
    assert [row.period for row in imports.preview(ws, [other]).rows] == ["2023", "2023-01"]


def test_that_sums_struck_out_or_shown_scaled_are_told_and_not_taken_of_projects(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [
        ("项目名称", "建设单位", "总投资（万元）", "2023年计划投资（万元）"),
        ("诺贝丽斯二期", "甲公司", 56000, 9000),
        ("港口改造", "乙公司", 30000, 6000),
    ]
    path = table(tmp_path / "2023年项目.xlsx", rows)
    book = load_workbook(path)
    book.worksheets[0]["C2"].font = Font(strike=True)
    book.worksheets[0]["D3"].number_format = "0.0,"
    book.save(path)
    read = imports.read_one(path).table
    assert read is not None
    assert {cited.cell for entry in read.projects for cited in entry.cells} == {"B2", "D2", "B3", "C3"}
    assert {"C2", "D3"} <= {item.cell for item in read.skipped}


def test_that_a_target_struck_out_is_told_and_not_taken(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("“十四五”规划主要指标", "", "", "", ""),
        ("指标", "单位", "2020年", "2025年目标", "属性"),
        ("高新技术企业数", "家", 54, 100, "预期性"),
        ("挂牌上市企业数", "家", 10, 15, "预期性"),
    ]
    path = table(tmp_path / "规划.xlsx", rows)
    book = load_workbook(path)
    book.worksheets[0]["D3"].font = Font(strike=True)
    book.save(path)
    read = imports.read_one(path).table
    assert read is not None
    cited = {one.cell for row in read.plan_rows for one in row.cells}
    assert "D4" in cited
    assert "D3" not in cited
    assert "D3" in {item.cell for item in read.skipped}
