"""What is stored of tasks beside the plan's list: who assists, what they serve, their years and notes."""

from sqlite_utils import Database

from jingkou_desktop.domain.tasks import Assistant, LinkKind, TaskLink, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.store.records import read


def assistants(db: Database, plan: str) -> tuple[Assistant, ...]:
    """Return the assisting departments, by task in their order."""
    rows = read(db, "task_assistant", plan, "task, position, department")
    return tuple(Assistant(**row) for row in rows)


def links(db: Database, plan: str) -> tuple[TaskLink, ...]:
    """Return what the tasks serve, by task."""
    rows = read(db, "task_link", plan, "task, kind, code")
    return tuple(TaskLink(**row | {"kind": LinkKind(row["kind"])}) for row in rows)


def years(db: Database, plan: str) -> tuple[TaskYear, ...]:
    """Return what each year asks of each task, by task and year."""
    return tuple(
        TaskYear(**row | {"outcome": TaskOutcome(row["outcome"]) if row["outcome"] else None})
        for row in read(db, "task_year", plan, "task, year")
    )


def notes(db: Database, plan: str) -> tuple[TaskNote, ...]:
    """Return what was reported, by task and period."""
    rows = read(db, "task_note", plan, "task, period")
    return tuple(TaskNote(**row | {"state": State(row["state"])}) for row in rows)
