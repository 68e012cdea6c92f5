"""What belongs to a project is edited in dialogs: one edit each, kept as typed where it is refused."""

from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QMessageBox, QWidget

from jingkou_desktop.domain.projects import Milestone, Portfolio, Problem, Progress, ProjectState, ProjectYear
from jingkou_desktop.domain.tasks import LinkKind, TaskLink
from jingkou_desktop.domain.values import State
from jingkou_desktop.services.portfolios import portfolio
from jingkou_desktop.store import records
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.project_card import ProjectDoor
from jingkou_desktop.ui.project_dialog import ProjectDialog
from jingkou_desktop.ui.project_problem_dialog import ProblemsDialog
from jingkou_desktop.ui.project_problems import How
from jingkou_desktop.ui.project_progress_dialog import ProgressDialog
from jingkou_desktop.ui.project_steps_dialog import StepsDialog
from jingkou_desktop.ui.project_years_dialog import YearsDialog
from jingkou_desktop.ui.projects_page import ProjectsPage
from tests.ui.desk import Desk
from tests.ui.test_access import nameless

CODE = "X04"
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    session = desk.window.session
    assert session is not None
    session.set_year(2023)
    with session.ws.edit("登记项目"):
        records.put(
            session.ws.db,
            [
                Milestone("14", CODE, "开工", "2022-03", "2022-05-15", position=0),
                Milestone("14", CODE, "竣工验收", "2024-06", position=1),
                Progress("14", CODE, "2023-06", Decimal(700), Decimal(4200), look="路基"),
            ],
        )
    page = desk.tab("项目")
    assert isinstance(page, ProjectsPage)
    page.choose(CODE)
    return page


def enter(desk: Desk, page: ProjectsPage, door: ProjectDoor, kind: type[Kind]) -> Kind:
    desk.qtbot.mouseClick(page.card.light.buttons[door], LEFT)
    found = desk.dialog()
    assert isinstance(found, kind)
    assert nameless(found) == []
    return found


def fill(desk: Desk, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_Delete)
    desk.compose(text)


def save(desk: Desk, dialog: FormDialog) -> None:
    desk.qtbot.mouseClick(dialog.save_button, LEFT)


def held(page: ProjectsPage) -> Portfolio:
    return portfolio(page._session.ws, CODE)


def type_in(desk: Desk, dialog: YearsDialog | StepsDialog, row: int, column: int, text: str) -> None:
    index = dialog.model.index(row, column)
    desk.qtbot.mouseClick(dialog.view.viewport(), LEFT, pos=dialog.view.visualRect(index).center())
    if text:
        desk.compose(text)
    else:
        desk.press(Key.Key_F2)
        desk.editor().clear()
    hand_in(desk, dialog)


def hand_in(desk: Desk, dialog: YearsDialog | StepsDialog) -> None:
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: dialog.view.state() is not QAbstractItemView.State.EditingState)


def test_that_fields_are_changed_as_one_edit_and_shown_at_once(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.FIELDS, ProjectDialog)
    fill(desk, dialog.texts.fields["investment"], "1.2亿元")
    dialog.texts.fields["state"].setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.texts.fields["state"], Key.Key_Down)
    count = len(page._session.ws.changes())
    save(desk, dialog)
    assert not dialog.isVisible()
    assert (held(page).one.investment, held(page).one.state) == (Decimal(12000), ProjectState.BUILDING)
    assert len(page._session.ws.changes()) == count + 1
    assert "12000 万元" in page.card.text()
    assert page.code() == CODE


def test_that_a_refused_field_stays_as_typed_with_the_sentence(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.FIELDS, ProjectDialog)
    fill(desk, dialog.texts.fields["starts"], "明年")
    save(desk, dialog)
    assert dialog.isVisible()
    assert "“明年”不是日期" in dialog.fault.text()
    assert dialog.texts.texts()["starts"] == "明年"
    QTest.keyClick(dialog, Key.Key_Escape)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    QTest.keyClick(asked, Key.Key_Escape)
    assert dialog.isVisible()
    dialog.done(0)


