"""The annex that explains every verdict: the one of the plan, and in short those beside it."""

from collections.abc import Iterator
from datetime import tzinfo

from jingkou_desktop.domain.judging.tracing import local_day
from jingkou_desktop.domain.values import Source
from jingkou_desktop.domain.verdicts import AnnualVerdict, TraceInput, Verdict
from jingkou_desktop.report import data
from jingkou_desktop.report.cells import moment_text, target_text
from jingkou_desktop.report.data import Block, TracePart
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.wording import labelled

TYPED = Source().words()


def traces(facts: Facts) -> Iterator[Block]:
    """Yield the trace of each indicator's verdicts, in the plan's order."""
    for pillar in facts.pillars:
        for one in facts.of_pillar(pillar):
            found = facts.evaluations[one.code]
            verdict, trace = found.verdict, found.verdict.trace
            lines = [f"{trace.rule}：{verdict.reason}", *trace.lines()]
            inputs = list(trace.inputs)
            beside: tuple[tuple[str, Verdict | AnnualVerdict | None], ...] = (
                (f"{facts.year}年年度目标", found.annual),
                (f"按原目标（{target_text(one, one.former[0])}）" if one.former else "", found.original),
                (f"{one.horizon_year}年远景目标", found.horizon),
            )
            for name, other in beside:
                if other is not None:
                    lines.append(_short(name, other))
                    inputs += [item for item in other.trace.inputs if item not in inputs]
            yield TracePart(
                f"{one.code} {labelled(one)}",
                verdict.status.value,
                tuple(lines),
                tuple(
                    data.TraceInput(item.name, item.value, source_words(item, facts.zone)) for item in inputs
                ),
            )


def source_words(item: TraceInput, zone: tzinfo | None) -> str:
    """Return where a figure came from, its stage, what stood before, who typed it and when.

    The day is that of the report's clock, whichever the trace was told by.
    """
    source, day = item.source, local_day(item.at)
    if day and source.startswith(TYPED):
        source = source.replace(day, moment_text(item.at, zone), 1)
    details = [item.stage] if item.stage and item.stage not in source else []
    if item.former and item.former not in source:
        details.append(f"此前{item.former}")
    if item.by and source.startswith(TYPED) and item.by not in source:
        details.append(f"{item.by}{moment_text(item.at, zone)}录入")
    return source + (f"（{'；'.join(details)}）" if details else "")


def _short(name: str, verdict: Verdict | AnnualVerdict) -> str:
    said = [verdict.reason.rstrip("。"), *verdict.trace.lines()]
    return f"{name}：{verdict.status.value}。{'；'.join(one.rstrip('。') for one in said if one)}。"
