"""The first page, where no file is open: three doors and the recent files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from jingkou_desktop.paths import shipped
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.header import PROGRAM
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.recent_row import RecentRow, looked_up
from jingkou_desktop.ui.text import ElidedLabel, label, tip

WIDTH = 760
SUBTITLE = "收部门数据、看指标进度、出年度监测报告。数据只存在本机的一个文件里。"
DOORS = (
    ("demo", "打开演示", "用编造的数据看一遍全过程"),
    ("new", "新建", "用内置规划建立正式文件"),
    ("open", "打开文件", "打开已有的数据文件（.jk）"),
)
EMPTY = "新建空白规划…"
EMPTY_TIP = "自定规划的名称和年份，指标由规划表导入"


class StartPage(QWidget):
    """Asks what to open."""

    wanted = Signal(str)  # "demo", "new", "empty", "open"
    recent_wanted = Signal(object)  # Path
    forget_wanted = Signal(object)  # Path
    cancel_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows: list[RecentRow] = []
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.doors: dict[str, QPushButton] = {}
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = label("最近打开", "section")
        self._news = label("", "news", wrap=True)
        self._news.hide()
        self._working = ElidedLabel("", "muted")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("进度")
        self._cancel = button("取消", self.cancel_wanted.emit)
        self._lay_out()
        self.work("")

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the recent files, latest first; a worker looks whether they are there still."""
        while (item := self._recent.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._rows = [RecentRow(path, WIDTH) for path in paths]
        for row in self._rows:
            row.wanted.connect(self.recent_wanted)
            row.forget_wanted.connect(self.forget_wanted)
            self._recent.addWidget(row)
        self._recent_title.setVisible(bool(paths))
        if paths:
            listed = tuple(paths)
            self._jobs.start(lambda _: looked_up(listed)).finished.connect(self._show_found)

    def tell(self, sentence: str) -> None:
        """Say something above the doors; "" takes it away."""
        self._news.setText(sentence)
        self._news.setVisible(bool(sentence))

    def work(self, words: str) -> None:
        """Show what is under way, or nothing for ""; the doors are shut meanwhile."""
        self._working.setText(words)
        for one in (self._working, self._progress, self._cancel):
            one.setVisible(bool(words))
        for door in self.doors.values():
            door.setEnabled(not words)

    def _show_found(self, found: dict[Path, str]) -> None:
        for row in self._rows:
            if row.path in found:
                row.tell(found[row.path])

    def _lay_out(self) -> None:
        self.inside = inside = QWidget()
        inside.setFixedWidth(WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(10)
        icon = label()
        icon.setAccessibleName("程序图标")
        icon.setPixmap(QIcon(str(shipped("resources", "icons", "program.svg"))).pixmap(52, 52))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(PROGRAM, "headline"))
        names.addWidget(label(SUBTITLE, "muted"))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(icon)
        head.addLayout(names, 1)
        column.addLayout(head)
        column.addSpacing(12)
        column.addWidget(self._news)
        doors = QHBoxLayout()
        doors.setSpacing(12)
        for key, title, words in DOORS:
            door = _door(title, words)
            door.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
            self.doors[key] = door
            doors.addWidget(door, 1)
        column.addLayout(doors)
        empty = button(EMPTY, lambda: self.wanted.emit("empty"), "recent")
        empty.setToolTip(tip(EMPTY_TIP))
        self.doors["empty"] = empty
        column.addWidget(empty, 0, Qt.AlignmentFlag.AlignLeft)
        under_way = QHBoxLayout()
        under_way.addWidget(self._working, 1)
        under_way.addWidget(self._progress, 1)
        under_way.addWidget(self._cancel)
        column.addLayout(under_way)
        column.addSpacing(12)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        row = QHBoxLayout(self)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(inside)
        middle.addStretch(3)
        row.addLayout(middle)
        row.addStretch(1)


def _door(title: str, words: str) -> QPushButton:
    """Return a large button with a title and, below it, what it is for."""
    door = QPushButton()
    door.setObjectName("door")
    door.setAutoDefault(True)
    door.setAccessibleName(title)
    door.setAccessibleDescription(words)
    door.setMinimumHeight(92)
    column = QVBoxLayout(door)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(4)
    for text, name in ((title, "title"), (words, "muted")):
        line = label(text, name)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(line)
    return door
