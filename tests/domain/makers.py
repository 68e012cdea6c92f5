"""Indicators, plans and figures for the tests of the rules."""

from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.judging.annual import judge_annual
from jingkou_desktop.domain.plan import (
    AnnualTarget,
    Comparison,
    Direction,
    Indicator,
    PathShape,
    Plan,
    Rule,
    Target,
)
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.verdicts import AnnualVerdict

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


def judged(
    indicator: Indicator,
    target: str | Target,
    value: str | None,
    months: int = 12,
    *,
    comparison: str = ">=",
    to_date: bool = True,
    others: dict[int, YearFigure] | None = None,
    plan: Plan = PLAN,
) -> AnnualVerdict:
    """Return the verdict on 2023 against its annual target."""
    aim = target if isinstance(target, Target) else Target(Comparison(comparison), Decimal(target))
    figures = dict(others or {})
    if value is not None:
        figures[2023] = replace(figures_of(value, first=2023, months=months)[2023], to_date=to_date)
    one = replace(indicator, annual=(AnnualTarget(2023, aim),))
    verdict = judge_annual(one, plan, figures, 2023)
    assert verdict is not None
    return verdict
