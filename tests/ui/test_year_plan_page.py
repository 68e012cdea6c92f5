"""The page of 年度计划, driven by keys and mouse."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMessageBox

from jingkou_desktop.domain.plan import Target
from jingkou_desktop.domain.projects import Progress, ProjectYear
from jingkou_desktop.domain.tasks import TaskOutcome, TaskYear
from jingkou_desktop.services import item_entry, year_plan_entry
from jingkou_desktop.services.targets import set_annual_target
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.annual_dialog import AnnualDialog
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.overview_page import PLAN, OverviewPage
from jingkou_desktop.ui.project_years_dialog import YearsDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_year_dialog import TaskYearDialog
from jingkou_desktop.ui.year_plan_indicators import SET
from jingkou_desktop.ui.year_plan_page import TableSection, YearPlanPage
from jingkou_desktop.ui.year_plan_projects import PLANNED
from jingkou_desktop.ui.year_plan_tasks import BARE
from tests.ui.desk import Desk
from tests.ui.scaled import in_sight
from tests.ui.test_access import nameless
from tests.ui.test_as_typed import misread

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EVIL = "<b>x</b>&y"


@pytest.fixture
def page(desk: Desk) -> YearPlanPage:
    """The page in 2022: of E03 and E05 the figures of 2021 and 2022 are there."""
    desk.window.session.set_year(2022)
    found = desk.tab("年度计划")
    assert isinstance(found, YearPlanPage)
    return found


def front(desk: Desk) -> None:
    """Wait until the window takes keys again, after a dialog."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: desk.window.isActiveWindow() and QApplication.focusWidget() is not None)


def spot(section: TableSection, code: str, title: str) -> QPoint:
    QApplication.processEvents()  # a section that has just come to the front finds its place
    column = next(n for n, one in enumerate(section.model.columns) if one.title.startswith(title))
    index = section.model.index(section.model.row_of(code), column)
    section.view.scrollTo(index)
    return section.view.visualRect(index).center()


def click(
    desk: Desk,
    section: TableSection,
    code: str,
    title: str,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    desk.qtbot.mouseClick(section.view.viewport(), LEFT, keys, spot(section, code, title))


def enter(desk: Desk, section: TableSection, text: str) -> None:
    """Type over the current cell and press Enter."""
    desk.press(Key.Key_F2)
    editor = desk.editor()
    editor.selectAll()
    desk.write(text) if text else desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: section.view.state() is not QAbstractItemView.State.EditingState)


def shown(section: TableSection, code: str, title: str) -> str:
    column = next(n for n, one in enumerate(section.model.columns) if one.title.startswith(title))
    return str(section.model.index(section.model.row_of(code), column).data())


def held(page: YearPlanPage, code: str, year: int = 2022) -> Target | None:
    return page._session.ws.indicator(code).annual_target(year)


def told(desk: Desk) -> str:
    return desk.window.bench.footer.said.text()


def test_that_a_target_typed_in_its_cell_is_stored_and_judged_at_once(desk: Desk, page: YearPlanPage) -> None:
    rows = page.indicators
    assert shown(rows, "E03", "上年") == "13.4"
    assert shown(rows, "E03", "建议") == "14.1"
    assert shown(rows, "E03", "年度评价") == "—"
    assert "还没有年度目标" in page.strip.text()
    click(desk, rows, "E03", "年度目标")
    desk.type("14")
    desk.press(Key.Key_Return)
    assert held(page, "E03") is not None
    assert shown(rows, "E03", "年度目标") == "≥14"
    assert shown(rows, "E03", "年度评价") == "完成年度目标"
    assert shown(rows, "E03", "完成率") == "100.7%"
    assert rows.here().code == "E04"  # on to the next, as in a spreadsheet
    assert "年度目标完成率 100.0%" in page.strip.text()
    assert "E03 2022 年度目标已存为 ≥14" in told(desk)
    desk.press(Key.Key_Z, CTRL)
    assert held(page, "E03") is None
    assert rows.here().code == "E03"
    assert desk.window.bench.page() is page


