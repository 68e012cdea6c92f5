"""The ways between the pages of a workbench: to an indicator, a cell, a project, a change, a page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.indicator_model import COLUMN_NAME
from jingkou_desktop.ui.indicator_rows import Filter
from jingkou_desktop.ui.journal_page import JournalPage
from jingkou_desktop.ui.led import place_of
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.projects_page import ProjectsPage
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.review_page import ReviewPage
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.tabs import Tabs
from jingkou_desktop.ui.tasks_page import TasksPage
from jingkou_desktop.ui.year_plan_page import YearPlanPage

Page = (
    OverviewPage
    | PillarPage
    | ProjectsPage
    | TasksPage
    | YearPlanPage
    | ImportPage
    | ReviewPage
    | ReportPage
    | JournalPage
)


class Leading(QWidget):
    """Knows the pages, which the workbench makes, and leads from one to another."""

    session: Session
    tabs: Tabs
    stack: QStackedWidget
    overview: OverviewPage
    pillars: list[PillarPage]
    projects: ProjectsPage
    tasks: TasksPage
    year_plan: YearPlanPage
    imports: ImportPage
    review: ReviewPage
    report: ReportPage
    journal: JournalPage
    _pages: list[Page]

    def page(self) -> Page:
        """Return the page of the tab in front."""
        return self._pages[self.tabs.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Bring a page's tab to the front."""
        self.tabs.setCurrentIndex(self._pages.index(page))

    def title(self) -> str:
        """Return the title of the tab in front."""
        return self.tabs.titles()[self.tabs.currentIndex()]

    def show_title(self, title: str) -> None:
        """Bring the tab of a title to the front, where there is one."""
        if title in self.tabs.titles():
            self.tabs.setCurrentIndex(self.tabs.titles().index(title))

    def go_to(self, code: str) -> None:
        """Lead to an indicator in its pillar's tab."""
        pillar = self.session.ws.indicator(code).pillar
        for page in self.pillars:
            if page.pillar == pillar:
                self.show_page(page)
                page.go_to(code)

    def review_waiting(self) -> None:
        """Show what waits for a reviewer: figures, else progress of projects, else that of tasks."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        waiting = item_review.tally(self.session.ws)
        if waiting.figures or not waiting.total:
            self.show_page(self.review)
            self.review.show_waiting()
        elif waiting.progress:
            self.review_progress()
        else:
            self.review_notes()

    def go_to_project(self, code: str) -> None:
        """Lead to a project in the list."""
        self.show_page(self.projects)
        self.projects.go_to(code)

    def go_to_task(self, code: str, year: int = 0) -> None:
        """Lead to a task, to a year of it where the matrix is shown."""
        self.show_page(self.tasks)
        self.tasks.go_to(code, year)

    def review_progress(self) -> None:
        """Show the projects whose progress waits for a reviewer."""
        self.show_page(self.projects)
        self.projects.show_waiting()

    def review_notes(self) -> None:
        """Show the tasks whose progress waits for a reviewer."""
        self.show_page(self.tasks)
        self.tasks.show_waiting()

    def go_to_cell(self, code: str, period: str) -> None:
        """Lead to the cell of a period, to the indicator where the grid has no such cell."""
        self.go_to(code)
        page = self.page()
        if isinstance(page, PillarPage):
            page.choose_period(code, period)

    def go_to_planned(self, draft: Draft) -> None:
        """Lead to the cell of the plan of a year in which something was typed and not stored."""
        self.show_page(self.year_plan)
        self.year_plan.go_to_draft(draft, editing=False)

    def lead_to(self, change: int) -> str:
        """Lead to where a change was; return how much it touched, "" where all of it is seen."""
        page = self.page()
        if page is self.year_plan and self.year_plan.lead_to(change):
            return ""  # all of it is chosen
        found = place_of(self.session.ws, change, page.pillar if isinstance(page, PillarPage) else "")
        if page is self.imports and self.imports.state.preview is not None:
            return found.words()  # the preview shows it
        if found.code and isinstance(page, PillarPage) and page.has_selected(found.code, found.period):
            page.grid.setFocus()  # what was changed at once stays selected
        elif found.code:
            self.go_to_cell(found.code, found.period)
        elif found.project:
            self.go_to_project(found.project)
        elif found.text[0]:
            self._go_to_text(*found.text)
        elif found.task:
            self.go_to_task(found.task, found.year)
        return found.words()

    def _go_to_text(self, kind: str, period: str, part: str) -> None:
        """Lead to a paragraph of a report."""
        year, _, month = period.partition("-")
        self.session.set_year(int(year))
        self.show_page(self.report)
        self.report.go_to_text(kind, int(month) if month else None, part)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read dropped files in the import tab."""
        self.show_page(self.imports)
        self.imports.read(paths)

    def _open_pillar(self, name: str, wanted: Filter | Status) -> None:
        for page in self.pillars:
            if page.pillar == name:
                self.show_page(page)
                page.show_only(wanted)

    def _open_change(self, number: int) -> None:
        self.show_page(self.journal)
        self.journal.go_to(number)

    def _open_projects(self, light: str) -> None:
        self.show_page(self.projects)
        self.projects.show_light(light)

    def _open_forms(self) -> None:
        self.show_page(self.imports)
        self.imports.forms.make_button.setFocus()

    def _open_form(self, kind: str) -> None:
        """Show the forms of a kind, of the period judged."""
        self._open_forms()
        self.imports.forms.choose(kind, self.session.year, self.session.month)

    def _open_found(self, code: str, period: str) -> None:
        if page := self._go_to_cell(code, period):
            page.find_bar.open_bar(replacing=False)

    def _go_to_cell(self, code: str, period: str) -> PillarPage | None:
        """Lead to a cell, "" the indicator's name, and return its page."""
        self.go_to(code)
        page = self.page()
        if not isinstance(page, PillarPage):
            return None
        page.grid.choose(code, page.grid.column_of(period) if period else COLUMN_NAME)
        return page

    def _first(self, page: Page) -> QWidget:
        """Return the control that takes the keys when a tab is opened by the mouse."""
        if isinstance(page, PillarPage):
            return page.grid
        if isinstance(page, OverviewPage | ProjectsPage | TasksPage):
            return page.first()
        return page.choose_button if isinstance(page, ImportPage) else page.view

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
