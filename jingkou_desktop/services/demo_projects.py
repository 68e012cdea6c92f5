"""The demo's made-up progress of the plan's projects."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, ProjectState, ProjectYear
from jingkou_desktop.services import builtin
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from jingkou_desktop.store.records import NUMBERS, Item


def put_projects(ws: Workspace, plan: str) -> None:
    """Store made-up states, years, milestones, monthly progress and problems as one edit."""
    known = {one.code: one for one in ws.projects()}
    items: list[Item] = []
    for row in builtin.demo_table(plan, "projects"):
        code, state = row.pop("code"), ProjectState(row.pop("state"))
        items.append(replace(known[code], state=state, **_numbers(row)))
    for row in builtin.demo_table(plan, "project_years"):
        code, year = row.pop("code"), int(row.pop("year"))
        items.append(ProjectYear(plan, code, year, **_numbers(row)))
    items += _steps(plan)
    for row in builtin.demo_table(plan, "progress"):
        items.append(Progress(plan, row.pop("code"), **_numbers(row)))
    for row in builtin.demo_table(plan, "problems"):
        code, number = row.pop("code"), int(row.pop("number"))
        items.append(Problem(plan, code, number, **row))
    with ws.edit("存入演示项目进度"):
        records.put(ws.db, items)


def _steps(plan: str) -> Iterator[Milestone]:
    places: dict[str, int] = {}
    for row in builtin.demo_table(plan, "milestones"):
        code = row.pop("code")
        places[code] = places.get(code, -1) + 1
        yield Milestone(plan, code, position=places[code], **_numbers(row))


def _numbers(row: dict[str, str]) -> dict[str, Any]:
    return {name: Decimal(text) if name in NUMBERS and text else text for name, text in row.items()}
