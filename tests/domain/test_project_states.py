"""How far a project was on a day: worked by hand, and for anything at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.project_days import end_of, passed
from jingkou_desktop.domain.project_lights import Light, judge
from jingkou_desktop.domain.project_states import Basis, finished, spent_months, started, state_at
from jingkou_desktop.domain.projects import ProjectState
from tests.domain.makers import PLAN
from tests.domain.portfolios import a_project

BUILT = [("开工", "2023-06", "2023-08"), ("竣工验收", "2024-10", "2024-11-20"), ("投产", "2025", "2025-03")]


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2023, 7, 31), "前期", "按里程碑：2023年8月开工，此前为前期"),
        (date(2023, 8, 30), "前期", "按里程碑：2023年8月开工，此前为前期"),  # the month is not over
        (date(2023, 8, 31), "在建", "按里程碑：2023年8月起在建"),
        (date(2024, 11, 19), "在建", "按里程碑：2023年8月起在建"),
        (date(2024, 11, 20), "竣工", "按里程碑：2024年11月20日起竣工"),
        (date(2025, 3, 31), "投产", "按里程碑：2025年3月起投产"),
    ],
)
def test_that_actual_dates_say_the_state_of_a_past_day(day: date, state: str, words: str) -> None:
    found = state_at(a_project(state="投产", steps=list(BUILT)), day)
    assert (found.state, found.words) == (state, words)


def test_that_an_actual_date_goes_before_a_state_that_lags_behind() -> None:
    for state in ("储备", "前期", ""):
        one = a_project(state=state, steps=[("开工", "2023-06", "2023-08")])
        assert state_at(one, date(2023, 9, 30)).state is ProjectState.BUILDING
    assert (
        state_at(a_project(state="储备", steps=list(BUILT)), date(2023, 1, 1)).state is ProjectState.RESERVE
    )


def test_that_a_state_without_an_actual_date_counts_from_the_planned_one() -> None:
    one = a_project(state="竣工", starts="2022-03", ends="2024")
    found = [state_at(one, date(year, 6, 30)) for year in (2021, 2023, 2024, 2025)]
    assert [each.state for each in found] == ["前期", "在建", "在建", "竣工"]
    assert found[3].words == "按计划日期：2024年起竣工"


def test_that_a_state_with_no_date_at_all_holds_at_all_times_and_says_so() -> None:
    found = state_at(a_project(state="在建"), date(2021, 1, 31))
    assert (found.state, found.basis) == (ProjectState.BUILDING, Basis.STORED)
    assert found.words == "在建（没有日期，按现在填的状态）"
    assert state_at(a_project(state=""), date(2021, 1, 31)).words == ""


def test_that_a_stopped_project_was_under_way_until_its_last_money() -> None:
    reports = {"2023-03": "100", "2023-04": "250", "2023-05": "250"}
    one = a_project(state="停缓建", asked={2023: "3000"}, reports=dict(reports))
    assert spent_months(one) == ("2023-03", "2023-04")
    states = {month: state_at(one, end_of(2023, month)).state for month in range(1, 7)}
    assert states == {1: "前期", 2: "前期", 3: "在建", 4: "停缓建", 5: "停缓建", 6: "停缓建"}
    assert state_at(one, end_of(2023, 5)).words == "按最后有投资的月份：2023年4月起停缓建"
    assert judge(one, PLAN, 2023, 3).light is Light.YELLOW  # 3.3% of 25%
    assert judge(one, PLAN, 2023, 6).reason == "停缓建，不评价。"
    assert not started(one, end_of(2023, 6))  # money alone begins no works


def test_that_no_report_is_owed_before_works_began_unless_the_year_has_money() -> None:
    steps = [("开工", "2023-06", "2023-08")]
    one = a_project(steps=list(steps))
    assert [judge(one, PLAN, 2023, month).owed for month in (7, 8)] == [False, True]
    assert judge(a_project(asked={2023: "3000"}, steps=list(steps)), PLAN, 2023, 7).owed


DATE = st.sampled_from(["", "2022", "2022-11", "2023-05", "2023-05-31", "2024-02-01"])
STATE = st.sampled_from(["", "储备", "前期", "在建", "竣工", "投产", "停缓建"])
ORDER = {state: place for place, state in enumerate((None, "储备", "前期", "在建", "竣工", "投产"))}


@given(STATE, DATE, DATE, DATE, DATE, st.integers(0, 40), st.integers(0, 12))
def test_that_a_project_never_goes_back_and_actual_dates_hold(
    state: str, planned: str, begun: str, ended: str, starts: str, first: int, later: int
) -> None:
    one = a_project(
        state=state, starts=starts, steps=[("开工", planned, begun), ("竣工验收", "", ended)]
    )  # fmt: skip
    days = [end_of(2021 + (first + step) // 12, (first + step) % 12 + 1) for step in (0, later)]
    before, after = (state_at(one, day) for day in days)
    if state != "停缓建":
        assert ORDER[before.state] <= ORDER[after.state]
        if ended and passed(ended, days[1]):
            assert after.state in ("竣工", "投产")
            assert finished(one, days[1])
        elif begun and passed(begun, days[1]):
            assert started(one, days[1])
            assert after.state in ("在建", "竣工", "投产")
    else:
        assert after.state is ProjectState.STOPPED  # nothing was spent
    assert (after.words == "") == (after.state is None)
