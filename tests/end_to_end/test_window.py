"""Whole stories in the real window: correct and undo, import, report, log, first start."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jingkou_desktop.services import entry, forms, reporting
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.journal_page import JournalPage
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def raw(desk: Desk, code: str, year: int) -> str | None:
    assert desk.window.session is not None
    value = desk.window.session.ws.counting(code).get(year)
    return None if value is None else value.raw


def correct(desk: Desk, text: str) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type(text)
    desk.press(Key.Key_Return)


def test_that_undo_and_redo_work_by_keys_across_tabs_and_restarts(desk: Desk, data_file: Path) -> None:
    correct(desk, "14.3")
    correct(desk, "14.4")
    page = desk.pillar()
    after = page.model.verdict("E03").done
    desk.tab("日志")
    desk.press(Key.Key_Z, CTRL)
    assert raw(desk, "E03", 2022) == "14.3"
    assert "已撤销“修改 E03 人均地区生产总值 2022”" in desk.window.bench.footer.said.text()
    desk.press(Key.Key_Y, CTRL)
    assert raw(desk, "E03", 2022) == "14.4"

    desk.restart(data_file)
    assert "修改 E03 人均地区生产总值 2022" in desk.window.bench.footer.undo.accessibleName()
    desk.press(Key.Key_Z, CTRL)
    desk.press(Key.Key_Z, CTRL)
    assert raw(desk, "E03", 2022) == "14.1"
    assert desk.pillar().model.verdict("E03").done != after

    desk.restart(data_file)
    desk.press(Key.Key_Y, CTRL)
    desk.press(Key.Key_Y, CTRL)
    assert raw(desk, "E03", 2022) == "14.4"
    assert desk.pillar().model.verdict("E03").done == after


@pytest.fixture
def form(tmp_path: Path, data_file: Path) -> Path:
    """Return a filled form of 统计局 for 2022: E03 changed, others new."""
    from decimal import Decimal

    out = tmp_path / "统计局_2022.xlsx"
    workspace = Workspace.open(data_file)
    try:
        mine = [one for one in workspace.indicators() if one.department == "统计局"]
        given = {one.code: Decimal("14.2") if one.code == "E03" else Decimal(5) for one in mine}
        forms.write_department_form(workspace, "统计局", 2022, out, given)
    finally:
        workspace.close()
    return out


@pytest.fixture
def desk_with_form(form: Path, desk: Desk) -> Desk:
    """Return the window, opened after the form was made."""
    return desk


def test_that_a_dropped_form_is_previewed_applied_and_taken_back_as_one_step(
    desk_with_form: Desk, form: Path
) -> None:
    desk = desk_with_form
    desk.pillar()
    before = len(desk.window.session.ws.values())
    desk.drop(form)
    page = desk.window.bench.page()
    assert isinstance(page, ImportPage)
    desk.qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    rows = {row.code: row for row in page.model.rows()}
    assert rows["E03"].outcome.value == "变更"
    assert (str(rows["E03"].old), str(rows["E03"].new)) == ("14.1", "14.2")
    assert rows["E03"].cell
    assert len(desk.window.session.ws.values()) == before

    desk.qtbot.mouseClick(page.apply_button, LEFT)
    assert raw(desk, "E03", 2022) == "14.2"
    assert len(desk.window.session.ws.values()) > before
    assert "导入" in desk.window.bench.footer.undo.text()

    desk.qtbot.mouseClick(page.undo_button, LEFT)
    desk.settled()
    assert raw(desk, "E03", 2022) == "14.1"
    assert len(desk.window.session.ws.values()) == before

    desk.qtbot.mouseClick(page.apply_button, LEFT)
    assert raw(desk, "E03", 2022) == "14.2"
    desk.press(Key.Key_Z, CTRL)
    assert raw(desk, "E03", 2022) == "14.1"
    assert page.apply_button.isVisible()
    assert not page.undo_button.isVisible()


def test_that_a_warned_row_is_stored_only_with_a_typed_reason(tmp_path: Path, desk: Desk) -> None:
    sheet = tmp_path / "年报.csv"
    sheet.write_text("指标,2021,2022\n人均地区生产总值（万元）,13.4,141000\n", encoding="utf-8")
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    desk.drop(sheet)
    desk.qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    warned = next(n for n, row in enumerate(page.model.rows()) if row.outcome.value == "警告")
    assert not page.apply_button.isEnabled()
    spot = page.view.visualRect(page.model.index(warned, 1)).center()
    desk.qtbot.mouseClick(page.view.viewport(), LEFT, pos=spot)
    desk.press(Key.Key_Return)
    desk.compose("口径调整")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(page.apply_button.isEnabled)
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    assert raw(desk, "E03", 2022) == "141000"
    assert desk.window.session.ws.counting("E03")[2022].reason == "口径调整"


def test_that_reading_can_be_cancelled_and_started_again(desk_with_form: Desk, form: Path) -> None:
    desk = desk_with_form
    head = desk.window.session.ws.head()
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    desk.drop(form, form, form)
    assert page.reading.cancel_button.isVisible()
    desk.qtbot.mouseClick(page.reading.cancel_button, LEFT)
    assert not page.reading.cancel_button.isVisible()
    assert page.model.rowCount() == 0
    desk.drop(form)
    desk.qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    assert len({(row.cell, row.file) for row in page.model.rows()}) == page.model.rowCount()
    assert desk.window.session.ws.head() == head


def test_that_a_file_that_is_no_table_is_told_in_a_sentence(tmp_path: Path, desk: Desk) -> None:
    junk = tmp_path / "坏.xlsx"
    junk.write_bytes(b"PK\x03\x04" + b"\0" * 400)
    head = desk.window.session.ws.head()
    desk.drop(junk)
    page = desk.window.bench.page()
    assert isinstance(page, ImportPage)
    desk.qtbot.waitUntil(lambda: any("坏.xlsx" in one.text() for one in _faults(page)), timeout=20_000)
    assert desk.window.session.ws.head() == head


def _faults(page: ImportPage) -> list[QLabel]:
    return [one for one in page.findChildren(QLabel) if one.objectName() == "fault" and one.isVisible()]


def test_that_the_report_pages_are_drawn_and_saved_as_shown(desk: Desk, tmp_path: Path) -> None:
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    desk.qtbot.waitUntil(lambda: page.view.page_count() > 1, timeout=60_000)
    desk.qtbot.waitUntil(lambda: page.view.rendered(0) is not None)
    image = page.view.rendered(0)
    spots = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    tones = {image.pixelColor(*spot).lightness() for spot in spots}
    assert min(tones) < 80 < 250 <= max(tones)

    desk.qtbot.mouseClick(page.save_button, LEFT)
    out = tmp_path / "report.pdf"
    desk.name_file(out)
    assert out.read_bytes().startswith(b"%PDF-")

    desk.qtbot.mouseClick(page.save_button, LEFT)
    beside = tmp_path / "report.docx"
    desk.name_file(beside)
    assert "正在写出 report.docx" in desk.window.bench.footer.said.text()
    desk.qtbot.waitUntil(lambda: "报告已保存" in desk.window.bench.footer.said.text(), timeout=60_000)
    title = reporting.title(desk.window.session.ws.plan, desk.window.session.year)
    assert Document(beside).core_properties.title == title
    desk.qtbot.mouseClick(page.save_button, LEFT)
    desk.name_file(tmp_path / "report.txt")
    assert "扩展名不是" in desk.window.bench.footer.said.text()

    desk.pillar()
    correct(desk, "15.9")
    desk.tab("报告")
    desk.qtbot.waitUntil(page.save_button.isEnabled, timeout=60_000)
    desk.qtbot.mouseClick(page.save_button, LEFT)
    again = tmp_path / "again.pdf"
    desk.name_file(again)
    assert again.read_bytes() != out.read_bytes()


def test_that_the_log_shows_a_change_and_takes_it_back(desk: Desk) -> None:
    correct(desk, "14.3")
    page = desk.tab("日志")
    assert isinstance(page, JournalPage)
    first = page.model.row(0)
    assert (first.what, first.who) == ("修改 E03 人均地区生产总值 2022", desk.window.session.ws.operator)
    assert [(row.before, row.after) for row in page.rows.rows()] == [("14.1 万元", "14.3 万元")]
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    assert raw(desk, "E03", 2022) == "14.1"
    assert page.model.row(0).kind == "撤销"
    assert page.model.row(1).undone


def test_that_the_overview_leads_to_a_missing_indicator(desk: Desk) -> None:
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    assert page.missing.rowCount() > 0
    wanted = page.missing.row(0).one
    spot = page.missing_view.visualRect(page.missing.index(0, 1)).center()
    desk.qtbot.mouseClick(page.missing_view.viewport(), LEFT, pos=spot)
    desk.press(Key.Key_Return)
    there = desk.window.bench.page()
    assert there.pillar == wanted.pillar
    assert there.grid.chosen() == wanted.code


def test_that_the_overview_counts_each_verdict_under_its_own_word(desk: Desk) -> None:
    page = desk.tab("总览")
    assert isinstance(page, OverviewPage)
    for year in desk.window.session.ws.plan.years:
        desk.qtbot.mouseClick(desk.window.bench.header.years.button(str(year)), LEFT)
        counted = Counter(one.status.value for one in desk.window.session.verdicts().values())
        model, last = page.pillars, page.pillars.rowCount() - 1
        shown = {
            model.headerData(n, Qt.Orientation.Horizontal): model.index(last, n).data()
            for n in range(model.columnCount())
            if not page.pillar_view.isColumnHidden(n)
        }
        assert {word: int(shown[word]) for word in counted} == counted
        assert model.index(last, 0).data() == "全部"


def test_that_markup_in_a_reason_shows_as_typed(desk: Desk) -> None:
    session = desk.window.session
    reason = "<b>口径</b><img src=x>"
    entry.set_value(session.ws, "E03", "2022", "141000", reason=reason)
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    assert reason in page.facts.text()
    for one in desk.window.findChildren(QLabel):
        assert one.textFormat() is Qt.TextFormat.PlainText, one.text()
    index = page.grid.indexAt(desk.cell(page.grid, "E03", "2022"))
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;口径&lt;/b&gt;" in told
    assert "<b>" not in told


def test_that_the_first_start_offers_its_doors_and_makes_the_demo(
    dressed: None, qtbot: object, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path)
    try:
        assert [door.accessibleName() for door in desk.window.start_page.doors.values()] == [
            "打开演示",
            "新建",
            "打开文件",
            "新建空白规划…",
        ]
        desk.qtbot.mouseClick(desk.window.start_page.doors["demo"], LEFT)
        desk.qtbot.waitUntil(lambda: desk.window.bench is not None, timeout=120_000)
        assert desk.window.session.ws.plan.demo
        for place in range(desk.window.bench.tabs.count()):
            desk.window.bench.tabs.setCurrentIndex(place)
            marks = [one for one in desk.window.findChildren(QLabel) if one.text() == "演示数据"]
            assert any(one.isVisible() for one in marks)
    finally:
        desk.window.close()
        desk.window.deleteLater()


def test_that_the_window_shows_before_anything_heavy_is_imported() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "import jingkou_desktop.__main__\n"
        "from jingkou_desktop import app, paths\n"
        "from jingkou_desktop.ui import theme\n"
        "from jingkou_desktop.ui.main_window import MainWindow\n"
        "application = app.make_application(['x'])\n"
        "theme.apply(application, theme.LIGHT)\n"
        "window = MainWindow(paths.config_dir() / 'settings.json')\n"
        "window.show()\n"
        "application.processEvents()\n"
        "assert window.isVisible()\n"
        "heavy = {'numpy', 'pandas', 'pyqtgraph', 'reportlab', 'openpyxl', 'sqlite_utils', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
