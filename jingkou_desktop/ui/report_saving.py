"""另存为: a report as PDF, exactly the pages shown, or made from the same file as DOCX or XLSX."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.report_wanted import Wanted


class ReportSaving(QObject):
    """Asks where and as what, saves, and tells in the footer what became of it."""

    def __init__(self, session: Session, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._jobs = jobs
        self._page = page

    def ask(self, wanted: Wanted, content: bytes) -> None:
        """Open the dialog for a report whose pages are `content`."""
        from jingkou_desktop.services import report_formats, report_kinds  # late: the window shows first

        name = report_kinds.file_name(self._session.ws, wanted)
        proposal = str(self._session.ws.path.parent / Path(name).with_suffix(""))
        write = partial(self._write, wanted, content)
        dialogs.choose_save_as(self._page, "报告另存为", proposal, report_formats.FORMATS, write)

    def _write(self, wanted: Wanted, content: bytes, out: Path) -> None:
        from jingkou_desktop.services import report_formats, reporting  # late: the window shows first

        try:
            if report_formats.format_of(out) != "pdf":
                self._write_beside(wanted, out)
                return
            reporting.save_pdf(content, out)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
        else:
            self._session.told.emit(f"报告已保存：{out}", False)

    def _write_beside(self, wanted: Wanted, out: Path) -> None:
        """Write a document or a workbook while the window goes on; closing the file does not stop it."""
        from jingkou_desktop.services import report_formats  # late: the window shows first

        ws, told = self._session.ws, self._session.told
        given = (ws.image(), ws.path, ws.operator, ws.plan.code)
        job = self._jobs.start(lambda _: report_formats.save_report(*given, wanted, out), lasting=True)
        job.finished.connect(lambda _: told.emit(f"报告已保存：{out}", False))
        job.failed.connect(self._on_not_written)
        told.emit(f"正在写出 {out.name}……", False)

    def _on_not_written(self, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._session.told.emit(str(fault), True)
