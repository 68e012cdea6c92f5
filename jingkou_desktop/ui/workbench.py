"""One open file: header, tabs with their pages, footer, and what passes between them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.settings import Settings
from jingkou_desktop.ui.department_dialog import DepartmentDialog
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.find_field import KEYS, KeyKeeper, NameReader
from jingkou_desktop.ui.finder import Finder
from jingkou_desktop.ui.footer import Footer
from jingkou_desktop.ui.grid_layout import Widths
from jingkou_desktop.ui.header import Header
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.indicator_dialogs import Door, make_dialog
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.journal_page import JournalPage
from jingkou_desktop.ui.leading import Leading, Page
from jingkou_desktop.ui.notice_bar import NoticeBar
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.parts import bind_parts
from jingkou_desktop.ui.period_choice import bind_periods
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.projects_page import ProjectsPage
from jingkou_desktop.ui.reason_door import ReasonDoor
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.review_page import ReviewPage
from jingkou_desktop.ui.search_box import SearchBox
from jingkou_desktop.ui.search_ways import SearchWays
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.settings_dialog import SettingsDialog
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.tabs import Tabs
from jingkou_desktop.ui.tasks_page import TasksPage
from jingkou_desktop.ui.year_plan_page import YearPlanPage


class Workbench(Leading):
    """All pages of one session."""

    operator_changed = Signal(str)
    plan_wanted = Signal(str)  # code of another plan of the file
    view_changed = Signal(str)  # 年, 季 or 月 is shown in the grids
    fonts_changed = Signal(object)  # name of a font of the report: path of the one to print with
    widths_changed = Signal(object)  # title of a column of the grid: the width that a person gave it

    def __init__(
        self, session: Session, jobs: Jobs, menu: QMenu, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        session.spans.choose(View(settings.view))
        self._reader = NameReader(jobs, self)
        self._ways = SearchWays(self, menu)
        self.search = SearchBox(session, self._reader, self._ways.commands)
        self.header = Header(session, menu, self.search)
        self.notice = NoticeBar()
        self.tabs = Tabs()
        self.stack = QStackedWidget()
        column = self._lay_out()  # before the pages: what is dressed in its place is dressed once
        self.overview = OverviewPage(session, self.stack)
        self.pillars = [PillarPage(session, name, self._reader, self.stack) for name in session.ws.pillars()]
        widths = Widths(settings.column_widths, self.widths_changed.emit)
        self.finder = Finder(session, self)
        for page in self.pillars:
            page.grid.use_widths(widths)
            page.find_bar.use(self.finder)
        self.projects = ProjectsPage(session, self._reader, self.stack)
        self.tasks = TasksPage(session, self._reader, jobs, self.stack)
        self.year_plan = YearPlanPage(session, self._reader, jobs, self.stack)
        self.imports = ImportPage(session, jobs, settings.folder, self.stack)
        self.review = ReviewPage(session, self.stack)
        fonts, without = settings.print_fonts, settings.report_without
        self.report = ReportPage(session, jobs, fonts, without, self._reader, self.stack)
        self.journal = JournalPage(session, self.stack)
        self.footer = Footer(session)
        column.addWidget(self.footer)
        self._pages: list[Page] = []
        self._reason = ReasonDoor(session, self, self._reason_given, self._edit_again)
        self._fill_tabs()
        self._connect()
        self._count_lagging()

    def start(self) -> None:
        """Open the first tab."""
        self._enter(self.tabs.currentIndex())
        self._first(self.page()).setFocus()

    def leave_for(self, plan: str) -> None:
        """Ask for another plan, once open editors have handed in, unless that has asked for a reason."""
        self.session.leaving.emit()
        if not self._asking():
            self.plan_wanted.emit(plan)

    def begin_search(self) -> None:
        """Let the person search, once open editors have handed in, unless that has asked for a reason."""
        self.session.leaving.emit()
        if not self._asking():
            self.search.begin()

    def let_go(self) -> None:
        """Release what the pages hold; the session is closed by its owner."""
        self.report.close_pages()

    # inner

    def _fill_tabs(self) -> None:
        pages: list[tuple[str, Page]] = [("总览", self.overview)]
        pages += [(page.pillar, page) for page in self.pillars]
        pages += [
            ("项目", self.projects),
            ("任务", self.tasks),
            ("年度计划", self.year_plan),
            ("导入", self.imports),
            ("审核", self.review),
            ("报告", self.report),
            ("日志", self.journal),
        ]
        for title, page in pages:
            self._pages.append(page)
            self.tabs.add(title)
            self.stack.addWidget(page)

    def _lay_out(self) -> QVBoxLayout:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QHBoxLayout(bar)
        inside.setContentsMargins(6, 0, 6, 0)
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
        return column

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._enter)
        self.overview.wanted.connect(self.go_to)
        self.overview.pillar_wanted.connect(self._open_pillar)
        self._connect_overview()
        self.overview.why_wanted.connect(lambda code: self.open_door(Door.WHY, code, ""))
        self.imports.wanted.connect(self.go_to)
        self.review.wanted.connect(self.go_to_cell)
        self.footer.review_wanted.connect(self.review_waiting)
        self.overview.review_wanted.connect(self.review_waiting)
        self.overview.plan_wanted.connect(lambda: self.show_page(self.year_plan))
        self.tasks.indicator_wanted.connect(self.go_to)
        self.tasks.project_wanted.connect(self.go_to_project)
        self.year_plan.annual_wanted.connect(lambda code: self.open_door(Door.ANNUAL, code, ""))
        self.year_plan.front_wanted.connect(lambda: self.show_page(self.year_plan))
        self.tasks.outputs.forms_wanted.connect(self._open_form)
        self.review.progress_wanted.connect(self.review_progress)
        self.review.notes_wanted.connect(self.review_notes)
        self.search.chosen.connect(self._ways.go)
        self.search.left.connect(lambda: self._first(self.page()).setFocus())
        KeyKeeper(KEYS, self)
        self.report.fonts_changed.connect(self.fonts_changed)
        self.header.operator_wanted.connect(self.ask_operator)
        self.header.plan_wanted.connect(self.leave_for)
        self.footer.draft_wanted.connect(self._open_draft)
        self.finder.cell_wanted.connect(self._open_found)
        self.session.changed.connect(lambda _: self._count_lagging())
        self.session.reveal.connect(self.go_to_cell)
        self.session.planned.connect(self.go_to_planned)
        self.session.proof_wanted.connect(lambda code, period: self.open_door(Door.PROOF, code, period))
        self.session.period_changed.connect(self._count_lagging)
        self.session.spans.changed.connect(lambda: self.view_changed.emit(self.session.spans.view.value))
        for page in self.pillars:
            page.told_cell.connect(self.footer.tell_cell)
            page.door_wanted.connect(self.open_door)
        for keys, action in (
            (QKeySequence.StandardKey.Undo, self.session.undo),
            (QKeySequence("Ctrl+Y"), self.session.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.session.redo),
            (QKeySequence(KEYS), self.begin_search),
            (QKeySequence("Ctrl+PgDown"), lambda: self._turn(1)),
            (QKeySequence("Ctrl+PgUp"), lambda: self._turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        bind_periods(self, self.session)
        bind_parts(self, self._parts)

    def _parts(self) -> tuple[QWidget, ...]:
        """Return what F6 goes round."""
        page = self.page()
        inner = page.parts() if isinstance(page, PillarPage) else (page,)
        return (self.header, self.tabs, *inner, self.footer)

    def _connect_overview(self) -> None:
        """Let the overview's numbers lead to the log, the projects and the imports."""
        page = self.overview
        page.errands.change_wanted.connect(self._open_change)
        page.errands.projects_wanted.connect(self._open_projects)
        page.fresh.import_wanted.connect(lambda: self.show_page(self.imports))
        page.fresh.forms_wanted.connect(self._open_forms)
        page.fresh.entry_wanted.connect(lambda: self.show_page(self.pillars[0]) if self.pillars else None)

    def _enter(self, place: int) -> None:
        self.session.leaving.emit()
        self.footer.clear_fault()
        self.footer.tell_cell("")
        self.session.point_at(None)
        for number, other in enumerate(self._pages):  # a page behind asks for no room
            policy = QSizePolicy.Policy.Preferred if number == place else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        self.stack.setCurrentIndex(place)
        page = self._pages[place]
        page.entered()
        if not self.tabs.hasFocus():
            self._first(page).setFocus()

    def _open_draft(self) -> None:
        drafts = self.session.drafts()
        if drafts:
            draft = drafts[0]
            if draft.planned:
                self.go_to_planned(draft)
            else:
                self.go_to(draft.code)
            page = self.page()
            if isinstance(page, PillarPage):
                page.go_to_draft(draft)
            self.session.told.emit(draft.sentence, True)

    def _count_lagging(self) -> None:
        for page in self.pillars:
            place = self._pages.index(page)
            self.tabs.count_at(place, page.lagging(), f"项{self.session.lagging_word}")
        self.tabs.count_at(self._pages.index(self.review), self.footer.waiting, "条待审核")

    def _reason_given(self) -> None:
        page = self.page()
        if isinstance(page, PillarPage):
            page.grid.setFocus()

    def _edit_again(self, draft: Draft) -> None:
        """Lead back to the very cell, with what was typed in its editor."""
        self.go_to(draft.code)
        page = self.page()
        if isinstance(page, PillarPage):
            page.go_to_draft(draft)
            page.grid.edit_again(draft.code, draft.period)

    def edit_departments(self) -> None:
        """Show the list of departments for editing."""
        self._edit(lambda: DepartmentDialog(self.session, self))

    def edit_settings(self) -> None:
        """Show the plan's tolerances and limits for editing."""
        self._edit(lambda: SettingsDialog(self.session, self))

    def open_door(self, door: Door, code: str, period: str) -> None:
        """Show a dialog on one indicator."""
        self._edit(lambda: make_dialog(door, self.session, code, period, self))

    def _edit(self, make: Callable[[], QDialog | None]) -> None:
        """Open a dialog once open editors have handed in, unless that has asked for a reason."""
        self.session.leaving.emit()
        if not self._asking() and (dialog := make()) is not None:
            dialog.open()

    def _asking(self) -> bool:
        """Tell whether an entry waits for its reason."""
        return self._reason.asking or self.year_plan.typed.asking

    def ask_operator(self) -> None:
        """Ask for the name under which changes are recorded."""
        TextDialog(
            self,
            "操作员",
            "以后的改动记在这个名字下，已有的记录不变。",
            "姓名",
            self._set_operator,
            text=self.session.ws.operator,
        ).open()

    def _set_operator(self, name: str) -> None:
        self.operator_changed.emit(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for page in self.pillars:
                page.chart.redress()
