"""Where a short text stands at its point so that lines, marks and other texts do not run through it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[int, int]
Box = tuple[int, int, int, int]  # left, top, right, bottom; y counts downwards
Place = tuple[Point, str]  # the baseline's point and the anchor: start, middle or end

OUTSIDE, OVER_TEXT, OVER_LINE = 1000, 200, 60  # what a place costs; one that is tried later costs a little
CAP = 75  # height of figures in percent of the size
AIR = 25  # free room around a text


@dataclass(slots=True)
class Places:
    """The room for texts, and what already stands in it."""

    room: Box
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def add_line(self, points: Iterable[Point]) -> None:
        """Note a line through points that no text is to cross."""
        given = list(points)
        self.lines += pairwise(given)

    def add_mark(self, at: Point, wide: int, high: int) -> None:
        """Note a mark of so much to each side of a point."""
        self.boxes.append((at[0] - wide, at[1] - high, at[0] + wide, at[1] + high))

    def put(self, wide: int, size: int, tried: Iterable[Place]) -> Place:
        """Return the best of the places tried for a text, the first of equals, and keep it free."""
        given = list(tried)
        costs = [self._cost(box_of(wide, size, place)) + number for number, place in enumerate(given)]
        best = given[costs.index(min(costs))]
        self.boxes.append(box_of(wide, size, best))
        return best

    def _cost(self, box: Box) -> int:
        left, top, right, bottom = self.room
        out = box[0] < left or box[1] < top or box[2] > right or box[3] > bottom
        crossed = sum(crosses(box, *line) for line in self.lines)
        covered = sum(_meet(box, other) for other in self.boxes)
        return OUTSIDE * out + OVER_TEXT * covered + OVER_LINE * crossed


def around(at: Point, size: int) -> list[Place]:
    """Return the places around a point in the order of liking: above, below, then aslant and beside it."""
    x, y = at
    high = size * CAP // 100
    above, below = y - size * 9 // 10, y + size * 9 // 10 + high
    aside = size * 45 // 100
    return [
        ((x, above), "middle"),
        ((x, below), "middle"),
        ((x - aside // 2, above + aside // 2), "end"),
        ((x + aside // 2, above + aside // 2), "start"),
        ((x + aside // 2, below - aside // 2), "start"),
        ((x - aside // 2, below - aside // 2), "end"),
        ((x + size * 8 // 10, y + high // 2), "start"),
        ((x - size * 8 // 10, y + high // 2), "end"),
    ]


def along(line: tuple[Point, Point], wide: int, size: int) -> list[Place]:
    """Return the places for a text along a level line: above it from left to right, below, well above."""
    (left, level), (right, _) = line
    over, under = level - size * 45 // 100, level + size * 45 // 100 + size * CAP // 100
    starts = [left + 40, right - 40 - wide, *range(left + 40 + size, right - 40 - wide, size)]
    return [((x, y), "start") for y in (over, under, over - 3 * size // 2) for x in starts]


def box_of(wide: int, size: int, place: Place) -> Box:
    """Return the box of a text with a little air around it."""
    (x, y), anchor = place
    left = x - {"start": 0, "middle": wide // 2, "end": wide}[anchor]
    return left - AIR, y - size * CAP // 100 - AIR, left + wide + AIR, y + AIR


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Tell whether a line between two points runs through a box: the corners lie on both of its sides."""
    left, top, right, bottom = box
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    beside = max(x, end[0]) <= left or min(x, end[0]) >= right
    if beside or max(y, end[1]) <= top or min(y, end[1]) >= bottom:
        return False
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    sides = [dx * (down - y) - dy * (across - x) for across, down in corners]
    return min(sides) < 0 < max(sides)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
