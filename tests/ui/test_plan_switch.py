"""Several plans in one file: switched in the header, each with what was typed in it."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.new_plan_dialog import NewPlanDialog
from jingkou_desktop.ui.pillar_page import PillarPage
from tests.services.test_plans import next_plan
from tests.ui.desk import Desk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def data_file(data_file: Path) -> Path:
    """Return the file with a second plan of the same codes."""
    ws = Workspace.open(data_file, operator="王莉")
    ws.add_plan(next_plan())
    ws.close()
    return data_file


def switch(desk: Desk, code: str) -> None:
    desk.qtbot.mouseClick(desk.window.bench.header.plans.button(code), LEFT)


def plan(desk: Desk) -> str:
    return desk.window.session.ws.plan.code


def raw(desk: Desk, code: str, year: int) -> str | None:
    value = desk.window.session.ws.counting(code).get(year)
    return None if value is None else value.raw


def enter(desk: Desk, code: str, title: str, text: str) -> None:
    desk.click(desk.pillar().grid, code, title)
    desk.type(text)
    desk.press(Key.Key_Return)


def store_doubtful(desk: Desk, code: str, title: str, text: str) -> None:
    """Type a figure that is asked about, and give the reason."""
    enter(desk, code, title, text)
    if QApplication.activeModalWidget() is not None:
        dialog = desk.dialog()
        desk.write("核对过")
        desk.qtbot.mouseClick(dialog.save, LEFT)


def footer(desk: Desk) -> tuple[str, str, str]:
    bar = desk.window.bench.footer
    return bar.undo.accessibleName(), bar.redo.accessibleName(), bar.said.text()


def test_that_the_segment_shows_the_plans_and_switches(desk: Desk) -> None:
    assert plan(desk) == "14"
    header = desk.window.bench.header
    assert [header.plans.button(code).text() for code in ("14", "15")] == ["十四五", "十五五"]
    assert header.plans.isVisible()
    desk.pillar("百姓富")
    switch(desk, "15")
    assert plan(desk) == "15"
    bench = desk.window.bench
    assert bench.header.plans.selected() == "15"
    page = bench.page()
    assert isinstance(page, PillarPage)
    assert page.pillar == "百姓富"
    assert page.model.indicator(0).name.startswith("新")
    titles = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(page.model.columnCount())]
    assert "2026" in titles
    assert "2021" not in titles
    switch(desk, "14")
    assert (plan(desk), desk.window.bench.header.plans.selected()) == ("14", "14")
    assert desk.window.bench.page().pillar == "百姓富"


def test_that_one_plan_alone_has_no_segment(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "一个.jk"
    Workspace.create(path).close()
    desk.open(path)
    assert not desk.window.bench.header.plans.isVisible()


def test_that_every_tab_of_both_plans_opens(desk: Desk) -> None:
    for code in ("15", "14", "15"):
        switch(desk, code)
        bench = desk.window.bench
        for title in bench.tabs.titles():
            desk.tab(title)


def test_that_a_text_that_is_not_stored_survives_the_switch(desk: Desk) -> None:
    enter(desk, "E03", "2022", "14.x")
    switch(desk, "15")
    assert desk.window.session.drafts() == ()
    assert "已保存" in desk.window.bench.footer.state.text()
    enter(desk, "E03", "2026", "11.y")
    assert [draft.text for draft in desk.window.session.drafts()] == ["11.y"]
    switch(desk, "14")
    assert [draft.text for draft in desk.window.session.drafts()] == ["14.x"]
    assert "1 处未存入" in desk.window.bench.footer.state.text()
    page = desk.pillar()
    index = page.model.index(page.grid.row_of("E03"), page.model.column_of_year(2022))
    assert index.data() == "14.x"
    switch(desk, "15")
    assert [draft.text for draft in desk.window.session.drafts()] == ["11.y"]
    desk.window.session.discard("E03", "2026")
    switch(desk, "14")


def test_that_closing_asks_about_what_is_not_stored_in_the_plan_left_behind(desk: Desk) -> None:
    enter(desk, "E03", "2022", "14.x")
    switch(desk, "15")
    desk.window.close_file()
    assert "没有存入文件" in desk.dialog().text()
    desk.press(Key.Key_Escape)
    assert desk.window.session is not None
    switch(desk, "14")


def test_that_a_text_being_typed_is_stored_by_the_switch(desk: Desk) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("14.2")
    switch(desk, "15")
    assert plan(desk) == "15"
    assert raw(desk, "E03", 2022) is None
    switch(desk, "14")
    assert raw(desk, "E03", 2022) == "14.2"


def test_that_a_question_for_a_reason_comes_before_the_switch(desk: Desk) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("141000")
    switch(desk, "15")
    assert desk.dialog().isVisible()
    assert plan(desk) == "14"
    assert desk.window.bench.header.plans.selected() == "14"
    desk.press(Key.Key_Escape)


def test_that_the_same_code_of_two_plans_is_never_mixed_up(desk: Desk) -> None:
    before = raw(desk, "E03", 2022)
    switch(desk, "15")
    store_doubtful(desk, "E03", "2026", "10.5")
    assert raw(desk, "E03", 2026) == "10.5"
    switch(desk, "14")
    assert raw(desk, "E03", 2022) == before
    assert raw(desk, "E03", 2026) is None


def test_that_undo_goes_to_the_plan_that_it_touches_and_says_so(desk: Desk) -> None:
    switch(desk, "15")
    store_doubtful(desk, "E03", "2026", "10.5")
    switch(desk, "14")
    undo, _, _ = footer(desk)
    assert undo == "撤销“录入 E03 新人均地区生产总值 2026（十五五）” Ctrl+Z"
    desk.tab("项目")
    desk.press(Key.Key_Z, CTRL)
    assert plan(desk) == "15"
    assert raw(desk, "E03", 2026) is None
    assert footer(desk)[2] == "已撤销“录入 E03 新人均地区生产总值 2026（十五五）”。"
    page = desk.window.bench.page()
    assert isinstance(page, PillarPage)
    assert (page.grid.chosen(), page.model.period(page.grid.currentIndex().column())) == ("E03", "2026")
    assert footer(desk)[1] == "重做“录入 E03 新人均地区生产总值 2026” Ctrl+Y"
    switch(desk, "14")
    assert footer(desk)[1] == "重做“录入 E03 新人均地区生产总值 2026（十五五）” Ctrl+Y"
    desk.press(Key.Key_Y, CTRL)
    assert plan(desk) == "15"
    assert raw(desk, "E03", 2026) == "10.5"


def test_that_undo_in_the_log_stays_there(desk: Desk) -> None:
    switch(desk, "15")
    store_doubtful(desk, "E03", "2026", "10.5")
    switch(desk, "14")
    page = desk.tab("日志")
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    assert plan(desk) == "14"
    assert desk.window.bench.page() is page
    assert "已撤销“录入 E03 新人均地区生产总值 2026" in footer(desk)[2]
    switch(desk, "15")
    assert raw(desk, "E03", 2026) is None


def test_that_the_log_names_each_row_as_its_plan_does(desk: Desk) -> None:
    switch(desk, "15")
    store_doubtful(desk, "E03", "2026", "10.5")
    switch(desk, "14")
    page = desk.tab("日志")
    page.view.setCurrentIndex(page.model.index(0, 0))
    (row,) = page.rows.rows()
    assert row.key == "十五五 E03 新人均地区生产总值 2026年（初步核算）"


def test_that_the_plan_last_used_is_shown_at_the_next_start(desk: Desk, data_file: Path) -> None:
    switch(desk, "15")
    desk.restart(data_file)
    assert plan(desk) == "15"
    switch(desk, "14")
    desk.restart(data_file)
    assert plan(desk) == "14"


def test_that_year_and_filter_of_each_plan_stay(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2023"), LEFT)
    switch(desk, "15")
    assert desk.window.session.year == 2026
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2028"), LEFT)
    switch(desk, "14")
    assert desk.window.session.year == 2023
    switch(desk, "15")
    assert desk.window.session.year == 2028


def test_that_the_operator_is_one_for_all_plans(desk: Desk) -> None:
    switch(desk, "15")
    desk.window.bench.ask_operator()
    dialog = desk.dialog()
    dialog.line.setText("李雷")
    desk.qtbot.keyClick(dialog.line, Key.Key_Return)
    assert "李雷" in desk.window.bench.header.operator.text()
    switch(desk, "14")
    assert "李雷" in desk.window.bench.header.operator.text()
    enter(desk, "E04", "2022", "74.3")
    assert desk.window.session.ws.changes(1)[0].who == "李雷"


def asked(desk: Desk) -> NewPlanDialog:
    action = next(one for one in desk.window.menu.actions() if one.text() == "新建空白规划…")
    action.trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, NewPlanDialog)
    return dialog


def test_that_a_plan_is_added_to_the_open_file_shown_undone_and_redone(desk: Desk) -> None:
    dialog = asked(desk)
    dialog.first_year.setValue(2031)
    dialog.last_year.setValue(2035)
    dialog.name.setText("京口区第十六个五年规划")
    dialog.add_button.setFocus()
    desk.qtbot.keyClick(dialog.add_button, Key.Key_Space)
    assert plan(desk) == "16"
    assert desk.window.bench.header.plans.button("16").text() == "十六五"
    assert "已新增“京口区第十六个五年规划”" in footer(desk)[2]
    assert desk.window.session.undo_words() == "新增“十六五”规划"
    for title in desk.window.bench.tabs.titles():
        desk.tab(title)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.bench.tabs.setFocus()
    desk.press(Key.Key_Z, CTRL)
    assert plan(desk) == "14"
    assert "已撤销“新增“十六五”规划”" in footer(desk)[2]
    assert "16" not in desk.window.bench.header.plans._buttons
    desk.press(Key.Key_Y, CTRL)
    assert plan(desk) == "16"


def test_that_a_plan_that_is_there_is_refused_in_the_dialog(desk: Desk) -> None:
    dialog = asked(desk)
    desk.qtbot.mouseClick(dialog.add_button, LEFT)
    assert "文件里已经有“十五五”规划" in dialog.fault.text()
    assert dialog.isVisible()
    desk.qtbot.keyClick(dialog, Key.Key_Escape)


@pytest.mark.parametrize("width", [960, 1366])
def test_that_the_header_fits_the_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 700)
    assert desk.window.width() == width
    header = desk.window.bench.header
    parts = [one for one in header.children() if getattr(one, "isVisible", lambda: False)()]
    places = sorted((one.geometry().left(), one.geometry().right()) for one in parts if one is not header)
    assert all(right < left for (_, right), (left, _) in pairwise(places))
    assert places[-1][1] <= header.width()
    assert header.search.width() >= 150


def test_that_the_year_is_switched_in_a_narrow_window_too(desk: Desk) -> None:
    header = desk.window.bench.header
    header.set_operator("统计局综合科 王莉（代填）")
    desk.window.resize(960, 700)
    assert header.year_box.isVisible()
    header.year_box.setFocus()
    desk.press(Key.Key_Home)
    assert desk.window.session.year == 2021
    desk.window.resize(1366, 700)
    assert not header.year_box.isVisible()
    assert header.years.selected() == "2021"
