"""Rules that look at every year: 每年达标, 逐年升降, 达成事项."""

from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, Goal, YearFigure, comparable
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import HUNDRED, ONE, plain, usable
from jingkou_desktop.domain.judging.grading import head, missing, not_judged, pace_formula, steps_words
from jingkou_desktop.domain.judging.tracing import day_of, figure_input
from jingkou_desktop.domain.judging.words import (
    about,
    amount,
    compared,
    exact,
    percent,
    short_words,
    target_words,
    when,
    with_unit,
    year_list,
)
from jingkou_desktop.domain.plan import Direction, Target
from jingkou_desktop.domain.verdicts import Status, TraceInput


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
    prorated = not (case.whole or case.state or comparable(case.indicator.unit)) and goal.rising
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
    lost = len(missed) + (not met and (case.whole or _spent(case, goal)))  # years that can't be made good
    if not misses:
        reason += f"，{span.start}年以来各年均达标" if case.at > span.start else ""
    elif lost and not case.final:
        reason += "；每年都须达标，期末将难以评为“完成”"
    reason += f"，完成率 {percent(done)}" if case.final and done is not None else ""
    formulas = [note] if note else []
    formulas += [compared(bar, value)] if bar.slack else []
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
        outlook = f"已有 {lost} 年未达标，预计难以完成" if lost else "各年均已达标，保持则预计完成"
        outlook = outlook if lost or met else "不确定：本年到年末达标的，仍可完成"
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


def _spent(case: Case, goal: Goal) -> bool:
    """Tell whether a limit on what comes together over a year is a limit that stays broken."""
    return not (goal.rising or case.state or comparable(case.indicator.unit))


def trend(case: Case) -> Finding:
    """Judge whether every year moved the right way; within a year against the same months of the last."""
    if case.at not in case.values:
        return missing(case, (case.at,))
    steps = _steps(case)
    if not case.whole and steps[case.at] is None:
        part = when(case).partition("年")[2]
        return not_judged(f"缺 {case.at - 1}年{part}数，不能同上年同期比较，不评价。")
    rising = case.indicator.direction is Direction.HIGHER
    word = "提高" if rising else "下降"
    unknown = tuple(year for year, step in steps.items() if step is None)
    wrong = tuple(
        year for year, step in steps.items() if step is not None and not _moved(case, *step, rising)
    )
    start = head(case, amount(case.values[case.at], case.indicator.unit))
    used = tuple(range(case.start if case.indicator.baseline is None else case.start + 1, case.at + 1))
    if unknown and not wrong:
        gaps = tuple(year for year in case.chain[:-1] if year not in case.values)
        if gaps:
            return missing(case, gaps, "逐年升降")
        reason = f"缺 {case.start}年基数，不能判断 {case.start + 1}年是否{word}；{start}。"
        return Finding(Status.NO_BASELINE, reason, years=case.chain, baseline=True)
    n = case.elapsed
    right = n - sum(case.weight if year == case.at else ONE for year in wrong)
    done = None if unknown else right * HUNDRED / n
    all_right = f"各年均{word}" if case.whole else f"各年及本年同期均{word}"
    told = wrong if case.whole else tuple(year for year in wrong if year < case.at)
    said = [f"{year_list(told)}未{word}"] if told else []
    said += [f"本年比上年同期未{word}"] if told != wrong else []
    reason = f"{start}，" + ("、".join(said) if wrong else f"{all_right}，符合逐年{word}的要求")
    if not case.whole and (before := steps[case.at]) is not None:
        reason += f"（上年同期 {amount(before[0], case.indicator.unit)}）"
    reason += f"；{year_list(unknown)}因数据不全未比较" if unknown else ""
    reason += f"，完成率 {percent(done)}" if case.final and done is not None else ""
    formulas = [
        "逐年变化："
        + "；".join(
            f"{when(case) if year == case.at else f'{year}年'} {exact(step[0])} → {exact(step[1])}"
            for year, step in steps.items()
            if step is not None
        )
    ]
    if done is not None:
        below = steps_words(case, case.start + 1)
        above = str(right) if case.whole else (below if not wrong else "方向对的年数")
        formulas.append(f"完成 = {above} ÷ {below} = {percent(done)}，要求各年均{word}")

    def grade(figure: Decimal) -> Status:
        step = steps[case.at]
        missed = step is not None and not _moved(case, step[0], figure, rising)
        return status_by_misses(case, len([year for year in wrong if year != case.at]) + missed)

    outlook = ""
    if not case.final:
        over = len([year for year in wrong if case.whole or year < case.at])
        outlook = f"已有 {over} 年未{word}，预计难以完成" if over else f"各年均{word}，保持则预计完成"
        outlook = outlook if over or not wrong else f"不确定：本年全年{word}的，仍可完成"
    return Finding(
        status_by_misses(case, len(wrong)),
        reason + "。",
        done,
        HUNDRED,
        tuple(formulas),
        () if unknown else flips(case, grade, rising),
        outlook,
        used,
        baseline=case.indicator.baseline is not None or case.start not in case.values,
        inputs=_same_months_input(case),
    )


