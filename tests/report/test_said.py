"""What counts as a figure in a paragraph, and when two figures say the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.report.said import Sort, said


def figures(text: str) -> list[str]:
    return [one.text for one in said(text) if one.sort is Sort.NUMBER]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“十四五”规划2023年，2021—2025年、2020年和2035年", []),
        ("比2015年降低23.5%", ["23.5%"]),
        ("见表3、图2和附件2，第3季度，（1）概述", []),
        ("京政发〔2021〕12号和（2022）5号文件", []),
        ("PM2.5年均浓度35微克/立方米，E03和5A级景区", ["35微克/立方米"]),
        ("3月5日、7月份召开会议，12月底前完成", []),
        ("1—7月完成12.5亿元，截至7月底累计1.2万人", ["1—7月", "12.5亿元", "7月底", "1.2万人"]),
        ("增长５．２％，降低−0.6%，1,234.5元", ["５．２％", "−0.6%", "1,234.5元"]),
        ("3～4个百分点", ["3", "4个百分点"]),
        ("代表3名，填报表2张", ["3名", "2张"]),
        ("2项，100个", ["2项", "100个"]),
    ],
)
def test_that_years_ordinals_dates_and_numbers_of_papers_are_no_figures(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12.5%", "１２.５％", True),
        ("12.50%", "12.5%", True),
        ("1.2万人", "12000人", True),
        ("1.2万人", "1.2", True),  # a table gives no unit
        ("1,234元", "1234元", True),
        ("52个", "52项", True),
        ("下降0.6%", "-0.6", True),
        ("下降0.6%", "−0.6%", True),
        ("增长0.6%", "下降0.6%", False),
        ("增长0.6%", "-0.6", False),
        ("0.5%", "0.5个百分点", False),
        ("0.5百分点", "0.5个百分点", True),
        ("5亿元", "5亿美元", False),
        ("5亿元", "5万元", False),
        ("不低于16%", "不高于16%", False),
        ("7月底", "1—7月", True),
    ],
)
def test_that_the_same_number_of_the_same_unit_agrees(one: str, other: str, same: bool) -> None:
    (a,), (b,) = said(one), said(other)
    assert a.agrees(b) is b.agrees(a) is same


def test_that_tables_named_and_verdicts_are_told_apart_from_numbers() -> None:
    assert [(one.sort, one.text) for one in said("5项符合预期，见表12")] == [
        (Sort.NUMBER, "5项"),
        (Sort.VERDICT, "符合预期"),
        (Sort.REFERENCE, "表12"),
    ]


@given(st.text(st.sampled_from("0123456789.,，%年月表第增长下降项万亿元（）—-～“５ \n"), max_size=40))
def test_that_figures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = [one for one in said(text) if one.sort is not Sort.VERDICT]
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert one.sort is Sort.REFERENCE or one.text == text[one.start : one.end]
        end = one.end


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["%", "亿元", "万人", "个百分点", "项", "元"]))
def test_that_a_number_is_found_however_it_is_written(number: Decimal, unit: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    forms = (f"为{number}{unit}", f"为{number:,}{unit}", f"为{wide}{unit}", f"为{number} {unit}")
    firsts = [said(form)[0] for form in forms]
    assert all(len(said(form)) == 1 for form in forms)
    assert all(one.agrees(firsts[0]) for one in firsts)
