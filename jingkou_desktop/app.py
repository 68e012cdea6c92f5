"""The window's composition root: log, crash report, fonts, theme, window."""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from jingkou_desktop import paths, settings
from jingkou_desktop.ui import dress, input_method, logs, theme
from jingkou_desktop.ui.crash_dialog import CrashDialog
from jingkou_desktop.ui.crash_report import persons, report
from jingkou_desktop.ui.header import PROGRAM
from jingkou_desktop.ui.main_window import MainWindow

AWAKE = 500  # milliseconds
FULL = QSize(1400, 840)  # on a smaller screen the window first fills it

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]

log = logging.getLogger(__name__)


def run(file: Path | None) -> int:
    """Show the window, on `file` where one is given; return the exit status when it is closed."""
    kept = logs.Log(paths.log_dir())
    news = kept.watch_signals()
    app = make_application(sys.argv[:1])
    settings_file = paths.config_dir() / settings.FILE_NAME
    remembered = settings.load(settings_file)
    theme.apply(app, theme.wanted(app, remembered.appearance))
    gc.freeze()  # what is loaded stays: no need to look through it again
    window = MainWindow(settings_file)
    window.tell_news(news)
    sys.excepthook = excepthook(window, kept)
    threading.excepthook = lambda args: log.critical(
        "a thread failed", exc_info=(args.exc_type, args.exc_value or RuntimeError(), args.exc_traceback)
    )
    room = app.primaryScreen().availableSize()
    if remembered.geometry or (room.width() > FULL.width() and room.height() > FULL.height()):
        window.show()
    else:
        window.showMaximized()
    if file is not None:
        QTimer.singleShot(0, lambda: window.open_file(file))
    signal.signal(signal.SIGINT, lambda *_: window.close())
    awake = QTimer(window)  # Python looks at signals only when it runs
    awake.timeout.connect(lambda: None)
    awake.start(AWAKE)
    return app.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with the program's fonts and Qt's words in Chinese."""
    input_method.choose(os.environ)
    app = QApplication(arguments)
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName(PROGRAM)
    app.setDesktopFileName(paths.APP_NAME)
    app.setWindowIcon(QIcon(str(paths.shipped("resources", "icons", "program.svg"))))
    dress.load_fonts(app)
    dress.speak_chinese(app)
    return app


def excepthook(window: MainWindow, kept: logs.Log) -> Hook:
    """Return the hook that logs a bug and shows it with a report to copy, in one dialog.

    What the file or its disk is to blame for is told in a sentence instead.
    """
    shown: list[CrashDialog] = []

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.critical("a bug", exc_info=(kind, fault, trace))
        if window.ailment(fault):
            return
        text = report(
            kind, fault, trace, names=persons(window.session), lines=() if shown else kept.last.lines()
        )
        if shown:
            shown[0].add(text)
            return
        dialog = CrashDialog(text, kept.folder, window)
        shown.append(dialog)
        dialog.finished.connect(lambda _: shown.clear())
        dialog.open()

    return hook
