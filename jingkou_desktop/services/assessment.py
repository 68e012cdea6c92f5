"""Everything that `status` says of one year, computed once for its text and its JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.case import MONTHS
from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, tidy
from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.rollup import AnnualSummary, Summary
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.domain.verdicts import Evaluation, Verdict
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.years import refuse_outside
from jingkou_desktop.store.journal import Change


@dataclass(frozen=True, slots=True)
class Assessed:
    """One indicator with what was found; `verdict` is the one shown, under the targets asked for."""

    indicator: Indicator
    target: Target | None  # what `verdict` is held against
    found: Evaluation
    verdict: Verdict
    value: Value | None  # the stored value that counts for the year
    due: bool  # a figure is due by the end of the month asked for


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdicts of a year and what they add up to, as the file stood after `change`."""

    year: int
    month: int | None
    original: bool  # revised targets are replaced by their first version
    change: Change
    rows: tuple[Assessed, ...]
    summaries: dict[Grouping, tuple[Summary, ...]]  # without the whole plan
    plan: Summary
    annual: AnnualSummary


def judged_year(ws: Workspace, year: int) -> int:
    """Return the year; raises UserError where the plan has no such year."""
    refuse_outside(ws.plan, year)
    return year


def assess(ws: Workspace, year: int, month: int | None = None, *, original: bool = False) -> Assessment:
    """Judge every indicator in a year of the plan; raises UserError for another year.

    With `month` (1 to 12), from what was known by the end of that month.
    """
    judged_year(ws, year)
    due = evaluation.due(ws, month)
    rows = []
    for code, found in evaluation.evaluations(ws, year, month).items():
        one = ws.indicator(code)
        first = original and found.original is not None
        rows.append(
            Assessed(
                indicator=one,
                target=one.former[0] if first else one.target,
                found=found,
                verdict=found.original if first and found.original is not None else found.verdict,
                value=ws.counting(code, evaluation.until(ws, one, year, month)).get(year),
                due=code in due,
            )
        )
    verdicts = {row.indicator.code: row.verdict for row in rows}
    summaries = {by: evaluation.summed(ws, verdicts, by, month) for by in Grouping}
    return Assessment(
        year=year,
        month=month,
        original=original,
        change=ws.changes(1)[0],
        rows=tuple(rows),
        summaries={by: found[:-1] for by, found in summaries.items()},
        plan=summaries[Grouping.PILLAR][-1],
        annual=evaluation.annual_summary(row.found.annual for row in rows),
    )


def grouped(found: Assessment, by: Grouping) -> Iterator[tuple[str, tuple[Assessed, ...]]]:
    """Yield the indicators of each group in the order of the groups."""
    for summary in found.summaries[by]:
        rows = tuple(row for row in found.rows if evaluation.group(row.indicator, by) == summary.name)
        yield summary.name, rows


def period_words(value: Value | None, months: int) -> str:
    """Return what part of the year a figure covers: 全年, 1—7月, or 7月末 for a state."""
    if months >= MONTHS:
        return "全年"
    if value is not None and value.basis is Basis.CURRENT:
        return f"{months}月末"
    return "1月" if months == 1 else f"1—{months}月"


def share(part: int, whole: int) -> Decimal | None:
    """Return a part of a count in percent, unrounded; None of nothing."""
    with localcontext(WIDE):
        return tidy(part * HUNDRED / whole) if whole else None
