"""What the plan of a year adds up to: targets set and met, money planned and spent, tasks ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.project_lights import ProjectVerdict
from jingkou_desktop.domain.project_rates import Rate, rates
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome
from jingkou_desktop.services.evaluation import annual_summary
from jingkou_desktop.services.year_plan import IndicatorYear


@dataclass(frozen=True, slots=True)
class TargetTotals:
    """The indicators of a year's plan; `rate` is what was met of those judged in percent, None of nothing."""

    possible: int
    set: int
    proposed: int  # without a target, and one is proposed
    judged: int
    met: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class MoneyTotals:
    """The projects of a year's plan in 万元."""

    named: int  # projects with a sum or words in the year's plan
    funded: int  # with a sum
    asked: Decimal | None  # what they are to invest together; None where no plan names a sum
    done: Rate  # invested, of what those plan that have reported; the rest is named in it

    @property
    def reported(self) -> int:
        """How many of those with a sum have reported."""
        return self.funded - len(self.done.left_out)


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """The tasks of a plan in one year."""

    total: int
    planned: int  # with measures or a goal
    unmeasured: int  # without measures
    outcomes: Mapping[TaskOutcome, int]
    open: int  # planned, and nobody has said how the year ended


def target_totals(found: Sequence[IndicatorYear]) -> TargetTotals:
    """Add up indicators."""
    summary = annual_summary(one.verdict for one in found)
    return TargetTotals(
        possible=len(found),
        set=sum(one.target is not None for one in found),
        proposed=sum(can_adopt(one) for one in found),
        judged=summary.judged,
        met=summary.met,
        rate=summary.rate,
    )


def can_adopt(one: IndicatorYear) -> bool:
    """Tell whether a target is proposed and none is set."""
    return one.target is None and one.proposal.value is not None


def money_totals(
    held: Sequence[Portfolio], found: Mapping[str, ProjectVerdict], year: int, month: int | None = None
) -> MoneyTotals:
    """Add up projects by the end of a month of a year, of the whole year without one."""
    sums = [sum_ for one in held if (sum_ := one.asked(year)) is not None and sum_ > 0]
    return MoneyTotals(
        named=sum(any(each.year == year for each in one.years) for one in held),
        funded=len(sums),
        asked=sum(sums, Decimal(0)) if sums else None,
        done=rates("", held, [found[one.one.code] for one in held], year, month).investment,
    )


def task_totals(held: Sequence[TaskFile], year: int) -> TaskTotals:
    """Add up tasks."""
    years = [found for one in held if (found := one.year(year)) is not None]
    planned = [one for one in years if one.planned]
    return TaskTotals(
        total=len(held),
        planned=len(planned),
        unmeasured=len(held) - sum(bool(one.measures) for one in years),
        outcomes={word: sum(one.outcome is word for one in years) for word in TaskOutcome},
        open=sum(one.outcome is None for one in planned),
    )
