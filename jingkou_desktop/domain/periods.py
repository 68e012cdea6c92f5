"""Periods: years, quarters and months in one text form, and what table headers say about them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1949, 2099
CURRENT, YEAR_TO_DATE = "当期", "本年累计"
BASELINE = "baseline"  # stands for a period where the baseline is meant


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter of it or a month of it; `str()` gives "2023", "2023Q3" or "2023-07"."""

    year: int
    quarter: int | None = None
    month: int | None = None

    def __str__(self) -> str:
        if self.quarter is not None:
            return f"{self.year}Q{self.quarter}"
        return f"{self.year}-{self.month:02}" if self.month is not None else str(self.year)

    @property
    def months(self) -> int:
        """How many months of the year have passed when the period ends, 1 to 12."""
        return self.month or (self.quarter or 4) * 3

    @property
    def words(self) -> str:
        """The period as a person writes it: 2023年, 2023年3季度, 2023年7月."""
        if self.quarter is not None:
            return f"{self.year}年{self.quarter}季度"
        return f"{self.year}年{self.month}月" if self.month is not None else f"{self.year}年"


@dataclass(frozen=True, slots=True)
class HeaderPeriod:
    """What a header says of time: `text` is "2023", "2023Q3", "2023-07", "2023-01..2023-07", "2021-2025".

    `year` is None where only a quarter or months are named (`text` then begins with "-" or "Q" and
    waits for `with_year`). `rest` is what else the header says, `whole` whether that is nothing.
    """

    text: str
    year: int | None
    basis: str | None = None
    revised: bool = False
    rest: str = ""

    @property
    def whole(self) -> bool:
        """Whether the header names a period and nothing else."""
        return not self.rest

    def with_year(self, year: int) -> "HeaderPeriod":
        """Return the period with a year that stands elsewhere, where it has none of its own."""
        if self.year is not None:
            return self
        text = "..".join(f"{year}{part}" for part in self.text.split(".."))
        return HeaderPeriod(text, year, self.basis, self.revised, self.rest)


_CANONICAL = re.compile(r"(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?")


@lru_cache(maxsize=10_000)
def parse_period(text: str) -> Period | None:
    """Return the period that the canonical form names, or None."""
    match = _CANONICAL.fullmatch(text)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    return Period(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


@lru_cache(maxsize=10_000)
def closing_period(text: str) -> tuple[Period, str | None] | None:
    """Return the period that a reading's period is stored under, with the basis that it implies.

    "2010-01..2010-07" is stored under 2010-07 as 本年累计; a range of years is no stored period.
    """
    first, dots, last = text.partition("..")
    period = parse_period(last if dots else first)
    if period is None or (dots and (not first.endswith("-01") or first[:4] != last[:4])):
        return None
    return period, YEAR_TO_DATE if dots else None


_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_SEASON = r"(?![\u4e00-\u9fff])|(?=[累末底初数完实报值同当目计增比合小])"  # 一季末, not 一季稻
_QUARTER = r"(?:第?\s*(?P<{0}>[1-4一二三四])\s*季(?:度|{1})|(?P<{0}q>[1-4])Q|Q(?P<{0}r>[1-4]))"
_MONTHS = r"(?P<{0}>1[0-2]|0?[1-9])\s*月?\s*[-—–~至到]+\s*(?P<{0}e>1[0-2]|0?[1-9])\s*月(?:份)?"
_FIVE = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_HALF = (
    r"[上下]半年|(?<=\d)\s*年?H[12](?!\d)|前[23二三]季度|[1一][-—–~至到]+[234二三四]季度"
    r"|前[一二三四五六七八九十]+个月"
)
_YEAR_MONTH = (
    r"(?:\s*年\s*(?P<ma>1[0-2]|0?[1-9])\s*月(?:份)?"
    r"|[-./](?P<mb>1[0-2]|0?[1-9])(?![\d.])|(?P<mc>0[1-9]|1[0-2])(?!\d))"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("range", _YEAR + r"\s*年?\s*[-—–~至到]+\s*(?P<end>(?:19|20)\d\d)(?!\d)\s*年?"),
        ("months", rf"(?:{_YEAR}\s*年?\s*[,、]?\s*)?(?<!\d){_MONTHS.format('m')}"),
        ("half", rf"(?:{_YEAR}\s*年?\s*)?(?P<half>{_HALF})"),
        ("quarter", rf"(?:{_YEAR}\s*年?\s*[-,、]?\s*)?{_QUARTER.format('q', _SEASON)}"),
        ("month", rf"{_YEAR}{_YEAR_MONTH}"),
        ("month", r"(?<![\d.])(?P<ma>1[0-2]|0?[1-9])\s*月(?:份)?(?P<year>)(?P<mb>)(?P<mc>)"),
        ("year", rf"{_YEAR}(?:\s*年度?|(?!\d))"),
    )
)
_REVISED = re.compile(r"^((?:19|20)\d\d)\s*(?:年\s*)?(?:(r|\(r\)|\(修订\)|修订)|p|\(p\))\s*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=[\d年])\s*[①-⑳*＊]+\s*$")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_COMPARED = re.compile(r"(?:[比较与以按]|相当于|占|高于|低于)\s*(?:19|20)\d\d\s*年?(?:同期|度)?")
_TO_DATE = re.compile(r"累\s*计|年初至今|本年以来|1\s*[-—–~～至到]+\s*本[月季]|本月止")
_SINCE_START = re.compile(r"[至到].{0,6}底|截[至止]|开工|年均|五年|规划期")
_AT_THE_TIME = re.compile(r"当\s*[季月期]|本\s*[季月期]")


