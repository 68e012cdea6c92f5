"""The part of the body on the plan of the next year: targets set or proposed, projects, tasks."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingkou_desktop.domain.plan import Target
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.report.annex_marks import see
from jingkou_desktop.report.cells import NONE, figure_text, full, plain_target, target_cell
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.wording import labelled, named
from jingkou_desktop.report.works import NextYear, YearTarget

SAID = "…"  # stands for what was reported and is no number


def next_year(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on the next year, nothing where the plan ends with the report's year."""
    ahead = facts.next_year
    if ahead is None:
        return
    if not (ahead.projects or ahead.tasks or any(_aimed(one) for one in ahead.targets)):
        return
    yield Heading(1, numbers.part(f"{ahead.year}年度计划"))
    yield from _targets(facts, ahead, numbers)
    yield from _projects(ahead, numbers)
    yield from _tasks(ahead, numbers)


def _aimed(one: YearTarget) -> bool:
    return one.target is not None or one.proposal.value is not None


def _targets(facts: Facts, ahead: NextYear, numbers: Numbering) -> Iterator[Block]:
    year = ahead.year
    known = [one for one in ahead.targets if one.target is not None]
    open_ = [one for one in ahead.targets if one.target is None and one.proposal.value is not None]
    kept = [one for one in open_ if one.proposal.kept]
    reckoned = [one for one in open_ if not one.proposal.kept]
    parts = [f"{year}年已设年度目标的指标{len(known)}项" if known else f"{year}年度目标尚未设定"]
    if reckoned:
        parts.append(f"按规划目标和已有数据测算、可供编制年度计划参考的{len(reckoned)}项")
    if not known and not reckoned:
        yield Text(f"{parts[0]}。", key="next.targets")
    else:
        number = numbers.table()
        yield Text(f"{'；'.join(parts)}，见{number}。", key="next.targets")
        yield _target_table(facts, ahead, known, reckoned, number)
    if kept:
        said = f"已达到规划目标或每年都有目标、建议{year}年继续按规划目标执行的{len(kept)}项："
        yield Text(f"{said}{named(one.indicator for one in kept)}。", key="next.kept")


def _target_table(
    facts: Facts,
    ahead: NextYear,
    known: Sequence[YearTarget],
    reckoned: Sequence[YearTarget],
    number: str,
) -> Table:
    columns = (
        Column("指标", Kind.WORDS),
        Column(f"{facts.year}年", Kind.NUMBER),
        Column(f"{ahead.year}年", Kind.NUMBER),
        Column(f"{facts.plan.last_year}年目标", Kind.NUMBER),
        Column("依据", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    if known:
        rows.append((f"已设的年度目标（{len(known)}项）",))
        rows += [_row(facts, one, one.target, _grounds(one.target)) for one in known]
    if reckoned:
        rows.append((f"测算的建议（{len(reckoned)}项）",))
        rows += [_row(facts, one, _proposed(one), one.proposal.words) for one in reckoned]
    notes = [f"注：{facts.year}年为当年数；年度目标均以当年数计。"]
    if reckoned:
        notes.append("建议是把离规划目标的差距均摊到余下各年得到的，按指标的小数位四舍五入，不是已定的目标。")
    if any(facts.partial(one.indicator) for one in (*known, *reckoned)):
        notes.append("标有月份的只到该月，不是全年数，不用于测算。")
    if any(row[1] == SAID for row in rows if len(row) > 1):
        notes.append(f"“{SAID}”表示填报的不是数{see(facts, Part.SOURCES, '，原文见{}')}。")
    return Table(number, f"{ahead.year}年度目标和建议", columns, tuple(rows), "", tuple(notes))


def _row(facts: Facts, one: YearTarget, target: Target | None, grounds: str) -> tuple[str, ...]:
    indicator = one.indicator
    return (
        labelled(indicator),
        figure_text(facts.figure(indicator), indicator.decimals),
        plain_target(target, indicator.decimals),
        target_cell(indicator),
        grounds or NONE,
    )


def _proposed(one: YearTarget) -> Target | None:
    found = one.proposal
    if found.value is None or found.comparison is None:
        return None
    return Target(found.comparison, found.value)


def _grounds(target: Target | None) -> str:
    return "" if target is None else target.document or target.text


def _projects(ahead: NextYear, numbers: Numbering) -> Iterator[Block]:
    if not ahead.projects:
        yield Text(f"{ahead.year}年没有项目的年度计划。", key="next.projects")
        return
    sums = [sum_ for one in ahead.projects if (sum_ := one.asked(ahead.year)) is not None]
    number = numbers.table()
    said = f"列入{ahead.year}年度计划的项目{len(ahead.projects)}个"
    if sums:
        said += f"，计划投资{full(sum(sums, Decimal(0)), 0)}万元"
    if len(sums) < len(ahead.projects):
        said += f"，其中{len(ahead.projects) - len(sums)}个没有写明计划投资"
    yield Text(f"{said}，见{number}。", key="next.projects")
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        Column("责任单位", Kind.WORDS),
        Column("计划投资", Kind.NUMBER),
        Column("年度目标", Kind.WORDS),
    )
    rows = tuple(_project_row(one, ahead.year) for one in ahead.projects)
    yield Table(number, f"{ahead.year}年度项目计划", columns, rows, "单位：万元")


def _project_row(one: Portfolio, year: int) -> tuple[str, ...]:
    measures = next((each.measures for each in one.years if each.year == year), "")
    project = one.one
    return (
        project.code,
        project.name,
        project.department or NONE,
        full(one.asked(year), 0),
        measures or NONE,
    )


def _tasks(ahead: NextYear, numbers: Numbering) -> Iterator[Block]:
    if not ahead.tasks:
        return
    number = numbers.table()
    said = f"列有{ahead.year}年度举措或目标的任务{len(ahead.tasks)}项，见{number}。"
    yield Text(said, key="next.tasks")
    columns = (
        Column("编号", Kind.LABEL),
        Column("任务", Kind.WORDS),
        Column("牵头部门", Kind.WORDS),
        Column("年度举措", Kind.WORDS),
        Column("年度目标", Kind.WORDS),
    )
    rows = tuple(_task_row(one, ahead.year) for one in ahead.tasks)
    yield Table(number, f"{ahead.year}年度任务计划", columns, rows)


def _task_row(one: TaskFile, year: int) -> tuple[str, ...]:
    asked = one.year(year)
    return (
        one.one.code,
        one.one.name,
        one.one.lead or NONE,
        (asked.measures if asked else "") or NONE,
        (asked.goal if asked else "") or NONE,
    )
