"""Installed fonts to print with: chosen in a dialog, remembered, used by window and command line alike."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jingkou_desktop import settings
from jingkou_desktop.paths import shipped
from jingkou_desktop.report.fonts import FANG, HEI
from jingkou_desktop.ui.fonts_dialog import FontsDialog
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a TrueType font as one finds it on an office computer."""
    return shutil.copy(shipped("resources", "fonts", f"{HEI}.ttf"), tmp_path / "黑体 甲.ttf")


def outlines(pdf: Path) -> set[str]:
    """Return the digests of the fonts embedded as the body's."""
    with pikepdf.open(pdf) as document:
        return {
            hashlib.sha256(one.FontDescriptor.FontFile2.read_bytes()).hexdigest()
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary)
            and str(one.get("/BaseFont", "")).endswith(FANG)
            and "/FontDescriptor" in one
        }


def report(desk: Desk) -> ReportPage:
    """Open the report's tab and wait until its pages or a sentence are there."""
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    settle(desk, page)
    return page


def settle(desk: Desk, page: ReportPage) -> None:
    desk.qtbot.waitUntil(lambda: page.save_button.isEnabled() or "字体文件" in said(page), timeout=60_000)


def said(page: ReportPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def choose(desk: Desk, page: ReportPage, path: str) -> None:
    """Type the path of the body's font into the dialog and save."""
    desk.qtbot.mouseClick(page.fonts_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, FontsDialog)
    line = dialog.lines[FANG]
    assert line.hasFocus()
    line.selectAll()
    desk.press(Key.Key_Delete)
    desk.compose(path)
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not page.findChildren(FontsDialog))


def test_that_a_chosen_font_is_printed_with_and_remembered_until_cleared(
    desk: Desk, tmp_path: Path, installed: Path
) -> None:
    page = report(desk)
    plain, other, again = (tmp_path / f"{name}.pdf" for name in ("plain", "other", "again"))
    desk.qtbot.mouseClick(page.save_button, LEFT)
    desk.name_file(plain)
    choose(desk, page, str(installed))
    assert not page.save_button.isEnabled()
    settle(desk, page)
    desk.qtbot.mouseClick(page.save_button, LEFT)
    desk.name_file(other)
    assert outlines(plain)
    assert outlines(other)
    assert outlines(plain) != outlines(other)
    assert settings.load(tmp_path / "settings.json").print_fonts == {FANG: str(installed)}
    choose(desk, page, "")
    settle(desk, page)
    desk.qtbot.mouseClick(page.save_button, LEFT)
    desk.name_file(again)
    assert outlines(again) == outlines(plain)
    assert settings.load(tmp_path / "settings.json").print_fonts == {}


@pytest.mark.parametrize("kind", ["missing", "text", "folder"])
def test_that_a_font_that_cannot_be_used_is_told_and_nothing_can_be_saved(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    page = report(desk)
    path = tmp_path / "不能用.ttf"
    if kind == "text":
        path.write_text("no font", encoding="utf-8")
    if kind == "folder":
        path.mkdir()
    choose(desk, page, str(path))
    settle(desk, page)
    assert f"字体文件“{path}”不能用于印刷" in said(page)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    choose(desk, page, "")
    settle(desk, page)
    assert page.save_button.isEnabled()


def test_that_a_closed_dialog_keeps_the_choice_in_force(desk: Desk, installed: Path) -> None:
    page = report(desk)
    desk.qtbot.mouseClick(page.fonts_button, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, FontsDialog)
    desk.compose(str(installed))
    desk.press(Key.Key_Escape)
    box = desk.dialog()
    assert box is not dialog
    desk.qtbot.mouseClick(next(one for one in box.buttons() if one.text() == "放弃改动"), LEFT)
    desk.qtbot.waitUntil(lambda: not page.findChildren(FontsDialog))
    assert desk.window.settings.print_fonts == {}
    assert page.save_button.isEnabled()


def run(home: Path, data_file: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*(sys.executable, "-m", "jingkou_desktop", "report"), data_file, "--year", "2022", "--out", out],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "XDG_CONFIG_HOME": str(home)},
        check=False,
    )


def test_that_the_command_line_prints_with_the_chosen_font(
    tmp_path: Path, data_file: Path, installed: Path
) -> None:
    kept = tmp_path / "config" / "jingkou-desktop" / settings.FILE_NAME
    plain, other = tmp_path / "plain.pdf", tmp_path / "other.pdf"
    assert run(kept.parents[1], data_file, plain).returncode == 0
    settings.save(kept, settings.Settings(print_fonts={FANG: str(installed)}))
    assert run(kept.parents[1], data_file, other).returncode == 0
    assert outlines(plain) != outlines(other)

    kept.write_text(json.dumps({"print_fonts": {FANG: str(tmp_path / "无.ttf")}}), encoding="utf-8")
    none = tmp_path / "none.pdf"
    done = run(kept.parents[1], data_file, none)
    assert done.returncode == 1
    assert done.stderr.startswith(f"字体文件“{tmp_path / '无.ttf'}”不能用于印刷")
    assert done.stderr.count("\n") == 1
    assert not none.exists()
