"""Where a form or a report may be written: never over a data file."""

from pathlib import Path

from jingkou_desktop.errors import UserError

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
