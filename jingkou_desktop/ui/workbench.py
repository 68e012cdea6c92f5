"""One open file: header, tabs with their pages, footer, and what passes between them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jingkou_desktop.settings import Settings
from jingkou_desktop.ui.department_dialog import DepartmentDialog
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.footer import Footer
from jingkou_desktop.ui.header import Header
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.indicator_dialogs import Door, make_dialog
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.journal_page import JournalPage
from jingkou_desktop.ui.overview_page import OverviewPage
from jingkou_desktop.ui.parts import bind_parts
from jingkou_desktop.ui.period_choice import bind_periods
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.projects_page import ProjectsPage
from jingkou_desktop.ui.reason_door import ReasonDoor
from jingkou_desktop.ui.report_page import ReportPage
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.settings_dialog import SettingsDialog
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.tabs import Tabs

Page = OverviewPage | PillarPage | ProjectsPage | ImportPage | ReportPage | JournalPage


class Workbench(QWidget):
    """All pages of one session."""

    operator_changed = Signal(str)
    view_changed = Signal(str)  # 年, 季 or 月 is shown in the grids
    fonts_changed = Signal(object)  # name of a font of the report: path of the one to print with

    def __init__(
        self, session: Session, jobs: Jobs, menu: QMenu, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        session.spans.choose(View(settings.view))
        self.header = Header(session, menu)
        self.footer = Footer(session)
        self.overview = OverviewPage(session)
        self.pillars = [PillarPage(session, name) for name in session.ws.pillars()]
        self.projects = ProjectsPage(session)
        self.imports = ImportPage(session, jobs, settings.folder)
        self.report = ReportPage(session, jobs, settings.print_fonts)
        self.journal = JournalPage(session)
        self.tabs = Tabs()
        self.stack = QStackedWidget()
        self._pages: list[Page] = []
        self._reason = ReasonDoor(session, self, self._reason_given, self._edit_again)
        self._fill_tabs()
        self._lay_out()
        self._connect()
        self._count_lagging()

    def start(self) -> None:
        """Open the first tab."""
        self._enter(self.tabs.currentIndex())
        self._first(self.page()).setFocus()

    def page(self) -> Page:
        """Return the page of the tab in front."""
        return self._pages[self.tabs.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Bring a page's tab to the front."""
        self.tabs.setCurrentIndex(self._pages.index(page))

    def go_to(self, code: str) -> None:
        """Lead to an indicator in its pillar's tab."""
        pillar = self.session.ws.indicator(code).pillar
        for page in self.pillars:
            if page.pillar == pillar:
                self.show_page(page)
                page.go_to(code)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read dropped files in the import tab."""
        self.show_page(self.imports)
        self.imports.read(paths)

    def let_go(self) -> None:
        """Release what the pages hold; the session is closed by its owner."""
        self.report.close_pages()

    # inner

    def _fill_tabs(self) -> None:
        pages: list[tuple[str, Page]] = [("总览", self.overview)]
        pages += [(page.pillar, page) for page in self.pillars]
        pages += [
            ("项目", self.projects),
            ("导入", self.imports),
            ("报告", self.report),
            ("日志", self.journal),
        ]
        for title, page in pages:
            self._pages.append(page)
            self.tabs.add(title)
            self.stack.addWidget(page)

    def _lay_out(self) -> None:
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
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._enter)
        self.overview.wanted.connect(self.go_to)
        self.overview.pillar_wanted.connect(self._open_pillar)
        self.overview.why_wanted.connect(lambda code: self.open_door(Door.WHY, code, ""))
        self.imports.wanted.connect(self.go_to)
        self.report.fonts_changed.connect(self.fonts_changed)
        self.header.operator_wanted.connect(self.ask_operator)
        self.footer.draft_wanted.connect(self._open_draft)
        self.session.changed.connect(lambda _: self._count_lagging())
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

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

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

    def _first(self, page: Page) -> QWidget:
        """Return the control that takes the keys when a tab is opened by the mouse."""
        if isinstance(page, PillarPage):
            return page.grid
        if isinstance(page, OverviewPage):
            return page.behind_view
        return page.choose_button if isinstance(page, ImportPage) else page.view

    def _open_pillar(self, name: str) -> None:
        for page in self.pillars:
            if page.pillar == name:
                self.show_page(page)

    def _open_draft(self) -> None:
        drafts = self.session.drafts()
        if drafts:
            draft = drafts[0]
            self.go_to(draft.code)
            page = self.page()
            if isinstance(page, PillarPage):
                page.go_to_draft(draft)
            self.session.told.emit(draft.sentence, True)

    def _count_lagging(self) -> None:
        for page in self.pillars:
            place = self._pages.index(page)
            self.tabs.count_at(place, page.lagging(), f"项{self.session.lagging_word}")

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
        if not self._reason.asking and (dialog := make()) is not None:
            dialog.open()

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
        self.session.ws.operator = name
        self.header.set_operator(name)
        self.operator_changed.emit(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for page in self.pillars:
                page.chart.redress()
