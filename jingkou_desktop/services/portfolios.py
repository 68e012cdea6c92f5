"""The plan's projects and tasks, each with all that is stored of it, and their verdicts and rates."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jingkou_desktop.domain import project_lights, project_rates
from jingkou_desktop.domain.project_days import end_of
from jingkou_desktop.domain.project_lights import ProjectVerdict
from jingkou_desktop.domain.project_rates import Rates
from jingkou_desktop.domain.projects import Milestone, Portfolio, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.tasks import Assistant, TaskFile, TaskLink, TaskNote, TaskYear
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.comparing import this_day
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import projects, tasks

WHOLE = "全部"
NOT_SAID = "未注明"
Part = TypeVar("Part", ProjectYear, Milestone, Progress, Problem)
TaskPart = TypeVar("TaskPart", Assistant, TaskLink, TaskYear, TaskNote)


class Grouping(StrEnum):
    """What projects are added up by; by year, all of them at the end of each year of the plan."""

    PLAN = "plan"
    PILLAR = "pillar"
    DEPARTMENT = "department"
    AREA = "area"
    CATEGORY = "category"
    YEAR = "year"


GROUPS: Mapping[Grouping, Callable[[Project], str]] = {
    Grouping.PILLAR: lambda one: one.pillar,
    Grouping.DEPARTMENT: lambda one: one.department,
    Grouping.AREA: lambda one: one.area,
    Grouping.CATEGORY: lambda one: one.category,
}


def portfolios(ws: Workspace) -> tuple[Portfolio, ...]:
    """Return every project with its years, milestones, progress and problems, in the plan's order."""
    db, plan = ws.db, ws.plan.code
    years = _by_project(projects.project_years(db, plan))
    steps = _by_project(projects.milestones(db, plan))
    reports = _by_project(projects.progress(db, plan))
    problems = _by_project(projects.problems(db, plan))
    return tuple(
        Portfolio(
            one,
            tuple(years.get(one.code, ())),
            tuple(steps.get(one.code, ())),
            tuple(reports.get(one.code, ())),
            tuple(problems.get(one.code, ())),
        )
        for one in projects.projects(db, plan)
    )


def portfolio(ws: Workspace, code: str) -> Portfolio:
    """Return one project with all that is stored of it; raises UserError for an unknown code."""
    found = next((one for one in portfolios(ws) if one.one.code == code), None)
    if found is None:
        raise UserError("project.unknown", code=code)
    return found


def task_files(ws: Workspace) -> tuple[TaskFile, ...]:
    """Return every task with who assists, what it serves, its years and notes, in the plan's order."""
    db, plan = ws.db, ws.plan.code
    helpers, links = _by_task(tasks.assistants(db, plan)), _by_task(tasks.links(db, plan))
    years, notes = _by_task(tasks.years(db, plan)), _by_task(tasks.notes(db, plan))
    return tuple(
        TaskFile(
            one,
            tuple(helper.department for helper in helpers.get(one.code, ())),
            tuple(links.get(one.code, ())),
            tuple(years.get(one.code, ())),
            tuple(notes.get(one.code, ())),
        )
        for one in ws.tasks()
    )


def task_file(ws: Workspace, code: str) -> TaskFile:
    """Return one task with all that is stored of it; raises UserError for an unknown code."""
    found = next((one for one in task_files(ws) if one.one.code == code), None)
    if found is None:
        raise UserError("task.unknown", code=code)
    return found


def verdicts(
    ws: Workspace, held: Iterable[Portfolio], year: int, month: int | None = None
) -> dict[str, ProjectVerdict]:
    """Return the light of every project given by the end of a month, of the whole year without one."""
    return {one.one.code: project_lights.judge(one, ws.plan, year, month) for one in held}


def day_of(year: int, month: int | None = None) -> date:
    """Return the day on which problems and slips are looked at: the end of the period, at most today."""
    return min(this_day(), end_of(year, month))


def rates_by(
    ws: Workspace,
    held: tuple[Portfolio, ...],
    found: Mapping[str, ProjectVerdict],
    year: int,
    month: int | None = None,
    by: Grouping = Grouping.PILLAR,
) -> tuple[Rates, ...]:
    """Return the rates of each group that has projects, then those of all.

    By year these are a row a year of the plan until the one judged, which is the last; by plan one row.
    """
    if by is Grouping.YEAR:
        return tuple(_rates_of_years(ws, held, year, month))
    if by is Grouping.PLAN:
        return (project_rates.rates(WHOLE, held, found.values(), year, month),)
    groups: dict[str, list[Portfolio]] = {}
    if by is Grouping.PILLAR:
        groups = {name: [] for name in ws.pillars()}
    for one in held:
        groups.setdefault(GROUPS[by](one.one) or NOT_SAID, []).append(one)
    if NOT_SAID in groups:
        groups[NOT_SAID] = groups.pop(NOT_SAID)
    parts = (
        project_rates.rates(name, each, [found[one.one.code] for one in each], year, month)
        for name, each in groups.items()
        if each
    )
    return (*parts, project_rates.rates(WHOLE, held, found.values(), year, month))


def _rates_of_years(
    ws: Workspace, held: tuple[Portfolio, ...], year: int, month: int | None
) -> Iterator[Rates]:
    for one in (each for each in ws.plan.years if each <= year):
        until = month if one == year else None
        lights = verdicts(ws, held, one, until).values()
        yield project_rates.rates(f"{one}年", held, lights, one, until)


def _by_project(parts: Iterable[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.project, []).append(part)
    return found


def _by_task(parts: Iterable[TaskPart]) -> dict[str, list[TaskPart]]:
    found: dict[str, list[TaskPart]] = {}
    for part in parts:
        found.setdefault(part.task, []).append(part)
    return found
