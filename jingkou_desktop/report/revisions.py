"""The part of the body on targets that were revised, with the verdicts under either."""

from collections.abc import Iterator
from itertools import pairwise

from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.report.cells import NONE, date_text, target_cell, target_text
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import labelled, words_of


def revisions(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on revised targets, nothing where there are none."""
    revised = [one for one in facts.indicators if one.former]
    if not revised:
        return
    yield Heading(1, numbers.part("目标调整情况"))
    number = numbers.table()
    turned = [(one, original) for one in revised if (original := _differing(facts, one)) is not None]
    said = f"规划实施以来，有{len(revised)}项指标的规划目标作了调整，本报告按现行目标评价，"
    if turned:
        which = f"{len(turned)}项" if len(turned) == len(revised) else f"其中{len(turned)}项"
        said += f"{which}按原定目标和按现行目标的评价不同，"
    yield Text(f"{said}详见{number}。", key="revisions.lead")
    for one, original in turned:
        yield Text(_turned_words(facts, one, original), key=f"revisions.{one.code}.turned")
    columns = (
        Column("指标", Kind.WORDS),
        Column("调整前目标", Kind.NUMBER),
        Column("调整后目标", Kind.NUMBER),
        Column("文号、日期和理由", Kind.WORDS),
        Column("按原定\n目标评价", Kind.LABEL),
        Column("按现行\n目标评价", Kind.LABEL),
    )
    rows = tuple(row for one in revised for row in _rows(facts, one))
    notes: tuple[str, ...] = ()
    if any(len(one.former) > 1 for one in revised):
        notes = ("注：多次调整的，原定目标是最初的目标，现行目标是最后一次调整后的目标。",)
    yield Table(number, f"规划目标调整情况（{facts.year}年评价）", columns, rows, "", notes)


def _differing(facts: Facts, one: Indicator) -> Verdict | None:
    """Return the verdict under the original target where it is another than that under the present one."""
    original = facts.evaluations[one.code].original
    return original if original and original.status is not facts.verdicts[one.code].status else None


def _turned_words(facts: Facts, one: Indicator, original: Verdict) -> str:
    now = facts.verdicts[one.code]
    return (
        f"{one.name}的目标由{_with_unit(one, one.former[0])}调整为{_with_unit(one, one.target)}，"
        f"{facts.year}年按原定目标评价为{original.status.value}，按现行目标评价为{now.status.value}。"
    )


def _with_unit(one: Indicator, target: Target | None) -> str:
    words = words_of(target_text(one, target))
    return words + one.unit if words[-1].isdigit() else words


def _rows(facts: Facts, one: Indicator) -> Iterator[tuple[str, ...]]:
    versions = (*one.former, *([one.target] if one.target is not None else []))
    steps = list(pairwise(versions))
    original = facts.evaluations[one.code].original
    for index, (old, new) in enumerate(steps):
        first, last = index == 0, index == len(steps) - 1
        lines = (new.document, date_text(new.decided_on), new.reason)
        yield (
            labelled(one),
            target_cell(one, old),
            target_cell(one, new),
            "\n".join(filter(None, lines)) or NONE,
            original.status.value if first and original else NONE,
            facts.verdicts[one.code].status.value if last else NONE,
        )
