"""The workbenches of one open file, one a plan; those left behind keep what was typed in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.builtin import BuiltinPlan
    from jingkou_desktop.ui.workbench import Workbench

ADDED = "已新增“{plan}”；用“导入”读入规划表（指标、单位、基期、目标、属性），指标随之建立。"


class PlanDesks(QStackedWidget):
    """Shows one plan at a time; what is undone in another plan brings that one to the front."""

    shown = Signal()  # another plan is in front

    def __init__(
        self, session: Session, make: Callable[[Session, QWidget], Workbench], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._desks: dict[str, tuple[Session, Workbench]] = {}
        self.session = session
        self.bench = self._put(session)

    def start(self, plan: str = "") -> None:
        """Show the plan last used, where the file still has it."""
        if plan != self.session.ws.plan.code and any(one.code == plan for one in self.session.ws.plans()):
            self.show_plan(plan)
        else:
            self.shown.emit()
            self.bench.start()

    def show_plan(self, code: str) -> None:
        """Bring a plan to the front, at the page of the same title where it has one."""
        if code == self.session.ws.plan.code:
            return
        title = self.bench.title()
        self.session.asleep = True
        if code not in self._desks:
            self._put(Session(self.session.ws.of(code), self.session.parent()))
        self.session, self.bench = self._desks[code]
        self.setCurrentWidget(self.bench)
        self.shown.emit()
        self.session.wake()
        self.bench.show_title(title)
        self.bench.start()

    def add_plan(self, whole: BuiltinPlan) -> None:
        """Add a plan to the file and show it; raises UserError where that cannot be."""
        made = self.session.ws.add_plan(whole)
        self.show_plan(made.plan.code)
        self.session.told.emit(ADDED.format(plan=made.plan.name), False)

    def drafts(self) -> tuple[Draft, ...]:
        """Return the unfinished entries of all plans."""
        return tuple(draft for session, _ in self._desks.values() for draft in session.drafts())

    def typed(self) -> dict[str, tuple[Draft, ...]]:
        """Return the unfinished entries by plan."""
        return {code: session.drafts() for code, (session, _) in self._desks.items() if session.drafts()}

    def take_over(self, typed: Mapping[str, tuple[Draft, ...]]) -> None:
        """Keep what was typed, by plan, before the file had to be opened again."""
        held = {plan.code for plan in self.session.ws.plans()}
        for code, drafts in typed.items():
            if code in held and code not in self._desks:
                behind = Session(self.session.ws.of(code), self.session.parent())
                behind.asleep = True
                self._put(behind)
            if code in self._desks:
                self._desks[code][0].take_over(drafts)

    def let_go(self) -> None:
        """Release what the pages hold, and let no session but the one shown listen; the file stays open."""
        for session, bench in self._desks.values():
            bench.let_go()
            if session is not self.session:
                session.stop()
                session.deleteLater()

    # inner

    def _put(self, session: Session) -> Workbench:
        bench = self._make(session, self)
        self._desks[session.ws.plan.code] = session, bench
        self.addWidget(bench)
        bench.plan_wanted.connect(self.show_plan)
        bench.operator_changed.connect(self._rename)
        session.stepped.connect(self._follow)
        return bench

    def _rename(self, name: str) -> None:
        for session, bench in self._desks.values():
            session.ws.operator = name
            bench.header.set_operator(name)

    def _follow(self, change: int, sentence: str, lead: bool) -> None:
        """Go to where a change was undone or redone: to its plan, and there to its page."""

        here = self.session.ws
        plans = here.plans_touched(change)
        known = [plan.code for plan in here.plans()]
        if here.gone:
            self.show_plan(known[0])
        elif lead and here.plan.code not in plans and (there := [code for code in known if code in plans]):
            self.show_plan(there[0])
        for code in [code for code, (session, _) in self._desks.items() if session.ws.gone]:
            self._drop(code)
        more = self.bench.lead_to(change) if lead else ""
        if lead or self.session.ws is not here:  # said again: going there has cleared the footer
            self.session.told.emit(sentence + more, False)

    def _drop(self, code: str) -> None:
        """Let go of a plan that the file no longer has."""
        session, bench = self._desks.pop(code)
        session.stop()
        bench.let_go()
        self.removeWidget(bench)
        bench.deleteLater()
        session.deleteLater()
