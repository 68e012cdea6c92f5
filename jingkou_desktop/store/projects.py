"""Rows of the projects: project, project_year, milestone, project_progress."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.values import Source, State
from jingkou_desktop.store.plans import number, text

Row = dict[str, Any]
Item = Project | ProjectYear | Milestone | Progress

TABLES: Mapping[type[Item], tuple[str, tuple[str, ...]]] = {
    Project: ("project", ("plan", "code")),
    ProjectYear: ("project_year", ("plan", "project", "year")),
    Milestone: ("milestone", ("plan", "project", "name")),
    Progress: ("project_progress", ("plan", "project", "period")),
}
NUMBERS = ("investment", "weight", "month_investment", "year_investment", "total_investment")


def item_row(item: Item) -> Row:
    """Return a project, or something of one, as it is stored."""
    row = asdict(item)
    row["source"] = item.source.sha256 or None
    row |= {"sheet": item.source.sheet, "cell": item.source.cell}
    if isinstance(item, (Project, Progress)):
        row["state"] = item.state.value if item.state is not None else ""
    return row | {name: text(row[name]) for name in NUMBERS if name in row}


def put(db: Database, items: Iterable[Item]) -> None:
    """Store items, each taking the place of the one with the same key; rows that stay leave no image."""
    for item in items:
        table, keys = TABLES[type(item)]
        row = item_row(item)
        key = tuple(row[name] for name in keys)
        held = next(_rows(db, table, dict(zip(keys, key, strict=True))), None)
        if held is None:
            db.table(table).insert(row)
        elif changed := {name: row[name] for name in row if held[name] != row[name]}:
            db.table(table).update(key, changed)


def delete(db: Database, item: Item) -> None:
    """Delete an item; raises NotFoundError where there is none."""
    table, keys = TABLES[type(item)]
    row = item_row(item)
    db.table(table).delete(tuple(row[name] for name in keys))


def projects(db: Database, plan: str) -> tuple[Project, ...]:
    """Return a plan's projects in their order."""
    return tuple(
        Project(**row | {"state": ProjectState(row["state"]) if row["state"] else None})
        for row in _read(db, "project", plan, "position, code")
    )


def project_years(db: Database, plan: str) -> tuple[ProjectYear, ...]:
    """Return what each year asks of each project, by project and year."""
    return tuple(ProjectYear(**row) for row in _read(db, "project_year", plan, "project, year"))


def milestones(db: Database, plan: str) -> tuple[Milestone, ...]:
    """Return the milestones, by project in their order."""
    return tuple(Milestone(**row) for row in _read(db, "milestone", plan, "project, position, name"))


def progress(db: Database, plan: str) -> tuple[Progress, ...]:
    """Return what was reported, by project and period."""
    return tuple(
        Progress(**row | {"state": State(row["state"])})
        for row in _read(db, "project_progress", plan, "project, period")
    )


def _read(db: Database, table: str, plan: str, order: str) -> Iterator[Row]:
    names = dict(db.conn.execute("SELECT sha256, name FROM source"))
    query = f"SELECT * FROM {table} WHERE plan = ? ORDER BY {order}"  # noqa: S608 (names of the schema)
    for row in db.query(query, (plan,)):
        sha256 = row["source"] or ""
        source = Source(names.get(sha256, ""), sha256, row.pop("sheet"), row.pop("cell"))
        yield row | {"source": source} | {name: number(row[name]) for name in NUMBERS if name in row}


def _rows(db: Database, table: str, key: Row) -> Iterator[Row]:
    where = " AND ".join(f"{name} = :{name}" for name in key)
    return db.query(f"SELECT * FROM {table} WHERE {where}", key)  # noqa: S608 (names of the schema)
