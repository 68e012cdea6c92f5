"""The verdict on a year against its own target."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.judging.annual import judge_annual
from jingkou_desktop.domain.judging.case import YearFigure
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.plan import AnnualTarget, Comparison, Indicator, Target
from jingkou_desktop.domain.verdicts import AnnualStatus
from tests.domain.makers import PLAN, an_indicator, figures_of, judged

S = AnnualStatus
JOBS = an_indicator("cumulative", None, "2.8", unit="万人", decimals=2, baseline_year=None)
GDP = an_indicator("level", "12.2", "16", unit="万元")
DAYS = an_indicator("level", "77.7", "80", unit="%")
GROWTH = an_indicator("average_growth", None, "8", unit="%")
SPREAD = an_indicator("spread", None, "1", unit="%")
FIRMS = an_indicator("level", "52", "76", unit="家", decimals=0)
FIRES = an_indicator("cumulative", None, "50", "<=", unit="起", decimals=0, direction="lower")
DUST = an_indicator("level", "38", "32", "<=", unit="微克/立方米", direction="lower")


def test_that_a_year_without_a_target_has_no_annual_verdict() -> None:
    assert judge_annual(JOBS, PLAN, figures_of("1"), 2021) is None
    other = replace(JOBS, annual=(AnnualTarget(2022, Target(Comparison.GE, Decimal(1))),))
    assert judge_annual(other, PLAN, figures_of("1"), 2021) is None


@pytest.mark.parametrize(
    ("indicator", "target", "value", "status", "done"),
    [
        (GDP, "14.4", "14.5", S.MET, "100.69"),
        (GDP, "14.5", "14.4", S.MISSED, "99.31"),
        (JOBS, "0.56", "0.56", S.MET, "100"),
        (GROWTH, "6", "5.9", S.MISSED, "98.33"),
        (SPREAD, "6", "6.1", S.MET, "101.67"),
        (DAYS, "79", "79.2", S.MET, "100.25"),
        (an_indicator("point_change", "50", "6", unit="%"), "54", "53.9", S.MISSED, "99.81"),
        (an_indicator("annual_point_change", "50", "1", unit="%"), "54", "54", S.MET, "100"),
        (an_indicator("every_year", None, "6", unit="万平方米"), "7", "6.5", S.MISSED, "92.86"),
        (an_indicator("trend", "2.3", None, unit="%"), "2.5", "2.6", S.MET, "104"),
        (an_indicator("monitor", "449.5", None, unit="亿元"), "550", "560", S.MET, "101.82"),
        (an_indicator("cumulative_change", None, "15", unit="%"), "3", "2.9", S.MISSED, "96.67"),
    ],
)
def test_that_a_whole_year_is_held_against_its_target_in_the_indicators_unit_whatever_the_rule(
    indicator: Indicator, target: str, value: str, status: AnnualStatus, done: str
) -> None:
    verdict = judged(indicator, target, value)
    assert verdict.status is status
    assert verdict.done is not None
    assert round(verdict.done, 2) == Decimal(done)
    assert verdict.pace == 100
    assert verdict.target == f"≥{target}%" if indicator.unit == "%" else f"≥{target} {indicator.unit}"
    assert verdict.trace.outlook == ""


def test_that_a_limit_of_a_whole_year_has_no_share_done() -> None:
    kept = judged(DUST, "34", "33.5", comparison="<=")
    assert (kept.status, kept.done, kept.pace) == (S.MET, None, None)
    assert kept.reason == "2023年 33.5 微克/立方米，达到年度目标 ≤34 微克/立方米。"
    assert judged(DUST, "34", "34.5", comparison="<=").status is S.MISSED


@pytest.mark.parametrize(
    ("comparison", "upper", "value", "met"),
    [
        (">", None, "3", False),
        (">", None, "4", True),
        ("≈", None, "2.5", True),
        ("≈", None, "2.4", False),
        (">=", "4", "3", True),
        (">=", "4", "9", True),
        (">=", "4", "2", False),
        ("<=", "4", "4", True),
        ("<", None, "3", False),
    ],
)
def test_that_each_comparison_and_range_is_met_as_it_says(
    comparison: str, upper: str | None, value: str, met: bool
) -> None:
    target = Target(Comparison(comparison), Decimal(3), None if upper is None else Decimal(upper))
    assert judged(FIRMS, target, value).status is (S.MET if met else S.MISSED)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("0.56", S.DONE_EARLY),
        ("0.37", S.AHEAD),
        ("0.34", S.ON_TRACK),
        ("0.30", S.ON_TRACK),
        ("0.29", S.BEHIND),
        ("0", S.BEHIND),
    ],
)
def test_that_a_sum_to_date_is_held_against_its_months(value: str, status: AnnualStatus) -> None:
    verdict = judged(JOBS, "0.56", value, 7)
    assert verdict.status is status
    assert (show(verdict.done, 4), show(verdict.pace, 4)) == (
        show(Decimal(value) * 100 / Decimal("0.56"), 4),
        "58.3333",
    )


def test_that_the_trace_of_a_sum_to_date_holds_formulas_inputs_flips_and_outlook() -> None:
    target = Target(Comparison.GE, Decimal("0.56"), None, 2, "京政发〔2023〕8号", "2023-06-01", "口径调整")
    verdict = judged(JOBS, target, "0.34", 7)
    assert verdict.reason == (
        "2023年1—7月 0.34 万人，年度目标 ≥0.56 万人（调整后），完成 60.7%，"
        "高于序时进度 2.4 个百分点，在 ±5 个百分点之内。"
    )
    assert verdict.trace.rule == "年度目标"
    assert verdict.trace.formulas == (
        "完成 = 0.34 ÷ 0.56 = 60.7%",
        "序时 = 7 ÷ 12 = 58.3%，相差 +2.4 个百分点，在 ±5 之内",
    )
    assert [(one.name, one.value, one.source) for one in verdict.trace.inputs] == [
        ("2023年1—7月", "0.34 万人", "年报.xlsx 表1!B2023"),
        ("2023年度目标", "≥0.56 万人", "京政发〔2023〕8号 2023-06-01 口径调整"),
    ]
    assert verdict.trace.flips == (
        "2023年1—7月再多 0.02 万人（达到 0.36 万人）即为“快于预期”",
        "2023年1—7月降到 0.29 万人即为“滞后”",
    )
    assert verdict.trace.outlook == "按目前进度全年约 0.58 万人，预计完成年度目标；其余 5 个月需增 0.22 万人"


@pytest.mark.parametrize(
    ("value", "said"), [("0.33", "预计完成年度目标"), ("0.32", "不确定"), ("0.30", "预计难以完成年度目标")]
)
def test_that_the_outlook_carries_the_years_pace_to_december(value: str, said: str) -> None:
    assert said in judged(JOBS, "0.56", value, 7).trace.outlook


def test_that_gross_product_by_september_is_held_against_nine_months() -> None:
    product = an_indicator("monitor", "449.5", None, unit="亿元", name="地区生产总值")
    verdict = judged(product, "600", "450", 9)
    assert (verdict.done, verdict.pace, verdict.status) == (75, 75, S.ON_TRACK)


def test_that_a_profit_that_reached_its_target_may_be_lost_again() -> None:
    profit = an_indicator("monitor", "10", None, unit="亿元", name="规上工业利润总额")
    assert judged(profit, "12", "13", 9).status is S.AHEAD
    assert judged(replace(profit, name="营业收入"), "12", "13", 9).status is S.DONE_EARLY


@pytest.mark.parametrize(
    ("value", "status"),
    [("2", S.AHEAD), ("5", S.ON_TRACK), ("6", S.BEHIND), ("10", S.BEHIND), ("11", S.MISSED)],
)
def test_that_a_limit_to_date_is_better_used_slowly_and_broken_at_once(
    value: str, status: AnnualStatus
) -> None:
    assert judged(FIRES, "10", value, 6, comparison="<=").status is status


def test_that_a_limit_on_what_may_fall_again_is_behind_while_it_is_passed() -> None:
    loss = an_indicator("monitor", None, None, unit="亿元", name="亏损额", direction="lower")
    wide = replace(PLAN, tolerance=Decimal(20))
    assert judged(loss, "10", "10.1", 11, comparison="<=", plan=wide).status is S.BEHIND
    assert judged(loss, "10", "9.1", 11, comparison="<=").status is S.ON_TRACK


def test_that_a_limit_of_nothing_is_kept_until_the_first_case() -> None:
    assert judged(FIRES, "0", "0", 6, comparison="<=").status is S.ON_TRACK
    broken = judged(FIRES, "0", "1", 6, comparison="<=")
    assert (broken.status, broken.done) == (S.MISSED, None)
    assert "已突破年度目标 ≤0 起" in broken.reason


@pytest.mark.parametrize(
    ("indicator", "target", "comparison", "value", "status"),
    [
        (DAYS, "79", ">=", "79", S.ON_TRACK),
        (DAYS, "79", ">=", "99", S.ON_TRACK),
        (DAYS, "79", ">=", "78.9", S.BEHIND),
        (DUST, "34", "<=", "34", S.ON_TRACK),
        (DUST, "34", "<=", "34.1", S.BEHIND),
    ],
)
def test_that_a_share_or_concentration_to_date_is_held_directly(
    indicator: Indicator, target: str, comparison: str, value: str, status: AnnualStatus
) -> None:
    for to_date in (True, False):
        verdict = judged(indicator, target, value, 7, comparison=comparison, to_date=to_date)
        assert (verdict.status, verdict.done, verdict.pace) == (status, None, None)
        span = "1—7月" if to_date else "7月末"
        met = status is S.ON_TRACK
        assert (f"按{span}数已达到年度目标" in verdict.reason) is met


def test_that_a_missing_figure_or_target_is_said() -> None:
    assert judged(JOBS, "1", None).status is S.MISSING
    blank = judged(JOBS, "1", None, others={2023: YearFigure(2023, None, "暂无")})
    assert (blank.status, "“暂无”" in blank.reason) == (S.MISSING, True)
    untold = judged(JOBS, Target(Comparison.GE, None), "1")
    assert (untold.status, untold.target) == (S.NOT_JUDGED, "没有数值")


def test_that_a_matter_is_achieved_or_not() -> None:
    thing = an_indicator("achieve", None, "1", unit="项", decimals=0)
    dated = {
        2022: YearFigure(
            2022, Decimal(1), dated="2022-05-06", document="苏文旅〔2022〕12号", source="手工录入"
        )
    }
    early = judged(thing, "1", None, others=dated)
    assert early.status is S.MET
    assert early.reason == "2022年5月6日达成（苏文旅〔2022〕12号），达到年度目标 ≥1 项。"
    assert judged(thing, "1", "1", 7).status is S.DONE_EARLY
    assert judged(thing, "1", "0", 7).status is S.NOT_JUDGED
    assert judged(thing, "1", "0").status is S.MISSED
    assert judged(thing, "1", None).status is S.MISSING


def test_that_the_figure_of_the_year_tells_its_stage_and_who_typed_it() -> None:
    figure = YearFigure(
        2023, Decimal("14.5"), "", "手工录入", 12, "初步核算", True, "", "", "张三", "", "快报 14.3"
    )
    one = judged(GDP, "14.4", None, others={2023: figure}).trace.inputs[0]
    assert (one.source, one.stage, one.by) == ("手工录入 张三（初步核算；原快报 14.3）", "初步核算", "张三")


def test_that_targets_of_nothing_or_below_have_no_share() -> None:
    net = an_indicator("monitor", None, None, unit="万人", name="人口净流入")
    for months, good, bad in ((12, S.MET, S.MISSED), (6, S.ON_TRACK, S.BEHIND)):
        for target, value, status in (
            ("0", "1", good),
            ("0", "-1", bad),
            ("-2", "-1", good),
            ("-2", "-3", bad),
        ):
            verdict = judged(net, target, value, months)
            assert (verdict.status, verdict.done) == (status, None)
