"""A field in which things are looked for by name, and under it the list of what was meant."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from jingkou_desktop.services.search import Group, Item, search
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.search_list import ROW, Row, SearchModel, SearchView
from jingkou_desktop.ui.session import Session

LEAST, MOST = 160, 300  # pixels of the field
LIST_WIDTH, GAP = 640, 12
HINT = "打代码、名称、拼音首字母，如 E03、人均、rjdq；几个词之间空一格"
WAITING = "没有找到“{typed}”；拼音查找正在准备，请稍候。"
NOTHING = "没有找到“{typed}”。可以只打名称中的几个字、代码，或拼音首字母。"
STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # the person comes back


class SearchField(FindField):
    """Finds as one types; what is searched, taken and left is told by the field that it is."""

    def __init__(
        self, session: Session, name: str, hint: str, reader: NameReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, hint, reader, parent)
        self.session = session
        self._items: tuple[Item, ...] = ()
        self._stale = True
        self._unread = False  # whether the names are still to be read aloud
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.model = SearchModel(self)
        self.view = SearchView(self.model)
        self.popup = QFrame(self)
        self.popup.setObjectName("popup")
        self.popup.hide()
        inside = QVBoxLayout(self.popup)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.wanted.connect(lambda _: self.look())
        self.view.clicked.connect(self._go)
        self.view.entered.connect(self._point)
        session.changed.connect(lambda _: self.forget())
        session.period_changed.connect(self.forget)

    # what the field is

    def read_items(self) -> tuple[Item, ...]:
        """Return what is searched, read from the file."""
        raise NotImplementedError

    def take(self, item: Item) -> None:
        """Do what an item is looked for."""
        raise NotImplementedError

    def leave(self) -> None:
        """Give up what was typed."""
        raise NotImplementedError

    def groups(self, typed: str) -> tuple[Group, ...]:
        """Return what is listed."""
        return search(self.items(), typed, by_pinyin=self.reader.reads)

    # keys and focus

    def sizeHint(self) -> QSize:
        return QSize(MOST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def on_key(self, event: QKeyEvent) -> bool:
        """Move in the list, go, or leave."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._show()
            self.point_at(self.model.next(self.view.currentIndex().row(), steps[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and not event.modifiers():
            for _ in range(8):
                row = self.view.currentIndex().row()
                after = self.model.next(row, 1 if key == Qt.Key.Key_PageDown else -1)
                if (after > row) == (key == Qt.Key.Key_PageDown):
                    self.point_at(after)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def wake(self) -> None:
        """Have the dictionary loaded, and the names of this file read aloud."""
        items = self.items()
        if self._unread:
            self._unread = False
            self.reader.wake(items)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    # finding

    def items(self) -> tuple[Item, ...]:
        """Return what is searched, as it is now."""
        if self._stale:
            self._stale = False
            self._items = self.read_items()
            self._unread = True
        return self._items

    def forget(self) -> None:
        """Read what is searched anew: the file has changed."""
        self._stale = True
        if self.popup.isVisible():
            self.look()

    def look(self) -> None:
        """List what is meant by what is typed, the closest chosen."""
        if not self.hasFocus():
            return
        typed = self.typed().strip()
        statuses = {code: verdict.status for code, verdict in self.session.verdicts().items()}
        nothing = NOTHING if self.reader.reads else WAITING
        self.model.fill(self.groups(typed), statuses, nothing.format(typed=typed) if typed else HINT)
        self._show()
        self.point_at(self.model.next(-1, 1))

    def current(self) -> Item | None:
        """Return what is chosen in the list."""
        row: Row | None = self.view.currentIndex().data(ROW)
        return row.hit.item if row is not None and row.hit is not None else None

    def point_at(self, number: int) -> None:
        """Choose a row and bring it into sight; -1 where there is none."""
        if number < 0:
            self.view.setCurrentIndex(QModelIndex())
            self.setAccessibleDescription(self.model.row(0).said)
            return
        index = self.model.index(number, 0)
        self.view.setCurrentIndex(index)
        heading = number > 0 and self.model.row(number - 1).hit is None
        self.view.scrollTo(self.model.index(number - 1 if heading else number, 0))
        self.view.scrollTo(index)
        self.setAccessibleDescription(self.model.row(number).said)

    # inner

    def _show(self) -> None:
        self._place()
        self.popup.show()
        self.popup.raise_()

    def _place(self) -> None:
        """Put the list below the field, within the window."""
        header = self.parentWidget()
        ground = (header and header.parentWidget()) or self.window()  # over the pages, and gone with them
        if self.popup.parentWidget() is not ground:
            self.popup.setParent(ground)
            ground.installEventFilter(self)
        corner = self.mapTo(ground, QPoint(self.width(), self.height() + 2))
        width = min(max(LIST_WIDTH, self.fontMetrics().averageCharWidth() * 50), ground.width() - 2 * GAP)
        height = min(self.view.wanted_height() + 2, ground.height() - corner.y() - GAP)
        left = max(min(corner.x(), ground.width() - GAP) - width, GAP)
        self.popup.setGeometry(left, corner.y(), width, max(height, 0))

    def _point(self, index: QModelIndex) -> None:
        if self.model.row(index.row()).hit is not None:
            self.view.setCurrentIndex(index)

    def _go(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None and row.hit is not None:
            self.take(row.hit.item)
