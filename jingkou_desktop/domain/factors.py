"""The check for a wrong unit: a figure that is off by a factor from everything it can be held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.judging.case import MOST_DECIMALS
from jingkou_desktop.domain.judging.formulas import HUNDRED, ONE, WIDE, usable
from jingkou_desktop.domain.judging.words import amount, rounded
from jingkou_desktop.domain.kinds import flowing
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Plan, Rule

# Factors of a wrong unit, and how far off the exact factor the year's own change may lead.
FACTORS = {Decimal(10) ** 8: Decimal(5), Decimal(10) ** 4: Decimal(5), Decimal(100): Decimal(3)}
FACTORS[Decimal(10)] = Decimal("1.7")
FAR = Decimal(10) ** 4  # the least factor that a figure is told wrong by where its like is not known
SMALL_COUNT = 10  # below it a tenfold change is no sign of a wrong unit
SETTLED_MONTHS = 3  # from so many months on a sum is steady enough for a factor of ten
SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Near:
    """A figure that another is held against, and what share of it the other may rightly be."""

    label: str  # "2022年的", "2020年基数", "2025年目标"
    value: Decimal
    least: Decimal = ONE
    most: Decimal = ONE


def wrong_unit(
    indicator: Indicator,
    plan: Plan,
    when: Period,
    value: Decimal,
    years: Mapping[int, Decimal],
    same_period: Mapping[int, Decimal],
    within: Mapping[Period, Decimal],
) -> str:
    """Return a sentence where a figure is off by a factor of 10, 100, 10⁴ or 10⁸, else "".

    It is held against the years beside it; a figure of a part of a year against the same part of other
    years, else against whole years. Where there are none, against figures within years; and a first
    figure against the targets.
    """
    part = when.quarter is not None or when.month is not None
    sums = flowing(indicator)
    if part and (near := _usable(_beside(plan, when.year, same_period, part=True))):
        steady = not sums or when.months >= SETTLED_MONTHS
        return _off(indicator, value, near, Decimal(10) if steady else HUNDRED)
    if near := _usable(_beside(plan, when.year, years, part=False)):
        if part and sums:
            near = [Near(one.label, one.value, ONE / 12, Decimal(when.months) / 12) for one in near]
        return _off(indicator, value, near, HUNDRED if part and sums else Decimal(10))
    if near := _usable(_within(when, within, sums=sums)):
        return _off(indicator, value, near, FAR if sums else Decimal(10))
    return _against_targets(indicator, plan, when, value)


def _beside(plan: Plan, year: int, others: Mapping[int, Decimal], *, part: bool) -> list[Near]:
    """Return the nearest year before and the nearest after, with their figures."""
    before = [one for one in others if one < year]
    after = [one for one in others if one > year]
    near = ([max(before)] if before else []) + ([min(after)] if after else [])
    return [Near(year_label(plan, one, part=part), others[one]) for one in near]


def year_label(plan: Plan, year: int, *, part: bool) -> str:
    """Return whose figure that of a year, or of the same part of it, is; up to the base year the baseline."""
    if part:
        return f"{year}年同期的"
    return f"{year}年基数" if year <= plan.base_year else f"{year}年的"


def small(indicator: Indicator, *figures: Decimal) -> bool:
    """Tell whether a count is so small that it may well be many times another."""
    return indicator.decimals <= 0 and min(abs(one) for one in figures) < SMALL_COUNT


def _usable(near: list[Near]) -> list[Near]:
    return [one for one in near if one.value != 0]


def _within(when: Period, within: Mapping[Period, Decimal], *, sums: bool) -> list[Near]:
    """Return the nearest figures of parts of years; of sums it is not known how much either covers."""

    def order(one: Period) -> tuple[int, int]:
        return (one.year, one.months)

    others = sorted((one for one in within if one != when), key=order)
    before = [one for one in others if order(one) <= order(when)][-1:]
    after = [one for one in others if order(one) > order(when)][:1]
    found = []
    for one in before + after:
        share = (ONE / one.months, Decimal(when.months)) if sums else (ONE, ONE)
        found.append(Near(f"{one.words}的", within[one], *share))
    return found


def _off(indicator: Indicator, value: Decimal, near: Sequence[Near], least_factor: Decimal) -> str:
    """Return a sentence where the figure is off by one factor from every figure of `near`."""
    if value == 0:
        return ""
    unit = indicator.unit
    few = small(indicator, value, *(one.value for one in near))
    parts = any(one.least < 1 for one in near)
    for factor, spread in FACTORS.items():
        tenfold = factor == 10 and (few or unit == "%")
        if factor < least_factor or tenfold or (factor == HUNDRED and few and parts):
            continue
        for times in (factor, 1 / factor):
            if all(_matches(value, one, times, spread) for one in near):
                against = f"{amount(value, unit)} 约为 {near[0].label} {amount(near[0].value, unit)} 的 "
                return f"{against}{_size(value, near[0].value)}，{_slip(unit, times)}；请核对单位。"
    return ""


def _matches(value: Decimal, near: Near, times: Decimal, spread: Decimal) -> bool:
    off = abs(value / near.value) / times
    most = max(near.most, ONE) if times >= HUNDRED or times <= 1 / FAR else near.most
    return near.least / spread <= off <= most * spread


def _size(value: Decimal, other: Decimal) -> str:
    ratio = abs(value / other)
    return f"{rounded(ratio, 0)} 倍" if ratio > 1 else f"{rounded(1 / ratio, 0)} 分之一"


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


def _against_targets(indicator: Indicator, plan: Plan, when: Period, value: Decimal) -> str:
    """Return a sentence where a first figure is far off from what is aimed at."""
    aims = _usable(_aims(indicator, plan, when.year))
    if not aims:
        return ""
    share = indicator.rule in (Rule.LEVEL, Rule.EVERY_YEAR) and indicator.unit == "%"
    if share and 0 < value <= 1 and _matches(value, aims[0], 1 / HUNDRED, FACTORS[HUNDRED]):
        return _off(indicator, value, aims[:1], HUNDRED)
    if flowing(indicator) and (when.quarter is not None or when.month is not None):
        aims = [Near(one.label, one.value, ONE / 12, Decimal(when.months) / 12) for one in aims]
    return _off(indicator, value, aims, FAR)


def _aims(indicator: Indicator, plan: Plan, year: int) -> list[Near]:
    """Return what the year is to reach, and what the plan wants a year to be in the end or on average."""
    found = []
    annual, target = indicator.annual_target(year), indicator.target
    if annual is not None and annual.value is not None and usable(annual.value):
        found.append(Near(f"{year}年度目标", annual.value))
    if target is not None and target.value is not None and usable(target.value):
        if indicator.rule in (Rule.LEVEL, Rule.EVERY_YEAR):
            found.append(Near(f"{indicator.target_year or plan.last_year}年目标", target.value))
        elif indicator.rule is Rule.CUMULATIVE:
            label = f"规划目标 {amount(target.value, indicator.unit)} 平均每年的"
            yearly = target.value / len(plan.years)
            found.append(
                Near(label, yearly.quantize(ONE.scaleb(-MOST_DECIMALS), context=WIDE).normalize(WIDE))
            )
    return found
