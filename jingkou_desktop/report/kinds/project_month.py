"""项目月报: how far all projects are by the end of a month, who did not report, what stands in the way."""

from collections.abc import Iterator

from jingkou_desktop.domain.project_days import reports_of
from jingkou_desktop.domain.project_lights import WORST_FIRST, Light, invested
from jingkou_desktop.domain.project_rates import Rate, Rates
from jingkou_desktop.domain.projects import Portfolio, Progress
from jingkou_desktop.report.cells import NONE, day_words, full, percent
from jingkou_desktop.report.data import Annex, Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.project_tables import open_problems, problem_table
from jingkou_desktop.report.projects import invested_words
from jingkou_desktop.report.strip_words import laned, strip
from jingkou_desktop.report.wording import joined, tight
from jingkou_desktop.report.works import ProjectFacts


def project_month(facts: Facts) -> tuple[Block, ...]:
    """Return the body's blocks in order."""
    held, numbers = facts.project_facts, Numbering()
    if held is None:
        return (Text(f"{facts.plan.short_name}没有列入项目。"),)
    return (
        *_overall(held, numbers),
        *_late(held, numbers),
        *_silent(held, numbers),
        *_strip(held, numbers),
        *_problems(held, numbers),
        *_steps(held, numbers),
    )


def project_annexes(facts: Facts) -> tuple[Annex, ...]:
    """Return the list of all projects, turned."""
    held = facts.project_facts
    if held is None:
        return ()
    return (Annex("附件1", "项目进度一览", (_list(held, "附表1"),), landscape=True),)


def month_words(held: ProjectFacts) -> str:
    """Return up to when the report tells: 2023年1—7月."""
    return f"{held.year}年1—{held.month}月" if held.month > 1 else f"{held.year}年1月"


