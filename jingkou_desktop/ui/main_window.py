"""The window: the start page or the workbench of one open file; opening, closing, dropping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from jingkou_desktop import settings as stored
from jingkou_desktop.errors import UserError
from jingkou_desktop.settings import Settings
from jingkou_desktop.ui import dialogs, text, theme
from jingkou_desktop.ui.closing_backup import ClosingBackup
from jingkou_desktop.ui.demo_door import DemoDoor
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.drop_target import DropTarget
from jingkou_desktop.ui.file_doors import BUILT_IN, FileDoors
from jingkou_desktop.ui.file_opening import FileOpening
from jingkou_desktop.ui.file_state import FileState
from jingkou_desktop.ui.file_trouble import FileTrouble
from jingkou_desktop.ui.folders import documents
from jingkou_desktop.ui.header import PROGRAM
from jingkou_desktop.ui.help_door import HelpDoor
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.leaving import ask_leaving, title
from jingkou_desktop.ui.rolling import Rolling
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.start_page import StartPage
from jingkou_desktop.ui.tidying import Tidying
from jingkou_desktop.ui.window_menu import WindowMenu

if TYPE_CHECKING:
    from jingkou_desktop.services.builtin import BuiltinPlan
    from jingkou_desktop.services.workspace import Workspace
    from jingkou_desktop.ui.plan_desks import PlanDesks
    from jingkou_desktop.ui.workbench import Workbench

DEMO_FOLDER = "规划实施监测演示"


class MainWindow(DropTarget):
    """Owns the settings, the workers and the session."""

    def __init__(self, settings_file: Path, demo_folder: Path | None = None) -> None:
        super().__init__()
        self._settings_file = settings_file
        self.settings: Settings = stored.load(settings_file)
        self.jobs = Jobs(self)
        self._tidying = Tidying(lambda: self.jobs.busy, self)
        self.session: Session | None = None
        self.bench: Workbench | None = None
        self.desks: PlanDesks | None = None
        self._news = ""  # from the last run
        self._back: Path | None = None  # the file whose backup is looked at
        self._carried: tuple[Path, dict[str, tuple[Draft, ...]]] | None = None  # typed before opening anew
        self.start_page = StartPage(self.jobs)
        self.demo = DemoDoor(demo_folder or documents() / DEMO_FOLDER, self.jobs, self)
        self.doors = FileDoors(self, self.jobs)
        self.opening = FileOpening(self.jobs, self)
        self.trouble = FileTrouble(self, self.jobs)
        self.backing = ClosingBackup(self, self.jobs)
        self.help = HelpDoor(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(Rolling(self._stack))
        self.menu = WindowMenu(self)
        self._connect()
        self.setAcceptDrops(True)
        self.resize(QSize(1366, 768).boundedTo(self.screen().availableSize()))
        if self.settings.geometry:
            self.restoreGeometry(self.settings.geometry)
        self._show_start()
        self.tell_news(self.settings.news)

    def tell_news(self, sentence: str) -> None:
        """Say on the first page and over the first file what the last run left to say."""
        if sentence:
            self._news = "".join((self._news, sentence))
            self.start_page.tell(self._news)

    def _connect(self) -> None:
        self.start_page.wanted.connect(self._door)
        self.start_page.recent_wanted.connect(self.open_file)
        self.start_page.forget_wanted.connect(self._forget)
        self.start_page.cancel_wanted.connect(self.demo.cancel)
        self.start_page.cancel_wanted.connect(self.opening.cancel)
        self.demo.under_way.connect(self.start_page.work)
        self.demo.made.connect(self.open_file)
        self.demo.failed.connect(lambda sentence: dialogs.tell(self, "演示没有准备好", sentence))
        self.doors.open_wanted.connect(self.open_file)
        self.doors.create_wanted.connect(self.create_file)
        self.doors.adder = self._adder
        self.opening.under_way.connect(self.start_page.work)
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self.trouble.tell)
        self.trouble.serve(self.open_file, self.open_copy, self._forget)
        looks = QApplication.styleHints()
        looks.colorSchemeChanged.connect(lambda _: theme.follow(self.settings.appearance))

    # files

    def open_file(self, path: Path) -> None:
        """Open a data file in place of the one that is open; says why where it cannot be."""
        self._leave_then(lambda: self._open(path))

    def open_copy(self, path: Path, back: Path | None = None) -> None:
        """Open a read-only copy of a file, whoever has it open, or of a backup of the file `back`."""

        def start() -> None:
            self._back = back
            self.opening.open_copy(path, self.settings.operator)

        self._leave_then(start)

    def create_file(self, path: Path, plan: str | BuiltinPlan = BUILT_IN) -> None:
        """Make a new data file with a plan and open it."""
        self._leave_then(lambda: self._create(path, plan))

    def close_file(self) -> None:
        """Go back to the start page."""
        self._leave_then(self._show_start)

    def reopen(self) -> None:
        """Open the file of the session anew, keeping what was typed and is not stored."""
        if self.session is None:
            return
        path = self._back or self.session.ws.path
        if not path.is_file():
            self.session.told.emit(f"还是找不到“{path}”；请放回原处后再试，或另存到别处。", True)
            return
        self.session.leaving.emit()
        self._carried = path, self.desks.typed() if self.desks else {}
        self._let_go()
        self._open(path)

    def ailment(self, fault: BaseException) -> bool:
        """Tell a fault that is the file's or the disk's in a sentence; return False for a bug."""
        if self.session is None:
            return False
        found = self.session.ws.ailment(fault)
        if found is not None:
            self.session.told.emit(str(found), True)
        return found is not None

    def _open(self, path: Path) -> None:
        self._show_start()
        self.opening.open(path, self.settings.operator)

    def _create(self, path: Path, plan: str | BuiltinPlan) -> None:
        from jingkou_desktop.services.workspace import Workspace  # late: the window shows first

        try:
            workspace = Workspace.create(path, plan, operator=self.settings.operator)
        except UserError as fault:
            self._show_start()
            dialogs.tell(self, "不能新建", str(fault))
            return
        self._on_opened(workspace)

    def _on_opened(self, workspace: Workspace) -> None:
        from jingkou_desktop.ui.plan_desks import PlanDesks  # late: the window shows first

        if not workspace.is_copy:
            self._remember(self.settings.remember(workspace.path))
        self._back = self._back if workspace.is_copy else None
        carried, self._carried = self._carried, None
        typed = carried[1] if carried is not None and carried[0] == workspace.path else {}
        desks = self.desks = PlanDesks(Session(workspace, self), self._make_bench, self._stack)
        desks.shown.connect(self._on_shown)
        self._stack.addWidget(desks)
        self._stack.setCurrentWidget(desks)
        desks.start(self.settings.plan_of(workspace.path))
        desks.take_over(typed)
        if self._news and self.bench is not None:
            bar = self.bench.notice
            bar.put("news", self._news, [("知道了", lambda: bar.drop("news"))])
        self._news = ""
        self.start_page.tell("")

    def _make_bench(self, session: Session, parent: QWidget) -> Workbench:
        from jingkou_desktop.ui.workbench import Workbench  # late: the window shows first

        bench = Workbench(session, self.jobs, self.menu, self.settings, parent)
        for told, name in (
            (bench.operator_changed, "operator"),
            (bench.fonts_changed, "print_fonts"),
            (bench.report.choice.contents.kept, "report_without"),
            (bench.widths_changed, "column_widths"),
            (bench.view_changed, "view"),
        ):
            told.connect(lambda kept, name=name: self._remember(replace(self.settings, **{name: kept})))
        state = FileState(session, bench.notice, self.jobs, self._back)
        state.serve(self._save_as, self.reopen, self.show_backups)
        return bench

    def _on_shown(self) -> None:
        """Take over the plan that has come to the front, and remember it for the next time."""
        if self.desks is not None:
            self.session, self.bench = session, _ = self.desks.session, self.desks.bench
            if not session.ws.is_copy:
                self._remember(self.settings.remember_plan(session.ws.path, session.ws.plan.code))
            self.setWindowTitle(text.as_title(title(session.ws)))

    def _show_start(self) -> None:
        self.setWindowTitle(PROGRAM)
        self.start_page.show_recent([Path(name) for name in self.settings.recent])
        self._stack.setCurrentWidget(self.start_page)
        self.start_page.doors["demo"].setFocus()

    def _leave_then(self, then: Callable[[], object]) -> None:
        """Close the open file and go on; asks first where something typed is not stored."""
        self.opening.cancel()
        if self.session is not None:
            self.session.leaving.emit()
        drafts = self.desks.drafts() if self.desks else ()

        def go_on() -> None:
            self._let_go()
            then()

        if drafts:
            ask_leaving(self, drafts, go_on)
        else:
            go_on()

    def _let_go(self) -> None:
        """Close the file; its backup is written on a worker."""
        if self.session is None:
            return
        self.jobs.drop()
        if self.desks is not None:
            self.desks.let_go()
            self._stack.removeWidget(self.desks)
            self.desks.deleteLater()
        session, self.session, self.bench, self.desks = self.session, None, None, None
        try:
            work = session.close()
        except UserError as fault:
            self.backing.tell(fault)
        else:
            if work is not None:
                self.backing.start(work)
        session.deleteLater()

    def _adder(self) -> Callable[[BuiltinPlan], object] | None:
        """Return what adds a plan to the open file, where there is one that takes writes."""
        return self.desks.add_plan if self.desks and not self.desks.session.ws.read_only else None

    def _forget(self, path: Path) -> None:
        self._remember(self.settings.forget(path))
        self.start_page.show_recent([Path(name) for name in self.settings.recent])

    def _save_as(self) -> None:
        if self.session is not None:
            self.doors.ask_save_as(self.session, self.open_file)

    def show_backups(self) -> None:
        """List the backups of the open file."""
        if self.session is not None:
            self.trouble.show_backups(self.session.ws.path)

    def _door(self, key: str) -> None:
        doors = {"demo": self.demo.start, "new": self.doors.ask_new, "empty": self.doors.ask_new_plan}
        doors.get(key, self.doors.ask_open)()

    def set_appearance(self, key: str) -> None:
        """Follow the system, or stay light or dark."""
        self._remember(replace(self.settings, appearance=key))
        theme.follow(key)

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        self.doors.folder = settings.folder
        stored.save(self._settings_file, settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None:
            event.ignore()
            self._leave_then(self._close_now)
            if self.session is not None:
                return
        self.opening.cancel()
        self.hide()
        self.help.close()
        self.jobs.drain()
        self._tidying.end()
        geometry = bytes(self.saveGeometry().data())
        self._remember(replace(self.settings, geometry=geometry, news=self.backing.unsaid))
        event.accept()

    def _close_now(self) -> None:
        """Close for good once nothing is open; the event under way sees to it where there is one."""
        if self.isVisible():
            self.close()
