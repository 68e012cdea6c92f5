"""The window's composition root: log, crash report, fonts, theme, window."""

import logging
import logging.handlers
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from jingkou_desktop import paths, settings
from jingkou_desktop.ui import crash_dialog, dress, input_method, theme
from jingkou_desktop.ui.header import PROGRAM
from jingkou_desktop.ui.main_window import MainWindow

LOG_FILE = "jingkou-desktop.log"
LOG_BYTES = 1_000_000
LOGS_KEPT = 5
AWAKE = 500  # milliseconds
FULL = QSize(1400, 840)  # on a smaller screen the window first fills it

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]

log = logging.getLogger(__name__)


def run(file: Path | None) -> int:
    """Show the window, on `file` where one is given; return the exit status when it is closed."""
    start_log(paths.log_dir())
    app = make_application(sys.argv[:1])
    settings_file = paths.config_dir() / settings.FILE_NAME
    remembered = settings.load(settings_file)
    theme.apply(app, theme.wanted(app, remembered.appearance))
    window = MainWindow(settings_file)
    sys.excepthook = excepthook(window)
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


def start_log(folder: Path) -> None:
    """Log to a file that is kept small; a folder that cannot be written only costs the log."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / LOG_FILE, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
            )
        )
    except OSError as fault:
        log.warning("no log file: %s", fault)
    for handler in handlers:
        handler.setFormatter(form)
        root.addHandler(handler)
    qInstallMessageHandler(_log_qt)


def excepthook(window: MainWindow) -> Hook:
    """Return the hook that logs a bug and shows it with a report to copy, one dialog at a time."""
    shown: list[crash_dialog.CrashDialog] = []

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.critical("a bug", exc_info=(kind, fault, trace))
        if shown:
            return
        dialog = crash_dialog.CrashDialog(crash_dialog.report(kind, fault, trace), window)
        shown.append(dialog)
        dialog.finished.connect(lambda _: shown.clear())
        dialog.open()

    return hook


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
