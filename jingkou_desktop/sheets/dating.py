"""Dates columns by their neighbours: rates, shares, 上年同期, and years that are only planned."""

import re
from dataclasses import replace

from jingkou_desktop.domain.periods import CURRENT, YEAR_TO_DATE, HeaderPeriod
from jingkou_desktop.sheets.headers import Column, telling
from jingkou_desktop.sheets.when import is_aimed, names_year_before
from jingkou_desktop.sheets.words import LABELS, Key, is_rate

_LONG_RUN = re.compile(r"年均|五年|规划期")
_BASE_TIME = re.compile(r"基期|基年|基数|基准")
_PLAN_TITLE = re.compile(r"十[二三四五六]五|规划|目标")
_BARE_RATE = re.compile(
    r"(?:比|较|同比|环比|上年|去年|同期|增[长速幅减]|名义|实际|可比|占比|比重|位次|排名|名次|排位|升降|累计|当月|本月|率|±)+"
)
_CHANGED = re.compile(r"增量|增减[量额数]?$|增加[额量数]|净增")  # no figure that a rate beside it speaks of
_THIS_MONTH = re.compile(r"本月(?!止)|当月")
_WHOLE_YEAR = re.compile("(?:上年|去年|上年度|上一年)全年")
_OF_LAST_YEAR = re.compile("(?:上年|去年|上年度|上一年)(?:实际|完成|实绩|数|值)*")
NEAR = 2  # years: reported years stand closer to each other than a base and its targets


