"""What one cell in front of a row adds to what the row is about: an area, a time, a unit, a remark."""

import re
from dataclasses import dataclass, replace

from jingkou_desktop.domain.periods import HeaderPeriod, read_period
from jingkou_desktop.sheets.header_paths import PLAIN_VALUE
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.view import Look
from jingkou_desktop.sheets.when import says_year_before, stage_of, time_doubt
from jingkou_desktop.sheets.words import (
    Key,
    is_part,
    is_sum,
    is_total,
    outline_level,
    plain_label,
    split_unit,
)

_NATURE = re.compile(
    r"(?:预计|预测|目标|计划|任务|预算|上年|去年|(?:上年|去年)?同期|增[长减幅速]|同比|环比)[数值率]?"
)
_OTHER_YEAR = re.compile(r"[为是系按]?(?:19|20)\d\d年?[末底度]?的?(?:数据|数值?|值)?")
_WHOLE_YEAR = re.compile(r"全年(?:合计|累计|平均|总计)?|年(?:计|合计|总计|平均)")
_STAGE = re.compile(r"(?:快报|初步核算|初步|初核|最终核实|核实|终核|普查修订)[数值]?")


@dataclass(frozen=True, slots=True)
class RowName:
    """What one row is about, seen from one value column."""

    labels: tuple[str, ...] = ()
    region: str | None = None
    item: str | None = None
    period: HeaderPeriod | None = None
    unit: str | None = None
    code: str | None = None
    notes: tuple[str, ...] = ()
    total: bool = False
    known: bool = False  # whether anything names the row
    words: tuple[str, ...] = ()  # what the row's period says besides the time: 目标, 预计
    stage: str | None = None
    doubt: str = ""  # why the time of the row is not certain


def kind_of(key: Key | None, look: Look) -> Key | None:
    """Return what a key cell says; among areas stand years, and indicators with a unit: 投入强度（%）."""
    if key is not Key.REGION:
        return key
    if look.period is not None and look.period.whole and look.period.year is not None:
        return Key.PERIOD
    text, unit = split_unit(look.text)
    return Key.INDICATOR if unit and not is_area(text) and not is_total(text) else key


def with_year(said: RowName, key: Key, look: Look) -> RowName:
    """Give a month or a quarter without a year that of a column of years further left."""
    year = _period(look) if key is Key.PERIOD else None
    if said.period is None or said.period.year is not None or year is None or year.year is None:
        return said
    return replace(said, period=said.period.with_year(year.year))


def with_key(said: RowName, key: Key, look: Look) -> RowName:
    """Return the name of a row with what one key cell adds to it."""
    text, unit = split_unit(look.text)
    name = plain_label(text)
    if key is Key.REGION:
        name = re.sub(r"[(（]\d{4,12}[)）]$", "", name)
        return replace(said, region=name, known=True, total=is_total(look.text), unit=said.unit or unit)
    if key is Key.ITEM:
        outline = outline_level(look.text) in (1, 2) or is_part(look.text) or is_sum(look.text)
        counted = bool(re.fullmatch(r"\d+[个项家户]|.{2,20}[(（]\d+\s*[个项家户][)）]", name))
        return replace(said, item=None if outline or counted or is_total(name) else name, known=True)
    if key is Key.PERIOD:
        return with_period(said, look)
    if key is Key.INDEX and re.fullmatch(r"[(（]?[一二三四五六七八九十]{1,3}[)）、]?", look.text):
        return replace(said, item=None, known=True)
    if key is Key.INDEX and (is_total(look.text) or outline_level(look.text) or not look.value):
        return replace(said, known=True, total=is_total(look.text))
    if key is Key.UNIT:
        said = replace(said, unit=look.text.strip("()（）"))
    elif key is Key.CODE:
        said = replace(said, code=look.text)
    elif key is Key.CATEGORY:
        said = replace(said, notes=(*said.notes, f"类别：{name}"), stage=stage_of(name) or said.stage)
    return said


def with_remark(said: RowName, look: Look) -> RowName:
    """Return the name of a row with what a remark beside it says of its kind, its stage or its year."""
    if _OTHER_YEAR.fullmatch(look.text) and said.period is None:
        return replace(said, doubt=f"旁边写着“{look.text}”，看不出是哪一年的数，没有取数")
    if _NATURE.fullmatch(look.text):
        return replace(said, notes=(*said.notes, f"类别：{look.text}"))
    return replace(said, stage=stage_of(look.text)) if _STAGE.fullmatch(look.text) else said


def with_period(said: RowName, look: Look) -> RowName:
    """Return the name of a row with its period, and the words that stand beside the time (目标, 快报)."""
    unit = split_unit(look.text)[1]
    period = _period(look)
    if period is None:
        doubt = time_doubt(look.text) or f"“{look.text}”看不出是哪一期，没有取数"
        return replace(said, doubt="" if look.figure else doubt)
    rest = plain_label(
        split_unit(period.rest + ")" if "(" in period.rest and ")" not in period.rest else period.rest)[0]
    )
    before = says_year_before(look.text) or "同期" in period.rest
    return replace(
        said,
        period=period,
        known=True,
        unit=said.unit or unit,
        words=() if PLAIN_VALUE.fullmatch(rest) else (rest,),
        stage=stage_of(look.text) or said.stage,
        doubt=time_doubt(look.text) or (f"“{look.text}”看不出是哪一期，没有取数" if before else ""),
    )


def _period(look: Look) -> HeaderPeriod | None:
    """Return the period of a key cell; under 月份 a bare 7 is July."""
    period = look.period or read_period(look.text)
    if period is None and re.fullmatch(r"\d{1,2}", look.text) and 1 <= int(look.text) <= 12:
        return read_period(f"{look.text}月")
    if period is None and _WHOLE_YEAR.fullmatch(look.text):
        return HeaderPeriod("", None)
    return period
