"""日志: who changed what, when and why, newest first; the rows of a change; taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.journal_words import TABLES, place_words, said_words
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label
from jingkou_desktop.ui.wrapped import WrappedView

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

KINDS = {"create": "新建", "edit": "修改", "import": "导入", "undo": "撤销", "redo": "重做"}
LIMIT = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the list shows it."""

    number: int
    when: str
    who: str
    kind: str
    what: str
    reason: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a change touched."""

    table: str
    key: str
    before: str
    after: str


class JournalPage(QWidget):
    """The operation log."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RowsModel[Entry](_columns(), self)
        self.view = RowsView(self.model, "操作日志")
        self.rows = RowsModel[Touched](_touched_columns(), self)
        self.rows_view = WrappedView(self.rows, "这一步改动的内容")
        self.undo_button = button("撤销这一步", self._undo)
        self._title = ElidedLabel("", "section")
        self._counts = label("", "muted")
        self._stale = True
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._counts)
        column.addWidget(self.view, 3)
        column.addLayout(head)
        column.addWidget(self.rows_view, 2)
        self.view.chosen.connect(self._choose)
        session.changed.connect(lambda _: self.refresh())

    def entered(self) -> None:
        """Bring the log up to date when its tab is opened."""
        if self._stale:
            self._fill()

    def refresh(self) -> None:
        """Fill again, now or when the tab is next opened."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def go_to(self, number: int) -> None:
        """Choose the change of a number, where it is among those listed."""
        self.entered()
        row = next((row for row, one in enumerate(self.model.rows()) if one.number == number), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.model.index(row, 0))

    def _fill(self) -> None:
        self._stale = False
        entries = entries_of(self._session.ws)
        self.model.fill(entries)
        more = f"（只列最近 {LIMIT} 次）" if len(entries) == LIMIT else ""
        self._counts.setText(
            f"{len(entries)} 次操作{more}，最近的在前；每次操作都留有改动前后的内容，不能删改"
        )
        if entries:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _choose(self, number: int) -> None:
        entry = self.model.row(number)
        self._title.setText(f"第 {entry.number} 号　{entry.what}")
        self.rows.fill(touched(self._session.ws, entry.number))
        possible = self._session.ws.can_undo(entry.number) and not self._session.ws.read_only
        self.undo_button.setEnabled(possible)

    def _undo(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            entry = self.model.row(index.row())
            self._session.undo_change(entry.number, entry.what)


def entries_of(ws: Workspace, limit: int = LIMIT) -> list[Entry]:
    """Return the newest changes as the list shows them, newest first."""
    changes = ws.changes(limit)
    last_step: dict[int, str] = {}
    for one in changes:
        if one.reverts is not None:
            last_step.setdefault(one.reverts, one.kind)
    return [
        Entry(
            number=one.id,
            when=f"{datetime.fromisoformat(one.at).astimezone():%Y-%m-%d %H:%M}",
            who=one.who,
            kind=KINDS.get(one.kind, one.kind),
            what=one.what,
            reason=one.reason,
            undone=last_step.get(one.id) == "undo",
        )
        for one in changes
    ]


def touched(ws: Workspace, number: int) -> list[Touched]:
    """Return the rows a change touched, figures first, the files they came from last."""
    from jingkou_desktop.services.file_plans import plan_of  # late: the window shows first

    images = sorted(ws.images(number), key=lambda image: image.table == "source")
    plans = {plan.code: plan.word for plan in ws.plans()}
    concerned = {code for image in images if (code := plan_of(image)) is not None and code in plans}
    known = {(code, one.code): one for code in concerned for one in ws.of(code).indicators()}
    files = {
        value.source.sha256: value.source.file
        for code in concerned
        for value in ws.of(code).values()
        if value.source.sha256
    }
    found = []
    for image in images:
        row, plan = image.after or image.before or {}, plan_of(image) or ""
        if image.table == "source":
            files[row["sha256"]] = row["name"]

        def find(code: str, plan: str = plan) -> Indicator | None:
            return known.get((plan, code))

        other = f"{plans.get(plan, plan)} " if plan not in ("", ws.plan.code) else ""
        found.append(
            Touched(
                TABLES.get(image.table, image.table),
                other + place_words(image.table, row, find),
                said_words(image.table, image.before, image.after, find, files),
                said_words(image.table, image.after, image.before, find, files),
            )
        )
    return found


def _columns() -> list[Column[Entry]]:
    return [
        Column("序号", lambda one: str(one.number), 3, right=True, ink=lambda _: "muted"),
        Column("时间", lambda one: one.when, 9),
        Column("操作人", lambda one: one.who, 6),
        Column("类别", lambda one: one.kind, 3),
        Column("内容", lambda one: one.what, ink=lambda one: "muted" if one.undone else "text"),
        Column("理由", lambda one: one.reason, 14),
        Column("状态", lambda one: "已撤销" if one.undone else "", 4, ink=lambda _: "muted"),
    ]


def _touched_columns() -> list[Column[Touched]]:
    return [
        Column("类别", lambda one: one.table, 5, ink=lambda _: "muted"),
        Column("所在", lambda one: one.key, 16),
        Column("改动前", lambda one: one.before),
        Column("改动后", lambda one: one.after),
    ]
