"""Rules on chained yearly rates: 年均增速 and 累计降低率."""

from collections.abc import Sequence
from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, Goal
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import (
    HUNDRED,
    ONE,
    ZERO,
    average,
    compounded,
    growth_factor,
    growth_needed,
    growth_share,
    power,
    reduced,
    settle,
)
from jingkou_desktop.domain.judging.grading import (
    band,
    by_share,
    call,
    lead_words,
    missing,
    not_judged,
    pace_formula,
    steps_words,
    year_work,
)
from jingkou_desktop.domain.judging.words import (
    about,
    aim_words,
    apart,
    enough,
    exact,
    percent,
    places_of,
    rate,
    rounded,
    rounding,
    short_words,
    when,
    year_list,
)
from jingkou_desktop.domain.plan import Target
from jingkou_desktop.domain.verdicts import Status


def factors(case: Case, rates: Sequence[Decimal], sign: str = "+") -> str:
    """Return the product of a chain as a formula writes it; a part year carries its weight as exponent."""
    parts = [f"(1 {sign} {rate(figure)})" for figure in rates]
    if not case.whole:
        parts[-1] += f"^({case.months}/12)"
    return " × ".join(parts)


def average_words(case: Case, rates: Sequence[Decimal]) -> str:
    """Return the average of a chain as a formula writes it: ((1 + 9.1%) × (1 + 3%))^(1/2) − 1."""
    product = factors(case, rates)
    if case.elapsed == 1:
        return f"{product} − 1"
    return f"({product})^(1/{steps_words(case, case.start + 1)}) − 1"


def clamped(rates: Sequence[Decimal]) -> list[str]:
    """Return a note where a growth is below −100%, which is reckoned as the loss of everything."""
    return ["低于 −100% 的增速按 −100% 计"] if any(one < -HUNDRED for one in rates) else []


def grown(growth: Decimal, decimals: int) -> str:
    """Return a growth in percent in words: 增长 16.9%, 下降 0.3%, 持平."""
    if growth == 0:
        return "持平"
    return f"{'增长' if growth > 0 else '下降'} {apart(abs(growth), decimals, ZERO)}%"


