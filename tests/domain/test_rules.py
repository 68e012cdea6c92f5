"""The rules beside the level: sums, chains, years, trends, things achieved, monitoring."""

from dataclasses import replace

import pytest

from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator, figures_of

SUM = an_indicator("cumulative", None, "100", unit="家", decimals=0, baseline_year=None)
GROWTH = an_indicator("average_growth", None, "8", unit="%")
SAVING = an_indicator("cumulative_change", "0", "15", unit="%", note="另须逐年下降")
KEPT = an_indicator("every_year", None, "100", unit="%")


def test_that_a_sum_reached_before_the_last_year_is_done_early() -> None:
    verdict = judge(SUM, PLAN, figures_of("60", "40"), 2022)
    assert (verdict.status, verdict.done) == (Status.DONE_EARLY, 100)


def test_that_a_sum_in_the_last_year_runs_until_the_year_is_over() -> None:
    figures = ("20", "20", "20", "20")
    assert judge(SUM, PLAN, figures_of(*figures, "10", months=6), 2025).status is Status.ON_TRACK
    assert judge(SUM, PLAN, figures_of(*figures, "19", months=11), 2025).status is Status.ON_TRACK
    assert judge(SUM, PLAN, figures_of(*figures, "20", months=11), 2025).status is Status.DONE_EARLY
    assert judge(SUM, PLAN, figures_of(*figures, "19"), 2025).status is Status.NOT_DONE


def test_that_a_past_year_that_holds_only_some_months_is_named() -> None:
    figures = figures_of("20", "20", "20")
    figures[2022] = replace(figures[2022], months=11)
    formulas = judge(SUM, PLAN, figures, 2023).trace.formulas
    assert formulas[-1] == "2022年只有1—11月累计数，按该年数计入"


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (("10", "10"), Status.AHEAD),
        (("20", "20"), Status.ON_TRACK),
        (("24", "24"), Status.BEHIND),
        (("90", "20"), Status.FAR_BEHIND),
    ],
)
def test_that_a_limit_on_a_sum_is_better_used_slowly(values: tuple[str, ...], status: Status) -> None:
    limit = an_indicator("cumulative", None, "100", "<=", unit="起", decimals=0, direction="lower")
    assert judge(limit, PLAN, figures_of(*values), 2022).status is status


def test_that_a_limit_of_nothing_is_broken_by_the_first_case() -> None:
    limit = an_indicator("cumulative", None, "0", "<=", unit="起", decimals=0, direction="lower")
    assert judge(limit, PLAN, figures_of("0", "0"), 2022).status is Status.ON_TRACK
    broken = judge(limit, PLAN, figures_of("0", "1"), 2022)
    assert broken.status is Status.FAR_BEHIND
    assert "已突破目标 ≤0 起" in broken.reason


@pytest.mark.parametrize(
    ("comparison", "values", "status"),
    [
        ("<=", ("-7", "-6"), Status.AHEAD),
        ("<=", ("-4", "-4"), Status.ON_TRACK),
        ("<=", ("-3", "-2"), Status.BEHIND),
        ("<=", ("1", "1"), Status.FAR_BEHIND),
        ("<=", ("-12", "-8"), Status.DONE_EARLY),
        (">=", ("-1", "-1"), Status.AHEAD),
        (">=", ("-4", "-4"), Status.ON_TRACK),
        (">=", ("-6", "-6"), Status.BEHIND),
        (">=", ("-10", "-11"), Status.FAR_BEHIND),
    ],
)
def test_that_a_sum_below_zero_is_a_fall_to_reach_or_a_loss_not_to_pass(
    comparison: str, values: tuple[str, ...], status: Status
) -> None:
    direction = "lower" if comparison == "<=" else "higher"
    net = an_indicator("cumulative", None, "-20", comparison, unit="万吨", direction=direction)
    verdict = judge(net, PLAN, figures_of(*values), 2022)
    assert verdict.status is status
    assert verdict.done is not None
    assert ("完成 " in verdict.reason or "提前达到" in verdict.reason) is (comparison == "<=")


def test_that_a_fall_that_is_reached_at_the_end_is_done() -> None:
    net = an_indicator("cumulative", None, "-20", "<=", unit="万吨", direction="lower")
    assert judge(net, PLAN, figures_of(*["-4"] * 5), 2025).status is Status.DONE
    assert judge(net, PLAN, figures_of(*["-3.9"] * 5), 2025).status is Status.NOT_DONE
    assert "今后年均需 −4.17 万吨" in judge(net, PLAN, figures_of("-4", "-3.5"), 2022).trace.outlook