def test_that_what_is_no_target_stays_as_typed_until_it_is_given_up(desk: Desk, page: YearPlanPage) -> None:
    rows = page.indicators
    click(desk, rows, "E03", "年度目标")
    desk.type("14x?")
    desk.press(Key.Key_Return)
    assert rows.here().code == "E03"
    assert shown(rows, "E03", "年度目标") == "14x?"
    assert "不是目标值" in told(desk)
    assert desk.window.bench.footer.state.text() == "▲ 1 处未存入"
    desk.tab("项目")
    desk.qtbot.mouseClick(desk.window.bench.footer.state, LEFT)
    assert desk.window.bench.page() is page
    assert rows.here().code == "E03"
    desk.window.close_file()
    asked = desk.dialog()
    assert isinstance(asked, QMessageBox)
    assert "E03“14x?”" in asked.text()
    desk.press(Key.Key_Escape)
    front(desk)
    rows.view.setFocus()
    desk.press(Key.Key_Escape)
    assert shown(rows, "E03", "年度目标") == ""
    assert desk.window.bench.footer.state.text() == "● 已保存"


def test_that_undoing_drops_what_is_not_stored_first(desk: Desk, page: YearPlanPage) -> None:
    rows = page.indicators
    click(desk, rows, "E03", "年度目标")
    desk.type("abc")
    desk.press(Key.Key_Return)
    head = page._session.ws.head()
    desk.press(Key.Key_Z, CTRL)
    assert shown(rows, "E03", "年度目标") == ""
    assert page._session.ws.head() == head


def test_that_a_target_that_is_there_is_changed_with_a_reason_as_a_further_version(
    desk: Desk, page: YearPlanPage
) -> None:
    rows = page.indicators
    set_annual_target(page._session.ws, "E03", 2022, "14", document="京政发〔2022〕1号")
    click(desk, rows, "E03", "年度目标")
    enter(desk, rows, "13.8")
    asked = desk.dialog()
    assert isinstance(asked, TextDialog)
    assert nameless(asked) == []
    desk.press(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: rows.view.state() is QAbstractItemView.State.EditingState)
    front(desk)
    assert desk.editor().text() == "13.8"
    desk.press(Key.Key_Return)
    asked = desk.dialog()
    desk.write("年中调整")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    now = held(page, "E03")
    assert now is not None
    assert (now.value, now.version, now.reason) == (Decimal("13.8"), 2, "年中调整")
    assert page._session.drafts() == ()
    front(desk)
    assert rows.view.hasFocus()


def test_that_looking_into_a_cell_changes_nothing(desk: Desk, page: YearPlanPage) -> None:
    rows = page.indicators
    set_annual_target(page._session.ws, "E04", 2022, "74", upper="76")
    head = page._session.ws.head()
    click(desk, rows, "E04", "年度目标")
    for _ in range(2):
        desk.press(Key.Key_F2)
        desk.press(Key.Key_Return)
    assert page._session.ws.head() == head
    assert shown(rows, "E04", "年度目标") == "74-76"


def test_that_proposals_are_taken_over_for_the_rows_chosen_and_for_all(
    desk: Desk, page: YearPlanPage
) -> None:
    rows, ws = page.indicators, page._session.ws
    set_annual_target(ws, "E04", 2022, "74")
    click(desk, rows, "E03", "年度目标")
    click(desk, rows, "E04", "年度目标", SHIFT)
    assert rows.adopt_button.text() == "采用建议 1"
    desk.qtbot.mouseClick(rows.adopt_button, LEFT)
    assert [one.value for one in (held(page, "E03"), held(page, "E04")) if one] == [Decimal("14.1"), 74]
    assert rows.codes() == ["E03", "E04"]
    left = rows.all_button.text().split()[1]
    desk.qtbot.mouseClick(rows.all_button, LEFT)
    assert ws.changes()[0].what == f"采用 2022 年度目标建议 {left} 项"
    assert not rows.all_button.isEnabled()
    desk.press(Key.Key_Z, CTRL)
    assert rows.all_button.text().split()[1] == left
    assert held(page, "E03") is not None


def test_that_del_takes_the_targets_of_the_rows_chosen_back_as_one_edit(
    desk: Desk, page: YearPlanPage
) -> None:
    rows, ws = page.indicators, page._session.ws
    for code in ("E03", "E04"):
        set_annual_target(ws, code, 2022, "70")
    click(desk, rows, "E03", "指标")
    desk.press(Key.Key_Delete)
    assert held(page, "E03") is not None  # not from a column that holds no target
    assert "请先选中要清除的一栏" in told(desk)
    click(desk, rows, "E03", "年度目标")
    click(desk, rows, "E04", "年度目标", SHIFT)
    count = len(ws.changes())
    desk.press(Key.Key_Delete)
    assert (held(page, "E03"), held(page, "E04")) == (None, None)
    assert len(ws.changes()) == count + 1
    desk.press(Key.Key_Z, CTRL)
    assert held(page, "E03") is not None
    assert rows.codes() == ["E03", "E04"]


