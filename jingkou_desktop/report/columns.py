"""How wide a table's columns are, and where a number stands in its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jingkou_desktop.report.data import Kind, Table
from jingkou_desktop.report.text import Style, clean, line_width

PAD = 3.5  # left and right of a cell, points
MOST_FIXED = 0.26  # of the table's width, for a column that is not WORDS
MOST_WORDS = 0.62
LEAST_WORDS = 6  # characters
NUMBER = re.compile(
    r"(?P<whole>(?:[\u4e00-\u9fff]{1,4}|（\d{1,2}(?:—\d{1,2})?月末?）)?[≈≥≤<>＜＞±]?[-−+]?\d[\d,]*)"
    r"(?P<part>\.\d+)?(?P<mark>[%*†①-⑨]?)"
)


@dataclass(frozen=True, slots=True)
class Track:
    """A column's width and, for numbers, the widths before and behind the decimal point."""

    width: float
    whole: float = 0.0
    part: float = 0.0


def tracks(table: Table, total: float, head: Style, cell: Style) -> tuple[Track, ...]:
    """Return a track for each column; their widths add up to `total`."""
    count = len(table.columns)
    wants, floors, splits = [], [], []
    for index, column in enumerate(table.columns):
        cells = [clean(row[index]) for row in table.rows if len(row) == count]
        whole, part = _split_widths(cells, cell) if column.kind is Kind.NUMBER else (0.0, 0.0)
        natural = max([whole + part, *(_longest(text, cell) for text in cells)], default=0.0)
        title = _longest(column.title, head)
        short = len(column.title) <= 3
        half = title if short else title / 2 + head.size / 2  # where it stands in two lines
        folded = title if len(column.title) <= 5 else max(half, head.size * 4)
        cap = total * (MOST_WORDS if column.kind is Kind.WORDS else MOST_FIXED)
        wants.append(min(max(natural, folded), cap) + 2 * PAD)
        least = cell.size * LEAST_WORDS if column.kind is Kind.WORDS else max(natural, half)
        floors.append(min(least, cap) + 2 * PAD)
        splits.append((whole, part))
    words = [column.kind is Kind.WORDS for column in table.columns]
    widths = _shared(wants, floors, words, total)
    return tuple(Track(width, *split) for width, split in zip(widths, splits, strict=True))


def number_start(text: str, track: Track, style: Style) -> float | None:
    """Return where `text` starts in its column so that decimal points stand under each other.

    None where it is no number or does not fit.
    """
    match = NUMBER.fullmatch(text)
    if not match:
        return None
    start = track.width - PAD - track.part - line_width(match["whole"], style)
    return start if start >= PAD - 0.01 else None


def _split_widths(cells: Sequence[str], style: Style) -> tuple[float, float]:
    whole = part = 0.0
    for text in cells:
        match = NUMBER.fullmatch(text)
        if match and len(text) <= 24:
            whole = max(whole, line_width(match["whole"], style))
            part = max(part, line_width((match["part"] or "") + match["mark"], style))
    return whole, part


def _longest(text: str, style: Style) -> float:
    return max(line_width(line[:400], style) for line in text.split("\n"))


def _shared(wants: list[float], floors: list[float], words: list[bool], total: float) -> list[float]:
    spare = total - sum(wants)
    if spare >= 0:
        return _spread(wants, words, spare)
    fixed = sum(want for want, is_words in zip(wants, words, strict=True) if not is_words)
    least = sum(floor for floor, is_words in zip(floors, words, strict=True) if is_words)
    if any(words) and total - fixed >= least:
        return _filled(wants, floors, words, total - fixed)
    slack = total - sum(floors)
    if slack < 0:
        return [floor * total / sum(floors) for floor in floors]
    over = [want - floor for want, floor in zip(wants, floors, strict=True)]
    return [floor + slack * extra / sum(over) for floor, extra in zip(floors, over, strict=True)]


def _spread(wants: list[float], words: list[bool], spare: float) -> list[float]:
    """Widen columns by what is left: all alike, those of words by twice as much."""
    parts = [2.0 if is_words else 1.0 for is_words in words]
    return [want + spare * part / sum(parts) for want, part in zip(wants, parts, strict=True)]


def _filled(wants: list[float], floors: list[float], words: list[bool], room: float) -> list[float]:
    """Give the others what they want and share `room` among columns of words, short ones first."""
    widths = list(wants)
    order = sorted((want, index) for index, want in enumerate(wants) if words[index])
    weight = sum(want**0.5 for want, _ in order)
    for want, index in order:
        widths[index] = max(min(want, room * want**0.5 / weight), floors[index])
        weight -= want**0.5
        room -= widths[index]
    return widths
