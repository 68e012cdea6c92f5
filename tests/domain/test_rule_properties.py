"""What holds for every verdict, whatever the figures."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.charts import indicator_chart, planned_value, progress_chart
from jingkou_desktop.domain.judging import flips
from jingkou_desktop.domain.judging.case import Case, YearFigure, goal_of
from jingkou_desktop.domain.judging.formulas import WIDE, compounded, growth_needed
from jingkou_desktop.domain.judging.grading import RANK
from jingkou_desktop.domain.judging.setup import case_of
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Direction, PathShape, Plan, Rule, Target
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain import strategies as some
from tests.domain.makers import an_indicator

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
JUDGED = [rule for rule in Rule if rule not in (Rule.MONITOR, Rule.SPREAD)]


@few
@given(st.data())
def test_that_no_input_raises_and_every_verdict_is_whole(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan, some.wild))
    figures = data.draw(some.wild_figures(plan))
    year = data.draw(st.integers(plan.first_year - 2, plan.last_year + 2))
    verdict = judge(indicator, plan, figures, year, data.draw(some.besides(plan, some.wild)))
    assert verdict.reason.endswith("。")
    assert verdict.trace.rule
    for share in (verdict.done, verdict.pace):
        assert share is None or (share.is_finite() and "E" not in canonical(share))
    if verdict.status.judged:
        assert verdict.trace.formulas
        assert verdict.trace.inputs
    for line in (verdict.reason, *verdict.trace.lines(), *(one.value for one in verdict.trace.inputs)):
        assert "E+" not in line
        assert "None" not in line
        assert "NaN" not in line
    spec = indicator_chart(indicator, plan, figures, year)
    assert spec.note or spec.actual
    progress_chart([(indicator, verdict)])


@few
@given(st.data())
def test_that_a_year_outside_the_plan_has_no_verdict(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan))
    year = data.draw(st.sampled_from([plan.base_year, plan.last_year + 1]))
    verdict = judge(indicator, plan, data.draw(some.figures(plan)), year)
    assert verdict.status is Status.NOT_JUDGED
    assert f"{year}年不在规划期" in verdict.reason


def with_value(figures: dict[int, YearFigure], year: int, value: Decimal) -> dict[int, YearFigure]:
    return {**figures, year: replace(figures[year], value=value)}


def better_is_higher(case: Case) -> bool:
    indicator = case.indicator
    if indicator.rule in (Rule.TREND,):
        return indicator.direction is Direction.HIGHER
    if indicator.rule is Rule.ACHIEVE:
        return True
    assert indicator.target is not None
    rising = goal_of(indicator, indicator.target).rising
    if indicator.rule in (Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE):
        return rising and indicator.direction is Direction.HIGHER
    return rising


@settings(few, max_examples=120)
@given(st.data())
def test_that_more_of_a_good_thing_never_worsens_a_verdict(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    target = st.builds(Target, st.sampled_from(["≈", ">=", ">", "<=", "<"]).map(some.Comparison), some.tame)
    indicator = data.draw(some.indicators(plan, rules=st.sampled_from(JUDGED), target=target))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, gaps=False, year=year))
    case = case_of(indicator, plan, figures, year)
    assume(case.at in figures)
    low, high = sorted([data.draw(some.tame), data.draw(some.tame)])
    worse, better = (low, high) if better_is_higher(case) else (high, low)
    first = judge(indicator, plan, with_value(figures, case.at, worse), year)
    second = judge(indicator, plan, with_value(figures, case.at, better), year)
    assume(first.status in RANK)
    # Without a baseline a known wrong move is judged, and right moves alone wait for the baseline.
    assume(indicator.rule is not Rule.TREND or Status.NO_BASELINE not in (first.status, second.status))
    assert RANK[second.status] >= RANK[first.status]
    if indicator.rule is Rule.LEVEL and first.done is not None and second.done is not None:
        assert second.done >= first.done


@few
@given(st.data())
def test_that_the_unit_changes_nothing(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    rules = st.sampled_from([Rule.LEVEL, Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.POINT_CHANGE])
    target = st.builds(Target, st.sampled_from(some.Comparison), some.tame)
    indicator = replace(data.draw(some.indicators(plan, rules=rules, target=target)), unit="万元")
    indicator = replace(indicator, tolerance=data.draw(st.decimals(0, 3, places=2)))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, year=year))
    factor = data.draw(st.sampled_from([Decimal(10000), Decimal("0.0001"), Decimal(3), Decimal("0.7")]))
    assert indicator.target is not None
    assert indicator.target.value is not None
    scaled = replace(
        indicator,
        unit="元",
        baseline=None if indicator.baseline is None else indicator.baseline * factor,
        target=replace(indicator.target, value=indicator.target.value * factor),
        tolerance=None if indicator.tolerance is None else indicator.tolerance * factor,
    )
    others = {
        one: replace(figure, value=None if figure.value is None else figure.value * factor)
        for one, figure in figures.items()
    }
    first, second = judge(indicator, plan, figures, year), judge(scaled, plan, others, year)
    assert (first.status, first.done, first.pace) == (second.status, second.done, second.pace)


@few
@given(st.data())
def test_that_done_equals_pace_exactly_on_the_path(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    base, goal = data.draw(some.tame), data.draw(some.tame)
    assume(abs(goal - base) >= Decimal("0.1"))
    comparison = some.Comparison.GT if goal > base else some.Comparison.LT
    indicator = replace(
        data.draw(some.indicators(plan, rules=st.just(Rule.LEVEL))),
        baseline=base,
        baseline_year=data.draw(st.integers(plan.base_year - 5, plan.base_year)),
        target=Target(comparison, goal),
        target_year=plan.last_year,
    )
    year = data.draw(st.sampled_from(plan.years))
    case = case_of(indicator, plan, {}, year)
    with localcontext(WIDE):
        value = planned_value(case, base, goal, year)
    assume(year < plan.last_year)
    verdict = judge(indicator, plan, {year: YearFigure(year, round(value, 22))}, year)
    assert plan.tolerance == 0 or verdict.status is Status.ON_TRACK
    assert verdict.done is not None
    assert verdict.pace is not None
    assert abs(verdict.done - verdict.pace) < Decimal("1E-18")
    if indicator.path_shape is PathShape.LINEAR and value == round(value, 22):
        assert verdict.done == verdict.pace


@pytest.mark.parametrize("years", [1, 3, 5, 7, 12])
def test_that_growth_and_sums_meet_their_path_exactly(years: int) -> None:
    plan = Plan("x", "规划", "规划", "区", 2020, 2021, 2020 + years)
    for rule, target, each in (("average_growth", "8", "8"), ("cumulative", str(years * 3), "3")):
        indicator = some_indicator(rule, target, plan)
        for year in plan.years:
            figures = {one: YearFigure(one, Decimal(each)) for one in range(2021, year + 1)}
            verdict = judge(indicator, plan, figures, year)
            assert verdict.done == verdict.pace
            last = year == plan.last_year
            assert verdict.status is (Status.DONE if last else Status.ON_TRACK)


def some_indicator(rule: str, target: str, plan: Plan) -> some.Indicator:
    return an_indicator(rule, None, target, unit="%", baseline_year=2020, target_year=plan.last_year)


@few
@given(st.data())
def test_that_a_value_is_judged_as_its_text(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, year=year))
    rewritten = {
        one: replace(figure, value=None if figure.value is None else Decimal(f"{figure.value:.6f}"))
        for one, figure in figures.items()
    }
    shrunk = {
        one: replace(figure, value=None if figure.value is None else figure.value.normalize())
        for one, figure in figures.items()
    }
    verdict = judge(indicator, plan, figures, year)
    assert judge(indicator, plan, rewritten, year) == verdict
    assert judge(indicator, plan, shrunk, year) == verdict
    assert repr(judge(indicator, plan, shrunk, year)) == repr(verdict)


@settings(few, max_examples=120)
@given(st.data())
def test_that_the_figures_named_flip_the_verdict_and_nearer_ones_do_not(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    target = st.builds(Target, st.sampled_from(some.Comparison), some.tame)
    indicator = data.draw(some.indicators(plan, rules=st.sampled_from(JUDGED), target=target))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, gaps=False, year=year))
    case = case_of(indicator, plan, figures, year)
    assume(case.at in figures)
    verdict = judge(indicator, plan, figures, year)
    unit = Decimal(1).scaleb(-indicator.decimals)
    for sentence in verdict.trace.flips:
        named, status = read_flip(sentence, indicator.unit)
        assert named == round(named, indicator.decimals)
        assert judge(indicator, plan, with_value(figures, case.at, named), year).status == status
        assert status is not verdict.status
        nearer = named - unit if named > case.values[case.at] else named + unit
        between = sorted([named, nearer, case.values[case.at]])[1] == nearer
        if between:
            other: Verdict = judge(indicator, plan, with_value(figures, case.at, nearer), year)
            assert other.status is verdict.status


def read_flip(sentence: str, unit: str) -> tuple[Decimal, Status]:
    """Return the figure and the status that a sentence of the trace names."""
    start, status = sentence.rstrip("”").split("即为“")
    text = start.split("达到 ")[-1].rstrip("）") if "达到 " in start else start.split("到 ")[-1]
    return Decimal(text.removesuffix(unit).strip().replace("−", "-")), Status(status)


@few
@given(
    st.lists(st.decimals("-20", "40", places=1), min_size=1, max_size=6),
    st.integers(1, 5),
    st.decimals("1", "20", places=1),
)
def test_that_the_growth_needed_leads_to_the_target(rates: list[Decimal], left: int, target: Decimal) -> None:
    years = len(rates) + left
    with localcontext(WIDE):
        need = growth_needed(compounded(rates), target, years, Decimal(len(rates)))
        assert need is not None
        reached = compounded([*rates, *[need] * left])
        assert abs(reached - compounded([target] * years)) < Decimal("1E-40")


def test_that_a_search_ends_where_no_figure_flips_the_verdict() -> None:
    assert flips.nearest(Decimal(3), lambda _: Status.ON_TRACK, up=True, better=True, decimals=2) is None
