"""What a year is to a project."""

from jingkou_desktop.domain.project_years import InYear, in_year
from tests.domain.portfolios import a_project

STEPS = [("开工", "2022-03", "2022-05"), ("竣工验收", "2024-06", "2024-09-10")]


def years(what: InYear, **told: object) -> list[int]:
    one = a_project(**told)  # type: ignore[arg-type]
    return [year for year in range(2020, 2027) if in_year(one, year, what)]


def test_that_a_project_begins_and_ends_in_its_planned_years() -> None:
    assert years(InYear.STARTS, steps=list(STEPS)) == [2022]
    assert years(InYear.ENDS, steps=list(STEPS)) == [2024]
    assert years(InYear.STARTS, starts="2021", ends="2025-12") == [2021]
    assert years(InYear.ENDS, starts="2021", ends="2025-12") == [2025]
    assert years(InYear.STARTS) == []


def test_that_it_is_under_way_from_the_year_of_its_start_to_that_of_its_end() -> None:
    assert years(InYear.UNDER_WAY, state="竣工", steps=list(STEPS)) == [2022, 2023, 2024]
    assert years(InYear.UNDER_WAY, state="前期", starts="2022") == []
    stopped = {"state": "停缓建", "steps": STEPS[:1], "reports": {"2022-06": "300", "2023-02": "40"}}
    assert years(InYear.UNDER_WAY, **stopped) == [2022]  # stopped by the end of 2023


def test_that_it_is_in_the_plan_of_the_years_that_ask_something() -> None:
    assert years(InYear.PLANNED, asked={2022: "100", 2023: "0"}) == [2022, 2023]
