"""Store what the rows of a preview stand for, each kind in its own table, inside the caller's edit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectYear
from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.domain.values import Benchmark, Value
from jingkou_desktop.services import plan_rows
from jingkou_desktop.services.outcomes import Effect
from jingkou_desktop.services.project_effects import combined
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks, records, values

ORDER = (Project, ProjectYear, Milestone, Progress)  # what is referred to first


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
