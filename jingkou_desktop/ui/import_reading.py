"""Reads the files of an import in the background: how far it is, and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel

if TYPE_CHECKING:
    from jingkou_desktop.services.import_beside import Compared
    from jingkou_desktop.services.imports import FileRead


def read_all(job: Job, paths: Sequence[Path]) -> tuple[FileRead, ...]:
    """Read the files one after the other on a worker, telling how far it is."""
    from jingkou_desktop.services import imports  # late: the window shows first

    found = []
    for done, path in enumerate(paths):
        job.step(done, len(paths), path.name)
        found.append(imports.read_one(path, lambda: job.stopped))
    return tuple(found)


class ImportReading(QWidget):
    """The bar; it shows only while files are read."""

    read = Signal(object, object)  # tuple of FileRead, Compared
    ended = Signal()  # in whatever way

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("读取进度")
        self.said = ElidedLabel("", "muted")
        self.cancel_button = button("取消读取", self.cancel)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.said, 0, 0)
        grid.addWidget(self._bar, 1, 0)
        grid.addWidget(self.cancel_button, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Read the files; `read` tells them."""
        job = self._jobs.start(lambda job: read_all(job, paths))
        self._job = job
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._bar.setRange(0, len(paths) if len(paths) > 1 else 0)  # one file: it moves without an end
        self._bar.setValue(0)
        self.said.setText(f"准备读取 {paths[0].name}")
        self.show()

    def cancel(self) -> None:
        """Give the reading up."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    # inner

    def _on_progress(self, done: int, total: int, what: str) -> None:
        if self.sender() is self._job:
            self._bar.setValue(done)
            self.said.setText(f"正在读取第 {done + 1} 个文件，共 {total} 个：{what}")

    def _on_read(self, files: tuple[FileRead, ...]) -> None:
        """Compare what was read with a copy of the file as it stands now; on a worker too."""
        if self.sender() is not self._job:
            return
        ws = self._session.ws
        try:
            content = ws.image()
        except UserError as fault:
            self._end()
            self._session.told.emit(str(fault), True)
            return

        def work(_: Job) -> object:
            from jingkou_desktop.services import import_beside  # late: the window shows first

            return import_beside.compared(content, ws.path, files)

        self._bar.setRange(0, 0)
        self.said.setText("正在与已存的数比较")
        job = self._job = self._jobs.start(work)
        job.finished.connect(lambda found: self._on_compared(job, files, found))
        job.failed.connect(self._on_failed)

    def _on_compared(self, job: Job, files: tuple[FileRead, ...], found: Compared) -> None:
        if job is self._job:
            self._end()
            self.read.emit(files, found)

    def _on_failed(self, fault: Exception) -> None:
        if self.sender() is self._job:
            self._end()
        raise fault

    def _end(self) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
