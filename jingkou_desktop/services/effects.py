"""Store what the rows of a preview stand for, each kind in its own table, inside the caller's edit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.domain.tasks import Assistant, TaskNote, TaskTeam, TaskYear
from jingkou_desktop.domain.values import Benchmark, Value
from jingkou_desktop.services import plan_rows
from jingkou_desktop.services.outcomes import Effect
from jingkou_desktop.services.project_effects import combined
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks, records, tasks, values

ORDER = (Project, ProjectYear, Milestone, Progress, Problem)  # what is referred to first
SHARE = 100  # rows stored between two halts: some milliseconds
T = TypeVar("T")


def with_reason(effect: Effect, reason: str) -> Effect:
    """Return what is stored with the reason why it was kept, where there is a place for one."""
    return replace(effect, reason=reason) if isinstance(effect, Value | Progress) else effect


def storing(ws: Workspace, effects: Sequence[Effect], tables: Iterable[TableFile]) -> Iterator[int]:
    """Store what a preview stands for, the files that it cites first; halt at times to tell how far it is."""
    for table in tables:
        values.put_source(ws.db, table.sha256, table.name, table.size)
    before = {one.code: one for one in ws.indicators()}
    for one in effects:
        if isinstance(one, Indicator):
            plan_rows.put_indicator(ws, one, before.get(one.code))
    done = sum(isinstance(one, Indicator) for one in effects)
    for figures in _shares([one for one in effects if isinstance(one, Value)]):
        values.put_values(ws.db, figures)
        yield (done := done + len(figures))
    for peers in _shares([one for one in effects if isinstance(one, Benchmark)]):
        benchmarks.put_benchmarks(ws.db, peers)
        yield (done := done + len(peers))
    items = combined(ws, [one for one in effects if isinstance(one, ORDER)])
    for share in _shares(sorted(items, key=lambda one: ORDER.index(type(one)))):
        records.put(ws.db, share)
        yield (done := done + len(share))
    for team in (one for one in effects if isinstance(one, TaskTeam)):
        put_team(ws, team)
        yield (done := done + 1)
    for years in _shares([one for one in effects if isinstance(one, TaskYear | TaskNote)]):
        records.put(ws.db, years)
        yield (done := done + len(years))


def _shares(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + SHARE] for start in range(0, len(items), SHARE))


def put_team(ws: Workspace, team: TaskTeam) -> None:
    """Store a task with its lead department, and bring its assisting departments to those named."""
    records.put(ws.db, [team.task])
    plan, code = team.task.plan, team.task.code
    wanted = [Assistant(plan, code, name, place) for place, name in enumerate(team.assistants)]
    for one in tasks.assistants(ws.db, plan):
        if one.task == code and one.department not in team.assistants:
            records.delete(ws.db, one)
    records.put(ws.db, wanted)
