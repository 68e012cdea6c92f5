"""Answers departments: a copy of each workbook with its faulty cells coloured and commented."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from jingkou_desktop.domain.entries import PlanRow, ProjectEntry, TaskEntry
from jingkou_desktop.domain.readings import UNFILLED, TableFile
from jingkou_desktop.services.comparing import UNKNOWN
from jingkou_desktop.services.imports import Preview
from jingkou_desktop.services.looking import unchanged
from jingkou_desktop.services.outcomes import Outcome, Row
from jingkou_desktop.sheets.answer import write_answer
from jingkou_desktop.sheets.remarks import Mark, Remark

MARKS: Mapping[Outcome, Mark] = {
    Outcome.REJECTED: Mark.WRONG,
    Outcome.WARNED: Mark.DOUBTED,
    Outcome.ASKED: Mark.UNCLEAR,
}
BLANK = "没有填写，请填数，或在备注中写明原因。"
NO_INDICATOR = "规划里没有叫这个名称的指标，数没有采用；如果就是规划里的某一项，请注明是哪一项。"
NOTHING = "没有要退回的问题，没有写文件。"


def write_answers(
    found: Preview, reasons: Mapping[int, str], folder: Path, stop: Callable[[], bool] | None = None
) -> tuple[Path, ...]:
    """Write an answered copy of each file with problems into `folder`; return where they are.

    Marked are the cells that are rejected, warned of without a reason among `reasons` (by row), or
    asked about, and those of a returned form that are blank without a word why. A file without such
    cells gets no copy. Raises UserError where a file is gone or has changed since it was read, or
    the folder can't be written; needs no data file, so it may run on any thread.
    """
    tables = [(one.path, one.table) for one in found.files if one.table is not None]
    shared = {name for name, count in Counter(table.name for _, table in tables).items() if count > 1}
    made = []
    written = set[str]()
    for path, table in tables:
        rows = [row for row in problems(found, reasons) if row.cell and _is_of(row, table, shared)]
        remarks = [Remark(row.sheet, row.cell, *_said(row)) for row in rows]
        if table.form is not None:
            blank = (item for item in table.skipped if item.reason == UNFILLED and item.cell)
            remarks += [Remark(item.sheet, item.cell, Mark.UNCLEAR, BLANK) for item in blank]
        if remarks and table.sha256 not in written:
            with unchanged(path, table.sha256):
                made.append(write_answer(path, table.sha256, remarks, folder, stop))
            written.add(table.sha256)
    return tuple(made)


def problems(found: Preview, reasons: Mapping[int, str]) -> tuple[Row, ...]:
    """Return the rows that a department is told of."""
    return tuple(
        row
        for row in found.rows
        if row.outcome in MARKS and not (row.outcome is Outcome.WARNED and reasons.get(row.id, "").strip())
    )


def answer_lines(found: Preview, reasons: Mapping[int, str], made: tuple[Path, ...]) -> tuple[str, ...]:
    """Return what a person is told of the copies: each file, and every problem that has no cell to mark."""
    lines = [_written(made)] if made else [NOTHING]
    whole = [f"{row.file}：{_sentence(row)}" for row in problems(found, reasons) if not row.cell]
    return tuple(lines + [f"没有单元格可标：{said}" for said in (*whole, *found.faults)])


def _written(made: tuple[Path, ...]) -> str:
    """Return where the copies are; of several, that are all in one folder, their names alone."""
    if len(made) == 1:
        return f"已写出退回件 {made[0]}"
    names = "、".join(path.name for path in made)
    return f"已写出 {len(made)} 份退回件到 {made[0].parent}：{names}"


def _said(row: Row) -> tuple[Mark, str]:
    """Return what a department is told of a cell: of a name that the plan lacks, nothing is wrong."""
    if row.sentence == UNKNOWN:
        return Mark.UNCLEAR, NO_INDICATOR
    return MARKS[row.outcome], _sentence(row)


def _sentence(row: Row) -> str:
    return row.sentence or f"“{row.raw.strip()}”没有采用，请核对。"


def _is_of(row: Row, table: TableFile, shared: set[str]) -> bool:
    """Return whether a row is of a file; where two files have one name, its cell must be there."""
    if row.file != table.name:
        return False
    if row.file not in shared:
        return True
    here = {(reading.sheet, reading.cell, reading.raw) for reading in table.readings}
    entries: list[PlanRow | ProjectEntry | TaskEntry] = [*table.plan_rows, *table.projects, *table.tasks]
    named = {(one.sheet, cited.cell) for one in entries for cited in one.cells}
    named |= {(one.sheet, one.cell) for one in entries}
    return (row.sheet, row.cell, row.raw) in here or (row.sheet, row.cell) in named
