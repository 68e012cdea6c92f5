"""导入: choose or drop department files, see what would happen, apply as one step, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.form_bar import FormBar
from jingkou_desktop.ui.import_answers import AnswersButton
from jingkou_desktop.ui.import_asked import answer_menu, can_answer, is_asked
from jingkou_desktop.ui.import_columns import DECISION, import_columns
from jingkou_desktop.ui.import_comparing import ImportComparing
from jingkou_desktop.ui.import_empty import EmptyState
from jingkou_desktop.ui.import_files import ImportFiles
from jingkou_desktop.ui.import_filters import ImportFilters
from jingkou_desktop.ui.import_list import ImportList
from jingkou_desktop.ui.import_reading import ImportReading
from jingkou_desktop.ui.import_sheet import SheetPanel
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.import_storing import ImportStoring
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.rows import RowsModel
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label

if TYPE_CHECKING:
    from jingkou_desktop.services.decisions import Choice
    from jingkou_desktop.services.imports import FileRead, Row

LIST_SHARE, SHEET_SHARE = 67, 33


class ImportPage(QWidget):
    """The import tab."""

    wanted = Signal(str)  # code of the indicator to go to
    busy = Signal()  # a reading has begun: the tab should be seen

    def __init__(self, session: Session, jobs: Jobs, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._again = True  # the next preview is of files read anew
        self.comparing = ImportComparing(session, jobs, self)
        self.state = ImportState(session, self.comparing, self)
        self.storing = ImportStoring(session, self.state, self)
        self._then: Callable[[], None] | None = None  # what waits for the comparison under way
        self.model = RowsModel["Row"](import_columns(session, self.state, self._reason_typed), self)
        self._make_parts(jobs)
        self._lay_out()
        self._connect()
        self._show_state()

    def entered(self) -> None:
        """Compare again when the tab is opened: the figures may have changed since."""
        self.state.refresh()

    # reading

    def choose(self) -> None:
        """Let the person choose files."""
        dialogs.choose_open(self, "选择要导入的表格", self._folder, dialogs.SHEET_FILES, self.read, many=True)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files in the background and show what applying them would do.

        Where that would lose answers or reasons that are not stored, the person is asked first.
        """
        self.view.hand_in()
        if not paths:
            return
        if self.reading.busy or self.storing.busy:
            self._session.told.emit("正在读取文件，请等它完成或先取消。", True)
        elif self.state.open and (self.state.decisions.choices or self.state.reasons()):
            dialogs.ask(
                self,
                "上次导入还没有应用",
                "读取新的文件会放弃这次写下的对应和理由。",
                "放弃并读取",
                "返回",
                lambda: self._start(paths),
            )
        else:
            self._start(paths)

    # deciding

    def apply(self) -> None:
        """Store what passes, as one step."""
        self.view.hand_in()
        if not self.state.open or self.state.comparing or self.storing.busy:
            return
        if self.state.stale:
            self._then = self.storing.start
            self.state.refresh()
        else:
            self.storing.start()

    def take_back(self) -> None:
        """Undo the import just applied."""
        if self.state.applied is not None:
            self._session.undo_change(*self.state.applied)

    def drop_preview(self) -> None:
        """Forget what was read."""
        self.state.clear()
        self.choose_button.setFocus()

    def ask_meaning(self, number: int) -> None:
        """Offer what the label of a row may mean."""
        self.view.hand_in()
        row = self.model.row(number)
        if self._answerable(row):
            menu = answer_menu(
                self._session,
                row,
                self.state.proposals(row),
                self.state.choice(row),
                lambda choice: self._answer(row, choice),
                self,
            )
            menu.popup(self.view.below(number))

    # inner

    def _make_parts(self, jobs: Jobs) -> None:
        self.choose_button = button("选择文件…", self.choose, "primary", "选择要导入的表格文件")
        self.forms = FormBar(self._session, jobs)
        self.files = ImportFiles(self._session, self.state)
        self.reading = ImportReading(self._session, jobs, self.comparing)
        self._faults = label("", "fault", wrap=True)
        self.filters = ImportFilters(self.state)
        self.view = ImportList(self.model, self._answerable, self._asked)
        self.panel = SheetPanel(jobs)
        self.note = ElidedLabel("", "muted")
        self.drop_button = button("放弃", self.drop_preview, tell="放弃这次导入")
        self.answers = AnswersButton(self._session, jobs, self.state)
        self.undo_button = button("撤销本次导入", self.take_back)
        self.apply_button = button("应用", self.apply, "primary", "应用导入")
        self._empty = EmptyState()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.files, 1)
        top.addWidget(self.reading, 1)
        top.addStretch(0)
        top.addWidget(self.forms)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(12)
        self.split.setChildrenCollapsible(False)
        for one, share in ((self.view, LIST_SHARE), (self.panel, SHEET_SHARE)):
            self.split.addWidget(one)
            self.split.setStretchFactor(self.split.count() - 1, share)
        self.split.setSizes([LIST_SHARE * 10, SHEET_SHARE * 10])
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.note, 1)
        for made in (self.drop_button, self.answers, self.undo_button, self.apply_button):
            bottom.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self._faults)
        column.addWidget(self.filters)
        column.addWidget(self.split, 1)
        column.addLayout(bottom)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self.state.changed.connect(self._show_state)
        self.state.deciding.connect(self._count)
        self.state.deciding.connect(self.view.viewport().update)
        self.reading.read.connect(self._on_read)
        self.reading.ended.connect(self._show_state)
        self.comparing.ended.connect(self._on_compared)
        self.state.decided.connect(self._on_decided)
        self.filters.changed.connect(self._fill)
        self.filters.areas_chosen.connect(self.state.keep_regions)
        self.files.chosen.connect(self.state.set_department)
        self.view.opened.connect(self._open_row)
        self.view.asked.connect(self.ask_meaning)
        self.view.chosen.connect(self._show_row)
        self.panel.asked.connect(lambda: self.ask_meaning(self.view.currentIndex().row()))
        self.panel.wanted.connect(self.wanted)
        self.panel.picked.connect(self._pick)
        self._session.leaving.connect(self.view.hand_in)

    def _start(self, paths: Sequence[Path]) -> None:
        self._folder = str(paths[0].parent)
        self._again = True
        self.state.clear()
        self.reading.start(paths)
        self._show_state()
        self.busy.emit()

    def _on_read(self, files: tuple[FileRead, ...]) -> None:
        self.filters.show_all()
        self.state.begin(files)
        self._then = self._enter_list

    def _on_compared(self, found: object) -> None:
        """Go on with what waited for the comparison; what was given up does not."""
        then, self._then = self._then, None
        if found is not None and then is not None:
            then()

    def _enter_list(self) -> None:
        if self.isVisible():
            self.view.setFocus()

    def _next_question(self) -> None:
        self.view.choose(lambda one: one.outcome.name == "ASKED")
        self._enter_list()

    def _show_state(self) -> None:
        ready = self.state.preview is not None
        reading = self.reading.busy or (self.state.comparing and not ready)
        self.choose_button.setEnabled(not reading)
        parts: tuple[QWidget, ...] = (self.files, self.filters, self.split, self.note, self.drop_button)
        for one in parts:
            one.setVisible(ready)
        self.forms.setVisible(not ready and not reading)
        self._empty.setVisible(not ready)
        self._empty.tell(reading=reading)
        self.apply_button.setVisible(self.state.open)
        self.drop_button.setText("完成" if self.state.applied else "放弃")
        self.undo_button.setVisible(self.state.applied is not None)
        faults = self.state.preview.faults if self.state.preview else ()
        self._faults.setText("\n".join(faults))
        self._faults.setVisible(bool(faults))
        self.filters.fill()
        self.view.hide_empty(self.state.rows, decided=bool(self.state.decisions.choices))
        self.panel.offer(self.state.preview, again=self._again)
        self._again = self._again and not ready
        self._fill()

    def _fill(self) -> None:
        self.view.show_rows(self.filters.shown())
        if self.view.current() is None:
            self.panel.show_row(None, answerable=False)
        self._count()

    def _count(self) -> None:
        ready, learned = self.state.ready(), len(self.state.decisions.choices)
        self.apply_button.setText(f"应用 {ready} 项" if ready or not learned else "记住答复")
        storable = (ready > 0 or learned > 0) and not self._session.ws.read_only
        self.apply_button.setEnabled(storable and not self.state.comparing)
        self.note.setText(self.state.note())
        self.answers.count()

    def _show_row(self, number: int) -> None:
        row = self.model.row(number)
        self.panel.show_row(row, answerable=self._answerable(row))

    def _answerable(self, row: Row) -> bool:
        return self.state.open and can_answer(row)

    def _asked(self, row: Row) -> bool:
        return self.state.open and is_asked(row, self.state.choice(row))

    def _answer(self, row: Row, choice: Choice) -> None:
        self.view.hand_in()
        self._then = self._next_question
        self.state.decide(row, choice)

    def _on_decided(self, changed: int) -> None:
        words = f"已重新比较，{changed} 行有变化。" if changed else "已重新比较，没有变化。"
        self._session.told.emit(words, False)

    def _reason_typed(self, row: Row, text: str) -> bool:
        self.state.write_reason(row, text)
        self._count()
        return True

    def _open_row(self, number: int) -> None:
        row = self.model.row(number)
        if row.outcome.name == "WARNED" and self.state.open:
            self.view.write_in(number, DECISION)
        elif self._asked(row):
            self.ask_meaning(number)
        else:
            self.panel.focus_sheet()

    def _pick(self, file: str, sheet: str, cell: str) -> None:
        def here(row: Row) -> bool:
            return (row.file, row.sheet, row.cell) == (file, sheet, cell)

        if not self.view.choose(here):
            self.filters.show_all()
            self._fill()
            self.view.choose(here)