def test_that_a_sum_that_may_not_fall_below_nothing_has_no_share() -> None:
    net = an_indicator("cumulative", None, "0", unit="万吨")
    good, bad = (judge(net, PLAN, figures_of(value), 2021) for value in ("1", "-1"))
    assert (good.status, good.done, bad.status) == (Status.ON_TRACK, None, Status.FAR_BEHIND)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (("8.6", "8.6"), Status.AHEAD),
        (("8.5", "8.5"), Status.ON_TRACK),
        (("7.5", "7.5"), Status.ON_TRACK),
        (("7.4", "7.4"), Status.BEHIND),
        (("0", "0"), Status.FAR_BEHIND),
        (("25", "20"), Status.DONE_EARLY),
        (("-100", "50"), Status.FAR_BEHIND),
        (("-150", "50"), Status.FAR_BEHIND),
    ],
)
def test_that_average_growth_is_judged_by_its_gap_to_the_target(
    values: tuple[str, ...], status: Status
) -> None:
    assert judge(GROWTH, PLAN, figures_of(*values), 2022).status is status


def test_that_growth_at_the_end_is_done_or_not_by_the_unrounded_average() -> None:
    assert judge(GROWTH, PLAN, figures_of("8", "8", "8", "8", "8"), 2025).status is Status.DONE
    short = judge(GROWTH, PLAN, figures_of("8", "8", "8", "8", "7.99"), 2025)
    assert short.status is Status.NOT_DONE
    assert "年均 7.998%" in short.reason
    assert "低于目标 0.00 " not in short.reason


def test_that_growth_without_a_positive_target_still_has_a_verdict() -> None:
    none = replace(GROWTH, target=an_indicator("average_growth", None, "0").target)
    assert judge(none, PLAN, figures_of("0.2"), 2021).status is Status.ON_TRACK
    assert judge(none, PLAN, figures_of("-2"), 2021).status is Status.BEHIND
    impossible = an_indicator("average_growth", None, "-100", unit="%")
    assert judge(impossible, PLAN, figures_of("1"), 2021).status is Status.NOT_JUDGED


def test_that_growth_within_a_year_weighs_its_months() -> None:
    verdict = judge(GROWTH, PLAN, figures_of("8", "8", months=6), 2022)
    assert verdict.done == verdict.pace
    assert "^(6/12)" in verdict.trace.formulas[0]


def test_that_a_year_without_a_fall_is_flagged_where_the_plan_wants_one_every_year() -> None:
    flagged = judge(SAVING, PLAN, figures_of("6", "-0.2", "4"), 2023)
    assert flagged.reason.endswith("2022年没有下降，不符合“逐年下降”的要求。")
    silent = judge(replace(SAVING, note=""), PLAN, figures_of("6", "-0.2", "4"), 2023)
    assert "逐年" not in silent.reason
    assert silent.status is flagged.status


def test_that_a_reduction_reached_early_is_done_early_and_decides_at_the_end() -> None:
    assert judge(SAVING, PLAN, figures_of("9", "8"), 2022).status is Status.DONE_EARLY
    assert judge(SAVING, PLAN, figures_of("3", "3", "3", "3", "3"), 2025).status is Status.NOT_DONE
    assert judge(SAVING, PLAN, figures_of("3.2", "3.2", "3.2", "3.2", "3.2"), 2025).status is Status.DONE


def test_that_every_year_counts_the_years_met() -> None:
    good = judge(KEPT, PLAN, figures_of("100", "100"), 2022)
    assert (good.status, good.done, good.pace) == (Status.ON_TRACK, 40, 40)
    missed = judge(KEPT, PLAN, figures_of("100", "99.9"), 2022)
    assert (missed.status, missed.done) == (Status.BEHIND, 20)
    later = judge(KEPT, PLAN, figures_of("100", "99.9", "100"), 2023)
    assert later.status is Status.BEHIND
    assert "2022年未达标" in later.reason
    assert judge(KEPT, PLAN, figures_of("90", "99.9"), 2022).status is Status.FAR_BEHIND


def test_that_every_year_with_a_gap_waits_for_it_unless_a_miss_is_certain() -> None:
    assert judge(KEPT, PLAN, figures_of(None, "100"), 2022).status is Status.MISSING
    certain = judge(KEPT, PLAN, figures_of(None, "99"), 2022)
    assert (certain.status, certain.done) == (Status.BEHIND, None)
    assert "另缺 2021年数据" in certain.reason


def test_that_an_amount_within_a_year_is_held_against_its_months() -> None:
    area = an_indicator("every_year", None, "6", unit="万平方米")
    assert judge(area, PLAN, figures_of("3", months=6), 2021).status is Status.ON_TRACK
    assert judge(area, PLAN, figures_of("2.9", months=6), 2021).status is Status.BEHIND
    none = an_indicator("every_year", None, "0", "<=", unit="起", decimals=0, direction="lower")
    assert judge(none, PLAN, figures_of("1", months=6), 2021).status is Status.BEHIND


