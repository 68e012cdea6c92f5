"""Departments, attributes, lead departments and targets are edited in dialogs, kept as typed, and undone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import structure
from jingkou_desktop.ui.department_dialog import DepartmentDialog
from jingkou_desktop.ui.indicator_dialog import IndicatorDialog
from jingkou_desktop.ui.journal_page import JournalPage
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.pillar_page import PillarPage
from tests.ui.desk import Desk
from tests.ui.test_access import nameless

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def departments(desk: Desk) -> DepartmentDialog:
    """Open the list of departments by its keys."""
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.press(Key.Key_B, CTRL)
    found = desk.dialog()
    assert isinstance(found, DepartmentDialog)
    return found


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.window.session.ws.departments()]


def spot(dialog: DepartmentDialog, name: str, column: int) -> QPoint:
    row = next(n for n, line in enumerate(dialog.model.rows()) if line.name == name)
    index = dialog.model.index(row, column)
    dialog.view.scrollTo(index)
    return dialog.view.visualRect(index).center()


def click(desk: Desk, dialog: DepartmentDialog, name: str, column: int = 0) -> None:
    desk.qtbot.mouseClick(dialog.view.viewport(), LEFT, pos=spot(dialog, name, column))


def save(desk: Desk, dialog: DepartmentDialog | IndicatorDialog) -> None:
    desk.qtbot.mouseClick(dialog.buttons.button(dialog.buttons.StandardButton.Save), LEFT)


def properties(desk: Desk, code: str) -> IndicatorDialog:
    """Open an indicator's properties by their keys."""
    page = desk.pillar()
    desk.click(page.grid, code, "代码")
    desk.press(Key.Key_Return, ALT)
    found = desk.dialog()
    assert isinstance(found, IndicatorDialog)
    return found


def fill(desk: Desk, dialog: IndicatorDialog, **texts: str) -> None:
    for name, text in texts.items():
        line = getattr(dialog, name)
        line.setFocus()
        line.selectAll()
        desk.compose(text)


def target_cell(desk: Desk, page: PillarPage) -> QModelIndex:
    return page.grid.indexAt(desk.cell(page.grid, "E03", "2025 目标"))


def test_that_departments_are_written_added_and_taken_back_as_one_step(desk: Desk) -> None:
    before = names(desk)
    dialog = departments(desk)
    click(desk, dialog, "商务局")
    desk.compose("商务和投资局")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "商务和投资局" in [line.name for line in dialog.model.rows()])
    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    desk.compose("<b>数据局</b> & 甲")
    desk.press(Key.Key_Tab)
    desk.compose("王五 010-1")
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(DepartmentDialog))
    assert "商务和投资局" in names(desk)
    assert desk.window.session.ws.departments()[-1].name == "<b>数据局</b> & 甲"
    assert desk.window.session.ws.departments()[-1].contact == "王五 010-1"
    assert desk.window.session.ws.indicator("E09").department == "商务和投资局"
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert names(desk) == before
    assert desk.window.session.ws.indicator("E09").department == "商务局"


def test_that_a_department_that_answers_for_something_is_not_deleted(desk: Desk) -> None:
    dialog = departments(desk)
    count = structure.departments_in_use(desk.window.session.ws)["商务局"]
    before = dialog.model.rowCount()
    click(desk, dialog, "商务局")
    desk.qtbot.mouseClick(dialog.delete_button, LEFT)
    assert dialog.model.rowCount() == before
    assert dialog.fault.isVisible()
    assert f"商务局”还负责 {count} 项" in dialog.fault.text()

    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    desk.qtbot.mouseClick(dialog.delete_button, LEFT)
    assert dialog.model.rowCount() == before
    assert not dialog.fault.isVisible()
    desk.press(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(DepartmentDialog))


