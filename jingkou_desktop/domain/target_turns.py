"""The turns of target texts that speak of a change: 翻一番, 与GDP同步, 年均8%, 逐年下降, 提高 3 个百分点."""

import re
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.numbers import CONTEXT
from jingkou_desktop.domain.plan import Comparison, Direction, Rule
from jingkou_desktop.domain.target_phrases import (
    AMOUNT,
    DOWN,
    NUMBER,
    POINTS,
    RAISING,
    RANGE,
    REDUCING,
    SINCE,
    UP,
    WHOLE_TERM,
    Amount,
    amount_of,
    numeral,
)
from jingkou_desktop.domain.target_said import (
    Surroundings,
    TargetSaid,
    doubted,
    matched,
    other_year,
    taken,
    words,
)

REFERENCE = r"(?P<reference>[^\d<>≥≤+\-〔〕,，;；。]{2,20}?)"
GROWTH_REFERENCE = re.compile(r"GDP|生产总值|经济|增长|增速|增幅|收入|投资|消费|财政", re.IGNORECASE)
OUTSIDE = re.compile("全[省市国]|平均|同期|周边|同类|省定|市定|国家|上年|去年")
SYNC = (
    rf"(?:增长|增速)?(?:与|同|和|跟){REFERENCE}(?:保持)?(?:基本|大体|总体)?(?:保持)?"
    "同步(?:增长|提高|提升)?"
)
YEARLY = (
    rf"(?P<when>年均|年平均|每年|各年|年度)(?:(?P<up>{UP})|(?P<down>{DOWN}))?(?:率|幅)?"
    rf"(?P<verb>[^\d<>≥≤≈〔〕]{{0,6}}?){AMOUNT}"
)
CHANGE = rf"(?P<term>{WHOLE_TERM}*)(?:(?P<up>{UP})|(?P<down>{DOWN}))(?!到|至)(?:率|幅)?{AMOUNT}"
RATES = ("%", "‰")


def multiple(plain: str, row: Surroundings) -> TargetSaid | None:
    """翻一番, 翻两番, 比2020年增长1倍, 是2020年的2倍: so many times the baseline."""
    tail = "(?P<tail>以上|左右)?"
    lead = rf"{WHOLE_TERM}*"
    if found := matched(rf"{lead}翻(?P<n>[一二两三四五\d]?)番{tail}", plain):
        doublings = numeral(found["n"] or "一")
        times = None if not doublings or doublings > 9 else Decimal(2) ** doublings
    elif found := matched(rf"{lead}(?:{UP})(?P<n>{NUMBER}|[一二两三四五])倍{tail}", plain):
        times = _number(found["n"]) + 1
    elif found := matched(rf"(?:是|为|相当于)?(?:\d{{4}}年|基期|基数)的(?P<n>{NUMBER})倍{tail}", plain):
        times = _number(found["n"])
    else:
        return None
    return None if not times or times < 0 else _times(plain, row, times, found["tail"] or "")


def _number(text: str) -> Decimal:
    known = None if text.isdecimal() else numeral(text)
    return Decimal(text) if known is None else Decimal(known)


def _times(plain: str, row: Surroundings, times: Decimal, tail: str) -> TargetSaid:
    """Return a level that is so many times the baseline."""
    comparison = Comparison.ABOUT if tail == "左右" else Comparison.GE if times > 1 else Comparison.LE
    direction = Direction.HIGHER if times > 1 else Direction.LOWER
    said = TargetSaid(row.text, Rule.LEVEL, comparison, direction=direction, times=times)
    if elsewhere := other_year(plain, row):
        return doubted(said, f"同{elsewhere}年相比，不是本表的基期，算不出目标值")
    if row.baseline is None:
        return doubted(said, "没有基数，算不出目标值；补录基数后再定")
    return replace(said, value=CONTEXT.multiply(row.baseline, times))


def spread(plain: str, row: Surroundings) -> TargetSaid | None:
    """与经济增长同步, 高于GDP增速1-2个百分点, 高于GDP增长: held against another growth."""
    if found := matched(SYNC, plain):
        return TargetSaid(
            row.text, Rule.SPREAD, Comparison.GE, Decimal(0), reference=_reference(found["reference"])
        )
    ahead = "略?高于|快于|超过|大于|不低于|不慢于|不小于"
    behind = "略?低于|慢于|小于|不高于|不快于|不超过"
    gap = (
        rf"(?:(?P<low>{NUMBER})(?:{POINTS})?(?:{RANGE}(?P<high>{NUMBER}))?{POINTS}(?P<tail>以上|左右|以内)?)?"
    )
    found = matched(rf"(?:年均)?(?:增长|增速)?(?P<way>{ahead}|{behind}|>=|<=|>|<|≥|≤){REFERENCE}{gap}", plain)
    if found is None or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", found["reference"]):
        return None
    reference, way = found["reference"], found["way"]
    if OUTSIDE.search(reference) or not GROWTH_REFERENCE.search(reference):
        return words(plain, row, f"参照的“{reference}”不是本规划的指标，不能算出相差多少")
    falling = bool(re.fullmatch(rf"{behind}|<=|<|≤", way))
    sign = -1 if falling else 1
    soft = "不" in way or way in ("≥", "≤", ">=", "<=")
    if found["low"] is None:
        strict = Comparison.LT if falling else Comparison.GT
        loose = Comparison.LE if falling else Comparison.GE
        said = TargetSaid(row.text, Rule.SPREAD, loose if soft else strict, Decimal(0))
    else:
        low = Decimal(found["low"])
        high = Decimal(found["high"]) if found["high"] else None
        if soft or (high is not None and high <= low):
            return words(plain, row, "看不出是高还是低几个百分点")
        ends = (low * sign, high * sign if high is not None else None)
        comparison = (
            Comparison.ABOUT if found["tail"] == "左右" else Comparison.LE if falling else Comparison.GE
        )
        said = TargetSaid(row.text, Rule.SPREAD, comparison, *ends)
    direction = Direction.LOWER if falling else Direction.HIGHER
    return replace(said, reference=_reference(reference), direction=direction)


