"""Periods: one text form, and what headers say about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.periods import Period, basis_of, closing_period, parse_period, read_period


@pytest.mark.parametrize(
    ("text", "period"),
    [("2023", Period(2023)), ("2023Q3", Period(2023, quarter=3)), ("2023-07", Period(2023, month=7))],
)
def test_that_the_canonical_form_is_read_and_written(text: str, period: Period) -> None:
    assert parse_period(text) == period
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "23", "2023Q5", "2023-13", "2023-7", "2023年", "1800", "2023-07..2023-08"]
)
def test_that_other_forms_are_not_canonical(text: str) -> None:
    assert parse_period(text) is None


def test_that_a_period_knows_how_much_of_the_year_has_passed() -> None:
    assert [Period(2023).months, Period(2023, quarter=3).months, Period(2023, month=7).months] == [12, 9, 7]


@pytest.mark.parametrize(
    ("header", "text", "basis"),
    [
        ("2019年", "2019", None),
        ("２０１９", "2019", None),
        ("二〇二三年", "2023", None),
        ("2020年第一季度", "2020Q1", None),
        ("2019年四季度", "2019Q4", None),
        ("2018年6月", "2018-06", None),
        ("2018年1-7月", "2018-01..2018-07", "本年累计"),
        ("2012年 1～12月", "2012-01..2012-12", "本年累计"),
        ("2023年上半年", "2023-01..2023-06", "本年累计"),
        ("2023年前三季度", "2023-01..2023-09", "本年累计"),
        ("202307", "2023-07", None),
        ("2023.07", "2023-07", None),
        ("2021-2025年", "2021-2025", None),
        ("“十四五”", "2021-2025", None),
        ("十五五", "2026-2030", None),
    ],
)
def test_that_a_header_that_is_a_period_is_read_whole(header: str, text: str, basis: str | None) -> None:
    said = read_period(header)
    assert said is not None
    assert (said.text, said.basis, said.whole) == (text, basis, True)


@pytest.mark.parametrize(
    ("header", "text", "rest"),
    [
        ("2010年计划投资", "2010", "计划投资"),
        ("2010年1-7月完成投资", "2010-01..2010-07", "完成投资"),
        ("各区土地面积及人口密度（2017）", "2017", "各区土地面积及人口密度"),
    ],
)
def test_that_the_rest_of_a_header_is_kept(header: str, text: str, rest: str) -> None:
    said = read_period(header)
    assert said is not None
    assert (said.text, said.rest) == (text, rest)


def test_that_a_revised_year_is_marked() -> None:
    said = read_period("2020r ")
    assert said is not None
    assert (said.text, said.revised) == ("2020", True)


def test_that_months_without_a_year_wait_for_one() -> None:
    said = read_period("1-7月")
    assert said is not None
    assert said.year is None
    assert said.with_year(2023).text == "2023-01..2023-07"


@pytest.mark.parametrize(
    "text", ["地区生产总值", "大干150天", "12345", "单位GDP能耗较2020年降低", "比2015年增长", "1.5"]
)
def test_that_words_and_years_only_compared_with_are_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("label", "basis"),
    [
        ("国内生产总值当季值", "当期"),
        ("国内生产总值累计值", "本年累计"),
        ("1-本月累计", "本年累计"),
        ("至2009年底累计完成投资", None),
        ("年均增长", None),
        ("总人口", None),
    ],
)
def test_that_labels_say_their_basis(label: str, basis: str | None) -> None:
    assert basis_of(label) == basis


def test_that_a_cumulated_span_is_stored_under_its_last_month() -> None:
    assert closing_period("2010-01..2010-07") == (Period(2010, month=7), "本年累计")
    assert closing_period("2023Q3") == (Period(2023, quarter=3), None)
    assert closing_period("2021-2025") is None
    assert closing_period("2010-03..2010-07") is None


@given(st.text(max_size=30))
def test_that_reading_any_header_never_raises(text: str) -> None:
    said = read_period(text)
    assert said is None or said.text


@given(st.integers(1949, 2099), st.integers(1, 12))
def test_that_months_written_in_any_way_are_the_same_month(year: int, month: int) -> None:
    for text in (f"{year}年{month}月", f"{year}-{month:02}", f"{year}年{month:02}月份"):
        said = read_period(text)
        assert said is not None
        assert said.text == str(Period(year, month=month))
