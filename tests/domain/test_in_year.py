"""Verdicts from a part of a year: states, amounts to date, the same months of the year before."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.judging.case import Beside, YearFigure
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain.makers import PLAN, an_indicator, figures_of

FIRMS = an_indicator("level", "52", "76", unit="家", decimals=0)  # 4.8 a year
FALLING = an_indicator("trend", "10", None, unit="起", decimals=0, direction="lower")
SHARE = an_indicator("trend", "2.3", None, unit="%", decimals=2)


def state(figures: dict[int, YearFigure], year: int) -> dict[int, YearFigure]:
    return {**figures, year: replace(figures[year], to_date=False)}


def states(*values: str, months: int, first: int = 2021) -> dict[int, YearFigure]:
    return state(figures_of(*values, months=months, first=first), first + len(values) - 1)


@pytest.mark.parametrize("unit", ["家", "个", "件", "万人", "张/千人"])
def test_that_a_state_of_things_counted_is_on_its_path_by_months(unit: str) -> None:
    indicator = replace(FIRMS, unit=unit)
    verdict = judge(indicator, PLAN, states("66", months=6, first=2023), 2023)
    assert (verdict.pace, verdict.months, verdict.status) == (50, 6, Status.AHEAD)
    assert verdict.reason.startswith("2023年6月末 66 ")
    assert verdict.trace.formulas[1].startswith("序时 = (2 + 6/12) ÷ 5 = 50.0%")
    assert verdict.trace.inputs[1].name == "2023年6月末"
    exact = judge(indicator, PLAN, states("64", months=6, first=2023), 2023)
    assert exact.done == exact.pace
    assert exact.status is Status.ON_TRACK


def test_that_points_are_on_their_path_by_months_too() -> None:
    for rule, target in (("point_change", "6"), ("annual_point_change", "1.2")):
        rise = an_indicator(rule, "50", target, unit="%")
        verdict = judge(rise, PLAN, states("53", months=6, first=2023), 2023)
        assert (verdict.done, verdict.pace) == (50, 50)


@pytest.mark.parametrize("unit", ["亿元", "万元", "元", "亿立方米", "起", "人次", "万元/人"])
@pytest.mark.parametrize("months", [6, 12])
def test_that_a_months_own_figure_of_money_or_of_what_flows_is_not_judged(unit: str, months: int) -> None:
    verdict = judge(replace(FIRMS, unit=unit), PLAN, states("66", months=months, first=2023), 2023)
    assert verdict.status is Status.NOT_JUDGED
    assert f"2023年只有{months}月的当期数，不是从年初起的累计数" in verdict.reason
    assert (verdict.done, verdict.pace) == (None, None)


def test_that_what_an_amount_reached_by_september_is_not_judged_as_a_level() -> None:
    for unit in ("亿元", "家"):
        verdict = judge(replace(FIRMS, unit=unit), PLAN, figures_of("66", first=2023, months=9), 2023)
        assert verdict.status is Status.NOT_JUDGED
        assert "只有1—9月累计数" in verdict.reason
    january = judge(FIRMS, PLAN, figures_of("66", first=2023, months=1), 2023)
    assert "只有1月累计数" in january.reason


@pytest.mark.parametrize("rule", ["average_growth", "cumulative_change", "cumulative"])
def test_that_one_months_rate_or_part_of_a_sum_is_never_taken_for_the_years(rule: str) -> None:
    indicator = an_indicator(rule, None, "8", unit="%")
    assert judge(indicator, PLAN, states("8", months=7), 2021).status is Status.NOT_JUDGED
    past = {**states("8", months=12), **figures_of("8", first=2022)}
    gap = judge(indicator, PLAN, past, 2022)
    assert gap.status is Status.MISSING
    assert "缺 2021年数据" in gap.reason


def test_that_a_state_of_december_stands_for_its_year_where_things_are_counted() -> None:
    assert judge(FIRMS, PLAN, states("76", months=12, first=2025), 2025).status is Status.DONE
    falling = replace(FALLING, unit="家")
    past = {**states("9", months=12), **figures_of("8", first=2022)}
    assert judge(falling, PLAN, past, 2022).status is Status.ON_TRACK


def test_that_a_target_year_with_a_part_of_itself_is_not_over() -> None:
    share = an_indicator("level", "70", "80", unit="%", target_year=2023)
    verdict = judge(share, PLAN, figures_of("81", first=2023, months=9), 2024)
    assert verdict.status is Status.AHEAD
    assert "目标年是 2023年，按该年评价：2023年1—9月" in verdict.reason
    assert judge(share, PLAN, figures_of("81", first=2023), 2024).status is Status.DONE


LAST = ("20", "20", "20", "20")


@pytest.mark.parametrize(
    ("rule", "baseline", "target", "unit", "values"),
    [
        ("level", "70", "80", "%", ["85"]),
        ("level", "70", "80", "%", ["60"]),
        ("level", "98", "98", "%", ["98", "98", "98", "98", "99"]),
        ("level", "98", "98", "%", ["98", "98", "98", "98", "97"]),
        ("level", None, "80", "%", ["85"]),
        ("level", None, "80", "%", ["75"]),
        ("point_change", "70", "10", "%", ["85"]),
        ("annual_point_change", "70", "2", "%", ["65"]),
        ("cumulative", None, "100", "家", [*LAST, "50"]),
        ("cumulative", None, "100", "家", [*LAST, "0"]),
        ("average_growth", None, "8", "%", ["9", "9", "9", "9", "20"]),
        ("average_growth", None, "8", "%", ["1", "1", "1", "1", "1"]),
        ("cumulative_change", None, "15", "%", ["4", "4", "4", "4", "4"]),
        ("cumulative_change", None, "15", "%", ["1", "1", "1", "1", "1"]),
        ("every_year", None, "100", "%", ["100", "100", "100", "100", "100"]),
        ("every_year", None, "100", "%", ["100", "100", "100", "100", "99"]),
        ("every_year", None, "12", "万平方米", ["12", "12", "12", "12", "7"]),
        ("achieve", None, "1", "项", ["0", "0", "0", "0", "1"]),
        ("achieve", None, "1", "项", ["0", "0", "0", "0", "0"]),
    ],
)
@pytest.mark.parametrize("months", [1, 7, 11])
def test_that_the_last_year_is_neither_done_nor_undone_before_it_is_over(
    rule: str, baseline: str | None, target: str, unit: str, values: list[str], months: int
) -> None:
    indicator = an_indicator(rule, baseline, target, unit=unit)
    figures = figures_of(*values, first=2026 - len(values), months=months)
    running = judge(indicator, PLAN, figures, 2025)
    assert running.status not in (Status.DONE, Status.NOT_DONE)
    assert "完成率" not in running.reason
    over = judge(indicator, PLAN, {**figures, 2025: replace(figures[2025], months=12)}, 2025)
    assert over.status in (Status.DONE, Status.NOT_DONE)


def by_july(
    *values: str, same: str | None, indicator: object = None, to_date: bool = True, other: bool | None = None
) -> Verdict:
    beside = Beside()
    year = 2020 + len(values)
    if same is not None:
        earlier = figures_of(same, first=year - 1, months=7)[year - 1]
        beside = Beside(same_period={year - 1: replace(earlier, to_date=to_date if other is None else other)})
    figures = figures_of(*values, months=7)
    figures[year] = replace(figures[year], to_date=to_date)
    one = FALLING if indicator is None else indicator
    assert isinstance(one, type(FALLING))
    return judge(one, PLAN, figures, year, beside)


def test_that_a_trend_within_a_year_is_held_against_the_same_months() -> None:
    good = by_july("9", "8", "4", same="5")
    assert (good.status, good.done, good.pace) == (Status.ON_TRACK, 100, 100)
    assert "（上年同期 5 起）" in good.reason
    assert good.trace.formulas[0].endswith("2023年1—7月 5 → 4")
    assert [one.name for one in good.trace.inputs] == [
        "2020年基数",
        "2021年",
        "2022年",
        "2023年1—7月",
        "2022年1—7月",
    ]
    worse = by_july("9", "8", "6", same="5")
    assert worse.status is Status.BEHIND
    assert "本年比上年同期未下降" in worse.reason
    assert worse.trace.outlook == "不确定：本年全年下降的，仍可完成"
    assert round(worse.done or 0, 6) == round(Decimal(2400) / 31, 6)
    assert worse.trace.flips == ("2023年1—7月再低 2 起（达到 4 起）即为“符合预期”",)
    assert by_july("9", "9", "6", same="5").status is Status.FAR_BEHIND


def test_that_a_trend_within_a_year_says_which_months_it_lacks() -> None:
    for verdict in (by_july("9", "8", "4", same=None), by_july("9", "8", "4", same="5", other=False)):
        assert verdict.status is Status.NOT_JUDGED
        assert verdict.reason == "缺 2022年1—7月数，不能同上年同期比较，不评价。"
    share = by_july("2.4", "2.5", same=None, indicator=SHARE, to_date=False)
    assert share.reason == "缺 2021年7月末数，不能同上年同期比较，不评价。"
    assert by_july("2.4", "2.5", same="2.45", indicator=SHARE, to_date=False).status is Status.ON_TRACK
    other_months = Beside(same_period=figures_of("5", first=2022, months=6))
    figures = figures_of("9", "8", "4", months=7)
    assert judge(FALLING, PLAN, figures, 2023, other_months).status is Status.NOT_JUDGED


def test_that_the_first_year_of_a_trend_is_held_against_the_same_months_and_not_the_baseline() -> None:
    assert by_july("9", same="8").status is Status.BEHIND
    assert by_july("7", same="8").status is Status.ON_TRACK


def test_that_a_trend_without_a_baseline_takes_the_figure_of_the_base_year() -> None:
    blind = replace(FALLING, baseline=None)
    verdict = judge(blind, PLAN, figures_of("10", "9", "8", first=2020), 2022)
    assert verdict.status is Status.ON_TRACK
    assert [one.name for one in verdict.trace.inputs] == ["2020年", "2021年", "2022年"]
    assert judge(blind, PLAN, figures_of("9", "9", "8", first=2020), 2022).status is Status.BEHIND


def test_that_a_year_that_runs_is_not_yet_a_year_missed() -> None:
    area = an_indicator("every_year", None, "6", unit="万平方米")
    running = judge(area, PLAN, figures_of("6", "2", months=6), 2022)
    assert running.status is Status.BEHIND
    assert "期末将难以" not in running.reason
    assert running.trace.outlook == "不确定：本年到年末达标的，仍可完成"
    over = judge(area, PLAN, figures_of("6", "2"), 2022)
    assert over.trace.outlook == "已有 1 年未达标，预计难以完成"
    before = judge(area, PLAN, figures_of("5", "2", months=6), 2022)
    assert before.trace.outlook == "已有 1 年未达标，预计难以完成"
    cases = an_indicator("every_year", None, "0", "<=", unit="起", decimals=0, direction="lower")
    assert "已有 1 年未达标" in judge(cases, PLAN, figures_of("0", "1", months=6), 2022).trace.outlook
    trend = by_july("9", "9", "6", same="5")
    assert trend.reason == "2023年1—7月 6 起，2022年未下降、本年比上年同期未下降（上年同期 5 起）。"
    assert trend.trace.outlook == "已有 1 年未下降，预计难以完成"


def test_that_a_state_each_year_is_not_divided_by_months() -> None:
    each = an_indicator("every_year", None, "6", unit="家", decimals=0)
    assert judge(each, PLAN, states("6", months=2), 2021).status is Status.ON_TRACK
    assert judge(each, PLAN, states("5", months=11), 2021).status is Status.BEHIND
    assert judge(each, PLAN, figures_of("1", months=2), 2021).status is Status.ON_TRACK
    kept = an_indicator("level", "8", "6", unit="家", decimals=0)
    verdict = judge(kept, PLAN, states("6", months=2), 2021)
    assert verdict.status is Status.ON_TRACK
    assert "按月份折算" not in verdict.reason


def test_that_a_target_year_that_lacks_is_named_whole_whatever_months_are_asked_for_later() -> None:
    share = an_indicator("level", "70", "80", unit="%", target_year=2023)
    verdict = judge(share, PLAN, {}, 2024, Beside(asked=6))
    assert verdict.reason == "目标年是 2023年，按该年评价：2023年没有数据。"
    assert judge(share, PLAN, {}, 2023, Beside(asked=6)).reason == "2023年1—6月没有数据。"
