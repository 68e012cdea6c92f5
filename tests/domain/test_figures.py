"""Which of the stored values counts for a year, and as what figure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.figures import (
    counting_values,
    months_within,
    other_stages,
    same_period,
    year_figure,
)
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Basis, Source, Stage, Value
from tests.domain.makers import an_indicator

NOW, DATE = Basis.CURRENT, Basis.YEAR_TO_DATE
FLASH, FIRST, FINAL, CENSUS = Stage
JOBS = replace(an_indicator("cumulative", None, "2.8", unit="万人"), frequency="month")
FIRMS = an_indicator("level", "52", "76", unit="家", decimals=0)
SHARE = replace(an_indicator("level", "70", "80", unit="%"), frequency="month")
INCOME = an_indicator("level", "12.2", "16", unit="万元")


def a(
    period: str,
    value: str | None,
    basis: Basis = NOW,
    stage: Stage = FIRST,
    *,
    raw: str = "",
    code: str = "E03",
) -> Value:
    number = None if value is None else Decimal(value)
    return Value("14", code, period, number, raw, basis, stage, source=Source("年报.xlsx", "", "表1", period))


def told(indicator: Indicator, *stored: Value, until: Period | None = None) -> dict[int, str | None]:
    found = counting_values(indicator, stored, until=until)
    return {year: None if value.value is None else str(value.value) for year, value in found.items()}


def test_that_the_highest_stage_counts_unless_a_person_picked_another() -> None:
    stored = (a("2023", "14.3", stage=FLASH), a("2023", "14.6", stage=FINAL), a("2023", "14.5"))
    assert counting_values(INCOME, stored)[2023].stage is FINAL
    picks = {("2023", NOW.value): FLASH}
    assert counting_values(INCOME, stored, picks)[2023].stage is FLASH
    nothing = {("2023", NOW.value): CENSUS, ("2022", NOW.value): FLASH, ("2023", DATE.value): FLASH}
    assert counting_values(INCOME, stored, nothing)[2023].stage is FINAL


def test_that_a_placeholder_gives_way_to_a_lower_stage_and_to_a_part_of_the_year() -> None:
    dash = a("2023", None, stage=FINAL, raw="—")
    assert told(INCOME, dash, a("2023", "14.3", stage=FLASH)) == {2023: "14.3"}
    assert told(SHARE, dash, a("2023-07", "75", DATE)) == {2023: "75"}
    assert told(INCOME, dash) == {2023: None}
    picked = {("2023", NOW.value): FINAL}
    assert counting_values(INCOME, (dash, a("2023", "14.3")), picked)[2023].value is None


def test_that_the_years_own_figure_comes_first_then_the_last_within_it() -> None:
    parts = (a("2023-06", "70", DATE), a("2023-09", "74", DATE), a("2023Q2", "71", DATE))
    assert told(SHARE, *parts) == {2023: "74"}
    assert told(SHARE, *parts, a("2023-12", "76", DATE)) == {2023: "76"}
    assert told(SHARE, *parts, a("2023-12", "76", DATE), a("2023", "75.9")) == {2023: "75.9"}


def test_that_of_a_quarter_and_its_last_month_the_later_stage_counts_and_then_the_quarter() -> None:
    quarter, month = a("2024Q2", "0.39", DATE), a("2024-06", "0.36", DATE)
    for pair in ((quarter, month), (month, quarter)):
        assert told(JOBS, *pair) == {2024: "0.39"}
    final = replace(month, stage=FINAL)
    for pair in ((quarter, final), (final, quarter)):
        assert told(JOBS, *pair) == {2024: "0.36"}


def test_that_one_months_figure_stands_for_no_year_but_as_a_yearly_state() -> None:
    assert told(SHARE, a("2023-07", "75")) == {}
    assert told(FIRMS, a("2023-07", "60")) == {2023: "60"}
    assert told(FIRMS, a("2023-06", "58", DATE), a("2023-07", "60")) == {2023: "60"}
    assert told(FIRMS, a("2023-07", "58", DATE), a("2023-07", "60")) == {2023: "58"}
    # Money of one month is no state: what stands since January comes before it, and is said before nothing.
    assert told(INCOME, a("2023-06", "7", DATE), a("2023-07", "1.2")) == {2023: "7"}
    assert told(INCOME, a("2023-07", "1.2")) == {2023: "1.2"}
    assert year_figure(a("2023-07", "1.2")).to_date is False
    assert months_within(INCOME, (a("2023-07", "1.2"), a("2023-06", "7", DATE)), 2023) == (6,)


def test_that_complete_months_or_quarters_of_their_own_add_up() -> None:
    months = tuple(a(f"2023-{month:02}", "0.05") for month in range(1, 8))
    found = counting_values(JOBS, months)[2023]
    assert (found.value, found.basis, found.period) == (Decimal("0.35"), DATE, "2023-07")
    assert found.source.words() == "1—7月当期数之和"
    assert year_figure(found).months == 7
    assert counting_values(JOBS, months[:1])[2023].source.words() == "1月当期数之和"
    quarters = tuple(a(f"2023Q{quarter}", "0.1") for quarter in range(1, 4))
    assert told(JOBS, *months, *quarters) == {2023: "0.3"}
    assert months_within(JOBS, (*months, *quarters), 2023) == (1, 2, 3, 4, 5, 6, 7, 9)


def test_that_a_gap_ends_the_sum() -> None:
    assert told(JOBS, a("2023-01", "1"), a("2023-02", "1"), a("2023-04", "1")) == {2023: "2"}
    assert told(JOBS, a("2023-01", "1"), a("2023-02", None, raw="—"), a("2023-03", "1")) == {2023: "1"}
    assert told(JOBS, a("2023-02", "1"), a("2023-03", "1")) == {}
    assert told(JOBS, a("2023-01", "1"), a("2023-02", "Infinity"), a("2023-03", "1")) == {2023: "1"}


def test_that_a_sum_takes_the_picked_and_the_lowest_stage_names_it() -> None:
    stored = (a("2023-01", "1", stage=FINAL), a("2023-02", "2", stage=FLASH), a("2023-02", "3", stage=FINAL))
    high = counting_values(JOBS, stored)[2023]
    assert (high.value, high.stage) == (4, FINAL)
    low = counting_values(JOBS, stored, {("2023-02", NOW.value): FLASH})[2023]
    assert (low.value, low.stage) == (3, FLASH)


def test_that_nothing_is_added_where_the_year_has_a_figure_to_date() -> None:
    months = tuple(a(f"2023-{month:02}", "1") for month in range(1, 6))
    assert told(JOBS, *months, a("2023-03", "9", DATE)) == {2023: "9"}
    assert told(JOBS, *months, a("2023-03", None, DATE, raw="—")) == {2023: "5"}
    assert told(JOBS, *months, a("2022-03", "9", DATE)) == {2022: "9", 2023: "5"}


def test_that_until_leaves_out_what_came_later_and_the_years_own_figure() -> None:
    stored = (
        a("2022", "70"),
        a("2023-03", "71", DATE),
        a("2023Q3", "74", DATE),
        a("2023", "75"),
        a("2024-01", "76", DATE),
    )
    assert told(SHARE, *stored, until=Period(2023, month=8)) == {2022: "70", 2023: "71"}
    assert told(SHARE, *stored, until=Period(2023, month=9)) == {2022: "70", 2023: "74"}
    assert told(SHARE, *stored, until=Period(2023, quarter=3)) == {2022: "70", 2023: "74"}
    assert told(SHARE, *stored, until=Period(2023)) == {2022: "70", 2023: "75"}
    assert told(SHARE, *stored, until=Period(2022, month=11)) == {}


def test_that_a_later_figure_to_date_does_not_stop_the_sum_of_what_was_known() -> None:
    months = tuple(a(f"2023-{month:02}", "1") for month in range(1, 4))
    assert told(JOBS, *months, a("2023-09", "9", DATE), until=Period(2023, month=3)) == {2023: "3"}


def test_that_the_same_months_of_other_years_are_found_by_their_kind() -> None:
    stored = (
        a("2022-07", "70", DATE),
        a("2021-07", "69", DATE, FLASH),
        a("2021-07", "68", DATE, FINAL),
        a("2020-07", None, DATE, raw="—"),
        a("2022", "72"),
        a("2022-06", "1", DATE),
        a("2022-07", "2"),
    )
    found = same_period(FIRMS, stored, 7)
    assert {year: value.value for year, value in found.items()} == {2021: 68, 2022: 70}
    states = same_period(FIRMS, stored, 7, to_date=False)
    assert {year: value.value for year, value in states.items()} == {2022: 2}
    assert same_period(SHARE, stored, 7, to_date=False) == {}
    assert 2022 not in same_period(SHARE, stored, 12)


def test_that_a_figure_tells_what_other_stages_held() -> None:
    flash, first, final = a("2023", "14.3", stage=FLASH), a("2023", "14.4"), a("2023", "14.6", stage=FINAL)
    dash = a("2023", None, stage=CENSUS, raw="—")
    stored = (final, dash, first, flash, a("2022", "1"), a("2023-07", "1"))
    assert set(other_stages(final, stored)) == {dash, first, flash}
    assert year_figure(final, other_stages(final, stored)).former == "快报 14.3、初步核算 14.4"
    assert year_figure(first, other_stages(first, stored)).former == "快报 14.3；另有最终核实 14.6，未采用"
    assert year_figure(flash, (final,)).former == "另有最终核实 14.6，未采用"
    assert year_figure(flash).former == ""


def test_that_a_figure_keeps_all_that_its_value_tells() -> None:
    value = replace(
        a("2023-12", "1", DATE),
        document="甲号",
        dated="2023-05-06",
        by="张三",
        at="2026-11-20T00:00:00Z",
        raw="1",
    )
    figure = year_figure(value)
    assert (figure.year, figure.value, figure.raw, figure.months, figure.to_date) == (2023, 1, "1", 12, True)
    assert (figure.document, figure.dated, figure.by, figure.at) == (
        "甲号",
        "2023-05-06",
        "张三",
        "2026-11-20T00:00:00Z",
    )
    assert figure.stage == "初步核算"
    assert figure.source == "年报.xlsx 表1!2023-12"


@pytest.mark.parametrize("stored", [(), (a("随便", "1"),)])
def test_that_nothing_usable_counts_for_nothing(stored: tuple[Value, ...]) -> None:
    assert counting_values(JOBS, stored) == {}
    assert months_within(JOBS, stored, 2023) == ()