def average_growth(case: Case, goal: Goal, target: Target) -> Finding:
    """Judge yearly growth rates whose average is to reach the target; the gap in points decides."""
    wanted = goal.value
    if wanted <= -HUNDRED:
        return not_judged(f"目标增速 {exact(wanted)}% 不高于 −100%，不评价。")
    lacking = case.lacking()
    if lacking:
        return missing(case, lacking, "年均增速")
    past = compounded([case.values[year] for year in case.chain[:-1]])
    task_factor = growth_factor(wanted)
    shared = wanted != 0 and goal.rising == (wanted > 0)  # p grows as things get better
    pace = growth_share(power(task_factor, case.elapsed), wanted, case.years) if shared else None
    tolerance = case.plan.growth_tolerance

    def measured(figure: Decimal) -> tuple[Decimal, Decimal | None]:
        factor = past * power(growth_factor(figure), case.weight)
        return settle(average(factor, case.elapsed)), (
            growth_share(factor, wanted, case.years) if shared else None
        )

    def grade(figure: Decimal) -> Status:
        mean, done = measured(figure)
        if case.final:
            return Status.DONE if goal.met_by(mean) else Status.NOT_DONE
        if done is not None and case.whole and settle(done) >= HUNDRED:
            return Status.DONE_EARLY
        far = done is not None and pace is not None and settle(done - pace) < settle(-year_work(case.years))
        return band(-goal.short(mean), tolerance, far)

    value = case.values[case.at]
    mean, done = measured(value)
    status = grade(value)
    factor = past * power(growth_factor(value), case.weight)
    places = about(case.indicator) + 1
    mean_words = apart(mean, places, wanted) + "%"
    gap = mean - wanted
    size = apart(abs(gap), places, tolerance, Decimal(0))
    words = f"年均{aim_words(case.indicator, target)}"
    sum_words = "累计增幅" if wanted > 0 else "累计降幅"
    above = "高于" if gap > 0 else "低于"
    away = f"{above}目标 {size} 个百分点" if gap else "与目标持平"
    start = f"{when(case)}增速 {exact(value)}%，{case.start + 1}年以来年均 {mean_words}"
    share = "" if done is None else f"，完成率 {percent(done)}"
    inside = f"在 ±{exact(tolerance)} 个百分点之内"
    reason = {
        Status.DONE: f"{start}，达到{words}{share}",
        Status.NOT_DONE: f"{start}，未达到{words}，{away}{share}",
        Status.DONE_EARLY: f"{start}，{sum_words}已提前达到{words}所要求的总幅度",
        Status.ON_TRACK: f"{start}，{away}，{inside}",
        Status.FAR_BEHIND: f"{start}，{away}，{sum_words}落后超过一年的任务量",
    }.get(status, f"{start}，{away}，超出 ±{exact(tolerance)} 个百分点")
    rates = [case.values[year] for year in case.chain]
    formulas = [f"年均 = {average_words(case, rates)} = {mean_words}", *clamped(rates)]
    if done is not None and pace is not None:
        task = f"((1 + {rate(wanted)})^{case.years} − 1)"
        shown = percent(done)
        exact_to = enough(6, shown, lambda kept: _share_of(rounding(factor, kept), case, wanted))
        formulas.append(f"完成 = ({rounded(factor, exact_to)} − 1) ÷ {task} = {shown}")
        steps = steps_words(case, case.start + 1)
        formulas.append(f"序时 = ((1 + {rate(wanted)})^{steps} − 1) ÷ {task} = {percent(pace)}")
    sign = "" if not gap else ("+" if gap > 0 else "−")
    said = f"年均与目标 {exact(wanted)}% 相差 {sign}{size} 个百分点"
    if not case.final:
        said += f"，{'在' if abs(gap) <= tolerance else '超出'} ±{exact(tolerance)}"
        said += " 之内" if abs(gap) <= tolerance else ""
    formulas.append(said)
    return Finding(
        status,
        reason + "。",
        done,
        pace,
        tuple(formulas),
        flips(case, grade, goal.rising),
        _growth_outlook(case, goal, mean, factor if case.whole else past),
        tuple(case.chain),
    )


def _share_of(factor: Decimal, case: Case, wanted: Decimal) -> Decimal:
    return growth_share(factor, wanted, case.years) or ZERO


def years_left(case: Case) -> tuple[str, int]:
    """Return the years whose growth is still open, with 年均 or 全年, and how many have passed.

    A year that runs is open as a whole: what it needs is what its own figure must come to.
    """
    first = case.at + 1 if case.whole else case.at
    words = f"{first}—{case.end}年年均" if first < case.end else f"{case.end}年全年"
    return words, first - 1 - case.start


def _growth_outlook(case: Case, goal: Goal, mean: Decimal, known: Decimal) -> str:
    """Return the trend call; `known` is the growth of the years that are over."""
    if case.final:
        return ""
    if goal.met_by(mean):
        said = "预计完成"
    else:
        near = -goal.short(mean) >= -case.plan.growth_tolerance
        said = "不确定" if near else "预计难以完成"
    places = about(case.indicator) + 1
    text = f"按目前速度到 {case.end}年年均约 {apart(mean, places, goal.value)}%，{said}"
    left, passed = years_left(case)
    need = growth_needed(known, goal.value, case.years, Decimal(passed))
    if need is None:
        return text
    return f"{text}；{left}{'需' if goal.rising else '不高于'} {rounded(need, places)}%"


