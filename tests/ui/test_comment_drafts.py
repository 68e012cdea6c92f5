"""A comment that is written and cannot be stored: kept as what it was, led back to, never a dead end."""

import pytest
from PySide6.QtWidgets import QPushButton

from jingkou_desktop.services import comments, structure
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.side_panel import COMMENTS
from tests.ui.desk import Desk
from tests.ui.test_side_panel import CTRL, LEFT, Key, at, link, texts, write

LONG = "长" * 2001


def change(desk: Desk, text: str) -> PillarPage:
    """Go to a cell with one comment, and type over it."""
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(COMMENTS), LEFT)
    desk.qtbot.mouseClick(link(desk, page, "修改"), LEFT)
    desk.compose(text)
    return page


def give_up(desk: Desk, page: PillarPage) -> None:
    page.panel.comments.box.setFocus()
    desk.press(Key.Key_Escape)
    assert desk.window.session.drafts() == ()


def said(desk: Desk) -> str:
    assert desk.window.bench is not None
    return desk.window.bench.footer.said.text()


@pytest.mark.parametrize(("code", "title", "period"), [("E03", "2022", "2022"), ("E03", "2020 基期", "2020")])
def test_that_an_overlong_comment_is_kept_for_its_cell_and_led_back_to(
    desk: Desk, code: str, title: str, period: str
) -> None:
    page = at(desk, code, title)
    write(desk, LONG)
    desk.click(page.grid, "E05", "2021")
    box = page.panel.comments.box
    assert box.toPlainText() == ""
    assert "2001" in desk.window.bench.footer.said.text()
    write(desk, "别的一格")
    desk.press(Key.Key_Return, CTRL)
    desk.press(Key.Key_Z, CTRL)  # takes back what is stored, not what waits
    assert texts(desk) == []
    desk.tab("日志")
    state = desk.window.bench.footer.state
    assert state.text() == "▲ 1 处未存入"
    desk.qtbot.mouseClick(state, LEFT)
    assert box.hasFocus()
    assert box.toPlainText() == LONG
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Return, CTRL)
    (one,) = comments.comments(desk.window.session.ws)
    assert (one.indicator, one.period, len(one.text)) == (code, period, 2000)
    assert desk.window.session.drafts() == ()
    assert state.text() == "● 已保存"


def test_that_the_window_asks_before_it_closes_over_a_comment_that_is_not_stored(desk: Desk) -> None:
    page = at(desk)
    write(desk, LONG)
    desk.window.close()
    box = desk.dialog()
    assert "E03“长长" in box.text()
    assert len(box.text()) < 200
    desk.qtbot.mouseClick(next(one for one in box.buttons() if one.text() == "返回修改"), LEFT)
    assert desk.window.isVisible()
    assert page.panel.comments.box.toPlainText() == LONG
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.panel.comments.box.setFocus()
    desk.press(Key.Key_Escape)
    assert desk.window.session.drafts() == ()
    desk.window.close()
    assert not desk.window.isVisible()


def test_that_a_comment_that_grew_too_long_waits_as_a_change_of_that_comment(desk: Desk) -> None:
    comments.add(desk.window.session.ws, "E03", "2022", "请核对")
    comments.add(desk.window.session.ws, "E03", "2022", "另一条")
    page = at(desk)
    page.panel.turn_to(COMMENTS)
    edit = [one for one in page.panel.comments.findChildren(QPushButton) if one.text() == "修改"]
    desk.qtbot.mouseClick(edit[0], LEFT)
    desk.compose(LONG)
    desk.qtbot.mouseClick(edit[1], LEFT)  # refused first: the text would go
    assert page.panel.comments.box.toPlainText() == LONG
    desk.click(page.grid, "E05", "2021")
    desk.click(page.grid, "E03", "2022")
    box = page.panel.comments.box
    box.setFocus()
    box.selectAll()
    desk.compose("请再核对")
    desk.press(Key.Key_Return, CTRL)
    assert sorted(texts(desk)) == ["另一条", "请再核对"]


def test_that_an_overlong_comment_outlives_the_opening_of_the_file_anew(desk: Desk) -> None:
    at(desk)
    write(desk, LONG)
    desk.window.reopen()
    desk.qtbot.waitUntil(lambda: desk.window.bench is not None, timeout=20_000)
    page = at(desk)
    assert page.panel.comments.box.toPlainText() == LONG
    page.panel.open_box()
    desk.press(Key.Key_Escape)


