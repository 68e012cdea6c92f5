"""Checks of a figure: what cannot be is stopped, what is unlikely is warned of in plain words."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.checks import Problem, Severity, check_value
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import AnnualTarget, Comparison, Indicator, Target
from tests.domain import strategies as some
from tests.domain.makers import PLAN, an_indicator

OUTPUT = an_indicator("monitor", "449.5", unit="亿元", name="地区生产总值")
YEARS = {2020: Decimal("449.5"), 2021: Decimal("496.3"), 2022: Decimal("515.8")}
SHARE = an_indicator("level", "74", "75", unit="%", name="服务业增加值占比")
PARTS = [Period(2022, month=12), Period(2023, quarter=1), Period(2023, month=2), Period(2024, month=5)]
SHARES = {2020: Decimal(74), 2022: Decimal("74.3")}


def checked(
    indicator: Indicator, value: str, others: dict[int, Decimal], period: str = "2023"
) -> tuple[Problem, ...]:
    return check_value(indicator, PLAN, period, Decimal(value), others)


def only(problems: tuple[Problem, ...]) -> tuple[Severity, str]:
    assert len(problems) == 1
    return problems[0].severity, problems[0].sentence


def test_that_an_ordinary_figure_passes() -> None:
    assert checked(OUTPUT, "541.6", YEARS) == ()
    assert checked(OUTPUT, "541.63217", YEARS) == ()
    assert checked(SHARE, "74.6", SHARES) == ()
    assert checked(OUTPUT, "541.6", {}) == ()
    assert check_value(OUTPUT, PLAN, "2023", None, YEARS) == ()


@pytest.mark.parametrize(
    ("unit", "value", "others", "slip"),
    [
        ("亿元", "5416000", "515.8", "可能把万元当作亿元填报"),
        ("亿元", "54160000000", "515.8", "可能把元当作亿元填报"),
        ("万元", "0.00145", "14.1", "可能把亿元当作万元填报"),
        ("万元", "145000", "14.1", "可能把元当作万元填报"),
        ("元", "5.7631", "54883", "可能把万元当作元填报"),
        ("万人", "5500", "0.58", "可能把人当作万人填报"),
        ("亿元", "5416", "515.8", "可能小数点错了位"),
        ("亿元", "54.16", "515.8", "可能小数点错了位"),
        ("亿元", "5.416", "515.8", "可能小数点错了位"),
        ("%", "0.746", "74.3", "可能填了小数而不是百分数"),
        ("%", "75", "0.74", "可能把百分数又乘了 100"),
    ],
)
def test_that_a_wrong_unit_is_told_by_its_factor(unit: str, value: str, others: str, slip: str) -> None:
    indicator = an_indicator("monitor", None, unit=unit)
    severity, sentence = only(checked(indicator, value, {2022: Decimal(others)}))
    assert severity is Severity.WARN
    assert slip in sentence
    assert value.replace("-", "−") in sentence
    assert f"2022年的 {others}" in sentence


def test_that_the_factor_is_named() -> None:
    sentence = only(checked(OUTPUT, "5416000", YEARS))[1]
    assert (
        sentence == "5416000 亿元 约为 2022年的 515.8 亿元 的 10500 倍，可能把万元当作亿元填报；请核对单位。"
    )
    first = only(checked(OUTPUT, "4963000", {2020: Decimal("449.5")}, "2021"))[1]
    assert "2020年基数 449.5 亿元" in first


def test_that_a_wrong_unit_is_seen_within_a_year_whether_one_month_or_all_so_far() -> None:
    assert checked(OUTPUT, "128", YEARS, "2023Q1") == ()
    assert checked(OUTPUT, "43", YEARS, "2023-03") == ()
    for value in ("1280000", "430000"):
        assert "把万元当作亿元" in only(checked(OUTPUT, value, YEARS, "2023-03"))[1]


def test_that_the_years_own_figure_is_not_held_against_itself() -> None:
    assert checked(OUTPUT, "541.6", {**YEARS, 2023: Decimal(5416000)}) == ()


def test_that_a_factor_needs_every_year_beside_it() -> None:
    others = {2022: Decimal("51.58"), 2024: Decimal("566.9")}
    assert all("倍" not in problem.sentence for problem in checked(OUTPUT, "541.6", others))


def test_that_small_counts_may_grow_tenfold() -> None:
    count = an_indicator("cumulative", None, "70", unit="个", decimals=0)
    assert checked(count, "12", {2022: Decimal(1)}) == ()


def test_that_a_jump_beyond_the_usual_change_is_told_with_its_size() -> None:
    severity, sentence = only(checked(OUTPUT, "900", YEARS))
    assert severity is Severity.WARN
    assert "升了 74.5%，而以往每年变化最多 10.4%" in sentence
    points = only(checked(SHARE, "94", SHARES))[1]
    assert "升了 19.7 个百分点" in points
    growth = an_indicator("average_growth", None, "8", unit="%", name="投资增速")
    assert checked(growth, "-3", {2021: Decimal(8), 2022: Decimal(6)}) == ()
    assert "降了 38.0 个百分点" in only(checked(growth, "-32", {2021: Decimal(8), 2022: Decimal(6)}))[1]


@pytest.mark.parametrize("value", ["100.1", "-0.1", "746"])
def test_that_a_share_outside_its_range_is_stopped(value: str) -> None:
    severity, sentence = only(checked(SHARE, value, SHARES))
    assert severity is Severity.STOP
    assert "比重、比率不会" in sentence
    assert checked(SHARE, "100", {}) == ()
    assert checked(SHARE, "0", {}) == ()


@pytest.mark.parametrize("rule", ["average_growth", "spread", "cumulative_change"])
def test_that_growth_and_reduction_may_be_negative(rule: str) -> None:
    assert checked(an_indicator(rule, None, "8", unit="%"), "-3", {}) == ()
    assert only(checked(an_indicator(rule, None, "8", unit="%"), "-100.1", {}))[0] is Severity.STOP


def test_that_rates_are_known_by_their_name_too() -> None:
    assert checked(an_indicator("monitor", None, unit="%", name="地区生产总值增速"), "-3", {}) == ()
    assert checked(an_indicator("level", "0", "28", unit="%", name="用水量较2015年降低率"), "-1", {}) == ()
    assert checked(an_indicator("monitor", None, unit="%", name="学前三年毛入园率"), "104", {}) == ()


@pytest.mark.parametrize("unit", ["家", "万人", "万平方米", "亿立方米", "起", "微克/立方米"])
def test_that_counts_and_measures_are_not_negative(unit: str) -> None:
    severity, sentence = only(checked(an_indicator("cumulative", None, "9", unit=unit), "-1", {}))
    assert severity is Severity.STOP
    assert f"−1 {unit}" in sentence


def test_that_money_may_be_negative() -> None:
    assert checked(an_indicator("monitor", None, unit="亿元", name="利润总额"), "-3", {}) == ()


def test_that_the_limits_are_the_plan_s_and_stand_in_the_sentence() -> None:
    said = only(checked(OUTPUT, "900", YEARS))[1]
    assert "超过设定的限度（每年 50%、以往最大变化的 3 倍）" in said
    loose = replace(PLAN, jump_amount=Decimal(80))
    assert check_value(OUTPUT, loose, "2023", Decimal(900), YEARS) == ()
    strict = replace(PLAN, jump_amount=Decimal("2.5"), jump_times=Decimal("0.5"))
    (problem,) = check_value(OUTPUT, strict, "2023", Decimal("545.6"), YEARS)
    assert "升了 5.8%，而以往每年变化最多 10.4%" in problem.sentence
    assert "（每年 2.5%、以往最大变化的 0.5 倍）" in problem.sentence
    assert check_value(OUTPUT, strict, "2023", Decimal("541.6"), YEARS) == ()


@pytest.mark.parametrize(
    ("rule", "unit", "setting", "before", "value", "limit"),
    [
        ("level", "%", "jump_points", "74", "90", "每年 15 个百分点"),
        ("average_growth", "%", "jump_growth", "8", "29", "每年 20 个百分点"),
        ("monitor", "亿元", "jump_amount", "100", "151", "每年 50%"),
        ("cumulative", "万人", "jump_flow", "1", "3.1", "每年 200%"),
    ],
)
def test_that_each_kind_of_figure_has_its_limit(
    rule: str, unit: str, setting: str, before: str, value: str, limit: str
) -> None:
    indicator = an_indicator(rule, None, "8", unit=unit)
    assert limit in only(checked(indicator, value, {2022: Decimal(before)}))[1]
    lifted: dict[str, Any] = {setting: Decimal(1000)}
    wide = replace(PLAN, **lifted)
    assert check_value(indicator, wide, "2023", Decimal(value), {2022: Decimal(before)}) == ()


def test_that_a_long_gap_between_years_allows_more() -> None:
    assert checked(OUTPUT, "900", {2020: Decimal("449.5")}) == ()
    assert "比 2020年基数 449.5 亿元 升了" in only(checked(OUTPUT, "1400", {2020: Decimal("449.5")}))[1]


@pytest.mark.parametrize("period", ["2023Q1", "2023-02"])
@pytest.mark.parametrize("times", [Decimal(10) ** 4, Decimal(10) ** -4])
def test_that_a_wrong_unit_within_a_year_is_seen_beside_the_baseline_alone(
    period: str, times: Decimal
) -> None:
    alone = {2020: Decimal("449.5")}
    assert check_value(OUTPUT, PLAN, period, Decimal(120), alone) == ()
    assert "请核对单位" in only(check_value(OUTPUT, PLAN, period, Decimal(120) * times, alone))[1]


def test_that_a_wrong_unit_is_seen_beside_other_parts_of_the_year() -> None:
    known = {Period(2023, month=1): Decimal("0.8"), Period(2023, month=2): Decimal("2.1")}
    area = an_indicator("cumulative", None, None, unit="万平方米", baseline_year=None)

    def found(value: str) -> tuple[Problem, ...]:
        return check_value(area, PLAN, "2023-03", Decimal(value), {}, {}, known)

    assert found("5.4") == ()
    assert "2023年2月的 2.1 万平方米" in only(found("54000"))[1]
    assert "可能把平方米当作万平方米填报" in only(found("54000"))[1]


def test_that_a_part_of_a_year_is_held_against_the_same_part_of_other_years() -> None:
    same = {2022: Decimal(250), 2021: Decimal(240)}
    assert check_value(OUTPUT, PLAN, "2023Q2", Decimal("259.7"), YEARS, same) == ()
    tenth = only(check_value(OUTPUT, PLAN, "2023Q2", Decimal("25.97"), YEARS, same))[1]
    assert "约为 2022年同期的 250 亿元 的 10 分之一" in tenth
    jump = only(check_value(OUTPUT, PLAN, "2023Q2", Decimal(500), YEARS, same))[1]
    assert "500 亿元 比 2022年同期的 250 亿元 升了 100.0%" in jump


@pytest.mark.parametrize(
    ("rule", "unit", "target", "value", "said"),
    [
        ("level", "万元", "16", "145000", "2025年目标 16 万元"),
        ("level", "亿立方米", "13.4", "133100", "2025年目标 13.4 亿立方米"),
        ("every_year", "万平方米", "5", "58000", "2025年目标 5 万平方米"),
        ("cumulative", "万人", "2.8", "5500", "规划目标 2.8 万人 平均每年的 0.56 万人"),
        ("level", "%", "75", "0.746", "可能填了小数而不是百分数"),
    ],
)
def test_that_a_first_figure_far_off_its_target_is_warned(
    rule: str, unit: str, target: str, value: str, said: str
) -> None:
    indicator = an_indicator(rule, None, target, unit=unit)
    assert said in only(checked(indicator, value, {}))[1]


@pytest.mark.parametrize(
    ("rule", "unit", "target", "period", "value"),
    [
        ("level", "万元", "16", "2021", "1.4"),
        ("level", "%", "90", "2021", "5"),
        ("cumulative", "万人", "2.8", "2021-01", "0.0005"),
        ("cumulative", "家", "70", "2021-01", "1"),
        ("cumulative", "亿美元", "4", "2021", "4"),
        ("average_growth", "%", "8", "2021", "0.05"),
        ("point_change", "%", "6", "2021", "0.5"),
    ],
)
def test_that_a_first_figure_that_may_be_right_is_let_pass(
    rule: str, unit: str, target: str, period: str, value: str
) -> None:
    assert checked(an_indicator(rule, None, target, unit=unit, decimals=2), value, {}, period) == ()


def test_that_a_first_figure_is_held_against_the_year_s_own_target() -> None:
    yearly = (AnnualTarget(2023, Target(Comparison.GE, Decimal("0.7"))),)
    indicator = replace(an_indicator("monitor", None, unit="亿美元"), annual=yearly)
    assert "2023年度目标 0.7 亿美元" in only(checked(indicator, "6600", {}))[1]
    assert checked(indicator, "0.66", {}) == ()
    assert checked(indicator, "6600", {}, "2022") == ()


@pytest.mark.parametrize("value", ["2", "0.5", "-1", "100"])
def test_that_a_matter_is_achieved_or_not(value: str) -> None:
    matter = an_indicator("achieve", None, "1", unit="项", decimals=0)
    severity, sentence = only(checked(matter, value, {}))
    assert severity is Severity.STOP
    assert "只填 1（已达成）或 0（未达成）" in sentence
    assert checked(matter, "1", {2022: Decimal(0)}) == checked(matter, "0", {2022: Decimal(0)}) == ()


def test_that_a_matter_once_achieved_stays_achieved() -> None:
    matter = an_indicator("achieve", None, "1", unit="项", decimals=0)
    assert "2022年已达成，2023年又填未达成" in only(checked(matter, "0", {2022: Decimal(1)}))[1]
    assert "2024年填的是未达成" in only(checked(matter, "1", {2024: Decimal(0)}))[1]
    assert checked(matter, "1", {2022: Decimal(1), 2024: Decimal(1)}) == ()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_that_no_figure_makes_a_check_fail(data: st.DataObject) -> None:
    indicator = data.draw(some.indicators(PLAN, some.wild))
    others = data.draw(st.dictionaries(st.integers(2015, 2030), some.wild, max_size=5))
    period = data.draw(st.sampled_from(["2023", "2023Q1", "2023-01", "baseline", ""]))
    same = data.draw(st.dictionaries(st.integers(2015, 2030), some.wild, max_size=3))
    parts = data.draw(st.dictionaries(st.sampled_from(PARTS), some.wild, max_size=3))
    value = data.draw(st.none() | some.wild)
    for problem in check_value(indicator, PLAN, period, value, others, same, parts):
        assert problem.sentence.endswith("。")
        assert "E+" not in problem.sentence


def test_that_a_part_of_something_counted_is_warned() -> None:
    firms = an_indicator("level", None, "2", unit="家", decimals=0)
    severity, sentence = only(checked(firms, "2.5", {}))
    assert severity is Severity.WARN
    assert "整数" in sentence
    assert checked(firms, "2.0", {}) == ()


def test_that_a_loss_among_gains_is_warned() -> None:
    severity, sentence = only(checked(OUTPUT, "-5", YEARS))
    assert severity is Severity.WARN
    assert "负数" in sentence
    assert checked(OUTPUT, "-5", {2022: Decimal(-4)}) == ()
