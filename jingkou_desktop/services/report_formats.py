"""The report as what its name asks for: PDF to sign, DOCX to go on writing, XLSX to reckon on."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from jingkou_desktop.errors import UserError
from jingkou_desktop.report.data import ReportData
from jingkou_desktop.report.pdfium import LOCK as PDFIUM
from jingkou_desktop.services import report_kinds, report_texts, reporting
from jingkou_desktop.services.outputs import check_output, save_whole
from jingkou_desktop.services.report_wanted import Wanted
from jingkou_desktop.services.workspace import Workspace

__all__ = ["FORMATS", "PDFIUM", "format_of", "report_bytes", "save_report", "write_report"]

FORMATS: Mapping[str, str] = {"pdf": "PDF 文件", "docx": "Word 文档", "xlsx": "Excel 工作簿"}


def format_of(out: Path) -> str:
    """Return which of FORMATS the name of `out` asks for; raises UserError for another ending."""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise UserError("report.ending", path=out)
    return ending


def report_bytes(data: ReportData, ending: str, preferred: Mapping[str, Path] | None = None) -> bytes:
    """Return the report as one of FORMATS; the same data give the same bytes. On any thread.

    `preferred` are fonts that the PDF embeds (see fonts.register); the others name the office's own.
    """
    if ending == "pdf":
        return reporting.pdf_bytes(data, preferred)
    if ending == "docx":
        from jingkou_desktop.report.docx import render_docx  # slow to import

        return render_docx(data)
    from jingkou_desktop.report.xlsx import render_xlsx  # slow to import

    return render_xlsx(data)


def write_report(
    ws: Workspace,
    wanted: Wanted,
    out: Path,
    *,
    made_on: date | None = None,
    preferred: Mapping[str, Path] | None = None,
    draft: bool = False,
) -> None:
    """Write a report to `out` as its ending says, whole or not at all; raises UserError.

    What `out` held before stays untouched where anything fails. Texts in doubt are refused, unless it is
    to be a `draft`, which says so on every page.
    """
    ending = format_of(out)
    check_output(out)
    data = report_texts.fit_to_print(report_kinds.build(ws, wanted, made_on=made_on), draft=draft)
    save_whole(report_bytes(data, ending, preferred), out)


def save_report(content: bytes, path: Path, operator: str, plan: str, wanted: Wanted, out: Path) -> None:
    """Write a report of a file given byte by byte to `out`, as its ending says; on any thread.

    `plan` is the code of one of the file's plans. Raises UserError as `write_report`.
    """
    with closing(Workspace.of_image(content, path, operator=operator)) as ws:
        write_report(ws.of(plan), wanted, out)
