"""审核: the list, its filters, figures moved by keys and mouse, and the same moves in the grid."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import comments, entry, review
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.legend_dialog import LegendDialog
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.review_page import ReviewPage
from jingkou_desktop.ui.text import tip
from tests.ui.desk import OPERATOR, Desk
from tests.ui.test_access import nameless

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MEAN = "<b>退</b> & =1+1\u2028二"


@pytest.fixture(autouse=True)
def signed(desk: Desk) -> None:
    """Let the person at the window be the one who has entered the figures."""
    desk.window.session.ws.operator = OPERATOR


def page(desk: Desk, year: str = "全部年份") -> ReviewPage:
    found = desk.tab("审核")
    assert isinstance(found, ReviewPage)
    found.filters.year.setCurrentText(year)
    return found


def states(desk: Desk) -> dict[tuple[str, str], str]:
    return {(one.indicator, one.period): one.state.value for one in desk.window.session.ws.values()}


def listed(found: ReviewPage) -> list[tuple[str, str]]:
    return [(line.one.code, line.value.period) for line in found.model.rows()]


def click_row(desk: Desk, found: ReviewPage, row: int, modifier: Qt.KeyboardModifier | None = None) -> None:
    where = found.view.visualRect(found.model.index(row, 2)).center()
    desk.qtbot.mouseClick(found.view.viewport(), LEFT, modifier or Qt.KeyboardModifier.NoModifier, where)


def press_button(desk: Desk, found: ReviewPage, move: Move) -> None:
    desk.qtbot.mouseClick(found.buttons[move], LEFT)


def move(desk: Desk, wanted: Move, code: str = "E03", reason: str = "") -> None:
    ws = desk.window.session.ws
    review.carry_out(ws, ws.values(code), wanted, reason)


def footer(desk: Desk) -> str:
    return desk.window.bench.footer.said.text()


def test_that_all_listed_figures_are_sent_at_once_and_one_undo_takes_it_back(desk: Desk) -> None:
    found = page(desk)
    assert listed(found) == [("E03", "2021"), ("E03", "2022"), ("E05", "2021"), ("E05", "2022")]
    click_row(desk, found, 0)
    assert found.buttons[Move.SUBMIT].text() == "送审 1"
    desk.press(Key.Key_A, CTRL)
    assert found.buttons[Move.SUBMIT].text() == "送审 4"
    assert not found.buttons[Move.ACCEPT].isEnabled()
    press_button(desk, found, Move.SUBMIT)
    assert set(states(desk).values()) == {"待审核"}
    assert "已送审 4 个数" in footer(desk)
    bench = desk.window.bench
    assert bench.footer.review.text() == "4 条待审"
    place = [bench.tabs.tabText(n) for n in range(bench.tabs.count())].index("审核")
    assert bench.tabs.accessibleTabName(place) == "审核，4 条待审核"
    desk.press(Key.Key_Z, CTRL)
    assert set(states(desk).values()) == {"草稿"}
    assert not bench.footer.review.isVisible()


def test_that_rows_are_chosen_with_ctrl_and_shift_and_moved_by_key(desk: Desk) -> None:
    found = page(desk)
    click_row(desk, found, 0)
    click_row(desk, found, 2, SHIFT)
    click_row(desk, found, 1, CTRL)
    assert [value.period for value in found.chosen()] == ["2021", "2021"]
    desk.press(Key.Key_S, ALT)
    assert states(desk) == {
        ("E03", "2021"): "待审核",
        ("E03", "2022"): "草稿",
        ("E05", "2021"): "待审核",
        ("E05", "2022"): "草稿",
    }
    assert len(found.chosen()) == 2  # what was chosen stays so
    desk.press(Key.Key_B, ALT)
    assert set(states(desk).values()) == {"草稿"}


def test_that_a_return_asks_for_its_reason_and_escape_changes_nothing(desk: Desk) -> None:
    move(desk, Move.SUBMIT)
    found = page(desk)
    click_row(desk, found, 0)
    press_button(desk, found, Move.RETURN)
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    assert any("E03 人均地区生产总值" in one.text() for one in dialog.findChildren(QLabel))
    desk.press(Key.Key_Return)
    assert dialog.isVisible()  # no reason, no return
    desk.press(Key.Key_Escape)
    assert states(desk)["E03", "2021"] == "待审核"
    press_button(desk, found, Move.RETURN)
    desk.dialog()
    desk.compose("单位写成了元")
    desk.press(Key.Key_Return)
    assert states(desk)["E03", "2021"] == "退回"
    assert "单位写成了元" in found.detail.text()
    change = desk.window.session.ws.changes(1)[0]
    assert (change.who, change.reason) == (OPERATOR, "单位写成了元")
    desk.window.activateWindow()
    desk.qtbot.waitUntil(found.view.hasFocus)
    desk.press(Key.Key_Z, CTRL)
    assert states(desk)["E03", "2021"] == "待审核"


def test_that_only_what_a_filter_shows_is_moved(desk: Desk) -> None:
    """Reports on many lists: choosing all also took the rows that a filter hid."""
    found = page(desk)
    click_row(desk, found, 0)
    desk.press(Key.Key_A, CTRL)
    assert len(found.chosen()) == 4
    found.filters.year.setFocus()
    while found.filters.year.currentText() != "2022 年":
        desk.press(Key.Key_Down)
    assert found.filters.year.currentText() == "2022 年"
    assert listed(found) == [("E03", "2022"), ("E05", "2022")]
    assert {value.period for value in found.chosen()} == {"2022"}
    found.view.setFocus()
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_S, ALT)
    assert states(desk)["E03", "2021"] == "草稿"
    assert states(desk)["E03", "2022"] == "待审核"


def test_that_the_filters_by_state_department_and_pillar_count_what_they_show(desk: Desk) -> None:
    move(desk, Move.SUBMIT)
    found = page(desk)
    assert found.filters.states.button("待审核").text() == "待审核 2"
    desk.qtbot.mouseClick(found.filters.states.button("待审核"), LEFT)
    assert listed(found) == [("E03", "2021"), ("E03", "2022")]
    desk.press(Key.Key_A, CTRL)
    found.view.setFocus()
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_T, ALT)
    assert listed(found) == []
    assert found._empty.isVisible()
    assert "本人录入" in footer(desk)
    desk.qtbot.mouseClick(found.filters.states.button("全部"), LEFT)
    department = desk.window.session.ws.indicator("E05").department
    found.filters.department.setCurrentText(department)
    assert {code for code, _ in listed(found)} == {"E05"}
    found.filters.department.setCurrentIndex(0)
    found.filters.pillar.setCurrentText("百姓富")
    assert listed(found) == []
    assert found.filters.states.button("全部").text() == "全部 0"


def test_that_passing_ones_own_figures_is_said_before_and_after(desk: Desk) -> None:
    move(desk, Move.SUBMIT)
    found = page(desk)
    click_row(desk, found, 0)
    assert "1 个是本人录入的，宜请他人复核" in found._count.text()
    press_button(desk, found, Move.ACCEPT)
    assert states(desk)["E03", "2021"] == "已审核"
    assert "是本人录入的，宜请他人复核" in footer(desk)
    assert "与录入人相同" in found.detail.text()


@pytest.mark.parametrize("way", ["double click", "enter"])
def test_that_a_row_leads_to_its_cell(desk: Desk, way: str) -> None:
    found = page(desk)
    click_row(desk, found, 1)
    if way == "enter":
        desk.press(Key.Key_Return)
    else:
        where = found.view.visualRect(found.model.index(1, 2)).center()
        desk.qtbot.mouseDClick(found.view.viewport(), LEFT, pos=where)
    there = desk.window.bench.page()
    assert isinstance(there, PillarPage)
    assert there.grid.chosen() == "E03"
    assert there.model.period(there.grid.currentIndex().column()) == "2022"


def test_that_the_footer_leads_to_what_waits_whatever_was_filtered(desk: Desk) -> None:
    move(desk, Move.SUBMIT)
    found = page(desk, "2024 年")
    assert listed(found) == []
    desk.pillar()
    desk.qtbot.mouseClick(desk.window.bench.footer.review, LEFT)
    assert desk.window.bench.page() is found
    assert listed(found) == [("E03", "2021"), ("E03", "2022")]


def test_that_the_year_of_the_header_is_followed_unless_all_are_shown(desk: Desk) -> None:
    found = page(desk, "2022 年")
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2021"), LEFT)
    assert listed(found) == [("E03", "2021"), ("E05", "2021")]
    found.filters.year.setCurrentText("全部年份")
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2023"), LEFT)
    assert len(listed(found)) == 4


def test_that_the_list_says_warnings_comments_and_the_year_before(desk: Desk) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2023", "141000", "统计口径调整")
    comments.add(ws, "E03", "2023", MEAN)
    found = page(desk, "2023 年")
    texts = [str(found.model.index(0, n).data()) for n in range(found.model.columnCount())]
    assert texts[:6] == ["草稿", "E03", "人均地区生产总值", "2023年", "141000", "14.1"]
    assert "保留理由：统计口径调整" in texts[9]
    assert texts[10] == "1"
    click_row(desk, found, 0)
    assert "批注 1 条" in found.detail.text()
    assert "<b>退</b> & =1+1…" in found.detail.text()


def test_that_the_grid_offers_the_same_moves_for_the_cells_chosen(desk: Desk) -> None:
    there = desk.pillar()
    desk.click(there.grid, "E03", "2022")
    desk.press(Key.Key_S, ALT)
    assert states(desk)["E03", "2022"] == "待审核"
    desk.press(Key.Key_T, ALT)
    desk.press(Key.Key_L, ALT)
    assert states(desk)["E03", "2022"] == "已锁定"
    desk.press(Key.Key_R, ALT)
    assert "已锁定，请先解锁" in footer(desk)
    desk.press(Key.Key_U, ALT)
    desk.dialog()
    desk.compose("部门更正")
    desk.press(Key.Key_Return)
    assert states(desk)["E03", "2022"] == "已审核"
    there.grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    desk.click(there.grid, "E03", "2021")
    down = desk.cell(there.grid, "E05", "2021")
    desk.qtbot.mouseClick(there.grid.viewport(), LEFT, SHIFT, down)
    desk.press(Key.Key_S, ALT)
    assert (states(desk)["E03", "2021"], states(desk)["E05", "2021"]) == ("待审核", "待审核")
    assert desk.window.session.ws.changes(1)[0].what.startswith("送审 2 个数")


def test_that_the_menu_of_the_grid_counts_what_each_move_would_take(desk: Desk) -> None:
    move(desk, Move.SUBMIT)
    there = desk.pillar()
    desk.click(there.grid, "E03", "2022")
    (menu,) = [one.menu() for one in there.grid.actions() if one.text() == "审核"]
    menu.aboutToShow.emit()
    assert {one.text() for one in menu.actions() if one.isEnabled()} == {"通过", "退回…", "撤回"}
    menu.aboutToHide.emit()
    assert all(one.isEnabled() for one in menu.actions())


def test_that_a_cell_without_a_stored_figure_is_told(desk: Desk) -> None:
    there = desk.pillar()
    desk.click(there.grid, "E03", "2024")
    head = desk.window.session.ws.head()
    desk.press(Key.Key_S, ALT)
    assert "没有选中可以送审的数" in footer(desk)
    assert desk.window.session.ws.head() == head


def test_that_a_locked_cell_takes_no_typing_and_says_who_locked_it(desk: Desk) -> None:
    for wanted in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        move(desk, wanted)
    there = desk.pillar()
    desk.click(there.grid, "E03", "2022")
    index = there.grid.currentIndex()
    said = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "已锁定" in said
    assert f"{OPERATOR} " in said
    assert " 锁定" in said
    assert "先在审核中解锁" in said
    head = desk.window.session.ws.head()
    for way in ("key", "F2", "double click", "pinyin"):
        desk.window.session.told.emit("", False)
        match way:
            case "key":
                desk.press(Key.Key_5)
            case "F2":
                desk.press(Key.Key_F2)
            case "double click":
                spot = desk.cell(there.grid, "E03", "2022")
                desk.qtbot.mouseDClick(there.grid.viewport(), LEFT, pos=spot)
            case _:
                desk.compose("暂无")
        assert f"已由 {OPERATOR}（" in footer(desk), way
        assert "请先在审核中解锁" in footer(desk)
        assert QApplication.focusWidget() is there.grid
        assert there.grid.findChildren(QLineEdit, "cell") == []
        assert there.grid.currentIndex() == index
    assert desk.window.session.drafts() == ()
    assert desk.window.session.ws.head() == head


@pytest.mark.parametrize("way", ["pinyin", "keys", "F2"])
def test_that_the_cell_beside_a_locked_one_takes_the_first_sign(desk: Desk, way: str) -> None:
    for wanted in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        move(desk, wanted)
    there = desk.pillar()
    desk.click(there.grid, "E03", "2022")
    desk.compose("暂无")
    desk.press(Key.Key_Right)
    text = "暂无" if way == "pinyin" else "14.9"
    if way == "pinyin":
        desk.compose(text)
    else:
        if way == "F2":
            desk.press(Key.Key_F2)
        desk.type(text)
    desk.press(Key.Key_Return)
    assert desk.window.session.ws.counting("E03")[2023].raw == text


def test_that_only_the_locked_figure_refuses_typing(desk: Desk) -> None:
    for wanted in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        move(desk, wanted)
    there = desk.pillar()
    assert not desk.window.session.refuse_locked("E03", "2023")
    assert not desk.window.session.refuse_locked("E03", BASELINE)
    assert not desk.window.session.refuse_locked("E03", "2022-06")
    assert desk.window.session.refuse_locked("E03", "2022")
    desk.click(there.grid, "E03", f"{desk.window.session.ws.plan.base_year} 基期")
    desk.type("12.3")
    desk.press(Key.Key_Return)
    assert str(desk.window.session.ws.indicator("E03").baseline) == "12.3"


def test_that_words_of_people_are_never_markup(desk: Desk) -> None:
    ws = desk.window.session.ws
    move(desk, Move.SUBMIT)
    ws.operator = "<i>李</i>"
    move(desk, Move.RETURN, reason="<b>=1+1</b>")
    there = desk.pillar()
    desk.click(there.grid, "E03", "2022")
    said = str(there.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    assert tip("<b>=1+1</b>")[4:-5] in said
    assert tip("<i>李</i>")[4:-5] in said
    found = page(desk)
    click_row(desk, found, 0)
    assert "<b>=1+1</b>" in found.detail.text()
    for one in desk.window.findChildren(QLabel):
        assert one.textFormat() is Qt.TextFormat.PlainText


def test_that_a_file_that_cannot_be_written_offers_no_move(desk: Desk) -> None:
    desk.window.session.ws.read_only = True
    found = page(desk)
    click_row(desk, found, 0)
    assert not any(one.isEnabled() for one in found.buttons.values())
    desk.press(Key.Key_S, ALT)
    assert "只读" in footer(desk)
    assert set(states(desk).values()) == {State.DRAFT.value}


def test_that_the_legend_names_every_mark_and_opens_from_both_pages(desk: Desk) -> None:
    found = page(desk)
    desk.qtbot.mouseClick(found.legend_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, LegendDialog)
    assert nameless(dialog) == []
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert all(word in said for word in ("待审核", "已审核", "已锁定", "退回", "批注", "警告", "阶段"))
    desk.press(Key.Key_Escape)
    there = desk.pillar()
    there.legend.trigger()
    assert isinstance(desk.dialog(), LegendDialog)
    desk.press(Key.Key_Escape)


def test_that_states_are_there_after_a_restart(desk: Desk, data_file: object) -> None:
    found = page(desk)
    click_row(desk, found, 0)
    press_button(desk, found, Move.SUBMIT)
    desk.restart(data_file)
    assert desk.window.bench.footer.review.text() == "1 条待审"
    assert states(desk)["E03", "2021"] == "待审核"
    desk.press(Key.Key_Z, CTRL)
    assert states(desk)["E03", "2021"] == "草稿"


@pytest.mark.parametrize("width", [1366, 1000])
def test_that_the_page_fits_the_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 700)
    found = page(desk)
    assert desk.window.width() == width
    last = found.buttons[Move.WITHDRAW]
    assert found.rect().contains(last.mapTo(found, QPoint(last.width() - 1, last.height() - 1)))
    for chip in found.filters.states.findChildren(QPushButton):
        desk.qtbot.waitUntil(lambda chip=chip: chip.width() >= chip.sizeHint().width())
    for box in found.filters.findChildren(QComboBox):
        assert found.rect().contains(box.mapTo(found, QPoint(box.width() - 1, 0)))
