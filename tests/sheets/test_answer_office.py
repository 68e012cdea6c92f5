"""Answered copies as LibreOffice opens them."""

from pathlib import Path

from openpyxl import load_workbook

from jingkou_desktop.sheets.remarks import COLOURS, Mark, Remark
from tests.sheets.answers import REMARKS, SHEET, answer, rich, texts
from tests.sheets.office import needs_office, saved_as


@needs_office
def test_that_libreoffice_opens_answered_copies_with_all_marks_and_cells(tmp_path: Path) -> None:
    rich(tmp_path / "甲.xlsx")
    rich(tmp_path / "乙.xlsx", comment=False)
    old = saved_as("xls", [tmp_path / "甲.xlsx"], tmp_path / "旧")[0]
    made = [answer(path, tmp_path / "退") for path in (tmp_path / "甲.xlsx", tmp_path / "乙.xlsx", old)]
    assert [path.name for path in made] == ["甲_退回.xlsx", "乙_退回.xlsx", "甲_退回2.xlsx"]
    for source, copy in zip(made, saved_as("xlsx", made, tmp_path / "开"), strict=True):
        page = load_workbook(copy)[SHEET]
        marks = {cell: page[cell].comment is not None for cell in ("B3", "C4", "D3", "F40")}
        assert all(marks.values())
        assert page["D3"].fill.fgColor.rgb == COLOURS[Mark.WRONG]
        assert [set(sheet) for sheet in texts(copy)] == [set(sheet) for sheet in texts(source)]
    assert len(load_workbook(tmp_path / "开" / "乙_退回.xlsx")[SHEET]._charts) == 1


@needs_office
def test_that_a_workbook_saved_by_libreoffice_is_answered_in_its_own_package(tmp_path: Path) -> None:
    source = saved_as("xlsx", [rich(tmp_path / "a.xlsx")], tmp_path / "存")[0]
    made = answer(source, tmp_path / "退", (*REMARKS, Remark("二", "C3", Mark.DOUBTED, "请核对。")))
    assert texts(made) == texts(source)
    page = load_workbook(made)[SHEET]
    assert page["C4"].comment.text.startswith("原有的批注")
    assert "【请说明】" in page["C4"].comment.text
    pdf = saved_as("pdf", [made], tmp_path / "印")[0]
    assert pdf.read_bytes().startswith(b"%PDF")
