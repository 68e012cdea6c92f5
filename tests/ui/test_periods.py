"""Months: the switch in the header, figures of a part of a year, entries of other periods and stages."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from jingkou_desktop.domain.values import Basis, Stage
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import entry
from jingkou_desktop.ui.entry_dialog import EntryDialog
from jingkou_desktop.ui.indicator_model import PART, REVISED
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.stages_dialog import StagesDialog
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_reasons import year

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
FLOW = "E09"  # 实际到位外资: reported by month, added up over the five years


def cell(desk: Desk, code: str, title: str) -> QModelIndex:
    grid = desk.pillar().grid
    return grid.indexAt(desk.cell(grid, code, title))


def month(desk: Desk, words: str) -> None:
    """Choose a month in the header by keys."""
    box = desk.window.bench.header.month
    box.setFocus()
    desk.press(Key.Key_Home)
    for _ in range(box.findText(words)):
        desk.press(Key.Key_Down)
    assert box.currentText() == words


def store(desk: Desk, *figures: tuple[str, str]) -> None:
    for period, text in figures:
        entry.set_value(desk.window.session.ws, FLOW, period, text, "核对过")


def dialog_of(desk: Desk, code: str, title: str) -> EntryDialog:
    """Open the entry of other periods and stages from a cell, by its keys."""
    desk.click(desk.pillar().grid, code, title)
    desk.press(Key.Key_Q, ALT)
    found = desk.dialog()
    assert isinstance(found, EntryDialog)
    return found


def save(desk: Desk, dialog: EntryDialog | StagesDialog) -> None:
    desk.qtbot.mouseClick(dialog.save_button, LEFT)


def test_that_a_month_is_judged_by_what_was_known_then(desk: Desk) -> None:
    store(desk, ("2021", "0.72"), ("2022-03", "0.10"), ("2022-07", "0.60"), ("2022", "0.81"))
    year(desk, "2022")
    page = desk.pillar()
    whole = page.model.verdict(FLOW)
    month(desk, "1—7月")
    part = page.model.verdict(FLOW)
    assert (str(part.value), part.months) == ("0.6", 7)
    assert part.pace < whole.pace
    assert part.done < whole.done
    assert "2022 年 1—7月" in page._counts.text()
    desk.click(page.grid, FLOW, "2022")
    assert page.trace.text().startswith("为什么 1—7月是")
    assert (cell(desk, FLOW, "2022").data(), cell(desk, FLOW, "2022").data(PART)) == ("0.60", "1—7月")
    assert cell(desk, FLOW, "2021").data() == "0.72"  # other years stay whole years
    assert page.chart.actual()[2022] == pytest.approx(1.32)
    month(desk, "1—3月")
    assert str(page.model.verdict(FLOW).value) == "0.1"
    month(desk, "全年")
    assert page.model.verdict(FLOW) == whole


def test_that_the_chart_does_not_join_an_amount_of_a_part_of_a_year_to_whole_years(desk: Desk) -> None:
    ws = desk.window.session.ws
    for period, text in (("2021", "496.3"), ("2022", "515.8"), ("2022Q3", "380")):
        entry.set_value(ws, "E01", period, text, "核对过")
    year(desk, "2022")
    page = desk.pillar()
    desk.click(page.grid, "E01", "2022")

    def lines() -> list[list[float]]:
        assert page.chart._plot is not None
        items = page.chart._plot.getPlotItem().listDataItems()
        return [list(one.getData()[0]) for one in items if one.name() == "实际"]

    assert lines() == [[2020, 2021, 2022]]
    month(desk, "1—9月")
    assert lines() == [[2020, 2021], [2021.75]]


def test_that_the_overview_and_another_year_follow_the_month(desk: Desk) -> None:
    store(desk, ("2022-07", "0.60"))
    year(desk, "2022")
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    month(desk, "1—7月")
    assert page._headline.text().startswith("2022 年 1—7月：")
    year(desk, "2021")
    assert page._headline.text().startswith("2021 年 1—7月：")
    assert desk.window.bench.header.month.currentText() == "1—7月"
    assert desk.window.bench.header.month.property("part") is True


def test_that_an_open_cell_is_stored_when_the_month_is_switched(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.5")
    desk.window.bench.header.month.setCurrentText("1—7月")
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.5"


def test_that_a_part_of_a_year_never_looks_like_the_whole(desk: Desk) -> None:
    store(desk, ("2022-07", "0.60"))
    index = cell(desk, FLOW, "2022")
    assert (index.data(), index.data(PART)) == ("0.60", "1—7月")
    assert "不是全年数" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "1—7月 0.60" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    desk.click(desk.pillar().grid, FLOW, "2022")
    assert desk.pillar().facts.text().startswith("2022 年1—7月")
    desk.press(Key.Key_F2)
    assert desk.editor().text() == ""
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Delete)
    assert "不是全年数" in desk.window.bench.footer.said.text()
    assert desk.window.session.ws.counting(FLOW)[2022].period == "2022-07"


def test_that_typing_over_a_part_of_a_year_stores_the_whole_year(desk: Desk) -> None:
    store(desk, ("2022-07", "0.60"))
    desk.click(desk.pillar().grid, FLOW, "2022")
    desk.type("0.8")
    desk.press(Key.Key_Return)
    held = {value.period: value.raw for value in desk.window.session.ws.values(FLOW)}
    assert held == {"2022": "0.8", "2022-07": "0.60"}
    index = cell(desk, FLOW, "2022")
    assert (index.data(), index.data(PART)) == ("0.80", "")


def test_that_a_month_is_entered_in_the_dialog_and_undone(desk: Desk) -> None:
    dialog = dialog_of(desk, FLOW, "2022")
    assert nameless(dialog) == []
    assert dialog.year.currentText() == "2022"
    dialog.span.setFocus()
    dialog.span.setCurrentText("7月")
    assert (dialog.basis.currentText(), dialog.covers.text()) == ("本年累计", "2022年1—7月")
    dialog.value.setFocus()
    desk.compose("0.4")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(EntryDialog))
    (value,) = desk.window.session.ws.values(FLOW)
    assert (value.period, value.raw, value.basis) == ("2022-07", "0.4", Basis.YEAR_TO_DATE)
    assert cell(desk, FLOW, "2022").data(PART) == "1—7月"
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.ws.values(FLOW) == ()


def test_that_the_figure_of_one_month_is_kept_apart_from_the_sum_to_date(desk: Desk) -> None:
    store(desk, ("2022-07", "0.40"))
    dialog = dialog_of(desk, FLOW, "2022")
    assert not dialog.basis.isHidden()
    dialog.span.setCurrentText("7月")
    assert dialog.value.text() == "0.4"
    dialog.basis.setFocus()
    desk.press(Key.Key_Up)
    assert (dialog.basis.currentText(), dialog.value.text()) == ("当期", "")
    dialog.value.setFocus()
    desk.compose("0.06")
    save(desk, dialog)
    held = {value.basis: value.raw for value in desk.window.session.ws.values(FLOW)}
    assert held == {Basis.CURRENT: "0.06", Basis.YEAR_TO_DATE: "0.40"}
    assert desk.window.session.ws.counting(FLOW)[2022].raw == "0.40"


def test_that_a_doubtful_entry_asks_for_a_reason_in_the_dialog(desk: Desk) -> None:
    dialog = dialog_of(desk, "E03", "2022")
    dialog.value.selectAll()
    desk.compose("141000")
    save(desk, dialog)
    assert "理由" in dialog.fault.text()
    assert "--reason" not in dialog.fault.text()
    assert dialog.reason.hasFocus()
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.1"
    desk.compose("统计口径调整")
    save(desk, dialog)
    assert desk.window.session.ws.counting("E03")[2022].raw == "141000"


def test_that_stages_stand_beside_each_other_and_a_picked_one_counts(desk: Desk) -> None:
    page = desk.pillar()
    before = page.model.verdict("E03")
    dialog = dialog_of(desk, "E03", "2022")
    dialog.stage.setCurrentText(Stage.FINAL.value)
    assert dialog.value.text() == ""
    dialog.value.setFocus()
    desk.compose("14.9")
    dialog.reason.setFocus()
    desk.compose("年报核实")
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(EntryDialog))
    index = cell(desk, "E03", "2022")
    assert (index.data(), index.data(REVISED)) == ("14.9", True)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "最终核实 14.9（采用）" in tip
    assert "初步核算 14.1" in tip
    final = page.model.verdict("E03")
    assert final.done > before.done

    desk.click(page.grid, "E03", "2022")
    assert "初步核算 14.1" in page.facts.text()
    desk.qtbot.mouseClick(page.facts.stages_button, LEFT)
    pick = desk.dialog()
    assert isinstance(pick, StagesDialog)
    assert nameless(pick) == []
    desk.press(Key.Key_Down)
    save(desk, pick)
    assert "理由" in pick.fault.text()
    pick.reason.setFocus()
    desk.compose("核实数有误")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(StagesDialog))
    assert cell(desk, "E03", "2022").data() == "14.1"
    assert page.model.verdict("E03").done == before.done

    desk.click(page.grid, "E03", "2022")
    desk.press(Key.Key_J, ALT)
    pick = desk.dialog()
    assert isinstance(pick, StagesDialog)
    assert "核实数有误" in [row.reason for row in pick.model.rows()]
    desk.qtbot.mouseClick(pick.unpick_button, LEFT)
    assert "理由" in pick.fault.text()
    pick.reason.setFocus()
    desk.compose("核实数已更正")
    desk.qtbot.mouseClick(pick.unpick_button, LEFT)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(StagesDialog))
    assert cell(desk, "E03", "2022").data() == "14.9"
    assert page.model.verdict("E03").done == final.done


def test_that_the_stages_are_offered_only_where_several_are_kept(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    assert not page.facts.stages_button.isVisible()
    desk.press(Key.Key_J, ALT)
    assert not desk.window.bench.findChildren(StagesDialog)


def test_that_a_matter_achieved_asks_for_its_document_and_date(desk: Desk) -> None:
    ws = desk.window.session.ws
    one = next(one for one in ws.indicators() if one.rule.value == "achieve")
    page = desk.pillar(one.pillar)
    desk.click(page.grid, one.code, "2022")
    desk.type("1")
    desk.press(Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, EntryDialog)
    assert dialog.document.hasFocus()
    assert dialog.value.text() == "1"
    desk.compose("国发5号")
    dialog.dated.setFocus()
    desk.compose("2022-05-06")
    save(desk, dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(EntryDialog))
    held = ws.counting(one.code)[2022]
    assert (held.raw, held.document, held.dated) == ("1", "国发5号", "2022-05-06")
    assert page.model.verdict(one.code).status is not Status.MISSING
    desk.click(page.grid, one.code, "2022")
    assert "国发5号" in page.facts.text()
