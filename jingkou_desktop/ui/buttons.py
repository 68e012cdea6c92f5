"""Rows of buttons of which one is down: filter chips and the year switch."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from jingkou_desktop.ui.text import caption, tip


def button(text: str, action: Callable[[], object], name: str = "", tell: str = "") -> QPushButton:
    """Return a button; `name` is its object name in the style sheet, `tell` what a screen reader says."""
    made = QPushButton(caption(text))
    made.setObjectName(name)
    made.setAccessibleName(tell or text)
    made.setAutoDefault(True)  # Enter presses it as Space does
    made.clicked.connect(lambda _checked=False: action())
    return made


def menu_button(text: str, tell: str, menu: QMenu) -> QPushButton:
    """Return a button that opens a menu; `tell` is what a screen reader and the tooltip say."""
    made = QPushButton(caption(text))
    made.setObjectName("menu")
    made.setAccessibleName(tell)
    made.setToolTip(tip(tell))
    made.setAutoDefault(False)  # Qt opens the menu by Space alone where Enter presses another button
    made.setMenu(menu)
    return made


class Choice(QWidget):
    """A row of checkable buttons, one of them down; `chosen` tells the key when a person presses another."""

    chosen = Signal(str)

    def __init__(self, look: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look  # "chip" or "segment"
        self._title = title
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(7 if look == "chip" else 0)

    def offer(self, choices: Sequence[tuple[str, str]], selected: str) -> None:
        """Show the choices (key, text) with `selected` down; unchanged keys keep their buttons and focus."""
        if [key for key, _ in choices] != list(self._buttons):
            self._rebuild([key for key, _ in choices])
        for key, text in choices:
            self._buttons[key].setText(caption(text))
            self._buttons[key].setAccessibleName(f"{self._title}：{text}")
        self.select(selected)

    def select(self, key: str) -> None:
        """Put the button of `key` down without telling anyone."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def selected(self) -> str:
        """Return the key of the button that is down, or ""."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def button(self, key: str) -> QPushButton:
        """Return the button of `key`."""
        return self._buttons[key]

    def _rebuild(self, keys: Sequence[str]) -> None:
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons.clear()
        for position, key in enumerate(keys):
            made = QPushButton(self)
            made.setObjectName(self._look)
            made.setCheckable(True)
            made.setAutoDefault(True)
            made.setProperty("place", _place(position, len(keys)))
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._row.addWidget(made)
            self._buttons[key] = made
        keep_order(self, self._buttons.values())


def keep_order(parent: QWidget, made: Iterable[QWidget]) -> None:
    """Have Tab meet what was made late where its parent stands, not at the window's end."""
    parent.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what takes the focus
    for one, other in pairwise((parent, *made)):
        QWidget.setTabOrder(one, other)
    parent.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _place(position: int, count: int) -> str:
    if count == 1:
        return "only"
    if position == 0:
        return "first"
    return "last" if position == count - 1 else "middle"
