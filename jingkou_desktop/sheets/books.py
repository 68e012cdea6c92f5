"""Bytes of a known format to a book: calamine first, then ours for xlsx or xlrd; ours for ods."""

import datetime
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.readings import UNMARKED
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.grid import Area, Book, Cell, Kind, Place, Sheet
from jingkou_desktop.sheets.marks import Marks, xls_marks, xlsx_marks
from jingkou_desktop.sheets.markup import read_html, read_xml2003
from jingkou_desktop.sheets.open_document import read_ods
from jingkou_desktop.sheets.open_xml import read_xlsx
from jingkou_desktop.sheets.sniff import Sniffed
from jingkou_desktop.sheets.textual import read_text

TALLEST, WIDEST = 1_000, 100  # rows and columns of a merged range
DENSEST = 4_000_000  # cells of the rectangle that a reader lays out before it is asked for cells
HIDDEN = "工作表“{}”有隐藏或筛掉的行列，其中的数也读入了，请核对"
EXTRA_DIGITS = Decimal(100)


def load(data: bytes, sniffed: Sniffed, second: bool = False) -> Book:
    """Return the book; `second` asks for the other reader, where there is one.

    Raises OverflowError("cells") or ("text") for too many of them, ("far") where filled cells lie too far
    apart, and whatever the readers raise for broken files.
    """
    book = _load(data, sniffed, second)
    if sum(len(cell.text) for sheet in book.sheets for cell in sheet.cells.values()) > limits.CHARACTERS:
        raise OverflowError("text")
    return replace(book, sheets=tuple(replace(sheet, merges=_sound(sheet)) for sheet in book.sheets))


def _sound(sheet: Sheet) -> tuple[Area, ...]:
    """Return the merged ranges that can be: within the filled rectangle, not overlapping, not endless.

    One that spans more than a thousand rows and a hundred columns, or hides other words than its own, is
    no merged cell but a slip.
    """
    if not sheet.merges or not sheet.cells:
        return ()
    last = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
    taken: set[Place] = set()
    kept = []
    for area in sheet.merges:
        top, bottom = sorted((area[0], area[2]))
        left, right = sorted((area[1], area[3]))
        if bottom - top > TALLEST and right - left > WIDEST:
            continue
        bottom, right = min(bottom, last[0]), min(right, last[1])
        size = (bottom - top + 1) * (right - left + 1)
        if top > bottom or left > right or size == 1 or len(taken) + size > limits.MERGED_PLACES:
            continue
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        said = {cell.text for place in places - {(top, left)} if (cell := sheet.cells.get(place))}
        anchor = sheet.cells.get((top, left))
        if taken.isdisjoint(places) and said <= {anchor.text if anchor else ""}:
            taken |= places
            kept.append((top, left, bottom, right))
    return tuple(kept)


def _load(data: bytes, sniffed: Sniffed, second: bool) -> Book:
    if sniffed.format == "text":
        return Book("csv", (read_text(data.decode(sniffed.encoding, errors="replace")),), sniffed.encoding)
    if sniffed.format == "html":
        return Book("html", read_html(data.decode(sniffed.encoding, errors="replace")), sniffed.encoding)
    if sniffed.format == "xml2003":
        return Book("xml2003", read_xml2003(data), sniffed.encoding)
    if sniffed.format == "ods":
        tables = read_ods(data)
        return Book("ods", tables, notes=tuple(HIDDEN.format(one.name) for one in tables if one.veiled))
    if not second:
        sheets = tuple(_with_calamine(data))
    elif sniffed.format == "xlsx":
        sheets = tuple(read_xlsx(data))
    elif sniffed.format == "xls":
        sheets = tuple(_with_xlrd(data))
    else:
        raise ValueError("there is no second reader")
    marks = _marks(data, sniffed)
    unsure = any(sheet.cells and sheet.name not in marks for sheet in sheets)
    marked = (_mark_sheet(one, marks[one.name]) if one.name in marks else one for one in sheets)
    notes = [HIDDEN.format(one.name) for one in sheets if one.name in marks and _veiled(one, marks[one.name])]
    return Book(sniffed.format, tuple(marked), notes=((UNMARKED,) if unsure else ()) + tuple(notes))


def _veiled(sheet: Sheet, marks: Marks) -> bool:
    """Return whether a visible sheet holds numbers in rows or columns that are hidden or filtered out."""
    if sheet.hidden or not (marks.hidden_rows or marks.hidden_columns):
        return False
    return any(
        row in marks.hidden_rows or any(first <= column <= last for first, last in marks.hidden_columns)
        for (row, column), cell in sheet.cells.items()
        if cell.number is not None
    )


