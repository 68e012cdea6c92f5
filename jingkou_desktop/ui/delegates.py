"""How the grid's cells are painted and edited."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Verdict
from jingkou_desktop.ui.indicator_model import ANNUAL, PART, REVISED, STATE, TYPED, UNIT, VERDICT, Index
from jingkou_desktop.ui.statuses import LOOKS, look_of, paint_bar, paint_shape
from jingkou_desktop.ui.theme import colour

PAD = 8
FIGURE = re.compile(
    r"[+−-]?\d[\d.,]*[^\d\s]{0,4}(?: \S{1,6})?|[\d.−-]+ / [\d.]+ 点"
)  # a number, with its unit at most
PART_PAD = 4
FRAME = 10  # of an editor, with the room of its cursor
PART_SIZE = 0.78  # of the figure's font
Role = Qt.ItemDataRole
Option = Any  # QStyleOptionViewItem, whose fields Qt's type stubs leave out
MOVES: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """Ground, rule below, frame of the current cell; subclasses paint what stands in it."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(40, round(option.fontMetrics.height() * 1.7))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        area = option.rect
        here = self._view.currentIndex()
        state = index.data(STATE)
        ground = "surface" if index.row() != here.row() else "soft"
        if state == "invalid":
            ground = "error_ground"
        elif state in ("warned", "reason"):
            ground = "warn_ground"
        painter.save()
        painter.fillRect(area, colour(ground))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self.paint_content(painter, option, index)
        if state:
            _paint_mark(painter, area, state)
        if index.data(REVISED):
            _paint_revised(painter, area)
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
    room = option.rect.adjusted(PAD, 0, -2, 0)
    size = option.fontMetrics.height() * 0.62
    paint_shape(painter, status, QPointF(room.left() + size / 2, room.center().y() + 0.5), size)
    painter.setPen(colour(LOOKS[status].ink))
    painter.drawText(room.adjusted(round(size) + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)


class AnnualDelegate(CellDelegate):
    """Shape and word of the verdict on the year against its own target; nothing where it has none."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint shape and word in the colour of the status that they stand for."""
        annual: AnnualVerdict | None = index.data(ANNUAL)
        if annual is not None:
            paint_status(painter, option, look_of(annual.status), str(index.data()))


class FigureDelegate(CellDelegate):
    """A figure that can be typed.

    `move` is called with rows and columns to go after Enter and Tab, `give_up` after Escape.
    """

    def __init__(
        self, view: QTableView, move: Callable[[int, int], None], give_up: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self._move = move
        self._give_up = give_up
        self._editor: QLineEdit | None = None
        self._cell = QRect()  # that is edited

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the figure, with the part of the year that it covers small in front of it."""
        super().paint_content(painter, option, index)
        part = str(index.data(PART) or "")
        if part:
            painter.setFont(part_font(option.font))
            painter.setPen(colour("accent"))
            room = option.rect.adjusted(PART_PAD, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, part)

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Role.AccessibleTextRole)))
        editor.setPlaceholderText(str(index.data(TYPED)) if index.data(PART) else "")
        self._editor = editor
        editor.textChanged.connect(lambda _: self._widen(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        self._cell = QRect(option.rect)
        self._widen(editor)

    def _widen(self, editor: QWidget) -> None:
        """Let the editor take as much room to the left as its text needs: a figure cut passes for another."""
        if isinstance(editor, QLineEdit) and not self._cell.isNull():
            needed = editor.fontMetrics().horizontalAdvance(editor.text()) + 2 * PAD + FRAME
            most = max(self._cell.right(), self._cell.width())
            area = QRect(self._cell)
            area.setLeft(area.right() + 1 - min(max(needed, area.width()), most))
            editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Role.EditRole) or ""))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def hand_in(self) -> None:
        """Store what stands in an open editor and close it."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = MOVES.get(Qt.Key(event.key()))
            if move is not None:
                self.hand_in()
                self._move(*move)
                return True
            if event.key() == Qt.Key.Key_Escape:
                taken = super().eventFilter(editor, event)
                self._give_up()
                return taken
        return super().eventFilter(editor, event)


def _paint_mark(painter: QPainter, area: QRect, state: str) -> None:
    """Paint a corner mark, so that a state shows without its colour: full, or small where it is settled."""
    side = 5 if state == "reason" else 9
    corner = area.topRight()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("error" if state == "invalid" else "behind"))
    painter.drawPolygon(QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_revised(painter: QPainter, area: QRect) -> None:
    """Paint a mark at the foot of a figure of which several stages are kept."""
    corner = area.bottomRight() - QPoint(0, 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    painter.drawPolygon(QPolygon([corner, corner - QPoint(6, 0), corner - QPoint(0, 6)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
