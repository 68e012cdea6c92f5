"""Create and open data files: the checks before anything is written, the lock, the pragmas."""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from jingkou_desktop import paths
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.store import holder, lock

APPLICATION_ID = 0x4A4B5047  # "JKPG"
SCHEMA_VERSION = 6
FIRST_VERSION = (
    4  # of a release; lower ones were those of trial files, which hold less and are not brought up to date
)
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
# Before it, SQLite took its own JSON functions for unsafe in triggers of an untrusted schema.
UNTRUSTED_SCHEMA_FROM = (3, 41, 0)


def schema_text() -> str:
    """Return the whole current schema."""
    return paths.shipped("db", "schema.sql").read_text("utf-8")


def create(path: Path, fill: Callable[[Database], None] = lambda _: None, *, who: str = "") -> Database:
    """Make a new data file, let `fill` write its first rows, and return it open and locked.

    The file appears under its name only when it is complete. Raises UserError where the name is
    taken or the folder can't be written.
    """
    if exists(path):
        raise UserError("file.exists", path=path)
    half = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        half.touch(exist_ok=False)
    except OSError as fault:
        raise UserError("file.folder", path=path.parent) from fault
    try:
        conn = sqlite3.connect(half, isolation_level=None)
        with contextlib.closing(conn):
            conn.executescript("PRAGMA synchronous = EXTRA; BEGIN;" + schema_text() + "COMMIT;")
            conn.execute("PRAGMA foreign_keys = ON")
            fill(Database(conn, execute_plugins=False))
        appear(half, path)
    except sqlite3.OperationalError as fault:
        raise UserError("file.disk", path=path, detail=reason(fault)) from fault
    finally:
        half.unlink(missing_ok=True)
    return open_file(path, who=who)


def open_file(path: Path, *, who: str = "", checked: bool = False) -> Database:
    """Open a data file for reading and writing and hold it locked until it is closed.

    `who` is told to others who want it meanwhile. The structure is checked page by page, which takes long
    with a large file, unless that has just been done (`checked`). Nothing is written before the file is
    known to be ours, of this version and sound. A file that may not be written is opened read-only
    (`is_read_only`). Raises UserError where the file is missing, not ours, newer, damaged or open elsewhere.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise UserError("sqlite.old", version=sqlite3.sqlite_version)
    if not exists(path) or not path.is_file():
        raise UserError("file.is_folder" if path.is_dir() else "file.missing", path=path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    conn = _connect(path, writable)
    try:
        identify(conn, path)
        conn.execute(f"PRAGMA locking_mode = {'EXCLUSIVE' if conn.held is None else 'NORMAL'}")
        if writable:
            conn.execute("PRAGMA journal_mode = DELETE")
            conn.execute("PRAGMA synchronous = EXTRA")
        conn.execute("PRAGMA foreign_keys = ON")
        if sqlite3.sqlite_version_info >= UNTRUSTED_SCHEMA_FROM:
            conn.execute("PRAGMA trusted_schema = OFF")
        if not checked:
            check_structure(conn, path)
        if writable:
            conn.execute("BEGIN EXCLUSIVE")
            conn.execute("COMMIT")
            holder.leave(path, who)
            conn.noted = path
        else:
            conn.execute("PRAGMA query_only = ON")
        if conn.execute("SELECT 1 FROM change WHERE hash IS NULL").fetchone():
            raise UserError("file.unsealed", path=path)
        return Database(conn, execute_plugins=False)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:  # SQLite quotes damaged text in its message
        conn.close()
        raise told(fault, path) from fault
    except BaseException:
        conn.close()
        raise


def _connect(path: Path, writable: bool) -> lock.HeldConnection:
    """Hold the file and connect to it."""
    try:
        held = lock.take(path, write=writable)
        found = path.stat() if held is None else os.fstat(held)
    except BlockingIOError as fault:
        raise holder.busy(path) from fault
    except OSError as fault:
        raise UserError("file.unreachable", path=path, detail=reason(fault)) from fault
    address = uri(path, "rw" if writable else "ro")
    try:
        conn = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=0.2, factory=lock.HeldConnection
        )
    except sqlite3.DatabaseError as fault:
        if held is not None:
            os.close(held)
        raise told(fault, path) from fault
    conn.held = held
    conn.place = (path, found.st_dev, found.st_ino)
    return conn


def check_structure(conn: sqlite3.Connection, path: Path) -> None:
    """Raise UserError where SQLite finds the pages of the file broken."""
    (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise UserError("file.damaged", path=path, detail="内部结构校验不通过")


def check_place(db: Database) -> None:
    """Raise UserError where the open file is no longer under its name.

    What is written to a file that was deleted or replaced, or whose stick was pulled out, is lost, and the
    system does not say so.
    """
    place = getattr(db.conn, "place", None)
    if place is None:
        return
    path, device, inode = place
    try:
        found = path.stat()
    except OSError as fault:
        raise UserError("file.gone", path=path) from fault
    if (found.st_dev, found.st_ino) != (device, inode):
        raise UserError("file.gone", path=path)


def exists(path: Path) -> bool:
    """Tell whether a path is taken; raises UserError where that can't be known."""
    try:
        return path.exists()
    except OSError as fault:  # a name too long, a folder that may not be entered
        raise UserError("file.unreachable", path=path, detail=reason(fault)) from fault


def is_read_only(db: Database) -> bool:
    """Tell whether the open file takes no writes."""
    (answer,) = db.conn.execute("PRAGMA query_only").fetchone()
    return bool(answer)


def told(fault: sqlite3.DatabaseError | UnicodeDecodeError, path: Path) -> UserError:
    """Return the sentence for a fault of the file, the disk or another program, not of ours."""
    name = getattr(fault, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return holder.busy(path)
    if name.startswith("SQLITE_NOTADB"):
        return UserError("file.not_ours", path=path)
    if name.startswith("SQLITE_READONLY"):
        return UserError("file.read_only", path=path)
    if name.startswith("SQLITE_CANTOPEN"):
        return UserError("file.unreachable", path=path, detail="没有权限")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return UserError("file.disk", path=path, detail=reason(fault))
    return UserError("file.damaged", path=path, detail="内部结构读不通")


def uri(path: Path, mode: str) -> str:
    """Return SQLite's address of a file; a drive letter and a network share need a slash in front."""
    whole = path.resolve().as_posix()
    return f"file://{'' if whole.startswith('/') else '/'}{quote(whole, safe='/:')}?mode={mode}"


def identify(conn: sqlite3.Connection, path: Path) -> None:
    """Raise UserError where the file is not ours or not of a version that can be opened."""
    (application,) = conn.execute("PRAGMA application_id").fetchone()
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise UserError("file.not_ours", path=path)
    if version > SCHEMA_VERSION:
        raise UserError("file.newer", path=path)
    if 1 <= version < FIRST_VERSION:
        raise UserError("file.trial", path=path)
    if version < 1:
        raise UserError("file.damaged", path=path, detail="没有版本号")


def appear(half: Path, path: Path) -> None:
    """Give a finished file its name without ever taking the place of another."""
    try:
        os.link(half, path)
    except FileExistsError as fault:
        raise UserError("file.exists", path=path) from fault
    except OSError:  # a file system without hard links, such as a FAT stick
        if path.exists():
            raise UserError("file.exists", path=path) from None
        half.replace(path)
