"""The card beside the list of projects: fields, milestones and progress of the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectYear
from jingkou_desktop.ui.cards import FactsCard
from jingkou_desktop.ui.project_facts import milestone_facts, progress_facts, project_facts
from jingkou_desktop.ui.text import label


class ProjectCard(QScrollArea):
    """All that is stored of one project as plain text; arrow keys and Page Down scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self._none = label("", "muted", wrap=True)
        self._itself = FactsCard("")
        self._steps = FactsCard("节点")
        self._reports = FactsCard("进度")
        for part in (self._none, self._itself, self._steps, self._reports):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)
        self.clear("选中一个项目，这里显示它的情况。")

    def clear(self, words: str) -> None:
        """Show no project but a sentence."""
        self._none.setText(words)
        self._none.show()
        for part in (self._itself, self._steps, self._reports):
            part.hide()
        self.setAccessibleName(f"项目情况：{words}")

    def fill(
        self,
        one: Project,
        years: tuple[ProjectYear, ...],
        steps: tuple[Milestone, ...],
        reports: tuple[Progress, ...],
    ) -> None:
        """Show a project; parts of which nothing is stored are not shown."""
        self._none.hide()
        self._itself.fill(one.name, project_facts(one, years))
        self._steps.fill("节点", milestone_facts(steps))
        self._reports.fill("进度", progress_facts(reports))
        self._itself.show()
        self._steps.setVisible(bool(steps))
        self._reports.setVisible(bool(reports))
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"项目情况：{self.text()}")

    def text(self) -> str:
        """Return everything the card says."""
        parts = (self._itself, self._steps, self._reports)
        return "\n".join(part.text() for part in parts if not part.isHidden()) or self._none.text()
