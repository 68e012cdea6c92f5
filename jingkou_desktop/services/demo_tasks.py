"""The demo's made-up work on the plan's tasks."""

from dataclasses import replace
from typing import Any

from jingkou_desktop.domain.tasks import Assistant, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import builtin
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from jingkou_desktop.store.records import Item


def put_tasks(ws: Workspace, plan: str) -> None:
    """Store made-up teams, states, years and quarterly progress as one edit."""
    known = {one.code: one for one in ws.tasks()}
    items: list[Item] = []
    for row in builtin.demo_table(plan, "tasks"):
        code, names = row["code"], row["assistants"]
        items.append(replace(known[code], lead=row["lead"], state=row["state"]))
        helpers = names.split("；") if names else []
        items += [Assistant(plan, code, name, place) for place, name in enumerate(helpers)]
    for row in builtin.demo_table(plan, "task_years"):
        code, year, outcome = row.pop("code"), int(row.pop("year")), row.pop("outcome")
        texts: dict[str, Any] = {**row, "outcome": TaskOutcome(outcome) if outcome else None}
        items.append(TaskYear(plan, code, year, **texts))
    for row in builtin.demo_table(plan, "task_notes"):
        texts = {**row, "state": State(row.pop("state"))}
        items.append(TaskNote(plan, texts.pop("code"), **texts))
    with ws.edit("存入演示任务进展"):
        records.put(ws.db, items)
