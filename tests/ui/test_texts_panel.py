"""编辑文字: paragraphs typed beside their drafts, stored when left, doubts told, confirmed, undone."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from jingkou_desktop.domain.report_texts import Edition
from jingkou_desktop.report import pdf
from jingkou_desktop.services import entry, report_texts
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.texts_panel import TextsPanel
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_tab_order import first, follows, tabbed, walk

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
MAIN = "pillar.经济强.main"
DRAFT = "人均地区生产总值14.1万元"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the first pages alone: the panel needs what the report says, not all of its tables."""

    def some(data: Any, *given: Any) -> pdf.Typeset:
        return whole(replace(data, blocks=data.blocks[:12], annexes=()), *given)

    whole = pdf.for_screen
    monkeypatch.setattr(pdf, "for_screen", some)


def made(desk: Desk) -> ReportPage:
    """Wait for the pages of the report."""
    page = desk.window.bench.report
    desk.qtbot.waitUntil(page.print_button.isEnabled, timeout=60_000)
    return page


@pytest.fixture
def panel(desk: Desk) -> TextsPanel:
    """Open the report of 2022 and its paragraphs, the main one chosen."""
    desk.window.session.set_year(2022)
    desk.tab("报告")
    page = made(desk)
    desk.qtbot.mouseClick(page.texts_button, LEFT)
    assert page.texts.isVisible()
    choose(desk, page.texts, "经济强 主要目标")
    return page.texts


def choose(desk: Desk, panel: TextsPanel, words: str) -> None:
    (item,) = (
        panel.list.item(row)
        for row in range(panel.list.count())
        if panel.list.item(row).text().startswith(words)
    )
    panel.list.scrollToItem(item)
    spot: QPoint = panel.list.visualItemRect(item).center()
    desk.qtbot.mouseClick(panel.list.viewport(), LEFT, NONE, spot)


def type_over(desk: Desk, panel: TextsPanel, old: str, new: str) -> None:
    """Select some words of the text with the keys and type others."""
    panel.box.setFocus()
    at = panel.box.toPlainText().index(old)
    desk.press(Key.Key_Home, CTRL)
    for _ in range(at):
        desk.press(Key.Key_Right)
    for _ in old:
        desk.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.write(new)


def kept(desk: Desk, part: str = MAIN) -> str | None:
    row = report_texts.kept(desk.window.session.ws, Edition("年度监测报告", "2022")).get(part)
    return None if row is None else row.text


def waved(panel: TextsPanel) -> list[str]:
    """Return the words under which a wave is drawn."""
    looks = panel.box.extraSelections()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [one.cursor.selectedText() for one in looks if one.format.underlineStyle() is wave]


def links(panel: TextsPanel, words: str) -> list[QPushButton]:
    return [one for one in panel.doubts.findChildren(QPushButton) if one.text() == words and one.isVisible()]


