"""Other areas' figures are offered, kept where their area was chosen, and shown beside the district's."""

from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.values import Benchmark
from jingkou_desktop.services import entry, imports, listing
from jingkou_desktop.services.benchmarks import peers, peers_words
from jingkou_desktop.services.decisions import Decisions
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks
from tests.services.conftest import table

AREAS: list[tuple[object, ...]] = [
    ("地区", "人均地区生产总值（元）"),
    ("江苏省", 150487),
    ("镇江市", 164000),
    ("京口区", 145000),
    ("润州区", 139000),
    ("丹徒区", "—"),
    ("丹阳市", 151000),
]


def kept(ws: Workspace) -> dict[str, Decimal]:
    return {one.region: one.value for one in benchmarks.benchmarks(ws.db, ws.plan.code)}


@pytest.fixture
def areas(tmp_path: Path) -> list[imports.FileRead]:
    return list(imports.read_files([table(tmp_path / "2023年人均地区生产总值.xlsx", AREAS)]))


def test_that_other_areas_are_offered_in_the_indicator_s_unit(
    ws: Workspace, areas: list[imports.FileRead]
) -> None:
    found = imports.compare(ws, areas)
    rows = {row.region or "京口区": row for row in found.rows}
    assert rows["京口区"].outcome is Outcome.NEW
    assert rows["润州区"].outcome is Outcome.OFFERED
    assert rows["润州区"].kind is Kind.PEER
    assert (rows["润州区"].new, rows["润州区"].unit) == (Decimal("13.9"), "万元")
    assert "由元换算成万元，乘以0.0001" in rows["润州区"].sentence
    assert isinstance(rows["江苏省"].effect, Benchmark)
    assert found.regions == {"江苏省": 1, "镇江市": 1, "润州区": 1, "丹阳市": 1}
    assert imports.left_out(found, {}) == ()
    imports.apply(ws, found)
    assert kept(ws) == {}
    assert ws.figures("E03")[2023].value == Decimal("14.5")


def test_that_chosen_areas_are_stored_in_the_same_edit_and_the_rest_is_not(
    ws: Workspace, areas: list[imports.FileRead]
) -> None:
    chosen = Decisions(regions=frozenset({"润州 区", "江苏省"}))
    found = imports.compare(ws, areas, chosen)
    assert {row.region for row in found.rows if row.outcome is Outcome.NEW} == {"", "润州区", "江苏省"}
    assert found.regions["润州区"] == 1
    imports.apply(ws, found)
    assert kept(ws) == {"润州区": Decimal("13.9"), "江苏省": Decimal("15.0487")}
    (one,) = [one for one in benchmarks.benchmarks(ws.db, "14", "E03") if one.region == "润州区"]
    assert (one.source.file, one.source.cell, one.raw) == ("2023年人均地区生产总值.xlsx", "B5", "139000")
    again = imports.compare(ws, areas, chosen)
    assert imports.apply(ws, again) is None
    ws.undo()
    assert kept(ws) == {}
    assert ws.figures("E03") == {}
    ws.redo()
    assert len(kept(ws)) == 2
    assert ws.check() == ()


def test_that_a_newer_figure_takes_the_place_of_the_old(ws: Workspace, tmp_path: Path) -> None:
    chosen = Decisions(regions=frozenset({"润州区"}))
    for number, outcome in ((139000, Outcome.NEW), (140000, Outcome.CHANGED), (140000, Outcome.SAME)):
        sheet = table(
            tmp_path / f"{number}.xlsx", [("地区", "2023年人均地区生产总值（元）"), ("润州区", number)]
        )
        found = imports.preview(ws, [sheet], chosen)
        (row,) = found.rows
        assert row.outcome is outcome
        imports.apply(ws, found)
    assert kept(ws) == {"润州区": Decimal(14)}


def test_that_other_areas_are_not_held_against_our_own_series(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E01", "2022", "516")
    rows = [("地区", "2023年地区生产总值（亿元）"), ("江苏省", 128222), ("润州区", 3)]
    found = imports.preview(
        ws, [table(tmp_path / "a.xlsx", rows)], Decisions(regions=frozenset({"江苏省", "润州区"}))
    )
    assert [row.outcome for row in found.rows] == [Outcome.NEW, Outcome.NEW]


def test_that_a_slip_of_the_unit_is_noticed_where_none_is_said(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E03", "2022", "14.0")
    rows = [("地区", "2023年人均地区生产总值"), ("润州区", 139000), ("丹徒区", 13.2)]
    chosen = Decisions(regions=frozenset({"润州区", "丹徒区"}))
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)], chosen)
    assert [row.outcome for row in found.rows] == [Outcome.WARNED, Outcome.NEW]
    assert "单位" in found.rows[0].sentence
    imports.apply(ws, found, {found.rows[0].id: "核对过"})
    assert kept(ws) == {"润州区": Decimal(139000), "丹徒区": Decimal("13.2")}


