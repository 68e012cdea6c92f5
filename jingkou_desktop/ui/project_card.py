"""The card beside the list of projects: light with its why, fields, curve, milestones, progress, problems."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.investment_curve import investment_curve
from jingkou_desktop.domain.project_lights import Light, Pace, ProjectVerdict
from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import FactsCard, Words
from jingkou_desktop.ui.investment_plot import InvestmentPlot
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_facts import milestone_facts, problem_facts, progress_facts, project_facts
from jingkou_desktop.ui.project_lines import Line
from jingkou_desktop.ui.statuses import paint_look
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.review import Standing


class ProjectDoor(StrEnum):
    """What can be edited of a project."""

    FIELDS = "修改…"
    YEARS = "年度计划…"
    STEPS = "节点…"
    PROGRESS = "进度…"
    PROBLEMS = "问题…"
    DELETE = "删除…"


class LightMark(QWidget):
    """The mark of a light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = Light.NOT_JUDGED

    def show_light(self, light: Light) -> None:
        """Show another light."""
        self._light = light
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self.fontMetrics().height() * 0.72
        paint_look(painter, LIGHTS[self._light], QPointF(size / 2 + 1, self.height() / 2), size)


class PaceRow(QWidget):
    """One side of a light, investment or milestones: its own mark and word, and how far it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._mark = LightMark()
        self._light = label("", "section")
        self._said = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for one in (self._mark, self._light):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)

    def fill(self, pace: Pace) -> None:
        """Show a side; one of which nothing can be said is not shown."""
        self._mark.show_light(pace.light)
        self._light.setText(f"{self._name} {pace.light}")
        self._said.setText(pace.reason)
        self.setVisible(bool(pace.reason))

    def text(self) -> str:
        """Return what the row says, "" where it is not shown."""
        return "" if self.isHidden() else f"{self._light.text()}：{self._said.text()}"


class LightCard(QFrame):
    """The project's name and light, why it is so, and the buttons to edit what belongs to it."""

    door_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._name = label("", "title", wrap=True)
        self._mark = LightMark()
        self._light = label("", "section")
        self._paces = (PaceRow("投资"), PaceRow("节点"))
        self._words = Words("灯的依据")
        self.buttons = {door: self._button(door) for door in ProjectDoor}
        head, row = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name, 1)
        for told in (self._mark, self._light):
            head.addWidget(told, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(4)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 11)
        column.setSpacing(5)
        column.addLayout(head)
        column.addLayout(row)
        for pace in self._paces:
            column.addWidget(pace)
        column.addWidget(self._words)

    def fill(self, name: str, verdict: ProjectVerdict, *, editable: bool) -> None:
        """Show the light of a project."""
        self._name.setText(name)
        self._mark.show_light(verdict.light)
        self._light.setText(verdict.light.value)
        for row, pace in zip(self._paces, (verdict.investment, verdict.milestones), strict=True):
            row.fill(pace)
        said = any(row.text() for row in self._paces)
        until = f"为什么（截至{verdict.year}年{verdict.month}月底，两盏灯取较差的）："
        own = until if said else verdict.reason
        self._words.show_lines((own, *verdict.trace.lines(), *_inputs(verdict)))
        for door, made in self.buttons.items():
            made.setEnabled(editable or door is not ProjectDoor.DELETE)

    def text(self) -> str:
        """Return everything the card says."""
        paces = (row.text() for row in self._paces)
        return "\n".join(filter(None, (self._name.text(), self._light.text(), *paces, self._words.text())))

    def _button(self, door: ProjectDoor) -> QPushButton:
        tell = f"{door.value.rstrip('…')}：选中的项目"
        return button(door.value, lambda: self.door_wanted.emit(door.value), "link", tell)


class CurveCard(QFrame):
    """What has been invested, against the years' plans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.plot = InvestmentPlot()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(5)
        column.addWidget(label("投资曲线", "title"))
        column.addWidget(self.plot)


class ProjectCard(QScrollArea):
    """All that is stored of one project as plain text; arrow keys and Page Down scroll it."""

    door_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self._none = label("", "muted", wrap=True)
        self.light = LightCard()
        self.curve = CurveCard()
        self._problems = FactsCard("问题")
        self._itself = FactsCard("项目情况")
        self._steps = FactsCard("节点")
        self._reports = FactsCard("进度")
        self._parts = (self._problems, self._itself, self._steps, self._reports)
        for part in (self._none, self.light, self.curve, *self._parts):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)
        self.light.door_wanted.connect(self.door_wanted)
        self._code = ""
        self.clear("选中一个项目，这里显示它的情况。")

    def clear(self, words: str) -> None:
        """Show no project but a sentence."""
        self._code = ""
        self._none.setText(words)
        self._none.show()
        for part in (self.light, self.curve, *self._parts):
            part.hide()
        self.setAccessibleName(f"项目情况：{words}")

    def fill(self, line: Line, day: str, standing: Callable[[Progress], Standing], *, editable: bool) -> None:
        """Show a project as it stands on a day; parts of which nothing is stored are not shown."""
        held = line.held
        self._none.hide()
        self.light.fill(held.one.name, line.verdict, editable=editable)
        self.light.show()
        curve = investment_curve(held)
        self.curve.plot.show_curve(curve)
        self.curve.setVisible(bool(curve.actual or curve.planned))
        facts = (
            problem_facts(held.problems, day),
            project_facts(held.one, held.years, line.verdict.state.words),
            milestone_facts(held.steps),
            progress_facts(held.reports, standing),
        )
        for part, title, said in zip(self._parts, ("问题", "项目情况", "节点", "进度"), facts, strict=True):
            part.fill(title, said)
            part.setVisible(bool(said))
        if held.one.code != self._code:
            self.verticalScrollBar().setValue(0)
        self._code = held.one.code
        self.setAccessibleName(f"项目情况：{self.text()}")

    def text(self) -> str:
        """Return everything the card says."""
        parts = (self.light, *self._parts)
        return "\n".join(part.text() for part in parts if not part.isHidden()) or self._none.text()


def _inputs(verdict: ProjectVerdict) -> tuple[str, ...]:
    """Return the figures that the light rests on, each with its source."""
    said = tuple(f"　{one.name}：{one.value}（{one.source}）" for one in verdict.trace.inputs)
    return ("所用的数：", *said) if said else ()
