"""Which report is shown: its kind and, where the kind needs them, its month and its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from jingkou_desktop.services.report_wanted import (
    BY_DEPARTMENT,
    MAY_BE_MONTHLY,
    MONTHLY,
    SUBJECTS,
    ReportKind,
    Wanted,
)
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.report_contents import ContentsButton
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

MONTHS = range(1, 13)
WHOLE_YEAR = "全年"
MOST_SHOWN = 20


class ReportChoice(QWidget):
    """`changed` tells that another report is wanted; the year is the session's."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        without: Mapping[str, str],
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._session = session
        self._year = label("", "title")
        self.kind = QComboBox()
        name_choice(self.kind, "报告种类")
        for one in ReportKind:
            self.kind.addItem(one.value, one.value)
        self.kind.setMaxVisibleItems(MOST_SHOWN)
        self.month = QComboBox()
        name_choice(self.month, "报告月份")
        self.month.setMaxVisibleItems(len(MONTHS) + 1)
        self.department = QComboBox()
        name_choice(self.department, "报告部门")
        self.department.setMaxVisibleItems(MOST_SHOWN)
        self.indicator = _find_box()
        self.contents = ContentsButton(without)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._year, self.kind, self.month, self.department, self.indicator, self.contents):
            row.addWidget(widget)
        self._show_needs()
        self.follow()
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        for box in (self.month, self.department, self.indicator):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.contents.changed.connect(self.changed)

    def follow(self) -> None:
        """Follow the file: its year, departments and indicators, with the choices before where they fit."""
        ws = self._session.ws
        self._year.setText(f"{self._session.year} 年")
        if self.by_department():
            names = self._departments()
            _offer(self.department, [(name, name) for name in names], self.department.currentData())
        codes = [(f"{one.code} {one.name}", one.code) for one in ws.indicators()]
        _offer(self.indicator, codes, self.indicator.currentData())

    def nothing(self) -> str:
        """Return why there is no report to show, "" where there is one."""
        if not self.by_department() or self.department.count():
            return ""
        owed = "没有部门欠报" if self._kind() is ReportKind.REMINDER else "没有部门要填报"
        return f"{owed} {self._session.year} 年的事项。"

    def wanted(self) -> Wanted:
        """Return the report asked for."""
        kind = self._kind()
        box = self.department if kind in BY_DEPARTMENT else self.indicator
        subject = str(box.currentData() or "") if kind in SUBJECTS else ""
        month = self.month.currentData() if kind in MONTHLY | MAY_BE_MONTHLY else None
        return Wanted(kind, self._session.year, month, subject, self.contents.without())

    def turn_to(self, kind: str, month: int | None) -> None:
        """Choose a kind of report, and its month where it has one."""
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        if month is not None and self.month.findData(month) >= 0:
            self.month.setCurrentIndex(self.month.findData(month))

    def by_department(self) -> bool:
        """Tell whether the report is one of a department, so that all can be written at once."""
        return self._kind() in BY_DEPARTMENT

    def _kind(self) -> ReportKind:
        return ReportKind(self.kind.currentData())

    def _on_kind(self) -> None:
        self._show_needs()
        self.follow()
        self.changed.emit()

    def _show_needs(self) -> None:
        """Offer what the kind chosen needs and nothing else."""
        kind = self._kind()
        self.month.setVisible(kind in MONTHLY | MAY_BE_MONTHLY)
        self.department.setVisible(kind in BY_DEPARTMENT)
        self.indicator.setVisible(kind in SUBJECTS and kind not in BY_DEPARTMENT)
        self.contents.turn_to(kind)
        whole = kind not in MONTHLY
        entries: list[tuple[str, int | None]] = [(WHOLE_YEAR, None)] if whole else []
        entries += [(f"{month}月", month) for month in MONTHS]
        usual = None if whole else (self._session.month or len(MONTHS))
        _offer(self.month, entries, usual)

    def _departments(self) -> list[str]:
        """Return those that there is a sheet for."""
        from jingkou_desktop.services.debts import debts  # late: the window shows first
        from jingkou_desktop.services.evaluation import NOBODY

        ws = self._session.ws
        if self._kind() is ReportKind.REMINDER:
            found = debts(ws, self._session.year, self._today())
            return [one.department for one in found if one.department != NOBODY]
        busy = {one.department for one in ws.indicators()}
        return [one.name for one in ws.departments() if one.name in busy]


class _FindBox(QComboBox):
    """A choice in which one types a code or a part of a name; Enter takes the first that fits."""

    def take(self) -> None:
        """Choose what is typed, or go back to what was chosen."""
        typed = self.currentText().strip()
        found = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if found < 0 and typed:
            found = self.findText(typed, Qt.MatchFlag.MatchContains)
        if found >= 0:
            self.setCurrentIndex(found)
        self.setEditText(self.itemText(self.currentIndex()))


def _find_box() -> _FindBox:
    made = _FindBox()
    name_choice(made, "报告指标")
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setMaxVisibleItems(MOST_SHOWN)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(18)
    finder = QCompleter(made.model(), made)
    finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompleter(finder)
    line = made.lineEdit()
    if line is not None:
        line.setAccessibleName("报告指标")
        line.setPlaceholderText("代码或名称")
        line.editingFinished.connect(made.take)
    return made


def _offer(box: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    """Fill a choice without telling anyone, with what was chosen where it is still there."""
    with QSignalBlocker(box):
        box.clear()
        for words, data in entries:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
