"""The part of the body on the plan's tasks, and their list for an annex."""

from collections.abc import Callable, Iterator, Sequence

from jingkou_desktop.domain.numerals import numeral
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome, TaskState
from jingkou_desktop.report.cells import NONE, period_text
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering

OPEN = "未写结果"
UNSAID = "未注明"
OTHER = "其他"
WHOLE = "全部"


def tasks(facts: Facts, numbers: Numbering, annex: str = "") -> Iterator[Block]:
    """Yield the part on tasks, nothing where the plan sets none; `annex` is that with the whole list."""
    held = facts.task_files
    if not held:
        return
    yield Heading(1, numbers.part("主要任务推进情况"))
    where = f"清单见{annex}。" if annex else ""
    opening = f"规划提出主要任务{len(held)}项，其中{_by_pillar(facts)}。"
    if not told(held):
        yield Text(f"{opening}任务分工和完成情况尚未报送，本报告不作评价。{where}", key="tasks.lead")
        return
    year = facts.year
    states = numbers.table()
    yield Text(f"{opening}{where}{_leads(held)}", key="tasks.lead")
    said = f"{_state_words(held)}{_outcome_words(held, year)}各方面情况见{states}。"
    yield Text(said, key="tasks.states")
    yield _counts(facts, states)
    behind = [one for one in held if _behind(one, year)]
    if behind:
        number = numbers.table()
        yield Text(f"滞后或{year}年未完成的任务{len(behind)}项，见{number}。", key="tasks.behind")
        yield _behind_table(behind, year, number)
    yield Text(_progress_words(held, year), key="tasks.reported")


def told(held: Sequence[TaskFile]) -> bool:
    """Tell whether anything is stored of the tasks but what the plan's own list says."""
    return any(one.one.lead or one.one.state or one.assistants or one.years or one.notes for one in held)


def task_table(held: Sequence[TaskFile], year: int, number: str) -> Table:
    """Return every task by chapter and section; with who does what and how far, for a turned page."""
    full = told(held)
    columns: tuple[Column, ...] = (
        Column("编号", Kind.LABEL),
        Column("章节", Kind.WORDS),
        Column("任务", Kind.WORDS),
    )
    if full:
        columns = (
            Column("编号", Kind.LABEL),
            Column("任务", Kind.WORDS),
            Column("牵头部门", Kind.WORDS),
            Column("配合部门", Kind.WORDS),
            Column("状态", Kind.LABEL),
            Column(f"{year}年目标", Kind.WORDS),
            Column(f"{year}年结果", Kind.LABEL),
            Column(f"{year}年进展", Kind.WORDS),
        )
    rows: list[tuple[str, ...]] = []
    band = ""
    for one in held:
        words = "　".join(filter(None, (chapter_words(one.one), section_words(one.one) if full else "")))
        if words != band:
            band = words
            rows.append((words,))
        rows.append(_row(one, year) if full else (one.one.code, section_words(one.one) or NONE, one.one.name))
    note = (
        "注：“—”为没有报送；状态为数据截止时的状态。"
        if full
        else "注：任务完成情况尚未报送，本报告只列清单。"
    )
    return Table(number, "规划主要任务" if full else "规划主要任务清单", columns, tuple(rows), "", (note,))


def _row(one: TaskFile, year: int) -> tuple[str, ...]:
    asked = one.year(year)
    return (
        one.one.code,
        one.one.name,
        one.one.lead or NONE,
        "、".join(one.assistants) or NONE,
        one.one.state or NONE,
        (asked.goal or asked.measures if asked else "") or NONE,
        asked.outcome.value if asked and asked.outcome else NONE,
        _progress(one, year),
    )


def _progress(one: TaskFile, year: int) -> str:
    """Return how a year of a task went: its result, else its newest note with the period."""
    asked, note = one.year(year), one.latest(year)
    if asked and asked.result:
        return asked.result
    return f"{period_text(note.period, '')}：{note.text}" if note and note.text else NONE


def chapter_words(task: Task) -> str:
    """Return the chapter that holds a task; a table of tasks may give none, or a title without a number."""
    number = f"第{numeral(task.chapter)}章　" if task.chapter else ""
    return f"{number}{task.chapter_title}" or "没有写明章节"


def section_words(task: Task) -> str:
    """Return the section that holds a task, "" where none is given."""
    if task.section:
        return f"第{numeral(task.section)}节　{task.section_title}"
    return task.section_title if task.section_title != task.chapter_title else ""


def _by_pillar(facts: Facts) -> str:
    groups = _groups(facts)
    return "、".join(f"{name}{len(each)}项" for name, each in groups)


