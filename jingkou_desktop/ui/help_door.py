"""F1 and 帮助: the help on the tab in front, in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from jingkou_desktop.ui import help_pages

if TYPE_CHECKING:
    from jingkou_desktop.ui.help_window import HelpWindow
    from jingkou_desktop.ui.main_window import MainWindow


class HelpDoor(QObject):
    """Owns the help's window; it is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: HelpWindow | None = None
        QShortcut(QKeySequence("F1"), window).activated.connect(self.show)

    def show(self) -> None:
        """Show the page on what is in front."""
        from jingkou_desktop.ui.help_window import HelpWindow  # late: the window shows first

        if self.shown is None:
            self.shown = HelpWindow()
        self.shown.show_page(self._page())

    def close(self) -> None:
        """Close the help with the program."""
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None

    def _page(self) -> str:
        bench = self._window.bench
        if bench is None:
            return help_pages.FIRST
        title = bench.tabs.tabText(bench.tabs.currentIndex())
        return help_pages.page_of(title, [page.pillar for page in bench.pillars])
