"""How far an indicator is towards a longer horizon: in levels or in chained real growth."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, comparable
from jingkou_desktop.domain.judging.chains import clamped, factors, grown
from jingkou_desktop.domain.judging.formulas import (
    HUNDRED,
    ONE,
    compounded,
    growth_factor,
    linear_share,
    power,
    settle,
    usable,
)
from jingkou_desktop.domain.judging.grading import (
    head,
    missing,
    not_judged,
)
from jingkou_desktop.domain.judging.monitor import GROWTH
from jingkou_desktop.domain.judging.others import rates_of, unfit
from jingkou_desktop.domain.judging.words import (
    amount,
    apart,
    enough,
    exact,
    percent,
    places_of,
    rounded,
    rounding,
    span_words,
    when,
)
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.verdicts import Status

MOST_DIGITS = 6  # a projection beyond a million times says nothing


@dataclass(frozen=True, slots=True)
class Horizon:
    """A longer horizon: the indicator is to be `times` its baseline by the end of the case."""

    indicator: Indicator
    plan: Plan  # as it is; the case holds it with the tolerance of the longer task
    case: Case  # of the indicator, or of that which publishes its growth
    times: Decimal

    @property
    def name(self) -> str:
        """As it is called: 2035年远景（2倍）."""
        times = exact(self.times) if usable(self.times) else "倍数不可用"
        return f"{self.case.end}年远景（{times}倍）"

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return self.times > 1

    def met_by(self, ratio: Decimal) -> bool:
        """Tell whether so many times the baseline meets the horizon."""
        over = settle(ratio) - self.times
        return over >= 0 if self.rising else over <= 0


@dataclass(frozen=True, slots=True)
class Way:
    """How far the indicator is, in levels or in chained growth."""

    ratio: Callable[[Decimal], Decimal]  # how many times the baseline a figure of the year judged makes
    start: str  # of the sentence: 2023年 14.5 万元
    formulas: tuple[str, ...]  # before that of the share
    share: str  # (14.5 − 12.2) ÷ (24.4 − 12.2)
    notes: tuple[str, ...]
    subject: str = ""  # whose figure flips the verdict, where it is another's


def times_words(ratio: Decimal, *limits: Decimal) -> str:
    """Return how many times the baseline something is: 1.24 倍; it is not shown as a limit that it is not."""
    if ratio.adjusted() >= MOST_DIGITS:
        return "100 万倍以上"
    return f"{apart(ratio, 2, *limits)} 倍"


def by_level(horizon: Horizon) -> Way | Finding:
    """Return how far the level of the year judged is, or why that cannot be told."""
    case, times = horizon.case, horizon.times
    value, base, unit = case.values.get(case.at), horizon.indicator.baseline, horizon.indicator.unit
    if value is None:
        return missing(case, (case.at,))
    if not (case.whole or case.state or comparable(unit)):
        return not_judged(
            f"{case.at}年只有{span_words(case.months)}累计数，不能与全年的目标比较，待全年数据报来再评价。"
        )
    start = head(case, amount(value, unit))
    if base is None:
        reason = f"缺 {case.start}年基数，不能计算{horizon.name}的目标和进度；{start}。"
        return Finding(Status.NO_BASELINE, reason)
    if base <= 0:
        return not_judged(f"{case.start}年基数 {amount(base, unit)} 不是正数，不能按倍数评价；{start}。")
    goal = base * times
    return Way(
        lambda figure: figure / base,
        f"{start}，为 {case.start}年的 {times_words(value / base)}",
        (f"目标 = {exact(base)} × {exact(times)} = {amount(goal, unit)}",),
        f"({exact(value)} − {exact(base)}) ÷ ({exact(goal)} − {exact(base)})",
        ("按现价计算，没有扣除价格变动，实际增长须另行核对",) if "元" in unit else (),
    )


def by_growth(horizon: Horizon) -> Way | Finding:
    """Return how far the published real growth, chained, is, or why that cannot be told."""
    case, times = horizon.case, horizon.times
    other = case.beside.growth
    lack = unfit(replace(case, indicator=horizon.indicator), other, horizon.indicator.growth, GROWTH)
    if other is None or lack:
        return not_judged(f"{lack}，不评价；远景按实际增速评价，不用现价数额推算。")
    rates = rates_of(other, case)
    if rates.lack:
        reason = f"{GROWTH}{rates.lack}，不能计算累计的实际增长；缺的年份不按 0 计。"
        return Finding(Status.MISSING, reason)
    chained = rates.of(case.chain)
    past = compounded(chained[:-1])
    factor = compounded(chained, case.weight)
    index, goal = apart(factor * HUNDRED, 2, HUNDRED), exact(times * HUNDRED)
    exact_to = enough(
        places_of(index),
        percent(linear_share(factor, ONE, times)),
        lambda kept: linear_share(rounding(factor * HUNDRED, kept), HUNDRED, times * HUNDRED),
    )
    index = rounded(factor * HUNDRED, exact_to)
    total = grown(settle((factor - ONE) * HUNDRED), 1)
    return Way(
        lambda figure: past * power(growth_factor(figure), case.weight),
        f"到 {when(case)}按可比价比 {case.start}年累计{total}",
        (f"指数 = 100 × {factors(case, chained)} = {index}（{case.start}年 = 100）",),
        f"({index} − 100) ÷ ({goal} − 100)",
        (f"由“{rates.name}”各年公布的实际增速连乘，不用现价数额推算", *clamped(chained)),
        rates.name,
    )
