"""The button that holds a printed report's PDF against the open file; pressed again it stops."""

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
    from jingkou_desktop.services.report_verify import Verification

ASK, STOP = "核对报告…", "停止核对"
PDF_FILES = "PDF 文件 (*.pdf)"


class VerifyButton(QPushButton):
    """Asks for a PDF, holds it against the file on a worker, and shows what came out."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        fonts: Callable[[], Mapping[str, Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ASK, parent)
        self._session, self._jobs, self._fonts = session, jobs, fonts
        self._job: Job | None = None
        self.setAccessibleName("核对一份印出的报告：文件里是不是印出的数，此后改了什么")
        self.setAutoDefault(True)
        self.clicked.connect(lambda _=False: self.press())

    def press(self) -> None:
        """Ask for the PDF; while one is held against the file, stop."""
        if self._job is not None:
            self._job.cancel()
            self.setEnabled(False)  # until it has stopped
            return
        folder = str(self._session.ws.path.parent)
        dialogs.choose_open(
            self, "核对哪一份报告", folder, PDF_FILES, lambda paths: self._start(paths[0]), many=False
        )

    def _start(self, pdf: Path) -> None:
        ws, fonts = self._session.ws, self._fonts()
        try:
            image = ws.image()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        path, who = ws.path, ws.operator

        def work(job: Job) -> object:
            from jingkou_desktop.services import report_verify  # late, and not on the window's thread

            return report_verify.verify_image(
                image, path, who, pdf, fonts, step=job.step, stop=lambda: job.stopped
            )

        self._job = self._jobs.start(work)
        self._job.progress.connect(lambda done, total, what: self.setText(f"{STOP}（{what} {done}/{total}）"))
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._end)
        self.setText(STOP)

    def _show(self, found: Verification) -> None:
        from jingkou_desktop.ui.verify_dialog import VerifyDialog  # late: seldom needed

        self._end()
        VerifyDialog(found, self).open()

    def _on_failed(self, fault: Exception) -> None:
        self._end()
        if not isinstance(fault, UserError):
            raise fault
        self._session.told.emit(str(fault), True)

    def _end(self) -> None:
        self._job = None
        self.setText(ASK)
        self.setEnabled(True)
