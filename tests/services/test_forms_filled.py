"""Forms filled in against themselves: a figure and why it lacks, no code, a figure struck out."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from jingkou_desktop.services import forms, imports
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import CAUSE_HEADER, CAUSES, CODE_HEADER, HEADER_ROW, VALUE_HEADER

FIRST = HEADER_ROW + 1


def filled(ws: Workspace, path: Path, fill: Callable[[Worksheet, dict[str, int]], None]) -> imports.Preview:
    """Write a form of 2023, let it be filled in, and preview it; `fill` is told the columns by header."""
    year = forms.form_period(ws, 2023)
    forms.write_department_form(ws, "商务局", 2023, path)
    headers = forms.department_form(ws, "商务局", year).headers
    book = load_workbook(path)
    fill(book.worksheets[0], {header: number for number, header in enumerate(headers, start=1)})
    book.save(path)
    return imports.preview(ws, [path])


def test_that_a_figure_beside_a_cause_of_its_lack_waits_for_a_reason(ws: Workspace, tmp_path: Path) -> None:
    def fill(page: Worksheet, column: dict[str, int]) -> None:
        for row, said in ((FIRST, Decimal("3.2")), (FIRST + 1, "—")):
            page.cell(row, column[VALUE_HEADER]).value = said
            page.cell(row, column[CAUSE_HEADER]).value = CAUSES[0]

    both, missing = filled(ws, tmp_path / "表.xlsx", fill).rows
    assert both.outcome is Outcome.WARNED
    assert f"又选了缺数原因“{CAUSES[0]}”" in both.sentence
    assert (missing.outcome, missing.new) == (Outcome.NEW, None)
    assert missing.sentence == f"缺数原因：{CAUSES[0]}。"


def test_that_a_figure_whose_code_was_deleted_is_told(ws: Workspace, tmp_path: Path) -> None:
    def fill(page: Worksheet, column: dict[str, int]) -> None:
        page.cell(FIRST, column[VALUE_HEADER]).value = 12
        page.cell(FIRST, column[CODE_HEADER]).value = None

    found = filled(ws, tmp_path / "表.xlsx", fill)
    assert found.rows == ()
    ((_, item),) = found.unread
    assert item.text == "12"
    assert "没有指标代码" in item.reason


def test_that_a_figure_struck_out_in_a_form_is_left_out_with_its_reason(
    ws: Workspace, tmp_path: Path
) -> None:
    def fill(page: Worksheet, column: dict[str, int]) -> None:
        cell = page.cell(FIRST, column[VALUE_HEADER])
        cell.value, cell.font = 3, Font(strike=True)

    (row,) = filled(ws, tmp_path / "表.xlsx", fill).rows
    assert (row.outcome, row.sentence) == (Outcome.REJECTED, "“3”数上划有删除线，请核对。")
