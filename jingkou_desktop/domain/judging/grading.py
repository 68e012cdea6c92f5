"""From done and pace to a status word, and the sentences that are alike for every rule."""

from decimal import Decimal

from jingkou_desktop.domain.judging.case import MONTHS, Case, Finding
from jingkou_desktop.domain.judging.formulas import HUNDRED, ZERO, settle
from jingkou_desktop.domain.judging.words import (
    apart,
    exact,
    percent,
    places_of,
    rounded,
    signed,
    span_words,
    when,
    year_list,
)
from jingkou_desktop.domain.verdicts import AnnualStatus, Status

RANK: dict[str, int] = {
    Status.FAR_BEHIND: 0,
    Status.NO_BASELINE: 0,
    Status.NOT_DONE: 0,
    Status.BEHIND: 1,
    Status.ON_TRACK: 2,
    Status.AHEAD: 3,
    Status.DONE_EARLY: 4,
    Status.MET: 4,
    Status.DONE: 5,
    AnnualStatus.MET: 5,  # its other words are those of a plan that runs
}


def band(lead: Decimal, tolerance: Decimal, far: bool) -> Status:
    """Return the status of a plan that runs: `lead` over the pace, `far` where a year's work is lacking."""
    lead = settle(lead)
    if lead > tolerance:
        return Status.AHEAD
    if lead >= -tolerance:
        return Status.ON_TRACK
    return Status.FAR_BEHIND if far else Status.BEHIND


def year_work(years: int) -> Decimal:
    """Return one year's work of a task of N years, in percent."""
    return HUNDRED / years


def by_share(done: Decimal, pace: Decimal, case: Case, years: int, sign: int = 1) -> Status:
    """Return the status by done against pace, the tolerance in points of the task.

    `sign` is −1 where the share is of a limit, so that less is better.
    """
    lead = (done - pace) * sign
    return band(lead, case.plan.tolerance, settle(lead) < settle(-year_work(years)))


def lead_words(done: Decimal, pace: Decimal, case: Case, years: int, status: Status) -> str:
    """Return how far done is from the pace and what that means: 高于序时进度 0.5 个百分点，…"""
    lead = done - pace
    tolerance = case.plan.tolerance
    work = year_work(years)
    limits = (ZERO, work) if status is Status.FAR_BEHIND else (ZERO,)
    size = apart(abs(lead), 1, abs(tolerance), *limits)
    if settle(lead) == 0:
        away = "与序时进度持平"
    else:
        away = f"{'高于' if lead > 0 else '低于'}序时进度 {size} 个百分点"
    if status is Status.FAR_BEHIND:
        return f"{away}，超过一年的任务量（{rounded(work, places_of(size))} 个百分点）"
    if status is Status.ON_TRACK:
        return f"{away}，在 ±{exact(tolerance)} 个百分点之内"
    return f"{away}，超出 ±{exact(tolerance)} 个百分点"


def pace_formula(left: str, pace: Decimal, done: Decimal, case: Case) -> str:
    """Return the line of the pace: 序时 = 3 ÷ 5 = 60.0%，相差 +0.5 个百分点，在 ±5 之内."""
    lead = done - pace
    tolerance = case.plan.tolerance
    inside = abs(settle(lead)) <= tolerance
    size = apart(abs(lead), 1, abs(tolerance), ZERO)
    sign = signed(lead)[0] if settle(lead) else ""
    line = f"序时 = {left} = {percent(pace)}，相差 {sign}{size} 个百分点"
    return (
        line if case.final else f"{line}，{'在' if inside else '超出'} ±{exact(tolerance)}{' 之内' * inside}"
    )


def steps_words(case: Case, first: int) -> str:
    """Return n as a formula writes it: 3, or (2 + 7/12) within a year; counted from `first`."""
    n = case.at - first + 1
    return str(n) if case.whole else f"({n - 1} + {case.months}/12)"


def missing(case: Case, years: tuple[int, ...], what: str = "累计") -> Finding:
    """Return 数据缺失 naming the years that lack a figure; nothing lacking is taken as 0."""
    if case.at in years:
        figure = case.figures.get(case.at)
        raw = figure.raw.strip() if figure else ""
        reason = f"{case.at}年填报为“{raw}”，不是数，按缺数据处理" if raw else f"{asked_words(case)}没有数据"
        others = tuple(year for year in years if year != case.at)
        reason += f"；另缺 {year_list(others)}数据" if others else ""
    else:
        reason = f"缺 {year_list(years)}数据，不能计算{what}；缺的年份不按 0 计"
    return Finding(Status.MISSING, reason + "。", years=tuple(case.values))


def asked_words(case: Case) -> str:
    """Return the stretch of time that figures were asked for: 2023年, 2023年1—7月."""
    months = case.beside.asked if case.at == case.year else MONTHS
    return f"{case.at}年" if months >= MONTHS else f"{case.at}年{span_words(months)}"


def call(share: Decimal, case: Case) -> str:
    """Return the trend call where the present pace falls short, by the share that it leads to."""
    near = settle(share) >= HUNDRED - max(case.plan.tolerance, ZERO)
    return "不确定" if near else "预计难以完成"


def not_judged(reason: str) -> Finding:
    """Return 不评价 with the reason."""
    return Finding(Status.NOT_JUDGED, reason)


def head(case: Case, figure: str) -> str:
    """Return the start of a reason: 2023年 14.5 万元."""
    return f"{when(case)} {figure}"
