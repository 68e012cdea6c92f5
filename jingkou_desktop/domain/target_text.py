"""What the text of a plan's target means: its rule, bound and number; never a guess."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.numbers import CONTEXT
from jingkou_desktop.domain.plan import Direction, Rule
from jingkou_desktop.domain.target_phrases import (
    AMOUNT,
    DOWN,
    FOOTNOTE,
    PLACEHOLDER,
    POINTS,
    RAISING,
    REDUCING,
    STOCK,
    UP,
    Amount,
    amount_of,
    tidied,
)
from jingkou_desktop.domain.target_said import Surroundings, TargetSaid, doubted, matched, taken, words
from jingkou_desktop.domain.target_turns import change, multiple, points, spread, trend, yearly

__all__ = ["TargetSaid", "understand_target"]

LONGEST = 300  # signs: a longer text is kept as words, for no turn of a target is so long


def understand_target(
    text: str,
    *,
    unit: str = "",
    name: str = "",
    header: str = "",
    baseline: Decimal | None = None,
    base_year: int | None = None,
) -> TargetSaid | None:
    """Return what a target's text says, None for a blank or a placeholder; never raises.

    `unit`, `name`, `baseline` and `base_year` are the indicator's, `header` is its column's (年均/累计).
    A text without a number that is no known turn is 定性; one with a number that is not understood is
    定性 too, with a doubt.
    """
    plain = tidied(text)
    if not plain or plain.lower() in PLACEHOLDER:
        return None
    row = Surroundings(text.strip(), unit, name, header, baseline, base_year)
    if len(plain) > LONGEST:
        return words("", row, f"文字超过{LONGEST}字，没有从中取数")
    marked = _turned(FOOTNOTE.sub("", plain), row)
    for reader in (multiple, spread, trend, yearly, points, change, _sum, _kept, _plain):
        said = reader(marked, row)
        if said is not None:
            break
    else:
        said = words(plain, row)
    if FOOTNOTE.search(plain) and said.rule is not Rule.QUALITATIVE:
        said = doubted(said, "数后有注释标记，请核对它的意思")
    return said


def _turned(plain: str, row: Surroundings) -> str:
    """Return a text with the bracket at its end where the reading looks: 8%(年均) is 年均8%, 6.5(张) 6.5."""
    found = re.fullmatch(r"(.*\d[^()]*)[(〔]([^()〔〕]+)[)〕]", plain)
    if found and re.fullmatch("年均|年平均|每年", found[2]):
        return f"{found[2]}{found[1]}"
    return found[1] if found and row.unit and found[2] == tidied(row.unit) else plain


def _sum(plain: str, row: Surroundings) -> TargetSaid | None:
    """18.5〔累计〕, 〔17〕, 五年累计2.8万人: a sum of all years."""
    inside = rf"〔(?:五年|5年)?(?:累计|合计)?(?:数|达到?)?{AMOUNT}〕(?P<behind>%|[^\d〔〕()]{{0,8}})"
    behind = rf"{AMOUNT}[〔(](?:五年|5年)?(?:累计|合计)(?:数|值)?[〕)]"
    verb = "新增|新建|完成|引进|培育|建设|改造|培训|达到?|实现|投入|投资|建成"
    spoken = rf"(?:五年|5年|规划期内?|期内)*(?:累计|合计|总共|共)(?:{verb})*{AMOUNT}"
    found = matched(inside, plain) or matched(behind, plain) or matched(spoken, plain)
    if found is None and (found := matched(rf"\({AMOUNT}\)(?P<behind>%?)", plain)):
        amount = amount_of(found)
        return None if amount is None else doubted(_summed(amount, row), "圆括号按五年累计理解")
    amount = amount_of(found) if found else None
    if found is None or amount is None:
        return None
    after = found.groupdict().get("behind") or ""
    return _summed(amount if not after or amount.unit else replace(amount, unit=after), row)


def _summed(amount: Amount, row: Surroundings) -> TargetSaid:
    """Return what is to come together over all years, by what is counted."""
    unit = amount.unit or row.unit
    if row.baseline is not None and abs(amount.low) * 2 < abs(row.baseline) and STOCK.search(row.name):
        said = taken(Rule.LEVEL, amount, row, Direction.HIGHER)
        high = None if amount.high is None else CONTEXT.add(row.baseline, amount.high)
        said = replace(said, value=CONTEXT.add(row.baseline, amount.low), upper=high)
        return doubted(said, "按比基数一共提高多少理解，目标值由基数加上它算出")
    if re.fullmatch(POINTS, unit):
        direction = Direction.LOWER if REDUCING.search(row.name) else None
        direction = Direction.HIGHER if RAISING.search(row.name) else direction
        said = taken(Rule.POINT_CHANGE, amount, row, direction)
        return said if direction else doubted(said, "没有说是提高还是降低")
    if unit not in ("%", "‰"):
        return taken(Rule.CUMULATIVE, amount, row)
    if REDUCING.search(row.name):
        return taken(Rule.CUMULATIVE_CHANGE, amount, row, Direction.HIGHER)
    said = taken(Rule.POINT_CHANGE if RAISING.search(row.name) else Rule.CUMULATIVE, amount, row)
    return doubted(said, "百分数的五年累计，看不出是累计降低、提高百分点还是累计增长")


def _kept(plain: str, row: Surroundings) -> TargetSaid | None:
    """保持100%, 稳定在98%以上: to be met every year."""
    found = matched(rf"(?:继续|始终|持续|基本)*(?:保持|稳定|维持)(?:在|为)?{AMOUNT}", plain)
    amount = amount_of(found) if found else None
    return None if amount is None else taken(Rule.EVERY_YEAR, amount, row)


def _plain(plain: str, row: Surroundings) -> TargetSaid | None:
    """16, 75%, ≥90, 3-4家, 控制在13.4亿立方米以内, 降至5%以下: a number by what its column means."""
    verb = rf"(?P<verb>(?:{UP}|{DOWN})(?:到|至))?(?:控制)?(?:在)?"
    found = matched(verb + AMOUNT, plain)
    amount = amount_of(found) if found else None
    if found is None or amount is None:
        return None
    if row.yearly or row.summed:
        return _of_span(amount, row)
    direction = None
    if found["verb"]:
        direction = Direction.LOWER if re.match(DOWN, found["verb"]) else Direction.HIGHER
    mean = row.growing and re.search("年均|年平均", row.name) and (amount.unit or row.unit) == "%"
    said = taken(Rule.AVERAGE_GROWTH if mean else Rule.LEVEL, amount, row, direction)
    return next((doubted(said, why) for why in _level_doubts(said, row)), said)


def _level_doubts(said: TargetSaid, row: Surroundings) -> Iterator[str]:
    if said.rule is not Rule.LEVEL:
        return
    if said.value is not None and said.value < 0 and row.baseline is None:
        yield "目标是负数，看不出是降低多少还是本身为负，暂按期末水平"
    if row.growing and (said.unit or row.unit) == "%" and "长率" not in row.name:
        yield "指标是增速，看不出目标是期末当年的增速还是年均增速，暂按期末当年"
    if REDUCING.search(row.name) and (said.unit or row.unit) == "%" and row.baseline is None:
        yield "指标是降低率而没有写明累计，暂按期末水平；累计降低请写〔数〕或选累计降低率"
    flow = re.search("新增|累计|五年", row.name) and not re.search("平均|人均|年限|占|率", row.name)
    if flow and row.unit not in ("%", "‰"):
        yield "名称是新增或累计，看不出目标是期末一年的还是五年累计的，暂按期末水平"


def _of_span(amount: Amount, row: Surroundings) -> TargetSaid:
    """Return a bare number of the column 年均/累计: a yearly growth, or a sum where it only says 累计."""
    if row.summed and not row.yearly:
        return _summed(amount, row)
    if not amount.unit and "%" in row.header and row.unit not in ("%", "‰"):
        amount = replace(amount, unit="%")
    unit = amount.unit or row.unit
    if row.growing or (amount.unit == "%" and row.unit not in ("%", "‰")):
        return taken(Rule.AVERAGE_GROWTH, amount, row)
    if unit in ("%", "‰"):
        said = taken(Rule.EVERY_YEAR, amount, row)
        return doubted(said, "不是增速，“年均”按每年都要达到理解")
    if not unit or amount.unit == "":
        said = replace(taken(Rule.AVERAGE_GROWTH, amount, row), unit="%")
        return doubted(said, "没有写百分号，按年均增长百分之几理解")
    return doubted(taken(Rule.EVERY_YEAR, amount, row), "“年均”按每年都要达到理解")
