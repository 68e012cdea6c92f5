"""Department spreadsheets: read them, compare them with the stored figures, apply them as one edit."""

import re
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jingkou_desktop.domain.readings import UNMARKED, Skipped, TableFile
from jingkou_desktop.domain.values import State, Value
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.services import aliases, layouts
from jingkou_desktop.services.comparing import compare_readings
from jingkou_desktop.services.decisions import NO_DECISIONS, Decisions
from jingkou_desktop.services.effects import storing, with_reason
from jingkou_desktop.services.outcomes import Effect, Kind, Outcome, Row, numbered, one_sentence
from jingkou_desktop.services.plan_rows import rows_of_plans
from jingkou_desktop.services.project_rows import rows_of_projects
from jingkou_desktop.services.task_rows import rows_of_tasks
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.reader import read_file
from jingkou_desktop.store.journal import Change

__all__ = ["FileRead", "Outcome", "Preview", "Row", "apply", "compare", "left_out", "preview", "read_files"]


UNREAD = re.compile(
    "没有保存计算结果|公式出错|缩放|文字，不是数值|没有取数|没有行名|没有写明是什么数|不知道是什么数|隐藏|删除线"
)
COUNTS = re.compile(r"\d|公式|#")  # what a cell shows that may be a figure


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file: what was read, or the sentence that says why it can't be."""

    path: Path
    table: TableFile | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying the files would do; nothing is written yet."""

    files: tuple[FileRead, ...]
    rows: tuple[Row, ...]
    decisions: Decisions = NO_DECISIONS

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome."""
        return {outcome: sum(row.outcome is outcome for row in self.rows) for outcome in Outcome}

    @property
    def regions(self) -> dict[str, int]:
        """The other areas that the files have usable figures of, and how many, those already chosen too."""
        peers = [row for row in self.rows if row.kind is Kind.PEER and row.new is not None]
        return dict(Counter(row.region for row in peers if row.outcome is not Outcome.REJECTED))

    @property
    def skipped(self) -> tuple[tuple[str, Skipped], ...]:
        """What the reader passed over, with the file's name."""
        return tuple((one.table.name, item) for one in self.files if one.table for item in one.table.skipped)

    @property
    def unread(self) -> tuple[tuple[str, Skipped], ...]:
        """Of what was passed over, what may be figures that a person can see, with the file's name."""
        return tuple(
            (file, item)
            for file, item in self.skipped
            if UNREAD.search(item.reason) and (not item.cell or COUNTS.search(item.text))
        )

    @property
    def faults(self) -> tuple[str, ...]:
        """The sentences of the files that can't be read."""
        return tuple(one.fault for one in self.files if one.fault)


def read_one(path: Path, stop: Callable[[], bool] | None = None) -> FileRead:
    """Read one file; needs no data file, so it may run on any thread; `stop` ends it at once when true."""
    try:
        return FileRead(path, read_file(path, stop))
    except UserError as fault:
        return FileRead(path, None, str(fault))
    except OSError as fault:
        return FileRead(path, None, str(UserError("file.unreachable", path=path, detail=reason(fault))))


def read_files(paths: Sequence[Path], stop: Callable[[], bool] | None = None) -> tuple[FileRead, ...]:
    """Read several files one after the other; once `stop` is true, the rest say that they were cancelled."""
    return tuple(read_one(path, stop) for path in paths)


def preview(ws: Workspace, paths: Sequence[Path], decisions: Decisions = NO_DECISIONS) -> Preview:
    """Read and compare."""
    return compare(ws, read_files(paths), decisions)


def compare(ws: Workspace, files: Sequence[FileRead], decisions: Decisions = NO_DECISIONS) -> Preview:
    """Say of every cell that was read what applying would do; nothing is written."""
    tables = [one.table for one in files if one.table]
    rows = list(compare_readings(ws, tables, decisions))
    known = layouts.known_to(ws, tables, decisions)
    rows += rows_of_plans(ws, tables, known)
    rows += rows_of_projects(ws, tables, known)
    rows += rows_of_tasks(ws, tables, known)
    rows = _unsure(rows, tables)
    return Preview(tuple(files), tuple(numbered(rows)), decisions)


