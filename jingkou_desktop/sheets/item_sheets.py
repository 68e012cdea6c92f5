"""Writes forms and lists of projects and tasks as xlsx."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.sheets import form_look, item_page
from jingkou_desktop.sheets.grid import column_name
from jingkou_desktop.sheets.item_spec import Fill, ItemBook, ItemColumn, ItemSheet, Value
from jingkou_desktop.sheets.texts import put_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

EXACT = 15  # digits that a spreadsheet's number keeps
MOST_SUM = "1E+12"  # 万元
NO_SUM = "请填数字，单位万元，不带单位；没有数时留空，不要填 0。"
LONGEST_LIST, LONGEST_PROMPT, LONGEST_TITLE = 255, 255, 32  # signs that Excel takes
SHEET_NAME = 31


def write_items(book: ItemBook, out: Path) -> None:
    """Write the workbook to `out`, replacing it whole; raises UserError where it cannot be written.

    Numbers are numbers, text stays text however it begins. A form is protected outside the cells to fill in.
    """
    from openpyxl import Workbook  # slow to import, and needed here alone

    made = Workbook()
    made.remove(made.worksheets[0])
    made.properties.creator = form_look.CREATOR
    made.properties.title = book.title
    for one in book.sheets:
        _write(made.create_sheet(one.name[:SHEET_NAME]), one, book)
    form_look.save(made, out)


def _write(page: "Worksheet", one: ItemSheet, book: ItemBook) -> None:
    first = 2 if one.mark else 1  # behind the hidden column of a form
    last, head = len(one.columns), one.header_row
    if one.mark:
        put_text(page.cell(1, 1), one.hidden_mark)
    form_look.put_title(page, first, last, one.title, demo=book.demo)
    for row, line in enumerate(one.lines, start=2):
        put_text(page.cell(row, first), line)
        if last > first:
            page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    for column, told in enumerate(one.columns, start=1):
        form_look.put_header(page.cell(head, column), told.header)
        page.column_dimensions[column_name(column - 1)].width = told.width
    page.row_dimensions[head].height = item_page.head_height(one)
    for at, row_values in enumerate(one.rows, start=head + 1):
        for column, (told, value) in enumerate(zip(one.columns, row_values, strict=True), start=1):
            _put(page.cell(at, column), told, value)
        page.row_dimensions[at].height = item_page.row_height(one, row_values)
    if one.mark:
        if one.filled_in:
            columns, span = item_page.signatures(one)
            at = head + len(one.rows) + 2
            form_look.put_signatures(page, at, columns, span=span)
            for row in (at, at + 1):
                page.row_dimensions[row].height = item_page.SIGNED
            _add_checks(page, one)
        form_look.protect(page)
    form_look.set_page(page, f"{column_name(3)}{head + 1}", head)
    item_page.set_paper(page, one)


def _put(cell: "Cell | MergedCell", told: ItemColumn, value: Value) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font

    if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT:
        put_text(cell, canonical(value))
    elif isinstance(value, str):
        put_text(cell, value)
    elif value is not None and isinstance(cell, Cell):
        cell.value = value
    cell.font = Font(name="宋体", size=11)
    cell.border = form_look.thin()
    cell.alignment = Alignment(vertical="center", wrap_text=told.wrap or told.fill is Fill.TEXT)
    if told.fill is not Fill.SHOWN:
        cell.number_format = "General" if told.fill is Fill.SUM else "@"
        form_look.open_to_type(cell)


def _add_checks(page: "Worksheet", one: ItemSheet) -> None:
    first, last = one.header_row + 1, one.header_row + len(one.rows)
    for number, told in enumerate(one.columns):
        if told.fill is Fill.SHOWN or not one.rows:
            continue
        check = _check(told)
        check.add(f"{column_name(number)}{first}:{column_name(number)}{last}")
        page.add_data_validation(check)


def _check(told: ItemColumn) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    if told.fill is Fill.SUM:
        check = DataValidation(type="decimal", operator="between", formula1="0", formula2=MOST_SUM)
        check.errorTitle, check.error = "不是数", NO_SUM
    elif told.fill is Fill.CHOICE:
        check = DataValidation(type="list", formula1=f'"{",".join(told.choices)}"'[: LONGEST_LIST + 2])
        check.errorTitle, check.error = "请从列表中选择", f"只能是：{'、'.join(told.choices)}。"
    else:
        check = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="20000")
        check.errorTitle, check.error = "文字太长", "最多 20000 字。"
    check.allowBlank = True
    check.errorStyle, check.showErrorMessage = "stop", True
    if told.prompt:
        check.showInputMessage = True
        check.promptTitle, check.prompt = told.header[:LONGEST_TITLE], told.prompt[:LONGEST_PROMPT]
    return check
