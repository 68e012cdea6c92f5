"""Projects as data: what they are, their milestones, what a year asks of them, and what was reported."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.values import TYPED, Source, State


class ProjectState(StrEnum):
    """How far a project is."""

    RESERVE = "储备"
    EARLY = "前期"
    BUILDING = "在建"
    FINISHED = "竣工"
    RUNNING = "投产"
    STOPPED = "停缓建"


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the plan; sums are 万元, dates "2023", "2023-07" or "2023-07-15", or empty."""

    plan: str
    code: str
    pillar: str
    name: str
    category: str = ""
    stage: str = ""  # as the plan's own list words it
    area: str = ""
    department: str = ""  # 责任单位
    section: str = ""
    milestones: str = ""  # what the plan asks, in its words
    note: str = ""
    nature: str = ""  # 建设性质
    owner: str = ""  # 建设单位
    content: str = ""  # 建设规模及内容
    approval: str = ""  # 批准文件
    starts: str = ""
    ends: str = ""
    investment: Decimal | None = None  # 总投资
    funding: str = ""  # 资金来源
    contact: str = ""
    state: ProjectState | None = None
    source: Source = TYPED
    position: int = 0


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """What one year's plan asks of a project; the investment is 万元."""

    plan: str
    project: str
    year: int
    investment: Decimal | None = None
    measures: str = ""
    source: Source = TYPED


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a project with its planned and its actual date."""

    plan: str
    project: str
    name: str
    planned: str = ""
    actual: str = ""
    weight: Decimal | None = None  # percent of the project; None is an equal share
    evidence: str = ""
    source: Source = TYPED
    position: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What was reported of a project at the end of a period; sums are 万元."""

    plan: str
    project: str
    period: str  # "2023-07", "2023Q3", "2023"
    month_investment: Decimal | None = None  # 本月完成投资
    year_investment: Decimal | None = None  # 年初累计完成投资
    total_investment: Decimal | None = None  # 开工累计完成投资
    funds: Decimal | None = None  # 年初累计到位资金
    look: str = ""  # 形象进度
    problems: str = ""
    next_steps: str = ""
    state: State = State.DRAFT
    reason: str = ""
    source: Source = TYPED

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells it from all others of the file."""
        return self.plan, self.project, self.period

    @property
    def order(self) -> tuple[int, int]:
        """Return year and months that it is put in order of time by."""
        when = parse_period(self.period)
        return (when.year, when.months) if when else (0, 0)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a project: who must answer it by when, and how it was answered; days are ISO dates."""

    plan: str
    project: str
    number: int  # counts from 1 within the project
    text: str
    raised: str = ""
    department: str = ""
    due: str = ""
    answer: str = ""
    solved: str = ""

    def open_on(self, day: str) -> bool:
        """Tell whether it had been raised and was not solved on a day."""
        return self.raised <= day and (not self.solved or self.solved > day)

    def late_on(self, day: str) -> bool:
        """Tell whether it was open after the day by which it had to be answered."""
        return bool(self.due) and self.open_on(day) and self.due < day


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A project with all that is stored of it."""

    one: Project
    years: tuple[ProjectYear, ...] = ()
    steps: tuple[Milestone, ...] = ()
    reports: tuple[Progress, ...] = ()
    problems: tuple[Problem, ...] = ()

    def asked(self, year: int) -> Decimal | None:
        """Return what a year's plan asks to invest, None where it says nothing."""
        return next((one.investment for one in self.years if one.year == year), None)
