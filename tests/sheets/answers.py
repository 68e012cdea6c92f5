"""A department's workbook with much in it, answered copies of it, and what differs."""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from jingkou_desktop.sheets.answer import write_answer
from jingkou_desktop.sheets.child import load_book
from jingkou_desktop.sheets.grid import Kind, Place
from jingkou_desktop.sheets.remarks import Mark, Remark

SHEET = "一季度 & 全年"
REMARKS = (
    Remark(SHEET, "B3", Mark.DOUBTED, "比上期多了 3 倍 <请核对>"),
    Remark(SHEET, "B3", Mark.WRONG, "与 C3 互相矛盾。"),
    Remark(SHEET, "C4", Mark.UNCLEAR, "请说明 _x0041_ 是什么数。"),
    Remark(SHEET, "D3", Mark.WRONG, "没有填写。"),  # a blank cell of a row that is there
    Remark(SHEET, "F40", Mark.WRONG, "没有填写。"),  # a row that is not there
)


def rich(path: Path, comment: bool = True) -> Path:
    """Write a workbook with a chart, formulas, merges, a validation, colours and, maybe, a comment."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    for row in (["2023年主要指标"], ["指标", "一季度", "全年"], ["产值", 10.5, 42], ["占比", 0.075, None]):
        page.append(row)
    page["C4"] = "=B3/C3"
    page["B4"].number_format = "0.0%"
    page["B3"].font, page["B3"].fill = (
        Font(bold=True, color="FF0000"),
        PatternFill("solid", fgColor="FF00FF00"),
    )
    page.merge_cells("A1:C1")
    page.column_dimensions["F"].width = 33
    page.protection.sheet = True
    page.conditional_formatting.add("B3:C4", CellIsRule("greaterThan", ["5"], font=Font(italic=True)))
    choice = DataValidation(type="list", formula1='"是,否"')
    choice.add("E2:E9")
    page.add_data_validation(choice)
    page["A6"].hyperlink = "https://example.org/"
    chart = LineChart()
    chart.add_data(Reference(page, min_col=2, min_row=2, max_row=4))
    page.add_chart(chart, "H2")
    if comment:
        page["C4"].comment = Comment("原有的批注", "张三")
    other = book.create_sheet("二")
    other["A1"] = "不动"
    book.save(path)
    return path


def answer(path: Path, folder: Path, remarks: tuple[Remark, ...] = REMARKS) -> Path:
    """Answer a file in a process of its own."""
    folder.mkdir(exist_ok=True)
    return write_answer(path, hashlib.sha256(path.read_bytes()).hexdigest(), remarks, folder)


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, changed: Mapping[str, bytes], out: Path) -> Path:
    """Write a package with some parts changed, added, or (empty) left out."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts(path) | dict(changed)).items():
            if data:
                archive.writestr(name, data)
    return out


def texts(path: Path) -> list[dict[Place, tuple[Kind, str, bool]]]:
    """Return what the reader finds in each sheet: kind, text and whether it is a percentage."""
    _, book = load_book(path, second=False)
    return [
        {place: (cell.kind, cell.text, cell.percent) for place, cell in sheet.cells.items()}
        for sheet in book.sheets
    ]
