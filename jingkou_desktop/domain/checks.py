"""Checks of a figure on entry and import: what cannot be is stopped, what is unlikely is warned of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from jingkou_desktop.domain.judging.formulas import HUNDRED, ONE, WIDE, usable
from jingkou_desktop.domain.judging.words import amount, distance, rounded
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Indicator, Plan, Rule

# Factors of a wrong unit, and how far off the exact factor the year's own change may lead.
FACTORS = {Decimal(10) ** 8: Decimal(5), Decimal(10) ** 4: Decimal(5), Decimal(100): Decimal(3)}
FACTORS[Decimal(10)] = Decimal("1.7")
SMALL_COUNT = 10  # below it a tenfold change is no sign of a wrong unit
USUAL_TIMES = 3  # a jump is more than three times the largest change so far
LEAST_JUMP = {"points": Decimal(15), "growth": Decimal(20), "amount": Decimal(50), "flow": Decimal(200)}
SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "": Decimal(1)}

RATES = frozenset({Rule.AVERAGE_GROWTH, Rule.SPREAD, Rule.CUMULATIVE_CHANGE})
FLOWS = frozenset({Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.ACHIEVE})
CHANGING = ("增速", "增长", "增幅", "增减", "净增", "降低", "下降", "降幅", "涨", "同比", "环比", "变化")
BEYOND_ALL = ("毛", "依存度", "负债", "债务", "产销率", "自给率", "保障率", "倍")  # shares that may pass 100%
COUNTED = frozenset([*"家个人户件座起项次所张床辆台套处宗名块条艘期部亩吨克", "公里", "公顷"])
MEASURED = ("平方", "立方", "千米", "人次", "床位", "吨标准煤", "微克", "毫克")


class Severity(StrEnum):
    """What a problem means for the figure."""

    STOP = "停止"  # the figure is not stored
    WARN = "警告"  # the figure is stored where a person gives a reason


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of one figure: a Chinese sentence with the figures, and the place where known."""

    severity: Severity
    sentence: str
    place: str = ""


def check_value(
    indicator: Indicator, plan: Plan, period: str, value: Decimal | None, neighbours: Mapping[int, Decimal]
) -> tuple[Problem, ...]:
    """Check a figure against what its kind allows and against the other years.

    `neighbours` holds whole-year figures, the baseline's among them; the year of `period` itself is
    not looked at. A missing value has no problem. Never raises on data.
    """
    when = parse_period(period)
    if value is None or when is None:
        return ()
    if not usable(value):
        return (Problem(Severity.STOP, "数值过大、位数过多或不是数，无法使用；请核对数值和单位。"),)
    with localcontext(WIDE):
        stops = tuple(_stops(indicator, value))
        if stops:
            return stops
        others = {year: other for year, other in neighbours.items() if year != when.year and usable(other)}
        beside = _beside(when.year, others)
        within = when.quarter is not None or when.month is not None
        said = _kind(indicator, value, others) or _factor(
            indicator, value, beside, when.months if within else 12
        )
        if not said and not within:
            said = _jump(indicator, value, when.year, others)
        if said and beside and beside[0][0] == plan.base_year:
            said = said.replace(f"{plan.base_year}年的", f"{plan.base_year}年基数", 1)
        return (Problem(Severity.WARN, said),) if said else ()


def check_to_date(
    indicator: Indicator, period: str, value: Decimal | None, others: Mapping[str, Decimal]
) -> tuple[Problem, ...]:
    """Check that what is added up over a year does not fall within it.

    `others` holds 本年累计 and whole-year figures by period; those of other years are not looked at.
    """
    when = parse_period(period)
    if value is None or when is None or indicator.rule is not Rule.CUMULATIVE:
        return ()
    for text in sorted(others):
        at, other = parse_period(text), others[text]
        if at is None or at.year != when.year or at.months == when.months or value == other:
            continue
        if (at.months < when.months) is (value < other):
            more = f"{amount(value, indicator.unit)} 比 {at} 的 {amount(other, indicator.unit)} "
            words = (
                f"{more}{'少' if value < other else '多'}：一年之内累计数不会变小，可能填的是当期数；请核对。"
            )
            return (Problem(Severity.WARN, words),)
    return ()


def _changing(indicator: Indicator) -> bool:
    """Tell whether the figures are rates of change, which may be negative or beyond 100%."""
    return indicator.rule in RATES or any(word in indicator.name for word in CHANGING)


def _stops(indicator: Indicator, value: Decimal) -> Iterator[Problem]:
    unit = indicator.unit
    said = amount(value, unit)
    if _changing(indicator):
        if unit == "%" and value < -HUNDRED:
            yield Problem(Severity.STOP, f"{said} 低于 −100%：下降不会超过全部；请核对。")
        elif unit == "%" and indicator.rule is Rule.CUMULATIVE_CHANGE and value > HUNDRED:
            yield Problem(Severity.STOP, f"降低 {said} 超过全部；请核对。")
        return
    if unit == "%":
        if value < 0:
            yield Problem(Severity.STOP, f"比重、比率不会是负数，而填的是 {said}；请核对。")
        elif value > HUNDRED and not any(word in indicator.name for word in BEYOND_ALL):
            yield Problem(Severity.STOP, f"比重、比率不会超过 100%，而填的是 {said}；请核对数值和单位。")
    elif value < 0 and _counted(unit):
        yield Problem(Severity.STOP, f"以“{unit}”计的数不会是负数，而填的是 {said}；请核对。")


