"""A block of cells copied from a spreadsheet, and the figure that each of them means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.units import sign_of

MOST_CELLS = 20_000
MOST_TEXT = 8_000_000  # characters that are looked at
SHEET = Context(prec=15)  # digits that a spreadsheet keeps
NOISE_FROM = 13  # a number of so many digits or more carries no binary noise
PERCENT = {"%": Decimal(100), "‰": Decimal(1000)}
NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?", re.ASCII)


class OverfullError(Exception):
    """Raised where a block has more cells than are read."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One copied cell: its text as shown, lines kept, and the number behind it where that is told."""

    text: str
    exact: str = ""
    note: str = ""  # what makes its figure doubtful


@dataclass(frozen=True, slots=True)
class Table:
    """A copied block, every row as wide as the widest; `left_out` counts hidden cells that said something."""

    rows: tuple[tuple[Clip, ...], ...]
    left_out: int = 0

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0])

    def cells(self) -> Iterator[tuple[int, int, Clip]]:
        """Yield row, column and cell."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                yield number, column, cell


def made(rows: Sequence[Sequence[Clip]], left_out: int = 0) -> Table | None:
    """Return rows of any length as a table, None where nothing stands in them; raises OverfullError."""
    width = max((len(row) for row in rows), default=0)
    if not any(cell.text for row in rows for cell in row):
        return None
    if width * len(rows) > MOST_CELLS:
        raise OverfullError
    nothing = (Clip(""),)
    return Table(tuple((*row, *nothing * (width - len(row))) for row in rows), left_out)


def typed_text(cell: Clip) -> tuple[str, str]:
    """Return what a person would have typed for a copied cell, and what makes it doubtful, "" for nothing.

    Where the program tells the number behind a rounded one, it is that number: 13.5 that is 13.4567, 12.3%
    that is 0.12345. A number that the shown one is no rounding of is doubtful.
    """
    shown = numbers.parse(cell.text).value
    if shown is None or not NUMBER.fullmatch(cell.exact):
        return cell.text, cell.note
    sign = sign_of(cell.text)
    exact = numbers.CONTEXT.multiply(_number(cell.exact), PERCENT.get(sign, Decimal(1)))
    exponent = shown.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if abs(exact - shown) > Decimal(1).scaleb(-places) / 2:
        said = numbers.canonical(_number(cell.exact))
        return cell.text, cell.note or f"显示的是 {cell.text}，单元格里的数是 {said}"
    return (cell.text if exact == shown else numbers.canonical(exact) + sign), cell.note


def _number(text: str) -> Decimal:
    """Return a spreadsheet's number without what its binary form added (12.300000000000001 is 12.3)."""
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return Decimal(0)
    rounded = SHEET.create_decimal(exact)
    return rounded if len(rounded.normalize().as_tuple().digits) < NOISE_FROM else exact
