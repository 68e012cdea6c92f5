"""一页图: the year at a glance on one page: counts, bars, what lags and why, lights, what is reported."""

from collections.abc import Iterator

from jingkou_desktop.domain.project_lights import WORST_FIRST
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import LAGGING, Status
from jingkou_desktop.report.cells import percent
from jingkou_desktop.report.data import (
    Block,
    Column,
    Heading,
    Kind,
    Part,
    Parts,
    PartsBar,
    Shade,
    Table,
    Text,
)
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.shortened import cut
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import JUDGED, counted, official

GOOD, BEHIND, LACKING, UNJUDGED = "达到要求", "未达到", "缺数据或基数", "不评价"
SHADES = {GOOD: Shade.DARK, BEHIND: Shade.MIDDLE, LACKING: Shade.LIGHT, UNJUDGED: Shade.WHITE}
MOST = 45  # characters of a reason


def one_page(facts: Facts, most: int) -> tuple[Block, ...]:
    """Return the page; of what lags at most `most` lines, with how many are left out."""
    return tuple(_blocks(facts, most))


def parts_of(one: Summary) -> tuple[tuple[str, int], ...]:
    """Return how many indicators of a group are how; together they are all of the group."""
    return (
        (GOOD, one.good),
        (BEHIND, one.lagging),
        (LACKING, one.lacking),
        (UNJUDGED, one.counts[Status.NOT_JUDGED]),
    )


def _blocks(facts: Facts, most: int) -> Iterator[Block]:
    whole = facts.summaries[-1]
    yield Text(_headline(facts, whole))
    bars = tuple(_bar(one) for one in (*facts.summaries[:-1], whole))
    legend = tuple((shade, words) for words, shade in SHADES.items())
    yield Parts("", f"各方面指标评价结果（{facts.year}年，项）", bars, legend)
    numbers = Numbering()
    yield Heading(1, numbers.part("未完成的指标" if facts.over else "落后的指标"))
    yield from _lagging(facts, most)
    yield from _projects(facts, numbers)
    yield Heading(1, numbers.part("数据报送"))
    said = f"应报数据{whole.due}项，已报{whole.reported}项，尚缺{whole.due - whole.reported}项"
    lacking = [one for one in facts.by_department[:-1] if one.reported < one.due]
    named = "、".join(f"{one.name}{one.due - one.reported}项" for one in lacking[: max(most, 3)])
    more = len(lacking) - max(most, 3)
    left = f"，另有{more}个部门" if more > 0 else ""
    yield Text(said + (f"：{cut(named, 200)}{left}" if lacking else "") + "。")


def _headline(facts: Facts, whole: Summary) -> str:
    said = f"{facts.plan.short_name}设指标{whole.total}项，{facts.year}年纳入评价{whole.judged}项"
    if whole.judged:
        said += f"：{counted(whole.counts, JUDGED)}"
    said += f"；总目标完成率{percent(whole.rate)}%" if whole.rate is not None else ""
    if facts.annual_rate is not None:
        said += f"，年度目标完成率{percent(facts.annual_rate)}%"
    return said + "。"


def _bar(one: Summary) -> PartsBar:
    parts = tuple(Part(SHADES[words], count) for words, count in parts_of(one))
    rate = "" if one.rate is None else f"，完成率{percent(one.rate)}%"
    return PartsBar(one.name, parts, f"共{one.total}项{rate}")


def _lagging(facts: Facts, most: int) -> Iterator[Block]:
    behind = sorted(
        facts.with_status(facts.indicators, *LAGGING),
        key=lambda one: facts.verdicts[one.code].status is not Status.FAR_BEHIND,
    )
    if not behind:
        yield Text("没有。")
        return
    word = "未完成" if facts.over else "落后"
    columns = (
        Column("指标", Kind.WORDS),
        Column("评价", Kind.LABEL),
        Column("原因", Kind.WORDS),
        Column("牵头部门", Kind.LABEL),
    )
    shown = behind[:most]
    rows = tuple(
        (
            cut(one.name, 24),
            facts.verdicts[one.code].status.value,
            cut(official(facts.verdicts[one.code].reason, facts.year, one.rule), MOST),
            cut(one.department, 16) or "未定",
        )
        for one in shown
    )
    left = len(behind) - len(shown)
    notes = (f"另有{left}项，见年度监测报告。",) if left else ()
    if rows:
        yield Table("", f"{word}的指标及原因", columns, rows, "", notes)
    else:
        yield Text(f"共{left}项，见年度监测报告。")


def _projects(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    held = facts.project_facts
    if held is None:
        return
    whole = held.by_pillar[-1]
    yield Heading(1, numbers.part("重大项目"))
    lights = "、".join(
        f"{light.value}{whole.lights[light]}个" for light in WORST_FIRST if whole.lights[light]
    )
    said = f"{held.until}，项目{whole.total}个：{lights}"
    if whole.investment.percent is not None:
        said += f"；年度投资完成率{percent(whole.investment.percent)}%"
    yield Text(f"{said}。")
