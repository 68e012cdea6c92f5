"""What the grid's cells say outside of it: copied, filled into others, added up, searched."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.ui.grid import Grid

RATES = ("%", "‰", "百分点", "个百分点")  # units whose figures are not added up
PLACES = Decimal("0.0001")  # of an average


def exact_text(session: Session, one: Indicator, period: str) -> str:
    """Return what a figure's cell shows, with all its digits; of a draft its text, "" for none."""
    draft = session.draft(one.code, period)
    if draft:
        return draft.text
    if period == BASELINE:
        return "" if one.baseline is None else canonical(one.baseline)
    value = cells.year_value(session, one.code, period)
    if value is None:
        return ""
    return value.raw if value.value is None else canonical(value.value)


def cell_number(session: Session, one: Indicator, period: str) -> Decimal | None:
    """Return the number that a figure's cell shows."""
    if period == BASELINE:
        return one.baseline
    value = None if session.draft(one.code, period) else cells.year_value(session, one.code, period)
    return None if value is None else value.value


def copied(grid: Grid) -> list[list[str]]:
    """Return the texts of the selected cells: figures exactly, all else as shown."""
    block = grid.block()
    columns = [column for column in grid.columns() if block.left <= column <= block.right]
    found = []
    for row in range(block.top, block.bottom + 1):
        one = grid.indicators.indicator(row)
        found.append([_copied(grid, one, row, column) for column in columns])
    return found


def _copied(grid: Grid, one: Indicator, row: int, column: int) -> str:
    if period := grid.indicators.period(column):
        return exact_text(grid.session, one, period)
    return str(grid.indicators.index(row, column).data() or "")


def sum_words(grid: Grid) -> str:
    """Return count, sum and average of the selected figures, "" of fewer than two.

    The sum is told where all are in one unit that adds up, the average where all are in one unit.
    """
    block = grid.block()
    if block.single:
        return ""
    units: set[str] = set()
    figures: list[Decimal] = []
    for column in range(block.left, block.right + 1):
        period = grid.indicators.period(column)
        for row in range(block.top, block.bottom + 1 if period else block.top):
            one = grid.indicators.indicator(row)
            number = cell_number(grid.session, one, period)
            if number is not None:
                figures.append(number)
                units.add(one.unit)
    return _words(figures, units) if len(figures) > 1 else ""


def _words(figures: list[Decimal], units: Iterable[str]) -> str:
    said = [f"计数 {len(figures)}"]
    one = set(units)
    if len(one) == 1:
        unit = one.pop()
        gap = "" if not unit or unit[0] in "%‰" else " "
        total = sum(figures, Decimal(0))
        if not any(unit.endswith(rate) for rate in RATES):
            said.append(f"合计 {canonical(total)}{gap}{unit}")
        said.append(f"平均 {canonical((total / len(figures)).quantize(PLACES))}{gap}{unit}")
    return "选中的数：" + "　".join(said)