def _counted(unit: str) -> bool:
    bare = unit.lstrip("亿万千百")
    return bare in COUNTED or bare.startswith(MEASURED)


def _kind(indicator: Indicator, value: Decimal, others: Mapping[int, Decimal]) -> str:
    """Return a sentence where the figure is of another kind than the indicator's figures: a part, a loss."""
    said = amount(value, indicator.unit)
    if indicator.decimals <= 0 and _counted(indicator.unit) and value != value.to_integral_value():
        return f"以“{indicator.unit}”计的数一般是整数，而填的是 {said}；请核对。"
    if value < 0 and not _changing(indicator) and others and min(others.values()) > 0:
        return f"填的是负数 {said}，而其他年份都是正数；请核对。"
    return ""


def _beside(year: int, others: Mapping[int, Decimal]) -> tuple[tuple[int, Decimal], ...]:
    """Return the nearest year before and the nearest after, with their figures."""
    before = [one for one in others if one < year]
    after = [one for one in others if one > year]
    near = ([max(before)] if before else []) + ([min(after)] if after else [])
    return tuple((one, others[one]) for one in near)


def _factor(
    indicator: Indicator, value: Decimal, beside: tuple[tuple[int, Decimal], ...], months: int
) -> str:
    """Return a sentence where the figure is off by a factor from every year beside it.

    A figure of part of a year may be one month's or that of all the months so far.
    """
    held = [(year, other) for year, other in beside if other != 0]
    if not held or value == 0:
        return ""
    unit = indicator.unit
    part = unit != "%" and months < 12
    least, most = (ONE / 12, Decimal(months) / 12) if part else (ONE, ONE)
    for factor, spread in FACTORS.items():
        if factor == 10 and (part or unit == "%" or _small(indicator, value, held)):
            continue
        for times in (factor, 1 / factor):
            off = [abs(value / other) / times for _, other in held]
            if all(least / spread <= one <= most * spread for one in off):
                year, other = held[0]
                ratio = abs(value / other)
                size = f"{rounded(ratio, 0)} 倍" if times > 1 else f"{rounded(1 / ratio, 0)} 分之一"
                against = f"{amount(value, unit)} 约为 {year}年的 {amount(other, unit)} 的 {size}"
                return f"{against}，{_slip(unit, times)}；请核对单位。"
    return ""


def _small(indicator: Indicator, value: Decimal, held: list[tuple[int, Decimal]]) -> bool:
    return indicator.decimals <= 0 and min(abs(value), *(abs(other) for _, other in held)) < SMALL_COUNT


def _slip(unit: str, times: Decimal) -> str:
    """Return the likely slip: a figure in 万元 sent as 亿元 is 10⁴ times too large."""
    if unit == "%":
        if times == HUNDRED:
            return "可能把百分数又乘了 100"
        if times == 1 / HUNDRED:
            return "可能填了小数而不是百分数（如把 8.5% 填成 0.085）"
    scale = next((mark for mark in ("亿", "万") if unit.startswith(mark)), "")
    bare = unit.removeprefix(scale)
    for mark, size in SCALES.items():
        if mark != scale and bare and bare != "%" and SCALES[scale] / size == times:
            return f"可能把{mark}{bare}当作{unit}填报"
    return "可能小数点错了位" if abs(times.adjusted()) < 4 else "可能用错了单位"


def _jump(indicator: Indicator, value: Decimal, year: int, others: Mapping[int, Decimal]) -> str:
    """Return a sentence where the change against the nearest year is far beyond the usual."""
    beside = _beside(year, others)
    if not beside:
        return ""
    near, other = beside[0]
    if indicator.unit == "%":
        kind = "growth" if _changing(indicator) else "points"
        change, past = abs(value - other), _changes(others, relative=False)
    else:
        if other == 0 or (indicator.decimals <= 0 and abs(other) < SMALL_COUNT):
            return ""
        kind = "flow" if indicator.rule in FLOWS else "amount"
        change, past = abs(value - other) * HUNDRED / abs(other), _changes(others, relative=True)
    years = abs(year - near)
    limit = max(LEAST_JUMP[kind], USUAL_TIMES * max(past, default=Decimal(0))) * years
    if change <= limit:
        return ""
    size = distance(rounded(change, 1), "%") if indicator.unit == "%" else f"{rounded(change, 1)}%"
    usual = ""
    if past:
        most = rounded(max(past), 1)
        usual = f"，而以往每年变化最多 {most}{' 个百分点' if indicator.unit == '%' else '%'}"
    way = "升" if value > other else "降"
    against = f"{amount(value, indicator.unit)} 比 {near}年的 {amount(other, indicator.unit)}"
    return f"{against} {way}了 {size}{usual}；请核对，属实请写明原因。"


def _changes(others: Mapping[int, Decimal], *, relative: bool) -> list[Decimal]:
    """Return the changes from year to year so far, in points or in percent of the year before."""
    years = sorted(others)
    found = []
    for before, after in pairwise(years):
        change = abs(others[after] - others[before]) / (after - before)
        if not relative:
            found.append(change)
        elif others[before] != 0:
            found.append(change * HUNDRED / abs(others[before]))
    return found
