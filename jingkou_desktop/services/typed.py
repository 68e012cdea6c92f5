"""Read what a person typed: a figure, a period, a date; and who that is where nobody says."""

import getpass
import re
from datetime import date
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.units import factor, sign_of
from jingkou_desktop.errors import UserError

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def account() -> str:
    """Return the name of the account on this computer, for an operator who gave none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "操作员"


def read_figure(where: str, text: str, unit: str) -> tuple[Decimal | None, str]:
    """Return the number that a person typed, in the indicator's unit, and the text kept with it.

    A placeholder (—, 暂无) gives no number and keeps its text. Raises UserError for anything else,
    a percent sign behind a figure that is no rate included.
    """
    parsed = numbers.parse(text)
    if parsed.value is not None:
        return in_unit(where, parsed.value, sign_of(text), unit, text), text.strip()
    if parsed.missing:
        return None, text.strip()
    raise UserError("value.invalid", where=where, text=text.strip())


def in_unit(where: str, number: Decimal, given: str, unit: str, text: str) -> Decimal:
    """Return a number written in the unit `given`, "" for none, in the indicator's unit.

    Raises UserError where the two differ in kind.
    """
    times = factor(given, unit) if given else Decimal(1)
    if times is None:
        raise UserError("value.unit", where=where, text=text.strip(), unit=unit)
    return number if times == 1 else numbers.CONTEXT.multiply(number, times)


def stored_period(plan: Plan, period: str) -> Period:
    """Return the period of an entry; raises UserError where it is no period or outside the plan."""
    found = parse_period(period)
    if found is None:
        raise UserError("period.invalid", period=period)
    if not plan.base_year <= found.year <= plan.last_year:
        raise UserError("period.outside", period=found.words, first=plan.base_year, last=plan.last_year)
    return found


def read_date(where: str, text: str) -> str:
    """Return an ISO date as it was typed, "" for blank text; raises UserError for anything else."""
    day = text.strip()
    if not day:
        return ""
    try:
        date.fromisoformat(day)
    except ValueError as fault:
        raise UserError("value.date", where=where, text=day) from fault
    if ISO_DATE.fullmatch(day) is None:  # 20230630, 2023-W26-5
        raise UserError("value.date", where=where, text=day)
    return day
