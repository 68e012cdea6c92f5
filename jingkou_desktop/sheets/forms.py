"""Fill-in forms: written as xlsx for one department and period."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.sheets import form_look
from jingkou_desktop.sheets.form_checks import add_checks
from jingkou_desktop.sheets.form_spec import (
    BASIS_HEADER,
    CODE_HEADER,
    ENTRIES,
    HEADER_ROW,
    HINT_HEADER,
    LAST_HEADER,
    NAME_HEADER,
    NOTE_HEADER,
    NUMBER_HEADER,
    SAME_HEADER,
    UNIT_HEADER,
    VALUE_HEADER,
    WIDTHS,
    FormRow,
    FormSpec,
    period_words,
)
from jingkou_desktop.sheets.grid import column_name
from jingkou_desktop.sheets.texts import put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SAID = (
    "只填黄色单元格。没有数据时留空，并选缺数原因或在备注中写明，不要填 0；数字不带单位，按所列计量单位填写。"
)


def write_form(spec: FormSpec, out: Path) -> None:
    """Write the form to `out`, replacing it whole; raises UserError where the folder cannot be written."""
    from openpyxl import Workbook  # slow to import, and needed here alone

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报表"
    book.properties.creator = form_look.CREATOR
    book.properties.title = f"{spec.department} {period_words(spec.period)}填报表"
    _write_head(sheet, spec)
    for position, row in enumerate(spec.rows, start=1):
        _write_row(sheet, HEADER_ROW + position, position, row, spec)
    form_look.put_signatures(sheet, HEADER_ROW + len(spec.rows) + 2, (3, 6), spec.signatures)
    form_look.protect(sheet)
    add_checks(sheet, spec)
    form_look.set_page(sheet, f"D{HEADER_ROW + 1}", HEADER_ROW)
    form_look.save(book, out)


def _write_head(sheet: "Worksheet", spec: FormSpec) -> None:
    last = len(spec.headers)
    put_text(sheet.cell(1, 1), spec.mark)
    demo = "（演示数据）" if spec.demo else ""
    title = f"{spec.plan_name}指标填报表（{period_words(spec.period)}）{demo}"
    form_look.put_title(sheet, 2, last, title, demo=spec.demo)
    put_text(sheet.cell(2, 2), f"填报部门：{spec.department}    期别：{period_words(spec.period)}")
    put_text(sheet.cell(3, 2), ("本表所列数值为演示数据，并非真实数据。" if spec.demo else "") + SAID)
    for row in (2, 3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
    for column, header in enumerate(spec.headers, start=1):
        form_look.put_header(sheet.cell(HEADER_ROW, column), spec.shown(header))
        sheet.column_dimensions[column_name(column - 1)].width = WIDTHS[header]
    sheet.row_dimensions[HEADER_ROW].height = 34


def _write_row(sheet: "Worksheet", at: int, position: int, row: FormRow, spec: FormSpec) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font

    number_format = "0" + ("." + "0" * row.decimals if row.decimals else "")
    said: dict[str, str | int | Decimal | None] = {
        CODE_HEADER: row.code, NUMBER_HEADER: position, NAME_HEADER: row.name, UNIT_HEADER: row.unit,
        BASIS_HEADER: row.basis, SAME_HEADER: row.same, LAST_HEADER: row.last, VALUE_HEADER: row.value,
        NOTE_HEADER: row.remark, HINT_HEADER: row.note,
    }  # fmt: skip
    for column, header in enumerate(spec.headers, start=1):
        cell = sheet.cell(at, column)
        value = said.get(header)
        if isinstance(value, str):
            put_text(cell, value)
        elif value is not None and isinstance(cell, Cell):
            cell.value = value
        cell.font = Font(name="宋体", size=11)
        cell.border = form_look.thin()
        cell.alignment = Alignment(
            vertical="center", wrap_text=header in (NAME_HEADER, NOTE_HEADER, HINT_HEADER)
        )
        if header in (SAME_HEADER, LAST_HEADER, VALUE_HEADER):
            cell.number_format = number_format
        if header in ENTRIES:
            form_look.open_to_type(cell)
