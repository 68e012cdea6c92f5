"""Rule 期末水平 and its kin 提高百分点, 年均提高百分点: a value on its way from baseline to target."""

from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, Goal, comparable
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import HUNDRED, ZERO, geometric_pace, linear_share
from jingkou_desktop.domain.judging.grading import (
    by_share,
    call,
    head,
    lead_words,
    missing,
    not_judged,
    pace_formula,
    steps_words,
)
from jingkou_desktop.domain.judging.words import (
    about,
    aim_words,
    amount,
    apart,
    compared,
    distance,
    exact,
    percent,
    rounded,
    short_words,
    span_words,
    term,
    with_unit,
)
from jingkou_desktop.domain.judging.yearly import every_year
from jingkou_desktop.domain.plan import Direction, PathShape, Rule, Target
from jingkou_desktop.domain.verdicts import Status


def level(case: Case, goal: Goal, target: Target) -> Finding:
    """Judge a value against the path from the baseline to the target."""
    words = aim_words(case.indicator, target)
    return _judge(case, goal, words, f"({exact(goal.value)} − {{b}})")


def point_change(case: Case, goal: Goal, _target: Target) -> Finding:
    """Judge a rise (or fall) in points since the baseline; yearly points count N times."""
    yearly = case.indicator.rule is Rule.ANNUAL_POINT_CHANGE
    step = _step(case, goal)
    way = "提高" if step >= 0 else "降低"
    words = f"{'年均' if yearly else ''}{way} {distance(exact(abs(step)), '%')}的目标"
    aim = goal_in_points(case, goal)
    if aim is None:
        return _no_baseline(case, None, words)
    below = f"({term(step)} × {case.years})" if yearly else term(step)
    return _judge(case, aim, words, below)


def _step(case: Case, goal: Goal) -> Decimal:
    """Return the points asked for, negative where they are to fall."""
    falling = case.indicator.direction is Direction.LOWER and goal.rising
    return -abs(goal.value) if falling else goal.value


def goal_in_points(case: Case, goal: Goal) -> Goal | None:
    """Return the value that the points asked for lead to, or None without a baseline."""
    base = case.indicator.baseline
    if base is None:
        return None
    step = _step(case, goal)
    task = step * case.years if case.indicator.rule is Rule.ANNUAL_POINT_CHANGE else step
    falling = case.indicator.direction is Direction.LOWER
    return replace(goal, value=base + task, rising=goal.rising and not falling)


def _judge(case: Case, goal: Goal, words: str, below: str) -> Finding:
    if case.at not in case.values:
        return missing(case, (case.at,))
    if not case.whole and not case.state and not comparable(case.indicator.unit):
        return not_judged(
            f"{case.at}年只有{span_words(case.months)}累计数，不能与全年的目标比较，待全年数据报来再评价。"
        )
    base = case.indicator.baseline
    if base is None:
        return _no_baseline(case, goal, words)
    if goal.met_by(base) or goal.value == base:
        note = f"{case.start}年基数 {amount(base, case.indicator.unit)} 已达到目标，按“每年达标”评价"
        if goal.rising and case.indicator.direction is Direction.LOWER and case.indicator.rule is Rule.LEVEL:
            note += "；指标越小越好，而目标要求不低于，请核对"
        return replace(every_year(case, goal, words, note), baseline=True)
    return _on_path(case, goal, base, words, below)


def _no_baseline(case: Case, goal: Goal | None, words: str) -> Finding:
    """Judge without a baseline: only whether the target is met, and how far it is."""
    value = case.values.get(case.at)
    if value is None:
        return missing(case, (case.at,))
    unit = case.indicator.unit
    start = head(case, amount(value, unit))
    lacks = f"缺 {case.start}年基数"
    if goal is None:
        return Finding(
            Status.NO_BASELINE, f"{lacks}，不能计算较基期的变化；{start}。", years=(case.at,), baseline=True
        )

    def grade(figure: Decimal) -> Status:
        if case.final:
            return Status.DONE if goal.met_by(figure) else Status.NOT_DONE
        return Status.MET if goal.met_by(figure) else Status.NO_BASELINE

    status = grade(value)
    short = short_words(goal, value, unit, about(case.indicator))
    reason = {
        Status.DONE: f"{start}，达到{words}；{lacks}，不计算完成率",
        Status.NOT_DONE: f"{start}，未达到{words}，{short}；{lacks}，不计算完成率",
        Status.MET: f"{start}，已达到{words}；{lacks}，不计算进度",
        Status.NO_BASELINE: f"{lacks}，不能计算进度；{start}，距{words} {short}",
    }[status]
    outlook = ""
    if not case.final:
        left = case.years - case.elapsed
        need = goal.short(value) / left if left > 0 else goal.short(value)
        outlook = f"{lacks}，不能推算速度，趋势不确定"
        if status is Status.NO_BASELINE and need > 0:
            way = "增" if goal.rising else "降"
            step = distance(apart(need, about(case.indicator) + 1, ZERO), unit)
            outlook += f"；今后年均需{way} {step}"
    return Finding(
        status,
        reason + "。",
        formulas=(compared(goal, value),),
        flips=flips(case, grade, goal.rising),
        outlook=outlook,
        years=(case.at,),
        baseline=True,
    )


