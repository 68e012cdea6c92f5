"""Keys of the grid: where they lead, how typing ends, columns that stay in sight and keep their widths."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from jingkou_desktop import settings
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.grid_keys import jump
from tests.ui.desk import Desk
from tests.ui.test_blocks import CTRL, LEFT, SHIFT, Key, Stored, block_of, front, here, select

BASE = "2020 基期"


def at(desk: Desk, code: str, title: str) -> None:
    desk.click(desk.pillar().grid, code, title)


def place(desk: Desk) -> tuple[str, str]:
    grid = front(desk)
    return grid.chosen(), grid.title(grid.currentIndex().column())


def ends(desk: Desk) -> tuple[str, str]:
    model = desk.pillar().model
    return model.indicator(0).code, model.indicator(model.rowCount() - 1).code


@pytest.mark.parametrize(
    ("filled", "here", "step", "there"),
    [
        ("xxx..x", 0, 1, 2), ("xxx..x", 2, 1, 5), ("xxx...", 2, 1, 5), ("......", 3, -1, 0),
        ("x.xx..", 4, -1, 3), ("x.xx..", 3, -1, 2), ("x.xx..", 2, -1, 0), ("x", 0, 1, 0),
    ],
)  # fmt: skip
def test_that_ctrl_and_an_arrow_jump_over_filled_stretches(
    filled: str, here: int, step: int, there: int
) -> None:
    assert jump([sign == "x" for sign in filled], here, step) == there


def test_that_arrows_stop_at_the_edges(desk: Desk) -> None:
    first, last = ends(desk)
    at(desk, first, "代码")
    for key in (Key.Key_Up, Key.Key_Left):
        desk.press(key)
        assert place(desk) == (first, "代码")
    at(desk, last, "评价")
    for key in (Key.Key_Down, Key.Key_Right):
        desk.press(key)
        assert place(desk) == (last, "评价")


def test_that_home_and_end_lead_to_the_figures_and_with_ctrl_to_the_corners(desk: Desk) -> None:
    first, last = ends(desk)
    at(desk, "E03", "2023")
    desk.press(Key.Key_Home)
    assert place(desk) == ("E03", BASE)
    desk.press(Key.Key_End)
    assert place(desk) == ("E03", "2025")
    desk.press(Key.Key_Home, CTRL)
    assert place(desk) == (first, BASE)
    desk.press(Key.Key_End, CTRL)
    assert place(desk) == (last, "2025")
    desk.press(Key.Key_Home, CTRL | SHIFT)
    assert len(block_of(desk.pillar().grid)) == desk.pillar().model.rowCount() * 6


def test_that_ctrl_and_arrows_jump_in_the_grid(desk: Desk) -> None:
    at(desk, "E03", "2021")
    desk.press(Key.Key_Right, CTRL)
    assert place(desk) == ("E03", "2022")
    desk.press(Key.Key_Right, CTRL)
    assert place(desk) == ("E03", "2025")
    desk.press(Key.Key_Right, CTRL)
    assert place(desk)[1] not in ("2025", BASE)
    at(desk, "E03", "2021")
    desk.press(Key.Key_Down, CTRL)
    assert place(desk) == ("E05", "2021")
    desk.press(Key.Key_Up, CTRL | SHIFT)
    assert block_of(desk.pillar().grid)[0] == ("E03", "2021")


def test_that_page_keys_go_by_what_is_seen_and_stop_at_the_ends(desk: Desk) -> None:
    first, last = ends(desk)
    at(desk, first, "2021")
    desk.press(Key.Key_PageDown)
    assert place(desk)[0] not in (first, "E02")
    for _ in range(9):
        desk.press(Key.Key_PageDown)
    assert place(desk) == (last, "2021")
    for _ in range(9):
        desk.press(Key.Key_PageUp)
    assert place(desk) == (first, "2021")


def test_that_enter_after_a_series_of_tabs_goes_to_where_it_began(desk: Desk, stored: Stored) -> None:
    at(desk, "E03", "2021")
    for text in ("13.5", "14.2", "14.6"):
        desk.type(text)
        desk.press(Key.Key_Tab)
    desk.type("14.9")
    desk.press(Key.Key_Return)
    assert here(desk) == ("E04", "2021")
    assert [stored("E03", year) for year in (2021, 2022, 2023, 2024)] == ["13.5", "14.2", "14.6", "14.9"]
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Return)
    assert here(desk) == ("E04", "2022")  # an arrow has ended the series


def test_that_tab_leaves_the_grid_at_the_end_of_a_row_only(desk: Desk) -> None:
    grid = desk.pillar().grid
    at(desk, "E03", "评价")
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is not grid
    at(desk, "E03", "代码")
    desk.press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is not grid


def test_that_enter_and_tab_go_round_within_a_selection(desk: Desk, stored: Stored) -> None:
    grid = select(desk, ("E03", "2023"), ("E04", "2024"))
    seen = []
    for _ in range(5):
        seen.append(here(desk))
        desk.press(Key.Key_Return)
    assert seen == [
        ("E03", "2023"), ("E04", "2023"), ("E03", "2024"), ("E04", "2024"), ("E03", "2023"),
    ]  # fmt: skip
    assert len(block_of(grid)) == 4
    desk.press(Key.Key_Return, SHIFT)
    desk.press(Key.Key_Tab)
    assert here(desk) == ("E03", "2024")
    desk.type("14.6")
    desk.press(Key.Key_Return)
    assert stored("E03", 2024) == "14.6"
    assert len(block_of(grid)) == 4


def test_that_arrows_end_typing_and_move_the_cursor_after_f2(desk: Desk, stored: Stored) -> None:
    at(desk, "E03", "2022")
    desk.type("14.2")
    desk.press(Key.Key_Right)
    assert (stored("E03", 2022), here(desk)) == ("14.2", ("E03", "2023"))
    desk.type("14.5")
    desk.press(Key.Key_Down)
    assert (stored("E03", 2023), here(desk)) == ("14.5", ("E04", "2023"))
    at(desk, "E03", "2022")
    desk.press(Key.Key_F2)
    assert (desk.editor().cursorPosition(), desk.editor().selectedText()) == (4, "")
    desk.press(Key.Key_Left)
    desk.type("3")
    assert desk.editor().text() == "14.32"
    desk.press(Key.Key_Escape)
    assert stored("E03", 2022) == "14.2"
    desk.type("9")
    desk.press(Key.Key_F2)  # typing becomes editing
    desk.press(Key.Key_Left)
    assert desk.editor().text() == "9"
    desk.press(Key.Key_Escape)


def ink(editor: QLineEdit) -> int:
    """Return how many points of the editor's inside are not its ground."""
    image = editor.grab(editor.rect().adjusted(4, 4, -4, -4)).toImage()
    ground = image.pixelColor(0, 0)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) != ground for x, y in points)