def _reference(words: str) -> str:
    return re.sub(r"(?:的?(?:增长速度|增长率|增长|增速|增幅))$", "", words) or words


def trend(plain: str, row: Surroundings) -> TargetSaid | None:
    """逐年下降, 逐年提高, 逐年改善."""
    found = matched(
        rf"(?:保持)?逐年(?:稳步|持续|有所|明显)?(?:(?P<up>{UP}|增多)|(?P<down>{DOWN})|改善|优化)", plain
    )
    if found is None:
        return None
    direction = Direction.HIGHER if found["up"] else Direction.LOWER if found["down"] else None
    return TargetSaid(row.text, Rule.TREND, direction=direction)


def yearly(plain: str, row: Surroundings) -> TargetSaid | None:
    """年均8%, 年均增长6%以上, 每年提高2个百分点, 每年新增500个."""
    found = matched(YEARLY, plain)
    amount = amount_of(found) if found else None
    if found is None or amount is None:
        return None
    up, down, mean = bool(found["up"]), bool(found["down"]), "均" in found["when"]
    direction = Direction.HIGHER if up else Direction.LOWER if down else None
    if amount.unit == "百分点":
        said = taken(Rule.ANNUAL_POINT_CHANGE, amount, row, direction)
        return said if up or down else doubted(said, "没有说是提高还是降低")
    if amount.unit in RATES and down and row.unit in RATES and REDUCING.search(row.name):
        said = taken(Rule.EVERY_YEAR, amount, row, Direction.HIGHER)
        return doubted(said, "指标是降低率，按每年的降低率都要达到理解")
    if amount.unit in RATES and (up or down or (mean and row.growth_expected)):
        return _mean_growth(amount, row, direction, mean=mean)
    if up or down:
        return words(plain, row, "每年增减多少，不是每年要达到的数")
    said = taken(Rule.EVERY_YEAR, amount, row)
    return doubted(said, "“年均”按每年都要达到理解，也可能是五年平均") if mean else said


def _mean_growth(amount: Amount, row: Surroundings, direction: Direction | None, *, mean: bool) -> TargetSaid:
    """Return an average growth; a yearly fall is one below nought."""
    if direction is Direction.LOWER:
        low, high = -amount.low, None if amount.high is None else -amount.high
        turned = replace(amount, low=low, high=high, comparison=Comparison.LE)
        return doubted(taken(Rule.AVERAGE_GROWTH, turned, row, direction), "按年均增速为负理解")
    said = taken(Rule.AVERAGE_GROWTH, amount, row, direction)
    return said if mean else doubted(said, "“每年增长”按年均增速理解，不要求年年都达到")


def points(plain: str, row: Surroundings) -> TargetSaid | None:
    """提高 3 个百分点, 累计降低2个百分点, 6个百分点."""
    found = matched(rf"{WHOLE_TERM}*(?:(?P<up>{UP})|(?P<down>{DOWN}))?{AMOUNT}", plain)
    amount = amount_of(found) if found else None
    if found is None or amount is None or amount.unit != "百分点":
        return None
    up = bool(found["up"]) or (not found["down"] and bool(RAISING.search(row.name)))
    down = bool(found["down"]) or (not up and bool(REDUCING.search(row.name)))
    direction = Direction.HIGHER if up else Direction.LOWER if down else None
    said = taken(Rule.POINT_CHANGE, amount, row, direction)
    if elsewhere := other_year(plain, row):
        said = doubted(said, f"同{elsewhere}年相比，请核对基期")
    return said if up or down else doubted(said, "没有说是提高还是降低")


def change(plain: str, row: Surroundings) -> TargetSaid | None:
    """下降13.5%, 累计降低15%, 比2020年增长50%, 增长8%, 新增500个."""
    found = matched(CHANGE, plain)
    amount = amount_of(found) if found else None
    if found is None or amount is None:
        return None
    if amount.unit not in RATES:
        way = "增加" if found["up"] else "减少"
        return words(plain, row, f"{way}多少，不是要达到的数，请写明到期末的数")
    elsewhere = other_year(plain, row) if re.search(SINCE, plain) else ""
    if found["down"]:
        return _reduced(amount, row, elsewhere)
    if found["term"]:
        return _raised(plain, amount, row)
    said = taken(Rule.AVERAGE_GROWTH, amount, row, Direction.HIGHER)
    sure = row.yearly and not row.summed
    return said if sure else doubted(said, "没有说是年均还是累计，按年均增速理解")


def _raised(plain: str, amount: Amount, row: Surroundings) -> TargetSaid:
    """Return a growth over all years as a multiple of the baseline."""
    times = 1 + amount.low / 100
    if amount.torn or amount.high is not None or times <= 0:
        return words(plain, row, "累计增长换算不成一个目标值")
    said = _times(plain, row, times, "左右" if amount.comparison is Comparison.ABOUT else "")
    if row.unit in RATES:
        return replace(doubted(said, "指标本身是百分数，累计增长换算不成目标值"), value=None)
    return said


def _reduced(amount: Amount, row: Surroundings, elsewhere: str) -> TargetSaid:
    said = taken(Rule.CUMULATIVE_CHANGE, amount, row, Direction.HIGHER)
    if row.unit in RATES and row.name and not REDUCING.search(row.name):
        said = doubted(said, "指标本身是百分数，看不出降低的是百分之几还是几个百分点")
    return doubted(said, f"同{elsewhere}年相比，请核对基期") if elsewhere else said
