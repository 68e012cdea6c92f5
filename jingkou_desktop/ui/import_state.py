"""What one import knows: files read, what a person decided about them, what is stored of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

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


class ImportState(QObject):
    """The import under way; `changed` tells that it was compared, applied or dropped."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.preview: Preview | None = None
        self.departments: dict[str, str] = {}  # of each file by SHA-256, "" where nothing says
        self.applied: tuple[int, str] | None = None
        self._undone: tuple[int, str] | None = None  # what was applied and taken back: it may be redone
        self._reasons: dict[RowKey, str] = {}
        self._proposed: dict[tuple[str, str], tuple[str, ...]] = {}
        self._at = ""  # the head of the data file when it was compared
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

        return self.preview.decisions if self.preview else NO_DECISIONS

    @property
    def open(self) -> bool:
        """Whether something was read that is not stored."""
        return self.preview is not None and self.applied is None

    def choice(self, row: Row) -> Choice | None:
        """Return what a person said that the row's label means in this import."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        return self.decisions.choices.get(choice_key(row.layout, row.label)) if row.label else None

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

    def begin(self, files: Sequence[FileRead], compared: Compared) -> None:
        """Show what applying the files would do; nothing is decided about them yet."""
        self.applied = self._undone = None
        self._reasons.clear()
        if compared.head == self._session.ws.head():
            self._take(compared)
        else:  # changed meanwhile
            self._compare(files, compared.preview.decisions)

    def clear(self) -> None:
        """Forget what was read."""
        self.preview, self.applied, self._undone = None, None, None
        self._reasons.clear()
        self.changed.emit()

    def refresh(self) -> None:
        """Compare again where the stored figures have changed since."""
        if self.preview is not None and self.open and self._session.ws.head() != self._at:
            self._compare(self.preview.files, self.decisions)

    def write_reason(self, row: Row, reason: str) -> None:
        """Keep why a warned figure is to be stored; "" takes the reason back."""
        key = _reason_key(row)
        self._reasons.pop(key, None)
        if reason.strip():
            self._reasons[key] = reason.strip()

    def decide(self, row: Row, choice: Choice) -> int:
        """Let the row's label mean `choice` wherever the same form says it; return how many rows changed."""
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        key = choice_key(row.layout, row.label)
        return self._again(replace(self.decisions, choices={**self.decisions.choices, key: choice}))

    def set_department(self, sha256: str, name: str) -> int:
        """Let a file be sent by a department; return how many rows changed."""
        told = {**self.decisions.departments, sha256: name}
        return self._again(replace(self.decisions, departments=told))

    def keep_regions(self, regions: frozenset[str]) -> int:
        """Keep the figures of these areas as 对标; return how many rows changed."""
        return self._again(replace(self.decisions, regions=regions))

    def apply(self) -> str:
        """Store what passes as one edit; return its words, "" where there was nothing to store.

        Raises UserError.
        """
        from jingkou_desktop.services import imports  # late: the window shows first

        if self.preview is None or self.applied is not None:
            return ""
        self.refresh()
        change = imports.apply(self._session.ws, self.preview, self.reasons())
        if change is None:
            return ""
        self.applied, self._undone = (change.id, change.what), None
        self.changed.emit()
        return change.what

    # inner

    def _kept_words(self) -> str:
        """Return what comes of the answers once they are applied."""
        files = {row.file for row in self.rows if self.choice(row) is not None}
        tables = [one.table for one in self.preview.files if one.table] if self.preview else []
        senders = {self.departments.get(one.sha256, "") for one in tables if one.name in files}
        if names := sorted(senders - {""}):
            return f"应用后记住：{'、'.join(names)}的这种表下次不再询问"
        return "应用后记住：同样表头的表下次不再询问"

    def _compare(self, files: Sequence[FileRead], decisions: Decisions) -> None:
        from jingkou_desktop.services import import_beside  # late: the window shows first

        self._take(import_beside.compare(self._session.ws, files, decisions))

    def _take(self, found: Compared) -> None:
        from jingkou_desktop.services.decisions import choice_key  # late: the window shows first

        self.preview, self.departments, self._at = found.preview, found.departments, found.head
        for row in self.rows:
            if row.proposed:
                self._proposed[choice_key(row.layout, row.label)] = row.proposed
        self.changed.emit()

    def _again(self, decisions: Decisions) -> int:
        if self.preview is None or self.applied is not None:
            return 0
        before = {row_key(row): replace(row, id=0) for row in self.rows}
        self._compare(self.preview.files, decisions)
        after = {row_key(row): replace(row, id=0) for row in self.rows}
        return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())

    def _follow(self) -> None:
        """Offer the import again where it has been undone, and tell that it is stored where redone."""
        can_undo = self._session.ws.can_undo
        if self.applied is not None and not can_undo(self.applied[0]):
            self.applied, self._undone = None, self.applied
            if self.preview is not None:
                self._compare(self.preview.files, self.decisions)
        elif self._undone is not None and can_undo(self._undone[0]):
            self.applied, self._undone = self._undone, None
            self.changed.emit()