def test_that_enter_opens_the_dialog_of_the_row(desk: Desk, page: YearPlanPage) -> None:
    click(desk, page.indicators, "E03", "年度目标")
    desk.press(Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, AnnualDialog)
    dialog.close()
    front(desk)
    page.show_only("项目", "全部")
    click(desk, page.projects, "X04", "项目")
    desk.qtbot.mouseDClick(page.projects.view.viewport(), LEFT, pos=spot(page.projects, "X04", "项目"))
    years = desk.dialog()
    assert isinstance(years, YearsDialog)
    years.close()
    front(desk)
    click(desk, page.projects, "X04", "计划投资")
    desk.qtbot.mouseDClick(page.projects.view.viewport(), LEFT, pos=spot(page.projects, "X04", "计划投资"))
    assert page.projects.view.state() is QAbstractItemView.State.EditingState


def test_that_a_sum_typed_for_a_project_is_added_up(desk: Desk, page: YearPlanPage) -> None:
    rows, ws = page.projects, page._session.ws
    desk.qtbot.mouseClick(page.switch.button("项目"), LEFT)
    assert "还没有列入计划的项目" in page._empty.text()
    desk.qtbot.mouseClick(page.chips.button("全部"), LEFT)
    click(desk, rows, "X04", "计划投资")
    enter(desk, rows, "1.2亿元")
    assert year_plan_entry.project_years(ws, 2022)["X04"].investment == 12000
    click(desk, rows, "X05", "计划投资")
    enter(desk, rows, "3000")
    click(desk, rows, "X05", "年度目标")
    enter(desk, rows, EVIL)
    item_entry.save(ws, [Progress("14", "X04", "2022-12", year_investment=Decimal(6000))], "登记进度")
    desk.qtbot.mouseClick(page.chips.button(PLANNED), LEFT)
    whole, part = [row for row in rows.model.rows() if row.total]
    assert (whole.planned, whole.done, whole.share) == ("15000", "—", "—")
    assert (part.planned, part.done, part.share) == ("12000", "6000", "50.0%")
    assert "完成 6000 万元（计划 12000 万元）　完成率 50.0%" in page.strip.text()
    assert misread(desk.window) == []
    desk.qtbot.mouseClick(page.strip.lines["项目"][1].link("没有报"), LEFT)
    assert [row.code for row in rows.model.rows() if not row.total] == ["X05"]
    click(desk, rows, "X05", "年度目标")
    desk.press(Key.Key_Delete)
    assert year_plan_entry.project_years(ws, 2022)["X05"].measures == ""


def test_that_a_sum_row_is_neither_typed_into_nor_chosen(desk: Desk, page: YearPlanPage) -> None:
    ws, rows = page._session.ws, page.projects
    item_entry.save(ws, [ProjectYear("14", "X04", 2022, Decimal(100))], "登记")
    page.show_only("项目", PLANNED)
    click(desk, rows, "X04", "计划投资")
    desk.press(Key.Key_A, CTRL)
    assert rows.codes() == ["X04"]
    desk.press(Key.Key_Down)
    desk.press(Key.Key_F2)
    assert rows.view.state() is not QAbstractItemView.State.EditingState
    head = ws.head()
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert ws.head() == head


def test_that_a_sum_above_the_whole_asks_for_a_reason(desk: Desk, page: YearPlanPage) -> None:
    ws, rows = page._session.ws, page.projects
    one = next(one for one in ws.projects() if one.code == "X04")
    item_entry.save(ws, [item_entry.with_texts(one, {"investment": "5000"})], "登记")
    page.show_only("项目", "全部")
    click(desk, rows, "X04", "计划投资")
    enter(desk, rows, "9000")
    desk.dialog()
    desk.write("总投资待调整")
    desk.press(Key.Key_Return)
    assert year_plan_entry.project_years(ws, 2022)["X04"].investment == 9000


