"""备份与恢复: the backups beside a data file with what they hold; look into one, bring one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.rolling import fit
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.text import ElidedLabel, label

if TYPE_CHECKING:
    from jingkou_desktop.services.backups import Backup, Facts

Role = QDialogButtonBox.ButtonRole
SIZE = QSize(860, 460)
SUFFIX = ".jk"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: a backup, and what it holds once that has been read."""

    backup: Backup
    facts: Facts | None = None


class BackupsDialog(QDialog):
    """Lists the backups of `path`; with a sentence, the file itself does not open.

    With `replaces`, a backup takes the file's place and the file is kept under another name; else a new file
    is made.
    """

    opened = Signal(object)  # Path of a data file to open: restored, or made anew
    look_wanted = Signal(object)  # Path of a backup to open read-only
    _read = Signal(object, object)  # Backup, Facts; from the worker

    def __init__(
        self, parent: QWidget, jobs: Jobs, path: Path, sentence: str = "", *, replaces: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("文件不能打开" if sentence else "备份与恢复")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, SIZE)
        self._jobs = jobs
        self._path = path
        self._replaces = replaces
        self._job: Job | None = None
        self.model = RowsModel[Listed](_columns(), self)
        self.view = RowsView(self.model, "备份")
        self.view.chosen.connect(lambda _: self._weigh())
        self.view.opened.connect(lambda _: self._look())
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.said = ElidedLabel("", "muted")
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("核对备份的进度")
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        if sentence:
            column.addWidget(label(sentence, wrap=True))
        for one in (self.said, self.bar, self.view, self.fault, self.buttons):
            column.addWidget(one, 1 if one is self.view else 0)
        self._list()

    def reject(self) -> None:
        if self.buttons.isEnabled():  # not while one is being restored
            super().reject()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    # inner

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        words = "用这个备份恢复" if self._replaces else "恢复为新文件…"
        self.restore_button = self.buttons.addButton(words, Role.AcceptRole)
        self.look_button = self.buttons.addButton("打开看看（只读）", Role.ActionRole)
        self.other_button = self.buttons.addButton("选择别处的备份…", Role.ActionRole)
        self.close_button = self.buttons.addButton("关闭", Role.RejectRole)
        self.restore_button.setDefault(True)
        self.restore_button.clicked.connect(self._restore)
        self.look_button.clicked.connect(self._look)
        self.other_button.clicked.connect(self._ask_other)
        self.close_button.clicked.connect(self.reject)

    def _list(self) -> None:
        from jingkou_desktop.services import backups  # late: the window shows first

        listed = backups.backups(self._path)
        self.model.fill([Listed(one) for one in listed])
        if listed:
            self.view.setCurrentIndex(self.model.index(0, 0))
            self._verify(listed)
        else:
            self.bar.hide()
            self.said.setText(f"旁边的文件夹“{backups.folder(self._path).name}”里没有备份。")
        self._weigh()

    def _verify(self, listed: tuple[Backup, ...]) -> None:
        """Read what the backups hold, one after the other, on a worker."""
        from jingkou_desktop.services import backups

        def work(job: Job) -> object:
            for done, one in enumerate(listed):
                job.step(done, len(listed), one.path.name)
                self._read.emit(one, backups.facts_of(one))
            return None

        self.bar.setRange(0, len(listed))
        self._start(work, lambda _: self._count())

    def _take(self, one: Backup, facts: Facts) -> None:
        rows = [replace(row, facts=facts) if row.backup == one else row for row in self.model.rows()]
        here = self.view.currentIndex().row()
        self.model.fill(rows)
        self.view.setCurrentIndex(self.model.index(max(here, 0), 0))
        self._weigh()

    def _count(self) -> None:
        sound = sum(1 for row in self.model.rows() if row.facts and row.facts.sound)
        self.said.setText(f"{self.model.rowCount()} 个备份，{sound} 个核对无误；最近的在前。")

    def _ask_other(self) -> None:
        dialogs.choose_open(
            self,
            "选择备份",
            str(self._path.parent),
            dialogs.DATA_FILES,
            lambda paths: self._add(paths[0]),
            many=False,
        )

    def _add(self, path: Path) -> None:
        from jingkou_desktop.services import backups

        one = backups.other(path)
        self.model.fill([Listed(one), *self.model.rows()])
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._verify((one,))

    def _chosen(self) -> Listed | None:
        index: QModelIndex = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _weigh(self) -> None:
        row = self._chosen()
        usable = row is not None and row.facts is not None and row.facts.sound
        self.restore_button.setEnabled(usable)
        self.look_button.setEnabled(usable)

    def _look(self) -> None:
        row = self._chosen()
        if row is not None and self.look_button.isEnabled():
            self.look_wanted.emit(row.backup.path)
            self.accept()

    def _restore(self) -> None:
        from jingkou_desktop.services import backups

        row = self._chosen()
        if row is None:
            return
        source = row.backup.path
        if self._replaces:
            self._bring(partial(backups.bring_back, source, self._path), self._path)
            return
        when = f"{row.backup.at:%Y%m%d-%H%M}" if row.backup.at else "备份"
        proposal = self._path.with_name(f"{self._path.stem}-恢复-{when}{SUFFIX}")
        dialogs.choose_save(
            self,
            "恢复为新文件",
            str(proposal),
            dialogs.DATA_FILES,
            SUFFIX[1:],
            lambda out: self._bring(partial(backups.restore, source, out), out),
            overwrite=False,
        )

    def _bring(self, act: Callable[[], object], path: Path) -> None:
        """Restore on a worker, then have the file opened."""
        self.buttons.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.said.setText("正在恢复……")
        self._start(lambda _: act(), lambda _: self._restored(path))

    def _restored(self, path: Path) -> None:
        self.opened.emit(path)
        self.accept()

    def _start(self, work: Callable[[Job], object], then: Callable[[object], object]) -> None:
        if self._job is not None:
            self._job.cancel()
        self.fault.hide()
        job = self._job = self._jobs.start(work)

        def end(act: Callable[[object], object], told: object) -> None:
            if job is self._job:
                self._job = None
                self.bar.hide()
                self.buttons.setEnabled(True)
                act(told)

        job.progress.connect(self._on_progress)
        job.finished.connect(partial(end, then))
        job.failed.connect(partial(end, self._on_failed))

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self.bar.setValue(done)
        self.said.setText(f"正在核对第 {done + 1} 个备份，共 {total} 个：{name}")

    def _on_failed(self, fault: object) -> None:
        if not isinstance(fault, UserError):
            assert isinstance(fault, Exception)  # noqa: S101 (what failed hands over)
            raise fault
        self.said.setText("")
        self.fault.setText(str(fault))
        self.fault.show()


def size_words(count: int) -> str:
    """Return a size as a person reads it: “656 KB”, “1.2 MB”."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"


def _columns() -> list[Column[Listed]]:
    def told(say: Callable[[Facts], str]) -> Callable[[Listed], str]:
        return lambda row: say(row.facts) if row.facts and row.facts.sound else ""

    return [
        Column("时间", lambda row: f"{row.backup.at:%Y-%m-%d %H:%M}" if row.backup.at else "", 9),
        Column("大小", lambda row: size_words(row.backup.size), 5, right=True),
        Column("数值", told(lambda facts: f"{facts.figures} 个"), 5, right=True),
        Column("操作", told(lambda facts: f"{facts.changes} 次"), 5, right=True),
        Column("最近一次操作", told(lambda facts: facts.newest)),
        Column(
            "核对",
            lambda row: row.facts.said if row.facts else "……",
            12,
            ink=lambda row: "error" if row.facts and not row.facts.sound else "muted",
        ),
    ]
