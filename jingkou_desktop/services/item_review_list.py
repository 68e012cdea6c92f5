"""Projects' and tasks' progress under review: what is wanted of it, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.projects import Progress, Project
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.columns import local_time, table
from jingkou_desktop.services.item_review import ItemsDone, Kind, Reported, standings
from jingkou_desktop.services.review import Standing
from jingkou_desktop.services.review_list import Wanted
from jingkou_desktop.services.review_text import state_words
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors

SUMS = (
    ("本月", "month_investment"),
    ("年初累计", "year_investment"),
    ("开工累计", "total_investment"),
    ("到位资金", "funds"),
)
TEXTS = ("text", "look", "problems", "next_steps")


@dataclass(frozen=True, slots=True)
class Line(Generic[Reported]):
    """One stored report as the review lists it: of what, led by whom, who stored it when (UTC, ISO 8601)."""

    one: Reported
    code: str
    name: str
    department: str
    standing: Standing
    by: str
    at: str


def wanted_lines(ws: Workspace, kind: Kind[Reported], wanted: Wanted) -> tuple[Line[Reported], ...]:
    """Return the reports that are wanted, in the plan's order, then in order of time.

    Raises UserError for a period, code or department that is not known.
    """
    owners = {one.code: (one.name, _lead(one)) for one in kind.owners(ws)}
    if wanted.period is not None and parse_period(wanted.period) is None:
        raise UserError("period.invalid", period=wanted.period)
    for code in sorted(wanted.codes - owners.keys()):
        raise UserError(kind.unknown, code=code)
    known = sorted({department for _, department in owners.values() if department})
    if wanted.department and wanted.department not in known:
        raise UserError("department.unknown", department=wanted.department, known="、".join(known))
    held, by = standings(ws, kind), authors.authors(ws.db, kind.table)
    places = {code: n for n, code in enumerate(owners)}
    found = []
    for one in kind.read(ws.db, ws.plan.code):
        code = kind.code(one)
        name, department = owners[code]
        if (
            wanted.state in (None, one.state)
            and wanted.period in (None, one.period)
            and wanted.year in (None, int(one.period[:4]))
            and wanted.department in (None, department)
            and (not wanted.codes or code in wanted.codes)
        ):
            who, when = by.get(one.key, ("", ""))
            found.append(Line(one, code, name, department, held[one.key], who, when))
    return tuple(sorted(found, key=lambda line: (places[line.code], line.one.order)))


def items_text(kind: Kind[Reported], found: Sequence[Line[Reported]]) -> str:
    """Return the reports, one line each; sums are 万元."""
    if not found:
        return f"没有符合条件的{kind.noun}。"
    head = ("状态", "编号", kind.of, "部门", "期别", "内容", "来源", "录入", "审核")
    return f"{table([head, *(_row(kind, line) for line in found)])}\n共 {len(found)} {kind.unit}。"


def items_json(found: Sequence[Line[Reported]]) -> list[dict[str, Any]]:
    """Return the reports for programs; sums are exact decimal text in 万元, None for none."""
    return [_json(line) for line in found]


def items_done_json(done: ItemsDone[Reported]) -> dict[str, Any]:
    """Return what was moved and what was refused, and why."""

    def key(one: Reported) -> dict[str, str]:
        return {"code": done.kind.code(one), "period": one.period}

    return {
        "move": done.move.value,
        "moved": [key(one) for one in done.moved],
        "own": [key(one) for one in done.own],
        "refused": [{**key(one), "why": why} for one, why in done.refused],
    }


def _row(kind: Kind[Reported], line: Line[Reported]) -> tuple[str, ...]:
    return (
        line.one.state.value,
        line.code,
        line.name,
        line.department,
        kind.place(line.one).split(" ", 1)[1],
        _content(line.one),
        line.one.source.words(),
        f"{line.by} {local_time(line.at)}" if line.at else "",
        state_words(line.standing) if _moved(line) else "",
    )


def _lead(one: Any) -> str:
    return str(one.department if isinstance(one, Project) else one.lead)


def _content(one: Progress | TaskNote) -> str:
    if isinstance(one, TaskNote):
        return one.text
    sums = ((word, getattr(one, name)) for word, name in SUMS)
    said = "，".join(f"{word} {canonical(sum_)}" for word, sum_ in sums if sum_ is not None)
    return "；".join(filter(None, (f"{said} 万元" if said else "", one.look)))


def _moved(line: Line[Reported]) -> bool:
    """Tell whether someone moved the report after it was stored."""
    move = line.standing.move
    return move is not None and (move.who, move.at) != (line.by, line.at)


def _json(line: Line[Reported]) -> dict[str, Any]:
    one, move, passed = line.one, line.standing.move, line.standing.passed
    sums = {name: getattr(one, name) for _, name in SUMS if hasattr(one, name)}
    return {
        "code": line.code,
        "name": line.name,
        "department": line.department,
        "period": one.period,
        "state": one.state.value,
        **{name: None if sum_ is None else canonical(sum_) for name, sum_ in sums.items()},
        **{name: getattr(one, name) for name in TEXTS if hasattr(one, name)},
        "source": one.source.words(),
        "by": line.by,
        "at": line.at,
        "moved": None if move is None else {"by": move.who, "at": move.at, "reason": move.reason},
        "passed": None if passed is None else {"by": passed.who, "at": passed.at, "own": line.standing.own},
    }
