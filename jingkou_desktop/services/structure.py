"""Editing what surrounds the figures: departments, and an indicator's attribute, department and target."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from jingkou_desktop.domain.plan import Department, Target
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.entry import read_figure
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans

ATTRIBUTES = ("约束性", "预期性")


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One line of the department list as a person left it; `old` is its stored name, "" for a new one."""

    old: str
    name: str
    contact: str = ""
    note: str = ""


def departments_in_use(ws: Workspace) -> Counter[str]:
    """Return for how many indicators and projects each department answers."""
    leads = [one.department for one in ws.indicators()] + [one.department for one in ws.projects()]
    return Counter(name for name in leads if name)


def save_departments(ws: Workspace, rows: Sequence[DepartmentRow]) -> bool:
    """Store the list as one edit; a new name goes to all that the department answers for.

    Returns whether anything changed. Raises UserError where a name is blank or stands twice, or where
    a department that still answers for something is left out; then nothing is changed.
    """
    names = [row.name.strip() for row in rows]
    for name, count in Counter(names).items():
        if not name:
            raise UserError("department.blank")
        if count > 1:
            raise UserError("department.twice", department=name)
    before = {one.name: one for one in ws.departments()}
    kept = {row.old for row in rows}
    used = departments_in_use(ws)
    for gone in before.keys() - kept:
        if used[gone]:
            raise UserError("department.in_use", department=gone, count=used[gone])
    wanted = tuple(
        Department(ws.plan.code, name, row.contact.strip(), row.note.strip(), position)
        for position, (row, name) in enumerate(zip(rows, names, strict=True))
    )
    if wanted == ws.departments():
        return False
    renamed = {row.old: name for row, name in zip(rows, names, strict=True) if row.old and row.old != name}
    with ws.edit("修改部门名单"):
        plans.replace_departments(ws.db, ws.plan.code, wanted)
        for one in ws.indicators():
            if one.department in renamed:
                plans.update_indicator(ws.db, one.plan, one.code, department=renamed[one.department])
        for project in ws.projects():
            if project.department in renamed:
                plans.update_project(
                    ws.db, project.plan, project.code, department=renamed[project.department]
                )
    return True


def save_indicator(ws: Workspace, code: str, *, attribute: str, department: str) -> bool:
    """Store an indicator's attribute and lead department as one edit; return whether they changed.

    Raises UserError for an unknown department or attribute.
    """
    indicator = ws.indicator(code)
    names = [one.name for one in ws.departments()]
    if department not in ("", *names):
        raise UserError("department.unknown", department=department, known="、".join(names))
    if attribute not in ATTRIBUTES:
        raise UserError("attribute.unknown", attribute=attribute)
    if (attribute, department) == (indicator.attribute, indicator.department):
        return False
    with ws.edit(f"修改 {code} {indicator.name} 属性或牵头部门"):
        plans.update_indicator(ws.db, ws.plan.code, code, attribute=attribute, department=department)
    return True


def revise_target(
    ws: Workspace,
    code: str,
    text: str,
    *,
    upper: str = "",
    document: str = "",
    decided_on: str = "",
    reason: str,
) -> Target:
    """Store a further version of an indicator's target as one edit, and return it.

    `decided_on` is an ISO date or "". Raises UserError where the indicator has no target, the text is
    no number, the upper end is not above it, the date is none, or no reason is given.
    """
    indicator = ws.indicator(code)
    where = f"{indicator.name}（{code}）目标"
    if indicator.target is None:
        raise UserError("target.none", where=where)
    if not reason.strip():
        raise UserError("target.reason", where=where)
    value, _ = read_figure(where, text, indicator.unit)
    top = read_figure(where, upper, indicator.unit)[0] if upper.strip() else None
    if value is None or (top is not None and top <= value):
        raise UserError("target.invalid", where=where, text=f"{text.strip()} {upper.strip()}".strip())
    if decided_on:
        try:
            datetime.strptime(decided_on, "%Y-%m-%d")
        except ValueError as fault:
            raise UserError("target.date", where=where, text=decided_on) from fault
    revised = replace(
        indicator.target,
        value=value,
        upper=top,
        version=indicator.target.version + 1,
        document=document.strip(),
        decided_on=decided_on,
        reason=reason.strip(),
    )
    with ws.edit(f"调整 {code} {indicator.name} 目标", reason=reason.strip()):
        plans.insert_target(ws.db, ws.plan.code, code, revised)
    return revised
