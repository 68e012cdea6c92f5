"""Lights of projects: worked by hand, at the thresholds, and for anything at all."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.project_lights import Light, judge, weights
from tests.domain.makers import PLAN
from tests.domain.portfolios import a_project

PERCENT = Decimal(100)


def test_that_investment_is_held_against_the_months_that_have_passed() -> None:
    found = judge(a_project(asked={2023: "12000"}, reports={"2023-07": "6100"}), PLAN, 2023, 7)
    assert found.light is Light.GREEN
    assert found.investment.done is not None
    assert round(found.investment.done, 2) == Decimal("50.83")  # 6100 ÷ 12000
    assert found.trace.formulas == (
        "投资完成 = 6100 ÷ 12000 = 50.8%",
        "投资序时 = 7 ÷ 12 = 58.3%，落后 7.5 个百分点",
    )
    assert found.trace.inputs[0].value == "12000 万元"
    assert found.reason == "投资：完成 50.8%，应完成 58.3%。"


@pytest.mark.parametrize(
    ("done", "light"),
    [
        ("1201", Light.GREEN),  # of 3000 due 1500, 50%: 9.97 points behind
        ("1200", Light.YELLOW),  # 10 points
        ("600", Light.YELLOW),  # 30 points
        ("599.9", Light.RED),
        ("4500", Light.GREEN),  # 150%
        ("0", Light.RED),
    ],
)
def test_that_ten_points_are_yellow_and_more_than_thirty_red(done: str, light: Light) -> None:
    one = a_project(asked={2023: "3000"}, reports={"2023-06": done})
    assert judge(one, PLAN, 2023, 6).light is light


def test_that_the_thresholds_are_the_plans() -> None:
    one = a_project(asked={2023: "3000"}, reports={"2023-06": "1380"})  # 4 points behind
    assert judge(one, replace(PLAN, light_yellow=Decimal(4)), 2023, 6).light is Light.YELLOW
    assert (
        judge(one, replace(PLAN, light_yellow=Decimal(1), light_red=Decimal(3)), 2023, 6).light is Light.RED
    )


def test_that_nothing_behind_is_green_though_yellow_begins_at_zero() -> None:
    plan = replace(PLAN, light_yellow=Decimal(0), light_red=Decimal(0))
    one = a_project(asked={2023: "3000"}, reports={"2023-06": "1500"})
    assert judge(one, plan, 2023, 6).light is Light.GREEN


def test_that_a_month_without_a_report_is_said_and_not_taken_for_nothing() -> None:
    one = a_project(asked={2023: "3000"}, reports={"2023-05": "1250"})
    found = judge(one, PLAN, 2023, 6)
    assert (found.light, found.owed, found.reported) == (Light.UNREPORTED, True, None)
    assert found.investment.done is None
    assert "2023年6月未上报" in found.reason
    assert judge(one, PLAN, 2023, 5).light is Light.GREEN


def test_that_months_add_up_where_no_sum_since_january_is_reported() -> None:
    months = {f"2023-{month:02}": "250" for month in range(1, 7)}
    found = judge(a_project(asked={2023: "3000"}, months=months), PLAN, 2023, 6)
    assert found.investment.done == 50
    del months["2023-03"]
    gap = judge(a_project(asked={2023: "3000"}, months=months), PLAN, 2023, 6)
    assert gap.light is Light.UNREPORTED
    assert "没有报年初累计完成投资" in gap.reason


@pytest.mark.parametrize("state", ["储备", "停缓建"])
def test_that_a_project_at_rest_owes_no_report(state: str) -> None:
    found = judge(a_project(state=state, asked={2023: "3000"}), PLAN, 2023, 6)
    assert (found.light, found.owed) == (Light.NOT_JUDGED, False)


def test_that_a_project_finished_before_the_year_owes_no_report() -> None:
    one = a_project(state="竣工", asked={2022: "3000"}, steps=[("竣工验收", "2022-11", "2022-12-20")])
    assert not judge(one, PLAN, 2023, 6).owed
    assert judge(one, PLAN, 2022, 6).owed


def test_that_the_month_of_the_end_is_the_last_that_owes_and_its_sum_holds_on() -> None:
    one = a_project(
        state="竣工", asked={2023: "3000"}, reports={"2023-05": "2700", "2023-06": "3100"},
        steps=[("竣工验收", "2023-07", "2023-06-12")],
    )  # fmt: skip
    assert judge(replace(one, reports=one.reports[:1]), PLAN, 2023, 6).owed
    found = judge(one, PLAN, 2023)
    assert (found.owed, found.reported, found.light) == (False, None, Light.GREEN)
    assert found.investment.done is not None
    assert round(found.investment.done, 1) == Decimal("103.3")


def test_that_a_stopped_project_is_not_judged() -> None:
    one = a_project(state="停缓建", steps=[("开工", "2023-03", "")])
    found = judge(one, PLAN, 2023, 6)
    assert (found.light, found.reason) == (Light.NOT_JUDGED, "停缓建，不评价。")


def test_that_milestones_count_by_weight_and_the_worse_side_wins() -> None:
    one = a_project(
        asked={2023: "3000"},
        reports={"2023-06": "1500"},
        steps=[
            ("立项", "2022-10", "2022-10-08", "10"),
            ("施工许可", "2023-04", "", "40"),
            ("开工", "2023-06-30", "", "20"),
            ("竣工验收", "2024", "", "30"),
        ],
    )
    found = judge(one, PLAN, 2023, 6)
    assert (found.investment.light, found.milestones.light, found.light) == (
        Light.GREEN,
        Light.RED,
        Light.RED,
    )
    assert (found.milestones.done, found.milestones.due) == (10, 70)
    assert found.reason.endswith("节点：完成 10.0%，应完成 70.0%，到期未完成：施工许可、开工。")
    assert judge(one, PLAN, 2023, 3).milestones.light is Light.GREEN  # nothing due yet but what is done


def test_that_red_milestones_show_though_no_report_came() -> None:
    one = a_project(asked={2023: "3000"}, steps=[("开工", "2023-03", "")])
    found = judge(one, PLAN, 2023, 6)
    assert found.light is Light.RED
    assert "未上报" in found.reason


def test_that_milestones_without_weights_share_what_is_left() -> None:
    one = a_project(steps=[("立项", "2023", "", "40"), ("开工", "2023", ""), ("竣工", "2023", "")])
    assert weights(one.steps) == (40, 30, 30)
    assert weights(one.steps[1:]) == (1, 1)


def test_that_a_milestone_done_later_than_the_day_judged_is_not_done_by_then() -> None:
    one = a_project(steps=[("开工", "2023-03", "2023-08-01")])
    assert judge(one, PLAN, 2023, 6).milestones.light is Light.RED
    assert judge(one, PLAN, 2023, 8).milestones.light is Light.GREEN


def test_that_a_year_without_a_plan_is_not_judged_and_says_so() -> None:
    found = judge(a_project(reports={"2023-06": "100"}), PLAN, 2023, 6)
    assert found.light is Light.NOT_JUDGED
    assert "没有计划投资" in found.reason


@given(
    asked=st.decimals(0, 10**6, places=2) | st.none(),
    done=st.decimals(0, 10**6, places=2) | st.none(),
    month=st.integers(1, 12) | st.none(),
    planned=st.sampled_from(["", "2022", "2023-05", "2023-05-31", "2024"]),
    actual=st.sampled_from(["", "2022-12", "2023", "2023-06-02"]),
    state=st.sampled_from(["", "储备", "前期", "在建", "竣工", "投产", "停缓建"]),
)
def test_that_any_project_has_one_light_with_its_reason(
    asked: Decimal | None, done: Decimal | None, month: int | None, planned: str, actual: str, state: str
) -> None:
    period = f"2023-{month or 12:02}"
    one = a_project(
        state=state,
        asked={} if asked is None else {2023: str(asked)},
        reports={} if done is None else {period: str(done)},
        steps=[("开工", planned, actual)],
    )
    found = judge(one, PLAN, 2023, month)
    assert found.reason.endswith("。")
    order = list(Light)
    assert order.index(found.light) <= min(
        order.index(found.investment.light), order.index(found.milestones.light)
    )
    if found.investment.behind is not None and asked and done is not None:
        behind = Decimal(month or 12) * PERCENT / 12 - done * PERCENT / asked
        assert abs(found.investment.behind - behind) < Decimal("1e-9")
        wanted = Light.RED if behind > 30 else Light.YELLOW if behind >= 10 else Light.GREEN
        if abs(behind - 10) > Decimal("1e-9") and abs(behind - 30) > Decimal("1e-9"):
            assert found.investment.light is wanted
