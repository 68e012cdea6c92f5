"""Verdicts on the open file's indicators, and what they add up to."""

import time
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from jingkou_desktop.domain import charts, progress, rollup
from jingkou_desktop.domain.chart_spec import ChartSpec
from jingkou_desktop.domain.figures import months_within, same_period, year_figure
from jingkou_desktop.domain.judging.annual import judge_annual
from jingkou_desktop.domain.judging.case import MONTHS, Beside, Other, YearFigure
from jingkou_desktop.domain.judging.horizon import judge_horizon
from jingkou_desktop.domain.judging.words import span_words
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.verdicts import (
    AnnualStatus,
    AnnualVerdict,
    Evaluation,
    Status,
    Verdict,
)
from jingkou_desktop.services.workspace import Workspace

WHOLE_PLAN = "全部"
NOBODY = "未定牵头部门"
FREQUENCY_NAMES = {"year": "年", "quarter": "季", "month": "月"}


class Grouping(StrEnum):
    """What verdicts are added up by."""

    PILLAR = "pillar"
    DEPARTMENT = "department"
    ATTRIBUTE = "attribute"


def evaluations(ws: Workspace, year: int, month: int | None = None) -> dict[str, Evaluation]:
    """Return all verdicts on every indicator in one year, in the plan's order.

    With `month`, from what was known by the end of that month: the year's own figures are left out,
    and an indicator of which none can be there yet is 不评价 and says why.
    """
    return {one.code: evaluate(ws, one, year, month) for one in ws.indicators()}


def evaluate(ws: Workspace, indicator: Indicator, year: int, month: int | None = None) -> Evaluation:
    """Return all verdicts on one indicator in one year."""
    known = until(ws, indicator, year, month)
    figures = ws.figures(indicator.code, known)
    beside = _beside(ws, indicator, figures, year, known)
    rests_on = (ws.plan, indicator, figures, beside, time.localtime().tm_gmtoff)  # traces tell local times
    kept = ws.judged.get((indicator.code, year, month))
    if kept is not None and kept[0] == rests_on:
        return kept[1]
    found = _judge(ws.plan, indicator, figures, beside, year, month)
    ws.judged[indicator.code, year, month] = rests_on, found
    return found


def _judge(
    plan: Plan,
    indicator: Indicator,
    figures: dict[int, YearFigure],
    beside: Beside,
    year: int,
    month: int | None,
) -> Evaluation:
    original = None
    if indicator.former:
        first = replace(indicator, target=indicator.former[0], former=())
        original = progress.judge(first, plan, figures, year, beside)
    found = Evaluation(
        progress.judge(indicator, plan, figures, year, beside),
        judge_annual(indicator, plan, figures, year, beside),
        original,
        judge_horizon(indicator, plan, figures, year, beside),
    )
    if month is None or year in figures or rollup.due_codes((indicator,), month):
        return found
    return _too_early(found, indicator, year, month)


def verdicts(ws: Workspace, year: int, month: int | None = None) -> dict[str, Verdict]:
    """Return the verdict on every indicator in one year, in the plan's order."""
    return {code: found.verdict for code, found in evaluations(ws, year, month).items()}


def verdict(ws: Workspace, code: str, year: int, month: int | None = None) -> Verdict:
    """Return the verdict on one indicator; raises UserError for an unknown code."""
    return evaluate(ws, ws.indicator(code), year, month).verdict


def summaries(
    ws: Workspace, year: int, month: int | None = None, by: Grouping = Grouping.PILLAR
) -> tuple[rollup.Summary, ...]:
    """Return what the verdicts add up to: one summary a group, then the whole plan."""
    return summed(ws, verdicts(ws, year, month), by, month)


def summed(
    ws: Workspace, found: dict[str, Verdict], by: Grouping = Grouping.PILLAR, month: int | None = None
) -> tuple[rollup.Summary, ...]:
    """Return what given verdicts, of every indicator of the plan, add up to."""
    groups: dict[str, list[Verdict]] = {name: [] for name in _names(ws, by)}
    for one in ws.indicators():
        groups.setdefault(group(one, by), []).append(found[one.code])
    limit, wanted = ws.plan.most_lacking, due(ws, month)
    parts = (rollup.summarise(name, each, limit, wanted) for name, each in groups.items() if each)
    return (*parts, rollup.summarise(WHOLE_PLAN, found.values(), limit, wanted))


def due(ws: Workspace, month: int | None = None) -> frozenset[str]:
    """Return the codes of the indicators of which a figure is due by the end of a month of the year."""
    return rollup.due_codes(ws.indicators(), month)


