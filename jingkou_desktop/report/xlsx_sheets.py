"""The sheets of the report's workbook: one of a table, that of the text, that of the contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from jingkou_desktop.report import tables
from jingkou_desktop.report import xlsx_cells as cells
from jingkou_desktop.report.data import Column, Kind, ReportData, Table
from jingkou_desktop.report.packages import said

HEAD_ROW = 3
TEXT_WIDTH = 80.0  # half characters
# Least and most of a column, in half characters.
WIDTHS = {Kind.WORDS: (12.0, 48.0), Kind.LABEL: (8.0, 26.0), Kind.MARK: (8.0, 20.0), Kind.NUMBER: (9.0, 24.0)}
ALIGN = {Kind.NUMBER: "right", Kind.MARK: "center"}
BACK = "返回目录"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the contents: where a sheet stands in the report."""

    sheet: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the sheet of the text; `sheet` is where it leads to, if anywhere."""

    kind: str  # "标题", "" for a paragraph
    text: str
    sheet: str = ""


def fill_table(page: Any, table: Table, contents: str, page_mark: str) -> None:
    """Write a table: caption, a link to the sheet `contents`, head, rows, notes."""
    last = len(table.columns)
    for column, told in enumerate(table.columns, start=1):
        _put_head(page, HEAD_ROW, column, told.title)
        texts = (row[column - 1] for row in table.rows if len(row) == last)
        width = cells.width_of((told.title, *texts), *WIDTHS[told.kind])
        page.column_dimensions[get_column_letter(column)].width = width
    cells.put_across(page, 1, last, first_piece(tables.caption(table)), cells.TITLE)
    _put_links(page, contents, page_mark)
    if table.unit:
        cells.put_text(page.cell(2, max(last, 3)), first_piece(table.unit), align="right")
    row = HEAD_ROW + 1
    for line in table.rows:
        row += _put_row(page, row, line, table.columns)
    for piece in (piece for note in table.notes for piece in cells.parts_of(note)):
        cells.put_across(page, row, last, piece)
        row += 1
    _finish(page, HEAD_ROW, row - 1, last, page_mark)


def fill_text(page: Any, data: ReportData, lines: Iterable[TextLine], contents: str) -> None:
    """Write headings and paragraphs in their order, with links to the tables and charts between them."""
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 10.0, TEXT_WIDTH
    cells.put_across(page, 1, 2, first_piece(data.title), cells.TITLE)
    _put_links(page, contents, data.page_mark)
    for column, title in enumerate(("类别", "内容"), start=1):
        _put_head(page, HEAD_ROW, column, title)
    row = HEAD_ROW + 1
    for line in lines:
        cells.put_text(page.cell(row, 1), line.kind)
        for piece in cells.parts_of(line.text):
            if line.sheet:
                cells.put_link(page.cell(row, 2), piece, line.sheet)
            else:
                cells.put_text(page.cell(row, 2), piece, cells.BOLD if line.kind else cells.PLAIN, wrap=True)
            cells.set_height(page, row, [(piece, TEXT_WIDTH)])
            row += 1
    _finish(page, HEAD_ROW, row - 1, 2, data.page_mark)


def fill_contents(page: Any, data: ReportData, places: Iterable[Place]) -> None:
    """Write what the report is and which sheets there are, with a link to each."""
    for letter, width in (("A", 18.0), ("B", 60.0), ("C", 14.0)):
        page.column_dimensions[letter].width = width
    about = (data.title, data.plan, *data.cover, data.issuer, data.made_on, data.page_mark)
    row = 1
    for number, text in enumerate(text for text in about if text):
        for piece in cells.parts_of(text):
            cells.put_across(page, row, 3, piece, cells.TITLE if number == 0 else cells.PLAIN)
            row += 1
    head = row + 1
    for column, title in enumerate(("工作表", "标题", "所在部分"), start=1):
        _put_head(page, head, column, title)
    row = head + 1
    for place in places:
        cells.put_link(page.cell(row, 1), place.sheet, place.sheet)
        cells.put_text(page.cell(row, 2), first_piece(place.title), wrap=True)
        cells.put_text(page.cell(row, 3), first_piece(place.part))
        row += 1
    _finish(page, head, row - 1, 3, data.page_mark)


def first_piece(text: str) -> str:
    """Return as much of `text` as a cell holds; for titles, of which no real one is longer."""
    return cells.parts_of(text)[0]


def _put_links(page: Any, contents: str, page_mark: str) -> None:
    cells.put_link(page.cell(2, 1), BACK, contents)
    if page_mark:
        cells.put_text(page.cell(2, 2), said(page_mark), cells.DEMO)


def _put_head(page: Any, row: int, column: int, title: str) -> None:
    cell = page.cell(row, column)
    cells.put_text(cell, first_piece(title), cells.BOLD, wrap=True, align="center")
    cell.fill = cells.HEAD_FILL
    cell.border = cells.EDGE


def _put_row(page: Any, row: int, line: Sequence[str], columns: Sequence[Column]) -> int:
    """Write a row of a table and return how many rows it takes; more than one where a text is too long."""
    band = len(line) == 1
    pieces = [cells.parts_of(text) for text in line]
    count = max((len(one) for one in pieces), default=1)
    for extra in range(count):
        texts = [one[extra] if extra < len(one) else "" for one in pieces]
        texts += [""] * (len(columns) - len(texts))
        for column, (text, told) in enumerate(zip(texts, columns, strict=True), start=1):
            _put_cell(page.cell(row + extra, column), text, told.kind, band=band)
        if not band:
            widths = (page.column_dimensions[get_column_letter(n)].width for n in range(1, len(columns) + 1))
            cells.set_height(page, row + extra, zip(texts, widths, strict=True))
    return count


def _put_cell(cell: Any, text: str, kind: Kind, *, band: bool) -> None:
    shown = cells.number_of(text) if kind is Kind.NUMBER and not band else None
    if band:
        cells.put_text(cell, text, cells.BOLD)
        cell.fill = cells.BAND_FILL
    elif shown is not None:
        cells.put_number(cell, shown)
    else:
        cells.put_text(cell, text, wrap=True, align=ALIGN.get(kind, ""))
    cell.border = cells.EDGE


def _finish(page: Any, head: int, last_row: int, last_column: int, page_mark: str) -> None:
    page.freeze_panes = f"A{head + 1}"
    cells.set_print(page, head=head, last=(max(last_row, head), last_column), page_mark=page_mark)