def _groups(facts: Facts) -> list[tuple[str, list[TaskFile]]]:
    """Return the tasks of each pillar that has any, those of none last."""
    held = facts.task_files
    groups = [(name, [one for one in held if one.one.pillar == name]) for name in facts.pillars]
    groups.append((OTHER, [one for one in held if one.one.pillar not in facts.pillars]))
    return [(name, each) for name, each in groups if each]


def _leads(held: Sequence[TaskFile]) -> str:
    led = sum(bool(one.one.lead) for one in held)
    if led == len(held):
        return "各项任务均已确定牵头部门。"
    return f"已确定牵头部门{led}项，尚未确定{len(held) - led}项。"


def _state_words(held: Sequence[TaskFile]) -> str:
    said = _counted(held, [state.value for state in TaskState], lambda one: one.one.state, UNSAID)
    return f"按目前状态，{said}。"


def _outcome_words(held: Sequence[TaskFile], year: int) -> str:
    asked = [one for one in held if one.year(year) is not None]
    if not asked:
        return f"{year}年没有任务的年度举措、目标和完成结果。"
    said = _counted(asked, [outcome.value for outcome in TaskOutcome], lambda one: _outcome(one, year), OPEN)
    return f"{year}年列有年度举措、目标或结果的任务{len(asked)}项，其中{said}。"


def _outcome(one: TaskFile, year: int) -> str:
    asked = one.year(year)
    return asked.outcome.value if asked and asked.outcome else ""


def _counted(
    held: Sequence[TaskFile], names: Sequence[str], name: Callable[[TaskFile], str], blank: str
) -> str:
    """Return how many tasks are how: 推进中5项、滞后1项、未注明2项."""
    found = [name(one) for one in held]
    known = [*names, *dict.fromkeys(one for one in found if one and one not in names)]
    parts = [f"{each}{found.count(each)}项" for each in known if each in found]
    return "、".join([*parts, *([f"{blank}{found.count('')}项"] if "" in found else [])])


def _counts(facts: Facts, number: str) -> Table:
    """Return the tasks of each pillar by state and by the year's outcome."""
    held, year = facts.task_files, facts.year
    states = [state.value for state in TaskState if any(one.one.state == state for one in held)]
    states += dict.fromkeys(one.one.state for one in held if one.one.state and one.one.state not in states)
    outcomes = [each.value for each in TaskOutcome if any(_outcome(one, year) == each for one in held)]
    blank = any(not one.one.state for one in held)
    columns = (
        Column("方面", Kind.LABEL),
        Column("任务", Kind.NUMBER),
        *(Column(state, Kind.NUMBER) for state in states),
        *((Column(UNSAID, Kind.NUMBER),) if blank else ()),
        Column("有年度计划", Kind.NUMBER),
        *(Column(outcome, Kind.NUMBER) for outcome in outcomes),
    )

    def row(name: str, each: Sequence[TaskFile]) -> tuple[str, ...]:
        counts = [sum(one.one.state == state for one in each) for state in states]
        counts += [sum(not one.one.state for one in each)] if blank else []
        counts += [sum(one.year(year) is not None for one in each)]
        counts += [sum(_outcome(one, year) == outcome for one in each) for outcome in outcomes]
        return (name, str(len(each)), *map(str, counts))

    rows = (*(row(name, each) for name, each in _groups(facts)), row(WHOLE, held))
    ended = f"{'、'.join(outcomes)}为{year}年的完成结果；" if outcomes else ""
    notes = (
        f"注：状态为数据截止时的状态；有年度计划的为{year}年列有年度举措、目标或结果的任务；{ended}"
        "没有报送的不列为未启动或未完成。",
    )
    return Table(number, f"各方面任务推进情况（{year}年）", columns, rows, "单位：项", notes)


def _behind(one: TaskFile, year: int) -> bool:
    return one.one.state == TaskState.BEHIND or _outcome(one, year) == TaskOutcome.NOT_DONE


def _behind_table(found: Sequence[TaskFile], year: int, number: str) -> Table:
    columns = (
        Column("编号", Kind.LABEL),
        Column("任务", Kind.WORDS),
        Column("牵头部门", Kind.WORDS),
        Column("状态", Kind.LABEL),
        Column("年度结果", Kind.LABEL),
        Column("进展和结果", Kind.WORDS),
    )
    rows = tuple(
        (
            one.one.code,
            one.one.name,
            one.one.lead or NONE,
            one.one.state or NONE,
            _outcome(one, year) or NONE,
            _progress(one, year),
        )
        for one in found
    )
    return Table(number, f"滞后或未完成的任务（{year}年）", columns, rows)


def _progress_words(held: Sequence[TaskFile], year: int) -> str:
    silent = sum(one.latest(year) is None and not (one.year(year) and _outcome(one, year)) for one in held)
    if not silent:
        return f"{year}年各项任务均有进展或完成结果。"
    return f"{year}年没有报送进展和完成结果的任务{silent}项，待补报。"
