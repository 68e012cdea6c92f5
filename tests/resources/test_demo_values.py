"""The made-up figures are figures of the built-in plan, agree with each other and show every verdict."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.numbers import canonical, parse
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Comparison, Rule
from jingkou_desktop.domain.values import Basis, Source, Stage, Value
from jingkou_desktop.domain.verdicts import AnnualStatus, Evaluation, Status
from jingkou_desktop.paths import shipped
from jingkou_desktop.services import builtin, checking, demo, evaluation
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

LOADED = builtin.load("14", demo=True)
INDICATORS = {one.code: one for one in LOADED.indicators}
YEARS = LOADED.plan.years
FIGURED = set(Rule) - {Rule.QUALITATIVE}  # the plan has no target in words alone
MIDDLE = YEARS[len(YEARS) // 2]
ROWS = builtin.demo_rows("14")
VALUES = demo.demo_values("14")
MONTHLY = ("P01", "H02", "E05", "E09", "H17")
QUARTERLY = ("E01", "E02", "P02", "P03")


def test_that_demo_values_belong_to_the_plan_and_stand_once() -> None:
    assert len({value.key for value in VALUES}) == len(VALUES) == len(ROWS)
    assert {value.indicator for value in VALUES} == set(INDICATORS)
    assert {int(value.period[:4]) for value in VALUES} == set(YEARS)
    assert all(parse_period(value.period) for value in VALUES)


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
    whole_years = {(row["code"], row["period"]) for row in ROWS if len(row["period"]) == len("2023")}
    assert len(INDICATORS) * len(YEARS) - len(whole_years) >= 3


def test_that_everything_made_up_says_so() -> None:
    assert {value.source for value in VALUES} == {Source(label="演示数据")}
    documents = [row["document"] for row in (*ROWS, *builtin.demo_targets("14")) if row["document"]]
    assert documents
    assert all(document.startswith("演示") for document in documents)
    reasons = [row["reason"] for row in (*builtin.demo_targets("14"), *builtin.demo_picks("14"))]
    assert all(reason.startswith("演示") for reason in reasons if reason)
    for text in (*(row["dated"] for row in ROWS), *(row["date"] for row in builtin.demo_targets("14"))):
        assert text == "" or date.fromisoformat(text).isoformat() == text


def test_that_months_and_quarters_end_in_the_year_s_figure() -> None:
    held = {(one.indicator, one.period, one.basis, one.stage): one.value for one in VALUES}
    for code in (*MONTHLY, *QUARTERLY):
        mine = [one for one in VALUES if one.indicator == code and len(one.period) > len("2023")]
        assert {one.basis for one in mine} == {Basis.YEAR_TO_DATE}
        last = f"{MIDDLE}-12" if code in MONTHLY else f"{MIDDLE}Q4"
        (end,) = (one for one in mine if one.period == last)
        assert end.value == held[code, str(MIDDLE), Basis.CURRENT, end.stage], code
        later = [one.period for one in mine if one.period[:4] == str(MIDDLE + 1)]
        assert max(later) == (f"{MIDDLE + 1}-09" if code in MONTHLY else f"{MIDDLE + 1}Q3")


def test_that_a_matter_achieved_has_its_day_and_document() -> None:
    done = [one for one in VALUES if INDICATORS[one.indicator].rule is Rule.ACHIEVE and one.value == 1]
    assert done
    assert all(one.document and one.dated for one in done)


def test_that_typing_the_demo_in_order_of_time_raises_no_alarm(tmp_path: Path) -> None:
    ws = Workspace.create(tmp_path / "a.jk")

    def order(value: Value) -> tuple[int, int, bool, int]:
        when = parse_period(value.period)
        assert when is not None
        return when.year, when.months, len(value.period) == len("2023"), tuple(Stage).index(value.stage)

    said = []
    for value in sorted(VALUES, key=order):
        said += [f"{one.place} {one.sentence}" for one in checking.problems(ws, value)]
        with ws.edit("录入"):
            values.put_values(ws.db, (value,))
    ws.close()
    assert said == []


def test_that_targets_of_years_belong_to_the_plan_and_changes_have_reasons() -> None:
    seen = set()
    for row in builtin.demo_targets("14"):
        assert row["code"] in INDICATORS
        Comparison(row["comparison"])
        assert Decimal(row["target"]).is_finite()
        place = (row["code"], row["year"])
        changed = place in seen or not row["year"]
        assert bool(row["reason"]) == changed, row
        assert not row["year"] or int(row["year"]) in YEARS
        seen.add(place)
    whole = {code for code, _ in seen if all((code, str(year)) in seen for year in YEARS)}
    assert len(whole) >= 12


@pytest.fixture(scope="module", name="ws")
def _ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return the demo file."""
    folder = tmp_path_factory.mktemp("demo")
    demo.fill(folder, folder / demo.FILE_NAME, "14", lambda _: None)
    ws = Workspace.open(folder / demo.FILE_NAME)
    yield ws
    ws.close()


@pytest.fixture(scope="module", name="found")
def _found(ws: Workspace) -> dict[tuple[str, int], Evaluation]:
    """Return what the demo file says of every indicator in every year."""
    return {(code, year): one for year in YEARS for code, one in evaluation.evaluations(ws, year).items()}


def test_that_the_demo_file_holds_every_value_once_as_it_is_written(ws: Workspace) -> None:
    stored = {one.key: one for one in ws.values()}
    assert {key: one.value for key, one in stored.items()} == {one.key: one.value for one in VALUES}
    sent = {one.indicator for one in stored.values() if one.source.file}
    assert len(sent) > len(INDICATORS) * 0.9
    assert ws.plan.demo
    for one in stored.values():
        assert one.source.label == "演示数据" or one.source.file.endswith(f"{MIDDLE}年填报表.xlsx")


