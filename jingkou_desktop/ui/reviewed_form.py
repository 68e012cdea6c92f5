"""Dialogs on what is reported of one item period by period: each period's state, and its review."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic

from PySide6.QtWidgets import QComboBox, QWidget

from jingkou_desktop.ui.buttons import menu_button
from jingkou_desktop.ui.fields import box
from jingkou_desktop.ui.item_review import R, Reports
from jingkou_desktop.ui.period_form import PeriodForm
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.project_fields import Field
from jingkou_desktop.ui.review_door import ReviewDoor
from jingkou_desktop.ui.review_words import standing_lines
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

KEEPS = "改到别的期别时，已填的内容留着，按“保存”一并存入，一步撤销。修改审核过的{noun}，又成为草稿。"


class ReviewedForm(PeriodForm[R], Generic[R]):
    """Subclasses say what they hold, put year and part into `choice` by `choose`, and end with `begin`."""

    year: QComboBox
    part: QComboBox

    def __init__(
        self,
        session: Session,
        title: str,
        parent: QWidget,
        stored: Mapping[str, Any],
        wanted: Sequence[Field],
        subject: Reports[R],
        tell: str = "",
    ) -> None:
        said = tell + KEEPS.format(noun=subject.noun)
        deletes = f"删除这一期的{subject.noun}"
        super().__init__(session, title, parent, stored, wanted, said, deletes)
        self._subject: Reports[R] = subject
        self._parts: dict[str, str] = {}
        self.door: ReviewDoor[R] = ReviewDoor[R](session, self, self._chosen, subject)
        self.review_button = menu_button("审核", f"审核这一期的{subject.noun}", self.door.menu())
        self.tools.insertWidget(1, self.review_button)
        self._standing = label("", "muted", wrap=True)
        self.column.insertWidget(self.column.indexOf(self.texts), self._standing)
        self.door.done.connect(self._read_again)

    def choose(self, parts: Mapping[str, str], first: str) -> None:
        """Offer the years of the plan with these parts of a year, and all periods stored; `first` is shown.

        `parts` gives for a word what stands behind the year in a stored period: 7月, "-07".
        """
        stored = {period_words(each)[5:] or "全年": each[4:] for each in sorted(self._held)}
        self._parts = {**parts, **{words: part for words, part in stored.items() if words not in parts}}
        years = sorted({*map(str, self.session.ws.plan.years), *(each[:4] for each in self._held)})
        self.year = box("年份", years, first[:4])
        words = next((words for words, part in self._parts.items() if part == first[4:]), "")
        self.part = box("期别", list(self._parts), words)
        for made in (self.year, self.part):
            self.choice.addWidget(made)
            made.currentTextChanged.connect(lambda _: self.turn())

    def read(self) -> Mapping[str, R]:
        """Return all that is now stored, by period."""
        raise NotImplementedError

    @property
    def period(self) -> str:
        """The period chosen, as it is stored."""
        return f"{self.year.currentText()}{self._parts[self.part.currentText()]}"

    def said(self, period: str, held: R | None) -> str:
        """Return the state and where what is stored comes from."""
        if held is None:
            return f"{period_words(period)}还没有上报"
        return f"{held.state.value}，来源：{held.source.words()}"

    def show_here(self) -> None:
        super().show_here()
        self.on_typed()

    def on_typed(self) -> None:
        """Offer the review of what is stored alone, and tell how it came into its state."""
        held = self.held()
        self.review_button.setEnabled(held is not None and not self.session.ws.read_only)
        said = "\n".join(standing_lines(self._subject.standing(self.session, held))) if held else ""
        self._standing.setText(said)
        self._standing.setVisible(bool(said))
        self.review_button.setAccessibleDescription(said)

    def _chosen(self) -> tuple[R, ...]:
        held = self.held()
        return (held,) if held is not None else ()

    def _read_again(self) -> None:
        self.renew(self.read())
