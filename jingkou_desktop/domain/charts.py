"""What the charts show: points, lines and bars as values; painters turn them into pixels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from jingkou_desktop.domain.chart_spec import (
    Bar,
    BarsSpec,
    ChartSpec,
    Point,
    TargetLine,
    nice_ticks,
    spanned,
)
from jingkou_desktop.domain.chart_words import former_words, origin_words
from jingkou_desktop.domain.judging.case import Beside, Case, Goal, YearFigure, goal_of
from jingkou_desktop.domain.judging.formulas import (
    HUNDRED,
    ONE,
    WIDE,
    ZERO,
    average,
    compounded,
    plain,
    power,
    reduced,
    tidy,
    usable,
)
from jingkou_desktop.domain.judging.level import goal_in_points, projected
from jingkou_desktop.domain.judging.others import name_of, unfit
from jingkou_desktop.domain.judging.setup import case_of, fault_of
from jingkou_desktop.domain.judging.spread import ROLE
from jingkou_desktop.domain.judging.words import target_words
from jingkou_desktop.domain.plan import Indicator, PathShape, Plan, Rule, Target
from jingkou_desktop.domain.verdicts import Verdict

MOST_YEARS = 60  # that an axis can show
TOTAL = "累计"
ON_PATH = frozenset({Rule.LEVEL, Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE})
RUNNING = frozenset({Rule.CUMULATIVE, Rule.CUMULATIVE_CHANGE})
FLAT = frozenset({Rule.AVERAGE_GROWTH, Rule.EVERY_YEAR})


def progress_chart(rows: Iterable[tuple[Indicator, Verdict]]) -> BarsSpec:
    """Return the bars of those verdicts that carry a share done; points of growth are no share."""
    bars, left_out = [], []
    for indicator, verdict in rows:
        if verdict.done is None or verdict.in_points or not verdict.status.judged:
            left_out.append(indicator.name)
        else:
            bars.append(Bar(indicator.code, indicator.name, verdict.done, verdict.pace, verdict.status))
    drawn = [value for bar in bars for value in (bar.done, bar.pace) if value is not None]
    return BarsSpec(tuple(bars), tuple(left_out), ticks=nice_ticks([*drawn, ZERO, HUNDRED]) if bars else ())


def indicator_chart(
    indicator: Indicator,
    plan: Plan,
    figures: Mapping[int, YearFigure],
    year: int,
    beside: Beside | None = None,
) -> ChartSpec:
    """Return the chart of an indicator with what is known by `year`; never raises on data.

    A relative growth is drawn by year, and beside it its reference where `beside` holds one.
    """
    with localcontext(WIDE):
        case = case_of(indicator, plan, figures, year, beside)
        aimed = indicator.target is not None and indicator.target.value is not None
        label = f"{TOTAL}（{indicator.unit}）" if indicator.rule in RUNNING and aimed else indicator.unit
        spec = ChartSpec(
            indicator.code,
            indicator.name,
            label,
            (),
            max(indicator.decimals, 0),
            unit=indicator.unit,
            former=former_words(indicator, plan),
        )
        fault = fault_of(case if aimed else _targetless(case))
        if fault:
            return replace(spec, note=fault)
        years = tuple(range(min(case.start, plan.base_year, case.at), max(case.end, plan.last_year) + 1))
        spec = replace(spec, years=years[-MOST_YEARS:])
        drawn = _aimed(case, spec, indicator.target) if aimed and indicator.target else _plain(case, spec)
        drawn = replace(drawn, annual=_annual(case, drawn))
        return replace(drawn, ticks=spanned(drawn), note="" if drawn.actual else "没有数据")


def _annual(case: Case, drawn: ChartSpec) -> tuple[Point, ...]:
    """Return what single years are to reach; of running totals, on top of the years before where known."""
    aims = {
        one.year: one.target.value
        for one in case.indicator.annual
        if one.year in drawn.years and one.target.value is not None and usable(one.target.value)
    }
    if not drawn.y_label.startswith(TOTAL):
        return tuple(Point(year, value) for year, value in sorted(aims.items()))
    found = []
    totals = {point.year: point.value for point in drawn.actual if point.months == 12}
    for year, value in sorted(aims.items()):
        if year - 1 not in totals:
            continue
        before = totals[year - 1]
        rates = case.indicator.rule is Rule.CUMULATIVE_CHANGE
        total = HUNDRED - (HUNDRED - before) * (HUNDRED - value) / HUNDRED if rates else before + value
        found.append(Point(year, tidy(total)))
    return tuple(found)


def _targetless(case: Case) -> Case:
    """Return the case as one that needs no target, so that its figures are still drawn."""
    return replace(case, indicator=replace(case.indicator, rule=Rule.MONITOR))


def _plain(case: Case, spec: ChartSpec) -> ChartSpec:
    return replace(spec, actual=tuple(_actual(case, with_baseline=True)), origin=_origin(case))


def _origin(case: Case) -> str:
    """Return what the first point of the figures is, where they start at the baseline."""
    return "" if case.indicator.baseline is None else origin_words(case.plan, case.start)


def _actual(case: Case, *, with_baseline: bool) -> Iterator[Point]:
    """Return the figures from the baseline to the year judged."""
    base = case.indicator.baseline
    if with_baseline and base is not None:
        yield Point(case.start, base)
    for year in case.chain:
        if year in case.values:
            yield Point(year, case.values[year], case.months if year == case.at else 12)


def _aimed(case: Case, spec: ChartSpec, target: Target) -> ChartSpec:
    """Return the chart of an indicator with a target: figures, path, target line, projection."""
    goal: Goal | None = goal_of(case.indicator, target)
    rule = case.indicator.rule
    if rule in RUNNING and goal is not None:
        spec = _running(case, spec, goal)
    elif rule in ON_PATH:
        goal = goal_in_points(case, goal) if rule is not Rule.LEVEL and goal is not None else goal
        spec = _on_path(case, spec, goal)
    else:
        spec = replace(spec, actual=tuple(_actual(case, with_baseline=False)))
        if rule is Rule.SPREAD:
            spec = _beside(case, spec)
        if rule in FLAT and goal is not None:
            spec = replace(spec, planned=_flat(case, goal.value), projection=_mean(case, spec.actual))
        elif rule not in (Rule.ACHIEVE, Rule.TREND):
            goal = None
    if goal is None:
        return spec
    words = target_words(case.indicator, target)
    return replace(spec, target=TargetLine(goal.value, f"{case.end}年目标 {words}"))


def _beside(case: Case, spec: ChartSpec) -> ChartSpec:
    """Return the chart with the years of the indicator that a relative growth is held against."""
    other = case.beside.reference
    if other is None or unfit(case, other, case.indicator.reference, ROLE):
        return spec
    years = [year for year in case.chain if year in other.figures]
    points = tuple(
        Point(year, value, other.figures[year].part)
        for year in years
        if (value := plain(other.figures[year].value)) is not None and usable(value)
    )
    return replace(spec, reference=points, reference_label=name_of(other.indicator) if points else "")


def _flat(case: Case, value: Decimal) -> tuple[Point, ...]:
    return tuple(Point(year, value) for year in range(case.start + 1, case.end + 1))


def _mean(case: Case, actual: Sequence[Point]) -> tuple[Point, ...]:
    """Return the average growth so far carried on, from the last figure."""
    rates = [point.value for point in actual]
    if case.indicator.rule is not Rule.AVERAGE_GROWTH or len(rates) < len(case.chain) or case.at == case.end:
        return ()
    mean = tidy(average(compounded(rates, case.weight), case.elapsed))
    return (actual[-1], *(Point(year, mean) for year in range(case.at + 1, case.end + 1)))


def _on_path(case: Case, spec: ChartSpec, goal: Goal | None) -> ChartSpec:
    actual = tuple(_actual(case, with_baseline=True))
    base = case.indicator.baseline
    spec = replace(spec, actual=actual, origin=_origin(case))
    if goal is None or base is None:
        return spec
    if goal.met_by(base) or goal.value == base:
        return replace(spec, planned=_flat(case, goal.value))
    span = range(case.start, case.end + 1)
    planned = tuple(Point(year, planned_value(case, base, goal.value, year)) for year in span)
    if case.at == case.end or case.at not in case.values:
        return replace(spec, planned=planned)
    value = case.values[case.at]
    ahead = (Point(year, tidy(projected(case, base, value, year))) for year in span if year > case.at)
    return replace(spec, planned=planned, projection=(actual[-1], *ahead))


def planned_value(case: Case, base: Decimal, goal: Decimal, year: int) -> Decimal:
    """Return the value of the path from baseline to target at the end of a year."""
    share = Decimal(year - case.start) / case.years
    if case.indicator.path_shape is PathShape.GEOMETRIC and base * goal > 0:
        return tidy(base * power(goal / base, share))
    return tidy(base + (goal - base) * share)


def _running(case: Case, spec: ChartSpec, goal: Goal) -> ChartSpec:
    """Return the chart of a target that yearly figures add up to, as far as no year lacks."""
    rates = case.indicator.rule is Rule.CUMULATIVE_CHANGE
    actual = [Point(case.start, ZERO)]
    known: list[Decimal] = []
    for year in case.chain:
        if year not in case.values:
            break
        known.append(case.values[year])
        weight = case.weight if year == case.at else ONE
        total = tidy(reduced(known, weight)) if rates else sum(known, start=ZERO)
        actual.append(Point(year, total, case.months if year == case.at else 12))
    span = range(case.start, case.end + 1)
    planned = tuple(Point(year, tidy(goal.value * (year - case.start) / case.years)) for year in span)
    spec = replace(spec, actual=tuple(actual) if known else (), planned=planned)
    if len(known) < len(case.chain) or case.at == case.end:
        return spec
    last = actual[-1]
    ahead = []
    for year in span[case.at - case.start + 1 :]:
        times = (year - case.start) / case.elapsed
        reached = (
            (ONE - power(max(ONE - last.value / HUNDRED, ZERO), times)) * HUNDRED
            if rates
            else last.value * times
        )
        ahead.append(Point(year, tidy(reached)))
    return replace(spec, projection=(last, *ahead))
