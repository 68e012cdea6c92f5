"""The reading process: one file in, one JSON answer out; it may die without harm to anyone."""

import gc
import hashlib
import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jingkou_desktop.domain.readings import SheetPart, TableFile
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.books import load
from jingkou_desktop.sheets.exchange import as_json
from jingkou_desktop.sheets.grid import Book
from jingkou_desktop.sheets.layout import understand
from jingkou_desktop.sheets.parts import part_around, part_json
from jingkou_desktop.sheets.sniff import sniff

SECOND, PART, ANSWER = "--second", "--part", "--answer"
TOO_LARGE = {
    "cells": f"超过 {limits.CELLS // 10_000} 万个单元格",
    "text": "文字过多",
    "tags": "网页的标签过多",
    "plan": f"规划指标超过 {limits.PLAN_ROWS} 项",
    "projects": f"项目超过 {limits.PROJECTS} 个",
    "far": "有的单元格离其他数据太远",
}
FATAL = "failed"  # the answer's key where the reader failed and the other one may be tried
BUG = "bug"  # why it failed: this program is at fault and not the file; the traceback is the complaint


def main(arguments: list[str]) -> int:
    """Read the file named in `arguments` and print the answer as one JSON object.

    The object holds "table", or "part" where the arguments ask for one (PART, SHA-256, sheet, cell),
    or "answer" where they ask for an answered copy (ANSWER, the job's file, where to write): its ending;
    or "error" with a code and values of UserError, or "failed" with why.
    """
    path = Path(arguments[0])
    limits.limit_memory()
    gc.disable()  # the process lives for one file, within its memory bound
    second = arguments[1:2] == [SECOND]
    try:
        answer = answer_for(path, second, arguments[2 if second else 1 :])
    except Exception:  # noqa: BLE001  # what the files may raise is dealt with: all else is a bug
        traceback.print_exc()
        answer = {FATAL: BUG}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


def answer_for(path: Path, second: bool = False, task: Sequence[str] = ()) -> dict[str, Any]:
    """Return the answer about one file."""
    name = path.name
    try:
        return _done(path, second, task)
    except UserError as fault:
        return {
            "error": {"code": fault.code, "values": {key: str(said) for key, said in fault.values.items()}}
        }
    except OverflowError as fault:
        if str(fault) not in TOO_LARGE:
            raise
        return {
            "error": {"code": "sheet.too_large", "values": {"name": name, "detail": TOO_LARGE[str(fault)]}}
        }
    except MemoryError:
        return {FATAL: "memory"}
    except OSError as fault:
        detail = reason(fault)
        return {"error": {"code": "sheet.unreadable", "values": {"name": name, "detail": detail}}}


def _done(path: Path, second: bool, task: Sequence[str]) -> dict[str, Any]:
    if task[:1] == [PART]:
        return {"part": part_json(read_part(path, second, *task[1:]))}
    if task[:1] == [ANSWER]:
        return {"answer": write_answer(path, second, *map(Path, task[1:]))}
    return {"table": as_json(_sayable(read_table(path, second)))}


def read_table(path: Path, second: bool) -> TableFile:
    """Read one file with the first or the second reader."""
    data, book = load_book(path, second)
    _check_content(book, path.name)
    said = understand(book, path.name)
    return TableFile(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        format=book.format,
        encoding=book.encoding,
        readings=tuple(said.readings),
        skipped=tuple(said.skipped),
        form=said.form,
        plan_rows=tuple(said.plan_rows),
        projects=tuple(said.projects),
        tasks=tuple(said.tasks),
        sender=said.sender,
    )


def _sayable(table: TableFile) -> TableFile:
    """Return the table; raises OverflowError where it holds more than the program can compare, or say."""
    if len(table.plan_rows) > limits.PLAN_ROWS:
        raise OverflowError("plan")
    if len(table.projects) > limits.PROJECTS:
        raise OverflowError("projects")
    said = sum(len(one.label) + len(one.raw) + sum(map(len, one.notes)) for one in table.readings)
    if said > limits.ANSWERED:
        raise OverflowError("text")
    return table


def read_part(path: Path, second: bool, sha256: str, sheet: str, cell: str) -> SheetPart:
    """Read what stands around a cell; raises UserError where the file is not the one with this SHA-256."""
    data, book = load_book(path, second)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError("sheet.changed", name=path.name)
    return part_around(book, path.name, sheet, cell)


def write_answer(path: Path, second: bool, job: Path, out: Path) -> str:
    """Write the answered copy of a file; return its ending. Raises UserError where the file has changed."""
    from jingkou_desktop.sheets import answer_child  # for this task alone

    told = answer_child.read_job(job)
    remarks = answer_child.remarks_of(told)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise UserError("sheet.changed", name=path.name)
    patched = None
    if not second and sniff(data, path.name).format == "xlsx":
        patched = answer_child.in_package(data, path.name, remarks)
    made, ending = patched or answer_child.anew(load_book(path, second)[1], path.name, remarks)
    out.write_bytes(made)
    return ending


def load_book(path: Path, second: bool) -> tuple[bytes, Book]:
    """Return a file's bytes and its cells, read with the first or the second reader."""
    with path.open("rb") as file:
        data = file.read(limits.FILE_BYTES + 1)  # it may have grown since it was looked at
    if len(data) > limits.FILE_BYTES:
        raise UserError("sheet.too_large", name=path.name, detail=f"{len(data) // 2**20} MB")
    sniffed = sniff(data, path.name)
    try:
        book = load(data, sniffed, second)
        if not second and sniffed.format == "xlsx" and not any(sheet.cells for sheet in book.sheets):
            book = load(data, sniffed, second=True)  # the first reader finds nothing in parts in UTF-16
        return data, book
    except (UserError, MemoryError):
        raise
    except BaseException as fault:  # calamine's panics are BaseExceptions
        if isinstance(fault, (KeyboardInterrupt, SystemExit)):
            raise
        too_much = isinstance(fault, OverflowError) and str(fault) in TOO_LARGE
        if not second and sniffed.format in ("xlsx", "xls") and (not too_much or str(fault) == "far"):
            return load_book(path, second=True)
        if too_much:
            raise
        if type(fault).__module__.startswith("defusedxml"):
            raise UserError("sheet.bomb", name=path.name, detail="含有实体定义") from fault
        if "encrypted" in str(fault).lower() or "password" in str(fault).lower():
            raise UserError("sheet.encrypted", name=path.name) from fault
        raise UserError("sheet.corrupt", name=path.name, detail="内部结构有误") from fault


def _check_content(book: Book, name: str) -> None:
    filled = [sheet for sheet in book.sheets if sheet.cells]
    if not filled:
        raise UserError("sheet.blank", name=name)
    if all(sheet.hidden for sheet in filled):
        raise UserError("sheet.hidden", name=name, sheets="、".join(sheet.name for sheet in filled))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
