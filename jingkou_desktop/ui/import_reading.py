"""Reads the files of an import in the background: how far it is, and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.import_comparing import ImportComparing
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel

if TYPE_CHECKING:
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
    """The bar; it shows while files are read, and while what was read is compared."""

    read = Signal(object)  # tuple of FileRead
    ended = Signal()  # in whatever way

    def __init__(
        self, session: Session, jobs: Jobs, comparing: ImportComparing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._comparing = comparing
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
        comparing.began.connect(self._on_comparing)
        comparing.ended.connect(lambda _: self.hide())
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
        self.cancel_button.setText("取消读取")
        self.show()

    def cancel(self) -> None:
        """Give the reading or the comparing up."""
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._session.told.emit("已取消读取，数据没有改动。", False)
        elif self._comparing.busy:
            self._comparing.cancel()
            self._session.told.emit("已取消比较，数据没有改动。", False)

    # inner

    def _on_progress(self, done: int, total: int, what: str) -> None:
        if self.sender() is self._job:
            self._bar.setValue(done)
            self.said.setText(f"正在读取第 {done + 1} 个文件，共 {total} 个：{what}")

    def _on_read(self, files: tuple[FileRead, ...]) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
            self.read.emit(files)

    def _on_comparing(self) -> None:
        self._bar.setRange(0, 0)
        self.said.setText("正在与已存的数比较")
        self.cancel_button.setText("取消比较")
        self.show()

    def _on_failed(self, fault: Exception) -> None:
        if self.sender() is self._job:
            self._end()
        raise fault

    def _end(self) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
