"""The grid of indicators: typing, moving and clearing as in a spreadsheet."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jingkou_desktop.ui import cells
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.delegates import (
    PAD,
    PART_PAD,
    AnnualDelegate,
    BarDelegate,
    CellDelegate,
    FigureDelegate,
    NameDelegate,
    StatusDelegate,
    part_font,
)
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.indicator_model import (
    CODE,
    COLUMN_BASELINE,
    COLUMN_CODE,
    COLUMN_NAME,
    FIRST_YEAR,
    PART,
    STATE,
    TYPED,
    Index,
    IndicatorModel,
)
from jingkou_desktop.ui.session import Session

NAME_MINIMUM = 150
NAME_COMFORT = 250
LEAST_FIGURE, MOST_FIGURE = "000.0", "0000000.00"  # a year's column is made for something in between
LEAST_TARGET, MOST_TARGET = "2025 目标", "累计降≥000.0–000.0"
SLACK = 4  # pixels by which mixed scripts may come out wider than measured
TRACK = 64  # of the bar of done against pace, at least
NAME_SPARE = 150  # at most, beyond comfort, on wide screens


class Grid(QTableView):
    """A pillar's indicators; a text is handed in when its cell is left in any way."""

    cell_chosen = Signal(str, str)  # code, period ("" off the figures)
    why_wanted = Signal(str)  # code of the indicator whose verdict is to be explained

    def __init__(self, model: IndicatorModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._session = session
        self._remembered: tuple[str, int] | None = None
        self.setModel(model)
        self.setAccessibleName("指标表")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress()
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self.redo_layout)
        self.setMouseTracking(True)
        self.clicked.connect(self._ask_why)
        session.leaving.connect(self.hand_in)

    # what the page asks

    def hand_in(self) -> None:
        """Store what stands in an open editor."""
        self._figures.hand_in()

    def choose(self, code: str, column: int | None = None) -> bool:
        """Make the cell of an indicator current; return False where the filter hides it."""
        row = self._model.row_of(code)
        if row < 0:
            return False
        index = self._model.index(row, self._model.home_column() if column is None else column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def edit_again(self, code: str, period: str) -> None:
        """Open a cell with the text that is not stored, marked for typing over."""
        column = next(n for n in range(self._model.columnCount()) if self._model.period(n) == period)
        if self.choose(code, column):
            self.setFocus()
            self.edit(self.currentIndex())

    def row_of(self, code: str) -> int:
        """Return the row of an indicator, or -1 where the filter hides it."""
        return self._model.row_of(code)

    def chosen(self) -> str:
        """Return the code of the current row, or ""."""
        index = self.currentIndex()
        return str(index.data(CODE)) if index.isValid() else ""

    def redo_layout(self) -> None:
        """Give each column the width its content needs; the name takes the rest."""
        header = self.horizontalHeader()
        metrics = self.fontMetrics()
        widths = {COLUMN_CODE: metrics.horizontalAdvance("E000") + 16}
        before = metrics.horizontalAdvance("0000 基期") + 18
        widths[COLUMN_BASELINE] = max(before, self._figure_width(COLUMN_BASELINE))
        for column in range(FIRST_YEAR, self._model.target_column):
            widths[column] = self._figure_width(column)
        widths[self._model.target_column] = self._target_width()
        widths[self._model.status_column] = max(
            metrics.horizontalAdvance("严重滞后") + 32,
            metrics.horizontalAdvance(self._model.title(self._model.status_column)) + 18,
        )
        self.setColumnHidden(self._model.annual_column, not self._model.has_annual())
        if self._model.has_annual():
            widths[self._model.annual_column] = metrics.horizontalAdvance("未完成") + 30
        bar = metrics.horizontalAdvance("100.0%") + 22
        rest = self.viewport().width() - sum(widths.values())
        spare = max(0, rest - NAME_COMFORT - bar - TRACK)
        name = max(NAME_MINIMUM, min(NAME_COMFORT, rest - bar - TRACK)) + min(spare // 2, NAME_SPARE)
        widths[COLUMN_NAME] = name
        widths[self._model.progress_column] = max(bar + TRACK, rest - name)
        for column, width in widths.items():
            header.resizeSection(column, width)

    # Qt's side

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.cell_chosen.emit(str(current.data(CODE)), self._model.period(current.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        index = self.currentIndex()
        if key == Qt.Key.Key_Space and self._explains(index):
            self._ask_why(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif key == Qt.Key.Key_Tab and index.column() < self._last_column():
            self._move(0, 1)
        elif key == Qt.Key.Key_Backtab and index.column() > 0:
            self._move(0, -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._model.period(index.column()):
            self._clear(index)
        elif key == Qt.Key.Key_Escape and self._draft(index):
            self._give_up()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        explains = self._explains(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if explains else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, self._model.home_column()))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redo_layout()

    # inner

    def _dress(self) -> None:
        self._figures = FigureDelegate(self, self._move, self._give_up)
        self._delegates = {
            Place.CODE: CellDelegate(self),
            Place.NAME: NameDelegate(self),
            Place.PROGRESS: BarDelegate(self),
            Place.STATUS: StatusDelegate(self),
            Place.ANNUAL: AnnualDelegate(self),
        }
        self.setItemDelegate(self._figures)
        self._dress_columns()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(30)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.68))

    def _dress_columns(self) -> None:
        """Give each column its painter; their places move with the view."""
        for column in range(self._model.columnCount()):
            delegate = self._delegates.get(self._model.place(column), self._figures)
            self.setItemDelegateForColumn(column, delegate)
            self.setColumnHidden(column, False)

    def _figure_width(self, column: int) -> int:
        """Return the width that a year's figures need, those of a part of it with its words before them."""
        small, metrics = QFontMetrics(part_font(self.font())), self.fontMetrics()
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
        column, metrics = self._model.target_column, self.fontMetrics()
        small = QFontMetrics(part_font(self.font()))
        needed = metrics.horizontalAdvance(LEAST_TARGET)
        most = metrics.horizontalAdvance(MOST_TARGET)
        for index in (self._model.index(row, column) for row in range(self._model.rowCount())):
            width = min(metrics.horizontalAdvance(str(index.data())), most)
            part = small.horizontalAdvance(str(index.data(PART) or ""))
            needed = max(needed, width + (part + PART_PAD if part else 0))
        return needed + 2 * PAD + SLACK

    def _last_column(self) -> int:
        hidden = self.isColumnHidden(self._model.annual_column)
        return self._model.status_column if hidden else self._model.annual_column

    def _explains(self, index: Index) -> bool:
        """Tell whether a click on the cell asks why the verdict is what it is."""
        return index.isValid() and index.column() >= self._model.status_column

    def _ask_why(self, index: Index) -> None:
        if self._explains(index):
            self.why_wanted.emit(str(index.data(CODE)))

    def _move(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        row = min(max(here.row() + rows, 0), self._model.rowCount() - 1)
        column = min(max(here.column() + columns, 0), self._last_column())
        self.setFocus()
        self.setCurrentIndex(self._model.index(row, column))

    def _clear(self, index: QModelIndex) -> None:
        code, period = str(index.data(CODE)), self._model.period(index.column())
        if self._draft(index):
            self._session.discard(code, period)
        elif unused := cells.unused_words(self._session, self._session.ws.indicator(code), period):
            self._session.told.emit(f"{unused}；要清除它，请用右键“其他期别和阶段…”。", True)
        elif part := str(index.data(PART) or ""):
            self._session.told.emit(
                f"这一格是 {part} 的数，不是{index.data(TYPED)}；要改动它，请用右键“其他期别和阶段…”。", True
            )
        elif not self._session.ws.read_only:
            self._session.enter(code, period, "")

    def _give_up(self) -> None:
        """Drop the text of the current cell that is not stored; what is stored shows again."""
        index = self.currentIndex()
        if self._draft(index):
            self._session.discard(str(index.data(CODE)), self._model.period(index.column()))

    def _draft(self, index: QModelIndex) -> Draft | None:
        if not index.isValid() or not index.data(STATE):
            return None
        return self._session.draft(str(index.data(CODE)), self._model.period(index.column()))

    def _before_reset(self) -> None:
        self.hand_in()
        index = self.currentIndex()
        self._remembered = (str(index.data(CODE)), index.column()) if index.isValid() else None
        self._places = self._model.columnCount()

    def _after_reset(self) -> None:
        self._dress_columns()
        code, column = self._remembered or ("", None)
        same = self._places == self._model.columnCount()  # else the columns are of another view
        kept = bool(code) and self.choose(code, column if same else None)
        self.redo_layout()
        if not kept and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, self._model.home_column()))
