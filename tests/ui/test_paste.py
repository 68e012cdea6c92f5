"""Blocks pasted into the grid: stored at once where they fit, else shown first, cell by cell."""

from PySide6.QtWidgets import QApplication, QLineEdit

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.services import entry
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_blocks import (
    CTRL,
    LEFT,
    Key,
    Stored,
    block_of,
    footer,
    here,
    paste,
    preview,
    put,
    said,
    select,
)


def test_that_a_pasted_block_is_stored_as_one_edit_and_undone_by_one_key(desk: Desk, stored: Stored) -> None:
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2021")
    paste(desk, "13.5\t14.2\r\n73\t74\r\n")
    assert [stored("E03", 2021), stored("E03", 2022), stored("E04", 2021)] == ["13.5", "14.2", "73"]
    assert "已粘贴 4 个数（E03 2021 … E04 2022）" in footer(desk)
    assert len(block_of(grid)) == 4
    assert here(desk) == ("E03", "2021")
    desk.press(Key.Key_Z, CTRL)
    assert [stored("E03", 2021), stored("E04", 2021)] == ["13.4", None]
    desk.press(Key.Key_Y, CTRL)
    assert stored("E04", 2022) == "74"


def test_that_the_table_of_a_spreadsheet_is_taken_with_its_whole_numbers(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2021")
    paste(desk, "13.5\t14.2", '<table><tr><td sdval="13.4567">13.5</td><td>14.2</td></tr></table>')
    assert [stored("E03", 2021), stored("E03", 2022)] == ["13.4567", "14.2"]


def test_that_one_copied_value_fills_the_selection(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2023"), ("E03", "2025"))
    paste(desk, "14.5\n")
    assert [stored("E03", year) for year in (2023, 2024, 2025)] == ["14.5"] * 3


def test_that_a_block_copied_here_can_be_pasted_here(desk: Desk, stored: Stored) -> None:
    select(desk, ("E03", "2021"), ("E03", "2022"))
    desk.press(Key.Key_C, CTRL)
    desk.click(desk.pillar().grid, "E03", "2023")
    desk.press(Key.Key_V, CTRL)
    assert [stored("E03", 2023), stored("E03", 2024)] == ["13.4", "14.1"]


def test_that_a_block_that_does_not_fit_is_shown_first_and_cut_nowhere(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2024")
    paste(desk, "14.5\t14.9\t16\n")
    dialog = preview(desk)
    assert nameless(dialog) == []
    name = desk.window.session.ws.indicator("E03").name
    assert said(dialog) == [
        (f"E03 {name}", "× 不能"), (f"E03 2024 {name}", "＋ 存入"), (f"E03 2025 {name}", "＋ 存入"),
    ]  # fmt: skip
    assert dialog.save_button.text() == "只存合适的 2 个"
    assert stored("E03", 2024) is None
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert [stored("E03", 2024), stored("E03", 2025)] == ["14.5", "14.9"]
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    assert desk.window.focusWidget() is desk.pillar().grid
    desk.press(Key.Key_Z, CTRL)
    assert stored("E03", 2025) is None


def test_that_leaving_the_preview_changes_nothing(desk: Desk, stored: Stored) -> None:
    head = desk.window.session.ws.head()
    select(desk, ("E03", "2021"), ("E04", "2021"))
    paste(desk, "1\t2\t3\n")
    dialog = preview(desk)
    assert "大小不合" in dialog.doubts.text()
    desk.qtbot.keyClick(dialog, Key.Key_Escape)
    assert desk.window.session.ws.head() == head
    assert desk.window.session.drafts() == ()


def test_that_warned_cells_of_a_block_are_stored_with_a_reason_only(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2021")
    paste(desk, "134000\t14.2\n73\t74\n")
    dialog = preview(desk)
    assert said(dialog)[0][1] == "！ 警告"
    desk.qtbot.keyClick(dialog.view, Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    desk.qtbot.keyClicks(focus, "reason")
    desk.qtbot.keyClick(focus, Key.Key_Return)
    desk.qtbot.waitUntil(dialog.view.hasFocus)
    assert stored("E03", 2021) == "13.4"
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert stored("E03", 2021) == "134000"
    assert desk.window.session.ws.counting("E03")[2021].reason == "reason"
    assert stored("E04", 2022) == "74"


def test_that_one_reason_can_be_given_to_all_warned_cells(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2021")
    paste(desk, "134000\t14.2\t900000\n")
    dialog = preview(desk)
    assert dialog.reason.isVisible()
    desk.qtbot.mouseClick(dialog.reason, LEFT)
    desk.compose("口径调整")
    desk.press(Key.Key_Return)
    assert stored("E03", 2023) is None  # Enter has only filled the reasons in
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert (stored("E03", 2021), stored("E03", 2023)) == ("134000", "900000")


def test_that_a_table_with_names_and_years_goes_where_they_say(desk: Desk, stored: Stored) -> None:
    name = desk.window.session.ws.indicator("E04").name
    desk.click(desk.pillar().grid, "E03", "2024")
    paste(desk, f"指标\t2022年\t2021年\n{name}\t74\t73\n")
    dialog = preview(desk)
    assert dialog.ways.selected() == "按名称和年份"
    assert [where.split()[:2] for where, _ in said(dialog)] == [["E04", "2022"], ["E04", "2021"]]
    desk.qtbot.mouseClick(dialog.ways.button("按位置"), LEFT)
    assert [where.split()[:2] for where, _ in said(dialog)] == [["E03", "2024"], ["E03", "2025"]]
    desk.qtbot.mouseClick(dialog.ways.button("按名称和年份"), LEFT)
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert (stored("E04", 2022), stored("E04", 2021), stored("E03", 2024)) == ("74", "73", None)


def test_that_blank_cells_of_a_block_clear_nothing_unless_that_is_wanted(desk: Desk, stored: Stored) -> None:
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2021")
    paste(desk, "\t14.2\n")
    dialog = preview(desk)
    assert "1 个" in dialog.blanks.text()
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert (stored("E03", 2021), stored("E03", 2022)) == ("13.4", "14.2")
    desk.click(grid, "E03", "2021")
    paste(desk, "\t14.3\n")
    dialog = preview(desk)
    dialog.blanks.setFocus()
    desk.press(Key.Key_Space)
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert (stored("E03", 2021), stored("E03", 2022)) == (None, "14.3")


def test_that_several_lines_in_one_cell_stay_in_one_cell(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2021")
    paste(
        desk, '"13.4\n（快报）"\t14.2\r\n', "<table><tr><td>13.4<br>（快报）</td><td>14.2</td></tr></table>"
    )
    dialog = preview(desk)
    rows = said(dialog)
    assert [where.split()[:2] for where, _ in rows] == [["E03", "2021"], ["E03", "2022"]]
    assert dialog.model.index(0, 1).data() == "13.4⏎（快报）"
    assert rows[0][1] == "× 不能"
    desk.qtbot.keyClick(dialog, Key.Key_Escape)


def test_that_a_single_pasted_value_is_as_if_typed(desk: Desk, stored: Stored) -> None:
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2022")
    paste(desk, "14.x")
    assert grid.currentIndex().data() == "14.x"
    assert "1 处未存入" in desk.window.bench.footer.state.text()
    paste(desk, "14.2\r\n")
    assert stored("E03", 2022) == "14.2"
    assert desk.window.session.drafts() == ()


def test_that_an_empty_clipboard_is_told(desk: Desk) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    paste(desk, " \n")
    assert "没有可以粘贴的" in footer(desk)


def test_that_columns_off_the_figures_take_nothing(desk: Desk) -> None:
    head = desk.window.session.ws.head()
    desk.click(desk.pillar().grid, "E03", "评价")
    paste(desk, "5\t6\n")
    dialog = preview(desk)
    assert not dialog.save_button.isEnabled()
    desk.qtbot.keyClick(dialog, Key.Key_Escape)
    assert desk.window.session.ws.head() == head


def test_that_lines_pasted_into_an_open_cell_stay_in_it_and_are_not_run_together(
    desk: Desk, stored: Stored
) -> None:
    grid = desk.pillar().grid
    for text in ("12\n345", "12\t345\r\n"):
        desk.click(grid, "E03", "2022")
        desk.press(Key.Key_F2)
        desk.editor().selectAll()
        put(text)
        desk.press(Key.Key_V, CTRL)
        desk.press(Key.Key_Return)
        assert stored("E03", 2022) == "14.1"
        assert [draft.code for draft in desk.window.session.drafts()] == ["E03"]
    desk.click(grid, "E03", "2022")
    desk.press(Key.Key_F2)
    desk.editor().selectAll()
    put("14.2\r\n")
    desk.press(Key.Key_V, CTRL)
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.2"


def test_that_matters_achieved_by_a_block_ask_for_their_documents(desk: Desk) -> None:
    ws = desk.window.session.ws
    one = next(one for one in ws.indicators() if one.rule is Rule.ACHIEVE)
    desk.click(desk.pillar(one.pillar).grid, one.code, "2024")
    paste(desk, "0\t1\n")
    assert f"{one.code} 达成的文号和日期还没有填" in footer(desk)


def test_that_a_figure_of_a_part_of_a_year_is_not_pasted_as_a_whole_year_without_a_look(desk: Desk) -> None:
    entry.set_value(desk.window.session.ws, "E09", "2023-07", "0.42", "核对过")
    grid = desk.pillar().grid
    desk.click(grid, "E09", "2023")
    desk.press(Key.Key_C, CTRL)
    desk.click(grid, "E09", "2024")
    desk.press(Key.Key_V, CTRL)
    dialog = preview(desk)
    assert "不是全年数" in dialog.model.row(0).item.sentence
    desk.qtbot.keyClick(dialog, Key.Key_Escape)


def test_that_the_whole_pillar_is_pasted_as_one_change(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    rows = ("12\t" * 4 + "12\n") * page.model.rowCount()
    desk.click(page.grid, page.model.indicator(0).code, "2021")
    put(rows)
    desk.press(Key.Key_V, CTRL)
    dialog = preview(desk)
    dialog.reason.setFocus()
    desk.qtbot.keyClicks(dialog.reason, "checked")
    desk.press(Key.Key_Return)
    changed: list[object] = []
    desk.window.session.changed.connect(changed.append)
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert len(changed) == 1
    assert stored("E04", 2024) == "12"
