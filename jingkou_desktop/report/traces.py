"""The annex that explains every verdict: the one of the plan, and in short those beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import chain

from jingkou_desktop.domain.judging.tracing import local_day
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Source
from jingkou_desktop.domain.verdicts import AnnualVerdict, Evaluation, TraceInput, Verdict
from jingkou_desktop.report import data
from jingkou_desktop.report.cells import moment_text, target_text
from jingkou_desktop.report.data import Block, TracePart
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.wording import labelled

TYPED = Source().words()
ORIGINAL = "原定目标"
BASE = "基数"
FORMER = re.compile(r"原目标（第(\d+)版）")  # as a trace names a target that was revised
TARGET = re.compile(r"\d+年目标")


def traces(facts: Facts) -> Iterator[Block]:
    """Yield the trace of each indicator's verdicts, in the plan's order."""
    for pillar in facts.pillars:
        for one in facts.of_pillar(pillar):
            yield _trace(facts, one)


def _trace(facts: Facts, one: Indicator) -> TracePart:
    found = facts.evaluations[one.code]
    verdict, trace = found.verdict, found.verdict.trace
    lines = [_opening(trace.rule, verdict.reason), *trace.lines()]
    if found.annual is not None:
        lines.append(_short(f"{facts.year}年度目标", found.annual))
    if found.original is not None:
        first = target_text(one, one.former[0])
        lines.append(_short(f"按{ORIGINAL}（{first}）", found.original))
    if found.horizon is not None:
        lines.append(_short(f"{one.horizon_year}年远景目标", found.horizon))
    inputs = tuple(
        data.TraceInput(item.name, item.value, source_words(item, facts.zone)) for item in _inputs(one, found)
    )
    return TracePart(f"{one.code} {labelled(one)}", verdict.status.value, tuple(lines), inputs)


def _inputs(one: Indicator, found: Evaluation) -> Iterator[TraceInput]:
    """Yield what went into the verdict in force, then of the others what differs."""
    inputs = [_told(one, item) for item in found.verdict.trace.inputs]
    original = (_original(item) for item in found.original.trace.inputs) if found.original else ()
    beside = (other.trace.inputs for other in (found.annual, found.horizon) if other is not None)
    for item in chain(original, *beside):
        if item not in inputs:
            inputs.append(item)
    return _once(inputs)


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


def _opening(rule: str, reason: str) -> str:
    return reason if reason.startswith(rule) else f"{rule}：{reason}"


def _told(one: Indicator, item: TraceInput) -> TraceInput:
    """Return an input of the verdict in force; of targets that were revised the first is the original one."""
    former = FORMER.fullmatch(item.name)
    if not former:
        return item
    first = one.former and int(former[1]) == one.former[0].version
    return replace(item, name=ORIGINAL if first else f"第{former[1]}版目标")


def _original(item: TraceInput) -> TraceInput:
    """Return an input of the verdict under the original target, whose target is called so."""
    return replace(item, name=ORIGINAL) if TARGET.fullmatch(item.name) else item


def _once(inputs: Sequence[TraceInput]) -> Iterator[TraceInput]:
    """Yield inputs without the figure of a baseline's year where it says what the baseline says."""
    bases = {(item.name.removesuffix(BASE), item.value) for item in inputs if item.name.endswith(BASE)}
    yield from (item for item in inputs if (item.name, item.value) not in bases)


def _short(name: str, verdict: Verdict | AnnualVerdict) -> str:
    said = [verdict.reason.rstrip("。"), *verdict.trace.lines()]
    return f"{name}：{verdict.status.value}。{'；'.join(one.rstrip('。') for one in said if one)}。"
