"""What is known of a task by a period: its newest progress, what it owes, how its years ended."""

from datetime import date

import pytest

from jingkou_desktop.domain.due_dates import last_quarter
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import Ending, TaskFile, TaskNote, TaskOutcome, TaskYear

TASK = Task("14", "T1", "", 4, 1, "", "", "促消费")


def note(period: str) -> TaskNote:
    return TaskNote("14", "T1", period, period)


def held(*periods: str, goal: str = "增长6%") -> TaskFile:
    return TaskFile(TASK, years=(TaskYear("14", "T1", 2023, goal=goal),), notes=(*map(note, periods),))


@pytest.mark.parametrize(
    ("periods", "months", "found"),
    [
        (("2023Q1", "2023Q2"), 12, "2023Q2"),
        (("2023Q1", "2023-07"), 12, "2023-07"),  # a month stands behind a quarter in text, before it here
        (("2023", "2023Q4"), 12, "2023Q4"),
        (("2023-12", "2023", "2023Q4"), 12, "2023-12"),
        (("2023Q1", "2023Q2"), 4, "2023Q1"),
        (("2023Q2",), 3, None),
        (("2022Q4", "2024Q1"), 12, None),
    ],
)
def test_that_the_newest_note_of_the_year_by_the_month_is_found(
    periods: tuple[str, ...], months: int, found: str | None
) -> None:
    latest = held(*periods).latest(2023, months)
    assert (latest.period if latest else None) == found


@pytest.mark.parametrize(
    ("periods", "quarter", "owes"),
    [
        ((), 2, True),
        (("2023Q1",), 2, True),
        (("2023Q2",), 2, False),
        (("2023-05",), 2, False),
        (("2023-03", "2023-07"), 2, True),
        (("2023",), 4, False),
        (("2023",), 3, True),
        (("2022Q2",), 2, True),
    ],
)
def test_that_a_quarter_is_owed_until_something_of_it_is_reported(
    periods: tuple[str, ...], quarter: int, owes: bool
) -> None:
    assert held(*periods).owes(Period(2023, quarter)) is owes


def test_that_a_year_that_asks_nothing_owes_nothing() -> None:
    assert not held(goal="").owes(Period(2023, 1))
    assert not TaskFile(TASK).owes(Period(2023, 1))


def test_that_a_year_ended_as_was_said_and_is_open_until_then() -> None:
    years = (
        TaskYear("14", "T1", 2021, goal="x", outcome=TaskOutcome.MOSTLY),
        TaskYear("14", "T1", 2022, result="办了三场"),
    )
    one = TaskFile(TASK, years=years)
    assert [one.ending(year) for year in (2021, 2022, 2023)] == [Ending.MOSTLY, Ending.OPEN, Ending.UNPLANNED]
    assert {Ending(outcome.value) for outcome in TaskOutcome} < set(Ending)


@pytest.mark.parametrize(
    ("months", "today", "found"),
    [
        (12, date(2024, 3, 1), 4),
        (12, date(2023, 12, 31), 3),
        (12, date(2023, 4, 1), 1),
        (12, date(2023, 3, 31), None),
        (8, date(2024, 3, 1), 2),
        (2, date(2024, 3, 1), None),
        (12, date(2022, 3, 1), None),
    ],
)
def test_that_the_quarter_due_is_the_last_that_is_over(months: int, today: date, found: int | None) -> None:
    assert last_quarter(2023, months, today) == (Period(2023, found) if found else None)