def _marks(data: bytes, sniffed: Sniffed) -> dict[str, Marks]:
    """Return by sheet what the readers do not tell (percentages, formulas, merges), as far as it is known."""
    try:
        if sniffed.format == "xlsx":
            return xlsx_marks(data)
        if sniffed.format == "xls":
            return xls_marks(data)
    except (MemoryError, OverflowError):
        raise
    except Exception:  # noqa: BLE001  # whatever a broken part raises: the person is told that it is unread
        return {}
    return {}


def _mark_sheet(sheet: Sheet, marks: Marks) -> Sheet:
    cells = dict(sheet.cells)
    for place, cell in sheet.cells.items():
        number, text, percent = cell.number, cell.text, False
        if place in marks.percents and number is not None:
            text = numbers.canonical(number * EXTRA_DIGITS)
            number, percent = Decimal(text), True
            text += "%"
        formula = place in marks.formulas
        if place in marks.scaled and number is not None:
            cells[place] = Cell(Kind.SCALED, text, formula=formula)
        elif place in marks.years and cell.kind is Kind.DATE:
            cells[place] = Cell(Kind.DATE, text[: len("2023")], formula=formula)
        elif place in marks.struck and (number is not None or numbers.parse(text).value is not None):
            cells[place] = Cell(Kind.STRUCK, text, formula=formula)
        elif formula or percent:
            cells[place] = Cell(cell.kind, text, number, formula, percent)
    for place, text in marks.errors.items():
        cells[place] = Cell(Kind.ERROR, text, formula=place in marks.formulas)
    for place in marks.uncomputed:
        if place not in cells:
            cells[place] = Cell(Kind.UNCOMPUTED, "公式", formula=True)
    return Sheet(sheet.name, cells, sheet.merges or marks.merges, sheet.hidden)


def _with_calamine(data: bytes) -> Iterator[Sheet]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    total = 0
    for meta in book.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.start is None:
            yield Sheet(meta.name, {}, hidden=hidden)
            continue
        if sheet.height * sheet.width > DENSEST:
            raise OverflowError("far")
        cells = _cells(sheet.to_python(skip_empty_area=True), sheet.start)
        total += len(cells)
        if total > limits.CELLS:
            raise OverflowError("cells")
        merges: tuple[Area, ...] = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        yield Sheet(meta.name, cells, merges, hidden)


def _with_xlrd(data: bytes) -> Iterator[Sheet]:
    import xlrd

    with open(os.devnull, "w", encoding="utf-8") as sink:  # noqa: PTH123  # xlrd writes warnings there
        book = xlrd.open_workbook(file_contents=data, logfile=sink, on_demand=True, ragged_rows=True)
        total = 0
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            cells: dict[Place, Cell] = {}
            for row in range(sheet.nrows):
                for column in range(sheet.row_len(row)):
                    cell = _xlrd_cell(
                        sheet.cell_type(row, column), sheet.cell_value(row, column), book.datemode
                    )
                    if cell is not None:
                        cells[(row, column)] = cell
                if total + len(cells) > limits.CELLS:
                    raise OverflowError("cells")
            total += len(cells)
            yield Sheet(sheet.name, cells, hidden=sheet.visibility != 0)
            book.unload_sheet(index)


def _xlrd_cell(kind: int, value: object, datemode: int) -> Cell | None:
    import xlrd

    if kind == xlrd.XL_CELL_DATE and isinstance(value, float):
        try:
            moment = xlrd.xldate.xldate_as_datetime(value, datemode)
            return _cell(moment.time() if 0 <= value < 1 else moment)
        except (ValueError, OverflowError):
            return _cell(value)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(Kind.ERROR, str(xlrd.error_text_from_code.get(value, "#N/A")))
    return _cell(bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value)


def _cells(rows: Iterable[Iterable[object]], start: Place) -> dict[Place, Cell]:
    cells: dict[Place, Cell] = {}
    for row, values in enumerate(rows, start=start[0]):
        for column, value in enumerate(values, start=start[1]):
            cell = _cell(value)
            if cell is not None:
                cells[(row, column)] = cell
        if len(cells) > limits.CELLS:
            raise OverflowError("cells")
    return cells


def _cell(value: object) -> Cell | None:
    """Return the cell that a reader's value stands for, or None for a blank."""
    if isinstance(value, bool):
        return Cell(Kind.TRUTH, "TRUE" if value else "FALSE")
    if isinstance(value, (int, float, Decimal)):
        parsed = numbers.parse(value)
        return Cell(Kind.NUMBER if parsed.value is not None else Kind.TEXT, parsed.raw, parsed.value)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return Cell(Kind.DATE, str(value).removesuffix(" 00:00:00"))
    text = str(value) if value is not None else ""
    if not text.strip():
        return None
    return Cell(Kind.ERROR if numbers.is_error(text) else Kind.TEXT, text)
