"""The Gantt chart of the page of projects: read, chosen and moved by mouse and keys, printed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jingkou_desktop.domain.projects import Milestone, Project
from jingkou_desktop.store import records
from jingkou_desktop.ui.gantt_print import GanttSheets
from jingkou_desktop.ui.gantt_view import GanttView
from jingkou_desktop.ui.project_filters import GANTT, LIST
from jingkou_desktop.ui.projects_page import ProjectsPage
from tests.ui.desk import Desk

CODE = "X04"
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    session = desk.window.session
    assert session is not None
    with session.ws.edit("登记项目"):
        records.put(
            session.ws.db,
            [
                Milestone("14", CODE, "开工", "2022-03", "2022-05-15", Decimal(40), position=0),
                Milestone("14", CODE, "竣工验收", "2024-06-30", position=1),
                Milestone("14", "X05", "开工", "2023", position=0),
            ],
        )
    page = desk.tab("项目")
    assert isinstance(page, ProjectsPage)
    desk.qtbot.mouseClick(page.filters.views.button(GANTT), LEFT)
    return page


def planned(page: ProjectsPage, code: str, name: str) -> str:
    steps = page._session.ws.milestones()
    return next(one.planned for one in steps if (one.project, one.name) == (code, name))


def drag(view: GanttView, begins: QPoint, ends: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begins)
    QTest.mouseMove(view.viewport(), begins + QPoint((ends.x() - begins.x()) // 2, 0))
    QTest.mouseMove(view.viewport(), ends)
    QApplication.processEvents()


def months_right(page: ProjectsPage, months: float) -> QPoint:
    assert page.gantt.view.place is not None
    return QPoint(round(page.gantt.view.place.month * months), 0)


def test_that_only_projects_with_a_date_have_a_lane(page: ProjectsPage) -> None:
    view = page.gantt.view
    assert view.place is not None
    assert [lane.code for lane in view.place.spec.lanes] == ["X04", "X05"]


def test_that_a_planned_milestone_is_dragged_as_one_edit_and_undone(desk: Desk, page: ProjectsPage) -> None:
    view = page.gantt.view
    begins = view.at(CODE, "开工")
    ends = begins + months_right(page, 2)
    drag(view, begins, ends)
    assert planned(page, CODE, "开工") == "2022-03"  # nothing before the mouse is let go
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, ends)
    assert planned(page, CODE, "开工") == "2022-05"
    assert page._session.ws.changes()[0].what == "移动 X04 开工 2022-03 → 2022-05"
    desk.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert planned(page, CODE, "开工") == "2022-03"


def test_that_the_frame_of_the_focus_covers_nothing(page: ProjectsPage) -> None:
    view = page.gantt.view
    view.select(CODE)
    view.setFocus()
    framed = view.viewport().grab().toImage()
    page.filters.search.setFocus()
    plain = view.viewport().grab().toImage()
    middle = [(x, y) for x in range(5, plain.width() - 5, 7) for y in range(5, plain.height() - 5, 7)]
    changed = sum(framed.pixel(x, y) != plain.pixel(x, y) for x, y in middle)
    assert changed < len(middle) / 10


def test_that_escape_gives_a_drag_up(page: ProjectsPage) -> None:
    view = page.gantt.view
    view.setFocus()
    begins = view.at(CODE, "开工")
    drag(view, begins, begins + months_right(page, 5))
    QTest.keyClick(view, Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begins + months_right(page, 5))
    assert planned(page, CODE, "开工") == "2022-03"


def test_that_a_mark_dragged_back_to_where_it_was_has_not_moved(page: ProjectsPage) -> None:
    view = page.gantt.view
    count = len(page._session.ws.changes())
    for name in ("开工", "竣工验收"):
        begins = view.at(CODE, name) + QPoint(5, 1)  # not in its middle
        drag(view, begins, begins + months_right(page, 9))
        QTest.mouseMove(view.viewport(), begins)
        QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begins)
    assert len(page._session.ws.changes()) == count


def test_that_print_asks_for_the_printer(desk: Desk, page: ProjectsPage) -> None:
    desk.qtbot.mouseClick(page.gantt.print_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, QPrintDialog)
    dialog.reject()


def test_that_a_click_chooses_and_moves_nothing(page: ProjectsPage) -> None:
    view = page.gantt.view
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, view.at(CODE, "竣工验收"))
    assert (view.code(), view.now.mark) == (CODE, "竣工验收")
    assert planned(page, CODE, "竣工验收") == "2024-06-30"


def test_that_keys_choose_and_move_and_a_screen_reader_hears_it(page: ProjectsPage) -> None:
    view = page.gantt.view
    view.setFocus()
    QTest.keyClick(view, Key.Key_Right)
    assert "开工" in view.accessibleName()
    assert "计划 2022年3月" in view.accessibleName()
    QTest.keyClick(view, Key.Key_Right, ALT)
    assert planned(page, CODE, "开工") == "2022-04"
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Left, ALT)
    assert planned(page, CODE, "竣工验收") == "2024-05-30"
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Right, ALT)
    assert planned(page, "X05", "开工") == "2024"
    assert page.code() == "X05"  # the list goes along


def test_that_a_year_keeps_its_exactness_when_dragged(page: ProjectsPage) -> None:
    view = page.gantt.view
    begins = view.at("X05", "开工")
    ends = begins - months_right(page, 4)
    drag(view, begins, ends)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, ends)
    assert planned(page, "X05", "开工") == "2023"
    begins = view.at("X05", "开工")
    ends = begins - months_right(page, 8)
    drag(view, begins, ends)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, ends)
    assert planned(page, "X05", "开工") == "2022"


def test_that_a_tooltip_tells_dates_and_slip_as_typed(page: ProjectsPage) -> None:
    view = page.gantt.view
    said = view.words_at(view.at(CODE, "开工"))
    assert "计划 2022年3月　实际 2022年5月15日" in said
    assert "晚 45 天" in said


def test_that_enter_leads_to_the_card(page: ProjectsPage) -> None:
    page.gantt.view.setFocus()
    QTest.keyClick(page.gantt.view, Key.Key_Down)
    QTest.keyClick(page.gantt.view, Key.Key_Return)
    assert page.filters.views.selected() == LIST
    assert page.code() == "X05"


def test_that_a_read_only_file_is_not_moved(page: ProjectsPage) -> None:
    view = page.gantt.view
    view.editable = False
    view.setFocus()
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Right, ALT)
    assert planned(page, CODE, "开工") == "2022-03"


def test_that_zoom_keeps_within_its_bounds_and_back_to_all_years(page: ProjectsPage) -> None:
    view = page.gantt.view
    assert view.place is not None
    whole = view.place.month
    view.setFocus()
    for _ in range(12):
        QTest.keyClick(view, Key.Key_Plus)
    assert view.place.month == 60
    for _ in range(20):
        QTest.keyClick(view, Key.Key_Minus)
    assert view.place.month == pytest.approx(whole)


def test_that_paper_takes_all_lanes_once_on_landscape_pages(page: ProjectsPage) -> None:
    ws = page._session.ws
    with ws.edit("登记项目"):
        for number in range(60):
            code = f"Y{number:02}"
            records.put(ws.db, [Project("14", code, "", f"项目{number}", starts="2021", ends="2023")])
    assert page.gantt._spec is not None
    sheets = GanttSheets(page.gantt._spec, "项目甘特图", "2022.12.31", page.font())
    assert all(width > height for width, height in sheets.sizes)
    assert [lane for number in range(len(sheets)) for lane in sheets.lanes(number)] == list(range(62))
    first, last = sheets.image(0, 1.0), sheets.image(len(sheets) - 1, 1.0)
    head = [image.pixelColor(400, 66).name() for image in (first, last)]
    assert head[0] == head[1] != "#ffffff"
