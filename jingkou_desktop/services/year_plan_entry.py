"""What is changed in the plan of a year: targets taken back, projects' and tasks' years, many as one edit."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from jingkou_desktop.domain.projects import ProjectYear
from jingkou_desktop.domain.tasks import TaskYear
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.portfolios import portfolios, task_files
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans

Texts = Mapping[str, str]  # fields as a person typed them; blank text clears a field
Year = TypeVar("Year", ProjectYear, TaskYear)


def take_back(ws: Workspace, year: int, codes: Sequence[str]) -> tuple[str, ...]:
    """Take back the targets of a year, all versions, as one edit; return the codes of those that had one."""
    held = [one for code in codes if (one := ws.indicator(code)).annual_target(year) is not None]
    if held:
        which = f"{held[0].code} {held[0].name} {year}年度目标"
        what = which if len(held) == 1 else f"{year}年度目标 {len(held)} 项"
        with ws.edit(f"取消 {what}"):
            for one in held:
                plans.delete_annual_target(ws.db, ws.plan.code, one.code, year)
    return tuple(one.code for one in held)


def set_project_years(ws: Workspace, year: int, typed: Mapping[str, Texts], reason: str = "") -> bool:
    """Store what a year asks of projects, by code, as one edit; a year of which nothing is left is deleted.

    Return whether anything changed. Raises UserError, and then changes nothing, as `item_entry.with_texts`
    and `item_entry.save` do.
    """
    held = project_years(ws, year)
    fresh, gone = _sorted(held, typed, lambda code: ProjectYear(ws.plan.code, code, year), _no_project)
    return item_entry.save(ws, fresh, _worded(year, [*fresh, *gone], "年度计划", "个项目"), reason, gone)


def set_task_years(ws: Workspace, year: int, typed: Mapping[str, Texts]) -> bool:
    """Store what a year asks of tasks and what came of it, by code, as `set_project_years` does."""
    held = task_years(ws, year)
    fresh, gone = _sorted(held, typed, lambda code: TaskYear(ws.plan.code, code, year), _no_task)
    return item_entry.save(ws, fresh, _worded(year, [*fresh, *gone], "年度计划", "项任务"), "", gone)


def carry_over_projects(ws: Workspace, year: int, codes: Sequence[str]) -> tuple[str, ...]:
    """Take over last year's 年度目标 of projects that have none this year, as one edit; return the codes."""
    found = _carried(project_years(ws, year - 1), project_years(ws, year), codes, ("measures",))
    fresh = [
        item_entry.with_texts(now or ProjectYear(ws.plan.code, code, year), new) for code, now, new in found
    ]
    item_entry.save(ws, fresh, f"沿用 {year - 1} 年的项目年度目标 {len(fresh)} 个")
    return tuple(one.project for one in fresh)


def carry_over_tasks(ws: Workspace, year: int, codes: Sequence[str]) -> tuple[str, ...]:
    """Take over last year's 举措 and 目标 of tasks that have none, as one edit; return the codes."""
    found = _carried(task_years(ws, year - 1), task_years(ws, year), codes, ("measures", "goal"))
    fresh = [
        item_entry.with_texts(now or TaskYear(ws.plan.code, code, year), new) for code, now, new in found
    ]
    item_entry.save(ws, fresh, f"沿用 {year - 1} 年的任务举措 {len(fresh)} 项")
    return tuple(one.task for one in fresh)


def project_years(ws: Workspace, year: int) -> dict[str, ProjectYear]:
    """Return what a year asks of the projects, by code."""
    return {one.project: one for held in portfolios(ws) for one in held.years if one.year == year}


def task_years(ws: Workspace, year: int) -> dict[str, TaskYear]:
    """Return what a year asks of the tasks, by code."""
    return {held.one.code: one for held in task_files(ws) if (one := held.year(year)) is not None}


def _sorted(
    held: Mapping[str, Year],
    typed: Mapping[str, Texts],
    new: Callable[[str], Year],
    empty: Callable[[Year], bool],
) -> tuple[list[Year], list[Year]]:
    """Return the years to store and those to delete."""
    fresh, gone = [], []
    for code, texts in typed.items():
        now = held.get(code)
        made = item_entry.with_texts(now or new(code), texts)
        if made == now:
            continue
        if not empty(made):
            fresh.append(made)
        elif now is not None:
            gone.append(now)
    return fresh, gone


def _no_project(one: ProjectYear) -> bool:
    return one.investment is None and not one.measures


def _no_task(one: TaskYear) -> bool:
    return one.outcome is None and not (one.measures or one.goal or one.result)


def _worded(year: int, items: Sequence[ProjectYear | TaskYear], what: str, count: str) -> str:
    codes = [one.project if isinstance(one, ProjectYear) else one.task for one in items]
    return f"登记 {codes[0]} {year} {what}" if len(codes) == 1 else f"登记 {year} {what} {len(codes)} {count}"


def _carried(
    last: Mapping[str, Year], held: Mapping[str, Year], codes: Sequence[str], names: Sequence[str]
) -> list[tuple[str, Year | None, dict[str, str]]]:
    """Return the code, what is held, and the fields that last year fills where this year has none of them."""
    found = []
    for code in codes:
        before, now = last.get(code), held.get(code)
        said = {name: str(getattr(before, name)) for name in names if before and getattr(before, name)}
        if said and not any(now and getattr(now, name) for name in names):
            found.append((code, now, said))
    return found
