"""Which columns of a table say something of its rows, told by header and by what stands below."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from jingkou_desktop.domain.periods import read_period
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import LABELS, Key, is_total, split_unit

MOSTLY = 0.5
_RANK = re.compile(r"(?:位次|排名|名次|排位|排序)")
MOSTLY_YEARS = 0.9  # a stray sum may stand below a column of years


def with_roles(view: View, table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with every key told, by its header or by what stands below it."""
    contents = {column.number: _content(view, table, column.number) for column in columns}
    first_value = next(
        (c.number for c in columns if c.key is None and _is_values(contents[c.number], c)), None
    )
    names = any(column.key in (Key.REGION, Key.ITEM, *LABELS) for column in columns)
    lists = any(column.key is Key.ITEM for column in columns)
    named = False
    sole = not names and not any(
        column.key is None and column.number < (first_value or 0) and contents[column.number]
        for column in columns
    )
    out: list[Column] = []
    for column in columns:
        looks = contents[column.number]
        before_values = first_value is None or column.number < first_value
        key = column.key
        other_unit = key is Key.UNIT and not any(split_unit(f"x({look.text})")[1] for look in looks)
        if other_unit and before_values and not names:
            key = _told(looks)
        elif other_unit or (key is Key.CODE and "指标" not in column.header):
            key = Key.TEXT
        elif key is Key.NAME:
            key = _told(looks)
            if lists and key is Key.INDICATOR and not _repeats(looks):
                key = Key.TEXT
        elif key is Key.PERIOD and not _share(looks, lambda look: read_period(look.text) is not None):
            key = Key.CATEGORY if _share(looks, lambda look: not look.figure) else None
        elif key is Key.CATEGORY and ((before_values and sole) or _divides(view, table, column, columns)):
            key = Key.INDICATOR
        elif key is None and column.number == 0 and _RANK.fullmatch(column.header):
            key = Key.INDEX
        elif key is None and not _is_values(looks, column):
            bare = not column.labels or column.number == columns[0].number
            if _share(looks, lambda look: look.period is not None) and bare:
                key = Key.PERIOD
            else:
                key = (
                    _told(looks) if before_values and (not named or not column.labels) and looks else Key.TEXT
                )
        named = named or key in (Key.REGION, Key.ITEM, *LABELS)
        out.append(replace(column, key=key))
    return tuple(out)


def _content(view: View, table: Table, number: int) -> list[Look]:
    """Return the cells of a column in the rows of figures; a text alone in its row heads rows below it."""
    found = ((view.looks.get((row, number)), len(view.row(row))) for row in table.data)
    return [look for look, beside in found if look is not None and (beside > 1 or look.figure)]


def _share(looks: list[Look], test: Callable[[Look], bool]) -> bool:
    return bool(looks) and sum(1 for look in looks if test(look)) >= MOSTLY * len(looks)


def _is_values(looks: list[Look], column: Column) -> bool:
    """Return whether a column holds figures: by its cells, years counting only under a header."""
    figures = [look for look in looks if look.figure]
    if column.number == 0 and column.unit is None:
        figures = [look for look in figures if look.bound is None]  # 60岁及以上 names a row
    if not figures:
        return False
    years = sum(1 for look in figures if look.period)
    if years >= MOSTLY_YEARS * len(figures) and not (column.labels or column.period or column.unit):
        return False
    rank = bool(_RANK.fullmatch(column.header))
    if column.number == 0 and (rank or not column.labels) and _is_running([look.value for look in looks]):
        return False
    return len(figures) >= MOSTLY * len(looks) or bool(column.unit or column.period)


def _divides(view: View, table: Table, column: Column, columns: tuple[Column, ...]) -> bool:
    """Return whether a column tells apart rows of one item or area to its left: 计划, 完成."""
    owners = [one for one in columns if one.number < column.number and one.key in (Key.REGION, Key.ITEM)]
    if not owners:
        return False
    owner = owners[-1].number
    said: dict[object, set[str]] = {}
    last: object = None
    for row in table.data:
        look, word = view.at((row, owner)), view.looks.get((row, column.number))
        last = look.text if look is not None else last
        if word is not None:
            said.setdefault(last, set()).add(word.text)
    shared = [words for words in said.values() if len(words) > 1]
    return len(shared) > 1 and 2 * len(shared) >= len(said) and _same_words(shared)


def _same_words(found: list[set[str]]) -> bool:
    """Return whether most stretches of rows are divided by the same words."""
    return 2 * sum(1 for words in found if words == found[0]) >= len(found)


def _repeats(looks: list[Look]) -> bool:
    """Return whether a column says the same few words over and over: 计划投资, 完成投资."""
    return len(looks) > 1 and 2 * len({look.text for look in looks}) <= len(looks)


def _is_running(values: list[Decimal | None]) -> bool:
    """Return whether the numbers only count the rows: 1, 2, 3."""
    numbers = [value for value in values if value is not None and value == value.to_integral_value()]
    counts = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) == len(values) > 2 and counts


def _told(looks: list[Look]) -> Key:
    """Return what a column of names holds: areas, periods, else indicators."""
    names = [look for look in looks if not is_total(look.text)] or looks
    if _share(names, lambda look: look.period is not None):
        return Key.PERIOD
    return Key.REGION if _share(names, lambda look: is_area(split_unit(look.text)[0])) else Key.INDICATOR
