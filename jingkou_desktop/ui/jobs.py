"""Slow work beside the window: values in, values out, with progress and cancel."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 (not a fault: the person asked for it)
    """Raised inside the work when the person has cancelled it."""


class Job(QObject):
    """One piece of work; its signals arrive on the thread of the window."""

    progress = Signal(int, int, str)  # done, total, what is under way
    finished = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, work: Callable[["Job"], object], parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._stop = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it has made is dropped."""
        self._stop = True

    @property
    def stopped(self) -> bool:
        """Whether the person has cancelled."""
        return self._stop

    def step(self, done: int, total: int, what: str) -> None:
        """Tell how far the work is; called by the work. Raises Cancelled when the person has cancelled."""
        if self._stop:
            raise Cancelled
        self.progress.emit(done, total, what)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    @Slot()
    def run(self) -> None:
        try:
            result = self._job.work(self._job)
        except Cancelled:
            self._job.cancelled.emit()
        except Exception as fault:  # noqa: BLE001 (handed to the window, which tells or reports it)
            self._job.failed.emit(fault)
        else:
            if self._job.stopped:
                self._job.cancelled.emit()
            else:
                self._job.finished.emit(result)


class Jobs(QObject):
    """The worker threads of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Job] = set()

    def start(self, work: Callable[[Job], object]) -> Job:
        """Queue the work; connect to the job's signals before returning to the event loop."""
        job = Job(work, self)
        self._running.add(job)
        for signal in (job.finished, job.failed, job.cancelled):
            signal.connect(self._forget)
        self._pool.start(_Runner(job))
        return job

    def drain(self) -> None:
        """Cancel everything and wait until no worker runs; called when the window closes."""
        for job in tuple(self._running):
            job.blockSignals(True)
            job.cancel()
        if not self._pool.waitForDone(60_000):
            log.error("a worker did not end within a minute")

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.discard(job)
            job.deleteLater()
