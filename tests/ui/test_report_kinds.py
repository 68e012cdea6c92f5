"""The kinds of report in the window: chosen, seen as they will be printed, saved, written for all."""

from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from jingkou_desktop.ui.indicator_field import IndicatorField
from jingkou_desktop.ui.report_batch import MAKE, STOP
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def report(desk: Desk, kind: str) -> ReportPage:
    """Go to the reports of 2022, choose a kind by its keys, and wait for its pages or a sentence."""
    assert desk.window.bench is not None
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2022"), LEFT)
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    page.choice.kind.setFocus()
    for _ in range(page.choice.kind.count()):
        if page.choice.kind.currentText() == kind:
            break
        desk.press(Key.Key_Down)
    assert page.choice.kind.currentText() == kind
    settle(desk, page)
    return page


def settle(desk: Desk, page: ReportPage) -> None:
    desk.qtbot.waitUntil(lambda: "正在排" not in told(page), timeout=120_000)


def told(page: ReportPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def said(desk: Desk) -> str:
    assert desk.window.bench is not None
    return desk.window.bench.footer.said.text()


def indicator_page(desk: Desk) -> tuple[ReportPage, IndicatorField]:
    """Choose the report on one indicator, and give its field the keys by Tab."""
    page = report(desk, "单指标页")
    field = page.choice.indicator
    assert field.isVisible()
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is field
    desk.qtbot.waitUntil(lambda: field.reader.reads, timeout=20_000)
    return page, field


def listed(field: IndicatorField) -> list[str]:
    return [str(field.model.index(row, 0).data()) for row in range(field.model.rowCount())]


def shown(field: IndicatorField) -> str:
    """Return the code of what is pointed at in the list, "" where the list is closed."""
    found = field.current() if field.popup.isVisible() else None
    return found.key if found else ""


def test_that_an_indicator_is_found_by_a_part_of_its_name_and_saved_as_seen(
    desk: Desk, tmp_path: Path
) -> None:
    page, field = indicator_page(desk)
    assert not page.choice.month.isVisible()
    assert not page.choice.department.isVisible()
    assert not page.batch.isVisible()
    desk.compose("固定资产投资增速")
    desk.press(Key.Key_Return)
    settle(desk, page)
    assert (field.code, field.text()) == ("E05", "E05 固定资产投资增速")
    assert not field.popup.isVisible()
    assert page.view.page_count() == 1
    desk.qtbot.mouseClick(page.save_button, LEFT)
    out = tmp_path / "page.pdf"
    desk.name_file(out)
    with pdfplumber.open(out) as book:
        assert "固定资产投资增速监测情况（2022年）" in (book.pages[0].extract_text() or "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("kzpsr", "P02"), ("h13", "H13"), ("人均gdp", "E03"), ("rjdqsczz", "E03"), ("gdzc", "E05")],
)
def test_that_an_indicator_is_found_as_in_the_search_of_the_header(desk: Desk, typed: str, code: str) -> None:
    page, field = indicator_page(desk)
    desk.write(typed)
    assert shown(field) == code
    desk.press(Key.Key_Return)
    assert field.text() == f"{code} {desk.window.session.ws.indicator(code).name}"
    assert page.choice.wanted().subject == code
    assert QApplication.focusWidget() is field
    assert field.selectedText() == field.text()


def test_that_all_indicators_are_listed_until_something_is_typed(desk: Desk) -> None:
    page, field = indicator_page(desk)
    every = desk.window.session.ws.indicators()
    desk.press(Key.Key_Down)
    assert listed(field)[1:] == [one.name for one in every]
    assert shown(field) == field.code == every[0].code
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert field.code == every[2].code
    desk.press(Key.Key_Down)
    assert shown(field) == every[2].code
    spot = field.view.visualRect(field.model.index(5, 0)).center()
    desk.qtbot.mouseClick(field.view.viewport(), LEFT, pos=spot)
    assert page.choice.wanted().subject == every[4].code
    assert not field.popup.isVisible()
    desk.qtbot.mouseClick(field, LEFT, pos=QPoint(20, 10))
    assert shown(field) == every[4].code


def test_that_what_is_not_found_says_so_and_what_was_chosen_stays(desk: Desk) -> None:
    page, field = indicator_page(desk)
    before, code = field.text(), field.code
    desk.compose("没有这个指标")
    assert "没有找到“没有这个指标”" in listed(field)[0]
    desk.press(Key.Key_Return)
    assert field.text() == "没有这个指标"
    desk.press(Key.Key_Tab)
    assert field.text() == before
    assert not field.popup.isVisible()
    assert page.choice.wanted().subject == code


def test_that_escape_gives_up_and_leaving_takes_what_was_found(desk: Desk) -> None:
    page, field = indicator_page(desk)
    before = field.text()
    desk.write("e05")
    desk.press(Key.Key_Escape)
    assert (field.text(), field.popup.isVisible()) == (before, False)
    assert QApplication.focusWidget() is field
    desk.write("e05")
    desk.press(Key.Key_Tab)
    assert field.text() == "E05 固定资产投资增速"
    assert page.choice.wanted().subject == "E05"
    settle(desk, page)
    assert page.save_button.isEnabled()


@pytest.mark.parametrize("away", ["Tab", "Backtab", "click", "F6"])
def test_that_passing_through_the_field_of_the_indicator_changes_nothing(desk: Desk, away: str) -> None:
    page, field = indicator_page(desk)
    before, wanted = field.text(), page.choice.wanted()
    assert not field.popup.isVisible()
    assert field.selectedText() == before  # so that typing replaces it
    match away:
        case "Tab":
            desk.press(Key.Key_Tab)
        case "Backtab":
            desk.press(Key.Key_Tab, SHIFT)
        case "click":
            desk.qtbot.mouseClick(page.view.viewport(), LEFT)
        case _:
            desk.press(Key.Key_F6)
    assert QApplication.focusWidget() is not field
    assert not field.popup.isVisible()
    assert (field.text(), page.choice.wanted()) == (before, wanted)
    page.choice.kind.setFocus()
    desk.press(Key.Key_Tab)
    assert not field.popup.isVisible()


@pytest.mark.parametrize(
    "untyped", ["down", "down twice", "click and point", "emptied", "up to an end", "blank"]
)
def test_that_leaving_the_field_takes_nothing_that_was_not_typed(desk: Desk, untyped: str) -> None:
    page, field = indicator_page(desk)
    desk.write("e05")
    desk.press(Key.Key_Return)
    settle(desk, page)
    before = field.text()
    match untyped:
        case "down":
            desk.press(Key.Key_Down)
        case "down twice":
            desk.press(Key.Key_Down)
            desk.press(Key.Key_Down)
        case "click and point":
            desk.qtbot.mouseClick(field, LEFT, pos=QPoint(20, 10))
            assert field.popup.isVisible()
            desk.qtbot.mouseMove(field.view.viewport(), QPoint(30, 60))
        case "emptied":
            desk.press(Key.Key_Backspace)
            assert field.text() == ""
        case "blank":
            desk.write("   ")
        case _:
            desk.press(Key.Key_End)
            desk.press(Key.Key_Up)
    desk.press(Key.Key_Tab)
    assert not field.popup.isVisible()
    assert (field.text(), field.code, page.choice.wanted().subject) == (before, "E05", "E05")


def test_that_an_indicator_renamed_shows_its_new_name(desk: Desk) -> None:
    page, field = indicator_page(desk)
    desk.write("e05")
    desk.press(Key.Key_Return)
    settle(desk, page)
    ws = desk.window.session.ws
    with ws.edit("改名"):
        ws.db.table("indicator").update((ws.plan.code, "E05"), {"name": "固定资产投资增长"})
    settle(desk, page)
    assert field.text() == "E05 固定资产投资增长"
    desk.press(Key.Key_Down)
    assert "固定资产投资增长" in listed(field)


def test_that_what_a_kind_needs_is_offered_and_why_there_is_no_report_is_told(desk: Desk) -> None:
    page = report(desk, "项目月报")
    assert page.choice.month.isVisible()
    assert page.view.page_count() > 1
    page.choice.kind.setFocus()
    while page.choice.kind.currentText() != "总结评估":
        desk.press(Key.Key_Up)
    settle(desk, page)
    assert "请选 2025 年" in told(page)
    assert page.view.page_count() == 0
    assert not page.save_button.isEnabled()
    assert not page.texts_button.isEnabled()
    desk.qtbot.mouseClick(desk.window.bench.header.years.button("2025"), LEFT)
    settle(desk, page)
    assert page.view.page_count() > 5
    assert page.save_button.isEnabled()
    assert page.texts_button.isEnabled()


def test_that_reminders_of_all_departments_are_written_beside_the_window_and_can_be_stopped(
    desk: Desk, tmp_path: Path
) -> None:
    page = report(desk, "催报单")
    owing = [page.choice.department.itemText(n) for n in range(page.choice.department.count())]
    assert len(owing) > 3
    assert page.batch.isVisible()
    some, every = tmp_path / "some", tmp_path / "every"
    some.mkdir()
    every.mkdir()
    desk.qtbot.mouseClick(page.batch, LEFT)
    desk.name_file(some)
    desk.qtbot.waitUntil(lambda: page.batch.text().startswith(f"{STOP}（"), timeout=60_000)
    desk.qtbot.mouseClick(page.batch, LEFT)
    desk.qtbot.waitUntil(lambda: "已停止" in said(desk), timeout=60_000)
    assert page.batch.text() == MAKE
    assert len(list(some.iterdir())) < len(owing)
    assert not [path for path in some.iterdir() if path.suffix != ".pdf"]
    desk.qtbot.mouseClick(page.batch, LEFT)
    desk.name_file(every)
    desk.qtbot.waitUntil(lambda: "已写出" in said(desk), timeout=120_000)
    assert f"已写出 {len(owing)} 个部门的文件" in said(desk)
    assert sorted(path.name.split("_")[0] for path in every.iterdir()) == sorted(owing)
