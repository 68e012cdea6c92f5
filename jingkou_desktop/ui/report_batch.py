"""The button that writes the sheets of all departments into a folder; pressed again it stops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.report_batch import Batch
    from jingkou_desktop.services.report_wanted import Wanted

MAKE, STOP = "全部部门…", "停止"


class BatchButton(QPushButton):
    """Writes what `wanted` says of every department, with the fonts that `fonts` says."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        wanted: Callable[[], Wanted],
        fonts: Callable[[], Mapping[str, Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(MAKE, parent)
        self._session, self._jobs = session, jobs
        self._wanted, self._fonts = wanted, fonts
        self._job: Job | None = None
        self.setAccessibleName("把全部部门的文件写到一个文件夹")
        self.setAutoDefault(True)
        self.clicked.connect(lambda _=False: self.press())

    @property
    def busy(self) -> bool:
        """Whether sheets are being written."""
        return self._job is not None

    def press(self) -> None:
        """Ask for a folder and write; while sheets are written, stop."""
        if self._job is not None:
            self._job.cancel()
            return
        wanted = self._wanted()
        start = str(self._session.ws.path.parent)
        what = f"各部门的{wanted.kind.value}写到哪个文件夹"
        dialogs.choose_folder(self, what, start, lambda folder: self._write(wanted, folder))

    def _write(self, wanted: Wanted, folder: Path) -> None:
        ws, fonts = self._session.ws, self._fonts()
        try:
            content = ws.image()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        path, who, plan = ws.path, ws.operator, ws.plan.code

        def work(job: Job) -> object:
            from jingkou_desktop.services import report_batch  # late, and not on the window's thread

            return report_batch.write_all_of(content, path, who, wanted, folder, job.step, plan, fonts)

        self._job = self._jobs.start(work)
        self._job.progress.connect(lambda done, total, _: self.setText(f"{STOP}（{done}/{total}）"))
        self._job.finished.connect(lambda made: self._end(_words(made, folder), wrong=False))
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(lambda: self._end(f"已停止，写好的文件留在：{folder}", wrong=False))
        self.setText(STOP)

    def _on_failed(self, fault: Exception) -> None:
        self._end(str(fault) if isinstance(fault, UserError) else "", wrong=True)
        if not isinstance(fault, UserError):
            raise fault

    def _end(self, sentence: str, *, wrong: bool) -> None:
        self._job = None
        self.setText(MAKE)
        if sentence:
            self._session.told.emit(sentence, wrong)


def _words(made: Batch, folder: Path) -> str:
    return f"{made.words}位置：{folder}"
