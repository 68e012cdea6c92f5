"""What a person sees of a sheet around a cell."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.domain.readings import TEXT_SHEET
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.looking import look


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_texts_and_merges_are_shown_as_they_stand(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "一季度"
    sheet["A1"] = "主要指标  表"
    sheet.merge_cells("A1:C1")
    sheet["A3"], sheet["C3"] = "产  值", 0.075
    sheet["C3"].number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    part = look(tmp_path / "a.xlsx", digest(tmp_path / "a.xlsx"), "一季度", "C3")
    assert (part.sheet, part.first_row, part.first_column, part.cut) == ("一季度", 0, 0, False)
    assert part.rows == (("主要指标  表", "", ""), ("", "", ""), ("产  值", "", "7.5%"))
    assert part.merges == ((0, 0, 0, 2),)


def test_that_a_text_file_has_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("指标,2023年\n产值,5\n", encoding="gb18030")
    assert look(path, digest(path), TEXT_SHEET, "B2").rows == (("指标", "2023年"), ("产值", "5"))


def test_that_a_cell_far_away_is_shown_among_its_neighbours(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 1001):
        sheet.cell(row, 1, f"第{row}行")
    sheet.cell(900, 200, "远")
    sheet.merge_cells("A1:C2")
    sheet.merge_cells(start_row=901, end_row=2000, start_column=200, end_column=210)
    book.save(tmp_path / "a.xlsx")
    part = look(tmp_path / "a.xlsx", digest(tmp_path / "a.xlsx"), "Sheet", "GR900")
    assert part.rows[899 - part.first_row][199 - part.first_column] == "远"
    assert len(part.rows) <= 400
    assert max(map(len, part.rows)) <= 60
    assert part.cut
    near = look(tmp_path / "a.xlsx", digest(tmp_path / "a.xlsx"), "Sheet", "A5:C9")
    assert (near.first_row, near.rows[4], near.merges) == (0, ("第5行",), ((0, 0, 1, 0),))


def test_that_a_file_changed_or_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("指标,2023年\n产值,5\n", encoding="utf-8")
    known = digest(path)
    with pytest.raises(UserError, match="在读取之后改过，请重新导入"):
        look(path, known, "别的表", "A1")
    path.write_text("指标,2023年\n产值,6\n", encoding="utf-8")
    with pytest.raises(UserError, match="在读取之后改过，请重新导入"):
        look(path, known, TEXT_SHEET, "A1")
    path.unlink()
    with pytest.raises(UserError, match="找不到文件"):
        look(path, known, TEXT_SHEET, "A1")