def test_that_a_change_of_a_comment_that_has_gone_becomes_a_new_comment(desk: Desk) -> None:
    ws = desk.window.session.ws
    comments.add(ws, "E03", "2022", "请核对")
    page = change(desk, "请核对口径")
    box = page.panel.comments.box
    ws.undo()
    desk.press(Key.Key_Return, CTRL)
    assert texts(desk) == []
    assert "E03 2022 要修改的批注已经不在了" in said(desk)
    assert "按“存入”就是一条新批注" in said(desk)
    assert box.toPlainText() == "请核对口径"
    assert box.hasFocus()
    assert page.panel.comments._count.text() == ""
    desk.qtbot.mouseClick(page.panel.comments.store_button, LEFT)
    assert texts(desk) == ["请核对口径"]
    assert box.toPlainText() == ""
    assert desk.window.session.drafts() == ()


def test_that_a_change_of_a_comment_that_has_gone_is_led_back_to_from_elsewhere(desk: Desk) -> None:
    ws = desk.window.session.ws
    comments.add(ws, "E03", "2022", "请核对")
    page = change(desk, "请核对口径")
    ws.undo()
    desk.click(page.grid, "E05", "2021")
    assert "要修改的批注已经不在了" in said(desk)
    assert page.panel.comments.box.toPlainText() == ""
    desk.qtbot.mouseClick(desk.window.bench.footer.state, LEFT)
    assert page.panel.comments.box.toPlainText() == "请核对口径"
    assert page.panel.comments.box.hasFocus()
    desk.press(Key.Key_Return, CTRL)
    (one,) = comments.comments(ws)
    assert (one.indicator, one.period, one.text) == ("E03", "2022", "请核对口径")
    assert desk.window.session.drafts() == ()


def test_that_a_comment_deleted_while_its_change_waits_leaves_the_text(desk: Desk) -> None:
    comments.add(desk.window.session.ws, "E03", "2022", "请核对")
    page = change(desk, LONG)
    desk.qtbot.mouseClick(link(desk, page, "删除"), LEFT)
    box = page.panel.comments.box
    assert box.toPlainText() == LONG
    box.setFocus()
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Return, CTRL)
    desk.press(Key.Key_Return, CTRL)
    assert [len(text) for text in texts(desk)] == [2000]
    assert desk.window.session.drafts() == ()


@pytest.mark.parametrize("number", [0, 1])
def test_that_a_change_that_waits_is_a_change_after_the_file_is_opened_anew(desk: Desk, number: int) -> None:
    held = ["请核对", "另一条"]
    for text in held:
        comments.add(desk.window.session.ws, "E03", "2022", text)
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(COMMENTS), LEFT)
    links = [one for one in page.panel.comments.findChildren(QPushButton) if one.text() == "修改"]
    desk.qtbot.mouseClick(links[number], LEFT)
    desk.compose(LONG)
    desk.window.reopen()
    desk.qtbot.waitUntil(lambda: desk.window.bench is not None, timeout=20_000)
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(COMMENTS), LEFT)
    box = page.panel.comments.box
    assert box.toPlainText() == LONG
    assert "2001" in page.panel.comments._count.text()
    desk.qtbot.mouseClick(box.viewport(), LEFT)
    box.selectAll()
    desk.compose("请再核对")
    desk.press(Key.Key_Return, CTRL)
    held[number] = "请再核对"
    assert texts(desk) == held
    assert desk.window.session.drafts() == ()


def test_that_a_waiting_change_that_is_given_up_leaves_nothing_behind(desk: Desk) -> None:
    comments.add(desk.window.session.ws, "E03", "2022", "请核对")
    page = change(desk, LONG)
    desk.click(page.grid, "E05", "2021")
    desk.click(page.grid, "E03", "2022")
    give_up(desk, page)
    write(desk, "另一条")
    desk.press(Key.Key_Return, CTRL)
    assert texts(desk) == ["请核对", "另一条"]


def test_that_undoing_is_never_swallowed_by_a_comment_that_waits(desk: Desk) -> None:
    ws = desk.window.session.ws
    page = at(desk)
    write(desk, LONG)
    desk.click(page.grid, "E05", "2021")
    for name in ("甲", "乙"):
        structure.save_indicator(ws, "E09", aliases=name)  # the file has moved on since
    desk.click(page.grid, "E03", "2022")
    assert page.grid.hasFocus()
    assert page.panel.comments.box.toPlainText() == LONG
    desk.press(Key.Key_Z, CTRL)
    assert ws.aliases() == {"甲": "E09"}
    assert "已撤销" in said(desk)
    desk.press(Key.Key_Z, CTRL)
    assert ws.aliases() == {}
    desk.click(page.grid, "E03", "2022")
    assert page.panel.comments.box.toPlainText() == LONG
    give_up(desk, page)
