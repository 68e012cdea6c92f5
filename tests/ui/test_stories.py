"""Whole stories of a working day, by mouse and keys alone: collect, take in, mend, review, report."""

from pathlib import Path

import openpyxl
import pdfplumber
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.review import Move
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.pages_view import Pages
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.review_page import ReviewPage
from tests.ui.desk import Desk
from tests.ui.test_forms import bar

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
MADE = "13.9"


def click(desk: Desk, widget: QWidget, where: QPoint | None = None) -> None:
    """Click into the window that is in front."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.qtbot.mouseClick(widget, LEFT, pos=where or widget.rect().center())


def collect(desk: Desk, out: Path) -> Path:
    """Make the form of a department for 2023 in the import tab, and fill it as the department does."""
    click(desk, bar(desk, "统计局", "全年").make_button)
    desk.name_file(out)
    desk.qtbot.waitUntil(out.exists, timeout=30_000)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "指标代码" for cell in row))
    column = next(cell.column for cell in head if str(cell.value).startswith("本期填报值"))
    code = next(cell.column for cell in head if cell.value == "指标代码")
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[code - 1].value == "E03":
            sheet.cell(row[0].row, column).value = 1390  # a slip of the department's
    filled = out.with_name("收回.xlsx")
    book.save(filled)
    return filled


def take_in(desk: Desk, filled: Path) -> None:
    """Drop the form, say why the doubtful figure is taken all the same, apply."""
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    desk.drop(filled)
    desk.qtbot.waitUntil(lambda: page.state.preview is not None, timeout=30_000)
    row = next(n for n, one in enumerate(page.model.rows()) if one.code == "E03")
    index = page.model.index(row, 3)
    page.view.scrollTo(index)
    click(desk, page.view.viewport(), page.view.visualRect(index).center())
    desk.press(Key.Key_Return)
    desk.compose("部门口头确认，先存")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(page.state.reasons()))
    click(desk, page.apply_button)
    held = desk.window.session.ws
    desk.qtbot.waitUntil(lambda: 2023 in held.counting("E03"), timeout=30_000)
    assert held.counting("E03")[2023].raw == "1390"


def mend(desk: Desk) -> None:
    """Type the right figure over the wrong one."""
    page = desk.pillar()
    desk.click(page.grid, "E03", "2023")
    desk.type(MADE)
    desk.press(Key.Key_Return)
    assert desk.window.session.ws.counting("E03")[2023].raw == MADE


def review(desk: Desk) -> None:
    """Send the year's figures, give one back with a reason, send it again, pass all, lock them."""
    page = desk.tab("审核")
    assert isinstance(page, ReviewPage)
    page.filters.year.setCurrentText("2023 年")
    click(desk, page.view.viewport(), page.view.visualRect(page.model.index(0, 2)).center())
    desk.press(Key.Key_A, CTRL)
    click(desk, page.buttons[Move.SUBMIT])
    click(desk, page.view.viewport(), page.view.visualRect(page.model.index(0, 2)).center())
    click(desk, page.buttons[Move.RETURN])
    dialog = desk.dialog()
    assert isinstance(dialog, TextDialog)
    desk.compose("请附依据")
    desk.press(Key.Key_Return)
    for move in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        click(desk, page.view.viewport(), page.view.visualRect(page.model.index(0, 2)).center())
        desk.press(Key.Key_A, CTRL)
        click(desk, page.buttons[move])
    states = [one.state.value for one in desk.window.session.ws.values("E03") if one.period == "2023"]
    assert states == ["已锁定"]


def report(desk: Desk, out: Path) -> str:
    """Look at the report's pages, save it, and return what it says."""
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    desk.qtbot.waitUntil(lambda: page.view.page_count() > 0, timeout=120_000)
    click(desk, page.save_button)
    desk.name_file(out)
    desk.qtbot.waitUntil(out.exists, timeout=120_000)
    pages = Pages(out.read_bytes())
    assert len(pages) == page.view.page_count()
    pages.close()
    with pdfplumber.open(out) as book:
        return "".join((one.extract_text() or "") for one in book.pages)


def test_that_a_form_becomes_a_signed_report(desk: Desk, tmp_path: Path) -> None:
    click(desk, desk.window.bench.header.years.button("2023"))
    take_in(desk, collect(desk, tmp_path / "form.xlsx"))
    mend(desk)
    review(desk)
    assert MADE in report(desk, tmp_path / "report.pdf")
    page = desk.pillar()
    desk.click(page.grid, "E03", "2023")
    desk.type("15")
    desk.press(Key.Key_Return)
    assert "锁定" in desk.window.bench.footer.said.text()
    assert desk.window.session.ws.counting("E03")[2023].raw == MADE
    for _ in range(40):  # everything can be taken back, step by step
        if not desk.window.session.undo_words():
            break
        desk.press(Key.Key_Z, CTRL)
    assert 2023 not in desk.window.session.ws.counting("E03")
    assert desk.window.session.ws.check() == ()
