"""The search in the header: found as one types, reached by keys and mouse, left as it was entered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from jingkou_desktop.services import structure
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.search_box import SearchBox
from jingkou_desktop.ui.search_list import ROW
from tests.ui.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Stored = Callable[[str, int], str | None]


def begin(desk: Desk, typed: str = "") -> SearchBox:
    """Press Ctrl+K wherever the focus is, wait for the pinyin, and type."""
    desk.press(Key.Key_K, CTRL)
    box = desk.window.bench.search
    assert QApplication.focusWidget() is box
    desk.qtbot.waitUntil(lambda: box.reader.reads, timeout=20_000)
    desk.write(typed)
    return box


def listed(box: SearchBox) -> list[str]:
    return [str(box.model.index(row, 0).data()) for row in range(box.model.rowCount())]


def here(box: SearchBox) -> str:
    row = box.view.currentIndex().data(ROW)
    return row.hit.item.key if row is not None and row.hit else ""


def at(desk: Desk) -> tuple[str, str]:
    page = desk.window.bench.page()
    assert isinstance(page, PillarPage)
    return page.pillar, page.grid.chosen()


@pytest.mark.parametrize(
    ("typed", "pillar", "code"), [("kzpsr", "百姓富", "P02"), ("pm2.5", "环境美", "H13")]
)
def test_that_the_keys_lead_to_an_indicator_in_another_tab(
    desk: Desk, typed: str, pillar: str, code: str
) -> None:
    desk.pillar("经济强")
    box = begin(desk, typed)
    assert box.popup.isVisible()
    assert here(box) == code
    desk.press(Key.Key_Return)
    assert at(desk) == (pillar, code)
    assert QApplication.focusWidget() is desk.window.bench.page().grid
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_that_the_dictionary_is_not_loaded_before_a_person_searches(desk: Desk, data_file: Path) -> None:
    for title in desk.window.bench.tabs.titles():
        desk.tab(title)
    desk.window.bench.go_to("P02")
    desk.restart(data_file)
    reader = desk.window.bench.search.reader
    desk.qtbot.wait(50)
    assert not reader.asked
    assert not desk.window.bench.search.popup.isVisible()
    desk.press(Key.Key_K, CTRL)
    desk.qtbot.waitUntil(lambda: reader.asked)


def test_that_codes_and_characters_are_found_before_the_pinyin_is_ready(desk: Desk) -> None:
    desk.press(Key.Key_K, CTRL)
    box = desk.window.bench.search
    assert not box.reader.reads
    desk.write("E03")
    assert here(box) == "E03"
    box.selectAll()
    desk.write("rjdq")
    if not box.reader.reads:
        assert "拼音查找正在准备" in listed(box)[0]
    desk.qtbot.waitUntil(lambda: here(box) == "E03", timeout=20_000)


def test_that_escape_closes_and_gives_the_focus_back(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E05", "2022")
    box = begin(desk, "sl")
    desk.press(Key.Key_Escape)
    assert not box.popup.isVisible()
    assert QApplication.focusWidget() is page.grid
    assert page.grid.chosen() == "E05"
    projects = desk.tab("项目")
    projects.search.setFocus()
    desk.write("园")
    begin(desk)
    desk.press(Key.Key_Escape)
    assert QApplication.focusWidget() is projects.search
    assert projects.search.text() == "园"


def test_that_a_click_into_the_field_begins_and_a_click_elsewhere_ends(desk: Desk) -> None:
    page = desk.pillar()
    box = desk.window.bench.search
    desk.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert box.popup.isVisible()
    assert "拼音首字母" in listed(box)[0]
    desk.click(page.grid, "E05", "2022")
    assert not box.popup.isVisible()


def test_that_a_text_being_typed_is_stored_before_the_search_begins(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("14.2")
    begin(desk)
    assert stored("E03", 2022) == "14.2"
    desk.press(Key.Key_Escape)
    assert QApplication.focusWidget() is desk.window.bench.page().grid


def test_that_a_question_for_a_reason_comes_before_the_search(desk: Desk, stored: Stored) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("141000")
    desk.press(Key.Key_K, CTRL)
    assert desk.dialog().isVisible()
    assert not desk.window.bench.search.popup.isVisible()
    desk.press(Key.Key_Escape)


def test_that_the_arrows_pass_over_headings_and_go_round(desk: Desk) -> None:
    box = begin(desk, "swj")
    seen = [here(box)]
    for _ in range(8):
        desk.press(Key.Key_Down)
        seen.append(here(box))
    assert seen[:3] == ["商务局", "E06", "E09"]
    assert "" not in seen
    assert seen[8] == seen[0]
    desk.press(Key.Key_Up)
    assert here(box) == seen[7]
    assert [one for one in listed(box) if one.startswith(("部门", "指标", "项目"))] == [
        *("部门　1", "指标　4", "项目　3")
    ]


def test_that_a_hit_is_reached_by_the_mouse(desk: Desk) -> None:
    box = begin(desk, "swj")
    index = next(
        index
        for index in (box.model.index(row, 0) for row in range(box.model.rowCount()))
        if index.data() == "实际到位外资"
    )
    place = box.view.visualRect(index).center()
    desk.qtbot.mouseMove(box.view.viewport(), place)
    desk.qtbot.mouseClick(box.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert at(desk) == ("经济强", "E09")


def test_that_a_click_on_a_heading_goes_nowhere(desk: Desk) -> None:
    box = begin(desk, "swj")
    place = box.view.visualRect(box.model.index(0, 0)).center()
    desk.qtbot.mouseClick(box.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.popup.isVisible()


def test_that_keys_of_the_input_method_are_not_taken_and_what_it_composes_is_found(desk: Desk) -> None:
    desk.pillar()
    box = begin(desk)
    QApplication.sendEvent(box, QInputMethodEvent("ren'jun", []))
    assert here(box) == "E03"
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_Escape):
        desk.qtbot.keyClick(box, key)
    assert box.popup.isVisible()
    assert here(box) == "E03"
    assert at(desk)[0] == "经济强"
    event = QInputMethodEvent()
    event.setCommitString("人均公共")
    QApplication.sendEvent(box, event)
    assert here(box) == "C04"
    desk.press(Key.Key_Return)
    assert at(desk) == ("文明程度高", "C04")


def test_that_what_is_found_is_told_to_screen_readers(desk: Desk) -> None:
    box = begin(desk, "E03")
    assert "指标" in box.accessibleName()
    assert box.accessibleDescription().startswith("指标 E03 人均地区生产总值 ")
    assert desk.window.session.verdicts()["E03"].status.value in box.accessibleDescription()
    assert box.view.accessibleName() == "查找结果"


def test_that_nothing_found_is_said_with_what_can_be_typed(desk: Desk) -> None:
    box = begin(desk, "<b>zzqq</b>")
    assert listed(box)[0].startswith("没有找到“<b>zzqq</b>”")
    desk.press(Key.Key_Return)
    assert box.popup.isVisible()


def test_that_projects_tasks_and_departments_are_reached(desk: Desk) -> None:
    bench = desk.window.bench
    begin(desk, "X41")
    desk.press(Key.Key_Return)
    assert bench.page() is bench.projects
    assert bench.projects.model.row(bench.projects.view.currentIndex().row()).one.code == "X41"
    begin(desk, "T0505")
    desk.press(Key.Key_Return)
    assert bench.page() is bench.tasks
    assert bench.tasks.code() == "T0505"
    begin(desk, "swj")
    desk.press(Key.Key_Return)
    assert bench.page() is bench.overview
    assert bench.overview.all_button.text() == "显示全部，不限“商务局”"


def test_that_pages_and_commands_are_reached(desk: Desk) -> None:
    bench = desk.window.bench
    begin(desk, "rizhi")
    desk.press(Key.Key_Return)
    assert bench.page() is bench.journal
    begin(desk, "导出报告")
    desk.press(Key.Key_Return)
    assert bench.page() is bench.report
    begin(desk, "切换深色")
    desk.press(Key.Key_Return)
    assert theme.current() is theme.DARK
    begin(desk, "qhqs")
    desk.press(Key.Key_Return)
    assert theme.current() is theme.LIGHT
    begin(desk, "ghsz")
    desk.press(Key.Key_Return)
    assert desk.dialog().windowTitle() == "规划设置"
    desk.press(Key.Key_Escape)


def test_that_undo_is_offered_with_what_it_takes_back(desk: Desk, stored: Stored) -> None:
    desk.pillar()
    box = begin(desk, "撤销")
    row = box.view.currentIndex().data(ROW)
    assert f"“{desk.window.session.undo_words()}”" in row.hit.item.detail
    desk.press(Key.Key_Return)
    assert stored("E05", 2022) is None


def test_that_names_that_have_changed_are_found(desk: Desk) -> None:
    begin(desk, "引资")
    desk.press(Key.Key_Escape)
    structure.save_indicator(desk.window.session.ws, "E09", aliases="引资额")
    for typed in ("引资", "yze"):
        assert here(begin(desk, typed)) == "E09"
        desk.press(Key.Key_Escape)


@pytest.mark.parametrize("width", [960, 1366, 2560])
def test_that_the_list_stays_within_the_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 700)
    box = begin(desk, "s")
    ground = box.popup.parentWidget()
    assert ground.rect().contains(box.popup.geometry())
    assert box.popup.width() >= 600
    assert box.view.verticalScrollBar().maximum() > 0
    for _ in range(30):
        desk.press(Key.Key_Down)
    assert box.view.viewport().rect().contains(box.view.visualRect(box.view.currentIndex()))
    desk.press(Key.Key_Escape)
