"""When things of a project happened or are due: stored dates against a day."""

from calendar import monthrange
from datetime import date

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.projects import Milestone, Portfolio, Progress

START_NAMES = ("开工", "项目开工", "正式开工")
END_NAMES = ("竣工验收", "竣工", "项目竣工", "完工")
RUN_NAMES = ("投产", "投用", "竣工投产")
USUAL_STEPS = ("立项", "可研", "用地", "环评", "施工许可", "开工", "主体封顶", "竣工验收", "投产")


def last_day(stored: str) -> date:
    """Return the last day that a stored date ("2023", "2023-07", "2023-07-15") covers."""
    parts = [int(part) for part in stored.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def first_day(stored: str) -> date:
    """Return the first day that a stored date covers."""
    year, month, day = (*(int(part) for part in stored.split("-")), 1, 1)[:3]
    return date(year, month, day)


def end_of(year: int, month: int | None) -> date:
    """Return the last day of a month of a year, of December without one."""
    return last_day(f"{year}-{month or 12:02}")


def passed(stored: str, day: date) -> bool:
    """Tell whether all that a stored date covers lies behind or on a day; blank dates never do."""
    return bool(stored) and last_day(stored) <= day


def step(portfolio: Portfolio, names: tuple[str, ...]) -> Milestone | None:
    """Return the first milestone that goes by one of the names."""
    return next((one for name in names for one in portfolio.steps if one.name == name), None)


def planned_start(portfolio: Portfolio) -> str:
    """Return when a project is to be begun: its milestone 开工, else the first of its years."""
    found = step(portfolio, START_NAMES)
    return (found.planned if found else "") or portfolio.one.starts


def planned_end(portfolio: Portfolio) -> str:
    """Return when a project is to be finished: its milestone 竣工, else the last of its years."""
    found = step(portfolio, END_NAMES)
    return (found.planned if found else "") or portfolio.one.ends


def reports_of(portfolio: Portfolio, year: int) -> dict[int, Progress]:
    """Return what was reported of a year, by the months passed when the period ends."""
    found: dict[int, Progress] = {}
    for one in portfolio.reports:
        when = parse_period(one.period)
        if when is not None and when.year == year:
            held = found.get(when.months)
            if held is None or len(one.period) > len(held.period):  # a month says more than its quarter
                found[when.months] = one
    return found
