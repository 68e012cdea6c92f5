"""When figures are due."""

from datetime import date

import pytest

from jingkou_desktop.domain.due_dates import distance_words, due_date, ended, periods_of
from jingkou_desktop.domain.periods import Period, parse_period


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
    assert due_date(found) == day


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
