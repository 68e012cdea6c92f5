"""The card beside the list of tasks: what is stored of one, the ways to edit it, what it serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.tasks import LinkKind, TaskFile, TaskNote
from jingkou_desktop.ui.buttons import button, keep_order
from jingkou_desktop.ui.cards import FactsCard
from jingkou_desktop.ui.task_facts import note_facts, task_facts, year_facts
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.review import Standing

Named = Sequence[tuple[str, str]]  # code and name
KINDS = {LinkKind.INDICATOR: "指标", LinkKind.PROJECT: "项目"}


class TaskDoor(StrEnum):
    """What can be edited of a task."""

    FIELDS = "修改…"
    YEARS = "年度计划…"
    NOTES = "进展…"
    LINKS = "关联…"
    DELETE = "删除…"


class HeadCard(QFrame):
    """The task's name, and the buttons to edit what belongs to it."""

    door_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._name = label("", "title", wrap=True)
        self.buttons = {door: self._button(door) for door in TaskDoor}
        row = QHBoxLayout()
        row.setSpacing(4)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 11)
        column.setSpacing(5)
        column.addWidget(self._name)
        column.addLayout(row)

    def fill(self, name: str, *, editable: bool) -> None:
        """Show the name of a task; in a file that is read-only the dialogs can still be read."""
        self._name.setText(name)
        self.buttons[TaskDoor.DELETE].setEnabled(editable)

    def text(self) -> str:
        """Return the name."""
        return self._name.text()

    def _button(self, door: TaskDoor) -> QPushButton:
        tell = f"{door.value.rstrip('…')}：选中的任务"
        return button(door.value, lambda: self.door_wanted.emit(door.value), "link", tell)


class LinksCard(QFrame):
    """Indicators and projects, those that the task serves first, then those of its section."""

    wanted = Signal(str, str)  # kind and code

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 11)
        self._column.setSpacing(5)
        self._made: list[QWidget] = []
        self._shown: tuple[object, ...] = ()

    def fill(self, parts: Sequence[tuple[str, LinkKind, Named, bool]]) -> None:
        """Show parts: title, kind, what stands in it, and whether it is said where there is nothing."""
        if self._shown == (*parts,):
            return
        self._shown = (*parts,)
        for old in self._made:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        links = []
        for title, kind, found, always in parts:
            if not found and not always:
                continue
            self._add(label(f"{title} {len(found)}" if found else title, "section"))
            if not found:
                self._add(label("没有", "muted"))
            for code, name in found:
                links.append(button(f"{code}　{name}", partial(self.wanted.emit, kind.value, code), "leaf"))
                links[-1].setEnabled(bool(name))
                self._add(links[-1])
        keep_order(self, links)

    def _add(self, made: QWidget) -> None:
        self._column.addWidget(made)
        self._made.append(made)


class TaskCard(QScrollArea):
    """All that is stored of one task as plain text; arrow keys and Page Down scroll it."""

    door_wanted = Signal(str)
    indicator_wanted = Signal(str)
    project_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self._none = label("", "muted", wrap=True)
        self.head = HeadCard()
        self._itself, self._years, self._notes = (
            FactsCard(name) for name in ("任务情况", "年度计划", "进展")
        )
        self.links = LinksCard()
        self._facts = (self._itself, self._years, self._notes)
        for part in (self._none, self.head, *self._facts, self.links):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)
        self.head.door_wanted.connect(self.door_wanted)
        self.links.wanted.connect(self._lead)
        self._code = ""
        self.say("选中一项任务，这里显示它的情况。")

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a task."""
        self._code = ""
        self._none.setText(sentence)
        self._none.show()
        for part in (self.head, *self._facts, self.links):
            part.hide()
        self.setAccessibleName(f"任务情况：{sentence}")

    def fill(
        self,
        held: TaskFile,
        standing: Callable[[TaskNote], Standing],
        names: dict[LinkKind, dict[str, str]],
        near: dict[LinkKind, Named],
        *,
        editable: bool,
    ) -> None:
        """Show a task; `names` are all indicators and projects, `near` those of its section."""
        self._none.hide()
        self.head.fill(held.one.name, editable=editable)
        self.head.show()
        facts = (task_facts(held), year_facts(held), note_facts(held, standing))
        for part, title, said in zip(self._facts, ("任务情况", "年度计划", "进展"), facts, strict=True):
            part.fill(title, said)
            part.setVisible(bool(said))
        parts: list[tuple[str, LinkKind, Named, bool]] = []
        own = {kind: [link.code for link in held.links if link.kind is kind] for kind in LinkKind}
        for kind, codes in own.items():
            parts.append((f"服务的{KINDS[kind]}", kind, [(c, names[kind].get(c, "")) for c in codes], False))
        for kind, found in near.items():
            others = [each for each in found if each[0] not in own[kind]]
            parts.append((f"同一节的{KINDS[kind]}", kind, others, True))
        self.links.fill(parts)
        self.links.show()
        if held.one.code != self._code:
            self.verticalScrollBar().setValue(0)
        self._code = held.one.code
        self.setAccessibleName(f"任务情况：{self.text()}")

    def text(self) -> str:
        """Return everything the card says, without what it leads to."""
        parts = (self.head, *self._facts)
        return "\n".join(part.text() for part in parts if not part.isHidden()) or self._none.text()

    def _lead(self, kind: str, code: str) -> None:
        wanted = self.indicator_wanted if kind == LinkKind.INDICATOR.value else self.project_wanted
        wanted.emit(code)
