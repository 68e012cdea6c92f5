"""图例: what the marks in the cells and the shapes of the verdicts mean."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.delegates import PAD
from jingkou_desktop.ui.marks import MEANINGS, Mark, paint_marks
from jingkou_desktop.ui.statuses import paint_shape
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.theme import colour

FIGURE = "14.5"
GROUNDS = {Mark.INVALID: "error_ground", Mark.WARNED: "warn_ground", Mark.KEPT: "warn_ground"}
STATUSES = (
    Status.DONE_EARLY,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.FAR_BEHIND,
    Status.MISSING,
    Status.NOT_JUDGED,
)


class Sample(QWidget):
    """A picture painted as in the grid."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint = paint

    def sizeHint(self) -> QSize:
        return QSize(64, round(self.fontMetrics().height() * 1.55))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint(QPainter(self), QRectF(self.rect()))


class LegendDialog(QDialog):
    """Each mark with its words; closed by Esc or Enter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("图例")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("数值单元格", "section"), 0, 0, 1, 2)
        row = 1
        for mark, words in MEANINGS:
            grid.addWidget(Sample(_cell(mark)), row, 0)
            grid.addWidget(label(words), row, 1)
            row += 1
        said = "没有标记的是草稿。一格最多画两个标记，全部情况见鼠标提示和右边的“来源”。"
        grid.addWidget(label(said, "muted", wrap=True), row, 0, 1, 2)
        grid.addWidget(label("评价", "section"), row + 1, 0, 1, 2)
        row += 2
        for status in STATUSES:
            grid.addWidget(Sample(_shape(status)), row, 0)
            grid.addWidget(label(status.value), row, 1)
            row += 1
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.buttons)


def _cell(mark: Mark) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        painter.fillRect(area, colour(GROUNDS.get(mark, "surface")))
        painter.setPen(colour("line"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setPen(colour("error" if mark is Mark.INVALID else "text"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(PAD, 0, -PAD, 0), align, "14.x" if mark is Mark.INVALID else FIGURE)
        paint_marks(painter, area.adjusted(0, 0, -1, 0), (mark,))

    return paint


def _shape(status: Status) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        paint_shape(painter, status, QPointF(area.left() + 14, area.center().y()), 11)

    return paint
