"""Tests that what a trace prints is true of the figures printed in it, and fits the verdict."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, Other
from jingkou_desktop.domain.judging.horizon import judge_horizon
from jingkou_desktop.domain.numbers import round_half_up
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import AnnualStatus, Status
from tests.domain.makers import PLAN, an_indicator, figures_of, judged

RATES = st.lists(st.integers(-40, 120), min_size=1, max_size=4).map(
    lambda found: [f"{n / 10}" for n in found]
)


def printed(text: str) -> Decimal:
    return Decimal(text.strip("()%+").replace("−", "-"))


def agree(reckoned: Decimal, shown: str) -> bool:
    said = printed(shown)
    exponent = said.as_tuple().exponent
    assert isinstance(exponent, int)
    return round_half_up(reckoned, -exponent) == said


def line_of(formulas: tuple[str, ...], start: str) -> str:
    return next(line for line in formulas if line.startswith(start))


@given(RATES, st.sampled_from(["12.6", "15", "20"]))
def test_that_the_share_of_a_reduction_is_that_of_the_sum_printed(rates: list[str], target: str) -> None:
    verdict = judge(
        an_indicator("cumulative_change", None, target, unit="%"), PLAN, figures_of(*rates), 2020 + len(rates)
    )
    total, aim, share = re.findall(r"[−\d.]+%", line_of(verdict.trace.formulas, "完成"))
    assert agree(printed(total) * 100 / printed(aim), share)
    assert line_of(verdict.trace.formulas, "累计降低").endswith(f"= {total}")


def test_that_a_share_rounds_as_the_figures_printed_do() -> None:
    indicator = an_indicator("cumulative_change", None, "16", unit="%")
    verdict = judge(indicator, PLAN, figures_of("3", "1.2", "1.2", "3", "5.5"), 2025)
    assert line_of(verdict.trace.formulas, "完成") == "完成 = 13.206% ÷ 16% = 82.5%"


@given(RATES)
def test_that_the_share_of_a_growth_is_that_of_the_factor_printed(rates: list[str]) -> None:
    indicator = an_indicator("average_growth", None, "0.3", unit="%")
    verdict = judge(indicator, PLAN, figures_of(*rates), 2020 + len(rates))
    line = line_of(verdict.trace.formulas, "完成")
    factor, share = re.search(r"\((\S+) − 1\)", line), line.rpartition("= ")[2]
    assert factor is not None
    assert agree((printed(factor[1]) - 1) * 100 / (Decimal("1.003") ** 5 - 1), share)


@given(st.lists(st.tuples(st.integers(-40, 120), st.integers(-40, 120)), min_size=1, max_size=5))
def test_that_a_relative_growth_is_the_difference_printed(pairs: list[tuple[int, int]]) -> None:
    own, theirs = zip(*pairs, strict=True)
    other = replace(an_indicator("average_growth", None, "5", unit="%"), code="E02", name="地区生产总值增速")
    beside = Beside(Other(other, figures_of(*(f"{n / 10}" for n in theirs))))
    indicator = replace(an_indicator("spread", None, "1", unit="%"), reference="E02")
    figures = figures_of(*(f"{n / 10}" for n in own))
    verdict = judge(indicator, PLAN, figures, 2020 + len(pairs), beside)
    found = re.match(r"相差 = (\S+) − (\S+) = (\S+) 个", line_of(verdict.trace.formulas, "相差"))
    assert found is not None
    assert agree(printed(found[1]) - printed(found[2]), found[3])
    assert line_of(verdict.trace.formulas, "年均").endswith(f"= {found[1]}")
    told = re.search(r"年均 (\S+%)，(?:比“.*”年均 (\S+%) (高|低) (\S+) 个|与)", verdict.reason)
    assert told is not None
    if told[2]:
        assert agree(abs(printed(told[1]) - printed(told[2])), told[4])
    pace = re.search(r"保持年均 (\S+%) 时.*年年均需 (\S+%)，比其(高|低) (\S+) 个", verdict.trace.outlook)
    if pace:
        assert agree(abs(printed(pace[2]) - printed(pace[1])), pace[4])


@given(RATES)
def test_that_the_share_of_a_horizon_is_that_of_the_index_printed(rates: list[str]) -> None:
    growth = replace(an_indicator("monitor", unit="%"), code="E02", name="地区生产总值增速")
    indicator = replace(
        an_indicator("monitor", "449.5", unit="亿元"),
        growth="E02",
        horizon_year=2035,
        horizon_times=Decimal("1.2"),
    )
    beside = Beside(None, Other(growth, figures_of(*rates)))
    verdict = judge_horizon(indicator, PLAN, {}, 2020 + len(rates), beside)
    assert verdict is not None
    line = line_of(verdict.trace.formulas, "完成")
    index = re.search(r"\((\S+) − 100\)", line)
    assert index is not None
    assert agree((printed(index[1]) - 100) * 5, line.rpartition("= ")[2])
    assert f"= {index[1]}（" in line_of(verdict.trace.formulas, "指数")


@pytest.mark.parametrize(
    ("value", "last", "said"),
    [
        ("3.996", 2025, "低于序时进度 20.04 个百分点，超过一年的任务量（20.00 个百分点）"),
        ("3.5", 2025, "低于序时进度 25.0 个百分点，超过一年的任务量（20.0 个百分点）"),
        ("2.66", 2023, "低于序时进度 40.1 个百分点，超过一年的任务量（33.3 个百分点）"),
        ("3.332", 2023, "低于序时进度 33.35 个百分点，超过一年的任务量（33.33 个百分点）"),
    ],
)
def test_that_what_exceeds_a_years_work_is_printed_as_more(value: str, last: int, said: str) -> None:
    verdict = judge(an_indicator("level", "0", "10", target_year=last), PLAN, figures_of(None, value), 2022)
    if last == 2025:
        verdict = judge(an_indicator("level", "0", "10"), PLAN, figures_of(None, None, value), 2023)
    assert verdict.status is Status.FAR_BEHIND
    assert said in verdict.reason


def test_that_a_gap_of_just_the_tolerance_is_printed_as_that() -> None:
    indicator = an_indicator("average_growth", None, "8", unit="%", decimals=0)
    plan = replace(PLAN, growth_tolerance=Decimal("0.25"))
    verdict = judge(indicator, plan, figures_of("7.75"), 2021)
    assert verdict.status is Status.ON_TRACK
    assert "低于目标 0.25 个百分点，在 ±0.25 个百分点之内" in verdict.reason
    yearly = judged(indicator, "8", "7.5", 6)
    assert "低 0.5 个百分点，在 ±0.5 个百分点之内" in yearly.reason


def test_that_the_growth_needed_within_a_year_is_that_of_its_whole() -> None:
    indicator = an_indicator("average_growth", None, "8", unit="%")
    past = ("8.5", "6.2", "7.9", "8.1")
    verdict = judge(indicator, PLAN, figures_of(*past, "7", months=6), 2025)
    assert verdict.trace.outlook.endswith("2025年全年需 9.32%")  # 1.08^5 ÷ (1.085 × 1.062 × 1.079 × 1.081)
    assert judge(indicator, PLAN, figures_of(*past, "9.33"), 2025).status is Status.DONE
    assert judge(indicator, PLAN, figures_of(*past, "9.32"), 2025).status is Status.NOT_DONE
    verdict = judge(indicator, PLAN, figures_of("7.75", "6", "7.7", months=9), 2023)
    assert verdict.trace.outlook.endswith("2023—2025年年均需 8.76%")  # (1.08^5 ÷ (1.0775 × 1.06))^(1/3)


def test_that_a_relative_growth_needed_within_a_year_is_that_of_its_whole() -> None:
    other = replace(an_indicator("average_growth", None, "5", unit="%"), code="E02", name="地区生产总值增速")
    beside = Beside(Other(other, figures_of("5", "5", "5", "5", "5", months=6)))
    indicator = replace(an_indicator("spread", None, "1", unit="%"), reference="E02")
    verdict = judge(indicator, PLAN, figures_of("6", "6", "5", "6", "2", months=6), 2025, beside)
    assert "2025年全年需 7.01%，比其高 2.01 个百分点" in verdict.trace.outlook  # 1.06^5 ÷ (1.06³ × 1.05)


def test_that_a_limit_broken_by_less_than_the_tolerance_is_not_said_to_exceed_it() -> None:
    losses = an_indicator("monitor", unit="亿元", direction="lower", name="国有企业净亏损")
    assert judged(losses, "12", "12.1", comparison="<=").status is AnnualStatus.MISSED
    verdict = judged(losses, "12", "12.1", 11, comparison="<=")
    assert verdict.status is AnnualStatus.BEHIND
    assert verdict.reason == "2023年1—11月 12.1 亿元，不符合年度目标 ≤12 亿元，占用 100.8%。"


@pytest.mark.parametrize(
    ("value", "year", "said"),
    [("74.96", 2023, "是"), ("74.94", 2025, "否"), ("76", 2025, "是"), ("74.95", 2025, "是")],
)
def test_that_about_a_target_says_how_far_off_still_meets_it(value: str, year: int, said: str) -> None:
    known = an_indicator("level", "74", "75", "≈", unit="%")
    unknown = replace(known, baseline=None)
    every = an_indicator("every_year", None, "75", "≈", unit="%")
    figures = figures_of(value, first=year)
    line = f"达标 = {value} ≥ 75 − 0.05：{said}"
    assert line in judge(known, PLAN, figures, year).trace.formulas
    assert line in judge(unknown, PLAN, figures, year).trace.formulas
    assert line in judge(every, PLAN, figures_of(value), 2021).trace.formulas
    assert line in judged(known, "75", value, comparison="≈").trace.formulas


def test_that_a_gap_is_as_exact_as_the_figures_beside_it() -> None:
    dust = an_indicator("level", "45", "37", "<=", unit="微克/立方米", direction="lower")
    assert "，差 2 微克/立方米，" in judge(dust, PLAN, figures_of(*["40"] * 4, "39"), 2025).reason
    assert "，差 1.95 微克/立方米，" in judge(dust, PLAN, figures_of(*["40"] * 4, "38.95"), 2025).reason