@pytest.mark.parametrize("first", ["n", "pin"])
def test_that_the_first_letter_of_an_input_method_is_kept(desk: Desk, first: str) -> None:
    grid = desk.pillar().grid
    at(desk, "E03", "2022")
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(first, []))
    assert grid.typed_in()
    editor = grid.findChild(QLineEdit, "cell")
    assert editor is not None
    assert editor.text() == ""  # the figure gives way to what is composed, which is seen
    seen = [ink(editor)]
    for step in ("ni hao", "ni hao ma"):
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(step, []))
        seen.append(ink(editor))
    assert 0 < seen[0] < seen[1] < seen[2]
    done = QInputMethodEvent()
    done.setCommitString("暂缺")
    QApplication.sendEvent(QApplication.focusWidget(), done)
    assert editor.text() == "暂缺"
    desk.press(Key.Key_Return)
    assert desk.window.session.ws.counting("E03")[2022].raw == "暂缺"


def test_that_a_composition_that_is_given_up_leaves_the_figure(desk: Desk, stored: Stored) -> None:
    at(desk, "E03", "2022")
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("n", []))
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("", []))
    desk.press(Key.Key_Escape)
    assert stored("E03", 2022) == "14.1"


@pytest.fixture
def narrow(desk: Desk) -> Grid:
    """Return the grid with columns so wide that it scrolls sideways."""
    page = desk.pillar()
    for year in (2021, 2022, 2023):
        draw(desk, page.grid, str(year), 260)
    return page.grid


