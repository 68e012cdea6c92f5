"""Forms that were moved about, copied elsewhere, or saved by LibreOffice."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jingkou_desktop.domain.readings import FormMark, TableFile
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.filled import SIGNED, UNMARKED
from jingkou_desktop.sheets.form_spec import (
    CAUSE_HEADER,
    CAUSES,
    HEADER_ROW,
    NOTE_HEADER,
    STAGE_HEADER,
    VALUE_HEADER,
    FormRow,
    FormSpec,
)
from jingkou_desktop.sheets.forms import write_form
from tests.sheets.office import needs_office, saved_as
from tests.sheets.repairs import faults

ROWS = (
    FormRow("A-01", "零售额增速", "%", 1, "本年累计", Decimal("3.0"), same=Decimal("-2.5")),
    FormRow("A-02", "实际使用外资", "亿美元", 2, "本年累计", None, "=HYPERLINK(1)"),
    FormRow("A-03", "网上零售额占比", "%", 2, "当期", Decimal("12.34"), share=True),
    FormRow("A-04", "达成事项", "项", 0, "当期", matter=True),
    FormRow("A-05", "企业数", "家", 0, "当期", Decimal(7)),
)
SPEC = FormSpec(
    "14",
    "某区“十四五”规划",
    "商务局",
    "2023Q3",
    ROWS,
    "2023Q2",
    same_period="2022Q3",
    signatures=("张三", "李四", "13800000000"),
)
COLUMN = {header: index for index, header in enumerate(SPEC.headers, start=1)}
GIVEN = {"A-01": "6.4", "A-02": "0.48", "A-03": "55.5", "A-05": "12"}


def filled(path: Path, spec: FormSpec = SPEC) -> Path:
    """Write a form and fill it in: four figures, a stage, a note, and a cause of what lacks."""
    write_form(spec, path)
    book = load_workbook(path)
    page = book.worksheets[0]
    for at, row in enumerate(spec.rows, start=HEADER_ROW + 1):
        if row.code in GIVEN:
            page.cell(at, COLUMN[VALUE_HEADER]).value = Decimal(GIVEN[row.code])
    page.cell(HEADER_ROW + 1, COLUMN[STAGE_HEADER]).value = "快报"
    page.cell(HEADER_ROW + 2, COLUMN[NOTE_HEADER]).value = "含增资"
    page.cell(HEADER_ROW + 4, COLUMN[CAUSE_HEADER]).value = CAUSES[0]
    book.save(path)
    return path


def read(path: Path) -> TableFile:
    return read_table(path, second=False)


def figures(table: TableFile) -> dict[str, str]:
    return {str(one.code): format(one.value, "f") for one in table.readings if one.value is not None}


def assert_whole(table: TableFile) -> None:
    """Everything that was filled in is read, and known for what it is."""
    assert table.form == FormMark("14", "商务局", "2023Q3")
    assert figures(table) == GIVEN
    by_code = {one.code: one for one in table.readings}
    assert {one.period for one in table.readings} == {"2023Q3"}
    assert (by_code["A-01"].stage, by_code["A-01"].basis, by_code["A-01"].unit) == ("快报", "本年累计", "%")
    assert (by_code["A-05"].basis, by_code["A-02"].notes) == ("当期", ("备注：含增资",))
    said = {(one.text, one.reason) for one in table.skipped}
    assert ("达成事项", f"没有填写：{CAUSES[0]}") in said
    assert {("填报人：张三", SIGNED), ("审核人：李四", SIGNED), ("联系电话：13800000000", SIGNED)} <= said


def lines(page: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def rewritten(path: Path, rows: Sequence[Sequence[object]], title: str = "上报") -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(list(row))
    book.create_sheet("说明")["A1"] = "本表由商务局报送"
    book.save(path)
    return path


def test_that_a_form_has_nothing_that_a_spreadsheet_program_would_repair(tmp_path: Path) -> None:
    assert faults(filled(tmp_path / "a.xlsx")) == []
    write_form(replace(SPEC, rows=(), department="局" * 60, plan_name="规" * 300), tmp_path / "b.xlsx")
    assert faults(tmp_path / "b.xlsx") == []
    long = FormRow("C" * 40, "名" * 300, "单位" * 60, basis="口径" * 200, note="注" * 40_000)
    write_form(replace(SPEC, rows=(long,) * 3), tmp_path / "c.xlsx")
    assert faults(tmp_path / "c.xlsx") == []


def test_that_the_cells_beside_show_the_last_period_and_the_year_before(tmp_path: Path) -> None:
    page = load_workbook(filled(tmp_path / "a.xlsx")).worksheets[0]
    heads = [cell.value for cell in page[HEADER_ROW]]
    assert heads[5:8] == [
        "上年同期值（2022年第3季度）",
        "上期值（2023年第2季度）",
        "本期填报值（2023年第3季度）",
    ]
    assert [cell.value for cell in page[HEADER_ROW + 1]][5:8] == [-2.5, 3, 6.4]
    whole = replace(SPEC, period="2023", last_period="2022", same_period="")
    write_form(whole, tmp_path / "b.xlsx")
    heads = [cell.value for cell in load_workbook(tmp_path / "b.xlsx").worksheets[0][HEADER_ROW]]
    assert heads[5:7] == ["上期值（2022年）", "本期填报值（2023年）"]


def test_that_each_cell_takes_what_fits_its_unit(tmp_path: Path) -> None:
    page = load_workbook(filled(tmp_path / "a.xlsx")).worksheets[0]
    rules = {
        str(area): (one.type, one.formula1, one.formula2, one.errorStyle or "stop")
        for one in page.data_validations.dataValidation
        for area in one.sqref.ranges
    }
    assert rules["H7"] == ("decimal", "0", "100", "warning")
    assert rules["H8"] == ("decimal", "0", "1", "stop")
    assert rules["H5"] == ("decimal", "-1E+15", "1E+15", "stop")
    assert rules["I5:I9"][:2] == ("list", '"快报,初步核算,最终核实,普查修订"')
    assert rules["J5:J9"][3] == "warning"


def test_that_moved_sorted_deleted_and_inserted_rows_and_columns_do_no_harm(tmp_path: Path) -> None:
    rows = lines(load_workbook(filled(tmp_path / "a.xlsx")).worksheets[0])
    head, body, rest = rows[:HEADER_ROW], rows[HEADER_ROW : HEADER_ROW + 5], rows[HEADER_ROW + 5 :]
    own = ["", "", "小计", "", "", "", "", 99, "", "", "", ""]
    moved = [head[0], head[3], *reversed(body), own, *rest]  # the title's lines and their order are gone
    swapped = [["新增的列", *row[7:], *row[:7]] for row in moved]
    table = read(rewritten(tmp_path / "b.xlsx", swapped))
    assert_whole(table)
    assert any("没有指标代码" in one.reason and one.text == "99" for one in table.skipped)


def test_that_values_copied_without_the_mark_are_known_by_the_headers(tmp_path: Path) -> None:
    rows = lines(load_workbook(filled(tmp_path / "a.xlsx")).worksheets[0])
    coded = read(rewritten(tmp_path / "b.xlsx", rows[3:]))
    assert coded.form is None
    assert figures(coded) == GIVEN
    assert all(UNMARKED in one.notes and one.period == "2023Q3" for one in coded.readings)
    bare = read(rewritten(tmp_path / "c.xlsx", [row[1:] for row in rows[3:]]))
    assert {(one.label, one.code, str(one.value)) for one in bare.readings} == {
        (row.name, None, GIVEN[row.code]) for row in ROWS if row.code in GIVEN
    }
    assert {one.period for one in bare.readings} == {"2023Q3"}


def test_that_two_forms_in_one_workbook_keep_their_periods_and_another_plan_is_told(tmp_path: Path) -> None:
    book = load_workbook(filled(tmp_path / "a.xlsx"))
    for number, spec in enumerate((replace(SPEC, period="2023Q2"), replace(SPEC, plan="15"))):
        other = load_workbook(filled(tmp_path / f"{number}.xlsx", spec)).worksheets[0]
        page = book.create_sheet(f"另{number}")
        for row in lines(other):
            page.append(row)
    book.save(tmp_path / "b.xlsx")
    table = read(tmp_path / "b.xlsx")
    assert {(one.sheet, one.period) for one in table.readings} == {("填报表", "2023Q3"), ("另0", "2023Q2")}
    assert [one.sheet for one in table.skipped if "另一个规划" in one.reason] == ["另1"]


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_that_a_form_saved_by_libreoffice_reads_back_whole(tmp_path: Path, ending: str) -> None:
    renamed = load_workbook(filled(tmp_path / "a.xlsx"))
    renamed.worksheets[0].title = "商务局三季度"
    renamed.save(tmp_path / "b.xlsx")
    plain, other = saved_as(ending, [tmp_path / "a.xlsx", tmp_path / "b.xlsx"], tmp_path / "saved")
    assert_whole(read(plain))
    assert_whole(read(other))
    if ending == "xls":
        assert_whole(read(plain.rename(tmp_path / "a.et")))
    if ending == "xlsx":
        page = load_workbook(plain).worksheets[0]
        assert page.protection.sheet
        assert page.column_dimensions["A"].hidden
        assert not page.cell(HEADER_ROW + 1, COLUMN[VALUE_HEADER]).protection.locked
        assert {one.type for one in page.data_validations.dataValidation} == {"decimal", "list"}
