"""年度计划: what a year asks of one task and how it ended; years typed on the way are kept."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome, TaskYear
from jingkou_desktop.ui.fields import box
from jingkou_desktop.ui.period_form import PeriodForm
from jingkou_desktop.ui.project_fields import Field
from jingkou_desktop.ui.session import Session

FIELDS = (
    Field("measures", "年度举措", long=True),
    Field("goal", "年度目标", long=True),
    Field("outcome", "完成结果", choices=tuple(one.value for one in TaskOutcome)),
    Field("result", "完成情况", long=True),
)
SAID = "四栏都清空，就是这一年没有年度计划。改到别的年份时，已填的内容留着，按“保存”一并存入，一步撤销。"


class TaskYearDialog(PeriodForm[TaskYear]):
    """The year and its fields; `year` is the first shown, the year judged where it is not given."""

    def __init__(self, session: Session, held: TaskFile, parent: QWidget, year: int | None = None) -> None:
        one = held.one
        stored = {str(each.year): each for each in held.years}
        title = f"年度计划　{one.code} {one.name}"
        super().__init__(session, title, parent, stored, FIELDS, SAID, "删除这一年的计划")
        self._one = one
        years = sorted({*map(str, session.ws.plan.years), *stored})
        self.year = box("年份", years, str(year or session.year))
        self.choice.addWidget(self.year)
        self.year.currentTextChanged.connect(lambda _: self.turn())
        self.begin("measures")

    @property
    def period(self) -> str:
        """The year chosen."""
        return self.year.currentText()

    def blank(self, period: str) -> TaskYear:
        """Return a year that asks nothing."""
        return TaskYear(self._one.plan, self._one.code, int(period))

    def what(self, periods: Sequence[str]) -> str:
        """Return which years' plans are stored."""
        return f"{self._one.code} {'、'.join(periods)} 年度计划"

    def said(self, period: str, held: TaskYear | None) -> str:
        """Return where what is stored comes from."""
        return f"来源：{held.source.words()}" if held else f"{period} 年还没有计划"
