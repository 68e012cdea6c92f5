"""Checks of figures against each other: months of a year, a part and its whole, a total and its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain import units
from jingkou_desktop.domain.checks import Problem, warning
from jingkou_desktop.domain.judging.case import MONTHS, may_be_state
from jingkou_desktop.domain.judging.formulas import ONE, WIDE, ZERO, usable
from jingkou_desktop.domain.judging.words import amount, span_words
from jingkou_desktop.domain.kinds import changing, flowing, never_falling, whole_numbers
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Basis, Value


@dataclass(frozen=True, slots=True)
class Held:
    """A figure of one indicator, in its unit."""

    indicator: Indicator
    value: Decimal

    @property
    def words(self) -> str:
        """The figure with its name and code."""
        return f"{self.name}{amount(self.value, self.indicator.unit)}"

    @property
    def name(self) -> str:
        """The name with the code."""
        return f"{self.indicator.name}（{self.indicator.code}）"


@dataclass(frozen=True, slots=True)
class Total:
    """A whole with all the parts that add up to it."""

    whole: Held
    parts: tuple[Held, ...]


def check_to_date(
    indicator: Indicator, period: str, value: Decimal | None, others: Mapping[str, Decimal]
) -> tuple[Problem, ...]:
    """Check that what is added up over a year (money, counts, areas) does not fall within it.

    `others` holds 本年累计 and whole-year figures by period; those of other years, and of the same months
    (see `check_same_months`), are not looked at. Shares, rates and states may fall.
    """
    when = parse_period(period)
    if value is None or when is None or not usable(value) or not never_falling(indicator):
        return ()
    wrong = []
    for text, other in others.items():
        at = parse_period(text)
        if at is None or at.year != when.year or at.months == when.months or not usable(other):
            continue
        if value < other if at.months < when.months else value > other:
            wrong.append((abs(at.months - when.months), at, other))
    if not wrong:
        return ()
    _, at, other = min(wrong, key=lambda one: (one[0], str(one[1])))
    than = f"{amount(value, indicator.unit)} 比 {_span(at)}的 {amount(other, indicator.unit)} "
    less = "少" if value < other else "多"
    return (warning(f"{than}{less}：一年之内累计数不会变小，可能填的是当期数；请核对。"),)


def check_same_months(indicator: Indicator, value: Value, others: Iterable[Value]) -> tuple[Problem, ...]:
    """Check that the figures of one stage for the same months of a year are one number.

    A quarter and its last month cover the same months in 本年累计; 当期 they are alike where both are the
    state at their end. Of a sum, its December, its fourth quarter and the year itself are the same too.
    Stages may differ: a later one revises. Which of two counts is told in `figures.counting_values`.
    """
    when = parse_period(value.period)
    if when is None or value.value is None or not usable(value.value):
        return ()
    found = []
    for other in others:
        at = parse_period(other.period)
        if at is None or at == when or other.stage is not value.stage or not usable(other.value):
            continue
        if other.value == value.value or not _same_months(indicator, value, when, other, at):
            continue
        to_date = value.basis is Basis.YEAR_TO_DATE or other.basis is Basis.YEAR_TO_DATE
        months = span_words(when.months) if to_date else f"{when.months}月末"
        months = "全年" if to_date and when.months == MONTHS else months
        given, held = (
            f"{period.words}{one.basis.value if _part(period) else '全年'}的 {amount(number, indicator.unit)}"
            for period, one, number in ((when, value, value.value), (at, other, other.value))
            if number is not None
        )
        said = f"{given} 与 {held} 不一致，而两者都是{when.year}年{months}的数；请核对，改成同一个数。"
        found.append(warning(said))
    return tuple(found)


def check_parts(
    one: Held, period: str, *, whole: Held | None = None, parts: Sequence[Held] = ()
) -> tuple[Problem, ...]:
    """Check that a part is not more than its whole; all of one period and basis.

    The sentence begins with the figure checked, whose indicator and period are told beside it.

    `whole` is what `one` is a part of, `parts` are parts of `one`. Figures of units that differ in kind,
    rates of change and figures below zero are not compared.
    """
    if parse_period(period) is None:
        return ()
    said, figure = [], amount(one.value, one.indicator.unit)
    with localcontext(WIDE):
        if whole is not None and _exceeds(one, whole):
            said.append(f"{figure} 大于同期的{whole.words}，而它只是后者的一部分")
        said += [
            f"{figure} 小于同期的{part.words}，而后者只是它的一部分" for part in parts if _exceeds(part, one)
        ]
    return tuple(warning(f"{each}；请核对这两个数和口径。") for each in said)


def check_total(total: Total, period: str, checked: str) -> tuple[Problem, ...]:
    """Check that a whole equals the sum of all its parts within rounding.

    Half a unit of the last decimal kept, of each part and of the whole, is allowed; what is counted one
    by one must be equal. Nothing is said where a unit differs in kind. `checked` is the code of the figure
    checked, of the whole or of a part, whose name and period are told beside the sentence.
    """
    whole = total.whole
    if parse_period(period) is None or not total.parts or not usable(whole.value):
        return ()
    with localcontext(WIDE):
        adding, allowed = ZERO, _half(whole.indicator)
        for part in total.parts:
            times = units.factor(part.indicator.unit, whole.indicator.unit)
            if times is None or not usable(part.value):
                return ()
            adding += part.value * times
            allowed += _half(part.indicator) * times
        if abs(adding - whole.value) <= allowed:
            return ()
        summed = amount(Decimal(canonical(adding)), whole.indicator.unit)
        listed = "、".join(part.words for part in total.parts)
        mine = whole.indicator.code == checked
        said = amount(whole.value, whole.indicator.unit) if mine else f"同期的{whole.words}"
        return (warning(f"{said} 不等于各部分之和 {summed}（{listed}）；请核对。"),)


def _exceeds(part: Held, total: Held) -> bool:
    if changing(part.indicator) or changing(total.indicator):
        return False
    times = units.factor(part.indicator.unit, total.indicator.unit)
    if times is None or not usable(part.value) or not usable(total.value):
        return False
    if part.value < 0 or total.value < 0:
        return False
    return part.value * times > total.value


def _half(indicator: Indicator) -> Decimal:
    if whole_numbers(indicator):
        return ZERO
    return ONE.scaleb(-indicator.decimals) / 2


def _same_months(indicator: Indicator, one: Value, when: Period, other: Value, at: Period) -> bool:
    """Tell whether two figures of different periods are of the same months."""
    if (when.year, when.months) != (at.year, at.months):
        return False
    if _part(when) and _part(at):
        state = indicator.frequency == "year" and may_be_state(indicator)
        return one.basis is other.basis and (one.basis is Basis.YEAR_TO_DATE or state)
    part = one if _part(when) else other
    return part.basis is Basis.YEAR_TO_DATE and flowing(indicator) and not changing(indicator)


def _part(period: Period) -> bool:
    return period.quarter is not None or period.month is not None


def _span(period: Period) -> str:
    return period.words if _part(period) else f"{period.words}全年"
