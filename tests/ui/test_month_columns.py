"""Quarters and months in the grid: switching, typing on a basis, marks, drafts, what is remembered."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel

from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services import entry, targets
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.entry_dialog import EntryDialog
from jingkou_desktop.ui.indicator_model import PART, STATE
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.spans import View
from tests.ui.desk import Desk
from tests.ui.test_grid import shown
from tests.ui.test_reasons import year

Key, Role = Qt.Key, Qt.ItemDataRole
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
FLOW = "E09"  # 实际到位外资: reported by month, added up over the five years
QUARTERLY, YEARLY = "E01", "E03"
SUMMED, ALONE = Basis.YEAR_TO_DATE, Basis.CURRENT


@pytest.fixture
def months(desk: Desk) -> PillarPage:
    """Return a pillar's page by months of 2022."""
    year(desk, "2022")
    page = desk.pillar()
    desk.press(Key.Key_3, CTRL)
    return page


def titles(page: PillarPage) -> list[str]:
    return [page.model.title(column) for column in range(page.model.columnCount())]


def cell(desk: Desk, code: str, title: str) -> QModelIndex:
    page = desk.window.bench.page()
    return page.grid.indexAt(desk.cell(page.grid, code, title))


def click(desk: Desk, code: str, title: str) -> None:
    desk.click(desk.window.bench.page().grid, code, title)


def write(desk: Desk, code: str, title: str, text: str) -> None:
    click(desk, code, title)
    desk.type(text)
    desk.press(Key.Key_Return)


def store(desk: Desk, *figures: tuple[str, str], code: str = FLOW, basis: Basis | None = None) -> None:
    for period, text in figures:
        entry.set_value(desk.window.session.ws, code, period, text, "核对过", basis=basis)


def held(desk: Desk, code: str = FLOW) -> dict[tuple[str, Basis], str]:
    return {(one.period, one.basis): one.raw for one in desk.window.session.ws.values(code)}


def test_that_the_header_switches_years_quarters_and_months(desk: Desk) -> None:
    page = desk.pillar()
    before = titles(page)
    view = desk.window.bench.header.period.view
    desk.qtbot.mouseClick(view.button("月"), LEFT)
    assert titles(page)[2:5] == ["2021 同期", "1月", "1—2月"]
    assert titles(page)[-5:] == ["1—12月", "2022 目标", "完成与序时", "评价 全年", "年度"]
    desk.qtbot.mouseClick(view.button("季"), LEFT)
    assert titles(page)[3:7] == ["1季度", "1—2季度", "1—3季度", "1—4季度"]
    desk.qtbot.mouseClick(view.button("年"), LEFT)
    assert titles(page) == before


def test_that_only_what_is_reported_as_often_is_listed_until_all_is_wanted(
    desk: Desk, months: PillarPage
) -> None:
    assert months.model.row_of(FLOW) >= 0
    assert months.model.row_of(QUARTERLY) < 0
    assert months.filters.button("全部").text() == f"全部 {months.model.rowCount()}"
    desk.press(Key.Key_2, CTRL)
    assert months.model.row_of(QUARTERLY) >= 0
    assert months.model.row_of(YEARLY) < 0
    desk.qtbot.mouseClick(months.spans.chip, LEFT)
    assert months.model.rowCount() == len(months.model.all_indicators())
    name = months.model.index(months.model.row_of(YEARLY), 1)
    assert name.data(Role.ForegroundRole) is not None  # grey
    assert months.model.index(months.model.row_of(FLOW), 1).data(Role.ForegroundRole) is None


def test_that_a_pillar_without_monthly_figures_says_so(desk: Desk, months: PillarPage) -> None:
    page = desk.pillar("文明程度高")
    if page.model.rowCount() == 0:
        assert page._empty.isVisible()
        assert page._empty.text() == "没有按月报的指标。"
    desk.qtbot.mouseClick(page.spans.chip, LEFT)
    assert page.grid.isVisible()


