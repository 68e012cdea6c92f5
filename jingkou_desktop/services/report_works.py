"""What a report says of projects, tasks, the next year and the years so far, collected from the open file."""

from collections.abc import Iterable
from datetime import date

from jingkou_desktop.domain.chart_spec import ChartSpec
from jingkou_desktop.domain.gantt import gantt
from jingkou_desktop.domain.project_days import end_of, reports_of
from jingkou_desktop.domain.project_lights import MONTHS
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.report.works import NextYear, ProjectFacts, YearTarget
from jingkou_desktop.services import charting, portfolios
from jingkou_desktop.services.portfolios import Grouping
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import year_plan


def project_facts(ws: Workspace, year: int, made_on: date, month: int | None = None) -> ProjectFacts | None:
    """Return the projects by the end of a month, without one up to where the year is known; None of none."""
    held = portfolios.portfolios(ws)
    if not held:
        return None
    month = month or month_known(held, year, made_on)
    found = portfolios.verdicts(ws, held, year, month)
    day = min(made_on, end_of(year, month))
    return ProjectFacts(
        year=year,
        month=month,
        day=day,
        held=held,
        verdicts=found,
        by_pillar=portfolios.rates_by(ws, held, found, year, month),
        by_department=portfolios.rates_by(ws, held, found, year, month, Grouping.DEPARTMENT),
        gantt=gantt(held, found, ws.plan.years, day),
    )


def month_known(held: Iterable[Portfolio], year: int, made_on: date) -> int:
    """Return up to which month projects are told: of a year that is over, December.

    Of a year that is not, the last month of which anything was reported, else the last one that is over.
    """
    if made_on >= end_of(year, MONTHS):
        return MONTHS
    over = made_on.month - 1 if made_on.year == year else 0
    known = (month for one in held for month in reports_of(one, year))
    told = (month for month in known if made_on.year != year or month <= made_on.month)  # others are to come
    return max(told, default=max(over, 1))


def next_year(ws: Workspace, year: int) -> NextYear | None:
    """Return the plan of the year after `year`, None where the plan has no such year."""
    if year + 1 not in ws.plan.years:
        return None
    found = year_plan(ws, year + 1)
    return NextYear(
        year=year + 1,
        targets=tuple(YearTarget(one.indicator, one.target, one.proposal) for one in found.indicators),
        projects=tuple(one for one, _ in found.projects),
        tasks=tuple(
            one
            for one in found.tasks
            if (asked := one.year(year + 1)) is not None and (asked.measures or asked.goal)
        ),
    )


def charts(ws: Workspace, year: int) -> dict[str, ChartSpec]:
    """Return the chart of every indicator up to a year, as the screen shows it."""
    return {one.code: charting.chart(ws, one.code, year) for one in ws.indicators()}
