"""Text for the command line: tables in which wide characters count twice, and times."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows as aligned columns; wide characters count twice, columns in `right` end flush."""
    clean = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in clean) for column in range(len(clean[0]))]
    lines = []
    for row in clean:
        cells = [
            " " * (width - _width(cell)) + cell if column in right else cell + " " * (width - _width(cell))
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def local_time(at: str) -> str:
    """Return a stored UTC time in local time, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
