"""Units convert within one kind of quantity, exactly and both ways, and never across kinds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain import units

KINDS = (
    ("元", "千元", "万元", "百万元", "亿元", "万亿元", "人民币元", "亿元人民币"),
    ("美元", "万美元", "百万美元", "亿美元"),
    ("港元", "万港元"),
    ("平方米", "㎡", "m²", "万㎡", "万平方米", "公顷", "亩", "万亩", "平方公里", "km2", "平方千米"),
    ("立方米", "m³", "㎥", "万立方米", "亿立方米", "亿m3", "升"),
    ("千克", "公斤", "吨", "万吨", "亿吨", "克"),
    ("千瓦时", "度", "kWh", "万千瓦时", "亿千瓦时", "亿度", "兆瓦时"),
    ("千瓦", "万千瓦", "兆瓦"),
    ("吨标准煤", "万吨标准煤", "吨标煤", "千克标准煤"),
    ("米", "公里", "千米", "万公里", "km"),
    ("人", "万人", "百人", "千人", "户", "万户", "家", "个", "件", "万件"),
    ("人次", "万人次", "亿人次"),
    ("册", "万册"),
    ("%", "‰", "百分比", "％"),
    ("百分点", "个百分点"),
    ("微克/立方米", "μg/m³", "µg/m3", "ug/m3", "毫克/立方米"),
    ("元/人", "万元/人"),
    ("吨标准煤/万元", "吨标煤/亿元"),
)
every = [(kind, unit) for kind, many in enumerate(KINDS) for unit in many]
one = st.sampled_from(every)


@settings(max_examples=200)
@given(one, one)
def test_that_units_convert_both_ways_within_a_kind_and_never_across(
    first: tuple[int, str], second: tuple[int, str]
) -> None:
    there, back = units.factor(first[1], second[1]), units.factor(second[1], first[1])
    if first[0] != second[0]:
        assert there is back is None
    else:
        assert there is not None
        assert back is not None
        assert round(there * back, 20) == 1
        exact = (units.ratio(first[1], second[1]), units.ratio(second[1], first[1]))
        assert exact[0] is not None
        assert exact[1] is not None
        assert exact[0] * exact[1] == 1


@settings(max_examples=200)
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(*[st.sampled_from(kind)] * 3)))
def test_that_it_does_not_matter_over_which_unit_one_converts(three: tuple[str, str, str]) -> None:
    a, b, c = three
    parts = [units.ratio(*pair) or Fraction(0) for pair in ((a, b), (b, c))]
    assert units.ratio(a, c) == parts[0] * parts[1]


@given(st.text(max_size=8), st.text(max_size=8))
def test_that_any_text_may_stand_where_a_unit_is_asked_for(given_unit: str, wanted: str) -> None:
    there, back = units.ratio(given_unit, wanted), units.ratio(wanted, given_unit)
    assert (there is None) == (back is None)
    assert units.ratio(given_unit, given_unit) == 1


@pytest.mark.parametrize(
    ("number", "pair", "found", "words"),
    [
        ("134000", ("元", "万元"), "13.4", "乘以0.0001"),
        ("150", ("亩", "公顷"), "10", "除以15"),
        ("100", ("亩", "公顷"), "6.6666666667", "除以15"),
        ("2", ("万亩", "平方米"), "13333333.3333333333", "乘以20000000再除以3"),
        ("16", ("‰", "%"), "1.6", "乘以0.1"),
        ("3", ("吨标准煤/万元", "吨标准煤/亿元"), "30000", "乘以10000"),
        ("58", ("家", "个"), "58", ""),
    ],
)
def test_that_a_figure_is_converted_and_the_factor_told(
    number: str, pair: tuple[str, str], found: str, words: str
) -> None:
    assert units.convert(Decimal(number), *pair) == Decimal(found)
    assert units.factor_words(*pair) == words


@pytest.mark.parametrize(
    "pair",
    [
        ("万元", "万美元"),
        ("百分点", "%"),
        ("人", "人次"),
        ("千瓦", "千瓦时"),
        ("元", "元/人"),
        ("吨", "吨标准煤"),
    ],
)
def test_that_what_only_looks_alike_is_not_converted(pair: tuple[str, str]) -> None:
    assert units.factor(*pair) is None
    assert units.convert(Decimal(1), *pair) is None
