"""Checks of figures against each other: months, parts and wholes, totals."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.checks import Problem, Severity
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.relations import (
    Held,
    Total,
    check_parts,
    check_same_months,
    check_to_date,
    check_total,
)
from jingkou_desktop.domain.values import Basis, Stage, Value
from tests.domain.makers import an_indicator


def held(value: str, code: str = "A1", *, unit: str = "亿元", decimals: int = 1, name: str = "甲") -> Held:
    one = replace(an_indicator("monitor", None, unit=unit, decimals=decimals, name=name), code=code)
    return Held(one, Decimal(value))


def falling(indicator: Indicator, period: str, value: str, others: dict[str, str]) -> tuple[Problem, ...]:
    known = {at: Decimal(one) for at, one in others.items()}
    return check_to_date(indicator, period, Decimal(value), known)


@pytest.mark.parametrize(
    ("rule", "unit", "name"),
    [
        ("monitor", "亿元", "地区生产总值"),
        ("cumulative", "万人", "城镇新增就业"),
        ("monitor", "亿美元", "进出口总额"),
        ("cumulative", "万平方米", "老旧小区改造面积"),
        ("trend", "起", "生产安全事故起数"),
        ("monitor", "元", "居民人均可支配收入"),
        ("level", "亿立方米", "年用水总量"),
    ],
)
def test_that_what_adds_up_never_falls_within_a_year(rule: str, unit: str, name: str) -> None:
    one = an_indicator(rule, None, None, unit=unit, name=name)
    (problem,) = falling(one, "2023Q3", "390", {"2023Q2": "400", "2022Q4": "900"})
    assert problem.severity is Severity.WARN
    assert "比 2023年2季度的 400" in problem.sentence
    assert "累计数不会变小" in problem.sentence
    assert falling(one, "2023Q3", "410", {"2023Q2": "400", "2023": "500"}) == ()


@pytest.mark.parametrize(
    ("rule", "unit", "name"),
    [
        ("monitor", "%", "地区生产总值增速"),
        ("level", "%", "空气质量优良天数比率"),
        ("monitor", "微克/立方米", "PM2.5年均浓度"),
        ("monitor", "亿元", "规上工业利润总额"),
        ("level", "家", "高新技术企业数"),
        ("monitor", "家", "挂牌上市企业数"),
    ],
)
def test_that_shares_means_states_and_profits_may_fall(rule: str, unit: str, name: str) -> None:
    one = an_indicator(rule, None, None, unit=unit, name=name)
    assert falling(one, "2023-09", "40", {"2023-06": "50", "2023": "30"}) == ()


def test_that_a_sum_above_the_known_year_is_seen_from_either() -> None:
    one = an_indicator("cumulative", None, "2.8", unit="万人")
    (above,) = falling(one, "2023-09", "0.6", {"2023": "0.55"})
    assert "比 2023年全年的 0.55 万人 多" in above.sentence
    (below,) = falling(one, "2023", "0.55", {"2023-09": "0.6", "2023-06": "0.3"})
    assert "比 2023年9月的 0.6 万人 少" in below.sentence


def twice(
    indicator: Indicator,
    one: tuple[str, str],
    other: tuple[str, str],
    basis: Basis = Basis.YEAR_TO_DATE,
    stage: Stage = Stage.PRELIMINARY,
) -> list[str]:
    """Return what is said of two figures, each a period and a number; the second may be of another stage."""

    def figure(period: str, number: str) -> Value:
        held = Basis.CURRENT if len(period) == 4 else basis
        return Value("14", indicator.code, period, Decimal(number), number, held)

    found = check_same_months(indicator, figure(*one), [replace(figure(*other), stage=stage)])
    return [problem.sentence for problem in found]


INVESTED = an_indicator("cumulative", None, "4", unit="亿美元", name="实际到位外资")
FIRMS = an_indicator("level", "50", "60", unit="家", name="高新技术企业数")


@pytest.mark.parametrize(
    ("quarter", "month"), [("2024Q1", "2024-03"), ("2024Q2", "2024-06"), ("2024Q3", "2024-09")]
)
def test_that_a_quarter_and_its_last_month_hold_one_number(quarter: str, month: str) -> None:
    (said,) = twice(INVESTED, (quarter, "0.39"), (month, "0.36"))
    (back,) = twice(INVESTED, (month, "0.36"), (quarter, "0.39"))
    for words in (quarter[-1] + "季度本年累计的 0.39 亿美元", f"{int(month[-2:])}月本年累计的 0.36 亿美元"):
        assert words in said
        assert words in back
    assert f"2024年1—{int(month[-2:])}月的数" in said
    assert twice(INVESTED, (quarter, "0.360"), (month, "0.36")) == []


def test_that_december_the_last_quarter_and_the_year_of_a_sum_are_one_number() -> None:
    for one, other in (("2024Q4", "2024-12"), ("2024", "2024-12"), ("2024", "2024Q4")):
        assert len(twice(INVESTED, (one, "0.5"), (other, "0.6"))) == 1
        assert len(twice(INVESTED, (other, "0.5"), (one, "0.6"))) == 1
        assert twice(INVESTED, (one, "0.5"), (other, "0.50")) == []
    share = an_indicator("level", "70", "75", unit="%", name="比重")
    assert twice(share, ("2024", "74"), ("2024-12", "73")) == []
    assert len(twice(share, ("2024Q4", "74"), ("2024-12", "73"))) == 1


def test_that_other_months_years_bases_and_stages_may_differ() -> None:
    assert twice(INVESTED, ("2024Q2", "0.39"), ("2024-05", "0.36")) == []
    assert twice(INVESTED, ("2024Q2", "0.39"), ("2023-06", "0.36")) == []
    assert twice(INVESTED, ("2024Q2", "0.39"), ("2024-06", "0.36"), stage=Stage.FINAL) == []
    assert twice(INVESTED, ("2024Q2", "0.39"), ("2024-06", "0.06"), Basis.CURRENT) == []
    assert twice(INVESTED, ("2024", "0.39"), ("2024-12", "0.06"), Basis.CURRENT) == []
    (said,) = twice(FIRMS, ("2024Q2", "58"), ("2024-06", "57"), Basis.CURRENT)
    assert "2024年6月末的数" in said
    monthly = replace(FIRMS, frequency="month")
    assert twice(monthly, ("2024Q2", "58"), ("2024-06", "57"), Basis.CURRENT) == []


def test_that_a_part_above_its_whole_is_seen_from_either() -> None:
    part, whole = held("4", "E11", unit="家", name="大企业"), held("3", "E12", unit="家", name="企业")
    (from_part,) = check_parts(part, "2023", whole=whole)
    (from_whole,) = check_parts(whole, "2023", parts=[part])
    assert from_part.severity is from_whole.severity is Severity.WARN
    assert from_part.sentence == (
        "4 家 大于同期的企业（E12）3 家，而它只是后者的一部分；请核对这两个数和口径。"
    )
    assert from_whole.sentence == (
        "3 家 小于同期的大企业（E11）4 家，而后者只是它的一部分；请核对这两个数和口径。"
    )
    assert check_parts(held("3", unit="家"), "2023", whole=whole) == ()


def test_that_parts_are_compared_in_one_unit() -> None:
    whole = held("1.2", "B1", unit="亿元")
    assert check_parts(held("11999", unit="万元"), "2023", whole=whole) == ()
    assert len(check_parts(held("12001", unit="万元"), "2023", whole=whole)) == 1
    assert check_parts(held("99999", unit="平方米"), "2023", whole=whole) == ()


def test_that_shares_are_compared_as_they_are_and_rates_of_change_never() -> None:
    assert len(check_parts(held("41", unit="%"), "2023", whole=held("40", unit="%"))) == 1
    growth = held("9", unit="%", name="产业投资增速")
    assert check_parts(growth, "2023", whole=held("7", unit="%", name="投资增速")) == ()
    assert check_parts(held("5"), "2023", whole=held("-3")) == ()


def test_that_a_total_is_its_parts_within_rounding() -> None:
    whole = held("100", "W", name="全部")
    parts = (held("33.3", "P1"), held("33.3", "P2"), held("33.3", "P3"))
    assert check_total(Total(whole, parts), "2023Q2", "W") == ()  # 0.1 apart, 0.2 allowed
    (problem,) = check_total(Total(whole, (held("33.1", "P1", name="一"), *parts[1:])), "2023Q2", "W")
    assert problem.severity is Severity.WARN
    assert problem.sentence == (
        "100 亿元 不等于各部分之和 99.7 亿元"
        "（一（P1）33.1 亿元、甲（P2）33.3 亿元、甲（P3）33.3 亿元）；请核对。"
    )
    (seen_from_part,) = check_total(Total(whole, (held("33.1", "P1"), *parts[1:])), "2023Q2", "P1")
    assert seen_from_part.sentence.startswith("同期的全部（W）100 亿元 不等于各部分之和 99.7 亿元")
    edge = (held("33.2", "P1"), *parts[1:])
    assert check_total(Total(whole, edge), "2023", "W") == ()  # exactly 0.2 apart


def test_that_what_is_counted_adds_up_exactly() -> None:
    parts = tuple(held(value, code, unit="家", decimals=0) for code, value in (("P1", "4"), ("P2", "5")))
    assert check_total(Total(held("9", unit="家", decimals=0), parts), "2023", "W") == ()
    assert len(check_total(Total(held("10", unit="家", decimals=0), parts), "2023", "W")) == 1


def test_that_parts_of_other_units_add_up_too() -> None:
    parts = (held("6000", "P1", unit="万元", decimals=0), held("0.4", "P2"))
    assert check_total(Total(held("1.0"), parts), "2023", "W") == ()
    assert len(check_total(Total(held("1.3"), parts), "2023", "W")) == 1
    assert check_total(Total(held("9"), (held("1", unit="家"),)), "2023", "W") == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals("0", "1000", places=4), min_size=1, max_size=6), st.integers(0, 3))
def test_that_rounding_alone_never_breaks_a_total(exact: list[Decimal], decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    parts = tuple(held(str(one.quantize(step)), f"P{i}", decimals=decimals) for i, one in enumerate(exact))
    whole = held(str(sum(exact, Decimal(0)).quantize(step)), "W", decimals=decimals)
    assert check_total(Total(whole, parts), "2023", "W") == ()
