"""Numbers in Chinese characters that count something: 三项, 百分之七十五; names and phrases are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.numerals import LARGE, POINT, SIGNS, number_of

WORDS = r"个?百分点|人次|[个项家名户处件所套座条人位辆起批倍次张]"
MEASURES = rf"美元|元|平方公里|平方米|立方米|公里|公顷|吨标准煤|千瓦时|吨|米|亩|{WORDS}"  # behind 万 and 亿
SHARES = {"百": "%", "千": "‰"}
NUMERAL = rf"[{SIGNS}]+(?:{POINT}[{SIGNS}]+)?"
# What stands before a number that counts nothing exactly, or is an ordinal or a name in quotes.
APART = rf"(?<![{SIGNS}{POINT}\d.第几数每“‘「『《〈\"'])"
SHARE = re.compile(rf"(?<![{SIGNS}\d])(?P<of>[百千])分之(?P<number>{NUMERAL})(?![{SIGNS}几多来余])")
COUNT = re.compile(rf"{APART}(?P<number>{NUMERAL})(?:(?<=[万亿])(?P<measure>{MEASURES})|(?P<word>{WORDS}))")
# What, behind a counting word, makes a time, a way of speaking or the name of something of it.
TIMES = r"个(?:多?月|季度|年|五年|小时|工作日|星期|昼夜)"
SPEECH = (
    r"个(?:方面|层面|层次|维度|角度|环节|阶段|步骤|关键|着力点|坚持|注重|确保|聚焦|转变)|位(?:一体|数|小数)|人次?行"
    r"|次(?:产业|分配|能源|供水|污染|元)|项目(?!标)|条(?:主线|红线|控制线|底线|腿)|套班子|件套|张(?:网|图|牌)"
)
NAMES = (
    r"两个(?:确立|维护|一百年|大局|率先|毫不动摇|文明|健康|结合|务必|责任)|三个(?:代表|务必|文明|一批|区分开来)"
    r"|四个(?:意识|自信|全面|伟大|革命|一批|最严|不摘|走在前|着力)|五个(?:一批|振兴|必由之路|一工程)"
    r"|六个(?:必须坚持|率先|一)|十个明确|八项规定|四项基本原则|(?<=[国水气土])十条|两张皮|七所八站"
)
NO_COUNT = re.compile(rf"(?P<behind>{TIMES}|{SPEECH})|{NAMES}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in characters with its unit; `amount` is in the unit's ones, `digits` without 万 and 亿."""

    start: int
    end: int
    amount: Decimal
    digits: Decimal
    unit: str


def counted(text: str) -> Iterator[Counted]:
    """Yield the numbers of a text that are in Chinese characters and count something, in order.

    一 before a counting word says “a” and no number, but in 一个百分点; so does 二, which is then an
    ordinal or part of a name: 二处, 二次. What `number_of` does not read (三四, 十四五) counts nothing.
    """
    found = [*_shares(text), *_counts(text)]
    yield from sorted(found, key=lambda one: one.start)


def _shares(text: str) -> Iterator[Counted]:
    for match in SHARE.finditer(text):
        said = match["number"]
        number = Decimal(100) if said == "百" else number_of(said)
        if number is not None:
            yield Counted(*match.span(), number, number, SHARES[match["of"]])


def _counts(text: str) -> Iterator[Counted]:
    names = {place for match in NO_COUNT.finditer(text) for place in range(*match.span())}
    for match in COUNT.finditer(text):
        said, unit = match["number"], match["measure"] or match["word"]
        number = number_of(said)
        exact = said in ("一", "二") and "百分点" not in unit
        if number is not None and not exact and match.start(match.lastgroup or 0) not in names:
            yield Counted(*match.span(), number, _digits(said, number), unit)


def _digits(said: str, number: Decimal) -> Decimal:
    """Return a number without the 万 and 亿 behind it, as tables give it."""
    bare = said.rstrip("".join(sign for sign, _ in LARGE))
    return number_of(bare) or number
