"""The panel beside the grid: source, history and comments of the cell chosen, by mouse and by key."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import comments, entry, review
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.side_panel import COMMENTS, HISTORY
from tests.ui.desk import OPERATOR, Desk
from tests.ui.test_access import nameless

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture(autouse=True)
def signed(desk: Desk) -> None:
    """Let the person at the window be the one who has entered the figures."""
    desk.window.session.ws.operator = OPERATOR


def at(desk: Desk, code: str = "E03", title: str = "2022") -> PillarPage:
    page = desk.pillar()
    desk.click(page.grid, code, title)
    return page


def texts(desk: Desk) -> list[str]:
    return [one.text for one in comments.comments(desk.window.session.ws)]


def write(desk: Desk, *lines: str) -> None:
    """Open the box by its key and type lines into it."""
    desk.press(Key.Key_F2, SHIFT)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    for number, line in enumerate(lines):
        if number:
            desk.press(Key.Key_Return)
        desk.compose(line)


def link(desk: Desk, page: PillarPage, text: str) -> QPushButton:
    def shown() -> list[QPushButton]:
        links = page.panel.comments.findChildren(QPushButton)
        return [one for one in links if one.text() == text and one.isVisible()]

    desk.qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_that_the_history_tells_figures_stages_moves_and_undo_with_who_and_why(desk: Desk) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "14.3", "年报", stage=Stage.FINAL)
    (value,) = [one for one in ws.values("E03") if one.stage is Stage.FINAL]
    review.carry_out(ws, [value], Move.SUBMIT)
    ws.operator = "李四"
    review.carry_out(ws, ws.values("E03"), Move.RETURN, "单位写成了元")
    ws.undo()
    page = at(desk)
    desk.press(Key.Key_H, ALT)
    assert page.panel.history.hasFocus()
    said = page.panel.history.text()
    order = [
        "退回 → 待审核　14.3　最终核实\n李四",
        "待审核 → 退回　14.3　最终核实\n李四",
        "理由：单位写成了元",
        "草稿 → 待审核　14.3　最终核实\n王莉",
        "14.3　最终核实\n王莉",
        "来自 手工录入",
        "理由：年报",
        "14.1　初步核算\n王莉",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert "撤销“退回 E03" in said


def test_that_the_source_names_who_entered_and_who_reviewed(desk: Desk) -> None:
    ws = desk.window.session.ws
    review.carry_out(ws, ws.values("E03"), Move.SUBMIT)
    ws.operator = "李四"
    review.carry_out(ws, ws.values("E03"), Move.RETURN, "单位写成了元")
    page = at(desk)
    said = page.facts.text()
    assert re.search(r"李四 \d{4}-\d\d-\d\d \d\d:\d\d 退回，理由：单位写成了元", said)
    assert re.search(rf"^{OPERATOR}，\d{{4}}-", said, re.MULTILINE)
    assert "退回" in said


def test_that_a_comment_of_several_lines_is_written_by_key_and_marked(desk: Desk) -> None:
    page = at(desk)
    write(desk, "请核对口径", "<b>=1+1</b>")
    desk.press(Key.Key_Return, CTRL)
    assert texts(desk) == ["请核对口径\n<b>=1+1</b>"]
    assert page.grid.hasFocus()
    index = page.grid.currentIndex()
    assert "批注 1 条" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "请核对口径…" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert page.panel.tabs.button(COMMENTS).text() == "批注 1"
    assert "请核对口径\n<b>=1+1</b>" in page.panel.comments.text()
    desk.press(Key.Key_Z, CTRL)
    assert texts(desk) == []


@pytest.mark.parametrize("way", ["cell", "tab", "tab keys", "year", "close"])
def test_that_a_comment_is_stored_however_the_box_is_left(desk: Desk, data_file: object, way: str) -> None:
    page = at(desk)
    write(desk, "请核对")
    match way:
        case "cell":
            desk.click(page.grid, "E05", "2022")
        case "tab":
            desk.tab("日志")
        case "tab keys":
            desk.press(Key.Key_PageDown, CTRL)
        case "year":
            desk.qtbot.mouseClick(desk.window.bench.header.years.button("2021"), LEFT)
        case "close":
            desk.window.close()
            desk.restart(data_file)
    (one,) = comments.comments(desk.window.session.ws)
    assert (one.indicator, one.period, one.text, one.by) == ("E03", "2022", "请核对", OPERATOR)


def test_that_escape_gives_up_what_is_in_the_box(desk: Desk) -> None:
    page = at(desk)
    write(desk, "算了")
    desk.press(Key.Key_Escape)
    assert page.grid.hasFocus()
    assert page.panel.comments.box.toPlainText() == ""
    assert texts(desk) == []


def test_that_comments_are_settled_changed_and_deleted_by_their_links(desk: Desk) -> None:
    ws = desk.window.session.ws
    comments.add(ws, "E03", "2022", "请核对")
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(COMMENTS), LEFT)
    desk.qtbot.mouseClick(link(desk, page, "修改"), LEFT)
    assert page.panel.comments.box.toPlainText() == "请核对"
    desk.compose("请再核对")
    desk.press(Key.Key_Return, CTRL)
    assert texts(desk) == ["请再核对"]
    desk.qtbot.mouseClick(link(desk, page, "已处理"), LEFT)
    assert comments.comments(ws)[0].resolved
    assert page.panel.tabs.button(COMMENTS).text() == "批注"
    assert page.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole).count("批注") == 0
    desk.qtbot.mouseClick(link(desk, page, "重开"), LEFT)
    assert not comments.comments(ws)[0].resolved
    desk.qtbot.mouseClick(link(desk, page, "删除"), LEFT)
    assert texts(desk) == []
    desk.qtbot.mouseClick(desk.window.bench.footer.undo, LEFT)
    assert texts(desk) == ["请再核对"]


def test_that_a_cell_without_a_figure_and_the_baseline_take_comments(desk: Desk) -> None:
    page = at(desk, "E03", "2024")
    write(desk, "六月底报")
    desk.press(Key.Key_Return, CTRL)
    assert "批注 1 条" in str(page.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    base = f"{desk.window.session.ws.plan.base_year} 基期"
    desk.click(page.grid, "E03", base)
    write(desk, "按普查数")
    desk.press(Key.Key_Return, CTRL)
    held = [(one.period, one.text) for one in comments.comments(desk.window.session.ws)]
    assert held == [("2020", "按普查数"), ("2024", "六月底报")]


def test_that_an_overlong_comment_is_not_stored_and_stays(desk: Desk) -> None:
    page = at(desk)
    write(desk, "长" * 2001)
    assert not page.panel.comments.store_button.isEnabled()
    desk.press(Key.Key_Return, CTRL)
    assert texts(desk) == []
    assert "2001" in desk.window.bench.footer.said.text()
    assert len(page.panel.comments.box.toPlainText()) == 2001
    desk.press(Key.Key_Escape)


def test_that_a_long_word_does_not_widen_the_panel(desk: Desk) -> None:
    ws = desk.window.session.ws
    comments.add(ws, "E03", "2022", "a" * 2000)
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(COMMENTS), LEFT)
    room = page.panel.comments.area.viewport().width()
    assert page.panel.comments.area.widget().width() <= room
    assert page.panel.width() <= 348


@pytest.mark.parametrize("title", [HISTORY, COMMENTS])
def test_that_the_whole_panel_can_be_seen_on_a_small_screen(desk: Desk, title: str) -> None:
    desk.window.resize(1366, 768)
    page = at(desk)
    desk.qtbot.mouseClick(page.panel.tabs.button(title), LEFT)

    def seen() -> bool:
        panel = page.panel
        foot = panel.mapTo(page, QPoint(0, panel.height()))
        return page.rect().bottom() >= foot.y() and panel.mapTo(page, QPoint(0, 0)).y() >= 0

    desk.qtbot.waitUntil(seen)
    assert nameless(desk.window) == []


def test_that_a_file_that_cannot_be_written_takes_no_comment(desk: Desk) -> None:
    comments.add(desk.window.session.ws, "E03", "2022", "请核对")
    desk.window.session.ws.read_only = True
    page = at(desk)
    desk.press(Key.Key_F2, SHIFT)
    assert not page.panel.comments.box.isEnabled()
    assert not link(desk, page, "删除").isEnabled()


def test_that_a_wheel_of_cells_keeps_each_comment_with_its_cell(desk: Desk) -> None:
    page = at(desk, "E03", "2021")
    write(desk, "甲")
    desk.click(page.grid, "E03", "2022")
    write(desk, "乙")
    desk.click(page.grid, "E03", "2021")
    assert page.panel.comments.text() == "甲"
    desk.click(page.grid, "E03", "2022")
    assert page.panel.comments.text() == "乙"
