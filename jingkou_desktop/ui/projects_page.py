"""项目: the plan's projects, filtered by pillar and by words, with a card of the chosen one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectYear
from jingkou_desktop.services.finding import holds, words
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.project_card import ProjectCard
from jingkou_desktop.ui.project_facts import NO_STATE, latest, latest_words, state_words
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

ALL = "全部"
LOOSE = "未归入领域"
CARD_WIDTH = 420
Part = TypeVar("Part", ProjectYear, Milestone, Progress)


@dataclass(frozen=True, slots=True)
class Line:
    """A project with all that is stored of it, and the year that the page shows."""

    one: Project
    year: int
    years: tuple[ProjectYear, ...] = ()
    steps: tuple[Milestone, ...] = ()
    reports: tuple[Progress, ...] = ()

    @property
    def asked(self) -> str:
        """What the year's plan asks to invest, "" where it says nothing."""
        found = next((year.investment for year in self.years if year.year == self.year), None)
        return "" if found is None else canonical(found)


class ProjectsPage(QWidget):
    """The projects of the plan and those that came in with tables."""

    def __init__(self, session: Session, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RowsModel[Line](_columns(), self)
        self.view = RowsView(self.model, "项目表")
        self.card = ProjectCard()
        self.filters = Choice("chip", "领域")
        self.search = FindField("筛选项目", "按名称、类别、部门、拼音首字母筛选", reader)
        self.search.setFixedWidth(250)
        self._counts = label("", "muted")
        self._lay_out()
        self.filters.chosen.connect(lambda _: self._fill())
        self.search.wanted.connect(lambda _: self._fill())
        self.view.chosen.connect(self._show)
        self.view.opened.connect(lambda _: self.card.setFocus())
        session.changed.connect(lambda codes: None if codes else self._fill())
        session.period_changed.connect(self._fill)
        self._fill()

    def entered(self) -> None:
        """Nothing waits for the tab to be opened."""

    def go_to(self, code: str) -> None:
        """Choose a project; lifts filters that hide it."""
        if all(line.one.code != code for line in self.model.rows()):
            self.search.clear()
            self.filters.select(ALL)
            self._fill()
        row = next((place for place, line in enumerate(self.model.rows()) if line.one.code == code), -1)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self._counts)
        top.addSpacing(12)
        top.addWidget(self.search)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(10)
        both.addWidget(self.view)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        both.setSizes([CARD_WIDTH * 2, CARD_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(both, 1)

    def _fill(self) -> None:
        ws = self._session.ws
        lines = _lines(self._session)
        chosen = self.filters.selected() or ALL
        by_pillar = [(name, sum(_pillar(line.one) == name for line in lines)) for name in ws.pillars()]
        if loose := sum(_pillar(line.one) == LOOSE for line in lines):
            by_pillar.append((LOOSE, loose))
        elif chosen == LOOSE:
            chosen = ALL
        offered = [(ALL, f"{ALL} {len(lines)}"), *((name, f"{name} {count}") for name, count in by_pillar)]
        self.filters.offer(offered, chosen)
        wanted, reads = words(self.search.typed()), self.search.reader.reads
        shown = [
            line
            for line in lines
            if chosen in (ALL, _pillar(line.one)) and holds(_searched(line.one), wanted, by_pinyin=reads)
        ]
        current = self.view.currentIndex()
        code = self.model.row(current.row()).one.code if current.isValid() else ""
        self.model.fill(shown)
        counts = (
            f"显示 {len(shown)} 个项目　年度计划为 {self._session.year} 年　规划任务 {len(ws.tasks())} 项"
        )
        self._counts.setText(counts)
        row = next((number for number, line in enumerate(shown) if line.one.code == code), 0)
        if shown:
            self.view.setCurrentIndex(self.model.index(row, 0))
        else:
            self.card.clear("没有符合筛选条件的项目。" if lines else "还没有项目，请导入项目表。")

    def _show(self, row: int) -> None:
        line = self.model.row(row)
        self.card.fill(line.one, line.years, line.steps, line.reports)


def _lines(session: Session) -> list[Line]:
    ws = session.ws
    years, steps, reports = (
        _by_project(ws.project_years()),
        _by_project(ws.milestones()),
        _by_project(ws.progress()),
    )
    return [
        Line(
            one,
            session.year,
            tuple(years.get(one.code, ())),
            tuple(steps.get(one.code, ())),
            tuple(reports.get(one.code, ())),
        )
        for one in ws.projects()
    ]


def _pillar(one: Project) -> str:
    return one.pillar or LOOSE


def _by_project(parts: Iterable[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.project, []).append(part)
    return found


def _searched(one: Project) -> tuple[str, ...]:
    state = state_words(one) or NO_STATE  # so that those without one are found too
    said = (one.code, one.name, one.category, state, one.area, one.department, one.owner)
    return (*said, one.milestones, one.content)


def _columns() -> list[Column[Line]]:
    def hint(line: Line) -> str:
        return "\n".join(filter(None, (line.one.name, line.one.note)))

    def total(line: Line) -> str:
        return "" if line.one.investment is None else canonical(line.one.investment)

    return [
        Column("代码", lambda line: line.one.code, 3, ink=lambda _: "muted"),
        Column("项目", lambda line: line.one.name, hint=hint),
        Column("责任单位", lambda line: line.one.department, 8),
        Column("状态", lambda line: state_words(line.one), 4),
        Column("总投资（万元）", total, 7, right=True),
        Column("年度计划（万元）", lambda line: line.asked, 8, right=True),
        Column("最近进度（万元）", lambda line: latest_words(latest(line.reports)), 13),
    ]
