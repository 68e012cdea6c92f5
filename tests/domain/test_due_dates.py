"""When figures are due."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jingkou_desktop.domain.due_dates import distance_words, due_date, ended, periods_of, reply_by
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.settings_names import setting_fits
from tests.domain.makers import PLAN


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2023-01", date(2023, 2, 15)),
        ("2023-12", date(2024, 1, 15)),
        ("2023Q1", date(2023, 4, 20)),
        ("2023Q4", date(2024, 1, 20)),
        ("2023", date(2024, 3, 31)),
    ],
)
def test_that_a_period_is_due_some_days_after_its_end(period: str, day: date) -> None:
    found = parse_period(period)
    assert found is not None
    assert due_date(PLAN, found) == day


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2023-01", date(2023, 2, 28)),
        ("2024-01", date(2024, 2, 29)),
        ("2023-03", date(2023, 4, 30)),
        ("2023-12", date(2024, 1, 31)),
        ("2023Q1", date(2023, 4, 30)),
        ("2023Q4", date(2024, 1, 30)),
        ("2022", date(2023, 2, 28)),
        ("2023", date(2024, 2, 29)),
    ],
)
def test_that_a_day_past_the_end_of_a_month_is_its_last(period: str, day: date) -> None:
    late = replace(
        PLAN,
        due_month_day=Decimal(31),
        due_quarter_day=Decimal(30),
        due_year_month=Decimal(2),
        due_year_day=Decimal(30),
    )
    found = parse_period(period)
    assert found is not None
    assert due_date(late, found) == day


def test_that_an_answer_is_asked_for_some_days_after_the_letter() -> None:
    assert reply_by(PLAN, date(2024, 2, 25)) == date(2024, 3, 3)
    assert reply_by(replace(PLAN, reply_days=Decimal(3)), date(2023, 12, 30)) == date(2024, 1, 2)


@pytest.mark.parametrize("text", ["0", "32", "15.5", "-1", "NaN", "Infinity"])
def test_that_a_deadline_is_a_whole_day_of_a_month(text: str) -> None:
    assert not setting_fits("due_month_day", Decimal(text))
    assert setting_fits("due_month_day", Decimal("15.0"))


def test_that_a_period_is_over_with_its_last_day() -> None:
    assert not ended(Period(2023, month=7), date(2023, 7, 31))
    assert ended(Period(2023, month=7), date(2023, 8, 1))
    assert not ended(Period(2023), date(2023, 12, 31))
    assert ended(Period(2023, 4), date(2024, 1, 1))


def test_that_the_year_stands_for_its_last_month_and_quarter() -> None:
    assert [str(one) for one in periods_of("quarter", 2023)] == ["2023Q1", "2023Q2", "2023Q3", "2023"]
    assert [str(one) for one in periods_of("month", 2023)][-2:] == ["2023-11", "2023"]
    assert [str(one) for one in periods_of("year", 2023)] == ["2023"]


def test_that_the_distance_is_said_in_days() -> None:
    day = date(2023, 4, 20)
    assert distance_words(day, date(2023, 4, 18)) == "还有 2 天"
    assert distance_words(day, day) == "今天到期"
    assert distance_words(day, date(2023, 5, 1)) == "逾期 11 天"
