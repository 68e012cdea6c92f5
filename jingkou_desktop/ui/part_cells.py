"""What stands in the grid's cell of a month or a quarter: its own figure, else, marked, a related one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.figures import same_period
from jingkou_desktop.domain.judging.words import span_words
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.ui.spans import is_state, within

if TYPE_CHECKING:
    from jingkou_desktop.ui.session import Session

WHOLE, BASE = "全年", "基期"


def is_part(period: str) -> bool:
    """Tell whether a cell's period is a month or a quarter."""
    found = parse_period(period)
    return found is not None and within(found)


def own_value(session: Session, code: str, period: str) -> Value | None:
    """Return the figure that is typed in the cell."""
    basis = session.spans.basis_of(code, period)
    return None if basis is None else session.spans.held(code).get((period, basis))


def part_value(session: Session, code: str, period: str) -> Value | None:
    """Return the figure that stands in the cell: its own, else one that covers the same months.

    Then one on the other basis. A month alone never stands for a quarter, nor 当期 for any period but
    its own, unless it is the state at the end of both.
    """
    wanted, basis = parse_period(period), session.spans.basis_of(code, period)
    if wanted is None or basis is None:
        return None
    held, state = session.spans.held(code), is_state(session.ws.indicator(code))
    return next((held[key] for key in _places(wanted, basis, state=state) if key in held), None)


def mark_words(value: Value, wanted: Period, basis: Basis | None) -> str:
    """Return what a figure is that is not the cell's own: 全年, 当期, 季报, 1—9月, 9月末; "" of its own."""
    period = parse_period(value.period)
    if period is None or (period == wanted and value.basis is basis):
        return ""
    if not within(period):
        return WHOLE
    if value.basis is Basis.YEAR_TO_DATE:
        return (
            "季报" if period.quarter and wanted.month and basis is value.basis else span_words(period.months)
        )
    return "当期" if period == wanted else f"{period.months}月末"


def typed_words(session: Session, code: str, period: str) -> str:
    """Return what a text typed in a cell is taken for: 全年数, 累计数, 当期数."""
    basis = session.spans.basis_of(code, period)
    if basis is None:
        return "全年数"
    return "累计数" if basis is Basis.YEAR_TO_DATE else "当期数"


def lacks(session: Session, one: Indicator, period: str) -> bool:
    """Tell whether a cell without a figure waits for one."""
    found = parse_period(period)
    return found is not None and session.spans.asked(one, found)


def is_pale(session: Session, period: str) -> bool:
    """Tell whether a figure is of later months than those judged."""
    found, month = parse_period(period), session.month
    return found is not None and month is not None and found.months > month


def earlier(session: Session, one: Indicator) -> tuple[Decimal | None, str]:
    """Return the figure of the year before to compare with, and what it covers.

    It is that of the same months as the figure judged, else of the whole year; before the plan's
    first year the baseline.
    """
    year, value = session.year - 1, session.judged(one.code)[0]
    period = parse_period(value.period) if value else None
    if value is not None and period is not None and within(period):
        same = same_period(
            one,
            session.ws.values(one.code),
            period.months,
            session.ws.picks(one.code),
            to_date=value.basis is Basis.YEAR_TO_DATE,
        ).get(year)
        if same is not None and same.value is not None:
            ends = span_words(period.months) if same.basis is Basis.YEAR_TO_DATE else f"{period.months}月末"
            return same.value, ends
    whole = session.counting(one.code).get(year)
    if whole is not None and whole.value is not None and not is_part(whole.period):
        return whole.value, WHOLE
    if year == one.baseline_year and one.baseline is not None:
        return one.baseline, BASE
    return None, ""


def _places(wanted: Period, basis: Basis, *, state: bool) -> list[tuple[str, Basis]]:
    """Return where to look for a cell's figure, first its own place."""
    other = Basis.CURRENT if basis is Basis.YEAR_TO_DATE else Basis.YEAR_TO_DATE
    same = same_months(wanted)
    whole = [(str(wanted.year), Basis.CURRENT)] if wanted.months == 12 else []
    found = [(str(wanted), basis)]
    if state or basis is Basis.YEAR_TO_DATE:
        found += [*((one, basis) for one in same), *whole, (str(wanted), other)]
    else:
        found.append((str(wanted), other))
    if other is Basis.YEAR_TO_DATE:
        found += [(one, other) for one in same]
    return found if state or basis is Basis.YEAR_TO_DATE else found + whole


def same_months(period: Period) -> tuple[str, ...]:
    """Return the other period that closes the same months: of a quarter its last month, and so back."""
    if period.quarter:
        return (str(Period(period.year, month=period.months)),)
    quarter, rest = divmod(period.months, 3)
    return () if rest else (str(Period(period.year, quarter=quarter)),)
