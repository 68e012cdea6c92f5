"""The columns of a project table: what each means, and the period, year and unit of its figures."""

import re
from dataclasses import dataclass, replace

from jingkou_desktop.domain.entries import ProgressField, ProjectField
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_dates import (
    base_for_lists,
    beside_unit,
    is_blank,
    money_unit,
    period_of_column,
    with_month,
)
from jingkou_desktop.sheets.project_headers import header_paths, with_path
from jingkou_desktop.sheets.project_steps import Step, is_side, side_of
from jingkou_desktop.sheets.project_words import Special, What, meaning
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View
from jingkou_desktop.sheets.words import is_unit, outline_level

P, G = ProjectField, ProgressField
SUMS = (P.INVESTMENT, P.YEAR_INVESTMENT, G.MONTH, G.YEAR, G.TOTAL, G.FUNDS)
_FIRST_ROWS = 30  # of the data: labels of a card stand among them
_UNITS = re.compile("(?:计量|指标|数量)?单位")
_CHANGE = re.compile("同比|增[长减速幅]|比上年|±")
_TELLING = (
    P.OWNER, P.CONTENT, P.YEARS, P.START, P.FINISH, P.INVESTMENT, P.YEAR_INVESTMENT, P.FUNDING,
    P.YEAR_MEASURES, G.MONTH, G.YEAR, G.TOTAL, G.FUNDS, G.LOOK, G.PROBLEMS, Special.UNCLEAR,
    Special.BARE_PLAN,
)  # fmt: skip
_SAYING = (
    P.CODE,
    P.CATEGORY,
    P.DEPARTMENT,
    P.AREA,
    P.STATE,
    P.APPROVAL,
    P.CONTACT,
)  # of a list without figures


@dataclass(frozen=True, slots=True)
class Head:
    """A column with what it means, and the period and year of its figures."""

    column: Column
    what: What
    unit: str | None
    period: str | None = None  # "2023-07"; "-07" where no year is known
    year: int | None = None


def heads_of(seen: View, table: Table, columns: tuple[Column, ...], setting: Setting) -> list[Head]:
    """Return the columns that mean something."""
    lines = [look.text for look in table.preface]
    around = money_unit([setting.unit or "", *lines])
    heads: list[Head] = []
    paths = header_paths(seen, table, columns)
    told = [with_path(column, paths[column.number]) for column in columns]
    time = beside_unit(setting.base, table.preface)
    base = base_for_lists(with_month(time, (*setting.titles, seen.name)), told)
    for column in told:
        if not column.header:
            continue
        own = money_unit([column.unit or ""])
        what = meaning(column.labels, column.header, bool(own or (around and column.unit is None)))
        if what is None:
            continue
        period, year = period_of_column(column, what, base)
        unit = (column.unit or around) if what in SUMS or isinstance(what, Special) else None
        heads.append(Head(column, what, unit, period, year))
    return [
        replace(head, what=Special.SIDE) if _is_side(seen, table, head) else head
        for head in _with_month(_settled(heads))
    ]


def _with_month(heads: list[Head]) -> list[Head]:
    """Return the columns, texts of no time of their own in the one month that the sums are of."""
    sums = {head.period for head in heads if head.what in SUMS and isinstance(head.what, G)}
    month = next(iter(sums)) if len(sums) == 1 else None
    if month is None or len(month) <= len("2023") or month.startswith("-"):
        return heads
    return [
        replace(head, period=month)
        if isinstance(head.what, G) and head.column.period is None and head.period in (None, month[:4])
        else head
        for head in heads
    ]


def _is_side(seen: View, table: Table, head: Head) -> bool:
    """Return whether a column of kinds only says 计划 and 实际, row by row."""
    if head.what not in (P.CATEGORY, P.NATURE, P.STATE):
        return False
    looks = (seen.looks.get((row, head.column.number)) for row in table.data[:_FIRST_ROWS])
    texts = [look.text for look in looks if look is not None and not is_blank(look)]
    return bool(texts) and all(is_side(text) for text in texts)


