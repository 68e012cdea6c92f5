"""Long texts and lists made short enough for one page, saying what is left out."""

from collections.abc import Sequence


def cut(text: str, most: int) -> str:
    """Return a text on one line, cut with … behind `most` characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def some(lines: Sequence[str], most: int, what: str = "项") -> tuple[str, ...]:
    """Return the first of the lines, with one that says how many are left out where some are."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], f"另有{len(lines) - most}{what}。")
