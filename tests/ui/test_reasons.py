"""为什么: a verdict's whole reason by click and by key, to read and to copy."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import entry, targets
from jingkou_desktop.ui.cards import Words
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.rows import RowsView
from jingkou_desktop.ui.why_dialog import WhyDialog
from jingkou_desktop.ui.wrapped import WrappedView, shared
from tests.ui.desk import OPERATOR, Desk
from tests.ui.test_access import nameless
from tests.ui.test_journal import cut

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def year(desk: Desk, text: str) -> None:
    desk.qtbot.mouseClick(desk.window.bench.header.years.button(text), LEFT)


def why(desk: Desk, way: str, code: str = "E03") -> WhyDialog:
    """Ask why the indicator's verdict is what it is."""
    page = desk.pillar()
    if way == "click":
        desk.click(page.grid, code, "评价")
    else:
        desk.click(page.grid, code, "2022")
        match way:
            case "keys":
                desk.press(Key.Key_W, ALT)
            case "space":
                page.grid.choose(code, page.model.status_column)
                desk.press(Key.Key_Space)
            case "card":
                desk.qtbot.mouseClick(page.trace.why_button, LEFT)
    found = desk.dialog()
    assert isinstance(found, WhyDialog)
    return found


@pytest.mark.parametrize("way", ["click", "keys", "space", "card"])
def test_that_the_whole_reason_opens_by_click_and_by_key(desk: Desk, way: str) -> None:
    dialog = why(desk, way)
    said = dialog.text()
    for part in (
        "E03 人均地区生产总值",
        "期末水平",
        "(14.1 − 12.2) ÷ (16 − 12.2) = 50.0%",
        "手工录入",
        OPERATOR,
    ):
        assert part in said
    assert "即为“" in said  # what would flip it
    assert "今后年均需" in said  # and the pace still needed
    desk.press(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not desk.window.bench.findChildren(WhyDialog))
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.1"


def test_that_the_reason_tells_the_stage_that_counts_and_the_former_figure(desk: Desk) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "14.3", "核实", stage=Stage.FINAL)
    dialog = why(desk, "click")
    (section, *_) = dialog.sections
    used = next(one for one in section.inputs if one.name == "2022年")
    assert (used.stage, used.by) == ("最终核实", ws.operator)
    assert "初步核算 14.1" in used.former
    table = dialog.findChild(RowsView)
    assert table is not None
    shown = {
        str(table.model().index(row, column).data())
        for row in range(table.model().rowCount())
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
    }
    assert {"最终核实", used.former, "纲要 3.2"} <= shown
    desk.press(Key.Key_Escape)


def test_that_the_reason_holds_the_years_own_and_the_original_target(desk: Desk) -> None:
    ws = desk.window.session.ws
    targets.set_annual_target(ws, "E03", 2022, "≥14.4")
    targets.revise_target(ws, "E03", "20", document="京政发12号", reason="中期评估")
    dialog = why(desk, "click")
    assert [section.title for section in dialog.sections][:3] == [
        "2025 目标 ≥20 万元",
        "2022年度目标 ≥14.4 万元",
        "调整前的目标 ≥16 万元",
    ]
    found = desk.window.session.evaluations()["E03"]
    assert [section.said for section in dialog.sections][:3] == [
        found.verdict.status.value,
        "未完成",
        found.original.status.value,
    ]
    assert found.verdict.done < found.original.done
    for section in dialog.sections:
        assert section.terms[0][0] == "结论"
        assert section.inputs
    desk.press(Key.Key_Escape)


def roomy(view: WrappedView) -> bool:
    """Tell whether all columns and rows stand in sight, without scrolling."""
    room = view.viewport().size()
    return (
        view.horizontalHeader().length() <= room.width() and view.verticalHeader().length() <= room.height()
    )


@pytest.mark.parametrize("width", [940, 640])
def test_that_every_source_stands_whole_beside_what_was_held_before(desk: Desk, width: int) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "14.3", "核实", stage=Stage.FINAL)
    said = "京口区人民代表大会常务委员会批准，因外部环境变化调低"
    targets.revise_target(
        ws, "E03", "15", document="京人常〔2023〕30号", decided_on="2023-12-28", reason=said
    )
    dialog = why(desk, "click")
    dialog.resize(width, 600)
    for view in dialog.findChildren(WrappedView):
        desk.qtbot.waitUntil(partial(roomy, view))
        assert cut(view) == []
    shown = dialog.findChildren(WrappedView)[0].model()
    texts = {str(shown.index(row, 2).data()) for row in range(shown.rowCount())}
    assert any(all(part in text for part in ("京人常〔2023〕30号", "2023-12-28", said)) for text in texts)
    assert not dialog.findChildren(WrappedView)[0].isColumnHidden(5)
    desk.press(Key.Key_Escape)


@pytest.mark.parametrize(
    ("wanted", "room", "found"),
    [
        ([50, 60, 70], 200, [50, 60, 70]),
        ([50, 300, 400], 350, [50, 150, 150]),
        ([300, 20, 300], 320, [150, 20, 150]),
        ([10, 10], 10, [5, 5]),
    ],
)
def test_that_columns_share_the_room_as_their_texts_need(
    wanted: list[int], room: int, found: list[int]
) -> None:
    assert shared(wanted, room) == found


def test_that_the_reason_can_be_copied_whole_and_is_plain_text(desk: Desk) -> None:
    ws = desk.window.session.ws
    ws.operator = "<b>王</b> & 莉"
    entry.set_value(ws, "E03", "2022", "14.2")
    dialog = why(desk, "click")
    desk.qtbot.mouseClick(dialog.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.text()
    assert "<b>王</b> & 莉" in copied
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in dialog.findChildren(QLabel))
    assert dialog.findChildren(Words)
    assert nameless(dialog) == []
    desk.press(Key.Key_Escape)


def test_that_an_open_cell_is_stored_before_the_reason_is_shown(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.5")
    desk.qtbot.mouseClick(page.trace.why_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, WhyDialog)
    assert "14.5" in dialog.text()
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.5"
    desk.press(Key.Key_Escape)


def test_that_a_relative_growth_stands_in_points_and_not_as_a_share(desk: Desk) -> None:
    ws = desk.window.session.ws
    reference = ws.indicator("E06").reference
    for code, first, second in (("E06", "9.1", "3.0"), (reference, "7.8", "3.1")):
        entry.set_value(ws, code, "2021", first, "核对过")
        entry.set_value(ws, code, "2022", second, "核对过")
    year(desk, "2022")
    page = desk.pillar()
    verdict = page.model.verdict("E06")
    assert verdict.in_points
    text = str(page.grid.indexAt(desk.cell(page.grid, "E06", "完成与序时")).data())
    assert text.endswith(" / 1 点")
    assert "%" not in text
    assert page.model.index(page.grid.row_of("E06"), page.model.status_column).data() == verdict.status.value


def test_that_the_overview_explains_its_rows_by_key(desk: Desk) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "12.3", "核对过")
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    codes = [line.one.code for line in page.behind.rows()]
    page.behind_view.setFocus()
    page.behind_view.setCurrentIndex(page.behind.index(codes.index("E03"), 0))
    desk.press(Key.Key_W, ALT)
    dialog = desk.dialog()
    assert isinstance(dialog, WhyDialog)
    assert "E03" in dialog.windowTitle()
    desk.press(Key.Key_Escape)
