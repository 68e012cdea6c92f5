"""Rates of groups of projects, worked by hand."""

from decimal import Decimal

from jingkou_desktop.domain.project_lights import Light, judge
from jingkou_desktop.domain.project_rates import Rates, rates
from jingkou_desktop.domain.projects import Portfolio
from tests.domain.makers import PLAN
from tests.domain.portfolios import a_project


def rates_of(*held: Portfolio, year: int = 2023, month: int | None = None) -> Rates:
    return rates("全部", held, [judge(one, PLAN, year, month) for one in held], year, month)


def test_that_begun_and_ended_are_shares_of_what_the_year_plans() -> None:
    found = rates_of(
        a_project(steps=[("开工", "2023-03", "2023-04-02"), ("竣工", "2023-12", "")]),
        a_project(code="X02", state="前期", steps=[("开工", "2023-09", "")]),
        a_project(code="X03", starts="2023", state="在建"),  # no date: its state says so from the end of 2023
        a_project(code="X04", steps=[("开工", "2022-03", "2022-03"), ("竣工验收", "2023-06", "2023-05-30")]),
    )
    assert (found.begun.part, found.begun.whole) == (2, 3)
    assert found.begun.percent is not None
    assert round(found.begun.percent, 1) == Decimal("66.7")
    assert (found.ended.part, found.ended.whole) == (1, 2)
    june = rates_of(a_project(starts="2023", state="在建"), month=6)
    assert (june.begun.part, june.begun.whole) == (0, 1)


def test_that_money_may_come_to_more_than_all_and_what_lacks_is_named() -> None:
    found = rates_of(
        a_project(asked={2023: "1000"}, reports={"2023-12": "1300"}, funds={"2023-12": "900"}),
        a_project(code="X02", asked={2023: "500"}, reports={"2023-12": "400"}),
        a_project(code="X03", asked={2023: "700"}, reports={"2023-11": "690"}),
        a_project(code="X04", reports={"2023-12": "50"}),
    )
    assert (found.investment.part, found.investment.whole) == (1700, 1500)
    assert found.investment.percent is not None
    assert round(found.investment.percent, 1) == Decimal("113.3")
    assert found.investment.left_out == ("X03",)
    assert (found.funds.part, found.funds.whole, found.funds.left_out) == (900, 1000, ("X02", "X03"))
    assert (found.owed, found.reported) == (4, 3)
    assert found.lights[Light.UNREPORTED] == 1


def test_that_milestones_are_early_on_time_or_late() -> None:
    steps = [
        ("立项", "2023-02", "2023-01-15"),  # early
        ("可研", "2023-03-10", "2023-03"),  # on time as far as is known
        ("用地", "2023-04", "2023-05-02"),  # late
        ("环评", "2023-05", ""),  # due and not done
        ("开工", "2023-09", "2023-06-20"),  # not due, done early
        ("竣工", "2024-09", ""),
    ]
    found = rates_of(a_project(steps=steps), month=6)
    assert (found.on_time.part, found.on_time.whole) == (2, 4)
    assert (found.early, found.late) == (2, 2)
    assert rates_of(a_project(steps=steps), year=2022).on_time.percent is None


def test_that_nothing_gives_no_rate() -> None:
    found = rates_of()
    assert [found.begun.percent, found.investment.percent, found.on_time.percent] == [None, None, None]
    assert found.total == 0
