"""Verdicts on the open file's indicators, and what they add up to."""

from jingkou_desktop.domain import charts, progress, rollup
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.services.workspace import Workspace

WHOLE_PLAN = "全部"


def verdicts(ws: Workspace, year: int) -> dict[str, Verdict]:
    """Return the verdict on every indicator in one year, in the plan's order."""
    figures = ws.all_figures()
    return {one.code: progress.judge(one, ws.plan, figures[one.code], year) for one in ws.indicators()}


def verdict(ws: Workspace, code: str, year: int) -> Verdict:
    """Return the verdict on one indicator; raises UserError for an unknown code."""
    return progress.judge(ws.indicator(code), ws.plan, ws.figures(code), year)


def summaries(ws: Workspace, year: int) -> tuple[rollup.Summary, ...]:
    """Return what the verdicts add up to: one summary a pillar, then the whole plan."""
    found = verdicts(ws, year)
    by_pillar = [
        rollup.summarise(name, (found[one.code] for one in ws.indicators(name))) for name in ws.pillars()
    ]
    return (*by_pillar, rollup.summarise(WHOLE_PLAN, found.values()))


def chart(ws: Workspace, code: str, year: int) -> charts.ChartSpec:
    """Return the chart of one indicator."""
    return charts.indicator_chart(ws.indicator(code), ws.plan, ws.figures(code), year)
