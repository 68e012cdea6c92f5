"""Hold a figure that is to be stored against everything that is known: one door for typing and for files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.checks import Problem, check_value
from jingkou_desktop.domain.figures import counting_values, standing
from jingkou_desktop.domain.judging.case import MONTHS
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.relations import (
    Held,
    Total,
    check_parts,
    check_same_months,
    check_to_date,
    check_total,
)
from jingkou_desktop.domain.revisions import check_dated, check_locked, check_revision
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.services.workspace import Workspace

YEAR = len("2023")  # a period of so many characters is a whole year
Cell = tuple[str, str]  # period and basis


def problems(ws: Workspace, value: Value, beside: Sequence[Value] = ()) -> tuple[Problem, ...]:
    """Return what speaks against storing a value; empty where nothing does.

    `beside` are values that would be stored with it and stand for what is stored under their keys.
    """
    return Checker(ws, beside).problems(value)


def place_of(ws: Workspace, value: Value) -> str:
    """Return where a person finds a figure: the cell of the file, or indicator and period."""
    if value.source.file:
        return value.source.words()
    one, when = ws.indicator(value.indicator), parse_period(value.period)
    return f"{one.name}（{one.code}）{when.words if when else value.period}"


class Checker:
    """The figures as they would stand, read once for all that are to be checked."""

    def __init__(self, ws: Workspace, beside: Iterable[Value] = ()) -> None:
        self._ws = ws
        self._beside: dict[str, list[Value]] = {}
        for value in beside:
            self._beside.setdefault(value.indicator, []).append(value)
        self._known: dict[str, tuple[Value, ...]] = {}
        self._cells: dict[str, dict[Cell, Value]] = {}
        self._years: dict[str, dict[int, Decimal]] = {}
        self._wholes = {one.code: one.whole for one in ws.indicators()}
        self._parts: dict[str, list[Indicator]] = {}
        for one in ws.indicators():
            if one.whole in self._wholes:
                self._parts.setdefault(one.whole, []).append(one)

    def problems(self, value: Value) -> tuple[Problem, ...]:
        """Return what speaks against storing a value, each problem with its place."""
        place = place_of(self._ws, value)
        return tuple(replace(one, place=place) for one in self._found(value))

    def _found(self, value: Value) -> Iterator[Problem]:
        indicator, plan, code = self._ws.indicator(value.indicator), self._ws.plan, value.indicator
        yield from check_dated(indicator, plan, value)
        stored = self._ws.values(code)
        before = next((one for one in stored if one.key == value.key), None)
        if before is not None:
            yield from check_revision(before, value)
        else:
            picked = self._ws.picks(code).get((value.period, value.basis.value))
            yield from check_locked(value, stored, picked)
        if value.value is None:
            return
        yield from check_value(
            indicator,
            plan,
            value.period,
            value.value,
            self._whole_years(code),
            self._same_period(value),
            self._within(value),
        )
        yield from check_same_months(indicator, value, self._of(code))
        yield from check_to_date(indicator, value.period, value.value, self._to_date(value))
        yield from self._structure(indicator, value, value.value)

    def _to_date(self, value: Value) -> dict[str, Decimal]:
        """Return the figures that cover their year from its start, where the value does too."""
        if not _adds_up(value):
            return {}
        return {
            period: one.value
            for (period, _), one in self._counted(value.indicator).items()
            if one.value is not None and _adds_up(one)
        }

    def _structure(self, indicator: Indicator, value: Value, number: Decimal) -> Iterator[Problem]:
        """Hold a figure against what it is part of and against its parts."""
        held = Held(indicator, number)
        cell = (value.period, value.basis.value)
        yield from check_parts(
            held, value.period, whole=self._over(indicator, cell), parts=tuple(self._under(indicator, cell))
        )
        if total := self._total(held, held, cell):
            yield from check_total(total, value.period, indicator.code)
        if indicator.whole in self._wholes:
            whole = self._held(indicator.whole, cell)
            if whole is not None and (total := self._total(whole, held, cell)):
                yield from check_total(total, value.period, indicator.code)

    def _over(self, indicator: Indicator, cell: Cell) -> Held | None:
        """Return the nearest whole above an indicator that has a figure."""
        seen = {indicator.code}
        code = indicator.whole
        while code in self._wholes and code not in seen:
            seen.add(code)
            if held := self._held(code, cell):
                return held
            code = self._wholes[code]
        return None

    def _under(self, indicator: Indicator, cell: Cell, seen: frozenset[str] = frozenset()) -> Iterator[Held]:
        """Return the parts below an indicator, and in place of one without a figure its own parts."""
        seen |= {indicator.code}
        for part in self._parts.get(indicator.code, []):
            if part.code in seen:
                continue
            if held := self._held(part.code, cell):
                yield held
            else:
                yield from self._under(part, cell, seen)

    def _total(self, whole: Held, checked: Held, cell: Cell) -> Total | None:
        """Return a whole with all its parts, or None where it does not add up or one has no figure."""
        if not whole.indicator.additive:
            return None
        parts = []
        for part in self._parts.get(whole.indicator.code, []):
            held = checked if part.code == checked.indicator.code else self._held(part.code, cell)
            if held is None:
                return None
            parts.append(held)
        return Total(whole, tuple(parts))

    def _held(self, code: str, cell: Cell) -> Held | None:
        found = self._counted(code).get(cell)
        return Held(self._ws.indicator(code), found.value) if found and found.value is not None else None

    def _of(self, code: str) -> tuple[Value, ...]:
        """Return an indicator's figures as they would stand."""
        if code not in self._known:
            new = {value.key: value for value in self._beside.get(code, ())}
            kept = [value for value in self._ws.values(code) if value.key not in new]
            self._known[code] = (*kept, *new.values())
        return self._known[code]

    def _counted(self, code: str) -> dict[Cell, Value]:
        """Return of each period and basis the figure whose stage counts."""
        if code not in self._cells:
            picks = self._ws.picks(code)
            best: dict[Cell, Value] = {}
            for value in sorted(self._of(code), key=lambda one: standing(one, picks)):
                best[value.period, value.basis.value] = value
            self._cells[code] = best
        return self._cells[code]

    def _whole_years(self, code: str) -> dict[int, Decimal]:
        """Return the figures of whole years, the baseline included."""
        if code not in self._years:
            indicator = self._ws.indicator(code)
            found = {}
            for year, value in counting_values(indicator, self._of(code), self._ws.picks(code)).items():
                when = parse_period(value.period)
                if value.value is not None and when is not None and when.months == MONTHS:
                    found[year] = value.value
            if indicator.baseline is not None and indicator.baseline_year is not None:
                found.setdefault(indicator.baseline_year, indicator.baseline)
            self._years[code] = found
        return self._years[code]

    def _same_period(self, value: Value) -> dict[int, Decimal]:
        """Return the figures of other years for the same part of the year and on the same basis."""
        part = value.period[YEAR:]
        return {
            int(period[:YEAR]): one.value
            for (period, basis), one in self._counted(value.indicator).items()
            if part and period[YEAR:] == part and basis == value.basis.value and one.value is not None
        }

    def _within(self, value: Value) -> dict[Period, Decimal]:
        """Return the figures of parts of years, those on the value's own basis first."""
        found: dict[Period, Decimal] = {}
        for (period, basis), one in self._counted(value.indicator).items():
            when = parse_period(period)
            if when is None or len(period) == YEAR or one.value is None:
                continue
            if when not in found or basis == value.basis.value:
                found[when] = one.value
        return found


def _adds_up(value: Value) -> bool:
    """Tell whether a value covers its year from the start to the end of its period."""
    return value.basis is Basis.YEAR_TO_DATE or len(value.period) == YEAR
