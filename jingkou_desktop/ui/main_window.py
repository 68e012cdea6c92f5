"""The window: the start page or the workbench of one open file; opening, closing, dropping."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from jingkou_desktop import settings as stored
from jingkou_desktop.errors import UserError
from jingkou_desktop.settings import Settings
from jingkou_desktop.ui import dialogs, text, theme
from jingkou_desktop.ui.demo_door import DemoDoor
from jingkou_desktop.ui.file_menu import FileMenu
from jingkou_desktop.ui.folders import documents
from jingkou_desktop.ui.header import PROGRAM
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.leaving import ask_leaving, title
from jingkou_desktop.ui.rolling import Rolling
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.start_page import StartPage

if TYPE_CHECKING:
    from jingkou_desktop.services.builtin import BuiltinPlan
    from jingkou_desktop.ui.plan_desks import PlanDesks
    from jingkou_desktop.ui.workbench import Workbench

SUFFIX = ".jk"
BUILT_IN = "14"  # the plan of a new file where nobody asks for an empty one
DEMO_FOLDER = "规划实施监测演示"

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Owns the settings, the workers and the session."""

    def __init__(self, settings_file: Path, demo_folder: Path | None = None) -> None:
        super().__init__()
        self._settings_file = settings_file
        self.settings: Settings = stored.load(settings_file)
        self.jobs = Jobs(self)
        self.session: Session | None = None
        self.bench: Workbench | None = None
        self.desks: PlanDesks | None = None
        self.start_page = StartPage()
        self.demo = DemoDoor(demo_folder or documents() / DEMO_FOLDER, self.jobs, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(Rolling(self._stack))
        self.menu = FileMenu(self)
        self._connect_menu()
        self.setAcceptDrops(True)
        self.resize(QSize(1366, 768).boundedTo(self.screen().availableSize()))
        if self.settings.geometry:
            self.restoreGeometry(self.settings.geometry)
        self.start_page.wanted.connect(self._door)
        self.start_page.recent_wanted.connect(self.open_file)
        self.start_page.cancel_wanted.connect(self.demo.cancel)
        self.demo.under_way.connect(self.start_page.work)
        self.demo.made.connect(self.open_file)
        self.demo.failed.connect(lambda sentence: dialogs.tell(self, "演示没有准备好", sentence))
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._dress())
        self._show_start()

    # files

    def open_file(self, path: Path) -> None:
        """Open a data file in place of the one that is open; says why where it cannot be."""
        self._leave_then(lambda: self._open(path))

    def create_file(self, path: Path, plan: str | BuiltinPlan = BUILT_IN) -> None:
        """Make a new data file with a plan and open it."""
        self._leave_then(lambda: self._create(path, plan))

    def close_file(self) -> None:
        """Go back to the start page."""
        self._leave_then(self._show_start)

    def _open(self, path: Path) -> None:
        from jingkou_desktop.services.workspace import Workspace  # late: the window shows first

        try:
            workspace = Workspace.open(path, operator=self.settings.operator)
        except UserError as fault:
            if fault.code == "file.missing":
                self._remember(self.settings.forget(path))
            self._show_start()
            dialogs.tell(self, "不能打开", str(fault))
            return
        self._work_on(Session(workspace, self))

    def _create(self, path: Path, plan: str | BuiltinPlan) -> None:
        from jingkou_desktop.services.workspace import Workspace  # late: the window shows first

        try:
            workspace = Workspace.create(path, plan, operator=self.settings.operator)
        except UserError as fault:
            self._show_start()
            dialogs.tell(self, "不能新建", str(fault))
            return
        self._work_on(Session(workspace, self))

    def _work_on(self, session: Session) -> None:
        from jingkou_desktop.ui.plan_desks import PlanDesks  # late: the window shows first

        self._remember(self.settings.remember(session.ws.path))
        desks = self.desks = PlanDesks(session, self._make_bench)
        desks.shown.connect(self._on_shown)
        self._stack.addWidget(desks)
        self._stack.setCurrentWidget(desks)
        desks.start(self.settings.plan_of(session.ws.path))

    def _make_bench(self, session: Session) -> Workbench:
        from jingkou_desktop.ui.workbench import Workbench  # late: the window shows first

        bench = Workbench(session, self.jobs, self.menu, self.settings)
        for told, name in (
            (bench.operator_changed, "operator"),
            (bench.fonts_changed, "print_fonts"),
            (bench.widths_changed, "column_widths"),
            (bench.view_changed, "view"),
        ):
            told.connect(lambda kept, name=name: self._remember(replace(self.settings, **{name: kept})))
        return bench

    def _on_shown(self) -> None:
        """Take over the plan that has come to the front, and remember it for the next time."""
        if self.desks is not None:
            self.session, self.bench = session, _ = self.desks.session, self.desks.bench
            self._remember(self.settings.remember_plan(session.ws.path, session.ws.plan.code))
            self.setWindowTitle(text.as_title(title(session.ws)))

    def _show_start(self) -> None:
        self.setWindowTitle(PROGRAM)
        self.start_page.show_recent([Path(name) for name in self.settings.recent])
        self._stack.setCurrentWidget(self.start_page)
        self.start_page.doors["demo"].setFocus()

    def _leave_then(self, then: Callable[[], object]) -> None:
        """Close the open file and go on; asks first where something typed is not stored."""
        if self.session is None:
            then()
            return
        self.session.leaving.emit()
        drafts = self.desks.drafts() if self.desks else ()
        if not drafts:
            self._let_go()
            then()
            return

        def go_on() -> None:
            self._let_go()
            then()

        ask_leaving(self, drafts, go_on)

    def _let_go(self) -> None:
        if self.session is None:
            return
        self.jobs.drain()
        if self.desks is not None:
            self.desks.let_go()
            self._stack.removeWidget(self.desks)
            self.desks.deleteLater()
        session, self.session, self.bench, self.desks = self.session, None, None, None
        try:
            session.close()
        except UserError as fault:
            log.exception("the backup at closing failed")
            dialogs.tell(self, "备份没有写成", str(fault))
        session.deleteLater()

    # doors

    def _door(self, key: str) -> None:
        doors = {"demo": self.open_demo, "new": self.ask_new, "empty": self.ask_new_plan}
        doors.get(key, self.ask_open)()

    def ask_open(self) -> None:
        """Let the person choose a data file."""
        dialogs.choose_open(
            self,
            "打开数据文件",
            self.settings.folder or str(documents()),
            dialogs.DATA_FILES,
            lambda paths: self.open_file(paths[0]),
            many=False,
        )

    def ask_new_plan(self) -> None:
        """Ask for a plan to begin with no indicators, then for its file."""
        from jingkou_desktop.ui.new_plan_dialog import NewPlanDialog  # late: the window shows first

        add = self.desks.add_plan if self.desks and not self.desks.session.ws.read_only else None
        NewPlanDialog(self, self.ask_new, add).open()

    def ask_new(self, plan: str | BuiltinPlan = BUILT_IN) -> None:
        """Let the person name a new data file."""
        folder = Path(self.settings.folder) if self.settings.folder else documents()
        dialogs.choose_save(
            self,
            "新建数据文件",
            str(folder / f"规划监测{SUFFIX}"),
            dialogs.DATA_FILES,
            SUFFIX[1:],
            lambda path: self.create_file(path, plan),
            overwrite=False,
        )

    def open_demo(self) -> None:
        """Make the demo in the background, or take the one that is there, and open it."""
        self.demo.start()

    # menu

    def _connect_menu(self) -> None:
        menu = self.menu
        menu.aboutToShow.connect(lambda: menu.offer(self.settings.recent[1:6], self.settings.appearance))
        menu.open_wanted.connect(self.ask_open)
        menu.new_wanted.connect(self.ask_new)
        menu.new_plan_wanted.connect(self.ask_new_plan)
        menu.recent_wanted.connect(self.open_file)
        menu.backup_wanted.connect(self._ask_backup)
        menu.departments_wanted.connect(lambda: self._at_bench(lambda bench: bench.edit_departments()))
        menu.settings_wanted.connect(lambda: self._at_bench(lambda bench: bench.edit_settings()))
        menu.operator_wanted.connect(lambda: self._at_bench(lambda bench: bench.ask_operator()))
        menu.appearance_wanted.connect(self.set_appearance)
        menu.close_wanted.connect(self.close_file)
        menu.quit_wanted.connect(self.close)

    def _at_bench(self, act: Callable[[Workbench], object]) -> None:
        if self.bench is not None:
            act(self.bench)

    def _ask_backup(self) -> None:
        if self.session is not None:
            path = self.session.ws.path
            proposal = str(path.with_name(f"{path.stem}-备份{SUFFIX}"))
            dialogs.choose_save(
                self, "备份到", proposal, dialogs.DATA_FILES, SUFFIX[1:], self._backup, overwrite=False
            )

    def _backup(self, out: Path) -> None:
        if self.session is None:
            return
        try:
            digest = self.session.ws.backup(out)
        except UserError as fault:
            self.session.told.emit(str(fault), True)
        else:
            self.session.told.emit(f"备份已写好并核对：{out}（SHA-256 {digest[:12]}…）", False)

    def set_appearance(self, key: str) -> None:
        """Follow the system, or stay light or dark."""
        self._remember(replace(self.settings, appearance=key))
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wanted = theme.wanted(app, self.settings.appearance)
            if wanted != theme.current():
                theme.apply(app, wanted)

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        stored.save(self._settings_file, settings)

    # Qt's side

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

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None:
            event.ignore()
            self._leave_then(self._close_now)
            if self.session is not None:
                return
        self.jobs.drain()
        self._remember(replace(self.settings, geometry=bytes(self.saveGeometry().data())))
        event.accept()

    def _close_now(self) -> None:
        """Close for good once nothing is open; the event under way sees to it where there is one."""
        if self.isVisible():
            self.close()
