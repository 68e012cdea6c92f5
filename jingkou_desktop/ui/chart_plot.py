"""Paints a ChartSpec with pyqtgraph: actual, planned path, projection, target line."""

import math
from collections.abc import Iterable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPen
from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.charts import ChartSpec, Point
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.ui.session import months_words
from jingkou_desktop.ui.theme import colour

SMALL = 0.85  # of the window's font


class ChartPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """A still picture: nothing to drag, nothing to zoom by accident."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent, background=colour("surface"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAntialiasing(True)
        self._actual: tuple[Point, ...] = ()
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.setContentsMargins(0, 6, 4, 0)
        self._font = QFont(self.font())
        self._font.setPointSizeF(self.font().pointSizeF() * SMALL)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(tickFont=self._font, tickLength=0, autoExpandTextSpace=True)

    def actual(self) -> dict[int, float]:
        """Return the drawn points of the actual line by year."""
        return {point.year: float(point.value) for point in self._actual}

    def draw(self, spec: ChartSpec) -> None:
        """Draw a chart in place of the one before, in the colours of the theme in force."""
        item = self.getPlotItem()
        item.clear()
        self.setBackground(colour("surface"))
        self._actual = spec.actual
        if not spec.ticks:
            return
        self._dress_axes(spec)
        first, last = spec.years[0], spec.years[-1]
        self._rules(spec, first, last)
        if spec.target is not None:
            self._target(spec, float(spec.target.value))
        self._line(spec.reference, self._pen("steady_bar", 1.6, Qt.PenStyle.DashDotDotLine))
        self._line(spec.planned, self._pen("muted", 1.4, Qt.PenStyle.DashLine))
        self._line(spec.projection, self._pen("accent", 1.8, Qt.PenStyle.DotLine))
        alone = bool(spec.actual) and spec.actual[-1].months < 12 and not spec.planned
        for part in (spec.actual[:-1], spec.actual[-1:]) if alone else (spec.actual,):
            self._line(part, self._pen("accent", 2.4, Qt.PenStyle.SolidLine), dots=True)
        if spec.actual:
            self._say_last(spec)
        low, high = float(min(spec.ticks)), float(max(spec.ticks))
        span = high - low or 1.0
        said = [spec.target.value] if spec.target else []
        said += [point.value for point in spec.actual[-1:]]
        crowned = any(float(value) > high - span * 0.1 for value in said)
        item.setXRange(first - 0.3, last + 0.35, padding=0)
        item.setYRange(low - span * 0.03, high + span * (0.17 if crowned else 0.1), padding=0)

    def _dress_axes(self, spec: ChartSpec) -> None:
        item = self.getPlotItem()
        places = _places(spec)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(colour("muted"))
        item.getAxis("left").setTicks([[(float(tick), show(tick, places)) for tick in spec.ticks]])
        item.getAxis("bottom").setTicks([[(year, str(year)) for year in spec.years]])

    def _rules(self, spec: ChartSpec, first: int, last: int) -> None:
        pen = self._pen("line", 1, Qt.PenStyle.SolidLine)
        for tick in spec.ticks:
            self.getPlotItem().plot([first - 0.3, last + 0.35], [float(tick)] * 2, pen=pen)

    def _target(self, spec: ChartSpec, level: float) -> None:
        pen = self._pen("target", 1.6, Qt.PenStyle.DashDotLine)
        ends = [spec.years[0] - 0.3, spec.years[-1] + 0.35]
        self.getPlotItem().plot(ends, [level, level], pen=pen)
        words = spec.target.label if spec.target else ""
        self._text(words, QPointF(ends[0], level), "target", (0, 1 if self._room_above(spec, level) else 0))

    def _room_above(self, spec: ChartSpec, level: float) -> bool:
        low, high = float(min(spec.ticks)), float(max(spec.ticks))
        return level < high + (high - low) * 0.02

    def _line(self, points: Sequence[Point], pen: QPen, *, dots: bool = False) -> None:
        if not points:
            return
        xs, ys = _with_gaps(points)
        marks = {}
        if dots:
            marks = {
                "symbol": "o",
                "symbolSize": 7,
                "symbolBrush": colour("accent"),
                "symbolPen": pg.mkPen(colour("surface"), width=1),
            }
        self.getPlotItem().plot(xs, ys, pen=pen, connect="finite", antialias=True, **marks)

    def _say_last(self, spec: ChartSpec) -> None:
        last = spec.actual[-1]
        at = QPointF(_place(last), float(last.value))
        before = [float(point.value) for point in (*spec.actual[-2:-1], *spec.planned)]
        low, high = float(min(spec.ticks)), float(max(spec.ticks))
        at_foot = float(last.value) < low + (high - low) * 0.15
        above = not before or at_foot or float(last.value) >= before[0]
        part = f"{months_words(last.months)} " if last.months < 12 else ""
        self._text(
            part + show(last.value, spec.decimals), at, "accent", (0.5, 1.25 if above else -0.25), bold=True
        )

    def _pen(self, ink: str, width: float, style: Qt.PenStyle) -> QPen:
        """Return a pen of `width` logical pixels; pyqtgraph's pens count the screen's own."""
        return QPen(pg.mkPen(color=colour(ink), width=width * self.devicePixelRatioF(), style=style))

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


def _place(point: Point) -> float:
    """Return where a point stands: a whole year at its mark, a part of one before it."""
    return point.year - 1 + point.months / 12


def _with_gaps(points: Iterable[Point]) -> tuple[list[float], list[float]]:
    """Return the points with a break where a year is missing."""
    xs: list[float] = []
    ys: list[float] = []
    year = None
    for point in points:
        if year is not None and point.year > year + 1:
            xs.append(math.nan)
            ys.append(math.nan)
        xs.append(_place(point))
        ys.append(float(point.value))
        year = point.year
    return xs, ys


def _places(spec: ChartSpec) -> int:
    """Return the places that tell the ticks apart, the indicator's own at least where it has any."""
    exponents = (tick.normalize().as_tuple().exponent for tick in spec.ticks)
    needed = max((-one for one in exponents if isinstance(one, int)), default=0)
    return max(needed, 0, spec.decimals if needed else 0)
