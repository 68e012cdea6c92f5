"""The look that forms and exported lists share, and how a workbook is saved."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.sheets.form_spec import SIGNATURES
from jingkou_desktop.sheets.texts import put_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

FILL, HEAD, DEMO = "FFFFF2CC", "FFDDEBF7", "FFC00000"
CREATOR = "京口区规划实施监测"


def put_title(sheet: "Worksheet", column: int, last: int, title: str, *, demo: bool) -> None:
    """Write the title of a sheet across its columns."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(1, column)
    put_text(cell, title)
    cell.font = Font(name="宋体", size=16, bold=True, color=DEMO if demo else None)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    if last > column:
        sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=last)
    sheet.row_dimensions[1].height = 32


def put_header(cell: "Cell | MergedCell", text: str) -> None:
    """Write one cell of the header row."""
    from openpyxl.styles import Alignment, Font, PatternFill

    put_text(cell, text)
    cell.font = Font(name="宋体", size=11, bold=True)
    cell.fill = PatternFill("solid", fgColor=HEAD)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = thin()


def put_signatures(
    sheet: "Worksheet", at: int, columns: tuple[int, int], said: tuple[str, ...] = (), span: int = 1
) -> None:
    """Write who fills in, who checks, telephone and day from a row on, two a row, each with a cell behind.

    The cell behind goes over `span` columns.
    """
    from openpyxl.styles import Font

    for index, name in enumerate(SIGNATURES):
        row, column = at + index // 2, columns[index % 2]
        put_text(sheet.cell(row, column), f"{name}：")
        sheet.cell(row, column).font = Font(name="宋体", size=11)
        entry = sheet.cell(row, column + 1)
        if index < len(said):
            put_text(entry, said[index])
        entry.number_format = "@"
        for beside in range(column + 1, column + 1 + span):
            open_to_type(sheet.cell(row, beside))
        if span > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=column + 1, end_column=column + span)


def open_to_type(cell: "Cell | MergedCell") -> None:
    """Let a cell of a protected sheet be typed into, and show that by its colour."""
    from openpyxl.styles import PatternFill, Protection

    cell.fill = PatternFill("solid", fgColor=FILL)
    cell.protection = Protection(locked=False)


def protect(sheet: "Worksheet") -> None:
    """Lock what is not open, and hide the first column with the mark and the codes."""
    sheet.column_dimensions["A"].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False permits it
    sheet.protection.formatRows = False


def set_page(sheet: "Worksheet", frozen: str, header: int) -> None:
    """Freeze the head, and print on A4 across, the header row on every page."""
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header}:{header}"


def thin() -> "Border":
    """Return the border of a cell in a table."""
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FFBFBFBF")
    return Border(left=side, right=side, top=side, bottom=side)


def save(book: "Workbook", out: Path) -> None:
    """Write a workbook, replacing `out` whole; raises UserError where the folder cannot be written."""
    made = BytesIO()
    book.save(made)
    part = out.with_name(out.name + ".part")
    try:
        if not out.parent.is_dir():
            raise UserError("file.folder", path=out.parent)
        part.write_bytes(made.getvalue())
        part.replace(out)
    except PermissionError as fault:
        _discard(part)
        raise UserError("file.folder", path=out.parent) from fault
    except OSError as fault:
        _discard(part)
        raise UserError("file.disk", path=out, detail=reason(fault)) from fault


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
