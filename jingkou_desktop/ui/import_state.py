"""What one import knows: files read, what a person decided about them, what is stored of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jingkou_desktop.ui.import_comparing import ImportComparing
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.decisions import Choice, Decisions
    from jingkou_desktop.services.import_beside import Compared
    from jingkou_desktop.services.imports import FileRead, Preview, Row

RowKey = tuple[str, ...]


def row_key(row: Row) -> RowKey:
    """Return what names a row in every comparison of the same files."""
    return row.file, row.sheet, row.cell, row.kind.value, row.label, row.region


def _reason_key(row: Row) -> RowKey:
    """Return what a reason was given for: the row with the very figure that would be stored."""
    return (*row_key(row), row.code, row.period, str(row.new), row.after)


def _said_of(rows: Sequence[Row]) -> dict[RowKey, tuple[object, ...]]:
    """Return what a person sees of each row."""
    return {
        row_key(row): (row.outcome, row.code, row.period, row.new, row.after, row.sentence) for row in rows
    }


class ImportState(QObject):
    """The import under way; `changed` tells that it was compared, applied or dropped.

    A decision counts at once; what it does to the rows is told by `decided` (how many changed) once they
    were compared again, beside the window.
    """

    changed = Signal()
    deciding = Signal()  # the rows are still those of before
    decided = Signal(int)

    def __init__(self, session: Session, comparing: ImportComparing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._comparing = comparing
        self._files: tuple[FileRead, ...] = ()
        self._wanted: Decisions | None = None  # what is being compared, where that was decided since
        self.preview: Preview | None = None
        self.departments: dict[str, str] = {}  # of each file by SHA-256, "" where nothing says
        self.applied: tuple[int, str] | None = None
        self._undone: tuple[int, str] | None = None  # what was applied and taken back: it may be redone
        self._reasons: dict[RowKey, str] = {}
        self._proposed: dict[tuple[str, str], tuple[str, ...]] = {}
        self._at = ""  # the head of the data file when it was compared
        comparing.ended.connect(self._take)
        session.changed.connect(lambda _: self._follow())

    # what there is

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the preview, none where nothing was read."""
        return self.preview.rows if self.preview else ()

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        from jingkou_desktop.services.decisions import NO_DECISIONS  # late: the window shows first

        if self._wanted is not None:
            return self._wanted
        return self.preview.decisions if self.preview else NO_DECISIONS

    @property
    def comparing(self) -> bool:
        """Whether the rows are being compared again."""
        return self._comparing.busy

    @property
    def open(self) -> bool:
        """Whether something was read that is not stored."""
        return self.preview is not None and self.applied is None

    def choice(self, row: Row) -> Choice | None:
        """Return what a person said that the row's label means in this import."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        return self.decisions.choices.get(choice_key(row.layout, row.label)) if row.label else None

    def department(self, sha256: str) -> str:
        """Return the department that a file is from, "" where nothing says."""
        return self.decisions.departments.get(sha256, self.departments.get(sha256, ""))

    def proposals(self, row: Row) -> tuple[str, ...]:
        """Return the codes proposed for the row's label, also once it was answered."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        return row.proposed or self._proposed.get(choice_key(row.layout, row.label), ())

    def reason(self, row: Row) -> str:
        """Return the reason written for a warned row, or ""."""
        return self._reasons.get(_reason_key(row), "")

    def reasons(self) -> dict[int, str]:
        """Return the reasons of all warned rows that have one, by the row's number."""
        said = ((row, self.reason(row)) for row in self.rows if row.outcome.name == "WARNED")
        return {row.id: reason for row, reason in said if reason}

    def ready(self) -> int:
        """Return how many rows applying would store."""
        stored = sum(row.outcome.name in ("NEW", "CHANGED") for row in self.rows)
        return stored + len(self.reasons())

    def note(self) -> str:
        """Return in a sentence what is left to do, or what was done; "" where there is nothing to say."""
        if self.applied is not None:
            return f"已{self.applied[1]}，可以整批撤销。"
        if not self.open:
            return ""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        asked = [choice_key(row.layout, row.label) for row in self.rows if row.outcome.name == "ASKED"]
        warned = sum(row.outcome.name == "WARNED" for row in self.rows) - len(self.reasons())
        left = [
            *([f"待定 {len(asked)} 项，回答 {len(set(asked))} 个问题后才存入"] if asked else []),
            *([f"警告 {warned} 项，写明理由才存入"] if warned else []),
            *([self._kept_words()] if self.decisions.choices else []),
        ]
        return "；".join(left) + ("。" if left else "")

    # what a person does

    def begin(self, files: tuple[FileRead, ...]) -> None:
        """Compare files; nothing is decided about them yet."""
        self.clear()
        self._files = files
        self._compare()

    def clear(self) -> None:
        """Forget what was read."""
        self._files, self._wanted = (), None
        self._comparing.cancel()
        self._comparing.forget()
        self.preview, self.applied, self._undone = None, None, None
        self._reasons.clear()
        self.changed.emit()

    def refresh(self) -> None:
        """Compare again where the stored figures have changed since."""
        if self.preview is not None and self.open and self.stale:
            self._compare()

    @property
    def stale(self) -> bool:
        """Whether the stored figures have changed since the rows were compared with them."""
        return self._session.ws.head() != self._at

    def write_reason(self, row: Row, reason: str) -> None:
        """Keep why a warned figure is to be stored; "" takes the reason back."""
        key = _reason_key(row)
        self._reasons.pop(key, None)
        if reason.strip():
            self._reasons[key] = reason.strip()

    def decide(self, row: Row, choice: Choice) -> None:
        """Let the row's label mean `choice` wherever the same form says it."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        key = choice_key(row.layout, row.label)
        self._decide(replace(self.decisions, choices={**self.decisions.choices, key: choice}))

    def set_department(self, sha256: str, name: str) -> None:
        """Let a file be sent by a department."""
        told = {**self.decisions.departments, sha256: name}
        self._decide(replace(self.decisions, departments=told))

    def keep_regions(self, regions: frozenset[str]) -> None:
        """Keep the figures of these areas as 对标."""
        self._decide(replace(self.decisions, regions=regions))

    def done(self, applied: tuple[int, str]) -> None:
        """Take note of the edit, by number and words, that has stored the import."""
        self.applied, self._undone = applied, None
        self._comparing.forget()
        self.changed.emit()

    # inner

    def _kept_words(self) -> str:
        """Return what comes of the answers once they are applied."""
        labels = {(row.file, row.layout, row.label): row for row in self.rows if row.label}
        files = {row.file for row in labels.values() if self.choice(row) is not None}
        tables = [one.table for one in self.preview.files if one.table] if self.preview else []
        senders = {self.department(one.sha256) for one in tables if one.name in files}
        whose = "、".join(sorted(senders - {""}))
        kept = f"应用后记住：{f'{whose}的这种表' if whose else '同样表头的表'}下次不再询问"
        everywhere = any(choice.everywhere for choice in self.decisions.choices.values())
        return f"{kept}；选定各部门都用的名称记作指标的别名" if everywhere else kept

    def _compare(self) -> None:
        self._comparing.start(self._files, self.decisions)

    def _decide(self, decisions: Decisions) -> None:
        if self.open:
            self._wanted = decisions
            self._compare()
            self.deciding.emit()

    def _take(self, found: Compared | None) -> None:
        """Show what was compared; where it was given up, what was decided since is taken back."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        decided, self._wanted = self._wanted is not None and found is not None, None
        before = _said_of(self.rows)
        if found is not None:
            self.preview, self.departments, self._at = found.preview, found.departments, found.head
        for row in self.rows:
            if row.proposed:
                self._proposed[choice_key(row.layout, row.label)] = row.proposed
        self.changed.emit()
        if decided:
            after = _said_of(self.rows)
            self.decided.emit(sum(before.get(key) != after.get(key) for key in before.keys() | after.keys()))

    def _follow(self) -> None:
        """Offer the import again where it has been undone, and tell that it is stored where redone."""
        can_undo = self._session.ws.can_undo
        if self.applied is not None and not can_undo(self.applied[0]):
            self.applied, self._undone = None, self.applied
            if self.preview is not None:
                self._compare()
                self.changed.emit()
        elif self._undone is not None and can_undo(self._undone[0]):
            self.applied, self._undone = self._undone, None
            self.changed.emit()