def test_that_a_doubtful_sum_asks_for_a_reason_which_is_kept(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.PROGRESS, ProgressDialog)
    assert dialog.period == "2023-07"  # the month after the last one reported
    assert not dialog.reason.isVisible()
    fill(desk, dialog.texts.fields["month_investment"], "900")
    fill(desk, dialog.texts.fields["year_investment"], "800")
    save(desk, dialog)
    assert dialog.isVisible()
    assert "本月完成投资大于年初累计" in dialog.fault.text()
    assert dialog.reason.hasFocus()
    fill(desk, dialog.reason, "上月更正")
    save(desk, dialog)
    assert not dialog.isVisible()
    report = next(one for one in held(page).reports if one.period == "2023-07")
    assert (report.month_investment, report.reason) == (Decimal(900), "上月更正")


def test_that_months_typed_on_the_way_are_stored_together(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.PROGRESS, ProgressDialog)
    fill(desk, dialog.texts.fields["look"], "封顶")
    dialog.part.setFocus()
    QTest.keyClick(dialog.part, Key.Key_Up)
    assert dialog.texts.texts()["look"] == "路基"
    fill(desk, dialog.texts.fields["next_steps"], "装修")
    dialog.part.setFocus()
    QTest.keyClick(dialog.part, Key.Key_Down)
    assert dialog.texts.texts()["look"] == "封顶"
    save(desk, dialog)
    assert [(one.period, one.look, one.next_steps) for one in held(page).reports] == [
        ("2023-06", "路基", "装修"),
        ("2023-07", "封顶", ""),
    ]
    assert page._session.ws.changes()[0].what == "登记 X04 2023年6月、2023年7月 进度"


def test_that_a_locked_month_cannot_be_typed_over(desk: Desk, page: ProjectsPage) -> None:
    ws = page._session.ws
    with ws.edit("审核"):
        records.put(ws.db, [Progress("14", CODE, "2023-06", look="路基", state=State.LOCKED)])
    dialog = enter(desk, page, ProjectDoor.PROGRESS, ProgressDialog)
    dialog.part.setFocus()
    QTest.keyClick(dialog.part, Key.Key_Up)
    assert not dialog.texts.isEnabled()
    assert not dialog.delete_button.isEnabled()
    dialog.done(0)


def test_that_a_report_is_deleted_with_the_save(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.PROGRESS, ProgressDialog)
    dialog.part.setFocus()
    QTest.keyClick(dialog.part, Key.Key_Up)
    desk.qtbot.mouseClick(dialog.delete_button, LEFT)
    assert held(page).reports
    save(desk, dialog)
    assert held(page).reports == ()


def test_that_years_are_typed_and_cleared(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.YEARS, YearsDialog)
    type_in(desk, dialog, 2, 1, "9000")
    type_in(desk, dialog, 2, 2, "主体完工")
    save(desk, dialog)
    assert held(page).years == (ProjectYear("14", CODE, 2023, Decimal(9000), "主体完工"),)
    assert page.model.index(page.view.currentIndex().row(), 5).data() == "9000"
    dialog = enter(desk, page, ProjectDoor.YEARS, YearsDialog)
    type_in(desk, dialog, 2, 1, "")
    type_in(desk, dialog, 2, 2, "")
    save(desk, dialog)
    assert held(page).years == ()


def test_that_steps_are_added_renamed_put_in_order_and_undone(desk: Desk, page: ProjectsPage) -> None:
    before = held(page).steps
    dialog = enter(desk, page, ProjectDoor.STEPS, StepsDialog)
    assert "开工" not in [dialog.usual.itemText(n) for n in range(dialog.usual.count())]
    assert dialog.usual.currentText() == "立项"
    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    desk.compose("2021-05")  # the cell of its date is open
    hand_in(desk, dialog)
    type_in(desk, dialog, 1, 0, "竣工")
    dialog.view.setCurrentIndex(dialog.model.index(2, 0))
    desk.qtbot.mouseClick(dialog.up_button, LEFT)
    desk.qtbot.mouseClick(dialog.up_button, LEFT)
    save(desk, dialog)
    assert [(one.name, one.planned) for one in held(page).steps] == [
        ("立项", "2021-05"),
        ("开工", "2022-03"),
        ("竣工", "2024-06"),
    ]
    page._session.undo()
    assert held(page).steps == before


