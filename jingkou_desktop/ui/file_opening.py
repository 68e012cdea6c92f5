"""Opens data files beside the window: looked through on a worker, then opened on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

PATIENCE = 250  # milliseconds after which the window says what it is waiting for


class FileOpening(QObject):
    """One opening at a time; a new one takes the place of the one under way."""

    under_way = Signal(str)  # what is being done; "" when it has ended
    opened = Signal(object)  # Workspace
    refused = Signal(object, object)  # path, UserError

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being opened."""
        return self._job is not None

    def open(self, path: Path, operator: str) -> None:
        """Open a file for reading and writing."""

        def check(_: Job) -> object:
            from jingkou_desktop.services import opening  # late: the window shows first

            opening.prepare(path, operator)
            return None

        def take(_: object) -> Workspace:
            from jingkou_desktop.services.workspace import Workspace

            return Workspace.open(path, operator=operator, checked=True)

        self._start(path, check, take)

    def open_copy(self, path: Path, operator: str) -> None:
        """Open a read-only copy of a file, whoever holds it."""

        def read(_: Job) -> object:
            from jingkou_desktop.services import opening  # late: the window shows first

            return opening.image(path)

        def take(content: object) -> Workspace:
            from jingkou_desktop.services.workspace import Workspace

            assert isinstance(content, bytes)  # noqa: S101 (what `read` gave)
            return Workspace.of_image(content, path, operator=operator)

        self._start(path, read, take)

    def cancel(self) -> None:
        """Give the opening up; nothing has been changed."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    # inner

    def _start(self, path: Path, work: Callable[[Job], object], take: Callable[[object], Workspace]) -> None:
        if self._job is not None:
            self._job.cancel()
        job = self._job = self._jobs.start(work)
        job.finished.connect(lambda found: self._on_ready(job, path, lambda: take(found)))
        job.failed.connect(lambda fault: self._on_failed(job, path, fault))
        QTimer.singleShot(PATIENCE, self, lambda: self._tell(job, path))

    def _tell(self, job: Job, path: Path) -> None:
        if job is self._job:
            self.under_way.emit(f"正在打开 {path.name}……")

    def _on_ready(self, job: Job, path: Path, take: Callable[[], Workspace]) -> None:
        if job is not self._job:
            return
        self._end()
        try:
            workspace = take()
        except UserError as fault:
            self.refused.emit(path, fault)
        else:
            self.opened.emit(workspace)

    def _on_failed(self, job: Job, path: Path, fault: Exception) -> None:
        if job is not self._job:
            return
        self._end()
        if not isinstance(fault, UserError):
            raise fault
        self.refused.emit(path, fault)

    def _end(self) -> None:
        self._job = None
        self.under_way.emit("")