def test_that_the_demo_keeps_stages_a_pick_and_revised_targets(ws: Workspace) -> None:
    held = {one.stage for one in ws.values("E01") if one.period == str(MIDDLE)}
    assert held == {Stage.FLASH, Stage.PRELIMINARY, Stage.FINAL}
    assert ws.figures("E01")[MIDDLE].stage == "最终核实"
    assert ws.figures("E22")[MIDDLE].stage == "普查修订"
    assert ws.figures("E24")[MIDDLE].stage == "初步核算"
    assert ws.picks("E24") == {(str(MIDDLE), "当期"): Stage.PRELIMINARY}
    for code in ("E09", "H18"):
        target = ws.indicator(code).target
        assert target is not None
        assert target.version == 2
        assert target.document
        assert target.reason
        assert len(ws.indicator(code).former) == 1


def test_that_a_revised_target_changes_a_verdict(found: dict[tuple[str, int], Evaluation]) -> None:
    for code, before, now in (
        ("E09", Status.NOT_DONE, Status.DONE),
        ("H18", Status.DONE, Status.NOT_DONE),
    ):
        last = found[code, YEARS[-1]]
        assert last.original is not None
        assert (last.original.status, last.verdict.status) == (before, now)


def test_that_a_real_file_holds_nothing_made_up(tmp_path: Path) -> None:
    ws = Workspace.create(tmp_path / "真.jk")
    assert ws.values() == ()
    assert all(not one.annual and not one.former and not ws.picks(one.code) for one in ws.indicators())
    assert all(one.target is None or one.target.version == 1 for one in ws.indicators())
    ws.close()


def test_that_the_demo_shows_every_status(found: dict[tuple[str, int], Evaluation]) -> None:
    assert {one.verdict.status for one in found.values()} == set(Status)


def test_that_the_demo_shows_every_rule_with_figures(found: dict[tuple[str, int], Evaluation]) -> None:
    assert {one.verdict.rule for one in found.values() if one.verdict.value is not None} == FIGURED


def test_that_years_meet_and_miss_their_own_targets(found: dict[tuple[str, int], Evaluation]) -> None:
    for year in YEARS:
        own = [one.annual.status for (_, at), one in found.items() if at == year and one.annual]
        assert {AnnualStatus.MET, AnnualStatus.MISSED} <= set(own)


def test_that_most_judged_indicators_of_the_middle_year_go_well_and_some_lag(
    found: dict[tuple[str, int], Evaluation],
) -> None:
    middle = [one.verdict.status for (_, year), one in found.items() if year == MIDDLE]
    good, lagging = sum(one.good for one in middle), sum(one.lagging for one in middle)
    assert good >= 3 * lagging >= 15
    assert middle.count(Status.ON_TRACK) == max(middle.count(one) for one in Status if one.judged)
    assert {Status.FAR_BEHIND, Status.MISSING, Status.DONE_EARLY} <= set(middle)


def test_that_the_last_year_of_the_demo_is_decided(found: dict[tuple[str, int], Evaluation]) -> None:
    last = {one.verdict.status for (_, year), one in found.items() if year == YEARS[-1]}
    assert {Status.DONE, Status.NOT_DONE, Status.MISSING} <= last
    assert not last & {Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND, Status.DONE_EARLY}


@pytest.mark.parametrize(
    ("code", "year", "status"),
    [
        ("E03", 2023, Status.ON_TRACK),
        ("E03", 2025, Status.NOT_DONE),
        ("E04", 2021, Status.FAR_BEHIND),
        ("E04", 2023, Status.ON_TRACK),
        ("E06", 2023, Status.ON_TRACK),
        ("E06", 2025, Status.DONE),
        ("E07", 2021, Status.AHEAD),
        ("E07", 2023, Status.BEHIND),
        ("E07", 2025, Status.NOT_DONE),
        ("E09", 2023, Status.ON_TRACK),
        ("E14", 2022, Status.ON_TRACK),
        ("E17", 2023, Status.DONE_EARLY),
        ("H17", 2023, Status.AHEAD),
        ("H02", 2023, Status.FAR_BEHIND),
        ("H04", 2023, Status.BEHIND),
        ("H06", 2023, Status.ON_TRACK),
        ("H05", 2022, Status.NO_BASELINE),
        ("H05", 2023, Status.MET),
        ("P03", 2023, Status.AHEAD),
        ("P11", 2023, Status.MISSING),
        ("H01", 2025, Status.DONE),
        ("C06", 2024, Status.DONE_EARLY),
        ("C07", 2023, Status.NOT_JUDGED),
    ],
)
def test_that_the_demo_tells_its_stories(
    found: dict[tuple[str, int], Evaluation], code: str, year: int, status: Status
) -> None:
    assert found[code, year].verdict.status is status


def test_that_the_document_s_table_of_statuses_is_true(found: dict[tuple[str, int], Evaluation]) -> None:
    text = shipped("docs", "plan-data.md").read_text("utf-8")
    told = {
        (code, int(year)): status
        for status in Status
        for line in re.findall(rf"^\| {status.value} \| (.*) \|$", text, re.MULTILINE)
        for code, year in re.findall(r"([A-Z]\d\d) (20\d\d)", line)
    }
    assert set(told.values()) == set(Status)
    assert {place: found[place].verdict.status for place in told} == told


def test_that_the_middle_year_shows_pillars_with_and_without_an_overall_verdict(ws: Workspace) -> None:
    summaries = evaluation.summaries(ws, MIDDLE)
    withheld = {one.name: one.verdict_withheld for one in summaries}
    assert {withheld[pillar.name] for pillar in LOADED.pillars} == {True, False}
