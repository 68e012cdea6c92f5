"""When figures are to be reported: by the length of their period, some days after its end."""

from collections.abc import Iterator
from datetime import date

from jingkou_desktop.domain.periods import Period

# The usual deadlines; a district that keeps others changes them here.
MONTH_DAY = 15  # of the next month
QUARTER_DAY = 20  # of the month after the quarter
YEAR_MONTH, YEAR_DAY = 3, 31  # of the next year


def due_date(period: Period) -> date:
    """Return the last day on which the figure of a period is in time."""
    if period.month is None and period.quarter is None:
        return date(period.year + 1, YEAR_MONTH, YEAR_DAY)
    year, month = (period.year + 1, 1) if period.months == 12 else (period.year, period.months + 1)
    return date(year, month, MONTH_DAY if period.month is not None else QUARTER_DAY)


def ended(period: Period, today: date) -> bool:
    """Tell whether a period is over, so that there is something to report."""
    return (today.year, today.month) > (period.year, period.months)


def last_quarter(year: int, months: int, today: date) -> Period | None:
    """Return the last quarter of a year's first `months` that is over, None where none is."""
    quarters = (Period(year, quarter) for quarter in range(months // 3, 0, -1))
    return next((one for one in quarters if ended(one, today)), None)


def periods_of(frequency: str, year: int) -> Iterator[Period]:
    """Return the periods of a year that a frequency reports, the whole year last and always.

    The last month and the last quarter are the whole year, which is reported with the year's own figure.
    """
    if frequency == "month":
        yield from (Period(year, month=month) for month in range(1, 12))
    elif frequency == "quarter":
        yield from (Period(year, quarter) for quarter in range(1, 4))
    yield Period(year)


def date_words(day: date) -> str:
    """Return a day as a person writes it: 2024年3月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def distance_words(day: date, today: date) -> str:
    """Return how far off a deadline is: 还有 3 天, 今天到期, 逾期 5 天."""
    days = (day - today).days
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days > 0 else f"逾期 {-days} 天"
