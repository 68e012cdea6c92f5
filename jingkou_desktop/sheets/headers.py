"""Header rows to columns: what each column holds, its label with parents, unit, period and region."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jingkou_desktop.domain.periods import HeaderPeriod, basis_of, read_period
from jingkou_desktop.sheets.grid import Place
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import says_year_before, stage_of, time_doubt
from jingkou_desktop.sheets.words import (
    PART,
    Key,
    is_foreign,
    is_rate,
    is_total,
    is_unit,
    key_of,
    plain_label,
    split_unit,
    tidy,
)

_KEYS_BELOW = (Key.TEXT, Key.INDICATOR, Key.UNIT, Key.CODE, Key.INDEX)  # also under a parent header


_COUNTED = frozenset(
    ["镇", "乡", "村", "街道", "社区", "组", "站", "网点", "班", "门", "床", "户数"]
)  # no units where bare
# said of a period column, these words add nothing: the figure is simply that period's value
PLAIN_VALUE = re.compile(
    r"(?:年|年度|全年|基期|本期|填报|上报|报送|本年|当年|实际|完成|执行|决算|实绩|数|值|数值|数据|情况|指标值|绝对值|绝对数|绝对额|总量|报告期|统计|末|底|的|基期值|现状值|现状|上年|去年|同期|上年度|本月|当月|本季|当季|本月止|累计|1[-—–~～至到]+"
    r"|快报|初步核算|初步|最终核实|核实|普查修订|修订|初核|终核|核算|经济普查|上|去|全)*"
)


_DATE = re.compile(r"^((?:19|20)\d\d)-(\d\d)-\d\d$")  # a header of months that the program made a date
_SPAN_OPEN = re.compile(r"(?:19|20)\d\d年?\s*[-—–~～至]+$")  # 1979～ above 2017
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
    paths = _paths(view, table, numbers)
    columns: list[Column] = []
    for number in numbers:
        columns.append(_column(number, paths[number], columns))
    if any("旬" in column.header for column in columns):  # 累计 beside 上旬 adds up the month
        columns = [replace(column, basis=None) if "累计" in column.labels else column for column in columns]
    return tuple(columns)


def _paths(view: View, table: Table, numbers: list[int]) -> dict[int, list[str]]:
    """Return for each column its header texts from the top, split labels joined, parents filled in."""
    anchors: dict[int, list[tuple[int, Look]]] = {number: [] for number in numbers}
    for row in table.header:
        if _says_again(view, table, row):
            continue
        for number in numbers:
            look = view.at((row, number))
            if look is not None and (not anchors[number] or anchors[number][-1][1] is not look):
                anchors[number].append((row, look))
    filled = {number: _fill_forward(anchors, number, table.header) for number in numbers}
    shared = {
        look.place: sum(1 for path in filled.values() if any(other is look for other in path))
        for path in filled.values()
        for look in path
    }
    lone = _lone_areas(view, table)
    return {number: _join(filled[number], shared, lone) for number in numbers}


def _says_again(view: View, table: Table, row: int) -> bool:
    """Return whether a header row says in a foreign language what the Chinese one above it says."""
    looks = view.row(row)
    above = [view.at((row - 1, look.place[1])) for look in looks] if row - 1 in table.header else []
    return len(above) > 1 and all(
        is_foreign(look.text) and over is not None and not is_foreign(over.text) and not over.period
        for look, over in zip(looks, above, strict=True)
    )


def _fill_forward(anchors: dict[int, list[tuple[int, Look]]], number: int, header: list[int]) -> list[Look]:
    """Return the header cells of a column, with the parent that an unmerged row leaves blank."""
    own = anchors[number]
    if not own or is_unit(own[0][1].text) or len(header) < 2:
        return [look for _, look in own]
    top = own[0][0]
    found: list[Look] = []
    for row in header:
        if row >= top:
            break
        for left in range(number - 1, -1, -1):
            cells = anchors.get(left, [])
            parent = next((look for at, look in cells if at == row), None)
            if parent is None:
                continue
            below = [look for at, look in cells if at > row and not is_unit(look.text)]
            if below and key_of(parent.text) is None and parent.place[1] == left:
                found.append(parent)
            break
    return found + [look for _, look in own]


def _lone_areas(view: View, table: Table) -> frozenset[Place]:
    """Return the only area of a header row among other names: it begins a name, as 上海市 above 生产总值."""
    found: set[Place] = set()
    for row in table.header:
        areas = [look.place for look in view.row(row) if is_area(look.text)]
        whole = any(is_total(look.text) for look in view.row(row) if look.place in areas)
        if len(areas) == 1 and len(view.row(row)) > 2 and not whole:
            found.update(areas)
    return frozenset(found)


def _join(path: list[Look], shared: dict[Place, int], lone: frozenset[Place]) -> list[str]:
    """Return the texts of a path; a label that runs on in the next row of its own column is one text."""
    texts: list[str] = []
    before: Look | None = None
    for look in path:
        text = look.text
        runs_on = (
            before is not None
            and shared[before.place] == 1
            and shared[look.place] == 1
            and not before.period
            and not look.period
            and not _is_measure(text)
            and not _is_measure(before.text)
            and not is_part_word(before.text)
            and (not is_area(before.text) or (before.place in lone and not PLAIN_VALUE.fullmatch(text)))
            and not is_part_word(text)
        )
        if (runs_on or (before is not None and _SPAN_OPEN.search(before.text) and look.period)) and texts:
            texts[-1] = tidy(texts[-1] + text)
        else:
            texts.append(text)
        before = look
    return texts


def _is_measure(text: str) -> bool:
    """Return whether a header cell says a unit alone; 户数 and 社区 without brackets are counted things."""
    return is_unit(text) and text not in _COUNTED


def is_part_word(text: str) -> bool:
    """Return whether a header is the bare word 其中 or begins with it."""
    return text.replace(" ", "").startswith((PART, "#"))


def _key(path: list[str]) -> Key | None:
    """Return what the headers of a column say of its rows, else None."""
    whole = "".join(path)
    key = key_of(whole) if path else None
    if key is None and len(path) > 1 and key_of(path[-1]) in _KEYS_BELOW:
        return key_of(path[-1])
    named, unit = split_unit(whole)
    return key_of(named) if key is None and unit else key


def _column(number: int, path: list[str], before: list[Column]) -> Column:
    header = tidy(" ".join(path))
    key = _key(path)
    if key is not None:
        return Column(number, header, key, unit=split_unit("".join(path))[1])
    column = Column(number, header, None, stage=stage_of(header))
    labels: list[str] = []
    compared = False
    for place, written in enumerate(path):
        text = _DATE.sub(r"\1年\2月", written)
        if _is_measure(text) and not (len(path) == 1 and number == 0):
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
