"""Figures and sentences of a verdict, as an office clerk would write them."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from jingkou_desktop.domain.judging.case import MOST_DECIMALS, Case, Goal
from jingkou_desktop.domain.judging.formulas import HUNDRED, ONE, WIDE, ZERO, settle, usable
from jingkou_desktop.domain.numbers import canonical, round_half_up, show
from jingkou_desktop.domain.plan import Comparison, Indicator, Rule, Target

POINTS = frozenset({Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE, Rule.SPREAD})
EXACT_DECIMALS = 4  # up to which a difference of stored figures is shown as it is
SHOWABLE = 30  # digits before the point that rounding for show can hold


def exact(number: Decimal) -> str:
    """Return a stored figure with all its digits, with the minus sign of print."""
    return canonical(number).replace("-", "−")


def rounded(number: Decimal, decimals: int) -> str:
    """Return a computed figure rounded half up once."""
    if number.adjusted() > SHOWABLE:
        return exact(number.quantize(Decimal(1)) if number.adjusted() < SHOWABLE * 2 else number)
    return show(number, min(max(decimals, 0), MOST_DECIMALS)).replace("-", "−")


def apart(number: Decimal, decimals: int, *limits: Decimal) -> str:
    """Return a computed figure with as many decimals as it takes to differ from each limit it is not.

    One that is just a limit is shown with all the limit's decimals.
    """
    others = [limit for limit in limits if settle(number) != settle(limit)]
    same = [places_of(canonical(limit)) for limit in limits if limit not in others]
    for places in range(max(decimals, 0, *same), MOST_DECIMALS + 1):
        shown = rounded(number, places)
        if all(shown != rounded(limit, places) for limit in others):
            return shown
    return rounded(number, decimals)


def places_of(text: str) -> int:
    """Return how many decimals a figure is shown with."""
    return len(text.rstrip("%").partition(".")[2])


def rounding(number: Decimal, decimals: int) -> Decimal:
    """Return a computed figure as a formula that shows so many decimals holds it."""
    return number if number.adjusted() > SHOWABLE else round_half_up(number, decimals)


def enough(decimals: int, shown: str, result: Callable[[int], Decimal]) -> int:
    """Return how many decimals the figures of a formula need for it to give the result that is shown.

    `result` reckons with the figures rounded to so many decimals.
    """
    wanted = shown.strip("%+")
    for places in range(max(decimals, 0), MOST_DECIMALS + 1):
        if rounded(result(places), places_of(shown)) == wanted:
            return places
    return decimals


def term(number: Decimal) -> str:
    """Return a figure as it stands in a formula: a negative one in brackets."""
    return f"({exact(number)})" if number < 0 else exact(number)


def rate(number: Decimal) -> str:
    """Return a rate in percent as it stands in a formula."""
    return f"({exact(number)}%)" if number < 0 else f"{exact(number)}%"


def with_unit(text: str, unit: str) -> str:
    """Return a figure with its unit; % closes up, other units stand off."""
    return f"{text}{unit}" if unit.startswith(("%", "‰")) or not unit else f"{text} {unit}"


def amount(number: Decimal, unit: str) -> str:
    """Return a stored figure with its unit."""
    return with_unit(exact(number), unit)


def distance(text: str, unit: str) -> str:
    """Return a difference with its unit: of shares it is in points."""
    return f"{text} 个百分点" if unit == "%" else with_unit(text, unit)


def percent(share: Decimal) -> str:
    """Return a share of the task; 99.97% is not shown as 100.0%."""
    return f"{apart(share, 1, HUNDRED)}%"


def signed(number: Decimal, decimals: int = 1) -> str:
    """Return a rounded difference with its sign."""
    text = rounded(number, decimals)
    return text if text.startswith("−") else f"+{text}"


def year_list(years: Iterable[int]) -> str:
    """Return years in words: 2021、2022年."""
    return "、".join(str(year) for year in years) + "年"


def target_words(indicator: Indicator, target: Target) -> str:
    """Return the target as the plan writes it: ≥16 万元, ≈75%, 3–4 家; its words where it has no number."""
    marks = {
        Comparison.GE: "≥",
        Comparison.GT: ">",
        Comparison.LE: "≤",
        Comparison.LT: "<",
        Comparison.ABOUT: "≈",
    }
    if target.value is None:
        return target.text.strip() or "没有数值"
    unit = "个百分点" if indicator.rule in POINTS else indicator.unit
    if target.upper is not None and target.upper != target.value:
        low, high = sorted((target.value, target.upper))
        return with_unit(f"{exact(low)}–{exact(high)}", unit)
    return marks[target.comparison] + amount(target.value, unit)


def span_words(months: int) -> str:
    """Return the months from the start of a year in words: 1—7月."""
    return "1月" if months == 1 else f"1—{months}月"


def when(case: Case) -> str:
    """Return the year judged in words, with its months where it is not over: 2023年1—7月, 2023年7月末."""
    if case.whole:
        return f"{case.at}年"
    return f"{case.at}年" + (f"{case.months}月末" if case.state else span_words(case.months))


def aim_words(indicator: Indicator, target: Target) -> str:
    """Return the target in a sentence; one that was revised says so: 目标 ≥15 万元（调整后）."""
    return f"目标 {target_words(indicator, target)}" + ("（调整后）" if indicator.former else "")


def short_words(goal: Goal, value: Decimal, unit: str, decimals: int) -> str:
    """Return how far a value is from the goal: 差 0.2 万元; exact where it has few decimals."""
    gap = goal.short(value)
    if settle(gap) <= 0:
        return "须" + ("高于" if goal.rising else "低于") + "目标，等于不算达到"
    short = usable(gap) and gap == gap.quantize(ONE.scaleb(-EXACT_DECIMALS), context=WIDE)
    return "差 " + distance(exact(gap) if short else apart(gap, decimals, ZERO), unit)


def compared(goal: Goal, value: Decimal) -> str:
    """Return the line that holds a figure against the target: 达标 = 14.5 ≥ 14.4：是, 74.9 ≥ 75 − 0.5：是."""
    sign = (">" if goal.strict else "≥") if goal.rising else ("<" if goal.strict else "≤")
    slack = f" {'−' if goal.rising else '+'} {exact(goal.slack)}" if goal.slack else ""
    return f"达标 = {exact(value)} {sign} {exact(goal.value)}{slack}：{'是' if goal.met_by(value) else '否'}"


def about(indicator: Indicator) -> int:
    """Return the decimals of figures computed in the indicator's unit."""
    return min(max(indicator.decimals, 0), MOST_DECIMALS)
