"""The file behind a workspace: whether it takes writes, its check, its backups, letting go of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup, check, database, journal

UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)  # what damaged pages and texts raise
BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
AILING = (*BROKEN, "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_BUSY")


class HeldFile:
    """One open data file, or a copy of it in memory (`is_copy`)."""

    def __init__(self, db: Database, path: Path, *, is_copy: bool = False) -> None:
        self._db = db
        self._head = journal.head(db)
        self.path = path
        self.is_copy = is_copy
        self.read_only = database.is_read_only(db)

    @property
    def db(self) -> Database:
        """The database, for the services alone."""
        return self._db

    def head(self) -> str:
        """Return the hash of the newest change."""
        return journal.head(self._db)

    def close(self, *, keep: bool = True) -> None:
        """Let go of the file, backed up where it changed unless the caller does so (`keep`).

        Raises UserError where the backup can't be written; the file is let go all the same.
        """
        try:
            work = self.closing_backup() if keep else None
            if work is not None:
                work()
        finally:
            self._db.conn.close()

    def closing_backup(self) -> Callable[[], Path] | None:
        """Return what backs the file up, for any thread, where it has changed since it was opened.

        Raises UserError where the file can't be read any more.
        """
        try:
            changed = not self.read_only and self.head() != self._head
        except UNREADABLE as fault:
            raise self.fault(fault) from fault
        return self._backup_work() if changed else None

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the file, one sentence each; empty where it is sound."""
        return check.problems(self._db)

    def image(self) -> bytes:
        """Return the file as it stands, for a copy or a check on another thread; raises UserError."""
        return backup.image(self._db, self.path)

    def backup(self, out: Path) -> str:
        """Write a verified copy and return its SHA-256; raises UserError."""
        return backup.write(self.image(), out)

    def keep_backup(self) -> Path:
        """Write a backup into the file's own backup folder; raises UserError."""
        if self.read_only:
            raise UserError("file.read_only", path=self.path)
        return self._backup_work()()

    def check_place(self) -> None:
        """Raise UserError where the file is no longer under its name: its stick was pulled out, say."""
        database.check_place(self._db)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Refuse where the file takes no writes or is gone, and put what goes wrong in a sentence."""
        if self.read_only:
            raise UserError("file.read_only", path=self.path)
        self.check_place()
        try:
            yield
        except sqlite3.DatabaseError as fault:
            name = getattr(fault, "sqlite_errorname", "")
            if isinstance(fault, sqlite3.OperationalError) or name.startswith(BROKEN):
                raise self.fault(fault) from fault
            raise

    def ailment(self, fault: BaseException) -> UserError | None:
        """Return the sentence for what reading or writing the file has raised, None for a bug."""
        if isinstance(fault, sqlite3.DatabaseError):
            name = getattr(fault, "sqlite_errorname", "")
            return self.fault(fault) if name.startswith(AILING) else None
        return None

    def fault(self, fault: sqlite3.DatabaseError | UnicodeDecodeError) -> UserError:
        """Return the sentence for a fault of the file or its disk; that it is gone says more than how."""
        try:
            self.check_place()
        except UserError as gone:
            return gone
        return database.told(fault, self.path)

    def _backup_work(self) -> Callable[[], Path]:
        return partial(backup.keep_one, self.image(), self.path, moment())


def moment() -> datetime:
    """Return this moment in local time."""
    return datetime.now().astimezone()
