"""Indicators, plans and figures for the tests of the rules."""

from decimal import Decimal

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, PathShape, Plan, Rule, Target
from jingkou_desktop.domain.progress import YearFigure

PLAN = Plan("14", "第十四个五年规划", "“十四五”规划", "京口区", 2020, 2021, 2025)


def number(text: str | Decimal | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def an_indicator(
    rule: str = "level",
    baseline: str | Decimal | None = None,
    target: str | Decimal | None = None,
    comparison: str = ">=",
    *,
    upper: str | None = None,
    unit: str = "万元",
    decimals: int = 1,
    direction: str = "higher",
    baseline_year: int | None = 2020,
    target_year: int | None = 2025,
    shape: str = "linear",
    tolerance: str | Decimal | None = None,
    note: str = "",
    name: str = "指标",
) -> Indicator:
    aim = None
    if target is not None:
        aim = Target(Comparison(comparison), number(target), number(upper))
    return Indicator(
        plan="14",
        code="E03",
        pillar="经济强",
        name=name,
        unit=unit,
        decimals=decimals,
        attribute="预期性",
        frequency="year",
        rule=Rule(rule),
        direction=Direction(direction),
        baseline_year=baseline_year,
        baseline=number(baseline),
        target_year=target_year,
        target=aim,
        section="3.2",
        note=note,
        path_shape=PathShape(shape),
        tolerance=number(tolerance),
    )


def figures_of(*values: str | Decimal | None, first: int = 2021, months: int = 12) -> dict[int, YearFigure]:
    """Make a figure a year from `first` on, None where a year has none; the last one has `months`."""
    last = first + len(values) - 1
    return {
        year: YearFigure(
            year, number(value), source=f"年报.xlsx 表1!B{year}", months=months if year == last else 12
        )
        for year, value in enumerate(values, first)
        if value is not None
    }
