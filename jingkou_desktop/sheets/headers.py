"""Header rows to columns: what each column holds, its label with parents, unit, period and region."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jingkou_desktop.domain.periods import HeaderPeriod, basis_of, read_period
from jingkou_desktop.sheets.header_paths import PLAIN_VALUE, is_measure, is_part_word, paths_of
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View
from jingkou_desktop.sheets.when import says_year_before, stage_of, time_doubt
from jingkou_desktop.sheets.words import (
    PART,
    Key,
    is_rate,
    key_of,
    plain_label,
    split_unit,
    tidy,
)

_KEYS_BELOW = (Key.TEXT, Key.INDICATOR, Key.UNIT, Key.CODE, Key.INDEX)  # also under a parent header
_LEVEL = re.compile(r"[二三四]级指标(?:名称)?")
_COUNTED_AREAS = re.compile(r"(?:街道|乡镇|街镇|[镇乡县区市])(?:办事处)?[(（]?[个]?[)）]?")
_MOST_AREAS = 10_000  # a larger number under such a header is the code of one
_DATE = re.compile(r"^((?:19|20)\d\d)-(\d\d)-\d\d$")  # a header of months that the program made a date
_OF_EACH_YEAR = re.compile(r"((?:19|20)\d\d)年?[为比](?:以下|下列)各年")  # above base years, no periods


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: a key that says something of its rows, or values."""

    number: int
    header: str  # the whole header as one text, for messages
    key: Key | None
    labels: tuple[str, ...] = ()  # parents first, without periods, regions and units
    unit: str | None = None
    period: HeaderPeriod | None = None
    basis: str | None = None
    region: str | None = None
    stage: str | None = None  # 快报 …, where the header says it
    before: bool = False  # whether the figures are of the year before the one said around
    doubt: str = ""  # why the time of the figures is not certain
    context: str = ""  # the header that a rate or 上年同期 belongs to
    lent: bool = False  # whether the unit is that of the amounts beside it


