"""What a paragraph says in figures: its numbers with their units, the tables it names, its verdicts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from jingkou_desktop.report.counted import counted

NARROW = str.maketrans("０１２３４５６７８９．％＋－﹣−〜∼", "0123456789.%+---～～")
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
SAME = {  # words that count the same things
    **dict.fromkeys(("个", "项", "家", "件", "所", "处", "座", "条", "起", "批"), "个"),
    **dict.fromkeys(("人", "名", "位"), "人"),
    **dict.fromkeys(("个百分点", "百分点"), "个百分点"),
}
UNITS = (
    r"个?百分点|[%‰℃]|美元|元|微克/立方米|平方公里|平方米|立方米|公里|公顷|吨标准煤|公斤|千瓦时|吨|人次|米|亩"
    r"|个月|小时|分钟|岁|天|户|辆|张|倍|分(?!别)|次|名|位|人|家|项|件|所|处|套|座|条|起|批|个"
)
SCALE = r"万亿|[十百千]?[万亿]"
NUMBER = re.compile(
    rf"(?P<minus>(?<![\d年月%])-)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?)"
    rf"\s*(?P<scale>{SCALE})?(?P<unit>{UNITS})?"
)
YEAR = r"(?:19|20)\d\d"
NO_FIGURES = re.compile(
    rf"{YEAR}(?=年)|{YEAR}(?=[—–\-~～至到、和与及]{YEAR}(?:年|$|\D))|(?<=[—–\-~～]){YEAR}(?!\d)"
    r"|[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号"
    r"|第\s*\d+|[（(]\d{1,2}[）)]|^\s*\d{1,2}[.、．](?!\d)"
    r"|\d{1,2}月(?:\d{1,2}[日号])|(?<![\d—–\-~～至.])\d{1,2}月(?:份|(?![末底]))|\d{1,2}月[末底](?=前|以前|之前)"
    r"|\d季度|(?<![A-Za-z])[A-Z]\d{2}(?![\d.])|PM\s?(?:2\.5|10)|(?:CO|SO|NO)\d|\d[AG](?![A-Za-z])",
    re.MULTILINE,
)
MONTH = re.compile(r"(?:1[—–\-~～至])?(\d{1,2})月[末底]?")
REFERENCE = re.compile(r"(附件|附表|附图|(?<![代报])表|(?<![版蓝地])图)\s*(\d+)")
VERDICT = re.compile("提前完成|快于预期|符合预期|严重滞后|滞后|未完成|数据缺失")
UP = re.compile(r"(?:增长|提高|增加|上升|提升|扩大|上涨|高于|不低于|高出|高)了?约?$")
DOWN = re.compile(r"(?:下降|降低|减少|回落|缩小|收窄|下跌|(?<!不)低于|不高于|低)了?约?$")


class Sort(Enum):
    """What is said."""

    NUMBER = "number"
    REFERENCE = "reference"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in figures or a verdict; `amount` is in the unit's ones: 1.2万人 is 12000 人."""

    sort: Sort
    start: int
    end: int
    text: str
    amount: Decimal = Decimal(0)
    digits: Decimal = Decimal(0)  # without 万 and the like, as tables give them
    unit: str = ""
    bare: bool = True  # neither a unit nor 万 and the like
    turn: int = 0  # 1 for 增长, 提高, 高于; -1 for 下降, 低于 and a minus; 0 unsaid

    @property
    def token(self) -> str:
        """What stands for it when two drafts are compared without their figures."""
        return f"#{self.unit}" if self.sort is Sort.NUMBER else self.text.rstrip("0123456789 ")

    def agrees(self, other: "Said") -> bool:
        """Whether both say the same: the same number of the same unit, not up here and down there."""
        if self.sort is not other.sort:
            return False
        if self.sort is not Sort.NUMBER:
            return self.text == other.text
        if self.turn * other.turn < 0:
            return False
        if self.bare or other.bare:
            return self.digits == other.digits
        return self.amount == other.amount and (self.unit == other.unit or "" in (self.unit, other.unit))


def said(text: str) -> tuple[Said, ...]:
    """Return what a text says in figures, in order; years, dates, ordinals and numbers of papers are none.

    Numbers in Chinese characters are figures where they count something (see counted.py).
    """
    plain = text.translate(NARROW)
    taken = [False] * (len(plain) + 1)
    found: list[Said] = []

    def take(start: int, end: int) -> bool:
        if any(taken[start:end]):
            return False
        taken[start:end] = [True] * (end - start)
        return True

    for match in REFERENCE.finditer(plain):
        if take(*match.span()):
            found.append(Said(Sort.REFERENCE, *match.span(), match[1] + match[2]))
    for match in NO_FIGURES.finditer(plain):
        take(*match.span())
    for match in MONTH.finditer(plain):
        if take(*match.span()):
            month, shown = Decimal(match[1]), text[match.start() : match.end()]
            found.append(Said(Sort.NUMBER, *match.span(), shown, month, month, "月", bare=False))
    for match in NUMBER.finditer(plain):
        if take(*match.span()):
            found.append(_number(match, text, plain))
    for one in counted(plain):
        if take(one.start, one.end):
            shown, unit = text[one.start : one.end], SAME.get(one.unit, one.unit)
            turn = _turn(plain, one.start)
            number = (one.amount, one.digits, unit, False, turn)
            found.append(Said(Sort.NUMBER, one.start, one.end, shown, *number))
    for match in VERDICT.finditer(plain):
        found.append(Said(Sort.VERDICT, *match.span(), match[0]))
    return tuple(sorted(found, key=lambda one: one.start))


def _number(match: re.Match[str], text: str, plain: str) -> Said:
    digits = Decimal(match["digits"].replace(",", ""))
    scale, unit = match["scale"] or "", match["unit"] or ""
    amount = digits
    for sign in scale:
        amount *= SCALES[sign]
    turn = -1 if match["minus"] else _turn(plain, match.start())
    return Said(
        Sort.NUMBER,
        match.start(),
        match.end(),
        text[match.start() : match.end()],
        amount,
        digits,
        SAME.get(unit, unit),
        not (scale or unit),
        turn,
    )


def _turn(plain: str, at: int) -> int:
    """Return which way the words before a number turn it."""
    before = plain[max(0, at - 6) : at]
    return -1 if DOWN.search(before) else int(UP.search(before) is not None)
