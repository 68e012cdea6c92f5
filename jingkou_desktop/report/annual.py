"""The part of the body that holds the year against its annual targets (年度计划)."""

import re
from collections.abc import Iterator, Mapping

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict
from jingkou_desktop.report.cells import NONE, date_text, figure_text, percent, plain_target
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import as_growth, joined, named, official

Pair = tuple[Indicator, AnnualVerdict]


def annual(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on the annual targets, nothing where the year has none."""
    pairs = aimed(facts)
    if not pairs:
        return
    yield Heading(1, numbers.part("年度目标完成情况"))
    number = numbers.table()
    yield Text(f"{_count_words(facts, pairs)}见{number}。", key="annual.lead")
    met = [one for one, verdict in pairs if verdict.status.judged and not verdict.status.lagging]
    within = any(_within(verdict) for _, verdict in pairs)
    if met:
        words = "完成年度目标或达到年内进度" if within else "完成年度目标"
        yield Text(f"{words}的：{named(met)}。", key="annual.met")
    lagging = [(one, verdict) for one, verdict in pairs if verdict.status.lagging]
    if lagging:
        words = "未完成年度目标或落后于年内进度" if within else "未完成年度目标"
        said = joined("".join(as_growth(one, _reason(verdict))) for one, verdict in lagging)
        yield Text(f"{words}的有{len(lagging)}项：{said}", key="annual.lagging")
    missing = [one for one, verdict in pairs if verdict.status is AnnualStatus.MISSING]
    if missing:
        yield Text(f"{named(missing)}缺少数据，待补报后评价。", key="annual.missing")
    open_ = [(one, verdict) for one, verdict in pairs if verdict.status is AnnualStatus.NOT_JUDGED]
    if open_:
        said = joined(f"{one.name}，{_reason(verdict)}" for one, verdict in open_)
        yield Text(f"不作年度评价的：{said}", key="annual.open")
    yield _table(facts, pairs, number)


def aimed(facts: Facts) -> tuple[Pair, ...]:
    """Return the indicators that have an annual target in the year, each with its verdict."""
    found = ((one, facts.evaluations[one.code].annual) for one in facts.indicators)
    return tuple((one, verdict) for one, verdict in found if verdict is not None)


def _within(verdict: AnnualVerdict) -> bool:
    return verdict.status.judged and verdict.months < 12


def _count_words(facts: Facts, pairs: tuple[Pair, ...]) -> str:
    counts = facts.annual_counts
    judged = sum(count for status, count in counts.items() if status.judged)
    said = f"{facts.year}年设年度目标的指标{len(pairs)}项，纳入评价{judged}项"
    if judged:
        said += f"，其中{_counted(counts, judged=True)}"
    if facts.annual_rate is not None:
        said += f"，年度目标完成率{percent(facts.annual_rate)}%"
    left = _counted(counts, judged=False)
    return f"{said}。" + (f"另有{left}。" if left else "") + "各项"


def _counted(counts: Mapping[AnnualStatus, int], *, judged: bool) -> str:
    found = (status for status in AnnualStatus if status.judged is judged and counts.get(status))
    return "、".join(f"{status.value}{counts[status]}项" for status in found)


def _reason(verdict: AnnualVerdict) -> str:
    said = official(verdict.reason, verdict.year).replace("完成目标任务的", "完成年度目标的")
    return re.sub(r"(?:已)?占用(?:控制总量的)?(?=[\d.]+%)", "占年度控制数的", said)


def _table(facts: Facts, pairs: tuple[Pair, ...], number: str) -> Table:
    year = facts.year
    within = any(_within(verdict) for _, verdict in pairs)
    columns = (
        Column("指标", Kind.WORDS),
        Column("单位", Kind.LABEL),
        Column("年度目标", Kind.NUMBER),
        Column("实绩", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
        *((Column("序时进度", Kind.NUMBER),) if within else ()),
        Column("评价", Kind.LABEL),
    )
    rows = tuple(_row(facts, one, verdict, within) for one, verdict in pairs)
    notes = ["注：完成率为实绩占年度目标的比例（%）；年度目标完成率为达到要求的指标占纳入评价指标的比例。"]
    if any(verdict.status.judged and verdict.done is None for _, verdict in pairs):
        notes.append("完成率为“—”的，目标是上限，或者年内的比率直接同目标比较，不算完成率。")
    if any(facts.partial(one) for one, _ in pairs):
        notes.append("标有月份的只到该月，不是全年数；序时进度按已过月份占全年的比例计算（%）。")
    for one, _ in pairs:
        target = one.annual_target(year)
        if target is not None and target.version > 1:
            parts = (target.document, date_text(target.decided_on), target.reason)
            notes.append(f"{one.name}的年度目标经过调整：{'，'.join(filter(None, parts)) or '未注明依据'}。")
    return Table(number, f"年度目标完成情况（{year}年）", columns, rows, "", tuple(notes))


def _row(facts: Facts, one: Indicator, verdict: AnnualVerdict, within: bool) -> tuple[str, ...]:
    return (
        one.name,
        one.unit or NONE,
        plain_target(one.annual_target(facts.year), one.decimals),
        figure_text(facts.figure(one), one.decimals),
        percent(verdict.done if verdict.status.judged else None),
        *((percent(verdict.pace if verdict.status.judged else None),) if within else ()),
        verdict.status.value,
    )
