"""Who stored a row as it now stands and who brought it to the state it is in, read from the journal."""

import json
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.store.journal import FIELDS, Change

Key = tuple[object, ...]
Authors = dict[Key, tuple[str, str]]  # by key: who, and when (UTC, ISO 8601)
# The column that says how far a row has been dealt with; whoever changes it alone has not stored the row.
MARKS = {"value": "state", "project_progress": "state", "task_note": "state", "comment": "resolved"}
ANYTHING = "1"
NAMES = ", ".join(f"c.{name.strip()}" for name in FIELDS.split(","))


def authors(db: Database, table: str, key: Key | None = None) -> Authors:
    """Return who stored the rows of a table as they now stand, and when, by key; or of one row.

    Undo and redo bring back what someone stored before; that person stays its author. So does whoever
    stored a figure that others review, and whoever wrote a comment that others settle.
    """
    return {row: (one.who, one.at) for row, one in stored(db, table, key).items()}


def stored(db: Database, table: str, key: Key | None = None) -> dict[Key, Change]:
    """Return the change that stored the rows of a table as they now stand, by key; or of one row."""
    mark = MARKS.get(table)
    content = ANYTHING
    if mark is not None:
        content = (
            "(j.before IS NULL OR j.after IS NULL"
            f" OR json_remove(j.before, '$.{mark}') IS NOT json_remove(j.after, '$.{mark}'))"
        )
    return _newest(db, table, key, content)


def set_to(db: Database, table: str, column: str) -> dict[Key, Change]:
    """Return the change that gave a column of each row of a table what it now holds, by key."""
    given = f"json_extract(j.before, '$.{column}') IS NOT json_extract(j.after, '$.{column}')"
    return _newest(db, table, None, f"(j.before IS NULL OR {given})")


def made(db: Database, table: str) -> dict[Key, Change]:
    """Return the change that first stored each row of a table, by key."""
    return _newest(db, table, None, "j.before IS NULL")


def moves(db: Database, table: str, key: Key | None = None) -> dict[Key, Change]:
    """Return the change that brought the mark of each row to what it is, by key; or of one row.

    An edit that sets a figure back to a draft is one too, and so is the storing of a new one.
    """
    mark = MARKS[table]
    moved = f"json_extract(j.before, '$.{mark}') IS NOT json_extract(j.after, '$.{mark}')"
    return _newest(db, table, key, moved)


def passes(db: Database, table: str, old: str, new: str, key: Key | None = None) -> dict[Key, Change]:
    """Return by key the newest change that brought the mark of each row, or of one, from `old` to `new`."""
    mark = MARKS[table]
    passed = f"json_extract(j.before, '$.{mark}') = :old AND json_extract(j.after, '$.{mark}') = :new"
    return _newest(db, table, key, passed, {"old": old, "new": new})


def left(db: Database, table: str, key: Key, change: int) -> dict[str, Any]:
    """Return what a change left in a row; {} where it left none."""
    sql = "SELECT after FROM journal WHERE tbl = ? AND key = ? AND change = ? ORDER BY id DESC LIMIT 1"
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    row = db.conn.execute(sql, (table, text, change)).fetchone()
    return dict(json.loads(row[0])) if row and row[0] else {}


def _newest(
    db: Database, table: str, key: Key | None, wanted: str, given: dict[str, str] | None = None
) -> dict[Key, Change]:
    """Return by key the newest change that `wanted` lets through of each row that is still there."""
    text = None if key is None else json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    where = "" if text is None else " AND j.key = :key"
    sql = (
        f"SELECT j.key, {NAMES} FROM journal j JOIN change c ON c.id = j.change"  # noqa: S608 (constants)
        f" WHERE j.after IS NOT NULL AND j.id IN"
        f" (SELECT MAX(j.id) FROM journal j WHERE j.tbl = :table{where} AND {wanted} GROUP BY j.key)"
    )
    values = {"table": table, "key": text, **(given or {})}
    return {
        tuple(json.loads(row)): _made(db, row, Change(*fields), wanted, values)
        for row, *fields in db.conn.execute(sql, values)
    }


def _made(db: Database, key: str, one: Change, wanted: str, given: dict[str, str | None]) -> Change:
    """Return the change that first made what `one` left in a row.

    What undo left is what the row held before the change taken back, what redo left is that change's.
    """
    while one.kind in ("undo", "redo"):
        before = "<" if one.kind == "undo" else "<="
        row = db.conn.execute(
            f"SELECT {NAMES} FROM journal j JOIN change c ON c.id = j.change"  # noqa: S608 (constants)
            f" WHERE j.tbl = :table AND j.key = :row AND j.change {before} :reverts AND {wanted}"
            " ORDER BY j.id DESC LIMIT 1",
            {**given, "row": key, "reverts": one.reverts},
        ).fetchone()
        if row is None:  # a journal that was tampered with, which the check tells
            break
        one = Change(*row)
    return one
