"""What departments are asked for: what they owe, and what a form asks, as the services hand them over."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that a department has not handed in; `late` days are counted from `day`, 0 before it."""

    name: str  # "E03 人均地区生产总值（万元）"
    when: str  # "2023年全年", what is asked
    day: date
    late: int


@dataclass(frozen=True, slots=True)
class Debts:
    """All that one department owes, by what it is, the latest first."""

    department: str
    contact: str
    figures: tuple[Owed, ...] = ()  # of indicators
    months: tuple[Owed, ...] = ()  # progress of projects
    tasks: tuple[Owed, ...] = ()  # progress of tasks
    answers: tuple[Owed, ...] = ()  # to problems of projects

    @property
    def count(self) -> int:
        """How many things are owed."""
        return sum(map(len, (self.figures, self.months, self.tasks, self.answers)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of a form: an indicator and its last figure."""

    code: str
    name: str
    unit: str
    decimals: int
    last: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of one department for a month or, without `month`, a year."""

    department: str
    period: str  # "2023年"
    last_period: str  # "2022年", "" of one without indicators
    day: date  # by which it is to be handed in
    rows: tuple[Asked, ...]
    month: int | None = None
    projects: tuple[Portfolio, ...] = ()  # that owe the month's report
    tasks: tuple[TaskFile, ...] = ()  # led by the department, whose quarter or year is asked for
