"""Gantt charts and investment curves as days and sums."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.gantt import gantt, moved, nearest, stepped
from jingkou_desktop.domain.investment_curve import investment_curve
from jingkou_desktop.domain.project_days import last_day
from jingkou_desktop.domain.projects import Progress
from tests.domain.makers import PLAN
from tests.domain.portfolios import a_project

TODAY = date(2023, 7, 31)


def test_that_a_lane_shows_plan_building_and_slip() -> None:
    one = a_project(
        steps=[("开工", "2023-03", "2023-04-10"), ("主体封顶", "2023-06", ""), ("竣工", "2024-06-30", "")],
    )
    spec = gantt([one], {}, PLAN.years, TODAY)
    (lane,) = spec.lanes
    assert lane.planned == (date(2023, 3, 1), date(2024, 6, 30))
    assert lane.actual == (date(2023, 4, 10), TODAY)
    assert [(mark.name, mark.late, mark.slip) for mark in lane.marks] == [
        ("开工", True, 10),
        ("主体封顶", True, 0),
        ("竣工", False, 0),
    ]
    assert (spec.first, spec.last) == (date(2021, 1, 1), date(2025, 12, 31))


def test_that_a_project_without_dates_has_an_empty_lane_and_far_dates_widen_the_chart() -> None:
    spec = gantt([a_project(), a_project(code="X02", starts="2019", ends="2027-03")], {}, PLAN.years, TODAY)
    assert [lane.empty for lane in spec.lanes] == [True, False]
    assert spec.years == tuple(range(2019, 2028))


def test_that_a_finished_project_ends_when_it_did() -> None:
    one = a_project(state="竣工", steps=[("开工", "2022-03", "2022-03-05"), ("竣工", "2023-06", "2023-05")])
    (lane,) = gantt([one], {}, PLAN.years, TODAY).lanes
    assert lane.actual == (date(2022, 3, 5), date(2023, 5, 31))
    assert [mark.early for mark in lane.marks] == [False, True]


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.sampled_from(["2023", "2023-07", "2023-07-15"]))
def test_that_a_moved_date_stays_as_exact_as_it_was(to: date, stored: str) -> None:
    found = moved(stored, to)
    assert len(found) == len(stored)
    assert (last_day(found).year, last_day(found) >= to) == (to.year, True)
    spec = gantt([a_project()], {}, tuple(range(2015, 2036)), TODAY)
    assert spec.day_at(spec.place(to)) == to


def test_that_investment_runs_on_over_the_years_with_gaps() -> None:
    one = a_project(
        asked={2022: "1000", 2023: "2000"},
        reports={"2022-12": "900", "2023-03": "400", "2023-06": None},
    )
    curve = investment_curve(one)
    assert [(point.year, point.month, point.value) for point in curve.planned] == [
        (2021, 12, 0),
        (2022, 12, 1000),
        (2023, 12, 3000),
    ]
    assert [(point.year, point.month, point.value) for point in curve.actual] == [
        (2022, 12, 900),
        (2023, 3, 1300),
    ]


def test_that_what_was_invested_before_the_first_year_counts() -> None:
    one = a_project(asked={2023: "2000"})
    report = Progress("14", "X01", "2023-03", year_investment=Decimal(300), total_investment=Decimal(5300))
    curve = investment_curve(type(one)(one.one, one.years, (), (report,)))
    assert curve.planned[0].value == 5000
    assert curve.planned[-1].value == 7000
    assert curve.actual[0].value == 5300
    assert investment_curve(a_project()).note == "没有年度计划，也没有进度"


@pytest.mark.parametrize(
    ("stored", "months", "later"),
    [
        ("2023", 1, "2024"),
        ("2023", -1, "2022"),
        ("2023-12", 1, "2024-01"),
        ("2023-01", -1, "2022-12"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-03-15", -12, "2022-03-15"),
    ],
)
def test_that_a_date_goes_by_months_as_exact_as_it_was(stored: str, months: int, later: str) -> None:
    assert stepped(stored, months) == later


@pytest.mark.parametrize(
    ("stored", "to", "found"),
    [
        ("2023-03", date(2023, 4, 5), "2023-03"),
        ("2023-03", date(2023, 4, 20), "2023-04"),
        ("2023-03", date(2023, 1, 10), "2022-12"),
        ("2023", date(2023, 4, 30), "2022"),
        ("2023", date(2023, 9, 1), "2023"),
        ("2023-03-09", date(2023, 4, 5), "2023-04-05"),
    ],
)
def test_that_a_dragged_date_snaps_to_the_nearest_end(stored: str, to: date, found: str) -> None:
    assert nearest(stored, to) == found
