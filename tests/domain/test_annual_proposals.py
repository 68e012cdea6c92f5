"""What is proposed for a year: worked by hand, and reaching the target when every proposal is met."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jingkou_desktop.domain.annual_plan import Proposal, propose
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.progress import YearFigure, judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator


def proposed(one: Indicator, year: int, **held: str) -> Proposal:
    figures = {int(key[1:]): YearFigure(int(key[1:]), Decimal(text)) for key, text in held.items()}
    return propose(one, PLAN, figures, year)


@pytest.mark.parametrize(
    ("one", "held", "value", "words"),
    [
        (an_indicator("level", "12.2", "16"), {"y2023": "14.5"}, "15.3", "14.5 + (16 − 14.5) × 1/2 ≈ 15.3"),
        (an_indicator("level", "12.2", "16"), {}, "15.2", "12.2 + (16 − 12.2) × 4/5 ≈ 15.2"),
        (
            an_indicator("level", "12.2", "16", shape="geometric"),
            {"y2023": "14.5"},
            "15.2",
            "14.5 × (16 ÷ 14.5)^(1/2) ≈ 15.2",
        ),
        (
            an_indicator("level", "12.2", "16"),
            {"y2023": "16.4"},
            "16",
            "2023年 16.4 已达到目标，按目标 = 16",
        ),
        (
            an_indicator("level", "40", "35", "<=", direction="lower"),
            {"y2023": "38"},
            "36.5",
            "38 + (35 − 38) × 1/2 = 36.5",
        ),
        (
            an_indicator("cumulative", None, "2.8", decimals=2),
            {"y2021": "0.62", "y2022": "0.58", "y2023": "0.55"},
            "0.53",
            "(2.8 − 0.62 − 0.58 − 0.55) ÷ 2 ≈ 0.53",
        ),
        (an_indicator("every_year", None, "98", unit="%"), {}, "98", "每年的目标 = 98"),
        (
            an_indicator("point_change", "50", "6", unit="%"),
            {"y2023": "53"},
            "54.5",
            "53 + (56 − 53) × 1/2 = 54.5",
        ),
    ],
)
def test_that_what_is_left_is_spread_over_the_years_left(
    one: Indicator, held: dict[str, str], value: str, words: str
) -> None:
    found = proposed(one, 2024, **held)
    assert (found.value, found.words) == (Decimal(value), words)


def test_that_growth_needed_is_that_of_the_worked_example() -> None:
    found = proposed(
        an_indicator("average_growth", None, "8", unit="%", decimals=2),
        2024,
        y2021="8.5",
        y2022="6.2",
        y2023="7.9",
    )
    assert found.value == Decimal("8.71")


def test_that_the_reduction_needed_makes_the_cumulated_one() -> None:
    one = an_indicator("cumulative_change", None, "15", unit="%", decimals=2)
    found = proposed(one, 2024, y2021="3.4", y2022="2.9", y2023="3.1")
    assert found.value is not None
    rest = (1 - Decimal("0.034")) * (1 - Decimal("0.029")) * (1 - Decimal("0.031"))
    assert abs(rest * (1 - found.value / 100) ** 2 - Decimal("0.85")) < Decimal("0.0001")


@pytest.mark.parametrize(
    ("one", "held", "words"),
    [
        (an_indicator("level", None, "16"), {}, "没有基数，也没有以前年份的数"),
        (an_indicator("point_change", None, "6"), {"y2023": "53"}, "没有基数"),
        (an_indicator("cumulative", None, "2.8"), {"y2021": "1", "y2023": "1"}, "缺 2022年的数"),
        (
            an_indicator("cumulative", None, "2"),
            {"y2021": "1", "y2022": "1", "y2023": "1"},
            "五年累计目标已经完成",
        ),
        (an_indicator("monitor"), {}, "监测指标没有目标"),
        (an_indicator("trend"), {}, "逐年升降的指标没有年度数值"),
        (an_indicator("average_growth", None, "8"), {"y2023": "8"}, "缺 2021、2022年的数"),
    ],
)
def test_that_where_nothing_can_be_proposed_the_reason_stands(
    one: Indicator, held: dict[str, str], words: str
) -> None:
    found = proposed(one, 2024, **held)
    assert (found.value, found.words) == (None, words)


def test_that_a_year_outside_the_plan_has_no_proposal() -> None:
    assert proposed(an_indicator("level", "12", "16"), 2026).value is None
    assert proposed(an_indicator("level", "12", "16"), 2020).value is None


def test_that_figures_of_the_year_itself_and_of_parts_of_a_year_do_not_count() -> None:
    one = an_indicator("level", "12", "16")
    figures = {
        2023: YearFigure(2023, Decimal("9"), months=7),
        2024: YearFigure(2024, Decimal("30")),
    }
    assert propose(one, PLAN, figures, 2024).value == Decimal("15.2")


@given(
    rule=st.sampled_from(["level", "cumulative", "average_growth", "cumulative_change"]),
    goal=st.decimals("1", "60", places=1),
    base=st.decimals("1", "60", places=1),
    held=st.lists(st.decimals("0", "12", places=1), max_size=4),
)
def test_that_meeting_every_proposal_meets_the_target(
    rule: str, goal: Decimal, base: Decimal, held: list[Decimal]
) -> None:
    unit = "万元" if rule in ("level", "cumulative") else "%"
    one = an_indicator(rule, base if rule == "level" else None, goal, unit=unit, decimals=9)
    assume(rule != "level" or goal > base)
    figures = {year: YearFigure(year, value) for year, value in enumerate(held, start=2021)}
    for year in range(2021 + len(held), 2026):
        found = propose(one, PLAN, figures, year)
        if found.value is None:
            assert found.words == "五年累计目标已经完成"
            return
        figures[year] = YearFigure(year, found.value + Decimal("1e-8"))  # rounded half up, never short
    assert judge(one, PLAN, figures, 2025).status is Status.DONE
