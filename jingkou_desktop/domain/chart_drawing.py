"""Lays a chart out on a sheet: strokes, marks and words in tenths of a pixel, for any painter."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.chart_spec import MONTHS, ChartSpec, Kind, Mark, Point, Series, Style, places_of
from jingkou_desktop.domain.chart_words import figure
from jingkou_desktop.domain.label_places import Places, along, around
from jingkou_desktop.domain.numbers import show

WIDTH, HEIGHT = 8000, 5000
EDGE = 320
TITLE, TEXT, SMALL = 210, 140, 130  # sizes of the letters
LEADING = 190  # of a line of small words
KEY, KEY_ROW = 400, 240  # length of a sample line in the key, height of a row
GAP = 130  # between two entries of the key
ROOM = (2900, 1300)  # of the drawn part of a chart on the screen, about, in tenths of a pixel
MOST_LABELS = 12  # figures written at their points
ORDER = (  # the undermost first
    Kind.TARGET,
    Kind.PEER,
    Kind.REFERENCE,
    Kind.EARLIER,
    Kind.PLANNED,
    Kind.ANNUAL,
    Kind.PROJECTION,
    Kind.ACTUAL,
    Kind.ORIGIN,
)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` in pixels, `width` in tenths of one."""

    points: tuple[tuple[int, int], ...]
    ink: str
    width: int
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark around a point."""

    mark: Mark
    at: tuple[int, int]
    ink: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its baseline; `anchor` is start, middle or end."""

    text: str
    at: tuple[int, int]
    ink: str
    size: int
    anchor: str = "start"
    bold: bool = False


Item = Stroke | Sign | Words
Sample = tuple[str, Style]  # an entry of a key


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet with everything on it, the undermost first; `title` names it for who cannot see it."""

    width: int
    height: int
    title: str
    items: tuple[Item, ...]


def drawing(spec: ChartSpec, source: str, *, demo: bool = False) -> Drawing:
    """Return a chart as a sheet with title, unit, key and source; what does not fit in a line is wrapped."""
    head = wrapped(spec.title, TITLE, WIDTH - 2 * EDGE - (1100 if demo else 0))
    items: list[Item] = [
        Words(line, (EDGE, EDGE + 160 + number * 280), "text", TITLE, bold=True)
        for number, line in enumerate(head)
    ]
    if demo:
        items.append(Words("演示数据", (WIDTH - EDGE, EDGE + 160), "behind", TEXT, "end", bold=True))
    top = EDGE + 160 + (len(head) - 1) * 280 + 300
    when = f"{spec.within} 年各月" if spec.within else ""
    under = "　".join(part for part in (f"单位：{spec.y_label}" if spec.y_label else "", when) if part)
    items.append(Words(under, (EDGE, top), "muted", TEXT))
    foot = wrapped(source, SMALL, WIDTH - 2 * EDGE)
    base = HEIGHT - EDGE - (len(foot) - 1) * LEADING + 60
    items += [
        Words(line, (EDGE, base + number * LEADING), "muted", SMALL) for number, line in enumerate(foot)
    ]
    if not spec.ticks:
        items.append(Words(spec.note, (WIDTH // 2, HEIGHT // 2), "muted", TEXT, "middle"))
        return Drawing(WIDTH, HEIGHT, spec.title, tuple(items))
    key, rows = _key(spec, base - 330)
    bottom = base - 330 - (rows - 1) * KEY_ROW - 520
    items += Plot(spec, top + 180, bottom).items()
    return Drawing(WIDTH, HEIGHT, spec.title, (*items, *key))


def text_width(text: str, size: int) -> int:
    """Return about how wide a text is: a Chinese sign is as wide as high, others about half of it."""
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return wide * size + (len(text) - wide) * size * 58 // 100


def wrapped(text: str, size: int, room: int) -> list[str]:
    """Return a text in lines that fit."""
    lines = [""]
    for sign in " ".join(text.split()):
        if text_width(lines[-1] + sign, size) > room:
            lines.append("")
        lines[-1] += sign
    return lines


def _key(spec: ChartSpec, last: int) -> tuple[list[Item], int]:
    """Return the key in as many rows as it needs, the lowest at `last`, and how many those are."""
    samples = [(one.label, one.style) for one in spec.series()]
    rows = len(_rows(samples, EDGE, WIDTH - EDGE))
    return list(key_items(samples, last - (rows - 1) * KEY_ROW, EDGE, WIDTH - EDGE)), rows


def _rows(samples: Iterable[Sample], left: int, right: int) -> list[list[tuple[int, Sample]]]:
    """Return the entries of a key in rows, each entry with where it begins."""
    rows: list[list[tuple[int, Sample]]] = [[]]
    x = left
    for label, style in samples:
        width = KEY + 90 + text_width(label, SMALL)
        if rows[-1] and x + width > right:
            rows.append([])
            x = left
        rows[-1].append((x, (label, style)))
        x += width + GAP
    return rows


def key_items(samples: Iterable[Sample], first: int, left: int, right: int) -> Iterator[Item]:
    """Yield a key between `left` and `right`, its first row on the baseline `first`."""
    for number, row in enumerate(_rows(samples, left, right)):
        y = first + number * KEY_ROW
        for x, (label, style) in row:
            if style.width:
                yield Stroke(((x, y - 45), (x + KEY, y - 45)), style.ink, style.width, style.dash)
            if style.mark:
                yield Sign(style.mark, (x + KEY // 2, y - 45), style.ink)
            yield Words(label, (x + KEY + 90, y), "muted", SMALL)


class Plot:
    """Axis, lines, marks and figures between `top` and `bottom`, `left` and `right`."""

    def __init__(
        self, spec: ChartSpec, top: int, bottom: int, left: int = EDGE, right: int = WIDTH - EDGE
    ) -> None:
        self._spec = spec
        self._top, self._bottom = top, bottom
        self._said = [show(tick, places_of(spec)) for tick in spec.ticks]
        self._left = left + max(text_width(said, SMALL) for said in self._said) + 120
        self._right = right
        self._first, self._last = spec.ends
        self._low, self._high = spec.span

    def items(self) -> Iterator[Item]:
        """Return everything, the undermost first."""
        for tick, said in zip(self._spec.ticks, self._said, strict=True):
            y = self._y(tick)
            yield Stroke(((self._left, y), (self._right, y)), "line", 10)
            yield Words(said, (self._left - 120, y + 45), "muted", SMALL, "end")
        for place, said in self._spec.axis:
            yield Words(said, (self._x(place), self._bottom + 250), "muted", SMALL, "middle")
        for one in sorted(self._spec.series(), key=lambda one: ORDER.index(one.kind)):
            yield from self._line(one)
        yield from self._words()

    def _line(self, one: Series) -> Iterator[Item]:
        if one.kind is Kind.TARGET:
            y = self._y(one.points[0].value)
            yield Stroke(((self._left, y), (self._right, y)), one.style.ink, one.style.width, one.style.dash)
            return
        if one.style.width:
            for part in pieces(self._spec, one):
                if len(part) > 1:
                    at = tuple(map(self._at, part))
                    yield Stroke(at, one.style.ink, one.style.width, one.style.dash)
        if one.style.mark:
            yield from (Sign(one.style.mark, self._at(point), one.style.ink) for point in one.points)

    def _words(self) -> Iterator[Item]:
        """Yield the figures and the target's words: the last figure chooses its place first, they next."""
        places = self._places()
        shown = self._spec.actual[-MOST_LABELS:]
        for point in shown[-1:]:
            yield self._figure(places, point, TEXT)
        yield from self._target(places)
        for point in reversed(shown[:-1]):
            yield self._figure(places, point, SMALL)

    def _figure(self, places: Places, point: Point, size: int) -> Words:
        said = figure(self._spec, point)
        place, anchor = places.put(text_width(said, size), size, around(self._at(point), size))
        return Words(said, place, "accent", size, anchor, bold=size == TEXT)

    def _target(self, places: Places) -> Iterator[Words]:
        if (target := self._spec.target) is not None:
            level, wide = self._y(target.value), text_width(target.label, SMALL)
            tried = along(((self._left, level), (self._right, level)), wide, SMALL)
            place, anchor = places.put(wide, SMALL, tried)
            yield Words(target.label, place, "target_text", SMALL, anchor)

    def _places(self) -> Places:
        """Return the room for words with every line and mark in it."""
        room = (self._left - 100, self._top - 60, self._right + 20, self._bottom + 110)
        places = Places(room)
        for one in self._spec.series():
            points = [self._at(point) for point in one.points]
            if one.kind is Kind.TARGET:
                places.add_line(((self._left, points[0][1]), (self._right, points[0][1])))
            elif one.style.width:
                for part in pieces(self._spec, one):
                    places.add_line(map(self._at, part))
            if one.style.mark:
                wide, high = (100, 16) if one.style.mark is Mark.BAR else (50, 50)
                for at in points:
                    places.add_mark(at, wide, high)
        return places

    def _at(self, point: Point) -> tuple[int, int]:
        return self._x(self._spec.place(point)), self._y(point.value)

    def _x(self, place: Decimal) -> int:
        share = (place - self._first) / (self._last - self._first)
        return self._left + int(share * (self._right - self._left))

    def _y(self, value: Decimal) -> int:
        share = (value - self._low) / (self._high - self._low)
        return self._bottom - int(share * (self._bottom - self._top))


