"""The menu behind the file's name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jingkou_desktop.ui.text import caption

APPEARANCES = (("auto", "跟随系统"), ("light", "浅色"), ("dark", "深色"))


class FileMenu(QMenu):
    """Says what the person wants; the window does it."""

    open_wanted = Signal()
    new_wanted = Signal()
    new_plan_wanted = Signal()
    recent_wanted = Signal(object)  # Path
    backup_wanted = Signal()
    backups_wanted = Signal()
    departments_wanted = Signal()
    settings_wanted = Signal()
    operator_wanted = Signal()
    appearance_wanted = Signal(str)
    help_wanted = Signal()
    close_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: list[QAction] = []
        self.addAction("打开文件…", self.open_wanted.emit)
        self.addAction("新建…", self.new_wanted.emit)
        self.addAction("新建空白规划…", self.new_plan_wanted.emit)
        self._after_recent = self.addSeparator()
        self.addAction("备份到…", self.backup_wanted.emit)
        self.addAction("备份与恢复…", self.backups_wanted.emit)
        self.departments = self.addAction("部门…", self.departments_wanted.emit)
        self.departments.setShortcut("Ctrl+B")
        self.settings = self.addAction("规划设置…", self.settings_wanted.emit)
        self.settings.setShortcut("Ctrl+,")
        self.addAction("操作员…", self.operator_wanted.emit)
        looks = self.addMenu("外观")
        group = QActionGroup(looks)
        self._looks: dict[str, QAction] = {}
        for key, words in APPEARANCES:
            action = QAction(words, looks)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, key=key: self.appearance_wanted.emit(key))
            group.addAction(action)
            looks.addAction(action)
            self._looks[key] = action
        self.addSeparator()
        self.addAction("帮助\tF1", self.help_wanted.emit)
        self.addAction("关闭文件", self.close_wanted.emit)
        self.addAction("退出", QKeySequence.StandardKey.Quit, self.quit_wanted.emit)

    def offer(self, recent: Sequence[str], appearance: str) -> None:
        """Show these recent files and the appearance in force."""
        for old in self._recent:
            self.removeAction(old)
        self._recent = []
        for name in recent:
            path = Path(name)
            action = QAction(caption(f"最近：{path.name}"), self)
            action.triggered.connect(lambda _=False, path=path: self.recent_wanted.emit(path))
            self.insertAction(self._after_recent, action)
            self._recent.append(action)
        self._looks[appearance].setChecked(True)
