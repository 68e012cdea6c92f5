"""One recent file on the start page: its name, where it is, when it was last changed, or that it is gone."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.text import caption, label, tip

GONE = "不在原处"
SIDE = 150  # pixels for when it was changed
FORGET = "移去"


class RecentRow(QWidget):
    """A button that opens the file, what is known of it, and a button that takes it off the list."""

    wanted = Signal(object)  # Path
    forget_wanted = Signal(object)  # Path

    def __init__(self, path: Path, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        words = f"{path.name}　—　{path.parent}"
        self.open_button = button(words, lambda: self.wanted.emit(path), "recent")
        metrics = self.open_button.fontMetrics()
        self.forget_button = button(
            FORGET, lambda: self.forget_wanted.emit(path), "link", f"从列表中移去 {path.name}"
        )
        self.forget_button.setToolTip(tip("只从这里移去，文件不动（Delete 键）"))
        room = width - SIDE - self.forget_button.sizeHint().width() - 60
        self.open_button.setText(caption(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)))
        self.open_button.setToolTip(tip(str(path)))
        self.said = label("", "muted")
        self.said.setFixedWidth(SIDE)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.open_button, 1)
        row.addWidget(self.said)
        row.addWidget(self.forget_button)

    def tell(self, words: str) -> None:
        """Say when the file was changed, or that it is gone."""
        self.said.setText(words)
        gone = words == GONE
        self.open_button.setAccessibleName(f"{self.path.name}，{words}")
        self.open_button.setProperty("gone", gone)
        self._polish(self.open_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forget_wanted.emit(self.path)
        else:
            super().keyPressEvent(event)

    def _polish(self, one: QPushButton) -> None:
        one.style().unpolish(one)
        one.style().polish(one)


def looked_up(paths: Iterable[Path]) -> dict[Path, str]:
    """Return of each file when it was changed, or that it is gone; a network folder may take its time."""
    return {path: _looked_up(path) for path in paths}


def _looked_up(path: Path) -> str:
    try:
        return f"{datetime.fromtimestamp(path.stat().st_mtime):%Y-%m-%d %H:%M}"
    except (OSError, ValueError, OverflowError):
        return GONE
