"""单指标页: what one indicator is, what it is to reach, its years, its verdict and why, what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingkou_desktop.domain.chart_spec import ChartSpec
from jingkou_desktop.domain.judging.tracing import section_words
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.domain.small_chart import shared_key, small_chart
from jingkou_desktop.domain.verdicts import Evaluation
from jingkou_desktop.report.cells import (
    NONE,
    figure_text,
    full,
    plain_target,
    target_text,
)
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text, TraceInput, TracePart, Trends
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.shortened import cut, some
from jingkou_desktop.report.sources import source_text
from jingkou_desktop.report.traces import source_words
from jingkou_desktop.report.wording import tight

FREQUENCIES = {"year": "每年", "quarter": "每季度", "month": "每月"}
MOST = 120  # characters of a cell on the page
MOST_STEPS = 6  # changes listed


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an indicator, as people read it."""

    day: str  # 2026年3月5日
    who: str
    what: str  # "2023", "目标"
    old: str
    new: str
    source: str


def one_indicator(
    facts: Facts, one: Indicator, steps: tuple[Step, ...], specs: tuple[ChartSpec, ...], most: int
) -> tuple[Block, ...]:
    """Return the page with the charts of `specs`; long lists are cut by `most`, saying so."""
    return tuple(_blocks(facts, one, steps, specs, most))


def _blocks(
    facts: Facts, one: Indicator, steps: tuple[Step, ...], specs: tuple[ChartSpec, ...], most: int
) -> Iterator[Block]:
    found = facts.evaluations[one.code]
    yield Text(cut(f"{found.verdict.status.value}。{tight(found.verdict.reason)}", 3 * MOST))
    yield _about(facts, one)
    yield _years(facts, one)
    if specs:
        yield Trends("", "", tuple(map(small_chart, specs)), shared_key(specs))
    yield _why(facts, one, found, most)
    yield from _history(steps, most)


def _why(facts: Facts, one: Indicator, found: Evaluation, most: int) -> TracePart:
    """Return the trace of the verdict; where a figure stands in the table of years it is not told again."""
    verdict = found.verdict
    lines = [tight(line) for line in verdict.trace.lines()]
    if found.annual is not None:
        lines.append(f"{facts.year}年度目标：{found.annual.status.value}。{tight(found.annual.reason)}")
    if found.original is not None:
        said = f"按原定目标（{target_text(one, one.former[0])}）评价：{found.original.status.value}。"
        lines.append(said + tight(found.original.reason))
    years = {f"{year}年" for year in facts.plan.years}
    inputs = tuple(
        TraceInput(cut(item.name, MOST), cut(item.value, MOST), cut(source_words(item, facts.zone), MOST))
        for item in verdict.trace.inputs
        if item.name not in years
    )
    shown = tuple(cut(line, 2 * MOST) for line in some(lines, most + 2, "行，见年度监测报告的评价过程"))
    return TracePart("为什么", "", shown, inputs[:most])


def _about(facts: Facts, one: Indicator) -> Table:
    base = full(one.baseline, one.decimals)
    base_year = one.baseline_year or facts.plan.base_year
    goal = f"{target_text(one)}（{one.target_year or facts.plan.last_year}年）"
    rows = (
        ("单位", one.unit or NONE, "属性、报送", f"{one.attribute or '未定'}；{FREQUENCIES[one.frequency]}"),
        ("基期", f"{base}（{base_year}年）" if one.baseline is not None else "缺", "规划目标", goal),
        ("评价规则", RULE_NAMES[one.rule], "规划出处", section_words(one)),
        ("牵头部门", one.department or "未定", "口径和说明", cut(one.note, MOST) or NONE),
    )
    pair = (Column("项目", Kind.LABEL), Column("内容", Kind.WORDS))
    columns = (*pair, *pair)
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
    return Table("", f"历年数据（{one.unit}）" if one.unit else "历年数据", columns, rows)


def _year_row(facts: Facts, one: Indicator, year: int) -> tuple[str, ...]:
    value = facts.counting[one.code].get(year)
    return (
        f"{year}年",
        figure_text(facts.figure(one, year), one.decimals),
        plain_target(one.annual_target(year), one.decimals),
        value.stage.value if value is not None else NONE,
        cut(source_text(value, facts.zone), MOST) if value is not None else NONE,
    )


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
    shown = steps[: min(most // 2, MOST_STEPS)]
    if not shown:
        yield Text(f"变更{len(steps)}次，见操作日志。")
        return
    rows = tuple(
        (one.day, cut(one.who, 12), cut(one.what, 24), cut(one.old, MOST) or NONE, cut(one.new, MOST) or NONE)
        for one in shown
    )
    left = len(steps) - len(shown)
    notes = (f"只列最近{len(shown)}次，另有{left}次，见操作日志。",) if left else ()
    yield Table("", "变更记录", columns, rows, "", notes)
