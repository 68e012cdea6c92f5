"""Indicators that a verdict rests on beside the one judged, for the tests of the rules."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, Other, YearFigure
from jingkou_desktop.domain.plan import Indicator, Plan, Rule
from tests.domain import strategies as some
from tests.domain.makers import an_indicator, figures_of

GDP_GROWTH = replace(an_indicator("monitor", unit="%", name="地区生产总值增速"), code="E02")


def rates(*values: str | Decimal | None, months: int = 12, rule: str = "monitor") -> Other:
    """Make an indicator with its growth in percent a year from 2021 on."""
    return Other(replace(GDP_GROWTH, rule=Rule(rule)), figures_of(*values, months=months))


def against(*values: str | Decimal | None, months: int = 12) -> Beside:
    return Beside(reference=rates(*values, months=months))


def growing(*values: str | Decimal | None, months: int = 12) -> Beside:
    return Beside(growth=rates(*values, months=months))


def others(plan: Plan, numbers: st.SearchStrategy[Decimal] = some.tame) -> st.SearchStrategy[Other]:
    """Draw an indicator that holds growth, or mostly does, with figures of which nothing is certain."""
    unit = st.sampled_from(["%", "%", "%", "万元"])
    indicator = st.builds(
        lambda one, name: replace(one, code="E02", unit=name), some.indicators(plan, numbers), unit
    )
    return st.builds(Other, indicator, some.wild_figures(plan) | some.figures(plan, numbers))


def paced(plan: Plan, values: list[Decimal], months: int = 12) -> dict[int, YearFigure]:
    """Make a figure a year from the plan's first year on; the last has `months`."""
    last = plan.first_year + len(values) - 1
    return {
        year: YearFigure(year, value, source="年报.xlsx", months=months if year == last else 12)
        for year, value in enumerate(values, plan.first_year)
    }


def horizon_of(indicator: Indicator, times: str = "2", year: int = 2035, growth: str = "") -> Indicator:
    return replace(
        indicator,
        horizon_year=year,
        horizon_times=Decimal(times),
        horizon_section="3.1",
        growth=growth,
    )
