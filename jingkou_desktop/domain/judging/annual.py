"""The verdict on one year against that year's own target (年度计划)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.case import MONTHS, Beside, Case, Goal, YearFigure, covers_year, goal_of
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, plain, tidy, usable
from jingkou_desktop.domain.judging.grading import head, missing
from jingkou_desktop.domain.judging.setup import alone_words
from jingkou_desktop.domain.judging.tracing import OUT_OF_RANGE, figure_input, target_input
from jingkou_desktop.domain.judging.within import Kind, Within, kind_of
from jingkou_desktop.domain.judging.words import (
    about,
    amount,
    compared,
    exact,
    percent,
    short_words,
    target_words,
    when,
)
from jingkou_desktop.domain.judging.yearly import achieved_lacks, achieved_words
from jingkou_desktop.domain.plan import Indicator, Plan, Rule, Target
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict, Trace, TraceInput

RULE = "年度目标"


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of a year; `done` and `pace` in percent of the year."""

    status: AnnualStatus
    reason: str
    done: Decimal | None = None
    pace: Decimal | None = None
    formulas: tuple[str, ...] = ()
    flips: tuple[str, ...] = ()
    outlook: str = ""
    inputs: tuple[TraceInput, ...] = ()  # beside the year's own figure and the target


def judge_annual(
    indicator: Indicator,
    plan: Plan,
    figures: Mapping[int, YearFigure],
    year: int,
    beside: Beside | None = None,
) -> AnnualVerdict | None:
    """Return the verdict on a year against its annual target, or None where it has none.

    The year's own figure is held against the target in the indicator's unit, whatever the rule: a
    whole year decides; within the year sums are held against m/12, shares and rates directly, and
    states against the path from last year's. Never raises on data.
    """
    target = indicator.annual_target(year)
    if target is None:
        return None
    with localcontext(WIDE):
        case = _case(indicator, plan, figures, year, beside or Beside())
        fault = _fault(case, target)
        found = Found(AnnualStatus.NOT_JUDGED, fault) if fault else _found(case, target)
        aim = replace(indicator, rule=Rule.LEVEL)  # the target stands in the indicator's unit
        said = target_input(aim, f"{year}年度目标", target, "年度计划，未注明文号")
        own = () if indicator.rule is Rule.ACHIEVE else (figure_input(indicator, year, figures.get(year)),)
        return AnnualVerdict(
            code=indicator.code,
            year=year,
            months=case.months,
            target=said.value,
            value=plain(figures[year].value) if year in figures else None,
            done=None if found.done is None else tidy(found.done),
            pace=None if found.pace is None else tidy(found.pace),
            status=found.status,
            reason=found.reason,
            trace=Trace(RULE, found.formulas, (*own, *found.inputs, said), found.flips, found.outlook),
        )


def _case(
    indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int, beside: Beside
) -> Case:
    """Return the year as a task of one year."""
    known = {one: figure for one, figure in figures.items() if one <= year}
    values = {one: value for one, figure in known.items() if (value := plain(figure.value)) is not None}
    months = known[year].part if year in known else MONTHS
    return Case(indicator, plan, year, year, year - 1, year, known, values, months, beside)


def _fault(case: Case, target: Target) -> str:
    plan, one = case.plan, case.indicator
    given = (target.value, target.upper, one.baseline, one.tolerance, plan.tolerance, plan.growth_tolerance)
    if not plan.first_year <= case.year <= plan.last_year:
        return f"{case.year}年不在规划期 {plan.first_year}—{plan.last_year}年之内，不评价。"
    if target.value is None:
        return "年度目标没有数值，不评价。"
    if not all(number is None or usable(number) for number in given):
        return f"年度目标、基数或容差{OUT_OF_RANGE}，不评价；请核对数值和单位。"
    if case.at in case.values and not usable(case.values[case.at]):
        return f"{case.year}年的数值{OUT_OF_RANGE}，不评价；请核对数值和单位。"
    return ""


