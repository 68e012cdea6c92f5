"""A table of which a rectangle is selected, by mouse and keys, and the first columns stay in sight."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jingkou_desktop.ui.delegates import Block
from jingkou_desktop.ui.grid_frozen import Frozen, FrozenHeader
from jingkou_desktop.ui.indicator_rows import Index

Select = QItemSelectionModel.SelectionFlag
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class BlockView(QTableView):
    """The current cell stays where a selection began; the block grows from there."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor = (0, 0)
        self._staying = False  # while the current cell moves within the block
        self._dragging = False
        self.setModel(model)
        self.header = FrozenHeader(self)
        self.setHorizontalHeader(self.header)
        self._frozen = Frozen(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.68))
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # the cells selected

    def columns(self) -> list[int]:
        """Return the columns that are shown."""
        return [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]

    def title(self, column: int) -> str:
        """Return a column's title."""
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def block(self) -> Block:
        """Return the selected rectangle, which is at least the current cell."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            row, column = self.currentIndex().row(), self.currentIndex().column()
            return Block(row, column, row, column)
        return Block(
            min(one.top() for one in ranges),
            min(one.left() for one in ranges),
            max(one.bottom() for one in ranges),
            max(one.right() for one in ranges),
        )

    def several(self) -> Block | None:
        """Return the selected rectangle where it is more than one cell."""
        block = self.block()
        return None if block.single else block

    def far(self) -> tuple[int, int]:
        """Return the corner of the block that Shift moves."""
        block, (row, column) = self.block(), self._anchor
        return (
            block.bottom if row == block.top else block.top,
            block.right if column == block.left else block.left,
        )

    def go(self, row: int, column: int) -> None:
        """Make one cell current and selected alone."""
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def move_by(self, rows: int, columns: int) -> None:
        """Go some cells on, at most to the edge."""
        here, shown = self.currentIndex(), self.columns()
        row = min(max(here.row() + rows, 0), self.model().rowCount() - 1)
        place = shown.index(here.column()) + columns if here.isValid() else 0
        self.setFocus()
        self.go(max(row, 0), shown[min(max(place, 0), len(shown) - 1)])

    def stay_and_go(self, row: int, column: int) -> None:
        """Make another cell current and leave the block as it is."""
        index = self.model().index(row, column)
        self._staying = True
        self.setFocus()
        self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        self._staying = False
        self.scrollTo(index)

    def extend(self, row: int, column: int) -> None:
        """Select from the cell where the selection began to another one."""
        self.select(*self._anchor, row, column)
        self.scrollTo(self.model().index(row, column))

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle by two corners, from the first; the current cell stays."""
        self._anchor = (top, left)
        model = self.model()
        first = model.index(min(top, bottom), min(left, right))
        chosen = QItemSelection(first, model.index(max(top, bottom), max(left, right)))
        self.selectionModel().select(chosen, Select.ClearAndSelect)

    def typed_in(self) -> bool:
        """Tell whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    # Qt's side

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._staying:
            self._anchor = (current.row(), current.column())
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, button = self.indexAt(event.position().toPoint()), event.button()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if index.isValid() and button == LEFT and shift and self.currentIndex().isValid():
            self.setFocus()  # an open editor hands in
            self.extend(index.row(), index.column())
            self._dragging = True
        elif index.isValid() and button == LEFT and control:  # one rectangle at a time: as without it
            self.setFocus()
            self.go(index.row(), index.column())
            self._dragging = True
        elif button == RIGHT and (index.row(), index.column()) in self.block():
            self.setFocus()  # the menu is for all that is selected
        else:
            super().mousePressEvent(event)
            self._dragging = index.isValid() and button == LEFT

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.buttons() & LEFT and not self.typed_in():
            room, place = self.viewport().rect().adjusted(1, 1, -1, -1), event.position().toPoint()
            near = QPoint(
                min(max(place.x(), room.left()), room.right()), min(max(place.y(), room.top()), room.bottom())
            )
            index = self.indexAt(near)
            if index.isValid() and (index.row(), index.column()) != self.far():
                self.extend(index.row(), index.column())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False
        super().mouseReleaseEvent(event)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        column = self._frozen.column_at(pos.x())
        if column is None:
            return super().indexAt(pos)
        row = self.rowAt(pos.y())
        return self.model().index(row, column) if row >= 0 else super().indexAt(QPoint(pos.x(), -1))

    def visualRect(self, index: Index) -> QRect:
        return self._frozen.rect(super().visualRect(index), index.column())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if self._frozen.holds(index.column()):
            index = self.model().index(index.row(), self.columnAt(self.viewport().width() // 2))
        super().scrollTo(index, hint)
        if not self._frozen.holds(index.column()):
            self._frozen.uncover(super().visualRect(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._frozen.paint()
