"""Targets in words: never judged, never due, always shown as the plan words them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.charts import indicator_chart
from jingkou_desktop.domain.plan import Comparison, Indicator, Rule, Target
from jingkou_desktop.domain.progress import YearFigure, judge
from jingkou_desktop.domain.rollup import due_codes
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator

TEXT = "完成省下达任务。"


def in_words(rule: str = "qualitative") -> Indicator:
    return replace(an_indicator(rule), target=Target(Comparison.GE, None, text=TEXT))


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({}, "定性目标，不作数值评价：完成省下达任务。"),
        (
            {2023: YearFigure(2023, Decimal("3.5"))},
            "定性目标，不作数值评价：完成省下达任务；2023年 3.5 万元。",
        ),
    ],
)
def test_that_a_target_in_words_is_not_judged_and_says_its_words(
    figures: dict[int, YearFigure], said: str
) -> None:
    verdict = judge(in_words(), PLAN, figures, 2023)
    assert (verdict.status, verdict.reason) == (Status.NOT_JUDGED, said)
    assert verdict.trace.rule == "定性"
    assert (verdict.done, verdict.pace) == (None, None)


def test_that_a_target_without_words_is_not_judged_either() -> None:
    verdict = judge(an_indicator("qualitative"), PLAN, {}, 2023)
    assert verdict.reason == "定性目标，不作数值评价。"


def test_that_no_figure_is_due_of_a_target_in_words() -> None:
    other = replace(an_indicator("monitor"), code="E01")
    assert due_codes([in_words(), other]) == {"E01"}


def test_that_the_figures_of_a_target_in_words_are_drawn() -> None:
    spec = indicator_chart(in_words(), PLAN, {2022: YearFigure(2022, Decimal(3))}, 2023)
    assert [point.value for point in spec.actual] == [Decimal(3)]
    assert spec.target is None


@pytest.mark.parametrize("rule", [one for one in Rule if one.value in ("level", "spread", "cumulative")])
def test_that_a_target_waiting_for_its_number_says_its_words(rule: Rule) -> None:
    verdict = judge(in_words(rule.value), PLAN, {}, 2023)
    assert (verdict.status, verdict.reason) == (
        Status.NOT_JUDGED,
        "目标“完成省下达任务”还没有定成数值，不评价。",
    )
