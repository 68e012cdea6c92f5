"""The report's body drafted from the facts: the whole, each pillar, the projects."""

from collections.abc import Iterator

from jingkou_desktop.domain.charts import progress_chart
from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator, Rule
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import GOOD, LAGGING, Status
from jingkou_desktop.report.data import Bar, Block, Chart, Column, Heading, Kind, Shade, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.wording import (
    counted,
    full,
    joined,
    named,
    percent,
    sentence,
    target_text,
)

JUDGED = (
    Status.DONE,
    Status.DONE_EARLY,
    Status.MET,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.FAR_BEHIND,
    Status.NOT_DONE,
)
OPEN = (Status.NO_BASELINE, Status.MISSING, Status.NOT_JUDGED)
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
DIGITS = "零一二三四五六七八九十"


def body(facts: Facts) -> tuple[Block, ...]:
    """Return the body's blocks in order."""
    return (*_whole(facts), *_pillars(facts), *_projects(facts))


def numeral(number: int) -> str:
    """Return a small number in Chinese: 十二."""
    if number <= 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _whole(facts: Facts) -> Iterator[Block]:
    whole = facts.summaries[-1]
    plan, year = facts.plan, facts.year
    yield Heading(1, "一、总体情况")
    nth = year - plan.first_year + 1
    order = "最后一年" if year == plan.last_year else f"第{nth}年"
    opening = f"{year}年是{plan.short_name}实施的{order}。规划共设指标{whole.total}项，"
    yield Text(opening + _count_words(whole) + "各领域评价结果见表1。")
    yield _status_table(facts)
    judged = [one for one in facts.summaries[:-1] if one.judged]
    if judged:
        said = (f"{one.name}方面纳入评价{one.judged}项，{counted(one.counts, JUDGED)}" for one in judged)
        yield Text("分领域看，" + joined(said))
    yield Text(_complete_words(facts))


def _count_words(summary: Summary) -> str:
    said = f"纳入评价{summary.judged}项"
    if summary.judged:
        said += f"，其中{counted(summary.counts, JUDGED)}"
    if summary.verdict_withheld:
        said += "。缺少数据或基数的指标超过20%，只列项数，不作总体评价"
    elif summary.rate is not None:
        said += f"，总目标完成率{percent(summary.rate)}%"
    left = counted(summary.counts, OPEN)
    return f"{said}。" + (f"另有{left}。" if left else "")


def _complete_words(facts: Facts) -> str:
    whole = facts.summaries[-1]
    if whole.due == whole.reported:
        return f"{facts.year}年应报数据的指标{whole.due}项，均已报来。"
    lacking = whole.due - whole.reported
    return (
        f"{facts.year}年应报数据的指标{whole.due}项，已报{whole.reported}项，"
        f"尚缺{lacking}项，缺数据的指标及原因见附件3。"
    )


def _status_table(facts: Facts) -> Table:
    used = [status for status in (*JUDGED, *OPEN) if facts.summaries[-1].counts.get(status)]
    columns = (
        Column("领域", Kind.LABEL),
        Column("指标", Kind.NUMBER),
        *(Column(status.value, Kind.NUMBER) for status in used),
        Column("完成率", Kind.NUMBER),
    )
    rows = tuple(
        (
            summary.name,
            str(summary.total),
            *(str(summary.counts.get(status, 0)) for status in used),
            "—" if summary.verdict_withheld else percent(summary.rate),
        )
        for summary in facts.summaries
    )
    met = "达到规划目标" if facts.year >= facts.plan.last_year else "达到序时进度要求"
    notes = [f"注：完成率为总目标完成率，即{met}的指标占纳入评价指标的比例（%）。"]
    if any(summary.verdict_withheld for summary in facts.summaries):
        notes.append("完成率为“—”的，缺少数据或基数的指标超过20%，不作总体评价。")
    return Table("表1", f"各领域指标评价结果（{facts.year}年）", columns, rows, "单位：项、%", tuple(notes))


def _pillars(facts: Facts) -> Iterator[Block]:
    yield Heading(1, "二、主要目标完成情况")
    tables, figures = 1, 0
    for number, summary in enumerate(facts.summaries[:-1], 1):
        indicators = facts.of_pillar(summary.name)
        yield Heading(2, f"（{numeral(number)}）{summary.name}")
        for text in _pillar_texts(facts, summary, indicators):
            yield Text(text)
        aimed = facts.aimed(indicators)
        if aimed:
            tables += 1
            yield _verdict_table(facts, summary.name, aimed, f"表{tables}")
        chart = _chart(facts, summary.name, aimed, f"图{figures + 1}")
        if len(chart.bars) > 1:
            figures += 1
            yield chart


