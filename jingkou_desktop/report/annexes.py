"""The annexes drafted from the facts: all figures, traces, notes, sources, projects, tasks."""

from collections.abc import Iterator

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.report.annex_marks import mark, present, see
from jingkou_desktop.report.cells import figure_text, full, period_text, target_cell
from jingkou_desktop.report.data import Annex, Column, Kind, Table
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.notes import notes, stage_lists
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.project_tables import rate_table, whole_table
from jingkou_desktop.report.sources import sources
from jingkou_desktop.report.tasks import task_table, told
from jingkou_desktop.report.traces import traces
from jingkou_desktop.report.wording import labelled


def annexes(facts: Facts) -> tuple[Annex, ...]:
    """Return the annexes in order, those left out of the report not among them."""
    numbers = Numbering("附表")
    return tuple(_annex(facts, part, numbers) for part in present(facts))


def _annex(facts: Facts, part: Part, numbers: Numbering) -> Annex:
    number = mark(facts, part)
    match part:
        case Part.ALL_FIGURES:
            return Annex(number, part.words, (_all_figures(facts, numbers.table()),), landscape=True)
        case Part.TRACES:
            return Annex(number, part.words, tuple(traces(facts)))
        case Part.SOURCES:
            return Annex(number, part.words, tuple(sources(facts, numbers)), landscape=True)
        case Part.PROJECT_LIST:
            return Annex(number, "重大项目", tuple(_projects(facts, numbers)), landscape=True)
        case Part.TASK_LIST:
            held = facts.task_files
            table = task_table(held, facts.year, numbers.table())
            return Annex(number, "规划主要任务", (table,), landscape=told(held))
        case _:
            return Annex(number, part.words, tuple(notes(facts, numbers)))


def _projects(facts: Facts, numbers: Numbering) -> Iterator[Table]:
    """Yield the list of all projects and the rates by department."""
    held = facts.project_facts
    if held is None:
        return
    yield whole_table(held, numbers.table())
    title = f"各责任单位项目各项比率（{held.until}）"
    yield rate_table(held, held.by_department, numbers.table(), "责任单位", title)


def _all_figures(facts: Facts, number: str) -> Table:
    plan = facts.plan
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("属性", Kind.LABEL),
        Column(f"{plan.base_year}年", Kind.NUMBER),
        *(Column(f"{year}年", Kind.NUMBER) for year in plan.years),
        Column(f"{plan.last_year}年目标", Kind.NUMBER),
        Column(f"{facts.year}年评价", Kind.LABEL),
        Column("牵头部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    for pillar in facts.pillars:
        found = facts.of_pillar(pillar)
        if found:
            rows.append((f"{pillar}（{len(found)}项）",))
            rows += [_figures_row(facts, one) for one in found]
    said = [
        f"注：“—”表示没有数据，“…”表示填报的不是数{see(facts, Part.SOURCES, '（原文见{}）')}；"
        "标有月份的只到该月，不是全年数：“1—7月”为本年累计数，“7月末”为月末数。"
    ]
    older = [one for one in facts.indicators if facts.based_elsewhere(one)]
    if older:
        years = "、".join(f"{one.code}为{one.baseline_year}年" for one in older)
        said.append(f"标*的基数不是{plan.base_year}年的：{years}。")
    if facts.year < plan.last_year:
        said.append(f"{facts.year + 1}年以后的数据只作列示，不参与{facts.year}年评价。")
    said.append("数据阶段：" + "".join(stage_lists(facts)) if any(facts.counting.values()) else "尚无数据。")
    if facts.picks:
        picked = "、".join(
            f"{pick.indicator}的{period_text(pick.period, pick.basis)}（{pick.stage.value}）"
            for pick in facts.picks
        )
        said.append(f"由人选定阶段的：{picked}，理由见{mark(facts, Part.NOTES)}。")
    title = f"{plan.short_name}全部指标历年数据"
    return Table(number, title, columns, tuple(rows), "单位：见指标名称", tuple(said))


def _figures_row(facts: Facts, one: Indicator) -> tuple[str, ...]:
    base = full(one.baseline, one.decimals)
    if facts.based_elsewhere(one):
        base += "*"
    return (
        one.code,
        labelled(one),
        one.attribute,
        base,
        *(figure_text(facts.figure(one, year), one.decimals) for year in facts.plan.years),
        target_cell(one),
        facts.verdicts[one.code].status.value,
        one.department or "—",
    )
