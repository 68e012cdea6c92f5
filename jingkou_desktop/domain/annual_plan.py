"""What a year would have to reach for the five-year target still to be met: proposals for 年度计划."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.case import MONTHS, YearFigure, goal_of
from jingkou_desktop.domain.judging.formulas import (
    HUNDRED,
    ONE,
    WIDE,
    compounded,
    growth_needed,
    power,
    reduced,
    tidy,
    usable,
)
from jingkou_desktop.domain.judging.words import exact, year_list
from jingkou_desktop.domain.numbers import round_half_up
from jingkou_desktop.domain.plan import Comparison, Indicator, PathShape, Plan, Rule, Target

MET = "已达到目标，按目标"
NO_NUMBER = {
    Rule.TREND: "逐年升降的指标没有年度数值",
    Rule.ACHIEVE: "达成事项没有年度数值",
    Rule.MONITOR: "监测指标没有目标",
    Rule.QUALITATIVE: "定性目标没有数值",
    Rule.SPREAD: "相对增速随参照指标而定",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target for one year in the indicator's unit, rounded as it is shown; `value` is None without one."""

    code: str
    year: int
    value: Decimal | None
    comparison: Comparison | None
    words: str  # the formula with its numbers, or why there is none
    kept: bool = False  # the plan's own target: it is met already, or asked of every year


@dataclass(frozen=True, slots=True)
class _Case:
    indicator: Indicator
    target: Target
    goal: Decimal
    rising: bool
    start: int
    end: int
    year: int
    known: Mapping[int, Decimal]  # whole years before the one asked for

    @property
    def lacking(self) -> list[int]:
        return [year for year in range(self.start + 1, self.year) if year not in self.known]


def propose(indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int) -> Proposal:
    """Return what a year would have to reach, from the figures of the years before it; never raises on data.

    The distance still to go is spread evenly over the years left, as the rule counts: in equal steps,
    equal shares of the sum, or equal rates. Where the target is met already the target itself is proposed.
    """
    target, reason = indicator.target, NO_NUMBER.get(indicator.rule, "")
    end = indicator.target_year or plan.last_year
    if not reason and (target is None or target.value is None or not usable(target.value)):
        reason = "没有目标数值"
    if not reason and not plan.first_year <= year <= end:
        reason = f"{year}年不在 {plan.first_year}—{end}年之内"
    if reason or target is None:
        return Proposal(indicator.code, year, None, None, reason)
    goal = goal_of(indicator, target)
    start = indicator.baseline_year or plan.base_year
    known = {
        one.year: one.value
        for one in figures.values()
        if one.year < year and one.months == MONTHS and one.value is not None and usable(one.value)
    }
    if indicator.baseline is not None and usable(indicator.baseline):
        known[start] = indicator.baseline
    case = _Case(indicator, target, goal.value, goal.rising, start, end, year, known)
    with localcontext(WIDE):
        value, words = _RULES[indicator.rule](case)
    if value is None:
        return Proposal(indicator.code, year, None, None, words)
    shown = round_half_up(tidy(value), indicator.decimals)
    sign = "=" if shown == tidy(value) else "≈"
    kept = indicator.rule is Rule.EVERY_YEAR or words.endswith(MET)
    return Proposal(indicator.code, year, shown, target.comparison, f"{words} {sign} {exact(shown)}", kept)


_Found = tuple[Decimal | None, str]


def _level(case: _Case, goal: Decimal | None = None) -> _Found:
    """Equal steps, or equal rates, from the last year known to the target."""
    goal = case.goal if goal is None else goal
    last = max((year for year in case.known if case.start <= year), default=None)
    if last is None:
        return None, "没有基数，也没有以前年份的数"
    value = case.known[last]
    if value == goal or (value > goal) == case.rising:
        return goal, f"{last}年 {exact(value)} {MET}"
    left, steps = case.end - last, case.year - last
    if case.indicator.path_shape is PathShape.GEOMETRIC and value * goal > 0:
        words = f"{exact(value)} × ({exact(goal)} ÷ {exact(value)})^({steps}/{left})"
        return value * power(goal / value, Decimal(steps) / left), words
    words = f"{exact(value)} + ({exact(goal)} − {exact(value)}) × {steps}/{left}"
    return value + (goal - value) * steps / left, words


def _point_change(case: _Case) -> _Found:
    return _points(case, case.goal)


def _annual_point_change(case: _Case) -> _Found:
    return _points(case, case.goal * (case.end - case.start))


def _points(case: _Case, rise: Decimal) -> _Found:
    base = case.known.get(case.start)
    return (None, "没有基数") if base is None else _level(case, base + rise)


def _cumulative(case: _Case) -> _Found:
    """Equal shares of what is still missing of the sum."""
    if case.lacking:
        return None, f"缺 {year_list(case.lacking)}的数"
    held = [case.known[year] for year in range(case.start + 1, case.year)]
    rest, left = case.goal - sum(held, Decimal(0)), case.end - case.year + 1
    if rest <= 0:
        return None, "五年累计目标已经完成" if case.rising else "五年累计已经超过控制数"
    minus = "".join(f" − {exact(one)}" for one in held)
    return rest / left, f"({exact(case.goal)}{minus}) ÷ {left}"


def _average_growth(case: _Case) -> _Found:
    """The equal growth that the years left need."""
    if case.lacking:
        return None, f"缺 {year_list(case.lacking)}的数"
    held = [case.known[year] for year in range(case.start + 1, case.year)]
    need = growth_needed(compounded(held), case.goal, case.end - case.start, Decimal(len(held)))
    words = f"今后年均增速，使 {case.start + 1}—{case.end}年年均达到 {exact(case.goal)}%"
    return need, words if need is not None else "算不出今后所需的增速"


def _cumulative_change(case: _Case) -> _Found:
    """The equal reduction that the years left need."""
    if case.lacking:
        return None, f"缺 {year_list(case.lacking)}的数"
    held = [case.known[year] for year in range(case.start + 1, case.year)]
    rest, aim = ONE - reduced(held) / HUNDRED, ONE - case.goal / HUNDRED
    if rest <= 0 or aim <= 0:
        return None, "算不出今后所需的降低率"
    if rest <= aim and case.rising:
        return None, "五年累计目标已经完成"
    need = (ONE - power(aim / rest, ONE / (case.end - case.year + 1))) * HUNDRED
    return need, f"今后年均降低率，使累计降低达到 {exact(case.goal)}%"


def _every_year(case: _Case) -> _Found:
    return case.goal, "每年的目标"


_RULES: Mapping[Rule, Callable[[_Case], _Found]] = {
    Rule.LEVEL: _level,
    Rule.POINT_CHANGE: _point_change,
    Rule.ANNUAL_POINT_CHANGE: _annual_point_change,
    Rule.CUMULATIVE: _cumulative,
    Rule.AVERAGE_GROWTH: _average_growth,
    Rule.CUMULATIVE_CHANGE: _cumulative_change,
    Rule.EVERY_YEAR: _every_year,
}
