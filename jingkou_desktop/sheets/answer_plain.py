"""The answered copy of a file that is no xlsx: a new workbook with its cells, merges, marks and comments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from jingkou_desktop.sheets.answer_package import answered
from jingkou_desktop.sheets.form_spec import MARK
from jingkou_desktop.sheets.grid import Area, Book, Cell, Kind, Sheet, area_name
from jingkou_desktop.sheets.remarks import Remark
from jingkou_desktop.sheets.texts import put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CHANGED = (
    "本文件是照原来的{format}文件另写的 xlsx：文字和数都在，字体、公式、图表等没有保留，请在原文件中改正。"
)
WORDS = {"csv": "文本", "html": "网页", "xml2003": " 2003 版 XML "}
HUNDRED = Decimal(100)
LONGEST_NUMBER = 15  # digits that a spreadsheet program keeps
MOST_MERGES = 2_000
A4 = 9  # the paper's number in a workbook
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
_EXACT = re.compile(r"0|-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]*[1-9])?")  # written no other way by a program
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def answered_plain(book: Book, name: str, remarks: Sequence[Remark]) -> bytes:
    """Return a new xlsx with every cell of the book, and the remarks in it."""
    from openpyxl import Workbook

    made = Workbook()
    titles: dict[str, str] = {}
    for index, sheet in enumerate(book.sheets):
        page = made.worksheets[0] if index == 0 else made.create_sheet()
        page.title = titles[sheet.name] = _title(sheet.name, set(titles.values()))
        _fill(page, sheet, worded=book.format in WORDS)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
    shown = [number for number, sheet in enumerate(book.sheets) if not sheet.hidden]
    made.active = shown[0] if shown else 0
    if not shown:
        made.worksheets[0].sheet_state = "visible"
    stream = BytesIO()
    made.save(stream)
    placed = [replace(one, sheet=titles[one.sheet]) for one in remarks if one.sheet in titles]
    more = CHANGED.format(format=WORDS.get(book.format, f" {book.format} "))
    return answered(stream.getvalue(), name, placed, more)[0]


def _title(name: str, taken: set[str]) -> str:
    """Return a sheet's name as a workbook may have it, unlike those taken."""
    plain = "Sheet1" if name.startswith("(") else _FORBIDDEN.sub("_", name).strip("'")[:31] or "Sheet"
    title, number = plain, 1
    lower = {one.lower() for one in taken}
    while title.lower() in lower:
        number += 1
        title = f"{plain[:27]}_{number}"
    return title


def _fill(page: "Worksheet", sheet: Sheet, worded: bool) -> None:
    from openpyxl.utils import get_column_letter

    across = {(top, left) for top, left, _, right in sheet.merges if right > left}
    widths: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if row > LAST_ROW or column > LAST_COLUMN:
            continue
        _put(page, row, column, cell, worded)
        if cell.text.startswith(MARK):
            page.column_dimensions[get_column_letter(column + 1)].hidden = True
        elif (row, column) not in across:
            longest = max(map(_width, cell.text[:400].split("\n")))
            widths[column] = max(widths.get(column, 8), min(longest + 2, 40))
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column + 1)].width = width
    for top, left, bottom, right in _apart(sheet.merges):
        page.merged_cells.add(area_name((top, left), (bottom, right)))  # merge_cells() would empty cells
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True


def _width(text: str) -> int:
    return len(text.encode("gb18030", errors="replace"))


def _put(page: "Worksheet", row: int, column: int, cell: Cell, worded: bool) -> None:
    """Write a cell; in a file of texts alone (`worded`) what looks like a number is one."""
    at = page.cell(row + 1, column + 1)
    number = cell.number
    if cell.kind in (Kind.SCALED, Kind.STRUCK) or (worded and cell.kind is Kind.TEXT):
        plain = len(cell.text) <= LONGEST_NUMBER and _EXACT.fullmatch(cell.text)
        number = Decimal(cell.text) if plain else None
    if number is None:
        put_text(at, cell.text)
    elif cell.percent:
        at.value = number / HUNDRED
        exponent = number.normalize().as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        at.number_format = "0" + ("." + "0" * min(places, 10) if places else "") + "%"
    else:
        at.value = number


def _apart(merges: Iterable[Area]) -> Iterable[Area]:
    """Yield the merged ranges that a workbook may have: of two cells at least, none over another."""
    kept: list[Area] = []
    for top, left, bottom, right in merges:
        if (top, left) == (bottom, right) or bottom > LAST_ROW or right > LAST_COLUMN:
            continue
        if len(kept) >= MOST_MERGES:
            return
        if any(a <= bottom and top <= c and b <= right and left <= d for a, b, c, d in kept):
            continue
        kept.append((top, left, bottom, right))
        yield top, left, bottom, right
