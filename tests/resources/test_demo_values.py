"""The built-in plan's made-up figures are figures of that plan and show every verdict."""

import pytest

from jingkou_desktop.domain.numbers import canonical, parse
from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.progress import YearFigure, judge
from jingkou_desktop.domain.rollup import summarise
from jingkou_desktop.domain.verdicts import Status, Verdict
from jingkou_desktop.services import builtin

LOADED = builtin.load("14", demo=True)
INDICATORS = {one.code: one for one in LOADED.indicators}
YEARS = LOADED.plan.years
ROWS = builtin.demo_rows("14")


def test_that_demo_values_belong_to_the_plan_and_stand_once() -> None:
    keys = [(row["code"], int(row["period"])) for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {code for code, _ in keys} == set(INDICATORS)
    assert {year for _, year in keys} == set(YEARS)


def test_that_demo_values_are_canonical_figures_or_placeholders() -> None:
    placeholders = 0
    for row in ROWS:
        read = parse(row["value"])
        assert read.understood, row
        if read.value is None:
            assert read.missing, row
            assert row["value"], "a missing figure is left out or keeps its placeholder"
            placeholders += 1
            continue
        assert row["value"] == canonical(read.value), row
        assert -int(read.value.as_tuple().exponent) <= INDICATORS[row["code"]].decimals, row
        if INDICATORS[row["code"]].unit == "%":
            assert 0 <= read.value <= 100, row
    assert placeholders >= 5
    assert len(INDICATORS) * len(YEARS) - len(ROWS) >= 3


@pytest.fixture(scope="module", name="demo")
def _demo() -> list[Verdict]:
    """Return the verdicts on the demo values, every indicator in every year."""
    figures: dict[str, dict[int, YearFigure]] = {one.code: {} for one in LOADED.indicators}
    for row in ROWS:
        read = parse(row["value"])
        figures[row["code"]][int(row["period"])] = YearFigure(int(row["period"]), read.value, read.raw)
    return [
        judge(one, LOADED.plan, figures[one.code], year)
        for one in LOADED.indicators
        for year in LOADED.plan.years
    ]


def test_that_the_demo_shows_every_status(demo: list[Verdict]) -> None:
    assert {one.status for one in demo} == set(Status)


def test_that_the_demo_shows_every_rule_with_figures(demo: list[Verdict]) -> None:
    assert {one.rule for one in demo if one.value is not None} == set(Rule)


def test_that_the_demo_has_good_and_lagging_indicators_in_the_middle_year(demo: list[Verdict]) -> None:
    middle = [one.status for one in demo if one.year == YEARS[len(YEARS) // 2]]
    assert sum(status.good for status in middle) >= 15
    assert sum(status.lagging for status in middle) >= 5
    assert Status.FAR_BEHIND in middle
    assert Status.MISSING in middle


def test_that_the_last_year_of_the_demo_is_decided(demo: list[Verdict]) -> None:
    last = {one.status for one in demo if one.year == YEARS[-1]}
    assert {Status.DONE, Status.NOT_DONE, Status.MISSING} <= last
    assert not last & {Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND, Status.DONE_EARLY}


@pytest.mark.parametrize(
    ("code", "year", "status"),
    [
        ("E03", 2023, Status.ON_TRACK),
        ("E03", 2025, Status.NOT_DONE),
        ("E17", 2023, Status.DONE_EARLY),
        ("H17", 2023, Status.AHEAD),
        ("H02", 2023, Status.FAR_BEHIND),
        ("H04", 2023, Status.BEHIND),
        ("H06", 2023, Status.ON_TRACK),
        ("H05", 2022, Status.NO_BASELINE),
        ("H05", 2023, Status.MET),
        ("P11", 2023, Status.MISSING),
        ("H01", 2025, Status.DONE),
        ("C07", 2023, Status.NOT_JUDGED),
    ],
)
def test_that_the_demo_tells_its_stories(demo: list[Verdict], code: str, year: int, status: Status) -> None:
    assert [one.status for one in demo if (one.code, one.year) == (code, year)] == [status]


def test_that_the_middle_year_shows_pillars_with_and_without_an_overall_verdict(demo: list[Verdict]) -> None:
    middle = [one for one in demo if one.year == YEARS[len(YEARS) // 2]]
    withheld = {
        pillar.name: summarise(
            pillar.name, [one for one in middle if INDICATORS[one.code].pillar == pillar.name]
        ).verdict_withheld
        for pillar in LOADED.pillars
    }
    assert set(withheld.values()) == {True, False}
    assert not summarise("全部", middle).verdict_withheld
