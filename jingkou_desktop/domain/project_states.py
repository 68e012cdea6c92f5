"""How far a project was at the end of a day: what its dates and reports say of a state that has none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.project_days import (
    END_NAMES,
    RUN_NAMES,
    START_NAMES,
    passed,
    planned_end,
    planned_start,
    step,
)
from jingkou_desktop.domain.projects import Portfolio, Progress, ProjectState

STARTED = frozenset({ProjectState.BUILDING, ProjectState.FINISHED, ProjectState.RUNNING})
ENDED = frozenset({ProjectState.FINISHED, ProjectState.RUNNING})
RUNNING = frozenset({ProjectState.RUNNING})


class Basis(StrEnum):
    """What says since when a state holds, the surest first."""

    ACTUAL = "按里程碑"  # an actual date
    REPORTED = "按最后有投资的月份"  # of a stopped project
    PLANNED = "按计划日期"  # a planned date, for want of an actual one
    STORED = "没有日期"  # the state as it is now, of all times


@dataclass(frozen=True, slots=True)
class StateAt:
    """A project's state on a day; `since` is a stored date, "" where none is known.

    `until` is when works began, of a project that had not been begun by the day.
    """

    state: ProjectState | None
    basis: Basis
    since: str = ""
    until: str = ""

    @property
    def words(self) -> str:
        """The state with what it rests on: 按里程碑：2023年8月起在建; "" where none is known."""
        if self.state is None:
            return ""
        if self.since:
            return f"{self.basis}：{date_words(self.since)}起{self.state}"
        if self.until:
            return f"{self.basis}：{date_words(self.until)}开工，此前为{self.state}"
        return f"{self.state}（没有日期，按现在填的状态）"


@dataclass(frozen=True, slots=True)
class Turn:
    """Since when something holds of a project; a blank `since` means at any time."""

    since: str
    basis: Basis

    def by(self, day: date) -> bool:
        """Tell whether it holds at the end of a day."""
        return not self.since or passed(self.since, day)


def state_at(portfolio: Portfolio, day: date) -> StateAt:
    """Return how far a project was at the end of a day.

    An actual date of 开工, 竣工 or 投产 says it surely. Without one, what is stored counts from the planned
    date on, without that at all times. 停缓建 counts from the last month in which money was spent, in which
    until then the project was 在建. Before its start a project is 前期, or 储备 where that is stored.
    """
    stored = portfolio.one.state
    if stored is ProjectState.STOPPED and (stop := _stop(portfolio)).by(day):
        return StateAt(stored, stop.basis, stop.since)
    begun = start_turn(portfolio)
    for state, turn in (
        (ProjectState.RUNNING, run_turn(portfolio)),
        (ProjectState.FINISHED, end_turn(portfolio)),
        (ProjectState.BUILDING, begun),
    ):
        if turn is not None and turn.by(day):
            return StateAt(state, turn.basis, turn.since)
    if begun is not None:
        before = ProjectState.RESERVE if stored is ProjectState.RESERVE else ProjectState.EARLY
        return StateAt(before, begun.basis, until=begun.since)
    return StateAt(stored, Basis.STORED)


def started(portfolio: Portfolio, day: date) -> bool:
    """Tell whether a project has been begun by a day: by the actual date, else by its state.

    Of a stopped one only the actual date counts.
    """
    turn = start_turn(portfolio)
    return turn is not None and turn.basis is not Basis.REPORTED and turn.by(day)


def finished(portfolio: Portfolio, day: date) -> bool:
    """Tell whether a project has been finished by a day: by the actual date, else by its state."""
    turn = end_turn(portfolio)
    return turn is not None and turn.by(day)


def start_turn(portfolio: Portfolio) -> Turn | None:
    """Return since when a project is begun, None where nothing says that it is."""
    found = _turn(portfolio, START_NAMES, STARTED, planned_start(portfolio))
    if found is None and portfolio.one.state is ProjectState.STOPPED and (months := spent_months(portfolio)):
        return Turn(months[0], Basis.REPORTED)
    return found


def end_turn(portfolio: Portfolio) -> Turn | None:
    """Return since when a project is finished, None where nothing says that it is."""
    return _turn(portfolio, END_NAMES, ENDED, planned_end(portfolio))


def run_turn(portfolio: Portfolio) -> Turn | None:
    """Return since when a project runs, None where nothing says that it does."""
    found = step(portfolio, RUN_NAMES)
    dated = found is not None and bool(found.planned or found.actual)
    if not dated and portfolio.one.state is ProjectState.RUNNING:
        return end_turn(portfolio)
    return _turn(portfolio, RUN_NAMES, RUNNING, found.planned if found else "")


def spent_months(portfolio: Portfolio) -> tuple[str, ...]:
    """Return the months ("2023-07") in which reports say that money was spent, in their order.

    A report without the month's own sum says so where its 年初累计 is above that of the report before.
    """
    found: list[str] = []
    before: dict[int, Decimal] = {}
    for when, one in sorted(_dated(portfolio), key=lambda pair: (pair[0].year, pair[0].months)):
        since = one.year_investment
        grown = since is not None and since > before.get(when.year, Decimal(0))
        if one.month_investment > 0 if one.month_investment is not None else grown:
            found.append(f"{when.year}-{when.months:02}")
        if since is not None:
            before[when.year] = since
    return tuple(dict.fromkeys(found))


def date_words(stored: str) -> str:
    """Return a stored date as a person writes it: 2023年7月15日."""
    parts = [str(int(part)) for part in stored.split("-")] if stored else []
    return "".join(f"{part}{word}" for part, word in zip(parts, "年月日", strict=False))


def _turn(
    portfolio: Portfolio, names: tuple[str, ...], states: frozenset[ProjectState], planned: str
) -> Turn | None:
    found = step(portfolio, names)
    if found is not None and found.actual:
        return Turn(found.actual, Basis.ACTUAL)
    if portfolio.one.state not in states:
        return None
    return Turn(planned, Basis.PLANNED if planned else Basis.STORED)


def _stop(portfolio: Portfolio) -> Turn:
    months = spent_months(portfolio)
    return Turn(months[-1], Basis.REPORTED) if months else Turn("", Basis.STORED)


def _dated(portfolio: Portfolio) -> list[tuple[Period, Progress]]:
    pairs = ((parse_period(one.period), one) for one in portfolio.reports)
    return [(when, one) for when, one in pairs if when is not None]
