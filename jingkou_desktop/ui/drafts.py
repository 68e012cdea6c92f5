"""Texts that are typed and not stored, and which of them undoing drops."""

from dataclasses import dataclass, replace
from enum import Enum

from jingkou_desktop.domain import periods
from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.values import Basis

BASELINE = periods.BASELINE
COMMENT = "批注"  # field of a draft that is a comment on a figure
SHOWN = 24  # signs of a typed text that a sentence quotes
Cell = tuple[str, str, Basis | None]  # code, period, and the basis of a part of a year


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
    basis: Basis | None = None  # of a part of a year; None: a whole year, or the baseline
    head: str = ""  # hash of the change that was the newest when it was typed
    field: str = ""  # what of the year's plan it is: 年度目标, 计划投资; COMMENT; "" for a figure
    comment: Comment | None = None  # that it would change; None: it would be a new one

    @property
    def cell(self) -> Cell:
        """The cell that it was typed in."""
        return self.code, f"{self.period}{self.field}", self.basis

    @property
    def planned(self) -> bool:
        """Whether it is of the plan of a year."""
        return self.field not in ("", COMMENT)

    @property
    def quoted(self) -> str:
        """The text as a sentence quotes it."""
        line = " ".join(self.text.split())
        return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"

    def where(self) -> str:
        """Return the cell's period: 基数, 2023 年, 2023年7月本年累计, 2023 年度目标."""
        if self.field:
            return f"{self.period} {self.field}"
        found = parse_period(self.period)
        if found is None:
            return "基数"
        return f"{found.words}{self.basis.value}" if self.basis else f"{self.period} 年"

    def words(self) -> str:
        """Return which text of which cell it is: “E01 2023 年没有存入的 5416000”."""
        return f"{self.code} {self.where()}没有存入的 {self.quoted}"


class Drafts:
    """The drafts of one open file in the order of typing, and the cell that has the cursor."""

    def __init__(self) -> None:
        self._kept: dict[Cell, Draft] = {}
        self.here: Cell | None = None  # None away from the figures

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts."""
        return tuple(self._kept.values())

    def get(self, cell: Cell) -> Draft | None:
        """Return the draft of a cell."""
        return self._kept.get(cell)

    def put(self, draft: Draft, head: str) -> None:
        """Keep a draft in place of the cell's former one; `head` is the hash of the newest change."""
        self._kept.pop(draft.cell, None)
        self._kept[draft.cell] = replace(draft, head=head)

    def drop(self, cell: Cell) -> bool:
        """Forget a cell's draft; return whether there was one."""
        return self._kept.pop(cell, None) is not None

    def next(self, head: str) -> Draft | None:
        """Return the draft that undoing drops: the cursor's, else the last typed since the change `head`.

        A comment is none: it stands in its box and is given up there.
        """
        here = self._kept.get(self.here) if self.here else None
        kept = self._kept.values()
        recent = [draft for draft in kept if draft.head == head and draft.field != COMMENT]
        return here or (recent[-1] if recent else None)
