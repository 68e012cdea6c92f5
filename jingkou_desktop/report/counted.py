"""Numbers in Chinese characters that count something: 三项, 百分之七十五; names and phrases are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.numerals import LARGE, POINT, SIGNS, number_of

WORDS = (
    r"个?百分点|人次|[个项家名户处件所套座条人位辆起批倍次张]"
    r"|美元|元|平方公里|平方米|立方米|公里|公顷|吨标准煤|千瓦时|吨|米|亩"
)
SHARES = {"百": "%", "千": "‰"}
NUMERAL = rf"[{SIGNS}]+(?:{POINT}[{SIGNS}]+)?"
# What stands before a number that counts nothing exactly, or is an ordinal or a name in quotes.
APART = rf"(?<![{SIGNS}{POINT}\d.第几每“‘「『《〈\"'])"
# 数 before 十 is “some”, 数十家, but for nouns that end in it: 总数十个.
NUMBERS = ("总", "人", "户", "项目", "指标", "任务", "企业", "部门")
SOME = rf"(?!(?<=数){''.join(f'(?<!{noun}数)' for noun in NUMBERS)}十(?![一二三四五六七八九]))"
SHARE = re.compile(rf"(?<![{SIGNS}\d])(?P<of>[百千])分之(?P<number>{NUMERAL})(?![{SIGNS}几多来余])")
COUNT = re.compile(rf"{APART}{SOME}(?P<number>{NUMERAL})(?P<word>{WORDS})")
# What, behind a counting word, makes a time, a way of speaking or the name of something of it.
TIMES = r"个(?:多?月|季度|年|小时|工作日|星期|昼夜)"
SPEECH = (
    r"个(?:方面|层面|层次|维度|角度|环节|阶段|步骤)|位(?:一体|数|小数)|人次?行"
    r"|次(?:产业|分配|能源|供水|污染|元)|项目(?!标)|条(?:主线|红线|控制线|底线|腿)|套班子|件套|张(?:网|图|牌)"
    r"|倍[增速]|元[件宵旦素]|公里[\u4e00-\u9fff]{0,4}圈|吨级|米[饭粉线]"
)
NAMES = r"(?<=[国水气土])十条|两张皮|七所八站|三元[材锂前正]"
NO_COUNT = re.compile(rf"(?P<behind>{TIMES}|{SPEECH})|{NAMES}")
# Few 个 and 项 are mostly slogans: what must stand behind them for a number.
FEW = 20
ENDS = r"[\s，。；、：！？,.;:!?（()）】”’—]|$"
KINDS = r"重大|重点|主要|规划|年度|新|在建|续建|开工|建成|投资|建设|产业|工业|民生|交通|实事|改革|[红黄绿]灯"
THINGS = "项目|指标|目标|任务|举措|企业|部门|单位|节点|问题|片区|载体|实验室|示范区"
LEVELS = "约束性|预期性|国家级|省级|市级|区级"
SAYING = (
    r"其中|严重|滞后|落后|逾期|超期|延期|到期|提前|按[期时]|完成|达[标到成]|纳入|列入|符合|开工|竣工|建成"
    r"|投[产用]|在建|停工|停?缓建|未(?!来)|尚|仍|还|已|均(?![衡等])|都(?!市)|全部|没有|不[评计达合]|缺|数据缺失"
    r"|待|需(?!求)|占|属|是|的|[和与及](?![谐美平时])|以上|以下|左右|作了|报送|上报|进[展度]|有(?:进展|结果)"
    r"|推进(?:顺利|缓慢)|[快慢高低]于(?:预期|序时|目标|计划)|[为亮][红黄绿]灯|同比|[比较]上年"
)
COUNTS = re.compile(rf"{ENDS}|{LEVELS}|{SAYING}|(?:{KINDS}){{0,3}}的?(?:{THINGS})")


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

    一 before a counting word says “a” and no number, but in 一个百分点 and 一倍; so does 二, which is then
    an ordinal or part of a name: 二处, 二次. Fewer than FEW 个 or 项 are a number where what they count, what
    is said of it or the end of the clause stands behind. What `number_of` does not read counts nothing.
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
        said, unit = match["number"], match["word"]
        number = number_of(said)
        article = said in ("一", "二") and unit not in ("个百分点", "百分点", "倍")
        if number is None or article or match.start("word") in names:
            continue
        if unit not in ("个", "项") or number >= FEW or COUNTS.match(text, match.end()):
            yield Counted(*match.span(), number, _digits(said, number), unit)


def _digits(said: str, number: Decimal) -> Decimal:
    """Return a number without the 万 and 亿 behind it, as tables give it."""
    bare = said.rstrip("".join(sign for sign, _ in LARGE))
    return number_of(bare) or number
