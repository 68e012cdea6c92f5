"""Shows a person the sheet around a cell of a file that was read."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jingkou_desktop.domain.readings import SheetPart
from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets.reader import read_part

CHANGED = "sheet.changed"


def look(path: Path, sha256: str, sheet: str, cell: str) -> SheetPart:
    """Return what stands around `cell` ("B5", "A22:E22", "" for the sheet's beginning) of a file.

    At most 400 rows and 60 columns, in which the cell is. Read in a process of its own under the
    bounds of reading; may run on any thread. Raises UserError where the file is gone or no longer
    the one with this SHA-256.
    """
    with unchanged(path, sha256):
        return read_part(path, sha256, sheet, cell)


@contextmanager
def unchanged(path: Path, sha256: str) -> Iterator[None]:
    """Turn the refusal of a file that was read before into the one that says that it has changed since."""
    try:
        yield
    except UserError as fault:
        if fault.code != CHANGED and path.is_file() and _digest(path) != sha256:
            raise UserError(CHANGED, name=path.name) from fault
        raise


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
