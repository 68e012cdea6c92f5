"""核对报告: a PDF is chosen, held against the file on a worker, and what came out is shown."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from jingkou_desktop.services import entry, report_kinds, reporting
from jingkou_desktop.services.report_kinds import ReportKind, Wanted
from jingkou_desktop.ui.verify_dialog import VerifyDialog
from tests.ui.desk import Desk
from tests.ui.test_access import nameless

Key = Qt.Key


@pytest.fixture
def pdf(desk: Desk, tmp_path: Path) -> Path:
    """A short report of the open file, saved."""
    ws = desk.window.session.ws
    wanted = Wanted(ReportKind.INDICATOR, 2023, subject="E03")
    out = tmp_path / "报告 & <b>.pdf"
    out.write_bytes(reporting.pdf_bytes(report_kinds.build(ws, wanted, made_on=date(2026, 3, 5))))
    return out


def search_for(desk: Desk, words: str) -> None:
    """Find a command and choose it."""
    desk.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.write(words)
    desk.press(Key.Key_Return)


def choose(desk: Desk, path: Path) -> None:
    """Type the path into the dialog of files."""
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def outcome(desk: Desk) -> VerifyDialog:
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), VerifyDialog), timeout=60_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VerifyDialog)
    return dialog


def said(dialog: VerifyDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_that_a_report_is_verified_from_the_search(desk: Desk, pdf: Path) -> None:
    search_for(desk, "核对报告")
    choose(desk, pdf)
    dialog = outcome(desk)
    assert dialog.verdict.text().startswith("核对相符")
    assert nameless(dialog) == []
    desk.press(Key.Key_Escape)


def test_that_what_changed_since_is_listed_and_can_be_copied(desk: Desk, pdf: Path) -> None:
    page = desk.tab("报告")
    entry.set_value(desk.window.session.ws, "E03", "2023", "15.2", "<b>更正")
    desk.qtbot.mouseClick(page.verify, Qt.MouseButton.LeftButton)
    choose(desk, pdf)
    dialog = outcome(desk)
    assert "此后有改动" in dialog.verdict.text()
    assert "印出以后改过的数和目标" in said(dialog)
    desk.qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "理由：<b>更正" in QApplication.clipboard().text()
    assert page.verify.text() == "核对报告…"
    desk.press(Key.Key_Escape)


def test_that_a_file_that_is_no_report_is_told_in_the_footer(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "甲.pdf"
    other.write_bytes(b"nothing")
    page = desk.tab("报告")
    desk.qtbot.mouseClick(page.verify, Qt.MouseButton.LeftButton)
    choose(desk, other)
    footer = desk.window.bench.footer
    desk.qtbot.waitUntil(
        lambda: any("不是 PDF 文件" in one.text() for one in footer.findChildren(QLabel)), timeout=30_000
    )
    assert page.verify.isEnabled()