def test_that_a_refused_list_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    head = desk.window.session.ws.head()
    dialog = departments(desk)
    click(desk, dialog, "教育局")
    desk.compose("商务局")
    save(desk, dialog)
    assert dialog.isVisible()
    assert "部门“商务局”出现了两次" in dialog.fault.text()
    assert [line.name for line in dialog.model.rows()].count("商务局") == 2
    assert desk.window.session.ws.head() == head

    desk.qtbot.keyClick(dialog, Key.Key_Escape)
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    desk.qtbot.keyClick(box, Key.Key_Escape)
    assert dialog.isVisible()
    assert [line.name for line in dialog.model.rows()].count("商务局") == 2
    dialog.close()
    box = desk.dialog()
    desk.qtbot.mouseClick(next(one for one in box.buttons() if one.text() == "放弃改动"), LEFT)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(DepartmentDialog))
    assert desk.window.session.ws.head() == head


def test_that_an_untouched_list_closes_without_a_word_and_leaves_no_change(desk: Desk) -> None:
    head = desk.window.session.ws.head()
    dialog = departments(desk)
    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(DepartmentDialog))
    assert desk.window.session.ws.head() == head


def test_that_a_revised_target_changes_verdict_grid_and_chart_until_undone(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    before = page.model.verdict("E03")
    words = target_cell(desk, page).data()
    dialog = properties(desk, "E03")
    fill(
        desk,
        dialog,
        value="40",
        document="京政发12号",
        decided_on="2023-06-30",
        reason="规划中期调整",
    )
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(IndicatorDialog))
    held = desk.window.session.ws.indicator("E03").target
    assert (held.value, held.version, held.document) == (Decimal(40), 2, "京政发12号")
    after = page.model.verdict("E03")
    assert after.done < before.done
    assert after.status is not before.status
    assert after.status in (Status.BEHIND, Status.FAR_BEHIND)
    index = target_cell(desk, page)
    assert index.data() == "≥40.0"
    assert "规划中期调整" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "40" in page.trace.text()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.grid.setFocus()
    desk.press(Key.Key_Z, CTRL)
    assert page.model.verdict("E03") == before
    assert target_cell(desk, page).data() == words


def test_that_a_refused_target_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    head = desk.window.session.ws.head()
    dialog = properties(desk, "E03")
    fill(desk, dialog, value="十七", reason="改")
    save(desk, dialog)
    assert "十七" in dialog.fault.text()
    fill(desk, dialog, value="17", reason=" ")
    assert not dialog.fault.isVisible()
    save(desk, dialog)
    assert "写明理由" in dialog.fault.text()
    fill(desk, dialog, reason="改", decided_on="去年")
    save(desk, dialog)
    assert "去年" in dialog.fault.text()
    fill(desk, dialog, decided_on="2023-06-30", upper="16")
    save(desk, dialog)
    assert "上限要大于下限" in dialog.fault.text()
    assert [one.text() for one in (dialog.value, dialog.upper, dialog.reason)] == ["17", "16", "改"]
    assert desk.window.session.ws.head() == head
    fill(desk, dialog, upper="18")
    save(desk, dialog)
    held = desk.window.session.ws.indicator("E03").target
    assert (held.value, held.upper) == (Decimal(17), Decimal(18))


def test_that_attribute_and_department_are_chosen_by_keys_and_undone(desk: Desk) -> None:
    page = desk.pillar()
    one = desk.window.session.ws.indicator("E03")
    dialog = properties(desk, "E03")
    assert dialog.attribute.hasFocus()
    said = [found.text() for found in dialog.findChildren(QLabel)]
    assert any("全国惯例" in text for text in said)
    desk.press(Key.Key_Up if one.attribute == "预期性" else Key.Key_Down)
    desk.press(Key.Key_Tab)
    dialog.department.setCurrentText("教育局")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(IndicatorDialog))
    held = desk.window.session.ws.indicator("E03")
    assert held.attribute != one.attribute
    assert held.department == "教育局"
    shown = [found.text() for found in page.chart.findChildren(QLabel)]
    assert any(held.attribute in text and "教育局" in text for text in shown)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.ws.indicator("E03") == one