def _found(case: Case, target: Target) -> Found:
    goal = goal_of(case.indicator, target)
    words = "年度目标 " + target_words(replace(case.indicator, rule=Rule.LEVEL), target)
    words += "（调整后）" if target.version > 1 else ""
    if case.indicator.rule is Rule.ACHIEVE:
        return _achieved(case, goal, words)
    if case.at not in case.values:
        return Found(AnnualStatus.MISSING, missing(case, (case.at,)).reason)
    kind = kind_of(case)
    if kind is Kind.ALONE:
        return Found(AnnualStatus.NOT_JUDGED, alone_words(case.figures[case.at]))
    if kind is Kind.WHOLE:
        return _whole(case, goal, words)
    if kind is Kind.UNCLEAR:
        reason = (
            f"{head(case, amount(case.values[case.at], case.indicator.unit))}是累计数，不能同年末的目标比较"
        )
        return Found(AnnualStatus.NOT_JUDGED, f"{reason}，不评价；请填报月末数或全年数。")
    start = _start(case, goal) if kind is Kind.STATE else None
    within = Within(case, goal, words, kind, None if start is None else start[0])
    value = case.values[case.at]
    done, pace = within.done(value), within.pace
    return Found(
        within.grade(value),
        within.reason(value) + "。",
        done,
        pace,
        within.formulas(value),
        flips(case, within.grade, goal.rising),
        within.outlook(value),
        () if start is None else (start[1],),
    )


def _whole(case: Case, goal: Goal, words: str) -> Found:
    value, unit = case.values[case.at], case.indicator.unit

    def grade(figure: Decimal) -> AnnualStatus:
        return AnnualStatus.MET if goal.met_by(figure) else AnnualStatus.MISSED

    done = value * HUNDRED / goal.value if goal.rising and goal.value > 0 else None
    reason = head(case, amount(value, unit)) + ("，达到" if goal.met_by(value) else "，未达到") + words
    reason += "" if goal.met_by(value) else "，" + short_words(goal, value, unit, about(case.indicator))
    formulas = []
    if done is not None:
        reason += f"，完成率 {percent(done)}"
        formulas.append(f"完成 = {exact(value)} ÷ {exact(goal.value)} = {percent(done)}")
    formulas.append(compared(goal, value))
    return Found(
        grade(value),
        reason + "。",
        done,
        None if done is None else HUNDRED,
        tuple(formulas),
        flips(case, grade, goal.rising),
    )


def _start(case: Case, goal: Goal) -> tuple[Decimal, TraceInput] | None:
    """Return where the year began, for the path of a state to the target; None where none is known."""
    one = case.indicator
    before = case.figures.get(case.start)
    value = case.values.get(case.start)
    found = None
    if before is not None and value is not None and covers_year(one, before):
        found = value, figure_input(one, case.start, before)
    elif one.baseline is not None and one.baseline_year == case.start:
        section = f"纲要 {one.section}".strip()
        found = one.baseline, TraceInput(f"{case.start}年基数", amount(one.baseline, one.unit), section)
    if found is None or not usable(found[0]) or goal.met_by(found[0]) or found[0] == goal.value:
        return None
    return found


def _achieved(case: Case, goal: Goal, words: str) -> Found:
    """Judge a matter to be achieved by the end of the year; any year up to it counts."""
    wanted = goal.value if goal.value > 0 else Decimal(1)
    known = [year for year, value in sorted(case.values.items()) if usable(value)]
    inputs = tuple(figure_input(case.indicator, year, case.figures[year]) for year in known)
    reached = [case.figures[year] for year in known if case.values[year] >= wanted]
    if reached:
        status = AnnualStatus.MET if case.whole else AnnualStatus.DONE_EARLY
        reason = f"{achieved_words(reached[0])}，达到{words}{achieved_lacks(reached[0])}。"
        shown = exact(case.values[reached[0].year])
        return Found(status, reason, HUNDRED, None, (f"达成 = {shown} ≥ {exact(wanted)}：是",), inputs=inputs)
    if case.at not in case.values:
        own = figure_input(case.indicator, case.at, case.figures.get(case.at))
        return Found(AnnualStatus.MISSING, missing(case, (case.at,)).reason, inputs=(*inputs, own))
    formula = f"达成 = {exact(case.values[case.at])} ≥ {exact(wanted)}：否"
    if case.whole:
        reason = f"{case.at}年尚未达成，未达到{words}。"
        return Found(AnnualStatus.MISSED, reason, Decimal(0), None, (formula,), inputs=inputs)
    reason = f"达成事项在年终以前不评进度；到 {when(case)}尚未达成，{words}。"
    return Found(AnnualStatus.NOT_JUDGED, reason, Decimal(0), None, (formula,), inputs=inputs)
