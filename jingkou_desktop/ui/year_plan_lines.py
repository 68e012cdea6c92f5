"""The rows of the page of 年度计划: an indicator, a project or a task in the plan of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.project_lights import Light, ProjectVerdict, invested
from jingkou_desktop.domain.projects import Portfolio, ProjectYear
from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import AnnualStatus
from jingkou_desktop.ui import cells, words
from jingkou_desktop.ui.annual_dialog import SAYS
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.year_plan import IndicatorYear
    from jingkou_desktop.services.year_plan_totals import MoneyTotals

NOTHING = "—"
MONTHS = 12
TARGET = "年度目标"
INVESTMENT, MEASURES = "年度计划投资", "项目年度目标"
OUTCOME = "完成结果"
TASK_MEASURES, TASK_GOAL, TASK_RESULT = "年度举措", "任务年度目标", "完成情况"
Drafts = Mapping[str, Draft]  # by field


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator; figures as they are shown, "" where there is none."""

    found: IndicatorYear
    last: str
    now: str
    drafts: Drafts = field(default_factory=dict)
    total: bool = False

    @property
    def one(self) -> Indicator:
        """The indicator itself."""
        return self.found.indicator

    @property
    def code(self) -> str:
        """Its code."""
        return self.one.code

    @property
    def name(self) -> str:
        """Its name."""
        return self.one.name

    @property
    def status(self) -> AnnualStatus | None:
        """The verdict on the year, None without a target."""
        return self.found.verdict.status if self.found.verdict else None

    @property
    def adoptable(self) -> bool:
        """Whether a target is proposed and none is set."""
        return self.found.target is None and self.found.proposal.value is not None

    def searched(self) -> tuple[str, ...]:
        """Return what is searched of it."""
        return self.code, self.one.name, self.one.department, self.one.pillar


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project, or what several add up to (`held` is None then); sums are 万元, as they are shown."""

    code: str
    name: str
    planned: str
    done: str
    share: str
    measures: str = ""
    department: str = ""
    reason: str = ""  # why the light is so
    formulas: tuple[str, ...] = ()
    light: Light | None = None
    held: Portfolio | None = None
    year: ProjectYear | None = None
    drafts: Drafts = field(default_factory=dict)

    @property
    def total(self) -> bool:
        """Whether it adds up others."""
        return self.held is None

    def searched(self) -> tuple[str, ...]:
        """Return what is searched of it."""
        return self.code, self.name, self.department, self.measures


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task; texts of the year, "" where there is none."""

    held: TaskFile
    measures: str = ""
    goal: str = ""
    outcome: str = ""
    result: str = ""
    drafts: Drafts = field(default_factory=dict)
    total: bool = False

    @property
    def code(self) -> str:
        """Its code."""
        return self.held.one.code

    @property
    def name(self) -> str:
        """Its name."""
        return self.held.one.name

    @property
    def planned(self) -> bool:
        """Whether the year asks anything of it."""
        return bool(self.measures or self.goal)

    def said(self, field: str) -> str:
        """Return the text of a field."""
        said = {TASK_MEASURES: self.measures, TASK_GOAL: self.goal, OUTCOME: self.outcome}
        return said.get(field, self.result)

    def searched(self) -> tuple[str, ...]:
        """Return what is searched of it."""
        one = self.held.one
        return self.code, one.name, one.lead, one.section_title, self.measures, self.goal


def drafts_of(session: Session) -> dict[str, dict[str, Draft]]:
    """Return what was typed into the plan of the year shown and not stored, by code and field."""
    found: dict[str, dict[str, Draft]] = {}
    for draft in session.drafts():
        if draft.planned and draft.period == str(session.year):
            found.setdefault(draft.code, {})[draft.field] = draft
    return found


def indicator_lines(session: Session) -> list[IndicatorLine]:
    """Return the indicators that may have a target of the year."""
    from jingkou_desktop.services import year_plan  # late: the window shows first

    drafts, lines = drafts_of(session), []
    for found in year_plan.indicator_years(session.ws, session.year, session.evaluations()):
        one = found.indicator
        last = _figure(session.counting(one.code).get(session.year - 1), one) or _baseline(session, one)
        now = _figure(session.judged(one.code)[0], one)
        lines.append(IndicatorLine(found, last, now, drafts.get(one.code, {})))
    return lines


def project_lines(
    session: Session, held: Sequence[Portfolio], found: Mapping[str, ProjectVerdict]
) -> list[ProjectLine]:
    """Return the projects."""
    drafts, year, months = drafts_of(session), session.year, session.month or MONTHS
    lines = []
    for each in held:
        one, verdict = each.one, found[each.one.code]
        asked = next((one for one in each.years if one.year == year), None)
        share = verdict.investment.done
        lines.append(
            ProjectLine(
                one.code,
                one.name,
                _sum(asked.investment if asked else None),
                _sum(invested(each, year, months)),
                "" if share is None else percent(share),
                asked.measures if asked else "",
                one.department,
                verdict.reason,
                verdict.trace.lines(),
                verdict.light,
                each,
                asked,
                drafts.get(one.code, {}),
            )
        )
    return lines


def total_lines(totals: MoneyTotals) -> list[ProjectLine]:
    """Return the sums under the projects: of all that plan one, and of those that have reported too."""
    if totals.asked is None:
        return []
    done, left = totals.done, len(totals.done.left_out)
    share = done.percent
    said = ("", "") if share is None else (canonical(done.part), percent(share))
    name = f"合计　{totals.funded} 个有计划投资的项目"
    if not left:
        return [ProjectLine("", name, canonical(totals.asked), *said)]
    whole = ProjectLine("", name, canonical(totals.asked), NOTHING, NOTHING, f"{left} 个没有报当期完成投资")
    if share is None:
        return [whole]
    part = f"其中已报完成投资的 {totals.reported} 个"
    return [whole, ProjectLine("", part, canonical(done.whole), *said)]


def task_lines(session: Session, held: Sequence[TaskFile]) -> list[TaskLine]:
    """Return the tasks."""
    drafts, lines = drafts_of(session), []
    for each in held:
        asked, own = each.year(session.year), drafts.get(each.one.code, {})
        if asked is None:
            lines.append(TaskLine(each, drafts=own))
            continue
        outcome = asked.outcome.value if asked.outcome else ""
        lines.append(TaskLine(each, asked.measures, asked.goal, outcome, asked.result, own))
    return lines


def target_said(target: Target | None) -> str:
    """Return what a year is to reach as a person types it: ≥14.7, 3-4; its own words without a number."""
    if target is None:
        return ""
    if target.value is None:
        return " ".join(target.text.split())
    if target.upper is not None and target.upper != target.value:
        return f"{canonical(target.value)}-{canonical(target.upper)}"
    return SAYS[target.comparison] + canonical(target.value)


def _figure(value: Value | None, one: Indicator) -> str:
    if value is None:
        return ""
    said = words.figure(value.value, one.decimals) or value.raw
    return f"{cells.part_words(value)} {said}".strip()


def _baseline(session: Session, one: Indicator) -> str:
    if (one.baseline_year or session.ws.plan.base_year) != session.year - 1:
        return ""
    return words.figure(one.baseline, one.decimals)


def _sum(sum_: Decimal | None) -> str:
    return "" if sum_ is None else canonical(sum_)
