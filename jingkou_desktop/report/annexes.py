"""The annexes drafted from the facts: all figures, traces, notes, sources, tasks."""

from collections.abc import Iterator, Mapping

from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Indicator, Task
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.report.body import numeral
from jingkou_desktop.report.data import (
    Annex,
    Block,
    Column,
    Heading,
    Kind,
    Table,
    Text,
    TraceInput,
    TracePart,
)
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.wording import full, labelled, target_text

OTHER = "其他"


def annexes(facts: Facts) -> tuple[Annex, ...]:
    """Return the annexes in order; the body refers to 1, 3 and 4 by number."""
    made = [
        Annex("附件1", "全部指标历年数据", (_all_figures(facts),), landscape=True),
        Annex("附件2", "评价过程", tuple(_traces(facts))),
        Annex("附件3", "有关说明", tuple(_notes(facts))),
        Annex("附件4", "数据来源", tuple(_sources(facts))),
    ]
    if facts.tasks:
        made.append(Annex("附件5", "规划主要任务", (_tasks(facts.tasks),)))
    return tuple(made)


def _all_figures(facts: Facts) -> Table:
    plan = facts.plan
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("属性", Kind.LABEL),
        Column(f"{plan.base_year}年", Kind.NUMBER),
        *(Column(f"{year}年", Kind.NUMBER) for year in plan.years),
        Column(f"{plan.last_year}年目标", Kind.NUMBER),
        Column(f"{facts.year}年评价", Kind.LABEL),
        Column("责任部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    for pillar in facts.pillars:
        found = facts.of_pillar(pillar)
        if found:
            rows.append((f"{pillar}（{len(found)}项）",))
            rows += [_figures_row(facts, one) for one in found]
    notes = ["注：“—”表示没有数据，“…”表示填报的不是数（原文见附件4）；标有月份的为本年累计数。"]
    older = [one for one in facts.indicators if facts.based_elsewhere(one)]
    if older:
        said = "、".join(f"{one.code}为{one.baseline_year}年" for one in older)
        notes.append(f"标*的基数不是{plan.base_year}年的：{said}。")
    if facts.year < plan.last_year:
        notes.append(f"{facts.year + 1}年以后的数据只作列示，不参与{facts.year}年评价。")
    return Table(
        "附表1", f"{plan.short_name}全部指标历年数据", columns, tuple(rows), "单位：见指标名称", tuple(notes)
    )


def _figures_row(facts: Facts, one: Indicator) -> tuple[str, ...]:
    base = full(one.baseline, one.decimals)
    if facts.based_elsewhere(one):
        base += "*"
    return (
        one.code,
        labelled(one),
        one.attribute,
        base,
        *(_figure(facts, one, year) for year in facts.plan.years),
        target_text(one),
        facts.verdicts[one.code].status.value,
        one.department or "—",
    )


def _figure(facts: Facts, one: Indicator, year: int) -> str:
    figure = facts.figures[one.code].get(year)
    if figure is None:
        return "—"
    if figure.value is None:
        return "…" if figure.raw.strip() else "—"
    months = f"（1—{figure.months}月）" if figure.months < 12 else ""
    return show(figure.value, one.decimals) + months


def _traces(facts: Facts) -> Iterator[Block]:
    for pillar in facts.pillars:
        for one in facts.of_pillar(pillar):
            verdict = facts.verdicts[one.code]
            trace = verdict.trace
            yield TracePart(
                f"{one.code} {labelled(one)}",
                verdict.status.value,
                (f"{trace.rule}：{verdict.reason}", *trace.lines()),
                tuple(TraceInput(item.name, item.value, item.source) for item in trace.inputs),
            )


def _notes(facts: Facts) -> Iterator[Block]:
    plan = facts.plan
    yield Heading(1, "一、评价容差")
    yield Text(
        f"完成进度与序时进度相差在±{canonical(plan.tolerance)}个百分点以内的为符合预期；年均增速与目标相差在"
        f"±{canonical(plan.growth_tolerance)}个百分点以内的为符合预期；落后超过一年任务量的为严重滞后。"
    )
    own = [
        f"{one.name}±{canonical(one.tolerance)}{one.unit}"
        for one in facts.indicators
        if one.tolerance is not None
    ]
    if own:
        yield Text(f"目标为约数、单独规定容差的指标：{'、'.join(own)}。")
    yield Heading(1, "二、数据阶段")
    yield Text(_stage_words(facts))
    yield Heading(1, "三、规划资料")
    yield from map(Text, plan.notes.splitlines() or ["规划资料没有需要说明的事项。"])
    yield Heading(1, "四、缺少数据或基数的指标")
    rows = tuple(
        (
            one.code,
            one.name,
            facts.verdicts[one.code].status.value,
            facts.verdicts[one.code].reason,
            one.department or "—",
        )
        for one in facts.indicators
        if facts.verdicts[one.code].value is None
        or facts.verdicts[one.code].status in (Status.MISSING, Status.NO_BASELINE)
    )
    if rows:
        columns = (
            Column("代码", Kind.LABEL),
            Column("指标", Kind.WORDS),
            Column("评价", Kind.LABEL),
            Column("原因", Kind.WORDS),
            Column("责任部门", Kind.WORDS),
        )
        yield Table("附表2", f"缺少数据或基数的指标（{facts.year}年）", columns, rows)
    else:
        yield Text("没有缺少数据或基数的指标。")
    kept = [value for value in _values(facts) if value.reason]
    if kept:
        yield Heading(1, "五、经核对保留的异常数值")
        names = {one.code: one for one in facts.indicators}
        for value in kept:
            yield Text(f"{value.indicator} {value.period}：{_kept(names, value)}，理由：{value.reason}")


def _kept(names: Mapping[str, Indicator], value: Value) -> str:
    """Return a stored value with its indicator's unit, or the placeholder as it was written."""
    if value.value is None:
        return value.raw or "—"
    return f"{canonical(value.value)}{names[value.indicator].unit}"


def _stage_words(facts: Facts) -> str:
    counts: dict[Stage, int] = {}
    for codes in facts.counting.values():
        value = codes.get(facts.year)
        if value is not None and value.value is not None:
            counts[value.stage] = counts.get(value.stage, 0) + 1
    if not counts:
        return f"{facts.year}年尚无数据。"
    said = "、".join(f"{stage.value}{counts[stage]}项" for stage in Stage if stage in counts)
    return f"{facts.year}年所用数据中，{said}；同一指标有几个阶段的数据时，采用最后阶段的数据。"


def _values(facts: Facts) -> Iterator[Value]:
    for one in facts.indicators:
        yield from (value for _, value in sorted(facts.counting[one.code].items()))


def _sources(facts: Facts) -> Iterator[Block]:
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("期别", Kind.LABEL),
        Column("数值", Kind.NUMBER),
        Column("阶段", Kind.LABEL),
        Column("来源", Kind.WORDS),
    )
    names = {one.code: one for one in facts.indicators}
    rows = tuple(_source_row(names[value.indicator], value) for value in _values(facts))
    if not rows:
        yield Text("尚无数据。")
        return
    files = {value.source.file: value.source.sha256 for value in _values(facts) if value.source.file}
    yield Table(
        "附表3", "逐项数据来源", columns, rows, "单位：见附表1", ("注：来源写明文件、工作表和单元格。",)
    )
    if files:
        titles = (Column("文件", Kind.WORDS), Column("SHA-256", Kind.WORDS))
        yield Table("附表4", "来源文件及其校验值", titles, tuple(sorted(files.items())))


def _source_row(one: Indicator, value: Value) -> tuple[str, ...]:
    number = canonical(value.value) if value.value is not None else value.raw or "—"
    period = value.period if value.basis is Basis.CURRENT else f"{value.period}（{value.basis.value}）"
    words = value.source.words()
    if value.source.file and value.source.label:
        words = f"{words}（{value.source.label}）"
    return (one.code, one.name, period, number, value.stage.value, words)


def _tasks(tasks: tuple[Task, ...]) -> Table:
    rows: list[tuple[str, ...]] = []
    chapter = None
    for task in tasks:
        if task.chapter != chapter:
            chapter = task.chapter
            rows.append((f"第{numeral(task.chapter)}章　{task.chapter_title}",))
        section = f"第{numeral(task.section)}节　{task.section_title}" if task.section else "—"
        rows.append((task.code, section, task.name))
    columns = (Column("编号", Kind.LABEL), Column("章节", Kind.WORDS), Column("任务", Kind.WORDS))
    notes = ("注：任务完成情况尚未报送，本报告只列清单。",)
    return Table("附表5", "规划主要任务清单", columns, tuple(rows), "", notes)
