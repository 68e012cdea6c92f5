"""Dialogs on what belongs to one item period by period; what is typed on the way is kept."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.domain.projects import Progress, ProjectYear
from jingkou_desktop.domain.tasks import TaskNote, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.project_fields import Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm, row_of
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label

P = TypeVar("P", ProjectYear, Progress, TaskYear, TaskNote)


class PeriodForm(ProjectForm, Generic[P]):
    """Fields of the period chosen; subclasses say which period that is and what it is stored as.

    Subclasses put their choice of the period into `choice`, connect it to `turn`, and end with `begin`.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        parent: QWidget,
        held: Mapping[str, P],
        wanted: Sequence[Field],
        said: str,
        deletes: str,
    ) -> None:
        super().__init__(session, title, parent)
        self._held: dict[str, P] = dict(held)
        self._typed: dict[str, dict[str, str]] = {}  # by period, where it differs from what is stored
        self._gone: dict[str, P] = {}
        self._names = tuple(field.name for field in wanted)
        self._here = ""
        self.texts = Texts(wanted, lines=3)
        self.delete_button = button(deletes, self.delete)
        self.choice = QHBoxLayout()
        self.choice.setSpacing(8)
        self._said = ElidedLabel("", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self.choice)
        row.addWidget(self._said, 1)
        self.tools = row_of(self.delete_button)
        row.addLayout(self.tools)
        self.column.addWidget(label(said, "muted", wrap=True))
        self.column.addLayout(row)
        self.column.addWidget(self.texts)
        self.column.addStretch(1)
        self.texts.edited.connect(self._keep)

    @property
    def period(self) -> str:
        """The period chosen, as it is stored."""
        raise NotImplementedError

    def blank(self, period: str) -> P:
        """Return what a period is stored as while nothing is typed."""
        raise NotImplementedError

    def what(self, periods: Sequence[str]) -> str:
        """Return in words what is stored of these periods: T0401 2023年 年度计划."""
        raise NotImplementedError

    def said(self, period: str, held: P | None) -> str:
        """Return what is told beside the choice of a period."""
        raise NotImplementedError

    def begin(self, focus: str) -> None:
        """Show the period chosen, with the keys in a field."""
        self.resize(760, 430)
        self.turn()
        self.texts.fields[focus].setFocus()
        self.close_form()

    def turn(self) -> None:
        """Show the period that is now chosen."""
        self._here = self.period
        self.show_here()

    def held(self) -> P | None:
        """Return what is stored of the period shown, None too where something else is typed."""
        return None if self._here in self._typed else self._held.get(self._here)

    def renew(self, held: Mapping[str, P]) -> None:
        """Take over what is now stored; what is typed stays."""
        self._held = {period: one for period, one in held.items() if period not in self._gone}
        self.show_here()

    def changed(self) -> bool:
        """Return whether anything typed differs from what is stored."""
        return bool(self._typed or self._gone)

    def delete(self) -> None:
        """Take what is stored of the period away, once 保存 is pressed."""
        if self._here in self._held:
            self._gone[self._here] = self._held.pop(self._here)
        self._typed.pop(self._here, None)
        self.show_here()

    def store(self) -> None:
        """Store all periods typed as one edit; raises UserError where one is refused."""
        from jingkou_desktop.services import item_entry  # late: the window shows first

        fresh: list[Any] = []
        gone: dict[str, P] = dict(self._gone)
        for period, texts in sorted(self._typed.items()):
            stored = self._held.get(period) or gone.pop(period, None)
            if stored is not None and not any(texts.values()):
                gone[period] = stored
            else:
                fresh.append(item_entry.with_texts(stored or self.blank(period), texts))
        what = self.what(sorted({*self._typed, *gone}))
        if item_entry.save(self.session.ws, fresh, f"登记 {what}", self.reason.text(), [*gone.values()]):
            self.done_with(f"{what}已保存。")

    def show_here(self) -> None:
        """Show what is typed of the period, else what is stored."""
        held = self._held.get(self._here)
        self.texts.fill(self._typed.get(self._here, self._stored()))
        locked = getattr(held, "state", None) is State.LOCKED
        self.texts.setEnabled(not locked and not self.session.ws.read_only)
        self.delete_button.setEnabled(held is not None and self.texts.isEnabled())
        self._said.setText(self.said(self._here, held))

    def _stored(self) -> dict[str, str]:
        held = self._held.get(self._here)
        return dict.fromkeys(self._names, "") if held is None else texts_of(held, self._names)

    def _keep(self) -> None:
        """Keep what is typed of the period, as long as it differs from what is stored."""
        self.say_fault("")
        texts = self.texts.texts()
        if texts == self._stored():
            self._typed.pop(self._here, None)
        else:
            self._typed[self._here] = texts
        self.on_typed()

    def on_typed(self) -> None:
        """Do what typing changes beside the fields."""
