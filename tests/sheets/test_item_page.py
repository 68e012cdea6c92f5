"""Forms and lists of projects and tasks on paper: wide enough to read, high enough to write in."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.domain.readings import FormMark
from jingkou_desktop.sheets.item_page import A3, A4, LEAST_SCALE, width
from jingkou_desktop.sheets.item_sheets import write_items
from jingkou_desktop.sheets.item_spec import PROJECT_CODE, PROJECT_NAME, Fill, ItemBook, ItemColumn, ItemSheet

MARK = FormMark("14", "商务局", "2023-08", "projects")


def a_sheet(columns: int, wide: int, *, form: bool = False, text: str = "") -> ItemSheet:
    told = [ItemColumn(PROJECT_CODE, 9), ItemColumn("序号", 5), ItemColumn(PROJECT_NAME, 16, wrap=True)]
    told += [
        ItemColumn(f"栏{number}", wide, Fill.TEXT if form else Fill.SHOWN, wrap=True)
        for number in range(columns)
    ]
    row = ("X01", 1, "滨江大道改造", *(text for _ in range(columns)))
    return ItemSheet(
        "表",
        "标题",
        tuple(told),
        (row, ("X02", 2, "乙", *("" for _ in range(columns)))),
        mark=MARK if form else None,
    )


@pytest.mark.parametrize(
    ("columns", "wide", "paper", "across"),
    [(6, 14, A4, 1), (14, 10, A4, 1), (14, 14, A3, 1), (30, 14, A3, 2)],
)
def test_that_a_table_goes_on_paper_on_which_it_can_be_read(
    tmp_path: Path, columns: int, wide: int, paper: int, across: int
) -> None:
    one = a_sheet(columns, wide)
    write_items(ItemBook("项目清单", "2023", (one,)), tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == (paper, across)
    room = {A4: 297, A3: 420}[paper] - 2 * page.page_margins.left * 25.4
    assert room * across / width(one) >= LEAST_SCALE - 1e-9
    assert page.print_title_rows == "$2:$2"
    assert (page.print_title_cols == "$A:$C") == (across > 1)
    assert page.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_that_rows_are_as_high_as_their_text_and_those_of_a_form_have_room_for_a_pen(tmp_path: Path) -> None:
    text = "主体结构施工至十层，完成总工程量的百分之四十五。" * 4
    for form in (False, True):
        one = a_sheet(3, 20, form=form, text=text)
        write_items(ItemBook("项目进度", "2023-08", (one,), "商务局"), tmp_path / "表.xlsx")
        page = load_workbook(tmp_path / "表.xlsx").worksheets[0]
        head = one.header_row
        long, short = (page.row_dimensions[row].height for row in (head + 1, head + 2))
        assert long >= 15 * len(text) / 10  # ten signs a line
        assert (short or 0) >= (60 if form else 0)
        assert short is None or form
