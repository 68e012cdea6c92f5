"""进展: what is reported of one task at the end of a quarter or a year, and its review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.due_dates import last_quarter
from jingkou_desktop.domain.tasks import TaskFile, TaskNote
from jingkou_desktop.ui.buttons import menu_button
from jingkou_desktop.ui.fields import box
from jingkou_desktop.ui.period_form import PeriodForm
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.project_fields import Field
from jingkou_desktop.ui.review_door import ReviewDoor
from jingkou_desktop.ui.review_words import standing_lines
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_review import Notes
from jingkou_desktop.ui.text import ElidedLabel

FIELDS = (
    Field("text", "进展情况", long=True),
    Field("problems", "存在问题", long=True),
    Field("next_steps", "下步计划", long=True),
)
SAID = "改到别的期别时，已填的内容留着，按“保存”一并存入，一步撤销。修改审核过的进展，又成为草稿。"
PARTS = {**{f"{quarter}季度": f"Q{quarter}" for quarter in range(1, 5)}, "全年": ""}


class TaskNoteDialog(PeriodForm[TaskNote]):
    """The period and its fields; `period` is the first shown, the last due quarter where it is not given."""

    def __init__(self, session: Session, held: TaskFile, parent: QWidget, period: str = "") -> None:
        one = held.one
        stored = {each.period: each for each in held.notes}
        title = f"进展　{one.code} {one.name}"
        super().__init__(session, title, parent, stored, FIELDS, SAID, "删除这一期的进展")
        self._one = one
        self._goals = {each.year: each.goal or each.measures for each in held.years}
        self._goal = ElidedLabel("", "muted")
        self.column.insertWidget(self.column.indexOf(self.texts), self._goal)
        first = period or _first(session)
        months = {each[4:]: f"{int(each[5:])}月" for each in sorted(stored) if "-" in each}
        self._parts = PARTS | {words: part for part, words in months.items()}
        years = sorted({*map(str, session.ws.plan.years), *(each[:4] for each in stored)})
        self.year = box("年份", years, first[:4])
        words = next((words for words, part in self._parts.items() if part == first[4:]), "全年")
        self.part = box("期别", list(self._parts), words)
        self.door = ReviewDoor[TaskNote](session, self, self._chosen, Notes())
        self.review_button = menu_button("审核", "审核这一期的进展", self.door.menu())
        self.tools.insertWidget(1, self.review_button)
        for made in (self.year, self.part):
            self.choice.addWidget(made)
            made.currentTextChanged.connect(lambda _: self.turn())
        self.door.done.connect(self._read_again)
        self.begin("text")

    @property
    def period(self) -> str:
        """The period chosen, as it is stored."""
        return f"{self.year.currentText()}{self._parts[self.part.currentText()]}"

    def blank(self, period: str) -> TaskNote:
        """Return a note that says nothing."""
        return TaskNote(self._one.plan, self._one.code, period, "")

    def what(self, periods: Sequence[str]) -> str:
        """Return which periods' progress is stored."""
        return f"{self._one.code} {'、'.join(map(period_words, periods))} 进展"

    def said(self, period: str, held: TaskNote | None) -> str:
        """Return the state and where what is stored comes from."""
        if held is None:
            return f"{period_words(period)}还没有上报"
        return f"{held.state.value}，来源：{held.source.words()}"

    def show_here(self) -> None:
        super().show_here()
        asked = self._goals.get(int(self.year.currentText()), "")
        self._goal.setText(f"年度目标：{asked}" if asked else "")
        self._goal.setVisible(bool(asked))
        self.on_typed()

    def on_typed(self) -> None:
        """Offer the review of what is stored alone, and tell how it came into its state."""
        from jingkou_desktop.services import note_review  # late: the window shows first

        held = self.held()
        self.review_button.setEnabled(held is not None and not self.session.ws.read_only)
        said = "\n".join(standing_lines(note_review.standing(self.session.ws, held))) if held else ""
        self.review_button.setAccessibleDescription(said)

    def _chosen(self) -> tuple[TaskNote, ...]:
        held = self.held()
        return (held,) if held is not None else ()

    def _read_again(self) -> None:
        from jingkou_desktop.services.portfolios import task_file  # late: the window shows first

        self.renew({each.period: each for each in task_file(self.session.ws, self._one.code).notes})


def _first(session: Session) -> str:
    """Return the last quarter that is due in the period judged, its first where none is."""
    from jingkou_desktop.services import comparing  # late: the window shows first

    due = last_quarter(session.year, session.month or 12, comparing.this_day())
    return str(due) if due else f"{session.year}Q1"
