"""任务: the plan's tasks as a list with a card of the chosen one, and as a matrix of tasks and years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import LinkKind, TaskFile, TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import button, menu_button
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.item_review import OF_TASKS
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.many_rows import ManyRowsDelegate
from jingkou_desktop.ui.review_door import ReviewDoor
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_card import Named, TaskCard, TaskDoor
from jingkou_desktop.ui.task_doors import open_door, open_new, open_year
from jingkou_desktop.ui.task_filters import LIST, MATRIX, TaskFilters
from jingkou_desktop.ui.task_lines import Line, counts_words, list_columns, read_lines, section_number
from jingkou_desktop.ui.task_matrix import MatrixView
from jingkou_desktop.ui.task_matrix_key import MatrixPart
from jingkou_desktop.ui.task_outputs import TaskOutputs

CARD_WIDTH = 400
VIEWS = (LIST, MATRIX)


class TasksPage(QWidget):
    """The tasks that the plan sets and those that came in with tables."""

    indicator_wanted = Signal(str)  # code
    project_wanted = Signal(str)

    def __init__(
        self, session: Session, reader: NameReader, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._stale = True
        self._lines: tuple[Line, ...] = ()
        self.filters = TaskFilters(reader)
        self.model = RowsModel[Line](list_columns(), self)
        self.view = RowsView(self.model, "任务表")
        self.view.setItemDelegate(ManyRowsDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.card = TaskCard()
        self.matrix = MatrixView(session)
        self.stack = QStackedWidget()
        self.outputs = TaskOutputs(session, jobs, self)
        self.door = ReviewDoor[TaskNote](session, self, self.chosen_notes, OF_TASKS)
        self.new_button = button("新建任务…", self.add)
        self.new_button.setEnabled(not session.ws.read_only)
        self.review_button = menu_button("审核", "审核选中任务的最近进展", self.door.menu())
        self.out_button = menu_button("导出", "导出任务分工表、填报表", self.outputs.menu())
        for made in (self.review_button, self.out_button, self.new_button):
            self.filters.tools.addWidget(made)
        self._lay_out()
        self._connect()
        bare = [Line(TaskFile(one), session.year) for one in session.ws.tasks()]
        self.filters.passed(bare, session.ws.pillars(), ())  # takes its room before the page is first seen

    def entered(self) -> None:
        """Read the tasks where something has changed since."""
        if self._stale:
            self._fill()

    def first(self) -> QWidget:
        """Return the control that takes the keys in the view that is shown."""
        return (self.view, self.matrix)[self.stack.currentIndex()]

    @property
    def search(self) -> FindField:
        """The field that filters by words."""
        return self.filters.search

    def code(self) -> str:
        """Return the code of the chosen task, "" for none."""
        here = self.view.currentIndex()
        return self.model.row(here.row()).one.code if here.isValid() else ""

    def chosen_notes(self) -> list[TaskNote]:
        """Return the progress that is shown of the selected tasks."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        notes = (self.model.row(row).note for row in rows)
        return [note for note in notes if note is not None]

    def go_to(self, code: str, year: int = 0) -> None:
        """Choose a task in the list, or a year of it in the matrix where that is shown; lifts filters."""
        self.entered()
        if self._row_of(code) < 0:
            self.filters.clear()
            self._show_filtered()
        if year and self.stack.currentIndex() == VIEWS.index(MATRIX):
            self.matrix.choose(code, year)
        else:
            self.filters.views.select(LIST)
            self._turn_to(LIST)
        self._choose(code)
        self.first().setFocus()

    def show_waiting(self) -> None:
        """List the tasks whose progress waits for a reviewer, in the newest year that has any."""
        years = [note.order[0] for note in OF_TASKS.waiting(self._session)]
        if years and self._session.year not in years:
            self._session.set_year(max(years))
        self._session.set_month(None)
        self.entered()
        self.filters.views.select(LIST)
        self._turn_to(LIST)
        self.filters.show_reports(State.SUBMITTED.value)
        self._show_filtered()

    def open_door(self, door: TaskDoor) -> None:
        """Show a dialog on the chosen task."""
        here = self.view.currentIndex()
        if here.isValid():
            open_door(self._session, door, self.model.row(here.row()).held, self._reader, self)

    def add(self) -> None:
        """Ask for a new task and lead to it."""
        open_new(self._session, self._reader, self, self.go_to)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.entered()

    # inner

    def _connect(self) -> None:
        session = self._session
        self.filters.changed.connect(self._show_filtered)
        self.filters.view_wanted.connect(self._turn_to)
        self.view.chosen.connect(self._show)
        self.view.opened.connect(lambda _: self.card.setFocus())
        self.card.door_wanted.connect(lambda door: self.open_door(TaskDoor(door)))
        self.card.indicator_wanted.connect(self.indicator_wanted)
        self.card.project_wanted.connect(self.project_wanted)
        self.matrix.chosen.connect(self._choose)
        self.matrix.opened.connect(self._open_cell)
        self.door.done.connect(lambda: self.first().setFocus())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(self.door.actions.values()))
        session.changed.connect(lambda codes: None if codes else self._spoil())
        session.period_changed.connect(self._spoil)

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(10)
        both.addWidget(self.view)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        both.setSizes([CARD_WIDTH * 2, CARD_WIDTH])
        self.stack.addWidget(both)
        self.stack.addWidget(MatrixPart(self.matrix))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)

    def _turn_to(self, view: str) -> None:
        self.stack.setCurrentIndex(VIEWS.index(view))
        self._fill_matrix()

    def _open_cell(self, code: str, year: int) -> None:
        if year:
            open_year(self._session, code, year, self)
        else:
            self.go_to(code)

    def _row_of(self, code: str) -> int:
        return next((n for n, line in enumerate(self.model.rows()) if line.one.code == code), -1)

    def _choose(self, code: str) -> None:
        row = self._row_of(code)
        if row >= 0 and code != self.code():
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.scrollTo(self.view.currentIndex())

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
        ws, code = self._session.ws, self.code()
        chosen = {self.model.row(index.row()).one.code for index in self.view.selectionModel().selectedRows()}
        departments = [one.name for one in ws.departments()]
        shown = self.filters.passed(self._lines, ws.pillars(), departments)
        self.model.fill(shown)
        self.filters.counts.setText(counts_words(shown, self._session.year))
        self._fill_matrix()
        if shown:
            self.view.setCurrentIndex(self.model.index(max(self._row_of(code), 0), 0))
            self._select(chosen)
        else:
            said = "没有符合筛选条件的任务。" if self._lines else "还没有任务，请导入任务表，或新建任务。"
            self.card.say(said)

    def _select(self, codes: set[str]) -> None:
        """Choose again the rows that were chosen together."""
        if len(codes) > 1:
            flags = self.view.selectionModel().SelectionFlag
            for row, line in enumerate(self.model.rows()):
                if line.one.code in codes:
                    self.view.selectionModel().select(self.model.index(row, 0), flags.Select | flags.Rows)

    def _fill_matrix(self) -> None:
        """Fill the matrix where it is seen; the list always is filled."""
        if self.stack.currentIndex() == VIEWS.index(MATRIX):
            self.matrix.fill(self.model.rows(), self._session.ws.plan.years, self.code())

    def _show(self, row: int) -> None:
        ws, held = self._session.ws, self.model.row(row).held
        indicators, projects = ws.indicators(), ws.projects()
        near: dict[LinkKind, Named] = {
            LinkKind.INDICATOR: _of_section(held.one, [(i.section, i.code, i.name) for i in indicators]),
            LinkKind.PROJECT: _of_section(held.one, [(p.section, p.code, p.name) for p in projects]),
        }
        names = {
            LinkKind.INDICATOR: {one.code: one.name for one in indicators},
            LinkKind.PROJECT: {one.code: one.name for one in projects},
        }
        self.card.fill(
            held, lambda note: OF_TASKS.standing(self._session, note), names, near, editable=not ws.read_only
        )


def _of_section(one: Task, named: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Return code and name of those that name the section of a task among theirs."""
    number = section_number(one)
    return [(code, name) for text, code, name in named if number and number in _sections(text)]


def _sections(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";")]
