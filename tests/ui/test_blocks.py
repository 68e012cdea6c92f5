"""Many cells of the grid at once, by keys, mouse and clipboard: selected, copied, pasted, cleared, filled."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from jingkou_desktop.services import entry
from jingkou_desktop.ui.block_dialog import BlockDialog
from jingkou_desktop.ui.grid import Grid
from tests.ui.desk import Desk

Stored = Callable[[str, int], str | None]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def put(text: str, html: str = "") -> None:
    """Put a block on the clipboard, as another program does."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


def select(desk: Desk, start: tuple[str, str], end: tuple[str, str]) -> Grid:
    """Select a rectangle by a click and a click with Shift."""
    grid = desk.pillar().grid
    desk.click(grid, *start)
    desk.qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, desk.cell(grid, *end))
    return grid


def paste(desk: Desk, text: str, html: str = "") -> None:
    put(text, html)
    desk.press(Key.Key_V, CTRL)


def preview(desk: Desk) -> BlockDialog:
    found = desk.dialog()
    assert isinstance(found, BlockDialog)
    return found


def said(dialog: BlockDialog) -> list[tuple[str, str]]:
    """Return of each row where it goes and what becomes of it."""
    model = dialog.model
    columns = {model.headerData(c, Qt.Orientation.Horizontal): c for c in range(model.columnCount())}
    return [
        tuple(str(model.index(row, columns[title]).data()) for title in ("存到", "结果"))
        for row in range(model.rowCount())
    ]


def front(desk: Desk) -> Grid:
    """Return the grid of the tab in front, without a click."""
    return desk.window.bench.page().grid


def here(desk: Desk) -> tuple[str, str]:
    grid = front(desk)
    return grid.chosen(), grid.indicators.period(grid.currentIndex().column())


def footer(desk: Desk) -> str:
    return desk.window.bench.footer.said.text()


def block_of(grid: Grid) -> list[tuple[str, str]]:
    block = grid.block()
    return [
        (grid.indicators.indicator(row).code, grid.title(column))
        for row in range(block.top, block.bottom + 1)
        for column in range(block.left, block.right + 1)
    ]


def test_that_shift_and_arrows_select_and_the_current_cell_stays(desk: Desk) -> None:
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2021")
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    assert here(desk) == ("E03", "2021")
    assert block_of(grid) == [("E03", "2021"), ("E03", "2022"), ("E04", "2021"), ("E04", "2022")]
    desk.press(Key.Key_Up, SHIFT)
    desk.press(Key.Key_Up, SHIFT)
    assert block_of(grid)[0] == ("E02", "2021")
    desk.press(Key.Key_Right)
    assert (here(desk), grid.block().single) == (("E03", "2022"), True)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Escape)
    assert grid.block().single


def test_that_the_mouse_selects_by_dragging_and_by_shift(desk: Desk) -> None:
    grid = desk.pillar().grid
    start, end = desk.cell(grid, "E03", "2021"), desk.cell(grid, "E05", "2023")
    desk.click(grid, "E03", "2021")
    desk.qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    for step in (QPoint(start.x() + 9, start.y()), desk.cell(grid, "E04", "2022"), end):
        desk.qtbot.mouseMove(grid.viewport(), step)
    desk.qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)
    assert len(block_of(grid)) == 9
    assert here(desk) == ("E03", "2021")
    desk.qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, desk.cell(grid, "E04", "2021"))
    assert block_of(grid) == [("E03", "2021"), ("E04", "2021")]


def test_that_a_click_on_a_year_selects_its_figures_and_ctrl_a_all_of_them(desk: Desk) -> None:
    page = desk.pillar()
    grid = page.grid
    rows = page.model.rowCount()
    middle = grid.header.sectionViewportPosition(page.model.column_of_year(2022)) + 8
    desk.qtbot.mouseClick(grid.header.viewport(), LEFT, pos=QPoint(middle, 8))
    assert {title for _, title in block_of(grid)} == {"2022"}
    assert len(block_of(grid)) == rows
    grid.setFocus()
    desk.press(Key.Key_A, CTRL)
    assert len(block_of(grid)) == rows * 6  # with the baseline


def test_that_the_footer_tells_count_sum_and_average_where_they_say_something(desk: Desk) -> None:
    select(desk, ("E03", "2021"), ("E03", "2022"))
    assert footer(desk) == "选中的数：计数 2　合计 27.5 万元　平均 13.75 万元"
    select(desk, ("E05", "2021"), ("E05", "2022"))
    assert "合计" not in footer(desk)  # shares do not add up
    assert "平均 7.35%" in footer(desk)
    select(desk, ("E03", "2021"), ("E05", "2021"))
    assert footer(desk).startswith("选中的数：计数 ")
    assert "平均" not in footer(desk)
    select(desk, ("E03", "2023"), ("E03", "2024"))
    assert "选中的数" not in footer(desk)


