"""The verdict on one year against that year's own target (年度计划)."""

from collections.abc import Mapping

from jingkou_desktop.domain.judging.case import YearFigure
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.verdicts import AnnualVerdict


def judge_annual(
    indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int
) -> AnnualVerdict | None:
    """Return the verdict on a year against its annual target, or None where it has none."""
    return None
