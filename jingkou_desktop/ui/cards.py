"""Cards beside the grid: why a verdict is what it is, and where the chosen figure comes from."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from jingkou_desktop.ui.text import ElidedLabel, label

STRONG = re.compile(
    r"(?<=[=＝] )[−\-\d.,]+%?(?! ?[÷×−+\-\d.])"  # the result of a formula
    r"|预计难以完成|预计完成|不确定|“(?:提前完成|快于预期|符合预期|严重滞后|滞后)”"
)


class _Strong(QSyntaxHighlighter):
    """Sets results and verdict words in bold; the text itself stays plain."""

    def highlightBlock(self, text: str) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for found in STRONG.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), bold)


class Words(QPlainTextEdit):
    """Read-only plain text that can be selected and copied, as high as its content."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.setReadOnly(True)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._strong = _Strong(self.document())

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show the lines; nothing happens where they stand there already."""
        text = "\n".join(lines)
        if text != self.toPlainText():
            self.setPlainText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        document: QTextDocument = self.document()
        rows = max(1, round(document.size().height()))  # a plain-text layout counts lines
        return rows * self.fontMetrics().lineSpacing() + 6

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


class TraceCard(QFrame):
    """为什么是“…”: the trace of a verdict in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(6)
        self._title = ElidedLabel("", "title")
        self._words = Words("评价依据")
        column.addWidget(self._title)
        column.addWidget(self._words)

    def fill(self, title: str, lines: tuple[str, ...]) -> None:
        """Show the title and the sentences."""
        self._title.setText(title)
        self._words.show_lines(lines)

    def text(self) -> str:
        """Return everything the card says."""
        return self._title.text() + "\n" + self._words.toPlainText()


class FactsCard(QFrame):
    """Terms and what they say, in two columns."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 11, 14, 12)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._title = ElidedLabel(title, "title")
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self._cells: list[tuple[QLabel, ElidedLabel]] = []

    def fill(self, title: str, facts: tuple[tuple[str, str], ...]) -> None:
        """Show the facts; labels are used again."""
        self._title.setText(title)
        while len(self._cells) < len(facts):
            row = len(self._cells) + 1
            left, right = label("", "term"), ElidedLabel()
            self._grid.addWidget(left, row, 0)
            self._grid.addWidget(right, row, 1)
            self._cells.append((left, right))
        for position, (left, right) in enumerate(self._cells):
            shown = position < len(facts)
            left.setVisible(shown)
            right.setVisible(shown)
            if shown:
                left.setText(facts[position][0])
                right.setText(facts[position][1])

    def text(self) -> str:
        """Return everything the card says."""
        shown = [said.text() for _, said in self._cells if not said.isHidden()]
        return "\n".join((self._title.text(), *shown))
