"""Rules that look at every year: 每年达标, 逐年升降, 达成事项."""

from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, Goal
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import HUNDRED
from jingkou_desktop.domain.judging.grading import head, missing, not_judged, pace_formula, steps_words
from jingkou_desktop.domain.judging.words import (
    about,
    amount,
    exact,
    percent,
    short_words,
    target_words,
    with_unit,
    year_list,
)
from jingkou_desktop.domain.plan import Direction, Target
from jingkou_desktop.domain.verdicts import Status

SHARES = ("%", "‰")


def window(case: Case) -> range:
    """Return the years of the plan that the rule looks at: those after the baseline, to the last."""
    return range(max(case.plan.first_year, case.start + 1), case.end + 1)


def status_by_misses(case: Case, misses: int) -> Status:
    """Return the status by the years missed: one is 滞后, more are 严重滞后, any is 未完成 at the end."""
    if case.final:
        return Status.DONE if misses == 0 else Status.NOT_DONE
    return (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND)[min(misses, 2)]


def every_year(case: Case, goal: Goal, words: str, note: str = "") -> Finding:
    """Judge a target that each year must meet."""
    span = window(case)
    past = range(span.start, case.at)
    value = case.values.get(case.at)
    if value is None:
        return missing(case, (case.at,))
    bar = goal
    prorated = not case.whole and goal.rising and not case.indicator.unit.startswith(SHARES)
    if prorated:
        bar = Goal(goal.value * case.weight, goal.rising, goal.strict, goal.slack)
    missed = tuple(year for year in past if year in case.values and not goal.met_by(case.values[year]))
    lacking = tuple(year for year in past if year not in case.values)
    met = bar.met_by(value)
    misses = len(missed) + (not met)
    if lacking and not misses:
        return missing(case, lacking, "达标年数")

    def grade(figure: Decimal) -> Status:
        return status_by_misses(case, len(missed) + (not bar.met_by(figure)))

    years = len(span)
    elapsed = case.at - span.start + case.weight
    pace = elapsed * HUNDRED / years
    kept = len(past) - len(missed) + (case.weight if met else 0)
    done = None if lacking else kept * HUNDRED / years
    unit = case.indicator.unit
    reason = head(case, amount(value, unit)) + ("，达到" if met else "，未达到") + words
    reason += "" if met else "，" + short_words(bar, value, unit, about(case.indicator))
    reason += "（按月份折算）" if prorated else ""
    reason += f"；{year_list(missed)}未达标" if missed else ""
    reason += f"；另缺 {year_list(lacking)}数据" if lacking else ""
    if not misses:
        reason += f"，{span.start}年以来各年均达标" if case.at > span.start else ""
    elif not case.final:
        reason += "；每年都须达标，期末将难以评为“完成”"
    reason += f"，完成率 {percent(done)}" if case.final and done is not None else ""
    formulas = [note] if note else []
    if done is not None:
        kept_words = exact(Decimal(kept)) if case.whole else steps_words(case, span.start)
        if case.whole or (met and not missed):
            formulas.append(f"完成 = {kept_words} ÷ {years} = {percent(done)}")
        else:
            formulas.append(f"完成 = 达标年数 ÷ {years} = {percent(done)}")
        formulas.append(pace_formula(f"{steps_words(case, span.start)} ÷ {years}", pace, done, case))
    else:
        formulas.append(f"达标年数：已知 {misses} 年未达标，{len(lacking)} 年缺数据")
    outlook = ""
    if not case.final:
        outlook = f"已有 {misses} 年未达标，预计难以完成" if misses else "各年均已达标，保持则预计完成"
    return Finding(
        status_by_misses(case, misses),
        reason + "。",
        done,
        pace,
        tuple(formulas),
        () if lacking else flips(case, grade, goal.rising),
        outlook,
        (*past, case.at),
    )


