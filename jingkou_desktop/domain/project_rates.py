"""Rates of a group of projects in a year: 开工率, 竣工率, 投资完成率, 资金到位率, 按期率, lights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, tidy
from jingkou_desktop.domain.project_dates import begins_before
from jingkou_desktop.domain.project_days import (
    end_of,
    passed,
    planned_end,
    planned_start,
    reports_of,
)
from jingkou_desktop.domain.project_lights import MONTHS, Light, ProjectVerdict, counted, invested
from jingkou_desktop.domain.project_states import finished, started
from jingkou_desktop.domain.projects import Milestone, Portfolio


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole` (projects, milestones or 万元); `left_out` are projects without a figure to count."""

    part: Decimal
    whole: Decimal
    left_out: tuple[str, ...] = ()  # codes

    @property
    def percent(self) -> Decimal | None:
        """Part over whole in percent, unrounded, over 100 where more was done; None of nothing."""
        with localcontext(WIDE):
            return tidy(self.part * HUNDRED / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Rates:
    """What a group of projects adds up to by the end of a month of a year."""

    name: str
    total: int
    begun: Rate  # of the projects to be begun in the year, those begun
    ended: Rate  # of the projects to be finished in the year, those finished
    planned: Decimal  # 万元 planned for the year in all, also by projects that `investment` leaves out
    investment: Rate  # 万元 invested of the 万元 planned for the year
    funds: Rate  # 万元 in place of the 万元 planned for the year
    on_time: Rate  # of the milestones due in the year by now, those done no later than planned
    early: int  # milestones of the year done before their planned date
    late: int  # done after it, or due and not done
    lights: dict[Light, int]  # every light, worst first
    owed: int  # reports of the month that are due
    reported: int


def rates(
    name: str,
    portfolios: Sequence[Portfolio],
    verdicts: Iterable[ProjectVerdict],
    year: int,
    month: int | None = None,
) -> Rates:
    """Add up projects by the end of a month of a year, of the whole year without one.

    The year's plan is the whole of 开工率 and 竣工率 at any time of the year. Money counts where both
    the plan and the report of the very month are there; projects that lack one are named, never taken for 0.
    """
    day, months = end_of(year, month), month or MONTHS
    lights = list(verdicts)
    steps = [one for each in portfolios for one in each.steps if _due(one, year, day)]
    fates = [fate(one, day) for one in steps]
    soon = [one for each in portfolios for one in each.steps if one.planned[:4] == str(year)]
    return Rates(
        name=name,
        total=len(portfolios),
        begun=_share(portfolios, str(year), [planned_start(one) for one in portfolios], day, start=True),
        ended=_share(portfolios, str(year), [planned_end(one) for one in portfolios], day, start=False),
        planned=sum((sum_ for one in portfolios if (sum_ := one.asked(year)) and sum_ > 0), Decimal(0)),
        investment=_money(portfolios, year, [invested(one, year, months) for one in portfolios]),
        funds=_money(portfolios, year, [_funds(one, year, months) for one in portfolios]),
        on_time=Rate(Decimal(sum(one >= 0 for one in fates)), Decimal(len(steps))),
        early=sum(passed(one.actual, day) and begins_before(one.actual, one.planned) for one in soon),
        late=sum(one < 0 for one in fates),
        lights={light: sum(one.light is light for one in lights) for light in Light},
        owed=sum(one.owed for one in lights),
        reported=sum(one.owed and one.reported is not None for one in lights),
    )


def fate(one: Milestone, day: date) -> int:
    """Return 1 for a milestone done early, 0 on time, −1 late or, though due, not done by a day.

    Dates are compared as exactly as the less exact of both says.
    """
    if not passed(one.actual, day) or begins_before(one.planned, one.actual):
        return -1
    return 1 if begins_before(one.actual, one.planned) else 0


def _due(one: Milestone, year: int, day: date) -> bool:
    return one.planned[:4] == str(year) and passed(one.planned, day)


def _share(
    portfolios: Sequence[Portfolio], year: str, planned: Sequence[str], day: date, *, start: bool
) -> Rate:
    there = started if start else finished
    wanted = [one for one, when in zip(portfolios, planned, strict=True) if when[:4] == year]
    return Rate(Decimal(sum(there(one, day) for one in wanted)), Decimal(len(wanted)))


def _money(portfolios: Sequence[Portfolio], year: int, sums: Sequence[Decimal | None]) -> Rate:
    part = whole = Decimal(0)
    left_out = []
    for one, sum_ in zip(portfolios, sums, strict=True):
        asked = one.asked(year)
        if asked is None or asked <= 0:
            continue
        if sum_ is None:
            left_out.append(one.one.code)
        else:
            part, whole = part + sum_, whole + asked
    return Rate(part, whole, tuple(left_out))


def _funds(portfolio: Portfolio, year: int, months: int) -> Decimal | None:
    report = reports_of(portfolio, year).get(counted(portfolio, year, months))
    return None if report is None else report.funds
