"""Cells of the report's workbook: numbers as numbers, everything else as text, however it begins."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from jingkou_desktop.report.packages import said

TEXT_LIMIT = 32_000  # characters; a cell holds 32,767
EXACT = 15  # digits that a spreadsheet's number keeps
NUMBER = re.compile(r"(?P<sign>[-−+]?)(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?P<part>\.\d+)?")
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ in a workbook stands for A
WIDEST_UPRIGHT = 95.0  # half characters; a wider sheet is printed across
LINE = 1.35  # of the size, from line to line
SURE = 0.95  # of a cell's width that any font fills
HIGHEST = 400.0  # points; a row can be 409 high
MOST_HEADER = 120  # characters
FORMULA_SIGNS = tuple("=+-@'")

PLAIN = Font(name="宋体", size=11)
BOLD = Font(name="宋体", size=11, bold=True)
LINK = Font(name="宋体", size=11, color="FF1D4F7C", underline="single")
TITLE = Font(name="宋体", size=14, bold=True)
DEMO = Font(name="宋体", size=11, bold=True, color="FFC00000")
HEAD_FILL = PatternFill("solid", fgColor="FFDDEBF7")
BAND_FILL = PatternFill("solid", fgColor="FFEDEDED")
_SIDE = Side(style="thin", color="FFBFBFBF")
EDGE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number and the format in which it reads as the report does."""

    number: Decimal
    number_format: str


def number_of(text: str) -> Shown | None:
    """Return the number that `text` is as a whole, None where it is anything else or too long to be exact."""
    match = NUMBER.fullmatch(text)
    if not match or sum(char.isdigit() for char in text) > EXACT:
        return None
    body = ("#,##0" if "," in match["whole"] else "0") + "." * bool(match["part"])
    body += "0" * len((match["part"] or ".")[1:])
    minus = '"−"' if match["sign"] == "−" else "-"
    plus = "+" if match["sign"] == "+" else ""
    number = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    style = f"{plus}{body};{minus}{body}" if match["sign"] in ("+", "−") else body
    return Shown(number if match["sign"] in ("", "+") else -number, style)


def parts_of(text: str) -> list[str]:
    """Return `text` in as many pieces as cells need to hold it."""
    whole = said(text)
    return [whole[start : start + TEXT_LIMIT] for start in range(0, len(whole), TEXT_LIMIT)] or [""]


def put_text(cell: Any, text: str, font: Font = PLAIN, *, wrap: bool = False, align: str = "") -> None:
    """Set `text`, which is never a formula; it must fit one cell (see parts_of)."""
    if text:
        cell.value = ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        if text.startswith(FORMULA_SIGNS):
            cell.quotePrefix = True
    cell.font = font
    cell.alignment = Alignment(
        horizontal=align or None, vertical="center" if not wrap else "top", wrap_text=wrap
    )


def put_number(cell: Any, shown: Shown) -> None:
    """Set a number."""
    cell.value = shown.number
    cell.number_format = shown.number_format
    cell.font = PLAIN
    cell.alignment = Alignment(horizontal="right", vertical="top")


def put_link(cell: Any, text: str, sheet: str) -> None:
    """Set `text` as a link to the first cell of another sheet of the workbook."""
    put_text(cell, text, LINK)
    place = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{place}'!A1")


def put_across(page: Any, row: int, last: int, text: str, font: Font = PLAIN) -> None:
    """Set `text` over the columns from the first to `last`, in as high a row as it needs."""
    put_text(page.cell(row, 1), text, font, wrap=True)
    if last > 1:
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    set_height(page, row, [(text, _total_width(page, last) * PLAIN.size / font.size)], font.size)


def set_height(page: Any, row: int, told: Iterable[tuple[str, float]], size: float = PLAIN.size) -> None:
    """Make a row as high as its texts need, each given with the width it has in half characters."""
    lines = max((_lines(text, width) for text, width in told), default=1)
    page.row_dimensions[row].height = min(lines * size * LINE + 2, HIGHEST)


def width_of(texts: Iterable[str], least: float, most: float) -> float:
    """Return a column's width, in half characters, in which the longest line of `texts` fits up to `most`."""
    longest = max((_halves(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest + 2.0, least), most)


def set_print(page: Any, *, head: int, last: tuple[int, int], page_mark: str) -> None:
    """Print A4 as wide as the sheet, across where it is wide, the row `head` on every page."""
    row, column = last
    wide = _total_width(page, column) > WIDEST_UPRIGHT
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    page.print_area = f"A1:{get_column_letter(column)}{row}"
    page.oddFooter.center.text = "— &P —"
    if page_mark:
        page.oddHeader.right.text = said(page_mark).replace("&", "&&")[:MOST_HEADER]


def _lines(text: str, width: float) -> int:
    room = max(int(width * SURE - 2), 1)
    return sum(-(-_halves(line) // room) or 1 for line in text.split("\n"))


def _total_width(page: Any, last: int) -> float:
    total: float = sum(page.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
    return total


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
