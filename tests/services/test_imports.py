"""Taking in department spreadsheets."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.services import entry, imports
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEAD = ("指标", "单位", "2021年", "2022年", "2023年")


def by_place(found: imports.Preview) -> dict[str, imports.Row]:
    return {row.cell: row for row in found.rows}


def test_that_a_plain_table_is_read_compared_and_applied_as_one_step(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    entry.set_value(ws, "E03", "2022", "14.0")
    sheet = table(
        tmp_path / "统计局.xlsx",
        [HEAD, ("人均地区生产总值", "万元", 13.4, 14.1, 14.5), ("高新技术企业数", "家", 55, 57, 58)],
    )
    found = imports.preview(ws, [sheet])
    rows = by_place(found)
    assert rows["C2"].outcome is Outcome.SAME
    assert (rows["D2"].outcome, rows["D2"].old, rows["D2"].new) == (
        Outcome.CHANGED,
        Decimal("14.0"),
        Decimal("14.1"),
    )
    assert rows["E2"].outcome is Outcome.NEW
    assert len(ws.changes()) == 3
    change = imports.apply(ws, found)
    assert change is not None
    assert change.kind == "import"
    assert ws.figures("E20")[2023].value == Decimal(58)
    (value,) = [one for one in ws.values("E20") if one.period == "2023"]
    assert (value.source.file, value.source.sheet, value.source.cell) == ("统计局.xlsx", "报表", "E3")
    ws.undo()
    assert ws.figures("E20") == {}
    assert ws.figures("E03")[2022].value == Decimal("14.0")


def test_that_the_same_file_twice_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    before = ws.changes()
    again = imports.preview(ws, [sheet])
    assert {row.outcome for row in again.rows} == {Outcome.SAME}
    assert imports.apply(ws, again) is None
    assert ws.changes() == before


def test_that_a_form_made_by_the_program_is_read_back_without_a_question(
    ws: Workspace, tmp_path: Path
) -> None:
    form = tmp_path / "商务局.xlsx"
    write_department_form(ws, "商务局", 2023, form)
    book = load_workbook(form)
    page = book.active
    assert page is not None
    places = {
        cell.value: cell.coordinate for row in page.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    column = next(place for text, place in places.items() if "本期" in text).rstrip("0123456789")
    line = next(cell.row for row in page.iter_rows() for cell in row if cell.value == "E09")
    page[f"{column}{line}"] = 0.48
    book.save(form)
    found = imports.preview(ws, [form])
    assert [(row.code, row.outcome, row.new) for row in found.rows if row.outcome is not Outcome.SAME] == [
        ("E09", Outcome.NEW, Decimal("0.48"))
    ]
    change = imports.apply(ws, found)
    assert change is not None
    assert change.what == "导入 商务局 2023 填报表"


def test_that_units_are_converted_and_foreign_units_left_out(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            HEAD,
            ("人均地区生产总值", "元", 134000, 141000, 145000),
            ("高新技术企业数", "万平方米", 55, 57, 58),
        ],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].new == Decimal("14.5")
    assert "由元换算成万元" in rows["E2"].sentence
    assert rows["E3"].outcome is Outcome.REJECTED
    assert "万平方米" in rows["E3"].sentence


def test_that_a_value_sent_in_a_smaller_unit_without_saying_so_is_warned(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "2021年", "2022年", "2023年"), ("人均地区生产总值", 13.4, 14.1, 145000)],
    )
    found = imports.preview(ws, [sheet])
    rows = by_place(found)
    assert rows["D2"].outcome is Outcome.WARNED
    assert imports.left_out(found, {}) == (rows["D2"],)
    imports.apply(ws, found)
    assert sorted(ws.figures("E03")) == [2021, 2022]
    imports.apply(ws, imports.preview(ws, [sheet]), {rows["D2"].id: "已核实"})
    assert ws.figures("E03")[2023].value == Decimal(145000)


def test_that_contradictions_inside_a_file_are_left_out_and_named(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [HEAD, ("高新技术企业数", "家", 55, 57, 58), ("高新技术企业数", "家", 55, 57, 60)],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].outcome is rows["E3"].outcome is Outcome.REJECTED
    assert "报表!E3" in rows["E2"].sentence
    assert rows["D2"].outcome is Outcome.NEW
    assert rows["D3"].outcome is Outcome.SAME


def test_that_an_unknown_name_is_left_out_with_a_proposal(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx", [HEAD, ("高新技术企业数量", "家", 55, 57, 58), ("桥梁", "座", 5, 5, 5)]
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].outcome is Outcome.REJECTED
    assert "高新技术企业数（E20）" in rows["E2"].sentence
    assert rows["E3"].outcome is Outcome.REJECTED


def test_that_text_that_is_no_exact_number_is_left_out(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", "约55", "#DIV/0!", 58)])
    found = imports.preview(ws, [sheet])
    assert [row.outcome for row in found.rows if row.cell == "C2"] == [Outcome.REJECTED]
    imports.apply(ws, found)
    assert sorted(ws.figures("E20")) == [2023]


def test_that_a_locked_figure_is_left_alone(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E20", "2023", "58")
    with ws.edit("锁定"):
        ws.db.conn.execute("UPDATE value SET state = '已锁定'")
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 60)])
    found = imports.preview(ws, [sheet])
    assert by_place(found)["E2"].outcome is Outcome.REJECTED
    imports.apply(ws, found)
    assert ws.figures("E20")[2023].value == Decimal(58)


def test_that_other_regions_are_left_out(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "2023年高新技术企业数.xlsx",
        [("地区", "高新技术企业数(家)"), ("京口区", 58), ("润州区", 70), ("丹徒区", 64)],
    )
    found = imports.preview(ws, [sheet])
    outcomes = {row.new: row.outcome for row in found.rows}
    assert outcomes[Decimal(70)] is outcomes[Decimal(64)] is Outcome.REJECTED
    assert outcomes[Decimal(58)] is Outcome.NEW


def test_that_a_file_that_cannot_be_read_is_told_beside_those_that_can(ws: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\3\4" + b"\0" * 100)
    good = table(tmp_path / "好.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    found = imports.preview(ws, [bad, good])
    assert len(found.faults) == 1
    assert "坏.xlsx" in found.faults[0]
    assert found.counts[Outcome.NEW] == 3


def test_that_a_backup_is_taken_before_an_import(ws: Workspace, path: Path, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    (saved,) = path.with_name("十四五.备份").glob("*.jk")
    old = Workspace.open(saved)
    assert old.values() == ()
    old.close()


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0.xlsx", "'; DROP TABLE value;--.xlsx", "<b>表.xlsx"])
def test_that_names_of_files_are_plain_text(ws: Workspace, tmp_path: Path, name: str) -> None:
    sheet = table(tmp_path / name.replace("/", "／"), [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    assert ws.values("E20")[0].source.file == sheet.name
    assert ws.check() == ()