def _unsure(rows: list[Row], tables: Sequence[TableFile]) -> list[Row]:
    """Warn of all that a file would bring whose formats could not be read: 7.5% may have come as 0.075."""
    names = {one.name for one in tables for item in one.skipped if item.reason == UNMARKED}
    said = "文件的格式部分没有读出，百分数等可能不是看到的样子；请对照原表，属实请写明理由"
    return [
        replace(row, outcome=Outcome.WARNED, sentence=one_sentence((said, row.sentence)))
        if row.file in names and row.outcome in (Outcome.NEW, Outcome.CHANGED)
        else row
        for row in rows
    ]


def left_out(found: Preview, reasons: Mapping[int, str]) -> tuple[Row, ...]:
    """Return the rows that applying would not store although they say something of the district.

    Rejected, asked about, or warned of without a reason; figures of other areas that nobody chose are none.
    """
    return tuple(
        row
        for row in found.rows
        if row.outcome in (Outcome.REJECTED, Outcome.ASKED)
        or (row.outcome is Outcome.WARNED and not reasons.get(row.id, "").strip())
    )


def apply(ws: Workspace, found: Preview, reasons: Mapping[int, str] | None = None) -> Change | None:
    """Store what is new or changed, and what is warned where `reasons` (by row) says why, as one edit.

    What a person chose for labels is kept in the same edit, so that the next file of the form needs no
    question; what was chosen for all departments is kept as an alias of its indicator. A backup is taken
    first. Returns the edit, or None where there was nothing to store. Raises UserError, and stores nothing,
    where a figure was changed or locked after the preview, or an alias is another indicator's.
    """
    work = applying(ws, found, reasons)
    while True:
        try:
            next(work)
        except StopIteration as end:
            made: Change | None = end.value
            return made


def applying(
    ws: Workspace, found: Preview, reasons: Mapping[int, str] | None = None
) -> Generator[tuple[int, int], None, Change | None]:
    """Do what `apply` does, halting every few milliseconds to tell how many of how many rows are stored.

    Nothing else may use the data file between the halts. Closed before its end, it stores nothing.
    """
    reasons = reasons or {}
    effects: list[Effect] = []
    said: set[str] = set()
    used: set[str] = set()  # files by content, and by name where an effect cites none
    for row in found.rows:
        reason = reasons.get(row.id, "").strip() if row.outcome is Outcome.WARNED else ""
        if row.effect is not None and (row.outcome in (Outcome.NEW, Outcome.CHANGED) or reason):
            effects.append(with_reason(row.effect, reason) if reason else row.effect)
            said.add(reason)
            source = getattr(row.effect, "source", None)
            used.add(source.sha256 if source else row.file)
    tables = {one.table.sha256: one.table for one in found.files if one.table}
    chosen = layouts.chosen(ws, tuple(tables.values()), found.decisions, found.rows)
    names = aliases.decided(ws, [(row.layout, row.label) for row in found.rows], found.decisions)
    if not effects and not chosen and not names:
        return None
    _refuse_stale(ws, found.rows, effects)
    cited = [one for one in tables.values() if used & {one.sha256, one.name}]
    ws.keep_backup()
    what = f"导入 {_words(cited or list(tables.values()))}"
    before = ws.changes(1)[0].id
    with ws.edit(what, kind="import", reason="；".join(sorted(said - {""}))):
        for done in storing(ws, effects, cited):
            yield done, len(effects)
        layouts.keep(ws, chosen)
        aliases.keep(ws, names)
    (newest,) = ws.changes(1)
    return newest if newest.id != before else None  # what is stored already makes no edit


def _refuse_stale(ws: Workspace, rows: Sequence[Row], effects: Sequence[Effect]) -> None:
    """Raise where a figure is no longer what the preview says that it is; what it would store is as good."""
    shown = {row.value.key: row.old for row in rows if row.value}
    stored = {value.key: value for value in ws.values()}
    for one in effects:
        if not isinstance(one, Value):
            continue
        held = stored.get(one.key)
        number = held.value if held else None
        locked = held is not None and held.state is State.LOCKED
        if (locked or number != shown.get(one.key)) and (
            held is None or (number, held.raw) != (one.value, one.raw)
        ):
            raise UserError("import.stale", where=f"{one.indicator} {one.period}")


def _words(tables: Sequence[TableFile]) -> str:
    first = tables[0]
    name = f"{first.form.department} {first.form.period} 填报表" if first.form else first.name
    return name if len(tables) == 1 else f"{name} 等 {len(tables)} 个文件"
