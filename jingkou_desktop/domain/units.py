"""Units of measure: which convert into each other, and by what factor."""

import re
import unicodedata
from decimal import Decimal

# Kind of quantity → unit → how many of the smallest unit it is.
KINDS: tuple[dict[str, Decimal], ...] = (
    {"元": Decimal(1), "千元": Decimal(10) ** 3, "万元": Decimal(10) ** 4, "百万元": Decimal(10) ** 6,
     "千万元": Decimal(10) ** 7, "亿元": Decimal(10) ** 8, "万亿元": Decimal(10) ** 12},
    {"美元": Decimal(1), "千美元": Decimal(10) ** 3, "万美元": Decimal(10) ** 4,
     "百万美元": Decimal(10) ** 6, "亿美元": Decimal(10) ** 8},
    {"人": Decimal(1), "万人": Decimal(10) ** 4},
    {"户": Decimal(1), "万户": Decimal(10) ** 4},
    {"人次": Decimal(1), "万人次": Decimal(10) ** 4},
    {"平方米": Decimal(1), "亩": Decimal(2000) / 3, "公顷": Decimal(10) ** 4, "万平方米": Decimal(10) ** 4,
     "平方公里": Decimal(10) ** 6},
    {"立方米": Decimal(1), "万立方米": Decimal(10) ** 4, "亿立方米": Decimal(10) ** 8},
    {"千克": Decimal(1), "吨": Decimal(10) ** 3, "万吨": Decimal(10) ** 7, "亿吨": Decimal(10) ** 11},
    {"千瓦时": Decimal(1), "万千瓦时": Decimal(10) ** 4, "亿千瓦时": Decimal(10) ** 8},
    {"米": Decimal(1), "公里": Decimal(10) ** 3, "万公里": Decimal(10) ** 7},
    {"‰": Decimal(1), "%": Decimal(10)},
)  # fmt: skip

SAME: dict[str, str] = {
    "m2": "平方米", "㎡": "平方米", "万m2": "万平方米", "万㎡": "万平方米", "km2": "平方公里",
    "平方千米": "平方公里",
    "m3": "立方米", "亿m3": "亿立方米", "万m3": "万立方米", "μg/m3": "微克/立方米", "ug/m3": "微克/立方米",
    "百分比": "%", "百分点": "%", "个百分点": "%", "千米": "公里", "km": "公里", "kwh": "千瓦时",
    "公斤": "千克", "kg": "千克", "人民币元": "元", "亿元人民币": "亿元", "万元人民币": "万元",
    "亿度": "亿千瓦时",
}  # fmt: skip

COUNTERS = frozenset({"个", "家", "项", "座", "起", "件", "户", "处", "条", "所", "名", "人"})


def squeeze(unit: str) -> str:
    """Return a unit in its usual spelling: half-width, without blanks and brackets."""
    plain = re.sub(r"[\s()\[\]:：]|单位", "", unicodedata.normalize("NFKC", unit)).lower()
    return SAME.get(plain, plain)


def factor(given: str, wanted: str) -> Decimal | None:
    """Return what turns a figure in `given` into one in `wanted`, or None where they differ in kind.

    Counting words (个, 家, 项 …) stand for each other.
    """
    a, b = squeeze(given), squeeze(wanted)
    if a == b or (a in COUNTERS and b in COUNTERS):
        return Decimal(1)
    for kind in KINDS:
        if a in kind and b in kind:
            return kind[a] / kind[b]
    return None


def sign_of(text: str) -> str:
    """Return the unit sign that ends a figure as it was written: "%", "‰" or ""."""
    last = unicodedata.normalize("NFKC", text).strip()[-1:]
    return last if last in ("%", "‰") else ""
