"""What the cells of one table say together of the time that each covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jingkou_desktop.domain.periods import CURRENT, YEAR_TO_DATE, closing_period, read_period
from jingkou_desktop.domain.readings import Reading

Figure = tuple[str, str, str, str, str]  # sheet, form, label, area and item
YEAR = len("2023")


@dataclass(frozen=True, slots=True)
class Spans:
    """Of each figure the months that stand as 本年累计, and the whole years."""

    to_date: frozenset[tuple[Figure, int, int]] = frozenset()  # with year and months
    years: Mapping[Figure, frozenset[int]] = field(default_factory=dict)


def spans_of(readings: Iterable[Reading]) -> Spans:
    """Return what the readings of a file say of their times."""
    to_date: set[tuple[Figure, int, int]] = set()
    years: dict[Figure, set[int]] = {}
    for one in readings:
        when = closing_period(one.period) if one.period else None
        if when is None:
            continue
        if len(str(when[0])) == YEAR:
            years.setdefault(_figure(one), set()).add(when[0].year)
        elif YEAR_TO_DATE in (one.basis, when[1]):
            to_date.add((_figure(one), when[0].year, when[0].months))
    return Spans(frozenset(to_date), {key: frozenset(found) for key, found in years.items()})


def placed(reading: Reading, spans: Spans) -> Reading:
    """Return a reading with the months that its own label says, and 当期 where 本年累计 stands beside it.

    营业收入（1-11月） below 2023年 is of 2023-01 to 2023-11; 9月 beside 1-9月 is of the month alone.
    """
    said = read_period(reading.label.rpartition(":")[2])
    if said is not None and said.year is None and len(reading.period or "") == YEAR:
        dated = said.with_year(int(reading.period or "0"))
        reading = replace(reading, period=dated.text, basis=reading.basis or dated.basis)
    when = closing_period(reading.period) if reading.period else None
    if when is None or reading.basis or when[1] or len(str(when[0])) == YEAR:
        return reading
    if (_figure(reading), when[0].year, when[0].months) not in spans.to_date:
        return reading
    return replace(reading, basis=CURRENT, notes=(*reading.notes, "同表另有本年累计数，这一格按当期"))


def stands_alone(reading: Reading, spans: Spans, year: int) -> bool:
    """Tell whether a whole year stands apart from the other years of its row: 2021, 2022, 2023, 2025."""
    others = {one for one in spans.years.get(_figure(reading), frozenset()) if one < year}
    return bool(others) and max(others) < year - 1


def _figure(one: Reading) -> Figure:
    return one.sheet, one.layout, one.label, one.region or "", one.item or ""
