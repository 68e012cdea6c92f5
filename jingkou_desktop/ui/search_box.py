"""The search in the header: a field, and under it the list of what was meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from jingkou_desktop.services.search import Item, search
from jingkou_desktop.ui.find_field import KEYS, MEANT, FindField, NameReader
from jingkou_desktop.ui.search_list import ROW, Row, SearchModel, SearchView
from jingkou_desktop.ui.session import Session

LEAST, MOST = 160, 300  # pixels of the field
LIST_WIDTH, GAP = 640, 12
HINT = "打代码、名称、拼音首字母，如 E03、人均、rjdq；几个词之间空一格"
WAITING = "没有找到“{typed}”；拼音查找正在准备，请稍候。"
NOTHING = "没有找到“{typed}”。可以只打名称中的几个字、代码，或拼音首字母。"


class SearchBox(FindField):
    """Finds as one types; Enter goes there, Esc gives the focus back."""

    chosen = Signal(object)  # Item that the person wants to go to
    left = Signal()  # the focus has nowhere to return to

    def __init__(
        self,
        session: Session,
        reader: NameReader,
        commands: Callable[[], tuple[Item, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("查找指标、项目、任务、部门和命令", f"查找指标、项目、任务　{KEYS}", reader, parent)
        self._session = session
        self._commands = commands
        self._items: tuple[Item, ...] = ()
        self._stale = True
        self._unread = False  # whether the names are still to be read aloud
        self._from: QWidget | None = None
        self.setObjectName("search")
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
        self.wanted.connect(lambda _: self._look())
        self.view.clicked.connect(self._go)
        self.view.entered.connect(self._point)
        session.changed.connect(lambda _: self._forget())
        session.period_changed.connect(self._forget)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember)

    def begin(self) -> None:
        """Take the focus, with what stood here marked for typing over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._look()

    def sizeHint(self) -> QSize:
        return QSize(MOST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    # keys and focus

    def on_key(self, event: QKeyEvent) -> bool:
        """Move in the list, go, or leave."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._show()
            self._point_at(self.model.next(self.view.currentIndex().row(), steps[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and not event.modifiers():
            for _ in range(8):
                row = self.view.currentIndex().row()
                after = self.model.next(row, 1 if key == Qt.Key.Key_PageDown else -1)
                if (after > row) == (key == Qt.Key.Key_PageDown):
                    self._point_at(after)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def wake(self) -> None:
        """Have the dictionary loaded, and the names of this file read aloud."""
        self._refill()
        if self._unread:
            self._unread = False
            self.reader.wake(self._items)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in MEANT:
            self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self and old is not None and old is not self:
            self._from = old

    def _leave(self) -> None:
        """Close the list, forget the words, and give the focus back to where it came from."""
        self.clear()
        self.popup.hide()
        back = self._from
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.hasFocus():
            self.left.emit()
        self.popup.hide()

    # finding

    def _forget(self) -> None:
        self._stale = True
        if self.popup.isVisible():
            self._look()

    def _refill(self) -> None:
        if self._stale:
            from jingkou_desktop.services.search import items_of  # late: it reads the file

            self._stale = False
            self._items = (*items_of(self._session.ws), *self._commands())
            self._unread = True

    def _look(self) -> None:
        if not self.hasFocus():
            return
        self._refill()
        typed = self.typed().strip()
        groups = search(self._items, typed, by_pinyin=self.reader.reads)
        statuses = {code: verdict.status for code, verdict in self._session.verdicts().items()}
        nothing = NOTHING if self.reader.reads else WAITING
        self.model.fill(groups, statuses, nothing.format(typed=typed) if typed else HINT)
        self._show()
        self._point_at(self.model.next(-1, 1))

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

    def _point_at(self, number: int) -> None:
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

    def _go(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is None or row.hit is None:
            return
        self._leave()
        self.chosen.emit(row.hit.item)
