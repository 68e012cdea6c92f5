"""问题: what is not solved of the projects shown, who must answer by when, what is overdue first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jingkou_desktop.domain.projects import Problem, Project
from jingkou_desktop.ui.project_lines import Line
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import Look, Shape
from jingkou_desktop.ui.text import label

LATE = Look(Shape.DOWN, "far_behind", "far_behind_bar")
WAITING = Look(Shape.RING, "muted", "faint")
NO_DAY = "9999"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A problem that is not solved, and whether its answer is overdue."""

    one: Project
    problem: Problem
    late: bool


def waiting(lines: Sequence[Line], day: str) -> list[Waiting]:
    """Return the problems open on a day: overdue ones first, then by the day of their answer."""
    found = [
        Waiting(line.one, each, each.late_on(day))
        for line in lines
        for each in line.held.problems
        if each.open_on(day)
    ]
    return sorted(found, key=lambda each: (not each.late, each.problem.due or NO_DAY, each.one.position))


class ProblemsView(QWidget):
    """The list; `opened` tells the project that a person wants to see."""

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RowsModel[Waiting](_columns(), self)
        self.view = RowsView(self.model, "没有解决的问题")
        self.words = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        self.view.opened.connect(lambda row: self.opened.emit(self.model.row(row).one.code))

    def fill(self, lines: Sequence[Line]) -> None:
        """Show what is open of these projects at the end of the period judged."""
        from jingkou_desktop.services.portfolios import day_of  # late: the window shows first

        day = day_of(self._session.year, self._session.month).isoformat()
        found = waiting(lines, day)
        self.model.fill(found)
        late = sum(each.late for each in found)
        said = f"截至 {day}，{len(found)} 个问题没有解决，其中 {late} 个逾期未答复；双击转到项目。"
        self.words.setText(said if found else f"截至 {day}，没有未解决的问题。")
        if found:
            self.view.setCurrentIndex(self.model.index(0, 0))


def _columns() -> list[Column[Waiting]]:
    return [
        Column(
            "情况",
            lambda each: "已逾期" if each.late else "待解决",
            5,
            look=lambda each: LATE if each.late else WAITING,
        ),
        Column("答复期限", _due, 7, ink=lambda each: "far_behind" if each.late else "text"),
        Column("答复单位", lambda each: each.problem.department or "未定", 9),
        Column("问题", lambda each: each.problem.text),
        Column("项目", lambda each: f"{each.one.code} {each.one.name}", 16),
        Column("提出日期", lambda each: each.problem.raised, 7),
        Column("答复", lambda each: each.problem.answer, 10),
    ]


def _due(each: Waiting) -> str:
    return each.problem.due or "未定"
