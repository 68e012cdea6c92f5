"""What is in doubt in a paragraph, one sentence each, with what can be done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.report_texts import Finding
from jingkou_desktop.ui.buttons import button, keep_order
from jingkou_desktop.ui.text import label


class DoubtsList(QScrollArea):
    """The findings that agree with nothing: go there, or confirm it."""

    wanted = Signal(object)  # the finding to be seen in the text
    confirmed = Signal(object)  # the finding that is right

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._shown: tuple[tuple[str, bool], ...] | None = None
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("待核对的数字")

    def show_findings(self, found: Sequence[Finding], *, confirmable: bool) -> None:
        """Show what agrees with nothing, the confirmed last; `confirmable` once the text is stored."""
        wrong = sorted((one for one in found if one.sentence), key=lambda one: one.confirmed)
        said = tuple((one.sentence + str(one.confirmed), confirmable) for one in wrong)
        if said == self._shown:
            return
        self._shown = said
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        made = [self._row(one, confirmable) for one in wrong]
        for row in made:
            self._column.insertWidget(self._column.count() - 1, row)
        keep_order(self._inside, [link for row in made for link in row.findChildren(QWidget, "link")])
        self.setVisible(bool(wrong))
        lines = sum(row.sizeHint().height() + 2 for row in made)
        self.setFixedHeight(min(max(lines, 24), 5 * self.fontMetrics().lineSpacing() + 20))

    def _row(self, one: Finding, confirmable: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        said = f"已确认　{one.sentence}" if one.confirmed else one.sentence
        row.addWidget(label(said, "muted" if one.confirmed else "", wrap=True), 1)
        row.addWidget(button("看原处", partial(self.wanted.emit, one), "link", f"看{one.text}在文字中的位置"))
        if not one.confirmed:
            right = button("确认无误", partial(self.confirmed.emit, one), "link", f"确认{one.text}无误")
            right.setEnabled(confirmable)
            row.addWidget(right)
        return made
