"""The Gantt chart on the screen: names and head stay, planned milestones are dragged or moved by keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from jingkou_desktop.domain.gantt import GanttSpec, Mark, nearest, stepped
from jingkou_desktop.domain.project_days import last_day
from jingkou_desktop.ui.gantt_geometry import Geometry, in_order
from jingkou_desktop.ui.gantt_paint import Chosen, GanttPainter
from jingkou_desktop.ui.gantt_words import Steps, lane_words, mark_words
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Key = Qt.Key
MOST_MONTH, STEP = 60.0, 1.25
EDGE, PUSH = 24, 14  # pixels from the edge at which dragging scrolls, and how far


class GanttView(QAbstractScrollArea):
    """The lanes between names and head; `moved` tells project, milestone and its new planned date."""

    moved = Signal(str, str, str)
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.place: Geometry | None = None
        self.editable = True
        self.now = Chosen()
        self._steps: Steps = {}
        self._today = ""
        self._month = 0.0  # width of a month; 0: all years fill the room
        self._grab: QPointF | None = None  # where a mark was pressed
        self._held = 0.0  # how far from its middle the mark was pressed
        self._tell()

    def fill(self, spec: GanttSpec, steps: Steps, today: str) -> None:
        """Show a chart; the project and milestone chosen stay so where they are still there."""
        code = self.code()
        self._steps, self._today, self._grab = steps, today, None
        self.now.drag = None
        codes = [lane.code for lane in spec.lanes]
        self.now.lane = codes.index(code) if code in codes else (0 if codes else -1)
        self._arrange(spec)
        names = [mark.name for mark in spec.lanes[self.now.lane].marks] if codes else []
        if self.now.mark not in names:
            self.now.mark = ""
        self._tell()

    def code(self) -> str:
        """Return the code of the chosen project, "" for none."""
        lanes = self.place.spec.lanes if self.place else ()
        return lanes[self.now.lane].code if 0 <= self.now.lane < len(lanes) else ""

    def select(self, code: str) -> None:
        """Choose a project without telling anyone."""
        codes = [lane.code for lane in self.place.spec.lanes] if self.place else []
        if code in codes and code != self.code():
            self._choose(codes.index(code), "", tell=False)

    def at(self, code: str, name: str) -> QPoint:
        """Return where the planned mark of a milestone stands in the viewport, (0, 0) where there is none."""
        for number, lane in enumerate(self.place.spec.lanes if self.place else ()):
            for mark in lane.marks:
                if self.place and (lane.code, mark.name) == (code, name) and mark.planned:
                    spot = QPointF(self.place.x(mark.planned), self.place.planned_y(number))
                    return (spot - self._offset()).toPoint()
        return QPoint()

    def zoom(self, factor: float) -> None:
        """Widen or narrow the months; the day in the middle stays there."""
        if self.place is None:
            return
        room = self.viewport().width() - self.place.names
        middle = self.place.day(self.place.names + self.horizontalScrollBar().value() + room / 2)
        least = room / (12 * len(self.place.spec.years))
        wide = min(self.place.month * factor, MOST_MONTH)
        self._month = wide if wide > least else 0.0
        self._arrange(self.place.spec)
        self.horizontalScrollBar().setValue(round(self.place.x(middle) - self.place.names - room / 2))

    # inner

    def _arrange(self, spec: GanttSpec) -> None:
        line = self.fontMetrics().height()
        names = self.fontMetrics().horizontalAdvance("中") * 17.0
        room = max(self.viewport().width() - names - 1, 200)
        month = self._month or room / (12 * len(spec.years))
        self.place = Geometry(spec, month, line * 1.9, names, line * 2.3)
        bars = ((self.horizontalScrollBar(), self.place.width, self.viewport().width()),
                (self.verticalScrollBar(), self.place.height, self.viewport().height()))  # fmt: skip
        for bar, whole, seen in bars:
            bar.setRange(0, max(0, round(whole - seen)) if whole - seen > 1 else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(round(self.place.row))
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _choose(self, lane: int, mark: str, *, tell: bool = True) -> None:
        place = self.place
        if place is None or not 0 <= lane < len(place.spec.lanes):
            return
        fresh = lane != self.now.lane
        self.now.lane, self.now.mark = lane, mark
        bar = self.verticalScrollBar()
        above, below = place.top(lane) - place.head, place.top(lane + 1) - self.viewport().height()
        bar.setValue(round(min(max(bar.value(), below), above)))
        if (found := self._mark()) is not None and (day := found.planned or found.actual):
            side = self.horizontalScrollBar()
            x = place.x(day)
            side.setValue(
                round(min(max(side.value(), x - self.viewport().width() + 30), x - place.names - 30))
            )
        self._tell()
        if fresh and tell:
            self.chosen.emit(self.code())

    def _mark(self) -> Mark | None:
        if self.place is None or not self.code():
            return None
        marks = self.place.spec.lanes[self.now.lane].marks
        return next((one for one in marks if one.name == self.now.mark), None)

    def _tell(self) -> None:
        """Say what is chosen to screen readers."""
        self.viewport().update()
        said = "没有有日期的项目"
        if self.place is not None and self.code():
            lane, mark = self.place.spec.lanes[self.now.lane], self._mark()
            said = lane_words(lane, self.place.spec.today)
            if mark is not None:
                said = f"{lane.name}\n{mark_words(lane, mark, self._steps)}"
        self.setAccessibleName("甘特图：" + said.replace("\n", "，"))
        self.setAccessibleDescription("上下键选项目，左右键选节点，Alt加左右键移动计划日期")

    def _move(self, stored: str) -> None:
        step = self._steps.get((self.code(), self.now.mark))
        if self.editable and step is not None and stored != step.planned:
            self.moved.emit(self.code(), self.now.mark, stored)

    def _stored(self, name: str) -> str:
        step = self._steps.get((self.code(), name))
        return step.planned if step else ""

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.place is None:
            return
        place, offset = self.place, self._offset()
        brush = GanttPainter(place, colour, self.font(), self._today)
        count = len(place.spec.lanes)
        first = min(int(offset.y() // place.row), count)
        lanes = range(first, min(first + int(self.viewport().height() // place.row) + 2, count))
        wide, high = self.viewport().width(), self.viewport().height()
        painter.setClipRect(QRectF(place.names, place.head, wide - place.names, high - place.head))
        painter.translate(-offset)
        brush.paint_lanes(painter, lanes, self.now)
        painter.resetTransform()
        painter.setClipRect(QRectF(0, place.head, place.names + 1, high - place.head))
        painter.translate(0, -offset.y())
        brush.paint_names(painter, lanes, self.now)
        painter.resetTransform()
        painter.setClipRect(QRectF(place.names, 0, wide - place.names, place.head))
        painter.translate(-offset.x(), 0)
        brush.paint_head(painter)
        painter.resetTransform()
        painter.setClipRect(self.viewport().rect())
        brush.paint_corner(painter, f"项目 {count} 个")
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # what was painted last has left its own
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.place is not None:
            self._arrange(self.place.spec)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.position())
        lane, found = self.place.lane_at(spot.y()), self.place.mark_at(spot.x(), spot.y())
        if event.position().y() < self.place.head or lane is None:
            return
        self._choose(lane, found[1].name if found else "")
        if found and found[2] and self.editable:
            self._grab = event.position()
            self._held = spot.x() - self.place.x(found[1].planned or self.place.spec.first)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.place is None:
            return
        at, mark = event.position(), self._mark()
        spot = self._spot(at)
        if self._grab is None or mark is None:
            found = self.place.mark_at(spot.x(), spot.y())
            hand = found is not None and found[2] and self.editable
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if hand else Qt.CursorShape.ArrowCursor)
            return
        if self.now.drag is None and abs(at.x() - self._grab.x()) < QApplication.startDragDistance():
            return
        side = self.horizontalScrollBar()
        if at.x() > self.viewport().width() - EDGE:
            side.setValue(side.value() + PUSH)
        elif at.x() < self.place.names + EDGE:
            side.setValue(side.value() - PUSH)
        stored = nearest(self._stored(mark.name), self.place.day(self._spot(at).x() - self._held))
        self.now.drag, self.now.drag_words = last_day(stored), stored
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, stored = self.now.drag, self.now.drag_words
        self._grab, self.now.drag = None, None
        self.viewport().update()
        if dragged is not None:
            self._move(stored)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.code():
            self.opened.emit(self.code())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.place is not None:
            QToolTip.showText(event.globalPos(), tip(self.words_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def words_at(self, at: QPoint) -> str:
        """Return what the chart says at a place of the viewport."""
        if self.place is None or at.y() < self.place.head:
            return ""
        spot = self._spot(QPointF(at))
        lane, found = self.place.lane_at(spot.y()), self.place.mark_at(spot.x(), spot.y())
        if lane is None:
            return ""
        one = self.place.spec.lanes[lane]
        return mark_words(one, found[1], self._steps) if found else lane_words(one, self.place.spec.today)

    def _spot(self, at: QPointF) -> QPointF:
        """Return the chart's place of a place in the viewport; names do not scroll sideways."""
        offset = self._offset()
        in_names = self.place is not None and at.x() < self.place.names and self._grab is None
        return QPointF(at.x() if in_names else at.x() + offset.x(), at.y() + offset.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ways = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_Left: -1, Key.Key_Right: 1}
        if key == Key.Key_Escape and self._grab is not None:
            self._grab, self.now.drag = None, None
            self.viewport().update()
        elif key in (Key.Key_Left, Key.Key_Right) and alt:
            if stored := self._stored(self.now.mark):
                self._move(stepped(stored, ways[Key(key)]))
        elif key in (Key.Key_Up, Key.Key_Down):
            self._choose(self.now.lane + ways[Key(key)], "")
        elif key in (Key.Key_Left, Key.Key_Right):
            self._next_mark(ways[Key(key)])
        elif key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus):
            self.zoom(1 / STEP if key == Key.Key_Minus else STEP)
        elif key in (Key.Key_Return, Key.Key_Enter) and self.code():
            self.opened.emit(self.code())
        else:
            super().keyPressEvent(event)

    def _next_mark(self, way: int) -> None:
        if self.place is None or not self.code():
            return
        names = [mark.name for mark in in_order(self.place.spec.lanes[self.now.lane])]
        here = (
            names.index(self.now.mark) + way if self.now.mark in names else (0 if way > 0 else len(names) - 1)
        )
        if 0 <= here < len(names):
            self._choose(self.now.lane, names[here])
