"""Shows a person the sheet around a cell of a file that was read."""

from pathlib import Path

from jingkou_desktop.domain.readings import SheetPart
from jingkou_desktop.sheets.reader import read_part


def look(path: Path, sha256: str, sheet: str, cell: str) -> SheetPart:
    """Return what stands around `cell` ("B5", "A22:E22", "" for the sheet's beginning) of a file.

    At most 400 rows and 60 columns, in which the cell is. Read in a process of its own under the
    bounds of reading; may run on any thread. Raises UserError where the file is gone or no longer
    the one with this SHA-256.
    """
    return read_part(path, sha256, sheet, cell)
