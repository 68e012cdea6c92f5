"""What belongs to a task is edited in dialogs: one edit each, kept as typed where it is refused."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget

from jingkou_desktop.domain.tasks import LinkKind, TaskFile, TaskLink, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.store import records
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.pick_list import PickList
from jingkou_desktop.ui.task_card import TaskDoor
from jingkou_desktop.ui.task_dialog import TaskDialog
from jingkou_desktop.ui.task_links_dialog import TaskLinksDialog
from jingkou_desktop.ui.task_note_dialog import TaskNoteDialog
from jingkou_desktop.ui.task_year_dialog import TaskYearDialog
from jingkou_desktop.ui.tasks_page import TasksPage
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_as_typed import misread

CODE = "T0402"
BAD = "<b>x</b>&y"
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def page(desk: Desk) -> TasksPage:
    session = desk.window.session
    assert session is not None
    session.set_year(2023)
    years = [TaskYear("14", CODE, 2023, "办消费节", "增长6%"), TaskYear("14", CODE, 2022, "", BAD)]
    item_entry.save(session.ws, [*years, TaskNote("14", CODE, "2023Q2", "办了三场")], "登记任务")
    page = desk.tab("任务")
    assert isinstance(page, TasksPage)
    page.go_to(CODE)
    return page


def enter(desk: Desk, page: TasksPage, door: TaskDoor, kind: type[Kind]) -> Kind:
    desk.qtbot.mouseClick(page.card.head.buttons[door], LEFT)
    found = desk.dialog()
    assert isinstance(found, kind)
    assert nameless(found) == []
    assert misread(found) == []
    return found


def fill(desk: Desk, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_Delete)
    if text:
        desk.compose(text)


def save(desk: Desk, dialog: FormDialog) -> None:
    desk.qtbot.mouseClick(dialog.save_button, LEFT)


def tick(desk: Desk, picks: PickList, typed: str) -> None:
    """Narrow a list to what is typed and tick the first with Space."""
    fill(desk, picks.search, typed)
    QTest.keyClick(picks.search, Key.Key_Down)
    assert picks.view.hasFocus()
    QTest.keyClick(picks.view, Key.Key_Space)


def choose(desk: Desk, field: QWidget, times: int, key: Qt.Key = Key.Key_Down) -> None:
    field.setFocus()
    for _ in range(times):
        QTest.keyClick(field, key)


def to_front(desk: Desk) -> None:
    """Give the window the keys, once its dialogs are gone."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def links(page: TasksPage) -> list[str]:
    """Return what the card leads to, in its order."""
    return [one.text() for one in page.card.links.findChildren(QPushButton) if one.isVisible()]


def held(page: TasksPage, code: str = CODE) -> TaskFile:
    return task_file(page._session.ws, code)


def test_that_a_task_and_its_team_are_changed_as_one_edit_and_shown_at_once(
    desk: Desk, page: TasksPage
) -> None:
    dialog = enter(desk, page, TaskDoor.FIELDS, TaskDialog)
    fill(desk, dialog.texts.fields["name"], f"推进消费{BAD}")
    choose(desk, dialog.texts.fields["lead"], 2)
    tick(desk, dialog.helpers, "教育")
    tick(desk, dialog.helpers, "民政")
    count = len(page._session.ws.changes())
    save(desk, dialog)
    assert not dialog.isVisible()
    assert held(page).one.name == f"推进消费{BAD}"
    assert held(page).one.lead == page._session.ws.departments()[1].name
    assert held(page).assistants == ("教育局", "民政局")
    assert len(page._session.ws.changes()) == count + 1
    assert "教育局、民政局" in page.card.text()
    assert page.code() == CODE
    assert misread(desk.window) == []


def test_that_a_department_does_not_lead_and_assist(desk: Desk, page: TasksPage) -> None:
    dialog = enter(desk, page, TaskDoor.FIELDS, TaskDialog)
    choose(desk, dialog.texts.fields["lead"], 3)
    tick(desk, dialog.helpers, "教育")
    save(desk, dialog)
    assert dialog.isVisible()
    assert "“教育局”是这项任务的牵头部门" in dialog.fault.text()
    QTest.keyClick(dialog, Key.Key_Escape)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    QTest.keyClick(asked, Key.Key_Escape)
    assert dialog.helpers.picked() == ("教育局",)
    dialog.done(0)


def test_that_a_new_task_is_asked_for_and_led_to(desk: Desk, page: TasksPage) -> None:
    desk.qtbot.mouseClick(page.new_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, TaskDialog)
    assert nameless(dialog) == []
    save(desk, dialog)
    assert "名称不能空着" in dialog.fault.text()
    fill(desk, dialog.texts.fields["name"], "办消费节")
    fill(desk, dialog.texts.fields["section"], "4.1 积极扩大内需")
    save(desk, dialog)
    assert page.code() == "T1408"
    assert (held(page, "T1408").one.chapter, held(page, "T1408").one.section) == (4, 1)
    page._session.undo()
    assert page.code() != "T1408"