@lru_cache(maxsize=2_000)
def telling(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels without those that only say that the figure is its period's value (数值, 本月)."""
    return tuple(label for label in labels if not PLAIN_VALUE.fullmatch(label))


def parent_labels(before: list[Column]) -> tuple[str, ...]:
    """Return the labels of the nearest column to the left that is no part itself."""
    wholes = [one for one in reversed(before) if one.key is None and one.labels and PART not in one.labels]
    amounts = (one for one in wholes if not is_rate(one.labels[-1]) and one.unit != "%")
    return next((one.labels for one in (*amounts, *wholes)), ())


def _part_of(label: str, below: list[str], before: list[Column]) -> tuple[str, ...]:
    """Return the labels of the whole that 其中：… is a part of; a band with measures of its own has none.

    Below 其中：新开工项目 stand 项目个数 and 计划投资 again: they are no parts of the column to the left.
    """
    rest = plain_label(label)
    if before and rest and rest in before[-1].labels[:-1] and PART in before[-1].labels:
        return before[-1].labels[: before[-1].labels.index(PART)]
    leaf = split_unit(below[-1])[0] if below else ""
    amounts = {one.labels[-1] for one in before if one.key is None and one.labels}
    if rest != PART and plain_label(leaf) in amounts and not is_rate(leaf):
        return ()
    return parent_labels(before)


def columns_of(view: View, table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, left to right, each by its own headers."""
    numbers = sorted({look.place[1] for row in (*table.header, *table.data) for look in view.row(row)})
    paths = paths_of(view, table, numbers)
    columns: list[Column] = []
    for number in numbers:
        columns.append(_column(number, paths[number], columns, _counts_areas(view, table, number)))
    levels = [column.number for column in columns if _LEVEL.fullmatch(column.header)]
    for number in levels[:-1]:  # 二级指标 left of 三级指标 only groups its names
        at = numbers.index(number)
        columns[at] = replace(columns[at], key=Key.CATEGORY)
    if any("旬" in column.header for column in columns):  # 累计 beside 上旬 adds up the month
        columns = [_of_month(column) if "累计" in column.labels else column for column in columns]
    return tuple(columns)


def _of_month(column: Column) -> Column:
    labels = tuple("月累计" if label == "累计" else label for label in column.labels)
    return replace(column, basis=None, labels=labels)


def _counts_areas(view: View, table: Table, number: int) -> bool:
    """Return whether numbers that are no codes stand in a column, right of names."""
    looks = [look for row in table.data if (look := view.looks.get((row, number))) is not None]
    values = [look.value for look in looks if look.value is not None and look.period is None]
    named = any(
        row_looks and row_looks[0].place[1] < number and not row_looks[0].figure
        for row_looks in (view.row(row) for row in table.data)
    )
    figures = sum(1 for look in looks if look.figure)
    return named and bool(values) and figures == len(looks) and max(values) < _MOST_AREAS


def _key(path: list[str]) -> Key | None:
    """Return what the headers of a column say of its rows, else None."""
    whole = "".join(path)
    key = key_of(whole) if path else None
    if key is None and len(path) > 1 and key_of(path[-1]) in _KEYS_BELOW:
        return key_of(path[-1])
    named, unit = split_unit(whole)
    return key_of(named) if key is None and unit else key


def _column(number: int, path: list[str], before: list[Column], counted: bool) -> Column:
    header = tidy(" ".join(path))
    key = _key(path)
    if counted and key is Key.REGION and _COUNTED_AREAS.fullmatch("".join(path)):
        key = None
    if key is not None:
        return Column(number, header, key, unit=split_unit("".join(path))[1])
    column = Column(number, header, None, stage=stage_of(header))
    labels: list[str] = []
    compared = False
    for place, written in enumerate(path):
        text = _DATE.sub(r"\1年\2月", written)
        if is_measure(text) and not (len(path) == 1 and number == 0):
            column = replace(column, unit=text.strip("()（）[]【】"))
            continue
        label, unit = split_unit(text)
        column = replace(
            column,
            unit=unit or column.unit,
            before=column.before or says_year_before(label),
            doubt=column.doubt or time_doubt(label),
        )
        if compared and read_period(label) is not None:
            labels.append(label)
            continue
        if each := _OF_EACH_YEAR.search(label):
            column, compared = replace(column, period=read_period(f"{each[1]}年")), True
            labels.append(plain_label(label))
            continue
        if "±" in text and not is_rate(label):
            labels.append("增减")
        if is_part_word(label) and PART in labels:
            label = plain_label(label)
        if is_part_word(label):
            parents = _part_of(label, path[place + 1 :], before)
            labels = list(parents) if parents[: len(labels)] == tuple(labels) else labels
            column, said = _part(column, plain_label(label))
            labels.extend(said)
            continue
        period = read_period(label) if len(label) <= 60 else None
        if period is not None and (period.whole or PLAIN_VALUE.fullmatch(period.rest)):
            column = replace(
                column, period=_merge_periods(column.period, period), basis=period.basis or column.basis
            )
            continue
        if period is not None:
            column = replace(column, period=_merge_periods(column.period, period))
        if is_area(label) and column.region is None:
            column = replace(column, region=plain_label(label))
            continue
        basis = basis_of(label) or (period.basis if period else None)
        column = replace(column, basis=basis or column.basis)
        labels.append(plain_label(label))
    return replace(column, labels=tuple(label for label in labels if label))


def _part(column: Column, rest: str) -> tuple[Column, tuple[str, ...]]:
    """Return a column of a part with the time that its words say, and the labels 其中 and these words."""
    time = read_period(rest)
    if time is not None:
        column = replace(column, period=_merge_periods(column.period, time), basis=time.basis or column.basis)
    return column, (PART, rest) if rest and rest != PART else (PART,)


def _merge_periods(old: HeaderPeriod | None, new: HeaderPeriod) -> HeaderPeriod:
    """Return the closer of two periods: 2023年 above 一季度 is 2023Q1."""
    if old is None:
        return new
    if new.year is None and old.year is not None:
        return new.with_year(old.year)
    return new
