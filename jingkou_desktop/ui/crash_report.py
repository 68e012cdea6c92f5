"""The text of a report on a bug: versions, where it happened, the log's last lines; nothing of the file.

Figures, names of persons and the account's folder are taken out of messages. Lines of a traceback name our
own source and stay as they are.
"""

from __future__ import annotations

import contextlib
import platform
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import qVersion

from jingkou_desktop import __version__

if TYPE_CHECKING:
    from jingkou_desktop.ui.session import Session

NUMBER = re.compile(r"\d[\d,.，．]*")
STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ [\w.]+: ")  # how a line of the log begins
QUOTED = re.compile("“[^”]*”|‘[^’]*’|'[^']*'|\"[^\"]*\"")  # what a message cites is the person's
FRAME = re.compile(r"\s+File \".+\", line \d+")
OWN = re.compile(r"Traceback \(|During handling of|The above exception was")
CODE_LINES = 2  # of our source under a frame, with its marks
MOST_CHANGES = 2_000
HIDDEN, NAME, FIGURE = "〔略〕", "〔姓名〕", "#"


def report(
    kind: type[BaseException],
    fault: BaseException,
    trace: TracebackType | None,
    *,
    names: Iterable[str] = (),
    lines: Sequence[str] = (),
) -> str:
    """Return the report; `names` are persons that must not appear, `lines` the last of the log."""
    told = tuple(names)
    whole = "".join(traceback.format_exception(kind, fault, trace)).splitlines()
    parts = [
        f"规划实施监测 {__version__}",
        f"系统 {platform.platform()}，Python {platform.python_version()}，"
        f"PySide6 {PySide6.__version__}，Qt {qVersion()}",
        "",
        *_clean(whole, told),
    ]
    if lines:
        parts += ["", f"日志的最后 {len(lines)} 行：", *_clean(lines, told)]
    return "\n".join(parts) + "\n"


def persons(session: Session | None) -> tuple[str, ...]:
    """Return the names of persons that the open file holds, as far as it can still be read."""
    if session is None:
        return ()
    found = {session.ws.operator}
    with contextlib.suppress(Exception):  # a report must come out whatever is broken
        found |= {one.contact for one in session.ws.departments()}
        found |= {change.who for change in session.ws.changes(MOST_CHANGES)}
    return tuple(found)


def _clean(lines: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Take persons, figures and the home folder out of lines; frames and our source stay."""
    hidden = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    source = 0  # lines of our source that may follow
    for line in lines:
        kept = line.replace(str(Path.home()), "~")
        for name in hidden:
            kept = kept.replace(name, NAME)
        if FRAME.match(kept) or OWN.match(kept):
            source = CODE_LINES
            yield kept
        elif source and kept.startswith("    "):
            source -= 1
            yield kept
        else:
            source = 0
            stamp = STAMP.match(kept)
            head = stamp.group() if stamp else ""
            yield head + NUMBER.sub(FIGURE, QUOTED.sub(HIDDEN, kept[len(head) :]))
