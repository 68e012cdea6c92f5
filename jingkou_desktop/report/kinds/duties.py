"""分工表: who leads and who assists in what, by the plan's sections and by department."""

from collections.abc import Iterator

from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.report.cells import NONE
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.tasks import chapter_words, section_words

UNLED = "未定牵头部门"


def duties(facts: Facts) -> tuple[Block, ...]:
    """Return the lists, nothing but a sentence where the plan has no tasks."""
    tasks, numbers = facts.task_files, Numbering()
    if not tasks:
        return (Text(f"{facts.plan.short_name}没有列入任务。"),)
    return (*_sections(facts, tasks, numbers), *_departments(facts, tasks, numbers))


def by_lead(facts: Facts) -> dict[str, tuple[TaskFile, ...]]:
    """Return the tasks by who leads them, in the order of the departments, those of nobody last."""
    order = {one.name: place for place, one in enumerate(facts.departments)}
    groups: dict[str, list[TaskFile]] = {}
    for one in facts.task_files:
        groups.setdefault(one.one.lead, []).append(one)
    names = sorted(groups, key=lambda name: (not name, order.get(name, len(order)), name))
    return {name or UNLED: tuple(groups[name]) for name in names}


def _sections(facts: Facts, tasks: tuple[TaskFile, ...], numbers: Numbering) -> Iterator[Block]:
    yield Heading(1, numbers.part("按章节分工"))
    led = sum(bool(one.one.lead) for one in tasks)
    left = f"，还有{len(tasks) - led}项未定牵头部门" if led < len(tasks) else ""
    number = numbers.table()
    yield Text(
        f"{facts.plan.short_name}共列任务{len(tasks)}项，已定牵头部门{led}项{left}。"
        f"牵头部门负责组织实施和报送进展，配合部门按职责配合，分工见{number}。"
    )
    columns = (
        Column("编号", Kind.LABEL),
        Column("任务", Kind.WORDS),
        Column("牵头部门", Kind.WORDS),
        Column("配合部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    place = ""
    for one in tasks:
        task = one.one
        words = "　".join(filter(None, (chapter_words(task), section_words(task))))
        if words != place:
            place = words
            rows.append((place,))
        rows.append((task.code, task.name, task.lead or NONE, "、".join(one.assistants) or NONE))
    yield Table(number, "任务分工（按章节）", columns, tuple(rows), "", ("注：“—”为还没有定。",))


def _departments(facts: Facts, tasks: tuple[TaskFile, ...], numbers: Numbering) -> Iterator[Block]:
    yield Heading(1, numbers.part("按部门分工"))
    groups = by_lead(facts)
    columns = (Column("编号", Kind.LABEL), Column("牵头的任务", Kind.WORDS), Column("配合部门", Kind.WORDS))
    rows: list[tuple[str, ...]] = []
    for name, each in groups.items():
        rows.append((f"{name}（牵头{len(each)}项）",))
        rows += [(one.one.code, one.one.name, "、".join(one.assistants) or NONE) for one in each]
    if set(groups) == {UNLED}:
        yield Text("各项任务都还没有定牵头部门。")
        return
    yield Table(numbers.table(), "任务分工（按部门）", columns, tuple(rows))
    helped: dict[str, list[str]] = {}
    for one in tasks:
        for name in one.assistants:
            helped.setdefault(name, []).append(one.one.code)
    if helped:
        columns = (Column("部门", Kind.LABEL), Column("项数", Kind.NUMBER), Column("配合的任务", Kind.WORDS))
        found = tuple((name, str(len(codes)), "、".join(codes)) for name, codes in helped.items())
        yield Table(numbers.table(), "各部门配合的任务", columns, found)
