"""The right half of the overview: what lacks and from whom, what is due, latest changes, projects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.journal_page import Entry, entries_of
from jingkou_desktop.ui.overview_columns import Line, missing_columns
from jingkou_desktop.ui.overview_parts import Half
from jingkou_desktop.ui.overview_work import (
    ProjectGroup,
    change_columns,
    department_columns,
    due_columns,
    project_columns,
    project_groups,
)
from jingkou_desktop.ui.project_lines import read_lines
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.dues import Due, Lacking

MISSING, ASKED, DUE, CHANGES, PROJECTS = "missing", "asked", "due", "changes", "projects"
NEWEST = 10  # changes listed


class Errands(Half):
    """Lists of work; each number leads to what it counts."""

    change_wanted = Signal(int)  # number of the change to show in the log
    projects_wanted = Signal(str)  # the light to show projects of

    def __init__(
        self, session: Session, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__("待办清单", parent)
        self._session = session
        self._today = today
        self._lines: list[Line] = []
        self._group = ""
        self._chosen = MISSING
        self._narrow = ""  # the department or the period that 缺数 is narrowed to, in words
        self._narrowed: list[Line] = []
        self.missing = RowsModel[Line](missing_columns(), self)
        self.missing_view = RowsView(self.missing, "缺数的指标")
        self.departments: RowsModel[Lacking] = RowsModel(department_columns(), self)
        self.departments_view = RowsView(self.departments, "缺数的部门")
        self.dues: RowsModel[Due] = RowsModel(due_columns(today()), self)
        self.dues_view = RowsView(self.dues, "报送期限")
        self.changes = RowsModel[Entry](change_columns(), self)
        self.changes_view = RowsView(self.changes, "最近改动")
        self.projects = RowsModel[ProjectGroup](project_columns(), self)
        self.projects_view = RowsView(self.projects, "各灯的项目")
        self.copy_button = button("复制催报", self._copy, "link", "复制所选部门的催报文字")
        self.all_button = button("", self._show_all, "link")
        self.beside(self.all_button)
        self.beside(self.copy_button)
        for view in self._views().values():
            self.add_list(view)
        self._connect()

    def fill(self, lines: Sequence[Line], group: str) -> None:
        """Show what lacks among these lines, which are those of a group where it has a name."""
        if group != self._group:
            self._narrow, self._narrowed = "", []
        self._lines, self._group = [line for line in lines if line.lacks], group
        if self._narrow:
            held = {line.one.code for line in self._narrowed}
            self._narrowed = [line for line in self._lines if line.one.code in held]
        self._fill()

    def narrow(self, words: str, lines: Sequence[Line]) -> None:
        """List these under 缺数."""
        self._narrow, self._narrowed, self._chosen = words, list(lines), MISSING
        self._fill()
        self.shown().setFocus()

    def _views(self) -> dict[str, RowsView]:
        return {
            MISSING: self.missing_view,
            ASKED: self.departments_view,
            DUE: self.dues_view,
            CHANGES: self.changes_view,
            PROJECTS: self.projects_view,
        }

    def _connect(self) -> None:
        self.lead_to(self.missing_view, lambda row: self.missing.row(row).one.code)
        for view, act in (
            (self.departments_view, self._open_department),
            (self.dues_view, self._open_due),
            (self.changes_view, lambda row: self.change_wanted.emit(self.changes.row(row).number)),
            (self.projects_view, lambda row: self.projects_wanted.emit(self.projects.row(row).light.value)),
        ):
            view.opened.connect(act)
            view.followed.connect(lambda row, _, act=act: act(row))
        self.departments_view.chosen.connect(lambda _: self._name_copy())
        copy = QAction("复制催报文字", self.departments_view)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda _=False: self._copy())
        self.departments_view.addAction(copy)
        self.departments_view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.chips.chosen.connect(self._choose)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._fill()
        self.shown().setFocus()

    def _show_all(self) -> None:
        self._narrow, self._narrowed = "", []
        self._fill()

    def _open_department(self, row: int) -> None:
        found = self.departments.row(row)
        codes = {one.code for one, _ in found.lacks}
        self.narrow(found.department, [line for line in self._lines if line.one.code in codes])

    def _open_due(self, row: int) -> None:
        due = self.dues.row(row)
        verdicts = self._session.verdicts()
        lines = [Line(one, verdicts[one.code], f"{due.words}未报") for one in due.lacking]
        self.narrow(due.words, lines)

    def _name_copy(self) -> None:
        index = self.departments_view.currentIndex()
        name = self.departments.row(index.row()).department if index.isValid() else ""
        self.copy_button.setEnabled(bool(name))
        self.copy_button.setAccessibleName(f"复制{name}的催报文字")

    def _copy(self) -> None:
        from jingkou_desktop.services import dues  # late: the window shows first

        index = self.departments_view.currentIndex()
        if not index.isValid():
            return
        session, row = self._session, self.departments.row(index.row())
        period = Period(session.year, month=session.month)
        QGuiApplication.clipboard().setText(dues.reminder(session.ws, row, period, self._today()))
        session.told.emit(f"给{row.department}的催报文字已复制，可以粘贴到通知里。", False)

    def _fill(self) -> None:
        from jingkou_desktop.services import dues  # late: the window shows first
        from jingkou_desktop.services.portfolios import day_of

        session, ws = self._session, self._session.ws
        shown = self._narrowed if self._narrow else self._lines
        self.missing.fill(sorted(shown, key=lambda line: (line.one.department, line.one.position)))
        here = self.departments_view.currentIndex().row()
        self.departments.fill(dues.by_department((line.one, line.lacks) for line in self._lines))
        if self.departments.rowCount():
            at = min(max(here, 0), self.departments.rowCount() - 1)
            self.departments_view.setCurrentIndex(self.departments.index(at, 0))
        self.dues.fill(dues.dues(ws, session.year, self._today()))
        self.changes.fill(entries_of(ws, NEWEST))
        day = day_of(session.year, session.month).isoformat()
        groups = project_groups(read_lines(session), day)
        self.projects.fill(groups)
        of = f"{self._narrow or self._group}：" if self._narrow or self._group else ""
        self.offer(
            [
                (MISSING, f"{of}缺数 {len(shown)} 项"),
                (ASKED, f"催报 {self.departments.rowCount()}"),
                (DUE, f"期限 {self.dues.rowCount()}"),
                (CHANGES, "最近改动"),
                (PROJECTS, f"项目 {sum(one.count for one in groups)}"),
            ],
            self._chosen,
        )
        self.all_button.setText("显示全部缺数")
        self.all_button.setVisible(bool(self._narrow) and self._chosen == MISSING)
        self.copy_button.setVisible(self._chosen == ASKED and self.departments.rowCount() > 0)
        self._name_copy()
        self.show_list(self._views()[self._chosen], self._nothing())

    def _nothing(self) -> str:
        """Return why the list is empty and what to do next."""
        year = self._session.year
        return {
            MISSING: f"{self._session.period_words}应报的数都已报来。",
            ASKED: "没有要催报的部门。",
            DUE: f"{year} 年应报的数都已报齐。",
            CHANGES: "还没有改动。",
            PROJECTS: "还没有项目：把项目表拖进窗口，或到“导入”页选择文件。",
        }[self._chosen]
