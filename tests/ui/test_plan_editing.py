"""Annual targets, versions of a target, the planned path, tolerances and limits: edited in dialogs."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QLabel

from jingkou_desktop.domain.plan import Comparison, PathShape
from jingkou_desktop.domain.verdicts import AnnualStatus, Status
from jingkou_desktop.services import entry, targets
from jingkou_desktop.ui.annual_dialog import AnnualDialog
from jingkou_desktop.ui.indicator_dialog import IndicatorDialog
from jingkou_desktop.ui.overview_errands import Errands
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.rows import RowsView
from jingkou_desktop.ui.settings_dialog import SettingsDialog
from jingkou_desktop.ui.why_dialog import WhyDialog
from tests.ui.desk import Desk
from tests.ui.test_access import nameless
from tests.ui.test_reasons import year

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def annual(desk: Desk, code: str = "E03") -> AnnualDialog:
    """Open an indicator's annual targets by their keys."""
    desk.click(desk.pillar().grid, code, "2022")
    desk.press(Key.Key_N, ALT)
    found = desk.dialog()
    assert isinstance(found, AnnualDialog)
    return found


def write(desk: Desk, dialog: AnnualDialog, of: int, title: str, text: str) -> None:
    """Type a text into a cell of the table of annual targets."""
    row = next(n for n, line in enumerate(dialog.model.rows()) if line.year == of)
    titles = [column.title for column in dialog.model.columns]
    column = next(n for n, one in enumerate(titles) if one.startswith(title))
    index = dialog.model.index(row, column)
    desk.qtbot.mouseClick(dialog.view.viewport(), LEFT, pos=dialog.view.visualRect(index).center())
    if text:
        desk.compose(text)
    else:
        desk.press(Key.Key_F2)
        desk.editor().clear()
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: dialog.view.state() is not QAbstractItemView.State.EditingState)


def save(desk: Desk, dialog: AnnualDialog | SettingsDialog | IndicatorDialog) -> None:
    desk.qtbot.mouseClick(dialog.save_button, LEFT)


def gone(desk: Desk, kind: type[QDialog]) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(kind))
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def settings(desk: Desk) -> SettingsDialog:
    """Open the settings of the plan by their keys."""
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.press(Key.Key_Comma, CTRL)
    found = desk.dialog()
    assert isinstance(found, SettingsDialog)
    return found


def test_that_annual_targets_are_typed_and_show_in_a_column_of_their_own(desk: Desk) -> None:
    year(desk, "2022")
    page = desk.pillar()
    column = page.model.annual_column
    assert page.grid.isColumnHidden(column)
    dialog = annual(desk)
    assert nameless(dialog) == []
    write(desk, dialog, 2022, "年度目标", "14.4")
    write(desk, dialog, 2022, "文号", "京政发1号")
    write(desk, dialog, 2023, "年度目标", "≥15")
    save(desk, dialog)
    gone(desk, AnnualDialog)
    held = {one.year: one.target for one in desk.window.session.ws.indicator("E03").annual}
    assert {of: (target.comparison, target.value) for of, target in held.items()} == {
        2022: (Comparison.GE, Decimal("14.4")),
        2023: (Comparison.GE, Decimal(15)),
    }
    assert held[2022].document == "京政发1号"
    assert not page.grid.isColumnHidden(column)
    row = page.grid.row_of("E03")
    assert page.model.annual("E03").status is AnnualStatus.MISSED
    assert page.model.index(row, column).data() == "未完成"
    assert page.model.index(page.grid.row_of("E05"), column).data() == ""
    year(desk, "2024")
    assert page.grid.isColumnHidden(column)


def test_that_keys_never_lead_into_the_hidden_column(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "评价")
    desk.qtbot.keyClick(desk.dialog(), Key.Key_Escape)
    gone(desk, WhyDialog)
    page.grid.setFocus()
    desk.press(Key.Key_Tab)
    assert page.grid.currentIndex().column() != page.model.annual_column


def test_that_an_annual_target_changes_only_with_a_reason_and_is_cleared(desk: Desk) -> None:
    ws = desk.window.session.ws
    targets.set_annual_target(ws, "E03", 2022, "14.4")
    dialog = annual(desk)
    write(desk, dialog, 2022, "年度目标", "14")
    save(desk, dialog)
    assert "理由" in dialog.fault.text()
    assert ws.indicator("E03").annual_target(2022).value == Decimal("14.4")
    write(desk, dialog, 2022, "理由", "人大批准调整")
    save(desk, dialog)
    gone(desk, AnnualDialog)
    held = ws.indicator("E03").annual_target(2022)
    assert (held.value, held.version, held.reason) == (Decimal(14), 2, "人大批准调整")

    dialog = annual(desk)
    write(desk, dialog, 2022, "年度目标", "13.9")
    save(desk, dialog)
    assert "理由" in dialog.fault.text()  # the reason of the version before is none for this one
    write(desk, dialog, 2022, "年度目标", "")
    write(desk, dialog, 2022, "文号", "")
    save(desk, dialog)
    gone(desk, AnnualDialog)
    assert ws.indicator("E03").annual_target(2022) is None