def _steps(case: Case) -> dict[int, tuple[Decimal, Decimal] | None]:
    """Return what each year is compared with and its own figure; None where one of them lacks.

    The first year is held against the baseline, else the figure of its year; a part of the year judged
    against the same months of the year before.
    """
    before: dict[int, Decimal] = dict(case.values)
    if case.indicator.baseline is not None:
        before[case.start] = case.indicator.baseline
    found: dict[int, tuple[Decimal, Decimal] | None] = {}
    for year in case.chain:
        earlier = before.get(year - 1)
        if year == case.at and not case.whole:
            same = _same_months(case)
            earlier = None if same is None else plain(same.value)
        now = case.values.get(year)
        found[year] = None if earlier is None or now is None else (earlier, now)
    return found


def _same_months(case: Case) -> YearFigure | None:
    """Return the figure of the same months of the year before, of the same kind."""
    same = case.beside.same_period.get(case.at - 1)
    if same is None or same.part != case.months or not usable(same.value):
        return None
    return same if same.to_date is case.figures[case.at].to_date else None


def _same_months_input(case: Case) -> tuple[TraceInput, ...]:
    same = None if case.whole else _same_months(case)
    return () if same is None else (figure_input(case.indicator, same.year, same),)


def _moved(case: Case, before: Decimal, now: Decimal, rising: bool) -> bool:
    """Tell whether a year moved the right way; staying at the end of the scale is no standstill."""
    if rising:
        return now > before or (case.indicator.unit == "%" and now == before == HUNDRED)
    return now < before or now == before == 0


def achieve(case: Case, target: Target | None) -> Finding:
    """Judge a thing that is achieved or not (1 or 0); there is no pace before the last year."""
    wanted = target.value if target is not None and target.value is not None else ONE
    wanted = wanted if wanted > 0 else ONE
    reached = [year for year, value in sorted(case.values.items()) if value >= wanted]
    unit = case.indicator.unit
    years = tuple(sorted(case.values))
    goal = target_words(case.indicator, target) if target is not None else with_unit("1", unit)
    if reached:
        first = case.figures[reached[0]]
        value = case.values[first.year]
        status = Status.DONE if case.final else Status.DONE_EARLY
        reason = f"{achieved_words(first)}（{amount(value, unit)}，目标 {goal}）"
        reason += f"，数据来源 {first.source}" if first.source else ""
        reason += achieved_lacks(first)
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
        f"达成事项在 {case.end}年以前不评进度；到 {when(case)}尚未达成。"
        if case.at < case.end
        else f"达成事项在年终以前不评进度；到 {when(case)}尚未达成。",
        Decimal(0) if case.at in case.values else None,
        years=years,
    )


def achieved_words(figure: YearFigure) -> str:
    """Return when and by which document a matter was achieved: 2024年5月6日达成（苏文旅〔2024〕12号）."""
    day = day_of(figure.dated)
    on = f"{day.year}年{day.month}月{day.day}日达成" if day else f"{figure.year}年已达成"
    return on + (f"（{figure.document.strip()}）" if figure.document.strip() else "")


def achieved_lacks(figure: YearFigure) -> str:
    """Return what is not told of a matter achieved: its date, its document; or that they don't agree."""
    day = day_of(figure.dated)
    lacks = [] if day else ["达成日期"]
    lacks += [] if figure.document.strip() else ["文号"]
    said = f"；未写明{'和'.join(lacks)}" if lacks else ""
    if day is not None and day.year != figure.year:
        said += f"；达成日期不在填报的 {figure.year}年，请核对"
    return said
