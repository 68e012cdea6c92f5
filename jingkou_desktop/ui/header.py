"""The bar at the top: program, file with its menu, plan, period judged, made-up data, operator."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.period_choice import YEAR_TIP, PeriodChoice
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, caption, label, tip

PROGRAM = "规划实施监测"
DEMO = "演示数据"


class Header(QWidget):
    """Says which file, plan and period are shown, and switches year and month."""

    operator_wanted = Signal()

    def __init__(self, session: Session, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        plan = session.ws.plan
        self.file = QToolButton()
        self.file.setObjectName("file")
        self.file.setText(caption(session.ws.path.name))
        self.file.setToolTip(tip(str(session.ws.path)))
        self.file.setAccessibleName(f"文件 {session.ws.path.name}")
        self.file.setMenu(menu)
        self.file.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.years = Choice("segment", "评价年份")
        self.years.offer([(str(year), str(year)) for year in plan.years], str(session.year))
        self.years.setToolTip(tip(YEAR_TIP))
        self.period = PeriodChoice(session)
        self.month = self.period.month
        self.operator = button(session.ws.operator, self.operator_wanted.emit, "link")
        self.set_operator(session.ws.operator)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(label(f"{plan.district}{PROGRAM}", "program"))
        row.addWidget(self.file)
        row.addSpacing(6)
        name = ElidedLabel(plan.name, "muted")
        row.addWidget(name)
        row.addSpacing(6)
        row.addWidget(self.years)
        row.addWidget(self.period)
        if plan.demo:
            mark = label(DEMO, "demo")
            mark.setToolTip(tip("此文件中的数据是编造的，仅供演示，不得用于上报。"))
            row.addSpacing(8)
            row.addWidget(mark)
        row.addStretch(1)
        row.addWidget(self.operator)
        self.years.chosen.connect(lambda year: session.set_year(int(year)))
        session.year_changed.connect(lambda year: self.years.select(str(year)))

    def set_operator(self, name: str) -> None:
        """Show who is working."""
        self.operator.setText(caption(f"操作员 {name}"))
        self.operator.setAccessibleName(f"操作员 {name}，点按可更改")
        self.operator.setToolTip(tip("改动记在这个名字下；点按可更改"))
