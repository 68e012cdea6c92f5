"""The composition root as a process: a bug is logged and shown with a report, and nothing else stops."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from jingkou_desktop import app, paths
from jingkou_desktop.ui import logs
from jingkou_desktop.ui.crash_dialog import CrashDialog
from jingkou_desktop.ui.main_window import MainWindow

def top(kind):
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]

def fail():
    QTimer.singleShot(100, fail_again)
    raise ValueError("<b>broken</b> & 14.2 of “王莉”")

def fail_again():
    QTimer.singleShot(200, look)
    raise KeyError("second")

def look():
    dialogs, window = top(CrashDialog), top(MainWindow)[0]
    print(len(dialogs), window.isVisible())
    dialogs[0].copy.click()
    text = QApplication.clipboard().text()
    print("ValueError: <b>broken</b> & # of 〔略〕" in text, "KeyError" in text)
    print("14.2" in text, "王莉" in text)
    print("又出了 1 次错" in dialogs[0].more.text())
    dialogs[0].go_on.click()
    window.close()
    QTimer.singleShot(0, QApplication.quit)

real = app.make_application
def made(arguments):
    application = real(arguments)
    QTimer.singleShot(300, fail)
    return application
app.make_application = made
print(app.run(None))
print((paths.log_dir() / logs.LOG_FILE).read_text(encoding="utf-8").count("ValueError: <b>broken</b> &"))
"""

KILLED = """
import os, signal
from PySide6.QtCore import QTimer
from jingkou_desktop import app
real = app.make_application
def made(arguments):
    application = real(arguments)
    QTimer.singleShot(300, lambda: os.kill(os.getpid(), signal.SIGSEGV))
    return application
app.make_application = made
app.run(None)
"""

NEXT = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from jingkou_desktop import app, paths
from jingkou_desktop.ui import logs
from jingkou_desktop.ui.main_window import MainWindow
def look():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    print(sum(one.isVisible() and "上次程序意外退出" in one.text() for one in window.findChildren(QLabel)))
    window.close()
    QTimer.singleShot(0, QApplication.quit)
real = app.make_application
def made(arguments):
    application = real(arguments)
    QTimer.singleShot(300, look)
    return application
app.make_application = made
app.run(None)
print((paths.log_dir() / logs.LOG_FILE).read_text(encoding="utf-8").count("Segmentation fault"))
"""


def start(script: str, home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_STATE_HOME": str(home)},
    )


def test_that_a_bug_is_logged_and_shown_with_a_report_to_copy_and_a_second_one_is_counted(
    tmp_path: Path,
) -> None:
    done = start(SCRIPT, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [*("1", "True"), *("True", "True", "False", "False"), "True", "0", "1"]


def test_that_the_start_after_a_fatal_signal_says_so_once_and_logs_it(tmp_path: Path) -> None:
    assert start(KILLED, tmp_path).returncode == -11
    done = start(NEXT, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "1"]
    assert start(NEXT, tmp_path).stdout.split() == ["0", "1"]


def test_that_a_log_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from jingkou_desktop.ui import logs\n"
        "kept = logs.Log(Path(sys.argv[1])); print('on' + kept.watch_signals())"
    )
    assert start(script, tmp_path, blocked / "log").stdout.strip() == "on"


def test_that_the_log_stays_small(tmp_path: Path) -> None:
    script = (
        "import logging, sys; from pathlib import Path; from jingkou_desktop.ui import logs\n"
        "kept = logs.Log(Path(sys.argv[1]), 5000)\n"
        "for number in range(2000): logging.info('line %d of many', number)\n"
        "print(len(kept.last.lines()), kept.last.lines()[-1].endswith('line 1999 of many'))"
    )
    assert start(script, tmp_path, tmp_path / "log").stdout.split() == ["50", "True"]
    files = sorted((tmp_path / "log").iterdir())
    assert len(files) == 6
    assert all(0 < one.stat().st_size <= 5000 for one in files)
    assert "line 1999 of many" in (tmp_path / "log" / "jingkou-desktop.log").read_text("utf-8")
