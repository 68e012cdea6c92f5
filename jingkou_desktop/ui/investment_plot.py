"""The running investment of a project, month by month, against what the years' plans ask."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jingkou_desktop.domain.investment_curve import InvestmentCurve, MonthPoint
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.ui.theme import colour

UNIT = "万元"
MONTHS = 12
STEPS = (1, 2, 5, 10)
MOST_RULES = 4
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def parts(points: Sequence[MonthPoint]) -> list[list[MonthPoint]]:
    """Return the points in runs of months without a gap; an end of a year joins the next January."""
    found: list[list[MonthPoint]] = []
    for point in points:
        if found and _month(point) == _month(found[-1][-1]) + 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def rules(most: Decimal) -> list[int]:
    """Return round sums from 0 to above the most that is shown, at most five."""
    step = 1
    while step * MOST_RULES < most:
        step = next((each for each in (step // _lead(step) * one for one in STEPS) if each > step), step * 10)
    return [step * number for number in range(MOST_RULES + 1) if step * (number - 1) < most]


class InvestmentPlot(QWidget):
    """Plan dashed, actual with dots; a month without a report leaves a gap. The mouse or ←→ read a month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._curve: InvestmentCurve | None = None
        self._at = -1  # place in the actual points that is read
        self.setAccessibleName("投资曲线")

    def show_curve(self, curve: InvestmentCurve) -> None:
        """Draw another curve."""
        self._curve, self._at = curve, -1
        last = "；".join(filter(None, (self.words(len(curve.actual) - 1), _planned_words(curve))))
        self.setAccessibleDescription(last or curve.note)
        self.update()

    def words(self, place: int) -> str:
        """Return what is read at an actual point: month, sum, and what was planned by then."""
        curve = self._curve
        if curve is None or not 0 <= place < len(curve.actual):
            return ""
        point = curve.actual[place]
        said = f"{point.year}年{point.month}月 累计完成 {canonical(point.value)} {UNIT}"
        ends = next((one for one in curve.planned if _month(one) == _month(point)), None)
        return f"{said}，计划 {canonical(ends.value)} {UNIT}" if ends else said

    def spot(self, place: int) -> QPointF:
        """Return where an actual point stands."""
        curve = self._curve
        return self._spot(curve.actual[place], self._area()) if curve else QPointF()

    @property
    def read(self) -> str:
        """What is read out at the moment, "" for nothing."""
        return self.words(self._at)

    def sizeHint(self) -> QSize:
        return QSize(260, round(self.fontMetrics().height() * 9.5))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._curve is None or not self._curve.actual:
            return
        x = event.position().x()
        places = range(len(self._curve.actual))
        self._read(min(places, key=lambda place: abs(self.spot(place).x() - x)))

    def leaveEvent(self, event: QEvent) -> None:
        self._read(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        count = len(self._curve.actual) if self._curve else 0
        way = ways.get(Qt.Key(event.key()))
        if way is None or not count:
            super().keyPressEvent(event)
            return
        self._read(min(max((self._at if self._at >= 0 else count - 1) + way, 0), count - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        curve = self._curve
        if curve is None or not (curve.actual or curve.planned):
            painter.setPen(colour("muted"))
            painter.drawText(self.rect(), CENTRE, curve.note if curve else "")
            return
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        area = self._area()
        self._rules(painter, area)
        painter.setPen(QPen(colour("muted"), 1.4, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([self._spot(point, area) for point in curve.planned]))
        for run in parts(curve.actual):
            painter.setPen(QPen(colour("accent"), 2.2))
            spots = [self._spot(point, area) for point in run]
            painter.drawPolyline(QPolygonF(spots))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            for spot in spots:
                painter.drawEllipse(spot, 2.1, 2.1)
        self._head(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # inner

    def _read(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self.setAccessibleName(f"投资曲线：{self.read}" if self.read else "投资曲线")
            self.update()

    def _points(self) -> tuple[MonthPoint, ...]:
        return (*self._curve.planned, *self._curve.actual) if self._curve else ()

    def _area(self) -> QRectF:
        line = self.fontMetrics().height()
        most = max(self._sums())
        left = self.fontMetrics().horizontalAdvance(str(most)) + 8
        return QRectF(
            left, line * 1.4, max(self.width() - left - 10, 10), max(self.height() - line * 2.8, 10)
        )

    def _sums(self) -> list[int]:
        return rules(max((point.value for point in self._points()), default=Decimal(0)))

    def _years(self) -> range:
        points = self._points()
        begins = min(_month(point) for point in points) // MONTHS  # the end of a year begins the next
        ends = max(point.year for point in points)
        return range(min(begins, ends), ends + 1)

    def _spot(self, point: MonthPoint, area: QRectF) -> QPointF:
        years = self._years()
        place = (point.year - years.start + point.month / MONTHS) / len(years)
        share = float(point.value) / (max(self._sums()) or 1)
        return QPointF(area.left() + area.width() * max(place, 0.0), area.bottom() - area.height() * share)

    def _rules(self, painter: QPainter, area: QRectF) -> None:
        sums, years = self._sums(), self._years()
        height = painter.fontMetrics().height()
        for sum_ in sums:
            y = area.bottom() - area.height() * sum_ / (max(sums) or 1)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colour("muted"))
            painter.drawText(QRectF(0, y - height / 2, area.left() - 5, height), RIGHT, str(sum_))
        wide = area.width() / len(years)
        for number, year in enumerate(years):
            foot = QRectF(area.left() + wide * number, area.bottom() + 2, wide, height)
            painter.drawText(foot, CENTRE, str(year))

    def _head(self, painter: QPainter, area: QRectF) -> None:
        """Write the key, or what is read; the month read gets a ring and a line."""
        head = QRectF(0, 0, self.width(), area.top() - 4)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text" if self.read else "muted"))
        painter.drawText(head, left, self.read or f"—● 累计完成　- - 累计计划（{UNIT}）")
        if self.read:
            spot = self.spot(self._at)
            painter.setPen(QPen(colour("faint"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(spot.x(), area.top()), QPointF(spot.x(), area.bottom()))
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(colour("surface"))
            painter.drawEllipse(spot, 4.0, 4.0)


def _month(point: MonthPoint) -> int:
    return point.year * MONTHS + point.month


def _lead(step: int) -> int:
    return int(str(step)[0])


def _planned_words(curve: InvestmentCurve) -> str:
    if not curve.planned:
        return ""
    last = curve.planned[-1]
    return f"到 {last.year} 年底累计计划 {canonical(last.value)} {UNIT}"
