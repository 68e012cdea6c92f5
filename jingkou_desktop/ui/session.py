"""What all pages of one open file share: what is read of it, the period judged, unfinished entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.drafts import BASELINE, COMMENT, Cell, Draft, Drafts, Outcome
from jingkou_desktop.ui.reading import Reading, months_words
from jingkou_desktop.ui.spans import Spans

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

READ_ONLY = "文件是只读的，不能改动。"
UNSTORED = "没有存入的 {} 还留着，按 F2 可以查看、复制。"
BUG = "程序出错，这一格没有存入；填写还在，请稍后再存。"


class Session(Reading):
    """One open file in the window; every change goes through here, and `changed` tells the pages."""

    changed = Signal(object)  # frozenset of codes touched; empty: anything may have changed
    year_changed = Signal(int)
    period_changed = Signal()  # the year or the month judged
    drafts_changed = Signal()
    leaving = Signal()  # an open editor hands in its text now
    told = Signal(str, bool)  # a sentence for the footer; True for a fault
    reason_wanted = Signal(object)  # Draft that can be stored with a reason
    stepped = Signal(int, str, bool)  # number of an undo or redo, what was told, whether to go there
    reveal = Signal(str, str)  # code, period of a cell that should be seen
    proof_wanted = Signal(str, str)  # code, period: a matter is achieved and no document says so yet
    planned = Signal(object)  # Draft of a year's plan that should be seen

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.asleep = False  # another plan of the file is shown; nobody need be told of changes
        self._drafts = Drafts()
        self.spans = Spans(self)
        self._stop_listening = workspace.listen(self._on_change)

    def close(self) -> Callable[[], object] | None:
        """Stop listening and close the file; return what backs it up, for a worker, where it has changed.

        Raises UserError where the file cannot be read any more; it is closed all the same.
        """
        self._stop_listening()
        try:
            return self.ws.closing_backup()
        finally:
            self.ws.close(keep=False)

    def take_over(self, drafts: Sequence[Draft]) -> None:
        """Keep what was typed before the file had to be opened again."""
        for draft in drafts:
            self._drafts.put(draft, self.ws.head())
        if drafts:
            self.drafts_changed.emit()
            self.changed.emit(frozenset(draft.code for draft in drafts if not draft.field))

    def stop(self) -> None:
        """Listen no longer; the file stays open."""
        self._stop_listening()

    def wake(self) -> None:
        """Tell the pages whatever has changed while another plan was shown."""
        self.asleep = False
        self.changed.emit(frozenset())
        self.drafts_changed.emit()

    def set_year(self, year: int) -> None:
        """Judge another year; open editors hand in first."""
        if year != self.year:
            self.leaving.emit()
            self.year = year
            self.year_changed.emit(year)
            self.period_changed.emit()

    def set_month(self, month: int | None) -> None:
        """Judge by the end of a month, or the whole year; open editors hand in first."""
        if month != self.month:
            self.leaving.emit()
            self.month = month
            self.period_changed.emit()

    # what is typed

    def draft(self, code: str, period: str) -> Draft | None:
        """Return the unfinished entry of a cell as it is shown now."""
        return self._drafts.get(self._cell(code, period))

    def lock(self, code: str, period: str) -> str:
        """Return who locked the figure that a cell, as it is shown now, takes; "" where nobody did."""
        from jingkou_desktop.services import entry  # late: the window shows first

        fault = None if period == BASELINE else entry.locked(self.ws, *self._cell(code, period))
        return str(fault or "")

    def refuse_locked(self, code: str, period: str) -> bool:
        """Tell of a cell that is locked who locked it and what is not stored there; return whether it is."""
        said = self.lock(code, period)
        if said:
            draft = self.draft(code, period)
            self.told.emit(f"{said}{UNSTORED.format(draft.quoted) if draft else ''}", True)
        return bool(said)

    def comment_draft(self, code: str, period: str) -> Draft | None:
        """Return the comment on a figure that could not be stored."""
        return self._drafts.get((code, f"{period}{COMMENT}", None))

    def drafts(self) -> tuple[Draft, ...]:
        """Return all unfinished entries."""
        return self._drafts.all()

    # changing

    def enter(
        self, code: str, period: str, text: str, reason: str = "", basis: Basis | None = None
    ) -> Outcome:
        """Check and store a typed text; what cannot be stored is kept as a draft and told.

        Without `basis` a figure of a part of a year is on the basis that the grid shows.
        """
        from jingkou_desktop.services import entry, outcomes  # late: the window shows first

        before = self.ws.head()
        cell = self._cell(code, period, basis)
        draft = partial(Draft, code, period, text, basis=cell[2])
        try:
            if period == BASELINE:
                entry.set_baseline(self.ws, code, text, reason)
            else:
                checked = entry.check_entry(self.ws, code, period, text, basis=cell[2])
                if checked.warned and not reason.strip():
                    said = outcomes.one_sentence([problem.sentence for problem in checked.problems])
                    return self._keep(draft(said, warned=True))
                entry.set_value(self.ws, code, period, text, reason, basis=cell[2])
        except UserError as fault:
            return self._keep(draft(str(fault), warned=False))
        except Exception as fault:  # noqa: BLE001 (a bug: kept as typed, and raised outside Qt's editing)
            QTimer.singleShot(0, partial(_raise, fault))
            return self._keep(draft(BUG, warned=False))
        self.discard(*cell)
        if self.ws.head() == before:
            return Outcome.SAME
        self.told.emit(self._stored_words(code, period), False)
        self._ask_proof(code, period)
        return Outcome.STORED

    def discard(self, code: str, period: str, basis: Basis | None = None) -> None:
        """Drop the unfinished entry of a cell, as it is shown now where `basis` is not given."""
        if self._drafts.drop(self._cell(code, period, basis)):
            self.drafts_changed.emit()
            self.changed.emit(frozenset({code}))
            self.told.emit("", False)

    def keep(self, draft: Draft) -> None:
        """Keep a comment, or an entry of a year's plan, that could not be stored, and say why."""
        self._drafts.put(draft, self.ws.head())
        self.drafts_changed.emit()
        self.told.emit(draft.sentence, True)

    def let_go(self, draft: Draft) -> None:
        """Drop an unfinished comment or entry of a year's plan, where there is one in that cell."""
        if self._drafts.drop(draft.cell):
            self.drafts_changed.emit()
            self.told.emit("", False)

    def point_at(self, cell: tuple[str, str] | None) -> None:
        """Take note of the cell that has the cursor: code and period, or None away from the figures."""
        here = cell and self._cell(*cell)
        if here != self._drafts.here:
            self._drafts.here = here
            if self._drafts.all():
                self.drafts_changed.emit()

    def undo_words(self) -> str | None:
        """Return what `undo` takes back: the cursor's unfinished entry, or the newest change."""
        draft = self._drafts.next(self.ws.head())
        return draft.words() if draft else self.ws.undo_words()

    def undo(self) -> None:
        """Drop the unfinished entry in the cell chosen, else take back the newest change; say which."""
        before = self.drafts()
        self.leaving.emit()
        if any(draft not in before for draft in self.drafts()):
            return  # what has just been handed in waits for its reason
        draft = self._drafts.next(self.ws.head())
        if draft is None:
            self._step("撤销", self.ws.undo_words(), lambda: self.ws.undo().id)
            return
        self.discard(*draft.cell)
        if draft.field:
            self.planned.emit(draft)
        else:
            self.spans.reveal(draft.code, draft.period, draft.basis)
            self.reveal.emit(draft.code, draft.period)
        self.told.emit(f"已放弃{draft.words()}，这一格恢复原来的数；存入的数没有改动。", False)

    def redo(self) -> None:
        """Repeat what was undone last and say so."""
        self.leaving.emit()
        self._step("重做", self.ws.redo_words(), lambda: self.ws.redo().id)

    def undo_change(self, change: int, what: str) -> bool:
        """Take back the change given; return False, and say why, where that is refused."""
        return self._step("撤销", what, lambda: self.ws.undo(change).id, lead=False)

    def _step(self, verb: str, what: str | None, act: Callable[[], int], *, lead: bool = True) -> bool:
        try:
            done = act()
        except UserError as fault:
            self.told.emit(str(fault), True)
            return False
        sentence = f"已{verb}“{what}”。"
        self.told.emit(sentence, False)
        self.stepped.emit(done, sentence, lead)
        return True

    def _cell(self, code: str, period: str, basis: Basis | None = None) -> Cell:
        return code, period, basis or self.spans.basis_of(code, period)

    def _keep(self, draft: Draft) -> Outcome:
        self._drafts.put(draft, self.ws.head())
        self.drafts_changed.emit()
        self.changed.emit(frozenset({draft.code}))
        self.told.emit(draft.sentence, True)
        if draft.warned:
            self.reason_wanted.emit(draft)
            return Outcome.WARNED
        return Outcome.INVALID

    def _stored_words(self, code: str, period: str) -> str:
        """Return where a figure just stored went, where its cell goes on showing another; else ""."""
        if period != str(self.year):
            return ""
        used, until = self.judged(code)
        held = self.counting(code).get(self.year)
        if held is None or held == used or until.month is None:
            return ""
        return (
            f"{code} {period} 年全年数已存入；现在按 {months_words(until.month)}评价，"
            "这一格显示的是评价所用的数。"
        )

    def _ask_proof(self, code: str, period: str) -> None:
        """Ask for document and date where a matter has just been said to be achieved without them."""
        if not period.isdecimal() or self.ws.indicator(code).rule is not Rule.ACHIEVE:
            return
        value = self.counting(code).get(int(period))
        if value is not None and value.value == 1 and not (value.document and value.dated):
            self.proof_wanted.emit(code, period)

    def _on_change(self, codes: frozenset[str]) -> None:
        self.forget(codes)
        self.spans.forget(codes)
        if not self.asleep and not self.ws.gone:
            self.changed.emit(codes)


def _raise(fault: Exception) -> None:
    raise fault
