"""Whether targets will be met, as the verdicts' own outlooks call it, and what that takes from now on."""

import re
from collections.abc import Iterator
from enum import StrEnum

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.report.annex_marks import see
from jingkou_desktop.report.cells import figure_text, target_cell
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import joined, labelled, named, tight


class Trend(StrEnum):
    """What an outlook comes to."""

    HARD = "难以完成"
    EFFORT = "需加力"
    LIKELY = "预计可完成"
    OPEN = "不能推算"


CALLS = (  # how the outlooks of the verdicts word each call
    ("不能推算", Trend.OPEN),
    ("预计难以完成", Trend.HARD),
    ("不确定", Trend.EFFORT),
    ("预计完成", Trend.LIKELY),
)


def trend(verdict: Verdict) -> Trend | None:
    """Return what the outlook of a verdict comes to, None where it has none."""
    outlook = verdict.trace.outlook
    return next((call for words, call in CALLS if words in outlook), None)


def needed(verdict: Verdict) -> str:
    """Return what the years left have to bring, "" where the outlook does not say."""
    found = re.search(r"；(.*需.*)$", verdict.trace.outlook)
    return tight(found[1]) if found else ""


def trends(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on whether the targets will be met, nothing where no verdict looks ahead."""
    groups = grouped(facts)
    if not groups:
        return
    yield Heading(1, numbers.part("目标实现趋势判断"))
    named_ = [call for call in (Trend.HARD, Trend.EFFORT) if call in groups]
    number = numbers.table() if named_ else ""
    count = sum(map(len, groups.values()))
    said = "、".join(f"{call.value}{len(found)}项" for call in Trend if (found := groups.get(call)))
    last = facts.plan.last_year
    yield Text(
        f"按规划实施以来的进度推算到{last}年，作趋势判断的指标{count}项，其中{said}"
        + (f"，难以完成和需加力的见{number}。" if named_ else "。"),
        key="trend.lead",
    )
    if likely := groups.get(Trend.LIKELY):
        yield Text(f"预计可完成的：{named(likely)}。", key="trend.likely")
    hard = groups.get(Trend.HARD, ())
    if hard:
        yield Text(f"难以完成的：{joined(_with_need(facts, one) for one in hard)}", key="trend.hard")
    if open_ := groups.get(Trend.OPEN):
        yield Text(f"缺少基数、不能推算的：{named(open_)}。", key="trend.open")
    if named_:
        yield _table(facts, groups, number)


def grouped(facts: Facts) -> dict[Trend, tuple[Indicator, ...]]:
    """Return the indicators by what their outlooks come to, in the plan's order."""
    found: dict[Trend, list[Indicator]] = {}
    for one in facts.indicators:
        call = trend(facts.verdicts[one.code])
        if call is not None:
            found.setdefault(call, []).append(one)
    return {call: tuple(each) for call, each in found.items()}


def _with_need(facts: Facts, one: Indicator) -> str:
    need = needed(facts.verdicts[one.code])
    return one.name + (f"，{need}" if need else "")


def _table(facts: Facts, groups: dict[Trend, tuple[Indicator, ...]], number: str) -> Table:
    columns = (
        Column("指标", Kind.WORDS),
        Column(f"{facts.year}年", Kind.NUMBER),
        Column(f"{facts.plan.last_year}年目标", Kind.NUMBER),
        Column("评价", Kind.LABEL),
        Column("趋势推算", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    for call in Trend:
        found = groups.get(call, ())
        if call in (Trend.LIKELY, Trend.OPEN) or not found:
            continue
        rows.append((f"{call.value}（{len(found)}项）",))
        rows += [
            (
                labelled(one),
                figure_text(facts.figure(one), one.decimals),
                target_cell(one),
                facts.verdicts[one.code].status.value,
                tight(facts.verdicts[one.code].trace.outlook),
            )
            for one in found
        ]
    notes = (
        "注：按基期以来的平均进度推算；“需加力”为推算结果与目标相近、尚不确定的"
        f"{see(facts, Part.TRACES, '，推算过程见{}')}；"
        f"累计类、增速类指标的{facts.year}年数为当年数。",
    )
    return Table(number, f"目标实现趋势判断（{facts.year}年）", columns, tuple(rows), "", notes)
