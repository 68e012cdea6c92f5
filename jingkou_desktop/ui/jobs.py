"""Slow work beside the window: values in, values out, with progress and cancel."""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance, Slot

HAND_OVER = 0.0005  # seconds after which a worker lets the window's thread run; Python's own 0.005 add up

log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 (not a fault: the person asked for it)
    """Raised inside the work when the person has cancelled it."""


class Job(QObject):
    """One piece of work; its signals arrive on the thread of the window."""

    progress = Signal(int, int, str)  # done, total, what is under way
    finished = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, work: Callable[["Job"], object], stepped: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._stepped = stepped
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
        self._stepped.emit(self, done, total, what)


class _Runner(QRunnable):
    """Runs a job on a worker; its end is handed to the window's thread as one queued call."""

    def __init__(self, job: Job, ended: SignalInstance) -> None:
        super().__init__()
        self._job = job
        self._ended = ended

    def run(self) -> None:
        try:
            result = self._job.work(self._job)
        except Cancelled:
            self._ended.emit(self._job, None, None)
        except Exception as fault:  # noqa: BLE001 (handed to the window, which tells or reports it)
            self._ended.emit(self._job, None, fault)
        else:
            self._ended.emit(self._job, (result,), None)


class Jobs(QObject):
    """The worker threads of the window.

    A job's own signals are emitted on the window's thread, after `start` has returned, so that none
    is lost and no job is deleted while a worker still calls it.
    """

    _ended = Signal(object, object, object)  # job, (result,) or None, fault or None
    _stepped = Signal(object, int, int, str)  # job, done, total, what is under way

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        sys.setswitchinterval(HAND_OVER)
        self._running: set[Job] = set()
        self._lasting: set[Job] = set()
        self._ended.connect(self._tell)
        self._stepped.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether a worker runs, or its end is still to be told."""
        return bool(self._running)

    def start(self, work: Callable[[Job], object], *, lasting: bool = False) -> Job:
        """Queue the work; connect to the job's signals before returning to the event loop.

        `lasting` work is brought to its end even where the file is closed meanwhile.
        """
        job = Job(work, self._stepped, self)
        self._running.add(job)
        if lasting:
            self._lasting.add(job)
        self._pool.start(_Runner(job, self._ended))
        return job

    def drop(self) -> None:
        """Cancel everything without waiting, and hear no more of it; what must end is left alone."""
        for job in tuple(self._running - self._lasting):
            job.blockSignals(True)
            job.cancel()

    def drain(self) -> None:
        """Cancel everything and wait until no worker runs; called when the window closes.

        Lasting work is waited for.
        """
        self.drop()
        for job in tuple(self._lasting):
            job.blockSignals(True)
        if not self._pool.waitForDone(60_000):
            log.error("a worker did not end within a minute")

    @Slot(object, int, int, str)
    def _pass_on(self, job: Job, done: int, total: int, what: str) -> None:
        if job in self._running:
            job.progress.emit(done, total, what)

    @Slot(object, object, object)
    def _tell(self, job: Job, result: tuple[object] | None, fault: Exception | None) -> None:
        self._running.discard(job)
        self._lasting.discard(job)
        job.deleteLater()
        if job.stopped or (result is None and fault is None):
            job.cancelled.emit()
        elif fault is not None:
            job.failed.emit(fault)
        elif result is not None:
            job.finished.emit(result[0])
