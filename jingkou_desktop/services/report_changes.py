"""What of a printed report would be printed otherwise today: its figures, its tables, its words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from jingkou_desktop.report.cells import NONE, figure_text, full, plain_target, target_cell
from jingkou_desktop.report.data import Heading, ReportData, Table, Text, texts
from jingkou_desktop.services import reporting
from jingkou_desktop.services.history import BASELINE, history
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import holdings
from jingkou_desktop.store.journal import Change

SOURCES = "数据来源"  # the annex that says where figures came from: it changes with every one of them
NAMED = ("代码", "编号")  # titles of a first column whose cells name nothing to a reader
TARGET = "目标"
GONE = "（没有）"


@dataclass(frozen=True, slots=True)
class Moved:
    """A printed figure or target that the file now gives otherwise, and the newest change that touched it."""

    code: str
    name: str
    period: str  # 2023年, 2020年基数, 2025年目标, 2023年度目标
    printed: str
    now: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Differing:
    """Anything else that would now be printed otherwise."""

    where: str  # the table's title, or the heading above a paragraph
    what: str  # row and column; "" of a paragraph
    printed: str
    now: str


def moved(then: Workspace, now: Workspace, year: int, upto: int) -> tuple[Moved, ...]:
    """Return the figures of all years, baselines and targets that differ between two states of one file.

    `year` is the report's, `upto` the number of the change that `then` ends with.
    """
    before, after = _figures(then, year), _figures(now, year)
    found = []
    for key in before | after:
        old, new = before.get(key, NONE), after.get(key, NONE)
        if old != new:
            code, period = key
            name = (now if code in {one.code for one in now.indicators()} else then).indicator(code).name
            found.append(Moved(code, name, period, old, new, _newest(now, code, period, upto)))
    return tuple(found)


def printed_in(then: ReportData, figures: tuple[Moved, ...]) -> tuple[Moved, ...]:
    """Return the figures that a report prints: other kinds than the annual one print some of them alone."""
    said = [text.replace("\n", "") for text in texts(then)]
    names = {one.name for one in figures if any(one.name in text for text in said)}
    return tuple(
        one for one in figures if one.name in names and any(one.printed.rstrip("*") in text for text in said)
    )


def differing(then: ReportData, now: ReportData, figures: tuple[Moved, ...]) -> tuple[Differing, ...]:
    """Return the cells of tables and the paragraphs that differ, without the figures told already."""
    told = {(one.name, one.printed, one.now) for one in figures}
    before, after = dict(_rows(then)), dict(_rows(now))
    found = []
    for key in dict.fromkeys((*before, *after)):
        where, row, _ = key
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            found.append(Differing(where, row, _whole(old), _whole(new)))
            continue
        for column in dict.fromkeys((*old, *new)):
            one, other = old.get(column, GONE), new.get(column, GONE)
            if one != other and not any(name in row for name, *pair in told if pair == [one, other]):
                found.append(Differing(where, f"{row}，{column}", one, other))
    return (*found, *_paragraphs(then, now))


def since(ws: Workspace, upto: int) -> tuple[Change, ...]:
    """Return the changes after `upto` that touched what a report may print, the oldest first."""
    later = [one for one in ws.changes(ws.changes(1)[0].id) if one.id > upto]
    touched = (one for one in later if any(image.table not in holdings.ASIDE for image in ws.images(one.id)))
    return tuple(sorted(touched, key=lambda one: one.id))


def _figures(ws: Workspace, year: int) -> dict[tuple[str, str], str]:
    """Return every printed figure of the main tables as it is printed, by indicator and period."""
    found = {}
    _, figures = reporting.judged(ws, year)
    for one in ws.indicators():
        if one.baseline is not None:
            base = one.baseline_year or ws.plan.base_year
            found[one.code, f"{base}年{BASELINE}"] = full(one.baseline, one.decimals)
        for at, figure in figures[one.code].items():
            found[one.code, f"{at}年"] = figure_text(figure, one.decimals)
        if (said := target_cell(one)) != NONE:
            found[one.code, f"{one.target_year or ws.plan.last_year}年{TARGET}"] = said.replace("\n", "")
        if (annual := one.annual_target(year)) is not None:
            found[one.code, f"{year}年度{TARGET}"] = plain_target(annual, one.decimals)
    return found


def _newest(ws: Workspace, code: str, period: str, upto: int) -> Change | None:
    """Return the newest change after `upto` that touched an indicator's figure of a period."""
    if code not in {one.code for one in ws.indicators()}:
        return None
    field = period
    if period.endswith(BASELINE):
        field = BASELINE
    elif period.endswith(TARGET) and "年度" not in period:
        field = TARGET
    year = period.removesuffix("年")
    for row in history(ws, code):
        of_year = not row.field.endswith(TARGET) and row.field.startswith(year)
        if row.change.id > upto and (row.field == field or of_year):
            return row.change
    return None


def _rows(data: ReportData) -> Iterator[tuple[tuple[str, str, int], dict[str, str]]]:
    """Yield every row's cells by column, by its table, its name, and which of those with that name it is."""
    seen: Counter[tuple[str, str]] = Counter()
    for table in _tables(data):
        titles = [column.title.replace("\n", "") for column in table.columns]
        for row in table.rows:
            if len(row) == len(titles):
                name = (table.title, " ".join(row[: 2 if titles[0] in NAMED else 1]).replace("\n", ""))
                seen[name] += 1
                cells = (cell.replace("\n", "") for cell in row)
                yield (*name, seen[name]), dict(zip(titles, cells, strict=True))


def _whole(row: dict[str, str] | None) -> str:
    return GONE if row is None else "，".join(row.values())


def _tables(data: ReportData) -> Iterator[Table]:
    blocks = (
        *data.blocks,
        *(one for annex in data.annexes if annex.title != SOURCES for one in annex.blocks),
    )
    yield from (block for block in blocks if isinstance(block, Table))


def _paragraphs(then: ReportData, now: ReportData) -> Iterator[Differing]:
    """Yield the sentences of the body that differ."""
    before, after = _said(then), _said(now)
    for verb, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            where, old = before[i1 + step] if i1 + step < i2 else ("", GONE)
            other, new = after[j1 + step] if j1 + step < j2 else ("", GONE)
            yield Differing(where or other, "", old, new)


def _said(data: ReportData) -> list[tuple[str, str]]:
    """Return the body's sentences with the heading above each, without the change that data go up to."""
    found, heading = [], data.title
    upto = dict(data.closing).get("数据截至", "")
    for block in data.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Text):
            said = block.text.replace(upto, "") if upto else block.text
            found += [(heading, part) for part in re.split(r"[。；\n]", said) if part.strip()]
    return found
