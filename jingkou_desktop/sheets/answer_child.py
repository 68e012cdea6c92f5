"""The reading process's part in answering: bytes of a workbook in, those of its answered copy out."""

import json
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from jingkou_desktop.sheets.answer_package import answered
from jingkou_desktop.sheets.answer_plain import answered_plain
from jingkou_desktop.sheets.grid import Book
from jingkou_desktop.sheets.remarks import Mark, Remark
from jingkou_desktop.sheets.splice import UnsafeError

UNSAFE = (UnsafeError, ExpatError, KeyError, ValueError, IndexError)  # what an odd package raises


def remarks_of(job: dict[str, Any]) -> list[Remark]:
    """Return the remarks of a job as it was handed over."""
    return [Remark(**one | {"mark": Mark(one["mark"])}) for one in job["remarks"]]


def read_job(path: Path) -> dict[str, Any]:
    """Return a job: "sha256" and "remarks"."""
    job: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return job


def in_package(data: bytes, name: str, remarks: list[Remark]) -> tuple[bytes, str] | None:
    """Return the copy of an xlsx and its ending, or None where it is not safely changed in places."""
    try:
        return answered(data, name, remarks)
    except UNSAFE:
        return None


def anew(book: Book, name: str, remarks: list[Remark]) -> tuple[bytes, str]:
    """Return a new workbook with the book's cells, and its ending."""
    return answered_plain(book, name, remarks), ".xlsx"
