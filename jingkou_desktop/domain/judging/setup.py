"""Lay out what is judged: the years, the usable figures, and what makes judging impossible."""

from collections.abc import Mapping

from jingkou_desktop.domain.judging.case import MONTHS, Beside, Case, YearFigure, covers_year, may_be_state
from jingkou_desktop.domain.judging.formulas import plain, usable
from jingkou_desktop.domain.judging.words import year_list
from jingkou_desktop.domain.plan import Indicator, Plan, Rule, Target

# Rules that count the plan's own years, whatever year the baseline is of.
BY_PLAN = frozenset({Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.ACHIEVE})
TARGETLESS = frozenset({Rule.TREND, Rule.ACHIEVE, Rule.MONITOR, Rule.QUALITATIVE})
UNJUDGED = frozenset({Rule.MONITOR, Rule.QUALITATIVE})
LONGEST = 100  # years that a task may run


def case_of(
    indicator: Indicator,
    plan: Plan,
    figures: Mapping[int, YearFigure],
    year: int,
    beside: Beside | None = None,
) -> Case:
    """Return the case of an indicator in a year; figures after the year judged are left out.

    A past year that holds a part of itself alone counts for 五年累计, with a note, and for nothing else.
    """
    start = plan.base_year if indicator.baseline_year is None else indicator.baseline_year
    if indicator.rule in BY_PLAN:
        start = max(start, plan.first_year - 1)
    end = plan.last_year if indicator.target_year is None else indicator.target_year
    at = min(year, end)
    known = {
        one: figure
        for one, figure in figures.items()
        if one == at or (one < at and _counts(indicator, figure))
    }
    values = {one: value for one, figure in known.items() if (value := plain(figure.value)) is not None}
    months = known[at].part if at in known else MONTHS
    return Case(indicator, plan, year, at, start, end, known, values, months, beside or Beside())


def _counts(indicator: Indicator, figure: YearFigure) -> bool:
    """Tell whether the figure of a past year is to be reckoned with."""
    if indicator.rule is Rule.CUMULATIVE:
        return figure.to_date
    return covers_year(indicator, figure)


def fault_of(case: Case) -> str:
    """Return why the indicator cannot be judged at all, or nothing."""
    plan, one, target = case.plan, case.indicator, case.indicator.target
    given = [one.baseline, one.tolerance]
    given += [target.value, target.upper] if target is not None else []
    wild = [year for year, value in sorted(case.values.items()) if not usable(value)]
    faults = (
        (
            not plan.first_year <= case.year <= plan.last_year,
            f"{case.year}年不在规划期 {plan.first_year}—{plan.last_year}年之内，不评价。",
        ),
        (
            not 0 < case.years <= LONGEST,
            f"基期 {case.start}年与目标年 {case.end}年不成起止，不评价；请核对指标的年份。",
        ),
        (
            case.end < plan.first_year,
            f"目标年 {case.end}年早于规划期 {plan.first_year}—{plan.last_year}年，不评价；请核对指标的年份。",
        ),
        (case.at <= case.start, f"基期是 {case.start}年，{case.year}年尚未开始计算，不评价。"),
        (
            not (usable(plan.tolerance) and usable(plan.growth_tolerance)),
            "容差设置不是可用的数，不评价；请在设置中核对。",
        ),
        (
            one.rule not in TARGETLESS and (target is None or target.value is None),
            _unquantified(target),
        ),
        (
            not all(number is None or usable(number) for number in given),
            "基数、目标或容差超出可计算的范围，不评价；请核对数值和单位。",
        ),
        (
            bool(wild),
            f"{year_list(wild)}的数值超出可计算的范围，不评价；请核对数值和单位。",
        ),
        (one.rule not in UNJUDGED and _of_a_month(case), alone_words(case.figures.get(case.at))),
    )
    return next((sentence for fault, sentence in faults if fault), "")


def _unquantified(target: Target | None) -> str:
    said = target.text.strip().rstrip("。") if target is not None else ""
    return f"目标“{said}”还没有定成数值，不评价。" if said else "没有量化目标，不评价。"


def _of_a_month(case: Case) -> bool:
    """Tell whether the year judged has only the figure of a month or quarter, which is no state."""
    if case.at not in case.values:
        return False
    return not case.figures[case.at].to_date and not may_be_state(case.indicator)


def alone_words(figure: YearFigure | None) -> str:
    """Return why a 当期 figure within a year is held against nothing."""
    if figure is None:
        return ""
    return (
        f"{figure.year}年只有{figure.part}月的当期数，不是从年初起的累计数，不能同目标比较，不评价；"
        "请填报本年累计数或全年数。"
    )
