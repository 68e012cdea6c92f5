"""The verdict against a longer horizon: 2035年远景（翻一番）."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, YearFigure
from jingkou_desktop.domain.judging.formulas import WIDE, power
from jingkou_desktop.domain.judging.grading import RANK
from jingkou_desktop.domain.judging.horizon import judge_horizon, tolerance_of
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain import strategies as some
from tests.domain.makers import PLAN, an_indicator, figures_of
from tests.domain.neighbours import growing, horizon_of, others, paced

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
INCOME = horizon_of(an_indicator("monitor", "54883", unit="元", decimals=0, name="居民人均可支配收入"))
PLACES = horizon_of(an_indicator("level", "200", "260", unit="家"))


def judged(
    indicator: Indicator, figures: dict[int, YearFigure], year: int, beside: Beside | None = None
) -> Verdict:
    verdict = judge_horizon(indicator, PLAN, figures, year, beside or Beside())
    assert verdict is not None
    return verdict


def test_that_most_indicators_have_no_horizon() -> None:
    assert judge_horizon(an_indicator("monitor", "9"), PLAN, figures_of("10"), 2021, Beside()) is None


def test_that_a_doubling_is_judged_on_its_geometric_path() -> None:
    verdict = judged(INCOME, figures_of("59000", "61000", "65000"), 2023)
    assert (show(verdict.done, 4), show(verdict.pace, 4)) == ("18.4338", "14.8698")
    assert verdict.status is Status.AHEAD
    assert verdict.value == 65000
    assert verdict.trace.rule == "2035年远景（2倍）"
    assert verdict.trace.formulas == (
        "目标 = 54883 × 2 = 109766 元",
        "完成 = (65000 − 54883) ÷ (109766 − 54883) = 18.4%",
        "序时 = (2^(3/15) − 1) ÷ (2 − 1) = 14.9%，相差 +3.6 个百分点，超出 ±1.67",
        "计划路径：等比，15 年年均须增长 4.73%",
        "容差 = 5 × 5 ÷ 15 = 1.67 个百分点",
        "按现价计算，没有扣除价格变动，实际增长须另行核对",
    )
    assert verdict.trace.outlook == (
        "目前年均增长 5.80%，照此到 2035年约为 2020年的 2.33 倍，预计完成；今后年均须增长 4.46%"
    )
    assert [(one.name, one.value, one.source) for one in verdict.trace.inputs] == [
        ("2020年基数", "54883 元", "纲要 3.2"),
        ("2023年", "65000 元", "年报.xlsx 表1!B2023"),
        ("2035年远景", "2020年的 2 倍", "纲要 3.1"),
    ]


def test_that_only_money_is_said_to_be_at_current_prices() -> None:
    assert "现价" not in "".join(judged(PLACES, figures_of("210"), 2021).trace.formulas)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("401", Status.DONE_EARLY),
        ("400", Status.DONE_EARLY),
        ("213", Status.AHEAD),
        ("212", Status.ON_TRACK),
        ("207", Status.ON_TRACK),
        ("206", Status.BEHIND),
        ("197", Status.BEHIND),
        ("196", Status.FAR_BEHIND),
    ],
)
def test_that_the_tolerance_shrinks_with_the_length_and_the_years_work_too(
    value: str, status: Status
) -> None:
    assert judged(PLACES, figures_of(value), 2021).status is status


def test_that_the_tolerance_printed_is_the_one_used() -> None:
    assert tolerance_of(PLAN, 15) == Decimal("1.67")
    assert tolerance_of(replace(PLAN, tolerance=Decimal("2.555")), 5) == Decimal("2.555")
    assert tolerance_of(PLAN, 0) == 5


def test_that_real_growth_is_judged_and_never_the_amounts() -> None:
    real = replace(INCOME, growth="E02")
    beside = growing("7.8", "3.1", "5.2")
    verdict = judged(real, figures_of("59000", "61000", "65000"), 2023, beside)
    assert (show(verdict.done, 4), show(verdict.pace, 4)) == ("16.9212", "14.8698")
    assert verdict.reason == (
        "到 2023年按可比价比 2020年累计增长 16.9%，完成2035年远景（2倍）任务的 16.9%，"
        "高于序时进度 2.1 个百分点，超出 ±1.67 个百分点。"
    )
    assert verdict.trace.flips[1] == "“地区生产总值增速”2023年降到 4.8%即为“符合预期”"
    assert [one.name for one in verdict.trace.inputs][:2] == [
        "2021年 地区生产总值增速",
        "2022年 地区生产总值增速",
    ]
    for figures in ({}, figures_of("1", "2", "3"), figures_of("59000", "61000", "30000", months=6)):
        other = judged(replace(real, baseline=None), figures, 2023, beside)
        assert (other.done, other.status, other.trace) == (verdict.done, verdict.status, verdict.trace)


def test_that_growth_of_some_months_counts_as_much_of_the_year() -> None:
    verdict = judged(replace(INCOME, growth="E02"), {}, 2023, growing("7.8", "3.1", "5.2", months=9))
    assert "(1 + 5.2%)^(9/12) = 115.449（2020年 = 100）" in verdict.trace.formulas[0]
    assert "(2^((2 + 9/12)/15) − 1)" in verdict.trace.formulas[2]
    assert verdict.months == 9
    assert (show(verdict.done, 4), show(verdict.pace, 4)) == ("15.4487", "13.5504")


def test_that_the_state_at_the_end_of_a_month_is_held_against_the_path_so_far() -> None:
    state = {2021: replace(figures_of("206", months=6)[2021], to_date=False)}
    verdict = judged(PLACES, state, 2021)
    assert verdict.status is Status.ON_TRACK
    assert verdict.trace.inputs[1].name == "2021年6月末"
    assert judged(PLACES, figures_of("206", months=6), 2021).status is Status.NOT_JUDGED


@pytest.mark.parametrize(
    ("indicator", "figures", "beside", "status", "words"),
    [
        (INCOME, {}, Beside(), Status.MISSING, "2021年没有数据"),
        (replace(INCOME, baseline=None), figures_of("59000"), Beside(), Status.NO_BASELINE, "缺 2020年基数"),
        (replace(INCOME, baseline=Decimal(0)), figures_of("5"), Beside(), Status.NOT_JUDGED, "不是正数"),
        (INCOME, figures_of("30000", months=6), Beside(), Status.NOT_JUDGED, "1—6月累计数，不能与全年"),
        (horizon_of(INCOME, "0"), figures_of("5"), Beside(), Status.NOT_JUDGED, "倍数须是大于 0"),
        (horizon_of(INCOME, "1"), figures_of("5"), Beside(), Status.NOT_JUDGED, "不等于 1"),
        (horizon_of(INCOME, year=2019), figures_of("5"), Beside(), Status.NOT_JUDGED, "不成起止"),
        (replace(INCOME, growth="E02"), figures_of("5"), Beside(), Status.NOT_JUDGED, "不用现价数额推算"),
        (
            replace(INCOME, growth="E02"),
            figures_of("5"),
            growing(None),
            Status.MISSING,
            "实际增速指标“地区生产总值增速”缺 2021年数据",
        ),
    ],
)
def test_that_what_lacks_is_said(
    indicator: Indicator, figures: dict[int, YearFigure], beside: Beside, status: Status, words: str
) -> None:
    verdict = judged(indicator, figures, 2021, beside)
    assert verdict.status is status
    assert words in verdict.reason
    assert verdict.done is None


def test_that_a_horizon_at_the_end_of_the_plan_is_decided_there() -> None:
    near = horizon_of(PLACES, "1.5", 2025)
    figures = figures_of("220", "240", "260", "280", "300")
    assert judged(near, figures, 2025).status is Status.DONE
    assert judged(near, {**figures, 2025: YearFigure(2025, Decimal(299))}, 2025).status is Status.NOT_DONE
    assert "容差 = 5 个百分点" in judged(near, figures, 2025).trace.formulas
    sooner = judged(horizon_of(PLACES, "1.5", 2024), figures, 2025)
    assert sooner.status is Status.NOT_DONE
    assert sooner.reason.startswith("远景目标年是 2024年，按该年评价：2024年 280 家")


def test_that_a_halving_is_a_fall() -> None:
    halving = horizon_of(an_indicator("level", "38", "30", unit="微克/立方米"), "0.5")
    fallen = judged(halving, figures_of("35"), 2021)
    assert fallen.status is Status.AHEAD
    assert "年均须下降 4.52%" in fallen.trace.formulas[3]
    assert judged(halving, figures_of("37"), 2021).status is Status.BEHIND
    assert judged(halving, figures_of("19"), 2021).status is Status.DONE_EARLY


values = st.lists(st.decimals("0.5", "900", places=1), min_size=5, max_size=5)
growths = st.lists(st.decimals("-40", "60", places=1), min_size=5, max_size=5)
times = st.sampled_from(["2", "3", "1.5", "0.5", "0.8"])
years = st.integers(1, 5)


@few
@given(values, times, years, st.decimals("0", "500", places=1))
def test_that_more_never_worsens_the_verdict(
    figures: list[Decimal], by: str, count: int, more: Decimal
) -> None:
    indicator = horizon_of(PLACES, by)
    higher = [*figures[: count - 1], figures[count - 1] + more]
    first, second = (judged(indicator, paced(PLAN, one[:count]), 2020 + count) for one in (figures, higher))
    order = RANK[second.status] - RANK[first.status]
    assert order >= 0 if Decimal(by) > 1 else order <= 0


@few
@given(growths, times, years, st.sampled_from([12, 7, 1]), st.decimals("0", "50", places=1))
def test_that_more_real_growth_never_worsens_the_verdict(
    rates: list[Decimal], by: str, count: int, months: int, more: Decimal
) -> None:
    indicator = horizon_of(PLACES, by, growth="E02")
    higher = [*rates[: count - 1], rates[count - 1] + more]
    first, second = (
        judged(indicator, {}, 2020 + count, growing(*one[:count], months=months)) for one in (rates, higher)
    )
    order = RANK[second.status] - RANK[first.status]
    assert order >= 0 if Decimal(by) > 1 else order <= 0


@few
@given(values, times, years, st.sampled_from(["10000", "0.0001", "3", "0.7"]))
def test_that_the_unit_changes_nothing(figures: list[Decimal], by: str, count: int, factor: str) -> None:
    indicator = horizon_of(PLACES, by)
    assert indicator.baseline is not None
    scaled = replace(indicator, baseline=indicator.baseline * Decimal(factor), unit="个")
    larger = [one * Decimal(factor) for one in figures]
    first = judged(indicator, paced(PLAN, figures[:count]), 2020 + count)
    second = judged(scaled, paced(PLAN, larger[:count]), 2020 + count)
    assert (first.status, first.done, first.pace) == (second.status, second.done, second.pace)


@few
@given(
    st.decimals("-20", "20", places=1).filter(lambda one: one != 0),
    st.integers(1, 4),
    st.integers(6, 8),  # more years have more decimals than a figure may
    st.booleans(),
)
def test_that_done_equals_pace_exactly_on_the_path(
    yearly: Decimal, count: int, length: int, real: bool
) -> None:
    with localcontext(WIDE):
        factor = 1 + yearly / 100
        by = power(factor, Decimal(length))
        level = 100 * power(factor, Decimal(count))
    indicator = replace(PLACES, baseline=Decimal(100), horizon_times=by, horizon_year=2020 + length)
    if real:
        beside = growing(*[yearly] * count)
        verdict = judged(replace(indicator, growth="E02"), {}, 2020 + count, beside)
    else:
        verdict = judged(indicator, {2020 + count: YearFigure(2020 + count, level)}, 2020 + count)
    assert verdict.done == verdict.pace
    assert verdict.status is Status.ON_TRACK


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("real", [True, False])
def test_that_ten_percent_a_year_for_fifteen_years_is_on_its_path(count: int, real: bool) -> None:
    by = Decimal("1.1") ** 15
    indicator = replace(PLACES, baseline=Decimal(100), horizon_times=by, growth="E02" if real else "")
    level = YearFigure(2020 + count, 100 * Decimal("1.1") ** count)
    verdict = judged(indicator, {2020 + count: level}, 2020 + count, growing(*["10"] * count))
    assert verdict.done == verdict.pace
    assert verdict.status is Status.ON_TRACK


@few
@given(values, growths, times, years, st.booleans())
def test_that_figures_and_their_texts_are_judged_alike(
    levels: list[Decimal], rates: list[Decimal], by: str, count: int, real: bool
) -> None:
    indicator = horizon_of(PLACES, by, growth="E02" if real else "")

    def verdict(form: str) -> Verdict:
        first, second = ([Decimal(format(one, form)) for one in each[:count]] for each in (levels, rates))
        return judged(indicator, paced(PLAN, first), 2020 + count, growing(*second))

    assert repr(verdict(".7f")) == repr(verdict(".1f"))


@few
@given(values, growths, times, years, st.booleans())
def test_that_the_figures_named_flip_the_verdict(
    levels: list[Decimal], rates: list[Decimal], by: str, count: int, real: bool
) -> None:
    indicator = horizon_of(PLACES, by, growth="E02" if real else "")
    verdict = judged(indicator, paced(PLAN, levels[:count]), 2020 + count, growing(*rates[:count]))
    for sentence in verdict.trace.flips:
        start, status = sentence.rstrip("”").split("即为“")
        text = start.split("到 ")[-1].rstrip("）").removesuffix("%").removesuffix(" 家").replace("−", "-")
        named = Decimal(text)
        first, second = levels[:count], rates[:count]
        (second if real else first)[-1] = named
        other = judged(indicator, paced(PLAN, first), 2020 + count, growing(*second))
        assert other.status == status
        assert status is not verdict.status


@settings(few, max_examples=120)
@given(st.data())
def test_that_no_horizon_raises(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = replace(
        data.draw(some.indicators(plan, some.wild)),
        horizon_year=data.draw(st.integers(plan.base_year - 5, plan.last_year + 30) | st.just(10**9)),
        horizon_times=data.draw(some.wild | st.sampled_from([Decimal(2), Decimal("0.5")])),
        growth=data.draw(st.sampled_from(["", "", "E01", "E02"])),
    )
    year = data.draw(st.integers(plan.first_year - 1, plan.last_year + 1))
    figures = data.draw(some.wild_figures(plan) | some.figures(plan, some.wild, year=year))
    beside = Beside(growth=data.draw(st.none() | others(plan, some.wild)))
    verdict = judge_horizon(indicator, plan, figures, year, beside)
    assert verdict is not None
    assert verdict.reason.endswith("。")
    if verdict.status.judged:
        assert verdict.trace.formulas
        assert verdict.trace.inputs
    lines = (verdict.reason, verdict.trace.rule, *verdict.trace.lines())
    for line in (*lines, *(one.value for one in verdict.trace.inputs)):
        assert not any(odd in line for odd in ("E+", "None", "NaN", "Infinity"))
