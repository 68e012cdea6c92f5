"""How wide the grid's columns are: what their content needs, or what a person gave them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from jingkou_desktop.ui.delegates import PAD, PART_PAD, part_font
from jingkou_desktop.ui.indicator_model import COLUMN_BASELINE, COLUMN_CODE, COLUMN_NAME, FIRST_YEAR, PART

if TYPE_CHECKING:
    from jingkou_desktop.ui.grid import Grid

NAME_MINIMUM = 150
NAME_COMFORT = 250
LEAST_FIGURE, MOST_FIGURE = "000.0", "0000000.00"  # a year's column is made for something in between
LEAST_TARGET, MOST_TARGET = "2025 目标", "累计降≥000.0–000.0"
SLACK = 4  # pixels by which mixed scripts may come out wider than measured
TRACK = 64  # of the bar of done against pace, at least
NAME_SPARE = 150  # at most, beyond comfort, on wide screens
NARROWEST, WIDEST = 30, 900  # that a person may give


class Widths:
    """The widths that a person gave to columns, by title, the same in all grids of the window."""

    def __init__(self, given: Mapping[str, int], keep: Callable[[Mapping[str, int]], object]) -> None:
        self._given = dict(given)
        self._keep = keep

    def of(self, title: str) -> int | None:
        """Return the width given to a column."""
        return self._given.get(title)

    def give(self, title: str, width: int | None) -> None:
        """Keep the width given to a column; None gives it back to the content."""
        if width is None:
            self._given.pop(title, None)
        else:
            self._given[title] = min(max(width, NARROWEST), WIDEST)
        self._keep(dict(self._given))


class GridLayout:
    """Sets the widths of one grid."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._model = grid.indicators
        self.given: Widths | None = None
        self._drawn: dict[int, int] = {}  # columns and widths, while the mouse draws
        self._setting = False
        self._waiting = False
        self._needed: dict[int, int] | None = None  # by the content; None where that has changed since

    def wait(self) -> None:
        """Leave the columns alone until `redo`: the model is about to have others."""
        self._waiting = True

    def redo(self) -> None:
        """Measure the content again and fit the columns to it, at once or when the grid is next seen."""
        self._needed, self._waiting = None, False
        self.fit()

    def _measure(self) -> dict[int, int]:
        """Return the widths that the content needs; the name and the bar of progress take what is left."""
        model, metrics = self._model, self._grid.fontMetrics()
        widths = {COLUMN_CODE: metrics.horizontalAdvance("E000") + 16}
        before = metrics.horizontalAdvance("0000 基期") + 18
        widths[COLUMN_BASELINE] = max(before, self._figure_width(COLUMN_BASELINE))
        for column in range(FIRST_YEAR, model.target_column):
            widths[column] = self._figure_width(column)
        widths[model.target_column] = self._target_width()
        widths[model.status_column] = max(
            metrics.horizontalAdvance("严重滞后") + 32,
            metrics.horizontalAdvance(model.title(model.status_column)) + 18,
        )
        if model.has_annual():
            widths[model.annual_column] = metrics.horizontalAdvance("未完成") + 30
        return widths

    def fit(self) -> None:
        """Give each column the width its content needs, or the one given; the name takes the rest."""
        model, grid = self._model, self._grid
        if self._waiting or not grid.isVisible():
            return
        if self._needed is None:
            self._needed = self._measure()
        metrics = grid.fontMetrics()
        grid.setColumnHidden(model.annual_column, not model.has_annual())
        widths = self._needed | self._of_person(self._needed)
        bar = metrics.horizontalAdvance("100.0%") + 22
        rest = grid.viewport().width() - sum(widths.values())
        spare = max(0, rest - NAME_COMFORT - bar - TRACK)
        name = max(NAME_MINIMUM, min(NAME_COMFORT, rest - bar - TRACK)) + min(spare // 2, NAME_SPARE)
        widths[COLUMN_NAME] = self._own(COLUMN_NAME) or name
        progress = max(bar + TRACK, rest - widths[COLUMN_NAME])
        widths[model.progress_column] = self._own(model.progress_column) or progress
        self._setting = True
        for column, width in widths.items():
            grid.horizontalHeader().resizeSection(column, width)
        self._setting = False

    def resized(self, column: int, width: int) -> None:
        """Note the width to which a person draws a column."""
        if not self._setting and self._grid.header.held:
            self._drawn[column] = width

    def keep(self) -> None:
        """Keep the widths drawn, now that the mouse has let go."""
        drawn, self._drawn = self._drawn, {}
        if drawn and self.given is not None:
            for column, width in drawn.items():
                self.given.give(self._grid.title(column), width)
            self.fit()

    def let_go(self, column: int) -> None:
        """Give a column back to its content."""
        if self.given is not None:
            self.given.give(self._grid.title(column), None)
            self.fit()

    def _own(self, column: int) -> int | None:
        return self.given.of(self._grid.title(column)) if self.given is not None else None

    def _of_person(self, columns: Mapping[int, int]) -> dict[int, int]:
        return {column: width for column in columns if (width := self._own(column)) is not None}

    def _figure_width(self, column: int) -> int:
        """Return the width that a year's figures need, those of a part of it with its words before them."""
        font = self._grid.font()
        small, metrics = QFontMetrics(part_font(font)), self._grid.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, (LEAST_FIGURE, self._model.title(column))))
        for index in (self._model.index(row, column) for row in range(self._model.rowCount())):
            width = min(
                metrics.horizontalAdvance(str(index.data() or "")), metrics.horizontalAdvance(MOST_FIGURE)
            )
            if part := str(index.data(PART) or ""):
                width += small.horizontalAdvance(part) + PART_PAD + 5 - PAD
            widest = max(widest, width)
        return widest + 2 * PAD

    def _target_width(self) -> int:
        """Return the width that the targets need, so that no sign or figure of one is cut."""
        column, metrics = self._model.target_column, self._grid.fontMetrics()
        small = QFontMetrics(part_font(self._grid.font()))
        needed, most = map(metrics.horizontalAdvance, (LEAST_TARGET, MOST_TARGET))
        for index in (self._model.index(row, column) for row in range(self._model.rowCount())):
            width = min(metrics.horizontalAdvance(str(index.data())), most)
            part = small.horizontalAdvance(str(index.data(PART) or ""))
            needed = max(needed, width + (part + PART_PAD if part else 0))
        return needed + 2 * PAD + SLACK
