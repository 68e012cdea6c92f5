"""The light of a project: investment and milestones held against their pace, the worse of both counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum

from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, settle, tidy
from jingkou_desktop.domain.judging.words import exact, percent
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.project_days import end_of, passed, reports_of
from jingkou_desktop.domain.project_states import Basis, StateAt, finished, started, state_at
from jingkou_desktop.domain.projects import Milestone, Portfolio, Progress, ProjectState
from jingkou_desktop.domain.values import Source
from jingkou_desktop.domain.verdicts import Trace, TraceInput

MONTHS = 12
UNIT = "万元"
RULE = "项目进度"
AT_REST = frozenset({ProjectState.RESERVE, ProjectState.STOPPED})  # of which no month's report is due


class Light(StrEnum):
    """How a project stands against its pace."""

    RED = "红灯"
    UNREPORTED = "未上报"
    YELLOW = "黄灯"
    GREEN = "绿灯"
    NOT_JUDGED = "不评价"


WORST_FIRST = tuple(Light)


@dataclass(frozen=True, slots=True)
class Pace:
    """One side of a light; `done`, `due` and `behind` are percent and points, None where not reckoned."""

    light: Light
    reason: str
    done: Decimal | None = None
    due: Decimal | None = None

    @property
    def behind(self) -> Decimal | None:
        """How many points the project is behind, negative where it is ahead."""
        return None if self.done is None or self.due is None else self.due - self.done


@dataclass(frozen=True, slots=True)
class ProjectVerdict:
    """The light of one project by the end of a month of a year, with the trace that explains it."""

    code: str
    year: int
    month: int
    light: Light
    investment: Pace
    milestones: Pace
    owed: bool  # a report of the month is due
    reported: Progress | None  # that report
    reason: str  # one Chinese sentence
    trace: Trace
    state: StateAt  # at the end of the month


def judge(portfolio: Portfolio, plan: Plan, year: int, month: int | None = None) -> ProjectVerdict:
    """Return the light of a project by the end of a month, of the whole year without one.

    Investment: 年初累计 over the year's plan against m/12; milestones: the share of those done against the
    share of those due, by weight. Points behind from `plan.light_yellow` on are yellow, above
    `plan.light_red` red. A project that owes the month's report and has none is 未上报, unless its milestones
    are red. One that was 停缓建 by then is not judged.
    """
    months = month or MONTHS
    day = end_of(year, months)
    report = reports_of(portfolio, year).get(months)
    state = state_at(portfolio, day)
    owed = owes(portfolio, year, day)
    inputs = _inputs(portfolio, year, report, day, state)
    if state.state is ProjectState.STOPPED:
        rest = Pace(Light.NOT_JUDGED, "")
        return ProjectVerdict(
            code=portfolio.one.code,
            year=year,
            month=months,
            light=Light.NOT_JUDGED,
            investment=rest,
            milestones=rest,
            owed=False,
            reported=report,
            reason="停缓建，不评价。",
            trace=Trace(RULE, (), inputs),
            state=state,
        )
    with localcontext(WIDE):
        money, money_lines = _investment(portfolio, plan, year, months, report, owed=owed)
        steps, step_lines = _milestones(portfolio, plan, day)
    light = min((money.light, steps.light), key=WORST_FIRST.index)
    said = [f"{name}：{one.reason}" for name, one in (("投资", money), ("节点", steps)) if one.reason]
    return ProjectVerdict(
        code=portfolio.one.code,
        year=year,
        month=months,
        light=light,
        investment=money,
        milestones=steps,
        owed=owed,
        reported=report,
        reason="；".join(said or ["没有可以评价的计划"]) + "。",
        trace=Trace(RULE, (*money_lines, *step_lines), inputs, _flips(plan, money, steps)),
        state=state,
    )


def owes(portfolio: Portfolio, year: int, day: date) -> bool:
    """Tell whether a report of the month that ends with a day is due.

    It is where the project is under way by then, or the year's plan has money for it. The month in which a
    project is finished is the last that owes one.
    """
    state = state_at(portfolio, day).state
    if state in AT_REST or finished(portfolio, date(day.year, day.month, 1) - timedelta(days=1)):
        return False
    if portfolio.asked(year) is not None or state is ProjectState.BUILDING:
        return True
    return started(portfolio, day) or bool(reports_of(portfolio, year))


def counted(portfolio: Portfolio, year: int, months: int) -> int:
    """Return the month whose report holds at a month's end: the last one reported of a finished project."""
    found = reports_of(portfolio, year)
    if months in found or not finished(portfolio, end_of(year, months)):
        return months
    return max((one for one in found if one < months), default=months)


def invested(portfolio: Portfolio, year: int, months: int) -> Decimal | None:
    """Return 年初累计完成投资 in 万元 by the end of a month: as reported, else the sum of all its months."""
    found, months = reports_of(portfolio, year), counted(portfolio, year, months)
    if months in found and found[months].year_investment is not None:
        return found[months].year_investment
    parts = [found[one].month_investment if one in found else None for one in range(1, months + 1)]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == months else None


