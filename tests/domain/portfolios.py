"""Projects for the tests of lights and rates."""

from decimal import Decimal

from jingkou_desktop.domain.projects import (
    Milestone,
    Portfolio,
    Problem,
    Progress,
    Project,
    ProjectState,
    ProjectYear,
)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def a_project(
    *,
    code: str = "X01",
    state: str = "在建",
    asked: dict[int, str] | None = None,
    reports: dict[str, str | None] | None = None,
    months: dict[str, str] | None = None,
    funds: dict[str, str] | None = None,
    steps: list[tuple[str, ...]] | None = None,
    starts: str = "",
    ends: str = "",
    department: str = "商务局",
    problems: tuple[Problem, ...] = (),
) -> Portfolio:
    """Return a project; `steps` are name, planned, actual and perhaps weight, sums are 万元."""
    one = Project(
        "14", code, "经济强", f"项目{code}", department=department, starts=starts, ends=ends,
        state=ProjectState(state) if state else None,
    )  # fmt: skip
    periods = dict.fromkeys([*(reports or {}), *(months or {}), *(funds or {})])
    return Portfolio(
        one,
        tuple(ProjectYear("14", code, year, number(sum_)) for year, sum_ in (asked or {}).items()),
        tuple(
            Milestone("14", code, *step[:3], weight=number("".join(step[3:]) or None), position=place)
            for place, step in enumerate(steps or [])
        ),
        tuple(
            Progress(
                "14", code, period,
                month_investment=number((months or {}).get(period)),
                year_investment=number((reports or {}).get(period)),
                funds=number((funds or {}).get(period)),
            )
            for period in periods
        ),
        problems,
    )  # fmt: skip
