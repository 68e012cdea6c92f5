"""Which figure of a draft stands in the place of a figure in a person's text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from jingkou_desktop.report.said import Said, said

CLAUSE = re.compile(r"[^。；\n]+[。；\n]?")
GAP = 4  # signs that may have been put in or taken out beside a figure
LEAST = 3  # signs and figures in a row that two texts must share for a place to be the same
MUCH = 10  # from which their clauses need not be alike
ALIKE = Fraction(3, 5)  # share of two clauses that is the same, for them to be one clause written twice


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of a draft in the place of one of a text, and how much around it is the same."""

    said: Said
    around: int  # signs and figures in a row
    alike: float  # share of the clauses, or of the shorter one where enough is in a row

    @property
    def sure(self) -> bool:
        """Whether a figure there that says something else contradicts it."""
        return self.alike >= ALIKE or self.around >= MUCH


def places(text: str, draft: str) -> dict[int, Place]:
    """Return, by where a figure of `text` starts, what of `draft` stands in its place.

    Clauses are compared one with another, so that it does not matter where a person moved them. Of places
    that share as much, one that says the same is taken.
    """
    mine, theirs = _clauses(text), _clauses(draft)
    found: dict[int, Place] = {}
    for offset, clause in mine:
        whole = any(clause == other for _, other in theirs)
        best: dict[int, Place] = {}
        for other_offset, other in theirs:
            if whole and other != clause:
                continue
            for start, place in _pairs(clause, other):
                old = best.get(start)
                new = replace(place, said=_moved(place.said, other_offset))
                if old is None or _better(start, clause, new, old):
                    best[start] = new
        found.update({offset + start: place for start, place in best.items()})
    return found


def _better(start: int, clause: str, new: Place, old: Place) -> bool:
    if (new.around, new.alike) != (old.around, old.alike):
        return (new.around, new.alike) > (old.around, old.alike)
    (mine,) = (one for one in _said(clause) if one.start == start)
    return mine.agrees(new.said) and not mine.agrees(old.said)


def _clauses(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in CLAUSE.finditer(text)]


def _moved(one: Said, by: int) -> Said:
    return replace(one, start=one.start + by, end=one.end + by)


@lru_cache(maxsize=2048)
def _said(clause: str) -> tuple[Said, ...]:
    return said(clause)


@lru_cache(maxsize=2048)
def _tokens(clause: str) -> tuple[tuple[str, ...], tuple[Said | None, ...]]:
    """Return a clause in signs, each figure as one; and what each of them says in figures."""
    tokens: list[str] = []
    meant: list[Said | None] = []
    at = 0
    for one in _said(clause):
        tokens += clause[at : one.start]
        meant += [None] * (one.start - at)
        tokens.append(one.token)
        meant.append(one)
        at = one.end
    tokens += clause[at:]
    meant += [None] * (len(clause) - at)
    return tuple(tokens), tuple(meant)


@lru_cache(maxsize=8192)
def _pairs(mine: str, other: str) -> tuple[tuple[int, Place], ...]:
    """Return which figures of two clauses stand in each other's place, by where mine starts."""
    a, a_said = _tokens(mine)
    b, b_said = _tokens(other)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if not any(a_said) or not any(b_said):
        return ()
    steps = matcher.get_opcodes()
    shared = sum(end - start for tag, start, end, _, _ in steps if tag == "equal" and end - start > 1)
    within = shared / min(len(a), len(b))
    return tuple(_matched(steps, a_said, b_said, matcher.ratio(), within))


def _matched(
    steps: Sequence[tuple[str, int, int, int, int]],
    a_said: tuple[Said | None, ...],
    b_said: tuple[Said | None, ...],
    alike: float,
    within: float,
) -> Iterator[tuple[int, Place]]:
    sizes = [a2 - a1 if tag == "equal" else 0 for tag, a1, a2, _, _ in steps]
    plain = [
        max(a2 - a1, b2 - b1) <= GAP and not any(a_said[a1:a2]) and not any(b_said[b1:b2])
        for _, a1, a2, b1, b2 in steps
    ]
    for number, (tag, a1, a2, b1, b2) in enumerate(steps):
        around = sum(sizes[max(0, number - 1) : number + 2])
        around += sum(
            sizes[other]
            for gap, other in ((number - 1, number - 2), (number + 1, number + 2))
            if tag == "equal" and 0 <= other < len(steps) and plain[gap]
        )
        share = max(alike, within) if around >= LEAST else alike
        swapped = tag == "replace" and a2 - a1 == b2 - b1 == 1 and around >= LEAST and share >= ALIKE
        if not swapped and not (tag == "equal" and (around >= LEAST or alike >= ALIKE)):
            continue
        for a, b in zip(range(a1, a2), range(b1, b2), strict=True):
            one, other_said = a_said[a], b_said[b]
            if one is not None and other_said is not None and one.sort is other_said.sort:
                yield one.start, Place(other_said, around, share)
