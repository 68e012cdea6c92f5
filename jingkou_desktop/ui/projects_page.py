"""项目: the plan's projects, filtered by pillar and by words, and the count of its tasks."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jingkou_desktop.domain.projects import Project
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

ALL = "全部"


class ProjectsPage(QWidget):
    """The projects that the plan names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RowsModel[Project](_columns(), self)
        self.view = RowsView(self.model, "项目表")
        self.filters = Choice("chip", "领域")
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称、类别、部门筛选")
        self.search.setAccessibleName("筛选项目")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(230)
        self._counts = label("", "muted")
        top = QHBoxLayout()
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self._counts)
        top.addSpacing(12)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.filters.chosen.connect(lambda _: self._fill())
        self.search.textChanged.connect(lambda _: self._fill())
        session.changed.connect(lambda codes: None if codes else self._fill())
        self._fill()

    def entered(self) -> None:
        """Nothing waits for the tab to be opened."""

    def _fill(self) -> None:
        projects = self._session.ws.projects()
        chosen = self.filters.selected() or ALL
        by_pillar = [
            (name, sum(one.pillar == name for one in projects)) for name in self._session.ws.pillars()
        ]
        self.filters.offer(
            [(ALL, f"{ALL} {len(projects)}"), *((name, f"{name} {count}") for name, count in by_pillar)],
            chosen,
        )
        words = self.search.text().split()
        shown = [
            one
            for one in projects
            if chosen in (ALL, one.pillar) and all(word in _searched(one) for word in words)
        ]
        self.model.fill(shown)
        self._counts.setText(f"显示 {len(shown)} 个项目　规划任务 {len(self._session.ws.tasks())} 项")


def _searched(one: Project) -> str:
    return " ".join((one.code, one.name, one.category, one.stage, one.area, one.department, one.milestones))


def _columns() -> list[Column[Project]]:
    def dash(text: str) -> str:
        return text or "—"

    def faint(text: str) -> str:
        return "text" if text else "faint"

    return [
        Column("代码", lambda one: one.code, 3, ink=lambda _: "muted"),
        Column("项目", lambda one: one.name, hint=lambda one: "\n".join(filter(None, (one.name, one.note)))),
        Column("类别", lambda one: dash(one.category), 8, ink=lambda one: faint(one.category)),
        Column("阶段", lambda one: dash(one.stage), 4, ink=lambda one: faint(one.stage)),
        Column("地点", lambda one: dash(one.area), 8, ink=lambda one: faint(one.area)),
        Column("部门", lambda one: dash(one.department), 9, ink=lambda one: faint(one.department)),
        Column("纲要", lambda one: one.section, 5, ink=lambda _: "muted"),
        Column("节点要求", lambda one: dash(one.milestones), 17, ink=lambda one: faint(one.milestones)),
    ]
