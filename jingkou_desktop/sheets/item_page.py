"""How forms and lists of projects and tasks go on paper: the sheet, its scale, the heights of rows."""

from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from jingkou_desktop.sheets.grid import column_name
from jingkou_desktop.sheets.item_spec import Fill, ItemColumn, ItemSheet, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4, A3 = 9, 8  # as a workbook numbers papers
PAPERS = ((A4, 297), (A3, 420))  # how wide they are across, mm
MARGIN = 9  # mm on each side
LEAST_SCALE = 0.68  # of the paper: 11 point print as 7.5
PIXEL = 25.4 / 96  # mm
LINE = 15  # points of a row of 11 point signs
LEAST_LINES = 4  # of a row that is filled in by hand
SIGNED = 24  # points of a row that is signed
MOST_HEIGHT = 400  # points; a row may have 409
MANY_COLUMNS = 12


def width(one: ItemSheet) -> float:
    """Return how wide the columns that print are, in mm at full size."""
    shown = one.columns[1:] if one.mark else one.columns
    return sum(column.width * 7 + 5 for column in shown) * PIXEL


def set_paper(page: "Worksheet", one: ItemSheet) -> None:
    """Take A4 where the columns fit without being small, else A3, and more pages across if need be."""
    from openpyxl.styles import Alignment

    paper, room = next(
        ((number, mm - 2 * MARGIN) for number, mm in PAPERS if mm - 2 * MARGIN >= width(one) * LEAST_SCALE),
        (A3, PAPERS[-1][1] - 2 * MARGIN),
    )
    across = max(1, ceil(width(one) * LEAST_SCALE / room))
    page.page_setup.paperSize = paper
    page.page_setup.fitToWidth = across
    margins = page.page_margins
    margins.left = margins.right = MARGIN / 25.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.55, 0.2, 0.25
    footer = page.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "第 &P 页，共 &N 页"
    page.print_options.horizontalCentered = True
    if across > 1:  # the title on the first page, the codes and names on each
        first = page.cell(1, 2 if one.mark else 1)
        first.alignment = Alignment(horizontal="left", vertical="center")
        page.print_title_cols = f"A:{column_name(2)}"


def head_height(one: ItemSheet) -> int:
    """Return how high the header row is so that every header is whole, in points."""
    return max(48, LINE * max(_lines(column.header, column) for column in one.columns) + 6)


def row_height(one: ItemSheet, values: tuple[Value, ...]) -> int | None:
    """Return how high a row is in points, None for one line: what it says is whole, and a pen has room."""
    pairs = zip(one.columns, values, strict=True)
    lines = max([1, *(_lines(str(value), told) for told, value in pairs if told.wrap and value is not None)])
    lines = max(lines, LEAST_LINES) if one.filled_in else lines
    return min(LINE * lines + 4, MOST_HEIGHT) if lines > 1 else None


def signatures(one: ItemSheet) -> tuple[tuple[int, int], int]:
    """Return in which columns the lines of signatures begin, and over how many the cell behind goes."""
    wide = len(one.columns) >= MANY_COLUMNS and any(each.fill is not Fill.SHOWN for each in one.columns)
    return ((3, 8), 3) if wide else ((3, 6), 1)


def _lines(text: str, told: ItemColumn) -> int:
    """Return how many lines a text takes in a column."""
    signs = max(told.width - 1, 2)
    return sum(max(1, ceil(_signs(line) / signs)) for line in text.splitlines() or [""])


def _signs(text: str) -> float:
    """Return how wide a text is, in signs of figures."""
    return sum(2.05 if east_asian_width(sign) in "WF" else 1.0 for sign in text)
