"""Paints a ChartSpec with pyqtgraph, and says what stands at a place when pointed at or stepped to."""

import math
from collections.abc import Sequence
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.chart_drawing import ORDER, pieces, target_place
from jingkou_desktop.domain.chart_spec import MONTHS, ChartSpec, Kind, Mark, Point, Series, places_of
from jingkou_desktop.domain.chart_words import Stop, describe, figure, nearest, stops
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.ui.chart_readout import Readout
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.theme import colour

SMALL = 0.85  # of the window's font
SYMBOLS = {
    Mark.DISC: "o",
    Mark.RING: "o",
    Mark.SQUARE: "s",
    Mark.DIAMOND: "d",
    Mark.TRIANGLE: "t1",
    Mark.BAR: "_",
}
SIZES = {Mark.BAR: 12, Mark.RING: 6, Mark.TRIANGLE: 8, Mark.DIAMOND: 8}
Key = Qt.Key


class ChartPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """A still picture: nothing to drag, nothing to zoom by accident; ← and → step through its places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent, background=colour("surface"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAntialiasing(True)
        self._spec: ChartSpec | None = None
        self._stops: tuple[Stop, ...] = ()
        self._at: int | None = None
        self._pointed: list[object] = []  # the guide and the ring at the place that is read
        self.readout = Readout(self)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.setContentsMargins(3, 6, 4, 0)
        self._font = QFont(self.font())
        self._font.setPointSizeF(self.font().pointSizeF() * SMALL)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(tickFont=self._font, tickLength=0, autoExpandTextSpace=True)

    def actual(self) -> dict[int, float]:
        """Return the drawn points of the actual line by year, or by month where months are drawn."""
        if self._spec is None:
            return {}
        by_month = self._spec.within is not None
        return {one.months if by_month else one.year: float(one.value) for one in self._spec.actual}

    def stop(self) -> Stop | None:
        """Return the place that is read out, or None."""
        return None if self._at is None else self._stops[self._at]

    def draw(self, spec: ChartSpec) -> None:
        """Draw a chart in place of the one before, in the colours of the theme in force."""
        item = self.getPlotItem()
        item.clear()
        self._pointed.clear()
        self.setBackground(colour("surface"))
        self._spec, self._stops, self._at = spec, stops(spec), None
        self.setAccessibleDescription(describe(spec))
        self.read(None)
        if not spec.ticks:
            return
        self._dress_axes(spec)
        first, last = map(float, spec.ends)
        for tick in spec.ticks:
            item.plot([first, last], [float(tick)] * 2, pen=pg.mkPen(colour("line")))
        for one in sorted(spec.series(), key=lambda one: ORDER.index(one.kind)):
            self._draw_series(spec, one)
        if spec.target is not None:
            self._say_target(spec)
        if spec.actual:
            self._say_last(spec)
        item.setXRange(first, last, padding=0)
        item.setYRange(*map(float, spec.span), padding=0)

    def read(self, number: int | None) -> None:
        """Read out a place by its number, or none."""
        self._at = number
        for old in self._pointed:
            self.getPlotItem().removeItem(old)
        self._pointed.clear()
        title = f"{self._spec.title} 图" if self._spec else "图"
        stop = self.stop()
        self.setAccessibleName(f"{title}，{stop.words}" if stop else f"{title}，按左右方向键逐点查看")
        if stop is None:
            self.readout.hide()
            return
        guide = pg.InfiniteLine(float(stop.place), angle=90, pen=pg.mkPen(colour("faint")))
        guide.setZValue(-10)
        ring = pg.ScatterPlotItem(
            [float(stop.place)] * len(stop.points),
            [float(point.value) for _, point in stop.points],
            symbol="o",
            size=13,
            pen=pg.mkPen(colour("text"), width=1.5),
            brush=pg.mkBrush(None),
        )
        for one in (guide, ring):
            self.getPlotItem().addItem(one, ignoreBounds=True)
            self._pointed.append(one)
        spot = self.getPlotItem().vb.mapViewToScene(QPointF(float(stop.place), 0))
        self.readout.show_stop(stop, self.mapFromScene(spot).x())

    # pointing and stepping

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.point_at(event.position())

    def point_at(self, spot: QPointF) -> None:
        """Read out the place nearest to a spot of the widget, none where it is beside the axis."""
        box = self.getPlotItem().vb
        scene = self.mapToScene(spot.toPoint())
        if not self._stops or not box.sceneBoundingRect().contains(scene):
            self.read(None)
            return
        place = Decimal(repr(box.mapSceneToView(scene).x()))
        found = nearest(self._stops, place)
        if found != self._at:
            self.read(found)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._stops)
        last = count - 1 if self._at is None else self._at
        steps = {Key.Key_Left: last - 1, Key.Key_Right: last + 1, Key.Key_Home: 0, Key.Key_End: count - 1}
        if event.key() in steps and count:
            start = self._at is None and event.key() in (Key.Key_Left, Key.Key_Right)
            wanted = self._newest() if start else steps[Key(event.key())]
            self.read(min(max(wanted, 0), count - 1))
        elif event.key() == Key.Key_Escape and self._at is not None:
            self.read(None)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.read(None)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if getattr(self, "_stops", ()):
            self.read(self._at)  # the box moves along

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _newest(self) -> int:
        """Return the number of the place of the newest figure."""
        if not self._spec or not self._spec.actual:
            return len(self._stops) - 1
        place = self._spec.place(self._spec.actual[-1])
        return next(number for number, stop in enumerate(self._stops) if stop.place == place)

    # drawing

    def _dress_axes(self, spec: ChartSpec) -> None:
        item = self.getPlotItem()
        places = places_of(spec)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(colour("muted"))
        item.getAxis("left").setTicks([[(float(tick), show(tick, places)) for tick in spec.ticks]])
        marks = [(float(place), said.removesuffix("月")) for place, said in spec.axis]
        item.getAxis("bottom").setTicks([marks])

    def _draw_series(self, spec: ChartSpec, one: Series) -> None:
        ink = colour(one.style.ink)
        if one.kind is Kind.TARGET:
            level = float(one.points[0].value)
            self.getPlotItem().plot(list(map(float, spec.ends)), [level, level], pen=self._pen(one))
            return
        marks: dict[str, object] = {}
        if one.style.mark:
            hollow = one.style.mark is Mark.RING
            marks = {
                "symbol": SYMBOLS[one.style.mark],
                "symbolSize": SIZES.get(one.style.mark, 7),
                "symbolBrush": colour("surface") if hollow else ink,
                "symbolPen": pg.mkPen(
                    ink if hollow or one.style.mark is Mark.BAR else colour("surface"), width=1
                ),
            }
            if one.style.mark is Mark.BAR:
                marks["symbolPen"] = pg.mkPen(ink, width=1)
        pen = self._pen(one) if one.style.width else None
        alone = one.kind is Kind.ACTUAL and one.points[-1].months < MONTHS and not spec.planned
        apart = alone and spec.within is None
        for part in (one.points[:-1], one.points[-1:]) if apart else (one.points,):
            if part:
                xs, ys = _with_gaps(spec, Series(one.kind, one.label, part, one.style))
                self.getPlotItem().plot(xs, ys, pen=pen, connect="finite", name=one.label, **marks)

    def _say_target(self, spec: ChartSpec) -> None:
        if spec.target is None:
            return
        label, level, metrics = spec.target.label, spec.target.value, QFontMetrics(self._font)
        wide, size = metrics.horizontalAdvance(label) * 10, metrics.height() * 10
        left, above = target_place(spec, level, wide, size)
        self._text(label, QPointF(float(left), float(level)), "target", (0, int(above)))

    def _say_last(self, spec: ChartSpec) -> None:
        last = spec.actual[-1]
        at = QPointF(float(spec.place(last)), float(last.value))
        before = [float(point.value) for point in (*spec.actual[-2:-1], *spec.planned)]
        low, high = float(min(spec.ticks)), float(max(spec.ticks))
        at_foot = float(last.value) < low + (high - low) * 0.15
        above = not before or at_foot or float(last.value) >= before[0]
        part = f"{months_words(last.months)} " if last.months < MONTHS and spec.within is None else ""
        self._text(part + _shown(spec, last), at, "accent", (0.5, 1.25 if above else -0.25), bold=True)

    def _pen(self, one: Series) -> QPen:
        """Return a pen in logical pixels; pyqtgraph's pens count the screen's own."""
        width = one.style.width / 10
        pen = QPen(pg.mkPen(color=colour(one.style.ink), width=width * self.devicePixelRatioF()))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if one.style.dash:
            pen.setDashPattern([part / width for part in one.style.dash])
        return pen

    def _text(
        self, words: str, at: QPointF, ink: str, anchor: tuple[float, float], *, bold: bool = False
    ) -> None:
        text = pg.TextItem(color=colour(ink), anchor=anchor)
        text.setPlainText(words)
        font = QFont(self._font)
        font.setBold(bold)
        text.setFont(font)
        text.setPos(at)
        self.getPlotItem().addItem(text, ignoreBounds=True)


def _shown(spec: ChartSpec, point: Point) -> str:
    """Return the figure written at the last point: rounded as the grid shows it."""
    return show(point.value, spec.decimals) if spec.unit == spec.y_label else figure(spec, point)


def _with_gaps(spec: ChartSpec, one: Series) -> tuple[list[float], list[float]]:
    """Return the points with a break where a year is missing."""
    xs: list[float] = []
    ys: list[float] = []
    parts: Sequence[Sequence[Point]] = pieces(spec, one)
    for number, part in enumerate(parts):
        if number:
            xs.append(math.nan)
            ys.append(math.nan)
        xs += [float(spec.place(point)) for point in part]
        ys += [float(point.value) for point in part]
    return xs, ys
