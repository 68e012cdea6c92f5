"""The part of the body on the whole plan: verdicts by pillar and by attribute, what was reported."""

from collections.abc import Iterator

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.report.annex_marks import mark
from jingkou_desktop.report.cells import NONE, percent
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import JUDGED, OPEN, count_words, counted, joined


def overall(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on the whole plan."""
    whole = facts.summaries[-1]
    plan, year = facts.plan, facts.year
    yield Heading(1, numbers.part("总体情况"))
    nth = year - plan.first_year + 1
    order = "最后一年" if year == plan.last_year else f"第{nth}年"
    opening = f"{year}年是{plan.short_name}实施的{order}。规划共设指标{whole.total}项，"
    number = numbers.table()
    yield Text(opening + count_words(plan, whole) + f"各方面评价结果见{number}。", key="overall.opening")
    yield status_table(facts, number)
    judged = [one for one in facts.summaries[:-1] if one.judged]
    if judged:
        said = (f"{one.name}纳入评价{one.judged}项，{counted(one.counts, JUDGED)}" for one in judged)
        yield Text("分方面看，" + joined(said), key="overall.pillars")
    yield from _attributes(facts, numbers)
    yield Text(complete_words(facts), key="overall.reported")


def complete_words(facts: Facts) -> str:
    """Return how much of what is due was reported."""
    whole = facts.summaries[-1]
    if not whole.due:
        return f"{facts.year}年没有应报数据的指标。"
    if whole.due == whole.reported:
        said = f"{facts.year}年应报数据的指标{whole.due}项，均已报来。"
    else:
        lacking = whole.due - whole.reported
        said = (
            f"{facts.year}年应报数据的指标{whole.due}项，已报{whole.reported}项，"
            f"尚缺{lacking}项，缺数据的指标及原因见{mark(facts, Part.NOTES)}。"
        )
    partial = sum(facts.partial(one) for one in facts.indicators)
    if partial:
        said += (
            f"已报的数中，有{partial}项只到年内某月，各表均注明月份，不代表全年；"
            "能按年内进度评价的，按已过月份折算序时进度。"
        )
    return said


def _attributes(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    groups = facts.by_attribute[:-1]
    if not groups:
        return
    number = numbers.table()
    said = (f"{one.name or '未定属性的'}指标{one.total}项，{_judged_words(one)}" for one in groups)
    yield Text(f"按指标属性看，{joined(said).removesuffix('。')}，见{number}。", key="overall.attributes")
    columns = (
        Column("属性", Kind.LABEL),
        Column("指标", Kind.NUMBER),
        Column("纳入评价", Kind.NUMBER),
        Column("达到要求", Kind.NUMBER),
        Column("未达到", Kind.NUMBER),
        Column("缺数据或基数", Kind.NUMBER),
        Column("不评价", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
    )
    rows = tuple(
        (
            one.name or "未定",
            str(one.total),
            str(one.judged),
            str(one.good),
            str(one.lagging),
            str(one.lacking),
            str(one.counts[Status.NOT_JUDGED]),
            rate(one),
        )
        for one in facts.by_attribute
    )
    *most, last = (status.value for status in Status if status.good)
    notes = (f"注：评价为{'、'.join(most)}或{last}的指标为达到要求。",)
    title = f"约束性、预期性指标评价结果（{facts.year}年）"
    yield Table(number, title, columns, rows, "单位：项、%", notes)


def _judged_words(summary: Summary) -> str:
    if not summary.judged:
        return "没有纳入评价的"
    said = f"纳入评价{summary.judged}项，达到要求{summary.good}项"
    if summary.lagging:
        said += f"、未达到{summary.lagging}项"
    if summary.verdict_withheld:
        return f"{said}，因缺少数据或基数的较多，不作总体评价"
    return f"{said}，完成率{percent(summary.rate)}%"


def rate(summary: Summary) -> str:
    """Return the rate of a summary for a table, — where it is withheld."""
    return NONE if summary.verdict_withheld else percent(summary.rate)


def status_table(facts: Facts, number: str) -> Table:
    """Return how many indicators of each pillar have each verdict."""
    used = [status for status in (*JUDGED, *OPEN) if facts.summaries[-1].counts.get(status)]
    columns = (
        Column("方面", Kind.LABEL),
        Column("指标", Kind.NUMBER),
        *(Column(status.value, Kind.NUMBER) for status in used),
        Column("完成率", Kind.NUMBER),
    )
    rows = tuple(
        (
            summary.name,
            str(summary.total),
            *(str(summary.counts.get(status, 0)) for status in used),
            rate(summary),
        )
        for summary in facts.summaries
    )
    met = "达到规划目标" if facts.over else "达到序时进度要求"
    notes = [f"注：完成率为总目标完成率，即{met}的指标占纳入评价指标的比例（%）。"]
    if any(summary.verdict_withheld for summary in facts.summaries):
        limit = canonical(facts.plan.most_lacking)
        notes.append(f"完成率为“—”的，缺少数据或基数的指标超过{limit}%，不作总体评价。")
    return Table(number, f"各方面指标评价结果（{facts.year}年）", columns, rows, "单位：项、%", tuple(notes))
