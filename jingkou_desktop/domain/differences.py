"""Where two texts differ, sign by sign within the clauses that are not the same."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

CLAUSE = re.compile(r"[^，；。\n]+[，；。\n]?|[，；。\n]")
MOST = 600  # signs of two stretches that are compared sign by sign; longer ones differ as a whole

Spans = tuple[tuple[int, int], ...]


def differences(old: str, new: str) -> tuple[Spans, Spans]:
    """Return the places of `old` that `new` has not, and those of `new` that `old` has not."""
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    a, b = CLAUSE.findall(old), CLAUSE.findall(new)
    a_starts, b_starts = _starts(a), _starts(b)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            for span, other in _signs(old[a_starts[a1] : a_starts[a2]], new[b_starts[b1] : b_starts[b2]]):
                gone += [(a_starts[a1] + span[0], a_starts[a1] + span[1])] if span[0] < span[1] else []
                come += [(b_starts[b1] + other[0], b_starts[b1] + other[1])] if other[0] < other[1] else []
    return tuple(gone), tuple(come)


def _starts(parts: list[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _signs(old: str, new: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    if max(len(old), len(new)) > MOST:
        yield (0, len(old)), (0, len(new))
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (a1, a2), (b1, b2)
