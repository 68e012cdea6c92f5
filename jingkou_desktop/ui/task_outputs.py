"""What the page of tasks writes: the list of tasks as a workbook; the forms are made where all forms are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.forms import ItemBook

FORMS, YEAR_FORMS, LIST = "任务进展填报表…", "年度计划填报表…", "任务分工表存为表格…"


class TaskOutputs(QObject):
    """The menu and what it does; `forms_wanted` tells the kind of form that a person wants to make."""

    forms_wanted = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._busy = False

    def menu(self) -> QMenu:
        """Return a menu of what can be written."""
        made = QMenu("导出", self._window)
        made.addAction(LIST, self.save_list)
        made.addSeparator()
        made.addAction(FORMS, lambda: self.forms_wanted.emit("tasks"))
        made.addAction(YEAR_FORMS, lambda: self.forms_wanted.emit("year-plan"))
        return made

    def save_list(self) -> None:
        """Ask where to write the tasks of the year judged with who works on them, and write them."""
        from jingkou_desktop.services import exports  # late: the window shows first

        ws, year, kind = self._session.ws, self._session.year, exports.ExportKind.TASKS
        try:
            book = exports.listed(ws, kind, year)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        dialogs.choose_save(
            self._window,
            "保存任务分工表",
            str(Path(ws.path.parent, exports.export_name(ws, kind, year))),
            "Excel 工作簿 (*.xlsx)",
            "xlsx",
            lambda out: self._write(book, out),
        )

    def _write(self, book: ItemBook, out: Path) -> None:
        def work(_: Job) -> object:
            from jingkou_desktop.services import forms  # late, and not on the window's thread

            forms.write_one(book, out)
            return None

        if self._busy:
            return
        self._busy = True
        job = self._jobs.start(work)
        job.finished.connect(lambda _: self._end(f"任务分工表已保存：{out}", wrong=False))
        job.failed.connect(self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._end(str(fault) if isinstance(fault, UserError) else "", wrong=True)
        if not isinstance(fault, UserError):
            raise fault

    def _end(self, sentence: str, *, wrong: bool) -> None:
        self._busy = False
        if sentence:
            self._session.told.emit(sentence, wrong)
