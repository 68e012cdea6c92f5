"""Fill-in forms of projects, tasks and the plan of a year: what a department has to report."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.project_days import end_of
from jingkou_desktop.domain.project_states import finished
from jingkou_desktop.domain.projects import Portfolio, ProjectState
from jingkou_desktop.domain.readings import FormMark
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.item_columns import (
    helped_columns,
    month_columns,
    plan_columns,
    task_columns,
    task_plan_columns,
)
from jingkou_desktop.services.portfolios import portfolios, task_files, verdicts
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import period_words
from jingkou_desktop.sheets.item_spec import ASSISTS, INDEX, ItemBook, ItemColumn, ItemSheet, Value

SAID = (
    "只填黄色单元格，没有要报的留空，空着的不改动已存的内容。金额单位万元，只写数字；没有数时留空，不要填 0。"
)
DEMO = "本表所列内容为演示数据，并非真实数据。"


class FormKind(StrEnum):
    """What a form asks for."""

    INDICATORS = "indicators"
    PROJECTS = "projects"
    TASKS = "tasks"
    YEAR_PLAN = "year-plan"


WHAT: Mapping[FormKind, str] = {
    FormKind.PROJECTS: "项目进度",
    FormKind.TASKS: "任务进展",
    FormKind.YEAR_PLAN: "年度计划",
}


def wrong_part(kind: FormKind, quarter: int | None, month: int | None) -> str:
    """Return why a kind of form cannot be of such a period, "" where it can."""
    if kind is FormKind.PROJECTS and month is None:
        return "项目进度按月填报，要写明 --month"
    if kind is FormKind.TASKS and month is not None:
        return "任务进展按季度或全年填报，不能写 --month"
    if kind is FormKind.YEAR_PLAN and (quarter or month):
        return "年度计划按全年填报，不能写 --quarter 或 --month"
    return ""


def item_form(ws: Workspace, kind: FormKind, department: str, period: Period) -> ItemBook:
    """Return the form of a department for a period.

    PROJECTS: a month's progress of the projects that owe it; TASKS: what the tasks that it leads reached in a
    quarter or year, with those that it assists in to be read; YEAR_PLAN: what a year asks of both.
    Raises UserError where the department is unknown or has nothing to fill in.
    """
    names = [one.name for one in ws.departments()]
    if department not in names:
        raise UserError("department.unknown", department=department, known="、".join(names))
    made = _Maker(ws, kind, period).book(department)
    if made is None:
        when = period_words(str(period))
        raise UserError("form.no_items", department=department, period=when, what=WHAT[kind])
    return made


def all_item_forms(ws: Workspace, kind: FormKind, period: Period) -> tuple[ItemBook, ...]:
    """Return the form of every department that has something to fill in; raises UserError where none has."""
    maker = _Maker(ws, kind, period)
    made = [book for one in ws.departments() if (book := maker.book(one.name)) is not None]
    if not made:
        raise UserError("form.no_items_at_all", period=period_words(str(period)), what=WHAT[kind])
    return tuple(made)


class _Maker:
    """The projects and tasks, read once for every department."""

    def __init__(self, ws: Workspace, kind: FormKind, period: Period) -> None:
        self.ws, self.kind, self.period = ws, kind, period
        self.words = period_words(str(period))
        self.projects = () if kind is FormKind.TASKS else portfolios(ws)
        self.tasks = () if kind is FormKind.PROJECTS else task_files(ws)
        if kind is FormKind.PROJECTS:
            found = verdicts(ws, self.projects, period.year, period.months)
            self.projects = tuple(one for one in self.projects if found[one.one.code].owed)
        elif kind is FormKind.YEAR_PLAN:
            last = end_of(period.year - 1, None)
            self.projects = tuple(one for one in self.projects if not _over(one) and not finished(one, last))

    def book(self, department: str) -> ItemBook | None:
        """Return the form of a department, None where it has nothing to fill in."""
        projects = [one for one in self.projects if one.one.department == department]
        tasks = [one for one in self.tasks if one.one.lead == department]
        helped = [one for one in self.tasks if department in one.assistants]
        year = self.kind is FormKind.YEAR_PLAN
        sheets = []
        if projects:
            columns = plan_columns(self.period.year) if year else month_columns(self.period)
            sheets.append(self.sheet(department, "项目", columns, projects))
        if tasks:
            made = task_plan_columns(self.period.year) if year else task_columns(self.period)
            sheets.append(self.sheet(department, "任务", made, tasks))
        if not sheets:
            return None
        if helped and not year:
            sheets.append(self.sheet(department, "配合的任务", helped_columns(self.period), helped, ASSISTS))
        return ItemBook(WHAT[self.kind], str(self.period), tuple(sheets), department, self.ws.plan.demo)

    def sheet(
        self,
        department: str,
        name: str,
        columns: "Sequence[tuple[ItemColumn, Callable[..., Value]]]",
        items: Sequence[Portfolio] | Sequence[TaskFile],
        kind: str = "",
    ) -> ItemSheet:
        """Return one sheet: its columns, each with what stands in it of an item."""
        demo = "（演示数据）" if self.ws.plan.demo else ""
        title = f"{self.ws.plan.name}{WHAT[self.kind]}填报表（{self.words}）{demo}"
        said = "这些任务由别的部门牵头，只供查看，不用填报。" if kind else SAID
        return ItemSheet(
            name=name,
            title=title,
            columns=tuple(column for column, _ in columns),
            rows=tuple(
                tuple(place if column.header == INDEX else say(one) for column, say in columns)
                for place, one in enumerate(items, start=1)
            ),
            lines=(f"填报部门：{department}    期别：{self.words}", (DEMO if demo else "") + said),
            mark=FormMark(self.ws.plan.code, department, str(self.period), kind or self.kind.value),
        )


def _over(one: Portfolio) -> bool:
    return one.one.state is ProjectState.STOPPED
