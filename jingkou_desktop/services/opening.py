"""Find out beside the window whether a data file opens, before the window opens it."""

from contextlib import closing
from pathlib import Path

from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import backup, check, copies


def prepare(path: Path, operator: str) -> None:
    """Check a file and bring an older one up to date, on any thread; raises UserError as opening does."""
    Workspace.open(path, operator=operator).close(keep=False)


def image(path: Path) -> bytes:
    """Return, byte by byte, a file that another window may hold; raises UserError as opening does."""
    return copies.still_image(path)


def problems(content: bytes) -> tuple[str, ...]:
    """Return what is wrong with a file given byte by byte: its structure, its journal, its rows."""
    db = copies.in_memory(content)
    with closing(db.conn):
        return check.problems(db)


def save_new(content: bytes, out: Path) -> Path:
    """Write a new data file given byte by byte and return its path; raises UserError."""
    copies.write_new(content, out)
    return out


def save_backup(content: bytes, out: Path) -> str:
    """Write a verified copy with its SHA-256 beside it and return that; raises UserError."""
    return backup.write(content, out)
