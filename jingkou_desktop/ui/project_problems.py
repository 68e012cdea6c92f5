"""问题: what is asked of others for the projects shown, who must answer by when, what is overdue first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.projects import Problem, Project
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.project_lines import Line
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import Look, Shape
from jingkou_desktop.ui.text import label

NO_DAY = "9999"
ALL, NOBODY = "全部答复单位", "未定"


class How(StrEnum):
    """How a problem stands on a day."""

    LATE = "已逾期"
    WAITING = "待解决"
    SOLVED = "已解决"


LOOKS = {
    How.LATE: Look(Shape.DOWN, "far_behind", "far_behind_bar"),
    How.WAITING: Look(Shape.RING, "muted", "faint"),
    How.SOLVED: Look(Shape.DISC, "good", "good_bar"),
}
OPEN = "未解决"  # overdue and waiting
INKS = {How.LATE: "far_behind", How.WAITING: "text", How.SOLVED: "muted"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem of a project, and how it stands."""

    one: Project
    problem: Problem
    how: How

    @property
    def who(self) -> str:
        """Who must answer."""
        return self.problem.department or NOBODY


def asked(lines: Sequence[Line], day: str) -> list[Asked]:
    """Return the problems raised by a day: overdue first, then those open by the day of their answer."""
    found = [
        Asked(line.one, each, _how(each, day))
        for line in lines
        for each in line.held.problems
        if each.raised <= day
    ]
    order = list(How)
    return sorted(
        found,
        key=lambda each: (
            order.index(each.how),
            each.problem.due or NO_DAY,
            each.one.position,
            each.problem.number,
        ),
    )


class ProblemsView(QWidget):
    """The list; `opened` tells the project that a person wants to see."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Asked] = []
        self._day = ""
        self.states = Choice("chip", "情况")
        self.who = QComboBox()
        name_choice(self.who, "按答复单位筛选")
        self.who.addItem(ALL)
        self.model = RowsModel[Asked](_columns(), self)
        self.view = RowsView(self.model, "项目问题")
        self.words = label("", "muted")
        self.states.offer([(name, name) for name in (OPEN, *How)], OPEN)
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(self.states)
        row.addWidget(self.who)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        self.states.chosen.connect(lambda _: self._show())
        self.who.currentTextChanged.connect(lambda _: self._show())
        self.view.opened.connect(lambda row: self.opened.emit(self.model.row(row).one.code))

    def fill(self, lines: Sequence[Line]) -> None:
        """Show what had been raised of these projects by the end of the period judged."""
        from jingkou_desktop.services.portfolios import day_of  # late: the window shows first

        self._day = day_of(self._session.year, self._session.month).isoformat()
        self._found = asked(lines, self._day)
        names = sorted({each.who for each in self._found} - {NOBODY})
        names += [NOBODY] if any(each.who == NOBODY for each in self._found) else []
        self._offer([ALL, *names])
        self._show()

    def _offer(self, names: list[str]) -> None:
        if [self.who.itemText(n) for n in range(self.who.count())] != names:
            chosen = self.who.currentText()
            blocker = QSignalBlocker(self.who)
            self.who.clear()
            self.who.addItems(names)
            self.who.setCurrentIndex(max(0, self.who.findText(chosen)))
            del blocker

    def _show(self) -> None:
        who, state = self.who.currentText(), self.states.selected() or OPEN
        mine = [each for each in self._found if who in (ALL, each.who)]
        counts = Counter(each.how for each in mine)
        late, waiting = counts[How.LATE], counts[How.WAITING]
        offered = [(OPEN, f"{OPEN} {late + waiting}")]
        offered += [(how.value, f"{LOOKS[how].shape.value} {how} {counts[how]}") for how in How]
        self.states.offer(offered, state)
        shown = [each for each in mine if state == each.how or (state == OPEN and each.how is not How.SOLVED)]
        self.model.fill(shown)
        said = f"截至 {self._day}，{late + waiting} 个问题没有解决，其中 {late} 个逾期未答复；双击转到项目。"
        self.words.setText(said if late + waiting else f"截至 {self._day}，没有未解决的问题。")
        if shown:
            self.view.setCurrentIndex(self.model.index(0, 0))


def _how(one: Problem, day: str) -> How:
    if not one.open_on(day):
        return How.SOLVED
    return How.LATE if one.late_on(day) else How.WAITING


def _columns() -> list[Column[Asked]]:
    return [
        Column("情况", lambda each: each.how, 5, look=lambda each: LOOKS[each.how]),
        Column("答复期限", lambda each: each.problem.due or NOBODY, 7, ink=lambda each: INKS[each.how]),
        Column("答复单位", lambda each: each.who, 9),
        Column("问题", lambda each: each.problem.text),
        Column("项目", lambda each: f"{each.one.code} {each.one.name}", 15),
        Column("责任单位", lambda each: each.one.department, 7),
        Column("提出日期", lambda each: each.problem.raised, 7),
        Column("答复", lambda each: each.problem.answer, 9),
        Column("解决日期", lambda each: each.problem.solved, 7),
    ]