def dated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the time and the meaning that they take from the columns to their left."""
    return tuple(_with_shares(_with_periods(_with_months(columns))))


def planned_columns(columns: tuple[Column, ...], titles: tuple[str, ...]) -> frozenset[int]:
    """Return the columns of bare years that look like targets: in a plan's table, far from other years.

    A plan's table has a 基期, 年均 or 属性 column, or a title that speaks of a plan.
    """
    plan = any(
        _BASE_TIME.search(one.header) or (_LONG_RUN.search(one.header) and not is_aimed(one.header))
        for one in columns
    )
    plan = plan or any("属性" in one.header for one in columns if one.key is Key.TEXT)
    if not plan and not any(_PLAN_TITLE.search(title) for title in titles):
        return frozenset()
    years = {
        one.number: one.period.year
        for one in columns
        if one.key is None and one.period is not None and one.period.year and len(one.period.text) == 4
    }
    return frozenset(
        number
        for number, year in years.items()
        if not any(other != year and abs(other - year) <= NEAR for other in years.values())
        and not any(one.number == number and re.search("完成|实际|实绩", one.header) for one in columns)
    )


def _with_months(columns: tuple[Column, ...]) -> list[Column]:
    """Date 本月 below a year by the last month of the 1-9月 beside it."""
    ends = {
        column.period.text.rpartition("..")[2]
        for column in columns
        if column.period is not None and ".." in column.period.text and column.period.year is not None
    }
    end = ends.pop() if len(ends) == 1 else ""
    out: list[Column] = []
    for column in columns:
        period = column.period
        bare = period is not None and len(period.text) == 4 and end.startswith(period.text)
        if period is not None and bare and _THIS_MONTH.search(column.header):
            out.append(replace(column, period=replace(period, text=end)))
        else:
            out.append(column)
    return out


def _with_periods(columns: list[Column]) -> list[Column]:
    """Give a rate without a period of its own that of the column it stands behind; date 上年同期."""
    out: list[Column] = []
    whole: Column | None = None
    months: Column | None = None  # the last figure of months: 上年同期 behind a whole year is of these
    wholes = 0  # figures so far in the block: a rate behind the second may be of either
    pairs = sum(1 for column in columns if _is_bare_rate(column)) > 1
    values = [column for column in columns if column.key is None]
    mixed = {CURRENT, YEAR_TO_DATE} <= {column.basis for column in values if not column.before}
    lone = sum(1 for column in values if column.before) == 1
    for column in columns:
        if column.key in (Key.REGION, Key.PERIOD, Key.ITEM, *LABELS):
            whole, months, wholes = None, None, 0  # another block begins
        if column.before:
            doubt = f"“{column.header}”看不出是本期还是累计的，没有取数" if mixed and lone else ""
            doubt = "" if column.basis else doubt
            column = replace(column, doubt=column.doubt or doubt)  # noqa: PLW2901  # the same column
            out.append(_year_before(column, months if months and "同期" in column.header else whole))
            continue
        behind = (
            column.key is None
            and column.period is None
            and column.region is None
            and _is_behind(column, whole)
        )
        if not behind:
            if column.key is None and not is_aimed(column.header):
                if whole is not None and whole.region == column.region and whole.period == column.period:
                    labels = (*_whole_labels(column, whole, pairs or wholes == 1), *column.labels)
                    column = replace(column, labels=labels)  # noqa: PLW2901  # the same column
                if not _is_bare_rate(column) and not (column.labels and _CHANGED.search(column.labels[-1])):
                    whole, wholes = column, wholes + 1
                    months = column if _of_months(column) else months
            out.append(column)
        elif whole is None:
            out.append(column)
        else:
            out.append(
                replace(
                    column,
                    labels=(*_whole_labels(column, whole, pairs or wholes == 1), *column.labels),
                    period=whole.period,
                    basis=column.basis or whole.basis,
                    context=whole.header,
                )
            )
    return out


def _whole_labels(column: Column, whole: Column, certain: bool) -> tuple[str, ...]:
    """Return the labels of the figure that a rate speaks of, where the rate says nothing but its kind."""
    return telling(whole.labels) if certain and _is_bare_rate(column) else ()


def _is_bare_rate(column: Column) -> bool:
    return column.key is None and len(column.labels) == 1 and bool(_BARE_RATE.fullmatch(column.labels[0]))


def _with_shares(columns: list[Column]) -> list[Column]:
    """Keep a % column that only says 完成 or nothing from passing for the figure to its left."""
    out: list[Column] = []
    before: Column | None = None
    for column in columns:
        mate = before is not None and before.period == column.period and before.region == column.region
        bare = column.key is None and column.unit == "%" and not column.before
        if mate and bare and before is not None and before.unit != "%" and not telling(column.labels):
            out.append(replace(column, labels=(*column.labels, "比率")))
        else:
            out.append(column)
        before = column if column.key is None else before
    return out


def _of_months(column: Column) -> bool:
    return column.period is not None and len(column.period.text) != len("2023")


def _year_before(column: Column, whole: Column | None) -> Column:
    """Date a column of the year before (上年同期) by the current column to its left, or by its own parent.

    A bare 同期 is certain only beside a current column. Where neither says a year, `before` stays for
    the rows and the title to count back from.
    """
    if whole is None and not names_year_before(column.header):
        return replace(column, doubt=f"“{column.header}”左边没有本期的数，看不出是哪一期，没有取数")
    if column.period is None and _WHOLE_YEAR.search(column.header):
        year = whole.period.year if whole and whole.period else None
        return replace(column, period=HeaderPeriod(str(year - 1), year - 1) if year else None)
    if column.period is None and whole and _of_months(whole) and _OF_LAST_YEAR.fullmatch(column.header):
        return replace(column, doubt=f"“{column.header}”看不出是上年全年还是上年同期，没有取数")
    period = column.period or (whole.period if whole else None)
    if period is not None and period.year is not None:
        text = re.sub(r"\d{4}", lambda found: str(int(found[0]) - 1), period.text)
        period = replace(period, text=text, year=period.year - 1)
    return replace(
        column,
        period=period,
        basis=column.basis or (whole.basis if whole else None),
        context=whole.header if whole else "",
    )


def _is_behind(column: Column, whole: Column | None) -> bool:
    """Return whether a column speaks of the figure before it: a rate, a share of the plan."""
    label = column.labels[-1] if column.labels else column.header
    if _LONG_RUN.search(label):
        return False
    share = column.unit == "%" and whole is not None and whole.period is not None
    return is_rate(label) or share
