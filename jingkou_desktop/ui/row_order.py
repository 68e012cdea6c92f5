"""Which of a pillar's indicators are shown, by words, and in which order, by a column of the grid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualStatus, Status
from jingkou_desktop.services.finding import holds, words
from jingkou_desktop.services.search import around, said_names
from jingkou_desktop.ui import cells, part_cells
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.indicator_model import COLUMN_CODE, COLUMN_NAME, IndicatorModel
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.text import label

KEYS = "Alt+O"
STATUSES = tuple(Status)
YEARLY = tuple(AnnualStatus)
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Sorting:
    """What stands in the column of the grid to sort by; the column moves with the view."""

    place: Place
    period: str  # of a figure; "" of all else
    descending: bool = False


class FilterField(FindField):
    """The words that the rows must hold; Enter and the down key lead to the rows, Esc clears."""

    done = Signal()

    def on_key(self, event: QKeyEvent) -> bool:
        """Leave for the grid, or clear."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            return False
        return True


class RowOrder(QObject):
    """Arranges the rows of a grid for its model; a header clicked again turns the order, then ends it."""

    changed = Signal()

    def __init__(self, session: Session, grid: Grid, model: IndicatorModel, reader: NameReader) -> None:
        super().__init__(grid)
        self._session = session
        self._grid = grid
        self._model = model
        self.sorting: Sorting | None = None
        self.field = FilterField("筛选指标", "名称、代码、拼音首字母", reader)
        self.field.wanted.connect(lambda _: self._again())
        self.field.done.connect(grid.setFocus)
        model.arrange = self.arrange
        header = grid.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.turn)
        self.mark = label("", "sorted", header.viewport())
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.mark.hide()
        model.modelReset.connect(self._place_mark)
        header.sectionResized.connect(lambda *_: self._place_mark())
        grid.horizontalScrollBar().valueChanged.connect(lambda _: self._place_mark())
        self.action = QAction("按这一列排序", self)
        self.action.setShortcut(KEYS)
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.action.triggered.connect(lambda _=False: self.turn(grid.currentIndex().column()))
        grid.addAction(self.action)

    def turn(self, column: int) -> None:
        """Sort by a column: up, at the next call down, then in the plan's order again."""
        if column < 0:
            return
        if self.sorting is None or self._column() != column:
            self.sorting = Sorting(self._model.place(column), self._model.period(column))
        else:
            self.sorting = None if self.sorting.descending else replace(self.sorting, descending=True)
        self._again()
        self._place_mark()

    def clear(self) -> None:
        """Take the words away; the order stays."""
        self.field.clear()

    def arrange(self, indicators: Iterable[Indicator]) -> list[Indicator]:
        """Return those that hold all words, in order; what has nothing to sort by comes last."""
        wanted, reads = words(self.field.typed()), self.field.reader.reads
        shown = [one for one in indicators if holds(_texts(one), wanted, by_pinyin=reads)]
        column = self._column()
        if self.sorting is None or column is None:
            return shown
        keys = [(self._key(one, column), one) for one in shown]
        found = [(key, one) for key, one in keys if key is not None]
        found.sort(key=lambda each: each[0], reverse=self.sorting.descending)
        return [*(one for _, one in found), *(one for key, one in keys if key is None)]

    def _column(self) -> int | None:
        """Return the column sorted by, None where the view has none such."""
        if (wanted := self.sorting) is None:
            return None
        place, period, columns = self._model.place, self._model.period, range(self._model.columnCount())
        found = (n for n in columns if (place(n), period(n)) == (wanted.place, wanted.period))
        return next(found, None)

    def _place_mark(self) -> None:
        """Put the mark of the order over the title of its column, which keeps its width."""
        column = self._column()
        self.mark.setVisible(column is not None)
        if self.sorting is None or column is None:
            return
        header = self._grid.horizontalHeader()
        title = self._model.headerData(column, Qt.Orientation.Horizontal)
        self.mark.setText("▼" if self.sorting.descending else "▲")
        self.mark.setAccessibleName(f"按“{title}”{'降序' if self.sorting.descending else '升序'}")
        self.mark.adjustSize()
        left = header.sectionViewportPosition(column)
        width = header.sectionSize(column)
        self.mark.move(left + (width - self.mark.width()) // 2, 0)

    def _again(self) -> None:
        self._grid.hand_in()
        self._model.refill()
        self.changed.emit()

    def _target(self, one: Indicator) -> Decimal | None:
        """Return what the column of targets is of: the plan's target, by quarters and months the year's."""
        by_year = self._session.spans.view is View.YEAR
        target = (None if by_year else one.annual_target(self._session.year)) or one.target
        return target.value if target is not None else None

    def _key(self, one: Indicator, column: int) -> tuple[Any, ...] | None:
        """Return what an indicator is sorted by, or None where it has nothing there."""
        model, found = self._model, None
        period = model.period(column)
        if column == COLUMN_CODE:
            return tuple(int(part) if part.isdigit() else part for part in DIGITS.split(one.code))
        if column == COLUMN_NAME:
            from jingkou_desktop.services.pinyin import syllables

            return (*syllables(one.name), one.name)
        if period == BASELINE:
            found = one.baseline
        elif period:
            value = cells.year_value(self._session, one.code, period)
            found = value.value if value is not None else None
        elif column == model.target_column:
            found = self._target(one)
        elif model.place(column) is Place.BEFORE:
            found = part_cells.earlier(self._session, one)[0]
        elif column == model.progress_column:
            found = model.verdict(one.code).done
        elif column == model.status_column:
            return (STATUSES.index(model.verdict(one.code).status),)
        elif column == model.annual_column and (annual := model.annual(one.code)) is not None:
            return (YEARLY.index(annual.status),)
        return None if found is None else (found,)


def _texts(one: Indicator) -> tuple[str, ...]:
    return (one.code, one.name, *said_names(one.name), *around(one))
