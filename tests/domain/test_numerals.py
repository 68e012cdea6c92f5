"""Numbers in Chinese characters: written and read back, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.numerals import number_of, numeral


def test_that_every_number_below_ten_thousand_is_read_as_it_is_written() -> None:
    for number in range(10_000):
        said = numeral(number)
        assert number_of(said) == number
        assert number_of(said.replace("零", "〇")) == number
        for size in "百千":
            assert number_of(said.replace(f"二{size}", f"两{size}")) == number


def test_that_no_two_numbers_are_written_alike() -> None:
    assert len({numeral(number) for number in range(10_000)}) == 10_000


@given(st.integers(0, 10**15))
def test_that_large_numbers_are_read_as_they_are_written(number: int) -> None:
    said = numeral(number)
    assert number_of(said) == number
    for size in "万亿":
        if said.startswith(f"二{size}"):
            assert number_of("两" + said[1:]) == number


@given(st.integers(0, 99_999), st.text(st.sampled_from("零一二三四五六七八九"), min_size=1, max_size=4))
def test_that_decimals_are_read(whole: int, decimals: str) -> None:
    digits = "".join(str("零一二三四五六七八九".index(sign)) for sign in decimals)
    assert number_of(f"{numeral(whole)}点{decimals}") == Decimal(f"{whole}.{digits}")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (1500, "一千五百"),
        (10_000, "一万"),
        (10_500, "一万零五百"),
        (120_000, "十二万"),
        (20_010_000, "二千零一万"),
        (300_000_000, "三亿"),
        (100_000_001, "一亿零一"),
        (3 * 10**12, "三万亿"),
    ],
)
def test_that_numbers_are_written_as_in_official_papers(number: int, said: str) -> None:
    assert numeral(number) == said


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("两", 2),
        ("〇", 0),
        ("两百", 200),
        ("两千零二十", 2020),
        ("一十二", 12),
        ("一百十二", 112),
        ("一万五百", 10_500),
        ("两万三千", 23_000),
        ("一亿三千万", 130_000_000),
        ("一点二万", 12_000),
        ("三点五万亿", 35 * 10**11),
    ],
)
def test_that_other_ways_of_writing_are_read(said: str, number: int) -> None:
    assert number_of(said) == number


@pytest.mark.parametrize(
    "said",
    ["", "三四", "七八十", "十四五", "二〇二三", "一二〇", "百", "千", "万", "一百五", "一千五", "两万五",
     "两十", "一百两", "十十", "百十", "零五", "五零", "一百零五十", "一百零零五", "一千一千", "点五", "三点",
     "三点两", "万二", "零万"],
)  # fmt: skip
def test_that_approximations_years_and_short_forms_are_no_numbers(said: str) -> None:
    assert number_of(said) is None


@pytest.mark.parametrize("sign", ["万", "亿", "万亿", "万点", "点一万"])
@pytest.mark.parametrize("times", [40, 1500])
def test_that_a_long_row_of_signs_is_no_number(sign: str, times: int) -> None:
    assert number_of("三" + sign * times) is None


def test_that_the_longest_number_in_use_is_read() -> None:
    said = "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九"
    assert number_of(said) == 10**16 - 1
    assert number_of(f"{said}点二五") == 10**16 - 1 + Decimal("0.25")


@given(st.text(st.sampled_from("〇零一二两三四五六七八九十百千万亿点"), max_size=9))
def test_that_whatever_is_read_is_written_as_the_same_number(said: str) -> None:
    found = number_of(said)
    if found is not None and "点" not in said:
        assert number_of(numeral(int(found))) == found
