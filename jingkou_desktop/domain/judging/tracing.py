"""The trace of a verdict: its formulas and the figures that went in, each with its source."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from jingkou_desktop.domain.judging.case import MONTHS, Case, Finding, YearFigure
from jingkou_desktop.domain.judging.formulas import plain, usable
from jingkou_desktop.domain.judging.words import amount, span_words, target_words
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator, Target
from jingkou_desktop.domain.values import Source
from jingkou_desktop.domain.verdicts import Trace, TraceInput

OUT_OF_RANGE = "超出可计算的范围"
TYPED = Source().words()


def trace(case: Case, found: Finding) -> Trace:
    """Return the trace of what a rule found."""
    rule = RULE_NAMES[case.indicator.rule]
    return Trace(rule, found.formulas, tuple(_inputs(case, found)), found.flips, found.outlook)


def _inputs(case: Case, found: Finding) -> Iterator[TraceInput]:
    one = case.indicator
    if found.baseline:
        base = "缺" if one.baseline is None else value_words(one, one.baseline)
        yield TraceInput(
            f"{one.baseline_year or case.start}年基数",
            base,
            section_words(one) if one.baseline is not None else "纲要未载，未录入",
        )
    for year in sorted(found.years):
        yield figure_input(one, year, case.figures.get(year))
    yield from found.inputs
    if one.target is not None and one.target.value is not None:
        yield target_input(one, f"{case.end}年目标", one.target, section_words(one))
        for old in one.former:
            yield target_input(one, f"原目标（第{old.version}版）", old, section_words(one))


def figure_input(indicator: Indicator, year: int, figure: YearFigure | None) -> TraceInput:
    """Return the figure of a year as an input of a trace, with where it came from."""
    if figure is None:
        return TraceInput(f"{year}年", "缺", "未报")
    name = f"{year}年"
    if figure.part < MONTHS:
        name += span_words(figure.part) if figure.to_date else f"{figure.part}月末"
    value = plain(figure.value)
    shown = value_words(indicator, value) if value is not None else figure.raw.strip() or "缺"
    return TraceInput(name, shown, source_words(figure), figure.stage, figure.by, figure.at, figure.former)


def source_words(figure: YearFigure) -> str:
    """Return where a figure came from: 手工录入 张三 2026-11-20（初步核算；原快报 14.3）.

    Who and when is told of typed figures; the day is the local one.
    """
    words = figure.source or "未注明来源"
    if figure.source == TYPED:
        words = " ".join(part for part in (TYPED, figure.by, local_day(figure.at)) if part)
    notes = [figure.stage]
    if figure.former:
        notes.append(figure.former if figure.former.startswith("另有") else f"原{figure.former}")
    notes += [" ".join(part for part in (figure.document.strip(), figure.dated.strip()) if part)]
    told = "；".join(note for note in notes if note)
    return f"{words}（{told}）" if told else words


def target_input(indicator: Indicator, name: str, target: Target, section: str) -> TraceInput:
    """Return a target as an input of a trace: its source is its document, or the section of the plan."""
    fits = all(end is None or usable(end) for end in (target.value, target.upper))
    words = target_words(indicator, target) if fits else OUT_OF_RANGE
    decided = " ".join(part for part in (target.document, target.decided_on, target.reason) if part)
    return TraceInput(name, words, decided or section)


def value_words(indicator: Indicator, value: Decimal) -> str:
    """Return a figure with its unit and a plain minus."""
    return amount(value, indicator.unit).replace("−", "-") if usable(value) else OUT_OF_RANGE


def section_words(indicator: Indicator) -> str:
    """Return where in the plan an indicator stands: 纲要 3.2."""
    return f"纲要 {indicator.section}".strip()


def day_of(text: str) -> date | None:
    """Return the day that an ISO date names, or None."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == len("2024-05-06") else None
    except ValueError:
        return None


def local_day(at: str) -> str:
    """Return the local date of a moment in UTC, ISO 8601; nothing where it names no moment."""
    try:
        moment = datetime.fromisoformat(at)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return moment.astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
