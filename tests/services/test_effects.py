"""Everything that a preview stands for is stored in one edit, and one undo takes it all back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain.entries import Cited, PlanRow
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectYear
from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.domain.values import Benchmark, Source, Value
from jingkou_desktop.services import imports
from jingkou_desktop.services.comparing import compare_readings
from jingkou_desktop.services.decisions import NO_DECISIONS
from jingkou_desktop.services.imports import FileRead, Outcome, Preview
from jingkou_desktop.services.outcomes import Effect, Row
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks

SOURCE = Source("综合.xlsx", "c" * 64, "表", "B2")
FILE = FileRead(Path("综合.xlsx"), TableFile("综合.xlsx", "c" * 64, 9, "xlsx", "", ()))


def row(number: int, effect: Effect, outcome: Outcome = Outcome.NEW) -> Row:
    return Row(number, outcome, "综合.xlsx", "表", "B2", "", "", "", "", None, None, "", "", effect)


def effects(ws: Workspace) -> list[Effect]:
    return [
        Progress("14", "X01", "2023-07", Decimal(5), look="封顶", source=SOURCE),
        Milestone("14", "X01", "开工", "2023-03", source=SOURCE),
        ProjectYear("14", "X01", 2023, Decimal(100), source=SOURCE),
        Project("14", "X01", "经济强", "新项目", source=SOURCE),
        Value("14", "E20", "2023", Decimal(58), "58", source=SOURCE),
        Benchmark("14", "E20", "润州区", "2023", Decimal(70), "70", source=SOURCE),
        replace(ws.indicator("E20"), note="口径：有效期内"),
    ]


def held(ws: Workspace) -> tuple[object, ...]:
    return (
        tuple(replace(one, by="", at="") for one in ws.values()),
        benchmarks.benchmarks(ws.db, "14"),
        tuple(one for one in ws.projects() if one.code == "X01"),
        (ws.project_years(), ws.milestones(), ws.progress()),
        ws.indicator("E20").note,
    )


def test_that_every_kind_of_row_is_stored_and_undone_as_one(ws: Workspace) -> None:
    before = held(ws)
    found = Preview((FILE,), tuple(row(number, one) for number, one in enumerate(effects(ws))))
    change = imports.apply(ws, found)
    assert change is not None
    after = held(ws)
    assert all(new != old for new, old in zip(after, before, strict=True))
    ws.undo()
    assert held(ws) == before
    ws.redo()
    assert held(ws) == after
    assert ws.check() == ()


def test_that_rows_asked_offered_or_rejected_are_never_stored(ws: Workspace) -> None:
    before = held(ws)
    outcomes = (Outcome.ASKED, Outcome.OFFERED, Outcome.REJECTED, Outcome.SAME, Outcome.WARNED)
    many = [(one, outcome) for one in effects(ws) for outcome in outcomes]
    found = Preview((FILE,), tuple(row(number, *pair) for number, pair in enumerate(many)))
    everything_but_warned = {one.id: "理由" for one in found.rows if one.outcome is not Outcome.WARNED}
    assert imports.apply(ws, found, everything_but_warned) is None
    assert held(ws) == before
    assert {one.outcome for one in imports.left_out(found, {})} == {
        Outcome.ASKED,
        Outcome.REJECTED,
        Outcome.WARNED,
    }


def test_that_warned_rows_are_stored_with_their_reason(ws: Workspace) -> None:
    found = Preview((FILE,), tuple(row(n, one, Outcome.WARNED) for n, one in enumerate(effects(ws)[:5])))
    change = imports.apply(ws, found, {one.id: f"理由{one.id}" for one in found.rows})
    assert change is not None
    assert change.reason == "理由0；理由1；理由2；理由3；理由4"
    assert ws.values("E20")[0].reason == "理由4"
    assert ws.progress()[0].reason == "理由0"


def test_that_cells_taken_by_a_plan_s_table_are_no_figures_too(ws: Workspace) -> None:
    readings = tuple(
        Reading("表", cell, "高新技术企业数", "58", Decimal(58), "2023", unit="家") for cell in ("C2", "C3")
    )
    plan = PlanRow("表", "A2", "高新技术企业数", target=Cited("58", "C2"))
    file = TableFile("a.xlsx", "d" * 64, 1, "xlsx", "", readings, plan_rows=(plan,))
    assert [one.cell for one in compare_readings(ws, [file], NO_DECISIONS)] == ["C3"]
    other = replace(file, plan_rows=(replace(plan, sheet="别的表"),))
    assert [one.cell for one in compare_readings(ws, [other], NO_DECISIONS)] == ["C2", "C3"]
