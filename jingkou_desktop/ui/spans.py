"""The stretches of time that the grids' columns stand for: years, or the quarters or months of one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.rollup import FIRST_MONTH
from jingkou_desktop.domain.values import Basis, Value

if TYPE_CHECKING:
    from jingkou_desktop.ui.session import Session

Held = dict[tuple[str, Basis], Value]


class View(StrEnum):
    """What a figure's column of the grid stands for."""

    YEAR = "年"
    QUARTER = "季"
    MONTH = "月"


STEPS = {View.QUARTER: 3, View.MONTH: 1}  # months from one column to the next
OFTEN = {View.QUARTER: "按季、按月报", View.MONTH: "按月报"}  # which indicators are listed


class Spans(QObject):
    """What is shown and typed: the view, and within a year 本年累计 or 当期; the same in all grids.

    `changed` tells that view or basis is another; open editors have handed in before.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.view = View.YEAR
        self.basis = Basis.YEAR_TO_DATE
        self._held: dict[str, Held] = {}
        self._last: dict[int, int] = {}

    def choose(self, view: View | None = None, basis: Basis | None = None) -> None:
        """Show another view or basis; what is None stays."""
        wanted = view or self.view, basis or self.basis
        if wanted != (self.view, self.basis):
            self._session.leaving.emit()
            self.view, self.basis = wanted
            self.changed.emit()

    def reveal(self, code: str, period: str, basis: Basis | None) -> None:
        """Show the year, the view and the basis in which a figure has its cell."""
        found = parse_period(period)
        if found is None or not within(found):
            self.choose(View.YEAR)
        else:
            self._session.set_year(found.year)
            state = is_state(self._session.ws.indicator(code))
            self.choose(View.MONTH if found.month else View.QUARTER, None if state else basis)

    def periods(self, year: int) -> tuple[str, ...]:
        """Return the periods of the figures' columns: the plan's years, or the parts of `year`."""
        if self.view is View.YEAR:
            return tuple(map(str, self._session.ws.plan.years))
        if self.view is View.QUARTER:
            return tuple(str(Period(year, quarter=number)) for number in range(1, 5))
        return tuple(str(Period(year, month=number)) for number in range(1, 13))

    def title(self, period: str) -> str:
        """Return a column's heading: 2023, 1—7月 or 7月, 1—3季度 or 3季度."""
        found = parse_period(period)
        if found is None or not within(found):
            return period
        number, word = (found.month, "月") if found.month else (found.quarter, "季度")
        summed = self.basis is Basis.YEAR_TO_DATE and number != 1
        return f"{'1—' if summed else ''}{number}{word}"

    def basis_of(self, code: str, period: str) -> Basis | None:
        """Return on which basis a cell is shown and typed; None for a whole year and for the baseline."""
        found = parse_period(period)
        if found is None or not within(found):
            return None
        return Basis.CURRENT if is_state(self._session.ws.indicator(code)) else self.basis

    def reported(self, one: Indicator) -> bool:
        """Tell whether an indicator is asked for as often as the columns follow each other."""
        return FIRST_MONTH.get(one.frequency, 12) <= STEPS.get(self.view, 12)

    def asked(self, one: Indicator, period: Period) -> bool:
        """Tell whether a figure of a part of the year lacks: what is reported then, up to now.

        That is the month judged, else the last month of the year of which any figure is held.
        """
        step = FIRST_MONTH.get(one.frequency, 12)
        expected = period.months % step == 0 and step < 12 and one.rule is not Rule.QUALITATIVE
        usual = self.basis is Basis.YEAR_TO_DATE and (period.quarter is None or step == 3)
        return expected and usual and period.months <= self.until(period.year)

    def until(self, year: int) -> int:
        """Return the month judged, else the last month of the year of which a figure is held, else 0."""
        if self._session.month:
            return self._session.month
        if year not in self._last:
            found = (parse_period(value.period) for value in self._session.ws.values())
            months = (one.months for one in found if one and one.year == year and within(one))
            self._last[year] = max(months, default=0)
        return self._last[year]

    def held(self, code: str) -> Held:
        """Return of every period and basis the figure that counts."""
        from jingkou_desktop.services import stages  # late: the window shows first

        if code not in self._held:
            self._held[code] = stages.counting_stages(self._session.ws, code)
        return self._held[code]

    def forget(self, codes: frozenset[str]) -> None:
        """Read the figures again: of these indicators, or of all where none is named."""
        self._last.clear()
        for code in codes or tuple(self._held):
            self._held.pop(code, None)


def within(period: Period) -> bool:
    """Tell whether a period is a part of a year."""
    return period.month is not None or period.quarter is not None


def is_state(one: Indicator) -> bool:
    """Tell whether a figure within the year is the state at that moment, so that nothing is added up."""
    return one.frequency == "year" and one.rule is not Rule.CUMULATIVE
