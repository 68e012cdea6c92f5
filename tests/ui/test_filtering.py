"""Rows of a pillar filtered by words and sorted by a column; the tasks' tab."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.tasks_page import TasksPage
from tests.ui.desk import Desk

Key = Qt.Key


def codes(page: PillarPage) -> list[str]:
    return [page.model.indicator(row).code for row in range(page.model.rowCount())]


def sort(desk: Desk, page: PillarPage, title: str) -> None:
    """Click the header of a column."""
    header = page.grid.horizontalHeader()
    column = next(
        n
        for n in range(page.model.columnCount())
        if page.model.headerData(n, Qt.Orientation.Horizontal) == title
    )
    place = QPoint(header.sectionViewportPosition(column) + 15, header.height() // 2)
    desk.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_words(desk: Desk, page: PillarPage, typed: str) -> None:
    field = page.order.field
    desk.qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    field.selectAll()
    desk.qtbot.waitUntil(lambda: field.reader.reads, timeout=20_000)
    desk.write(typed)


def test_that_words_codes_and_pinyin_filter_the_rows(desk: Desk) -> None:
    page = desk.pillar()
    whole = codes(page)
    for typed, found in (
        ("rjdq", ["E03"]),
        ("e1", ["E10", "E11", "E12", "E13", "E14", "E15", "E16", "E17", "E18", "E19"]),
        ("固投", ["E05", "E08", "E23"]),
        ("商务局 外资", ["E09"]),
        ("没有这一项", []),
    ):
        type_words(desk, page, typed)
        assert codes(page) == found, typed
    assert page._empty.isVisible()
    desk.press(Key.Key_Escape)
    assert codes(page) == whole
    assert QApplication.focusWidget() is page.order.field


def test_that_enter_leads_from_the_words_to_the_rows(desk: Desk) -> None:
    page = desk.pillar()
    type_words(desk, page, "外资")
    desk.press(Key.Key_Return)
    assert QApplication.focusWidget() is page.grid
    assert page.grid.chosen() == "E09"


def test_that_going_to_a_hidden_indicator_lifts_the_words(desk: Desk) -> None:
    page = desk.pillar()
    type_words(desk, page, "外资")
    desk.window.bench.go_to("E05")
    assert page.grid.chosen() == "E05"
    assert page.order.field.text() == ""


def test_that_an_open_editor_hands_in_before_rows_are_filtered(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E04", "2022")
    desk.type("74.3")
    type_words(desk, page, "rj")
    assert desk.window.session.ws.counting("E04")[2022].raw == "74.3"


def test_that_a_header_sorts_up_down_and_back_to_the_plan(desk: Desk) -> None:
    page = desk.pillar()
    plan = codes(page)
    with_figures = {"E03": 14.1, "E05": 6.2}
    sort(desk, page, "2022")
    assert codes(page)[:2] == sorted(with_figures, key=with_figures.__getitem__)
    assert page.order.mark.isVisible()
    assert page.order.mark.accessibleName() == "按“2022”升序"
    sort(desk, page, "2022")
    assert codes(page)[:2] == ["E03", "E05"]
    assert codes(page)[2:] == [code for code in plan if code not in with_figures]
    sort(desk, page, "2022")
    assert codes(page) == plan
    assert not page.order.mark.isVisible()


def test_that_every_column_sorts_and_loses_no_row(desk: Desk) -> None:
    page = desk.pillar()
    plan = codes(page)
    for title in ("代码", "指标", "2020 基期", "2021", "2025 目标", "完成与序时", "评价"):
        sort(desk, page, title)
        assert sorted(codes(page)) == sorted(plan), title
    order = [list(Status).index(page.model.verdict(code).status) for code in codes(page)]
    assert order == sorted(order)
    sort(desk, page, "评价")
    order = [list(Status).index(page.model.verdict(code).status) for code in codes(page)]
    assert order == sorted(order, reverse=True)


def test_that_the_current_column_sorts_by_the_keyboard_and_the_cell_stays_current(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E05", "2022")
    desk.press(Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert codes(page)[0] == "E05"
    assert page.grid.chosen() == "E05"
    assert page.model.period(page.grid.currentIndex().column()) == "2022"


def test_that_a_stored_figure_does_not_make_rows_jump(desk: Desk) -> None:
    page = desk.pillar()
    sort(desk, page, "2022")
    before = codes(page)
    desk.click(page.grid, "E05", "2022")
    desk.type("7.9")
    desk.press(Key.Key_Return)
    assert codes(page) == before


def tasks(desk: Desk) -> TasksPage:
    page = desk.tab("任务")
    assert isinstance(page, TasksPage)
    return page


def shown(page: TasksPage) -> list[str]:
    return [line.one.code for line in page.model.rows()]


def test_that_the_tasks_are_listed_by_pillar_and_words(desk: Desk) -> None:
    page = tasks(desk)
    assert len(shown(page)) == 112
    desk.qtbot.mouseClick(page.filters.pillars.button("百姓富"), Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 16
    desk.qtbot.mouseClick(page.filters.pillars.button("全部"), Qt.MouseButton.LeftButton)
    desk.qtbot.mouseClick(page.search, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    desk.qtbot.waitUntil(lambda: page.search.reader.reads, timeout=20_000)
    for typed, found in (("4.1", ["T0401", "T0402", "T0403"]), ("csj", ["T0505", "T0903"])):
        page.search.selectAll()
        desk.write(typed)
        assert shown(page) == found
    page.search.selectAll()
    desk.write("没有这一项")
    assert shown(page) == []


def test_that_a_task_shows_its_section_and_leads_to_what_belongs_to_it(desk: Desk) -> None:
    page = tasks(desk)
    page.go_to("T0401")
    links = {one.text(): one for one in page.card.findChildren(QPushButton)}
    (link,) = (one for text, one in links.items() if text.startswith("E06"))
    link.setFocus()
    desk.press(Key.Key_Return)
    pillar = desk.window.bench.page()
    assert isinstance(pillar, PillarPage)
    assert pillar.grid.chosen() == "E06"


def test_that_going_to_a_filtered_task_lifts_the_filters(desk: Desk) -> None:
    page = tasks(desk)
    desk.qtbot.mouseClick(page.filters.pillars.button("百姓富"), Qt.MouseButton.LeftButton)
    page.go_to("T0401")
    assert page.code() == "T0401"