def test_that_a_copied_block_is_exact_text_by_tabs_and_a_table(desk: Desk) -> None:
    entry.set_value(desk.window.session.ws, "E03", "2022", "14.1234567", reason="核对过")
    select(desk, ("E03", "代码"), ("E04", "2022"))
    desk.press(Key.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    one, two = desk.window.session.ws.indicator("E03"), desk.window.session.ws.indicator("E04")
    lines = [line.split("\t") for line in mime.text().splitlines()]
    assert lines[0] == ["E03", one.name, str(one.baseline), "13.4", "14.1234567"]
    assert lines[1] == ["E04", two.name, str(two.baseline), "", ""]  # what is not reported is blank
    assert "14.1234567" in mime.html()
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2025 目标")
    desk.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text().strip() == "≥16.0"


def test_that_delete_clears_a_selection_as_one_edit(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2021"), ("E05", "2022"))
    desk.press(Key.Key_Delete)
    assert [stored(code, year) for code in ("E03", "E05") for year in (2021, 2022)] == [None] * 4
    assert "已清除 4 个数（E03 2021 … E05 2022）" in footer(desk)
    desk.press(Key.Key_Z, CTRL)
    assert (stored("E03", 2021), stored("E05", 2022)) == ("13.4", "6.2")
    desk.press(Key.Key_Backspace)
    assert stored("E03", 2021) is None


def test_that_cutting_copies_and_clears_at_once(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2021"), ("E03", "2022"))
    desk.press(Key.Key_X, CTRL)
    assert stored("E03", 2021) is None
    assert QApplication.clipboard().text() == "13.4\t14.1\r\n"
    assert "剪切 2 个数" in desk.window.bench.footer.undo.accessibleName()
    desk.click(desk.pillar().grid, "E03", "2023")
    desk.press(Key.Key_V, CTRL)
    assert (stored("E03", 2023), stored("E03", 2024)) == ("13.4", "14.1")


def test_that_filling_repeats_the_first_row_or_column(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2022"), ("E03", "2024"))
    desk.press(Key.Key_R, CTRL)
    assert (stored("E03", 2023), stored("E03", 2024)) == ("14.1", "14.1")
    desk.press(Key.Key_Z, CTRL)
    desk.click(desk.pillar().grid, "E03", "2023")
    desk.press(Key.Key_R, CTRL)
    assert stored("E03", 2023) == "14.1"
    select(desk, ("E03", "2022"), ("E04", "2022"))
    desk.press(Key.Key_D, CTRL)
    dialog = preview(desk)  # of another indicator the figure is doubtful
    assert said(dialog)[0][0].startswith("E04 2022")
    assert dialog.model.row(0).item.wanted.text == "14.1"
    desk.qtbot.keyClick(dialog, Key.Key_Escape)


def test_that_ctrl_enter_puts_the_typed_text_into_all_selected_cells(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2023"), ("E03", "2025"))
    desk.type("14.5")
    desk.press(Key.Key_Return, CTRL)
    assert [stored("E03", year) for year in (2023, 2024, 2025)] == ["14.5"] * 3
    assert "已填入 3 个数" in footer(desk)
    desk.press(Key.Key_Z, CTRL)
    assert stored("E03", 2024) is None
    desk.click(desk.pillar().grid, "E03", "2023")
    desk.type("14.6")
    desk.press(Key.Key_Return, CTRL)
    assert stored("E03", 2023) == "14.6"
    assert here(desk) == ("E03", "2023")


def test_that_a_read_only_file_is_copied_from_and_not_changed(desk: Desk, stored: Stored) -> None:
    desk.window.session.ws.read_only = True
    select(desk, ("E03", "2021"), ("E03", "2022"))
    desk.press(Key.Key_X, CTRL)
    paste(desk, "1\t2\n")
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_R, CTRL)
    assert (stored("E03", 2021), stored("E03", 2022)) == ("13.4", "14.1")
    assert "只读" in footer(desk)
    desk.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "13.4\t14.1\r\n"


def test_that_the_menu_offers_what_the_keys_do(desk: Desk) -> None:
    grid = desk.pillar().grid
    words = [action.text() for action in grid.actions() if action.text()]
    assert words[:5] == ["剪切", "复制", "粘贴", "向下填充", "向右填充"]


def test_that_a_click_with_ctrl_selects_one_cell_and_nothing_between(desk: Desk) -> None:
    grid = select(desk, ("E03", "2021"), ("E03", "2022"))
    desk.qtbot.mouseClick(grid.viewport(), LEFT, CTRL, desk.cell(grid, "E06", "2024"))
    assert block_of(grid) == [("E06", "2024")]


def test_that_a_right_click_within_the_selection_keeps_it(desk: Desk) -> None:
    grid = select(desk, ("E03", "2021"), ("E04", "2022"))
    desk.qtbot.mousePress(grid.viewport(), Qt.MouseButton.RightButton, pos=desk.cell(grid, "E04", "2021"))
    assert len(block_of(grid)) == 4
