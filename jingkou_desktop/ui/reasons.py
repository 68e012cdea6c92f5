"""All that explains the verdicts on one indicator, as sections of terms and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Trace, TraceInput, Verdict
from jingkou_desktop.ui import words
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import look_of


@dataclass(frozen=True, slots=True)
class Section:
    """One verdict: what it is held against, how it came out, and every sentence and figure behind it."""

    title: str  # "2025 目标 16.0"
    said: str  # "符合预期"
    look: Status  # whose shape and colour it takes
    terms: tuple[tuple[str, tuple[str, ...]], ...]  # 结论, 规则, 算式 … with their sentences
    inputs: tuple[TraceInput, ...]

    def text(self) -> str:
        """Return the section as plain text for the clipboard."""
        lines = [f"【{self.title}】{self.said}"]
        lines += [f"{term}：{line}" for term, sentences in self.terms for line in sentences]
        lines += [f"依据：{'，'.join(part for part in input_words(one) if part)}" for one in self.inputs]
        return "\n".join(lines)


def sections(session: Session, one: Indicator) -> tuple[Section, ...]:
    """Return the sections on an indicator in the period judged, the plan's own target first."""
    found = session.evaluations()[one.code]
    plan = session.ws.plan
    target = words.whole_target(one)
    aimed = target not in words.NO_TARGET
    title = f"{one.target_year or plan.last_year} 目标 {target}" if aimed else "没有目标"
    made = [_section(title, found.verdict)]
    if found.annual is not None:
        made.append(_annual(found.annual))
    if found.original is not None:
        first = words.whole_target(one, one.former[0])
        made.append(_section(f"调整前的目标 {first}", found.original))
    if found.horizon is not None:
        made.append(_section(f"{one.horizon_year} 年远景目标", found.horizon))
    return tuple(made)


def input_words(one: TraceInput) -> tuple[str, str, str, str, str, str]:
    """Return name, figure, source, stage, who stored it and when, and what was held before."""
    source = one.source.removesuffix(f"（{one.stage}）")  # stage and author stand in places of their own
    if one.by:
        source = source.partition(f" {one.by} ")[0]
    return one.name, one.value, source, one.stage, stored_words(one.by, one.at), one.former


def stored_words(by: str, at: str) -> str:
    """Return who stored a figure and when, in local time: 王莉 2026-11-20 14:05."""
    when = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""
    return " ".join(part for part in (by, when) if part)


def _section(title: str, verdict: Verdict) -> Section:
    terms = tuple(_terms(verdict.reason, verdict.trace))
    return Section(title, verdict.status.value, verdict.status, terms, verdict.trace.inputs)


def _annual(verdict: AnnualVerdict) -> Section:
    return Section(
        f"{verdict.year}年度目标 {verdict.target}",
        verdict.status.value,
        look_of(verdict.status),
        tuple(_terms(verdict.reason, verdict.trace)),
        verdict.trace.inputs,
    )


def _terms(reason: str, trace: Trace) -> Iterator[tuple[str, tuple[str, ...]]]:
    outlook = (trace.outlook,) if trace.outlook else ()
    rule = (trace.rule,) if trace.rule else ()
    for term, sentences in (
        ("结论", (reason,)),
        ("规则", rule),
        ("算式", trace.formulas),
        ("变化", trace.flips),
        ("趋势", outlook),
    ):
        if sentences:
            yield term, sentences
