"""Units of measure: which convert into each other, and by what factor."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from jingkou_desktop.domain.numbers import CONTEXT

LAST = Decimal(1).scaleb(-10)
SCALES = {
    **{"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8},
    **{"十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12},
}

# Counted one by one, and written with 百, 万, 亿 before them; each stands for itself alone.
COUNTED = frozenset(
    {
        *("元", "美元", "港元", "欧元", "日元", "英镑"),
        *("人次", "户次", "件次", "车次", "册", "份", "辆", "台", "套", "株", "张", "床", "班", "学时"),
        *("标准箱", "标台", "吨公里", "人公里", "车公里", "吨标准煤", "吨二氧化碳", "吨油当量"),
        *("平方米", "亩", "公顷", "平方公里", "立方米", "升", "米", "公里"),
        *("千瓦时", "千瓦", "瓦", "焦耳", "卡", "千克", "吨", "克"),
    }
)
# Words of counting that stand for each other: 58 家 are 58 个.
COUNTERS = frozenset(
    {"个", "家", "项", "座", "起", "件", "户", "处", "条", "所", "名", "人", "宗", "例", "位"}
)


def _powers(**powers: int) -> Mapping[str, Fraction]:
    return {unit: Fraction(10) ** power for unit, power in powers.items()}


# One quantity each: unit → how many of one of them it is.
SIZES: tuple[Mapping[str, Fraction], ...] = (
    {**_powers(平方厘米=-4, 平方米=0, 公顷=4, 平方公里=6), "亩": Fraction(2000, 3)},
    _powers(毫升=-6, 升=-3, 立方米=0),
    _powers(毫克=-6, 克=-3, 千克=0, 吨=3),
    _powers(千克标准煤=-3, 吨标准煤=0),
    _powers(千克二氧化碳=-3, 吨二氧化碳=0),
    _powers(瓦时=-3, 千瓦时=0, 兆瓦时=3, 吉瓦时=6),
    _powers(瓦=-3, 千瓦=0, 兆瓦=3, 吉瓦=6),
    _powers(毫米=-3, 厘米=-2, 米=0, 公里=3),
    {"‰": Fraction(1), "%": Fraction(10)},
    {"微克": Fraction(1), "毫克": Fraction(1000), "纳克": Fraction(1, 1000)},  # within 微克/立方米
)

SPELLINGS: dict[str, str] = {
    "m2": "平方米", "㎡": "平方米", "平米": "平方米", "平方": "平方米", "hm2": "公顷", "km2": "平方公里",
    "平方千米": "平方公里", "cm2": "平方厘米", "m3": "立方米", "㎥": "立方米", "立方": "立方米",
    "方": "立方米",
    "千米": "公里", "km": "公里", "m": "米", "cm": "厘米", "mm": "毫米",
    "公斤": "千克", "kg": "千克", "g": "克", "mg": "毫克", "t": "吨", "公吨": "吨", "l": "升", "ml": "毫升",
    "kwh": "千瓦时", "kw·h": "千瓦时", "度": "千瓦时", "千瓦小时": "千瓦时", "kw": "千瓦", "mw": "兆瓦",
    "gw": "吉瓦", "mwh": "兆瓦时", "gwh": "吉瓦时", "兆瓦小时": "兆瓦时",
    "tce": "吨标准煤", "吨标煤": "吨标准煤", "标准煤": "吨标准煤", "千克标煤": "千克标准煤",
    "kgce": "千克标准煤",
    "吨co2": "吨二氧化碳", "吨二氧化碳当量": "吨二氧化碳", "teu": "标准箱",
    "人民币元": "元", "元人民币": "元", "rmb": "元", "美金": "美元", "usd": "美元", "港币": "港元",
    "百分比": "%", "百分数": "%", "百分率": "%", "千分比": "‰", "个百分点": "百分点", "pct": "百分点",
    "本": "册", "本册": "册", "张床": "床", "张次": "张", "人数": "人", "户数": "户",
    "μg": "微克", "ug": "微克", "mcg": "微克",
}  # fmt: skip
_TIMES = {scale: Fraction(10) ** power for scale, power in SCALES.items()}
_SCALE = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
_SCALED = re.compile(rf"({_SCALE})(.+)")


@lru_cache(maxsize=10_000)
def squeeze(unit: str) -> str:
    """Return a unit in its usual spelling: half-width, without blanks and brackets, 亿㎡ as 亿平方米."""
    plain = unicodedata.normalize("NFKC", unit).lower().replace("µ", "μ")
    plain = re.sub(r"[\s()\[\]【】〔〕:]|单位", "", plain).replace("^", "").replace("每", "/")
    above, *below = plain.split("/")
    return "/".join((_spelled(above), *(_spelled(part) for part in below)))


def _spelled(plain: str) -> str:
    if plain in SPELLINGS:
        return SPELLINGS[plain]
    scaled = _SCALED.fullmatch(plain)
    if scaled and scaled[2] in SPELLINGS:
        return scaled[1] + SPELLINGS[scaled[2]]
    return plain


@lru_cache(maxsize=10_000)
def is_known(unit: str) -> bool:
    """Tell whether a text is a unit that converts into others, or a word of counting."""
    return bool(_measure(squeeze(unit).partition("/")[0]))


def ratio(given: str, wanted: str) -> Fraction | None:
    """Return exactly how many of `wanted` one of `given` is, or None where they differ in kind.

    Counting words (个, 家, 项 …) stand for each other. Never across currencies, and never from points of
    percent to percent: 百分点 says how far a share moved. 元/人 converts into 万元/人, 吨/万元 into 吨/亿元.
    """
    a, b = squeeze(given), squeeze(wanted)
    if a == b:
        return Fraction(1)
    over_a, slash_a, under_a = a.partition("/")
    over_b, slash_b, under_b = b.partition("/")
    over = _ratio(over_a, over_b)
    if over is None or slash_a != slash_b or not slash_a:
        return None if slash_a or slash_b else over
    under = _ratio(under_a, under_b)
    return None if under is None else over / under


def factor(given: str, wanted: str) -> Decimal | None:
    """Return what turns a figure in `given` into one in `wanted`, or None where they differ in kind."""
    times = ratio(given, wanted)
    return None if times is None else _decimal(times)


def convert(number: Decimal, given: str, wanted: str) -> Decimal | None:
    """Return a figure in `wanted`, or None; exact but for 亩, whose thirds end after ten decimals."""
    times = ratio(given, wanted)
    if times is None:
        return None
    if times == 1:
        return number
    exact = Fraction(number) * times
    return _decimal(exact) if _ends(exact) else _decimal(exact).quantize(LAST, ROUND_HALF_UP)


def factor_words(given: str, wanted: str) -> str:
    """Return how a figure is converted: 乘以0.0001, or 除以15 where the factor has no end."""
    times = ratio(given, wanted)
    if times is None or times == 1:
        return ""
    if _ends(times):
        return f"乘以{_decimal(times):f}"
    parts = (times.numerator, times.denominator)
    return f"除以{parts[1]}" if parts[0] == 1 else f"乘以{parts[0]}再除以{parts[1]}"


def _decimal(number: Fraction) -> Decimal:
    found = CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return found.to_integral_value() if found == found.to_integral_value() else found.normalize(CONTEXT)


def _ends(number: Fraction) -> bool:
    """Tell whether a number has an end in decimal digits."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


@lru_cache(maxsize=10_000)
def _ratio(a: str, b: str) -> Fraction | None:
    if a == b:
        return Fraction(1)
    wanted = dict(_measure(b))
    return next((size / wanted[kind] for kind, size in _measure(a) if kind in wanted), None)


def _measure(unit: str) -> tuple[tuple[str, Fraction], ...]:
    """Return the quantities that a unit measures, each with its size."""
    found: list[tuple[str, Fraction]] = []
    scaled = _SCALED.fullmatch(unit)
    for scale, base in (("", unit), *([(scaled[1], scaled[2])] if scaled else [])):
        times = _TIMES[scale]
        if scale and base not in COUNTED | COUNTERS:
            continue
        kinds = [number for number, sizes in enumerate(SIZES) if base in sizes]
        found += [(str(number), times * SIZES[number][base]) for number in kinds]
        if base in COUNTERS:
            found.append(("个", times))
        elif base in COUNTED and not kinds:
            found.append((base, times))
    return tuple(found)


def sign_of(text: str) -> str:
    """Return the unit sign that ends a figure as it was written: "%", "‰" or ""."""
    last = unicodedata.normalize("NFKC", text).strip()[-1:]
    return last if last in ("%", "‰") else ""
