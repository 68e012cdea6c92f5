"""Fill-in forms: written as xlsx for one department and period."""

import os
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.errors import UserError, reason
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
    SIGNATURES,
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
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

FILL, HEAD, DEMO = "FFFFF2CC", "FFDDEBF7", "FFC00000"
SAID = (
    "只填黄色单元格。没有数据时留空，并选缺数原因或在备注中写明，不要填 0；数字不带单位，按所列计量单位填写。"
)


def write_form(spec: FormSpec, out: Path) -> None:
    """Write the form to `out`, replacing it whole; raises UserError where the folder cannot be written."""
    from openpyxl import Workbook  # slow to import, and needed here alone

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报表"
    book.properties.creator = "京口区规划实施监测"
    book.properties.title = f"{spec.department} {period_words(spec.period)}填报表"
    _write_head(sheet, spec)
    for position, row in enumerate(spec.rows, start=1):
        _write_row(sheet, HEADER_ROW + position, position, row, spec)
    _write_signatures(sheet, spec)
    _protect(sheet)
    add_checks(sheet, spec)
    _set_page(sheet)
    made = BytesIO()
    book.save(made)
    part = out.with_name(out.name + ".part")
    try:
        if not out.parent.is_dir():
            raise UserError("file.folder", path=out.parent)
        part.write_bytes(made.getvalue())
        os.replace(part, out)  # noqa: PTH105  # the one call that replaces on Windows too
    except PermissionError as fault:
        _discard(part)
        raise UserError("file.folder", path=out.parent) from fault
    except OSError as fault:
        _discard(part)
        raise UserError("file.disk", path=out, detail=reason(fault)) from fault


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _write_head(sheet: "Worksheet", spec: FormSpec) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    last = len(spec.headers)
    put_text(sheet.cell(1, 1), spec.mark)
    demo = "（演示数据）" if spec.demo else ""
    title = f"{spec.plan_name}指标填报表（{period_words(spec.period)}）{demo}"
    put_text(sheet.cell(1, 2), title)
    sheet.cell(1, 2).font = Font(name="宋体", size=16, bold=True, color=DEMO if spec.demo else None)
    sheet.cell(1, 2).alignment = Alignment(horizontal="center", vertical="center")
    put_text(sheet.cell(2, 2), f"填报部门：{spec.department}    期别：{period_words(spec.period)}")
    put_text(sheet.cell(3, 2), ("本表所列数值为演示数据，并非真实数据。" if spec.demo else "") + SAID)
    for row in (1, 2, 3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
    for column, header in enumerate(spec.headers, start=1):
        cell = sheet.cell(HEADER_ROW, column)
        put_text(cell, spec.shown(header))
        cell.font = Font(name="宋体", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _thin()
        sheet.column_dimensions[column_name(column - 1)].width = WIDTHS[header]
    sheet.row_dimensions[1].height = 32
    sheet.row_dimensions[HEADER_ROW].height = 34


def _write_row(sheet: "Worksheet", at: int, position: int, row: FormRow, spec: FormSpec) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

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
        cell.border = _thin()
        cell.alignment = Alignment(
            vertical="center", wrap_text=header in (NAME_HEADER, NOTE_HEADER, HINT_HEADER)
        )
        if header in (SAME_HEADER, LAST_HEADER, VALUE_HEADER):
            cell.number_format = number_format
        if header in ENTRIES:
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=FILL)


def _write_signatures(sheet: "Worksheet", spec: FormSpec) -> None:
    from openpyxl.styles import Font, PatternFill, Protection

    at = HEADER_ROW + len(spec.rows) + 2
    for index, name in enumerate(SIGNATURES):
        row, column = at + index // 2, (3, 6)[index % 2]
        put_text(sheet.cell(row, column), f"{name}：")
        sheet.cell(row, column).font = Font(name="宋体", size=11)
        entry = sheet.cell(row, column + 1)
        if index < len(spec.signatures):
            put_text(entry, spec.signatures[index])
        entry.number_format = "@"
        entry.fill = PatternFill("solid", fgColor=FILL)
        entry.protection = Protection(locked=False)


def _protect(sheet: "Worksheet") -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False permits it
    sheet.protection.formatRows = False


def _set_page(sheet: "Worksheet") -> None:
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _thin() -> "Border":
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FFBFBFBF")
    return Border(left=side, right=side, top=side, bottom=side)
