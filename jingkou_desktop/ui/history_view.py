"""历史: every figure that a cell ever held and every move of its review, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.cards import Words
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.history import HistoryRow

MOST = 100  # steps that are shown
NONE = "这一格还没有存过数。"
OWN_BASELINE = "基数"
GAP = 7  # pixels between two steps


class HistoryView(QScrollArea):
    """The steps one below the other as plain text; arrow keys and Page Down scroll them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("历史")
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(1)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self._said: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def fill(self, rows: list[HistoryRow]) -> None:
        """Show these steps in place of those before."""
        said = tuple(step_words(row) for row in rows[:MOST])
        if len(rows) > MOST:
            said += ((f"只列最近 {MOST} 步，其余见日志。", ()),)
        if said == self._said and self._column.count() > 1:
            return
        self._said = said
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for title, lines in said or ((NONE, ()),):
            head = label(title, "section" if lines else "muted", wrap=True)
            head.setContentsMargins(0, 0 if self._column.count() == 1 else GAP, 0, 0)
            self._add(head)
            if lines:
                words = Words(f"历史 {title}", strong=False, ink="muted")
                words.show_lines(lines)
                self._add(words)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"历史：{self.text()}")

    def text(self) -> str:
        """Return everything that is shown."""
        return "\n".join("\n".join((title, *lines)) for title, lines in self._said) or NONE

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


def steps(session: Session, one: Indicator, period: str) -> list[HistoryRow]:
    """Return the steps in the life of a cell, newest first, those of the part of its year shown too."""
    from jingkou_desktop.services.history import history  # late: the window shows first

    if period == BASELINE:
        return [row for row in history(session.ws, one.code) if row.field == OWN_BASELINE]
    found: list[HistoryRow] = []
    for held in cells.comment_periods(session, one, period):
        found += history(session.ws, one.code, held)
    return sorted(found, key=lambda row: row.change.id, reverse=True)


def step_words(row: HistoryRow) -> tuple[str, tuple[str, ...]]:
    """Return a step's title, such as 14.1 → 14.5　初步核算, and who did it when, how, from where and why."""
    when = f"{datetime.fromisoformat(row.change.at).astimezone():%Y-%m-%d %H:%M}"
    old, new = row.old_words or "无", row.new_words or "清除"
    if row.moved:
        title = f"{row.old_state} → {row.new_state}　{row.new}"
    else:
        title = f"{old} → {new}" if row.old_words else new
    about = "，".join(part for part in (_period(row), row.stage) if part)
    lines = [f"{row.change.who}　{when}", row.change.what]
    if not row.moved and row.new and row.source:
        lines.append(f"来自 {row.source}")
    if row.change.reason:
        lines.append(f"理由：{row.change.reason}")
    return f"{title}　{about}".rstrip("　"), tuple(lines)


def _period(row: HistoryRow) -> str:
    """Return which part of a year a step is about, or that it picked a stage; "" for the whole year."""
    if row.field.endswith("采用"):
        return "选定阶段"
    whole = len(row.field) == len("2023") or not row.basis
    return "" if whole else cells.period_words(row.field, Basis(row.basis))
