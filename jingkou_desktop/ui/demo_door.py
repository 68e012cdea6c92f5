"""Makes the demo beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.jobs import Job, Jobs


class DemoDoor(QObject):
    """The work behind 打开演示."""

    under_way = Signal(str)  # what is being done; "" when it has ended
    made = Signal(object)  # Path of the data file
    failed = Signal(str)

    def __init__(self, folder: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._job: Job | None = None

    def start(self) -> None:
        """Make the demo, or take the one that is there; nothing happens while it is under way."""
        if self._job is not None:
            return
        self.under_way.emit("正在准备演示数据……")
        self._job = self._jobs.start(self._work)
        self._job.progress.connect(self._on_progress)
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_end)

    def cancel(self) -> None:
        """Stop at the next step; a half-made demo leaves no data file behind."""
        if self._job is not None:
            self._job.cancel()

    def _work(self, job: Job) -> object:
        from jingkou_desktop.services import demo  # late: the window shows first

        return demo.make_demo(self._folder, lambda words: job.step(0, 0, words)).file

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.under_way.emit(words)

    def _on_made(self, path: Path) -> None:
        self._on_end()
        self.made.emit(path)

    def _on_failed(self, fault: Exception) -> None:
        self._on_end()
        if not isinstance(fault, UserError):
            raise fault
        self.failed.emit(str(fault))

    def _on_end(self) -> None:
        self._job = None
        self.under_way.emit("")
