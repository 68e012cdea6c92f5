"""Reads one file in a process of its own, under bounds on time and memory."""

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from jingkou_desktop.domain.readings import SheetPart, TableFile
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.sheets import limits, process
from jingkou_desktop.sheets.exchange import from_json
from jingkou_desktop.sheets.parts import part_from_json
from jingkou_desktop.sheets.process import Stop, Stopped

logger = logging.getLogger(__name__)

CHILD_MODULE = "jingkou_desktop.sheets.child"
SECOND, PART, ANSWER = "--second", "--part", "--answer"
FIRST_SHARE = 0.85  # of the seconds, for the first reader


def read_file(path: Path, stop: Stop | None = None) -> TableFile:
    """Return everything read from a spreadsheet; raises UserError with one sentence where it cannot be.

    A file never makes this process crash, hang beyond 10 seconds or grow. `stop` is asked meanwhile:
    within 0.3 seconds of its being true, UserError "sheet.cancelled" is raised.
    """
    return from_json(ask(path, stop)["table"])


def read_part(path: Path, sha256: str, sheet: str, cell: str, stop: Stop | None = None) -> SheetPart:
    """Return what stands around a cell, under the same bounds.

    Raises UserError with one sentence where the file can't be read or has another SHA-256.
    """
    return part_from_json(ask(path, stop, PART, sha256, sheet, cell)["part"])


def ask(path: Path, stop: Stop | None, *task: str) -> dict[str, Any]:
    """Return what the child says of a file for a task; raises UserError where it says none."""
    size = _size(path)
    if size > limits.FILE_BYTES:
        raise UserError("sheet.too_large", name=path.name, detail=f"{size // 2**20} MB")
    deadline = time.monotonic() + limits.SECONDS
    try:
        answer = _run(path, limits.SECONDS * FIRST_SHARE, False, stop, *task)
        if answer is None or "failed" in answer:
            left = deadline - time.monotonic()
            answer = _better(answer, _run(path, max(left, 1.0), True, stop, *task))
    except Stopped as wish:
        raise UserError("sheet.cancelled", name=path.name) from wish
    if answer is None:
        raise UserError("sheet.slow", name=path.name, seconds=f"{limits.SECONDS:g}")
    if "error" in answer:
        raise UserError(answer["error"]["code"], **answer["error"]["values"])
    if answer.get("failed") == "bug":
        raise UserError("sheet.fault", name=path.name)
    if answer.get("failed") == "memory":
        raise UserError("sheet.too_large", name=path.name, detail="所需内存过多")
    if "failed" in answer:
        raise UserError("sheet.corrupt", name=path.name, detail="读取程序中途退出")
    return answer


def _better(first: dict[str, Any] | None, second: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what the second reader says where it says more than the first, which has failed.

    That it finds a file broken which was too much for the first says less.
    """
    if second is None or "failed" in second:
        return first
    corrupt = second.get("error", {}).get("code") == "sheet.corrupt"
    return first if corrupt and (first is None or first["failed"] in ("memory", "bug")) else second


def _size(path: Path) -> int:
    """Return the size of a file; raises UserError where there is none or it may not be reached."""
    try:
        if not path.exists():
            raise UserError("file.missing", path=path)
        if not path.is_file():
            detail = "这是文件夹，不是文件" if path.is_dir() else "这是设备或管道，不是文件"
            raise UserError("sheet.unreadable", name=path.name, detail=detail)
        return path.stat().st_size
    except OSError as fault:
        raise UserError("sheet.unreadable", name=path.name, detail=reason(fault)) from fault


def child_command() -> list[str]:
    """Return the command that starts the reading process.

    A frozen program starts itself with the module's name as first argument.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_MODULE]
    return [sys.executable, "-X", "utf8", "-m", CHILD_MODULE]


def _run(path: Path, seconds: float, second: bool, stop: Stop | None, *task: str) -> dict[str, Any] | None:
    """Return the child's answer, {"failed": why} where it died, or None where time ran out."""
    command = [*child_command(), str(path.absolute()), *([SECOND] if second else []), *task]
    ended = process.run(command, seconds, limits.ANSWER_BYTES, stop)
    if ended is None:
        return None
    if len(ended.output) > limits.ANSWER_BYTES:
        return {"failed": "memory"}
    said = ended.complaints.decode(errors="replace")
    try:
        answer = json.loads(ended.output)
    except ValueError:
        logger.info("reading %s ended with %s: %s", path.name, ended.status, said)
        return {"failed": "memory" if b"memory" in ended.complaints.lower() else "died"}
    if not isinstance(answer, dict):
        return {"failed": "died"}
    if answer.get("failed") == "bug":
        logger.error("reading %s failed by a fault of the program:\n%s", path.name, said)
    return answer
