"""The chart of the chosen indicator."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel


class ChartCard(QFrame):
    """A card with the chart."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = ElidedLabel("", "title")
        column = QVBoxLayout(self)
        column.addWidget(self._title)

    def wake(self) -> None:
        """Draw from now on."""

    def redress(self) -> None:
        """Take the colours of the theme in force."""

    def show_indicator(self, one: Indicator) -> None:
        """Show an indicator."""
        self._title.setText(one.name)
