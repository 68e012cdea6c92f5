"""Store what the rows of a preview stand for, each kind in its own table, inside the caller's edit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

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


def with_reason(effect: Effect, reason: str) -> Effect:
    """Return what is stored with the reason why it was kept, where there is a place for one."""
    return replace(effect, reason=reason) if isinstance(effect, Value | Progress) else effect


def store(ws: Workspace, effects: Sequence[Effect], tables: Iterable[TableFile]) -> None:
    """Store what a preview stands for, the files that it cites first."""
    for table in tables:
        values.put_source(ws.db, table.sha256, table.name, table.size)
    before = {one.code: one for one in ws.indicators()}
    for one in effects:
        if isinstance(one, Indicator):
            plan_rows.put_indicator(ws, one, before.get(one.code))
    values.put_values(ws.db, [one for one in effects if isinstance(one, Value)])
    benchmarks.put_benchmarks(ws.db, [one for one in effects if isinstance(one, Benchmark)])
    items = combined(ws, [one for one in effects if isinstance(one, ORDER)])
    records.put(ws.db, sorted(items, key=lambda one: ORDER.index(type(one))))
    for team in (one for one in effects if isinstance(one, TaskTeam)):
        put_team(ws, team)
    records.put(ws.db, [one for one in effects if isinstance(one, TaskYear | TaskNote)])


def put_team(ws: Workspace, team: TaskTeam) -> None:
    """Store a task with its lead department, and bring its assisting departments to those named."""
    records.put(ws.db, [team.task])
    plan, code = team.task.plan, team.task.code
    wanted = [Assistant(plan, code, name, place) for place, name in enumerate(team.assistants)]
    for one in tasks.assistants(ws.db, plan):
        if one.task == code and one.department not in team.assistants:
            records.delete(ws.db, one)
    records.put(ws.db, wanted)
