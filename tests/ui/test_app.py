"""The composition root as a process: a bug is logged and shown with a report, and nothing else stops."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from jingkou_desktop import app, paths
from jingkou_desktop.ui.crash_dialog import CrashDialog
from jingkou_desktop.ui.main_window import MainWindow

def fail():
    QTimer.singleShot(200, look)
    raise ValueError("<b>broken</b> &")

def look():
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog)]
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    print(len(dialogs), window.isVisible())
    dialogs[0].copy.click()
    print("ValueError: <b>broken</b> &" in QApplication.clipboard().text())
    window.close()
    QTimer.singleShot(0, QApplication.quit)

real = app.make_application
def made(arguments):
    application = real(arguments)
    QTimer.singleShot(300, fail)
    return application
app.make_application = made
print(app.run(None))
print((paths.log_dir() / app.LOG_FILE).read_text(encoding="utf-8").count("ValueError: <b>broken</b> &"))
"""


def test_that_a_bug_is_logged_and_shown_with_a_report_to_copy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "True", "True", "0", "1"]


def test_that_a_log_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from jingkou_desktop import app\n"
        "app.start_log(Path(sys.argv[1])); print('on')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, blocked / "log"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "on"
