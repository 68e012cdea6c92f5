"""Which figures the list of the review shows: by state, year, part of the year, department and pillar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.review_list import Line

ALL = "全部"
YEARS, PARTS, DEPARTMENTS, PILLARS = "全部年份", "全部期别", "全部部门", "全部方面"
WHOLE, QUARTER, MONTH = "全年", "季度", "月份"
NOBODY = "未定部门"
ORDER = (State.SUBMITTED, State.RETURNED, State.DRAFT, State.REVIEWED, State.LOCKED)


class ReviewFilters(QWidget):
    """Chips of states with their counts among what the boxes let through."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.states = Choice("chip", "状态")
        self.year = _box("年份")
        self.part = _box("期别", (PARTS, WHOLE, QUARTER, MONTH))
        self.department = _box("部门")
        self.pillar = _box("方面")
        plan = session.ws.plan
        self.year.addItems([YEARS, *(f"{year} 年" for year in range(plan.base_year, plan.last_year + 1))])
        self.year.setCurrentText(f"{session.year} 年")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self.states)
        row.addStretch(1)
        for box in (self.year, self.part, self.department, self.pillar):
            row.addWidget(box)
            box.currentTextChanged.connect(lambda _: self.changed.emit())
        self.states.chosen.connect(lambda _: self.changed.emit())
        session.year_changed.connect(self._follow)

    def show_waiting(self) -> None:
        """Show all figures that wait for a reviewer, of whatever year."""
        blockers = [QSignalBlocker(box) for box in (self.year, self.part, self.department, self.pillar)]
        for box in (self.year, self.part, self.department, self.pillar):
            box.setCurrentIndex(0)
        del blockers
        self.states.offer([(ALL, ALL), *((one.value, one.value) for one in ORDER)], State.SUBMITTED.value)
        self.changed.emit()

    def choose(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that are let through, and bring the counts up to date."""
        ws = self._session.ws
        _offer(self.department, (DEPARTMENTS, *(one.name for one in ws.departments()), NOBODY))
        _offer(self.pillar, (PILLARS, *ws.pillars()))
        within = [line for line in lines if self._admits(line)]
        counts = Counter(line.value.state for line in within)
        state = self.states.selected() or ALL
        offered = [(ALL, f"{ALL} {len(within)}")]
        offered += [(one.value, f"{one.value} {counts[one]}") for one in ORDER]
        self.states.offer(offered, state)
        return [line for line in within if state in (ALL, line.value.state.value)]

    def _admits(self, line: Line) -> bool:
        year, part = self.year.currentText(), self.part.currentText()
        department, pillar = self.department.currentText(), self.pillar.currentText()
        kind = QUARTER if "Q" in line.value.period else MONTH if "-" in line.value.period else WHOLE
        return (
            year in (YEARS, f"{line.value.period[:4]} 年")
            and part in (PARTS, kind)
            and department in (DEPARTMENTS, line.one.department or NOBODY)
            and pillar in (PILLARS, line.one.pillar)
        )

    def _follow(self, year: int) -> None:
        """Go with the year judged, unless all years are shown."""
        if self.year.currentText() != YEARS:
            self.year.setCurrentText(f"{year} 年")


def _box(name: str, entries: Sequence[str] = ()) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.addItems(list(entries))
    made.setMaximumWidth(150)
    return made


def _offer(box: QComboBox, entries: Sequence[str]) -> None:
    """Let a box offer these, with what is chosen kept where it is among them."""
    if [box.itemText(n) for n in range(box.count())] != list(entries):
        chosen = box.currentText()
        blocker = QSignalBlocker(box)
        box.clear()
        box.addItems(list(entries))
        box.setCurrentIndex(max(0, box.findText(chosen)))
        del blocker
