"""What people wrote shows as they wrote it: no markup, no shortcut mark, wherever it reaches the screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import builtin, entry, targets
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.spans import View
from tests.ui.desk import DIALOG_KEYS, Desk

Key, Role = Qt.Key, Qt.ItemDataRole
BAD = "<b>x</b>&y<img src=z>"  # of a file's name without the slash
PARTS = ("<b>", "<img")


def evil(plan: builtin.BuiltinPlan) -> builtin.BuiltinPlan:
    """Return a plan in which every word that people write holds markup and a shortcut mark."""
    return replace(
        plan,
        plan=replace(plan.plan, name=BAD, short_name=BAD, district=BAD, notes=BAD),
        pillars=tuple(replace(one, name=one.name + BAD) for one in plan.pillars),
        departments=tuple(
            replace(one, name=one.name + BAD, contact=BAD, note=BAD) for one in plan.departments
        ),
        indicators=tuple(
            replace(
                one,
                name=one.name + BAD,
                note=BAD,
                section=BAD,
                pillar=one.pillar + BAD,
                department=one.department and one.department + BAD,
                target=one.target and replace(one.target, text=BAD),
            )
            for one in plan.indicators
        ),
        projects=tuple(
            replace(one, name=one.name + BAD, department=one.department and one.department + BAD)
            for one in plan.projects
        ),
        tasks=(),
    )


@pytest.fixture
def marked(dressed: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The window on a file whose every word is marked up, its own name too."""
    file = tmp_path / (BAD.replace("/", "") + "[*].jk")
    workspace = Workspace.create(file, evil(builtin.load("14")), operator=BAD)
    entry.set_value(workspace, "E03", "2022", "14.1", BAD, document=BAD, dated="2022-02-03")
    entry.set_value(workspace, "E03", "2022", "141000", BAD, stage=Stage.FINAL)
    entry.set_value(workspace, "E09", "2022-07", "—", BAD)
    targets.set_annual_target(workspace, "E03", 2022, "≥14", document=BAD, reason=BAD)
    targets.revise_target(workspace, "E03", "17", document=BAD, reason=BAD)
    workspace.close()
    desk = Desk(qtbot, tmp_path)
    desk.open(file)
    desk.window.session.ws.operator = BAD
    desk.window.bench.header.set_operator(BAD)
    yield desk
    session = desk.window.session
    for draft in session.drafts() if session else ():
        session.discard(*draft.cell)
    desk.window.close()
    desk.window.deleteLater()


def rich(text: str) -> bool:
    """Tell whether Qt would find the markup of what a person wrote; escaped, it finds none."""
    return any(part in text for part in PARTS)


def shortcut(text: str) -> bool:
    """Tell whether a button or an entry of a menu would lose the & of what a person wrote."""
    return "&y" in text.replace("&&", "")


def misread(root: QWidget) -> list[str]:
    """Return what would not show as typed in a window and all that stands in it."""
    found = []
    for one in [root, *root.findChildren(QWidget)]:
        words = f"{type(one).__name__} {one.objectName()}"
        if rich(one.toolTip()):
            found.append(f"tooltip of {words}: {one.toolTip()}")
        if isinstance(one, QLabel) and one.textFormat() is not Qt.TextFormat.PlainText and rich(one.text()):
            found.append(f"label {words}: {one.text()}")
        if isinstance(one, QMessageBox) and one.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"message {one.text()}")
        if isinstance(one, QAbstractButton) and shortcut(one.text()):
            found.append(f"button {words}: {one.text()}")
        if isinstance(one, QMenu) and one.toolTipsVisible():
            found += [action.toolTip() for action in one.actions() if rich(action.toolTip())]
        if isinstance(one, QTextEdit):
            found.append(f"{words} reads markup")
        if isinstance(one, QTabBar):
            found += [one.tabText(n) for n in range(one.count()) if shortcut(one.tabText(n))]
            found += [one.tabToolTip(n) for n in range(one.count()) if rich(one.tabToolTip(n))]
        if isinstance(one, QAbstractItemView) and one.isVisible():
            found += _tips(one)
    for action in [*root.actions(), *root.findChildren(QAction)]:
        if shortcut(action.text()):
            found.append(f"action {action.text()}")
    return found


