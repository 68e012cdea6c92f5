"""Checks of figures against each other: months of a year, a part and its whole, a total and its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain import units
from jingkou_desktop.domain.checks import Problem, warning
from jingkou_desktop.domain.judging.formulas import ONE, WIDE, ZERO, usable
from jingkou_desktop.domain.judging.words import amount
from jingkou_desktop.domain.kinds import changing, never_falling, whole_numbers
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator


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

    `others` holds 本年累计 and whole-year figures by period; those of other years are not looked at.
    Shares, rates and states may fall.
    """
    when = parse_period(period)
    if value is None or when is None or not usable(value) or not never_falling(indicator):
        return ()
    wrong = []
    for text, other in others.items():
        at = parse_period(text)
        if at is None or at == when or at.year != when.year or not usable(other):
            continue
        earlier = _order(at) < _order(when)
        if _order(at) != _order(when) and (value < other if earlier else value > other):
            wrong.append((abs(at.months - when.months), at, other))
    if not wrong:
        return ()
    _, at, other = min(wrong, key=lambda one: (one[0], str(one[1])))
    than = f"{amount(value, indicator.unit)} 比 {_span(at)}的 {amount(other, indicator.unit)} "
    less = "少" if value < other else "多"
    return (warning(f"{than}{less}：一年之内累计数不会变小，可能填的是当期数；请核对。"),)


def check_parts(
    one: Held, period: str, *, whole: Held | None = None, parts: Sequence[Held] = ()
) -> tuple[Problem, ...]:
    """Check that a part is not more than its whole, seen from either; all of one period and basis.

    `whole` is what `one` is a part of, `parts` are parts of `one`. Figures of units that differ in kind,
    rates of change and figures below zero are not compared.
    """
    when = parse_period(period)
    pairs = [(one, whole)] if whole is not None else []
    pairs += [(part, one) for part in parts]
    found = []
    with localcontext(WIDE):
        for part, total in pairs:
            if when is not None and _exceeds(part, total):
                found.append(
                    warning(
                        f"{when.words} {part.words} 大于 {total.words}，"
                        "而前者是后者的一部分；请核对这两个数和口径。"
                    )
                )
    return tuple(found)


def check_total(total: Total, period: str) -> tuple[Problem, ...]:
    """Check that a whole equals the sum of all its parts within rounding.

    Half a unit of the last decimal kept, of each part and of the whole, is allowed; what is counted one
    by one must be equal. Nothing is said where a unit differs in kind.
    """
    when = parse_period(period)
    whole = total.whole
    if when is None or not total.parts or not usable(whole.value):
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
        return (warning(f"{when.words} {whole.words} 不等于各部分之和 {summed}（{listed}）；请核对。"),)


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


def _order(period: Period) -> tuple[int, bool]:
    """Return the place of a period within its year; the whole year comes last."""
    return period.months, period.quarter is None and period.month is None


def _span(period: Period) -> str:
    whole = period.quarter is None and period.month is None
    return f"{period.words}全年" if whole else period.words
