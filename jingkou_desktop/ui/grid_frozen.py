"""Code and name of the grid stay in sight when it is scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from jingkou_desktop.ui.delegates import Option
from jingkou_desktop.ui.indicator_model import COLUMN_CODE, COLUMN_NAME
from jingkou_desktop.ui.theme import colour

if TYPE_CHECKING:
    from jingkou_desktop.ui.block_view import BlockView

PINNED = (COLUMN_CODE, COLUMN_NAME)


class FrozenHeader(QHeaderView):
    """The grid's header; its first sections stay at the left edge."""

    drawn = Signal()  # the mouse button is up again
    let_go = Signal(int)  # a column whose border is double-clicked: as wide as its content needs

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.held = False  # whether a person holds the mouse button down on it
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(30)
        self.sectionHandleDoubleClicked.connect(self.let_go)

    def pinned_width(self) -> int:
        """Return how much of the left edge is covered: nothing while the first columns are in sight."""
        return sum(map(self.sectionSize, PINNED)) if self.offset() else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.held = True
        if not self._under_pinned(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.held = False  # nothing is drawn by it
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.held = False
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.pinned_width():
            painter = QPainter(self.viewport())
            left = 0
            for section in PINNED:
                area = QRect(left, 0, self.sectionSize(section), self.height())
                painter.fillRect(area, colour("raised"))
                painter.save()
                self.paintSection(painter, area, section)
                painter.restore()
                left += area.width()
            painter.setPen(colour("faint"))
            painter.drawLine(left - 1, 0, left - 1, self.height())
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and self._beneath(event):
            self.viewport().unsetCursor()
            return True
        return super().viewportEvent(event)

    def _beneath(self, event: QMouseEvent) -> bool:
        return not self.held and self._under_pinned(event)

    def _under_pinned(self, event: QMouseEvent) -> bool:
        return event.position().x() < self.pinned_width()


class Frozen:
    """Paints the first columns over what is scrolled beneath them, and finds cells there."""

    def __init__(self, view: BlockView) -> None:
        self._view = view

    def column_at(self, x: int) -> int | None:
        """Return the column that is held at a place, None beyond them."""
        if not 0 <= x < self._view.header.pinned_width():
            return None
        return PINNED[0] if x < self._view.columnWidth(PINNED[0]) else PINNED[1]

    def holds(self, column: int) -> bool:
        """Tell whether a column is held now."""
        return column in PINNED and self._view.header.pinned_width() > 0

    def rect(self, area: QRect, column: int) -> QRect:
        """Return where a cell is seen, given where it would be without being held."""
        if not self.holds(column):
            return area
        left = 0 if column == PINNED[0] else self._view.columnWidth(PINNED[0])
        return QRect(QPoint(left, area.top()), area.size())

    def paint(self) -> None:
        """Paint the held columns."""
        view = self._view
        width = view.header.pinned_width()
        if not width:
            return
        painter = QPainter(view.viewport())
        option: Option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        first = max(view.rowAt(0), 0)
        last = view.rowAt(view.viewport().height() - 1)
        rows = view.model().rowCount()
        for row in range(first, (last if last >= 0 else rows - 1) + 1):
            for column in PINNED:
                index = view.model().index(row, column)
                option.rect = view.visualRect(index)
                view.itemDelegateForIndex(index).paint(painter, option, index)
        end = view.rowViewportPosition(rows - 1) + view.rowHeight(rows - 1) if rows else 0
        painter.fillRect(QRect(0, end, width, view.viewport().height()), colour("surface"))
        painter.setPen(colour("faint"))
        painter.drawLine(width - 1, 0, width - 1, view.viewport().height())
        painter.end()

    def uncover(self, area: QRect) -> None:
        """Scroll back where a cell lies beneath the held columns."""
        bar = self._view.horizontalScrollBar()
        covered = self._view.header.pinned_width()
        if area.left() < covered:
            bar.setValue(bar.value() - (covered - area.left()))
