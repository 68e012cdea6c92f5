"""What a report is drafted from: the plan, its figures and its verdicts, as the services hand them over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from decimal import Decimal

from jingkou_desktop.domain.chart_spec import ChartSpec
from jingkou_desktop.domain.plan import Department, Indicator, Plan, Rule, Task
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.projects import Project
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.domain.values import Stage, Value
from jingkou_desktop.domain.verdicts import AnnualStatus, Evaluation, Status, Verdict
from jingkou_desktop.report.cells import WHOLE_YEAR, clock_text
from jingkou_desktop.report.provenance import Provenance
from jingkou_desktop.report.works import NextYear, ProjectFacts


@dataclass(frozen=True, slots=True)
class Pick:
    """A stage that a person picked to count for one period, in the place of the highest."""

    indicator: str
    period: str
    basis: str
    stage: Stage
    reason: str
    by: str
    at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure that a check warned of and a person kept with a reason."""

    value: Value
    used: bool  # whether a year's figure is it, or is summed from it


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one year's report; each of the summaries has the whole plan last."""

    plan: Plan
    year: int
    pillars: tuple[str, ...]
    departments: tuple[Department, ...]
    indicators: tuple[Indicator, ...]
    evaluations: Mapping[str, Evaluation]
    verdicts: Mapping[str, Verdict]  # those of the evaluations
    summaries: tuple[Summary, ...]  # by pillar
    by_attribute: tuple[Summary, ...]
    by_department: tuple[Summary, ...]
    annual_counts: Mapping[AnnualStatus, int]
    annual_rate: Decimal | None  # 年度目标完成率, percent
    figures: Mapping[str, Mapping[int, YearFigure]]  # of the report's year those that were judged
    counting: Mapping[str, Mapping[int, Value]]
    picks: tuple[Pick, ...]
    kept: tuple[Kept, ...]  # in the plan's order
    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]
    made_on: date
    zone: tzinfo | None  # the clock of every moment told, the computer's where it is None
    change: int  # number of the journal's newest change
    changed_at: str  # its moment, UTC, ISO 8601
    head: str  # hash of the journal's newest change
    snapshot: str  # hash of the figures the report rests on
    provenance: Provenance = field(default_factory=Provenance)  # which change brought each of them in
    charts: Mapping[str, ChartSpec] = field(default_factory=dict)  # up to the report's year
    project_facts: ProjectFacts | None = None  # None where the plan names no projects
    task_files: tuple[TaskFile, ...] = ()
    next_year: NextYear | None = None  # None where the plan ends with the report's year
    without: frozenset[Part] = frozenset()  # what the person leaves out

    @property
    def upto(self) -> str:
        """The newest change that the figures hold: 第10号操作（2026年11月23日 23:37）."""
        return f"第{self.change}号操作（{clock_text(self.changed_at, self.zone)}）"

    @property
    def over(self) -> bool:
        """Whether the plan's last year is the year of the report or before it."""
        return self.year >= self.plan.last_year

    def indicator(self, code: str) -> Indicator | None:
        """Return an indicator by its code."""
        return next((one for one in self.indicators if one.code == code), None)

    def of_pillar(self, pillar: str) -> tuple[Indicator, ...]:
        """Return the indicators of a pillar."""
        return tuple(one for one in self.indicators if one.pillar == pillar)

    def with_status(self, indicators: tuple[Indicator, ...], *wanted: Status) -> tuple[Indicator, ...]:
        """Return those of `indicators` whose verdict is one of `wanted`."""
        return tuple(one for one in indicators if self.verdicts[one.code].status in wanted)

    def watched(self, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
        """Return those that are watched without a target."""
        return tuple(one for one in indicators if one.rule is Rule.MONITOR)

    def aimed(self, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
        """Return those that aim at something."""
        return tuple(one for one in indicators if one.rule is not Rule.MONITOR)

    def based_elsewhere(self, one: Indicator) -> bool:
        """Tell whether the baseline is of another year than the plan's."""
        return one.baseline is not None and one.baseline_year not in (None, self.plan.base_year)

    def figure(self, one: Indicator, year: int | None = None) -> YearFigure | None:
        """Return an indicator's figure of a year, of the report's year where none is given."""
        return self.figures[one.code].get(self.year if year is None else year)

    def partial(self, one: Indicator) -> bool:
        """Tell whether the year's figure covers a part of the year alone."""
        figure = self.figure(one)
        return figure is not None and figure.value is not None and figure.part < WHOLE_YEAR
