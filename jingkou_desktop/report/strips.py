"""Gantt strips as vector drawings: bars and marks that print grey, a chunk of lanes on each page."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect
from reportlab.lib.colors import HexColor, black, white
from reportlab.platypus import Flowable

from jingkou_desktop.report.charts import (
    CAPTION,
    EDGE,
    GUIDE,
    LABEL,
    MOST_CAPTION,
    add_text,
    shortened,
    words_of,
)
from jingkou_desktop.report.data import Lane, LaneMark, Strip
from jingkou_desktop.report.flow import Flow, on_grid
from jingkou_desktop.report.page import HEIGHT, PITCH
from jingkou_desktop.report.text import break_lines, even_lines, line_width

LANE = 18.0
HEAD = 14.0  # the years above the lanes
FOOT = 16.0  # the day looked at, below them
KEY = 16.0
MOST_LANES = 26  # in one drawing
LEAST_LANES, LEAST_REST = 6, 4  # of a strip that is parted, before and behind the cut
EMPTY = 0.4  # of the type area; less stays empty rather than that a strip is parted
MOST_LABEL = 0.34  # of the width
MOST_WORDS = 0.12
WIDE, THIN = 9.0, 4.0  # bars of plan and of what was built
RADIUS = 2.4
BUILT = HexColor(0x7C8A97)
SLIP_DASH = [1.2, 1.6]
TODAY_DASH = [5.0, 2.0]
CONTINUED = "（续）"


def caption(strip: Strip, continued: bool = False) -> str:
    """Return number and title as they stand below the strip."""
    return f"{strip.number}　{strip.title}{CONTINUED if continued else ''}"


def captioned_after(strip: Strip, width: float) -> bool:
    """Tell whether the caption is too long for the drawing and is to flow behind it."""
    return len(break_lines(caption(strip), CAPTION, width)) > MOST_CAPTION


def drawings(strip: Strip, width: float) -> list[Drawing]:
    """Return `strip` as drawings of at most MOST_LANES lanes, as even as can be, captions below."""
    count = -(-len(strip.lanes) // MOST_LANES) or 1
    size = -(-len(strip.lanes) // count) or 1
    chunks = [strip.lanes[start : start + size] for start in range(0, len(strip.lanes), size)]
    return [_Sheet(strip, lanes, width, index > 0).drawing for index, lanes in enumerate(chunks)]


class StripFlow(Flow):
    """The lanes of a strip that stand on one page; it parts where much of a page would stay empty."""

    def __init__(self, strip: Strip, first: bool = True) -> None:
        super().__init__()
        self.strip, self.first = strip, first

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height in whole lines of the body."""
        self.width = width
        self.height = on_grid(_around(self._said(), width) + len(self.strip.lanes) * LANE)
        return width, self.height

    @property
    def least(self) -> float:
        """The height that must be free to begin; after `wrap`."""
        few = on_grid(_around(self._said(), self.width) + LEAST_LANES * LANE)
        return float(min(self.height, max(few, HEIGHT * EMPTY)))

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Cut between lanes, where a good part of the page is free and of the strip is left."""
        lanes = self.strip.lanes
        fit = int((height - _around(self._said(), self.width) - PITCH) / LANE)
        fit = min(fit, len(lanes) - LEAST_REST)
        if fit < LEAST_LANES or height < HEIGHT * EMPTY:
            return []
        return [
            StripFlow(replace(self.strip, lanes=lanes[:fit]), self.first),
            StripFlow(replace(self.strip, lanes=lanes[fit:]), first=False),
        ]

    def draw(self) -> None:
        """Draw the lanes under the years, over the key and the caption."""
        sheet = _Sheet(self.strip, self.strip.lanes, self.width, not self.first)
        renderPDF.draw(sheet.drawing, self.canv, 0, 0)

    def _said(self) -> str:
        return _captioned(self.strip, self.width, continued=not self.first)


def _captioned(strip: Strip, width: float, *, continued: bool) -> str:
    return strip.number[:40] if captioned_after(strip, width) else caption(strip, continued)


def _around(said: str, width: float) -> float:
    """Return the height of everything but the lanes, with a little air."""
    return HEAD + len(even_lines(said, CAPTION, width)) * CAPTION.leading + KEY + FOOT + 8


class _Sheet:
    """One chunk of lanes with years, the day looked at, key and caption."""

    def __init__(self, strip: Strip, lanes: tuple[Lane, ...], width: float, continued: bool) -> None:
        said = _captioned(strip, width, continued=continued)
        captions = even_lines(said, CAPTION, width)
        below = len(captions) * CAPTION.leading + KEY + FOOT
        inner = HEAD + len(lanes) * LANE + below
        height = on_grid(_around(said, width) + len(lanes) * LANE)
        self.drawing = Drawing(width, height)
        self._base = below + (height - inner) / 2
        self._top = self._base + len(lanes) * LANE
        self._left = min(max(line_width(one.label, LABEL) for one in lanes), width * MOST_LABEL) + 6
        words = min(max(line_width(one.words, LABEL) for one in lanes), width * MOST_WORDS)
        self._right = width - words - 6
        self._today = self._x(strip.today)
        self._years(strip)
        for number, lane in enumerate(lanes):
            self._lane(lane, self._top - (number + 0.5) * LANE, width)
        self._day(strip, width)
        self._key(strip, width, self._base - FOOT - KEY + 2)
        y = self._base - FOOT - KEY
        for line in captions:
            add_text(self.drawing, words_of(line), CAPTION, (width - line.width) / 2, y - CAPTION.size)
            y -= CAPTION.leading

    def _x(self, place: Decimal) -> float:
        return self._left + float(place) * (self._right - self._left)

    def _years(self, strip: Strip) -> None:
        wide = (self._right - self._left) / len(strip.years)
        step = 1 + int(line_width("2020", LABEL) * 1.2 / wide)  # many years: not each has room for its name
        for number, year in enumerate((*strip.years, "")):
            x = self._left + number * wide
            self._line(x, self._base, x, self._top + (HEAD if year else 0), 0.3, GUIDE)
            if year and number % step == 0:
                add_text(self.drawing, year, LABEL, x + 2, self._top + 4)
        self._line(self._left, self._top, self._right, self._top, 0.5, EDGE)
        self._line(self._left, self._base, self._right, self._base, 0.5, EDGE)

    def _lane(self, lane: Lane, middle: float, width: float) -> None:
        label = shortened(lane.label, self._left - 6)
        add_text(self.drawing, label, LABEL, self._left - 6 - line_width(label, LABEL), middle - 3.2)
        said = shortened(lane.words, width - self._right - 6)
        add_text(self.drawing, said, LABEL, self._right + 6, middle - 3.2)
        if lane.planned is not None:
            start, end = (self._x(place) for place in lane.planned)
            self._rect(start, end, middle, WIDE, planned=True)
        if lane.actual is not None:
            start, end = (self._x(place) for place in lane.actual)
            self._rect(start, end, middle, THIN, planned=False)
        for mark in lane.marks:
            self._mark(mark, middle)

    def _mark(self, mark: LaneMark, middle: float) -> None:
        planned = None if mark.planned is None else self._x(mark.planned)
        actual = None if mark.actual is None else self._x(mark.actual)
        if planned is not None and mark.late:
            end = self._today if actual is None else actual
            self._line(planned, middle, end, middle, 1.0, black, SLIP_DASH)
        if planned is not None:
            (_cross if mark.late and actual is None else _diamond)(self.drawing, planned, middle)
        if actual is not None:
            _disc(self.drawing, actual, middle)

    def _day(self, strip: Strip, width: float) -> None:
        self._line(self._today, self._base - 3, self._today, self._top, 0.9, black, TODAY_DASH)
        wide = line_width(strip.today_label, LABEL)
        x = min(max(self._today - wide / 2, 0), width - wide)
        add_text(self.drawing, strip.today_label, LABEL, x, self._base - 12)

    def _key(self, strip: Strip, width: float, y: float) -> None:
        signs: tuple[Callable[[float, float], None], ...] = (
            lambda x, middle: self._rect(x, x + 16, middle, WIDE, planned=True),
            lambda x, middle: self._rect(x, x + 16, middle, THIN, planned=False),
            lambda x, middle: _diamond(self.drawing, x + 8, middle),
            lambda x, middle: _disc(self.drawing, x + 8, middle),
            lambda x, middle: _cross(self.drawing, x + 8, middle),
            lambda x, middle: self._line(x, middle, x + 16, middle, 1.0, black, SLIP_DASH),
        )
        total = sum(line_width(words, LABEL) + 34 for words in strip.legend) - 14
        x = max((width - total) / 2, 0.0)
        for sign, words in zip(signs, strip.legend, strict=False):
            sign(x, y + 6)
            add_text(self.drawing, words, LABEL, x + 20, y + 3)
            x += line_width(words, LABEL) + 34

    def _rect(self, start: float, end: float, middle: float, high: float, *, planned: bool) -> None:
        fill, edge = (white, EDGE) if planned else (BUILT, None)
        wide = max(end - start, 1.0)
        self.drawing.add(
            Rect(start, middle - high / 2, wide, high, fillColor=fill, strokeColor=edge, strokeWidth=0.5)
        )

    def _line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        thick: float,
        ink: object,
        dash: list[float] | None = None,
    ) -> None:
        self.drawing.add(Line(x, y, to_x, to_y, strokeColor=ink, strokeWidth=thick, strokeDashArray=dash))


def _diamond(drawing: Drawing, x: float, y: float) -> None:
    size = RADIUS + 1.2
    corners = [x - size, y, x, y + size, x + size, y, x, y - size]
    drawing.add(Polygon(corners, fillColor=white, strokeColor=black, strokeWidth=0.7))


def _disc(drawing: Drawing, x: float, y: float) -> None:
    drawing.add(Circle(x, y, RADIUS, fillColor=black, strokeColor=white, strokeWidth=0.4))


def _cross(drawing: Drawing, x: float, y: float) -> None:
    for way in (1, -1):
        drawing.add(Line(x - 3, y - 3 * way, x + 3, y + 3 * way, strokeColor=black, strokeWidth=1.3))