def test_that_years_typed_on_the_way_are_stored_together(desk: Desk, page: TasksPage) -> None:
    dialog = enter(desk, page, TaskDoor.YEARS, TaskYearDialog)
    assert dialog.texts.texts()["goal"] == "增长6%"
    choose(desk, dialog.texts.fields["outcome"], 2)
    choose(desk, dialog.year, 1)
    assert dialog.period == "2024"
    fill(desk, dialog.texts.fields["measures"], "再办一届")
    choose(desk, dialog.year, 2, Key.Key_Up)
    fill(desk, dialog.texts.fields["goal"], "")
    choose(desk, dialog.year, 1)
    assert dialog.texts.texts()["outcome"] == "基本完成"
    save(desk, dialog)
    assert held(page).years == (
        TaskYear("14", CODE, 2023, "办消费节", "增长6%", TaskOutcome.MOSTLY),
        TaskYear("14", CODE, 2024, "再办一届"),
    )
    assert page._session.ws.changes(1)[0].what == f"登记 {CODE} 2022、2023、2024 年度计划"
    assert page.model.index(page.view.currentIndex().row(), 5).data() == "基本完成"


def test_that_progress_is_typed_deleted_and_refused_without_words(desk: Desk, page: TasksPage) -> None:
    dialog = enter(desk, page, TaskDoor.NOTES, TaskNoteDialog)
    assert dialog.period == "2023Q4"  # the last that is over
    fill(desk, dialog.texts.fields["problems"], "场地不足")
    save(desk, dialog)
    assert "进展情况不能空着" in dialog.fault.text()
    fill(desk, dialog.texts.fields["text"], "办了四场")
    choose(desk, dialog.part, 2, Key.Key_Up)
    assert dialog.texts.texts()["text"] == "办了三场"
    desk.qtbot.mouseClick(dialog.delete_button, LEFT)
    save(desk, dialog)
    assert held(page).notes == (TaskNote("14", CODE, "2023Q4", "办了四场", "场地不足"),)
    assert page._session.ws.changes(1)[0].what == f"登记 {CODE} 2023年2季度、2023年4季度 进展"
    page._session.undo()
    assert [one.period for one in held(page).notes] == ["2023Q2"]


def test_that_progress_is_reviewed_in_its_dialog_and_locked_progress_stands(
    desk: Desk, page: TasksPage
) -> None:
    ws = page._session.ws
    with ws.edit("审核"):
        records.put(ws.db, [TaskNote("14", CODE, "2023Q2", "办了三场", state=State.REVIEWED)])
    page._session.set_month(6)
    dialog = enter(desk, page, TaskDoor.NOTES, TaskNoteDialog)
    assert dialog.period == "2023Q2"
    fill(desk, dialog.texts.fields["text"], "办了四场")
    assert not dialog.review_button.isEnabled()  # what is typed is not what would be reviewed
    fill(desk, dialog.texts.fields["text"], "办了三场")
    desk.press(Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert held(page).notes[0].state is State.LOCKED
    assert not dialog.texts.isEnabled()
    assert not dialog.delete_button.isEnabled()
    assert "已锁定" in dialog._said.text()
    dialog.done(0)
    assert "锁定" in page.card.text()
    page._session.set_month(None)


def test_that_links_are_found_ticked_and_lead_to_what_is_linked(desk: Desk, page: TasksPage) -> None:
    dialog = enter(desk, page, TaskDoor.LINKS, TaskLinksDialog)
    tick(desk, dialog.indicators, "E03")
    tick(desk, dialog.projects, "X04")
    assert dialog.changed()
    save(desk, dialog)
    assert held(page).links == (
        TaskLink("14", CODE, LinkKind.INDICATOR, "E03"),
        TaskLink("14", CODE, LinkKind.PROJECT, "X04"),
    )
    desk.qtbot.waitUntil(lambda: len(links(page)) > 2)
    assert [text[:3] for text in links(page)[:2]] == ["E03", "X04"]  # its own before those of its section
    (link,) = (one for one in page.card.links.findChildren(QPushButton) if one.text() == links(page)[1])
    to_front(desk)
    link.setFocus()
    desk.press(Key.Key_Return)
    assert desk.window.bench.projects.code() == "X04"


def test_that_a_task_is_deleted_when_confirmed_and_undo_leads_back_to_it(desk: Desk, page: TasksPage) -> None:
    desk.qtbot.mouseClick(page.card.head.buttons[TaskDoor.DELETE], LEFT)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    assert "连同它的 2 年的年度计划、1 期进展" in asked.text()
    QTest.keyClick(asked, Key.Key_Left)
    QTest.keyClick(asked, Key.Key_Escape)
    assert any(one.code == CODE for one in page._session.ws.tasks())
    desk.qtbot.mouseClick(page.card.head.buttons[TaskDoor.DELETE], LEFT)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    desk.qtbot.mouseClick(next(one for one in asked.buttons() if one.text() == "删除"), LEFT)
    assert all(one.code != CODE for one in page._session.ws.tasks())
    to_front(desk)
    desk.tab("总览")
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.bench.page() is page
    assert page.code() == CODE
    assert len(held(page).years) == 2


def test_that_a_read_only_file_lets_the_dialogs_be_read(desk: Desk, page: TasksPage) -> None:
    page._session.ws.read_only = True
    for door, kind in (
        (TaskDoor.FIELDS, TaskDialog),
        (TaskDoor.YEARS, TaskYearDialog),
        (TaskDoor.NOTES, TaskNoteDialog),
        (TaskDoor.LINKS, TaskLinksDialog),
    ):
        dialog = enter(desk, page, door, kind)
        assert not dialog.save_button.isEnabled()
        assert "只读" in dialog.fault.text()
        dialog.done(0)
    dialog = enter(desk, page, TaskDoor.LINKS, TaskLinksDialog)
    tick(desk, dialog.indicators, "E03")
    assert not dialog.changed()
    dialog.done(0)