def _overall(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    whole = held.by_pillar[-1]
    yield Heading(1, numbers.part("总体进展"))
    number = numbers.table()
    yield Text(
        f"{month_words(held)}，纳入监测的项目{whole.total}个，{_rates_words(whole)}。各方面情况见{number}。",
        key="month.lead",
    )
    lights = "、".join(
        f"{light.value}{whole.lights[light]}个" for light in WORST_FIRST if whole.lights[light]
    )
    said = f"从进度看，{lights}。" if lights else ""
    early = f"当年节点提前完成{whole.early}个、逾期{whole.late}个。" if whole.early or whole.late else ""
    told = f"本月应报进度的项目{whole.owed}个，已报{whole.reported}个，全部项目见附件1。"
    yield Text(f"{said}{early}{told}", key="month.lights")
    columns = (
        Column("方面", Kind.LABEL),
        Column("项目", Kind.NUMBER),
        Column("开工率", Kind.NUMBER),
        Column("竣工率", Kind.NUMBER),
        Column("投资完成率", Kind.NUMBER),
        Column("资金到位率", Kind.NUMBER),
        Column("节点按期率", Kind.NUMBER),
        Column("已报/应报", Kind.MARK),
    )
    rows = tuple(
        (
            one.name,
            str(one.total),
            *(
                percent(rate.percent)
                for rate in (one.begun, one.ended, one.investment, one.funds, one.on_time)
            ),
            f"{one.reported}/{one.owed}",
        )
        for one in held.by_pillar
    )
    notes = ["注：开工率、竣工率按当年计划开工、竣工的项目数，投资完成率、资金到位率按年度计划投资（%）。"]
    left = len(whole.investment.left_out)
    notes += [f"{left}个有年度计划的项目没有当期完成投资，不计入投资完成率。"] if left else []
    title = f"各方面项目进展（{month_words(held)}）"
    yield Table(number, title, columns, rows, "单位：个、%", tuple(notes))


def _rates_words(one: Rates) -> str:
    parts = [
        _rate_words("计划开工的", one.begun, "已开工", "开工率"),
        _rate_words("计划竣工的", one.ended, "已竣工", "竣工率"),
    ]
    if one.planned:
        parts.append(invested_words(one))
    return "；".join(filter(None, parts)) or "没有可以计算的比率"


def _rate_words(wanted: str, rate: Rate, done: str, name: str) -> str:
    if rate.percent is None:
        return ""
    return (
        f"当年{wanted}{full(rate.whole, 0)}个，{done}{full(rate.part, 0)}个，{name}{percent(rate.percent)}%"
    )


def _late(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    found = [
        (one, verdict)
        for light in (Light.RED, Light.YELLOW)
        for one in held.held
        if (verdict := held.verdicts[one.one.code]).light is light
    ]
    if not found:
        return
    yield Heading(1, numbers.part("进度落后的项目"))
    for one, verdict in found:
        said = f"{one.one.name}（{verdict.light.value}）：{tight(verdict.reason)}"
        yield Text(said, key=f"late.{one.one.code}.reason")


def _silent(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    if not held.silent:
        return
    yield Heading(1, numbers.part("没有报送的项目"))
    groups: dict[str, list[str]] = {}
    for one in held.silent:
        groups.setdefault(one.one.department or "未定责任单位", []).append(one.one.name)
    said = joined(f"{name}{len(each)}个（{'、'.join(each)}）" for name, each in groups.items())
    yield Text(f"{held.year}年{held.month}月应报未报的项目{len(held.silent)}个：{said}", key="silent.lead")


def _strip(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    lanes = laned(held)
    if lanes:
        yield Heading(1, numbers.part("计划和实际工期"))
        yield strip(held, lanes, numbers.figure())


def _problems(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    found = open_problems(held)
    if not found:
        return
    yield Heading(1, numbers.part("存在问题"))
    number = numbers.table()
    late = sum(each.late for each in found)
    over = f"，其中逾期未答复的{late}个" if late else ""
    said = f"到{day_words(held.day)}，尚未解决的问题{len(found)}个{over}，见{number}。"
    yield Text(said, key="problems.lead")
    yield problem_table(found, number)


def _steps(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    told = [
        (one, report.next_steps) for one in held.held if (report := _report(held, one)) and report.next_steps
    ]
    if not told:
        return
    yield Heading(1, numbers.part("下一步安排"))
    same: dict[str, list[Portfolio]] = {}
    for one, words in told:
        same.setdefault(words.rstrip("。"), []).append(one)
    for words, found in same.items():
        names = "、".join(one.one.name for one in found)
        yield Text(f"{names}：{words}。", key=f"steps.{found[0].one.code}.plan")


def _report(held: ProjectFacts, one: Portfolio) -> Progress | None:
    return held.verdicts[one.one.code].reported


def _list(held: ProjectFacts, number: str) -> Table:
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        Column("责任单位", Kind.WORDS),
        Column("年度计划", Kind.NUMBER),
        Column("本月完成", Kind.NUMBER),
        Column("年初累计", Kind.NUMBER),
        Column("开工累计", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
        Column("形象进度", Kind.WORDS),
        Column("进度", Kind.LABEL),
    )
    groups: dict[str, list[Portfolio]] = {}
    for one in held.held:
        groups.setdefault(one.one.pillar, []).append(one)
    rows: list[tuple[str, ...]] = []
    for name, each in groups.items():
        rows.append((f"{name or '未注明方面'}（{len(each)}个）",))
        rows += [_row(held, one) for one in each]
    notes = (
        "注：“—”为没有计划、没有上报或不须上报；完成率为年初累计占年度计划的比例（%）。",
        f"形象进度为{held.year}年{held.month}月所报。",
    )
    return Table(number, f"项目进度一览（{month_words(held)}）", columns, tuple(rows), "单位：万元、%", notes)


def _row(held: ProjectFacts, one: Portfolio) -> tuple[str, ...]:
    verdict = held.verdicts[one.one.code]
    report = reports_of(one, held.year).get(held.month)
    return (
        one.one.code,
        one.one.name,
        one.one.department or NONE,
        full(one.asked(held.year), 0),
        full(report.month_investment if report else None, 0),
        full(invested(one, held.year, held.month), 0),
        full(report.total_investment if report else None, 0),
        percent(verdict.investment.done),
        (report.look if report else "") or NONE,
        verdict.light.value,
    )
