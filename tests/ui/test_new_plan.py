"""A file for the next plan: asked for by name and years, empty until a plan's table is imported."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.new_plan_dialog import NewPlanDialog
from tests.ui.desk import Desk

NAME = "京口区第十五个五年规划"


def asked(desk: Desk) -> NewPlanDialog:
    """Open the dialog from the start page by the keyboard."""
    desk.window.close_file()
    door = desk.window.start_page.doors["empty"]
    door.setFocus()
    desk.qtbot.keyClick(door, Qt.Key.Key_Space)
    dialog = desk.dialog()
    assert isinstance(dialog, NewPlanDialog)
    return dialog


def test_that_an_empty_plan_is_made_by_the_keyboard_alone(desk: Desk, tmp_path: Path) -> None:
    dialog = asked(desk)
    assert QApplication.focusWidget() is dialog.name
    desk.compose(NAME)
    desk.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    path = tmp_path / "next.jk"
    desk.name_file(path)
    bench = desk.window.bench
    assert bench is not None
    assert desk.window.session is not None
    plan = desk.window.session.ws.plan
    assert (plan.name, plan.short_name, plan.first_year, plan.last_year) == (NAME, "“十五五”规划", 2026, 2030)
    for place in range(bench.tabs.count()):
        desk.tab(bench.tabs.tabText(place))
    desk.window.close_file()
    made = Workspace.open(path)
    assert (made.plan.base_year, made.indicators(), made.pillars()) == (2025, (), ())
    made.close()


def test_that_a_plan_without_a_name_or_with_turned_years_is_refused(desk: Desk) -> None:
    dialog = asked(desk)
    dialog.name.clear()
    desk.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "不能空着" in dialog.fault.text()
    dialog.name.setText(NAME)
    dialog.last_year.setValue(2026)
    desk.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "2026—2026年不能作规划的年份" in dialog.fault.text()
    assert dialog.isVisible()
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.window.session is None


def test_that_the_menu_offers_it_too(desk: Desk, qtbot: QtBot) -> None:
    action = next(one for one in desk.window.menu.actions() if one.text() == "新建空白规划…")
    action.trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, NewPlanDialog)
    assert isinstance(dialog.name, QLineEdit)
    dialog.reject()
