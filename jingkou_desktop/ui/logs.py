"""The log: a file that is kept small, its last lines at hand, and what a fatal signal left behind."""

import faulthandler
import logging
import logging.handlers
from collections import deque
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_FILE = "jingkou-desktop.log"
FATAL_FILE = "jingkou-desktop-fatal.log"
LOG_BYTES = 1_000_000
LOGS_KEPT = 5
LINES_KEPT = 50  # at hand for a report
SIGNALS = (  # as Python's fault handler calls them
    ("Segmentation fault", "内存访问出错"),
    ("Aborted", "内部检查不通过"),
    ("Bus error", "内存或磁盘读写出错"),
    ("Illegal instruction", "处理器不支持的指令"),
    ("Floating", "算术错误"),
)
MOST_FATAL = 20_000  # characters taken over into the log
SAID = "上次程序意外退出（{what}），已存入的数据都在文件里；详情记在日志里，可交给维护人员。"

log = logging.getLogger(__name__)


class LastLines(logging.Handler):
    """Keeps the last lines of the log in memory."""

    def __init__(self, most: int = LINES_KEPT) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=most)

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record's lines."""
        self._lines.extend(self.format(record).splitlines())

    def lines(self) -> tuple[str, ...]:
        """Return the last lines, oldest first."""
        return tuple(self._lines)


class Log:
    """The log of one run."""

    def __init__(self, folder: Path, most: int = LOG_BYTES) -> None:
        self.folder = folder
        self.last = LastLines()
        self._fatal: TextIO | None = None
        root = logging.getLogger()
        root.setLevel(logging.INFO)
        form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        console = logging.StreamHandler()
        console.setLevel(logging.WARNING)
        handlers: list[logging.Handler] = [console, self.last]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handlers.append(
                logging.handlers.RotatingFileHandler(
                    folder / LOG_FILE, maxBytes=most, backupCount=LOGS_KEPT, encoding="utf-8"
                )
            )
        except OSError as fault:
            log.warning("no log file: %s", fault)
        for handler in handlers:
            handler.setFormatter(form)
            root.addHandler(handler)
        qInstallMessageHandler(_log_qt)

    def watch_signals(self) -> str:
        """Have a fatal signal written down; return what there is to say of the last run, "" where nothing.

        A signal handler may only write to a file that is open already, so it has one of its own; the next
        start takes it over into the log.
        """
        path = self.folder / FATAL_FILE
        try:
            left = path.read_text("utf-8", errors="replace") if path.exists() else ""
            self._fatal = path.open("w", encoding="utf-8")
        except OSError as fault:
            log.warning("fatal signals are not written down: %s", fault)
            return ""
        faulthandler.enable(self._fatal, all_threads=True)
        if not left.strip():
            return ""
        log.critical("the last run ended by a fatal signal:\n%s", left[:MOST_FATAL])
        return SAID.format(what=next((words for sign, words in SIGNALS if sign in left), "原因不明"))


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
