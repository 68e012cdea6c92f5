"""What of a project table was not taken: each column once with the reason, and lists on their side."""

import re
from collections.abc import Iterable

from jingkou_desktop.domain.entries import ProgressField, ProjectField
from jingkou_desktop.domain.readings import Skipped
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_columns import Head
from jingkou_desktop.sheets.project_dates import is_blank
from jingkou_desktop.sheets.project_words import FIVE_YEARS, REFERENCE, Special, meaning
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View

NOT_KEPT = "项目表中的这一栏没有对应的内容，没有采用"
MANY_YEARS = "几年合计的投资，没有采用；计划投资请按年写"
SIDES = "看不出是哪一个月的计划数还是完成数，没有采用"
ON_ITS_SIDE = "一列一个项目的横排表，没有读作项目；请转置成一行一个项目"
_SPAN = re.compile(r"(?:19|20)\d\d.?[-—–~～至到].?(?:19|20)\d\d")
_MONTH = re.compile(r"\d{1,2}月")
_LEAST_FIELDS = 2  # of a list on its side, besides the names
_LEAST_PROJECTS = 2


def columns_left(
    seen: View, table: Table, columns: Iterable[Column], heads: list[Head], rows: list[int]
) -> list[Skipped]:
    """Return each column of a list that has a header and cells in `rows` and means nothing of a project.

    So is one that means the same as a column before it and says something else.
    """
    known = {head.column.number for head in heads}
    sided = any(head.what is Special.SIDE for head in heads)
    found = [
        _skipped(seen, table, column, _why(column.header, sided=sided))
        for column in columns
        if column.number not in known
        and column.header
        and REFERENCE not in column.header
        and _filled(seen, column, rows)
    ]
    first: dict[tuple[ProjectField, int | None], Head] = {}
    for head in heads:
        if not isinstance(head.what, ProjectField):
            continue
        before = first.setdefault((head.what, head.year), head)
        if before is not head and _differ(seen, before, head, rows):
            words = f"与“{before.column.header}”意思相同，两栏都写了的没有采用这一栏"
            found.append(_skipped(seen, table, head.column, words))
    return found


def _why(header: str, *, sided: bool) -> str:
    plain = header.replace(" ", "")
    if FIVE_YEARS.search(plain) or _SPAN.search(plain):
        return MANY_YEARS
    return SIDES if sided and _MONTH.search(plain) else NOT_KEPT


def _filled(seen: View, column: Column, rows: list[int]) -> bool:
    looks = (seen.looks.get((row, column.number)) for row in rows)
    return any(look is not None and not is_blank(look) for look in looks)


def _differ(seen: View, one: Head, other: Head, rows: list[int]) -> bool:
    pairs = ((seen.at((row, one.column.number)), seen.at((row, other.column.number))) for row in rows)
    return any(
        first is not None
        and second is not None
        and not is_blank(first)
        and not is_blank(second)
        and first.text != second.text
        for first, second in pairs
    )


def _skipped(seen: View, table: Table, column: Column, reason: str) -> Skipped:
    looks = (seen.at((row, column.number)) for row in reversed(table.header))
    look = next((look for look in looks if look is not None), None)
    return Skipped(seen.name, cell_name(look.place) if look else "", column.header[:80], reason)


def on_its_side(seen: View, table: Table) -> list[Skipped]:
    """Return why a table with projects side by side and their fields below each other is no list."""
    lines = [*table.header, *table.data]
    labels = {row: looks[0] for row in lines if (looks := seen.row(row))}
    if not any("名称" in look.text for look in labels.values()):
        return []
    said = {row: meaning((look.text,), look.text) for row, look in labels.items() if look.value is None}
    names = next((row for row, what in said.items() if what is Special.NAME), None)
    told = {what for what in said.values() if isinstance(what, (ProjectField, ProgressField))}
    if names is None or len(told) < _LEAST_FIELDS:
        return []
    beside = seen.row(names)[1:]
    if len(beside) < _LEAST_PROJECTS or any(meaning((look.text,), look.text) for look in beside):
        return []
    return [Skipped(seen.name, cell_name(labels[names].place), labels[names].text, ON_ITS_SIDE)]
