"""Paints a Gantt chart: on the screen in the theme's colours, on paper in the light ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from jingkou_desktop.domain.gantt import Lane, Mark
from jingkou_desktop.ui.gantt_geometry import Geometry
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.statuses import paint_look

Ink = Callable[[str], QColor]
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
LATE, EARLY = Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
NARROW = 20.0  # a month in which its number does not fit; quarters are written then
TINY = 9.0  # a month so narrow that only years are


@dataclass(slots=True)
class Chosen:
    """What the person has chosen, and where a mark is being dragged."""

    lane: int = -1
    mark: str = ""
    drag: date | None = None
    drag_words: str = ""


class GanttPainter:
    """Paints the parts of one chart."""

    def __init__(self, place: Geometry, ink: Ink, font: QFont, today: str) -> None:
        self._place = place
        self._ink = ink
        self._font = font
        self._small = QFont(font)
        if font.pointSizeF() > 0:
            self._small.setPointSizeF(font.pointSizeF() * 0.85)
        self._today = today

    def paint_lanes(self, painter: QPainter, lanes: range, chosen: Chosen) -> None:
        """Paint the grounds, rules and bars of some lanes."""
        place, spec = self._place, self._place.spec
        top, bottom = place.top(lanes.start), place.top(lanes.stop)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(0, top, place.width, bottom - top), self._ink("surface"))
        if chosen.lane in lanes:
            area = QRectF(0, place.top(chosen.lane), place.width, place.row)
            painter.fillRect(area, self._ink("soft"))
        painter.setPen(QPen(self._ink("line"), 1))
        for first, begins, _ in place.months():
            if first.month == 1 or (place.month >= TINY and first.month % 3 == 1):
                painter.setPen(QPen(self._ink("faint" if first.month == 1 else "line"), 1))
                painter.drawLine(QPointF(begins, top), QPointF(begins, bottom))
        painter.setPen(QPen(self._ink("line"), 1))
        for lane in lanes:
            y = place.top(lane + 1) - 1
            painter.drawLine(QPointF(0, y), QPointF(place.width, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if spec.first <= spec.today <= spec.last:
            painter.setPen(QPen(self._ink("accent"), 1.4, Qt.PenStyle.DashDotLine))
            x = place.x(spec.today)
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for lane in lanes:
            self._lane(painter, lane, spec.lanes[lane], chosen)

    def paint_names(self, painter: QPainter, lanes: range, chosen: Chosen) -> None:
        """Paint light, code and name of some lanes at the left."""
        place = self._place
        for lane in lanes:
            one, top = place.spec.lanes[lane], place.top(lane)
            ground = self._ink("soft" if lane == chosen.lane else "surface")
            painter.fillRect(QRectF(0, top, place.names, place.row - 1), ground)
            painter.setFont(self._font)
            metrics = painter.fontMetrics()
            size = metrics.height() * 0.62
            paint_look(painter, LIGHTS[one.light], QPointF(8 + size / 2, top + place.row / 2), size)
            painter.setPen(self._ink("muted"))
            left = 14 + size
            painter.drawText(QRectF(left, top, place.names, place.row), LEFT, one.code)
            left += max(metrics.horizontalAdvance("X000"), metrics.horizontalAdvance(one.code)) + 7
            painter.setPen(self._ink("text"))
            said = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, int(place.names - left - 4))
            painter.drawText(QRectF(left, top, place.names - left, place.row), LEFT, said)
        painter.setPen(QPen(self._ink("faint"), 1))
        x, top, bottom = place.names, place.top(lanes.start), place.top(lanes.stop)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def paint_head(self, painter: QPainter) -> None:
        """Paint the years and months, and the mark of the day looked at."""
        place, half = self._place, self._place.head / 2
        painter.fillRect(QRectF(0, 0, place.width, place.head), self._ink("raised"))
        painter.setFont(self._small)
        for first, begins, ends in place.months():
            if first.month == 1:
                year = QRectF(begins, 0, place.month * 12, half)
                painter.setPen(QPen(self._ink("faint"), 1))
                painter.drawLine(QPointF(begins, 0), QPointF(begins, place.head))
                painter.setPen(self._ink("text"))
                painter.drawText(year, CENTRE, f"{first.year}年")
            painter.setPen(self._ink("muted"))
            if place.month >= NARROW:
                painter.drawText(QRectF(begins, half, ends - begins, half), CENTRE, str(first.month))
            elif place.month >= TINY and first.month % 3 == 1:
                quarter = QRectF(begins, half, place.month * 3, half)
                painter.drawText(quarter, CENTRE, f"{first.month // 3 + 1}季")
        if place.spec.first <= place.spec.today <= place.spec.last:
            self._flag(painter, place.x(place.spec.today), self._today)
        painter.setPen(QPen(self._ink("line"), 1))
        painter.drawLine(QPointF(0, place.head - 1), QPointF(place.width, place.head - 1))

    def paint_corner(self, painter: QPainter, words: str) -> None:
        """Paint the corner above the names."""
        place = self._place
        painter.fillRect(QRectF(0, 0, place.names, place.head - 1), self._ink("raised"))
        painter.setFont(self._font)
        painter.setPen(self._ink("muted"))
        painter.drawText(QRectF(8, 0, place.names - 8, place.head), LEFT, words)
        painter.setPen(QPen(self._ink("faint"), 1))
        painter.drawLine(QPointF(place.names, 0), QPointF(place.names, place.head))

    def _flag(self, painter: QPainter, x: float, words: str) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 8, metrics.height()
        left = min(x - width / 2, self._place.width - width)
        area = QRectF(left, self._place.head - height - 1, width, height)
        painter.fillRect(area, self._ink("accent"))
        painter.setPen(self._ink("on_accent"))
        painter.drawText(area, CENTRE, words)

    def _lane(self, painter: QPainter, lane: int, one: Lane, chosen: Chosen) -> None:
        place = self._place
        thick = place.row * 0.2
        if one.planned:
            begins, ends = (place.x(day) for day in one.planned)
            painter.setPen(QPen(self._ink("muted"), 1))
            painter.setBrush(self._ink("track"))
            painter.drawRect(QRectF(begins, place.planned_y(lane) - thick / 2, max(ends - begins, 2), thick))
        if one.actual:
            begins, ends = (place.x(day) for day in one.actual)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink("steady_bar"))
            painter.drawRect(QRectF(begins, place.actual_y(lane) - thick / 2, max(ends - begins, 2), thick))
        for mark in one.marks:
            self._slip(painter, lane, mark)
        for mark in one.marks:
            self._mark(painter, lane, mark, chosen)

    def _slip(self, painter: QPainter, lane: int, mark: Mark) -> None:
        """Join the planned with the actual date, or with the day looked at where it is overdue."""
        place, today = self._place, self._place.spec.today
        until = mark.actual or (today if mark.late else None)
        if mark.planned is None or until is None or not (mark.late or mark.early):
            return
        name, style = ("far_behind", LATE) if mark.late else ("good", EARLY)
        painter.setPen(QPen(self._ink(name), 1.6, style))
        begins = QPointF(place.x(mark.planned), place.planned_y(lane))
        painter.drawLine(begins, QPointF(place.x(until), place.actual_y(lane)))

    def _mark(self, painter: QPainter, lane: int, mark: Mark, chosen: Chosen) -> None:
        place, half = self._place, self._place.half
        here = lane == chosen.lane and mark.name == chosen.mark
        if mark.planned is not None:
            ink = self._ink("far_behind" if mark.late else "text")
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(self._ink("surface"))
            painter.drawPolygon(diamond(QPointF(place.x(mark.planned), place.planned_y(lane)), half))
        if mark.actual is not None:
            painter.setPen(QPen(self._ink("surface"), 1))
            painter.setBrush(self._ink("far_behind" if mark.late else "good" if mark.early else "text"))
            painter.drawPolygon(diamond(QPointF(place.x(mark.actual), place.actual_y(lane)), half))
        if not here:
            return
        day, middle = (
            (mark.planned, place.planned_y(lane)) if mark.planned else (mark.actual, place.actual_y(lane))
        )
        painter.setPen(QPen(self._ink("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day is not None:
            painter.drawPolygon(diamond(QPointF(place.x(day), middle), half + 3.5))
        if chosen.drag is not None:
            at = QPointF(place.x(chosen.drag), place.planned_y(lane))
            painter.setBrush(self._ink("accent"))
            painter.drawPolygon(diamond(at, half))
            self._say(painter, at, chosen.drag_words)

    def _say(self, painter: QPainter, at: QPointF, words: str) -> None:
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        area = QRectF(
            at.x() + 10,
            at.y() - metrics.height() / 2 - 1,
            metrics.horizontalAdvance(words) + 10,
            metrics.height() + 2,
        )
        painter.fillRect(area, self._ink("accent"))
        painter.setPen(self._ink("on_accent"))
        painter.drawText(area, CENTRE, words)


def diamond(centre: QPointF, half: float) -> QPolygonF:
    """Return a diamond around a point."""
    x, y = centre.x(), centre.y()
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
