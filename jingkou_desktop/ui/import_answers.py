"""写出退回件: copies of the files with their faulty cells marked, to send back to the departments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from jingkou_desktop.domain.readings import UNFILLED
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session

WORDS = "写出退回件…"


class AnswersButton(QPushButton):
    """Asks for a folder and writes the copies there in the background."""

    def __init__(self, session: Session, jobs: Jobs, state: ImportState) -> None:
        super().__init__(WORDS)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._job: Job | None = None
        self.setAccessibleName("写出退回件")
        self.setAutoDefault(True)
        self.clicked.connect(self._ask)

    def count(self) -> None:
        """Show where there is something to send back."""
        from jingkou_desktop.services import imports  # late: the window shows first

        preview = self._state.preview
        left = len(imports.left_out(preview, self._state.reasons())) if preview else 0
        if preview is not None:
            forms = (one.table for one in preview.files if one.table and one.table.form)
            left += sum(item.reason == UNFILLED for table in forms for item in table.skipped)
        self.setVisible(left > 0)
        self.setToolTip(f"{left} 处要部门核对：在原表的副本上标出颜色和批注，原表不动。")

    # inner

    def _ask(self) -> None:
        preview = self._state.preview
        if preview is not None and preview.files:
            folder = str(preview.files[0].path.parent)
            dialogs.choose_folder(self, "退回件写到哪个文件夹", folder, self._write)

    def _write(self, folder: Path) -> None:
        preview, reasons = self._state.preview, self._state.reasons()
        if preview is None or self._job is not None:
            return
        from jingkou_desktop.services import answering  # late: the window shows first

        def write(job: Job) -> tuple[str, ...]:
            made = answering.write_answers(preview, reasons, folder, lambda: job.stopped)
            return answering.answer_lines(preview, reasons, made)

        self._job = self._jobs.start(write)
        self._job.finished.connect(self._on_written)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_end)
        self.setEnabled(False)
        self.setText("正在写出…")

    def _on_written(self, lines: tuple[str, ...]) -> None:
        self._on_end()
        if len(lines) == 1:
            self._session.told.emit(lines[0], False)
        else:
            dialogs.tell(self, "退回件", "\n".join(lines))

    def _on_failed(self, fault: Exception) -> None:
        self._on_end()
        if not isinstance(fault, UserError):
            raise fault
        self._session.told.emit(str(fault), True)

    def _on_end(self) -> None:
        self._job = None
        self.setEnabled(True)
        self.setText(WORDS)
