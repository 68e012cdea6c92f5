"""A read-only table of anything: columns say how a row shows itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.delegates import PAD, CellDelegate, Option, paint_marked, paint_status
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.statuses import Look, Share, paint_bar, paint_shares
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole
STATUS = int(Role.UserRole) + 20
SHARES = int(Role.UserRole) + 21
BAR = int(Role.UserRole) + 22
LINK = int(Role.UserRole) + 23
LOOK = int(Role.UserRole) + 24
T = TypeVar("T")
Progress = tuple[float, float | None, Status]  # done and pace in percent, and the verdict


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its title, a row's text there, and how it stands.

    `width` is in characters of the font; 0 lets the column take the rest. `ink` names a colour of
    the theme for a row, `status` gives the verdict painted as shape and word.
    """

    title: str
    text: Callable[[T], str]
    width: int = 0
    right: bool = False
    ink: Callable[[T], str] | None = None
    status: Callable[[T], Status] | None = None
    shares: Callable[[T], tuple[Share, ...]] | None = None  # painted as one bar
    bar: Callable[[T], Progress | None] | None = None  # painted as a bar of done against pace
    link: Callable[[T], bool] | None = None  # whether a click or Enter leads somewhere
    look: Callable[[T], Look | None] | None = None  # a mark painted before the text
    write: Callable[[T, str], bool] | None = None  # stores a typed text; None: not editable
    writable: Callable[[T], bool] | None = None
    ghost: str = ""  # stands grey in an empty cell that can be written
    hint: Callable[[T], str] | None = None  # tooltip; the text itself where None


class RowsModel(QAbstractTableModel, Generic[T]):
    """The model of such a table."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[T, ...] = ()

    def fill(self, rows: Sequence[T]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> T:
        """Return the row's own object."""
        return self._rows[number]

    def rows(self) -> tuple[T, ...]:
        """Return all rows."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        return self._align(section) if role == Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column, row = self.columns[index.column()], self._rows[index.row()]
        if column.write and (column.writable is None or column.writable(row)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:  # noqa: PLR0911 (one return a role)
        column, row = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Role.DisplayRole:
                return column.text(row) or self._ghost(index, column)
            case Role.EditRole:
                return column.text(row)
            case Role.ForegroundRole if column.ghost and not column.text(row):
                return colour("muted")
            case Role.ToolTipRole:
                return tip(column.hint(row) if column.hint else column.text(row))
            case Role.AccessibleTextRole:
                return f"{column.title} {column.text(row)}"
            case Role.TextAlignmentRole:
                return self._align(index.column())
            case Role.ForegroundRole if column.ink:
                return colour(column.ink(row) or "text")
            case Role.ForegroundRole if column.link and column.link(row):
                return colour("accent")
            case _:
                return self._painted(column, row, role)

    def _ghost(self, index: Index, column: Column[T]) -> str:
        return column.ghost if self.flags(index) & Qt.ItemFlag.ItemIsEditable else ""

    def _painted(self, column: Column[T], row: T, role: int) -> object:
        if role == STATUS and column.status:
            return column.status(row)
        if role == LINK:
            return bool(column.link and column.link(row))
        if role == BAR and column.bar:
            return column.bar(row)
        if role == LOOK and column.look:
            return column.look(row)
        return column.shares(row) if role == SHARES and column.shares else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        column = self.columns[index.column()]
        if role != Role.EditRole or column.write is None:
            return False
        changed = column.write(self._rows[index.row()], str(value))
        if changed:
            self.dataChanged.emit(index, index)
        return changed

    def _align(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(CellDelegate):
    """Text cells, and a status as shape and word."""

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("cell")
        editor.setAccessibleName(
            self._view.accessibleName() + "：" + str(index.data(Role.AccessibleTextRole))
        )
        return editor

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the status where the column has one, else the text."""
        status = index.data(STATUS)  # Qt hands a StrEnum back as plain text
        shares, bar = index.data(SHARES), index.data(BAR)
        if bar:
            room = QRectF(option.rect.adjusted(PAD, 0, -PAD, 0))
            done, pace, word = bar
            paint_bar(
                painter, QRectF(room.x(), room.center().y() - 4, room.width(), 8), done, pace, Status(word)
            )
        elif status:
            paint_status(painter, option, Status(status), str(index.data()))
        elif isinstance(look := index.data(LOOK), Look):
            paint_marked(painter, option, look, str(index.data()))
        elif shares:
            paint_shares(painter, QRectF(option.rect.adjusted(PAD, 0, -PAD, 0)), shares)
        else:
            if isinstance(self._view, RowsView) and self._view.pointed_at(index):
                option.font.setUnderline(True)
            super().paint_content(painter, option, index)


class RowsView(QTableView):
    """The view of such a table; `opened` tells the row that is double-clicked or entered.

    `followed` tells row and column of a link that is clicked or entered.
    """

    opened = Signal(int)
    followed = Signal(int, int)
    chosen = Signal(int)

    def __init__(self, model: RowsModel[T], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = model.columns
        self._pointed: tuple[int, int] | None = None  # the link under the mouse
        self.setMouseTracking(True)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.68))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for number, column in enumerate(self._columns):
            if column.width:
                header.resizeSection(number, self.fontMetrics().horizontalAdvance("中") * column.width + 18)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.clicked.connect(self._follow)

    def fit_rows(self, most: int | None = None) -> None:
        """Be as high as the rows, or as `most` of them, and scroll only beyond that."""
        rows = self.model().rowCount()
        shown = rows if most is None else min(rows, most)
        height = self.verticalHeader().defaultSectionSize() * shown
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if shown == rows else policy.ScrollBarAsNeeded
        )

    def write_in(self, row: int, column: int) -> None:
        """Open the editor of a cell, where none is open."""
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def hand_in(self) -> None:
        """Store what stands in an open editor: it loses the focus to the table."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def pointed_at(self, index: Index) -> bool:
        """Tell whether the mouse is over this link."""
        return self._pointed == (index.row(), index.column())

    def _follow(self, index: Index) -> bool:
        """Follow a cell's link; return whether it has one."""
        link = bool(index.data(LINK))
        if link:
            self.followed.emit(index.row(), index.column())
        return link

    def _point(self, index: Index) -> None:
        over = (index.row(), index.column()) if index.isValid() and index.data(LINK) else None
        if over != self._pointed:
            self._pointed = over
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(QModelIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not self._follow(self.currentIndex()):
                self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
