"""What belongs to a task of the plan: who assists, what each year asks, what was reported."""

from dataclasses import dataclass
from enum import StrEnum

from jingkou_desktop.domain.periods import Period, parse_period
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


class Ending(StrEnum):
    """How a year of a task ended, as one word of a table."""

    DONE = "完成"
    MOSTLY = "基本完成"
    NOT_DONE = "未完成"
    OPEN = "未写结果"
    UNPLANNED = "—"


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

    @property
    def planned(self) -> bool:
        """Whether the year asks anything."""
        return bool(self.measures or self.goal)


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

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells it from all others of the file."""
        return self.plan, self.task, self.period

    @property
    def order(self) -> tuple[int, int, int]:
        """Return what it is put in order of time by; of those that end together the shortest is last."""
        when = parse_period(self.period)
        return (when.year, when.months, len(self.period)) if when else (0, 0, 0)


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

    def latest(self, year: int, months: int = 12) -> TaskNote | None:
        """Return the note that reaches farthest into a year's first `months`, a month's before its quarter's.

        None where there is none.
        """
        within = [one for one in self.notes if one.order[0] == year and one.order[1] <= months]
        return max(within, key=lambda one: one.order, default=None)

    def reported(self, quarter: Period) -> bool:
        """Tell whether anything was reported of a quarter: of itself, a month of it or the year it ends."""
        first, last = quarter.months - 2, quarter.months
        return any(one.order[0] == quarter.year and first <= one.order[1] <= last for one in self.notes)

    def owes(self, quarter: Period) -> bool:
        """Tell whether the year asks something of the task and nothing was reported of the quarter."""
        asked = self.year(quarter.year)
        return asked is not None and asked.planned and not self.reported(quarter)

    def ending(self, year: int) -> Ending:
        """Return how a year of the task ended, as far as anyone has said."""
        asked = self.year(year)
        if asked is None:
            return Ending.UNPLANNED
        return Ending(asked.outcome.value) if asked.outcome else Ending.OPEN