def pace_of(case: Case, base: Decimal, goal: Goal) -> tuple[Decimal, str]:
    """Return the pace in percent and its formula, along the indicator's path."""
    steps = steps_words(case, case.start + 1)
    if case.indicator.path_shape is PathShape.GEOMETRIC:
        pace = geometric_pace(base, goal.value, case.elapsed, case.years)
        if pace is not None:
            b, t = term(base), term(goal.value)
            return pace, f"({b} × ({t} ÷ {b})^({steps}/{case.years}) − {b}) ÷ ({t} − {b})"
    return case.elapsed * HUNDRED / case.years, f"{steps} ÷ {case.years}"


def _on_path(case: Case, goal: Goal, base: Decimal, words: str, below: str) -> Finding:
    value = case.values[case.at]
    unit = case.indicator.unit
    pace, pace_words = pace_of(case, base, goal)

    def grade(figure: Decimal) -> Status:
        met = goal.met_by(figure)
        if case.final:
            return Status.DONE if met else Status.NOT_DONE
        if met and case.whole:
            return Status.DONE_EARLY
        return by_share(linear_share(figure, base, goal.value), pace, case, case.years)

    done = linear_share(value, base, goal.value)
    status = grade(value)
    start = head(case, amount(value, unit))
    if status is Status.DONE:
        reason = f"{start}，达到{words}，完成率 {percent(done)}"
    elif status is Status.NOT_DONE:
        short = short_words(goal, value, unit, about(case.indicator))
        reason = f"{start}，未达到{words}，{short}，完成率 {percent(done)}"
    elif status is Status.DONE_EARLY:
        reason = f"{start}，已提前达到 {case.end}年{words}，完成 {percent(done)}"
    else:
        reason = f"{start}，完成 {percent(done)}，{lead_words(done, pace, case, case.years, status)}"
    formulas = [
        f"完成 = ({exact(value)} − {term(base)}) ÷ {below.format(b=term(base))} = {percent(done)}",
        pace_formula(pace_words, pace, done, case),
    ]
    if goal.slack and case.whole:
        formulas.append(compared(goal, value))
    if case.indicator.path_shape is PathShape.GEOMETRIC:
        bent = "÷" in pace_words and "^" in pace_words
        formulas.append("计划路径：等比" if bent else "计划路径：基数与目标之比不为正，改按直线")
    return Finding(
        status,
        reason + "。",
        done,
        pace,
        tuple(formulas),
        flips(case, grade, goal.rising),
        _outlook(case, goal, base, value),
        (case.at,),
        baseline=True,
    )


def projected(case: Case, base: Decimal, value: Decimal, year: int) -> Decimal:
    """Return the value that the pace since the baseline leads to by the end of a year."""
    span = Decimal(year - case.start)
    if case.indicator.path_shape is PathShape.GEOMETRIC and base * value > 0:
        bent: Decimal = base * (value / base) ** (span / case.elapsed)
        return bent
    return base + (value - base) * span / case.elapsed


def _outlook(case: Case, goal: Goal, base: Decimal, value: Decimal) -> str:
    if case.final:
        return ""
    unit, places = case.indicator.unit, about(case.indicator)
    if goal.met_by(value) and case.whole:
        return f"预计完成：目标已达到，到 {case.end}年保持即可"
    reached = projected(case, base, value, case.end)
    if goal.met_by(reached):
        said, figure = "预计完成", rounded(reached, places)
    else:
        said = call(linear_share(reached, base, goal.value), case)
        figure = apart(reached, places, goal.value)
    about_then = with_unit(figure, unit)
    left = case.years - case.elapsed
    need = goal.short(value) / left
    text = f"按目前速度 {case.end}年约 {about_then}，{said}"
    if need > 0:
        way = "增" if goal.rising else "降"
        return f"{text}；今后年均需{way} {distance(apart(need, places + 1, ZERO), unit)}"
    return text
