"""年度计划执行情况: a year's targets against what came of them, its projects' money, its tasks' measures."""

from collections import Counter
from collections.abc import Iterator

from jingkou_desktop.domain.project_lights import ProjectVerdict, invested
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome, TaskYear
from jingkou_desktop.report.annual import aimed, annual
from jingkou_desktop.report.cells import NONE, full, percent
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.problems import by_department, problem_words, raised
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.projects import invested_words
from jingkou_desktop.report.wording import joined

NOT_SAID = "未报结果"


def plan_year(facts: Facts) -> tuple[Block, ...]:
    """Return the body's blocks in order."""
    numbers = Numbering()
    return (
        *_overall(facts, numbers),
        *annual(facts, numbers),
        *_projects(facts, numbers),
        *_tasks(facts, numbers),
        *_next(facts, numbers),
    )


def _overall(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    pairs = aimed(facts)
    counts = facts.annual_counts
    judged = sum(count for status, count in counts.items() if status.judged)
    met = sum(count for status, count in counts.items() if status.judged and not status.lagging)
    yield Heading(1, numbers.part("年度计划总体执行情况"))
    if not pairs:
        yield Text(f"{facts.year}年没有设年度目标的指标。", key="whole.lead")
    else:
        said = f"{facts.year}年度计划设目标的指标{len(pairs)}项，纳入评价{judged}项，达到要求{met}项"
        if facts.annual_rate is not None:
            said += (
                f"，总目标完成率{percent(facts.annual_rate)}%（即年度目标完成率，达到要求项数÷纳入评价项数）"
            )
        lacking = len(pairs) - judged
        said += f"；另有{lacking}项缺少数据或不作评价" if lacking else ""
        yield Text(f"{said}。", key="whole.lead")
    planned = _planned(facts)
    if planned and facts.project_facts is not None:
        whole = facts.project_facts.by_pillar[-1]
        rate = whole.investment
        told = f"列入年度投资计划的项目{len(planned)}个"
        told += f"，{invested_words(whole)}" if whole.planned else ""
        left = f"；{len(rate.left_out)}个没有上报完成投资，不计入完成率" if rate.left_out else ""
        yield Text(f"{told}{left}。", key="whole.projects")
    years = _years(facts)
    if years:
        said = f"列入年度举措或目标的任务{len(years)}项，{_outcomes(years)}。"
        yield Text(said, key="whole.tasks")


def _planned(facts: Facts) -> list[tuple[Portfolio, ProjectVerdict]]:
    held = facts.project_facts
    if held is None:
        return []
    named = (one for one in held.held if any(each.year == facts.year for each in one.years))
    return [(one, held.verdicts[one.one.code]) for one in named]


def _years(facts: Facts) -> list[tuple[TaskFile, TaskYear]]:
    found = ((one, one.year(facts.year)) for one in facts.task_files)
    return [(one, asked) for one, asked in found if asked is not None]


def _outcomes(years: list[tuple[TaskFile, TaskYear]]) -> str:
    counts = Counter(asked.outcome for _, asked in years)
    said = [f"{outcome.value}{counts[outcome]}项" for outcome in TaskOutcome if counts[outcome]]
    said += [f"{NOT_SAID}{counts[None]}项"] if counts[None] else []
    return "、".join(said)


def _projects(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    planned, held = _planned(facts), facts.project_facts
    if not planned or held is None:
        return
    yield Heading(1, numbers.part("项目投资计划执行情况"))
    number = numbers.table()
    whole = held.by_pillar[-1]
    lights = "、".join(f"{light.value}{count}个" for light, count in whole.lights.items() if count)
    yield Text(
        f"{held.until}，全部项目{whole.total}个，其中{lights}。列入年度投资计划的项目执行情况见{number}。",
        key="investment.lead",
    )
    columns = (
        Column("项目", Kind.WORDS),
        Column("年度计划", Kind.NUMBER),
        Column("完成投资", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
        Column("年度目标", Kind.WORDS),
        Column("进度", Kind.LABEL),
    )
    rows = tuple(_project_row(facts, one, verdict) for one, verdict in planned)
    notes = ("注：完成率为完成投资占年度计划投资的比例（%）；“—”为没有计划数或没有上报。",)
    title = f"项目投资计划执行情况（{held.until}）"
    yield Table(number, title, columns, rows, "单位：万元、%", notes)


def _project_row(facts: Facts, one: Portfolio, verdict: ProjectVerdict) -> tuple[str, ...]:
    measures = next((each.measures for each in one.years if each.year == facts.year), "")
    return (
        one.one.name,
        full(one.asked(facts.year), 0),
        full(invested(one, facts.year, verdict.month), 0),
        percent(verdict.investment.done),
        measures or NONE,
        verdict.light.value,
    )


def _tasks(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    years = _years(facts)
    if not years:
        return
    yield Heading(1, numbers.part("任务举措完成情况"))
    number = numbers.table()
    said = f"{facts.year}年列入举措或目标的任务{len(years)}项，{_outcomes(years)}，逐项见{number}。"
    yield Text(said, key="measures.lead")
    columns = (
        Column("任务", Kind.WORDS),
        Column("牵头部门", Kind.LABEL),
        Column("年度举措和目标", Kind.WORDS),
        Column("结果", Kind.LABEL),
        Column("完成情况", Kind.WORDS),
    )
    rows = tuple(
        (
            one.one.name,
            one.one.lead or NONE,
            "\n".join(filter(None, (asked.measures, asked.goal))) or NONE,
            asked.outcome.value if asked.outcome else NONE,
            asked.result or NONE,
        )
        for one, asked in years
    )
    yield Table(number, f"任务举措完成情况（{facts.year}年）", columns, rows)


def _next(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield what is left to do of the year's plan."""
    behind = [one for one, verdict in aimed(facts) if verdict.status.lagging]
    open_ = raised(facts)
    undone = [one for one, asked in _years(facts) if asked.outcome is TaskOutcome.NOT_DONE]
    if not (behind or open_ or undone):
        return
    yield Heading(1, numbers.part("下一步工作"))
    if behind:
        said = joined(by_department(facts, behind))
        words = f"没有达到年度要求的指标{len(behind)}项，由牵头部门分析原因、提出措施：{said}"
        yield Text(words, key="steps.behind")
    if undone:
        said = "、".join(one.one.name for one in undone)
        yield Text(f"继续完成没有完成的任务{len(undone)}项：{said}。", key="steps.undone")
    if open_:
        yield Text("协调解决项目问题：" + joined(map(problem_words, open_)), key="steps.problems")
