"""A note beside an open file of who holds it, for the sentence that a second window shows.

The lock alone decides; the note only says whose it is. A note that a crash left behind shuts nobody out: who
gets the lock writes his own over it.
"""

import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jingkou_desktop.errors import UserError

MOST = 4096  # bytes of a note; more is none of ours


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, on which computer, since when; "" where that is not known."""

    who: str
    computer: str
    since: str  # local time, ISO 8601

    def words(self) -> str:
        """Return it for a sentence: “王莉，电脑 PC-01，3月5日 9:20 起”."""
        parts = [self.who, f"电脑 {self.computer}" if self.computer else ""]
        try:
            at = datetime.fromisoformat(self.since)
        except ValueError:
            pass
        else:
            parts.append(f"{at.month}月{at.day}日 {at:%H:%M} 起")
        return "，".join(filter(None, parts))


def note_of(path: Path) -> Path:
    """Return where the note of a data file stands; its name is hidden where the system knows that."""
    return path.with_name(f".~lock.{path.name}#")


def leave(path: Path, who: str) -> None:
    """Write the note; a folder that takes none only costs the words."""
    held = {"who": who, "computer": platform.node(), "since": datetime.now().isoformat(timespec="minutes")}
    try:
        note_of(path).write_text(json.dumps(held | {"process": os.getpid()}, ensure_ascii=False), "utf-8")
    except OSError:
        return


def take_away(path: Path) -> None:
    """Remove the note before the file is let go."""
    try:
        note_of(path).unlink(missing_ok=True)
    except OSError:
        return


def holder(path: Path) -> Holder | None:
    """Return who holds a file, as far as a note says so."""
    try:
        with note_of(path).open("rb") as file:
            held = json.loads(file.read(MOST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(held, dict):
        return None
    found = Holder(*(_line(held.get(name)) for name in ("who", "computer", "since")))
    return found if found.words() else None


def busy(path: Path) -> UserError:
    """Return the sentence for a file that is open elsewhere, with its holder where known."""
    found = holder(path)
    return UserError("file.busy", path=path, holder=f"（{found.words()}）" if found else "")


def _line(value: object) -> str:
    return " ".join(value.split())[:60] if isinstance(value, str) else ""
