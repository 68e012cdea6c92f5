"""Whole numbers and decimals in Chinese characters: 十二, 一百零五, 两万三千, 七点五."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
SIGNS = "〇零一二两三四五六七八九十百千万亿"  # of which numbers are written
POINT = "点"
LONGEST = 40  # signs of a number, with its decimals; what is longer is none
LARGE = (("亿", 10**8), ("万", 10**4))
_SIZES = {"十": 10, "百": 100, "千": 1000}
_VALUES = {sign: value for value, sign in enumerate(DIGITS)} | {"〇": 0, "两": 2}


def number_of(text: str) -> Decimal | None:
    """Return the number that characters say; None for what is no number: 三四, 十四五, 一二〇, 几十."""
    if len(text) > LONGEST:
        return None
    whole, point, decimals = text.partition(POINT)
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    for sign, size in LARGE:
        if decimals.endswith(sign):
            few = number_of(text.removesuffix(sign))
            return None if few is None else few * size
    if not decimals or any(sign not in _VALUES or sign == "两" for sign in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(_VALUES[sign]) for sign in decimals)}")


def numeral(number: int) -> str:
    """Return a whole number, zero or more, in characters: 十二, 一百零五, 二万三千."""
    if number < 10:
        return DIGITS[number]
    sizes = (*LARGE, ("千", 1000), ("百", 100), ("十", 10))
    sign, size = next(one for one in sizes if number >= one[1])
    head, rest = divmod(number, size)
    said = "" if (head, sign) == (1, "十") else numeral(head)
    gap = DIGITS[0] if rest and rest < size // 10 else ""
    one = DIGITS[1] if 10 <= rest < 20 else ""  # 一百一十, though 十 alone
    return f"{said}{sign}{gap}{one}{numeral(rest) if rest else ''}"


def _whole(text: str) -> int | None:
    if text in ("零", "〇", "两"):
        return _VALUES[text]
    for sign, size in LARGE:
        head, found, rest = text.rpartition(sign)
        if found:
            many, few = _whole(head), _rest(rest, size)
            return None if not many or few is None else many * size + few
    return _below(text)


def _rest(text: str, size: int) -> int | None:
    """Return what stands behind 万 or 亿, less than it; 两万五 is refused, which may mean 25000."""
    if not text:
        return 0
    bare = text[1:] if text[0] in "零〇" else text
    found = _whole(bare) if bare != "两" else None
    if not found or found >= size or (found < 10 and bare == text):
        return None
    return found


def _below(text: str) -> int | None:
    """Return a number from 1 to 9999; 零 stands exactly where places are left out, so 一百五 is refused."""
    total, last, digit, gap = 0, 0, "", False
    for sign in text:
        if sign in "零〇":
            if digit or gap or not last:
                return None
            gap = True
        elif sign in _VALUES:
            if digit:
                return None
            digit = sign
        else:
            size = _SIZES.get(sign, 0)
            wrong = not digit if size > 10 else digit == "两"
            if not size or wrong or (last and (size >= last or gap != (size < last // 10))):
                return None
            total += (_VALUES[digit] if digit else 1) * size
            last, digit, gap = size, "", False
    if not digit:
        return None if gap or not total else total
    if digit == "两" or gap != (last > 10):
        return None
    return total + _VALUES[digit]
