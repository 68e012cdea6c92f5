"""The report on a bug: enough to mend it, nothing of the file's content."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jingkou_desktop.ui.crash_dialog import CrashDialog
from jingkou_desktop.ui.crash_report import persons, report
from tests.ui.desk import OPERATOR, Desk

LEFT = Qt.MouseButton.LeftButton
LINES = (
    "2026-03-05 09:20:11,123 WARNING jingkou_desktop.ui: 王莉 typed 5416000 into ‘E03’",
    "2026-03-05 09:20:12,001 CRITICAL jingkou_desktop.app: a bug",
    "Traceback (most recent call last):",
    '  File "/opt/jingkou_desktop/ui/grid.py", line 120, in enter',
    "    store(14)",
    "ValueError: 联系人 李强 13805280000",
)


def text_of(fault: Exception, **more: object) -> str:
    try:
        raise fault
    except type(fault):
        return report(*sys.exc_info(), **more)  # type: ignore[arg-type]  # what is under way


def test_that_a_report_says_which_versions_and_where_and_ends_with_the_log() -> None:
    text = text_of(ValueError("broken"), lines=LINES)
    for said in (
        "规划实施监测 0.",
        "系统 ",
        "Python 3.",
        "PySide6 6.",
        "Qt 6.",
        "test_crash_report.py",
        "line ",
    ):
        assert said in text
    assert "日志的最后 6 行" in text
    assert 'File "/opt/jingkou_desktop/ui/grid.py", line 120, in enter' in text
    assert "    store(14)" in text


def test_that_a_report_holds_no_figures_and_no_persons() -> None:
    fault = ValueError(f"李强: 5416000 is not 14.2 in “录入 E03” of {Path.home()}/京口.jk")
    text = text_of(fault, names=("李强", "王莉", ""), lines=LINES)
    for secret in ("李强", "王莉", "5416000", "14.2", "13805280000", "录入 E03", f"{Path.home()}/京口"):
        assert secret not in text
    assert "ValueError: 〔姓名〕: # is not # in 〔略〕 of ~/京口.jk" in text
    assert "2026-03-05 09:20:11,123 WARNING jingkou_desktop.ui: 〔姓名〕 typed # into 〔略〕" in text


def test_that_everyone_in_the_file_counts_as_a_person(desk: Desk) -> None:
    session = desk.window.session
    assert OPERATOR in persons(session)
    session.ws.db.conn.close()
    assert persons(session) == (session.ws.operator,)
    assert persons(None) == ()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> tuple[CrashDialog, list[QUrl]]:
    opened: list[QUrl] = []
    dialog = CrashDialog("报告", tmp_path, None, opened.append)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog, opened


def test_that_the_report_is_copied_the_folder_opened_and_the_work_goes_on(
    qtbot: QtBot, shown: tuple[CrashDialog, list[QUrl]], tmp_path: Path
) -> None:
    dialog, opened = shown
    qtbot.mouseClick(dialog.copy, LEFT)
    assert QGuiApplication.clipboard().text() == "报告"
    qtbot.mouseClick(dialog.folder, LEFT)
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_many_later_bugs_are_counted_and_the_report_stays_short(
    shown: tuple[CrashDialog, list[QUrl]],
) -> None:
    dialog, _ = shown
    for number in range(40):
        dialog.add(f"后来的 {number}")
    assert "40 次" in dialog.more.text()
    assert "后来的 4" in dialog.text.toPlainText()
    assert "后来的 5" not in dialog.text.toPlainText()
