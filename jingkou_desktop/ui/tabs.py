"""The tabs of the pages, each with a count of what waits there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QWidget

from jingkou_desktop.ui.text import caption, label


class Tabs(QTabBar):
    """A bar of page titles; a count beside a title leaves with the room it had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges: list[QLabel] = []
        self._titles: list[str] = []
        self.setObjectName("pages")
        self.setAccessibleName("页面")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)

    def add(self, title: str) -> None:
        """Add a page's title at the end."""
        self.addTab(caption(title))
        self._titles.append(title)
        badge = label("", "badge")
        badge.setParent(self)
        badge.hide()
        self._badges.append(badge)

    def titles(self) -> tuple[str, ...]:
        """Return the titles in order."""
        return tuple(self._titles)

    def count_at(self, place: int, count: int, what: str) -> None:
        """Show how many wait at a tab (`what` says of them: "项滞后"); none takes the count away."""
        badge = self._badges[place]
        badge.setText(str(count))
        badge.adjustSize()
        side = QTabBar.ButtonPosition.RightSide
        if (count > 0) != (self.tabButton(place, side) is badge):
            self.setTabButton(place, side, badge if count else None)
        badge.setVisible(count > 0)
        title = self._titles[place]
        self.setAccessibleTabName(place, f"{title}，{count} {what}" if count else title)
