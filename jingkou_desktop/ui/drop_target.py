"""What is dropped on the window: a data file is opened, tables are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.file_doors import SUFFIX

if TYPE_CHECKING:
    from jingkou_desktop.ui.workbench import Workbench


class DropTarget(QMainWindow):
    """A window that takes files."""

    bench: Workbench | None
    open_file: Callable[[Path], None]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) == 1 and paths[0].suffix.lower() == SUFFIX:
            self.open_file(paths[0])
        elif self.bench is not None:
            self.bench.read_files(paths)
        elif paths:
            dialogs.tell(self, "先打开数据文件", "要导入表格，请先打开或新建一个数据文件。")
