"""Finding in the grid by keys, in one pillar or all, and replacing within figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jingkou_desktop.services import entry
from jingkou_desktop.ui.find_bar import FindBar
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_blocks import CTRL, LEFT, SHIFT, Key, Stored, front, here, preview, said, select


def look(desk: Desk, text: str, key: Qt.Key = Key.Key_F) -> FindBar:
    """Open the bar by its keys and type what is looked for."""
    grid = desk.pillar().grid
    desk.click(grid, "E01", "2021")
    desk.press(key, CTRL)
    bar = desk.window.bench.page().find_bar
    assert bar.text.hasFocus()
    if text.isascii():
        desk.qtbot.keyClicks(bar.text, text)
    else:
        desk.compose(text)
    return bar


def test_that_hits_are_marked_counted_and_gone_through(desk: Desk) -> None:
    bar = look(desk, "14.1")
    assert nameless(desk.window) == []
    assert bar.count.text() == "1 处"
    assert front(desk).hits == {("E03", "2022")}
    desk.press(Key.Key_Return)
    assert here(desk) == ("E03", "2022")
    assert bar.text.hasFocus()
    desk.press(Key.Key_Escape)
    assert (bar.isVisible(), front(desk).hits) == (False, frozenset())
    assert QApplication.focusWidget() is front(desk)


def test_that_codes_names_units_and_notes_are_found_and_the_search_goes_round(desk: Desk) -> None:
    ws = desk.window.session.ws
    name = ws.indicator("E04").name
    bar = look(desk, name)
    assert ("E04", "") in front(desk).hits
    desk.press(Key.Key_Return)
    assert front(desk).chosen() == "E04"
    bar.text.selectAll()
    desk.type("e0")
    found = [one.code for one in ws.indicators("经济强") if "E0" in one.code]
    assert bar.count.text() == f"{len(found)} 处"
    front(desk).setFocus()
    seen = []
    for _ in range(len(found) + 1):
        desk.press(Key.Key_F3)
        seen.append(front(desk).chosen())
    assert sorted(set(seen)) == sorted(found)
    assert seen[0] == seen[-1]
    desk.press(Key.Key_F3, SHIFT)
    assert front(desk).chosen() == seen[-2]


def test_that_nothing_found_is_told(desk: Desk) -> None:
    bar = look(desk, "zzz")
    assert bar.count.text() == "没有找到"
    desk.press(Key.Key_Return)
    assert "没有找到“zzz”" in desk.window.bench.footer.said.text()


def test_that_a_filter_that_hides_a_hit_is_lifted(desk: Desk) -> None:
    page = desk.pillar()
    desk.qtbot.mouseClick(page.filters.button("缺数"), LEFT)
    first = page.model.indicator(0).code
    desk.click(page.grid, first, "2021")
    desk.press(Key.Key_F, CTRL)
    desk.qtbot.keyClicks(page.find_bar.text, "14.1")
    desk.press(Key.Key_Return)
    assert here(desk) == ("E03", "2022")
    assert page.filters.selected() == "全部"


def test_that_all_pillars_are_searched_where_that_is_wanted(desk: Desk) -> None:
    ws = desk.window.session.ws
    other = ws.indicators("百姓富")[0]
    entry.set_value(ws, other.code, "2022", "7.654321", reason="核对过")
    bar = look(desk, "7.654321")
    assert bar.count.text() == "没有找到"
    bar.everywhere.setFocus()
    desk.press(Key.Key_Space)
    assert bar.count.text() == "1 处"
    bar.text.setFocus()
    desk.press(Key.Key_Return)
    page = desk.window.bench.page()
    assert page.pillar == "百姓富"
    assert here(desk) == (other.code, "2022")
    assert page.find_bar.text.text() == "7.654321"
    assert page.find_bar.text.hasFocus()
    desk.press(Key.Key_Return)
    assert here(desk) == (other.code, "2022")


def test_that_replacing_shows_what_changes_and_is_one_edit(desk: Desk, stored: Stored) -> None:
    bar = look(desk, "4.1", Key.Key_H)
    bar.instead.setFocus()
    desk.qtbot.keyClicks(bar.instead, "4.2")
    desk.press(Key.Key_Return)
    dialog = preview(desk)
    assert [(where.split()[:2], what) for where, what in said(dialog)] == [(["E03", "2022"], "＋ 存入")]
    assert (dialog.model.index(0, 1).data(), dialog.model.index(0, 4).data()) == ("14.1", "14.2")
    assert stored("E03", 2022) == "14.1"
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert stored("E03", 2022) == "14.2"
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert stored("E03", 2022) == "14.1"


def test_that_replacing_keeps_to_the_selection(desk: Desk, stored: Stored) -> None:
    entry.set_value(desk.window.session.ws, "E03", "2023", "14.1", reason="核对过")
    select(desk, ("E03", "2022"), ("E04", "2022"))
    desk.press(Key.Key_H, CTRL)
    bar = desk.window.bench.page().find_bar
    desk.qtbot.keyClicks(bar.text, "14.1")
    bar.instead.setFocus()
    desk.qtbot.keyClicks(bar.instead, "14.3")
    desk.qtbot.mouseClick(bar.replace_button, LEFT)
    dialog = preview(desk)
    desk.qtbot.mouseClick(dialog.save_button, LEFT)
    assert (stored("E03", 2022), stored("E03", 2023)) == ("14.3", "14.1")


def test_that_a_read_only_file_is_searched_and_not_replaced_in(desk: Desk) -> None:
    desk.window.session.ws.read_only = True
    bar = look(desk, "14.1", Key.Key_H)
    assert bar.count.text() == "1 处"
    assert not bar.replace_button.isVisible()
