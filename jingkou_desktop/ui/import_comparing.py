"""Compares what was read with the stored figures, beside the window; a newer question replaces an older."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.decisions import Decisions
    from jingkou_desktop.services.import_beside import Compared
    from jingkou_desktop.services.imports import FileRead


class ImportComparing(QObject):
    """The comparison under way; `began` and `ended` tell of it, `ended` with what was found, or None."""

    began = Signal()
    ended = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._image = ("", b"")  # head of the data file, and the file as it stood then

    @property
    def busy(self) -> bool:
        """Whether a comparison is under way."""
        return self._job is not None

    def start(self, files: Sequence[FileRead], decisions: Decisions) -> None:
        """Compare; one that is under way is given up, unheard."""
        if self._job is not None:
            self._job.cancel()
        ws = self._session.ws
        try:
            content = self._current()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            self._end(None)
            return

        def work(_: Job) -> object:
            from jingkou_desktop.services import import_beside  # late: the window shows first

            return import_beside.compared(content, ws.path, files, decisions)

        job = self._job = self._jobs.start(work)
        job.finished.connect(lambda found: self._on_found(job, found, lambda: self.start(files, decisions)))
        job.failed.connect(lambda fault: self._on_failed(job, fault))
        self.began.emit()

    def cancel(self) -> None:
        """Give the comparison up."""
        if self._job is not None:
            self._job.cancel()
            self._end(None)

    def forget(self) -> None:
        """Let go of the copy of the data file: the import is over."""
        self._image = ("", b"")

    # inner

    def _current(self) -> bytes:
        """Return the data file as it stands; raises UserError."""
        head = self._session.ws.head()
        if self._image[0] != head:
            self._image = (head, self._session.ws.image())
        return self._image[1]

    def _on_found(self, job: Job, found: Compared, again: Callable[[], None]) -> None:
        if job is not self._job:
            return
        if found.head != self._session.ws.head():  # changed meanwhile
            again()
        else:
            self._end(found)

    def _on_failed(self, job: Job, fault: Exception) -> None:
        if job is self._job:
            self._end(None)
        raise fault

    def _end(self, found: Compared | None) -> None:
        self._job = None
        self.ended.emit(found)
