"""Judge an indicator in one year: the status, p and s, and the trace that explains them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import localcontext

from jingkou_desktop.domain.judging.case import Beside, Case, Finding, YearFigure, goal_of
from jingkou_desktop.domain.judging.chains import average_growth, cumulative_change
from jingkou_desktop.domain.judging.formulas import WIDE, plain, tidy
from jingkou_desktop.domain.judging.grading import not_judged
from jingkou_desktop.domain.judging.level import level, point_change
from jingkou_desktop.domain.judging.monitor import monitor, qualitative
from jingkou_desktop.domain.judging.setup import case_of, fault_of
from jingkou_desktop.domain.judging.spread import spread
from jingkou_desktop.domain.judging.sums import cumulative
from jingkou_desktop.domain.judging.tracing import trace
from jingkou_desktop.domain.judging.words import aim_words
from jingkou_desktop.domain.judging.yearly import achieve, every_year, trend
from jingkou_desktop.domain.plan import Indicator, Plan, Rule
from jingkou_desktop.domain.verdicts import Status, Verdict

__all__ = ["YearFigure", "judge"]


def judge(
    indicator: Indicator,
    plan: Plan,
    figures: Mapping[int, YearFigure],
    year: int,
    beside: Beside | None = None,
) -> Verdict:
    """Return the verdict on an indicator in a year; never raises on data, whatever they are.

    `figures` holds at most one figure a year; those after `year` are not looked at. A figure of
    less than twelve months counts as part of the year judged (see `YearFigure`). `done` and `pace` are
    percent, of 相对增速 points of growth (`in_points`).
    """
    with localcontext(WIDE):
        case = case_of(indicator, plan, figures, year, beside or Beside())
        found = _found(case)
        return Verdict(
            code=indicator.code,
            year=year,
            rule=indicator.rule,
            value=plain(figures[year].value) if year in figures else None,
            done=None if found.done is None else tidy(found.done),
            pace=None if found.pace is None else tidy(found.pace),
            status=found.status,
            reason=found.reason,
            trace=trace(case, found),
            months=case.months,
            in_points=found.in_points,
        )


def _found(case: Case) -> Finding:
    fault = fault_of(case)
    if fault:
        return not_judged(fault)
    found = _by_rule(case)
    if case.year <= case.end or found.status is Status.NOT_JUDGED:
        return found
    return replace(found, reason=f"目标年是 {case.end}年，按该年评价：{found.reason}")


def _by_rule(case: Case) -> Finding:
    one = case.indicator
    target = one.target
    if one.rule is Rule.MONITOR:
        return monitor(case)
    if one.rule is Rule.QUALITATIVE:
        return qualitative(case)
    if one.rule is Rule.TREND:
        return trend(case)
    if one.rule is Rule.ACHIEVE:
        return achieve(case, target)
    if target is None:
        raise ValueError("a rule with a target and none given")
    goal = goal_of(one, target)
    if one.rule is Rule.EVERY_YEAR:
        return every_year(case, goal, aim_words(one, target))
    rules = {
        Rule.LEVEL: level,
        Rule.POINT_CHANGE: point_change,
        Rule.ANNUAL_POINT_CHANGE: point_change,
        Rule.CUMULATIVE: cumulative,
        Rule.AVERAGE_GROWTH: average_growth,
        Rule.SPREAD: spread,
        Rule.CUMULATIVE_CHANGE: cumulative_change,
    }
    return rules[one.rule](case, goal, target)
