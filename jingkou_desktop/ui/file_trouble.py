"""A file that does not open: what is the matter, and a way on for each case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.backups_dialog import BackupsDialog
from jingkou_desktop.ui.jobs import Jobs

DAMAGED = frozenset(
    {"file.damaged", "file.unsealed", "file.not_ours", "file.newer", "file.trial", "file.disk"}
)
WHOLE = frozenset({"file.newer", "file.trial"})  # sound files: no backup takes their place
KEPT = "请从下面选一个备份恢复；原来的文件会改名为“{name}.损坏-日期”留着，备份也不动。"
HELD = frozenset({"file.busy"})
SHUT = frozenset({"file.read_only", "file.unreachable"})


class FileTrouble(QObject):
    """Shows the dialogs; the window does what the person chooses."""

    open_wanted = Signal(object)  # Path: found again, retried, restored
    copy_wanted = Signal(object)  # Path: open a read-only copy
    look_wanted = Signal(object, object)  # Path of a backup to look into, Path of its file
    forget_wanted = Signal(object)  # Path: off the list of recent files

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs

    def serve(
        self,
        open_file: Callable[[Path], object],
        open_copy: Callable[..., object],
        forget: Callable[[Path], object],
    ) -> None:
        """Say who does what the person chooses."""
        self.open_wanted.connect(open_file)
        self.copy_wanted.connect(open_copy)
        self.look_wanted.connect(open_copy)
        self.forget_wanted.connect(forget)

    def tell(self, path: Path, fault: UserError) -> None:
        """Say why a file does not open and offer what helps."""
        if fault.code == "file.missing":
            self._missing(path, str(fault))
        elif fault.code in DAMAGED and (
            self._has_backups(path) or fault.code in ("file.damaged", "file.unsealed")
        ):
            replaces = fault.code not in WHOLE
            self.show_backups(path, _said(path, fault, replaces=replaces), replaces=replaces)
        elif fault.code in HELD | SHUT:
            ways = [
                ("重试", partial(self.open_wanted.emit, path)),
                ("以只读打开副本", partial(self.copy_wanted.emit, path)),
            ]
            said = f"{fault}也可以先打开一个只读的副本查看。" if fault.code in HELD else str(fault)
            dialogs.offer(self._window, "文件已被打开" if fault.code in HELD else "不能打开", said, ways)
        else:
            dialogs.tell(self._window, "不能打开", str(fault))

    def show_backups(self, path: Path, sentence: str = "", *, replaces: bool = False) -> BackupsDialog:
        """Show the backups of a file; with a sentence, it does not open."""
        dialog = BackupsDialog(self._window, self._jobs, path, sentence, replaces=replaces)
        dialog.opened.connect(self.open_wanted)
        dialog.look_wanted.connect(lambda backup: self.look_wanted.emit(backup, path))
        dialog.open()
        return dialog

    # inner

    def _missing(self, path: Path, sentence: str) -> None:
        ways: list[tuple[str, Callable[[], object]]] = [("找一找…", partial(self._look_for, path))]
        if self._has_backups(path):
            words = f"{sentence.removesuffix('。')}，或从旁边的备份恢复。"
            ways.append(("从备份恢复…", partial(self.show_backups, path, sentence, replaces=True)))
        else:
            words = sentence
        ways.append(("从最近打开中移去", partial(self.forget_wanted.emit, path)))
        dialogs.offer(self._window, "找不到文件", words, ways)

    def _look_for(self, path: Path) -> None:
        """Let the person show where the file is now; the old place is forgotten once it opens."""

        def found(paths: list[Path]) -> None:
            self.forget_wanted.emit(path)
            self.open_wanted.emit(paths[0])

        near = next((one for one in path.parents if one.is_dir()), Path.home())
        dialogs.choose_open(
            self._window, f"找到“{path.name}”现在的位置", str(near), dialogs.DATA_FILES, found, many=False
        )

    def _has_backups(self, path: Path) -> bool:
        from jingkou_desktop.services import backups  # late: the window shows first

        return bool(backups.backups(path))


def _said(path: Path, fault: UserError, *, replaces: bool) -> str:
    """Return what is wrong with a file and, in place of what the sentence advises, what can be done here."""
    said = str(UserError(fault.code, **fault.values | {"path": path.name}))
    return f"{said.partition('；')[0]}。\n{KEPT.format(name=path.name)}" if replaces else said
