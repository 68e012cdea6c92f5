"""The formulas of docs/rules.md on exact decimals; rates and shares are percent numbers (8.5 is 8.5%)."""

from collections.abc import Sequence
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from math import prod

from jingkou_desktop.domain.numbers import canonical

HUNDRED = Decimal(100)
ONE = Decimal(1)
ZERO = Decimal(0)

# Wide enough that rounding never reaches SETTLED places of a figure below 10^40.
WIDE = Context(prec=90, Emin=-999_999, Emax=999_999, traps=[InvalidOperation, DivisionByZero, Overflow])
SETTLED = 30  # places at which results are compared: the noise of roots and thirds lies beyond them
LARGEST = 24  # figures beyond 10^24 or finer than 10^-24 are no figures of a plan


def usable(number: Decimal | None) -> bool:
    """Tell whether a number is one to reckon with: finite and within the plausible range."""
    if number is None or not number.is_finite():
        return False
    if number == 0:
        return True
    exponent = number.normalize(WIDE).as_tuple().exponent if abs(number.adjusted()) <= LARGEST else None
    return isinstance(exponent, int) and exponent >= -LARGEST


def plain(number: Decimal | None) -> Decimal | None:
    """Return a finite figure in its one form, so that a value and its text are judged alike."""
    if number is None or not number.is_finite():
        return None
    if number == 0:
        return ZERO
    return Decimal(canonical(number)) if usable(number) else number


def settle(number: Decimal) -> Decimal:
    """Return the number without the noise of its last digits, so that equal results compare equal."""
    if number.adjusted() + SETTLED + 1 >= WIDE.prec:
        return number
    return number.quantize(ONE.scaleb(-SETTLED), context=WIDE)


def tidy(number: Decimal) -> Decimal:
    """Return a computed figure settled, without trailing zeros or exponent."""
    return Decimal(canonical(settle(number)))


def linear_share(value: Decimal, start: Decimal, goal: Decimal) -> Decimal:
    """Return (v−b)/(T−b) in percent; `goal` differs from `start`."""
    return (value - start) * HUNDRED / (goal - start)


def geometric_pace(start: Decimal, goal: Decimal, elapsed: Decimal, years: int) -> Decimal | None:
    """Return (b·(T/b)^(n/N)−b)/(T−b) in percent, or None where no such path exists (b·T ≤ 0, b = T)."""
    if start * goal <= 0 or start == goal:
        return None
    return linear_share(start * (goal / start) ** (elapsed / years), start, goal)


def growth_factor(rate: Decimal) -> Decimal:
    """Return 1+g of a growth in percent, at least 0: nothing falls by more than all of it."""
    return max(ONE + rate / HUNDRED, ZERO)


def compounded(rates: Sequence[Decimal], last_weight: Decimal = ONE) -> Decimal:
    """Return Π(1+g); the last rate counts for `last_weight` of a year (m/12)."""
    if not rates:
        return ONE
    return prod((growth_factor(rate) for rate in rates[:-1]), start=ONE) * power(
        growth_factor(rates[-1]), last_weight
    )


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return base^exponent for a base of at least 0, with x^0 = 1."""
    if exponent == 0:
        return ONE
    if exponent == ONE:
        return base
    return ZERO if base <= 0 and exponent > 0 else base**exponent


def average(factor: Decimal, elapsed: Decimal) -> Decimal:
    """Return Π^(1/n)−1 in percent, the average growth that makes `factor` in `elapsed` years."""
    return (power(factor, ONE / elapsed) - ONE) * HUNDRED


def growth_share(factor: Decimal, target: Decimal, years: int) -> Decimal | None:
    """Return (Π−1)/((1+T)^N−1) in percent, or None where T is 0."""
    task = growth_factor(target) ** years - ONE
    return None if task == 0 else (factor - ONE) * HUNDRED / task


def growth_needed(factor: Decimal, target: Decimal, years: int, elapsed: Decimal) -> Decimal | None:
    """Return the average growth that the years left need, in percent; None where none are left."""
    if elapsed >= years or factor <= 0:
        return None
    return average(growth_factor(target) ** years / factor, years - elapsed)


def reduced(rates: Sequence[Decimal], last_weight: Decimal = ONE) -> Decimal:
    """Return 1−Π(1−r) in percent, the reduction that yearly reductions add up to."""
    return (ONE - compounded([-rate for rate in rates], last_weight)) * HUNDRED


def spread(factor: Decimal, reference: Decimal, elapsed: Decimal) -> Decimal:
    """Return the geometric average growth of `elapsed` years minus that of the reference, in points."""
    return average(factor, elapsed) - average(reference, elapsed)


def spread_needed(
    factor: Decimal, mean: Decimal, points: Decimal, years: int, elapsed: Decimal
) -> Decimal | None:
    """Return the average growth that the years left need for the whole to end `points` above the mean.

    `mean` is the average of the reference, which goes on; None where no years are left or none helps.
    """
    wanted = mean + points
    return None if wanted <= -HUNDRED else growth_needed(factor, wanted, years, elapsed)
