"""年度计划: what a year is to reach of indicators, projects and tasks, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jingkou_desktop.domain import annual_plan
from jingkou_desktop.domain.annual_plan import Proposal
from jingkou_desktop.domain.judging.words import target_words
from jingkou_desktop.domain.plan import Indicator, Rule, Target
from jingkou_desktop.domain.project_lights import ProjectVerdict
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.domain.verdicts import AnnualVerdict, Evaluation
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.portfolios import portfolios, task_files, verdicts
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.years import refuse_outside
from jingkou_desktop.store import plans

UNASKED = frozenset({Rule.MONITOR, Rule.QUALITATIVE})


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """An indicator in the plan of a year: its target where one is set, what is proposed, what came of it."""

    indicator: Indicator
    target: Target | None
    proposal: Proposal
    verdict: AnnualVerdict | None


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The plan of one year and its completion."""

    year: int
    indicators: tuple[IndicatorYear, ...]
    projects: tuple[tuple[Portfolio, ProjectVerdict], ...]  # those that the year's plan names
    tasks: tuple[TaskFile, ...]  # those with measures, a goal or an outcome in the year


def year_plan(ws: Workspace, year: int) -> YearPlan:
    """Return the plan of a year with its completion; raises UserError for a year outside the plan."""
    refuse_outside(ws.plan, year)
    indicators = indicator_years(ws, year, evaluation.evaluations(ws, year))
    held = [one for one in portfolios(ws) if any(each.year == year for each in one.years)]
    lights = verdicts(ws, held, year)
    tasks = tuple(one for one in task_files(ws) if one.year(year) is not None)
    return YearPlan(year, indicators, tuple((one, lights[one.one.code]) for one in held), tasks)


def indicator_years(ws: Workspace, year: int, found: Mapping[str, Evaluation]) -> tuple[IndicatorYear, ...]:
    """Return every indicator that may have a target of the year, with its verdict out of those `found`."""
    return tuple(
        IndicatorYear(one, one.annual_target(year), proposal(ws, one, year), found[one.code].annual)
        for one in ws.indicators()
        if one.rule not in UNASKED or one.annual_target(year) is not None
    )


def proposal(ws: Workspace, one: Indicator, year: int) -> Proposal:
    """Return what a year would have to reach of an indicator, from the whole years before it."""
    return annual_plan.propose(one, ws.plan, ws.figures(one.code), year)


def adopt(ws: Workspace, year: int, codes: Sequence[str] = ()) -> tuple[str, ...]:
    """Store what is proposed as the year's targets, as one edit; return the codes of those stored.

    Without `codes`, of all that have a proposal and no target of the year yet. A target that is there is
    never replaced. Raises UserError where one named has a target or no proposal.
    """
    refuse_outside(ws.plan, year)
    wanted = [ws.indicator(code) for code in codes] if codes else list(ws.indicators())
    made: list[tuple[Indicator, Target]] = []
    for one in wanted:
        found = proposal(ws, one, year)
        there = one.annual_target(year) is not None
        if there or found.value is None or found.comparison is None:
            if codes:
                detail = "已有年度目标" if there else found.words
                raise UserError("plan.adopt", where=f"{one.name}（{one.code}）{year}年", detail=detail)
            continue
        text = f"按规划目标测算：{found.words}"
        made.append((one, Target(found.comparison, found.value, text=text)))
    if not made:
        return ()
    with ws.edit(f"采用 {year} 年度目标建议 {len(made)} 项"):
        for one, target in made:
            plans.insert_annual_target(ws.db, ws.plan.code, one.code, year, target)
    return tuple(one.code for one, _ in made)


def target_text(found: IndicatorYear) -> str:
    """Return the year's target in the indicator's own unit whatever its rule, "" where none is set."""
    own = replace(found.indicator, rule=Rule.LEVEL)
    return "" if found.target is None else target_words(own, found.target)
