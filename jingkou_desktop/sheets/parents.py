"""What columns take from the columns to their left: the wholes of parts, their units, sums of areas."""

import re
from bisect import bisect_right
from dataclasses import replace

from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.view import Look
from jingkou_desktop.sheets.words import (
    OWNERS,
    PART,
    Key,
    family_of,
    is_first_of_family,
    is_rate,
    is_share,
    is_sum,
    is_total,
    unit_line,
)

_INVESTED = re.compile(r"投资(?:额|总额)?$|完成额$|(?:投资|完成)(?:累计)?完成$")
_DONE = re.compile(r"(?:完成|计划)投资额?$")  # of projects, also in a table of their sums
_MONEY = frozenset({"元", "万元", "百万元", "亿元"})


def with_parents(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with what each takes from those to its left."""
    sections = _sections(columns)
    wholes = _with_wholes(columns, sections)
    return tuple(_with_sums(_with_units(wholes, sections)))


def _with_wholes(columns: tuple[Column, ...], sections: list[int]) -> list[Column]:
    """Give a caption that stands more than once, or names a kind of part, the whole that stands before it."""
    out: list[Column] = []
    parent: Column | None = None
    families: dict[str, Column] = {}
    section = 0
    for index, column in enumerate(columns):
        if sections[index] != section:
            section, parent = sections[index], None
            families.clear()
        if column.key is not None or len(column.labels) != 1:
            out.append(column)
            continue
        caption = column.labels[0]
        same = _timeless(column)
        mates = [
            at for at, other in enumerate(columns) if sections[at] == section and _says_same(other, column)
        ]
        twice = len(mates) > 1 and mates[-1] - mates[0] > len(mates) - 1
        family = family_of(caption)
        whole = parent
        if family and not is_first_of_family(caption):
            whole = families.get(family)
        elif family and parent is not None and (twice or _has_parts(parent, family)):
            families[family] = parent
        elif family:
            whole = None
        if same and whole is not None and (twice or family) and whole.labels[-1] != caption:
            labels = (caption,) if is_total(whole.labels[0]) else (*whole.labels, caption)
            out.append(replace(column, labels=labels, unit=column.unit or whole.unit))
        else:
            out.append(column)
            parent = column if same else None
    return out


def _has_parts(column: Column, family: str) -> bool:
    """Return whether a column may be the whole of such parts: an amount; of owners also a wage."""
    if not is_share(column.labels[0]):
        return True
    return family == OWNERS and column.unit is not None and column.unit not in ("%", "‰")


def _with_units(columns: list[Column], sections: list[int]) -> list[Column]:
    """Give a part without a unit that of its whole, where the whole is a column too: 机构数（个）, #医院."""
    out: list[Column] = []
    for index, column in enumerate(columns):
        bare = _bare(column)
        share = not column.labels or is_share(column.labels[-1]) or is_rate(column.labels[-1])
        if column.key is None and column.unit is None and len(bare) > 1 and not share:
            mates = (out[at] for at in range(index - 1, -1, -1) if sections[at] == sections[index])
            whole = next((one for one in mates if _is_whole(one, bare)), None)
            column = replace(column, unit=whole.unit) if whole else column  # noqa: PLW2901  # the same column
        out.append(column)
    return out


def _is_whole(column: Column, part: tuple[str, ...]) -> bool:
    bare = _bare(column)
    return (
        column.key is None
        and column.unit is not None
        and 0 < len(bare) < len(part)
        and bare == part[: len(bare)]
    )


def _bare(column: Column) -> tuple[str, ...]:
    return tuple(label for label in column.labels if label != PART)


def _with_sums(columns: list[Column]) -> list[Column]:
    """Take a column that sums up areas beside it (湾区汇总, 合计) as an area of its own."""
    areas = sum(1 for column in columns if column.key is None and column.region)
    if areas < 2:
        return columns
    return [
        replace(column, region=column.labels[0], labels=column.labels[1:])
        if column.key is None and column.region is None and column.labels and is_sum(column.labels[0])
        else column
        for column in columns
    ]


def with_side_units(columns: tuple[Column, ...], preface: list[Look]) -> tuple[Column, ...]:
    """Give tables that stand side by side under one line of units each the unit above it."""
    lines = [(look.place[1], unit) for look in preface if (unit := unit_line(look.text)[1])]
    sections = _sections(columns)
    if len(lines) < 2 or len(lines) != max(sections, default=0) + 1:
        return columns
    starts = [columns[sections.index(section)].number for section in range(len(lines))]
    above = {bisect_right(starts, number) - 1: unit for number, unit in lines}
    if len(above) != len(lines):
        return columns
    return tuple(
        replace(column, unit=above[section])
        if column.key is None and column.unit is None and column.labels and not _is_ratio(column.labels[-1])
        else column
        for column, section in zip(columns, sections, strict=True)
    )


def _is_ratio(label: str) -> bool:
    return is_rate(label) or is_share(label)


def with_lent_units(columns: tuple[Column, ...], around: str | None) -> tuple[Column, ...]:
    """Give an investment in projects that says no unit the one that all others beside it say."""
    if around is not None:
        return columns
    lists = any(column.key is Key.ITEM for column in columns)
    words = _INVESTED if lists else _DONE
    amounts = [one for one in columns if one.key is None and one.labels and words.search(one.labels[-1])]
    units = {one.unit for one in amounts if one.unit is not None}
    if len(units) != 1 or not units <= _MONEY:
        return columns
    (unit,) = units
    bare = {one.number for one in amounts if one.unit is None and not is_rate(one.labels[-1])}
    return tuple(replace(one, unit=unit, lent=True) if one.number in bare else one for one in columns)


def _says_same(column: Column, other: Column) -> bool:
    return column.labels == other.labels and _timeless(column)


def _timeless(column: Column) -> bool:
    return column.period is None and column.region is None


def _sections(columns: tuple[Column, ...]) -> list[int]:
    """Number the stretches of value columns that stand side by side under keys of their own."""
    numbers: list[int] = []
    section, values = 0, False
    for column in columns:
        if column.key in (Key.REGION, Key.INDICATOR, Key.NAME, Key.ITEM, Key.PERIOD) and values:
            section, values = section + 1, False
        values = values or column.key is None
        numbers.append(section)
    return numbers