@lru_cache(maxsize=10_000)
def read_period(text: str) -> HeaderPeriod | None:
    """Return the first period that a header, a title or a file name speaks of, or None.

    A year that is only compared with (较2020年降低) is passed over. Years without a 年 count as
    years only between 1949 and 2099; numbers with other digits beside them do not.
    """
    plain = unicodedata.normalize("NFKC", _FOOTNOTE.sub("", text)).strip()
    plain = _COMPARED.sub("", plain)
    plain = _CHINESE_YEAR.sub(lambda found: found[0].translate(_NUMERALS), plain)
    if revised := _REVISED.match(plain):
        return HeaderPeriod(revised[1], int(revised[1]), revised=bool(revised[2]))
    for name, pattern in _PATTERNS:
        found = pattern.search(plain)
        if found is None:
            continue
        year = int(found["year"]) if found["year"] else None
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        said, implied = _text_of(name, found)
        if not said:
            continue
        rest = (plain[: found.start()] + plain[found.end() :]).strip(' ()[]:,、-_年"“”')
        basis = implied or basis_of(plain)
        if year is None:
            return HeaderPeriod(said, None, basis, rest=rest)
        whole = said if name == "range" else "..".join(f"{year}{part}" for part in said.split("..")).strip()
        return HeaderPeriod(whole, year, basis, rest=rest)
    for words, first in _FIVE.items():
        if words in plain:
            rest = re.sub(rf"[\"“”]?{words}[\"“”]?(?:时期|期间|规划)?", "", plain).strip(" ()[]:,、-_")
            return HeaderPeriod(f"{first}-{first + 4}", first, rest=rest)
    return None


def basis_of(text: str) -> str | None:
    """Return 当期 or 本年累计 where the words of a label say which, else None.

    至2009年底累计 adds up many years and is neither.
    """
    if _SINCE_START.search(text):
        return None
    if _TO_DATE.search(text):
        return YEAR_TO_DATE
    return CURRENT if _AT_THE_TIME.search(text) else None


def _text_of(name: str, found: re.Match[str]) -> tuple[str, str | None]:
    """Return the period without its year ("" where the words make no sense) and the basis implied."""
    group = found.groupdict()
    if name == "range":
        return (f"{group['year']}-{group['end']}" if group["end"] > group["year"] else ""), None
    if name == "months":
        first, last = int(group["m"]), int(group["me"])
        return (
            (f"-{first:02}..-{last:02}", YEAR_TO_DATE if first == 1 else None) if first < last else ("", None)
        )
    if name == "half":
        second = group["half"] == "下半年" or group["half"].endswith("2")
        return ("-07..-12", None) if second else (f"-01..-{_half(group['half']):02}", YEAR_TO_DATE)
    if name == "quarter":
        digit = group["q"] or group["qq"] or group["qr"]
        return f"Q{digit.translate(_NUMERALS)}", None
    if name == "month":
        month = group["ma"] or group["mb"] or group["mc"]
        return f"-{int(month):02}", None
    return " ", None


def _half(words: str) -> int:
    if words == "上半年" or words.upper().endswith("H1"):
        return 6
    digit = words[1] if words.startswith("前") else words[-3]
    if words.endswith("个月"):
        inner = words[1:-2]
        return (
            10 + "一二".find(inner[1:]) + 1
            if inner.startswith("十")
            else "一二三四五六七八九".find(inner) + 1
        )
    return int(digit.translate(_NUMERALS)) * 3
