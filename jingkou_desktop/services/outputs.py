"""Where a form, a report or a chart may be written: never over a data file, whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from jingkou_desktop.errors import UserError, reason

SQLITE = b"SQLite format 3\0"


def check_output(out: Path) -> None:
    """Raise UserError where `out` is a folder or a data file, which writing would take the place of."""
    try:
        if out.is_dir():
            raise UserError("out.folder", path=out)
        if out.is_file():
            with out.open("rb") as file:
                if file.read(len(SQLITE)) == SQLITE:
                    raise UserError("out.data", path=out)
    except OSError:
        return  # who writes there tells why it can't be


def make_folder(folder: Path) -> None:
    """Make a folder where no more than its own name lacks; raises UserError where that cannot be."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise UserError("file.folder", path=folder) from fault


def check_workbook(out: Path) -> None:
    """Raise UserError where a spreadsheet may not be written: as `check_output` tells, or not named .xlsx."""
    check_output(out)
    if out.suffix.lower() != ".xlsx":
        raise UserError("out.xlsx", path=out)


def save_whole(content: bytes, out: Path) -> None:
    """Put `content` in the place of `out` in one step; raises UserError where that cannot be."""
    check_output(out)
    half: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
        half = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o666 & ~_umask())
        half.replace(out)
    except OSError as fault:
        if half is not None:
            with suppress(OSError):
                half.unlink(missing_ok=True)
        raise UserError("report.unwritable", path=out, detail=reason(fault)) from fault


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
