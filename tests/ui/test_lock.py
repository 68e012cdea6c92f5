"""The open file stays ours whatever the window's dialogs do."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jingkou_desktop.services.workspace import Workspace


def test_that_a_file_dialog_does_not_let_go_of_the_open_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "规划.jk"
    ws = Workspace.create(path)
    dialog = QFileDialog(None, "打开", str(tmp_path), "数据文件 (*.jk)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.wait(800)  # it looks at the files by and by, on a thread of its own
    done = subprocess.run(
        [sys.executable, "-m", "jingkou_desktop", "set", str(path), "E03", "2023", "14.5"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "已被另一个窗口或程序打开" in done.stderr
    dialog.close()
    ws.close()
