"""Find out beside the window whether a data file opens, before the window opens it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import check


def prepare(path: Path, operator: str) -> None:
    """Check a file and bring an older one up to date, on any thread; raises UserError as opening does."""
    Workspace.open(path, operator=operator).close(keep=False)


def problems(content: bytes) -> tuple[str, ...]:
    """Return what is wrong with a file given byte by byte: its structure, its journal, its rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.deserialize(content)
        return check.problems(Database(conn, execute_plugins=False))
