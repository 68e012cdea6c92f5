"""A line of words in which the numbers are links."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from jingkou_desktop.ui.buttons import button, keep_order
from jingkou_desktop.ui.text import caption, label

Piece = tuple[str, str]  # words, and the key of their link, "" for none


class LinkedLine(QWidget):
    """Words and links side by side; `followed` tells the key of a link that is pressed."""

    followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._keys: list[str] = []
        self._parts: list[QLabel | QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these; links of the same keys keep their focus."""
        if [key for _, key in pieces] != self._keys:
            self._rebuild([key for _, key in pieces])
        for part, (words, key) in zip(self._parts, pieces, strict=True):
            part.setText(caption(words) if key else words)
            part.setAccessibleName(words)

    def text(self) -> str:
        """Return the line as one text."""
        return "".join(part.accessibleName() for part in self._parts)

    def link(self, key: str) -> QPushButton:
        """Return the link of a key."""
        found = self._parts[self._keys.index(key)]
        if not isinstance(found, QPushButton):
            raise KeyError(key)
        return found

    def _rebuild(self, keys: list[str]) -> None:
        for old in self._parts:
            self._row.removeWidget(old)
            old.deleteLater()
        self._keys, self._parts = keys, []
        for place, key in enumerate(keys):
            made: QLabel | QPushButton
            if key:
                made = button("", partial(self.followed.emit, key), f"{self._name}-link")
            else:
                made = label("", self._name)
            self._row.insertWidget(place, made)
            made.show()  # now, so that it can take the keys in this very turn
            self._parts.append(made)
        keep_order(self, [part for part in self._parts if isinstance(part, QPushButton)])
