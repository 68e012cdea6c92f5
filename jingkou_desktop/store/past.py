"""The file as it stood after an earlier change, rebuilt in memory from the journal."""

import json
import sqlite3

from sqlite_utils import Database

from jingkou_desktop.store.triggers import key_columns


def as_of(db: Database, number: int) -> Database:
    """Return a read-only copy in memory that holds what the file held after the change `number`.

    Rows and journal are those of that moment, so that everything computed from them comes out as it
    did then. The open file is only read.
    """
    conn = sqlite3.connect(":memory:", isolation_level=None)
    db.conn.backup(conn)
    triggers = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute("BEGIN")
    first = (
        "SELECT tbl, key, before FROM journal"
        " WHERE id IN (SELECT MIN(id) FROM journal WHERE change > ? GROUP BY tbl, key)"
    )
    past = Database(conn, execute_plugins=False)
    for table, key, before in conn.execute(first, (number,)).fetchall():
        where = " AND ".join(f"{column} = ?" for column in key_columns(conn, table))
        conn.execute(f"DELETE FROM {table} WHERE {where}", json.loads(key))  # noqa: S608 (names of the schema)
        if before is not None:
            past.table(table).insert(json.loads(before))
    conn.execute("DELETE FROM journal WHERE change > ?", (number,))
    conn.execute("DELETE FROM change WHERE id > ?", (number,))
    conn.execute("COMMIT")
    for _, sql in triggers:
        conn.execute(sql)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA query_only = ON")
    return past


def newest_before(db: Database, moment: str) -> int | None:
    """Return the last change before the first one that is later than a moment (UTC, ISO 8601), or None.

    So a clock that was set back after that one brings in nothing that was done after it.
    """
    row = db.conn.execute(
        "SELECT MAX(id) FROM change WHERE id < COALESCE((SELECT MIN(id) FROM change WHERE at > ?), id + 1)",
        (moment,),
    ).fetchone()
    return None if row is None or row[0] is None else int(row[0])
