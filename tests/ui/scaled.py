"""What must hold on a screen of another size; tests.ui.test_scaling runs this on such screens."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import entry, report_kinds, reporting
from jingkou_desktop.services.report_kinds import ReportKind, Wanted
from jingkou_desktop.services.report_verify import verify
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.rolling import Rolling
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.task_card import TaskDoor
from jingkou_desktop.ui.tasks_page import TasksPage
from jingkou_desktop.ui.verify_dialog import VerifyDialog
from tests.ui.desk import DIALOG_KEYS, Desk
from tests.ui.test_pages_clicked import MAIN, click, hold_words, made, opened
from tests.ui.test_tab_order import PAGES, first, tabbed, walk

Key = Qt.Key
COMFORT = QSize(1366, 768)


def screen() -> QRect:
    return QApplication.primaryScreen().availableGeometry()


@pytest.fixture
def here(desk: Desk) -> Desk:
    """Return the window, as large as the screen lets it be."""
    desk.window.move(0, 0)
    desk.window.resize(COMFORT.boundedTo(screen().size()))
    return desk


def in_sight(one: QWidget) -> bool:
    """Tell whether a control shows, of a table its current cell, of what is large a part."""
    spot = one.rect().center()
    if isinstance(one, QAbstractItemView) and one.currentIndex().isValid():
        spot = one.visualRect(one.currentIndex()).center()
        one = one.viewport()
    elif isinstance(one, QAbstractScrollArea):
        parts = (one, *one.findChildren(QWidget))  # what covers it shows in its place
        return any(not part.visibleRegion().isEmpty() for part in parts)
    elif one.height() > one.window().height() // 4 or one.width() > one.window().width() // 2:
        return not one.visibleRegion().isEmpty()
    return bool(one.visibleRegion().contains(spot))


def laid_out(desk: Desk) -> bool:
    """Tell whether what the window rolls is as wide as the page in front asks."""
    room = desk.window.centralWidget()
    assert isinstance(room, Rolling)
    asks = room.widget().minimumSizeHint().width()
    if desk.window.bench is not None:  # what the page asks comes to the window's own parts later
        asks = max(asks, desk.window.bench.minimumSizeHint().width())
    return room.widget().width() == max(asks, room.viewport().width())


def hidden_on_the_way(desk: Desk, start: QWidget) -> list[QWidget]:
    """Press Tab all the way round; return what had the focus out of sight."""
    hidden: list[QWidget] = []

    def look(one: QWidget) -> None:
        if not in_sight(one):
            hidden.append(one)

    desk.qtbot.waitUntil(lambda: laid_out(desk))  # the header fits itself to the page now in front
    walk(desk, start, look=look)
    return hidden


def in_reach(here: Desk) -> None:
    """Go round the dialog that has opened: it fits the screen and all of it comes into sight."""
    dialog = here.dialog()
    assert dialog.width() <= screen().width()
    assert dialog.height() <= screen().height()
    start = QApplication.focusWidget()
    assert hidden_on_the_way(here, start) == []
    assert tabbed(dialog)
    if screen().width() >= COMFORT.width():
        for room in dialog.findChildren(Rolling):
            assert not room.verticalScrollBar().isVisible()
            assert not room.horizontalScrollBar().isVisible()
    dialog.close()


def test_that_the_window_is_no_larger_than_the_screen(here: Desk) -> None:
    assert here.window.size() == here.window.size().boundedTo(screen().size())
    bars = [
        here.window.centralWidget().verticalScrollBar(),
        here.window.centralWidget().horizontalScrollBar(),
    ]
    small = screen().width() < COMFORT.width()
    assert [bar.isVisible() for bar in bars] == [small, small]


@pytest.mark.parametrize("view", [View.YEAR, View.MONTH])
@pytest.mark.parametrize("title", PAGES)
def test_that_every_control_comes_into_sight_by_tab(here: Desk, title: str, view: View) -> None:
    here.window.session.spans.choose(view)
    here.tab(title)
    assert hidden_on_the_way(here, first(here)) == []


def test_that_the_current_cell_stays_in_sight(here: Desk) -> None:
    page = here.pillar()
    page.grid.choose("E01")
    page.grid.setFocus()
    for key, times in (
        (Key.Key_Down, page.model.rowCount()),
        (Key.Key_Right, 12),
        (Key.Key_Up, 40),
        (Key.Key_Left, 12),
    ):
        for _ in range(times):
            here.press(key)
            spot = page.grid.visualRect(page.grid.currentIndex()).center()
            assert page.grid.viewport().visibleRegion().contains(spot)
            assert here.window.rect().contains(page.grid.viewport().mapTo(here.window, spot))


@pytest.mark.parametrize(("key", "modifier"), DIALOG_KEYS)
def test_that_a_dialog_fits_the_screen_and_all_of_it_is_in_reach(
    here: Desk, key: Key, modifier: Qt.KeyboardModifier
) -> None:
    entry.set_value(here.window.session.ws, "E03", "2022", "14.2", "核实", stage=Stage.FINAL)
    page = here.pillar()
    page.grid.choose("E03")
    page.grid.setFocus()
    here.press(key, modifier)
    in_reach(here)


@pytest.mark.parametrize("door", [one for one in TaskDoor if one is not TaskDoor.DELETE])
def test_that_a_dialog_of_a_task_fits_the_screen(here: Desk, door: TaskDoor) -> None:
    page = here.tab("任务")
    assert isinstance(page, TasksPage)
    page.go_to("T0402")
    page.open_door(door)
    in_reach(here)


def test_that_the_outcome_of_verifying_fits_the_screen(here: Desk) -> None:
    ws = here.window.session.ws
    data = report_kinds.build(ws, Wanted(ReportKind.INDICATOR, 2022, subject="E03"))
    entry.set_value(ws, "E03", "2022", "14.2", "核实")
    page = here.tab("报告")
    assert isinstance(page, ReportPage)
    VerifyDialog(verify(ws, reporting.pdf_bytes(data), "报告.pdf"), page).open()
    in_reach(here)


@pytest.mark.parametrize("words", ["操作员…", "新建空白规划…"])
def test_that_a_dialog_of_the_menu_fits_the_screen(here: Desk, words: str) -> None:
    next(one for one in here.window.menu.actions() if one.text() == words).trigger()
    dialog = here.dialog()
    assert QRect(QPoint(0, 0), screen().size()).contains(QRect(QPoint(0, 0), dialog.size()))
    dialog.close()


def test_that_the_first_page_is_in_reach(here: Desk) -> None:
    here.window.close_file()
    assert hidden_on_the_way(here, here.window.start_page.doors["demo"]) == []


def test_that_a_paragraph_of_a_report_is_opened_where_its_words_are(here: Desk) -> None:
    page = made(here)
    page.view.set_zoom(0.4)  # so that paragraphs are whole on the small screen too
    assert page.view.devicePixelRatioF() == 2
    hold_words(page)
    click(here, page, MAIN)
    assert opened(page) == "经济强 主要目标"
