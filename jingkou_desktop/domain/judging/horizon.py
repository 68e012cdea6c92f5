"""The verdict against a longer horizon of the same indicator, such as Vision 2035 (翻一番)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from jingkou_desktop.domain.judging.case import Beside, Finding, YearFigure
from jingkou_desktop.domain.judging.chains import grown
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import (
    ONE,
    WIDE,
    average,
    geometric_pace,
    linear_share,
    plain,
    power,
    settle,
    tidy,
    usable,
)
from jingkou_desktop.domain.judging.grading import (
    by_share,
    call,
    lead_words,
    not_judged,
    pace_formula,
    steps_words,
)
from jingkou_desktop.domain.judging.others import inputs_of
from jingkou_desktop.domain.judging.setup import LONGEST, case_of, fault_of
from jingkou_desktop.domain.judging.tracing import OUT_OF_RANGE, figure_input, section_words, value_words
from jingkou_desktop.domain.judging.ways import Horizon, Way, by_growth, by_level, times_words
from jingkou_desktop.domain.judging.words import exact, percent
from jingkou_desktop.domain.plan import Comparison, Indicator, Plan, Rule, Target
from jingkou_desktop.domain.verdicts import Status, Trace, TraceInput, Verdict


def judge_horizon(
    indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int, beside: Beside
) -> Verdict | None:
    """Return the verdict against the indicator's longer horizon, or None where it has none.

    The path from the baseline to `horizon_times` the baseline is geometric. Where another indicator
    publishes the real growth, that growth chained is judged and never the amounts. `done` and `pace`
    are percent of the whole task. Never raises on data.
    """
    end, times = indicator.horizon_year, indicator.horizon_times
    if end is None or times is None:
        return None
    with localcontext(WIDE):
        horizon = _horizon(indicator, plan, figures, year, beside, end, times)
        found = _found(horizon)
        if year > end and found.status is not Status.NOT_JUDGED:
            found = replace(found, reason=f"远景目标年是 {end}年，按该年评价：{found.reason}")
        return Verdict(
            code=indicator.code,
            year=year,
            rule=Rule.LEVEL,
            value=plain(figures[year].value) if year in figures else None,
            done=None if found.done is None else tidy(found.done),
            pace=None if found.pace is None else tidy(found.pace),
            status=found.status,
            reason=found.reason,
            trace=Trace(horizon.name, found.formulas, _inputs(horizon), found.flips, found.outlook),
            months=horizon.case.months,
        )


def tolerance_of(plan: Plan, years: int) -> Decimal:
    """Return τ for a task of so many years: the same part of one year's work as in the plan.

    It is rounded to two decimals where it is scaled, so that the tolerance printed is the one used.
    """
    length = plan.last_year - plan.base_year
    if years <= 0 or years == length or not usable(plan.tolerance):
        return plan.tolerance
    return (plan.tolerance * length / years).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _horizon(
    indicator: Indicator,
    plan: Plan,
    figures: Mapping[int, YearFigure],
    year: int,
    beside: Beside,
    end: int,
    times: Decimal,
) -> Horizon:
    start = plan.base_year if indicator.baseline_year is None else indicator.baseline_year
    scaled = replace(plan, tolerance=tolerance_of(plan, end - start))
    other = beside.growth if indicator.growth else None
    own = replace(indicator, rule=Rule.LEVEL)
    one = own if other is None else replace(other.indicator, rule=Rule.AVERAGE_GROWTH, baseline=None)
    one = replace(
        one, baseline_year=start, target_year=end, target=Target(Comparison.GE, times), tolerance=None
    )
    known = figures if other is None else other.figures
    return Horizon(indicator, plan, case_of(one, scaled, known, year, beside), times)


def _found(horizon: Horizon) -> Finding:
    case, times = horizon.case, horizon.times
    if not usable(times) or times <= 0 or times == 1:
        return not_judged("远景的倍数须是大于 0、不等于 1 的数，不评价；请核对指标。")
    fault = fault_of(case)
    if fault:
        return not_judged(fault)
    way = by_growth(horizon) if horizon.indicator.growth else by_level(horizon)
    return _judged(horizon, way) if isinstance(way, Way) else way


def _judged(horizon: Horizon, way: Way) -> Finding:
    """Judge how far the indicator is on the geometric path."""
    case, times = horizon.case, horizon.times
    pace = geometric_pace(ONE, times, case.elapsed, case.years)
    if pace is None:
        raise ValueError("a horizon of 1 or of none")

    def grade(figure: Decimal) -> Status:
        ratio = way.ratio(figure)
        if case.final:
            return Status.DONE if horizon.met_by(ratio) else Status.NOT_DONE
        if case.whole and horizon.met_by(ratio):
            return Status.DONE_EARLY
        return by_share(linear_share(ratio, ONE, times), pace, case, case.years)

    figure = case.values[case.at]
    ratio = way.ratio(figure)
    done = linear_share(ratio, ONE, times)
    status = grade(figure)
    reason = {
        Status.DONE: f"{way.start}，达到{horizon.name}，完成率 {percent(done)}",
        Status.NOT_DONE: f"{way.start}，未达到{horizon.name}，完成率 {percent(done)}",
        Status.DONE_EARLY: f"{way.start}，已提前达到{horizon.name}，完成 {percent(done)}",
    }.get(status)
    if reason is None:
        lead = lead_words(done, pace, case, case.years, status)
        reason = f"{way.start}，完成{horizon.name}任务的 {percent(done)}，{lead}"
    k = exact(times)
    steps = f"({k}^({steps_words(case, case.start + 1)}/{case.years}) − 1) ÷ ({k} − 1)"
    yearly = grown(average(times, Decimal(case.years)), 2)
    sentences = flips(case, grade, horizon.rising)
    return Finding(
        status,
        f"{reason}。",
        done,
        pace,
        (
            *way.formulas,
            f"完成 = {way.share} = {percent(done)}",
            pace_formula(steps, pace, done, case),
            f"计划路径：等比，{case.years} 年年均须{yearly}",
            _tolerance_words(horizon),
            *way.notes,
        ),
        tuple(f"“{way.subject}”{one}" for one in sentences) if way.subject else sentences,
        _outlook(horizon, ratio),
    )


def _tolerance_words(horizon: Horizon) -> str:
    used, plan = horizon.case.plan.tolerance, horizon.plan
    length = plan.last_year - plan.base_year
    scaled = f"{exact(plan.tolerance)} × {length} ÷ {horizon.case.years} = "
    return f"容差 = {scaled if horizon.case.years != length else ''}{exact(used)} 个百分点"


def _outlook(horizon: Horizon, ratio: Decimal) -> str:
    case = horizon.case
    if case.final:
        return ""
    if case.whole and horizon.met_by(ratio):
        return f"预计完成：{horizon.name}已达到，到 {case.end}年保持即可"
    if ratio <= 0:
        return "按目前速度不能推算，预计" + ("难以完成" if horizon.rising else "完成")
    reached = power(ratio, case.years / case.elapsed)
    share = linear_share(reached, ONE, horizon.times)
    said = "预计完成" if horizon.met_by(reached) else call(share, case)
    mean = grown(settle(average(ratio, case.elapsed)), 2)
    times = times_words(reached, horizon.times)
    text = f"目前年均{mean}，照此到 {case.end}年约为 {case.start}年的 {times}，{said}"
    need = settle(average(horizon.times / ratio, case.years - case.elapsed))
    return f"{text}；今后年均须{grown(need, 2)}" if need else text


def _inputs(horizon: Horizon) -> tuple[TraceInput, ...]:
    one, case = horizon.indicator, horizon.case
    other = case.beside.growth if one.growth else None
    times = exact(horizon.times) if usable(horizon.times) else OUT_OF_RANGE
    section = section_words(replace(one, section=one.horizon_section))
    goal = TraceInput(f"{case.end}年远景", f"{case.start}年的 {times} 倍", section)
    if other is not None:
        within = case.chain if len(case.chain) <= LONGEST else range(0)
        return (*inputs_of(other, within), goal)
    base = "缺" if one.baseline is None else value_words(one, one.baseline)
    where = section_words(one) if one.baseline is not None else "纲要未载，未录入"
    return (
        TraceInput(f"{case.start}年基数", base, where),
        figure_input(one, case.at, case.figures.get(case.at)),
        goal,
    )
