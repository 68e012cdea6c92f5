"""What the halves of the overview's lower part share: one list at a time, chosen by chips with counts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.rows import RowsView
from jingkou_desktop.ui.text import label

HEAD = 32  # height of the row of chips, so that both halves stand level


class Half(QWidget):
    """Chips over a stack of lists; a list without rows says why it is empty."""

    wanted = Signal(str)  # code of the indicator to go to
    why_wanted = Signal(str)  # code of the indicator whose verdict is to be explained

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = Choice("chip", title)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addStrut(HEAD)
        self.head.addWidget(self.chips)
        self.head.addStretch(1)
        self._stack = QStackedWidget()
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.head)
        column.addWidget(self._stack, 1)

    def beside(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something beside the chips."""
        self.head.insertWidget(self.head.count() - 1, widget, stretch)

    def add_list(self, view: RowsView) -> None:
        """Take a list into the stack."""
        self._stack.addWidget(view)

    def show_list(self, view: RowsView, empty: str) -> None:
        """Bring a list to the front, or say `empty` where it has no rows."""
        self._empty.setText(empty)
        self._stack.setCurrentWidget(view if view.model().rowCount() else self._empty)

    def shown(self) -> QWidget:
        """Return the list in front, or the words in its place."""
        return self._stack.currentWidget()

    def empty_words(self) -> str:
        """Return what stands in place of a list, "" where one is shown."""
        return self._empty.text() if self._stack.currentWidget() is self._empty else ""

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the chips."""
        self.chips.offer(choices, chosen)

    def offer_why(self, view: RowsView, code: Callable[[int], str]) -> None:
        """Put 为什么… into a list's menu and under Alt+W."""
        action = QAction("为什么…", view)
        action.setShortcut("Alt+W")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

        def ask(_: bool = False) -> None:
            index = view.currentIndex()
            if index.isValid():
                self.why_wanted.emit(code(index.row()))

        action.triggered.connect(ask)
        view.addAction(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def lead_to(self, view: RowsView, code: Callable[[int], str]) -> None:
        """Let a list's rows and links lead to their indicators, and Alt+W explain them."""
        view.opened.connect(lambda row: self.wanted.emit(code(row)))
        view.followed.connect(lambda row, _: self.wanted.emit(code(row)))
        self.offer_why(view, code)
