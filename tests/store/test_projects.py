"""Random projects and what belongs to them: what was put is read back, and undo takes it away."""

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.tasks import Assistant, LinkKind, TaskLink, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import TYPED, Source, State
from jingkou_desktop.store import check, journal, plans, projects, records, tasks, values
from tests.store.conftest import new_file

SOURCE = Source("清单.xlsx", "b" * 64, "表一", "B5")
CODES = ("P1", "P2")
TASKS = ("T0401", "T0402")
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
sums = st.none() | st.decimals(-9999999, 9999999, places=3).map(lambda sum_: sum_.normalize() + 0)
dates = st.sampled_from(["", "2023", "2023-07", "2023-07-15"])
sources = st.sampled_from([TYPED, SOURCE])
codes = st.sampled_from(CODES)
made = st.builds(
    Project, plan=st.just("14"), code=codes, pillar=texts, name=texts.filter(bool), category=texts,
    stage=texts, area=texts, department=texts, section=texts, milestones=texts, note=texts,
    nature=texts, owner=texts, content=texts, approval=texts, starts=dates, ends=dates,
    investment=sums, funding=texts, contact=texts, state=st.none() | st.sampled_from(ProjectState),
    source=sources, position=st.integers(0, 99),
)  # fmt: skip
years = st.builds(
    ProjectYear, plan=st.just("14"), project=codes, year=st.integers(2020, 2025), investment=sums,
    measures=texts, source=sources,
)  # fmt: skip
steps = st.builds(
    Milestone, plan=st.just("14"), project=codes, name=texts.filter(bool), planned=dates, actual=dates,
    weight=st.none() | st.sampled_from([Decimal(10), Decimal("12.5")]), evidence=texts, source=sources,
    position=st.integers(0, 9),
)  # fmt: skip
reports = st.builds(
    Progress, plan=st.just("14"), project=codes, period=st.sampled_from(["2023", "2023Q2", "2023-07"]),
    month_investment=sums, year_investment=sums, total_investment=sums, funds=sums, look=texts,
    problems=texts, next_steps=texts, state=st.sampled_from(State), reason=texts, source=sources,
)  # fmt: skip

days = st.sampled_from(["", "2023-07-15"])
problems = st.builds(
    Problem, plan=st.just("14"), project=codes, number=st.integers(1, 3), text=texts.filter(bool),
    raised=days, department=texts, due=days, answer=texts, solved=days,
)  # fmt: skip
jobs = st.sampled_from(TASKS)
asked = st.builds(
    TaskYear, plan=st.just("14"), task=jobs, year=st.integers(2021, 2025), measures=texts, goal=texts,
    outcome=st.none() | st.sampled_from(TaskOutcome), result=texts, source=sources,
)  # fmt: skip
notes = st.builds(
    TaskNote, plan=st.just("14"), task=jobs, period=st.sampled_from(["2023", "2023Q2"]),
    text=texts.filter(bool), problems=texts, next_steps=texts, state=st.sampled_from(State), source=sources,
)  # fmt: skip
assistants = st.builds(
    Assistant, plan=st.just("14"), task=jobs, department=texts.filter(bool), position=st.integers(0, 3)
)
links = st.builds(
    TaskLink,
    plan=st.just("14"),
    task=jobs,
    kind=st.sampled_from(LinkKind),
    code=st.sampled_from(["E03", "X01"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(asked | notes | assistants | links, max_size=8))
def test_that_what_belongs_to_tasks_is_read_back_and_undone(
    rest: list[TaskYear | TaskNote | Assistant | TaskLink],
) -> None:
    def stored() -> list[object]:
        read = (tasks.years, tasks.notes, tasks.assistants, tasks.links)
        return [one for each in read for one in each(db, "14")]

    with tempfile.TemporaryDirectory() as folder:
        db = new_file(Path(folder) / "a.jk")
        with journal.edit(db, "登记", "张三"):
            plans.insert_tasks(db, [Task("14", code, "经济强", 4, 1, "章", "节", "任务") for code in TASKS])
            values.put_source(db, SOURCE.sha256, SOURCE.file, 1)
            records.put(db, rest)
        keys = [
            (type(one), *(records.item_row(one)[name] for name in records.TABLES[type(one)][1]))
            for one in rest
        ]
        held = dict(zip(keys, rest, strict=True))
        found = stored()
        assert sorted(map(repr, found)) == sorted(map(repr, held.values()))
        assert all(records.same(db, one) for one in held.values())
        journal.undo(db, "张三")
        assert stored() == []
        assert check.problems(db) == ()
        db.conn.close()


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(*(made.map(lambda one, code=code: _coded(one, code)) for code in CODES)),
    st.lists(years | steps | reports | problems, max_size=8),
)
def test_that_what_was_put_is_read_back_and_undone(
    both: tuple[Project, ...], rest: list[ProjectYear | Milestone | Progress | Problem]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = new_file(Path(folder) / "a.jk")
        before = (projects.projects(db, "14"), projects.milestones(db, "14"))
        with journal.edit(db, "登记", "张三"):
            values.put_source(db, SOURCE.sha256, SOURCE.file, 1)
            records.put(db, [*both, *rest])
        held = {_key(one): one for one in [*both, *rest]}
        stored = [
            *(one for one in projects.projects(db, "14") if one.code in CODES),
            *projects.project_years(db, "14"),
            *projects.milestones(db, "14"),
            *projects.progress(db, "14"),
            *projects.problems(db, "14"),
        ]
        assert {_key(one): one for one in stored} == held
        assert len(stored) == len(held)
        (first,) = journal.undoable(db)[0][-1:]
        with journal.edit(db, "又登记", "张三"):
            records.put(db, held.values())
        assert all(not journal.images(db, one.id) for one in journal.changes(db, 500) if one.id > first)
        assert check.problems(db) == ()
        journal.undo(db, "张三", first)
        assert (projects.projects(db, "14"), projects.milestones(db, "14")) == before
        db.conn.close()


def _coded(one: Project, code: str) -> Project:
    return replace(one, code=code)


def _key(one: object) -> tuple[str, ...]:
    names = ("code", "project", "year", "name" if isinstance(one, Milestone) else "", "period", "number")
    return (type(one).__name__, *(str(getattr(one, name, "")) for name in names if name))
