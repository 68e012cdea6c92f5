"""The part of the body that goes through the pillars: paragraphs, verdict tables, charts."""

from collections.abc import Iterator

from jingkou_desktop.domain.charts import progress_chart
from jingkou_desktop.domain.numerals import numeral
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import GOOD, LAGGING, Status
from jingkou_desktop.report.annex_marks import see
from jingkou_desktop.report.cells import (
    done_text,
    figure_text,
    full,
    pace_text,
    percent,
    target_cell,
)
from jingkou_desktop.report.data import Bar, Block, Chart, Column, Heading, Kind, Shade, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.lines import shown_over_years, trends
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import (
    JUDGED,
    count_words,
    joined,
    labelled,
    named,
    official,
    sentence,
)

WATCHED = "监测指标，不评价；"  # begins the reason of a watched indicator
SHADES = {
    Status.DONE: Shade.DARK,
    Status.DONE_EARLY: Shade.DARK,
    Status.AHEAD: Shade.DARK,
    Status.MET: Shade.MIDDLE,
    Status.ON_TRACK: Shade.MIDDLE,
    Status.BEHIND: Shade.LIGHT,
    Status.FAR_BEHIND: Shade.WHITE,
    Status.NOT_DONE: Shade.WHITE,
}


def pillars(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on the pillars."""
    yield Heading(1, numbers.part("主要目标完成情况"))
    for order, summary in enumerate(facts.summaries[:-1], 1):
        indicators = facts.of_pillar(summary.name)
        yield Heading(2, f"（{numeral(order)}）{summary.name}")
        for name, text in _texts(facts, summary, indicators):
            yield Text(text, key=f"pillar.{summary.name}.{name}")
        aimed = facts.aimed(indicators)
        if aimed:
            yield _table(facts, summary.name, aimed, numbers.table())
        drawn = [one for one in aimed if _drawn(facts, one)]
        charts = Part.CHARTS not in facts.without
        if len(drawn) > 1 and charts:
            yield _chart(facts, summary.name, drawn, numbers.figure())
        over_years = shown_over_years(facts, indicators)
        if over_years and charts:
            title = f"{summary.name}主要指标历年情况（{facts.plan.base_year}—{facts.plan.last_year}年）"
            yield trends(facts, title, over_years, numbers.figure())


def _texts(facts: Facts, summary: Summary, indicators: tuple[Indicator, ...]) -> Iterator[tuple[str, str]]:
    counts = count_words(facts.plan, summary)
    yield "lead", f"{facts.year}年，{summary.name}方面共有指标{summary.total}项，{counts}"
    good = facts.with_status(indicators, *GOOD)
    main = tuple(one for one in good if one.headline) or good
    if main:
        start = "主要目标中，" if len(main) < len(good) or not summary.judged else ""
        yield "main", start + joined(_sentence(facts, one) for one in main)
    real = [_watched_words(facts, one) for one in facts.watched(indicators) if _has_real_growth(facts, one)]
    if real:
        yield "watched", "监测指标中，" + joined(real)
    behind = facts.with_status(indicators, *LAGGING)
    if behind:
        words = "未完成" if facts.over else "进度滞后"
        yield "behind", f"{words}的指标有{len(behind)}项：" + joined(_sentence(facts, one) for one in behind)
    missing = facts.with_status(indicators, Status.MISSING)
    if missing:
        yield "missing", f"{named(missing)}缺少数据，待补报后评价。"
    unbased = facts.with_status(indicators, Status.NO_BASELINE)
    if unbased:
        yield "unbased", f"{named(unbased)}缺少基数，待补充后评价。"


def _sentence(facts: Facts, indicator: Indicator) -> str:
    return sentence(indicator, facts.verdicts[indicator.code], facts.figures[indicator.code])


def _has_real_growth(facts: Facts, one: Indicator) -> bool:
    """Tell whether a watched indicator is a main one whose published real growth its verdict tells."""
    return one.headline and bool(one.growth) and facts.verdicts[one.code].value is not None


def _watched_words(facts: Facts, one: Indicator) -> str:
    verdict = facts.verdicts[one.code]
    return one.name + official(verdict.reason.removeprefix(WATCHED), verdict.year)


def _table(facts: Facts, pillar: str, indicators: tuple[Indicator, ...], number: str) -> Table:
    plan, year = facts.plan, facts.year
    columns = (
        Column("指标", Kind.WORDS),
        Column(f"{plan.base_year}年", Kind.NUMBER),
        Column(f"{year}年", Kind.NUMBER),
        Column(f"{plan.last_year}年目标", Kind.NUMBER),
        Column("完成进度", Kind.NUMBER),
        Column("序时进度", Kind.NUMBER),
        Column("评价", Kind.LABEL),
    )
    rows = tuple(_row(facts, one) for one in indicators)
    title = f"{pillar}主要目标完成情况（{year}年）"
    return Table(number, title, columns, rows, "", tuple(_notes(facts, pillar, indicators)))


def _row(facts: Facts, one: Indicator) -> tuple[str, ...]:
    verdict = facts.verdicts[one.code]
    return (
        labelled(one),
        full(one.baseline, one.decimals) + ("*" if facts.based_elsewhere(one) else ""),
        figure_text(facts.figure(one), one.decimals),
        target_cell(one),
        done_text(verdict),
        pace_text(verdict),
        verdict.status.value,
    )


def _notes(facts: Facts, pillar: str, indicators: tuple[Indicator, ...]) -> Iterator[str]:
    plan, year = facts.plan, facts.year
    yield (
        f"注：完成进度、序时进度为目标任务的比例（%），容差±{full(plan.tolerance, 0)}个百分点，"
        f"年均增速类容差±{full(plan.growth_tolerance, 0)}个百分点；累计类、增速类指标的{year}年数为当年数。"
    )
    if any(facts.partial(one) for one in indicators):
        yield "标有月份的只到该月，不是全年数。"
    spreads = [one for one in indicators if one.rule is Rule.SPREAD]
    if spreads:
        said = []
        for one in spreads:
            other = facts.indicator(one.reference)
            said.append(f"{one.name}比{other.name if other else '参照指标'}")
        points = any(facts.verdicts[one.code].in_points for one in spreads)
        tail = "，完成进度和序时进度以个百分点计，不列入图" if points else ""
        yield f"相对增速类指标：{'、'.join(said)}{tail}。"
    older = [one for one in indicators if facts.based_elsewhere(one)]
    if older:
        yield "标*的基数，" + "、".join(f"{one.name}为{one.baseline_year}年数" for one in older) + "。"
    watched = facts.watched(facts.of_pillar(pillar))
    if watched:
        where = see(facts, Part.ALL_FIGURES, "，数值见{}")
        yield f"另有监测指标{len(watched)}项不设目标{where}。"
    leads = "、".join(dict.fromkeys(one.department for one in indicators if one.department))
    where = see(facts, Part.SOURCES, "逐项见{}；")
    yield f"数据来源：{where}{f'牵头部门为{leads}' if leads else '牵头部门未定'}。"


def _drawn(facts: Facts, one: Indicator) -> bool:
    """Tell whether an indicator has a bar: its verdict is a share of the task and no points of growth."""
    verdict = facts.verdicts[one.code]
    return verdict.status.judged and verdict.done is not None and not verdict.in_points


def _chart(facts: Facts, pillar: str, indicators: list[Indicator], number: str) -> Chart:
    spec = progress_chart((one, facts.verdicts[one.code]) for one in indicators)
    bars = [Bar(one.name, one.done, one.pace, SHADES[one.status], percent(one.done)) for one in spec.bars]
    used = {one.status for one in spec.bars}
    legend = []
    for shade in Shade:
        words = [status.value for status in JUDGED if status in used and SHADES[status] is shade]
        if words:
            legend.append((shade, "、".join(words)))
    title = f"{pillar}指标完成进度与序时进度（{facts.year}年）"
    return Chart(number, title, tuple(bars), "序时进度", tuple(legend))
