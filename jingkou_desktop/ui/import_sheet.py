"""Beside the list: what is said of the chosen row, and its cell in a view of its sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.domain.readings import SheetPart, place
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.import_asked import asks_basis
from jingkou_desktop.ui.import_columns import (
    MARKS,
    after_figure,
    attention_first,
    before_figure,
    in_words,
    name_words,
    note_of,
)
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.sheet_view import Note, Place, SheetView, place_of
from jingkou_desktop.ui.text import ElidedLabel, label

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import Preview, Row

PAUSE = 120  # milliseconds the choice must rest before a sheet is read
SOUGHT = "正在打开工作表…"


class SheetPanel(QFrame):
    """The card; sheets are read in the background, each once."""

    asked = Signal()  # the meaning of the row shown is to be chosen
    wanted = Signal(str)  # code of the indicator to go to
    picked = Signal(str, str, str)  # file, sheet and cell that a person clicked in the sheet

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._jobs = jobs
        self._job: Job | None = None
        self._preview: Preview | None = None
        self._row: Row | None = None
        self._said: dict[tuple[str, str], dict[Place, Note]] = {}  # notes by file and sheet
        self._parts: dict[tuple[Path, str], SheetPart] = {}
        self._shown: tuple[Path, str] | None = None
        self._rest = QTimer(self, interval=PAUSE, singleShot=True)
        self._rest.timeout.connect(self._read)
        self.title = ElidedLabel("", "section")
        self.where = ElidedLabel("", "muted")
        self.sentence = label("", wrap=True)
        self.ask_button = button("改对应…", self.asked.emit, "link", "选择这一行指什么")
        self.go_button = button("到指标表", self._go, "link")
        self.message = label("", "muted", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = SheetView()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.message)
        self._pages.addWidget(self.view)
        self._lay_out()
        self.view.picked.connect(self._on_picked)

    def offer(self, preview: Preview | None, *, again: bool) -> None:
        """Take the rows of a preview; sheets already read stay unless the files were read `again`."""
        self._preview = preview
        self._said.clear()
        if again or preview is None:
            self._parts.clear()
            self._shown = None

    def show_row(self, row: Row | None, *, answerable: bool) -> None:
        """Say what becomes of a row and show its cell, once its sheet is read."""
        self._row = row
        self.ask_button.setVisible(answerable)
        if row is not None:
            self.ask_button.setText(_question(row))
        self.go_button.setVisible(row is not None and bool(row.code) and row.kind.value in ("数据", "对标"))
        if row is None:
            for one in (self.title, self.where, self.sentence, self.message):
                one.setText("")
            self._pages.setCurrentWidget(self.message)
            return
        self.title.setText(f"{MARKS[row.outcome.name]} {row.outcome.value}　{name_words(row)}")
        self.where.setText(f"{row.file}　{place(row.sheet, row.cell)}")
        self.sentence.setText(_told(row))
        self.sentence.setVisible(bool(self.sentence.text()))
        key = self._key(row)
        if key is None:
            self._say("找不到这个文件。")
        elif not self._show_part(key, row):
            self._say(SOUGHT)
            self._rest.start()

    def focus_sheet(self) -> None:
        """Give the keys to the sheet, where it is shown."""
        if self._pages.currentWidget() is self.view:
            self.view.setFocus()

    # inner

    def _go(self) -> None:
        if self._row is not None:
            self.wanted.emit(self._row.code)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.ask_button)
        top.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.sentence)
        column.addWidget(self.where)
        column.addWidget(self._pages, 1)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self._pages.setCurrentWidget(self.message)

    def _key(self, row: Row) -> tuple[Path, str] | None:
        """Return the file and the sheet of a row; of files with one name the one whose cell was read."""
        path = self._file(row)[0]
        return (path, row.sheet) if path else None

    def _file(self, row: Row) -> tuple[Path | None, str]:
        tables = [(one.path, one.table) for one in self._preview.files if one.table] if self._preview else []
        named = [(path, table) for path, table in tables if table.name == row.file]
        digest = row.value.source.sha256 if row.value is not None else ""
        for path, table in named:
            if table.sha256 == digest or len(named) == 1:
                return path, table.sha256
        for path, table in named:
            if any((one.sheet, one.cell) == (row.sheet, row.cell) for one in table.readings):
                return path, table.sha256
        return (named[0][0], named[0][1].sha256) if named else (None, "")

    def _show_part(self, key: tuple[Path, str], row: Row) -> bool:
        """Show the cell of a row where its sheet has been read so far as to hold it."""
        part, at = self._parts.get(key), place_of(row.cell)
        if part is None:
            return False
        if self._shown != key:
            self.view.show_part(part)
            self._shown = key
        if not self.view.holds(at):
            return False
        self.view.mark(self._notes(row), at)
        self.view.setAccessibleName(f"工作表 {row.sheet}")
        self._pages.setCurrentWidget(self.view)
        return True

    def _notes(self, shown: Row) -> dict[Place, Note]:
        """Return what is said of the cells of the sheet shown; where cells have several rows, the gravest."""
        sheet = (shown.file, shown.sheet)
        if sheet not in self._said:
            rows = self._preview.rows if self._preview else ()
            here = [row for row in rows if (row.file, row.sheet) == sheet and row.outcome.name != "SAME"]
            graver = sorted(here, key=attention_first, reverse=True)
            told = ((place_of(row.cell), row) for row in graver)
            self._said[sheet] = {at: note_of(row) for at, row in told if at is not None}
        found = dict(self._said[sheet])
        if (at := place_of(shown.cell)) is not None:
            found[at] = note_of(shown)
        return found

    def _read(self) -> None:
        """Read the sheet of the row shown, unless one is being read; then this follows."""
        row = self._row
        key = self._key(row) if row else None
        if row is None or key is None or self._job is not None or self._show_part(key, row):
            return
        digest = self._file(row)[1]
        job = self._jobs.start(lambda _: _look(key[0], digest, key[1], row.cell))
        self._job = job
        job.finished.connect(lambda found: self._on_read(key, row.cell, found))
        job.cancelled.connect(self._on_end)
        job.failed.connect(self._on_failed)

    def _on_read(self, key: tuple[Path, str], cell: str, found: SheetPart | str) -> None:
        self._job = None
        row = self._row
        if isinstance(found, SheetPart):
            self._parts[key] = found
            self._shown = None if self._shown == key else self._shown
        if row is None or self._key(row) != key:
            self._rest.start()
        elif isinstance(found, str):
            self._say(found)
        elif not self._show_part(key, row):
            if row.cell == cell:
                self._say("这张工作表里没有这个单元格。")
            else:
                self._rest.start()

    def _on_end(self) -> None:
        self._job = None

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self._say("程序出错，这张工作表没有打开。")
        raise fault

    def _on_picked(self, row: int, column: int) -> None:
        shown, rows = self._row, self._preview.rows if self._preview else ()
        if shown is None:
            return
        for one in sorted(rows, key=attention_first):
            if (one.file, one.sheet) == (shown.file, shown.sheet) and place_of(one.cell) == (row, column):
                self.picked.emit(one.file, one.sheet, one.cell)
                return


def _look(path: Path, digest: str, sheet: str, cell: str) -> SheetPart | str:
    """Return the part of the sheet, or the sentence that says why it can't be shown."""
    from jingkou_desktop.services import looking  # late: the window shows first

    try:
        return looking.look(path, digest, sheet, cell)
    except UserError as fault:
        return str(fault)


def _question(row: Row) -> str:
    if asks_basis(row):
        return "选口径…"
    return "选择对应…" if row.outcome.name == "ASKED" else "改对应…"


def _told(row: Row) -> str:
    """Return what is said of a row: what was and what would be, and the sentence."""
    before, after = before_figure(row), after_figure(row)
    unit = f" {row.unit}" if row.unit and row.new is not None else ""
    lines = []
    if in_words(row):
        lines.append(f"原：{row.before or '—'}\n新：{row.after or '—'}")
    elif row.code and before != after:
        lines.append(f"{row.period}　{before} → {after or '—'}{unit}")
    return "\n".join((*lines, *([row.sentence] if row.sentence else [])))
