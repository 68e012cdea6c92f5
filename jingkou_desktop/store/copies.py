"""Copies of a data file: one in memory to look at, what a backup holds, and bringing one back."""

import contextlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.store import backup, database, holder

TRIES, PAUSE = 40, 0.05  # seconds: as long as another program may be just writing
HEADER = 100  # bytes; the counter of changes is among them
JOURNAL = 28  # bytes of a rollback journal's head: all zero or absent where nothing is under way
SUFFIX = "-journal"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a backup holds, as far as it could be read."""

    sound: bool  # opens with this version, and its structure is whole
    said: str  # how it was verified, or what is wrong with it
    sha256: str = ""
    figures: int = 0
    changes: int = 0
    newest: str = ""  # words of its last change
    who: str = ""
    newest_at: str = ""  # UTC, ISO 8601


def still_image(path: Path) -> bytes:
    """Return, byte by byte, a file that is open elsewhere or that takes no writes at all.

    A step that another program is just writing, or that a crash left half done, is not in it. Raises
    UserError as `database.open_file` does.
    """
    if not database.exists(path) or not path.is_file():
        raise UserError("file.missing", path=path)
    try:
        with _aside(path) as still, contextlib.closing(sqlite3.connect(still)) as source:
            database.identify(source, path)
            database.check_structure(source, path)
            content: bytes = source.serialize()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
        raise database.told(fault, path) from fault
    except OSError as fault:
        raise UserError("file.unreachable", path=path, detail=reason(fault)) from fault
    return content


def in_memory(content: bytes) -> Database:
    """Return a database in memory, read-only, of a file given byte by byte."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.deserialize(content)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA query_only = ON")
    return Database(conn, execute_plugins=False)


def write_new(content: bytes, out: Path) -> None:
    """Write a new data file given byte by byte; UserError leaves nothing."""
    if database.exists(out):
        raise UserError("file.exists", path=out)
    half = _free(out.with_name(f".{out.name}.new"))
    try:
        half.write_bytes(content)
        backup.flush(half)
        _set_journal_aside(out, _stamp())
        database.appear(half, out)
    except OSError as fault:
        raise UserError("file.disk", path=out, detail=reason(fault)) from fault
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Copy a file with its journal into a temporary folder, at a moment at which neither changes."""
    with tempfile.TemporaryDirectory(prefix="jingkou-") as folder:
        copy = Path(folder, "copy.jk")
        for _ in range(TRIES):
            before = _mark(path)
            shutil.copyfile(path, copy)
            if _mark(path)[-1]:
                shutil.copyfile(_journal(path), _journal(copy))
            if _mark(path) == before:
                break
            _journal(copy).unlink(missing_ok=True)
            time.sleep(PAUSE)
        else:
            raise holder.busy(path)
        yield copy


def _mark(path: Path) -> tuple[int, int, bytes, bytes]:
    """Return what tells whether a file or its journal has been written to."""
    found = path.stat()
    with path.open("rb") as file:
        head = file.read(HEADER)
    try:
        with _journal(path).open("rb") as file:
            pending = file.read(JOURNAL)
    except FileNotFoundError:
        pending = b""
    return found.st_mtime_ns, found.st_size, head, pending if any(pending) else b""


def _journal(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def facts(path: Path) -> Facts:
    """Read what a backup holds and hold it against its SHA-256; it is not written to."""
    try:
        digest = backup.sha256(path)
        noted = _noted(path)
        with contextlib.closing(sqlite3.connect(database.uri(path, "ro"), uri=True, timeout=0.2)) as conn:
            database.identify(conn, path)
            (verdict,) = conn.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                return Facts(False, "已损坏：内部结构校验不通过", digest)
            (figures,) = conn.execute("SELECT COUNT(*) FROM value").fetchone()
            (changes,) = conn.execute("SELECT COUNT(*) FROM change").fetchone()
            last = conn.execute("SELECT what, who, at FROM change ORDER BY id DESC LIMIT 1").fetchone()
    except UserError as fault:
        words = {"file.newer": "由更新版本的程序建立", "file.trial": "由试用版建立"}
        return Facts(False, words.get(fault.code, "不是本程序的数据文件"))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return Facts(False, "已损坏：读不通")
    except OSError as fault:
        return Facts(False, f"读不了：{reason(fault)}")
    if noted is None:
        said = "结构完好（没有校验值可比）"
    else:
        said = "与校验值相符" if noted == digest else "结构完好，备份后改过"
    return Facts(True, said, digest, figures, changes, *(last or ("", "", "")))


def _noted(path: Path) -> str | None:
    """Return the SHA-256 that was written beside a backup, None where there is none."""
    try:
        text = backup.beside(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text.split()[0] if text.split() else None


def restore(source: Path, out: Path) -> Facts:
    """Copy a sound backup to a new file and return what it holds; UserError leaves nothing."""
    if database.exists(out):
        raise UserError("file.exists", path=out)
    with _ready(source, out) as (half, found):
        _set_journal_aside(out, _stamp())
        database.appear(half, out)
    return found


def bring_back(source: Path, path: Path) -> Path | None:
    """Put a sound backup in the place of a damaged file; return under which name that one is kept.

    None where no file was there. The copy is complete before anything is renamed. Raises UserError.
    """
    stamp = _stamp()
    with _ready(source, path) as (half, _):
        kept = None
        if database.exists(path):
            kept = _free(path.with_name(f"{path.name}.损坏-{stamp}"))
            path.rename(kept)
        try:
            _set_journal_aside(path, stamp)
            database.appear(half, path)
        except BaseException:
            if kept is not None and not path.exists():
                kept.rename(path)
            raise
    return kept


@contextmanager
def _ready(source: Path, out: Path) -> Iterator[tuple[Path, Facts]]:
    """Give a verified copy of a backup that waits beside `out` under a passing name."""
    found = facts(source)
    if not found.sound:
        raise UserError("restore.unsound", path=source, detail=found.said)
    half = _free(out.with_name(f".{out.name}.new"))
    try:
        shutil.copyfile(source, half)
        if backup.sha256(half) != found.sha256:
            raise UserError("restore.failed", path=out, detail="写下的与备份不一致")
        backup.flush(half)
        yield half, found
    except OSError as fault:
        raise UserError("restore.failed", path=out, detail=reason(fault)) from fault
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


def _set_journal_aside(path: Path, stamp: str) -> None:
    """Rename a journal that another file of this name left: SQLite would play it into the new one."""
    left = _journal(path)
    if left.exists():
        left.rename(_free(left.with_name(f"{path.name}.损坏-{stamp}{SUFFIX}")))


def _free(path: Path) -> Path:
    """Return the path, or one with a number behind it, that no file has."""
    found = path
    for number in range(2, 1000):
        if not found.exists():
            break
        found = path.with_name(f"{path.name}-{number}")
    return found


def _stamp() -> str:
    return f"{datetime.now():%Y%m%d-%H%M%S}"
