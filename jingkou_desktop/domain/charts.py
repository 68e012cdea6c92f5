"""What the charts show: points, lines and bars as values; painters turn them into pixels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

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
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator, PathShape, Plan, Rule, Target
from jingkou_desktop.domain.verdicts import Status, Verdict

MOST_YEARS = 60  # that an axis can show
TICKS = 5  # about as many as a value axis has
ON_PATH = frozenset({Rule.LEVEL, Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE})
RUNNING = frozenset({Rule.CUMULATIVE, Rule.CUMULATIVE_CHANGE})
FLAT = frozenset({Rule.AVERAGE_GROWTH, Rule.EVERY_YEAR})


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a year; `months` below 12 where the year is not over."""

    year: int
    value: Decimal
    months: int = 12


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The level of the target with its words: 2025年目标 ≥16 万元."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """The chart of one indicator up to the year judged.

    `actual` are the figures (running totals where the target is one, see `y_label`), `planned` the
    path that the pace follows, `projection` what the pace so far leads to, from the last actual
    point on, `reference` the figures of the indicator that a relative growth is held against. A
    missing year leaves a gap: its point is not there.
    """

    code: str
    title: str
    y_label: str  # 万元, or 累计（万人）
    years: tuple[int, ...]  # the axis, first to last, each year
    decimals: int
    actual: tuple[Point, ...] = ()
    planned: tuple[Point, ...] = ()
    projection: tuple[Point, ...] = ()
    target: TargetLine | None = None
    ticks: tuple[Decimal, ...] = ()  # round values that span everything drawn
    note: str = ""  # what stands instead of points where there are none
    reference: tuple[Point, ...] = ()
    reference_label: str = ""  # the name of that indicator


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator's share done against the pace, in percent."""

    code: str
    name: str
    done: Decimal
    pace: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class BarsSpec:
    """Bars of done against pace, in the order given; `left_out` names those without a share."""

    bars: tuple[Bar, ...]
    left_out: tuple[str, ...] = ()
    unit: str = "%"
    ticks: tuple[Decimal, ...] = ()


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
        label = f"累计（{indicator.unit}）" if indicator.rule in RUNNING and aimed else indicator.unit
        spec = ChartSpec(indicator.code, indicator.name, label, (), max(indicator.decimals, 0))
        fault = fault_of(case if aimed else _targetless(case))
        if fault:
            return replace(spec, note=fault)
        years = tuple(range(min(case.start, plan.base_year, case.at), max(case.end, plan.last_year) + 1))
        spec = replace(spec, years=years[-MOST_YEARS:])
        drawn = _aimed(case, spec, indicator.target) if aimed and indicator.target else _plain(case, spec)
        points = (*drawn.actual, *drawn.planned, *drawn.projection, *drawn.reference)
        values = [point.value for point in points] + ([drawn.target.value] if drawn.target else [])
        note = "" if drawn.actual else "没有数据"
        return replace(drawn, ticks=nice_ticks(values), note=note)


def _targetless(case: Case) -> Case:
    """Return the case as one that needs no target, so that its figures are still drawn."""
    return replace(case, indicator=replace(case.indicator, rule=Rule.MONITOR))


def _plain(case: Case, spec: ChartSpec) -> ChartSpec:
    return replace(spec, actual=tuple(_actual(case, with_baseline=True)))


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
    spec = replace(spec, actual=actual)
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


def nice_ticks(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return round values, evenly spaced by 1, 2 or 5 times a power of ten, that span all values."""
    given = list(values)
    if not given:
        return ()
    low, high = min(given), max(given)
    if low == high:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (ZERO, ONE)
    rough = (high - low) / (TICKS - 1)
    unit = ONE.scaleb(rough.adjusted())
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(Decimal(canonical((first + index) * step)) for index in range(int(last - first) + 1))
