"""Writes the copy of a department's workbook that goes back to it, in the reading process's bounds."""

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.sheets.process import Stop
from jingkou_desktop.sheets.reader import ANSWER, ask
from jingkou_desktop.sheets.remarks import Remark

SUFFIX = "_退回"


def write_answer(
    path: Path, sha256: str, remarks: Sequence[Remark], folder: Path, stop: Stop | None = None
) -> Path:
    """Write 原名_退回.xlsx (or .xlsm) into `folder`, never over another file; return where it is.

    An xlsx stays as it is but for the marked cells and their comments; any other file becomes a new
    xlsx with the same cells. Raises UserError where the file is gone, has another SHA-256 or can't be
    read, or where the folder can't be written.
    """
    if not folder.is_dir():
        raise UserError("file.folder", path=folder)
    job: dict[str, Any] = {"sha256": sha256, "remarks": [asdict(one) for one in remarks]}
    part = folder / f".{path.stem}{SUFFIX}.{os.getpid()}.part"
    try:
        part.touch()
        with tempfile.TemporaryDirectory() as place:
            told = Path(place, "job.json")
            told.write_text(json.dumps(job), encoding="utf-8")
            said = ask(path, stop, ANSWER, str(told), str(part.absolute()))
        return _named(part, folder, path.stem + SUFFIX, str(said["answer"]))
    except PermissionError as fault:
        raise UserError("file.folder", path=folder) from fault
    except OSError as fault:
        raise UserError("file.disk", path=folder, detail=reason(fault)) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _named(part: Path, folder: Path, name: str, ending: str) -> Path:
    """Give the finished file the first name that is free."""
    number = 1
    while True:
        target = folder / f"{name}{'' if number == 1 else number}{ending}"
        try:
            target.open("xb").close()
        except FileExistsError:
            number += 1
            continue
        try:
            os.replace(part, target)  # noqa: PTH105  # the one call that replaces on Windows too
        except OSError:
            target.unlink(missing_ok=True)
            raise
        return target