def test_that_a_refused_annual_target_stays_as_typed(desk: Desk) -> None:
    head = desk.window.session.ws.head()
    dialog = annual(desk)
    write(desk, dialog, 2022, "年度目标", "很多")
    save(desk, dialog)
    assert "很多" in dialog.fault.text()
    assert dialog.model.rows()[1].aim == "很多"
    assert desk.window.session.ws.head() == head
    write(desk, dialog, 2022, "年度目标", "")
    desk.press(Key.Key_Escape)
    gone(desk, AnnualDialog)


def test_that_settings_change_verdicts_at_once_and_as_one_step(desk: Desk) -> None:
    page = desk.pillar()
    year(desk, "2022")
    before = page.model.verdict("E03")
    assert before.status is Status.AHEAD  # p 50.0, s 40.0
    dialog = settings(desk)
    assert nameless(dialog) == []
    assert dialog.lines["tolerance"].text() == "5"
    desk.compose("12")
    dialog.lines["jump_amount"].setText("60")
    desk.press(Key.Key_Return)
    gone(desk, SettingsDialog)
    plan = desk.window.session.ws.plan
    assert (plan.tolerance, plan.jump_amount) == (Decimal(12), Decimal(60))
    assert page.model.verdict("E03").status is Status.ON_TRACK
    assert page.model.index(page.grid.row_of("E03"), page.model.status_column).data() == "符合预期"
    assert "±12" in page.trace.text()
    page.grid.setFocus()
    desk.press(Key.Key_Z, CTRL)
    assert page.model.verdict("E03") == before
    assert desk.window.session.ws.plan.jump_amount == Decimal(50)


@pytest.mark.parametrize("text", ["", "很大", "-1", "200", "1.23456"])
def test_that_a_setting_that_makes_no_sense_is_refused_and_kept_as_typed(desk: Desk, text: str) -> None:
    head = desk.window.session.ws.head()
    dialog = settings(desk)
    dialog.lines["tolerance"].setText(text)
    save(desk, dialog)
    assert dialog.fault.text().startswith("容差（百分点）应是 0 到 100 之间的数")
    assert dialog.lines["tolerance"].text() == text
    assert desk.window.session.ws.head() == head
    desk.qtbot.mouseClick(dialog.default_button, LEFT)
    assert not dialog.fault.isVisible()
    assert dialog.lines["tolerance"].text() == "5"
    save(desk, dialog)
    gone(desk, SettingsDialog)
    assert desk.window.session.ws.head() == head


def test_that_a_deadline_is_typed_and_moves_the_overview_s_list_until_it_is_undone(desk: Desk) -> None:
    year(desk, "2022")
    dialog = settings(desk)
    first = dialog.lines["due_month_day"]
    for _ in range(len(dialog.lines)):
        if first.hasFocus():
            break
        desk.press(Key.Key_Tab)
    assert first.hasFocus()
    assert first.selectedText() == "15"
    desk.compose("10.5")
    desk.press(Key.Key_Return)
    assert dialog.fault.text() == "月报期限（日）应是 1 到 31 之间的整数；请改正后再存。"
    assert first.text() == "10.5"
    desk.press(Key.Key_A, CTRL)
    desk.compose("10")
    desk.press(Key.Key_Return)
    gone(desk, SettingsDialog)
    assert desk.window.session.ws.changes(1)[0].what == "规划设置：月报期限 15 → 10"
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    lists = page.errands
    chip = next(one for one in lists.chips.findChildren(QAbstractButton) if one.text().startswith("期限"))
    desk.qtbot.mouseClick(chip, LEFT)
    assert day_of(lists, "2022年1月") == "2022-02-10"
    lists.shown().setFocus()
    desk.press(Key.Key_Z, CTRL)
    assert day_of(lists, "2022年1月") == "2022-02-15"


def day_of(lists: Errands, words: str) -> str:
    """Return the deadline that the list shows for a period."""
    model = lists.dues
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == words)
    return str(model.index(row, 1).data())


