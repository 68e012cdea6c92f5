"""The verdict against a longer horizon of the same indicator, such as Vision 2035 (翻一番)."""

from collections.abc import Mapping

from jingkou_desktop.domain.judging.case import Beside, YearFigure
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.verdicts import Verdict


def judge_horizon(
    indicator: Indicator, plan: Plan, figures: Mapping[int, YearFigure], year: int, beside: Beside
) -> Verdict | None:
    """Return the verdict against the indicator's longer horizon, or None where it has none."""
    return None
