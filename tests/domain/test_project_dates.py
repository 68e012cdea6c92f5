"""Dates, spans and states of projects as departments write them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.project_dates import begins_before, read_date, read_span, read_state
from jingkou_desktop.domain.projects import ProjectState

STORED = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("2023.6", "2023-06"),
        ("2023.10", "2023-10"),
        ("2023年6月", "2023-06"),
        ("2023 年 6 月底前", "2023-06"),
        ("2023年6月中旬", "2023-06"),
        ("2023-06-15", "2023-06-15"),
        ("2023/6/5", "2023-06-05"),
        ("2023年6月15日", "2023-06-15"),
        ("２０２３年６月", "2023-06"),
        ("202306", "2023-06"),
        ("20230615", "2023-06-15"),
        ("2023年底", "2023-12"),
        ("2023-06-15 00:00:00", "2023-06-15"),
    ],
)
def test_that_a_certain_date_is_read(text: str, value: str) -> None:
    said = read_date(text)
    assert said is not None
    assert (said.value, said.doubt) == (value, "")


@pytest.mark.parametrize(
    ("text", "year", "value", "doubt"),
    [
        ("2023年上半年", None, "2023-06", "没有写明月份"),
        ("2023年三季度", None, "2023-09", "没有写明月份"),
        ("2023.1", None, "2023-01", "10月"),
        ("6月", 2023, "2023-06", "没有写明年份"),
        ("6月15日", 2023, "2023-06-15", "没有写明年份"),
        ("09.10", None, "2009-10", "年份不全"),
    ],
)
def test_that_what_is_taken_for_granted_is_told(text: str, year: int | None, value: str, doubt: str) -> None:
    said = read_date(text, year)
    assert said is not None
    assert said.value == value
    assert doubt in said.doubt


@pytest.mark.parametrize(
    "text", ["已完成", "办理中", "6月", "2023.13", "2023年2月30日", "40377", "上半年", "", "12", "2021-2025"]
)
def test_that_no_date_is_guessed(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2021-2025", "2021", "2025"),
        ("2021—2025年", "2021", "2025"),
        ("2021年-2025年", "2021", "2025"),
        ("2021.3-2023.12", "2021-03", "2023-12"),
        ("2021.1-2023.12", "2021-01", "2023-12"),
        ("2021年3月至2023年12月", "2021-03", "2023-12"),
        ("2021/3~2023/12", "2021-03", "2023-12"),
        ("2023-06-01至2024-05-30", "2023-06-01", "2024-05-30"),
        ("2021-03-2023-12", "2021-03", "2023-12"),
        ("2023.6-12", "2023-06", "2023-12"),
        ("2023年6月-12月", "2023-06", "2023-12"),
        ("2023", "2023", "2023"),
        ("2010-", "2010", ""),
        ("2020年至今", "2020", ""),
    ],
)
def test_that_a_span_is_read(text: str, starts: str, ends: str) -> None:
    said = read_span(text)
    assert said is not None
    assert (said.starts, said.ends, said.doubt) == (starts, ends, "")


def test_that_short_years_of_a_span_are_told() -> None:
    said = read_span("09.10-11.3")
    assert said is not None
    assert (said.starts, said.ends) == ("2009-10", "2011-03")
    assert "年份不全" in said.doubt


@pytest.mark.parametrize("text", ["24个月", "2023-05", "五年", "待定", "2023.6", "", "-", "2023-25"])
def test_that_no_span_is_guessed(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [("在建", ProjectState.BUILDING), ("拟建", ProjectState.EARLY), ("已竣工", ProjectState.FINISHED),
     ("投产", ProjectState.RUNNING), ("停工", ProjectState.STOPPED), ("储备项目", ProjectState.RESERVE),
     ("新开工", None), ("正常推进", None)],
)  # fmt: skip
def test_that_a_state_is_told_by_its_words(text: str, state: ProjectState | None) -> None:
    assert read_state(text) is state


def test_that_dates_compare_as_exactly_as_the_less_exact_one() -> None:
    assert begins_before("2023", "2024-01")
    assert not begins_before("2023", "2023-07")
    assert not begins_before("2023-08", "2023")
    assert begins_before("2023-06-30", "2023-07")
    assert not begins_before("", "2023")


@settings(max_examples=200)
@given(st.text("0123456789年月日.-/至上半底今 ", max_size=16))
def test_that_nothing_but_stored_forms_come_back(text: str) -> None:
    said, span = read_date(text, 2023), read_span(text)
    values = [said.value] if said else []
    values += [span.starts, span.ends] if span else []
    assert all(value == "" or STORED.fullmatch(value) for value in values)
    assert said is None or said.value != ""


def test_that_a_typed_tenth_is_january_without_a_doubt() -> None:
    typed, number = read_date("2022.1", typed=True), read_date("2022.1")
    assert typed is not None
    assert number is not None
    assert (typed.value, typed.doubt) == ("2022-01", "")
    assert (number.value, bool(number.doubt)) == ("2022-01", True)


def test_that_a_whole_year_is_the_year() -> None:
    said = read_date("2023年全年")
    assert said is not None
    assert said.value == "2023"
