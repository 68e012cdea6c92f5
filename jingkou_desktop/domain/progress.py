"""Judge an indicator in one year: the status, p and s, and the trace that explains them."""

from collections.abc import Mapping
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.case import MONTHS, Case, Finding, YearFigure, goal_of
from jingkou_desktop.domain.judging.chains import average_growth, cumulative_change
from jingkou_desktop.domain.judging.formulas import WIDE, plain, settle, usable
from jingkou_desktop.domain.judging.grading import not_judged
from jingkou_desktop.domain.judging.level import level, point_change
from jingkou_desktop.domain.judging.monitor import monitor
from jingkou_desktop.domain.judging.sums import cumulative
from jingkou_desktop.domain.judging.tracing import trace
from jingkou_desktop.domain.judging.words import target_words, year_list
from jingkou_desktop.domain.judging.yearly import achieve, every_year, trend
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator, Plan, Rule
from jingkou_desktop.domain.verdicts import Status, Verdict

__all__ = ["YearFigure", "judge"]

# Rules that count the plan's own years, whatever year the baseline is of.
BY_PLAN = frozenset({Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.ACHIEVE})
TARGETLESS = frozenset({Rule.TREND, Rule.ACHIEVE, Rule.MONITOR})
LONGEST = 100  # years that a task may run


def judge(indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int) -> Verdict:
    """Return the verdict on an indicator in a year; never raises on data, whatever they are.

    `figures` holds at most one figure a year; those after `year` are not looked at. A figure of
    less than twelve months counts as 本年累计 in the year judged. `done` and `pace` are percent.
    """
    with localcontext(WIDE):
        case = _case(indicator, plan, figures, year)
        found = _found(case)
        return Verdict(
            code=indicator.code,
            year=year,
            rule=indicator.rule,
            value=plain(figures[year].value) if year in figures else None,
            done=_out(found.done),
            pace=_out(found.pace),
            status=found.status,
            reason=found.reason,
            trace=trace(case, found),
        )


def _out(share: Decimal | None) -> Decimal | None:
    return None if share is None else Decimal(canonical(settle(share)))


def _case(indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int) -> Case:
    start = plan.base_year if indicator.baseline_year is None else indicator.baseline_year
    if indicator.rule in BY_PLAN:
        start = max(start, plan.first_year - 1)
    end = plan.last_year if indicator.target_year is None else indicator.target_year
    at = min(year, end)
    known = {one: figure for one, figure in figures.items() if one <= at}
    values = {one: value for one, figure in known.items() if (value := plain(figure.value)) is not None}
    months = min(max(known[at].months, 1), MONTHS) if at == year and at in known else MONTHS
    return Case(indicator, plan, year, at, start, end, known, values, months)


def _found(case: Case) -> Finding:
    fault = _fault(case)
    if fault:
        return not_judged(fault)
    found = _by_rule(case)
    if case.year <= case.end or found.status is Status.NOT_JUDGED:
        return found
    return Finding(
        found.status,
        f"目标年是 {case.end}年，按该年评价：{found.reason}",
        found.done,
        found.pace,
        found.formulas,
        found.flips,
        found.outlook,
        found.years,
        found.baseline,
    )


def _fault(case: Case) -> str:
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
        (case.at <= case.start, f"基期是 {case.start}年，{case.year}年尚未开始计算，不评价。"),
        (
            not (usable(plan.tolerance) and usable(plan.growth_tolerance)),
            "容差设置不是可用的数，不评价；请在设置中核对。",
        ),
        (
            one.rule not in TARGETLESS and (target is None or target.value is None),
            "没有量化目标，不评价。",
        ),
        (
            not all(number is None or usable(number) for number in given),
            "基数、目标或容差超出可计算的范围，不评价；请核对数值和单位。",
        ),
        (
            bool(wild),
            f"{year_list(wild)}的数值超出可计算的范围，不评价；请核对数值和单位。",
        ),
    )
    return next((sentence for fault, sentence in faults if fault), "")


def _by_rule(case: Case) -> Finding:
    one = case.indicator
    target = one.target
    if one.rule is Rule.MONITOR:
        return monitor(case)
    if one.rule is Rule.TREND:
        return trend(case)
    if one.rule is Rule.ACHIEVE:
        return achieve(case, target)
    if one.rule is Rule.SPREAD:
        return not_judged(f"本版本不评价“{RULE_NAMES[one.rule]}”规则，只列数值。")
    if target is None:
        raise ValueError("a rule with a target and none given")
    goal = goal_of(one, target)
    if one.rule is Rule.EVERY_YEAR:
        return every_year(case, goal, "目标 " + target_words(one, target))
    rules = {
        Rule.LEVEL: level,
        Rule.POINT_CHANGE: point_change,
        Rule.ANNUAL_POINT_CHANGE: point_change,
        Rule.CUMULATIVE: cumulative,
        Rule.AVERAGE_GROWTH: average_growth,
        Rule.CUMULATIVE_CHANGE: cumulative_change,
    }
    return rules[one.rule](case, goal, target)
