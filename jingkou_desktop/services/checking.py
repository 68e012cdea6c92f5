"""Hold a figure that is to be stored against everything that is known: one door for typing and for files."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from jingkou_desktop.domain.checks import Problem, check_to_date, check_value
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.services.workspace import Workspace

YEAR = len("2023")  # a period of so many characters is a whole year


def problems(ws: Workspace, value: Value, beside: Sequence[Value] = ()) -> tuple[Problem, ...]:
    """Return what speaks against storing a value; empty where nothing does.

    `beside` are values that would be stored with it and stand for what is stored under their keys.
    """
    indicator = ws.indicator(value.indicator)
    years = _years(ws, value)
    so_far = _to_date(ws.values(value.indicator))
    for other in beside:
        if other.indicator == value.indicator and other.value is not None:
            so_far |= _to_date([other])
            if len(other.period) == YEAR:
                years[int(other.period)] = other.value
    years.pop(int(value.period[:YEAR]), None)
    found = check_value(indicator, ws.plan, value.period, value.value, years)
    if _adds_up(value):
        found += check_to_date(indicator, value.period, value.value, so_far)
    return found


def _years(ws: Workspace, value: Value) -> dict[int, Decimal]:
    """Return the whole-year figures that a new one is held against, the baseline included."""
    indicator = ws.indicator(value.indicator)
    found = {
        year: figure.value
        for year, figure in ws.figures(indicator.code).items()
        if figure.value is not None and figure.months == 12
    }
    if indicator.baseline is not None and indicator.baseline_year is not None:
        found.setdefault(indicator.baseline_year, indicator.baseline)
    return found


def _adds_up(value: Value) -> bool:
    """Tell whether a value covers its year from the start to the end of its period."""
    return value.basis is Basis.YEAR_TO_DATE or len(value.period) == YEAR


def _to_date(stored: Iterable[Value]) -> dict[str, Decimal]:
    """Return the figures that cover their year from its start, by period."""
    return {one.period: one.value for one in stored if _adds_up(one) and one.value is not None}
