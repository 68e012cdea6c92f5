"""A field in which one indicator is chosen, found by its name, its code or pinyin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from jingkou_desktop.services.search import Group, Hit, Item, Kind
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.search_field import STAYING, SearchField
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import tip


class IndicatorField(SearchField):
    """Shows the one chosen; an arrow or a click lists all. Enter takes, Esc gives up, Tab goes by."""

    chosen = Signal()

    def __init__(
        self, session: Session, name: str, reader: NameReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, name, "代码、名称、拼音首字母", reader, parent)
        self.code = ""
        self._rest = ""  # what stands in the field while nothing is typed
        self._quiet = False

    def follow(self) -> None:
        """Follow the file: the one chosen where it is still there, else the first."""
        names = {one.code: one.name for one in self.session.ws.indicators()}
        if self.code not in names:
            self.code = next(iter(names), "")
        typing = self.hasFocus() and self.text() != self._rest
        self._rest = f"{self.code} {names[self.code]}" if names else ""
        if not typing:
            self._show_rest()

    def read_items(self) -> tuple[Item, ...]:
        """Return the plan's indicators."""
        from jingkou_desktop.services.search import indicator_items  # late: it reads the file

        return indicator_items(self.session.ws)

    def groups(self, typed: str) -> tuple[Group, ...]:
        """Return all indicators while nothing is typed, else those that are meant."""
        if typed not in ("", self._rest):
            return super().groups(typed)
        hits = tuple(Hit(one, 0, (), ()) for one in self.items())
        return (Group(Kind.INDICATOR, hits, len(hits)),) if hits else ()

    def look(self) -> None:
        """List what is meant; of all, the one chosen is pointed at."""
        super().look()
        if self.hasFocus() and self.typed().strip() in ("", self._rest):
            rows = range(self.model.rowCount())
            hits = ((row, self.model.row(row).hit) for row in rows)
            self.point_at(next((row for row, hit in hits if hit and hit.item.key == self.code), -1))

    def take(self, item: Item) -> None:
        """Choose an indicator."""
        changed = item.key != self.code
        self.code, self._rest = item.key, f"{item.code} {item.title}"
        self.leave()
        if changed:
            self.chosen.emit()

    def leave(self) -> None:
        """Close the list and show the one chosen."""
        self._show_rest()
        self.popup.hide()

    # keys and focus

    def on_key(self, event: QKeyEvent) -> bool:
        """Open the list with the arrows; what is closed takes no Enter and no Esc."""
        if self.popup.isVisible():
            return super().on_key(event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.look()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.popup.isVisible():
            self.look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text() == self._rest:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed and found, else show again what was chosen."""
        super().focusOutEvent(event)
        if event.reason() in STAYING:
            return
        found = self.current() if self.text() not in ("", self._rest) else None
        if found is not None:
            self.take(found)
        else:
            self.leave()

    # inner

    def _show_rest(self) -> None:
        self._quiet = True  # nobody has typed it
        self.setText(self._rest)
        self._quiet = False
        self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()
        self.setToolTip(tip(self._rest))

    def _tell(self) -> None:
        if not self._quiet:
            super()._tell()

    def _tell_again(self) -> None:
        if self.popup.isVisible():
            super()._tell_again()
