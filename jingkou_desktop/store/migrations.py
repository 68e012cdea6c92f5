"""Bring an older data file to the current schema, one frozen step a version, after a verified backup."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup

# Version reached → SQL. A step never changes once it has been shipped.
STEPS: Mapping[int, str] = {}


def version(db: Database) -> int:
    """Return the file's schema version."""
    (number,) = db.conn.execute("PRAGMA user_version").fetchone()
    return int(number)


def due(db: Database) -> bool:
    """Tell whether the file is of an older version."""
    return any(number > version(db) for number in STEPS)


def migrate(
    db: Database, path: Path, at: datetime, steps: Mapping[int, str] = STEPS, *, keep: bool = True
) -> Path | None:
    """Apply the steps that the file lacks and return the backup taken before, or None.

    A copy in memory needs no backup (`keep`). All steps are one transaction: the file is left as it was
    where one fails. Raises UserError.
    """
    lacking = sorted(number for number in steps if number > version(db))
    if not lacking:
        return None
    saved = backup.keep_one(backup.image(db, path), path, at) if keep else None
    conn = db.conn
    conn.execute("PRAGMA foreign_keys = OFF")
    try:
        conn.executescript(
            "BEGIN IMMEDIATE;"
            + "".join(f"{steps[number]};\nPRAGMA user_version = {number};" for number in lacking)
        )
        if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise UserError("file.damaged", path=path, detail="升级后数据不相符")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.execute("PRAGMA foreign_keys = ON")
    return saved