def test_that_tasks_are_written_in_place_and_in_their_dialog(desk: Desk, page: YearPlanPage) -> None:
    ws, rows = page._session.ws, page.tasks
    desk.qtbot.mouseClick(page.switch.button("任务"), LEFT)
    assert page.chips.button(BARE).text() == f"{BARE} 112"
    click(desk, rows, "T0401", "年度举措")
    enter(desk, rows, "办消费节")
    click(desk, rows, "T0401", "完成结果")
    desk.press(Key.Key_F2)
    box = QApplication.focusWidget()
    while box is not None and not isinstance(box, QComboBox):
        box = box.parentWidget()
    assert box is not None
    desk.qtbot.waitUntil(lambda: box.view().isVisible())
    QTest.keyClick(box.view(), Key.Key_Down)
    QTest.keyClick(box.view(), Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "T0401" in year_plan_entry.task_years(ws, 2022))
    held = year_plan_entry.task_years(ws, 2022)["T0401"]
    assert (held.measures, held.outcome) == ("办消费节", TaskOutcome.DONE)
    click(desk, rows, "T0401", "任务")
    desk.press(Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, TaskYearDialog)
    assert nameless(dialog) == []
    assert misread(dialog) == []
    dialog.texts.fields["result"].setFocus()
    desk.compose("办了三场")
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert year_plan_entry.task_years(ws, 2022)["T0401"].result == "办了三场"
    assert rows.here().code == "T0401"


def test_that_last_years_measures_are_carried_over_for_the_rows_chosen(
    desk: Desk, page: YearPlanPage
) -> None:
    ws, rows = page._session.ws, page.tasks
    item_entry.save(ws, [TaskYear("14", "T0401", 2021, "办消费节", "增长6%")], "登记")
    page.show_only("任务", "全部")
    click(desk, rows, "T0401", "任务")
    assert rows.carry_button.text() == "沿用上年举措 1"
    desk.qtbot.mouseClick(rows.carry_button, LEFT)
    assert shown(rows, "T0401", "年度举措") == "办消费节"
    assert not rows.carry_button.isEnabled()


def test_that_the_page_follows_the_year_and_month_of_the_window(desk: Desk, page: YearPlanPage) -> None:
    set_annual_target(page._session.ws, "E03", 2023, "14.5")
    desk.press(Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert page._session.year == 2023
    assert shown(page.indicators, "E03", "上年") == "14.1"
    assert shown(page.indicators, "E03", "年度评价") == "数据缺失"
    assert shown(page.indicators, "E03", "完成率") == "—"
    assert "还没有能评价的当年数" in page.strip.text()
    assert "0.0%" not in page.strip.text()
    desk.qtbot.mouseClick(page.strip.lines["指标"][0].link(SET), LEFT)
    assert [row.code for row in page.indicators.model.rows()] == ["E03"]


def test_that_the_year_is_written_as_a_workbook(desk: Desk, page: YearPlanPage, tmp_path: Path) -> None:
    desk.qtbot.mouseClick(page.export_button, LEFT)
    assert "2022" in told(desk)  # there is nothing to list yet
    set_annual_target(page._session.ws, "E03", 2022, "14")
    desk.qtbot.mouseClick(page.export_button, LEFT)
    out = tmp_path / "plan.xlsx"
    desk.name_file(out)
    desk.qtbot.waitUntil(lambda: "年度计划已保存" in told(desk))
    sheet = load_workbook(out)["指标"]
    assert "E03" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_that_all_tabs_are_in_sight_and_a_hit_of_the_search_leads_here(
    desk: Desk, page: YearPlanPage
) -> None:
    tabs = desk.window.bench.tabs
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()
    assert in_sight(page.export_button)
    desk.tab("总览")
    desk.press(Key.Key_K, CTRL)
    desk.write("年度计划")
    desk.press(Key.Key_Return)
    assert desk.window.bench.page() is page


def test_that_the_overview_leads_to_the_plan_of_the_year(desk: Desk, page: YearPlanPage) -> None:
    set_annual_target(page._session.ws, "E03", 2022, "14")
    overview = desk.tab("总览")
    assert isinstance(overview, OverviewPage)
    desk.qtbot.mouseClick(overview.more.link(PLAN), LEFT)
    assert desk.window.bench.page() is page


def test_that_a_file_that_is_read_only_is_only_looked_at(desk: Desk, page: YearPlanPage) -> None:
    ws = page._session.ws
    set_annual_target(ws, "E03", 2022, "14")
    copy = Path(ws.path.parent, "copy.jk")
    shutil.copyfile(ws.path, copy)
    session = Session(Workspace.open_copy(copy))
    session.set_year(2022)
    jobs = Jobs()
    other = YearPlanPage(session, NameReader(jobs), jobs)
    desk.qtbot.addWidget(other)
    other.show()
    assert not other.indicators.all_button.isEnabled()
    index = other.indicators.model.index(0, other.indicators.first_field)
    assert not other.indicators.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    other.indicators.view.setFocus()
    QTest.keyClick(other.indicators.view, Key.Key_Delete)
    assert held(other, "E03") is not None
    session.close()
