"""A part of a sheet around one cell, as a person sees it."""

import re
from dataclasses import asdict
from typing import Any

from jingkou_desktop.domain.readings import SheetPart
from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets.grid import Book, Place, Sheet, column_number

ROWS, COLUMNS = 400, 60  # the most that is shown
TEXT_LENGTH = 2_000  # of one cell
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


def place_of(cell: str) -> Place:
    """Return the place that "B5" names, the first of "A22:E22", the sheet's first for "" (a whole sheet)."""
    found = _CELL.match(cell.upper())
    return (int(found[2]) - 1, column_number(found[1])) if found and int(found[2]) else (0, 0)


def part_around(book: Book, file_name: str, sheet: str, cell: str) -> SheetPart:
    """Return what stands around a cell; raises UserError where the book has no such sheet."""
    found = next((one for one in book.sheets if one.name == sheet), None)
    if found is None:
        raise UserError("sheet.changed", name=file_name)
    return _part(found, place_of(cell))


def _part(sheet: Sheet, place: Place) -> SheetPart:
    top, left = _start(place[0], ROWS), _start(place[1], COLUMNS)
    inside = {
        found: cell
        for found, cell in sheet.cells.items()
        if top <= found[0] < top + ROWS and left <= found[1] < left + COLUMNS
    }
    bottom = max((*(row for row, _ in inside), place[0]))
    right = max((*(column for _, column in inside), place[1]))
    rows = [[""] * (right - left + 1) for _ in range(bottom - top + 1)]
    for (row, column), found in inside.items():
        text = found.text
        rows[row - top][column - left] = text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"
    merges = (
        (max(first_row, top), max(first_column, left), min(last_row, bottom), min(last_column, right))
        for first_row, first_column, last_row, last_column in sheet.merges
    )
    return SheetPart(
        sheet=sheet.name,
        first_row=top,
        first_column=left,
        rows=tuple(map(tuple, rows)),
        merges=tuple(
            area
            for area in merges
            if area[0] <= area[2] and area[1] <= area[3] and (area[0], area[1]) != (area[2], area[3])
        ),
        cut=len(inside) < len(sheet.cells),
    )


def _start(at: int, most: int) -> int:
    """Return where to begin so that `at` is among `most`: at the sheet's beginning where it can be."""
    return 0 if at < most else at - most // 2


def part_json(part: SheetPart) -> dict[str, Any]:
    """Return a part as JSON values."""
    return asdict(part)


def part_from_json(said: dict[str, Any]) -> SheetPart:
    """Return the part that `part_json` gave."""
    several = {name: tuple(map(tuple, said[name])) for name in ("rows", "merges")}
    return SheetPart(**said | several)
