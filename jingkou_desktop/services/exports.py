"""Lists as offices keep them: projects, tasks and the plan of a year, written as workbooks that read back."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import export_columns as columns
from jingkou_desktop.services.export_columns import Column, Part
from jingkou_desktop.services.outputs import check_workbook
from jingkou_desktop.services.portfolios import day_of, portfolios, task_files, verdicts
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import year_plan
from jingkou_desktop.services.years import refuse_outside
from jingkou_desktop.sheets.item_sheets import write_items
from jingkou_desktop.sheets.item_spec import INDEX, ItemBook, ItemSheet

One = TypeVar("One")


class ExportKind(StrEnum):
    """What is listed."""

    PROJECTS = "projects"
    TASKS = "tasks"
    PLAN = "plan"


WHAT: Mapping[ExportKind, str] = {
    ExportKind.PROJECTS: "项目清单",
    ExportKind.TASKS: "任务分工表",
    ExportKind.PLAN: "年度计划",
}


def export(ws: Workspace, kind: ExportKind, year: int, out: Path) -> None:
    """Write a list of a year as xlsx, over another file of that name but never over a data file.

    Read back through import it changes nothing. Raises UserError for a year outside the plan, where there
    is nothing to list, or where it can't be written.
    """
    check_workbook(out)
    write_book(listed(ws, kind, year), out)


def write_book(book: ItemBook, out: Path) -> None:
    """Write a list that has been made, as `export` does; needs no data file, so a worker may do it."""
    check_workbook(out)
    write_items(book, out)


def export_name(ws: Workspace, kind: ExportKind, year: int) -> str:
    """Return the usual file name of a list."""
    return f"{ws.plan.district}{year}年{WHAT[kind]}.xlsx"


def listed(ws: Workspace, kind: ExportKind, year: int) -> ItemBook:
    """Return a list of a year; raises UserError for a year outside the plan, or where there is nothing."""
    refuse_outside(ws.plan, year)
    sheets = [one for one in _MAKERS[kind](_Maker(ws, kind, year)) if one.rows]
    if not sheets:
        raise UserError("export.nothing", year=year, what=WHAT[kind])
    return ItemBook(WHAT[kind], str(year), tuple(sheets), demo=ws.plan.demo)


class _Maker:
    """One list while it is made."""

    def __init__(self, ws: Workspace, kind: ExportKind, year: int) -> None:
        self.ws, self.what, self.year = ws, WHAT[kind], year

    def sheet(self, name: str, told: Sequence[Column[One]], items: Sequence[One], when: str) -> ItemSheet:
        """Return a sheet of the columns with a row an item; `when` is the time that the title names."""
        plan = self.ws.plan
        demo = "（演示数据）" if plan.demo else ""
        what = self.what if name == self.what else f"{self.what}{name}"
        rows = tuple(
            tuple(place if one.told.header == INDEX else one.say(item) for one in told)
            for place, item in enumerate(items, start=1)
        )
        title = f"{plan.district}{plan.short_name}{what}（{when}）{demo}"
        lines = ("本表所列内容为演示数据，并非真实数据。",) if demo else ()
        return ItemSheet(name, title, tuple(one.told for one in told), rows, lines)

    def projects(self) -> list[ItemSheet]:
        """Return the projects with the latest month that any reported, their milestones and problems."""
        held = portfolios(self.ws)
        reported = (parse_period(one.period) for each in held for one in each.reports)
        months = [one for one in reported if one is not None and one.year == self.year and one.month]
        last = max(months, key=lambda one: one.months, default=None)
        lights = verdicts(self.ws, held, self.year, last.month if last else None)
        kept = any(one.reason and one.period == str(last) for each in held for one in each.reports)
        told = columns.of_projects(self.year, last, lights, reasons=kept)
        when = (last or Period(self.year)).words
        steps = [Part(each.one, one) for each in held for one in each.steps]
        problems = [Part(each.one, one) for each in held for one in each.problems]
        day = day_of(self.year, last.month if last else None).isoformat()
        return [
            self.sheet("项目清单", told, held, when),
            self.sheet("节点", columns.of_milestones(), steps, f"{self.year}年"),
            self.sheet("问题", columns.of_problems(day), problems, f"{self.year}年"),
        ]

    def tasks(self) -> list[ItemSheet]:
        """Return the tasks with who leads and assists, what the year asks and what was reported of it."""
        held = task_files(self.ws)
        return [self.sheet("任务分工表", columns.of_tasks(self.year, held), held, f"{self.year}年")]

    def plan(self) -> list[ItemSheet]:
        """Return what the year asks of indicators, projects and tasks."""
        found = year_plan(self.ws, self.year)
        when = f"{self.year}年"
        asked = [one for one in found.indicators if one.target is not None]
        lights = {one.one.code: verdict for one, verdict in found.projects}
        held = [one for one, _ in found.projects]
        return [
            self.sheet("指标", columns.of_targets(self.year), asked, when),
            self.sheet("项目", columns.of_planned_projects(self.year, lights), held, when),
            self.sheet("任务", columns.of_planned_tasks(self.year), found.tasks, when),
        ]


_MAKERS: Mapping[ExportKind, Callable[[_Maker], list[ItemSheet]]] = {
    ExportKind.PROJECTS: _Maker.projects,
    ExportKind.TASKS: _Maker.tasks,
    ExportKind.PLAN: _Maker.plan,
}
