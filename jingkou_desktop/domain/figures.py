"""Which of the stored values counts for a year, and as what figure the rules take it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jingkou_desktop.domain.judging.case import MONTHS, YearFigure, may_be_state
from jingkou_desktop.domain.judging.formulas import WIDE, usable
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.review import least
from jingkou_desktop.domain.values import Basis, Source, Stage, Value

STAGES = tuple(Stage)
Picks = Mapping[tuple[str, str], Stage]  # by period and basis


def counting_values(
    indicator: Indicator, stored: Iterable[Value], picks: Picks | None = None, until: Period | None = None
) -> dict[int, Value]:
    """Return the value that counts for each year.

    Of one period the stage that a person picked counts, else the highest. The year's own value comes
    first; without it the last figure within the year, 本年累计 or a state before what is of one month
    alone. A placeholder counts only where nothing else does. With `until`, what was known by the end
    of that period: later figures are left out, and where it is a part of a year, that year's own value
    too. The order of `stored` is of no account.

    A quarter and its last month are of the same months: of the two the later stage counts, and at one
    stage the quarter's, whichever was stored first. `relations.check_same_months` warns where they differ.
    """
    best: dict[int, tuple[Period, Value]] = {}
    for period, value in _within(indicator, stored, picks, until):
        if period.year not in best or _rank(indicator, period, value) > _rank(indicator, *best[period.year]):
            best[period.year] = (period, value)
    return {year: value for year, (_, value) in sorted(best.items())}


def months_within(
    indicator: Indicator, stored: Iterable[Value], year: int, picks: Picks | None = None
) -> tuple[int, ...]:
    """Return after how many months a year has a figure that can be judged, 12 where the whole year has."""
    found = _within(indicator, stored, picks, None)
    return tuple(
        sorted(
            {
                period.months
                for period, value in found
                if period.year == year and value.value is not None and _speaks(indicator, period, value)
            }
        )
    )


def same_period(
    indicator: Indicator,
    stored: Iterable[Value],
    months: int,
    picks: Picks | None = None,
    *,
    to_date: bool = True,
) -> dict[int, Value]:
    """Return of each year the value that covers its first `months` months and no more.

    Without `to_date` it is the state at the end of that month (当期).
    """
    basis = Basis.YEAR_TO_DATE if to_date else Basis.CURRENT
    best: dict[int, tuple[Period, Value]] = {}
    for period, value in _within(indicator, stored, picks, None):
        if period.months != months or _whole(period) or value.value is None or value.basis is not basis:
            continue
        if period.year not in best or _rank(indicator, period, value) > _rank(indicator, *best[period.year]):
            best[period.year] = (period, value)
    return {year: value for year, (_, value) in sorted(best.items())}


def standing(value: Value, picks: Picks) -> tuple[bool, bool, int]:
    """Return how a value stands among the stages of its period and basis; the highest counts.

    What a person picked comes first, then a number before a placeholder, then the later stage.
    """
    picked = picks.get((value.period, value.basis.value)) is value.stage
    return picked, value.value is not None, STAGES.index(value.stage)


def year_figure(value: Value, lower: Iterable[Value] = ()) -> YearFigure:
    """Return a stored value as the rules take it; `lower` are other stages of the same figure.

    Lower stages are what was held before; a higher one is there where a person picked this one.
    """
    period = parse_period(value.period)
    assert period is not None  # noqa: S101 (the schema checks it)
    return YearFigure(
        period.year,
        value.value,
        value.raw,
        value.source.words(),
        period.months,
        value.stage.value,
        value.basis is Basis.YEAR_TO_DATE or _whole(period),
        value.document,
        value.dated,
        value.by,
        value.at,
        _former(value, lower),
    )


def _former(value: Value, others: Iterable[Value]) -> str:
    """Return what other stages hold: 快报 14.3；另有最终核实 14.6，未采用."""
    held = sorted((one for one in others if one.value is not None), key=lambda one: STAGES.index(one.stage))
    here = STAGES.index(value.stage)
    words = [f"{one.stage.value} {shown(one)}" for one in held if STAGES.index(one.stage) < here]
    above = [f"{one.stage.value} {shown(one)}" for one in held if STAGES.index(one.stage) > here]
    said = ["、".join(words)] if words else []
    return "；".join([*said, *([f"另有{'、'.join(above)}，未采用"] if above else [])])


def shown(value: Value) -> str:
    """Return a value as exact text, or the placeholder that stood there."""
    return value.raw if value.value is None or not value.value.is_finite() else canonical(value.value)


def other_stages(value: Value, stored: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values of the same period and basis at other stages."""
    return tuple(one for one in stored if one.key[:-1] == value.key[:-1] and one.stage is not value.stage)


def _whole(period: Period) -> bool:
    return period.quarter is None and period.month is None


