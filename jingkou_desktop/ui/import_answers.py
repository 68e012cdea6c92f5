"""写出退回件: copies of the files with their faulty cells marked, to send back to the departments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

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
        left = imports.left_out(preview, self._state.reasons()) if preview else ()
        self.setVisible(bool(left))
        self.setToolTip(f"{len(left)} 处没有采用的，在原表的副本上标出颜色和批注，退回报送部门修改。")

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

        self._job = self._jobs.start(lambda _: answering.write_answers(preview, reasons, folder))
        self._job.finished.connect(self._on_written)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_end)
        self.setEnabled(False)
        self.setText("正在写出…")

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self._on_end()
        names = "、".join(path.name for path in paths)
        if paths:
            self._session.told.emit(f"退回件已写到 {paths[0].parent}：{names}", False)
        else:
            self._session.told.emit("没有要退回的文件。", False)

    def _on_failed(self, fault: Exception) -> None:
        self._on_end()
        if not isinstance(fault, UserError):
            raise fault
        self._session.told.emit(str(fault), True)

    def _on_end(self) -> None:
        self._job = None
        self.setEnabled(True)
        self.setText(WORDS)
