"""A bar under the header for what stays true until something is done: read-only, a copy, the file gone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.text import label

Way = tuple[str, Callable[[], object]]


class NoticeBar(QWidget):
    """One notice a subject, the latest in front; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("提示")
        self._notices: dict[str, tuple[str, Sequence[Way]]] = {}
        self.said = label("", wrap=True)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addLayout(self._ways)
        self.hide()

    def put(self, subject: str, words: str, ways: Sequence[Way]) -> None:
        """Say something about a subject in place of what was said of it before."""
        if self._notices.get(subject, ("",))[0] != words:
            self._notices.pop(subject, None)
            self._notices[subject] = words, ways
            self._show()

    def drop(self, subject: str) -> None:
        """Say nothing about a subject any more."""
        if self._notices.pop(subject, None) is not None:
            self._show()

    def _show(self) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.setVisible(bool(self._notices))
        if not self._notices:
            return
        words, ways = list(self._notices.values())[-1]
        self.said.setText(words)
        for text, act in ways:
            self._ways.addWidget(button(text, act))
