"""The backups of a data file: which there are, what each holds, bringing one back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup, copies

Facts = copies.Facts


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made and how large it is; `facts` are read by `facts_of`."""

    path: Path
    at: datetime | None  # None where neither its name nor the disk tells
    size: int  # bytes


def backups(path: Path) -> tuple[Backup, ...]:
    """Return the backups in the folder beside a data file, newest first; the file itself may be gone."""
    found = backup.stamps(backup.folder(path), path.stem)
    listed = [Backup(one, at, _size(one)) for one, at in found.items()]
    return tuple(
        sorted(listed, key=lambda one: (found[one.path], len(one.path.name), one.path.name), reverse=True)
    )


def other(path: Path) -> Backup:
    """Return a backup that a person has chosen somewhere else."""
    try:
        found = path.stat()
    except OSError:
        return Backup(path, None, 0)
    return Backup(path, datetime.fromtimestamp(found.st_mtime).astimezone(), found.st_size)


def folder(path: Path) -> Path:
    """Return the folder that holds the backups of a data file."""
    return backup.folder(path)


def facts_of(one: Backup) -> Facts:
    """Verify a backup and read its totals; on any thread."""
    return copies.facts(one.path)


def named(path: Path, name: str) -> Path:
    """Return the backup that a person means: its path, or its name in the folder; raises UserError."""
    for one in (Path(name), backup.folder(path) / name):
        if one.is_file():
            return one
    raise UserError("restore.unknown", name=name)


def restore(source: Path, out: Path) -> Facts:
    """Make a new data file of a backup; raises UserError."""
    return copies.restore(source, out)


def bring_back(source: Path, path: Path) -> Path | None:
    """Put a backup in the place of a file that does not open and keep that under the name returned.

    Raises UserError.
    """
    return copies.bring_back(source, path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