def _pillar_texts(facts: Facts, summary: Summary, indicators: tuple[Indicator, ...]) -> Iterator[str]:
    yield f"{facts.year}年，{summary.name}方面共有指标{summary.total}项，{_count_words(summary)}"
    good = facts.with_status(indicators, *GOOD)
    main = tuple(one for one in good if one.headline) or good
    if main:
        start = "主要目标中，" if len(main) < len(good) or not summary.judged else ""
        yield start + joined(_sentence(facts, one) for one in main)
    behind = facts.with_status(indicators, *LAGGING)
    if behind:
        words = "未完成" if facts.year >= facts.plan.last_year else "进度滞后"
        yield f"{words}的指标有{len(behind)}项：" + joined(_sentence(facts, one) for one in behind)
    missing = facts.with_status(indicators, Status.MISSING)
    if missing:
        yield f"{named(missing)}缺少数据，待补报后评价。"
    unbased = facts.with_status(indicators, Status.NO_BASELINE)
    if unbased:
        yield f"{named(unbased)}缺少基数，待补充后评价。"


def _sentence(facts: Facts, indicator: Indicator) -> str:
    return sentence(indicator, facts.verdicts[indicator.code], facts.figures[indicator.code])


def _verdict_table(facts: Facts, pillar: str, indicators: tuple[Indicator, ...], number: str) -> Table:
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
    rows = tuple(_verdict_row(facts, one) for one in indicators)
    notes = [
        f"注：完成进度、序时进度为目标任务的比例（%），容差±{full(plan.tolerance, 0)}个百分点，"
        f"年均增速类容差±{full(plan.growth_tolerance, 0)}个百分点；累计类、增速类指标的{year}年数为当年数。"
    ]
    older = [one for one in indicators if facts.based_elsewhere(one)]
    if older:
        notes.append(
            "标*的基数，" + "、".join(f"{one.name}为{one.baseline_year}年数" for one in older) + "。"
        )
    watched = facts.watched(facts.of_pillar(pillar))
    if watched:
        notes.append(f"另有监测指标{len(watched)}项不设目标，数值见附件1。")
    notes.append(f"数据来源：逐项见附件4；责任部门为{_departments(indicators)}。")
    title = f"{pillar}主要目标完成情况（{year}年）"
    return Table(number, title, columns, rows, "", tuple(notes))


def _verdict_row(facts: Facts, one: Indicator) -> tuple[str, ...]:
    verdict = facts.verdicts[one.code]
    kind = "" if one.rule in (Rule.LEVEL, Rule.ACHIEVE) else RULE_NAMES[one.rule]
    marks = "，".join(part for part in (one.unit, kind) if part)
    figure = facts.figures[one.code].get(facts.year)
    months = f"（1—{figure.months}月）" if figure and figure.months < 12 else ""
    return (
        f"{one.name}（{marks}）" if marks else one.name,
        full(one.baseline, one.decimals) + ("*" if facts.based_elsewhere(one) else ""),
        show(verdict.value, one.decimals) + months,
        target_text(one),
        percent(verdict.done if verdict.status.judged else None),
        percent(verdict.pace if verdict.status.judged else None),
        verdict.status.value,
    )


def _departments(indicators: tuple[Indicator, ...]) -> str:
    return "、".join(dict.fromkeys(one.department for one in indicators if one.department)) or "各责任部门"


def _chart(facts: Facts, pillar: str, indicators: tuple[Indicator, ...], number: str) -> Chart:
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


def _projects(facts: Facts) -> Iterator[Block]:
    if not facts.projects:
        return
    number = f"表{2 + sum(bool(facts.aimed(facts.of_pillar(name))) for name in facts.pillars)}"
    yield Heading(1, "三、重大项目")
    groups = {name: [one for one in facts.projects if one.pillar == name] for name in facts.pillars}
    said = "、".join(f"{name}{len(found)}个" for name, found in groups.items() if found)
    other = [one for one in facts.projects if one.pillar not in groups]
    said += f"、其他{len(other)}个" if other else ""
    yield Text(
        f"规划列入重大项目{len(facts.projects)}个，其中{said}，清单见{number}。"
        "项目实施进度尚未报送，本报告不作评价。"
    )
    columns = (
        Column("项目", Kind.WORDS),
        Column("类别", Kind.LABEL),
        Column("阶段", Kind.LABEL),
        Column("地点", Kind.WORDS),
        Column("责任部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    for name, found in (*groups.items(), ("其他", other)):
        if found:
            rows.append((f"{name}（{len(found)}个）",))
            rows += [
                (one.name, one.category or "—", one.stage or "—", one.area or "—", one.department or "—")
                for one in found
            ]
    yield Table(number, "规划列入的重大项目", columns, tuple(rows))
