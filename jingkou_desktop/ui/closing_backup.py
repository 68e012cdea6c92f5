"""The backup of a file that has just been closed, written on a worker."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Jobs

log = logging.getLogger(__name__)


class ClosingBackup(QObject):
    """Says where a backup could not be written; `unsaid` is left where the window was gone by then."""

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self.unsaid = ""

    def start(self, work: Callable[[], object]) -> None:
        """Write the backup; it is brought to its end even where the program is closed."""

        def write(_: object) -> object:
            try:
                return work()
            except UserError as fault:
                self.unsaid = str(fault)
                raise

        self._jobs.start(write, lasting=True).failed.connect(self.tell)

    def tell(self, fault: Exception) -> None:
        """Say that there is no backup, and why."""
        log.error("the backup at closing failed: %s", fault)
        self.unsaid = ""
        dialogs.tell(self._window, "备份没有写成", str(fault))