@pytest.mark.parametrize("number", ["约14", "-", 130])
def test_that_what_is_no_figure_of_an_area_is_never_stored(
    ws: Workspace, tmp_path: Path, number: object
) -> None:
    rows = [("地区", "2023年空气质量优良天数比率（%）"), ("润州区", number), ("丹徒区", 78)]
    files = imports.read_files([table(tmp_path / "a.xlsx", rows)])
    offered = imports.compare(ws, files)
    assert imports.left_out(offered, {}) == ()
    assert offered.regions == {"丹徒区": 1}
    found = imports.compare(ws, files, Decisions(regions=frozenset({"润州区"})))
    imports.apply(ws, found)
    assert kept(ws) == {}


def test_that_contradictions_between_areas_matter_only_where_they_are_chosen(
    ws: Workspace, tmp_path: Path
) -> None:
    head = ("地区", "2023年人均地区生产总值（元）")
    files = imports.read_files(
        [
            table(tmp_path / "甲.xlsx", [head, ("润州区", 139000)]),
            table(tmp_path / "乙.xlsx", [head, ("润州区", 140000)]),
        ]
    )
    offered = imports.compare(ws, files)
    assert {row.outcome for row in offered.rows} == {Outcome.OFFERED}
    assert "互相矛盾" in offered.rows[0].sentence
    chosen = imports.compare(ws, files, Decisions(regions=frozenset({"润州区"})))
    assert {row.outcome for row in chosen.rows} == {Outcome.REJECTED}


def test_that_the_district_is_ranked_among_areas_alike(ws: Workspace, areas: list[imports.FileRead]) -> None:
    chosen = Decisions(regions=frozenset({"江苏省", "镇江市", "润州区", "丹阳市"}))
    imports.apply(ws, imports.compare(ws, areas, chosen))
    found = {one.region: (one.value, one.ours, one.rank) for one in peers(ws, "E03", 2023)}
    assert found == {
        "镇江市": (Decimal("16.4"), False, None),
        "丹阳市": (Decimal("15.1"), False, 1),
        "江苏省": (Decimal("15.0487"), False, None),
        "京口区": (Decimal("14.5"), True, 2),
        "润州区": (Decimal("13.9"), False, 3),
    }
    words = "2023年（万元）：镇江市 16.4、丹阳市 15.1、江苏省 15.0487、京口区 14.5、润州区 13.9"
    assert peers_words(ws, "E03", 2023) == f"{words}；京口区在 3 个地区中列第 2"
    assert listing.peers_text(ws, "E03") == f"\n对标：{peers_words(ws, 'E03', 2023)}"
    assert peers(ws, "E03", 2022) == ()
    assert listing.peers_text(ws, "E20") == ""


def test_that_the_lowest_is_the_best_where_less_is_better(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "H13", "2023", "36", "核对过")
    rows = [("地区", "2023年PM2.5年均浓度（μg/m³）"), ("润州区", 34), ("丹徒区", 36)]
    files = imports.read_files([table(tmp_path / "a.xlsx", rows)])
    imports.apply(ws, imports.compare(ws, files, Decisions(regions=frozenset({"润州区", "丹徒区"}))))
    assert [(one.region, one.rank) for one in peers(ws, "H13", 2023)] == [
        ("润州区", 1),
        ("京口区", 2),
        ("丹徒区", 2),
    ]


def test_that_figures_of_other_periods_are_not_ranked_together(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "P01", "2023", "0.6")
    rows = [("地区", "2023年1-7月城镇新增就业（万人）"), ("润州区", 0.4)]
    files = imports.read_files([table(tmp_path / "a.xlsx", rows)])
    imports.apply(ws, imports.compare(ws, files, Decisions(regions=frozenset({"润州区"}))))
    assert [(one.region, one.ours) for one in peers(ws, "P01", 2023)] == [("润州区", False)]
    entry.set_value(ws, "P01", "2023-07", "0.35")
    assert [(one.region, one.rank) for one in peers(ws, "P01", 2023)] == [("润州区", 1), ("京口区", 2)]


def test_that_other_areas_under_a_name_nobody_chose_are_no_problem(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("地区", "人均生产总值（元）", "没有这个指标"),
        ("京口区", 145000, 1),
        ("润州区", 139000, 2),
    ]
    found = imports.preview(ws, [table(tmp_path / "2023年1—7月.xlsx", rows)])
    said = {row.cell: row for row in found.rows}
    assert [said[cell].outcome.value for cell in ("B2", "C2", "B3", "C3")] == ["待定", "剔除", "对标", "对标"]
    assert [said[cell].region for cell in ("B2", "B3", "C3")] == ["", "润州区", "润州区"]
    assert "选定后可作对标" in said["B3"].sentence
    assert said["B2"].period == "2023-07"
    assert {row.cell for row in imports.left_out(found, {})} == {"B2", "C2"}
    assert found.regions == {}
