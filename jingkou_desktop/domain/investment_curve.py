"""What was invested in a project month by month, against what the years' plans ask."""

from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.project_days import reports_of
from jingkou_desktop.domain.projects import Portfolio

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What had been invested by the end of a month, 万元 since the start of works."""

    year: int
    month: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class InvestmentCurve:
    """Planned and actual investment of a project; a month without a report leaves a gap."""

    code: str
    planned: tuple[MonthPoint, ...]  # the ends of the years, and the start of the first
    actual: tuple[MonthPoint, ...]
    total: Decimal | None  # 总投资
    note: str = ""  # what stands instead of points where there are none


def investment_curve(portfolio: Portfolio) -> InvestmentCurve:
    """Return the running totals; never raises on data.

    What was invested before the first year with a plan or a report is taken from the first report that
    says it (开工累计 minus 年初累计), else as nothing.
    """
    asked = {one.year: one.investment for one in portfolio.years if one.investment is not None}
    years = sorted({*asked, *(int(one.period[:4]) for one in portfolio.reports)})
    if not years:
        return InvestmentCurve(
            portfolio.one.code, (), (), portfolio.one.investment, "没有年度计划，也没有进度"
        )
    before = _before(portfolio, years[0])
    planned = [MonthPoint(years[0] - 1, MONTHS, before)] if asked else []
    actual: list[MonthPoint] = []
    run = done = before
    for year in range(years[0], years[-1] + 1):
        if year in asked:
            run += asked[year]
            planned.append(MonthPoint(year, MONTHS, run))
        reports = reports_of(portfolio, year)
        for month, one in sorted(reports.items()):
            total = one.total_investment
            if total is None and one.year_investment is not None:
                total = done + one.year_investment
            if total is not None:
                actual.append(MonthPoint(year, month, total))
        ends = [point.value for point in actual if point.year == year]
        done = ends[-1] if ends else done
    return InvestmentCurve(portfolio.one.code, tuple(planned), tuple(actual), portfolio.one.investment)


def _before(portfolio: Portfolio, year: int) -> Decimal:
    for _, one in sorted(reports_of(portfolio, year).items()):
        if one.total_investment is not None and one.year_investment is not None:
            return max(one.total_investment - one.year_investment, Decimal(0))
    return Decimal(0)
