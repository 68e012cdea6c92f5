"""Which facts of projects and tasks a report prints, each with the row and the columns that hold it."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingkou_desktop.domain.project_days import (
    END_NAMES,
    RUN_NAMES,
    START_NAMES,
    end_of,
    passed,
    reports_of,
)
from jingkou_desktop.domain.project_lights import counted, invested
from jingkou_desktop.domain.project_states import Basis, date_words
from jingkou_desktop.domain.projects import Milestone, Portfolio, Progress
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.domain.values import State
from jingkou_desktop.report.cells import full, period_text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.shortened import cut
from jingkou_desktop.report.provenance import RowKey
from jingkou_desktop.report.works import ProjectFacts

MOST = 30  # characters of a printed text by which it is known again


@dataclass(frozen=True, slots=True)
class Told:
    """Something printed of a project or task: `words` stand there under `name`.

    `columns` of the row `row` hold it; `state` is how far its review is, of what is reviewed.
    """

    name: str  # "2023年计划投资"
    words: str
    row: RowKey
    columns: tuple[str, ...]
    state: State | None = None


def project_facts(facts: Facts, held: ProjectFacts, one: Portfolio) -> Iterator[Told]:
    """Yield what is printed of a project, and the milestones that its state and the year's rates rest on."""
    project = one.one
    row: RowKey = ("project", (project.code,))
    years = "—".join(dict.fromkeys(part[:4] for part in (project.starts, project.ends) if part))
    yield Told("责任单位", project.department, row, ("department",))
    yield _state(held, one)
    yield Told("建设年限", years, row, ("starts", "ends"))
    yield Told("总投资", full(project.investment, 0, ""), row, ("investment",))
    yield from _plan(one, held.year)
    yield from _progress(held, one)
    for step in one.steps:
        if _counts(held, step):
            place: RowKey = ("milestone", (project.code, step.name))
            yield Told(f"节点“{step.name}”", _dates(step), place, ("planned", "actual"))
    for each in one.problems:
        if each.open_on(held.day.isoformat()):
            place = ("problem", (project.code, each.number))
            yield Told("问题", cut(each.text, MOST), place, ("text",))
    ahead = facts.next_year
    if ahead is not None and any(each.one.code == project.code for each in ahead.projects):
        yield from _plan(one, ahead.year, goal=True)


def _state(held: ProjectFacts, one: Portfolio) -> Told:
    """Return the state with what says so: the milestone whose date it rests on, else what is stored."""
    then, code = held.state(one), one.one.code
    if then.state is None:
        return Told("状态", one.one.stage, ("project", (code,)), ("stage",))
    day = then.since or then.until
    names = (*START_NAMES, *END_NAMES, *RUN_NAMES)
    step = next((each for each in one.steps if each.name in names and each.actual == day), None)
    if then.basis is Basis.ACTUAL and step is not None:
        return Told("状态", then.state.value, ("milestone", (code, step.name)), ("actual",))
    return Told("状态", then.state.value, ("project", (code,)), ("state",))


def _counts(held: ProjectFacts, step: Milestone) -> bool:
    """Tell whether a milestone is of the year, or is due and was not done by the end of the month."""
    day = end_of(held.year, held.month)
    late = passed(step.planned, day) and not passed(step.actual, day)
    return late or str(held.year) in (step.planned[:4], step.actual[:4])


def _dates(step: Milestone) -> str:
    parts = (("计划", step.planned), ("实际", step.actual))
    return "、".join(f"{name}{date_words(day)}" for name, day in parts if day)


def _plan(one: Portfolio, year: int, *, goal: bool = False) -> Iterator[Told]:
    asked = next((each for each in one.years if each.year == year), None)
    if asked is None:
        return
    row: RowKey = ("project_year", (one.one.code, year))
    yield Told(f"{year}年计划投资", full(asked.investment, 0, ""), row, ("investment",))
    if goal:
        yield Told(f"{year}年目标", cut(asked.measures, MOST), row, ("measures",))


def _progress(held: ProjectFacts, one: Portfolio) -> Iterator[Told]:
    """Yield what the report of the month says; where it has no sum since January, that of each month."""
    found = reports_of(one, held.year)
    last = counted(one, held.year, held.month)
    report = found.get(last)
    if invested(one, held.year, held.month) is not None and (
        report is None or report.year_investment is None
    ):
        for month in range(1, last + 1):
            yield _said(one, found[month], f"{month}月完成投资", "month_investment")
    if report is not None:
        yield _said(one, report, f"{held.until}完成投资", "year_investment")
        yield _said(one, report, f"{held.until}到位资金", "funds")
        yield _said(one, report, "形象进度", "look")
        yield _said(one, report, "进度报表反映的问题", "problems")


def _said(one: Portfolio, report: Progress, name: str, column: str) -> Told:
    value = getattr(report, column)
    words = cut(value, MOST) if isinstance(value, str) else full(value, 0, "")
    return Told(name, words, ("project_progress", (one.one.code, report.period)), (column,), report.state)


def task_facts(facts: Facts, one: TaskFile) -> Iterator[Told]:
    """Yield what is printed of a task."""
    code, year = one.one.code, facts.year
    row: RowKey = ("task", (code,))
    yield Told("牵头部门", one.one.lead, row, ("lead",))
    yield Told("状态", one.one.state, row, ("state",))
    for name in one.assistants:
        yield Told("配合部门", name, ("task_assistant", (code, name)), ("department",))
    if (asked := one.year(year)) is not None:
        row = ("task_year", (code, year))
        column = "goal" if asked.goal else "measures"
        outcome = asked.outcome.value if asked.outcome else ""
        yield Told(f"{year}年目标", cut(getattr(asked, column), MOST), row, (column,))
        yield Told(f"{year}年结果", outcome, row, ("outcome",))
        yield Told(f"{year}年进展", cut(asked.result, MOST), row, ("result",))
    note = one.latest(year)
    if note is not None and not (asked and asked.result):
        row = ("task_note", (code, note.period))
        name = f"{period_text(note.period, '')}进展"
        yield Told(name, cut(note.text, MOST), row, ("text",), note.state)
    ahead = facts.next_year
    if ahead is not None and any(each.one.code == code for each in ahead.tasks):
        coming = one.year(ahead.year)
        for name, column in (("举措", "measures"), ("目标", "goal")):
            said, row = getattr(coming, column, ""), ("task_year", (code, ahead.year))
            yield Told(f"{ahead.year}年{name}", cut(said, MOST), row, (column,))
