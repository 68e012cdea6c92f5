"""What each kind of line and mark of a chart means, in as many rows as it needs."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jingkou_desktop.domain.chart_spec import Mark, Series
from jingkou_desktop.ui.theme import colour

SAMPLE = 24  # length of a sample line
GAP = 13  # between two entries
SMALL = 0.85  # of the window's font


class ChartKey(QWidget):
    """A sample and a name a series; rows break between entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Series, ...] = ()
        self._small = QFont(self.font())
        self._small.setPointSizeF(self.font().pointSizeF() * SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, shown: tuple[Series, ...]) -> None:
        """Name these series."""
        self._shown = shown
        self.setAccessibleName("图例：" + "、".join(one.label for one in shown))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self._rows()) or 1
        return QSize(200, rows * self._row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _row_height(self) -> int:
        return QFontMetrics(self._small).height() + 2

    def _rows(self) -> list[list[tuple[int, Series]]]:
        metrics = QFontMetrics(self._small)
        rows: list[list[tuple[int, Series]]] = []
        left = 2
        for one in self._shown:
            width = (SAMPLE if one.style.width else 12) + 5 + metrics.horizontalAdvance(one.label)
            if not rows or left + width > self.width():
                rows.append([])
                left = 2
            rows[-1].append((left, one))
            left += width + GAP
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        for number, row in enumerate(self._rows()):
            middle = (number + 0.5) * self._row_height()
            for left, one in row:
                length = SAMPLE if one.style.width else 12
                _sample(painter, one, left, middle, length)
                painter.setPen(colour("muted"))
                room = self.width() - left - length - 5
                said = metrics.elidedText(one.label, Qt.TextElideMode.ElideRight, room)
                painter.drawText(QPointF(left + length + 5, middle + metrics.ascent() / 2 - 1), said)


def _sample(painter: QPainter, one: Series, left: float, middle: float, length: float) -> None:
    ink = colour(one.style.ink)
    width = one.style.width / 10
    if width:
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if one.style.dash:
            pen.setDashPattern([part / width for part in one.style.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(left + length, middle))
    x = left + length / 2
    hollow = one.style.mark is Mark.RING
    painter.setPen(QPen(ink, 1.2) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(colour("surface") if hollow else ink)
    match one.style.mark:
        case Mark.DISC | Mark.RING:
            painter.drawEllipse(QPointF(x, middle), 3.2, 3.2)
        case Mark.SQUARE:
            painter.drawRect(round(x - 3), round(middle - 3), 6, 6)
        case Mark.BAR:
            painter.drawRect(round(x - 6), round(middle - 1), 12, 3)
        case Mark.DIAMOND:
            painter.drawPolygon(_polygon((x, middle - 4), (x + 4, middle), (x, middle + 4), (x - 4, middle)))
        case Mark.TRIANGLE:
            painter.drawPolygon(_polygon((x, middle - 4), (x + 4, middle + 3), (x - 4, middle + 3)))


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