def cumulative_change(case: Case, goal: Goal, target: Target) -> Finding:
    """Judge yearly reductions that add up to the target; a year without a fall is flagged.

    Where T is 0 or less, or less is better, there is no share: only whether the sum so far meets it.
    """
    lacking = case.lacking()
    if lacking:
        return missing(case, lacking, "累计降低率")
    rates = [case.values[year] for year in case.chain]
    pace = case.elapsed * HUNDRED / case.years
    wanted = goal.value

    def total_of(figure: Decimal) -> Decimal:
        return settle(reduced([*rates[:-1], figure], case.weight))

    def grade(figure: Decimal) -> Status:
        total = total_of(figure)
        met = goal.met_by(total)
        if case.final:
            return Status.DONE if met else Status.NOT_DONE
        if wanted <= 0 or not goal.rising:
            return Status.ON_TRACK if met else Status.BEHIND
        if met and case.whole:
            return Status.DONE_EARLY
        return by_share(total * HUNDRED / wanted, pace, case, case.years)

    value = case.values[case.at]
    total = total_of(value)
    status = grade(value)
    done = total * HUNDRED / wanted if wanted > 0 and goal.rising else None
    places = about(case.indicator) + 1
    total_words = apart(total, places, wanted) + "%"
    start = f"{when(case)}降低 {exact(value)}%，{case.start + 1}年以来累计降低 {total_words}"
    words = aim_words(case.indicator, target)
    share = "" if done is None else f"，完成率 {percent(done)}"
    if status is Status.DONE:
        reason = f"{start}，达到{words}{share}"
    elif status is Status.NOT_DONE:
        reason = f"{start}，未达到{words}，{short_words(goal, total, '%', places)}{share}"
    elif status is Status.DONE_EARLY:
        reason = f"{start}，已提前达到 {case.end}年{words}{share}"
    elif done is None:
        reason = f"{start}，{'达到' if goal.met_by(total) else '未达到'}{words}"
    else:
        reason = f"{start}，完成 {percent(done)}，{lead_words(done, pace, case, case.years, status)}"
    summed = total_words
    if done is not None:
        exact_to = enough(
            places_of(total_words), percent(done), lambda kept: rounding(total, kept) * HUNDRED / wanted
        )
        summed = rounded(total, exact_to) + "%"
    formulas = [f"累计降低 = 1 − {factors(case, rates, '−')} = {summed}"]
    formulas += ["高于 100% 的降低率按 100% 计"] if any(one > HUNDRED for one in rates) else []
    if done is not None:
        formulas.append(f"完成 = {summed} ÷ {exact(wanted)}% = {percent(done)}")
        steps = steps_words(case, case.start + 1)
        formulas.append(pace_formula(f"{steps} ÷ {case.years}", pace, done, case))
    risen = tuple(year for year in case.chain if case.values[year] <= 0)
    if risen and "逐年" in case.indicator.note:
        flag = f"{year_list(risen)}没有下降，不符合“逐年下降”的要求"
        reason += f"；{flag}"
        formulas.append(flag)
    return Finding(
        status,
        reason + "。",
        done,
        None if done is None else pace,
        tuple(formulas),
        flips(case, grade, goal.rising),
        _reduction_outlook(case, goal, total),
        tuple(case.chain),
    )


def _reduction_outlook(case: Case, goal: Goal, total: Decimal) -> str:
    if case.final:
        return ""
    rest = ONE - total / HUNDRED
    reached = settle((ONE - power(max(rest, Decimal(0)), case.years / case.elapsed)) * HUNDRED)
    places = about(case.indicator) + 1
    text = f"按目前速度到 {case.end}年累计降低约 {apart(reached, places, goal.value)}%"
    if goal.met_by(reached):
        said = "预计完成"
    elif goal.value <= 0 or not goal.rising:
        said = "预计难以完成"
    else:
        said = call(reached * HUNDRED / goal.value, case)
    aim = ONE - goal.value / HUNDRED
    if not goal.rising or rest <= 0 or aim <= 0 or goal.met_by(total):
        return f"{text}，{said}"
    left = case.years - case.elapsed
    need = (ONE - power(aim / rest, ONE / left)) * HUNDRED
    return f"{text}，{said}；今后年均需降低 {rounded(need, places)}%"
