"""The question what a label of a form means: the answers offered, as a menu and as a list to search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QMenu, QVBoxLayout, QWidget

from jingkou_desktop.ui.rolling import fit
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import caption, label

if TYPE_CHECKING:
    from jingkou_desktop.services.decisions import Choice
    from jingkou_desktop.services.imports import Row

NEITHER = "不采用"
FIGURES = ("数据", "对标")
PROJECTS = ("项目", "年度计划", "节点", "进度")
TASKS = ("任务", "任务年度", "任务进展")


@dataclass(frozen=True, slots=True)
class Meaning:
    """An indicator, a project or a task that a label may mean."""

    code: str
    name: str
    beside: str = ""  # unit of an indicator, department of a project or a task

    def words(self) -> str:
        """Return name and code."""
        return f"{self.name}（{self.code}）"


def thing(row: Row) -> str:
    """Return what the row's label names: an indicator, a project or a task."""
    if row.kind.value in TASKS:
        return "任务"
    return "项目" if row.kind.value in PROJECTS else "指标"


def meanings(session: Session, row: Row) -> tuple[Meaning, ...]:
    """Return all that the row's label could mean, in plan order."""
    if row.kind.value in PROJECTS:
        return tuple(Meaning(one.code, one.name, one.department) for one in session.ws.projects())
    if row.kind.value in TASKS:
        return tuple(Meaning(one.code, one.name, one.lead) for one in session.ws.tasks())
    return tuple(Meaning(one.code, one.name, one.unit) for one in session.ws.indicators())


def asks_basis(row: Row) -> bool:
    """Tell whether the row's figure may be one month's or the sum of the year so far: nothing says."""
    return row.outcome.name == "WARNED" and bool(row.code) and "没有写明当期还是本年累计" in row.sentence


def can_answer(row: Row) -> bool:
    """Tell whether a person may say what the row's label means."""
    return bool(row.label) and (bool(row.layout) or row.outcome.name == "ASKED")


def is_asked(row: Row, choice: Choice | None) -> bool:
    """Tell whether a person has to say what the row's label means, or has said so in this import."""
    unknown = row.outcome.name == "REJECTED" and not row.code
    return can_answer(row) and (row.outcome.name == "ASKED" or unknown or choice is not None)


def said(session: Session, row: Row, choice: Choice | None) -> str:
    """Return the answer given, "" where there is none."""
    from jingkou_desktop.services.decisions import NEW  # late: the window shows first

    if choice is None:
        return ""
    if choice.code == NEW:
        return f"＋ 新的{thing(row)}"
    if not choice.code:
        return f"× {NEITHER}"
    found = next((one for one in meanings(session, row) if one.code == choice.code), None)
    words = f"→ {found.code} {found.name}" if found else f"→ {choice.code}"
    told = "，".join(filter(None, (choice.basis, "各部门" if choice.everywhere else "")))
    return f"{words}（{told}）" if told else words


def answer_menu(
    session: Session,
    row: Row,
    proposals: Sequence[str],
    given: Choice | None,
    answer: Callable[[Choice], object],
    parent: QWidget,
) -> QMenu:
    """Return the menu of answers: what is proposed first, then neither, new, and the search for others."""
    from jingkou_desktop.services.decisions import NEW, Choice  # late: the window shows first

    menu = QMenu(parent)
    menu.setAccessibleName(f"“{row.label}”是指")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(words: str, choice: Choice) -> None:
        action = menu.addAction(caption(words), lambda: answer(choice))
        action.setCheckable(choice == given)
        action.setChecked(choice == given)

    def chosen(code: str) -> Choice:
        return given if given and given.code == code else Choice(code)

    if asks_basis(row):
        for basis in ("当期", "本年累计"):
            offer(f"是{basis}数", replace(chosen(row.code), basis=basis))
        menu.addSeparator()
    known = {one.code: one for one in meanings(session, row)}
    proposed = [known[code] for code in dict.fromkeys(proposals) if code in known]
    if given and given.code in known and known[given.code] not in proposed:
        proposed.insert(0, known[given.code])
    for one in proposed:
        offer(one.words(), replace(chosen(one.code), everywhere=False))
    if thing(row) == "指标":
        _offer_everywhere(session, row, [(one, chosen(one.code)) for one in proposed], answer, menu)
    if proposed:
        menu.addSeparator()
    offer(f"× {NEITHER}", Choice(""))
    if row.kind.value not in FIGURES:
        offer(f"＋ 作为新的{thing(row)}", Choice(NEW))
    menu.addAction(
        f"其他{thing(row)}…",
        lambda: SearchDialog(
            f"“{row.label}”是指哪个{thing(row)}？",
            thing(row),
            tuple(known.values()),
            lambda code: answer(Choice(code)),
            parent,
        ).open(),
    )
    return menu


def _offer_everywhere(
    session: Session,
    row: Row,
    proposed: Sequence[tuple[Meaning, Choice]],
    answer: Callable[[Choice], object],
    menu: QMenu,
) -> None:
    """Add the answers that count for the tables of all departments, where the label may be an alias."""
    from jingkou_desktop.services import aliases  # late: the window shows first

    name, free = aliases.keepable(session.ws, row.label, [one.code for one, _ in proposed])
    if not free:
        return
    inner = menu.addMenu(caption(f"以后各部门的“{name}”都指"))
    for one, choice in proposed:
        if one.code in free:
            action = inner.addAction(caption(one.words()), partial(answer, replace(choice, everywhere=True)))
            action.setCheckable(choice.everywhere)
            action.setChecked(choice.everywhere)


class SearchDialog(QDialog):
    """All indicators, projects or tasks, found by words of their names or by code; `then` gets the code."""

    def __init__(
        self,
        question: str,
        kind: str,
        known: Sequence[Meaning],
        then: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"选择{kind}")
        self._known = tuple(known)
        self._then = then
        self.line = QLineEdit()
        self.line.setPlaceholderText("按名称或代码查找")
        self.line.setAccessibleName(f"查找{kind}")
        self.line.setClearButtonEnabled(True)
        self.model = RowsModel[Meaning](
            [
                Column("代码", lambda one: one.code, 5, ink=lambda _: "muted"),
                Column("名称", lambda one: one.name),
                Column(
                    "单位" if kind == "指标" else "部门", lambda one: one.beside, 8, ink=lambda _: "muted"
                ),
            ],
            self,
        )
        self.view = RowsView(self.model, f"全部{kind}")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("就是它")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for one in (label(question, wrap=True), self.line, self.view, self.buttons):
            column.addWidget(one)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.line.textChanged.connect(lambda _: self._fill())
        self.view.opened.connect(lambda _: self.accept())
        fit(self, QSize(560, 480))
        self._fill()
        self.line.setFocus()

    def accept(self) -> None:
        """Hand over the row that is chosen, where there is one."""
        here = self.view.currentIndex()
        if here.isValid():
            self._then(self.model.row(here.row()).code)
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list by the arrow keys although the line has the focus."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.model.rowCount():
            super().keyPressEvent(event)
            return
        row = min(max(self.view.currentIndex().row() + step, 0), self.model.rowCount() - 1)
        self.view.setCurrentIndex(self.model.index(row, 1))

    # inner

    def _fill(self) -> None:
        words = self.line.text().casefold().split()
        found = [
            one for one in self._known if all(word in f"{one.code} {one.name}".casefold() for word in words)
        ]
        self.model.fill(found)
        if found:
            self.view.setCurrentIndex(self.model.index(0, 1))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(found))
