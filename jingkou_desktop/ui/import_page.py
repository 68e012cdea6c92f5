"""导入: choose or drop department files, see what would happen, apply as one step, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jingkou_desktop.domain.readings import place
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.form_bar import FormBar
from jingkou_desktop.ui.import_columns import attention_first, import_columns, passed_over
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label, tip

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import FileRead, Preview, Row

ALL = "全部"


def read_all(job: Job, paths: Sequence[Path]) -> tuple[FileRead, ...]:
    """Read the files one after the other on a worker, telling how far it is."""
    from jingkou_desktop.services import imports  # late: the window shows first

    found = []
    for done, path in enumerate(paths):
        job.step(done, len(paths), path.name)
        found.append(imports.read_one(path, lambda: job.stopped))
    return tuple(found)


class ImportPage(QWidget):
    """The import tab."""

    wanted = Signal(str)  # code of the indicator to go to
    busy = Signal()  # a reading has begun: the tab should be seen

    def __init__(self, session: Session, jobs: Jobs, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._folder = folder
        self._job: Job | None = None
        self._preview: Preview | None = None
        self._applied: tuple[int, str] | None = None
        self._reasons: dict[int, str] = {}
        self.model = RowsModel["Row"](import_columns(self._reasons, self._reason_typed), self)
        self.view = RowsView(self.model, "导入预览")
        self.filters = Choice("chip", "结果")
        self.forms = FormBar(session)
        self._make_parts()
        self._lay_out()
        self.filters.chosen.connect(lambda _: self._fill())
        self.view.opened.connect(self._open_row)
        self.view.chosen.connect(self._tell_row)
        session.leaving.connect(self.view.hand_in)
        session.changed.connect(lambda _: self._follow())
        self._show_state()

    def entered(self) -> None:
        """Compare again when the tab is opened: the figures may have changed since."""
        if self._preview is not None and self._applied is None:
            self._compare(self._preview.files)

    # reading

    def choose(self) -> None:
        """Let the person choose files."""
        dialogs.choose_open(self, "选择要导入的表格", self._folder, dialogs.SHEET_FILES, self.read, many=True)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files in the background and show what applying them would do."""
        if not paths:
            return
        if self._job is not None:
            self._session.told.emit("正在读取文件，请等它完成或先取消。", True)
            return
        self._folder = str(paths[0].parent)
        self._preview, self._applied = None, None
        self._reasons.clear()
        self.model.fill(())
        job = self._jobs.start(lambda job: read_all(job, paths))
        self._job = job
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._progress.setRange(0, len(paths))
        self._progress.setValue(0)
        self._show_state()
        self.busy.emit()

    def cancel(self) -> None:
        """Give the reading up; nothing has been changed."""
        if self._job is not None:
            self._job.cancel()
            self._session.told.emit("已取消读取，数据没有改动。", False)
            self._detach()

    # deciding

    def apply(self) -> None:
        """Store what passes, as one step."""
        from jingkou_desktop.services import imports  # late: the window shows first

        self.view.hand_in()
        if self._preview is None or self._applied is not None:
            return
        self._compare(self._preview.files)
        try:
            change = imports.apply(self._session.ws, self._preview, self._reasons)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        if change is None:
            self._session.told.emit("没有可以存入的数据：新增、变更的为零，警告的没有写理由。", True)
            return
        self._applied = (change.id, change.what)
        self._session.told.emit(f"已{change.what}。", False)
        self._show_state()

    def take_back(self) -> None:
        """Undo the import just applied."""
        if self._applied is not None:
            self._session.undo_change(*self._applied)

    def drop_preview(self) -> None:
        """Forget what was read."""
        self._preview, self._applied = None, None
        self._reasons.clear()
        self._show_state()

    # inner

    def _make_parts(self) -> None:
        self.choose_button = button("选择文件…", self.choose, "primary", "选择要导入的表格文件")
        self.cancel_button = button("取消读取", self.cancel)
        self.apply_button = button("应用", self.apply, "primary", "应用导入")
        self.drop_button = button("放弃", self.drop_preview, tell="放弃这次导入")
        self.undo_button = button("撤销本次导入", self.take_back)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("读取进度")
        self._said = ElidedLabel("", "muted")
        self._faults = label("", "fault", wrap=True)
        self._detail = label("", wrap=True)
        self._hint = label(
            "把部门报来的表格拖到窗口任意处，或点“选择文件”。\n"
            "认得本程序生成的填报表，也认得“指标在左、年份在上”的普通表（xlsx、xls、ods、csv）。\n"
            "先预览：哪些新增、变更、相同、警告、被剔除，各在哪张表哪个单元格；点“应用”才存入。",
            "muted",
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop = QFrame()
        self._drop.setObjectName("drop")
        inside = QVBoxLayout(self._drop)
        inside.addStretch(1)
        inside.addWidget(self._hint)
        inside.addStretch(1)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.choose_button)
        top.addWidget(self._said, 1)
        top.addWidget(self.forms)
        work = QHBoxLayout()
        work.addWidget(self._progress, 1)
        work.addWidget(self.cancel_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.filters)
        bottom.addStretch(1)
        for one in (self.drop_button, self.undo_button, self.apply_button):
            bottom.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addLayout(work)
        column.addWidget(self._faults)
        column.addLayout(bottom)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail)
        column.addWidget(self._drop, 1)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        if self.sender() is not self._job:
            return
        self._progress.setValue(done)
        self._said.setText(f"正在读取 {what}（{done + 1}/{total}）")

    def _on_read(self, files: tuple[FileRead, ...]) -> None:
        if self.sender() is self._job:
            self._detach()
            self._compare(files)
            if self.isVisible():
                self.view.setFocus()

    def _on_failed(self, fault: Exception) -> None:
        if self.sender() is self._job:
            self._detach()
        raise fault

    def _detach(self) -> None:
        self._job = None
        self._show_state()

    def _compare(self, files: Sequence[FileRead]) -> None:
        from jingkou_desktop.services import imports  # late: the window shows first

        self._preview = imports.compare(self._session.ws, files)
        kept = {row.id for row in self._preview.rows}
        for number in [number for number in self._reasons if number not in kept]:
            del self._reasons[number]
        self._show_state()

    def _follow(self) -> None:
        """Offer the import again where it has been undone elsewhere."""
        if self._applied is not None and not self._session.ws.can_undo(self._applied[0]):
            self._applied = None
            if self._preview is not None:
                self._compare(self._preview.files)

    def _show_state(self) -> None:
        reading, ready = self._job is not None, self._preview is not None
        self._progress.setVisible(reading)
        self.cancel_button.setVisible(reading)
        self.choose_button.setEnabled(not reading)
        for one in (self.view, self.filters, self._detail):
            one.setVisible(ready)
        self._drop.setVisible(not ready)
        self.apply_button.setVisible(ready and self._applied is None)
        self.drop_button.setVisible(ready)
        self.drop_button.setText("放弃" if self._applied is None else "完成")
        self.undo_button.setVisible(self._applied is not None)
        if not reading:
            self._said.setText(self._summary())
            self._said.setToolTip(tip(passed_over(self._preview) if self._preview else ""))
        faults = self._preview.faults if self._preview else ()
        self._faults.setText("\n".join(faults))
        self._faults.setVisible(bool(faults))
        self._fill()

    def _summary(self) -> str:
        if self._preview is None:
            return ""
        names = "、".join(one.path.name for one in self._preview.files)
        passed = len(self._preview.skipped)
        return names + (f"　另跳过 {passed} 处说明或空白" if passed else "")

    def _fill(self) -> None:
        if self._preview is None:
            self.model.fill(())
            return
        counts = self._preview.counts
        chosen = self.filters.selected() or ALL
        choices = [(ALL, f"{ALL} {len(self._preview.rows)}")]
        choices += [(outcome.value, f"{outcome.value} {count}") for outcome, count in counts.items()]
        self.filters.offer(choices, chosen)
        rows = [row for row in self._preview.rows if chosen in (ALL, row.outcome.value)]
        self.model.fill(sorted(rows, key=attention_first))
        self._detail.setText("")
        self._count_apply()

    def _count_apply(self) -> None:
        if self._preview is None:
            return
        warned = {row.id for row in self._preview.rows if row.outcome.name == "WARNED"}
        ready = sum(row.outcome.name in ("NEW", "CHANGED") for row in self._preview.rows)
        ready += len(warned & self._reasons.keys())
        self.apply_button.setText(f"应用 {ready} 项")
        self.apply_button.setEnabled(ready > 0)

    def _reason_typed(self, row: Row, text: str) -> bool:
        if text.strip():
            self._reasons[row.id] = text.strip()
        else:
            self._reasons.pop(row.id, None)
        self._count_apply()
        return True

    def _tell_row(self, number: int) -> None:
        row = self.model.row(number)
        self._detail.setText(f"{row.file} {place(row.sheet, row.cell)}　{row.name}　{row.sentence}".rstrip())

    def _open_row(self, number: int) -> None:
        row = self.model.row(number)
        if row.outcome.name == "WARNED":
            self.view.write_in(number, self.model.columnCount() - 1)
        elif row.code:
            self.wanted.emit(row.code)
