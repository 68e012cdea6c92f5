"""Marks of a cell's state: each a shape in a place of its own, so that it reads in grey too."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.theme import colour

MOST = 2  # marks in one cell
CORNER, SMALL_CORNER = 8.0, 6.0
GUTTER = 8  # pixels to the right of a figure, where the mark of its state stands


class Mark(StrEnum):
    """What a mark says, the one that matters most first."""

    INVALID = "没有存入"
    WARNED = "有警告，等写明理由"
    RETURNED = "退回"
    COMMENTED = "有批注没有处理"
    LOCKED = "已锁定"
    KEPT = "有警告，写明理由后保留"
    SUBMITTED = "待审核"
    REVISED = "有几个阶段的数"
    REVIEWED = "已审核"


OF_STATE = {
    State.RETURNED: Mark.RETURNED,
    State.LOCKED: Mark.LOCKED,
    State.SUBMITTED: Mark.SUBMITTED,
    State.REVIEWED: Mark.REVIEWED,
}
MEANINGS: tuple[tuple[Mark, str], ...] = (
    (Mark.SUBMITTED, "待审核：已经送审，等人审核"),
    (Mark.REVIEWED, "已审核：有人审核通过"),
    (Mark.LOCKED, "已锁定：不能修改，要改先解锁"),
    (Mark.RETURNED, "退回：审核没有通过，请按理由修改后重新送审"),
    (Mark.COMMENTED, "批注：有没处理的批注"),
    (Mark.KEPT, "警告：检查有警告，写明理由后保留"),
    (Mark.REVISED, "几个阶段：快报、初步核算等都保留着"),
    (Mark.WARNED, "等写明理由：填写有警告，还没有存入"),
    (Mark.INVALID, "没有存入：填写不能用"),
)


def chosen(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks that are painted, where a cell has more than a person takes in."""
    wanted = set(marks)
    return tuple(mark for mark in Mark if mark in wanted)[:MOST]


def paint_marks(painter: QPainter, area: QRectF, marks: Sequence[str]) -> None:
    """Paint the marks of a cell, each in its place, over what stands in it."""
    if not marks:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        PAINTERS[Mark(mark)](painter, area)
    painter.restore()


def paint_state(painter: QPainter, centre: QPointF, state: State) -> None:
    """Paint the mark of a state around a point; a draft has none."""
    mark = OF_STATE.get(state)
    if mark is not None:
        room = QRectF(0, 0, 20, 20)
        room.moveCenter(centre)
        room.moveRight(centre.x() + GUTTER / 2)
        paint_marks(painter, room, (mark,))


def _fill(painter: QPainter, name: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name))


def _outline(painter: QPainter, name: str, width: float) -> None:
    pen = QPen(colour(name), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _left_corner(name: str, side: float) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        _fill(painter, name)
        corner = area.topLeft()
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(side, 0), corner + QPointF(0, side)]))

    return paint


def _comment(painter: QPainter, area: QRectF) -> None:
    """A corner at the top right, where spreadsheets have it."""
    _fill(painter, "accent")
    corner = area.topRight()
    sides = (QPointF(SMALL_CORNER, 0), QPointF(0, SMALL_CORNER))
    painter.drawPolygon(QPolygonF([corner, corner - sides[0], corner + sides[1]]))


def _revised(painter: QPainter, area: QRectF) -> None:
    """A hollow corner at the foot: more lies below."""
    _outline(painter, "muted", 1)
    corner = area.bottomRight() - QPointF(1, 2)
    painter.drawPolyline(
        QPolygonF([corner - QPointF(SMALL_CORNER, 0), corner, corner - QPointF(0, SMALL_CORNER)])
    )


def _spot(area: QRectF) -> QPointF:
    """Return the middle of the room to the right of the figure."""
    return QPointF(area.right() - GUTTER / 2 + 0.6, area.center().y())


def _submitted(painter: QPainter, area: QRectF) -> None:
    _outline(painter, "steady", 1.3)
    painter.drawEllipse(_spot(area), 2.1, 2.1)


def _reviewed(painter: QPainter, area: QRectF) -> None:
    _fill(painter, "faint")
    painter.drawEllipse(_spot(area), 1.9, 1.9)


def _locked(painter: QPainter, area: QRectF) -> None:
    at = _spot(area)
    _outline(painter, "muted", 1.1)
    painter.drawArc(QRectF(at.x() - 1.7, at.y() - 4.4, 3.4, 5.2), 0, 180 * 16)
    _fill(painter, "muted")
    painter.drawRoundedRect(QRectF(at.x() - 2.9, at.y() - 1.5, 5.8, 4.6), 0.8, 0.8)


def _returned(painter: QPainter, area: QRectF) -> None:
    """An arrow that turns back to where it came from."""
    at = _spot(area)
    _outline(painter, "far_behind", 1.3)
    path = QPainterPath(QPointF(at.x() - 2.6, at.y() - 1.8))
    path.lineTo(at.x() + 0.4, at.y() - 1.8)
    path.arcTo(QRectF(at.x() - 2.0, at.y() - 1.8, 4.8, 5.0), 90, -180)
    path.lineTo(at.x() - 1.4, at.y() + 3.2)
    painter.drawPath(path)
    _fill(painter, "far_behind")
    tip = QPointF(at.x() - 3.6, at.y() - 1.8)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(2.8, -2.5), tip + QPointF(2.8, 2.5)]))


PAINTERS: dict[Mark, Callable[[QPainter, QRectF], None]] = {
    Mark.INVALID: _left_corner("error", CORNER),
    Mark.WARNED: _left_corner("behind", CORNER),
    Mark.KEPT: _left_corner("behind", SMALL_CORNER),
    Mark.COMMENTED: _comment,
    Mark.REVISED: _revised,
    Mark.SUBMITTED: _submitted,
    Mark.REVIEWED: _reviewed,
    Mark.LOCKED: _locked,
    Mark.RETURNED: _returned,
}
