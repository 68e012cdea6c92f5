"""Rates and states within a year against the year's own target."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.verdicts import AnnualStatus
from tests.domain.makers import PLAN, an_indicator, figures_of, judged

S = AnnualStatus
JOBS = an_indicator("cumulative", None, "2.8", unit="万人", decimals=2, baseline_year=None)
GDP = an_indicator("level", "12.2", "16", unit="万元")
GROWTH = an_indicator("average_growth", None, "8", unit="%")
SPREAD = an_indicator("spread", None, "1", unit="%")
FIRMS = an_indicator("level", "52", "76", unit="家", decimals=0)


@pytest.mark.parametrize(
    ("value", "status"),
    [("6.6", S.AHEAD), ("6.5", S.ON_TRACK), ("5.5", S.ON_TRACK), ("5.4", S.BEHIND), ("-3", S.BEHIND)],
)
def test_that_a_growth_to_date_is_held_with_the_tolerance_of_growth(value: str, status: AnnualStatus) -> None:
    named = an_indicator("monitor", None, None, unit="%", name="地区生产总值增速")
    for indicator in (GROWTH, SPREAD, named):
        verdict = judged(indicator, "6", value, 6)
        assert (verdict.status, verdict.done, verdict.pace) == (status, None, None)
    wide = replace(PLAN, growth_tolerance=Decimal(10))
    assert judged(GROWTH, "6", value, 6, plan=wide).status is S.ON_TRACK


def test_that_a_state_is_on_its_path_from_last_years() -> None:
    others = figures_of("60", first=2022)
    verdict = judged(FIRMS, "72", "66", 6, to_date=False, others=others)
    assert (verdict.done, verdict.pace, verdict.status) == (50, 50, S.ON_TRACK)
    assert verdict.trace.formulas[0] == "完成 = (66 − 60) ÷ (72 − 60) = 50.0%"
    assert [one.name for one in verdict.trace.inputs] == ["2023年6月末", "2022年", "2023年度目标"]
    assert verdict.trace.outlook == "按目前进度全年约 72 家，预计完成年度目标；其余 6 个月需增 6 家"
    assert judged(FIRMS, "72", "67", 6, to_date=False, others=others).status is S.AHEAD
    assert judged(FIRMS, "72", "65", 6, to_date=False, others=others).status is S.BEHIND
    assert judged(FIRMS, "72", "72", 11, to_date=False, others=others).status is S.AHEAD


def test_that_a_state_starts_from_the_baseline_where_that_is_of_the_year_before() -> None:
    base = replace(FIRMS, baseline_year=2022, baseline=Decimal(60))
    verdict = judged(base, "72", "66", 6, to_date=False)
    assert (verdict.done, verdict.trace.inputs[1].name) == (50, "2022年基数")
    old = judged(FIRMS, "72", "66", 6, to_date=False)
    assert (old.done, old.pace, old.status) == (None, None, S.BEHIND)
    assert judged(FIRMS, "72", "72", 6, to_date=False).status is S.ON_TRACK


def test_that_a_state_that_began_at_its_target_has_only_to_stay_there() -> None:
    others = figures_of("80", first=2022)
    for value, status in (("72", S.ON_TRACK), ("71", S.BEHIND)):
        verdict = judged(FIRMS, "72", value, 6, to_date=False, others=others)
        assert (verdict.status, verdict.pace) == (status, None)


def test_that_a_part_of_last_year_is_no_start() -> None:
    others = figures_of("60", first=2022, months=9)
    assert judged(FIRMS, "72", "66", 6, to_date=False, others=others).pace is None


@pytest.mark.parametrize("months", [6, 12])
def test_that_one_months_figure_of_money_or_growth_is_held_against_nothing(months: int) -> None:
    for indicator in (GDP, GROWTH, JOBS):
        verdict = judged(indicator, "6", "7", months, to_date=False)
        assert verdict.status is S.NOT_JUDGED
        assert f"只有{months}月的当期数" in verdict.reason


def test_that_one_months_growth_is_not_the_years_whatever_the_rule() -> None:
    named = an_indicator("monitor", None, None, unit="%", name="地区生产总值增速")
    assert judged(named, "6", "7", 6, to_date=False).status is S.NOT_JUDGED


def test_that_a_state_that_began_at_a_target_to_be_passed_is_held_directly() -> None:
    others = figures_of("72", first=2022)
    for value, status in (("73", S.ON_TRACK), ("72", S.BEHIND)):
        verdict = judged(FIRMS, "72", value, 6, comparison=">", to_date=False, others=others)
        assert (verdict.status, verdict.pace) == (status, None)


def test_that_a_sum_to_date_of_what_is_no_sum_is_not_judged() -> None:
    verdict = judged(FIRMS, "72", "66", 6)
    assert verdict.status is S.NOT_JUDGED
    assert "累计数，不能同年末的目标比较" in verdict.reason