def trend(case: Case) -> Finding:
    """Judge whether every year moved the right way."""
    if case.at not in case.values:
        return missing(case, (case.at,))
    if not case.whole:
        return not_judged(f"{case.at}年只有1—{case.months}月数据，逐年升降待全年数据报来再评价。")
    rising = case.indicator.direction is Direction.HIGHER
    span = window(case)
    known = {year: case.values.get(year) for year in range(span.start - 1, case.at + 1)}
    if case.start == span.start - 1:
        known[case.start] = case.indicator.baseline
    wrong, unknown = [], []
    for year in range(span.start, case.at + 1):
        before, now = known[year - 1], known[year]
        if before is None or now is None:
            unknown.append(year)
        elif not _moved(case, before, now, rising):
            wrong.append(year)
    word = "提高" if rising else "下降"
    unit = case.indicator.unit
    n = case.at - span.start + 1
    value = case.values[case.at]
    start = head(case, amount(value, unit))
    if unknown and not wrong:
        gaps = tuple(year for year in range(span.start, case.at) if known[year] is None)
        if gaps:
            return missing(case, gaps, "逐年升降")
        reason = f"缺 {span.start - 1}年基数，不能判断 {span.start}年是否{word}；{start}。"
        return Finding(Status.NO_BASELINE, reason, years=tuple(range(span.start, case.at + 1)), baseline=True)
    done = None if unknown else (n - len(wrong)) * HUNDRED / n
    reason = start + (f"，{year_list(wrong)}未{word}" if wrong else f"，{n} 年均{word}，符合逐年{word}的要求")
    reason += f"；{year_list(unknown)}因数据不全未比较" if unknown else ""
    reason += f"，完成率 {percent(done)}" if case.final and done is not None else ""
    steps = "；".join(
        f"{year}年 {exact(b)} → {exact(v)}"
        for year in range(span.start, case.at + 1)
        if (b := known[year - 1]) is not None and (v := known[year]) is not None
    )
    formulas = [f"逐年变化：{steps}"]
    if done is not None:
        formulas.append(f"完成 = {n - len(wrong)} ÷ {n} = {percent(done)}，要求各年均{word}")
    before = known[case.at - 1]

    def grade(figure: Decimal) -> Status:
        others = len([year for year in wrong if year != case.at])
        return status_by_misses(
            case, others + (before is not None and not _moved(case, before, figure, rising))
        )

    outlook = ""
    if not case.final:
        outlook = f"已有 {len(wrong)} 年未{word}，预计难以完成" if wrong else f"各年均{word}，保持则预计完成"
    return Finding(
        status_by_misses(case, len(wrong)),
        reason + "。",
        done,
        HUNDRED,
        tuple(formulas),
        () if unknown else flips(case, grade, rising),
        outlook,
        tuple(range(span.start, case.at + 1)),
        baseline=True,
    )


def _moved(case: Case, before: Decimal, now: Decimal, rising: bool) -> bool:
    """Tell whether a year moved the right way; staying at the end of the scale is no standstill."""
    if rising:
        return now > before or (case.indicator.unit == "%" and now == before == HUNDRED)
    return now < before or now == before == 0


def achieve(case: Case, target: Target | None) -> Finding:
    """Judge a thing that is achieved or not (1 or 0); there is no pace before the last year."""
    wanted = target.value if target is not None and target.value is not None else Decimal(1)
    reached = [year for year, value in sorted(case.values.items()) if value >= wanted]
    unit = case.indicator.unit
    years = tuple(sorted(case.values))
    goal = target_words(case.indicator, target) if target is not None else with_unit("1", unit)
    if reached:
        first = reached[0]
        value = case.values[first]
        source = case.figures[first].source
        status = Status.DONE if case.final else Status.DONE_EARLY
        reason = f"{first}年已达成（{amount(value, unit)}，目标 {goal}）"
        reason += f"，依据 {source}" if source else ""
        if case.values.get(case.at, wanted) < wanted:
            reason += f"；{case.at}年填报为 {exact(case.values[case.at])}，请核对是否仍有效"
        formula = f"达成 = {exact(value)} ≥ {exact(wanted)}：是"
        return Finding(status, reason + "。", HUNDRED, None, (formula,), years=years)
    if case.final:
        if case.at not in case.values:
            return missing(case, (case.at,))
        value = case.values[case.at]
        formula = f"达成 = {exact(value)} ≥ {exact(wanted)}：否"
        reason = f"到 {case.end}年尚未达成（{amount(value, unit)}，目标 {goal}）。"
        return Finding(Status.NOT_DONE, reason, Decimal(0), None, (formula,), years=years)
    return Finding(
        Status.NOT_JUDGED,
        f"达成事项在 {case.end}年以前不评进度；到 {case.at}年尚未达成。",
        Decimal(0) if case.at in case.values else None,
        years=years,
    )
