"""Texts as typed, targets in a few words."""

from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Rule, Target
from jingkou_desktop.ui.cards import STRONG
from jingkou_desktop.ui.text import caption, tip
from jingkou_desktop.ui.words import target_tip, target_words, whole_target


def indicator(rule: Rule, target: Target | None, direction: Direction = Direction.HIGHER) -> Indicator:
    return Indicator(
        plan="14",
        code="E03",
        pillar="经济强",
        name="人均地区生产总值",
        unit="万元",
        decimals=1,
        attribute="预期性",
        frequency="year",
        rule=rule,
        direction=direction,
        baseline_year=2020,
        baseline=Decimal("12.2"),
        target_year=2025,
        target=target,
    )


@pytest.mark.parametrize(
    ("rule", "comparison", "value", "upper", "direction", "said"),
    [
        (Rule.LEVEL, ">=", "16", None, "higher", "≥16.0"),
        (Rule.LEVEL, "≈", "75", None, "higher", "≈75.0"),
        (Rule.LEVEL, ">", "90", None, "higher", ">90.0"),
        (Rule.LEVEL, "<=", "3.25", None, "lower", "≤3.25"),
        (Rule.LEVEL, "<=", "3", None, "higher", "≤3.0"),
        (Rule.LEVEL, ">=", "3", "4", "higher", "3.0–4.0"),
        (Rule.AVERAGE_GROWTH, ">=", "8", None, "higher", "年均≥8.0"),
        (Rule.CUMULATIVE, ">=", "4", None, "higher", "累计≥4.0"),
        (Rule.CUMULATIVE_CHANGE, ">=", "15", None, "higher", "累计降≥15.0"),
        (Rule.POINT_CHANGE, ">=", "6", None, "higher", "提高≥6.0点"),
        (Rule.ANNUAL_POINT_CHANGE, ">=", "1", None, "higher", "年均≥1.0点"),
        (Rule.POINT_CHANGE, "<=", "3", None, "lower", "≤3.0点"),
    ],
)
def test_that_a_target_is_said_in_a_few_words(
    rule: Rule, comparison: str, value: str, upper: str | None, direction: str, said: str
) -> None:
    target = Target(Comparison(comparison), Decimal(value), Decimal(upper) if upper else None)
    assert target_words(indicator(rule, target, Direction(direction))) == said


@pytest.mark.parametrize(
    ("rule", "comparison", "value", "upper", "said"),
    [
        (Rule.LEVEL, ">=", "17", None, "≥17 万元"),
        (Rule.LEVEL, "<=", "3.25", None, "≤3.25 万元"),
        (Rule.LEVEL, ">=", "3", "4", "3–4 万元"),
        (Rule.CUMULATIVE, ">=", "1", None, "累计≥1 万元"),
        (Rule.POINT_CHANGE, ">=", "6", None, "提高≥6 个百分点"),
    ],
)
def test_that_headings_say_the_whole_target(
    rule: Rule, comparison: str, value: str, upper: str | None, said: str
) -> None:
    target = Target(Comparison(comparison), Decimal(value), Decimal(upper) if upper else None)
    assert whole_target(indicator(rule, target)) == said
    assert whole_target(indicator(rule, None), target) == said
    assert whole_target(indicator(Rule.MONITOR, None)) == "监测"


def test_that_an_indicator_without_a_target_says_so() -> None:
    assert target_words(indicator(Rule.MONITOR, None)) == "监测"
    assert target_words(indicator(Rule.LEVEL, None)) == "—"
    assert target_words(indicator(Rule.QUALITATIVE, None)) == "定性"


def test_that_a_target_without_a_number_shows_the_plan_s_words() -> None:
    aim = Target(Comparison.GE, None, text="完成省下达任务")
    assert target_words(indicator(Rule.QUALITATIVE, aim)) == "完成省下达任务"
    assert whole_target(indicator(Rule.LEVEL, None), aim) == "完成省下达任务"
    assert target_tip(indicator(Rule.QUALITATIVE, aim)) == "原文：完成省下达任务"


def test_that_the_results_of_formulas_stand_out_and_no_part_of_a_sum_does() -> None:
    assert STRONG.findall("相差 = 6.14% − 5.35% = +0.79 个百分点") == ["+0.79"]
    assert STRONG.findall("序时 = 3 ÷ 5 = 60.0%，相差 +0.5") == ["60.0%"]
    assert STRONG.findall("完成 = (14.5 − 12.2) ÷ (16 − 12.2) = 60.5%") == ["60.5%"]


def test_that_tooltips_and_captions_show_text_as_typed() -> None:
    assert tip("<b>a</b>\n&") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>&amp;</qt>"
    assert tip("") == ""
    assert caption("R&D") == "R&&D"
