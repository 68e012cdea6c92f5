"""Rule 五年累计: the yearly figures of the plan add up to the target."""

from decimal import Decimal

from jingkou_desktop.domain.judging.case import MONTHS, Case, Finding, Goal
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import HUNDRED, ZERO, settle
from jingkou_desktop.domain.judging.grading import (
    by_share,
    call,
    lead_words,
    missing,
    pace_formula,
    steps_words,
)
from jingkou_desktop.domain.judging.words import (
    about,
    aim_words,
    amount,
    apart,
    distance,
    exact,
    percent,
    rounded,
    short_words,
    span_words,
    term,
    when,
    with_unit,
)
from jingkou_desktop.domain.plan import Target
from jingkou_desktop.domain.verdicts import Status


def cumulative(case: Case, goal: Goal, target: Target) -> Finding:
    """Judge the sum since the plan began; `case` runs over the plan's years."""
    lacking = case.lacking()
    if lacking:
        return missing(case, lacking)
    before = sum((case.values[year] for year in case.chain[:-1]), start=ZERO)
    value = case.values[case.at]
    total = before + value
    pace = case.elapsed * HUNDRED / case.years

    def grade(figure: Decimal) -> Status:
        return _status(case, goal, before + figure, pace)

    status = _status(case, goal, total, pace)
    unit = case.indicator.unit
    words = aim_words(case.indicator, target)
    since = f"{case.start + 1}年以来" if case.at > case.start + 1 else ""
    start = f"{when(case)}累计 {amount(total, unit)}" if since else f"{when(case)} {amount(total, unit)}"
    sum_words = " + ".join(term(case.values[year]) for year in case.chain)
    left = f"({sum_words})" if len(case.chain) > 1 else sum_words
    done = total * HUNDRED / goal.value if goal.value != 0 else None
    formulas = [f"累计 = {sum_words} = {exact(total)}"]
    if done is not None:
        formulas = [
            f"完成 = {left} ÷ {term(goal.value)} = {percent(done)}",
            pace_formula(f"{steps_words(case, case.start + 1)} ÷ {case.years}", pace, done, case),
        ]
    if not _task(goal):
        formulas.append("目标是上限：累计占用低于序时为好")
    formulas += _part_years(case)
    reason = _reason(case, goal, status, start, words, done, pace, total)
    return Finding(
        status,
        reason + "。",
        done,
        pace,
        tuple(formulas),
        flips(case, grade, goal.rising),
        _outlook(case, goal, total),
        tuple(case.chain),
    )


def _status(case: Case, goal: Goal, total: Decimal, pace: Decimal) -> Status:
    met = goal.met_by(total)
    if case.final:
        return Status.DONE if met else Status.NOT_DONE
    task = _task(goal)
    if met is task:  # the target is reached, or the limit is broken
        return Status.DONE_EARLY if task else Status.FAR_BEHIND
    if goal.value == 0:
        return Status.ON_TRACK
    return by_share(total * HUNDRED / goal.value, pace, case, case.years, 1 if task else -1)


def _task(goal: Goal) -> bool:
    """Tell whether the sum is to come to the target (of a fall: below zero); else the target is a limit."""
    return goal.value != 0 and goal.rising == (goal.value > 0)


def _reason(
    case: Case,
    goal: Goal,
    status: Status,
    start: str,
    words: str,
    done: Decimal | None,
    pace: Decimal,
    total: Decimal,
) -> str:
    share = "" if done is None else percent(done)
    rate = f"，完成率 {share}" if share else ""
    short = short_words(goal, total, case.indicator.unit, about(case.indicator))
    if status is Status.DONE:
        return f"{start}，达到{words}{rate}"
    if status is Status.NOT_DONE:
        return f"{start}，未达到{words}，{short}{rate}"
    if status is Status.DONE_EARLY:
        return f"{start}，已提前达到 {case.end}年{words}" + (f"，完成 {share}" if share else "")
    if not _task(goal) and not goal.met_by(total):
        return f"{start}，已突破{words}" + (f"，占用 {share}" if share else "")
    if done is None:
        return f"{start}，{words}"
    verb = "完成" if _task(goal) else "已占用"
    return f"{start}，{verb} {share}，{lead_words(done, pace, case, case.years, status)}"


def _part_years(case: Case) -> list[str]:
    """Return a note on each past year that holds less than its twelve months."""
    return [
        f"{year}年只有{span_words(months)}累计数，按该年数计入"
        for year in case.chain[:-1]
        if (months := case.figures[year].part) < MONTHS
    ]


def _outlook(case: Case, goal: Goal, total: Decimal) -> str:
    if case.final:
        return ""
    task, met = _task(goal), goal.met_by(total)
    if task and met:
        return "预计完成：目标已达到"
    if not task and not met:
        return "已突破上限，预计难以完成"
    unit, places = case.indicator.unit, about(case.indicator)
    reached = total * case.years / case.elapsed
    figure = rounded(reached, places) if goal.met_by(reached) else apart(reached, places, goal.value)
    text = f"按目前速度到 {case.end}年累计约 {with_unit(figure, unit)}"
    left = case.years - case.elapsed
    need = distance(apart((goal.value - total) / left, places + 1, ZERO), unit)
    if goal.met_by(reached):
        said = "预计完成"
    else:
        said = call(settle(reached * HUNDRED / goal.value), case) if task else "预计难以完成"
    if task:
        return f"{text}，{said}；今后年均需 {need}"
    return f"{text}，{said}；今后年均不{'低于' if goal.rising else '超过'} {need}"