def _tips(view: QAbstractItemView) -> list[str]:
    model, sideways = view.model(), Qt.Orientation.Horizontal
    tips = [model.headerData(n, sideways, Role.ToolTipRole) for n in range(model.columnCount())]
    for row in range(model.rowCount()):
        tips += [model.index(row, n).data(Role.ToolTipRole) for n in range(model.columnCount())]
    return [f"tooltip of a cell: {one}" for one in tips if one and rich(str(one))]


def test_that_what_is_misread_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    for one in (QLabel(BAD, root), QMenu(BAD, root)):
        one.setToolTip(BAD)
    root.addAction(BAD)
    assert len(misread(root)) >= 4


@pytest.mark.parametrize("view", list(View))
def test_that_all_pages_show_words_as_typed(marked: Desk, view: View) -> None:
    desk = marked
    desk.window.session.spans.choose(view)
    tabs = desk.window.bench.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        page = desk.window.bench.page()
        if hasattr(page, "grid") and page.grid.row_of("E03") >= 0:
            desk.click(page.grid, "E03", "指标")
        assert misread(desk.window) == []
    assert any(BAD in label.text() for label in desk.window.findChildren(QLabel))


def test_that_the_title_of_the_window_is_the_files_name(marked: Desk) -> None:
    name = marked.window.session.ws.path.name
    assert marked.window.windowTitle().replace("[*][*]", "[*]").startswith(name)
    assert "[*][*]" in marked.window.windowTitle()  # one alone would be Qt's own mark
    menu = marked.window.menu
    marked.window.close_file()
    menu.popup(QPoint(0, 0))
    assert misread(menu) == []
    menu.close()
    assert misread(marked.window) == []
    recent = marked.window.start_page.findChildren(QAbstractButton)
    assert any(BAD.replace("/", "") in one.text().replace("&&", "&") for one in recent)


@pytest.mark.parametrize(("key", "modifier"), DIALOG_KEYS)
def test_that_dialogs_show_words_as_typed(marked: Desk, key: Key, modifier: Qt.KeyboardModifier) -> None:
    desk = marked
    desk.window.bench.tabs.setCurrentIndex(1)
    desk.click(desk.window.bench.page().grid, "E03", "2022")
    desk.press(key, modifier)
    dialog = desk.dialog()
    assert misread(dialog) == []
    dialog.close()


def test_that_questions_and_the_footer_show_words_as_typed(marked: Desk) -> None:
    desk = marked
    desk.window.bench.tabs.setCurrentIndex(1)
    page = desk.window.bench.page()
    desk.click(page.grid, "E05", "2022")
    desk.press(Key.Key_F2)
    desk.compose(BAD)
    desk.press(Key.Key_Return)
    assert BAD in desk.window.bench.footer.said.text()
    assert misread(desk.window) == []
    desk.window.close_file()
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    assert BAD in box.text()
    assert misread(box) == []
    desk.press(Key.Key_Escape)


def test_that_an_overview_of_one_department_says_its_name_as_typed(marked: Desk) -> None:
    page = marked.window.bench.overview
    marked.window.bench.tabs.setCurrentIndex(0)
    marked.qtbot.mouseClick(page.grouping.button("department"), Qt.MouseButton.LeftButton)
    page.pillar_view.setCurrentIndex(page.pillars.index(0, 0))
    page.pillar_view.setFocus()
    marked.press(Key.Key_Return)
    assert page.all_button.isVisible()
    assert BAD in page.all_button.text().replace("&&", "&")
    assert misread(marked.window) == []


def test_that_what_is_read_from_a_table_shows_as_typed(marked: Desk, tmp_path: Path) -> None:
    desk = marked
    sheet = tmp_path / (BAD.replace("/", "") + ".csv")
    sheet.write_text(
        f"指标,地区,2021,2022\n人均地区生产总值{BAD}（万元）,{BAD}区,13.4,141000\n{BAD},京口区,1,2\n",
        encoding="utf-8",
    )
    desk.drop(sheet)
    page = desk.window.bench.imports
    desk.qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    for row in range(page.model.rowCount()):
        page.view.setCurrentIndex(page.model.index(row, 1))
        assert misread(desk.window) == []
