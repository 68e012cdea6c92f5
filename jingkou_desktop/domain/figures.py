"""Which of the stored values counts for a year, and as what figure the rules take it."""

from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.values import Basis, Stage, Value

STAGES = tuple(Stage)


def counting_values(indicator: Indicator, stored: tuple[Value, ...]) -> dict[int, Value]:
    """Return the value that counts for each year.

    The year's own value comes first, the highest stage of it; a cumulative indicator without one
    takes the last 本年累计 of a month or quarter. A placeholder counts only where nothing else does.
    """
    ranked: dict[int, tuple[tuple[bool, int, int], Value]] = {}
    for value in stored:
        period = parse_period(value.period)
        if period is None or not _counts(indicator, period, value):
            continue
        whole = period.quarter is None and period.month is None
        rank = (value.value is not None, 13 if whole else period.months, STAGES.index(value.stage))
        if period.year not in ranked or rank > ranked[period.year][0]:
            ranked[period.year] = (rank, value)
    return {year: value for year, (_, value) in sorted(ranked.items())}


def year_figure(value: Value) -> YearFigure:
    """Return a stored value as the rules take it."""
    period = parse_period(value.period)
    assert period is not None  # noqa: S101 (the schema checks it)
    return YearFigure(
        period.year, value.value, value.raw, value.source.words(), period.months, value.stage.value
    )


def _counts(indicator: Indicator, period: Period, value: Value) -> bool:
    if period.quarter is None and period.month is None:
        return True
    return indicator.rule is Rule.CUMULATIVE and value.basis is Basis.YEAR_TO_DATE
