"""Editing what surrounds the figures: departments, and how an indicator is filed and judged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import RULE_NAMES, Department, Indicator, PathShape, Rule, Target
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import aliases as named
from jingkou_desktop.services.typed import read_figure
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans, projects, records, tasks

ATTRIBUTES = ("约束性", "预期性")
MOST_TIMES = 100
# Field of Indicator that a person edits → what it is called in the log.
FIELD_NAMES = {
    "attribute": "属性",
    "department": "牵头部门",
    "path_shape": "计划路径",
    "tolerance": "容差",
    "horizon_year": "远景目标",
    "horizon_times": "远景目标",
}


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One line of the department list as a person left it; `old` is its stored name, "" for a new one."""

    old: str
    name: str
    contact: str = ""
    note: str = ""


def departments_in_use(ws: Workspace) -> Counter[str]:
    """Return for how many indicators, projects and tasks each department answers."""
    leads = [one.department for one in ws.indicators()] + [one.department for one in ws.projects()]
    leads += [one.lead for one in ws.tasks()]
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
                records.put(ws.db, [replace(project, department=renamed[project.department])])
        _rename_in_tasks(ws, renamed)
    return True


def _rename_in_tasks(ws: Workspace, renamed: Mapping[str, str]) -> None:
    """Give departments their new names where they lead tasks, assist in them, or must answer problems."""
    plan = ws.plan.code
    records.put(ws.db, [replace(one, lead=renamed[one.lead]) for one in ws.tasks() if one.lead in renamed])
    records.put(
        ws.db,
        [
            replace(one, department=renamed[one.department])
            for one in projects.problems(ws.db, plan)
            if one.department in renamed
        ],
    )
    for one in tasks.assistants(ws.db, plan):
        if one.department in renamed:
            records.delete(ws.db, one)
            records.put(ws.db, [replace(one, department=renamed[one.department])])


def save_indicator(
    ws: Workspace,
    code: str,
    *,
    attribute: str | None = None,
    department: str | None = None,
    path_shape: PathShape | None = None,
    tolerance: str | None = None,
    horizon_year: str | None = None,
    horizon_times: str | None = None,
    revision: Target | None = None,
    aliases: str | None = None,
) -> bool:
    """Store what is given of an indicator as one edit; return whether anything changed.

    `revision` is a further version of its target (see `targets.revised`). `aliases` is the whole list of its
    other names as typed (see `aliases.parted`).

    `tolerance` (for ≈, in the indicator's unit) and the longer horizon (a year, and how many times the
    baseline by then) are texts as typed; blank ones take it off. Raises UserError where something given
    is unknown or makes no sense; then nothing is changed.
    """
    one = ws.indicator(code)
    names = [found.name for found in ws.departments()]
    if department not in (None, "", *names):
        raise UserError("department.unknown", department=department, known="、".join(names))
    if attribute not in (None, *ATTRIBUTES):
        raise UserError("attribute.unknown", attribute=attribute)
    where = f"{one.name}（{code}）"
    if path_shape is PathShape.GEOMETRIC and one.rule is not Rule.LEVEL:
        raise UserError("path.unused", where=where, rule=RULE_NAMES[one.rule])
    wanted = replace(
        one,
        attribute=one.attribute if attribute is None else attribute,
        department=one.department if department is None else department,
        path_shape=path_shape or one.path_shape,
        tolerance=one.tolerance if tolerance is None else _own_tolerance(where, one, tolerance),
    )
    if horizon_year is not None or horizon_times is not None:
        year, times = _horizon(ws, where, one, horizon_year, horizon_times)
        wanted = replace(wanted, horizon_year=year, horizon_times=times)
    changed = [name for name in FIELD_NAMES if getattr(wanted, name) != getattr(one, name)]
    others = held = named.aliases_of(ws, code)
    if aliases is not None:
        others = named.wanted(ws, code, named.parted(aliases, held))
    renamed = set(others) != set(held)
    if not changed and not renamed and revision is None:
        return False
    told = [*dict.fromkeys(FIELD_NAMES[name] for name in changed), *(["别名"] if renamed else [])]
    words = [f"修改 {code} {one.name} {'、'.join(told)}"]
    if revision is not None:
        words = [f"调整 {code} {one.name} 目标", *([f"修改{'、'.join(told)}"] if told else [])]
    with ws.edit("，".join(words), reason="" if revision is None else revision.reason):
        if revision is not None:
            plans.insert_target(ws.db, ws.plan.code, code, revision)
        if changed:
            stored = {name: _stored(getattr(wanted, name)) for name in changed}
            plans.update_indicator(ws.db, ws.plan.code, code, **stored)
        if renamed:
            named.put(ws, code, others)
    return True


def _own_tolerance(where: str, one: Indicator, text: str) -> Decimal | None:
    if not text.strip():
        return None
    number, _ = read_figure(where, text, one.unit)
    aim = one.target.value if one.target else None
    if number is None or number < 0 or (aim and number >= abs(aim)):
        raise UserError("tolerance.invalid", where=where, text=text.strip())
    return number


def _horizon(
    ws: Workspace, where: str, one: Indicator, year: str | None, times: str | None
) -> tuple[int | None, Decimal | None]:
    year = str(one.horizon_year or "") if year is None else year.strip()
    times = (plans.text(one.horizon_times) or "") if times is None else times.strip()
    if not year and not times:
        return None, None
    when, number = parse_period(year), numbers.parse(times).value
    if (
        when is None
        or str(when) != str(when.year)
        or when.year <= ws.plan.last_year
        or number is None
        or not 0 < number <= MOST_TIMES
        or number == 1
    ):
        raise UserError(
            "horizon.invalid", where=where, text=f"{year} {times}".strip(), first=ws.plan.last_year + 1
        )
    return when.year, number


def _stored(value: object) -> object:
    return plans.text(value) if isinstance(value, Decimal) else value
