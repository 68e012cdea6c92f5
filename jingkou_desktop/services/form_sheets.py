"""What a 收集表 asks of a department: its indicators, the projects that owe the month, the tasks it leads."""

from collections.abc import Iterator

from jingkou_desktop.domain.due_dates import due_date
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.asks import Asked, Sheet
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.services import forms
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import period_words

NO_INDICATORS = ("department.empty", "department.not_due")


def sheet(ws: Workspace, facts: Facts, department: str, period: Period) -> Sheet:
    """Return what the form of a department asks for a month or a year.

    The facts are those of that month. Raises UserError where the department is unknown or has nothing to
    fill in.
    """
    projects, tasks = _projects(facts, department, period), _tasks(facts, department, period)
    try:
        spec = forms.department_form(ws, department, period)
    except UserError as error:
        if error.code not in NO_INDICATORS or not (projects or tasks):
            raise
        spec = None
    return Sheet(
        department=department,
        period=period_words(str(period)),
        last_period=period_words(spec.last_period) if spec else "",
        day=due_date(ws.plan, period),
        rows=tuple(Asked(row.code, row.name, row.unit, row.decimals, row.last, row.note) for row in spec.rows)
        if spec
        else (),
        month=period.month,
        projects=projects,
        tasks=tasks,
    )


def sheets(ws: Workspace, facts: Facts, period: Period) -> tuple[Sheet, ...]:
    """Return those of all departments that have something to fill in; raises UserError where none has."""
    made = tuple(_sheets(ws, facts, period))
    if not made:
        raise UserError("form.nothing", period=period_words(str(period)))
    return made


def _sheets(ws: Workspace, facts: Facts, period: Period) -> Iterator[Sheet]:
    for one in ws.departments():
        try:
            yield sheet(ws, facts, one.name, period)
        except UserError as error:
            if error.code not in NO_INDICATORS:
                raise


def _projects(facts: Facts, department: str, period: Period) -> tuple[Portfolio, ...]:
    """Return the department's projects that owe the month's report, none for a year."""
    held = facts.project_facts
    if held is None or period.month is None:
        return ()
    return tuple(
        one for one in held.held if one.one.department == department and held.verdicts[one.one.code].owed
    )


def _tasks(facts: Facts, department: str, period: Period) -> tuple[TaskFile, ...]:
    """Return the tasks that the department leads, at the end of a quarter and for a year."""
    if period.month is not None and period.month % 3:
        return ()
    return tuple(one for one in facts.task_files if one.one.lead == department)
