"""报告: the pages of a report as they will be printed; save as PDF, DOCX or XLSX, print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.fonts_dialog import FontsDialog
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.pages_view import Pages, PagesView
from jingkou_desktop.ui.report_batch import BatchButton
from jingkou_desktop.ui.report_choice import ReportChoice
from jingkou_desktop.ui.report_saving import ReportSaving
from jingkou_desktop.ui.session import READ_ONLY, Session
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.texts_panel import TextsPanel
from jingkou_desktop.ui.verify_button import VerifyButton

if TYPE_CHECKING:
    from jingkou_desktop.services.report_kinds import Shown


HINT = "单击修改这一段"


class ReportPage(QWidget):
    """The report tab; the pages are made again when figures change and the tab is seen."""

    fonts_changed = Signal(object)  # name of a font of the report: path of the one to print with

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        fonts: Mapping[str, str],
        without: Mapping[str, str],
        reader: NameReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._fonts = fonts
        self._job: Job | None = None
        self._saving = ReportSaving(session, jobs, self)
        self._content = b""
        self._refusal = ""  # why the report may not be printed
        self._pages: Pages | None = None
        self._stale = True
        self.choice = ReportChoice(session, without, reader)
        self.batch = BatchButton(session, jobs, self.choice.wanted, self._preferred)
        self.batch.hide()
        self.verify = VerifyButton(session, jobs, self._preferred)
        self._shown = self.choice.wanted()  # the report whose pages are shown or being made
        self.view = PagesView()
        self._state = label("", "muted", wrap=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = label("", "muted")
        self.texts = TextsPanel(session)
        self.texts.hide()
        self._make_buttons()
        self._lay_out()
        self.view.seen.connect(
            lambda here, total: self._place.setText(f"第 {here} 页，共 {total} 页" if total else "")
        )
        session.changed.connect(lambda _: self.refresh())
        session.year_changed.connect(lambda _: self._turn())
        self.choice.changed.connect(self._choose)
        self.view.picked.connect(self.edit_text)
        self.texts.left.connect(self._close_texts)
        self.texts.counted.connect(self._count)
        self._show_state("")

    def entered(self) -> None:
        """Make the pages when the tab is opened."""
        if self._stale:
            self._make()

    def refresh(self) -> None:
        """Make the pages again, now or when the tab is next opened."""
        self._stale = True
        if self.isVisible():
            self._make()

    def edit_texts(self, part: str = "") -> None:
        """Show the paragraphs for editing, the one named or else the first in doubt."""
        if not self.texts.isVisible():
            self.texts.show()
            self.view.make_room(beside=True)
        self.texts_button.setChecked(True)
        self.texts.go_to(part)
        self.texts.list.setFocus()

    def edit_text(self, part: str) -> None:
        """Show a paragraph that was clicked on the pages, the keys in its text."""
        self.edit_texts(part)
        self.texts.write()
        QTimer.singleShot(0, self.view, lambda: self.view.bring(part))  # the pages have become narrower
        if self._session.ws.read_only:
            self._session.told.emit(READ_ONLY, True)

    def go_to_text(self, kind: str, month: int | None, part: str) -> None:
        """Show a paragraph of a report of the session's year."""
        self.choice.turn_to(kind, month)
        self.edit_texts(part)

    def close_pages(self) -> None:
        """Let go of the document."""
        self.view.show_pages(None)
        self._pages = None
        self.texts_button.setEnabled(self.texts.isVisible())

    def save(self) -> None:
        """Ask where and as what, and save the report shown."""
        if self._fit():
            self._saving.ask(self._shown, self._content)

    def print_pages(self) -> None:
        """Open the print dialog."""
        from jingkou_desktop.services import report_kinds  # late: the window shows first
        from jingkou_desktop.ui import printing

        if self._pages is not None and self._fit():
            title = report_kinds.title(self._session.ws, self._shown)
            printing.open_dialog(self, self._pages, title)

    def choose_fonts(self) -> None:
        """Ask for installed fonts to print with."""
        FontsDialog(self, self._fonts, self._take_fonts).open()

    # inner

    def _take_fonts(self, fonts: dict[str, str]) -> None:
        self._fonts = fonts
        self.fonts_changed.emit(fonts)
        self.refresh()

    def _fit(self) -> bool:
        """Tell whether nothing is in doubt; else say what is, and lead there."""
        if self._refusal:
            self._session.told.emit(self._refusal, True)
            self.edit_texts()
        return not self._refusal

    def _turn(self) -> None:
        """Make another report."""
        self.texts.clear()
        self.view.forget_texts()
        self.refresh()

    def _toggle_texts(self) -> None:
        if self.texts.isVisible():
            self.texts.close_button.click()
        else:
            self.edit_texts()

    def _close_texts(self) -> None:
        self.texts.hide()
        self.view.make_room(beside=False)
        self.texts_button.setChecked(False)
        self.texts_button.setFocus()

    def _count(self, doubts: int) -> None:
        """Say on the button how much is in doubt."""
        words = f"编辑文字（{doubts} 处待核对）" if doubts else "编辑文字…"
        self.texts_button.setText(words)
        self.texts_button.setAccessibleName(words.removesuffix("…"))

    def _make_buttons(self) -> None:
        self.texts_button = button("编辑文字…", self._toggle_texts, tell="编辑文字")
        self.texts_button.setCheckable(True)
        self.texts_button.setEnabled(False)
        self.save_button = button("另存为…", self.save, "primary", "把报告存为 PDF、DOCX 或 XLSX")
        self.fonts_button = button("打印字体…", self.choose_fonts, tell="选择打印用的字体")
        self.print_button = button("打印…", self.print_pages, tell="打印报告")
        self.smaller = button("－", lambda: self.view.zoom_by(1 / 1.2), tell="缩小")
        self.larger = button("＋", lambda: self.view.zoom_by(1.2), tell="放大")
        self.fit_width = button("适合宽度", lambda: self.view.set_zoom(0))
        self.fit_page = button("整页", lambda: self.view.set_zoom(-1))

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        chosen.addWidget(self.choice)
        chosen.addWidget(self.batch)
        chosen.addStretch(1)
        chosen.addWidget(self.verify)
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in (self.smaller, self.larger, self.fit_width, self.fit_page, self._place):
            top.addWidget(one)
        top.addStretch(1)
        top.addWidget(self.texts_button)
        top.addWidget(self.fonts_button)
        top.addWidget(self.print_button)
        top.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(chosen)
        column.addLayout(top)
        column.addWidget(self._state)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.view)
        both.addWidget(self.texts)
        both.setStretchFactor(0, 1)
        both.setSizes([800, 500])
        column.addWidget(both, 1)

    def _choose(self) -> None:
        """Show another report."""
        self.batch.setVisible(self.choice.by_department() or self.batch.busy)
        self.view.verticalScrollBar().setValue(0)
        self._turn()

    def _preferred(self) -> dict[str, Path]:
        return {name: Path(path) for name, path in self._fonts.items()}

    def _make(self) -> None:
        from jingkou_desktop.services import report_kinds  # late: the window shows first

        if self._job is not None:
            self._job.cancel()
        self._stale = False
        self.choice.follow()
        if said := self.choice.nothing():
            self._job = None
            self.close_pages()
            self._show_state(said)
            return
        ws, wanted = self._session.ws, self.choice.wanted()
        try:
            content = ws.image()
        except UserError as fault:
            self._show_state(str(fault))
            return
        path, who, plan, fonts = ws.path, ws.operator, ws.plan.code, self._preferred()
        self._shown = wanted

        def work(job: Job) -> object:
            job.step(0, 1, wanted.kind.value)  # another report may have been chosen meanwhile
            return report_kinds.pdf_of(content, path, who, wanted, plan, fonts)

        self._job = self._jobs.start(work)
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._show_state(f"正在排 {wanted.year} 年的{wanted.kind.value}……")

    def _on_made(self, made: Shown) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._content, self._refusal = made.content, made.refusal
        self.texts.show_paragraphs(made.edition, made.paragraphs)
        self.texts_button.setEnabled(bool(made.paragraphs) or self.texts.isVisible())
        self._pages = Pages(made.content)
        writable = not self._session.ws.read_only
        self.view.offer(HINT if writable else READ_ONLY, writable=writable)
        self.view.show_pages(self._pages, made.places)
        self._show_state("")

    def _on_failed(self, fault: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if not isinstance(fault, UserError):
            self._show_state("报告没有做成；出错报告已打开。")
            raise fault
        self.close_pages()  # they are of another report
        self._show_state(str(fault))

    def _show_state(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))
        ready = self._pages is not None and not sentence
        for one in (self.save_button, self.print_button):
            one.setEnabled(ready)
