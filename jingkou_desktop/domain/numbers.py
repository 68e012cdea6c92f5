"""Numbers as Decimal: canonical text, rounding half up, showing."""

from decimal import ROUND_HALF_UP, Context, Decimal

CONTEXT = Context(prec=50)


def canonical(number: Decimal) -> str:
    """Return the one text form that is stored: no exponent, no trailing zeros, no minus zero.

    Raises ValueError for NaN and infinities.
    """
    if not number.is_finite():
        raise ValueError("not a finite number")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round once, half up (away from zero), to `decimals` places; only for showing."""
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=CONTEXT)


def show(number: Decimal | None, decimals: int, missing: str = "—") -> str:
    """Return the number as shown to a person with `decimals` places, or `missing` for None."""
    if number is None:
        return missing
    text = format(round_half_up(number, decimals), "f")
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text
