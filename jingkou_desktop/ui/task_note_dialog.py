"""进展: what is reported of one task at the end of a quarter or a year, and its review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.due_dates import last_quarter
from jingkou_desktop.domain.tasks import TaskFile, TaskNote
from jingkou_desktop.ui.item_review import OF_TASKS
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.project_fields import Field
from jingkou_desktop.ui.reviewed_form import ReviewedForm
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel

FIELDS = (
    Field("text", "进展情况", long=True),
    Field("problems", "存在问题", long=True),
    Field("next_steps", "下步计划", long=True),
)
PARTS = {**{f"{quarter}季度": f"Q{quarter}" for quarter in range(1, 5)}, "全年": ""}


class TaskNoteDialog(ReviewedForm[TaskNote]):
    """The period and its fields; `period` is the first shown, the last due quarter where it is not given."""

    def __init__(self, session: Session, held: TaskFile, parent: QWidget, period: str = "") -> None:
        one = held.one
        title = f"进展　{one.code} {one.name}"
        stored = {each.period: each for each in held.notes}
        super().__init__(session, title, parent, stored, FIELDS, OF_TASKS)
        self._one = one
        self._goals = {each.year: each.goal or each.measures for each in held.years}
        self._goal = ElidedLabel("", "muted")
        self.column.insertWidget(self.column.indexOf(self.texts), self._goal)
        self.choose(PARTS, period or _first(session))
        self.begin("text")

    def blank(self, period: str) -> TaskNote:
        """Return a note that says nothing."""
        return TaskNote(self._one.plan, self._one.code, period, "")

    def what(self, periods: Sequence[str]) -> str:
        """Return which periods' progress is stored."""
        return f"{self._one.code} {'、'.join(map(period_words, periods))} 进展"

    def show_here(self) -> None:
        super().show_here()
        asked = self._goals.get(int(self.year.currentText()), "")
        self._goal.setText(f"年度目标：{asked}" if asked else "")
        self._goal.setVisible(bool(asked))

    def read(self) -> dict[str, TaskNote]:
        from jingkou_desktop.services.portfolios import task_file  # late: the window shows first

        return {each.period: each for each in task_file(self.session.ws, self._one.code).notes}


def _first(session: Session) -> str:
    """Return the last quarter that is due in the period judged, its first where none is."""
    from jingkou_desktop.services import comparing  # late: the window shows first

    due = last_quarter(session.year, session.month or 12, comparing.this_day())
    return str(due) if due else f"{session.year}Q1"
