"""The ways to a file: the start page's doors, the menu's entries, dialogs that choose or name one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.folders import documents
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.builtin import BuiltinPlan

SUFFIX = ".jk"
BUILT_IN = "14"  # the plan of a new file where nobody asks for an empty one


class FileDoors(QObject):
    """Asks which file; the window opens or makes it."""

    open_wanted = Signal(object)  # Path
    create_wanted = Signal(object, object)  # Path, code of a built-in plan or an empty plan

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self.folder = ""  # where a file was last chosen or saved
        self.adder: Callable[[], Callable[[BuiltinPlan], object] | None] = lambda: (
            None
        )  # of plans, if one may

    def ask_open(self) -> None:
        """Let the person choose a data file."""
        dialogs.choose_open(
            self._window,
            "打开数据文件",
            self.folder or str(documents()),
            dialogs.DATA_FILES,
            lambda paths: self.open_wanted.emit(paths[0]),
            many=False,
        )

    def ask_new_plan(self) -> None:
        """Ask for a plan to begin with no indicators, then for its file."""
        from jingkou_desktop.ui.new_plan_dialog import NewPlanDialog  # late: the window shows first

        NewPlanDialog(self._window, self.ask_new, self.adder()).open()

    def ask_new(self, plan: str | BuiltinPlan = BUILT_IN) -> None:
        """Let the person name a new data file."""
        folder = Path(self.folder) if self.folder else documents()
        self._name(
            "新建数据文件", folder / f"规划监测{SUFFIX}", lambda path: self.create_wanted.emit(path, plan)
        )

    def ask_backup(self, session: Session) -> None:
        """Let the person say where a verified copy goes, and write it."""
        path = session.ws.path
        self._name(
            "备份到", path.with_name(f"{path.stem}-备份{SUFFIX}"), lambda out: self._backup(session, out)
        )

    def ask_save_as(self, session: Session, then: Callable[[Path], object]) -> None:
        """Let the person name a new data file with what is open now; `then` gets it."""
        path = session.ws.path
        proposal = path.with_name(f"{path.stem}-副本-{datetime.now():%Y%m%d-%H%M}{SUFFIX}")
        if not path.parent.is_dir():
            proposal = documents() / proposal.name
        self._name("另存为可写的副本", proposal, lambda out: self._save_as(session, out, then))

    # inner

    def _name(self, title: str, proposal: Path, then: Callable[[Path], object]) -> None:
        dialogs.choose_save(
            self._window, title, str(proposal), dialogs.DATA_FILES, SUFFIX[1:], then, overwrite=False
        )

    def _backup(self, session: Session, out: Path) -> None:
        from jingkou_desktop.services import opening  # late: the window shows first

        def written(digest: object) -> None:
            session.told.emit(f"备份已写好并核对：{out}（SHA-256 {str(digest)[:12]}…）", False)

        self._write(session, partial(opening.save_backup, out=out), written)

    def _save_as(self, session: Session, out: Path, then: Callable[[Path], object]) -> None:
        from jingkou_desktop.services import opening  # late: the window shows first

        self._write(session, partial(opening.save_new, out=out), lambda _: then(out))

    def _write(
        self, session: Session, write: Callable[[bytes], object], then: Callable[[object], object]
    ) -> None:
        """Take the file's content on this thread and have it written on a worker."""

        def failed(fault: Exception) -> None:
            if not isinstance(fault, UserError):
                raise fault
            session.told.emit(str(fault), True)

        def work(_: Job) -> object:
            return write(content)

        try:
            content = session.ws.image()
        except UserError as fault:
            session.told.emit(str(fault), True)
            return
        session.told.emit("正在写副本……", False)
        job = self._jobs.start(work)
        job.finished.connect(then)
        job.failed.connect(failed)
