"""Labels of tables as they are compared: one spelling for all ways to write a name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from jingkou_desktop.domain import units

SEPARATORS = re.compile(
    r"[\s()\[\]〔〕【】<>{}“”\"'‘’《》「」『』:：,，、;；.。·•･・…_\-—–―－~～#*※★●▲■◆/\\|]"
)
BRACKETS = re.compile(r"[(（\[〔【]([^()（）\[\]〔〕【】]*)[)）\]〕】]")
NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百")
ONE = "[一二三四五六七八九]"
_CHINESE = re.compile(f"{ONE}百[零一二三四五六七八九十]*|{ONE}?十{ONE}?|[〇零一二三四五六七八九]")
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|[〇○零一二三四五六七八九]{4}(?=年))"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_PART = (
    rf"(?:{_MONTH}\s*月?\s*[-—–~～至到]+\s*{_MONTH}\s*月(?:份)?|{_MONTH}\s*月(?:份)?|[上下]半年"
    r"|第?\s*[1-4一二三四]\s*季度|前[一二三]季度)"
)
_TIME = rf"(?:{_YEAR}\s*(?:年度|年)?\s*{_PART}|{_YEAR}\s*(?:年度|年)?|{_PART})[末底]?"
_TIMED = re.compile(rf"^\s*{_TIME}\s*|\s*[(（\[]\s*{_TIME}\s*[)）\]]\s*$")
# Words before or behind a name that leave it the same figure.
BEFORE = ("全区", "本区", "我区", "全年", "当年", "本年", "年末", "年底", "期末")
BEHIND = ("完成情况", "实际完成数", "实际完成值", "实际完成", "完成数", "完成值", "完成额", "实际数", "实绩")
# Ways to say one thing, for look-alikes alone: a person confirms them.
SYNONYMS: tuple[tuple[str, str], ...] = (
    (r"gdp", "地区生产总值"), (r"生产总值(?<!地区生产总值)", "地区生产总值"), (r"规模以上", "规上"),
    (r"r&d|研究与试验发展|研究和试验发展|研究开发", "研发"), (r"经费支出|经费投入|经费", "投入"),
    (r"同比增长速度|同比增长率|同比增幅|同比增速|同比增长|增长速度|增长率|增幅|增长", "增速"),
    (r"所占比重|所占比例|占比重|占比例|比例|占比|份额", "比重"), (r"细颗粒物(?:pm2?5)?|可入肺颗粒物", "pm25"),
    (r"个数|家数|户数|数量|总数|数目", "数"), (r"pm25pm25", "pm25"), (r"万人次", "人次"),
)  # fmt: skip
# Words that make two figures of one; each group holds words that exclude each other.
OPPOSED: tuple[tuple[str, ...], ...] = (
    ("户籍", "常住", "流动"), ("城镇", "农村", "城乡", "城市", "乡村"), ("男", "女"), ("出生", "死亡"),
    ("增速", "降低率", "下降率", "比重", "总额"), ("就业", "失业"), ("进出口", "进口", "出口"),
    ("收入", "支出"),
    ("国家级", "省级", "市级", "区级"), ("国家", "江苏省", "镇江市"), ("实际", "合同", "协议"),
    ("第一产业", "第二产业", "第三产业", "服务业", "工业", "农业", "建筑业"),
    ("增加值", "总产值", "销售", "营业收入", "利润", "税收"), ("新增", "累计", "拥有量", "保有量"),
    ("固定资产投资", "产业投资", "民间投资", "工业投资"), ("人均", "地均", "户均", "单位"),
    ("化学需氧量", "氨氮", "二氧化硫", "氮氧化物", "挥发性有机物"), ("PM2.5", "PM10", "O3"),
    ("转运站", "中转站"), ("死亡人数", "起数", "受伤人数"), ("面积", "片区数", "户数"),
    ("参保", "缴费", "覆盖"),
    ("幼儿园", "小学", "学校"), ("5亿", "50亿", "150亿", "10亿", "100亿"), ("研发机构", "研发活动"),
)  # fmt: skip
_UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
RATES = re.compile("增速|比重|率|指数|降低|下降")


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """Return a label as labels are compared: half-width, without blanks, brackets, quotes and separators."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold())


