"""What all pages of one open file share: the workspace, the year judged, verdicts, unfinished entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.errors import UserError

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

BUG = "程序出错，这一格没有存入；填写还在，请稍后再存。"
BASELINE = "baseline"  # stands for a period where the baseline is meant


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


class Session(QObject):
    """One open file in the window; every change goes through here, and `changed` tells the pages."""

    changed = Signal(object)  # frozenset of codes touched; empty: anything may have changed
    year_changed = Signal(int)
    drafts_changed = Signal()
    leaving = Signal()  # an open editor hands in its text now
    told = Signal(str, bool)  # a sentence for the footer; True for a fault
    reason_wanted = Signal(object)  # Draft that can be stored with a reason

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = workspace
        self.year = _first_year_shown(workspace)
        self._verdicts: dict[int, dict[str, Verdict]] = {}
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._counting: dict[str, dict[int, Value]] = {}
        self._stop_listening = workspace.listen(self._on_change)

    def close(self) -> None:
        """Stop listening and close the file; raises UserError where the backup cannot be written."""
        self._stop_listening()
        self.ws.close()

    def set_year(self, year: int) -> None:
        """Judge another year; open editors hand in first."""
        if year != self.year:
            self.leaving.emit()
            self.year = year
            self.year_changed.emit(year)

    # reading

    @property
    def good_word(self) -> str:
        """What indicators at or ahead of their pace are called in the year judged."""
        return "完成" if self.year >= self.ws.plan.last_year else "符合及以上"

    @property
    def lagging_word(self) -> str:
        """What indicators behind their pace are called in the year judged."""
        return "未完成" if self.year >= self.ws.plan.last_year else "滞后"

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdicts of the year judged, in plan order, computed once after each change."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        if self.year not in self._verdicts:
            self._verdicts[self.year] = evaluation.verdicts(self.ws, self.year)
        return self._verdicts[self.year]

    def counting(self, code: str) -> dict[int, Value]:
        """Return the value that counts for each year of an indicator."""
        if code not in self._counting:
            self._counting[code] = self.ws.counting(code)
        return self._counting[code]

    def draft(self, code: str, period: str) -> Draft | None:
        """Return the unfinished entry of a cell."""
        return self._drafts.get((code, period))

    def drafts(self) -> tuple[Draft, ...]:
        """Return all unfinished entries."""
        return tuple(self._drafts.values())

    # changing

    def enter(self, code: str, period: str, text: str, reason: str = "") -> Outcome:
        """Check and store a typed text; what cannot be stored is kept as a draft and told."""
        from jingkou_desktop.services import entry  # late: the window shows first

        before = self.ws.head()
        try:
            if period == BASELINE:
                entry.set_baseline(self.ws, code, text, reason)
            else:
                checked = entry.check_entry(self.ws, code, period, text)
                if checked.warned and not reason.strip():
                    said = " ".join(problem.sentence for problem in checked.problems)
                    return self._keep(Draft(code, period, text, said, warned=True))
                entry.set_value(self.ws, code, period, text, reason)
        except UserError as fault:
            return self._keep(Draft(code, period, text, str(fault), warned=False))
        except Exception as fault:  # noqa: BLE001 (a bug: kept as typed, and raised outside Qt's editing)
            QTimer.singleShot(0, partial(_raise, fault))
            return self._keep(Draft(code, period, text, BUG, warned=False))
        self.discard(code, period)
        if self.ws.head() == before:
            return Outcome.SAME
        self.told.emit("", False)
        return Outcome.STORED

    def discard(self, code: str, period: str) -> None:
        """Drop the unfinished entry of a cell."""
        if self._drafts.pop((code, period), None) is not None:
            self.drafts_changed.emit()
            self.changed.emit(frozenset({code}))

    def undo(self) -> None:
        """Take back the newest change and say so."""
        self.leaving.emit()
        self._step("撤销", self.ws.undo_words(), self.ws.undo)

    def redo(self) -> None:
        """Repeat what was undone last and say so."""
        self.leaving.emit()
        self._step("重做", self.ws.redo_words(), self.ws.redo)

    def undo_change(self, change: int, what: str) -> bool:
        """Take back the change given; return False, and say why, where that is refused."""
        return self._step("撤销", what, lambda: self.ws.undo(change))

    def _step(self, verb: str, what: str | None, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as fault:
            self.told.emit(str(fault), True)
            return False
        self.told.emit(f"已{verb}“{what}”。", False)
        return True

    def _keep(self, draft: Draft) -> Outcome:
        self._drafts[(draft.code, draft.period)] = draft
        self.drafts_changed.emit()
        self.changed.emit(frozenset({draft.code}))
        self.told.emit(draft.sentence, True)
        if draft.warned:
            self.reason_wanted.emit(draft)
            return Outcome.WARNED
        return Outcome.INVALID

    def _on_change(self, codes: frozenset[str]) -> None:
        self._verdicts.clear()
        if codes:
            for code in codes:
                self._counting.pop(code, None)
        else:
            self._counting.clear()
        self.changed.emit(codes)


def _raise(fault: Exception) -> None:
    raise fault


def _first_year_shown(workspace: Workspace) -> int:
    """Return the latest year of the plan that holds a figure, else its first."""
    plan = workspace.plan
    held = {int(value.period[:4]) for value in workspace.values() if value.value is not None}
    return max((year for year in plan.years if year in held), default=plan.first_year)
