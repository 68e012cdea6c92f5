"""What the entries of the file menu do in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jingkou_desktop.ui.file_menu import FileMenu

if TYPE_CHECKING:
    from jingkou_desktop.ui.main_window import MainWindow
    from jingkou_desktop.ui.workbench import Workbench


class WindowMenu(FileMenu):
    """The menu of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.aboutToShow.connect(self._offer)
        self.open_wanted.connect(window.doors.ask_open)
        self.new_wanted.connect(window.doors.ask_new)
        self.new_plan_wanted.connect(window.doors.ask_new_plan)
        self.recent_wanted.connect(window.open_file)
        self.backup_wanted.connect(self._ask_backup)
        self.backups_wanted.connect(window.show_backups)
        self.departments_wanted.connect(lambda: self._at_bench(lambda bench: bench.edit_departments()))
        self.settings_wanted.connect(lambda: self._at_bench(lambda bench: bench.edit_settings()))
        self.operator_wanted.connect(lambda: self._at_bench(lambda bench: bench.ask_operator()))
        self.appearance_wanted.connect(window.set_appearance)
        self.help_wanted.connect(window.help.show)
        self.close_wanted.connect(window.close_file)
        self.quit_wanted.connect(window.close)

    def _offer(self) -> None:
        settings = self._window.settings
        self.offer(settings.recent[1:6], settings.appearance)

    def _ask_backup(self) -> None:
        if self._window.session is not None:
            self._window.doors.ask_backup(self._window.session)

    def _at_bench(self, act: Callable[[Workbench], object]) -> None:
        if self._window.bench is not None:
            act(self._window.bench)
