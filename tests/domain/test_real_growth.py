"""Real growth told by 监测, and the rules on chained rates at their edges."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, Other, YearFigure
from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain import strategies as some
from tests.domain.makers import PLAN, an_indicator, figures_of
from tests.domain.neighbours import growing, others, rates

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
GDP = replace(an_indicator("monitor", "449.5", unit="亿元", name="地区生产总值"), code="E01", growth="E02")
LEVELS = figures_of("500", "520", "900")


def test_that_the_change_is_chained_from_published_growth() -> None:
    verdict = judge(GDP, PLAN, LEVELS, 2023, growing("7.8", "3.1", "5.2"))
    assert verdict.status is Status.NOT_JUDGED
    assert verdict.reason == (
        "监测指标，不评价；2023年 900 亿元，较 2020年按可比价累计增长 16.9%，年均增长 5.35%"
        "（由各年公布的实际增速连乘）。"
    )
    assert verdict.trace.formulas[:2] == (
        "可比价累计 = (1 + 7.8%) × (1 + 3.1%) × (1 + 5.2%) − 1 = 16.92%",
        "年均 = ((1 + 7.8%) × (1 + 3.1%) × (1 + 5.2%))^(1/3) − 1 = 5.35%",
    )
    assert [one.name for one in verdict.trace.inputs] == [
        "2023年",
        "2021年 地区生产总值增速",
        "2022年 地区生产总值增速",
        "2023年 地区生产总值增速",
    ]


@given(st.decimals("1", "5000", places=1), st.decimals("1", "5000", places=1))
@few
def test_that_amounts_never_move_the_change(base: Decimal, value: Decimal) -> None:
    beside = growing("7.8", "3.1", "5.2")
    figures = {**LEVELS, 2023: replace(LEVELS[2023], value=value)}
    verdict = judge(replace(GDP, baseline=base), PLAN, figures, 2023, beside)
    assert "累计增长 16.9%，年均增长 5.35%" in verdict.reason


def test_that_no_baseline_is_needed_and_one_year_has_no_average() -> None:
    verdict = judge(replace(GDP, baseline=None), PLAN, figures_of("500"), 2021, growing("-0.04"))
    assert "较 2020年按可比价累计下降 0.04%（由" in verdict.reason
    assert "基数" not in "".join(one.name for one in verdict.trace.inputs)
    assert "累计持平" in judge(GDP, PLAN, figures_of("500"), 2021, growing("0")).reason


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        (growing("7.8", None, "5.2"), "实际增速指标“地区生产总值增速”缺 2022年数据"),
        (growing("7.8"), "缺 2022、2023年数据"),
        (growing("7.8", "3.1", "5.2", months=9), "2023年只有1—9月累计数据，没有全年的"),
        (Beside(), "实际增速指标 E02 不在本规划的指标中"),
    ],
)
def test_that_where_growth_lacks_no_change_is_told(beside: Beside, words: str) -> None:
    verdict = judge(GDP, PLAN, LEVELS, 2023, beside)
    assert words in verdict.reason
    assert verdict.reason.endswith("不计算可比价增长。")
    assert "100" not in verdict.reason
    assert verdict.trace.formulas == ()


def test_that_a_part_of_a_year_takes_the_growth_of_the_same_months() -> None:
    part = figures_of("500", "520", "400", months=9)
    verdict = judge(GDP, PLAN, part, 2023, growing("7.8", "3.1", "5.2", months=9))
    assert "累计增长 15.4%" in verdict.reason
    assert "(1 + 5.2%)^(9/12)" in verdict.trace.formulas[0]
    whole = judge(GDP, PLAN, part, 2023, growing("7.8", "3.1", "5.2"))
    assert "没有1—9月累计的" in whole.reason
    month = {**part, 2023: replace(part[2023], to_date=False)}
    alone = judge(GDP, PLAN, month, 2023, growing("7.8", "3.1", "5.2", months=9))
    assert "只有9月当期数" in alone.reason


def test_that_without_a_growth_indicator_the_amounts_are_compared() -> None:
    verdict = judge(replace(GDP, growth=""), PLAN, LEVELS, 2023, Beside())
    assert "较 2020年 +100.2%" in verdict.reason


@settings(few, max_examples=80)
@given(st.data())
def test_that_no_growth_raises(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan, some.wild, rules=st.just(Rule.MONITOR)))
    indicator = replace(indicator, growth=data.draw(st.sampled_from(["E01", "E02"])))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.wild_figures(plan) | some.figures(plan, year=year))
    beside = Beside(growth=data.draw(st.none() | others(plan, some.wild)))
    verdict = judge(indicator, plan, figures, year, beside)
    assert verdict.status is Status.NOT_JUDGED
    assert not any(odd in verdict.reason for odd in ("E+", "None", "NaN"))


def growth(target: str, *values: str, comparison: str = ">=", months: int = 12) -> Verdict:
    indicator = an_indicator("average_growth", None, target, comparison, unit="%")
    return judge(indicator, PLAN, figures_of(*values, months=months), 2020 + len(values))


def reduction(target: str, *values: str, comparison: str = ">=", months: int = 12) -> Verdict:
    indicator = an_indicator("cumulative_change", None, target, comparison, unit="%")
    return judge(indicator, PLAN, figures_of(*values, months=months), 2020 + len(values))


def test_that_a_growth_of_nothing_or_less_as_target_has_no_share() -> None:
    nothing = growth("0", "1", "-2", "0.5")
    assert (nothing.done, nothing.pace, nothing.status) == (None, None, Status.ON_TRACK)
    assert growth("0", "1", "-2", "0.5", "1", "0").status is Status.DONE
    assert growth("-2", "-1", "-3").status is Status.ON_TRACK
    assert growth("-2", "-4", "-3").status is Status.BEHIND


def test_that_a_fall_as_target_is_told_as_a_fall() -> None:
    early = growth("-3", "-10", "-9", comparison="<=")
    assert early.status is Status.DONE_EARLY
    assert "累计降幅已提前达到年均目标 ≤−3%" in early.reason
    assert growth("-3", "-1", "-3", comparison="<=").status is Status.BEHIND
    assert "年均不高于" in growth("-3", "-1", "-3", comparison="<=").trace.outlook


def test_that_a_limit_of_growth_is_kept_below() -> None:
    assert [growth("8", own, comparison="<=").status for own in ("7", "8.4", "9")] == [
        Status.AHEAD,
        Status.ON_TRACK,
        Status.BEHIND,
    ]


def test_that_a_growth_below_minus_100_counts_as_that() -> None:
    assert growth("8", "-120", "5").done == growth("8", "-100", "5").done
    assert "低于 −100% 的增速按 −100% 计" in growth("8", "-120", "5").trace.formulas
    assert "高于 100% 的降低率按 100% 计" in reduction("15", "120").trace.formulas


def test_that_one_month_of_growth_is_a_twelfth_of_a_year() -> None:
    verdict = growth("8", "8", months=1)
    assert verdict.done == verdict.pace
    assert "年均 = ((1 + 8%)^(1/12))^(1/(0 + 1/12)) − 1 = 8.00%" in verdict.trace.formulas
    assert "2021年1月增速" in verdict.reason
    assert reduction("15", "3.2", months=1).status is Status.ON_TRACK


def test_that_reductions_towards_nothing_are_only_met_or_not() -> None:
    for target, values, status, word in (
        ("0", ("1", "2"), Status.ON_TRACK, "达到目标 ≥0%"),
        ("0", ("1", "-2"), Status.BEHIND, "未达到目标 ≥0%"),
        ("-5", ("-1", "-2"), Status.ON_TRACK, "达到目标 ≥−5%"),
    ):
        verdict = reduction(target, *values)
        assert (verdict.status, verdict.done, verdict.pace) == (status, None, None)
        assert word in verdict.reason


def test_that_a_limit_of_reductions_is_only_kept_or_not() -> None:
    verdict = reduction("15", "4", "5", comparison="<=")
    assert (verdict.status, verdict.done) == (Status.ON_TRACK, None)
    assert verdict.trace.outlook == "按目前速度到 2025年累计降低约 20.57%，预计难以完成"


def test_that_equal_to_a_strict_target_of_reductions_is_not_below_it() -> None:
    assert "须高于目标，等于不算达到" in reduction("15", "15", "0", "0", "0", "0", comparison=">").reason


def test_that_a_rate_of_a_reference_is_no_figure_of_another_month() -> None:
    other = rates("7.8", "3.1")
    figure = YearFigure(2022, Decimal("3.1"), months=6)
    beside = Beside(growth=Other(other.indicator, {**other.figures, 2022: figure}))
    verdict = judge(GDP, PLAN, LEVELS, 2023, beside)
    assert "缺 2023年数据；“地区生产总值增速”2022年只有1—6月累计数据，没有全年的" in verdict.reason
