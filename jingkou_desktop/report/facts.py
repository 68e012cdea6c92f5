"""What a report is drafted from: the plan, its figures and its verdicts, as the services hand them over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.plan import Department, Indicator, Plan, Project, Rule, Task
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import Status, Verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one year's report; `summaries` is one a pillar and the whole plan last."""

    plan: Plan
    year: int
    pillars: tuple[str, ...]
    departments: tuple[Department, ...]
    indicators: tuple[Indicator, ...]
    verdicts: Mapping[str, Verdict]
    summaries: tuple[Summary, ...]
    figures: Mapping[str, Mapping[int, YearFigure]]
    counting: Mapping[str, Mapping[int, Value]]
    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]
    made_on: date
    head: str  # hash of the journal's newest change
    snapshot: str  # hash of the figures the report rests on

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


def made_on_words(day: date) -> str:
    """Return a date as official papers write it, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
