"""A list of which several are ticked, with a line that narrows it and a line that tells what is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from jingkou_desktop.services import finding
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.text import ElidedLabel, label, tip

KEY = int(Qt.ItemDataRole.UserRole)
CHECK = Qt.ItemDataRole.CheckStateRole


class PickField(FindField):
    """The words that narrow the list; Down and Enter lead to it, Esc clears."""

    done = Signal()

    def on_key(self, event: QKeyEvent) -> bool:
        """Leave for the list, or clear."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            return False
        return True


class _Narrowed(QSortFilterProxyModel):
    """Lets through what holds all words."""

    wanted: tuple[str, ...] = ()
    reads = False

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        text = str(self.sourceModel().index(row, 0, parent).data())
        return finding.holds((text,), self.wanted, by_pinyin=self.reads)


class PickList(QWidget):
    """Space or a click ticks; `edited` tells that a person has ticked or unticked one."""

    edited = Signal()

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        reader: NameReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._items = QStandardItemModel(self)
        self._narrowed = _Narrowed(self)
        self.search = PickField(f"查找{title}", "查找：名称、拼音首字母", reader)
        self.view = QListView()
        self.view.setAccessibleName(title)
        self.view.setModel(self._narrowed)
        self.view.setUniformItemSizes(True)
        self._said = ElidedLabel("", "muted")
        self._narrowed.setSourceModel(self._items)
        for key, words in choices:
            item = QStandardItem(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setData(key, KEY)
            item.setData(Qt.CheckState.Unchecked, CHECK)
            item.setToolTip(tip(words))
            item.setAccessibleText(words)
            self._items.appendRow(item)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "section"))
        head.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._said)
        self.search.wanted.connect(self._narrow)
        self.search.done.connect(self._enter_list)
        self._items.dataChanged.connect(lambda *_: self._on_change())
        self._tell()

    def picked(self) -> tuple[str, ...]:
        """Return the keys of what is ticked, in the list's order."""
        return tuple(str(one.data(KEY)) for one in self._ticked())

    def pick(self, keys: Sequence[str]) -> None:
        """Tick these and no others, without telling anyone."""
        self._items.blockSignals(True)
        for item in self._all():
            item.setCheckState(Qt.CheckState.Checked if item.data(KEY) in keys else Qt.CheckState.Unchecked)
        self._items.blockSignals(False)
        self.view.viewport().update()
        self._tell()

    def fit_rows(self, rows: int) -> None:
        """Be as high as so many rows."""
        height = round(self.fontMetrics().height() * 1.35)
        self.view.setFixedHeight(height * rows + 2 * self.view.frameWidth())

    def lock(self) -> None:
        """Let nothing be ticked; the list can still be read."""
        for item in self._all():
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _all(self) -> list[QStandardItem]:
        return [self._items.item(row) for row in range(self._items.rowCount())]

    def _ticked(self) -> list[QStandardItem]:
        return [one for one in self._all() if one.checkState() is Qt.CheckState.Checked]

    def _narrow(self, typed: str) -> None:
        self._narrowed.wanted, self._narrowed.reads = finding.words(typed), self.search.reader.reads
        self._narrowed.invalidate()

    def _enter_list(self) -> None:
        if self._narrowed.rowCount():
            self.view.setCurrentIndex(self._narrowed.index(0, 0))
        self.view.setFocus()

    def _on_change(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        names = [one.text() for one in self._ticked()]
        self._said.setText(f"已选 {len(names)}：{'、'.join(names)}" if names else "没有选")
        self.view.setAccessibleDescription(self._said.text())
