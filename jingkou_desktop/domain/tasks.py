"""What belongs to a task of the plan: who assists, what each year asks, what was reported."""

from dataclasses import dataclass
from enum import StrEnum

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.values import TYPED, Source, State


class TaskState(StrEnum):
    """How far a task is."""

    WAITING = "未启动"
    ADVANCING = "推进中"
    DONE = "已完成"
    BEHIND = "滞后"
    CHANGED = "已调整"


class TaskOutcome(StrEnum):
    """How a year of a task ended."""

    DONE = "完成"
    MOSTLY = "基本完成"
    NOT_DONE = "未完成"


class LinkKind(StrEnum):
    """What a task serves."""

    INDICATOR = "indicator"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Assistant:
    """A department that assists in a task (配合部门)."""

    plan: str
    task: str
    department: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class TaskLink:
    """An indicator or a project that a task serves."""

    plan: str
    task: str
    kind: LinkKind
    code: str


@dataclass(frozen=True, slots=True)
class TaskYear:
    """What one year's plan asks of a task, and how it ended (`outcome` is None while nobody has said)."""

    plan: str
    task: str
    year: int
    measures: str = ""  # 年度举措
    goal: str = ""  # 年度目标
    outcome: TaskOutcome | None = None
    result: str = ""  # 完成情况
    source: Source = TYPED


@dataclass(frozen=True, slots=True)
class TaskNote:
    """What was reported of a task at the end of a period."""

    plan: str
    task: str
    period: str  # "2023Q3", "2023-07", "2023"
    text: str
    problems: str = ""
    next_steps: str = ""
    state: State = State.DRAFT
    source: Source = TYPED


@dataclass(frozen=True, slots=True)
class TaskTeam:
    """A task with the departments that assist in it, as one table says: who leads and who helps (分工)."""

    task: Task
    assistants: tuple[str, ...] = ()
    source: Source = TYPED


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A task with all that is stored of it."""

    one: Task
    assistants: tuple[str, ...] = ()
    links: tuple[TaskLink, ...] = ()
    years: tuple[TaskYear, ...] = ()
    notes: tuple[TaskNote, ...] = ()

    def year(self, year: int) -> TaskYear | None:
        """Return what a year's plan asks of the task."""
        return next((one for one in self.years if one.year == year), None)

    def latest(self, year: int) -> TaskNote | None:
        """Return the note of a year that reaches farthest into it, a month's before its quarter's."""
        found = [one for one in self.notes if one.period[:4] == str(year)]
        return max(found, key=_reach, default=None)


def _reach(note: TaskNote) -> tuple[int, int]:
    period = parse_period(note.period)
    return (period.months if period else 0, len(note.period))
