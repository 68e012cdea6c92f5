"""Numbers as Decimal: canonical text, rounding half up, showing, and reading what people write."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from jingkou_desktop.domain.readings import Bound

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


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell or an entry says.

    `value` is the exact number, or None. `bound` is what approximate or marked text says: op "="
    means a number that carries a mark or a unit (10.5*, 〔17〕, 16亿元) and needs a person's eye.
    `missing` is True for blanks and placeholders. `understood` is False for all other text.
    """

    raw: str
    value: Decimal | None = None
    bound: Bound | None = None
    missing: bool = False
    understood: bool = True


PLACEHOLDERS = frozenset(
    {"-", "--", "---", "—", "——", "———", "–", "...", "......", "..", "~", "#", "/", "\\", "x"}
    | {"na", "n/a", "nan", "null", "none", "nil"}
    | {
        "无",
        "空",
        "缺",
        "不详",
        "暂无",
        "无数据",
        "暂缺",
        "缺失",
        "未统计",
        "未公布",
        "持平",
        "保密",
        "不适用",
    }
)
ERRORS = frozenset(
    {"#div/0!", "#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#getting_data", "#spill!", "#calc!"}
)
CODE_DIGITS = 15  # an integer this long, written without separators, is a code and not a quantity
FLOAT_NOISE = 12  # digits: a float that is this short after rounding to 15 digits carried binary noise

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = rf"[+-]?(?:{_DIGITS})"
_PLAIN = re.compile(rf"({_NUMBER}(?:e[+-]?\d{{1,3}})?)[%‰]?", re.IGNORECASE)
_BARE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MEASURE = r"(?:%|‰|个?百分点|[^\d\s<>≥≤≈~,.;:+\-]{1,8})?"
_ONE = re.compile(rf"([+-]?{_BARE})\s*({_MEASURE})")
_RANGE = re.compile(rf"({_BARE})\s*{_MEASURE}\s*(?:-+|—+|–|~|至|到)\s*({_BARE})\s*{_MEASURE}")
_MARKED = re.compile(
    rf"[〔\[(【]\s*([+-]?{_BARE})\s*%?\s*[〕\])】]%?|([+-]?{_BARE})%?\s*(?:\*+|\[\d+\]|[①-⑳]|[a-z])"
)
_BROKEN = re.compile(r"[\t\r\n\v\f\u0085\u2028\u2029]")
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?%?")
_BEFORE: tuple[tuple[str, str], ...] = (
    (">=", ">="), ("≥", ">="), ("不低于", ">="), ("不少于", ">="), ("不小于", ">="), ("至少", ">="),
    ("<=", "<="), ("≤", "<="), ("不超过", "<="), ("不高于", "<="), ("不大于", "<="), ("不多于", "<="),
    ("控制在", "<="), ("至多", "<="), ("最多", "<="),
    (">", ">"), ("超过", ">"), ("超", ">"), ("大于", ">"), ("高于", ">"), ("多于", ">"), ("突破", ">"),
    ("<", "<"), ("小于", "<"), ("低于", "<"), ("少于", "<"), ("不足", "<"), ("不到", "<"),
    ("大约", "≈"), ("约", "≈"), ("接近", "≈"), ("近", "≈"), ("≈", "≈"), ("~", "≈"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str], ...] = (
    ("及以上", ">="), ("或以上", ">="), ("以上", ">="),
    ("及以下", "<="), ("或以下", "<="), ("以下", "<="), ("以内", "<="), ("之内", "<="),
    ("左右", "≈"), ("上下", "≈"), ("+", ">="),
)  # fmt: skip


def parse(text: str | int | float | Decimal | None) -> Parsed:
    """Read a cell or an entry; never raises and never guesses.

    A percent sign is allowed and dropped (75% is 75). Full-width digits, thousands separators and
    padding are understood. Codes (15 digits and more, leading zeros) and error texts are no numbers.
    """
    if text is None:
        return Parsed("", missing=True)
    if isinstance(text, bool):
        return Parsed(str(text), understood=False)
    if isinstance(text, (int, float, Decimal)):
        return _parse_number(text)
    return _parse_text(text)


def is_error(text: str) -> bool:
    """Return whether the text is what a spreadsheet shows for a failed formula, such as #DIV/0!."""
    return text.strip().lower() in ERRORS


