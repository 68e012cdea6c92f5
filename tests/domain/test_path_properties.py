"""On the path of its rule an indicator has done exactly what is due."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.charts import planned_value
from jingkou_desktop.domain.judging.case import MONTHS, YearFigure
from jingkou_desktop.domain.judging.formulas import WIDE
from jingkou_desktop.domain.judging.setup import case_of
from jingkou_desktop.domain.plan import PathShape, Plan, Rule, Target
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain import strategies as some
from tests.domain.makers import an_indicator

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


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


@few
@given(
    st.sampled_from(["average_growth", "cumulative", "every_year", "point_change", "annual_point_change"]),
    st.integers(1, 9),
    st.integers(1, 11),
    st.decimals("0.1", "30", places=1),
)
def test_that_done_equals_pace_on_the_path_within_a_year(
    rule: str, years: int, months: int, each: Decimal
) -> None:
    """Each rule at its even pace: `each` a year, of the year judged so many months."""
    plan = Plan("x", "规划", "规划", "区", 2020, 2021, 2020 + years)
    with localcontext(WIDE):
        task = {"cumulative": each * years, "point_change": each * years}.get(rule, each)
        indicator = replace(some_indicator(rule, str(task), plan), baseline=Decimal(50))
        for year in plan.years:
            n = year - 2021 + Decimal(months) / MONTHS
            now = {
                "cumulative": each * months / MONTHS,
                "point_change": 50 + each * n,
                "annual_point_change": 50 + each * n,
            }.get(rule, each)
            figures = {one: YearFigure(one, each) for one in range(2021, year)}
            figures[year] = YearFigure(year, round(now, 22), months=months)
            verdict = judge(indicator, plan, figures, year)
            assert verdict.status is Status.ON_TRACK
            assert verdict.done is not None
            assert verdict.pace is not None
            assert abs(verdict.done - verdict.pace) < Decimal("1E-18")
            if round(now, 22) == now:
                assert verdict.done == verdict.pace


@few
@given(st.integers(1, 9), st.decimals("0.1", "90", places=1))
def test_that_reductions_on_their_path_are_on_pace(years: int, target: Decimal) -> None:
    plan = Plan("x", "规划", "规划", "区", 2020, 2021, 2020 + years)
    indicator = some_indicator("cumulative_change", str(target), plan)
    figures: dict[int, YearFigure] = {}
    with localcontext(WIDE):
        for year in plan.years[:-1]:
            done = [1 - target / 100 * (one - 2020) / years for one in (year - 1, year)]
            figures[year] = YearFigure(year, round((1 - done[1] / done[0]) * 100, 22))
            verdict = judge(indicator, plan, figures, year)
            assert verdict.status is Status.ON_TRACK
            assert verdict.done is not None
            assert verdict.pace is not None
            assert abs(verdict.done - verdict.pace) < Decimal("1E-16")


def test_that_a_first_year_of_reductions_meets_its_path_exactly() -> None:
    plan = Plan("x", "规划", "规划", "区", 2020, 2021, 2025)
    verdict = judge(
        some_indicator("cumulative_change", "15", plan), plan, {2021: YearFigure(2021, Decimal(3))}, 2021
    )
    assert verdict.done == verdict.pace == 20


def some_indicator(rule: str, target: str, plan: Plan) -> some.Indicator:
    return an_indicator(rule, None, target, unit="%", baseline_year=2020, target_year=plan.last_year)
