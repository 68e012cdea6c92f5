"""New projects and projects that are given up."""

import re
from dataclasses import replace

from jingkou_desktop.domain.projects import Project
from jingkou_desktop.domain.tasks import LinkKind
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.portfolios import portfolio
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import tasks
from jingkou_desktop.store.records import Item

FIRST = "X01"


def next_code(ws: Workspace) -> str:
    """Return a code that is free: the last of the plan's own kind and one more."""
    found = [re.fullmatch(r"(\D+)(\d+)", one.code) for one in ws.projects()]
    kinds = [one for one in found if one is not None]
    if not kinds:
        return FIRST
    head = kinds[0][1]
    last = max((one for one in kinds if one[1] == head), key=lambda one: int(one[2]))
    return f"{head}{int(last[2]) + 1:0{len(last[2])}}"


def add(ws: Workspace, one: Project, reason: str = "") -> None:
    """Store a new project behind all others as one edit; raises UserError, as for a code that is taken."""
    if not one.code.strip():
        raise UserError("item.blank", where="项目编号")
    held = ws.projects()
    if any(each.code == one.code for each in held):
        raise UserError("project.taken", code=one.code)
    last = max((each.position for each in held), default=-1)
    item_entry.save(ws, [replace(one, position=last + 1)], f"新建项目 {one.code} {one.name}", reason)


def remove(ws: Workspace, code: str) -> None:
    """Delete a project with all that is stored of it as one edit.

    Raises UserError, and then deletes nothing, where a task serves it or one of its reports is locked.
    """
    held = portfolio(ws, code)
    linked = [
        link.task
        for link in tasks.links(ws.db, ws.plan.code)
        if link.kind is LinkKind.PROJECT and link.code == code
    ]
    if linked:
        raise UserError("project.linked", tasks="、".join(linked), code=code)
    parts: tuple[Item, ...] = (*held.years, *held.steps, *held.reports, *held.problems, held.one)
    item_entry.remove(ws, parts, f"删除项目 {code} {held.one.name}")