@pytest.mark.parametrize("text", ["", "32", "月底"])
def test_that_a_day_that_no_month_has_is_refused_and_kept_as_typed(desk: Desk, text: str) -> None:
    head = desk.window.session.ws.head()
    dialog = settings(desk)
    dialog.lines["due_year_day"].setText(text)
    save(desk, dialog)
    assert dialog.fault.text() == "年报期限日（日）应是 1 到 31 之间的整数；请改正后再存。"
    assert dialog.lines["due_year_day"].text() == text
    assert dialog.lines["due_year_day"].hasFocus()
    assert desk.window.session.ws.head() == head
    desk.qtbot.mouseClick(dialog.default_button, LEFT)
    assert dialog.lines["due_year_day"].text() == "31"
    save(desk, dialog)
    gone(desk, SettingsDialog)


def test_that_the_settings_are_reached_from_the_menu_of_the_file(desk: Desk) -> None:
    desk.window.menu.settings.trigger()
    assert isinstance(desk.dialog(), SettingsDialog)
    desk.press(Key.Key_Escape)


def properties(desk: Desk, code: str) -> IndicatorDialog:
    desk.click(desk.pillar().grid, code, "代码")
    desk.press(Key.Key_Return, ALT)
    found = desk.dialog()
    assert isinstance(found, IndicatorDialog)
    return found


def test_that_the_planned_path_changes_the_pace(desk: Desk) -> None:
    page = desk.pillar()
    year(desk, "2022")
    before = page.model.verdict("E03").pace
    dialog = properties(desk, "E03")
    dialog.shape.setFocus()
    desk.press(Key.Key_Down)
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    assert desk.window.session.ws.indicator("E03").path_shape is PathShape.GEOMETRIC
    assert page.model.verdict("E03").pace < before


def test_that_the_tolerance_of_about_is_typed_and_taken_off(desk: Desk) -> None:
    ws = desk.window.session.ws
    one = next(
        one for one in ws.indicators("经济强") if one.target and one.target.comparison is Comparison.ABOUT
    )
    dialog = properties(desk, one.code)
    assert dialog.tolerance.isVisible()
    dialog.tolerance.setFocus()
    desk.compose("很小")
    save(desk, dialog)
    assert "很小" in dialog.fault.text()
    dialog.tolerance.setText("0.3")
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    assert ws.indicator(one.code).tolerance == Decimal("0.3")
    dialog = properties(desk, one.code)
    dialog.tolerance.clear()
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    assert ws.indicator(one.code).tolerance is None


def test_that_a_longer_horizon_is_typed_judged_and_taken_off(desk: Desk) -> None:
    dialog = properties(desk, "E03")
    assert (dialog.horizon_year.text(), dialog.horizon_times.text()) == ("2035", "2")
    dialog.horizon_times.selectAll()
    dialog.horizon_times.setFocus()
    desk.compose("1.5")
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    assert desk.window.session.ws.indicator("E03").horizon_times == Decimal("1.5")
    dialog = properties(desk, "E03")
    dialog.horizon_year.clear()
    dialog.horizon_times.clear()
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    assert desk.window.session.ws.indicator("E03").horizon_year is None


def test_that_the_versions_of_a_target_are_listed_newest_first(desk: Desk) -> None:
    ws = desk.window.session.ws
    targets.revise_target(ws, "E03", "≥17", document="京政发12号", decided_on="2023-06-30", reason="中期评估")
    dialog = properties(desk, "E03")
    table = dialog.findChild(RowsView)
    assert table is not None
    model = table.model()
    rows = [
        [model.index(row, n).data() for n in range(model.columnCount())] for row in range(model.rowCount())
    ]
    assert rows[0] == ["第2版", "≥17 万元", "京政发12号", "2023-06-30", "中期评估"]
    assert rows[1][:3] == ["第1版", "≥16 万元", "纲要"]
    desk.press(Key.Key_Escape)


def test_that_a_target_is_revised_with_how_it_is_compared(desk: Desk) -> None:
    dialog = properties(desk, "E03")
    dialog.value.setFocus()
    desk.compose(">17")
    dialog.reason.setFocus()
    desk.compose("中期评估")
    save(desk, dialog)
    gone(desk, IndicatorDialog)
    one = desk.window.session.ws.indicator("E03")
    assert (one.target.comparison, one.target.value) == (Comparison.GT, Decimal(17))
    assert [former.value for former in one.former] == [Decimal(16)]


def test_that_a_read_only_file_lets_the_dialogs_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    entry.set_value(desk.window.session.ws, "E03", "2022", "14.2")
    monkeypatch.setattr(desk.window.session.ws, "read_only", True)
    for dialog in (settings(desk), annual(desk), properties(desk, "E03")):
        assert not dialog.save_button.isEnabled()
        assert any("只读" in one.text() for one in dialog.findChildren(QLabel))
        desk.qtbot.keyClick(dialog, Key.Key_Escape)
        gone(desk, type(dialog))
