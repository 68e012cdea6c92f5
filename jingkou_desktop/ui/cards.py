"""Cards beside the grid: why a verdict is what it is, and where the chosen figure comes from."""

import math
import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.text import ElidedLabel, label, tip
from jingkou_desktop.ui.theme import colour

ANYWHERE = QTextOption()
ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
LEADING = 1.06  # of the line's height

STRONG = re.compile(
    r"(?<=[=＝] )[+−\-\d.,]++%?+(?! ?[÷×−+\-\d.≥≤><≈])"  # the result of a formula
    r"|预计难以完成|预计完成|不确定|“(?:提前完成|快于预期|符合预期|严重滞后|滞后)”"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it says; `wide` takes the whole row, `wrap` as many lines as it needs."""

    term: str
    said: str
    wide: bool = False
    wrap: bool = False


class Words(QWidget):
    """Sentences as typed, wrapped, results in bold; Ctrl+C and the context menu copy them."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, strong: bool = True, ink: str = "text"
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._strong = strong  # whether results stand in bold
        self._ink = ink
        self._lines: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction("复制", self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.addAction(copy)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        self._lines = lines
        self.setAccessibleName(f"{self._title}：{self.text()}")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self._lines)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(sum(height for _, height in self._laid_out(width)))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(self._ink))
        top = 0.0
        for layout, height in self._laid_out(self.width()):
            layout.draw(painter, QPointF(0, top))
            top += height
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _laid_out(self, width: int) -> list[tuple[QTextLayout, float]]:
        """Return each line's layout for a width, with its height."""
        spacing = self.fontMetrics().height() * LEADING
        found = []
        for text in self._lines:
            layout = QTextLayout(text, self.font())
            layout.setTextOption(ANYWHERE)
            layout.setFormats(_strong(text) if self._strong else [])
            layout.beginLayout()
            top = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, top))
                top += spacing
            layout.endLayout()
            found.append((layout, top))
        return found


def _strong(text: str) -> list[QTextLayout.FormatRange]:
    found = []
    for match in STRONG.finditer(text):
        part: Any = QTextLayout.FormatRange()  # whose fields the type stubs leave out
        part.start, part.length = match.start(), match.end() - match.start()
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        part.format = form
        found.append(part)
    return found


class TraceCard(QFrame):
    """为什么是“…”: the trace of a verdict in words."""

    why_wanted = Signal()  # the person asks for the whole trace

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(6)
        self._title = ElidedLabel("", "title")
        self._words = Words("评价依据")
        self.why_button = button("依据…", self.why_wanted.emit, "link", "全部依据：规则、算式、数据来源")
        self.why_button.setToolTip(tip("规则、算式、数据来源（Alt+W，或点按评价）"))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.why_button)
        column.addLayout(head)
        column.addWidget(self._words)

    def fill(self, title: str, lines: tuple[str, ...]) -> None:
        """Show the title and the sentences."""
        self._title.setText(title)
        self._words.show_lines(lines)

    def text(self) -> str:
        """Return everything the card says."""
        return self._title.text() + "\n" + self._words.text()


class FactsCard(QFrame):
    """Terms and what they say; short ones stand two in a row."""

    stages_wanted = Signal()  # the person wants another stage to count

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2)
        self._title = ElidedLabel(title, "title")
        self.stages_button = button("采用哪个阶段…", self.stages_wanted.emit, "link")
        self.stages_button.hide()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.stages_button)
        self._grid.addLayout(head, 0, 0, 1, 4)
        self._labels: list[QLabel] = []
        self._facts: tuple[Fact, ...] = ()

    def fill(self, title: str, facts: tuple[Fact, ...], *, stages: bool = False) -> None:
        """Show the facts in place of those before; `stages` offers to let another stage count."""
        self._title.setText(title)
        self.stages_button.setVisible(stages)
        if facts == self._facts:
            return
        for old in self._labels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels, self._facts = [], facts
        row, column = 1, 0
        for fact in facts:
            if fact.wide and column:
                row, column = row + 1, 0
            said = label(fact.said, wrap=True) if fact.wrap else ElidedLabel(fact.said)
            term = label(fact.term, "term")
            self._grid.addWidget(term, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, row, column + 1, 1, 3 if fact.wide else 1)
            self._labels += [term, said]
            row, column = (row + 1, 0) if fact.wide or column else (row, 2)

    def text(self) -> str:
        """Return everything the card says."""
        return "\n".join((self._title.text(), *(fact.said for fact in self._facts)))
