"""任务: the plan's tasks by pillar and section, with a card of the chosen one and what belongs to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import Indicator, Task
from jingkou_desktop.domain.projects import Project
from jingkou_desktop.services.finding import holds, words
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

ALL = "全部"
LOOSE = "不属于任何方面"
CARD_WIDTH = 420
FIELD_WIDTH = 250


class TasksPage(QWidget):
    """The tasks that the plan sets; they are read here, not changed."""

    indicator_wanted = Signal(str)  # code
    project_wanted = Signal(str)

    def __init__(self, session: Session, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RowsModel[Task](_columns(), self)
        self.view = RowsView(self.model, "任务表")
        self.card = TaskCard()
        self.filters = Choice("chip", "方面")
        self.search = FindField("筛选任务", "按名称、代码、章节、拼音首字母筛选", reader)
        self.search.setFixedWidth(FIELD_WIDTH)
        self._counts = label("", "muted")
        self._lay_out()
        self.filters.chosen.connect(lambda _: self._fill())
        self.search.wanted.connect(lambda _: self._fill())
        self.view.chosen.connect(self._show)
        self.view.opened.connect(lambda _: self.card.setFocus())
        self.card.indicator_wanted.connect(self.indicator_wanted)
        self.card.project_wanted.connect(self.project_wanted)
        session.changed.connect(lambda codes: None if codes else self._fill())
        self._fill()

    def entered(self) -> None:
        """Nothing waits for the tab to be opened."""

    def go_to(self, code: str) -> None:
        """Choose a task; lifts filters that hide it."""
        if self._row_of(code) < 0:
            self.search.clear()
            self.filters.select(ALL)
            self._fill()
        row = self._row_of(code)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    def _row_of(self, code: str) -> int:
        return next((place for place, one in enumerate(self.model.rows()) if one.code == code), -1)

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
        tasks = ws.tasks()
        names = [*ws.pillars(), *([LOOSE] if any(not one.pillar for one in tasks) else [])]
        chosen = self.filters.selected() or ALL
        counts = {name: sum((one.pillar or LOOSE) == name for one in tasks) for name in names}
        offered = [(ALL, f"{ALL} {len(tasks)}"), *((name, f"{name} {counts[name]}") for name in names)]
        self.filters.offer(offered, chosen if chosen in (ALL, *names) else ALL)
        chosen = self.filters.selected()
        wanted, reads = words(self.search.typed()), self.search.reader.reads
        shown = [
            one
            for one in tasks
            if chosen in (ALL, one.pillar or LOOSE) and holds(_searched(one), wanted, by_pinyin=reads)
        ]
        index = self.view.currentIndex()
        code = self.model.row(index.row()).code if index.isValid() else ""
        self.model.fill(shown)
        self._counts.setText(f"显示 {len(shown)} 项任务")
        if shown:
            self.view.setCurrentIndex(self.model.index(max(self._row_of(code), 0), 0))
        else:
            said = "没有符合筛选条件的任务。" if tasks else "这个规划还没有任务。"
            self.card.say(said)

    def _show(self, row: int) -> None:
        one, ws = self.model.row(row), self._session.ws
        section = section_words(one)
        self.card.fill(
            one,
            [each for each in ws.indicators() if section in _sections(each.section)],
            [each for each in ws.projects() if section in _sections(each.section)],
        )


class TaskCard(QScrollArea):
    """Where the plan sets a task, and the indicators and projects of the same section."""

    indicator_wanted = Signal(str)
    project_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("任务卡片")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a task."""
        self._begin().addWidget(label(sentence, "muted", wrap=True))
        self._end()

    def fill(self, one: Task, indicators: list[Indicator], projects: list[Project]) -> None:
        """Show a task."""
        column = self._begin()
        column.addWidget(label(one.name, "title", wrap=True))
        column.addWidget(label(f"{one.code} · {one.pillar or LOOSE}", "muted"))
        column.addWidget(label(_place(one), wrap=True))
        for title, none, wanted, found in (
            ("同一节的指标", "这一节没有指标。", self.indicator_wanted, indicators),
            ("同一节的项目", "这一节没有项目。", self.project_wanted, projects),
        ):
            column.addSpacing(6)
            column.addWidget(label(f"{title} {len(found)}" if found else title, "section"))
            if not found:
                column.addWidget(label(none, "muted"))
            for each in found:
                said = f"{each.code}　{each.name}"
                link = button(said, partial(wanted.emit, each.code), "leaf")
                column.addWidget(link)
        self._end()

    def _begin(self) -> QVBoxLayout:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        self.setWidget(card)
        self._column = column
        return column

    def _end(self) -> None:
        self._column.addStretch(1)


def section_words(one: Task) -> str:
    """Return the section of a task as indicators and projects name it: 4.1."""
    return f"{one.chapter}.{one.section}"


def _sections(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";")]


def _searched(one: Task) -> tuple[str, ...]:
    return (one.code, one.name, section_words(one), one.section_title, one.chapter_title)


def _place(one: Task) -> str:
    return f"第 {one.chapter} 章　{one.chapter_title}\n第 {section_words(one)} 节　{one.section_title}"


def _columns() -> list[Column[Task]]:
    return [
        Column("代码", lambda one: one.code, 4, ink=lambda _: "muted"),
        Column("任务", lambda one: one.name),
        Column("节", section_words, 3, ink=lambda _: "muted"),
        Column("所在章节", lambda one: one.section_title, 15, hint=_place),
        Column("方面", lambda one: one.pillar or LOOSE, 7),
    ]