def _settled(heads: list[Head]) -> list[Head]:
    """Return the columns with what the others decide: bare sums, and 开工时间 among milestones."""
    steps = {head.what.name for head in heads if isinstance(head.what, Step)}
    has = {head.what for head in heads if not isinstance(head.what, Step)}
    out: list[Head] = []
    for head in heads:
        what = head.what
        if what is Special.UNCLEAR and (G.YEAR in has) != (G.TOTAL in has) and _same_time(head, heads):
            what = G.TOTAL if G.YEAR in has else G.YEAR
        elif what is Special.BARE_PLAN and P.INVESTMENT in has and P.YEAR_INVESTMENT not in has:
            what = P.YEAR_INVESTMENT
        elif what in (P.START, P.FINISH) and len(steps) >= 2:
            end = "竣工验收" if "验收" in head.column.header else "竣工"
            what = Step("开工" if what is P.START else end, side_of(head.column.header))
        elif what is P.FINISH and "验收" in head.column.header and _finishes(heads, head):
            what = Step("竣工验收", side_of(head.column.header))
        out.append(Head(head.column, what, head.unit, head.period, head.year))
    return out


def _finishes(heads: list[Head], head: Head) -> bool:
    """Return whether another column says when works end."""
    return any(
        other.what is P.FINISH and other is not head and "验收" not in other.column.header for other in heads
    )


def _same_time(head: Head, heads: list[Head]) -> bool:
    """Return whether the sums whose meaning is certain are of the same period as this one."""
    certain = [other.period for other in heads if other.what in (G.YEAR, G.TOTAL) and other is not head]
    return head.period in certain


def name_column(seen: View, table: Table, columns: tuple[Column, ...], heads: list[Head]) -> Head | None:
    """Return the column of names where the table is a list of projects, else None.

    Where a column holds units of measure row by row, or changes against the year before stand beside sums
    alone, the rows are indicators.
    """
    if _is_of_indicators(seen, table, columns, heads):
        return None
    telling = {head.what for head in heads if head.what in _TELLING}
    saying = {head.what for head in heads if head.what in _SAYING}
    if len(saying) >= 2 and not _has_figures(seen, table, heads):
        telling |= saying
    strict = next((head for head in heads if head.what is Special.NAME), None)
    if strict is not None:
        steps = sum(isinstance(head.what, Step) for head in heads)
        return strict if telling or steps >= 2 else None
    bare = next((head for head in heads if head.what is Special.BARE_NAME), None)
    return bare if bare is not None and len(telling) >= 2 else None


def _has_figures(seen: View, table: Table, heads: list[Head]) -> bool:
    """Return whether figures stand among the data, running numbers and telephone numbers apart."""
    apart = {head.column.number for head in heads if head.what in (Special.INDEX, P.CODE, P.CONTACT)}
    looks = (look for row in table.data for look in seen.row(row) if look.place[1] not in apart)
    return any(look.value is not None for look in looks)


def _is_of_indicators(seen: View, table: Table, columns: tuple[Column, ...], heads: list[Head]) -> bool:
    for column in columns:
        if not _UNITS.fullmatch(column.header):
            continue
        looks = [seen.looks.get((row, column.number)) for row in table.data[:_FIRST_ROWS]]
        texts = [look.text for look in looks if look is not None and not is_blank(look)]
        if texts and sum(is_unit(text) for text in texts) * 2 > len(texts):
            return True
    own = {head.what for head in heads} - {
        *SUMS,
        Special.NAME,
        Special.BARE_NAME,
        Special.UNCLEAR,
        Special.BARE_PLAN,
    }
    return not own and any(_CHANGE.search(column.header) for column in columns)


def labels_below(seen: View, table: Table, name: Head) -> bool:
    """Return whether labels of fields stand where names should: a card that nobody named."""
    rows = [row for row in (*table.header, *table.data[:_FIRST_ROWS]) if seen.at((row, name.column.number))]
    below = (seen.looks.get((row, name.column.number)) for row in rows)
    texts = (look.text for look in below if look is not None and look.value is None)
    texts = (text for text in texts if outline_level(text) not in (1, 2))  # 五、其他 heads projects
    found = [meaning((text,), text) for text in texts]
    return any(isinstance(what, (ProjectField, ProgressField)) for what in found)
