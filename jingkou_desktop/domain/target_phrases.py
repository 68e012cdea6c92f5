"""The words that targets of plans are put in, as patterns over tidied text."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.numbers import PLACEHOLDERS
from jingkou_desktop.domain.plan import Comparison

MOST_DIGITS = 15  # of a number; longer ones are codes

NUMBER = r"[+-]?\d+(?:\.\d+)?"
UNIT = r"[^\d<>≥≤≈,，。;；:：+\-〔〕()、]{0,10}?"
RANGE = r"[-—–―~至到]+"
POINTS = r"(?:个?百分点|个?点)"
BEFORE: tuple[tuple[str, Comparison], ...] = (
    *((one, Comparison.GE) for one in (">=", "≥", "不低于", "不少于", "不小于", "不能低于", "至少", "最低")),
    *((one, Comparison.LE) for one in ("<=", "≤", "不超过", "不高于", "不大于", "不多于", "不突破", "不超")),
    *((one, Comparison.LE) for one in ("控制在", "严控在", "限制在", "压减到", "至多", "最多", "最高")),
    *((one, Comparison.GT) for one in (">", "超过", "突破", "大于", "高于", "多于", "超")),
    *((one, Comparison.LT) for one in ("<", "低于", "小于", "少于", "不足", "不到")),
    *((one, Comparison.ABOUT) for one in ("≈", "大约", "约", "接近", "近", "~")),
)
AFTER: tuple[tuple[str, Comparison], ...] = (
    *((one, Comparison.GE) for one in ("及以上", "或以上", "以上", "+")),
    *((one, Comparison.LE) for one in ("及以下", "或以下", "以下", "以内", "之内", "内")),
    *((one, Comparison.ABOUT) for one in ("左右", "上下")),
)
MARK = "|".join(re.escape(one) for one, _ in sorted(BEFORE, key=lambda pair: -len(pair[0])))
TAIL = "|".join(re.escape(one) for one, _ in sorted(AFTER, key=lambda pair: -len(pair[0])))
AMOUNT = (
    rf"(?P<mark>(?:{MARK}))?(?:在)?(?P<low>{NUMBER})(?P<unit1>{UNIT})"
    rf"(?:{RANGE}(?P<high>{NUMBER})(?P<unit2>{UNIT}))?(?P<tail>{TAIL})?"
)
UP = "提高|提升|上升|增加|增长|扩大|递增|增"
DOWN = "降低|下降|减少|回落|缩小|削减|压减|缩减|减排|递减|降|减"
REDUCING = re.compile("降低|下降|减少|削减|减排|降幅")
STOCK = re.compile("寿命|年限|岁数")  # of what five years' sum can only be a rise
RAISING = re.compile("提高|提升|上升|增加")
SINCE = (
    r"(?:(?:比|较|相比|对比)(?:\d{4}年?|[“\"]?十[一二三四五六七]五[”\"]?|基期|基年|规划期初|期初)年?"
    r"(?:年?末|年?底|期末|时期)?)"
)
WHOLE_TERM = rf"(?:{SINCE}|五年|5年|五年内|规划期内?|期内|累计|合计|总计|总共|共)"
FILLERS = re.compile(
    r"(?:力争|争取|努力|确保|预计|计划|规划|预期|总体|基本|稳步|全年|平均|总量|规模|总数|数量|比例|比重|占比|总额|面积"
    r"|到?\d{4}年(?:年?底|年?末|前|时)?(?!的)|期末|五年末|规划期末|实现|达到?|完成|为|到)"
)
PLACEHOLDER = frozenset(PLACEHOLDERS) | {"/", "\\", "－", "-", "—", "――", "无目标", "不设目标"}
RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(rf"(?<=[\d%])(?:\*+|[①-⑳]|[{RAISED}]+|注\d*)$")
CHINESE_NUMBER = re.compile(
    r"百分之[零一二三四五六七八九十百点]+|[一二三四五六七八九]成|[一二两三四五六七八九十百千万]+[个家项座起件所条处]"
    r"|[十百千][万亿]|[一二两三四五六七八九十百千]+万亿?|全覆盖|全部|零(?:增长|事故|死亡)|[一二三四五六七八九]分之"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or the ends of a range, as a text holds it; `unit` is that which the text carries."""

    low: Decimal
    high: Decimal | None
    unit: str
    comparison: Comparison | None  # None where the text does not say
    torn: str = ""  # why it cannot be taken: words before and after disagree, a range runs backwards


def tidied(text: str) -> str:
    """Return a target's text in half-width signs, without blanks, one kind of bracket and of sign."""
    plain = "".join(
        sign if sign in "〔〕" + RAISED or "①" <= sign <= "⑳" else unicodedata.normalize("NFKC", sign)
        for sign in text
    )
    plain = re.sub(r"\s|[\u200b-\u200f\u2060\ufeff\u00ad]|_x000D_", "", plain)
    for old, new in (
        ("≧", "≥"), ("≦", "≤"), ("⩾", "≥"), ("⩽", "≤"), ("−", "-"), ("‐", "-"), ("‑", "-"), ("〜", "~"),
        ("[", "〔"), ("]", "〕"), ("【", "〔"), ("】", "〕"), ("≥=", "≥"), ("％", "%"), ("=>", "≥"),
        ("m2", "平方米"), ("m3", "立方米"),
    ):  # fmt: skip
        plain = plain.replace(old, new)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    return plain.strip("'").rstrip("。;；,，、")


def without_fillers(plain: str) -> str:
    """Return a text without the words at its start that change nothing: 力争到2030年达到."""
    while (found := FILLERS.match(plain)) and found.end() < len(plain):
        plain = plain[found.end() :]
    return plain


def amount_of(found: re.Match[str]) -> Amount | None:
    """Return what a match of AMOUNT holds, or None where a number is none (too long, a year)."""
    low, high = found["low"], found["high"]
    if any(one and len(one) > MOST_DIGITS for one in (low, high)):
        return None
    units = {one for one in (_unit(found["unit1"]), _unit(found["unit2"] or "")) if one}
    unit = units.pop() if len(units) == 1 else ""
    if found["unit1"].startswith("年") and re.fullmatch(r"(?:19|20)\d\d", low):
        return None
    mark = next((meaning for word, meaning in BEFORE if word == found["mark"]), None)
    tail = next((meaning for word, meaning in AFTER if word == found["tail"]), None)
    torn = "前后单位不一样" if units else ""
    bottom, top = Decimal(low), None if high is None else Decimal(high)
    if top is not None and top <= bottom:
        torn = "区间的后一个数不大于前一个"
    weak = {mark, tail} - {None, Comparison.ABOUT}
    if len(weak) > 1 and not (mark is Comparison.GT and tail is Comparison.GE):
        torn = "前后的比较方式不一致"
    said = tail if mark is None else mark
    if tail is Comparison.ABOUT or (mark is Comparison.ABOUT and tail is not None):
        said = tail
    return Amount(bottom, top, unit, said, torn)


def _unit(text: str) -> str:
    """Return a unit with points of percent in one spelling."""
    return "百分点" if re.fullmatch(POINTS, text) else text


def numeral(text: str) -> int | None:
    """Return what one sign counts: 一 is 1, 两 is 2, 3 is 3."""
    if text.isdecimal():
        return int(text) if len(text) < 3 else None
    return {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}.get(text)
