"""The matrix of tasks and years with its key below."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.ui.statuses import paint_look
from jingkou_desktop.ui.task_looks import KEY
from jingkou_desktop.ui.task_matrix import MatrixView
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.theme import colour

SAID = "回车或双击年份格，修改这一年的举措、目标和结果；Ctrl+C 复制选中的格子。"
GAP = 18


class MatrixKey(QWidget):
    """What the marks of the cells stand for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("图例：" + "，".join(f"{look.shape.value} {words}" for look, words in KEY))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        size = metrics.height()
        return QSize(sum(size + metrics.horizontalAdvance(words) + GAP for _, words in KEY), size + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        size, left, middle = metrics.height() * 0.62, 0.0, self.height() / 2
        for look, words in KEY:
            paint_look(painter, look, QPointF(left + size / 2, middle), size)
            painter.setPen(colour("muted"))
            width = metrics.horizontalAdvance(words)
            rect = self.rect()
            rect.setLeft(round(left + size) + 5)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
            left += size + 5 + width + GAP


class MatrixPart(QWidget):
    """The table over its key."""

    def __init__(self, view: MatrixView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.addWidget(MatrixKey())
        row.addStretch(1)
        row.addWidget(label(SAID, "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(view, 1)
        column.addLayout(row)
