"""Tables with a row a milestone or a problem of a project: told by their headers, read by project."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from jingkou_desktop.domain.entries import (
    Cited,
    MilestoneEntry,
    ProblemEntry,
    ProblemField,
    ProgressField,
    ProjectEntry,
    ProjectField,
)
from jingkou_desktop.domain.readings import Skipped
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_columns import Head
from jingkou_desktop.sheets.project_dates import is_blank, is_typed
from jingkou_desktop.sheets.project_left import columns_left
from jingkou_desktop.sheets.project_steps import clean
from jingkou_desktop.sheets.project_words import REFERENCE, Special, meaning
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import plain_label

P = ProblemField
STEP, PLANNED, ACTUAL, WEIGHT, EVIDENCE = "节点", "计划日期", "实际日期", "权重", "佐证"
What = TypeVar("What", bound=str)
_STEPS: Mapping[str, re.Pattern[str]] = {
    what: re.compile(pattern)
    for what, pattern in (
        (STEP, "(?:项目|建设|关键|重要|主要|工程|工作|进度|里程碑)*(?:节点|里程碑)(?:名称|内容)?"),
        (PLANNED, "(?:计划|预计|要求)(?:完成)?(?:日期|时间|年月)"),
        (ACTUAL, "(?:实际)?完成(?:日期|时间|年月)|实际(?:日期|时间|年月)"),
        (WEIGHT, "(?:节点)?权重"),
        (EVIDENCE, "佐证(?:材料)?|依据|佐证依据|证明材料"),
    )
}
_PROBLEMS: Mapping[ProblemField, re.Pattern[str]] = {
    what: re.compile(pattern)
    for what, pattern in (
        (P.NUMBER, "问题编号"),
        (P.TEXT, "(?:目前|当前)?(?:存在|主要|需要?|协调|解决|的)*(?:问题|困难)(?:描述|内容|事项)?"),
        (P.RAISED, "(?:问题)?(?:提出|提报|上报)(?:日期|时间)"),
        (P.DEPARTMENT, "(?:答复|协调|解决|责任|办理|牵头)(?:责任)?(?:单位|部门)"),
        (P.DUE, "(?:答复|解决|办理|办结|整改)(?:期限|时限)|(?:要求|计划)(?:答复|解决|办结)(?:日期|时间)"),
        (P.ANSWER, "答复(?:意见|情况|内容)?|(?:办理|解决|协调)(?:情况|意见)"),
        (P.SOLVED, "(?:实际)?(?:解决|办结|销号)(?:日期|时间)"),
    )
}
_TOLD = (P.RAISED, P.DUE, P.ANSWER, P.SOLVED)  # of which a list of problems has two at least
_ELSE = (
    ProjectField.INVESTMENT,
    ProjectField.YEAR_INVESTMENT,
    *(set(ProgressField) - {ProgressField.PROBLEMS}),
)


@dataclass(frozen=True, slots=True)
class _Parts(Generic[What]):
    """The columns of such a table, by what they say."""

    name: int
    code: int | None
    columns: Mapping[What, Column]
    heads: list[Head]  # all that are understood


def read_parts(
    seen: View, table: Table, columns: Sequence[Column], layout: str
) -> tuple[tuple[ProjectEntry, ...], list[Skipped]] | None:
    """Return the projects of a table of milestones or of problems and the columns that say nothing known.

    Rows that follow each other and are of one project make one entry. None of another table.
    """
    steps = _parts(columns, _STEPS)
    if steps and STEP in steps.columns and (PLANNED in steps.columns or ACTUAL in steps.columns):
        return _read(seen, table, columns, layout, steps, {STEP})
    problems = _parts(columns, _PROBLEMS)
    if problems and P.TEXT in problems.columns and sum(one in problems.columns for one in _TOLD) > 1:
        return _read(seen, table, columns, layout, problems, set(P))
    return None


def _read(
    seen: View, table: Table, columns: Sequence[Column], layout: str, parts: _Parts[What], needed: set[str]
) -> tuple[tuple[ProjectEntry, ...], list[Skipped]]:
    entries = tuple(_entries(seen, table, parts, layout, needed))
    return entries, columns_left(seen, table, columns, parts.heads, table.data) if entries else []


def _parts(columns: Sequence[Column], words: Mapping[What, re.Pattern[str]]) -> _Parts[What] | None:
    found: dict[What, Column] = {}
    heads: list[Head] = []
    name = code = None
    for column in (one for one in columns if one.header and REFERENCE not in one.header):
        what = meaning(column.labels, column.header)
        if what in _ELSE:
            return None
        if what is Special.NAME:
            name = column.number if name is None else name
        elif what is ProjectField.CODE:
            code = column.number
        elif what is not Special.INDEX:
            label = clean(column.labels[-1] if column.labels else column.header)
            said = next((one for one, pattern in words.items() if pattern.fullmatch(label)), None)
            if said is None or said in found:
                continue
            found[said] = column
        heads.append(Head(column, Special.NAME, None))
    return _Parts(name, code, found, heads) if name is not None else None


def _entries(
    seen: View, table: Table, parts: _Parts[What], layout: str, needed: set[str]
) -> Iterable[ProjectEntry]:
    """Yield the entries; a row counts that has a name and any of the fields `needed`."""
    rows: list[tuple[Look, str, int]] = []
    asked = [column.number for what, column in parts.columns.items() if what in needed]
    for row in table.data:
        name = seen.at((row, parts.name))
        code = seen.at((row, parts.code)) if parts.code is not None else None
        filled = any(_cell(seen, row, number) is not None for number in asked)
        if name is not None and name.value is None and plain_label(name.text) and filled:
            rows.append((name, code.text if code is not None else "", row))
    for _, group in groupby(rows, key=lambda one: (one[0].text, one[1])):
        own = list(group)
        name, code_text, first = own[0]
        code_look = seen.at((first, parts.code)) if parts.code is not None else None
        fields = (
            ((ProjectField.CODE, _cited(seen, code_look, ProjectField.CODE)),)
            if code_look is not None and code_text
            else ()
        )
        said = [_fields(seen, row, parts) for _, _, row in own]
        steps = STEP in parts.columns
        yield ProjectEntry(
            seen.name,
            cell_name(name.place),
            plain_label(name.text),
            fields,
            layout=layout,
            milestones=tuple(_milestone(one) for one in said) if steps else (),
            problems=() if steps else tuple(_problem(one) for one in said),
            lists_parts=True,
        )


def _fields(seen: View, row: int, parts: _Parts[What]) -> dict[str, Cited]:
    found = {}
    for what, column in parts.columns.items():
        look = _cell(seen, row, column.number)
        if look is not None:
            found[str(what)] = _cited(seen, look, column.header)
    return found


def _milestone(said: Mapping[str, Cited]) -> MilestoneEntry:
    name = said[STEP]
    return MilestoneEntry(
        name.text,
        name.cell,
        said.get(PLANNED),
        said.get(ACTUAL),
        said.get(WEIGHT),
        said.get(EVIDENCE),
        name,
    )


def _problem(said: Mapping[str, Cited]) -> ProblemEntry:
    first = said.get(P.TEXT) or next(iter(said.values()))
    return ProblemEntry(first.cell, tuple((P(what), cited) for what, cited in said.items()))


def _cell(seen: View, row: int, number: int) -> Look | None:
    """Return a cell that says something, a merged one in each of its rows."""
    look = seen.at((row, number))
    return None if look is None or look.place[1] != number or is_blank(look) else look


def _cited(seen: View, look: Look, header: str) -> Cited:
    return Cited(look.raw.strip(), cell_name(look.place), header, typed=is_typed(seen, look))