def asked_months(indicator: Indicator, month: int | None = None) -> int:
    """Return for how many months of a year a figure is due by the end of one: of a quarterly one, 6 in July.

    Where none is due yet, it is asked for up to that month.
    """
    if month is None or month >= MONTHS:
        return MONTHS
    step = rollup.FIRST_MONTH.get(indicator.frequency, MONTHS)
    return month // step * step or month


def lack_words(one: Indicator, verdict: Verdict, month: int | None, *, due: bool) -> str:
    """Return what lacks of an indicator (2023年1—6月未报, 缺基数, 缺以前的数), "" where nothing does."""
    if due and not verdict.reported:
        months = asked_months(one, month)
        return f"{verdict.year}年{span_words(months) if months < MONTHS else ''}未报"
    if verdict.status is Status.NO_BASELINE:
        return "缺基数"
    return "缺以前的数" if verdict.status is Status.MISSING else ""


def annual_summary(found: Iterable[AnnualVerdict | None]) -> rollup.AnnualSummary:
    """Return what the verdicts against annual targets add up to; years without a target are left out."""
    return rollup.annual_rate(one for one in found if one is not None)


def chart(ws: Workspace, code: str, year: int, month: int | None = None) -> ChartSpec:
    """Return the chart of one indicator, of a relative growth with the years of its reference."""
    indicator = ws.indicator(code)
    known = until(ws, indicator, year, month)
    figures = ws.figures(code, known)
    beside = _beside(ws, indicator, figures, year, known)
    return charts.indicator_chart(indicator, ws.plan, figures, year, beside)


def _names(ws: Workspace, by: Grouping) -> Iterable[str]:
    if by is Grouping.PILLAR:
        return ws.pillars()
    if by is Grouping.DEPARTMENT:
        return (one.name for one in ws.departments())
    return ("约束性", "预期性")


def group(one: Indicator, by: Grouping) -> str:
    """Return the name of the group that an indicator belongs to."""
    if by is Grouping.PILLAR:
        return one.pillar
    return one.department or NOBODY if by is Grouping.DEPARTMENT else one.attribute


def until(ws: Workspace, indicator: Indicator, year: int, month: int | None) -> Period:
    """Return up to when figures are taken: of a relative growth, to where its reference has one too."""
    whole = Period(year) if month is None or month >= MONTHS else Period(year, month=month)
    if not indicator.reference or indicator.reference not in {one.code for one in ws.indicators()}:
        return whole
    mine, theirs = (_months(ws, code, year) for code in (indicator.code, indicator.reference))
    most = MONTHS if month is None else month
    common = [one for one in mine if one in theirs and one <= most]
    if not common or max(common) == most:
        return whole
    return Period(year, month=max(common))


def _too_early(found: Evaluation, indicator: Indicator, year: int, month: int) -> Evaluation:
    """Say of what could only be judged as lacking data that its figure isn't due yet."""
    often = FREQUENCY_NAMES[indicator.frequency]
    span = "1月" if month == 1 else f"1—{month}月"
    reason = f"按{often}报送，{year}年{span}没有应报的数，不评价。"

    def told(verdict: Verdict) -> Verdict:
        if verdict.status is not Status.MISSING:
            return verdict
        return replace(verdict, status=Status.NOT_JUDGED, reason=reason, done=None, pace=None, months=month)

    annual = found.annual
    if annual is not None and annual.status is AnnualStatus.MISSING:
        annual = replace(annual, status=AnnualStatus.NOT_JUDGED, reason=reason, months=month)
    return Evaluation(
        told(found.verdict),
        annual,
        found.original and told(found.original),
        found.horizon and told(found.horizon),
    )


def _months(ws: Workspace, code: str, year: int) -> tuple[int, ...]:
    return months_within(ws.indicator(code), ws.values(code), year, ws.picks(code))


def _beside(
    ws: Workspace, indicator: Indicator, figures: dict[int, YearFigure], year: int, until: Period
) -> Beside:
    known = {one.code for one in ws.indicators()}

    def other(code: str) -> Other | None:
        return Other(ws.indicator(code), ws.figures(code, until)) if code in known else None

    figure = figures.get(year)
    earlier = {}
    if figure is not None and figure.months < MONTHS:
        stored, picks = ws.values(indicator.code), ws.picks(indicator.code)
        earlier = same_period(indicator, stored, figure.months, picks, to_date=figure.to_date)
    asked = indicator  # the one whose figure may lack
    if indicator.reference in known and year in figures:
        asked = ws.indicator(indicator.reference)
    return Beside(
        other(indicator.reference),
        other(indicator.growth),
        {one: year_figure(value) for one, value in earlier.items()},
        asked_months(asked, until.month),
    )
