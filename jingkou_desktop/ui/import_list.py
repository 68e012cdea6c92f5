"""The list of what would become of each cell; keeps its place and asks questions by key and click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jingkou_desktop.ui.import_columns import BEFORE, DECISION, FILE, KIND, before_figure
from jingkou_desktop.ui.import_state import row_key
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.rows import RowsModel, RowsView

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import Row

ROOMY = 72  # characters wide, from which the list has room for the files' names
ASK_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Space)


class ImportList(RowsView):
    """The view of the preview's rows; `asked` tells the row whose label is to be given a meaning."""

    asked = Signal(int)

    def __init__(
        self,
        model: RowsModel[Row],
        answerable: Callable[[Row], bool],
        is_asked: Callable[[Row], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, "导入预览", parent)
        self._rows = model
        self._answerable = answerable
        self._is_asked = is_asked
        self._files = 0
        self.clicked.connect(self._on_click)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and stay at the row that was current, or where it was."""
        here = self.currentIndex()
        key = row_key(self._rows.row(here.row())) if here.isValid() else None
        column = here.column() if here.isValid() else DECISION
        top = self.verticalScrollBar().value()
        self._rows.fill(rows)
        if not rows:
            return
        same = next((number for number, row in enumerate(rows) if row_key(row) == key), None)
        row = same if same is not None else min(max(here.row(), 0), len(rows) - 1)
        self.verticalScrollBar().setValue(top)
        self.setCurrentIndex(self._rows.index(row, column))
        self.scrollTo(self.currentIndex())

    def hide_empty(self, rows: Sequence[Row], *, decided: bool) -> None:
        """Hide the columns that say nothing about any of the rows: all those of the preview."""
        asked = decided or any(row.outcome.name in ("ASKED", "WARNED") for row in rows)
        self.setColumnHidden(KIND, len({row.kind for row in rows}) < 2)
        self.setColumnHidden(DECISION, not asked)
        self.setColumnHidden(BEFORE, all(before_figure(row) in ("", "—") for row in rows))
        self._files = len({row.file for row in rows})
        self._show_file()

    def current(self) -> Row | None:
        """Return the row that has the cursor."""
        here = self.currentIndex()
        return self._rows.row(here.row()) if here.isValid() else None

    def choose(self, wanted: Callable[[Row], bool]) -> bool:
        """Make the first row current that is wanted, from the present one on; False where there is none."""
        rows, here = self._rows.rows(), max(self.currentIndex().row(), 0)
        for number in (*range(here, len(rows)), *range(here)):
            if wanted(rows[number]):
                self.setCurrentIndex(self._rows.index(number, DECISION))
                self.scrollTo(self.currentIndex())
                return True
        return False

    def below(self, row: int) -> QPoint:
        """Return the point on the screen below the cell where a row's decision stands."""
        area = self.visualRect(self._rows.index(row, DECISION))
        return self.viewport().mapToGlobal(area.bottomLeft())

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        written = row is not None and row.outcome.name == "WARNED"  # a reason is written by these keys
        asks = alt_down or (event.key() in ASK_KEYS and not written)
        if row and asks and self._answerable(row):
            self.asked.emit(self.currentIndex().row())
            return
        if written and self.currentIndex().column() != DECISION and event.text().strip():
            self.setCurrentIndex(self._rows.index(self.currentIndex().row(), DECISION))
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current()
        if row and self._answerable(row):
            self.asked.emit(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_file()

    # inner

    def _show_file(self) -> None:
        """Name each row's file where there are several and the sentences keep their room."""
        room = self.fontMetrics().horizontalAdvance("中") * ROOMY
        self.setColumnHidden(FILE, self._files < 2 or self.viewport().width() < room)

    def _on_click(self, index: Index) -> None:
        row = self._rows.row(index.row())
        if index.column() == DECISION and row.outcome.name != "WARNED" and self._is_asked(row):
            self.asked.emit(index.row())
