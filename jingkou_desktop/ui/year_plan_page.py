"""年度计划: what the year asks of indicators, projects and tasks, typed in place, and how far it is met."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.project_years_dialog import YearsDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_year_dialog import TaskYearDialog
from jingkou_desktop.ui.text import ElidedLabel, label, tip
from jingkou_desktop.ui.year_plan_card import PlanCard
from jingkou_desktop.ui.year_plan_export import export
from jingkou_desktop.ui.year_plan_indicators import IndicatorSection
from jingkou_desktop.ui.year_plan_led import touched
from jingkou_desktop.ui.year_plan_projects import ProjectSection
from jingkou_desktop.ui.year_plan_reading import PlanReader
from jingkou_desktop.ui.year_plan_strip import Strip
from jingkou_desktop.ui.year_plan_tasks import TaskSection
from jingkou_desktop.ui.year_plan_typed import Typed

CARD_WIDTH = 340
FIELD_WIDTH = 190
TableSection = IndicatorSection | ProjectSection | TaskSection


class YearPlanPage(QWidget):
    """The plan of the session's year."""

    annual_wanted = Signal(str)  # code of the indicator whose years' targets are to be edited
    front_wanted = Signal()  # an entry here is to be gone on with

    def __init__(
        self, session: Session, reader: NameReader, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._stale = True
        self.typed = Typed(session, self)
        self.indicators = IndicatorSection(session, self.typed, self.open_row)
        self.projects = ProjectSection(session, self.typed, self.open_row)
        self.tasks = TaskSection(session, self.typed, self.open_row)
        self.sections: tuple[TableSection, ...] = (self.indicators, self.projects, self.tasks)
        self.switch = Choice("segment", "年度计划")
        self.switch.offer([(one.name, one.name) for one in self.sections], self.indicators.name)
        self.chips = Choice("chip", "筛选")
        self.search = FindField("筛选年度计划", "名称、部门、拼音首字母", reader)
        self.search.setFixedWidth(FIELD_WIDTH)
        self.strip = Strip()
        self._reader = PlanReader(session, self.indicators, self.projects, self.tasks, self.strip)
        self.card = PlanCard()
        self.export_button = button("导出年度计划…", self.export)
        self.export_button.setToolTip(tip("指标、项目、任务三张表；改好后由“导入”读回"))
        self._counts = ElidedLabel("", "muted")
        self._empty = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def section(self) -> TableSection:
        """The section in front."""
        return next(one for one in self.sections if one.name == self.switch.selected())

    @property
    def view(self) -> QWidget:
        """The table that takes the keys."""
        return self.section.view

    def entered(self) -> None:
        """Read what has changed since."""
        if self._stale:
            self._fill()

    def show_only(self, name: str, chip: str) -> None:
        """Show the rows of a section that a chip lets through."""
        self.switch.select(name)
        self.section.chip = chip
        self.search.clear()
        self._show()
        self.section.view.setFocus()

    def lead_to(self, change: int) -> bool:
        """Show the rows of a year that a change touched; return False where it is of something else."""
        found = touched(self._session.ws, change)
        if found is None:
            return False
        self._session.set_year(found.year)
        self.entered()
        self._choose(found.section, found.codes)
        return True

    def go_to_draft(self, draft: Draft, *, editing: bool) -> None:
        """Show the cell of an unfinished entry, with its editor open where it is gone on with."""
        self._session.set_year(int(draft.period))
        self._fill()
        section = next(one for one in self.sections if draft.field in one.model.fields)
        self._choose(section.name, (draft.code,))
        row, column = section.model.row_of(draft.code), section.model.fields.index(draft.field)
        if row >= 0:
            section.view.setCurrentIndex(section.model.index(row, column))
            if editing:
                section.view.edit_again(row, column)

    def open_row(self) -> None:
        """Show the dialog on the row with the cursor."""
        self._session.leaving.emit()
        if self.typed.asking:
            return
        if self.section is self.indicators and (line := self.indicators.here()):
            self.annual_wanted.emit(line.code)
        elif self.section is self.projects and (found := self.projects.here()) and found.held:
            YearsDialog(self._session, found.held, self).open()
        elif self.section is self.tasks and (task := self.tasks.here()):
            TaskYearDialog(self._session, task.held, self).open()

    def export(self) -> None:
        """Write the plan of the year as a workbook, where the person says."""
        self._session.leaving.emit()
        if not self.typed.asking:
            export(self._session, self._jobs, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.entered()

    # inner

    def _lay_out(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.switch)
        top.addSpacing(14)
        top.addWidget(self.chips)
        top.addStretch(1)
        top.addWidget(self.search)
        tools.setSpacing(8)
        for section in self.sections:
            for made in section.buttons:
                tools.addWidget(made)
            held = QWidget()
            inside = QVBoxLayout(held)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(section.view)
            self._stack.addWidget(held)
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self._counts, 1)
        tools.addWidget(self.export_button)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(10)
        both.addWidget(self._stack)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        both.setSizes([CARD_WIDTH * 3, CARD_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(top)
        column.addLayout(tools)
        column.addWidget(both, 1)

    def _connect(self) -> None:
        session = self._session
        self.switch.chosen.connect(lambda _: self._turn())
        self.chips.chosen.connect(self._filter)
        self.search.wanted.connect(lambda _: self._show())
        self.strip.wanted.connect(self.show_only)
        self.typed.wanted_back.connect(self._go_back)
        self.typed.answered.connect(self._take_keys)
        for section in self.sections:
            view = section.view
            view.chosen.connect(lambda _: self._tell())
            view.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
            view.opened.connect(lambda _: self.open_row())
            view.cleared.connect(section.clear)
            view.given_up.connect(session.let_go)
        session.leaving.connect(self._hand_in)
        session.changed.connect(lambda _: self._spoil())
        session.drafts_changed.connect(self._renew)
        session.period_changed.connect(self._spoil)

    def _turn(self) -> None:
        self._hand_in()
        self._show()

    def _filter(self, chip: str) -> None:
        self._hand_in()
        self.section.chip = chip
        self._show()

    def _hand_in(self) -> None:
        for section in self.sections:
            section.view.hand_in()

    def _choose(self, name: str, codes: tuple[str, ...]) -> None:
        """Choose rows of a section, taking filters away that hide them."""
        self.switch.select(name)
        section = self.section
        self._show()
        if any(section.model.row_of(code) < 0 for code in codes):
            section.chip = "全部"
            self.search.clear()
            self._show()
        rows = [row for row in map(section.model.row_of, codes) if row >= 0]
        section.view.choose(rows, section.first_field)
        section.view.setFocus()

    def _take_keys(self) -> None:
        self.section.view.setFocus()

    def _go_back(self, draft: Draft) -> None:
        self.front_wanted.emit()
        self.go_to_draft(draft, editing=True)

    def _spoil(self) -> None:
        """Read anew now, or when the page is next seen."""
        if self.typed.storing and self.isVisible() and not self._stale:
            self._renew()
            return
        self._stale = True
        if self.isVisible():
            self._fill()

    def _renew(self) -> None:
        """Show what was typed into the section in front; its rows stay, so that nothing jumps away."""
        if self._stale or not self.isVisible():
            self._stale = True
            return
        self._reader.read((self.section.name,))
        if self.section.refresh():
            self._after()
        else:
            self._show()

    def _fill(self) -> None:
        self._stale = False
        self._reader.read([one.name for one in self.sections])
        for section in self.sections:
            section.show(self.search.typed(), by_pinyin=self.search.reader.reads)
        self._after()

    def _show(self) -> None:
        self.section.show(self.search.typed(), by_pinyin=self.search.reader.reads)
        self._after()

    def _after(self) -> None:
        """Bring chips, buttons, counts and card up to date."""
        section = self.section
        self.chips.offer(section.offered(), section.chip)
        for other in self.sections:
            for made in other.buttons:
                made.setVisible(other is section)
        shown = section.model.rowCount() > 0
        self._empty.setText(section.empty_words())
        self._stack.setCurrentIndex(self.sections.index(section) if shown else len(self.sections))
        self._weigh()
        self._tell()

    def _weigh(self) -> None:
        section = self.section
        section.weigh()
        shown = sum(not line.total for line in section.model.rows())
        count = len(section.codes())
        self._counts.setText(f"{self._session.period_words}，列出 {shown}，已选 {count}")

    def _tell(self) -> None:
        section = self.section
        if section is self.indicators and (line := self.indicators.here()):
            self.card.fill(*self.indicators.told(line))
        elif section is self.projects and (found := self.projects.here()):
            self.card.fill(*self.projects.told(found))
        elif section is self.tasks and (task := self.tasks.here()):
            self.card.fill(*self.tasks.told(task))
        else:
            self.card.say("选中一行，这里写出它的依据。")
