"""A window or dialog on a screen too small for it: its content scrolls, and nothing is out of reach."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget

SMALLEST = QSize(240, 120)
ROOM = 0.94  # of the screen for a dialog, the rest for its frame


class Rolling(QScrollArea):
    """Shows `content` filling it; scrolls where there is less room than the content can do with.

    What has the focus, and the current cell of a table, is brought into sight.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # once the parts within have scrolled and taken their places
            application.focusChanged.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def height_for(self, width: int) -> int:
        """Return the height at which all of the content shows in a width."""
        layout = self.widget().layout()
        wanted = layout.totalHeightForWidth(width) if layout and layout.hasHeightForWidth() else 0
        return max(wanted, self.widget().sizeHint().height())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._follow(None, QApplication.focusWidget())
        super().keyReleaseEvent(event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.widget().isAncestorOf(now):
            return
        seen = now.rect()
        if isinstance(now, QAbstractItemView) and now.currentIndex().isValid():
            seen = now.visualRect(now.currentIndex()).translated(now.viewport().pos())
        corner = now.mapTo(self.widget(), seen.topLeft())
        self._bring(QRect(corner, seen.size().boundedTo(self.viewport().size())))

    def _bring(self, area: QRect) -> None:
        """Scroll as little as shows an area of the content."""
        middle = area.center()
        self.ensureVisible(middle.x(), middle.y(), area.width() // 2 + 1, area.height() // 2 + 1)


def fit(window: QWidget, size: QSize) -> None:
    """Give a dialog a size, or what the screen has room for."""
    window.resize(size.boundedTo(window.screen().availableSize() * ROOM))
