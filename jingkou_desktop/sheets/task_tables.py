"""Tables of tasks (任务｜牵头｜配合｜年度目标｜举措｜进展): each row becomes an entry a year or period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jingkou_desktop.domain.entries import Cited, TaskEntry, TaskField
from jingkou_desktop.domain.periods import closing_period
from jingkou_desktop.sheets.fingerprint import fingerprint
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, columns_of
from jingkou_desktop.sheets.project_dates import base_for_lists, beside_unit, is_blank, with_month
from jingkou_desktop.sheets.project_headers import header_paths, with_own_headers, with_path
from jingkou_desktop.sheets.project_words import Special
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.task_words import TELLING, task_meaning
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import Base
from jingkou_desktop.sheets.words import is_note, is_total, outline_level, plain_label

T = TaskField
_OF_PERIOD = (T.PROGRESS, T.PROBLEMS, T.NEXT)
_OF_YEAR = (T.MEASURES, T.GOAL, T.OUTCOME, T.RESULT)
_FILLING = TELLING | {T.STATE, T.OUTCOME, T.PROBLEMS, T.NEXT}  # what a row of a task says, a heading not
_NUMBERED = re.compile(r"\d{1,4}[.、]?|[(（]\d{1,4}[)）]")


@dataclass(frozen=True, slots=True)
class _Head:
    """A column with what it means and the time of what it says."""

    column: Column
    what: TaskField | Special
    year: int | None = None
    period: str | None = None


def read_tasks(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[TaskEntry, ...]:
    """Return the tasks of a table, one entry a year or period; none where it is no table of tasks."""
    layout = fingerprint(seen, table, columns)
    whole = with_own_headers(seen, table)
    if whole is not table:
        table, columns = whole, columns_of(seen, whole)
    heads = _heads(seen, table, columns, setting)
    name = next((head for head in heads if head.what is Special.NAME), None)
    if name is None or not TELLING & {head.what for head in heads}:
        return ()
    found: list[TaskEntry] = []
    headings: list[tuple[int, str]] = []
    for row in table.data:
        look = _own(seen, row, name)
        filled = [head for head in heads if head.what in _FILLING and _own(seen, row, head) is not None]
        texts = [one.text for one in seen.row(row)]
        if look is None or not filled:
            headings = _headings(headings, texts)
        elif not is_total(look.text) and not is_note(look.text) and look.value is None:
            said = tuple(text for _, text in headings)
            found += _entries(seen, row, look, heads, said, layout)
    return tuple(found)


def _heads(seen: View, table: Table, columns: tuple[Column, ...], setting: Setting) -> list[_Head]:
    paths = header_paths(seen, table, columns)
    told = [with_path(column, paths[column.number]) for column in columns]
    around = beside_unit(setting.base, table.preface)
    base = base_for_lists(with_month(around, (*setting.titles, seen.name)), told)
    heads = []
    for column in told:
        what = task_meaning(column.labels, column.header) if column.header else None
        if what is not None:
            heads.append(_Head(column, what, *_time(column, what, base)))
    return heads


def _time(column: Column, what: TaskField | Special, base: Base) -> tuple[int | None, str | None]:
    """Return the year or the period that a column speaks of, its own before that of the title."""
    around = base.period
    own = column.period
    if own is not None and own.year is None and around is not None and around.year is not None:
        own = own.with_year(around.year)
    said = own if own is not None and own.year is not None else around
    if said is None or said.year is None or re.fullmatch(r"\d{4}-\d{4}", said.text):
        return None, None
    if what in _OF_YEAR:
        return said.year, None
    if what in _OF_PERIOD:
        closing = closing_period(said.text)
        return None, _quarter(str(closing[0])) if closing else None
    return None, None


def _quarter(period: str) -> str:
    """Return the end of a quarter as the quarter: what was reached by June is that of the second one."""
    year, _, month = period.partition("-")
    return f"{year}Q{int(month) // 3}" if month and int(month) % 3 == 0 else period


def _own(seen: View, row: int, head: _Head) -> Look | None:
    look = seen.at((row, head.column.number))
    inside = look is not None and look.place[1] == head.column.number
    return look if look is not None and inside and not is_blank(look) else None


def _headings(held: list[tuple[int, str]], texts: list[str]) -> list[tuple[int, str]]:
    words = [text for text in texts[:2] if not _NUMBERED.fullmatch(text)]
    if not words or is_total(words[0]) or is_note(words[0]):
        return held
    level = outline_level(words[0]) or 1
    return [(other, text) for other, text in held if other < level] + [(level, "".join(words))]


def _entries(
    seen: View, row: int, name: Look, heads: list[_Head], headings: tuple[str, ...], layout: str
) -> Iterator[TaskEntry]:
    """Yield the entries of a row: what holds always and of the first year, then one a further time."""
    times: dict[tuple[int | None, str | None], list[tuple[TaskField, Cited]]] = {(None, None): []}
    notes = []
    reached = [head.period for head in heads if head.what is T.PROGRESS and _own(seen, row, head)]
    for one in heads:
        look = _own(seen, row, one)
        if look is None or not isinstance(one.what, TaskField):
            continue
        beside = one.what in (T.PROBLEMS, T.NEXT) and one.column.period is None and reached
        head = replace(one, period=reached[-1]) if beside else one  # of the newest progress of the row
        what = one.what
        header = ":".join(head.column.labels) or head.column.header
        cited = Cited(look.raw.strip(), cell_name(look.place), header, year=head.year)
        if what in (*_OF_YEAR, *_OF_PERIOD) and head.year is None and head.period is None:
            notes.append(f"{cited.cell} “{header}”没有写明时间，没有采用")
            continue
        held = times.setdefault((head.year, head.period), [])
        if any(other is what for other, _ in held):
            notes.append(f"{cited.cell} “{header}”与前面的一栏看不出区别，没有采用")
            continue
        held.append((what, cited))
    for place, ((year, period), fields) in enumerate(times.items()):
        if fields or (place == 0 and notes):
            yield TaskEntry(
                seen.name, cell_name(name.place), plain_label(name.text), tuple(fields), year, period,
                headings, layout, tuple(notes) if place == 0 else (),
            )  # fmt: skip
