"""Where the keys lead in the grid: as in a spreadsheet, and never around its edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from jingkou_desktop.ui.grid import Grid

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STEPS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
ENTER = (Key.Key_Return, Key.Key_Enter)


def jump(filled: Sequence[bool], here: int, step: int) -> int:
    """Return where Ctrl and an arrow lead: the end of a filled stretch, the next filled place, the edge."""
    last = len(filled) - 1 if step > 0 else 0
    if here == last:
        return here
    place = here + step
    if filled[here] and filled[place]:
        while place != last and filled[place + step]:
            place += step
        return place
    while place != last and not filled[place]:
        place += step
    return place


class GridKeys:
    """Takes the keys that move and select; `press` tells whether a key was one of them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._start: int | None = None  # column where a series of Tabs began

    def press(self, event: QKeyEvent) -> bool:
        """Move or select; return False where the key does something else."""
        key, shift = Key(event.key()), bool(event.modifiers() & SHIFT)
        control = bool(event.modifiers() & CTRL)
        if key in ENTER and not control and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.enter(back=shift)
        elif target := self._target(key, control, shift):
            self._go(target, shift)
        else:
            return False
        return True

    def leave(self, event: QKeyEvent) -> None:
        """Go on from a cell that was typed into."""
        key = Key(event.key())
        if key in STEPS:
            self._grid.move_by(*STEPS[key])
        elif key in (Key.Key_Tab, Key.Key_Backtab):
            self.tab(back=key == Key.Key_Backtab or bool(event.modifiers() & SHIFT))
        else:
            self.press(event)

    def forget_start(self) -> None:
        """End a series of Tabs: the person went elsewhere."""
        self._start = None

    def enter(self, *, back: bool) -> None:
        """Go down, to where a series of Tabs began; within several selected cells to the next of them."""
        step = -1 if back else 1
        if not self._cycle(step, by_rows=False):
            start, self._start = self._start, None
            self._grid.move_by(step, 0)
            index = self._grid.currentIndex()
            if start is not None and not back:
                self._grid.go(index.row(), start)

    def tab(self, *, back: bool) -> bool:
        """Go right or left in the row; return False at its end, where the focus leaves the grid."""
        step = -1 if back else 1
        if self._cycle(step, by_rows=True):
            return True
        here, columns = self._grid.currentIndex().column(), self._grid.columns()
        if here == (columns[0] if back else columns[-1]):
            return False
        start = here if self._start is None else self._start
        self._grid.move_by(0, step)
        self._start = None if back else start
        return True

    # inner

    def _go(self, target: tuple[int, int], extend: bool) -> None:
        if extend:
            self._grid.extend(*target)
        else:
            self._grid.go(*target)

    def _target(self, key: Key, control: bool, shift: bool) -> tuple[int, int] | None:
        """Return the cell that a key leads to, from the far corner of the block where Shift extends it."""
        grid = self._grid
        row, column = grid.far() if shift else (grid.currentIndex().row(), grid.currentIndex().column())
        last = grid.model().rowCount() - 1
        if row < 0 or last < 0:
            return None
        figures = grid.figure_columns()
        if key in STEPS:
            return self._jumped(row, column, key) if control else self._stepped(row, column, key)
        if key == Key.Key_Home:
            return (0 if control else row), figures[0]
        if key == Key.Key_End:
            return (last if control else row), figures[-1]
        if key in (Key.Key_PageUp, Key.Key_PageDown) and not control:
            page = max(1, grid.viewport().height() // grid.verticalHeader().defaultSectionSize() - 1)
            return min(max(row + (page if key == Key.Key_PageDown else -page), 0), last), column
        return None

    def _stepped(self, row: int, column: int, key: Key) -> tuple[int, int]:
        rows, steps = STEPS[key]
        columns = self._grid.columns()
        place = min(max(columns.index(column) + steps, 0), len(columns) - 1)
        return min(max(row + rows, 0), self._grid.model().rowCount() - 1), columns[place]

    def _jumped(self, row: int, column: int, key: Key) -> tuple[int, int]:
        grid = self._grid
        rows, step = STEPS[key]
        if rows:
            filled = [grid.filled(one, column) for one in range(grid.model().rowCount())]
            return jump(filled, row, rows), column
        figures, columns = grid.figure_columns(), grid.columns()
        inside = column in figures and column != (figures[-1] if step > 0 else figures[0])
        range_ = figures if inside else columns
        return row, range_[jump([grid.filled(row, one) for one in range_], range_.index(column), step)]

    def _cycle(self, step: int, *, by_rows: bool) -> bool:
        """Go to the next cell of the block, around its end; False where it is a single cell."""
        block = self._grid.block()
        if block.single:
            return False
        columns = [c for c in self._grid.columns() if block.left <= c <= block.right]
        rows = range(block.top, block.bottom + 1)
        cells = (
            [(r, c) for r in rows for c in columns] if by_rows else [(r, c) for c in columns for r in rows]
        )
        index = self._grid.currentIndex()
        here = (index.row(), index.column())
        place = cells.index(here) + step if here in cells else 0
        self._grid.stay_and_go(*cells[place % len(cells)])
        return True
