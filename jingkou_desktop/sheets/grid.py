"""A workbook as plain frozen values: sheets of cells with text, number and merged ranges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

Place = tuple[int, int]  # row and column, counted from 0
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


class Kind(StrEnum):
    """What the file says a cell is."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    ERROR = "error"
    TRUTH = "truth"
    UNCOMPUTED = "uncomputed"  # a formula whose result the file does not hold
    SCALED = "scaled"  # shown by its number format in thousands or ten-thousands of what is stored
    STRUCK = "struck"  # a number with a line through it


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; `text` is what stands in it, `number` the number of a numeric cell."""

    kind: Kind
    text: str
    number: Decimal | None = None
    formula: bool = False
    percent: bool = False  # shown as a percentage: `number` and `text` are already times 100


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `cells` holds the filled cells alone, so that no declared size matters."""

    name: str
    cells: Mapping[Place, Cell]
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    veiled: bool = False  # whether numbers stand in rows or columns that are hidden or filtered out


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a file holds."""

    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    notes: tuple[str, ...] = field(default=())


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(place: Place) -> str:
    """Return the name of a cell, such as B5."""
    return f"{column_name(place[1])}{place[0] + 1}"


def area_name(first: Place, last: Place) -> str:
    """Return the name of a range, such as A22:E22, or of the one cell that it is."""
    return cell_name(first) if first == last else f"{cell_name(first)}:{cell_name(last)}"


def column_number(letters: str) -> int:
    """Return the column, counted from 0, that the letters name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