def test_that_a_typed_month_is_stored_to_date_and_judged(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2021", "0.72"))
    before = months.model.verdict(FLOW)
    write(desk, FLOW, "1—7月", "0.60")
    assert held(desk) == {("2021", ALONE): "0.72", ("2022-07", SUMMED): "0.60"}
    after = months.model.verdict(FLOW)
    assert (after.months, str(after.value)) == (7, "0.6")
    assert after != before
    index = cell(desk, FLOW, "1—7月")
    assert (index.data(), index.data(PART)) == ("0.60", "")
    said = index.data(Role.AccessibleTextRole)
    assert said.startswith("实际到位外资 2022年1—7月本年累计 0.60 亿美元")
    assert said.endswith(f"评价 全年：{after.status.value}")
    click(desk, FLOW, "1—7月")
    assert months.facts.text().startswith("2022年1—7月　0.6 亿美元")
    desk.press(Key.Key_Z, CTRL)
    assert held(desk) == {("2021", ALONE): "0.72"}


def test_that_one_month_and_the_sum_to_date_are_never_mixed(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-07", "0.60"))
    click(desk, FLOW, "1—7月")
    desk.press(Key.Key_4, CTRL)
    assert titles(months)[9] == "7月"
    index = cell(desk, FLOW, "7月")
    assert (index.data(), index.data(PART)) == ("0.60", "1—7月")
    assert "不是这一格自己的数；在此填写的是当期数。" in index.data(Role.ToolTipRole)
    click(desk, FLOW, "7月")
    desk.press(Key.Key_F2)
    assert (desk.editor().text(), desk.editor().placeholderText()) == ("", "当期数")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Delete)
    assert "不是当期数" in desk.window.bench.footer.said.text()
    write(desk, FLOW, "7月", "0.06")
    assert held(desk) == {("2022-07", SUMMED): "0.60", ("2022-07", ALONE): "0.06"}
    index = cell(desk, FLOW, "7月")
    assert (index.data(), index.data(PART)) == ("0.06", "")
    desk.qtbot.mouseClick(months.spans.basis.button("本年累计"), LEFT)
    index = cell(desk, FLOW, "1—7月")
    assert (index.data(), index.data(PART)) == ("0.60", "")
    assert "0.06" not in [shown(desk, FLOW, title) for title in titles(months)[3:15]]


def test_that_a_month_alone_is_marked_where_no_sum_is_held(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-07", "0.06"), basis=ALONE)
    index = cell(desk, FLOW, "1—7月")
    assert (index.data(), index.data(PART)) == ("0.06", "当期")


def test_that_a_quarter_shows_its_last_month_marked_and_takes_its_own(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-09", "0.55"), ("2022", "0.81"))
    store(desk, ("2022-08", "0.05"), basis=ALONE)
    desk.press(Key.Key_2, CTRL)
    index = cell(desk, FLOW, "1—3季度")
    assert (index.data(), index.data(PART)) == ("0.55", "1—9月")
    index = cell(desk, FLOW, "1—4季度")
    assert (index.data(), index.data(PART)) == ("0.81", "全年")
    write(desk, FLOW, "1—3季度", "0.550")
    assert held(desk)["2022Q3", SUMMED] == "0.550"
    index = cell(desk, FLOW, "1—3季度")
    assert (index.data(), index.data(PART)) == ("0.55", "")
    assert held(desk)["2022-09", SUMMED] == "0.55"  # the month keeps its own


def test_that_a_quarters_figure_stands_marked_in_its_last_month(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022Q3", "380"), code=QUARTERLY)
    desk.qtbot.mouseClick(months.spans.chip, LEFT)
    index = cell(desk, QUARTERLY, "1—9月")
    assert (index.data(), index.data(PART)) == ("380.0", "季报")
    assert cell(desk, QUARTERLY, "1—8月").data() == ""


def test_that_what_is_asked_for_once_a_year_is_a_state_on_either_basis(
    desk: Desk, months: PillarPage
) -> None:
    desk.qtbot.mouseClick(months.spans.chip, LEFT)
    write(desk, YEARLY, "1—7月", "14.0")
    assert ("2022-07", ALONE) in held(desk, YEARLY)
    assert cell(desk, YEARLY, "1—7月").data(PART) == ""


def test_that_the_whole_years_figure_is_seen_in_december_and_not_cleared_there(
    desk: Desk, months: PillarPage
) -> None:
    store(desk, ("2022", "0.81"))
    click(desk, FLOW, "1—12月")
    desk.press(Key.Key_Delete)
    assert held(desk) == {("2022", ALONE): "0.81"}
    assert "全年" in desk.window.bench.footer.said.text()


def test_that_delete_clears_a_month_and_undo_brings_it_back(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-07", "0.60"))
    click(desk, FLOW, "1—7月")
    desk.press(Key.Key_Delete)
    assert held(desk) == {}
    desk.press(Key.Key_Z, CTRL)
    assert held(desk) == {("2022-07", SUMMED): "0.60"}


def test_that_a_text_that_is_not_stored_belongs_to_its_basis(desk: Desk, months: PillarPage) -> None:
    write(desk, FLOW, "1—7月", "abc")
    assert cell(desk, FLOW, "1—7月").data(STATE) == "invalid"
    desk.press(Key.Key_4, CTRL)
    assert cell(desk, FLOW, "7月").data(STATE) == ""
    write(desk, FLOW, "7月", "0.06")
    assert len(desk.window.session.drafts()) == 1
    desk.press(Key.Key_1, CTRL)
    assert months.model.period(5) == "2023"
    desk.qtbot.mouseClick(desk.window.bench.footer.state, LEFT)  # leads back to the very cell
    assert titles(months)[9] == "1—7月"
    assert months.grid.currentIndex() == cell(desk, FLOW, "1—7月")
    assert "本年累计没有存入的 abc" in desk.window.bench.footer.undo.accessibleName()
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.drafts() == ()
    assert held(desk) == {("2022-07", ALONE): "0.06"}


def test_that_a_doubtful_month_asks_for_a_reason_and_keeps_its_basis(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-06", "0.50"))
    write(desk, FLOW, "1—7月", "5000")
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    assert "2022年7月本年累计填的是 5000" in " ".join(one.text() for one in dialog.findChildren(QLabel))
    desk.compose("并表")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: ("2022-07", SUMMED) in held(desk))
    assert cell(desk, FLOW, "1—7月").data(STATE) == "reason"


def test_that_the_heading_says_until_when_is_judged(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2021-07", "0.50"), ("2021", "0.72"), ("2022-07", "0.60"), ("2022-09", "0.70"))
    assert titles(months)[-2] == "评价 全年"
    for _ in range(5):
        desk.press(Key.Key_PageUp, ALT | SHIFT)
    assert desk.window.session.month == 7
    assert titles(months)[-2] == "评价 1—7月"
    assert str(months.model.verdict(FLOW).value) == "0.6"
    click(desk, FLOW, "1—9月")  # a cell chosen judges nothing by itself
    assert titles(months)[-2] == "评价 1—7月"
    assert cell(desk, FLOW, "1—9月").data(Role.ForegroundRole) is not None  # grey: later than judged
    before = cell(desk, FLOW, "2021 同期")
    assert (before.data(), before.data(PART)) == ("0.50", "1—7月")
    assert not before.flags() & Qt.ItemFlag.ItemIsEditable
    for _ in range(6):
        desk.press(Key.Key_PageDown, ALT | SHIFT)
    assert desk.window.session.month is None
    assert titles(months)[-2] == "评价 全年"


def test_that_gaps_are_asked_for_and_months_to_come_are_not(desk: Desk, months: PillarPage) -> None:
    store(desk, ("2022-02", "0.09"), ("2022-04", "0.20"))
    assert [shown(desk, FLOW, title) for title in titles(months)[3:8]] == ["待报", "0.09", "待报", "0.20", ""]


def test_that_the_years_own_target_stands_before_the_plans(desk: Desk, months: PillarPage) -> None:
    index = cell(desk, FLOW, "2022 目标")
    assert (index.data(), index.data(PART)) == ("累计≥4.00", "2025")
    targets.set_annual_target(desk.window.session.ws, FLOW, 2022, "≥0.7")
    index = cell(desk, FLOW, "2022 目标")
    assert (index.data(), index.data(PART)) == ("≥0.70", "")


def test_that_an_open_cell_is_stored_when_the_view_or_the_year_is_switched(
    desk: Desk, months: PillarPage
) -> None:
    click(desk, FLOW, "1—7月")
    desk.type("0.60")
    desk.press(Key.Key_1, CTRL)
    assert held(desk) == {("2022-07", SUMMED): "0.60"}
    desk.press(Key.Key_3, CTRL)
    click(desk, FLOW, "1—8月")
    desk.type("0.65")
    desk.press(Key.Key_PageUp, ALT)
    assert desk.window.session.year == 2021
    assert held(desk) == {("2022-07", SUMMED): "0.60", ("2022-08", SUMMED): "0.65"}
    assert months.model.period(months.grid.currentIndex().column()) == "2021-08"


def test_that_the_keys_switch_the_period_on_every_tab(desk: Desk) -> None:
    year(desk, "2022")
    desk.tab("报告")
    session = desk.window.session
    desk.press(Key.Key_PageDown, ALT)
    assert session.year == 2023
    assert "2023" in desk.window.bench.header.years.selected()
    for _ in range(9):
        desk.press(Key.Key_PageDown, ALT)
    assert session.year == session.ws.plan.last_year
    desk.press(Key.Key_2, CTRL)
    assert session.spans.view is View.QUARTER
    assert desk.window.bench.header.period.view.selected() == "季"


def test_that_the_other_periods_open_on_the_cells_own(desk: Desk, months: PillarPage) -> None:
    desk.press(Key.Key_4, CTRL)
    click(desk, FLOW, "7月")
    desk.press(Key.Key_Q, ALT)
    dialog = desk.dialog()
    assert isinstance(dialog, EntryDialog)
    assert (dialog.year.currentText(), dialog.span.currentText(), dialog.basis.currentText()) == (
        "2022",
        "7月",
        "当期",
    )
    desk.press(Key.Key_Escape)


def test_that_the_window_opens_with_the_last_view(desk: Desk, data_file: object) -> None:
    desk.press(Key.Key_3, CTRL)
    path = desk.window.session.ws.path
    desk.restart(path)
    assert desk.window.session.spans.view is View.MONTH
    assert titles(desk.pillar())[3] == "1月"


def test_that_going_to_an_indicator_lists_it_where_it_is_not_reported_as_often(
    desk: Desk, months: PillarPage
) -> None:
    desk.window.bench.go_to(YEARLY)
    assert months.grid.chosen() == YEARLY
    assert not months.spans.chip.isChecked()


def test_that_twelve_months_read_at_the_smallest_common_screen(desk: Desk, months: PillarPage) -> None:
    store(desk, *((f"2022-{month:02}", f"{month / 10:.2f}") for month in range(1, 13)))
    grid, last = months.grid, months.model.target_column - 1
    assert desk.window.width() == 1366
    assert grid.columnViewportPosition(last) + grid.columnWidth(last) <= grid.viewport().width()
    metrics = grid.fontMetrics()
    for column in range(3, last + 1):
        assert metrics.horizontalAdvance(months.model.title(column)) + 14 <= grid.columnWidth(column)
