"""The months of one year as a chart: figures since January against the year's pace and last year's."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext

from jingkou_desktop.domain.chart_spec import MONTHS, ChartSpec, Point, TargetLine, spanned
from jingkou_desktop.domain.chart_words import computed
from jingkou_desktop.domain.charts import ON_PATH, planned_value
from jingkou_desktop.domain.judging.case import RATES, comparable, goal_of, may_be_state
from jingkou_desktop.domain.judging.formulas import WIDE, ZERO, tidy, usable
from jingkou_desktop.domain.judging.level import goal_in_points
from jingkou_desktop.domain.judging.setup import case_of, fault_of
from jingkou_desktop.domain.judging.words import target_words, with_unit
from jingkou_desktop.domain.kinds import flowing
from jingkou_desktop.domain.plan import Indicator, Plan, Rule

NOTHING = "这一年没有分月或分季的数"
Figures = Mapping[int, Point]  # by the number of months that a figure covers


def within_chart(
    indicator: Indicator,
    plan: Plan,
    year: int,
    own: Figures,
    earlier: Figures,
    *,
    to_date: bool = True,
) -> ChartSpec:
    """Return the chart of the figures of one year, and of the year before, each by the months covered.

    With `to_date` they are sums or means since January, else states at the end of a month. The pace is
    the year's own target, else the part of the plan's target that falls on the year. Never raises on data.
    """
    with localcontext(WIDE):
        summed = (
            to_date and not _rate(indicator) and (indicator.rule is Rule.CUMULATIVE or flowing(indicator))
        )
        spec = ChartSpec(
            code=indicator.code,
            title=indicator.name,
            y_label=f"本年累计（{indicator.unit}）" if summed else indicator.unit,
            years=(year,),
            decimals=max(indicator.decimals, 0),
            unit=indicator.unit,
            within=year,
            planned_label="序时进度",
            actual=_sorted(own),
            earlier=_sorted(earlier),
        )
        if not spec.actual:
            return replace(spec, note=NOTHING)
        spec = _annual(spec, indicator, earlier, summed=summed) or _shared(
            spec, indicator, plan, summed=summed
        )
        return replace(spec, ticks=spanned(spec))


def _annual(spec: ChartSpec, one: Indicator, earlier: Figures, *, summed: bool) -> ChartSpec | None:
    """Return the chart with the year's own target and the way to it, None where the year has none."""
    year = spec.years[0]
    aim = one.annual_target(year)
    if aim is None or aim.value is None or not usable(aim.value):
        return None
    words = target_words(replace(one, rule=Rule.LEVEL), aim)
    spec = replace(spec, target=TargetLine(aim.value, f"{year}年度目标 {words}"))
    if summed:
        return _paced(spec, ZERO, aim.value, on_pace=True)
    if _rate(one) or comparable(one.unit) or not may_be_state(one):
        return spec
    start = earlier[MONTHS].value if MONTHS in earlier else None
    if start is None and one.baseline_year == year - 1:
        start = one.baseline
    return spec if start is None else _paced(spec, start, aim.value)


def _shared(spec: ChartSpec, one: Indicator, plan: Plan, *, summed: bool) -> ChartSpec:
    """Return the chart with what the plan's own target asks of the year, where it can be held to months."""
    year = spec.years[0]
    case = case_of(one, plan, {}, year, None)
    if one.target is None or one.target.value is None or fault_of(case):
        return spec
    goal = goal_of(one, one.target)
    if summed and one.rule is Rule.CUMULATIVE:
        share = tidy(goal.value / case.years)
        named = replace(
            spec,
            target=TargetLine(share, f"目标平均到每年 {with_unit(computed(share, one.decimals), one.unit)}"),
        )
        return _paced(named, ZERO, share, on_pace=True)
    if one.rule in ON_PATH and not summed and (comparable(one.unit) or may_be_state(one)):
        aim = goal if one.rule is Rule.LEVEL else goal_in_points(case, goal)
        base = one.baseline
        if aim is None or base is None or aim.met_by(base):
            return spec
        ends = (planned_value(case, base, aim.value, when) for when in (year - 1, year))
        return _paced(spec, *ends)
    return spec


def _paced(spec: ChartSpec, start: Decimal, end: Decimal, *, on_pace: bool = False) -> ChartSpec:
    """Return the chart with the straight way of the year; sums go on at the pace so far."""
    year = spec.years[0]
    months = range(1, MONTHS + 1)
    planned = tuple(Point(year, tidy(start + (end - start) * month / MONTHS), month) for month in months)
    last = spec.actual[-1]
    ahead: tuple[Point, ...] = ()
    if on_pace and last.months < MONTHS:
        rest = range(last.months + 1, MONTHS + 1)
        ahead = (last, *(Point(year, tidy(last.value * month / last.months), month) for month in rest))
    return replace(spec, planned=planned, projection=ahead)


def _rate(one: Indicator) -> bool:
    return one.rule in RATES


def _sorted(figures: Figures) -> tuple[Point, ...]:
    return tuple(point for _, point in sorted(figures.items()) if usable(point.value))
