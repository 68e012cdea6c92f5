"""The annexes drafted from the facts: all figures, traces, notes, sources, projects, tasks."""

from collections.abc import Iterator

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.report.annex_marks import project_annex, task_annex
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
    """Return the annexes in order; the body refers to 1, 3 and 4 by number."""
    numbers = Numbering("附表")
    made = [
        Annex("附件1", "全部指标历年数据", (_all_figures(facts, numbers.table()),), landscape=True),
        Annex("附件2", "评价过程", tuple(traces(facts))),
        Annex("附件3", "有关说明", tuple(notes(facts, numbers))),
        Annex("附件4", "数据来源", tuple(sources(facts, numbers)), landscape=True),
    ]
    if mark := project_annex(facts):
        made.append(Annex(mark, "重大项目", tuple(_projects(facts, numbers)), landscape=True))
    if mark := task_annex(facts):
        held = facts.task_files
        table = task_table(held, facts.year, numbers.table())
        made.append(Annex(mark, "规划主要任务", (table,), landscape=told(held)))
    return tuple(made)


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
        "注：“—”表示没有数据，“…”表示填报的不是数（原文见附件4）；"
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
        said.append(f"由人选定阶段的：{picked}，理由见附件3。")
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
