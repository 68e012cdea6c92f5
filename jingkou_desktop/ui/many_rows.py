"""Rows of which several can be chosen together."""

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from jingkou_desktop.ui.delegates import Option
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.rows import RowDelegate
from jingkou_desktop.ui.theme import colour


class ManyRowsDelegate(RowDelegate):
    """The ground tells which rows are chosen, two lines which of them is the current one."""

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        area, here = option.rect, self._view.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, colour("soft" if chosen else "surface"))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self.paint_content(painter, option, index)
        if index.row() == here.row() and self._view.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()
