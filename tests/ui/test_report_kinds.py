"""The kinds of report in the window: chosen, seen as they will be printed, saved, written for all."""

from pathlib import Path

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jingkou_desktop.ui.report_batch import MAKE, STOP
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


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


def test_that_an_indicator_is_found_by_a_part_of_its_name_and_saved_as_seen(
    desk: Desk, tmp_path: Path
) -> None:
    page = report(desk, "单指标页")
    choice = page.choice
    assert choice.indicator.isVisible()
    assert not choice.month.isVisible()
    assert not choice.department.isVisible()
    assert not page.batch.isVisible()
    line = choice.indicator.lineEdit()
    line.setFocus()
    line.selectAll()
    desk.press(Key.Key_Delete)
    desk.compose("固定资产投资增速")
    desk.press(Key.Key_Return)
    settle(desk, page)
    assert choice.indicator.currentText() == "E05 固定资产投资增速"
    assert page.view.page_count() == 1
    line.selectAll()
    desk.compose("没有这个指标")
    desk.press(Key.Key_Return)
    assert choice.indicator.currentText() == "E05 固定资产投资增速"
    desk.qtbot.mouseClick(page.save_button, LEFT)
    out = tmp_path / "page.pdf"
    desk.name_file(out)
    with pdfplumber.open(out) as book:
        assert "固定资产投资增速监测情况（2022年）" in (book.pages[0].extract_text() or "")


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
