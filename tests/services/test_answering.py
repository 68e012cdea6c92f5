"""Answering a department: which cells are marked, in which files."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import imports
from jingkou_desktop.services.answering import NOTHING, answer_lines, write_answers
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.looking import look
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEAD = ("指标", "单位", "2021年", "2022年", "2023年")
ROWS = [
    HEAD,
    ("高新技术企业数", "家", 55, 57, 5800),
    ("人均地区生产总值", "千克", 13.4, 14.1, 14.5),
]


def marked(path: Path) -> dict[str, str]:
    page = load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}


def test_that_every_problem_of_a_file_is_marked_and_reasons_take_marks_away(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(tmp_path / "统计局.xlsx", ROWS)
    found = imports.preview(ws, [sheet, table(tmp_path / "好.xlsx", [HEAD, ("高新技术企业数", "家", 55)])])
    wrong = {row.cell for row in found.rows if row.outcome in (Outcome.REJECTED, Outcome.ASKED)}
    doubted = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert wrong
    assert doubted
    (made,) = write_answers(found, {}, tmp_path)
    assert made == tmp_path / "统计局_退回.xlsx"
    said = marked(made)
    assert set(said) == wrong | {row.cell for row in doubted}
    assert doubted[0].sentence in said[doubted[0].cell]
    (again,) = write_answers(found, {row.id: "已核实" for row in doubted}, tmp_path)
    assert set(marked(again)) == wrong
    assert len(answer_lines(found, {}, (made,))) == 1


def test_that_no_problem_makes_no_file(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    found = imports.preview(ws, [sheet, broken])
    assert write_answers(found, {}, tmp_path / "退") == ()
    assert not (tmp_path / "退").exists()
    first, second = answer_lines(found, {}, ())
    assert first == NOTHING
    assert "b.xlsx" in second


def test_that_two_files_of_one_name_keep_their_own_problems(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    one = table(tmp_path / "甲" / "表.xlsx", ROWS)
    other = table(tmp_path / "乙" / "表.xlsx", [HEAD[:3], ("高新技术企业数", "家", 55)])
    made = write_answers(imports.preview(ws, [one, other]), {}, tmp_path)
    assert [path.name for path in made] == ["表_退回.xlsx"]
    assert {"C3", "D3", "E3"} <= set(marked(made[0]))


def test_that_a_file_changed_since_is_not_answered(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", ROWS)])
    table(tmp_path / "a.xlsx", ROWS[:2])
    with pytest.raises(UserError, match="在读取之后改过"):
        write_answers(found, {}, tmp_path)


def test_that_a_file_replaced_by_no_spreadsheet_is_said_to_have_changed(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(tmp_path / "a.xlsx", ROWS)
    found = imports.preview(ws, [sheet])
    read = found.files[0].table
    assert read is not None
    for content in (b"", b"PK\x03\x04 broken", b"\xff\xd8\xff\xe0 a picture"):
        sheet.write_bytes(content)
        with pytest.raises(UserError, match="在读取之后改过"):
            write_answers(found, {}, tmp_path)
        with pytest.raises(UserError, match="在读取之后改过"):
            look(sheet, read.sha256, "报表", "C2")
    sheet.unlink()
    with pytest.raises(UserError, match=r"a\.xlsx"):
        look(sheet, read.sha256, "报表", "C2")


def test_that_a_department_is_not_told_to_mend_what_the_plan_does_not_ask_for(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("绝无此项指标", "家", 55)])
    (made,) = write_answers(imports.preview(ws, [sheet]), {}, tmp_path)
    assert marked(made)["C2"].startswith("【请说明】规划里没有叫这个名称的指标")


def test_that_copies_in_one_folder_are_told_in_one_sentence(ws: Workspace, tmp_path: Path) -> None:
    sheets = [table(tmp_path / "甲.xlsx", ROWS), table(tmp_path / "乙.xlsx", [HEAD, ROWS[2]])]
    found = imports.preview(ws, sheets)
    made = write_answers(found, {}, tmp_path)
    (line,) = answer_lines(found, {}, made)
    assert line == f"已写出 2 份退回件到 {tmp_path}：甲_退回.xlsx、乙_退回.xlsx"
