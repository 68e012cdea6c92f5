"""Edits: one transaction, one sealed row in `change`, the images in `journal`; undo and redo."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.errors import UserError
from jingkou_desktop.store.triggers import columns, image_sql, key_columns

Row = dict[str, Any]
FIELDS = "id, at, who, kind, what, reason, reverts, previous, hash"


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of the operation log; `hash` chains it to the change before."""

    id: int
    at: str  # UTC, ISO 8601
    who: str
    kind: str  # create, edit, import, undo, redo
    what: str
    reason: str
    reverts: int | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Image:
    """One row's change: `before` is None for an inserted row, `after` for a deleted one."""

    table: str
    key: tuple[object, ...]
    before: Row | None
    after: Row | None


@contextmanager
def edit(
    db: Database, what: str, who: str, *, kind: str = "edit", reason: str = "", reverts: int | None = None
) -> Iterator[int]:
    """Open an edit, give its number, and seal and commit it; any exception leaves nothing behind.

    An edit that changed no row leaves no trace either. Raises sqlite3.OperationalError where the
    file can't be written.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        previous = head(db)
        cursor = db.conn.execute(
            "INSERT INTO change (at, who, kind, what, reason, reverts, previous)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (now(), who, kind, what, reason, reverts, previous),
        )
        number = int(cursor.lastrowid or 0)
        yield number
        if db.conn.execute("SELECT 1 FROM journal WHERE change = ?", (number,)).fetchone() is None:
            db.conn.execute("ROLLBACK")
            return
        db.conn.execute("UPDATE change SET hash = ? WHERE id = ?", (seal(db, number), number))
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def now() -> str:
    """Return this moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head(db: Database) -> str:
    """Return the hash of the newest sealed change, '' where there is none."""
    row = db.conn.execute(
        "SELECT hash FROM change WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else ""


def seal(db: Database, number: int) -> str:
    """Return the SHA-256 (hex) over a change, its images in order and the hash before it."""
    digest = hashlib.sha256()
    row = db.conn.execute(
        "SELECT previous, id, at, who, kind, what, reason, reverts FROM change WHERE id = ?", (number,)
    ).fetchone()
    digest.update(json.dumps(row, ensure_ascii=False).encode())
    for line in db.conn.execute(
        "SELECT tbl, key, before, after FROM journal WHERE change = ? ORDER BY id", (number,)
    ):
        digest.update(b"\n" + json.dumps(line, ensure_ascii=False).encode())
    return digest.hexdigest()


def changes(db: Database, limit: int = 500) -> tuple[Change, ...]:
    """Return the newest changes, newest first."""
    rows = db.query(f"SELECT {FIELDS} FROM change ORDER BY id DESC LIMIT ?", (limit,))  # noqa: S608 (constant)
    return tuple(Change(**row) for row in rows)


def change(db: Database, number: int) -> Change | None:
    """Return one change."""
    rows = db.query(f"SELECT {FIELDS} FROM change WHERE id = ?", (number,))  # noqa: S608 (constant)
    return next((Change(**row) for row in rows), None)


def images(db: Database, number: int) -> tuple[Image, ...]:
    """Return the images of one change in the order in which they were written."""
    return tuple(
        Image(tbl, tuple(json.loads(key)), _row(before), _row(after))
        for tbl, key, before, after in db.conn.execute(
            "SELECT tbl, key, before, after FROM journal WHERE change = ? ORDER BY id", (number,)
        )
    )


def plans_touched(db: Database, number: int) -> frozenset[str]:
    """Return the codes of the plans whose rows a change touched."""
    rows = db.conn.execute(
        "SELECT DISTINCT json_extract(COALESCE(after, before), IIF(tbl = 'plan', '$.code', '$.plan'))"
        " FROM journal WHERE change = ?",
        (number,),
    )
    return frozenset(str(code) for (code,) in rows if code is not None)


def row_history(db: Database, table: str, key: tuple[object, ...]) -> tuple[tuple[Change, Image], ...]:
    """Return every change of the rows whose key begins with `key`, oldest first."""
    where = " AND ".join(f"json_extract(j.key, '$[{index}]') = ?" for index in range(len(key)))
    fields = ", ".join(f"c.{name.strip()}" for name in FIELDS.split(","))
    sql = (
        f"SELECT {fields}, j.tbl, j.key, j.before, j.after FROM journal j JOIN change c ON c.id = j.change"  # noqa: S608 (names only)
        f" WHERE j.tbl = ? AND {where} ORDER BY j.id"
    )
    found = []
    for row in db.conn.execute(sql, (table, *key)):
        tbl, row_key, before, after = row[9:]
        found.append((Change(*row[:9]), Image(tbl, tuple(json.loads(row_key)), _row(before), _row(after))))
    return tuple(found)


@dataclass(slots=True)
class Stacks:
    """The numbers of the changes that can be undone and redone after the change `upto`, the next one last."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)
    upto: int = 0


def undoable(db: Database, stacks: Stacks | None = None) -> tuple[list[int], list[int]]:
    """Return the numbers of the changes that can be undone and redone, the next one last.

    `stacks` are followed up from where they stand, so that a long journal is read once.
    """
    kept = stacks or Stacks()
    undo, redo = kept.undo, kept.redo
    rows = db.conn.execute(
        "SELECT id, kind, reverts FROM change WHERE id > ? AND hash IS NOT NULL ORDER BY id", (kept.upto,)
    )
    for number, kind, reverts in rows:
        kept.upto = number
        if kind == "undo":
            if reverts in undo:
                undo.remove(reverts)
            redo.append(reverts)
        elif kind == "redo":
            if reverts in redo:
                redo.remove(reverts)
            undo.append(reverts)
        elif kind != "create":
            undo.append(number)
            redo.clear()
    return undo, redo


def undo(db: Database, who: str, number: int | None = None) -> int:
    """Take back a change (the newest one by default) as a new edit and return its own number.

    Raises UserError where there is nothing to undo, or where a row no longer holds what the change
    left; then nothing is changed.
    """
    stack, _ = undoable(db)
    if number is None and not stack:
        raise UserError("undo.nothing")
    target = stack[-1] if number is None else number
    found = change(db, target) if target in stack else None
    if found is None:
        raise UserError("undo.unknown", change=target)
    with edit(db, f"撤销“{found.what}”", who, kind="undo", reverts=target) as done:
        for image in reversed(images(db, target)):
            _put(db, image.table, image.key, image.after, image.before, found)
        _refuse_loose_ends(db, found)
    return done


def redo(db: Database, who: str) -> int:
    """Repeat the change that was undone last and return the new edit's number.

    Raises UserError where there is nothing to redo or a row has moved on.
    """
    _, stack = undoable(db)
    found = change(db, stack[-1]) if stack else None
    if found is None:
        raise UserError("redo.nothing")
    with edit(db, f"重做“{found.what}”", who, kind="redo", reverts=found.id) as done:
        for image in images(db, found.id):
            _put(db, image.table, image.key, image.before, image.after, found)
        _refuse_loose_ends(db, found)
    return done


def _put(
    db: Database, table: str, key: tuple[object, ...], expected: Row | None, wanted: Row | None, found: Change
) -> None:
    """Bring one row from `expected` to `wanted`; refuse, naming it, where it holds anything else."""
    keys = key_columns(db.conn, table)
    where = " AND ".join(f"{name} = ?" for name in keys)
    names = columns(db.conn, table)
    row = db.conn.execute(f"SELECT {image_sql(names, '')} FROM {table} WHERE {where}", key).fetchone()  # noqa: S608 (names of the schema)
    if _row(row[0] if row else None) != expected:
        raise UserError(
            "undo.conflict", what=found.what, where=" ".join(str(part) for part in key[1:] or key)
        )
    if wanted is None:
        db.table(table).delete(key)
    elif expected is None:
        db.table(table).insert(wanted)
    else:
        db.table(table).update(key, {name: wanted[name] for name in wanted if name not in keys})


def _refuse_loose_ends(db: Database, found: Change) -> None:
    """Refuse where rows of later changes rest on a row that is gone, such as a spreadsheet's."""
    loose = db.conn.execute("PRAGMA foreign_key_check").fetchone()
    if loose is not None:
        raise UserError("undo.needed", what=found.what)


def _row(text: str | None) -> Row | None:
    return None if text is None else dict(json.loads(text))