def same_words(one: object, other: object) -> bool:
    """Tell whether two texts differ at most in blanks, and in signs that no spreadsheet holds.

    Other things have to be equal; of two things made of fields, the fields.
    """
    if isinstance(one, str) and isinstance(other, str):
        return _UNHELD.sub("", one).split() == _UNHELD.sub("", other).split()
    if is_dataclass(one) and type(one) is type(other):
        return all(same_words(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    return one == other


@lru_cache(maxsize=20_000)
def timeless(text: str) -> str:
    """Return a label without the time at the ends of its parts: 2024年1-7月引资额, 引资额（7月）."""
    parts = [_TIMED.sub("", unicodedata.normalize("NFKC", part)) for part in text.split(":")]
    return ":".join(part for part in parts if part.strip()) or text


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return a label in one spelling: squeezed, with 3 for 三, Ⅲ and III (类), without 的."""
    found = squeeze(text).translate(FORMAL)
    found = re.sub(r"(?<![a-z])(i{1,3}|iv|vi?)(?=[类级])", lambda one: ROMAN[one[1]], found)
    found = re.sub("的", "", found)
    return _CHINESE.sub(lambda one: _digits(one[0]), found)


def _digits(words: str) -> str:
    """Return a Chinese number below a thousand in digits."""
    if "百" not in words and "十" not in words:
        return words.translate(NUMERALS)
    hundreds, _, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    if not ten and hundreds and len(rest) == 1:
        ones = f"{rest}零"  # 一百五 is 150
    number = 100 * _digit(hundreds) + (10 * (_digit(tens.lstrip("零")) or 1) if ten else 0)
    return str(number + int(ones.lstrip("零").translate(NUMERALS) or 0))


def _digit(word: str) -> int:
    return int(word.translate(NUMERALS)) if word else 0


def variants(text: str, own: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the plain names that a label may mean the same by, with the unit that it ends in, else "".

    `own` are names of the district, which say nothing more when they stand before a name.
    """
    yield plain(text), ""
    text = timeless(text)
    whole = plain(text)
    yield whole, ""
    bare, unit = without_unit(text)
    for name in dict.fromkeys((whole, plain(bare))):
        for before in ("", *own, *BEFORE):
            for behind in ("", *BEHIND):
                if (before or behind) and name.startswith(before) and name.endswith(behind):
                    yield name[len(before) : len(name) - len(behind)], "" if name == whole else unit
        if name != whole:
            yield name, unit


def without_unit(text: str) -> tuple[str, str]:
    """Return a label without the unit that it ends in, and that unit: 地区生产总值（亿元）, 优良率%."""
    shown = unicodedata.normalize("NFKC", text).strip()
    for said in reversed(list(BRACKETS.finditer(shown))):
        unit = re.sub(r"^(?:计量)?单位[:：]?", "", said[1].strip()).lstrip("±")
        if unit and units.is_known(unit):
            return shown[: said.start()] + shown[said.end() :], unit
    for length in range(min(8, len(shown) - 2), 0, -1):
        unit = shown[-length:].lstrip(",，/:：、 ")
        if unit and units.is_known(unit) and not (length == 1 and unit not in "%‰"):
            return shown[:-length].rstrip(",，/:：、 "), unit
    return text, ""


@lru_cache(maxsize=20_000)
def likeness(text: str) -> str:
    """Return a plain label with the words of one meaning made one, to compare look-alikes."""
    found = plain(timeless(text))
    for pattern, word in SYNONYMS:
        found = re.sub(pattern, word, found)
    return found


def difference(label: str, name: str) -> str:
    """Return what parts a label from a name that looks alike, in words: “户籍”与“常住”不同."""
    if opposed := opposites(label, name):
        return _parted(*opposed)
    mine, its = squeeze(timeless(label)), squeeze(name)
    codes = SequenceMatcher(None, mine, its, autojunk=False).get_opcodes()
    return "、".join([_parted(mine[a:b], its[c:d]) for kind, a, b, c, d in codes if kind != "equal"][:3])


def _parted(mine: str, its: str) -> str:
    if mine and its:
        return f"“{mine}”与“{its}”不同"
    return f"多了“{mine}”" if mine else f"少了“{its}”"


@lru_cache(maxsize=20_000)
def opposites(label: str, name: str) -> tuple[str, str] | None:
    """Return the words by which two names exclude each other (户籍, 常住), "" for a missing one, or None."""
    mine, its = likeness(label), likeness(name)
    for own, other in zip(_sides(mine), _sides(its), strict=True):
        if own and other and not own & other:
            return min(own), min(other)
    rates = [found[0] if (found := RATES.search(text)) else "" for text in (mine, its)]
    return (rates[0], rates[1]) if bool(rates[0]) != bool(rates[1]) else None


@lru_cache(maxsize=20_000)
def _sides(text: str) -> tuple[frozenset[str], ...]:
    """Return the words that a text has of each group, without those inside longer ones of the group."""
    return tuple(_held(text, group) for group in _GROUPS)


def _held(text: str, group: tuple[tuple[str, str], ...]) -> frozenset[str]:
    found = [(like, word) for like, word in group if like in text]
    return frozenset(
        word for like, word in found if not any(like != other and like in other for other, _ in found)
    )


_GROUPS = tuple(tuple((plain(word), word) for word in group) for group in OPPOSED)
