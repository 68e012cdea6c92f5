"""Backups: verified copies that appear whole or not at all, thinned by day, week and month."""

import contextlib
import hashlib
import os
import re
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.store import database

NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})(?:-\d+)?\.jk")
KEEP_NEWEST = 10
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 8, 24


def folder(path: Path) -> Path:
    """Return the folder beside a data file that holds its backups."""
    return path.with_name(path.stem + ".备份")


def image(db: Database, path: Path) -> bytes:
    """Return the open file as it stands, byte by byte, for a copy that any thread may write.

    Raises UserError where `path`, which the sentence names, can't be read any more.
    """
    try:
        content: bytes = db.conn.serialize()
    except sqlite3.DatabaseError as fault:
        raise database.told(fault, path) from fault
    return content


def write(content: bytes, out: Path) -> str:
    """Write the image of a file to `out` and return its SHA-256, which is also written beside it.

    Raises UserError where `out` exists or can't be written; nothing half-written stays.
    """
    if database.exists(out):
        raise UserError("file.exists", path=out)
    half = out.with_name(f".{out.name}.{os.getpid()}.new")
    noted = beside(out)
    try:
        half.write_bytes(content)
        with contextlib.closing(sqlite3.connect(half)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise UserError("backup.damaged", path=out, detail=verdict)
        digest = sha256(half)
        flush(half)
        noted.write_text(f"{digest}  {out.name}\n", "utf-8")
        half.replace(out)
    except (sqlite3.DatabaseError, OSError) as fault:
        noted.unlink(missing_ok=True)
        raise UserError("backup.failed", path=out, detail=reason(fault)) from fault
    finally:
        half.unlink(missing_ok=True)
    return digest


def beside(copy: Path) -> Path:
    """Return the file that holds the SHA-256 of a backup."""
    return copy.with_name(copy.name + ".sha256")


def keep_one(content: bytes, path: Path, at: datetime) -> Path:
    """Write the image of a file into its folder of backups under the time `at` and thin the older ones."""
    home = folder(path)
    try:
        home.mkdir(exist_ok=True)
    except OSError as fault:
        raise UserError("backup.failed", path=home, detail=reason(fault)) from fault
    stem = f"{path.stem}-{at:%Y%m%d-%H%M%S}"
    out = home / f"{stem}.jk"
    for number in range(2, 1000):
        if not out.exists():
            break
        out = home / f"{stem}-{number}.jk"
    write(content, out)
    for old in surplus(stamps(home, path.stem), at):
        beside(old).unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    return out


def stamps(home: Path, stem: str) -> dict[Path, datetime]:
    """Return the backups of a folder with the time in their names; none where it can't be read."""
    found = {}
    try:
        names = sorted(home.iterdir())
    except OSError:
        return {}
    for path in names:
        match = NAME.fullmatch(path.name)
        if match and match["stem"] == stem:
            with contextlib.suppress(ValueError):
                found[path] = datetime.strptime(match["stamp"], "%Y%m%d-%H%M%S").astimezone()
    return found


def surplus(found: dict[Path, datetime], at: datetime) -> tuple[Path, ...]:
    """Return the backups to delete: all but the newest ten, and one a day, a week and a month.

    Nothing is surplus where a backup is newer than `at`: then the clock was set back.
    """
    newest_first = sorted(found, key=lambda path: (found[path], path.name), reverse=True)
    if not newest_first or found[newest_first[0]] > at + timedelta(minutes=1):
        return ()
    keep = set(newest_first[:KEEP_NEWEST])
    for pattern, count in (("%Y%m%d", KEEP_DAYS), ("%G%V", KEEP_WEEKS), ("%Y%m", KEEP_MONTHS)):
        spans: dict[str, Path] = {}
        for path in newest_first:
            spans.setdefault(found[path].strftime(pattern), path)
        keep.update(list(spans.values())[:count])
    return tuple(path for path in newest_first if path not in keep)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Have the system write a file down."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
