"""The table that leads what is printed of projects and tasks back to its file, sheet, cell and person."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from jingkou_desktop.report.cells import NONE, moment_text
from jingkou_desktop.report.data import Column, Kind, Table
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.item_facts import Told, project_facts, task_facts
from jingkou_desktop.report.provenance import Origin, Trail

NOTE = (
    "注：来源、操作相同的列在一行；文字过长的以“…”略去，全文见项目、任务各表；"
    "状态由日期推定的，来源是那个节点的日期。"
)
OF_PLAN = "没有列出的是规划自己的清单所写的（第{change}号操作存入）。"
Line = tuple[Told, Trail | None]


def item_sources(facts: Facts, number: str) -> Table | None:
    """Return the table of what is printed of projects and tasks, None where only the plan's lists are."""
    rows: list[tuple[str, ...]] = []
    for title, found in _found(facts):
        lines = _lines(found, facts.zone)
        if lines:
            rows += [(title,), *lines]
    if not rows:
        return None
    columns = (
        Column("印出的数和文字", Kind.WORDS),
        Column("来源（文件、工作表、单元格，或录入方式）", Kind.WORDS),
        Column("操作", Kind.LABEL),
        Column("日期", Kind.LABEL),
        Column("经手人", Kind.LABEL),
        Column("审核", Kind.LABEL),
    )
    notes = [NOTE]
    if (begun := _begun(facts)) is not None:
        notes.append(OF_PLAN.format(change=begun.change))
    return Table(number, "项目和任务数据来源", columns, tuple(rows), "单位：万元", tuple(notes))


def item_trails(facts: Facts) -> Iterator[Trail]:
    """Yield what the table names, line by line."""
    for _, found in _found(facts):
        yield from (trail for _, trail in found if trail is not None)


def _found(facts: Facts) -> Iterator[tuple[str, list[Line]]]:
    """Yield what is printed of each project, then of each task, under its name."""
    held = facts.project_facts
    if held is not None and held.told:
        for one in held.held:
            yield f"{one.one.code}　{one.one.name}", list(_traced(facts, project_facts(facts, held, one)))
    for each in facts.task_files:
        yield f"{each.one.code}　{each.one.name}", list(_traced(facts, task_facts(facts, each)))


def _traced(facts: Facts, told: Iterable[Told]) -> Iterator[Line]:
    """Yield what has words with its newest change; not what the plan's own list says."""
    for one in told:
        if not one.words:
            continue
        known = facts.provenance.items.get(one.row, {})
        trails = [known[column] for column in one.columns if column in known]
        newest = max(trails, key=lambda trail: trail.origin.change, default=None)
        if newest is None or not newest.origin.of_plan:
            yield one, newest


def _lines(found: Iterable[Line], zone: tzinfo | None) -> list[tuple[str, ...]]:
    """Return a row for each source and change: what stands there together is told together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one, trail in found:
        source = trail.words if trail else NONE
        key = (source, *_who(trail, zone), one.state.value if one.state else NONE)
        groups.setdefault(key, []).append(f"{one.name} {one.words}")
    return [("；".join(words), *key) for key, words in groups.items()]


def _who(trail: Trail | None, zone: tzinfo | None) -> tuple[str, str, str]:
    if trail is None:
        return (NONE, NONE, NONE)
    origin = trail.origin
    return (f"第{origin.change}号", moment_text(origin.at, zone), origin.who or NONE)


def _begun(facts: Facts) -> Origin | None:
    """Return the change that put the plan's own lists into the file."""
    trails = (trail for columns in facts.provenance.items.values() for trail in columns.values())
    return next((trail.origin for trail in trails if trail.origin.of_plan), None)
