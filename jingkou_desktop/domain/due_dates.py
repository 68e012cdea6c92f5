"""When figures are to be reported: by the length of their period, some days after its end."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Plan


def due_date(plan: Plan, period: Period) -> date:
    """Return the last day on which the figure of a period is in time, by the plan's settings."""
    if period.month is None and period.quarter is None:
        return _day(period.year + 1, int(plan.due_year_month), plan.due_year_day)
    year, month = (period.year + 1, 1) if period.months == 12 else (period.year, period.months + 1)
    return _day(year, month, plan.due_month_day if period.month is not None else plan.due_quarter_day)


def _day(year: int, month: int, day: Decimal) -> date:
    """Return a day of a month; one past the month's end is its last."""
    return date(year, month, min(int(day), monthrange(year, month)[1]))


def reply_by(plan: Plan, made_on: date) -> date:
    """Return by which day a 催报单 made on a day asks for an answer."""
    return made_on + timedelta(days=int(plan.reply_days))


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
