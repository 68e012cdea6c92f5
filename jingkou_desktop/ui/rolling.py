"""A window or dialog on a screen too small for it: its content scrolls, and nothing is out of reach."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
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
            application.focusChanged.connect(self._wait)

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
        self._follow()
        super().keyReleaseEvent(event)

    def _wait(self) -> None:
        """Follow the focus once the parts within have scrolled and taken their places."""
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        now = QApplication.focusWidget()
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
