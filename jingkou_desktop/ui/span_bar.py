"""Above a grid of quarters or months: which indicators are listed, and which figure is shown and typed."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jingkou_desktop.domain.values import Basis
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import OFTEN, View
from jingkou_desktop.ui.text import caption, tip

BASIS_KEYS = "Ctrl+4"
BASIS_TIP = (
    f"各列显示、填写的是本年累计（1—7月）还是当期（7月当月）；{BASIS_KEYS} 切换。\n"
    "一格里是另一种数时，数前有小字写明。"
)


class SpanBar(QWidget):
    """Hidden while the columns are years."""

    only_reported = Signal(bool)  # the person wants what is asked for as often alone, or all

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans = session.spans
        self.chip = QPushButton()
        self.chip.setObjectName("chip")
        self.chip.setCheckable(True)
        self.chip.setAutoDefault(True)
        self.basis = Choice("segment", "口径")
        self.basis.offer([(one.value, one.value) for one in Basis], session.spans.basis.value)
        for one in Basis:
            self.basis.button(one.value).setToolTip(tip(BASIS_TIP))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self.chip)
        row.addSpacing(5)
        row.addWidget(self.basis)
        self.chip.toggled.connect(self.only_reported)
        self.basis.chosen.connect(lambda key: session.spans.choose(basis=Basis(key)))

    def refresh(self, count: int, *, only: bool) -> None:
        """Say how many are asked for as often, and whether they alone are listed."""
        self.setVisible(self._spans.view is not View.YEAR)
        often = OFTEN.get(self._spans.view)
        if often is None:
            return
        words = f"只看{often}的 {count}"
        blocker = QSignalBlocker(self.chip)
        self.chip.setChecked(only)
        del blocker
        self.chip.setText(caption(words))
        self.chip.setAccessibleName(words)
        self.chip.setToolTip(tip(f"按下时只列出{often}的指标；松开时列出全部，其余的指标名称是灰的"))
        self.basis.select(self._spans.basis.value)
