"""What the window says all the time about the open file: read-only, a copy, gone from its place, unsound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.notice_bar import NoticeBar
from jingkou_desktop.ui.session import Session

LOOK_EVERY = 3_000  # milliseconds between looks whether the file is still there
CHECK_AFTER = 2_000  # milliseconds after opening, when the pages stand
MOST_CHECKED = 30_000_000  # bytes
SAVE_AS = "另存为可写的副本…"


class FileState(QObject):
    """Watches one session and fills its notice bar."""

    save_wanted = Signal()  # write what is open to a new file
    again_wanted = Signal()  # open the file anew, keeping what was typed
    backups_wanted = Signal()

    def __init__(self, session: Session, bar: NoticeBar, jobs: Jobs, back: Path | None = None) -> None:
        """Begin to watch; `back` is the file whose backup is looked at."""
        super().__init__(bar)
        self._back = back
        self._session = session
        self._bar = bar
        self._jobs = jobs
        self._gone = False
        if session.ws.is_copy:
            self._say_copy()
        elif session.ws.read_only:
            self._bar.put(
                "only",
                "只读：文件、所在的文件夹或磁盘不能写入，改动存不进去。",
                [(SAVE_AS, self.save_wanted.emit), ("重新打开", self.again_wanted.emit)],
            )
        self._watch = QTimer(self)
        self._watch.timeout.connect(self.look)
        self._watch.start(LOOK_EVERY)
        QTimer.singleShot(CHECK_AFTER, self, self._check)
        session.told.connect(self._on_told)

    def serve(
        self, save: Callable[[], object], again: Callable[[], object], backups: Callable[[], object]
    ) -> None:
        """Say who does what the bar's buttons ask for."""
        self.save_wanted.connect(save)
        self.again_wanted.connect(again)
        self.backups_wanted.connect(backups)

    def look(self) -> None:
        """See whether the file is still in its place and say so where it is not, or is again."""
        try:
            self._session.ws.check_place()
        except UserError:
            self._gone = True
            self._bar.put(
                "gone",
                f"“{self._session.ws.path.name}”不在原处了：被移走、换掉，或移动盘已拔出。"
                "已存入的都在原来的文件里，之后填写的还留在窗口里。放回原处后点“重新连接”，或另存到别处。",
                [("重新连接", self.again_wanted.emit), ("另存到别处…", self.save_wanted.emit)],
            )
        else:
            self._gone = False
            self._bar.drop("gone")

    # inner

    def _say_copy(self) -> None:
        path = self._session.ws.path
        self._bar.put(
            "only",
            f"备份“{path.name}”的内容，只能看，改动存不进去。"
            if self._back
            else f"只读副本：“{path.name}”在 {datetime.now():%H:%M} 的内容，改动存不进去。",
            [(SAVE_AS, self.save_wanted.emit), ("回到原文件", self.again_wanted.emit)],
        )

    def _on_told(self, _sentence: str, fault: bool) -> None:
        if fault:
            self.look()

    def _check(self) -> None:
        """Hold rows, journal and hash chain against each other on a worker; opening looks at the pages."""
        from jingkou_desktop.services import opening  # late: the window shows first

        if not self._small():
            return
        try:
            content = self._session.ws.image()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return

        def work(_: Job) -> object:
            return opening.problems(content)

        self._jobs.start(work).finished.connect(self._on_checked)

    def _small(self) -> bool:
        """Tell whether taking the content does not hold the window up; the command checks larger files."""
        try:
            return self._session.ws.path.stat().st_size <= MOST_CHECKED
        except OSError:
            return False

    def _on_checked(self, problems: Sequence[str]) -> None:
        if problems:
            more = f"等 {len(problems)} 处" if len(problems) > 1 else ""
            self._bar.put(
                "unsound",
                f"检查发现文件与日志不符：{problems[0].removesuffix('。')}{more}。请核对，或看看哪个备份是完好的。",
                [("备份与恢复…", self.backups_wanted.emit), ("知道了", lambda: self._bar.drop("unsound"))],
            )
