"""The header's choice of what the columns stand for (年, 季, 月) and up to when is judged."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.domain.values import Basis
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.month_box import LAST, MonthBox
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.span_bar import BASIS_KEYS
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.text import tip

KEYS = {View.YEAR: "Ctrl+1", View.QUARTER: "Ctrl+2", View.MONTH: "Ctrl+3"}
YEAR_KEYS = (("Alt+PgUp", -1), ("Alt+PgDown", 1))
MONTH_KEYS = (("Alt+Shift+PgUp", -1), ("Alt+Shift+PgDown", 1))
YEAR_TIP = "评价哪一年，表中按季、按月时各列也是这一年的；Alt+PgUp、Alt+PgDn 换到上一年、下一年"
TIPS = {
    View.YEAR: "表中各列是规划的各年",
    View.QUARTER: "表中各列是这一年的四个季度，列出按季、按月报的指标",
    View.MONTH: "表中各列是这一年的十二个月，列出按月报的指标",
}


class PeriodChoice(QWidget):
    """Both follow the session, whoever changes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans = session.spans
        self.view = Choice("segment", "表的各列")
        self.view.offer([(one.value, one.value) for one in View], session.spans.view.value)
        for one in View:
            self.view.button(one.value).setToolTip(tip(f"{TIPS[one]}（{KEYS[one]}）"))
        self.month = MonthBox(session)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.view)
        row.addWidget(self.month)
        self.view.chosen.connect(lambda key: session.spans.choose(View(key)))
        session.spans.changed.connect(self._follow)

    def _follow(self) -> None:
        self.view.select(self._spans.view.value)


def bind_periods(parent: QWidget, session: Session) -> None:
    """Let keys switch view, basis, year and the month judged on every tab."""
    spans = session.spans

    def turn_basis() -> None:
        if spans.view is not View.YEAR:
            spans.choose(basis=next(one for one in Basis if one is not spans.basis))

    def turn_year(step: int) -> None:
        plan = session.ws.plan
        session.set_year(min(max(session.year + step, plan.first_year), plan.last_year))

    def turn_month(step: int) -> None:
        month = min(max((session.month or LAST + 1) + step, 1), LAST + 1)
        session.set_month(month if month <= LAST else None)

    for keys, action in (
        *((KEYS[one], partial(spans.choose, one)) for one in View),
        (BASIS_KEYS, turn_basis),
        *((keys, partial(turn_year, step)) for keys, step in YEAR_KEYS),
        *((keys, partial(turn_month, step)) for keys, step in MONTH_KEYS),
    ):
        QShortcut(QKeySequence(keys), parent).activated.connect(action)
