"""The bar at the top: program, file with its menu, plan, period judged, made-up data, search, operator."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.period_choice import YEAR_TIP, PeriodChoice
from jingkou_desktop.ui.search_box import SearchBox
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import caption, label, tip

PROGRAM = "规划实施监测"
DEMO = "演示数据"
NARROWEST = 640  # pixels that the bar asks for; with less than it needs, parts of it make room


class Header(QWidget):
    """Says which file, plan and period are shown, and switches plan, year and month."""

    operator_wanted = Signal()
    plan_wanted = Signal(str)  # code of another plan of the file

    def __init__(
        self, session: Session, menu: QMenu, search: SearchBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        plan = session.ws.plan
        self.program = label(f"{plan.district}{PROGRAM}", "program")
        self.program.setToolTip(tip(plan.name))
        self.file = QToolButton()
        self.file.setObjectName("file")
        self.file.setText(caption(session.ws.path.name))
        self.file.setToolTip(tip(str(session.ws.path)))
        self.file.setAccessibleName(f"文件 {session.ws.path.name}")
        self.file.setMenu(menu)
        self.file.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.plans = Choice("segment", "规划")
        self.years = Choice("segment", "评价年份")
        self.years.offer([(str(year), str(year)) for year in plan.years], str(session.year))
        self.years.setToolTip(tip(YEAR_TIP))
        self.year_box = QComboBox()  # in place of the buttons where there is no room for them
        name_choice(self.year_box, "评价年份")
        self.year_box.setToolTip(tip(YEAR_TIP))
        self.year_box.addItems([str(year) for year in plan.years])
        self.period = PeriodChoice(session)
        self.month = self.period.month
        self.search = search
        self.operator = button(session.ws.operator, self.operator_wanted.emit, "link")
        self.set_operator(session.ws.operator)
        self._lay_out()
        self.plans.chosen.connect(self._ask_plan)
        self.years.chosen.connect(lambda year: session.set_year(int(year)))
        self.year_box.currentTextChanged.connect(lambda year: session.set_year(int(year)))
        session.year_changed.connect(self._follow)
        session.changed.connect(lambda codes: None if codes else self.offer_plans())
        self._follow(session.year)
        self.offer_plans()

    def set_operator(self, name: str) -> None:
        """Show who is working."""
        self.operator.setText(caption(f"操作员 {name}"))
        self.operator.setAccessibleName(f"操作员 {name}，点按可更改")
        self.operator.setToolTip(tip("改动记在这个名字下；点按可更改"))

    def offer_plans(self) -> None:
        """Show the plans of the file, where it has several."""
        known = self._session.ws.plans()
        self.plans.offer([(plan.code, plan.word) for plan in known], self._session.ws.plan.code)
        for plan in known:
            self.plans.button(plan.code).setToolTip(tip(plan.name))
        self._fit()

    # Qt's side

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # inner

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(self.program)
        row.addWidget(self.file)
        row.addWidget(self.plans)
        row.addWidget(self.years)
        row.addWidget(self.year_box)
        row.addWidget(self.period)
        if self._session.ws.plan.demo:
            mark = label(DEMO, "demo")
            mark.setToolTip(tip("此文件中的数据是编造的，仅供演示，不得用于上报。"))
            row.addWidget(mark)
        row.addStretch(1)
        row.addWidget(self.search, 1000)
        row.addWidget(self.operator)

    def _fit(self) -> None:
        """Show what there is room for: first the program's name gives way, then the years become a list."""
        several = len(self._session.ws.plans()) > 1
        for program, years in ((True, True), (False, True), (False, False)):
            self.program.setVisible(program)
            self.plans.setVisible(several)
            self.years.setVisible(years)
            self.year_box.setVisible(not years)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                break

    def _follow(self, year: int) -> None:
        self.years.select(str(year))
        with QSignalBlocker(self.year_box):
            self.year_box.setCurrentText(str(year))

    def _ask_plan(self, code: str) -> None:
        self.plans.select(self._session.ws.plan.code)  # until the other plan is shown
        if code != self._session.ws.plan.code:
            self.plan_wanted.emit(code)