def draw(desk: Desk, grid: Grid, title: str, width: int) -> None:
    """Draw the border of a column with the mouse."""
    column = next(n for n in grid.columns() if grid.title(n) == title)
    grid.scrollTo(grid.model().index(0, column))
    header = grid.header
    QApplication.processEvents()  # the window has found its size
    border = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
    to = border + width - header.sectionSize(column)
    desk.qtbot.mouseMove(header.viewport(), QPoint(border, 8))
    desk.qtbot.mousePress(header.viewport(), LEFT, pos=QPoint(border, 8))
    for step in (to - 9, to):
        desk.qtbot.mouseMove(header.viewport(), QPoint(step, 8))
    desk.qtbot.mouseRelease(header.viewport(), LEFT, pos=QPoint(to, 8))


def test_that_code_and_name_stay_in_sight_when_scrolled_sideways(desk: Desk, narrow: Grid) -> None:
    desk.window.activateWindow()
    bar = narrow.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    row = narrow.row_of("E03")
    for column in (0, 1):
        index = narrow.model().index(row, column)
        seen = narrow.visualRect(index)
        assert narrow.viewport().rect().contains(seen.center())
        assert narrow.indexAt(seen.center()) == index
    desk.qtbot.mouseClick(
        narrow.viewport(), LEFT, pos=narrow.visualRect(narrow.model().index(row, 1)).center()
    )
    assert place(desk) == ("E03", "指标")
    assert bar.value() == bar.maximum()
    held = narrow.header.pinned_width()
    for title in ("2021", BASE):
        column = next(n for n in narrow.columns() if narrow.title(n) == title)
        narrow.go(row, column)
        assert narrow.visualRect(narrow.model().index(row, column)).left() >= held or bar.value() == 0
    bar.setValue(bar.maximum())
    ground = narrow.grab().toImage()
    bar.setValue(0)
    assert narrow.header.pinned_width() == 0
    assert ground.pixelColor(6, 60) == narrow.grab().toImage().pixelColor(6, 60)


def test_that_the_width_given_to_a_column_is_kept_in_all_pillars_and_runs(
    desk: Desk, data_file: Path
) -> None:
    page = desk.pillar()
    draw(desk, page.grid, "2022", 190)
    column = page.model.column_of_year(2022)
    assert page.grid.columnWidth(column) == 190
    desk.click(page.grid, "E03", "2022")
    desk.type("14.3")
    desk.press(Key.Key_Return)
    assert page.grid.columnWidth(column) == 190
    assert desk.pillar("百姓富").grid.columnWidth(column) == 190
    desk.restart(data_file)
    assert desk.pillar("百姓富").grid.columnWidth(column) == 190
    grid = desk.pillar().grid
    QApplication.processEvents()
    border = grid.header.sectionViewportPosition(column) + 189
    desk.qtbot.mouseMove(grid.header.viewport(), QPoint(border, 8))
    desk.qtbot.mouseDClick(grid.header.viewport(), LEFT, pos=QPoint(border, 8))
    QApplication.processEvents()
    assert 40 < grid.columnWidth(column) < 190
    assert settings.load(desk.window._settings_file).column_widths == {}


def test_that_resizing_the_window_keeps_no_width(desk: Desk) -> None:
    desk.window.resize(1100, 700)
    desk.window.resize(1366, 768)
    assert settings.load(desk.window._settings_file).column_widths == {}


def test_that_what_is_typed_survives_another_plan_year_and_tab(desk: Desk, stored: Stored) -> None:
    at(desk, "E03", "2023")
    desk.type("14.5")
    desk.tab("百姓富")
    assert stored("E03", 2023) == "14.5"
