"""Writes the plan of the session's year as a workbook, on a worker."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.session import Session


def export(session: Session, jobs: Jobs, parent: QWidget) -> None:
    """Ask where to, and write; what was written, or why nothing was, is told in the footer."""
    from jingkou_desktop.services import exports, forms  # late: the window shows first

    ws, year, kind = session.ws, session.year, exports.ExportKind.PLAN
    try:
        book = exports.listed(ws, kind, year)
    except UserError as fault:
        session.told.emit(str(fault), True)
        return

    def tell_fault(fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        session.told.emit(str(fault), True)

    def write(out: Path) -> None:
        job = jobs.start(lambda _: forms.write_one(book, out))
        job.finished.connect(lambda _: session.told.emit(f"年度计划已保存：{out}", False))
        job.failed.connect(tell_fault)

    name = str(ws.path.parent / exports.export_name(ws, kind, year))
    dialogs.choose_save(parent, "导出年度计划", name, "Excel 工作簿 (*.xlsx)", "xlsx", write)
