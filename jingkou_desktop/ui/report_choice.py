"""Which report is shown: its kind and, where the kind needs them, its month and its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jingkou_desktop.services.report_wanted import (
    BY_DEPARTMENT,
    MAY_BE_MONTHLY,
    MONTHLY,
    SUBJECTS,
    ReportKind,
    Wanted,
)
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.indicator_field import IndicatorField
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
        reader: NameReader,
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
        self.indicator = IndicatorField(session, "报告指标", reader)
        self.contents = ContentsButton(without)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._year, self.kind, self.month, self.department, self.indicator, self.contents):
            row.addWidget(widget)
        self._show_needs()
        self.follow()
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        for box in (self.month, self.department):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.indicator.chosen.connect(self.changed)
        self.contents.changed.connect(self.changed)

    def follow(self) -> None:
        """Follow the file: its year, departments and indicators, with the choices before where they fit."""
        self._year.setText(f"{self._session.year} 年")
        if self.by_department():
            names = self._departments()
            _offer(self.department, [(name, name) for name in names], self.department.currentData())
        self.indicator.follow()

    def nothing(self) -> str:
        """Return why there is no report to show, "" where there is one."""
        if not self.by_department() or self.department.count():
            return ""
        owed = "没有部门欠报" if self._kind() is ReportKind.REMINDER else "没有部门要填报"
        return f"{owed} {self._session.year} 年的事项。"

    def wanted(self) -> Wanted:
        """Return the report asked for."""
        kind = self._kind()
        subject = ""
        if kind in SUBJECTS:
            department = str(self.department.currentData() or "")
            subject = department if kind in BY_DEPARTMENT else self.indicator.code
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


def _offer(box: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    """Fill a choice without telling anyone, with what was chosen where it is still there."""
    with QSignalBlocker(box):
        box.clear()
        for words, data in entries:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
