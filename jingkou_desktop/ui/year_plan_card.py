"""The panel beside the plan of a year: all that is known of the chosen row, as plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.ui.cards import Fact, FactsCard
from jingkou_desktop.ui.text import label

NAME = "年度计划的依据"


class PlanCard(QScrollArea):
    """Facts of one row; arrow keys and Page Down scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._none = label("", "muted", wrap=True)
        self.facts = FactsCard("")
        column.addWidget(self._none)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(inner)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence in place of facts."""
        self._none.setText(sentence)
        self._none.show()
        self.facts.hide()
        self.setAccessibleName(f"{NAME}：{sentence}" if sentence else NAME)

    def fill(self, title: str, facts: tuple[Fact, ...]) -> None:
        """Show the facts of a row."""
        self._none.hide()
        self.facts.fill(title, facts)
        self.facts.show()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{NAME}：{self.text()}")

    def text(self) -> str:
        """Return everything the card says."""
        return self._none.text() if self.facts.isHidden() else self.facts.text()
