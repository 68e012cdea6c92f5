"""Checks of a figure on entry and import: what cannot be is stopped, what is unlikely is warned of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from jingkou_desktop.domain.factors import small, wrong_unit, year_label
from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, usable
from jingkou_desktop.domain.judging.words import amount, distance, exact, rounded
from jingkou_desktop.domain.kinds import changing, counted
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Plan, Rule

FLOWS = frozenset({Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.ACHIEVE})
BEYOND_ALL = ("毛", "依存度", "负债", "债务", "产销率", "自给率", "保障率", "倍")  # shares that may pass 100%


class Severity(StrEnum):
    """What a problem means for the figure."""

    STOP = "停止"  # the figure is not stored
    WARN = "警告"  # the figure is stored where a person gives a reason


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of one figure: a Chinese sentence with the figures, and the place where known."""

    severity: Severity
    sentence: str
    place: str = ""


def warning(sentence: str) -> Problem:
    """Return a problem that a reason overcomes."""
    return Problem(Severity.WARN, sentence)


def check_value(
    indicator: Indicator,
    plan: Plan,
    period: str,
    value: Decimal | None,
    neighbours: Mapping[int, Decimal],
    same_period: Mapping[int, Decimal] | None = None,
    within: Mapping[Period, Decimal] | None = None,
) -> tuple[Problem, ...]:
    """Check a figure against what its kind allows and against the indicator's other figures.

    `neighbours` holds whole-year figures, the baseline's among them; `same_period` those of other years
    for the same part of the year, `within` every figure of a part of a year. What is there of `period`
    itself is not looked at. A missing value has no problem. Never raises on data.
    """
    when = parse_period(period)
    if value is None or when is None:
        return ()
    if not usable(value):
        return (Problem(Severity.STOP, "数值过大、位数过多或不是数，无法使用；请核对数值和单位。"),)
    with localcontext(WIDE):
        stops = tuple(_stops(indicator, value))
        if stops:
            return stops
        years = {year: one for year, one in neighbours.items() if year != when.year and usable(one)}
        parts = {at: one for at, one in (within or {}).items() if at != when and usable(one)}
        same = {year: one for year, one in (same_period or {}).items() if year != when.year and usable(one)}
        said = _kind(indicator, plan, when, value, years)
        if not said and indicator.rule is not Rule.ACHIEVE:
            said = wrong_unit(indicator, plan, when, value, years, same, parts)
        if not said:
            part = when.quarter is not None or when.month is not None
            said = _jump(indicator, plan, value, when.year, same if part else years, part=part)
        return (warning(said),) if said else ()


def _stops(indicator: Indicator, value: Decimal) -> Iterator[Problem]:
    unit = indicator.unit
    said = amount(value, unit)
    if indicator.rule is Rule.ACHIEVE:
        if value not in (0, 1):
            yield Problem(Severity.STOP, f"达成事项只填 1（已达成）或 0（未达成），而填的是 {exact(value)}。")
        return
    if changing(indicator):
        if unit == "%" and value < -HUNDRED:
            yield Problem(Severity.STOP, f"{said} 低于 −100%：下降不会超过全部；请核对。")
        elif unit == "%" and indicator.rule is Rule.CUMULATIVE_CHANGE and value > HUNDRED:
            yield Problem(Severity.STOP, f"降低 {said} 超过全部；请核对。")
        return
    if unit == "%":
        if value < 0:
            yield Problem(Severity.STOP, f"比重、比率不会是负数，而填的是 {said}；请核对。")
        elif value > HUNDRED and not any(word in indicator.name for word in BEYOND_ALL):
            yield Problem(Severity.STOP, f"比重、比率不会超过 100%，而填的是 {said}；请核对数值和单位。")
    elif value < 0 and counted(unit):
        yield Problem(Severity.STOP, f"以“{unit}”计的数不会是负数，而填的是 {said}；请核对。")


def _kind(
    indicator: Indicator, plan: Plan, when: Period, value: Decimal, years: Mapping[int, Decimal]
) -> str:
    """Return a sentence where the figure is of another kind than the indicator's figures: a part, a loss."""
    said = amount(value, indicator.unit)
    if indicator.rule is Rule.ACHIEVE:
        return _undone(plan, when, value, years)
    if indicator.decimals <= 0 and counted(indicator.unit) and value != value.to_integral_value():
        return f"以“{indicator.unit}”计的数一般是整数，而填的是 {said}；请核对。"
    if value < 0 and not changing(indicator) and years and min(years.values()) > 0:
        return f"填的是负数 {said}，而其他年份都是正数；请核对。"
    return ""


def _undone(plan: Plan, when: Period, value: Decimal, years: Mapping[int, Decimal]) -> str:
    """Return a sentence where a matter would be achieved in one year and not in a later one."""
    done = [year for year, one in years.items() if one == 1 and plan.first_year <= year < when.year]
    if value == 0 and done:
        return f"{min(done)}年已达成，{when.words}又填未达成；请核对，属实请写明原因。"
    open_later = [year for year, one in years.items() if one == 0 and year > when.year]
    if value == 1 and open_later:
        return f"{when.words}填已达成，而{min(open_later)}年填的是未达成；请核对两年的数。"
    return ""


def _jump(
    indicator: Indicator,
    plan: Plan,
    value: Decimal,
    year: int,
    others: Mapping[int, Decimal],
    *,
    part: bool,
) -> str:
    """Return a sentence where the change against the nearest year is far beyond the usual."""
    before, after = [one for one in others if one < year], [one for one in others if one > year]
    if not others or indicator.rule is Rule.ACHIEVE:
        return ""
    near = max(before) if before else min(after)
    other = others[near]
    rate = indicator.unit == "%"
    if rate:
        least = plan.jump_growth if changing(indicator) else plan.jump_points
        change = abs(value - other)
    else:
        if other == 0 or (indicator.decimals <= 0 and small(indicator, other)):
            return ""
        least = plan.jump_flow if indicator.rule in FLOWS else plan.jump_amount
        change = abs(value - other) * HUNDRED / abs(other)
    past = max(_changes(others, relative=not rate), default=None)
    years = abs(year - near)
    if change <= max(least, plan.jump_times * (past or 0)) * years:
        return ""
    unit = " 个百分点" if rate else "%"
    size = distance(rounded(change, 1), "%") if rate else f"{rounded(change, 1)}%"
    usual = "" if past is None else f"，而以往每年变化最多 {rounded(past, 1)}{unit}"
    times = "" if past is None else f"、以往最大变化的 {exact(plan.jump_times)} 倍"
    limit = f"超过设定的限度（每年 {exact(least)}{unit}{times}）"
    way = "升" if value > other else "降"
    against = amount(other, indicator.unit)
    against = f"{amount(value, indicator.unit)} 比 {year_label(plan, near, part=part)} {against}"
    return f"{against} {way}了 {size}{usual}，{limit}；请核对，属实请写明原因。"


def _changes(others: Mapping[int, Decimal], *, relative: bool) -> list[Decimal]:
    """Return the changes from year to year so far, in points or in percent of the year before."""
    years = sorted(others)
    found = []
    for before, after in pairwise(years):
        change = abs(others[after] - others[before]) / (after - before)
        if not relative:
            found.append(change)
        elif others[before] != 0:
            found.append(change * HUNDRED / abs(others[before]))
    return found
