"""Texts that are typed and not stored, and which of them undoing drops."""

from dataclasses import dataclass, replace
from enum import Enum

from jingkou_desktop.domain import periods

BASELINE = periods.BASELINE


class Outcome(Enum):
    """What became of a typed text."""

    STORED = "stored"
    SAME = "same"
    INVALID = "invalid"
    WARNED = "warned"


@dataclass(frozen=True, slots=True)
class Draft:
    """A typed text that is not stored: it could not be read, or waits for a reason."""

    code: str
    period: str
    text: str
    sentence: str  # why it is not stored
    warned: bool
    head: str = ""  # hash of the change that was the newest when it was typed

    def words(self) -> str:
        """Return which text of which cell it is: “E01 2023 年没有存入的 5416000”."""
        period = "基数" if self.period == BASELINE else f"{self.period} 年"
        return f"{self.code} {period}没有存入的 {self.text}"


class Drafts:
    """The drafts of one open file in the order of typing, and the cell that has the cursor."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Draft] = {}
        self.here: tuple[str, str] | None = None  # code and period; None away from the figures

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts."""
        return tuple(self._kept.values())

    def get(self, code: str, period: str) -> Draft | None:
        """Return the draft of a cell."""
        return self._kept.get((code, period))

    def put(self, draft: Draft, head: str) -> None:
        """Keep a draft in place of the cell's former one; `head` is the hash of the newest change."""
        self._kept.pop((draft.code, draft.period), None)
        self._kept[draft.code, draft.period] = replace(draft, head=head)

    def drop(self, code: str, period: str) -> bool:
        """Forget a cell's draft; return whether there was one."""
        return self._kept.pop((code, period), None) is not None

    def next(self, head: str) -> Draft | None:
        """Return the draft that undoing drops: the cursor's, else the last typed since the change `head`."""
        here = self._kept.get(self.here) if self.here else None
        recent = [draft for draft in self._kept.values() if draft.head == head]
        return here or (recent[-1] if recent else None)
