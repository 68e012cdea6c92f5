"""Yearly rates of another indicator that a verdict rests on, and how its trace names them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain.judging.case import MONTHS, Case, Other, YearFigure
from jingkou_desktop.domain.judging.formulas import plain, usable
from jingkou_desktop.domain.judging.tracing import OUT_OF_RANGE, figure_input
from jingkou_desktop.domain.judging.words import span_words, year_list
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.verdicts import TraceInput


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of another indicator over the years of a case; `lack` says why they cannot all be had."""

    other: Other
    values: Mapping[int, Decimal]
    lack: str = ""  # without an end: “地区生产总值增速”缺 2022年数据

    @property
    def name(self) -> str:
        """The other indicator's name."""
        return name_of(self.other.indicator)

    def of(self, years: range) -> tuple[Decimal, ...]:
        """Return the rates of years that all have one."""
        return tuple(self.values[year] for year in years)


def name_of(indicator: Indicator) -> str:
    """Return the name of an indicator, or its code where it has none."""
    return indicator.name or indicator.code


def unfit(case: Case, other: Other | None, code: str, role: str) -> str:
    """Return why another indicator's figures cannot be taken as growth rates, or nothing.

    `role` is what it is to the indicator judged: 参照指标, 实际增速指标.
    """
    if code == case.indicator.code:
        return f"{role}就是本指标自己，请另行选定{role}"
    if other is None:
        lacks = f"{role} {code} 不在本规划的指标中" if code else f"没有选定{role}"
        return f"{lacks}，请在指标中选定"
    one = other.indicator
    if one.unit != "%" or one.rule is Rule.CUMULATIVE_CHANGE:
        what = f"单位是“{one.unit}”" if one.unit != "%" else "填的是降低率"
        return f"{role}“{name_of(one)}”{what}，不是增速，请另行选定"
    return ""


def rates_of(other: Other, case: Case) -> Rates:
    """Return the rates of another indicator for the years of a case.

    They cover the same months as the figure of the year judged: a rate of other months, or of a past
    year's first months alone, is lacking.
    """
    values: dict[int, Decimal] = {}
    lacking, partial, wild = [], [], []
    for year in case.chain:
        figure = other.figures.get(year)
        value = None if figure is None else plain(figure.value)
        if figure is None or value is None:
            lacking.append(year)
        elif not usable(value):
            wild.append(year)
        elif year == case.at and year not in case.values:
            values[year] = value  # the indicator's own figure lacks: there are no months to hold it against
        elif not same_months(figure, case.months if year == case.at else MONTHS):
            partial.append(year)
        else:
            values[year] = value
    name = f"“{name_of(other.indicator)}”"
    faults = [f"{name}缺 {year_list(lacking)}数据"] if lacking else []
    faults += [f"{name}{year_list(wild)}的数值{OUT_OF_RANGE}"] if wild else []
    for year in partial:
        told = covered(other.figures[year])
        wanted = span(case.months) if year == case.at else "全年"
        faults.append(
            f"{name}{year}年只有{told}数据，没有{wanted}的" + "，月份不同，不能相比" * (year == case.at)
        )
    return Rates(other, values, "；".join(faults))


def same_months(figure: YearFigure, months: int) -> bool:
    """Tell whether a figure covers a year's first `months` months and no more."""
    return figure.part == months and figure.to_date


def span(months: int) -> str:
    """Return the months from the start of a year in words: 全年, 1—9月累计."""
    return "全年" if months == MONTHS else f"{span_words(months)}累计"


def covered(figure: YearFigure) -> str:
    """Return what a figure covers: 全年, 1—9月累计, 9月当期."""
    return span(figure.part) if figure.to_date else f"{figure.part}月当期"


def inputs_of(other: Other, years: range) -> tuple[TraceInput, ...]:
    """Return another indicator's figures of some years as inputs of a trace, each with its name."""
    one = other.indicator
    told = (figure_input(one, year, other.figures.get(year)) for year in years)
    return tuple(replace(each, name=f"{each.name} {name_of(one)}") for each in told)
