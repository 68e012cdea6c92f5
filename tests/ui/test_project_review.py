"""The review of projects' progress from the window: the list, the dialog, the page of the review."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import item_entry, item_review
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.project_boxes import REVIEW
from jingkou_desktop.ui.project_card import ProjectDoor
from jingkou_desktop.ui.project_progress_dialog import ProgressDialog
from jingkou_desktop.ui.projects_page import ProjectsPage
from tests.ui.desk import Desk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    session = desk.window.session
    assert session is not None
    session.set_year(2023)
    reports = (("X04", "2023-06", 4200), ("X04", "2023-07", 5000), ("X05", "2023-07", 80))
    item_entry.save(
        session.ws,
        [Progress("14", code, period, None, Decimal(sum_)) for code, period, sum_ in reports],
        "登记",
    )
    page = desk.tab("项目")
    assert isinstance(page, ProjectsPage)
    page.go_to("X04")
    return page


def states(page: ProjectsPage) -> list[State]:
    return [one.state for one in page._session.ws.progress()]


def rows(page: ProjectsPage) -> list[tuple[str, str, str]]:
    """Return code, newest progress and its state of the rows that have any."""
    last = page.model.columnCount() - 1
    found = [
        tuple(str(page.model.index(row, column).data()) for column in (1, last - 1, last))
        for row in range(page.model.rowCount())
    ]
    return [(code, words, state) for code, words, state in found if state]


def pick(box: QComboBox, data: str) -> None:
    """Choose an entry of a box by the keyboard."""
    box.setFocus()
    while box.currentIndex() != (there := box.findData(data)):
        QTest.keyClick(box, Key.Key_Down if box.currentIndex() < there else Key.Key_Up)


def test_that_the_newest_progress_of_the_selected_projects_is_moved_by_key(
    desk: Desk, page: ProjectsPage
) -> None:
    said = desk.window.bench.footer.said
    QTest.keyClick(page.view, Key.Key_Down, SHIFT)
    QTest.keyClick(page.view, Key.Key_S, ALT)
    assert said.text() == "已送审 2 条进度。"
    assert states(page) == [State.DRAFT, State.SUBMITTED, State.SUBMITTED]
    assert rows(page) == [
        ("X04", "7月 5000", "待审核"),
        ("X05", "7月 80", "待审核"),
    ]
    assert len(page.chosen_progress()) == 2  # still selected
    page._session.set_month(6)
    page.go_to("X04")
    assert rows(page) == [("X04", "6月 4200", "草稿")]
    QTest.keyClick(page.view, Key.Key_S, ALT)
    assert states(page) == [State.SUBMITTED] * 3
    page._session.undo()
    page._session.undo()
    assert states(page) == [State.DRAFT] * 3
    page._session.set_month(None)


def test_that_nothing_is_moved_where_the_list_is_not_seen(desk: Desk, page: ProjectsPage) -> None:
    desk.qtbot.mouseClick(page.filters.views.button("问题"), LEFT)
    assert not page.review_button.isEnabled()
    QTest.keyClick(page, Key.Key_S, ALT)
    assert states(page) == [State.DRAFT] * 3
    assert "没有选中可以送审的进度" in desk.window.bench.footer.said.text()
    desk.qtbot.mouseClick(page.filters.views.button("清单"), LEFT)
    assert page.review_button.isEnabled()


def test_that_what_waits_is_counted_and_found_and_a_return_shows_its_reason(
    desk: Desk, page: ProjectsPage
) -> None:
    bench, session = desk.window.bench, page._session
    item_entry.save(session.ws, [TaskNote("14", "T0401", "2023Q2", "办了三场")], "登记")
    item_review.carry_out(session.ws, item_review.PROJECTS, session.ws.progress(), Move.SUBMIT)
    notes = [TaskNote("14", "T0401", "2023Q2", "办了三场")]
    item_review.carry_out(session.ws, item_review.TASKS, notes, Move.SUBMIT)
    assert bench.footer.review.text() == "4 条待审"
    session.set_year(2021)
    desk.tab("审核")
    links = (bench.review.progress_button, bench.review.notes_button)
    assert "".join(one.text() for one in links) == "另有 3 条项目进度、1 期任务进展待审核…"
    desk.qtbot.mouseClick(links[0], LEFT)
    assert bench.page() is page
    assert session.year == 2023
    assert [code for code, _, _ in rows(page)] == ["X04", "X05"]
    assert "进度待审核 3 条" in page.filters.counts.text()
    QTest.keyClick(page.view, Key.Key_R, ALT)
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    desk.compose("与累计对不上")
    desk.press(Key.Key_Return)
    assert states(page) == [State.SUBMITTED, State.RETURNED, State.SUBMITTED]
    assert rows(page)[0] == ("X04", "6月 4200", "待审核")  # what still waits
    assert "与累计对不上" in page.card.text()
    pick(page.filters.boxes.boxes[REVIEW], State.RETURNED.value)
    assert rows(page) == [("X04", "7月 5000", "退回")]


def test_that_the_footer_leads_to_what_waits_where_no_figure_does(desk: Desk, page: ProjectsPage) -> None:
    session = page._session
    item_review.carry_out(session.ws, item_review.PROJECTS, session.ws.progress(), Move.SUBMIT)
    desk.tab("总览")
    desk.qtbot.mouseClick(desk.window.bench.footer.review, LEFT)
    assert desk.window.bench.page() is page
    assert [state for _, _, state in rows(page)] == ["待审核", "待审核"]


def test_that_progress_is_reviewed_in_its_dialog_and_a_change_makes_it_a_draft(
    desk: Desk, page: ProjectsPage
) -> None:
    page._session.set_month(7)
    page.go_to("X04")
    desk.qtbot.mouseClick(page.card.light.buttons[ProjectDoor.PROGRESS], LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, ProgressDialog)
    for key in (Key.Key_S, Key.Key_T, Key.Key_L):
        desk.press(key, ALT)
    assert states(page)[1] is State.LOCKED
    assert not dialog.texts.isEnabled()
    dialog.review_button.setFocus()
    desk.press(Key.Key_U, ALT)
    desk.dialog()
    desk.compose("部门更正")
    desk.press(Key.Key_Return)
    dialog.activateWindow()
    assert desk.dialog() is dialog
    assert "理由：部门更正" in dialog._standing.text()
    dialog.texts.fields["year_investment"].setFocus()
    desk.type("1")
    assert not dialog.review_button.isEnabled()  # what is typed is not what would be reviewed
    QTest.keyClick(dialog.texts.fields["year_investment"], Key.Key_Backspace)
    dialog.texts.fields["look"].setFocus()
    desk.compose("封顶")
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert states(page) == [State.DRAFT] * 3
    page._session.set_month(None)