def _known(period: Period, until: Period) -> bool:
    if period.year != until.year or _whole(until):
        return period.year <= until.year
    return not _whole(period) and period.months <= until.months


def _by_stage(stored: Iterable[Value], picks: Picks) -> list[tuple[Period, Value]]:
    """Return the value of each period and basis whose stage counts; a placeholder gives way."""
    best: dict[tuple[str, str], Value] = {}
    for value in stored:
        key = (value.period, value.basis.value)
        if key not in best or standing(value, picks) > standing(best[key], picks):
            best[key] = value
    found = ((parse_period(value.period), value) for value in best.values())
    return [(period, value) for period, value in found if period is not None]


def _within(
    indicator: Indicator, stored: Iterable[Value], picks: Picks | None, until: Period | None
) -> list[tuple[Period, Value]]:
    """Return the values, and the sums of values, that may stand for their year."""
    kept = [
        (period, value)
        for period, value in _by_stage(stored, picks or {})
        if until is None or _known(period, until)
    ]
    return [
        (period, value)
        for period, value in (*kept, *_sums(indicator, kept))
        if _counts(indicator, period, value)
    ]


def _speaks(indicator: Indicator, period: Period, value: Value) -> bool:
    """Tell whether a value covers its year from its start, or is the state at its end."""
    return _whole(period) or value.basis is Basis.YEAR_TO_DATE or may_be_state(indicator)


def _rank(indicator: Indicator, period: Period, value: Value) -> tuple[bool, bool, int, bool, int, str]:
    """Return how a value stands among those of its year; no two are alike."""
    return (
        value.value is not None,
        _speaks(indicator, period, value),
        MONTHS + 1 if _whole(period) else period.months,
        value.basis is Basis.YEAR_TO_DATE,
        STAGES.index(value.stage),
        str(period),
    )


def _counts(indicator: Indicator, period: Period, value: Value) -> bool:
    """Tell whether a value may stand for its year.

    Within a year that is what covers it from its start; a 当期 figure only where the indicator is asked
    for once a year and does not add up, so that it is the state at that moment.
    """
    if _whole(period) or value.basis is Basis.YEAR_TO_DATE:
        return True
    return indicator.frequency == "year" and indicator.rule is not Rule.CUMULATIVE


def parts_of(
    indicator: Indicator, value: Value, stored: Iterable[Value], picks: Picks | None = None
) -> tuple[Value, ...]:
    """Return the stored values that a counting value is the sum of, in their order; none where it is stored.

    `stored` and `picks` are those that it was found from (see `counting_values`).
    """
    held = tuple(stored)
    if value in held:
        return ()
    kept = _by_stage(held, picks or {})
    found = (parts for _, word, parts in _running(indicator, kept) if _sum(parts, word) == value)
    return next(found, ())


def _sums(indicator: Indicator, kept: list[tuple[Period, Value]]) -> list[tuple[Period, Value]]:
    """Return what complete 当期 figures since January add up to, where no 本年累计 of the year is kept."""
    return [(period, _sum(parts, word)) for period, word, parts in _running(indicator, kept)]


def _running(
    indicator: Indicator, kept: list[tuple[Period, Value]]
) -> Iterator[tuple[Period, str, tuple[Value, ...]]]:
    """Yield the complete 当期 figures since January: up to which period, whether of months, and they.

    A 当期 figure is never added to a 本年累计 one, and a gap ends the sum.
    """
    if indicator.rule is not Rule.CUMULATIVE:
        return
    within = [(period, value) for period, value in kept if not _whole(period) and value.value is not None]
    told = {period.year for period, value in within if value.basis is Basis.YEAR_TO_DATE}
    own = [
        (period, value) for period, value in within if value.basis is Basis.CURRENT and usable(value.value)
    ]
    for monthly in (True, False):
        parts = {(p.year, p.month if monthly else p.quarter): (p, v) for p, v in own}
        for year in sorted({p.year for p, _ in own} - told):
            so_far: tuple[Value, ...] = ()
            while (year, len(so_far) + 1) in parts and len(so_far) < (MONTHS if monthly else 4):
                period, value = parts[year, len(so_far) + 1]
                so_far = (*so_far, value)
                yield period, "月" if monthly else "季度", so_far


def _sum(parts: Sequence[Value], word: str) -> Value:
    total = parts[0].value
    span = "1" if len(parts) == 1 else f"1—{len(parts)}"
    for part in parts[1:]:
        if total is not None and part.value is not None:
            total = WIDE.add(total, part.value)
    return replace(
        parts[-1],
        value=total,
        raw="",
        basis=Basis.YEAR_TO_DATE,
        stage=min((part.stage for part in parts), key=STAGES.index),
        state=least(tuple(part.state for part in parts)),
        source=Source(label=f"{span}{word}当期数之和"),
        document="",
        dated="",
    )
