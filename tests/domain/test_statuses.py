"""The status words of docs/rules.md, and what stands in the way of one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.progress import YearFigure, judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator, figures_of

LEVEL = an_indicator("level", "100", "200", unit="家", decimals=0)  # 20 a year


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("200", Status.DONE_EARLY),
        ("199", Status.AHEAD),
        ("166", Status.AHEAD),
        ("165", Status.ON_TRACK),
        ("155", Status.ON_TRACK),
        ("154", Status.BEHIND),
        ("140", Status.BEHIND),
        ("139", Status.FAR_BEHIND),
        ("90", Status.FAR_BEHIND),
        ("-5", Status.FAR_BEHIND),
    ],
)
def test_that_a_level_gets_the_word_of_its_distance_from_the_pace(value: str, status: Status) -> None:
    assert judge(LEVEL, PLAN, figures_of(value, first=2023), 2023).status is status


@pytest.mark.parametrize(
    ("value", "status"), [("200", Status.DONE), ("250", Status.DONE), ("199", Status.NOT_DONE)]
)
def test_that_the_last_year_knows_only_done_and_not_done(value: str, status: Status) -> None:
    verdict = judge(LEVEL, PLAN, figures_of(value, first=2025), 2025)
    assert verdict.status is status
    assert f"完成率 {Decimal(value) - 100}.0%" in verdict.reason
    assert verdict.trace.outlook == ""


def test_that_the_tolerance_is_the_plans_own() -> None:
    strict = replace(PLAN, tolerance=Decimal(1))
    assert judge(LEVEL, strict, figures_of("162", first=2023), 2023).status is Status.AHEAD
    assert judge(LEVEL, strict, figures_of("161", first=2023), 2023).status is Status.ON_TRACK


def test_that_one_years_work_follows_the_length_of_the_plan() -> None:
    plan = Plan("x", "三年行动", "三年行动", "区", 2025, 2026, 2028)
    indicator = replace(LEVEL, baseline_year=2025, target_year=2028)
    assert judge(indicator, plan, figures_of("134", first=2027), 2027).status is Status.BEHIND
    verdict = judge(indicator, plan, figures_of("133", first=2027), 2027)
    assert verdict.status is Status.FAR_BEHIND
    assert "一年的任务量（33.3 个百分点）" in verdict.reason


def test_that_a_falling_target_is_met_from_above() -> None:
    indicator = an_indicator("level", "20", "13.4", "<=", unit="亿立方米", decimals=2, direction="lower")
    early = judge(indicator, PLAN, figures_of("13.4", first=2022), 2022)
    assert early.status is Status.DONE_EARLY
    behind = judge(indicator, PLAN, figures_of("18", first=2022), 2022)
    assert behind.status is Status.BEHIND
    assert behind.trace.flips == (
        "2022年再低 0.31 亿立方米（达到 17.69 亿立方米）即为“符合预期”",
        "2022年升到 18.69 亿立方米即为“严重滞后”",
    )


def test_that_a_target_that_contradicts_its_direction_is_pointed_out() -> None:
    indicator = an_indicator("level", "20", "13.4", ">=", unit="亿立方米", direction="lower")
    verdict = judge(indicator, PLAN, figures_of("19"), 2021)
    assert "指标越小越好，而目标要求不低于，请核对" in verdict.trace.formulas[0]


def test_that_a_fall_through_zero_is_on_its_straight_path() -> None:
    for shape in ("linear", "geometric"):
        through = an_indicator("level", "5", "-5", "<=", direction="lower", shape=shape)
        verdict = judge(through, PLAN, figures_of("-1", first=2023), 2023)
        assert (verdict.done, verdict.pace, verdict.status) == (60, 60, Status.ON_TRACK)


def test_that_a_target_year_before_the_plan_is_not_judged() -> None:
    old = replace(LEVEL, baseline_year=2010, target_year=2019)
    verdict = judge(old, PLAN, figures_of("120"), 2021)
    assert verdict.status is Status.NOT_JUDGED
    assert "目标年 2019年早于规划期" in verdict.reason


def test_that_a_baseline_of_zero_and_negative_figures_are_reckoned_with() -> None:
    zero = an_indicator("level", "0", "10", shape="geometric")
    verdict = judge(zero, PLAN, figures_of("6", first=2023), 2023)
    assert (verdict.done, verdict.pace, verdict.status) == (60, 60, Status.ON_TRACK)
    assert verdict.trace.formulas[-1] == "计划路径：基数与目标之比不为正，改按直线"
    below = judge(an_indicator("level", "-10", "-2"), PLAN, figures_of("-4", first=2023), 2023)
    assert (below.done, below.status) == (75, Status.AHEAD)
    assert below.trace.formulas[0] == "完成 = (−4 − (−10)) ÷ (−2 − (−10)) = 75.0%"


def test_that_a_met_baseline_is_judged_every_year() -> None:
    indicator = an_indicator("level", "98", "98", unit="%")
    kept = judge(indicator, PLAN, figures_of("98", "98.5"), 2022)
    assert (kept.status, kept.done, kept.pace) == (Status.ON_TRACK, 40, 40)
    missed = judge(indicator, PLAN, figures_of("98", "97.9"), 2022)
    assert missed.status is Status.BEHIND
    assert "差 0.1 个百分点" in missed.reason
    end = judge(indicator, PLAN, figures_of("98", "97.9", "99", "99", "99"), 2025)
    assert (end.status, end.done) == (Status.NOT_DONE, 80)


def test_that_a_target_above_its_own_baseline_by_nothing_must_be_passed_every_year() -> None:
    indicator = an_indicator("level", "6", "6", ">", unit="%")
    assert judge(indicator, PLAN, figures_of("6.1"), 2021).status is Status.ON_TRACK
    assert judge(indicator, PLAN, figures_of("6"), 2021).status is Status.BEHIND


def test_that_without_a_baseline_the_target_alone_decides() -> None:
    indicator = an_indicator("level", None, "90", unit="%")
    lacking = judge(indicator, PLAN, figures_of("88.5", first=2022), 2022)
    assert (lacking.status, lacking.done) == (Status.NO_BASELINE, None)
    assert "距目标 ≥90% 差 1.5 个百分点" in lacking.reason
    assert judge(indicator, PLAN, figures_of("90", first=2022), 2022).status is Status.MET
    assert judge(indicator, PLAN, figures_of("90", first=2025), 2025).status is Status.DONE
    assert judge(indicator, PLAN, figures_of("89", first=2025), 2025).status is Status.NOT_DONE
    entered = replace(indicator, baseline=Decimal(85))
    assert judge(entered, PLAN, figures_of("88.5", first=2022), 2022).status is Status.AHEAD


@pytest.mark.parametrize(
    ("comparison", "upper", "value", "met"),
    [
        (">=", None, "6", True),
        (">", None, "6", False),
        (">", None, "6.1", True),
        ("≈", None, "5.95", True),
        ("≈", None, "5.94", False),
        ("≈", None, "9", True),
        (">=", "8", "6", True),
        (">=", "8", "5.9", False),
        (">=", "8", "12", True),
    ],
)
def test_that_each_comparison_is_met_as_it_says(
    comparison: str, upper: str | None, value: str, met: bool
) -> None:
    indicator = an_indicator("level", "1", "6", comparison, upper=upper, unit="%")
    verdict = judge(indicator, PLAN, figures_of(value, first=2025), 2025)
    assert verdict.status is (Status.DONE if met else Status.NOT_DONE)


@pytest.mark.parametrize(
    ("comparison", "value", "met"), [("<=", "6", True), ("<", "6", False), ("<", "5.9", True)]
)
def test_that_each_limit_is_kept_as_it_says(comparison: str, value: str, met: bool) -> None:
    indicator = an_indicator("level", "9", "6", comparison, unit="%", direction="lower")
    verdict = judge(indicator, PLAN, figures_of(value, first=2025), 2025)
    assert verdict.status is (Status.DONE if met else Status.NOT_DONE)


def test_that_an_own_tolerance_widens_about() -> None:
    indicator = an_indicator("level", "1", "6", "≈", unit="%", tolerance="0.5")
    assert judge(indicator, PLAN, figures_of("5.5", first=2025), 2025).status is Status.DONE
    assert judge(indicator, PLAN, figures_of("5.4", first=2025), 2025).status is Status.NOT_DONE


def test_that_an_equal_value_says_that_equal_is_not_enough() -> None:
    indicator = an_indicator("level", "5", "6", ">", unit="%")
    verdict = judge(indicator, PLAN, figures_of("6", first=2025), 2025)
    assert "等于不算达到" in verdict.reason


def test_that_what_falls_just_short_is_not_shown_as_reaching() -> None:
    verdict = judge(an_indicator("level", "0", "16"), PLAN, figures_of("15.998", first=2025), 2025)
    assert verdict.status is Status.NOT_DONE
    assert "差 0.002 万元" in verdict.reason
    assert "100.0%" not in verdict.reason


def test_that_a_missing_year_in_a_sum_is_named_and_not_taken_as_zero() -> None:
    indicator = an_indicator("cumulative", None, "4", baseline_year=None)
    verdict = judge(indicator, PLAN, figures_of("0.6", None, "0.7"), 2023)
    assert verdict.status is Status.MISSING
    assert "缺 2022年数据" in verdict.reason
    assert (verdict.done, verdict.pace) == (None, None)


def test_that_a_missing_year_in_a_chain_is_named() -> None:
    for rule in ("average_growth", "cumulative_change"):
        verdict = judge(an_indicator(rule, None, "8", unit="%"), PLAN, figures_of(None, None, "7"), 2023)
        assert verdict.status is Status.MISSING
        assert "缺 2021、2022年数据" in verdict.reason


def test_that_a_placeholder_is_shown_and_counts_as_missing() -> None:
    verdict = judge(LEVEL, PLAN, {2023: YearFigure(2023, None, "持平", "年报.xlsx 表1!B3")}, 2023)
    assert verdict.status is Status.MISSING
    assert "“持平”" in verdict.reason


def test_that_figures_after_the_year_judged_are_not_looked_at() -> None:
    figures = figures_of("120", "140", "160", "10", "10")
    assert judge(LEVEL, PLAN, figures, 2023) == judge(LEVEL, PLAN, figures_of("120", "140", "160"), 2023)


def test_that_no_target_and_an_early_year_are_not_judged() -> None:
    assert judge(an_indicator("level", "1", None), PLAN, figures_of("2"), 2021).status is Status.NOT_JUDGED
    late = judge(replace(LEVEL, baseline_year=2022), PLAN, figures_of("2"), 2021)
    assert late.status is Status.NOT_JUDGED
    assert "基期是 2022年" in late.reason


def test_that_an_older_baseline_year_stretches_the_path_back_to_it() -> None:
    indicator = an_indicator("level", "0", "28", unit="%", baseline_year=2015)
    verdict = judge(indicator, PLAN, figures_of("21.3", first=2023), 2023)
    assert (verdict.pace, verdict.status) == (80, Status.ON_TRACK)
    assert verdict.trace.formulas[1].startswith("序时 = 8 ÷ 10 = 80.0%")
    assert verdict.trace.inputs[0].name == "2015年基数"


def test_that_a_sum_counts_the_plans_years_whatever_the_baseline_year() -> None:
    indicator = an_indicator("cumulative", None, "10", baseline_year=2015)
    verdict = judge(indicator, PLAN, figures_of("2", "2"), 2022)
    assert (verdict.done, verdict.pace) == (40, 40)


def test_that_a_later_target_year_is_a_longer_task() -> None:
    indicator = an_indicator("level", "10", "25", target_year=2035)
    verdict = judge(indicator, PLAN, figures_of("15", first=2025), 2025)
    assert round(verdict.pace or 0, 4) == Decimal("33.3333")
    assert verdict.status is Status.ON_TRACK


def test_that_an_earlier_target_year_is_judged_by_that_year() -> None:
    indicator = an_indicator("level", "10", "20", target_year=2023)
    verdict = judge(indicator, PLAN, figures_of("12", "15", "20", "9"), 2024)
    assert verdict.status is Status.DONE
    assert verdict.value == 9
    assert "目标年是 2023年" in verdict.reason


def test_that_part_of_a_year_is_held_against_a_yearly_amount_only_where_it_can_be() -> None:
    amount = judge(LEVEL, PLAN, figures_of("130", months=6), 2021)
    assert amount.status is Status.NOT_JUDGED
    assert "1—6月" in amount.reason
    share = judge(an_indicator("level", "70", "80", unit="%"), PLAN, figures_of("71", months=6), 2021)
    assert (share.done, share.pace, share.status) == (10, 10, Status.ON_TRACK)
    met = judge(an_indicator("level", "70", "80", unit="%"), PLAN, figures_of("85", months=3), 2021)
    assert met.status is Status.AHEAD
