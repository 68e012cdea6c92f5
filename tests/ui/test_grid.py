"""Typing into the grid, by keys and mouse: what is stored, shown, kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import entry
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import BASELINE
from tests.ui.desk import Desk

Stored = Callable[[str, int], str | None]
Key = Qt.Key


def shown(desk: Desk, code: str, title: str) -> str:
    grid = desk.pillar().grid
    return str(grid.indexAt(desk.cell(grid, code, title)).data())


def test_that_a_typed_value_is_stored_and_changes_verdict_bar_trace_and_chart(
    desk: Desk, stored: Stored
) -> None:
    page = desk.pillar()
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2023"), Qt.MouseButton.LeftButton)
    desk.click(page.grid, "E03", "2023")
    assert page.model.verdict("E03").status is Status.MISSING
    before = page.trace.text()
    desk.type("14.5")
    desk.press(Key.Key_Return)
    assert stored("E03", 2023) == "14.5"
    verdict = page.model.verdict("E03")
    assert verdict.status is Status.ON_TRACK
    assert verdict.done is not None
    assert f"{verdict.done:.2f}" == "60.53"
    assert shown(desk, "E03", "评价") == "符合预期"
    assert shown(desk, "E03", "完成与序时") == "60.5%"
    desk.press(Key.Key_Up)
    assert page.trace.text() != before
    assert "60.5%" in page.trace.text()
    assert page.chart.actual()[2023] == pytest.approx(14.5)


def test_that_enter_goes_down_and_tab_goes_right(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2023")
    desk.type("14.5")
    desk.press(Key.Key_Return)
    assert page.grid.chosen() == "E04"
    desk.type("74.9")
    desk.press(Key.Key_Tab)
    index = page.grid.currentIndex()
    assert (page.grid.chosen(), page.model.period(index.column())) == ("E04", "2024")
    assert (stored("E03", 2023), stored("E04", 2023)) == ("14.5", "74.9")


def test_that_typing_replaces_and_f2_edits_what_is_there(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.2")
    assert desk.editor().text() == "14.2"
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.2"
    desk.click(page.grid, "E03", "2022")
    desk.press(Key.Key_F2)
    assert desk.editor().text() == "14.2"
    desk.press(Key.Key_End)
    desk.press(Key.Key_Backspace)
    desk.type("3")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.3"


def test_that_escape_gives_up_and_delete_clears(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("99")
    desk.press(Key.Key_Escape)
    assert stored("E03", 2022) == "14.1"
    desk.press(Key.Key_Delete)
    assert stored("E03", 2022) is None
    assert shown(desk, "E03", "2022") == "待报"


@pytest.mark.parametrize("way", ["other cell", "filter", "year", "tab", "tab keys", "close"])
def test_that_leaving_a_cell_in_any_way_stores_it(desk: Desk, data_file: object, way: str) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2023")
    desk.type("14.5")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    bench = desk.window.bench
    match way:
        case "other cell":
            desk.click(page.grid, "E04", "2021")
        case "filter":
            desk.qtbot.mouseClick(page.filters.button("约束性"), Qt.MouseButton.LeftButton)
        case "year":
            desk.qtbot.mouseClick(bench.header.years.button("2022"), Qt.MouseButton.LeftButton)
        case "tab":
            desk.tab("日志")
        case "tab keys":
            desk.press(Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            assert bench.page() is not page
        case "close":
            desk.window.close()
            assert desk.window.session is None
            desk.restart(data_file)
    held = desk.window.session.ws.counting("E03")[2023]
    assert held.raw == "14.5"


def test_that_an_invalid_text_stays_in_sight_with_its_reason_and_nothing_is_stored(
    desk: Desk, stored: Stored
) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.x")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.1"
    assert shown(desk, "E03", "2022") == "14.x"
    index = page.grid.indexAt(desk.cell(page.grid, "E03", "2022"))
    assert "14.x" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "不是数" in desk.window.bench.footer.said.text()
    assert "1 处未存入" in desk.window.bench.footer.state.text()
    desk.tab("日志")
    page = desk.pillar()
    assert shown(desk, "E03", "2022") == "14.x"
    desk.click(page.grid, "E03", "2022")
    desk.press(Key.Key_F2)
    assert desk.editor().text() == "14.x"
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)
    assert shown(desk, "E03", "2022") == "14.1"
    assert "已保存" in desk.window.bench.footer.state.text()


def test_that_closing_with_an_unstored_text_asks_first(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("abc")
    desk.press(Key.Key_Return)
    desk.window.close()
    assert desk.window.isVisible()
    assert desk.window.session is not None
    desk.qtbot.keyClick(desk.dialog(), Key.Key_Escape)
    assert shown(desk, "E03", "2022") == "abc"


def test_that_a_doubtful_value_is_stored_only_with_a_reason(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("141000")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "14.1"
    assert shown(desk, "E03", "2022") == "141000"
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    desk.qtbot.keyClick(dialog, Key.Key_Escape)
    assert stored("E03", 2022) == "14.1"
    assert shown(desk, "E03", "2022") == "141000"

    desk.click(page.grid, "E03", "2022")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    desk.compose("统计口径调整")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "141000"
    value = desk.window.session.ws.counting("E03")[2022]
    assert value.reason == "统计口径调整"
    assert desk.window.session.drafts() == ()


def test_that_the_baseline_can_be_typed_and_changes_the_verdict(desk: Desk) -> None:
    page = desk.pillar()
    title = f"{desk.window.session.ws.plan.base_year} 基期"
    desk.click(page.grid, "E11", "2022")
    desk.type("1")
    desk.press(Key.Key_Return)
    before = page.model.verdict("E11").status
    desk.click(page.grid, "E11", title)
    desk.type("0")
    desk.press(Key.Key_Return)
    assert str(desk.window.session.ws.indicator("E11").baseline) == "0"
    assert before is Status.NO_BASELINE
    assert page.model.verdict("E11").status is not Status.NO_BASELINE
    assert desk.window.session.draft("E11", BASELINE) is None


def test_that_filters_show_what_they_say_and_count_it(desk: Desk) -> None:
    page = desk.pillar()
    whole = page.model.rowCount()
    desk.qtbot.mouseClick(page.filters.button("缺数"), Qt.MouseButton.LeftButton)
    assert 0 < page.model.rowCount() < whole
    assert page.filters.button("缺数").text() == f"缺数 {page.model.rowCount()}"
    for row in range(page.model.rowCount()):
        verdict = page.model.verdict(page.model.indicator(row).code)
        assert verdict.value is None or verdict.status is Status.NO_BASELINE
    desk.qtbot.mouseClick(page.filters.button("全部"), Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == whole


def test_that_columns_off_the_figures_cannot_be_typed_into(desk: Desk) -> None:
    page = desk.pillar()
    head = desk.window.session.ws.head()
    for title in ("代码", "指标", "2025 目标", "完成与序时", "评价"):
        desk.click(page.grid, "E03", title)
        desk.type("5")
        assert not isinstance(QApplication.focusWidget(), QLineEdit)
        desk.press(Key.Key_Delete)
    assert desk.window.session.ws.head() == head


def test_that_a_file_that_cannot_be_written_cannot_be_typed_into(desk: Desk, stored: Stored) -> None:
    desk.window.session.ws.read_only = True
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("15")
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    desk.press(Key.Key_Delete)
    assert stored("E03", 2022) == "14.1"
    desk.window.bench.footer.refresh()
    assert "只读" in desk.window.bench.footer.state.text()


def test_that_figures_composed_by_an_input_method_are_taken(desk: Desk, stored: Stored) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.compose("１４．６")
    desk.press(Key.Key_Return)
    assert stored("E03", 2022) == "１４．６"
    assert shown(desk, "E03", "2022") == "14.6"


def test_that_a_long_text_is_kept_whole(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.press(Key.Key_F2)
    desk.editor().selectAll()
    text = "长" * 1000
    QApplication.clipboard().setText(text)
    desk.editor().paste()
    desk.press(Key.Key_Return)
    assert shown(desk, "E03", "2022") == text


def test_that_the_log_and_the_other_pillars_follow_an_edit_when_they_are_seen(desk: Desk) -> None:
    page = desk.pillar()
    other = desk.pillar("百姓富")
    code = other.model.indicator(0).code
    desk.click(other.grid, code, "2022")
    desk.type("1")
    desk.press(Key.Key_Return)
    assert page is desk.pillar()
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2021"), Qt.MouseButton.LeftButton)
    assert desk.pillar("百姓富")._counts.text().startswith("2021 年")


def test_that_a_bug_while_storing_keeps_what_was_typed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(entry, "check_entry", fail)
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    with desk.qtbot.captureExceptions() as found:
        desk.type("14.7")
        desk.press(Key.Key_Return)
        desk.qtbot.waitUntil(lambda: len(found) > 0)
    assert [str(one[1]) for one in found] == ["broken"]
    (draft,) = desk.window.session.drafts()
    assert (draft.code, draft.period, draft.text) == ("E03", "2022", "14.7")
    assert "没有存入" in draft.sentence
