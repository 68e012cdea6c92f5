"""The grid of indicators: typing, moving, selecting and clearing as in a spreadsheet."""

from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from jingkou_desktop.ui import grid_texts
from jingkou_desktop.ui.block_view import BlockView
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.delegates import (
    AnnualDelegate,
    BarDelegate,
    CellDelegate,
    NameDelegate,
    StatusDelegate,
)
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.figure_delegate import FigureDelegate
from jingkou_desktop.ui.grid_clip import GridClip
from jingkou_desktop.ui.grid_keys import GridKeys
from jingkou_desktop.ui.grid_layout import GridLayout, Widths
from jingkou_desktop.ui.indicator_model import CODE, COLUMN_CODE, COLUMN_NAME, STATE, IndicatorModel
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.session import Session

Trigger = QAbstractItemView.EditTrigger
OPENS = (Trigger.DoubleClicked, Trigger.AnyKeyPressed, Trigger.EditKeyPressed)


class Grid(BlockView):
    """A pillar's indicators; a text is handed in when its cell is left in any way."""

    cell_chosen = Signal(str, str)  # code, period ("" off the figures)
    block_told = Signal(str)  # count, sum and average of several selected figures; "" of fewer
    why_wanted = Signal(str)  # code of the indicator whose verdict is to be explained

    def __init__(self, model: IndicatorModel, session: Session, parent: QWidget | None = None) -> None:
        self.indicators = model
        self.session = session
        self.hits: frozenset[tuple[str, str]] = frozenset()  # code and period found, "" by its name
        self._remembered: tuple[str, int] | None = None
        self._keys = GridKeys(self)
        super().__init__(model, parent)
        self._layout = GridLayout(self)
        self.setAccessibleName("指标表")
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.AnyKeyPressed | Trigger.EditKeyPressed)
        self.clip = GridClip(self)
        self._dress()
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self._after_change)
        self.setMouseTracking(True)
        self.clicked.connect(self._ask_why)
        session.leaving.connect(self.hand_in)

    # what the page asks

    def hand_in(self) -> None:
        """Store what stands in an open editor."""
        self._figures.hand_in()

    def choose(self, code: str, column: int | None = None) -> bool:
        """Make the cell of an indicator current; return False where the filter hides it."""
        row = self.indicators.row_of(code)
        if row < 0:
            return False
        self.go(row, self.indicators.home_column() if column is None else column)
        return True

    def column_of(self, period: str) -> int:
        """Return the column of a period as the model names it."""
        columns = range(self.indicators.columnCount())
        return next(n for n in columns if self.indicators.period(n) == period)

    def edit_again(self, code: str, period: str) -> None:
        """Open a cell with the text that is not stored, marked for typing over."""
        if self.choose(code, self.column_of(period)):
            self.setFocus()
            self._figures.typing = False
            self.edit(self.currentIndex())

    def row_of(self, code: str) -> int:
        """Return the row of an indicator, or -1 where the filter hides it."""
        return self.indicators.row_of(code)

    def chosen(self) -> str:
        """Return the code of the current row, or ""."""
        index = self.currentIndex()
        return str(index.data(CODE)) if index.isValid() else ""

    def use_widths(self, widths: Widths) -> None:
        """Take the widths that a person gave to columns, and keep those given from now on."""
        self._layout.given = widths
        self._layout.fit()

    def show_hits(self, hits: frozenset[tuple[str, str]]) -> None:
        """Mark the cells that a search has found."""
        self.hits = hits
        self.viewport().update()

    # what its helpers ask

    def figure_columns(self) -> list[int]:
        """Return the columns of figures."""
        return [column for column in self.columns() if self.indicators.period(column)]

    def filled(self, row: int, column: int) -> bool:
        """Tell whether something stands in a cell."""
        if period := self.indicators.period(column):
            return bool(grid_texts.exact_text(self.session, self.indicators.indicator(row), period))
        return bool(self.indicators.index(row, column).data())

    def select_figures(self) -> None:
        """Select all figures."""
        figures, rows = self.figure_columns(), self.indicators.rowCount()
        if rows:
            if self.currentIndex().column() not in figures:
                self.go(0, figures[0])
            self.select(0, figures[0], rows - 1, figures[-1])

    def draft(self, index: Index) -> Draft | None:
        """Return the text of a cell that is not stored."""
        if not index.isValid() or not index.data(STATE):
            return None
        return self.session.draft(str(index.data(CODE)), self.indicators.period(index.column()))

    # Qt's side

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._keys.forget_start()
        if current.isValid():
            self.cell_chosen.emit(str(current.data(CODE)), self.indicators.period(current.column()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.block_told.emit(grid_texts.sum_words(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        index = self.currentIndex()
        if key == Qt.Key.Key_Space and self._explains(index) and self.several() is None:
            self._ask_why(index)
        elif self._keys.press(event):
            return
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clip.clear()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            self._figures.typing = key != Qt.Key.Key_F2
            super().keyPressEvent(event)
            editor = self._figures.editor()
            if key == Qt.Key.Key_F2 and editor is not None:
                editor.end(False)

    def edit(  # type: ignore[override]  # the stubs know the overloads one by one
        self, index: Index, trigger: Trigger = Trigger.AllEditTriggers, event: Any = None
    ) -> bool:
        refused = trigger in OPENS and self._refused(index)
        if refused and (trigger is Trigger.AnyKeyPressed or self.draft(index) is None):
            return True  # else Qt would look for a row that begins with what was typed
        self._figures.reading = refused
        return super().edit(index, trigger, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._keys.tab(back=not next) or super().focusNextPrevChild(next)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._figures.typing = True
        composed = bool(event.preeditString() or event.commitString())
        if composed and self._figures.editor() is None and self._refused(self.currentIndex()):
            QGuiApplication.inputMethod().reset()
        else:
            super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._figures.typing = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        explains = self._explains(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if explains else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.indicators.rowCount():
            self.setCurrentIndex(self.indicators.index(0, self.indicators.home_column()))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._layout.fit()

    # inner

    def _dress(self) -> None:
        self._figures = FigureDelegate(self, self._keys.leave, self._give_up, self.clip.fill)
        self._delegates = {
            Place.CODE: CellDelegate(self),
            Place.NAME: NameDelegate(self),
            Place.PROGRESS: BarDelegate(self),
            Place.STATUS: StatusDelegate(self),
            Place.ANNUAL: AnnualDelegate(self),
        }
        for delegate in (self._figures, *self._delegates.values()):
            delegate.block = self.several
            delegate.found = self._hit
        self.setItemDelegate(self._figures)
        self._dress_columns()
        self.header.sectionResized.connect(lambda column, _, width: self._layout.resized(column, width))
        self.header.drawn.connect(self._layout.keep)
        later = Qt.ConnectionType.QueuedConnection  # once the table has fitted the column in its own way
        self.header.let_go.connect(self._layout.let_go, later)

    def _dress_columns(self) -> None:
        """Give each column its painter; their places move with the view."""
        for column in range(self.indicators.columnCount()):
            delegate = self._delegates.get(self.indicators.place(column), self._figures)
            self.setItemDelegateForColumn(column, delegate)
            self.setColumnHidden(column, False)

    def _hit(self, index: Index) -> bool:
        if not self.hits:
            return False
        period = self.indicators.period(index.column())
        named = bool(period) or index.column() in (COLUMN_CODE, COLUMN_NAME)
        return named and (str(index.data(CODE)), period) in self.hits

    def _refused(self, index: Index) -> bool:
        """Say who locked a figure and return True; return False where it may be typed."""
        period = self.indicators.period(index.column()) if index.isValid() else ""
        return bool(period) and self.session.refuse_locked(str(index.data(CODE)), period)

    def _explains(self, index: Index) -> bool:
        """Tell whether a click on the cell asks why the verdict is what it is."""
        return index.isValid() and index.column() >= self.indicators.status_column

    def _ask_why(self, index: Index) -> None:
        if self._explains(index) and self.several() is None:
            self.why_wanted.emit(str(index.data(CODE)))

    def _escape(self) -> None:
        """Drop a text that is not stored, else select the current cell alone."""
        index = self.currentIndex()
        if self.draft(index):
            self._give_up()
        elif self.several() is not None:
            self.go(index.row(), index.column())

    def _give_up(self) -> None:
        """Drop the text of the current cell that is not stored; what is stored shows again."""
        index = self.currentIndex()
        if self.draft(index):
            self.session.discard(str(index.data(CODE)), self.indicators.period(index.column()))

    def _after_change(self) -> None:
        self._layout.redo()
        self.block_told.emit(grid_texts.sum_words(self))

    def _before_reset(self) -> None:
        self.hand_in()
        self._layout.wait()
        index = self.currentIndex()
        self._remembered = (str(index.data(CODE)), index.column()) if index.isValid() else None
        self._places = self.indicators.columnCount()
        block, rows = self.several(), self.indicators.rowCount()
        self._whole = (block.left, block.right) if block is not None and block.rows == rows else None

    def _after_reset(self) -> None:
        self._dress_columns()
        code, column = self._remembered or ("", None)
        same = self._places == self.indicators.columnCount()  # else the columns are of another view
        kept = bool(code) and self.choose(code, column if same else None)
        self._layout.redo()
        if kept and same and self._whole is not None:  # columns stay selected, whatever their rows are now
            self.select(0, self._whole[0], self.indicators.rowCount() - 1, self._whole[1])
        if not kept and self.indicators.rowCount():
            self.setCurrentIndex(self.indicators.index(0, self.indicators.home_column()))
