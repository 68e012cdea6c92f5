"""What the parts on projects, tasks and the next year are drafted from, as the services hand them over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.annual_plan import Proposal
from jingkou_desktop.domain.gantt import GanttSpec
from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.project_lights import MONTHS, ProjectVerdict
from jingkou_desktop.domain.project_rates import Rates
from jingkou_desktop.domain.project_states import StateAt
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The projects with their lights and rates by the end of a month; the rates have all projects last."""

    year: int
    month: int
    day: date  # on which problems and the strip are looked at
    held: tuple[Portfolio, ...]
    verdicts: Mapping[str, ProjectVerdict]
    by_pillar: tuple[Rates, ...]
    by_department: tuple[Rates, ...]
    gantt: GanttSpec

    @property
    def until(self) -> str:
        """Up to when progress is told: 2023年, or 截至2023年9月底."""
        return f"{self.year}年" if self.month >= MONTHS else f"截至{self.year}年{self.month}月底"

    @property
    def end(self) -> str:
        """When projects are in the states told: 2023年底, or 2023年9月底."""
        return f"{self.year}年底" if self.month >= MONTHS else f"{self.year}年{self.month}月底"

    def state(self, one: Portfolio) -> StateAt:
        """Return how far a project was at the end of the month, and what says so."""
        return self.verdicts[one.one.code].state

    @property
    def silent(self) -> tuple[Portfolio, ...]:
        """Return those whose report of the month is due and not there."""
        found = ((one, self.verdicts[one.one.code]) for one in self.held)
        return tuple(one for one, verdict in found if verdict.owed and verdict.reported is None)

    @property
    def told(self) -> bool:
        """Whether anything is stored of the projects but what the plan's own list says."""
        return any(
            one.one.state or one.years or one.steps or one.reports or one.problems for one in self.held
        )


@dataclass(frozen=True, slots=True)
class YearTarget:
    """What the next year is to reach of an indicator: its target where one is set, and what is proposed."""

    indicator: Indicator
    target: Target | None
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class NextYear:
    """The plan of the year after the report's."""

    year: int
    targets: tuple[YearTarget, ...]
    projects: tuple[Portfolio, ...]  # those that the year's plan names
    tasks: tuple[TaskFile, ...]  # those with measures or a goal in the year
