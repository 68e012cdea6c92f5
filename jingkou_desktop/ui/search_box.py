"""The search in the header, over everything that has a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jingkou_desktop.services.search import Item
from jingkou_desktop.ui.find_field import KEYS, MEANT, NameReader
from jingkou_desktop.ui.search_field import SearchField
from jingkou_desktop.ui.session import Session


class SearchBox(SearchField):
    """Enter goes to what was found, Esc gives the focus back."""

    chosen = Signal(object)  # Item that the person wants to go to
    left = Signal()  # the focus has nowhere to return to

    def __init__(
        self,
        session: Session,
        reader: NameReader,
        commands: Callable[[], tuple[Item, ...]],
        parent: QWidget | None = None,
    ) -> None:
        hint = f"查找指标、项目、任务　{KEYS}"
        super().__init__(session, "查找指标、项目、任务、部门和命令", hint, reader, parent)
        self._commands = commands
        self._from: QWidget | None = None
        self.setObjectName("search")
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember)

    def begin(self) -> None:
        """Take the focus, with what stood here marked for typing over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.look()

    def read_items(self) -> tuple[Item, ...]:
        """Return everything of the plan that has a name, and what the program can do."""
        from jingkou_desktop.services.search import items_of  # late: it reads the file

        return (*items_of(self.session.ws), *self._commands())

    def take(self, item: Item) -> None:
        """Go there."""
        self.leave()
        self.chosen.emit(item)

    def leave(self) -> None:
        """Close the list, forget the words, and give the focus back to where it came from."""
        self.clear()
        self.popup.hide()
        back = self._from
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.hasFocus():
            self.left.emit()
        self.popup.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in MEANT:
            self.look()

    # inner

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self and old is not None and old is not self:
            self._from = old
