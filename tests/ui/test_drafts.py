"""A text that is not stored: the way back to it, out of it, and what undoing does meanwhile."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from jingkou_desktop.domain.review import Move
from jingkou_desktop.ui.dialogs import TextDialog
from tests.ui.desk import Desk
from tests.ui.test_grid import shown
from tests.ui.test_review_page import move

Stored = Callable[[str, int], str | None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def warn(desk: Desk, text: str = "141000") -> TextDialog:
    """Type a doubtful figure into E03 2022 and press Enter."""
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type(text)
    desk.press(Key.Key_Return)
    found = desk.dialog()
    assert isinstance(found, TextDialog)
    return found


def go_back(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.dialog(), Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def here(desk: Desk) -> tuple[str, str]:
    page = desk.pillar()
    return page.grid.chosen(), page.model.period(page.grid.currentIndex().column())


def footer(desk: Desk) -> str:
    return desk.window.bench.footer.said.text()


def test_that_going_back_leads_to_the_very_cell_with_the_text_marked(desk: Desk, stored: Stored) -> None:
    dialog = warn(desk)
    assert any("再按 Esc 就放弃填写" in one.text() for one in dialog.findChildren(QLabel))
    go_back(desk)
    assert here(desk) == ("E03", "2022")
    editor = desk.editor()
    assert (editor.text(), editor.selectedText()) == ("141000", "141000")
    assert editor.fontMetrics().horizontalAdvance(editor.text()) < editor.width() - 8
    desk.type("14.2")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.2"
    assert desk.window.session.drafts() == ()


def test_that_a_long_figure_is_seen_whole_while_it_is_typed(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("1")
    right = desk.editor().geometry().right()
    for digit in "234567890123":
        desk.type(digit)
        editor = desk.editor()
        assert editor.fontMetrics().horizontalAdvance(editor.text()) < editor.width() - 8
        assert editor.geometry().right() == right
    desk.press(Key.Key_Escape)


def test_that_escape_there_restores_the_stored_figure_and_clears_the_fault(
    desk: Desk, stored: Stored
) -> None:
    warn(desk)
    go_back(desk)
    desk.press(Key.Key_Escape)
    assert desk.window.session.drafts() == ()
    assert shown(desk, "E03", "2022") == "14.1"
    assert stored("E03", 2022) == "14.1"
    assert here(desk) == ("E03", "2022")
    assert desk.window.bench.footer.said.objectName() != "fault"
    assert "141000" not in footer(desk)
    assert "已保存" in desk.window.bench.footer.state.text()


def test_that_going_back_leads_there_from_another_tab_and_another_filter(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("141000")
    desk.press(Key.Key_PageDown, CTRL)
    go_back(desk)
    assert desk.window.bench.page() is page
    assert here(desk) == ("E03", "2022")
    assert desk.editor().text() == "141000"
    desk.press(Key.Key_Escape)


def test_that_undo_in_the_cell_says_what_it_drops(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E04", "2022")
    desk.type("74.3")
    desk.press(Key.Key_Return)
    desk.click(page.grid, "E03", "2022")
    desk.type("14.x")
    desk.press(Key.Key_Return)
    desk.click(page.grid, "E03", "2022")
    assert "没有存入的 14.x" in desk.window.bench.footer.undo.accessibleName()
    assert "Esc 或 Ctrl+Z 放弃" in page.facts.text()
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.drafts() == ()
    assert stored("E04", 2022) == "74.3"
    assert shown(desk, "E03", "2022") == "14.1"
    assert footer(desk).startswith("已放弃E03 2022 年没有存入的 14.x")
    assert desk.window.bench.footer.said.objectName() != "fault"
    desk.press(Key.Key_Z, CTRL)
    assert stored("E04", 2022) is None


def test_that_undo_drops_what_was_typed_last_also_from_the_next_cell(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.x")
    desk.press(Key.Key_Return)
    assert here(desk) != ("E03", "2022")
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.drafts() == ()
    assert stored("E05", 2022) == "6.2"


def test_that_undo_elsewhere_takes_back_what_was_stored_after_an_unfinished_entry(
    desk: Desk, stored: Stored
) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.x")
    desk.press(Key.Key_Return)
    desk.type("74.3")
    desk.press(Key.Key_Return)
    assert stored("E04", 2022) == "74.3"
    desk.press(Key.Key_Z, CTRL)
    assert stored("E04", 2022) is None
    assert [draft.text for draft in desk.window.session.drafts()] == ["14.x"]


def test_that_the_fault_goes_with_the_text_that_caused_it(desk: Desk) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("14.x")
    desk.press(Key.Key_Return)
    assert desk.window.bench.footer.said.objectName() == "fault"
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.press(Key.Key_Delete)
    assert desk.window.session.drafts() == ()
    assert desk.window.bench.footer.said.objectName() != "fault"
    assert "不是数" not in footer(desk)


def test_that_the_card_shows_the_whole_reason(desk: Desk) -> None:
    desk.window.resize(1366, 768)
    warn(desk, "141000")
    go_back(desk)
    page = desk.pillar()
    (draft,) = desk.window.session.drafts()
    (said,) = (one for one in page.facts.findChildren(QLabel) if one.text() == draft.sentence)
    assert said.wordWrap()
    assert said.height() >= said.heightForWidth(said.width())
    desk.press(Key.Key_Escape)


def lock_over(desk: Desk, text: str) -> None:
    """Type what cannot be stored into E03 2022, whose figure is locked then."""
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type(text)
    desk.press(Key.Key_Return)
    assert [one.text for one in desk.window.session.drafts()] == [text]
    for wanted in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        move(desk, wanted)


@pytest.mark.parametrize("way", ["F2", "double click"])
def test_that_a_text_in_a_cell_locked_since_can_be_read_and_copied_and_stays(
    desk: Desk, stored: Stored, way: str
) -> None:
    lock_over(desk, "14..2")
    (draft,) = desk.window.session.drafts()
    grid = desk.pillar().grid
    desk.click(grid, "E03", "2022")
    assert "先在审核中解锁；按 F2 可以查看、复制" in desk.pillar().facts.text()
    desk.press(Key.Key_5)
    assert QApplication.focusWidget() is grid
    assert "锁定，不能修改" in footer(desk)
    assert "没有存入的 14..2 还留着，按 F2 可以查看、复制。" in footer(desk)
    if way == "F2":
        desk.press(Key.Key_F2)
    else:
        spot = desk.cell(grid, "E03", "2022")
        desk.qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    editor = desk.editor()
    assert "锁定，不能修改" in footer(desk)
    desk.type("7")
    assert editor.text() == "14..2"
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "14..2"
    desk.press(Key.Key_Return)
    assert here(desk) != ("E03", "2022")
    assert desk.window.session.drafts() == (draft,)
    desk.click(grid, "E03", "2022")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Escape)  # closes what was only read
    assert desk.window.session.drafts() == (draft,)
    assert shown(desk, "E03", "2022") == "14..2"
    desk.press(Key.Key_Escape)
    assert desk.window.session.drafts() == ()
    assert stored("E03", 2022) == "14.1"


def test_that_ctrl_enter_over_a_text_that_can_only_be_read_stores_nothing(desk: Desk) -> None:
    lock_over(desk, "14..2")
    desk.click(desk.pillar().grid, "E03", "2022")
    head = desk.window.session.ws.head()
    desk.press(Key.Key_F2)
    assert desk.editor().text() == "14..2"
    desk.press(Key.Key_Return, CTRL)
    assert desk.window.session.ws.head() == head
    assert [one.text for one in desk.window.session.drafts()] == ["14..2"]
