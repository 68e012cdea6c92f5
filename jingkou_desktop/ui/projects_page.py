"""项目: the plan's projects as a list with a card, as a Gantt chart, by their problems and their rates."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import button, menu_button
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.gantt_page import GanttPage
from jingkou_desktop.ui.item_review import OF_PROJECTS
from jingkou_desktop.ui.many_rows import ManyRowsDelegate
from jingkou_desktop.ui.project_boxes import AREA, CATEGORY, DEPARTMENT, NOT_SAID, REVIEW
from jingkou_desktop.ui.project_card import ProjectCard, ProjectDoor
from jingkou_desktop.ui.project_doors import open_door, open_new
from jingkou_desktop.ui.project_filters import GANTT, LIST, PROBLEMS, RATES, ProjectFilters, RatesLine
from jingkou_desktop.ui.project_lines import LOOSE, Line, counts_words, list_columns, read_lines
from jingkou_desktop.ui.project_problems import ProblemsView
from jingkou_desktop.ui.project_rates_view import RatesView
from jingkou_desktop.ui.review_door import ReviewDoor
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session

CARD_WIDTH = 420
GROUPS = {"department": DEPARTMENT, "area": AREA, "category": CATEGORY}
WHOLE = "全部"
VIEWS = (LIST, GANTT, PROBLEMS, RATES)


class ProjectsPage(QWidget):
    """The projects of the plan and those that came in with tables."""

    def __init__(self, session: Session, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._lines: tuple[Line, ...] = ()
        self._shown: list[Line] = []
        self.filters = ProjectFilters(reader)
        self.rates = RatesLine()
        self.model = RowsModel[Line](list_columns(), self)
        self.view = RowsView(self.model, "项目表")
        self.view.setItemDelegate(ManyRowsDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.card = ProjectCard()
        self.gantt = GanttPage(session)
        self.problems = ProblemsView(session)
        self.table = RatesView(session)
        self.stack = QStackedWidget()
        self.door = ReviewDoor[Progress](session, self, self.chosen_progress, OF_PROJECTS)
        self.review_button = menu_button("审核", "审核选中项目的最近进度", self.door.menu())
        self.new_button = button("新建项目…", self.add, "", "新建项目")
        self.new_button.setEnabled(not session.ws.read_only)
        for made in (self.review_button, self.new_button):
            self.filters.tools.addWidget(made)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        session = self._session
        self.filters.changed.connect(self._show_filtered)
        self.filters.view_wanted.connect(self._turn_to)
        self.view.chosen.connect(self._show)
        self.gantt.chosen.connect(self._follow)
        self.gantt.opened.connect(self.lead_to)
        self.problems.opened.connect(self.lead_to)
        self.table.wanted.connect(self._narrow)
        self.card.door_wanted.connect(lambda door: self.open_door(ProjectDoor(door)))
        self.view.opened.connect(lambda _: self.card.setFocus())
        self.door.done.connect(lambda: self.first().setFocus())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(self.door.actions.values()))
        session.changed.connect(lambda codes: None if codes else self._spoil())
        session.period_changed.connect(self._spoil)

    def entered(self) -> None:
        """Read the projects where something has changed since."""
        if self._stale:
            self._fill()

    def first(self) -> QWidget:
        """Return the control that takes the keys in the view that is shown."""
        return (self.view, self.gantt.view, self.problems.view, self.table.view)[self.stack.currentIndex()]

    def code(self) -> str:
        """Return the code of the chosen project, "" for none."""
        here = self.view.currentIndex()
        return self.model.row(here.row()).one.code if here.isValid() else ""

    def chosen_progress(self) -> list[Progress]:
        """Return the progress that the list shows of the selected projects; none where it is not shown."""
        if self.stack.currentIndex() != VIEWS.index(LIST):
            return []
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        reports = (self.model.row(row).report for row in rows)
        return [one for one in reports if one is not None]

    def choose(self, code: str) -> None:
        """Choose a project in the list, taking filters away that hide it."""
        if all(line.one.code != code for line in self._shown):
            self.filters.clear()
            self._show_filtered()
        row = next((n for n, line in enumerate(self._shown) if line.one.code == code), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.view.currentIndex())

    @property
    def search(self) -> FindField:
        """The field that filters by words."""
        return self.filters.search

    def show_light(self, light: str) -> None:
        """List the projects of one light alone."""
        self.filters.clear()
        self.filters.lights.select(light)
        self._turn_to(LIST)
        self.filters.views.select(LIST)
        self._show_filtered()

    def show_waiting(self) -> None:
        """List the projects of which progress waits for a reviewer, as far as the newest reaches."""
        newest = max((one.order[0] for one in OF_PROJECTS.waiting(self._session)), default=0)
        if newest > self._session.year:
            self._session.set_year(newest)
        self._session.set_month(None)
        self.entered()
        self.filters.clear()
        self.filters.boxes.choose(REVIEW, State.SUBMITTED.value)
        self.filters.views.select(LIST)
        self._turn_to(LIST)
        self._show_filtered()
        self.view.setFocus()

    def go_to(self, code: str) -> None:
        """Choose a project and give the list the keys."""
        self.lead_to(code)

    def lead_to(self, code: str) -> None:
        """Show a project in the list with its card."""
        self.filters.views.select(LIST)
        self._turn_to(LIST)
        self.choose(code)
        self.view.setFocus()

    def open_door(self, door: ProjectDoor) -> None:
        """Show a dialog on the chosen project."""
        here = self.view.currentIndex()
        if here.isValid():
            open_door(self._session, door, self.model.row(here.row()).held, self)

    def add(self) -> None:
        """Ask for a new project and lead to it."""
        open_new(self._session, self, self.lead_to)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.entered()

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(10)
        both.addWidget(self.view)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        both.setSizes([CARD_WIDTH * 2, CARD_WIDTH])
        self.stack.addWidget(both)
        self.stack.addWidget(self.gantt)
        self.stack.addWidget(self.problems)
        self.stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addWidget(self.filters)
        column.addWidget(self.rates)
        column.addWidget(self.stack, 1)

    def _turn_to(self, view: str) -> None:
        self.stack.setCurrentIndex(VIEWS.index(view))
        self.review_button.setEnabled(view == LIST)
        self._fill_view()
        self.gantt.view.select(self.code())

    def _fill_view(self) -> None:
        """Fill the chart where it is seen; the list always is filled."""
        if self.stack.currentIndex() == VIEWS.index(GANTT):
            self.gantt.fill(self._shown)
        elif self.stack.currentIndex() == VIEWS.index(PROBLEMS):
            self.problems.fill(self._shown)
        elif self.stack.currentIndex() == VIEWS.index(RATES):
            self.table.fill(self._shown)

    def _narrow(self, by: str, name: str) -> None:
        """List the projects of a row of the rates alone, or turn to its year."""
        if by == "year":
            self._session.set_year(int(name.removesuffix("年")))
            return
        if by == "pillar":
            self.filters.pillars.select(LOOSE if name == NOT_SAID else name)
        elif by in GROUPS:
            self.filters.boxes.choose(GROUPS[by], "" if name == WHOLE else name)
        self.filters.views.select(LIST)
        self._turn_to(LIST)
        self._show_filtered()
        self.view.setFocus()

    def _follow(self, code: str) -> None:
        """Keep the list on the project chosen elsewhere."""
        row = next((n for n, line in enumerate(self._shown) if line.one.code == code), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _spoil(self) -> None:
        """Read anew now, or when the page is next seen."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        self._lines = read_lines(self._session)
        self._show_filtered()

    def _show_filtered(self) -> None:
        session, code = self._session, self.code()
        chosen = {self.model.row(index.row()).one.code for index in self.view.selectionModel().selectedRows()}
        self._shown = shown = self.filters.passed(self._lines, session.ws.pillars(), session.year)
        self.rates.fill(shown, session.year, session.month)
        self.model.fill(shown)
        self.filters.counts.setText(counts_words(session, shown))
        self._fill_view()
        row = next((number for number, line in enumerate(shown) if line.one.code == code), 0)
        if shown:
            self.view.setCurrentIndex(self.model.index(row, 0))
            self._select(chosen)
        else:
            self.card.clear("没有符合筛选条件的项目。" if self._lines else "还没有项目，请导入项目表。")

    def _select(self, codes: set[str]) -> None:
        """Choose again the rows that were chosen together."""
        if len(codes) > 1:
            flags = self.view.selectionModel().SelectionFlag
            for row, line in enumerate(self._shown):
                if line.one.code in codes:
                    self.view.selectionModel().select(self.model.index(row, 0), flags.Select | flags.Rows)

    def _show(self, row: int) -> None:
        from jingkou_desktop.services.portfolios import day_of  # late: the window shows first

        session = self._session
        day = day_of(session.year, session.month).isoformat()
        self.card.fill(
            self.model.row(row),
            day,
            lambda one: OF_PROJECTS.standing(session, one),
            editable=not session.ws.read_only,
        )
