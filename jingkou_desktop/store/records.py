"""Rows of projects, tasks and reports' texts: one dataclass a table, stored by its natural key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.report_texts import ReportText
from jingkou_desktop.domain.tasks import Assistant, TaskLink, TaskNote, TaskYear
from jingkou_desktop.domain.values import Source
from jingkou_desktop.store.plans import number, text

Row = dict[str, Any]
Item = (
    Project
    | ProjectYear
    | Milestone
    | Progress
    | Problem
    | Task
    | Assistant
    | TaskLink
    | TaskYear
    | TaskNote
    | ReportText
)

TABLES: Mapping[type[Item], tuple[str, tuple[str, ...]]] = {
    Project: ("project", ("plan", "code")),
    ProjectYear: ("project_year", ("plan", "project", "year")),
    Milestone: ("milestone", ("plan", "project", "name")),
    Progress: ("project_progress", ("plan", "project", "period")),
    Problem: ("problem", ("plan", "project", "number")),
    Task: ("task", ("plan", "code")),
    Assistant: ("task_assistant", ("plan", "task", "department")),
    TaskLink: ("task_link", ("plan", "task", "kind", "code")),
    TaskYear: ("task_year", ("plan", "task", "year")),
    TaskNote: ("task_note", ("plan", "task", "period")),
    ReportText: ("report_text", ("plan", "report", "period", "subject", "part")),
}
NUMBERS = ("investment", "weight", "month_investment", "year_investment", "total_investment", "funds")
MAY_BE_BLANK = ("state", "outcome")  # enums that are "" where nobody has said


def item_row(item: Item) -> Row:
    """Return an item as it is stored."""
    row = asdict(item)
    source = getattr(item, "source", None)
    if isinstance(source, Source):
        row |= {"source": source.sha256 or None, "sheet": source.sheet, "cell": source.cell}
    for name, value in row.items():
        if isinstance(value, StrEnum):
            row[name] = value.value
        elif value is None and name in MAY_BE_BLANK:
            row[name] = ""
    return row | {name: text(row[name]) for name in NUMBERS if name in row}


def held(db: Database, item: Item) -> Row | None:
    """Return the stored row with an item's key, or None."""
    table, keys = TABLES[type(item)]
    row = item_row(item)
    return next(_rows(db, table, {name: row[name] for name in keys}), None)


def same(db: Database, item: Item) -> bool:
    """Tell whether an item is stored just as it is."""
    return held(db, item) == item_row(item)


def count(db: Database, table: str, plan: str, state: str) -> int:
    """Return how many rows of a plan are in a state."""
    return int(db.table(table).count_where("plan = ? AND state = ?", (plan, str(state))))


def put(db: Database, items: Iterable[Item]) -> None:
    """Store items, each taking the place of the one with the same key; rows that stay leave no image."""
    for item in items:
        table, keys = TABLES[type(item)]
        row = item_row(item)
        before = held(db, item)
        if before is None:
            db.table(table).insert(row)
        elif changed := {name: row[name] for name in row if before[name] != row[name]}:
            db.table(table).update(tuple(row[name] for name in keys), changed)


def delete(db: Database, item: Item) -> None:
    """Delete an item; raises NotFoundError where there is none."""
    table, keys = TABLES[type(item)]
    row = item_row(item)
    db.table(table).delete(tuple(row[name] for name in keys))


def read(db: Database, table: str, plan: str, order: str) -> Iterator[Row]:
    """Yield a plan's rows of a table with their numbers and, where they have one, their source."""
    names = dict(db.conn.execute("SELECT sha256, name FROM source"))
    query = f"SELECT * FROM {table} WHERE plan = ? ORDER BY {order}"  # noqa: S608 (names of the schema)
    for row in db.query(query, (plan,)):
        if "source" in row:
            sha256 = row["source"] or ""
            row["source"] = Source(names.get(sha256, ""), sha256, row.pop("sheet"), row.pop("cell"))
        yield row | {name: number(row[name]) for name in NUMBERS if name in row}


def _rows(db: Database, table: str, key: Row) -> Iterator[Row]:
    where = " AND ".join(f"{name} = :{name}" for name in key)
    return db.query(f"SELECT * FROM {table} WHERE {where}", key)  # noqa: S608 (names of the schema)