def target_place(spec: ChartSpec, level: Decimal, wide: int, size: int) -> tuple[Decimal, bool]:
    """Return where words beside the target's line begin, and whether they stand above it.

    For a small chart of about ROOM, in tenths of a pixel as `wide` and `size` are: the actual line does not
    run through the words, nor do they cover its points or the last figure, where a place is free of all.
    """
    (first, last), (low, high), (across, down) = spec.ends, spec.span, ROOM

    def at(place: Decimal, value: Decimal) -> tuple[int, int]:
        return int((place - first) / (last - first) * across), int((high - value) / (high - low) * down)

    places, line = Places((0, 0, across, down)), [at(spec.place(one), one.value) for one in spec.actual]
    places.add_line(line)
    for point in line:
        places.add_mark(point, size // 2, size // 2)
    for point in line[-1:]:
        places.add_mark(point, size, size * 3 // 2)
    (_, y), right = at(first, level), across
    near = [one for one in along(((0, y), (right, y)), wide, size) if abs(one[0][1] - y) < 3 * size // 2]
    (left, beside), _ = places.put(wide, size, near)
    return first + (last - first) * left / across, beside < y


def pieces(spec: ChartSpec, one: Series) -> list[list[Point]]:
    """Return the points of a line in stretches without a gap.

    An amount of a part of a year that nothing is held against stands alone: it is not on the way.
    """
    found: list[list[Point]] = []
    for point in one.points:
        apart = not found or (spec.within is None and point.year > found[-1][-1].year + 1)
        loose = one.kind is Kind.ACTUAL and spec.within is None and not spec.planned and point.months < MONTHS
        if apart or loose:
            found.append([])
        found[-1].append(point)
    return found
