"""报告: the annual report's pages as they will be printed; save as PDF, DOCX or XLSX, print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.fonts_dialog import FontsDialog
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.pages_view import Pages, PagesView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label


class ReportPage(QWidget):
    """The report tab; the pages are made again when figures change and the tab is seen."""

    fonts_changed = Signal(object)  # name of a font of the report: path of the one to print with

    def __init__(
        self, session: Session, jobs: Jobs, fonts: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._fonts = fonts
        self._job: Job | None = None
        self._content = b""
        self._pages: Pages | None = None
        self._stale = True
        self._title = label("", "title")
        self.view = PagesView()
        self._state = label("", "muted", wrap=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = label("", "muted")
        self._make_buttons()
        self._lay_out()
        self.view.seen.connect(
            lambda here, total: self._place.setText(f"第 {here} 页，共 {total} 页" if total else "")
        )
        session.changed.connect(lambda _: self.refresh())
        session.year_changed.connect(lambda _: self.refresh())
        self._say_year()
        self._show_state("")

    def entered(self) -> None:
        """Make the pages when the tab is opened."""
        if self._stale:
            self._make()

    def refresh(self) -> None:
        """Make the pages again, now or when the tab is next opened."""
        self._stale = True
        self._say_year()
        if self.isVisible():
            self._make()

    def close_pages(self) -> None:
        """Let go of the document."""
        self.view.show_pages(None)
        self._pages = None

    def save(self) -> None:
        """Ask where and as what, and save: as PDF exactly the pages shown, else made from the same file."""
        from jingkou_desktop.services import report_formats, reporting  # late: the window shows first

        name = reporting.title(self._session.ws.plan, self._session.year)
        proposal = str(self._session.ws.path.parent / name)
        dialogs.choose_save_as(self, "报告另存为", proposal, report_formats.FORMATS, self._write)

    def print_pages(self) -> None:
        """Open the print dialog."""
        from jingkou_desktop.services import reporting  # late: the window shows first
        from jingkou_desktop.ui import printing

        if self._pages is not None:
            title = reporting.title(self._session.ws.plan, self._session.year)
            printing.open_dialog(self, self._pages, title)

    def choose_fonts(self) -> None:
        """Ask for installed fonts to print with."""
        FontsDialog(self, self._fonts, self._take_fonts).open()

    # inner

    def _take_fonts(self, fonts: dict[str, str]) -> None:
        self._fonts = fonts
        self.fonts_changed.emit(fonts)
        self.refresh()

    def _make_buttons(self) -> None:
        self.save_button = button("另存为…", self.save, "primary", "把报告存为 PDF、DOCX 或 XLSX")
        self.fonts_button = button("打印字体…", self.choose_fonts, tell="选择打印用的字体")
        self.print_button = button("打印…", self.print_pages, tell="打印报告")
        self.smaller = button("－", lambda: self.view.zoom_by(1 / 1.2), tell="缩小")
        self.larger = button("＋", lambda: self.view.zoom_by(1.2), tell="放大")
        self.fit_width = button("适合宽度", lambda: self.view.set_zoom(0))
        self.fit_page = button("整页", lambda: self.view.set_zoom(-1))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addSpacing(8)
        for one in (self.smaller, self.larger, self.fit_width, self.fit_page, self._place):
            top.addWidget(one)
        top.addStretch(1)
        top.addWidget(self.fonts_button)
        top.addWidget(self.print_button)
        top.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self._state)
        column.addWidget(self.view, 1)

    def _say_year(self) -> None:
        self._title.setText(f"{self._session.year} 年度监测报告")

    def _make(self) -> None:
        from jingkou_desktop.services import reporting  # late: the window shows first

        if self._job is not None:
            self._job.cancel()
        self._stale = False
        ws, year = self._session.ws, self._session.year
        try:
            content = ws.image()
        except UserError as fault:
            self._show_state(str(fault))
            return
        preferred = {name: Path(path) for name, path in self._fonts.items()}
        self._job = self._jobs.start(
            lambda _: reporting.pdf_of(content, ws.path, ws.operator, year, preferred)
        )
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._show_state(f"正在排 {self._session.year} 年的报告……")

    def _on_made(self, content: bytes) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._content = content
        self._pages = Pages(content)
        self.view.show_pages(self._pages)
        self._show_state("")

    def _on_failed(self, fault: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if not isinstance(fault, UserError):
            self._show_state("报告没有做成；出错报告已打开。")
            raise fault
        self._show_state(str(fault))

    def _show_state(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))
        ready = self._pages is not None and not sentence
        for one in (self.save_button, self.print_button):
            one.setEnabled(ready)

    def _write(self, out: Path) -> None:
        from jingkou_desktop.services import report_formats, reporting  # late: the window shows first

        try:
            if report_formats.format_of(out) != "pdf":
                self._write_beside(out)
                return
            reporting.save_pdf(self._content, out)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
        else:
            self._session.told.emit(f"报告已保存：{out}", False)

    def _write_beside(self, out: Path) -> None:
        """Write a document or a workbook while the window goes on; closing the file does not stop it."""
        from jingkou_desktop.services import report_formats  # late: the window shows first

        ws, year, told = self._session.ws, self._session.year, self._session.told
        given = (ws.image(), ws.path, ws.operator, ws.plan.code)
        job = self._jobs.start(lambda _: report_formats.save_report(*given, year, out), lasting=True)
        job.finished.connect(lambda _: told.emit(f"报告已保存：{out}", False))
        job.failed.connect(self._on_not_written)
        told.emit(f"正在写出 {out.name}……", False)

    def _on_not_written(self, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._session.told.emit(str(fault), True)