def test_that_points_are_counted_from_the_baseline() -> None:
    rise = an_indicator("point_change", "50", "6", unit="%")
    verdict = judge(rise, PLAN, figures_of("53.6", first=2023), 2023)
    assert (verdict.done, verdict.pace) == (60, 60)
    assert verdict.trace.formulas[0] == "完成 = (53.6 − 50) ÷ 6 = 60.0%"
    assert (
        judge(replace(rise, baseline=None), PLAN, figures_of("53.6", first=2023), 2023).status
        is Status.NO_BASELINE
    )
    for asked, comparison in (("6", ">="), ("-6", ">="), ("-6", "<=")):
        fall = an_indicator("point_change", "50", asked, comparison, unit="%", direction="lower")
        assert judge(fall, PLAN, figures_of("46.4", first=2023), 2023).done == 60


def test_that_yearly_points_count_for_every_year_of_the_plan() -> None:
    verdict = judge(
        an_indicator("annual_point_change", "40", "2", unit="%"), PLAN, figures_of("44.5", first=2022), 2022
    )
    assert (verdict.done, verdict.pace) == (45, 40)
    assert verdict.trace.formulas[0] == "完成 = (44.5 − 40) ÷ (2 × 5) = 45.0%"


def test_that_a_trend_asks_for_the_right_move_every_year() -> None:
    falling = an_indicator("trend", "10", None, unit="起", decimals=0, direction="lower")
    assert judge(falling, PLAN, figures_of("9", "8"), 2022).status is Status.ON_TRACK
    assert judge(falling, PLAN, figures_of("9", "9"), 2022).status is Status.BEHIND
    assert judge(falling, PLAN, figures_of("10", "11"), 2022).status is Status.FAR_BEHIND
    assert judge(falling, PLAN, figures_of("0", "0"), 2022).status is Status.ON_TRACK
    blind = replace(falling, baseline=None)
    assert judge(blind, PLAN, figures_of("9", "8"), 2022).status is Status.NO_BASELINE
    assert judge(blind, PLAN, figures_of("9", "10"), 2022).status is Status.BEHIND
    assert judge(falling, PLAN, figures_of("9", "8", "7", "6", "5"), 2025).status is Status.DONE
    assert judge(falling, PLAN, figures_of("9", None, "7"), 2023).status is Status.MISSING


def test_that_a_thing_achieved_has_no_pace_before_the_last_year() -> None:
    thing = an_indicator("achieve", None, "1", unit="项", decimals=0)
    assert judge(thing, PLAN, figures_of("0"), 2021).status is Status.NOT_JUDGED
    early = judge(thing, PLAN, figures_of("0", "1"), 2022)
    assert (early.status, early.pace) == (Status.DONE_EARLY, None)
    assert "数据来源 年报.xlsx 表1!B2022" in early.reason
    doubted = judge(thing, PLAN, figures_of("1", "0"), 2022)
    assert "请核对" in doubted.reason
    assert judge(thing, PLAN, figures_of("0", "0", "0", "0", "0"), 2025).status is Status.NOT_DONE
    assert judge(thing, PLAN, figures_of("0", "1"), 2025).status is Status.DONE
    assert judge(thing, PLAN, figures_of("0"), 2025).status is Status.MISSING


def test_that_monitoring_tells_the_change_and_judges_nothing() -> None:
    amount = judge(an_indicator("monitor", "156.6", unit="亿元"), PLAN, figures_of("192.8"), 2021)
    assert (amount.status, amount.done, amount.pace) == (Status.NOT_JUDGED, None, None)
    assert amount.reason.endswith("较 2020年 +23.1%。")
    share = judge(an_indicator("monitor", "49.2", unit="%"), PLAN, figures_of("48.6"), 2021)
    assert share.reason.endswith("较 2020年 −0.6 个百分点。")
    assert (
        judge(an_indicator("monitor", "0", unit="件"), PLAN, figures_of("3"), 2021).status
        is Status.NOT_JUDGED
    )


@pytest.mark.parametrize(
    ("value", "call"),
    [("14.5", "预计完成"), ("14.4", "不确定"), ("14.2", "预计难以完成"), ("16", "预计完成")],
)
def test_that_the_outlook_carries_the_pace_to_the_last_year(value: str, call: str) -> None:
    outlook = judge(
        an_indicator("level", "12.2", "16"), PLAN, figures_of(value, first=2023), 2023
    ).trace.outlook
    assert call in outlook
    assert ("今后年均需增" in outlook) == (value != "16")


def test_that_an_outlook_that_falls_short_does_not_show_the_target() -> None:
    verdict = judge(
        an_indicator("cumulative", None, "2", unit="个", decimals=0), PLAN, figures_of("1", "0", "0"), 2023
    )
    assert verdict.trace.outlook == "按目前速度到 2025年累计约 1.7 个，预计难以完成；今后年均需 0.5 个"
