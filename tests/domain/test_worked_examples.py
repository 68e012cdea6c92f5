"""The worked examples of docs/rules.md, to the digits shown there."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest

from jingkou_desktop.domain.judging import formulas
from jingkou_desktop.domain.judging.horizon import judge_horizon
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain.makers import PLAN, an_indicator, figures_of
from tests.domain.neighbours import against, growing, horizon_of


def shares(verdict: Verdict) -> tuple[str, str]:
    return show(verdict.done, 2), show(verdict.pace, 2)


def test_that_gdp_per_head_is_on_its_linear_path() -> None:
    verdict = judge(an_indicator("level", "12.2", "16"), PLAN, figures_of("13.4", "14.1", "14.5"), 2023)
    assert shares(verdict) == ("60.53", "60.00")
    assert verdict.status is Status.ON_TRACK
    assert verdict.trace.formulas == (
        "完成 = (14.5 − 12.2) ÷ (16 − 12.2) = 60.5%",
        "序时 = 3 ÷ 5 = 60.0%，相差 +0.5 个百分点，在 ±5 之内",
    )
    assert verdict.trace.outlook == "按目前速度 2025年约 16.0 万元，预计完成；今后年均需增 0.75 万元"


def test_that_gdp_per_head_is_held_against_a_geometric_path_where_chosen() -> None:
    indicator = an_indicator("level", "12.2", "16", shape="geometric")
    assert shares(judge(indicator, PLAN, figures_of("13.4", "14.1", "14.5"), 2023)) == ("60.53", "56.72")


def test_that_days_of_good_air_are_ahead() -> None:
    verdict = judge(an_indicator("level", "77.7", "80", unit="%"), PLAN, figures_of(None, "79.2"), 2022)
    assert shares(verdict) == ("65.22", "40.00")
    assert verdict.status is Status.AHEAD


def test_that_new_jobs_add_up() -> None:
    indicator = an_indicator("cumulative", None, "2.8", unit="万人", decimals=2, baseline_year=None)
    verdict = judge(indicator, PLAN, figures_of("0.62", "0.58", "0.55"), 2023)
    assert shares(verdict) == ("62.50", "60.00")
    assert verdict.status is Status.ON_TRACK


def test_that_new_jobs_by_july_are_held_against_seven_twelfths_of_the_year() -> None:
    indicator = an_indicator("cumulative", None, "2.8", unit="万人", decimals=2, baseline_year=None)
    verdict = judge(indicator, PLAN, figures_of("0.62", "0.58", "0.34", months=7), 2023)
    assert shares(verdict) == ("55.00", "51.67")
    assert "序时 = (2 + 7/12) ÷ 5 = 51.7%" in verdict.trace.formulas[1]


def test_that_investment_is_judged_by_its_average_growth() -> None:
    indicator = an_indicator("average_growth", None, "8", unit="%")
    verdict = judge(indicator, PLAN, figures_of("8.5", "6.2", "7.9"), 2023)
    assert shares(verdict) == ("51.84", "55.34")
    assert verdict.status is Status.ON_TRACK
    assert verdict.trace.formulas[0].endswith("= 7.53%")
    assert verdict.trace.outlook.endswith("2024—2025年年均需 8.71%")


def test_that_reductions_of_energy_use_multiply() -> None:
    indicator = an_indicator("cumulative_change", "0", "15", unit="%")
    verdict = judge(indicator, PLAN, figures_of("3.4", "2.9", "3.1"), 2023)
    assert shares(verdict) == ("60.73", "60.00")
    with localcontext(formulas.WIDE):
        total = formulas.reduced([Decimal("3.4"), Decimal("2.9"), Decimal("3.1")])
    assert show(total, 4) == "9.1092"


def test_that_retail_sales_grow_faster_than_the_economy() -> None:
    indicator = replace(an_indicator("spread", None, "1", upper="2", unit="%"), reference="E02")
    verdict = judge(indicator, PLAN, figures_of("9.1", "3.0", "6.4"), 2023, against("7.8", "3.1", "5.2"))
    assert (show(verdict.done, 4), verdict.pace, verdict.in_points) == ("0.7881", 1, True)
    assert verdict.status is Status.ON_TRACK
    assert "比目标 1–2 个百分点低 0.21 个百分点" in verdict.reason


def test_that_real_growth_is_chained_to_the_index_of_a_horizon() -> None:
    indicator = horizon_of(an_indicator("monitor", "449.5", unit="亿元"), growth="E02")
    beside = growing("7.8", "3.1", "5.2")
    verdict = judge_horizon(indicator, PLAN, figures_of("560", "570", "500"), 2023, beside)
    assert verdict is not None
    assert shares(verdict) == ("16.92", "14.87")
    assert verdict.trace.formulas[0].endswith("= 116.92（2020年 = 100）")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("629.0", ("97.2", "13.8")), ("628.9", ("97.1", "13.8")), ("629.3", ("97.2", "13.9"))],
)
def test_that_a_difference_is_rounded_once(value: str, expected: tuple[str, str]) -> None:
    plan = PLAN.__class__("1", "年度计划", "年度", "京口区", 2022, 2023, 2023)
    indicator = an_indicator("cumulative", None, "647.4", baseline_year=None, target_year=2023)
    verdict = judge(indicator, plan, figures_of(value, first=2023, months=10), 2023)
    assert show(verdict.done, 1) == expected[0]
    assert f"高于序时进度 {expected[1]} 个百分点" in verdict.reason