def _investment(
    portfolio: Portfolio, plan: Plan, year: int, months: int, report: Progress | None, *, owed: bool
) -> tuple[Pace, tuple[str, ...]]:
    asked, done = portfolio.asked(year), invested(portfolio, year, months)
    if done is None:
        what = "未上报" if report is None else "没有报年初累计完成投资"
        words = f"{year}年{months}月{what}"
        return Pace(Light.UNREPORTED if owed else Light.NOT_JUDGED, words if owed else ""), ()
    if asked is None or asked <= 0:
        return Pace(Light.NOT_JUDGED, f"{year}年没有计划投资"), ()
    share, due = tidy(done * HUNDRED / asked), tidy(months * HUNDRED / MONTHS)
    formulas = (
        f"投资完成 = {exact(done)} ÷ {exact(asked)} = {percent(share)}",
        f"投资序时 = {months} ÷ {MONTHS} = {percent(due)}，{_gap_words(due - share)}",
    )
    return _pace(plan, share, due, lambda: f"完成 {percent(share)}，应完成 {percent(due)}"), formulas


def weights(steps: tuple[Milestone, ...]) -> tuple[Decimal, ...]:
    """Return the weight of each milestone; those without one share equally what the others leave of 100."""
    given = [one.weight for one in steps if one.weight is not None]
    free = len(steps) - len(given)
    if not given or not free:
        return tuple(one.weight if one.weight is not None else Decimal(1) for one in steps)
    share = max(HUNDRED - sum(given, Decimal(0)), Decimal(0)) / free
    return tuple(share if one.weight is None else one.weight for one in steps)


def _milestones(portfolio: Portfolio, plan: Plan, day: date) -> tuple[Pace, tuple[str, ...]]:
    steps = tuple(one for one in portfolio.steps if one.planned)
    each = weights(steps)
    whole = sum(each, Decimal(0))
    if not steps or whole <= 0:
        return Pace(Light.NOT_JUDGED, ""), ()
    pairs = tuple(zip(steps, each, strict=True))
    done = sum((weight for one, weight in pairs if passed(one.actual, day)), Decimal(0))
    due = sum((weight for one, weight in pairs if passed(one.planned, day)), Decimal(0))
    share, wanted = tidy(done * HUNDRED / whole), tidy(due * HUNDRED / whole)
    late = [one.name for one in steps if passed(one.planned, day) and not passed(one.actual, day)]
    formulas = (
        f"节点完成 = {exact(tidy(done))} ÷ {exact(tidy(whole))} = {percent(share)}",
        f"节点应完成 = {exact(tidy(due))} ÷ {exact(tidy(whole))} = {percent(wanted)}，"
        + _gap_words(wanted - share),
    )
    named = f"，到期未完成：{'、'.join(late)}" if late else ""
    words = f"完成 {percent(share)}，应完成 {percent(wanted)}{named}"
    return _pace(plan, share, wanted, lambda: words), formulas


def _pace(plan: Plan, done: Decimal, due: Decimal, words: Callable[[], str]) -> Pace:
    behind = settle(due - done)
    if behind > plan.light_red:
        light = Light.RED
    else:
        light = Light.YELLOW if behind > 0 and behind >= plan.light_yellow else Light.GREEN
    return Pace(light, words(), done, due)


def _gap_words(behind: Decimal) -> str:
    if not settle(behind):
        return "与序时持平"
    return f"{'落后' if behind > 0 else '超前'} {percent(abs(behind)).rstrip('%')} 个百分点"


def _flips(plan: Plan, money: Pace, steps: Pace) -> tuple[str, ...]:
    yellow, red = exact(plan.light_yellow), exact(plan.light_red)
    said = f"落后不到 {yellow} 个百分点为绿灯，{yellow}—{red} 个为黄灯，{red} 个以上为红灯"
    return (said,) if money.behind is not None or steps.behind is not None else ()


def _inputs(
    portfolio: Portfolio, year: int, report: Progress | None, day: date, state: StateAt
) -> tuple[TraceInput, ...]:
    found = []
    for asked in portfolio.years:
        if asked.year == year and asked.investment is not None:
            found.append(_input(f"{year}年计划投资", f"{exact(asked.investment)} {UNIT}", asked.source))
    if report is not None and report.year_investment is not None:
        name = f"{year}年1—{day.month}月完成投资"
        found.append(_input(name, f"{exact(report.year_investment)} {UNIT}", report.source))
    for one in portfolio.steps:
        if one.planned:
            weight = f"，权重 {exact(one.weight)}%" if one.weight is not None else ""
            said = f"计划 {one.planned}，实际 {one.actual or '—'}{weight}"
            found.append(_input(one.name, said, one.source))
    if state.words:
        told = portfolio.one.source.words() if state.basis is Basis.STORED else "由日期推定"
        found.append(TraceInput(f"{year}年{day.month}月底状态", state.words, told))
    return tuple(found)


def _input(name: str, value: str, source: Source) -> TraceInput:
    return TraceInput(name, value, source.words())
