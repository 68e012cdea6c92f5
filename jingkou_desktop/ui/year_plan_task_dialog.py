"""What one year asks of a task and what came of it, typed in one dialog."""

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome, TaskYear
from jingkou_desktop.ui.project_fields import Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

NAMES = ("measures", "goal", "outcome", "result")
FIELDS = (
    Field("measures", "年度举措", "今年做什么", long=True),
    Field("goal", "年度目标", "今年做到什么程度", long=True),
    Field("outcome", "完成结果", choices=tuple(one.value for one in TaskOutcome)),
    Field("result", "完成情况", "年终写：做了什么，没有完成的写明原因", long=True),
)
WIDTH = 620


class TaskPlanDialog(ProjectForm):
    """One task, one year."""

    def __init__(self, session: Session, held: TaskFile, parent: QWidget) -> None:
        one = held.one
        super().__init__(session, f"{session.year} 年度任务　{one.code} {one.name}", parent)
        self._one = one
        self._year = session.year
        self.texts = Texts(FIELDS)
        now = held.year(session.year) or TaskYear(one.plan, one.code, session.year)
        self._before = texts_of(now, NAMES)
        self.texts.fill(self._before)
        lead = f"牵头 {one.lead or '未定'}"
        helped = f"　配合 {'、'.join(held.assistants)}" if held.assistants else ""
        self.column.addWidget(label(one.name, "title", wrap=True))
        self.column.addWidget(label(lead + helped, "muted", wrap=True))
        self.column.addWidget(self.texts)
        self.column.addStretch(1)
        self.widen(WIDTH)
        self.texts.edited.connect(lambda: self.say_fault(""))
        if session.ws.read_only:
            self.texts.lock()
        self.close_form()

    def changed(self) -> bool:
        """Return whether a field differs from what is stored."""
        return self.texts.texts() != self._before

    def store(self) -> None:
        """Store the year as one edit; raises UserError where a text is refused."""
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        typed = {self._one.code: self.texts.texts()}
        if year_plan_entry.set_task_years(self.session.ws, self._year, typed):
            self.done_with(f"{self._one.code} {self._year} 年度任务已保存。")
