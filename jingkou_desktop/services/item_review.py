"""The review of projects' and tasks' progress: many moved as one edit; who did it, from the journal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sqlite_utils import Database

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.projects import Progress, Project
from jingkou_desktop.domain.review import STEPS, Move, refusal
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.review import PASSED, SETTLED, Standing
from jingkou_desktop.services.review_said import done_words
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors, projects, records, tasks

Key = tuple[object, ...]  # plan, code of the project or task, period
NAMED = 3  # projects or tasks that a sentence names
Reported = TypeVar("Reported", Progress, TaskNote)


@dataclass(frozen=True, slots=True)
class Kind(Generic[Reported]):
    """What is reviewed: the progress of projects, or that of tasks."""

    table: str
    unit: str  # counts, as 3 期进展
    of: str  # 任务, in front of what is counted
    each: str  # counts the tasks, as 等 9 项
    read: Callable[[Database, str], tuple[Reported, ...]]
    code: Callable[[Reported], str]
    owners: Callable[[Workspace], tuple[Project, ...] | tuple[Task, ...]]
    unknown: str  # the error of a code that nothing has

    @property
    def noun(self) -> str:
        """What it is called: 进展."""
        return self.unit[1:]

    @property
    def counted(self) -> str:
        """What is counted, in full: 期任务进展."""
        return f"{self.unit[0]}{self.of}{self.noun}"

    def place(self, one: Reported) -> str:
        """Return which report it is, shortly: T0401 2023年2季度, X04 2023年7月."""
        when = parse_period(one.period)
        return f"{self.code(one)} {when.words if when else one.period}"


PROJECTS: Kind[Progress] = Kind(
    "project_progress",
    "条进度",
    "项目",
    "个",
    projects.progress,
    lambda one: one.project,
    lambda ws: ws.projects(),
    "project.unknown",
)
TASKS: Kind[TaskNote] = Kind(
    "task_note",
    "期进展",
    "任务",
    "项",
    tasks.notes,
    lambda one: one.task,
    lambda ws: ws.tasks(),
    "task.unknown",
)


@dataclass(frozen=True, slots=True)
class ItemsDone(Generic[Reported]):
    """What became of the progress that was to be moved."""

    kind: Kind[Reported]
    move: Move
    moved: tuple[Reported, ...]
    refused: tuple[tuple[Reported, str], ...]  # and why
    own: tuple[Reported, ...] = ()  # passed by who had entered them

    @property
    def sentence(self) -> str:
        """What was done and what was not, for the person who asked."""
        refused = [(self.kind.place(one), why) for one, why in self.refused]
        return done_words(self.move, self.kind.unit, len(self.moved), len(self.own), refused)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a reviewer: figures, progress of projects and of tasks."""

    figures: int
    progress: int
    notes: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.figures + self.progress + self.notes


def carry_out(
    ws: Workspace, kind: Kind[Reported], chosen: Iterable[Reported], move: Move, reason: str = ""
) -> ItemsDone[Reported]:
    """Move progress as one edit and return what was moved and what was refused; each is moved whole or not.

    It is taken as it is now stored; what is stored no more is refused. Raises UserError where the move
    must be explained and no reason is given, and where the file can't be written.
    """
    reason = reason.strip()
    if STEPS[move].explained and not reason:
        raise UserError("review.reason", move=move.value)
    stored = {one.key: one for one in kind.read(ws.db, ws.plan.code)}
    moved: list[Reported] = []
    refused: list[tuple[Reported, str]] = []
    for key, one in {one.key: one for one in chosen}.items():
        now = stored.get(key)
        why = refusal(move, now.state) if now is not None else "已经不在了"
        if now is not None and not why:
            moved.append(now)
        else:
            refused.append((now or one, why))
    own = _own(ws, kind, moved) if move is Move.ACCEPT else ()
    if moved:
        with ws.edit(_words(ws, kind, move, moved, len(own)), reason=reason):
            records.put(ws.db, [replace(one, state=STEPS[move].target) for one in moved])
    return ItemsDone(kind, move, tuple(moved), tuple(refused), own)


def standing(ws: Workspace, kind: Kind[Reported], one: Reported) -> Standing:
    """Return how one stored report came into its state."""
    return _standings(ws, kind, [one], one.key)[one.key]


def standings(ws: Workspace, kind: Kind[Reported]) -> dict[Key, Standing]:
    """Return how every stored report came into its state, by its key."""
    return _standings(ws, kind, kind.read(ws.db, ws.plan.code), None)


def waiting(ws: Workspace, kind: Kind[Reported]) -> tuple[Reported, ...]:
    """Return the progress that waits for a reviewer."""
    return tuple(one for one in kind.read(ws.db, ws.plan.code) if one.state is State.SUBMITTED)


def tally(ws: Workspace) -> Waiting:
    """Return how much waits for a reviewer in the open plan."""
    counts = (records.count(ws.db, one.table, ws.plan.code, State.SUBMITTED) for one in (PROJECTS, TASKS))
    return Waiting(sum(value.state is State.SUBMITTED for value in ws.values()), *counts)


def _standings(
    ws: Workspace, kind: Kind[Reported], reports: Iterable[Reported], only: Key | None
) -> dict[Key, Standing]:
    """Return how these came into their states; `only` is the key of the one where it is one."""
    moves = authors.moves(ws.db, kind.table, only)
    passes = authors.passes(ws.db, kind.table, *PASSED, only)
    by = authors.authors(ws.db, kind.table, only)
    found: dict[Key, Standing] = {}
    for one in reports:
        passed = passes.get(one.key) if one.state in SETTLED else None
        own = passed is not None and passed.who == by.get(one.key, ("", ""))[0]
        found[one.key] = Standing(one.state, moves.get(one.key), passed, own)
    return found


def _own(ws: Workspace, kind: Kind[Reported], chosen: Iterable[Reported]) -> tuple[Reported, ...]:
    """Return what the present operator has entered."""
    by = authors.authors(ws.db, kind.table)
    return tuple(one for one in chosen if by.get(one.key, ("", ""))[0] == ws.operator)


def _words(ws: Workspace, kind: Kind[Reported], move: Move, moved: list[Reported], own: int) -> str:
    """Return the edit's words: 通过 12 期任务进展（2023年 T0401、T0402、T0403 等 9 项）."""
    if len(moved) == 1:
        code, when = kind.place(moved[0]).split(" ", 1)
        name = next(one.name for one in kind.owners(ws) if one.code == code)
        said = f"{move.value} {code} {name} {when}{kind.noun}"
        return f"{said}（本人录入）" if own else said
    codes = list(dict.fromkeys(map(kind.code, moved)))
    years = sorted({one.period[:4] for one in moved})
    when = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
    more = f" 等 {len(codes)} {kind.each}" if len(codes) > NAMED else ""
    said = f"{move.value} {len(moved)} {kind.counted}（{when} {'、'.join(codes[:NAMED])}{more}）"
    return f"{said}，其中本人录入 {own} {kind.unit[0]}" if own else said
