"""The page of tasks: its filters, the review of progress from it, the matrix by years, what it writes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from jingkou_desktop.domain.tasks import TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.task_filters import LIST, MATRIX
from jingkou_desktop.ui.task_year_dialog import TaskYearDialog
from jingkou_desktop.ui.tasks_page import TasksPage
from tests.ui.desk import Desk
from tests.ui.test_access import nameless

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def store(ws: Workspace) -> None:
    tasks = {one.code: one for one in ws.tasks()}
    leads = [("T0401", "商务局", "推进中"), ("T0402", "商务局", "滞后"), ("T0403", "教育局", "")]
    item_entry.save(
        ws,
        [
            *(
                item_entry.with_texts(tasks[code], {"lead": lead, "state": state})
                for code, lead, state in leads
            ),
            TaskYear("14", "T0401", 2023, "办消费节", "增长6%", TaskOutcome.DONE, "增长6.4%"),
            TaskYear("14", "T0402", 2022, "", "x", TaskOutcome.NOT_DONE),
            TaskYear("14", "T0402", 2023, "", "y"),
            TaskYear("14", "T0403", 2023, "", "z"),
            TaskNote("14", "T0401", "2023Q2", "办了三场"),
            TaskNote("14", "T0402", "2023Q4", "升级了两条街"),
        ],
        "登记",
    )


@pytest.fixture
def page(desk: Desk) -> TasksPage:
    session = desk.window.session
    assert session is not None
    store(session.ws)
    session.set_year(2023)
    page = desk.tab("任务")
    assert isinstance(page, TasksPage)
    return page


def shown(page: TasksPage) -> list[str]:
    return [line.one.code for line in page.model.rows()]


def pick(desk: Desk, box: QComboBox, data: str) -> None:
    """Choose an entry of a box by the keyboard."""
    box.setFocus()
    there = box.findData(data)
    while box.currentIndex() != there:
        QTest.keyClick(box, Key.Key_Down if box.currentIndex() < there else Key.Key_Up)


def row(page: TasksPage, code: str) -> list[str]:
    place = shown(page).index(code)
    return [str(page.model.index(place, column).data()) for column in range(page.model.columnCount())]


def test_that_a_row_says_who_leads_what_the_year_asks_and_what_was_reported(page: TasksPage) -> None:
    assert row(page, "T0401") == [
        *(
            "T0401",
            "促进消费市场扩容",
            "商务局",
            "推进中",
            "增长6%",
            "完成",
            "本季未报；2季度 办了三场",
            "4.1",
        ),
    ]
    assert row(page, "T0403")[5:7] == ["未写结果", "本季未报"]
    assert "有年度计划 3，有进展 2" in page.filters.counts.text()
    page._session.set_year(2022)
    assert row(page, "T0401")[4:7] == ["", "—", ""]
    assert row(page, "T0402")[5] == "未完成"


def test_that_department_state_and_reports_filter_together(desk: Desk, page: TasksPage) -> None:
    pick(desk, page.filters.lead, "商务局")
    assert shown(page) == ["T0401", "T0402"]
    pick(desk, page.filters.state, "滞后")
    assert shown(page) == ["T0402"]
    page.filters.clear()
    pick(desk, page.filters.report, "本季未报")
    assert shown(page) == ["T0401", "T0403"]  # T0401 has reported the second quarter alone
    page._session.set_month(6)
    assert shown(page) == ["T0402", "T0403"]
    page._session.set_month(None)
    page.go_to("T0402")
    assert page.code() == "T0402"
    assert page.filters.report.currentIndex() == 0


def test_that_progress_of_several_tasks_is_submitted_returned_and_found_from_the_review(
    desk: Desk, page: TasksPage
) -> None:
    ws = page._session.ws
    page.go_to("T0401")
    QTest.keyClick(page.view, Key.Key_Down, SHIFT)
    QTest.keyClick(page.view, Key.Key_Down, SHIFT)
    QTest.keyClick(page.view, Key.Key_S, ALT)
    assert desk.window.bench.footer.said.text() == "已送审 2 期进展。"
    assert [task_file(ws, code).notes[0].state for code in ("T0401", "T0402")] == [State.SUBMITTED] * 2
    page._session.set_year(2021)
    review = desk.window.bench.review
    desk.tab("审核")
    assert review.notes_button.text() == "另有 2 期任务进展待审核…"
    desk.qtbot.mouseClick(review.notes_button, LEFT)
    assert desk.window.bench.page() is page
    assert page._session.year == 2023
    assert shown(page) == ["T0401", "T0402"]
    page.go_to("T0402")
    QTest.keyClick(page.view, Key.Key_R, ALT)
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    desk.compose("写清楚地点")
    desk.press(Key.Key_Return)
    assert task_file(ws, "T0402").notes[0].state is State.RETURNED
    page.go_to("T0402")
    assert "写清楚地点" in page.card.text()


def test_that_the_matrix_shows_every_year_by_section_and_opens_a_year(desk: Desk, page: TasksPage) -> None:
    page.go_to("T0401")
    desk.qtbot.mouseClick(page.filters.views.button(MATRIX), LEFT)
    matrix = page.matrix
    assert nameless(desk.window) == []
    assert matrix.cell() == ("T0401", 2023)
    model = matrix.matrix
    assert model.index(0, 0).data() == "4.1　积极扩大内需"
    assert [model.index(1, column).data() for column in range(3, 8)] == ["—", "—", "完成", "—", "—"]
    assert "增长6.4%" in model.index(1, 5).data(Qt.ItemDataRole.ToolTipRole)
    matrix.setFocus()
    for _ in range(3):
        desk.press(Key.Key_Down)
    assert matrix.cell() == ("T0404", 2023)  # past the row of the next section
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Left)
    assert matrix.cell() == ("T0402", 2022)
    desk.press(Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, TaskYearDialog)
    assert (dialog.period, dialog.texts.texts()["goal"]) == ("2022", "x")
    dialog.texts.fields["measures"].setFocus()
    desk.compose("改造街区")
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert task_file(page._session.ws, "T0402").years[0].measures == "改造街区"
    assert matrix.cell() == ("T0402", 2022)
    matrix.choose("T0401", 2023)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert matrix.cell() == ("T0402", 2022)  # the undo leads to the cell


def test_that_a_block_of_the_matrix_is_copied_without_the_rows_of_sections(
    desk: Desk, page: TasksPage
) -> None:
    desk.qtbot.mouseClick(page.filters.views.button(MATRIX), LEFT)
    page.matrix.choose("T0402", 2022)
    page.matrix.setFocus()
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == ["未完成\t未写结果", "—\t未写结果", "—\t—"]


def test_that_enter_on_a_name_leads_to_the_task_in_the_list(desk: Desk, page: TasksPage) -> None:
    desk.qtbot.mouseClick(page.filters.views.button(MATRIX), LEFT)
    page.matrix.choose("T0505", 0)
    page.matrix.setFocus()
    desk.press(Key.Key_Return)
    assert page.filters.views.selected() == LIST
    assert page.code() == "T0505"


def entry(page: TasksPage, words: str) -> None:
    """Choose an entry of the menu of what can be written."""
    menu = page.out_button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(page.mapToGlobal(page.rect().center()))
    assert nameless(menu) == []
    menu.close()
    next(one for one in menu.actions() if words in one.text()).trigger()


def test_that_the_list_is_written_as_a_workbook(desk: Desk, page: TasksPage, tmp_path: Path) -> None:
    out = tmp_path / "tasks.xlsx"
    entry(page, "任务分工表")
    desk.name_file(out)
    desk.qtbot.waitUntil(lambda: "已保存" in desk.window.bench.footer.said.text(), timeout=20_000)
    rows = [[str(cell) for cell in found] for found in load_workbook(out).active.values]
    assert any("T0401" in found and "商务局" in found for found in rows)


def test_that_forms_of_the_quarter_are_offered_where_all_forms_are(desk: Desk, page: TasksPage) -> None:
    page._session.set_month(6)
    entry(page, "任务进展填报表")
    imports = desk.window.bench.page()
    assert isinstance(imports, ImportPage)
    said = [box.currentText() for box in (imports.forms.kind, imports.forms.year, imports.forms.part)]
    assert said == ["任务进展", "2023", "2季度"]
    assert QApplication.focusWidget() is imports.forms.make_button
    page._session.set_month(None)
