"""单指标页: what one indicator is, what it is to reach, its years, its verdict and why, what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingkou_desktop.domain.judging.tracing import section_words
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.report.cells import (
    NONE,
    done_text,
    figure_text,
    full,
    pace_text,
    plain_target,
    target_text,
)
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.shortened import cut, some
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.sources import source_text
from jingkou_desktop.report.traces import source_words
from jingkou_desktop.report.wording import tight

FREQUENCIES = {"year": "每年", "quarter": "每季度", "month": "每月"}
MOST = 120  # characters of a cell on the page


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an indicator, as people read it."""

    day: str  # 2026年3月5日
    who: str
    what: str  # "2023", "目标"
    old: str
    new: str
    source: str


def one_indicator(facts: Facts, one: Indicator, steps: tuple[Step, ...], most: int) -> tuple[Block, ...]:
    """Return the page; of long lists at most `most` lines each, with how many are left out."""
    return tuple(_blocks(facts, one, steps, most))


def _blocks(facts: Facts, one: Indicator, steps: tuple[Step, ...], most: int) -> Iterator[Block]:
    numbers, found = Numbering(), facts.evaluations[one.code]
    verdict = found.verdict
    yield Heading(1, numbers.part("评价"))
    yield Text(cut(_verdict_words(verdict), 3 * MOST))
    yield _about(facts, one)
    yield _years(facts, one)
    yield Heading(1, numbers.part("为什么"))
    lines = [tight(line) for line in verdict.trace.lines()]
    if found.annual is not None:
        lines.append(f"{facts.year}年度目标：{found.annual.status.value}。{tight(found.annual.reason)}")
    if found.original is not None:
        said = f"按原定目标（{target_text(one, one.former[0])}）评价：{found.original.status.value}。"
        lines.append(said + tight(found.original.reason))
    for line in some(lines, max(most, 1), "行"):
        yield Text(cut(line, 2 * MOST))
    if verdict.trace.inputs:
        yield _inputs(facts, verdict, most)
    yield Heading(1, numbers.part("变更记录"))
    yield from _history(steps, most)


def _verdict_words(verdict: Verdict) -> str:
    said = f"{verdict.status.value}。{tight(verdict.reason)}"
    if verdict.status.judged and verdict.done is not None:
        pace = pace_text(verdict)
        unit = "" if verdict.in_points else "%"
        said += f"完成进度{done_text(verdict)}{unit}"
        said += f"，序时进度{pace}{unit}。" if pace != NONE else "。"
    return said


def _about(facts: Facts, one: Indicator) -> Table:
    base = full(one.baseline, one.decimals)
    base_year = one.baseline_year or facts.plan.base_year
    rows = (
        (
            "单位、属性",
            f"{one.unit or NONE}；{one.attribute or '未定属性'}；{FREQUENCIES[one.frequency]}报送",
        ),
        ("评价规则", RULE_NAMES[one.rule]),
        ("基期", f"{base}（{base_year}年）" if one.baseline is not None else "缺"),
        ("规划目标", f"{target_text(one)}（{one.target_year or facts.plan.last_year}年）"),
        ("规划出处", section_words(one)),
        ("牵头部门", one.department or "未定"),
        ("口径和说明", cut(one.note, MOST) or NONE),
    )
    columns = (Column("项目", Kind.LABEL), Column("内容", Kind.WORDS))
    return Table("", "基本情况", columns, rows)


def _years(facts: Facts, one: Indicator) -> Table:
    columns = (
        Column("年份", Kind.LABEL),
        Column("数值", Kind.NUMBER),
        Column("年度目标", Kind.NUMBER),
        Column("阶段", Kind.LABEL),
        Column("来源", Kind.WORDS),
    )
    rows = tuple(_year_row(facts, one, year) for year in facts.plan.years)
    notes = ("注：“—”为没有数据；来源逐项注明文件、工作表和单元格，手工录入的注明录入人和日期。",)
    return Table("", "历年数据", columns, rows, f"单位：{one.unit}" if one.unit else "", notes)


def _year_row(facts: Facts, one: Indicator, year: int) -> tuple[str, ...]:
    value = facts.counting[one.code].get(year)
    return (
        f"{year}年",
        figure_text(facts.figure(one, year), one.decimals),
        plain_target(one.annual_target(year), one.decimals),
        value.stage.value if value is not None else NONE,
        cut(source_text(value, facts.zone), MOST) if value is not None else NONE,
    )


def _inputs(facts: Facts, verdict: Verdict, most: int) -> Table:
    columns = (Column("所用数据", Kind.LABEL), Column("数值", Kind.WORDS), Column("来源", Kind.WORDS))
    inputs = verdict.trace.inputs
    rows = tuple(
        (cut(item.name, MOST), cut(item.value, MOST), cut(source_words(item, facts.zone), MOST))
        for item in inputs[:most]
    )
    left = len(inputs) - len(rows)
    notes = (f"另有{left}项，见年度监测报告附件2。",) if left else ()
    return Table("", "评价所用的数据", columns, rows, "", notes)


def _history(steps: tuple[Step, ...], most: int) -> Iterator[Block]:
    if not steps:
        yield Text("没有变更。")
        return
    columns = (
        Column("日期", Kind.LABEL),
        Column("操作人", Kind.LABEL),
        Column("事项", Kind.LABEL),
        Column("由", Kind.WORDS),
        Column("改为", Kind.WORDS),
    )
    shown = steps[:most]
    rows = tuple(
        (one.day, cut(one.who, 12), cut(one.what, 24), cut(one.old, MOST) or NONE, cut(one.new, MOST) or NONE)
        for one in shown
    )
    left = len(steps) - len(shown)
    notes = (f"只列最近{len(shown)}次，另有{left}次，见操作日志。",) if left else ()
    yield Table("", "", columns, rows, "", notes)