@lru_cache(maxsize=8_000)
def _parse_text(text: str) -> Parsed:
    plain = _plain(text)
    if not plain or plain.lower() in PLACEHOLDERS:
        return Parsed(text, missing=True)
    if plain.lower() in ERRORS:
        return Parsed(text, understood=False)
    if not _BROKEN.search(text.strip()):  # figures on two lines, or in two columns, are two
        if _SPACED.fullmatch(plain):
            plain = plain.replace(" ", "")
        plain = re.sub(r"(?<=[.,+-]) (?=\d)|(?<=\d) (?=[.,%‰])", "", plain)
    if whole := _PLAIN.fullmatch(plain):
        value = _decimal(whole[1])
        return Parsed(text, understood=False) if value is None else Parsed(text, value)
    bound = _bound(plain)
    return Parsed(text, bound=bound, understood=bound is not None)


def float_decimal(number: float) -> Decimal:
    """Return the decimal that a spreadsheet shows for a binary number (0.7999999999999999 is 0.8).

    Spreadsheets keep 15 digits; what lies beyond is taken as noise only where rounding to 15 digits
    leaves a short number. Raises ValueError for NaN and infinities.
    """
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise ValueError("not a finite number")
    rounded = Decimal(format(number, ".15g"))
    short = len(rounded.normalize().as_tuple().digits) <= FLOAT_NOISE
    return rounded if short else exact


def _parse_number(number: int | float | Decimal) -> Parsed:
    try:
        value = float_decimal(number) if isinstance(number, float) else Decimal(number)
        raw = canonical(value) if value.is_finite() and abs(value.adjusted()) < 400 else str(number)
    except ValueError:
        return Parsed(str(number), understood=False)
    whole = value.is_finite() and value == value.to_integral_value()
    code = not value.is_finite() or value.adjusted() >= CODE_DIGITS - whole
    return Parsed(raw, understood=False) if code else Parsed(raw, value)


def _plain(text: str) -> str:
    """Return the text in half-width signs, one kind of minus, and single blanks."""
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]|_x000D_", "", text)
    marks = {
        "〔": "〔",
        "〕": "〕",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "≧": "≥",
        "≦": "≤",
        "〜": "~",
        "～": "~",
    }
    kept = "".join(
        marks.get(sign) or (sign if "①" <= sign <= "⑳" else unicodedata.normalize("NFKC", sign))
        for sign in text
    )
    return " ".join(kept.split()).removeprefix("'").strip()


def _decimal(text: str) -> Decimal | None:
    """Return the number, or None for a code: too many digits, or a zero in front of other digits."""
    digits = text.lstrip("+-")
    whole = digits.partition(".")[0].lower().partition("e")[0]
    if re.fullmatch(r"0\d+.*", digits) or ("," not in digits and len(whole) >= CODE_DIGITS):
        return None
    value = Decimal(text.replace(",", ""))
    return None if value.adjusted() >= CODE_DIGITS else value


def _bound(text: str) -> Bound | None:
    if marked := _MARKED.fullmatch(text.lower()):
        return _make_bound("=", marked[1] or marked[2])
    if (span := _RANGE.fullmatch(text)) and not re.search(r"[年月日季号期]", text):
        low, high = _decimal(span[1]), _decimal(span[2])
        if low is None or high is None or low >= high or _looks_like_years(low, high):
            return None
        return Bound("range", low, high)
    text = text.rstrip("*① ②")
    op = ""
    for words, meaning in _BEFORE:
        if text.startswith(words):
            op, text = meaning, text.removeprefix(words).strip()
            break
    for words, meaning in _AFTER:
        if text.endswith(words):
            op, text = meaning if op in ("", "≈", meaning) else op, text.removesuffix(words).strip()
            break
    one = _ONE.fullmatch(text)
    if one is None or (not op and re.search(r"[年月日号/a-z]", one[2], re.IGNORECASE)):
        return None
    return _make_bound(op or "=", one[1])


def _make_bound(op: str, text: str) -> Bound | None:
    value = _decimal(text)
    if value is None:
        return None
    return Bound(op, high=value) if op in ("<", "<=") else Bound(op, low=value)


def _looks_like_years(low: Decimal, high: Decimal) -> bool:
    return all(1900 <= year <= 2100 and year == year.to_integral_value() for year in (low, high))