def test_that_a_paragraph_is_typed_marked_stored_and_printed_once_confirmed(
    desk: Desk, panel: TextsPanel, tmp_path: Path
) -> None:
    page = desk.window.bench.report
    assert panel.box.toPlainText() == panel.draft.toPlainText()
    assert DRAFT in panel.box.toPlainText()
    type_over(desk, panel, "14.1", "14.6")
    desk.qtbot.waitUntil(lambda: waved(panel) == ["14.6万元"])
    struck = [one.cursor.selectedText() for one in panel.draft.extraSelections()]
    assert struck == ["1"]
    assert kept(desk) is None
    desk.press(Key.Key_Return, CTRL)
    assert "人均地区生产总值14.6万元" in (kept(desk) or "")
    assert panel.list.currentItem().text() == "经济强 主要目标　已改写，1 处待核对"
    made(desk)
    assert page.texts_button.text() == "编辑文字（1 处待核对）"
    desk.qtbot.mouseClick(page.save_button, LEFT)
    assert QApplication.activeModalWidget() is None
    assert "“14.6万元”：草稿为14.1万元" in desk.window.bench.footer.said.text()

    (right,) = links(panel, "确认无误")
    assert right.accessibleName() == "确认14.6万元无误"
    desk.qtbot.mouseClick(right, LEFT)
    assert waved(panel) == []
    assert panel.list.currentItem().text() == "经济强 主要目标　已改写"
    made(desk)
    desk.qtbot.mouseClick(page.save_button, LEFT)
    desk.name_file(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").exists()


def test_that_what_is_typed_is_stored_by_a_change_of_tab_and_survives_new_data(
    desk: Desk, panel: TextsPanel
) -> None:
    type_over(desk, panel, "人均地区", "总的看，人均地区")
    desk.tab("总览")
    assert (kept(desk) or "").startswith("总的看，人均地区生产总值14.1万元")
    entry.set_value(desk.window.session.ws, "E03", "2022", "14.4", "核对过")
    desk.tab("报告")
    made(desk)
    assert panel.box.toPlainText().startswith("总的看，人均地区生产总值14.1万元")
    assert "人均地区生产总值14.4万元" in panel.draft.toPlainText()
    assert "14.1万元" in waved(panel)
    desk.qtbot.mouseClick(links(panel, "看原处")[0], LEFT)
    assert panel.box.textCursor().selectedText() == "14.1万元"
    assert QApplication.focusWidget() is panel.box
    desk.write("14.4万元")
    desk.qtbot.waitUntil(lambda: "14.1万元" not in waved(panel))


def test_that_typing_is_given_up_by_esc_and_an_input_method_is_not_disturbed(
    desk: Desk, panel: TextsPanel
) -> None:
    before = panel.box.toPlainText()
    panel.box.setFocus()
    panel.box.moveCursor(QTextCursor.MoveOperation.End)
    desk.compose("新增")
    desk.qtbot.wait(250)  # the marks are set anew while the person types on
    desk.compose("载体")
    assert panel.box.toPlainText() == f"{before}新增载体"
    desk.press(Key.Key_Escape)
    assert panel.box.toPlainText() == before
    desk.press(Key.Key_Escape)
    assert QApplication.focusWidget() is panel.list
    assert kept(desk) is None


def test_that_another_paragraph_stores_and_undo_leads_back(desk: Desk, panel: TextsPanel) -> None:
    type_over(desk, panel, "人均地区", "总的看，人均地区")
    choose(desk, panel, "总体情况 开头")
    assert (kept(desk) or "").startswith("总的看，")
    assert panel.box.toPlainText().startswith("2022年是“十四五”规划实施的第2年")
    desk.window.session.set_year(2023)
    desk.tab("项目")
    desk.press(Key.Key_Z, CTRL)
    assert kept(desk) is None
    page = made(desk)
    assert (desk.window.bench.page(), desk.window.session.year) == (page, 2022)
    assert panel.list.currentItem().text() == "经济强 主要目标"
    assert panel.box.toPlainText() == panel.draft.toPlainText()
    desk.press(Key.Key_Y, CTRL)
    assert panel.box.toPlainText().startswith("总的看，")
    desk.qtbot.mouseClick(panel.restore_button, LEFT)
    assert panel.box.toPlainText() == panel.draft.toPlainText()
    assert kept(desk) is None


def test_that_what_is_too_long_stays_in_the_box_and_says_why(desk: Desk, panel: TextsPanel) -> None:
    panel.box.setFocus()
    desk.compose("长" * 4001)
    assert not panel.store_button.isEnabled()
    choose(desk, panel, "总体情况 开头")
    assert "超过 4000 字" in desk.window.bench.footer.said.text()
    assert panel.list.currentItem().text() == "经济强 主要目标"
    assert panel.box.toPlainText().count("长") == 4001
    panel.box.setFocus()
    desk.press(Key.Key_Escape)


def test_that_the_panel_is_reached_by_tab_in_order_named_and_closed_again(
    desk: Desk, panel: TextsPanel
) -> None:
    type_over(desk, panel, "14.1", "14.6")
    desk.press(Key.Key_Return, CTRL)
    page = made(desk)
    assert nameless(desk.window) == []
    met = walk(desk, first(desk))
    assert len(set(met)) == len(met)
    assert [one for one in tabbed(desk.window) if one not in met] == []
    assert [(a, b) for a, b in pairwise(met) if not follows(b, a)] == []
    desk.qtbot.mouseClick(panel.close_button, LEFT)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is page.texts_button