def test_that_two_steps_of_one_name_are_refused(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.STEPS, StepsDialog)
    type_in(desk, dialog, 1, 0, "开工")
    save(desk, dialog)
    assert "有两个“开工”" in dialog.fault.text()
    assert len(held(page).steps) == 2
    dialog.done(0)


def test_that_problems_are_kept_while_others_are_typed(desk: Desk, page: ProjectsPage) -> None:
    dialog = enter(desk, page, ProjectDoor.PROBLEMS, ProblemsDialog)
    fill(desk, dialog.texts.fields["text"], "用地未落实")
    fill(desk, dialog.texts.fields["due"], "2023-08-01")
    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    fill(desk, dialog.texts.fields["text"], "<b>管线</b>")
    save(desk, dialog)
    assert held(page).problems == (
        Problem("14", CODE, 1, "用地未落实", due="2023-08-01"),
        Problem("14", CODE, 2, "<b>管线</b>"),
    )
    assert "<b>管线</b>" in page.card.text()
    assert "▼ 已逾期" in page.card.text()


def test_that_a_new_project_is_stored_and_shown(desk: Desk, page: ProjectsPage) -> None:
    desk.qtbot.mouseClick(page.new_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, ProjectDialog)
    save(desk, dialog)
    assert "名称不能空着" in dialog.fault.text()
    fill(desk, dialog.texts.fields["name"], "新厂房")
    fill(desk, dialog.texts.fields["code"], CODE)
    save(desk, dialog)
    assert "已有项目" in dialog.fault.text()
    fill(desk, dialog.texts.fields["code"], "N01")
    save(desk, dialog)
    assert page.code() == "N01"
    assert "新厂房" in page.card.text()


def test_that_a_project_is_deleted_whole_and_comes_back_with_undo(desk: Desk, page: ProjectsPage) -> None:
    before = held(page)
    desk.qtbot.mouseClick(page.card.light.buttons[ProjectDoor.DELETE], LEFT)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    assert "2 个节点、1 期进度" in asked.text()
    desk.qtbot.mouseClick(next(one for one in asked.buttons() if one.text() == "删除"), LEFT)
    assert CODE not in [line.one.code for line in page.model.rows()]
    page._session.undo()
    assert held(page) == before


def test_that_a_project_that_a_task_serves_stays_with_a_sentence(desk: Desk, page: ProjectsPage) -> None:
    ws = page._session.ws
    with ws.edit("关联"):
        records.put(ws.db, [TaskLink("14", "T0401", LinkKind.PROJECT, CODE)])
    desk.qtbot.mouseClick(page.card.light.buttons[ProjectDoor.DELETE], LEFT)
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    desk.qtbot.mouseClick(next(one for one in asked.buttons() if one.text() == "删除"), LEFT)
    desk.qtbot.waitUntil(lambda: not asked.isVisible())
    told = desk.dialog()
    assert isinstance(told, QMessageBox)
    assert "T0401" in told.text()
    QTest.keyClick(told, Key.Key_Return)
    assert held(page).one.code == CODE


def test_that_open_problems_stand_overdue_first_and_lead_to_the_project(
    desk: Desk, page: ProjectsPage
) -> None:
    ws = page._session.ws
    with ws.edit("问题"):
        records.put(
            ws.db,
            [
                Problem("14", "X01", 1, "等批复", raised="2023-01-05", due="2024-03-01"),
                Problem("14", CODE, 1, "用地", raised="2023-02-01", due="2023-05-01"),
                Problem("14", CODE, 2, "已了", raised="2023-02-01", solved="2023-03-01"),
                Problem("14", CODE, 3, "明年才提", raised="2024-02-01"),
            ],
        )
    desk.qtbot.mouseClick(page.filters.views.button("问题"), LEFT)
    rows = page.problems.model.rows()
    assert [(each.problem.text, each.how) for each in rows] == [("用地", How.LATE), ("等批复", How.WAITING)]
    assert page.problems.model.index(0, 0).data() == "已逾期"
    spot = page.problems.view.visualRect(page.problems.model.index(1, 3)).center()
    desk.qtbot.mouseClick(page.problems.view.viewport(), LEFT, pos=spot)
    desk.qtbot.mouseDClick(page.problems.view.viewport(), LEFT, pos=spot)
    assert page.code() == "X01"
    assert page.view.isVisible()
