"""Numbers: what people write becomes an exact Decimal, a bound, or nothing, and never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.numbers import canonical, float_decimal, is_error, parse, round_half_up, show

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", "12.5"),
        ("１，２３４．５", "1234.5"),
        (" 1 234.5 ", "1234.5"),
        ("1,234,567.80", "1234567.80"),
        ("75%", "75"),
        ("−4.9", "-4.9"),
        ("+5", "5"),
        (".5", "0.5"),
        ("1e5", "1E+5"),
        ("527．4", "527.4"),
        ("'12", "12"),
        ("12 .5", "12.5"),
    ],
)
def test_that_exact_numbers_are_read_as_written(text: str, value: str) -> None:
    assert parse(text).value == Decimal(value)
    assert parse(text).raw == text


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "--", "—", "…", "……", "NA", "n/a", "null", "~", "#", "持平", "保密", None]
)
def test_that_placeholders_are_missing_and_never_zero(text: str | None) -> None:
    said = parse(text)
    assert said.missing
    assert said.understood
    assert said.value is None


@pytest.mark.parametrize(
    ("text", "op", "low", "high"),
    [
        ("超2000", ">", "2000", None),
        ("超20000*", ">", "20000", None),
        (">22", ">", "22", None),
        ("≥90", ">=", "90", None),
        ("90%以上", ">=", "90", None),
        ("不低于32%", ">=", "32", None),
        ("<5.5", "<", None, "5.5"),
        ("控制在13.4亿立方米以内", "<=", None, "13.4"),
        ("约30", "≈", "30", None),
        ("1.45 左右", "≈", "1.45", None),
        ("接近75%", "≈", "75", None),
        ("3-4家", "range", "3", "4"),
        ("8－10", "range", "8", "10"),
        ("〔17〕", "=", "17", None),
        ("18.5〔累计〕", "=", "18.5", None),
        ("10.5*", "=", "10.5", None),
        ("16亿元", "=", "16", None),
    ],
)
def test_that_approximate_text_keeps_its_bound_and_has_no_value(
    text: str, op: str, low: str | None, high: str | None
) -> None:
    said = parse(text)
    assert said.value is None
    assert said.bound is not None
    assert said.bound.op == op
    assert said.bound.low == (Decimal(low) if low else None)
    assert said.bound.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(
    "text",
    [
        "#DIV/0!",
        "#N/A",
        "110101199003071234",
        "007",
        "2009-2011",
        "2010-07-18",
        "2023年",
        "12。5",
        "2,37",
        "1-3月",
        "年均8%",
        "abc",
        True,
    ],
)
def test_that_codes_dates_errors_and_words_are_no_numbers(text: str) -> None:
    said = parse(text)
    assert said.value is None
    assert not said.understood


def test_that_a_number_too_long_for_a_quantity_is_a_code_in_numeric_cells_too() -> None:
    assert parse(1.10101199003071e17).value is None
    assert parse(123456789012345).value is None
    assert parse(12345678901234.5).value == Decimal("12345678901234.5")
    assert parse(12345678901234).value == Decimal("12345678901234")
    assert parse(float("nan")).value is None
    assert parse(float("inf")).value is None


def test_that_binary_noise_is_dropped_and_real_digits_are_kept() -> None:
    assert parse(0.7999999999999999).value == Decimal("0.8")
    assert parse(3.2999999999999998).value == Decimal("3.3")
    assert float_decimal(3814.099834397918) == Decimal("3814.099834397918")
    assert parse(2056.74).raw == "2056.74"
    assert parse(5.0).raw == "5"


def test_that_error_texts_are_known() -> None:
    assert is_error(" #REF! ")
    assert not is_error("#12")


def test_that_half_is_rounded_up_once_and_minus_zero_is_not_shown() -> None:
    assert round_half_up(Decimal("2.45"), 1) == Decimal("2.5")
    assert show(Decimal("-0.04"), 1) == "0.0"
    assert show(None, 1) == "—"


@given(st.text(max_size=40))
def test_that_reading_any_text_never_raises(text: str) -> None:
    said = parse(text)
    assert said.raw == text
    assert not (said.value is not None and (said.bound is not None or said.missing))


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_that_reading_any_binary_number_never_raises(number: float) -> None:
    assert parse(number).missing is False


@given(decimals)
def test_that_the_stored_text_of_a_number_is_read_back_exactly(number: Decimal) -> None:
    assert parse(canonical(number)).value == number


@given(decimals)
def test_that_what_is_shown_is_read_back_as_the_rounded_number(number: Decimal) -> None:
    assert parse(show(number, 2)).value == round_half_up(number, 2)
    assert parse(f"{round_half_up(number, 2):,}").value == round_half_up(number, 2)


@pytest.mark.parametrize("text", ["12\n345", "12\t345", "12\r\n345", "12.\n5", "1\u2028234"])
def test_that_digits_on_two_lines_are_not_one_number(text: str) -> None:
    assert parse(text).value is None
    assert parse("12 345\n").value == Decimal(12345)
