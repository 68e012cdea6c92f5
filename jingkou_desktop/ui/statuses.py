"""How each verdict looks: a shape and a colour, painted, so that neither font nor colour alone carries it."""

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from jingkou_desktop.domain.verdicts import AnnualStatus, Status
from jingkou_desktop.ui.theme import colour

Share = tuple[str, str, int]  # a status, a colour of the theme, how many
PART, MARK = 16, 8  # height of a bar of counts, size of the marks in it


class Shape(Enum):
    """The marks in front of a status word."""

    STAR = "★"
    UP = "▲"
    DISC = "●"
    DOWN = "▼"
    DOUBLE_DOWN = "▼▼"
    RING = "○"
    DOT = "·"


@dataclass(frozen=True, slots=True)
class Look:
    """Shape, colour of the words, colour of the bar (names in the theme)."""

    shape: Shape
    ink: str
    bar: str


LOOKS: dict[Status, Look] = {
    Status.DONE_EARLY: Look(Shape.STAR, "good", "good_bar"),
    Status.DONE: Look(Shape.STAR, "good", "good_bar"),
    Status.MET: Look(Shape.UP, "good", "good_bar"),
    Status.AHEAD: Look(Shape.UP, "good", "good_bar"),
    Status.ON_TRACK: Look(Shape.DISC, "steady", "steady_bar"),
    Status.BEHIND: Look(Shape.DOWN, "behind", "behind_bar"),
    Status.FAR_BEHIND: Look(Shape.DOUBLE_DOWN, "far_behind", "far_behind_bar"),
    Status.NOT_DONE: Look(Shape.DOWN, "far_behind", "far_behind_bar"),
    Status.NO_BASELINE: Look(Shape.RING, "muted", "faint"),
    Status.MISSING: Look(Shape.RING, "muted", "faint"),
    Status.NOT_JUDGED: Look(Shape.DOT, "muted", "faint"),
}


def look_of(status: AnnualStatus) -> Status:
    """Return the status whose shape and colour a verdict on one year takes."""
    if status is AnnualStatus.MET:
        return Status.DONE
    return Status.NOT_DONE if status is AnnualStatus.MISSED else Status(status.value)


def paint_shape(
    painter: QPainter, status: Status, centre: QPointF, size: float, own: QColor | None = None
) -> None:
    """Paint the mark of `status` around `centre` in a square of `size` pixels, in its colour or another."""
    paint_look(painter, LOOKS[status], centre, size, own)


def paint_look(
    painter: QPainter, look: Look, centre: QPointF, size: float, own: QColor | None = None
) -> None:
    """Paint the mark of a look around `centre` in a square of `size` pixels, in its colour or another."""
    ink = own or colour(look.bar if look.bar != "faint" else look.ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    half = size / 2
    x, y = centre.x(), centre.y()
    match look.shape:
        case Shape.STAR:
            painter.drawPolygon(_star(x, y, half * 1.15))
        case Shape.UP:
            painter.drawPolygon(_triangle(x, y, half, up=True))
        case Shape.DOWN:
            painter.drawPolygon(_triangle(x, y, half, up=False))
        case Shape.DOUBLE_DOWN:
            painter.drawPolygon(_triangle(x, y - half * 0.55, half * 0.85, up=False))
            painter.drawPolygon(_triangle(x, y + half * 0.55, half * 0.85, up=False))
        case Shape.DISC:
            painter.drawEllipse(centre, half * 0.9, half * 0.9)
        case Shape.RING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.3))
            painter.drawEllipse(centre, half * 0.8, half * 0.8)
        case Shape.DOT:
            painter.drawEllipse(centre, half * 0.28, half * 0.28)
    painter.restore()


def paint_bar(painter: QPainter, area: QRectF, done: float, pace: float | None, status: Status) -> None:
    """Paint the bar of done (0…100 and beyond) with the tick of pace, in percent of `area`'s width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = area.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("track"))
    painter.drawRoundedRect(area, radius, radius)
    share = min(max(done, 0.0), 100.0) / 100
    if share > 0:
        filled = QRectF(area.x(), area.y(), max(area.width() * share, area.height()), area.height())
        painter.setBrush(colour(LOOKS[status].bar))
        painter.drawRoundedRect(filled, radius, radius)
    if pace is not None:
        at = area.x() + area.width() * min(max(pace, 0.0), 100.0) / 100
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(at - 1, area.y() - 4, 2, area.height() + 8), colour("text"))
    painter.restore()


def paint_shares(painter: QPainter, area: QRectF, shares: tuple[Share, ...]) -> None:
    """Paint counts as one bar of parts side by side, each with its status' mark and count where they fit."""
    total = sum(count for _, _, count in shares)
    left = area.x()
    painter.save()
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 0.8)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for status, name, count in shares:
        width = area.width() * count / total if total else 0
        if width > 0:
            ground = colour(name)
            part = QRectF(left, area.center().y() - PART / 2, max(width - 1.5, 1), PART)
            painter.fillRect(part, ground)
            said, ink = str(count), _on(ground)
            room = metrics.horizontalAdvance(said)
            both = part.width() >= room + MARK + 9
            start = part.center().x() - ((room + MARK + 3) if both else MARK) / 2
            if part.width() >= MARK + 2:
                paint_shape(painter, Status(status), QPointF(start + MARK / 2, part.center().y()), MARK, ink)
            if both:
                painter.setPen(ink)
                foot = part.center().y() + (metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(start + MARK + 3, foot), said)
        left += width
    painter.restore()


def _on(ground: QColor) -> QColor:
    """Return black or white, whichever reads better on a ground."""
    parts = [ground.redF(), ground.greenF(), ground.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return QColor(Qt.GlobalColor.black if (light + 0.05) ** 2 > 1.05 * 0.05 else Qt.GlobalColor.white)


def _triangle(x: float, y: float, half: float, *, up: bool) -> QPolygonF:
    sign = -1 if up else 1
    tip = QPointF(x, y + sign * half * 0.9)
    base = y - sign * half * 0.8
    return QPolygonF([tip, QPointF(x - half, base), QPointF(x + half, base)])


def _star(x: float, y: float, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * (corner / 5 - 0.5)
        points.append(QPointF(x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return QPolygonF(points)