def test_that_other_names_are_written_refused_stored_found_and_undone(desk: Desk) -> None:
    dialog = properties(desk, "E09")
    dialog.aliases.setFocus()
    desk.write("<b>引资额</b>")
    desk.press(Key.Key_Return)
    desk.write(desk.window.session.ws.indicator("E20").name)
    save(desk, dialog)
    assert "高新技术企业数（E20）的名称" in dialog.fault.text()
    assert dialog.aliases.toPlainText().startswith("<b>引资额</b>\n")
    dialog.aliases.setFocus()
    for _ in desk.window.session.ws.indicator("E20").name:
        desk.press(Key.Key_Backspace)
    assert not dialog.fault.isVisible()
    desk.write("到账外资")
    desk.press(Key.Key_Tab)
    assert not dialog.aliases.hasFocus()
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(IndicatorDialog))
    ws = desk.window.session.ws
    assert ws.aliases() == {"<b>引资额</b>": "E09", "到账外资": "E09"}
    page = desk.tab("日志")
    assert isinstance(page, JournalPage)
    rows = [page.rows.row(n) for n in range(page.rows.rowCount())]
    assert {(one.table, one.before, one.after) for one in rows} == {
        ("别名", "—", "也叫 <b>引资额</b>"),
        ("别名", "—", "也叫 到账外资"),
    }
    assert all(one.key.startswith(f"E09 {ws.indicator('E09').name}") for one in rows)
    dialog = properties(desk, "E09")
    assert dialog.aliases.toPlainText().splitlines() == ["<b>引资额</b>", "到账外资"]
    assert not dialog.changed()
    desk.press(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(IndicatorDialog))
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert ws.aliases() == {}
    assert desk.pillar().grid.chosen() == "E09"


@pytest.mark.parametrize("way", ["button", "double click"])
def test_that_the_properties_open_by_the_mouse_and_an_open_cell_is_stored_first(desk: Desk, way: str) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.2")
    if way == "button":
        desk.qtbot.mouseClick(page.chart.edit_button, LEFT)
    else:
        place = desk.cell(page.grid, "E03", "2025 目标")
        desk.qtbot.mouseClick(page.grid.viewport(), LEFT, pos=place)
        desk.qtbot.mouseDClick(page.grid.viewport(), LEFT, pos=place)
    dialog = desk.dialog()
    assert isinstance(dialog, IndicatorDialog)
    assert "E03" in dialog.windowTitle()
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.2"
    desk.press(Key.Key_Escape)


def test_that_an_indicator_without_a_target_offers_none_to_change(desk: Desk) -> None:
    dialog = properties(desk, "E01")
    assert any("不能调整" in one.text() for one in dialog.findChildren(QLabel))
    assert not dialog.value.isVisible()
    desk.press(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(IndicatorDialog))


def test_that_the_overview_tells_the_notes_of_the_plan(desk: Desk) -> None:
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    desk.qtbot.mouseClick(page.notes_button, LEFT)
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text() == desk.window.session.ws.plan.notes.strip()
    assert "全国惯例" in box.text()
    desk.qtbot.keyClick(box, Key.Key_Escape)


@pytest.mark.parametrize("which", ["departments", "properties"])
def test_that_every_control_of_a_dialog_has_a_name_and_plain_text(desk: Desk, which: str) -> None:
    dialog = departments(desk) if which == "departments" else properties(desk, "E03")
    assert nameless(dialog) == []
    for one in dialog.findChildren(QLabel):
        assert one.textFormat() is Qt.TextFormat.PlainText, one.text()
    desk.press(Key.Key_Escape)


def test_that_the_file_menu_is_reached_by_keys_and_leads_to_the_departments(desk: Desk) -> None:
    file = desk.window.bench.header.file
    assert file.focusPolicy() & Qt.FocusPolicy.TabFocus
    desk.click(desk.pillar().grid, "E03", "2022")
    menu = desk.window.menu
    menu.popup(file.mapToGlobal(file.rect().bottomLeft()))
    while menu.activeAction() is not menu.departments:
        desk.qtbot.keyClick(menu, Key.Key_Down)
    desk.qtbot.keyClick(menu, Key.Key_Return)
    assert isinstance(desk.dialog(), DepartmentDialog)
    desk.press(Key.Key_Escape)
