"""How the grid's cells are painted and edited."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Verdict
from jingkou_desktop.ui.indicator_model import ANNUAL, MARKS, STATE, UNIT, VERDICT
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.marks import paint_marks
from jingkou_desktop.ui.statuses import LOOKS, Look, look_of, paint_bar, paint_look
from jingkou_desktop.ui.theme import colour

PAD = 8
FIGURE = re.compile(
    r"[+−-]?\d[\d.,]*[^\d\s]{0,4}(?: \S{1,6})?|[\d.−-]+ / [\d.]+ 点"
)  # a number, with its unit at most
PART_PAD = 4  # before the words of a part of the year
PART_SIZE = 0.78  # of the figure's font
Role = Qt.ItemDataRole
Option = Any  # QStyleOptionViewItem, whose fields Qt's type stubs leave out


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.rows == self.columns == 1


class CellDelegate(QStyledItemDelegate):
    """Ground, rule below, frame of the current cell; subclasses paint what stands in it."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.block: Callable[[], Block | None] = lambda: None  # several cells selected together
        self.found: Callable[[Index], bool] = lambda _: False  # whether a search has hit the cell

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(40, round(option.fontMetrics.height() * 1.7))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        area = option.rect
        here = self._view.currentIndex()
        state = index.data(STATE)
        block = self.block()
        chosen = block is not None and (index.row(), index.column()) in block
        ground = "chosen" if chosen else "surface" if index.row() != here.row() else "soft"
        if self.found(index):
            ground = "found"
        if state == "invalid":
            ground = "error_ground"
        elif state in ("warned", "reason"):
            ground = "warn_ground"
        painter.save()
        painter.fillRect(area, colour(ground))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self.paint_content(painter, option, index)
        paint_marks(painter, QRectF(area), index.data(MARKS) or ())
        if chosen and block is not None:
            _paint_edges(painter, area, block, index)
        if index.row() == here.row() and index.column() == here.column():
            focused = self._view.hasFocus()
            painter.setPen(QPen(colour("accent" if focused else "faint"), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the cell's text, elided, in the model's colour and alignment."""
        painter.setFont(option.font)
        painter.setPen(index.data(Role.ForegroundRole) or colour("text"))
        if index.data(STATE) == "invalid":
            painter.setPen(colour("error"))
        align = index.data(Role.TextAlignmentRole) or (
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        text = fitting(str(index.data() or ""), option, room.width())
        painter.drawText(room, int(align), text)


def part_font(font: QFont) -> QFont:
    """Return the font of the part of a year in front of a figure."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * PART_SIZE)
    return small


def fitting(text: str, option: Option, width: int) -> str:
    """Return the text, cut to a width; a figure is never cut, since its rest would pass for another."""
    if FIGURE.fullmatch(text):
        return text if option.fontMetrics.horizontalAdvance(text) <= width else "####"
    return str(option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width))


class NameDelegate(CellDelegate):
    """The indicator's name with the unit behind it, small and grey."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint name and unit; the name gives way first."""
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.82)
        unit = str(index.data(UNIT) or "")
        unit_width = min(round(QFontMetricsF(small).horizontalAdvance(unit)) + 2, room.width() // 2)
        name = option.fontMetrics.elidedText(
            str(index.data()),
            Qt.TextElideMode.ElideRight,
            room.width() - (unit_width + 4 if unit else 0),
        )
        painter.setFont(option.font)
        painter.setPen(index.data(Role.ForegroundRole) or colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(small)
        painter.setPen(colour("muted"))
        left = room.left() + option.fontMetrics.horizontalAdvance(name) + 4
        painter.drawText(
            QRect(left, room.top() + 1, unit_width, room.height()), Qt.AlignmentFlag.AlignVCenter, unit
        )


class BarDelegate(CellDelegate):
    """Done against pace as a bar with a tick, and the figure; words where there is no figure."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the bar, the points of growth, or the reason where neither can be said."""
        verdict: Verdict = index.data(VERDICT)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if verdict.done is not None and verdict.in_points:
            painter.setPen(colour("text"))
            painter.drawText(option.rect.adjusted(PAD, 0, -PAD, 0), int(right), str(index.data()))
            return
        if verdict.done is None:
            painter.setPen(colour("muted"))
            room = option.rect.adjusted(PAD, 0, -PAD, 0)
            words = option.fontMetrics.elidedText(verdict.reason, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            return
        figure = str(index.data())
        figure_width = max(map(option.fontMetrics.horizontalAdvance, ("100.0%", figure))) + 9
        room = QRectF(option.rect.adjusted(PAD, 0, -PAD, 0))
        bar = QRectF(room.x(), room.center().y() - 4, room.width() - figure_width, 8)
        pace = None if verdict.pace is None else float(verdict.pace)
        paint_bar(painter, bar, float(verdict.done), pace, verdict.status)
        painter.setPen(colour("text"))
        painter.drawText(room, int(right), figure)


class StatusDelegate(CellDelegate):
    """The verdict's shape and word."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint shape and word in the status's colour."""
        verdict: Verdict = index.data(VERDICT)
        paint_status(painter, option, verdict.status, str(index.data()))


def paint_status(painter: QPainter, option: Option, status: Status, word: str) -> None:
    """Paint a status's shape and `word` into the option's rectangle."""
    paint_marked(painter, option, LOOKS[status], word)


def paint_marked(painter: QPainter, option: Option, look: Look, word: str) -> None:
    """Paint a look's shape and `word` into the option's rectangle."""
    room = option.rect.adjusted(PAD, 0, -2, 0)
    size = option.fontMetrics.height() * 0.62
    paint_look(painter, look, QPointF(room.left() + size / 2, room.center().y() + 0.5), size)
    painter.setPen(colour(look.ink))
    painter.drawText(room.adjusted(round(size) + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)


class AnnualDelegate(CellDelegate):
    """Shape and word of the verdict on the year against its own target; nothing where it has none."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint shape and word in the colour of the status that they stand for."""
        annual: AnnualVerdict | None = index.data(ANNUAL)
        if annual is not None:
            paint_status(painter, option, look_of(annual.status), str(index.data()))


def _paint_edges(painter: QPainter, area: QRect, block: Block, index: Index) -> None:
    """Paint the line around a block where the cell is at its edge."""
    painter.setPen(QPen(colour("accent"), 1))
    for at_edge, one, other in (
        (index.row() == block.top, area.topLeft(), area.topRight()),
        (index.row() == block.bottom, area.bottomLeft(), area.bottomRight()),
        (index.column() == block.left, area.topLeft(), area.bottomLeft()),
        (index.column() == block.right, area.topRight(), area.bottomRight()),
    ):
        if at_edge:
            painter.drawLine(one, other)
