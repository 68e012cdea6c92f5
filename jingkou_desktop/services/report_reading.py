"""A report's PDF read back in a process of its own, under bounds on time and memory."""

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.report.stamp import Printed, from_text
from jingkou_desktop.sheets import process
from jingkou_desktop.sheets.process import Stop

CHILD_MODULE = "jingkou_desktop.services.pdf_child"
SECONDS = 120.0
MOST_BYTES = 200 * 2**20  # of a PDF
MOST_ANSWER = 16 * 2**20


@dataclass(frozen=True, slots=True)
class PageFault:
    """A place of a page where the printed text is not the one that the file gives."""

    page: int
    printed: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How a printed PDF stands against the one made again."""

    pages: tuple[int, int]  # of the printed one, of the other
    faults: tuple[PageFault, ...]
    unlike: tuple[int, ...]  # pages with the same text that look different

    @property
    def same(self) -> bool:
        """Whether all pages say the same and look the same."""
        return self.pages[0] == self.pages[1] and not self.faults and not self.unlike


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a PDF; raises UserError where there is none."""
    try:
        if not path.exists():
            raise UserError("file.missing", path=path)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise UserError("file.unreachable", path=path, detail=reason(fault)) from fault


def stamp_of(content: bytes, name: str, stop: Stop | None = None) -> Printed:
    """Return the stamp of a report's PDF; `name` is told where it has none.

    Raises UserError for a file that is no PDF, is damaged, or is not of this program; and
    process.Stopped when `stop` is true.
    """
    if len(content) > MOST_BYTES:
        raise UserError("verify.damaged", name=name, detail="文件过大")
    if b"%PDF-" not in content[:1024]:
        raise UserError("verify.other", name=name)
    found = from_text(str(_ask(name, stop, content)["stamp"]))
    if found is None:
        raise UserError("verify.foreign", name=name)
    return found


def compare(printed: bytes, wanted: bytes, name: str, stop: Stop | None = None) -> Compared:
    """Return where the pages of a printed PDF differ from those wanted; raises UserError and Stopped."""
    answer = _ask(name, stop, printed, wanted)
    faults = (PageFault(page, one, other) for page, pairs in answer["differences"] for one, other in pairs)
    one, other = answer["pages"]
    return Compared((one, other), tuple(faults), tuple(answer["unlike"]))


def _ask(name: str, stop: Stop | None, *contents: bytes) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        ended = process.run([*_command(), *map(str, paths)], SECONDS, MOST_ANSWER, stop)
    if ended is None:
        raise UserError("verify.damaged", name=name, detail="读的时间过长")
    try:
        answer = json.loads(ended.output)
    except ValueError as fault:
        raise UserError("verify.damaged", name=name, detail="读取程序中途退出") from fault
    if "failed" in answer:
        raise UserError("verify.damaged", name=name, detail="读不通，或设有密码")
    return dict(answer)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # a frozen program starts itself with the module's name
        return [sys.executable, CHILD_MODULE]
    return [sys.executable, "-X", "utf8", "-m", CHILD_MODULE]
