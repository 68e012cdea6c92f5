"""The trace of a verdict: its formulas and the figures that went in, each with its source."""

from collections.abc import Iterator
from decimal import Decimal

from jingkou_desktop.domain.judging.case import MONTHS, Case, Finding, YearFigure
from jingkou_desktop.domain.judging.formulas import usable
from jingkou_desktop.domain.judging.words import amount, target_words
from jingkou_desktop.domain.plan import RULE_NAMES, Target
from jingkou_desktop.domain.verdicts import Trace, TraceInput

OUT_OF_RANGE = "超出可计算的范围"


def trace(case: Case, found: Finding) -> Trace:
    """Return the trace of what a rule found."""
    rule = RULE_NAMES[case.indicator.rule]
    return Trace(rule, found.formulas, tuple(_inputs(case, found)), found.flips, found.outlook)


def _inputs(case: Case, found: Finding) -> Iterator[TraceInput]:
    one = case.indicator
    text = f"纲要 {one.section}".strip()
    if found.baseline:
        base = "缺" if one.baseline is None else _value(case, one.baseline)
        yield TraceInput(
            f"{one.baseline_year or case.start}年基数",
            base,
            text if one.baseline is not None else "纲要未载，未录入",
        )
    for year in sorted(found.years):
        figure = case.figures.get(year)
        yield _figure(case, year, figure)
    if one.target is not None and one.target.value is not None:
        fits = usable(one.target.value) and (one.target.upper is None or usable(one.target.upper))
        words = target_words(one, one.target) if fits else OUT_OF_RANGE
        yield TraceInput(f"{case.end}年目标", words, _decided(one.target, text))


def _figure(case: Case, year: int, figure: YearFigure | None) -> TraceInput:
    if figure is None:
        return TraceInput(f"{year}年", "缺", "未报")
    name = f"{year}年" if figure.months >= MONTHS else f"{year}年1—{figure.months}月"
    value = case.values.get(year)
    shown = _value(case, value) if value is not None else figure.raw.strip() or "缺"
    stage = f"（{figure.stage}）" if figure.stage else ""
    return TraceInput(name, shown, (figure.source or "未注明来源") + stage)


def _value(case: Case, value: Decimal) -> str:
    return amount(value, case.indicator.unit).replace("−", "-") if usable(value) else OUT_OF_RANGE


def _decided(target: Target, text: str) -> str:
    if not (target.document or target.decided_on):
        return text
    return " ".join(part for part in (target.document, target.decided_on, target.reason) if part)
