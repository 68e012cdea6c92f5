"""The grid's model: one pillar's indicators by baseline, years, target, progress and status."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Verdict
from jingkou_desktop.ui import cells, words
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

VERDICT = int(Role.UserRole) + 1
UNIT = int(Role.UserRole) + 2
STATE = int(Role.UserRole) + 3  # "", "invalid", "warned", "reason" (kept with a reason)
CODE = int(Role.UserRole) + 4
PART = int(Role.UserRole) + 5  # "1—7月" where the figure covers a part of the year, else ""
REVISED = int(Role.UserRole) + 6  # whether several stages of the figure are kept
ANNUAL = int(Role.UserRole) + 7  # the verdict on the year against its own target, or None
MARKS = int(Role.UserRole) + 8  # marks of the state of a figure's cell, two at most

COLUMN_CODE, COLUMN_NAME, COLUMN_BASELINE, FIRST_YEAR = 0, 1, 2, 3


class Filter(StrEnum):
    """Which indicators the grid shows."""

    ALL = "全部"
    LAGGING = "滞后"
    MISSING = "缺数"
    BINDING = "约束性"


class IndicatorModel(QAbstractTableModel):
    """Reads through the session; `setData` hands a typed text to it."""

    def __init__(self, session: Session, pillar: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pillar = pillar
        self._filter: Filter | Status = Filter.ALL
        self.arrange: Callable[[Iterable[Indicator]], list[Indicator]] = list  # of the rows let through
        self._years = session.ws.plan.years
        self._all = session.ws.indicators(pillar)
        self._shown: list[Indicator] = list(self._all)
        session.changed.connect(self._on_change)
        session.period_changed.connect(self.refill)

    # the rows

    @property
    def filter(self) -> Filter | Status:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: Filter | Status) -> None:
        """Show only the indicators that `wanted` lets through now; later edits do not make rows jump."""
        self._filter = wanted
        self.refill()

    def refill(self) -> None:
        """Read the plan again and apply the filter."""
        self.beginResetModel()
        self._all = self._session.ws.indicators(self._pillar)
        self._shown = self.arrange(one for one in self._all if self.passes(one, self._filter))
        self.endResetModel()

    def count(self, wanted: Filter | Status) -> int:
        """Return how many indicators of the pillar `wanted` lets through."""
        return sum(self.passes(one, wanted) for one in self._all)

    def passes(self, indicator: Indicator, wanted: Filter | Status) -> bool:
        """Tell whether `wanted` lets the indicator through; a verdict's word may also be a filter's."""
        if isinstance(wanted, Status):
            return self.verdict(indicator.code).status is wanted
        match wanted:
            case Filter.ALL:
                return True
            case Filter.BINDING:
                return indicator.attribute == "约束性"
            case Filter.LAGGING:
                return self.verdict(indicator.code).status.lagging
            case Filter.MISSING:
                return bool(self._session.lacking(indicator))

    def indicator(self, row: int) -> Indicator:
        """Return the indicator of a row."""
        return self._shown[row]

    def all_indicators(self) -> tuple[Indicator, ...]:
        """Return the pillar's indicators, shown or not."""
        return self._all

    def row_of(self, code: str) -> int:
        """Return the row of an indicator, or -1 where the filter hides it."""
        return next((row for row, one in enumerate(self._shown) if one.code == code), -1)

    def verdict(self, code: str) -> Verdict:
        """Return the verdict on an indicator in the period judged."""
        return self._session.evaluations()[code].verdict

    def annual(self, code: str) -> AnnualVerdict | None:
        """Return the verdict on the year judged against its own target, where it has one."""
        return self._session.evaluations()[code].annual

    def has_annual(self) -> bool:
        """Tell whether any indicator of the pillar has a target of the year judged."""
        return any(self.annual(one.code) is not None for one in self._all)

    # the columns

    @property
    def target_column(self) -> int:
        """The column of the target."""
        return FIRST_YEAR + len(self._years)

    @property
    def progress_column(self) -> int:
        """The column of the bar."""
        return self.target_column + 1

    @property
    def status_column(self) -> int:
        """The column of the verdict."""
        return self.target_column + 2

    @property
    def annual_column(self) -> int:
        """The column of the verdict against the year's own target."""
        return self.target_column + 3

    def column_of_year(self, year: int) -> int:
        """Return the column of a year of the plan."""
        return FIRST_YEAR + self._years.index(year)

    def period(self, column: int) -> str:
        """Return "2023" for a year's column, BASELINE for the baseline's, "" for the others."""
        if column == COLUMN_BASELINE:
            return BASELINE
        return str(self._years[column - FIRST_YEAR]) if FIRST_YEAR <= column < self.target_column else ""

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.annual_column + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._title(section)
        if role == Role.TextAlignmentRole:
            right = COLUMN_BASELINE <= section <= self.target_column
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole and self.period(section) == str(self._session.year):
            return colour("accent")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.period(index.column()) and not self._session.ws.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:  # noqa: PLR0911 (one return a role)
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        column = index.column()
        period = self.period(column)
        match role:
            case Role.DisplayRole:
                return self._text(one, column, period)
            case Role.EditRole if period:
                return cells.edit_text(self._session, one, period)
            case Role.ToolTipRole:
                return tip(self._tip(one, column, period))
            case Role.TextAlignmentRole if COLUMN_BASELINE <= column <= self.target_column:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.AccessibleTextRole:
                said = (
                    one.name,
                    self._title(column),
                    self._part(one, period),
                    self._text(one, column, period),
                )
                return " ".join(part for part in said if part)
            case Role.ForegroundRole:
                return self._ink(one, column, period)
            case _:
                return self._own(one, period, role)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        period = self.period(index.column())
        if role != Role.EditRole or not period:
            return False
        one = self._shown[index.row()]
        text = str(value)
        tried = self._session.draft(one.code, period) is not None  # what refused it may have passed
        if text == cells.edit_text(self._session, one, period) and not tried:
            return False
        self._session.enter(one.code, period, text)
        return True

    # inner

    def _own(self, one: Indicator, period: str, role: int) -> object:
        if role < VERDICT:
            return None
        session = self._session
        own: dict[int, Callable[[], object]] = {
            VERDICT: lambda: self.verdict(one.code),
            ANNUAL: lambda: self.annual(one.code),
            UNIT: lambda: one.unit,
            CODE: lambda: one.code,
            STATE: lambda: cells.cell_state(session, one, period) if period else None,
            PART: lambda: self._part(one, period),
            MARKS: lambda: list(cells.cell_marks(session, one, period)) if period else [],
            REVISED: lambda: bool(period) and cells.revised(session, one, period),
        }
        return own[role]() if role in own else None

    def _part(self, one: Indicator, period: str) -> str:
        return cells.part_text(self._session, one, period) if period and period != BASELINE else ""

    def _title(self, column: int) -> str:
        plan = self._session.ws.plan
        titles = {
            COLUMN_CODE: "代码",
            COLUMN_NAME: "指标",
            COLUMN_BASELINE: f"{plan.base_year} 基期",
            self.target_column: f"{plan.last_year} 目标",
            self.progress_column: "完成与序时",
            self.status_column: "评价",
            self.annual_column: "年度",
        }
        return titles.get(column) or self.period(column)

    def _text(self, one: Indicator, column: int, period: str) -> str:  # noqa: PLR0911 (one return a column)
        if column == COLUMN_CODE:
            return one.code
        if column == COLUMN_NAME:
            return one.name
        if column == self.target_column:
            return words.target_words(one)
        if column == self.progress_column:
            return words.done_words(self.verdict(one.code))
        if column == self.status_column:
            return self.verdict(one.code).status.value
        if column == self.annual_column:
            annual = self.annual(one.code)
            return words.annual_words(annual) if annual else ""
        return cells.cell_text(self._session, one, period)

    def _tip(self, one: Indicator, column: int, period: str) -> str:
        if column == COLUMN_NAME:
            lines = (f"{one.name}（{one.unit}）" if one.unit else one.name, one.note)
            return "\n".join(line for line in lines if line)
        if column == self.target_column:
            return words.target_tip(one)
        if column == self.annual_column:
            annual = self.annual(one.code)
            return f"{annual.status.value}：{annual.reason}\n点按看依据" if annual else ""
        if column >= self.progress_column:
            verdict = self.verdict(one.code)
            return f"{verdict.status.value}：{verdict.reason}\n点按看依据"
        return cells.cell_tip(self._session, one, period) if period else ""

    def _ink(self, one: Indicator, column: int, period: str) -> object:
        if column == self.target_column:
            return colour("muted") if self._text(one, column, period) in words.NO_TARGET else None
        if not period:
            return colour("muted") if column == COLUMN_CODE else None
        if period == BASELINE:
            return None if one.baseline is not None else colour("faint")
        value = cells.year_value(self._session, one.code, period)
        if value is None:
            return colour("muted")
        pale = value.value is None or int(period) > self._session.year or self._part(one, period)
        return colour("muted") if pale else None

    def _on_change(self, codes: frozenset[str]) -> None:
        fresh = {one.code: one for one in self._session.ws.indicators(self._pillar)}
        if not codes or len(fresh) != len(self._all):
            self.refill()
            return
        self._all = tuple(fresh.values())
        self._shown = [fresh[one.code] for one in self._shown if one.code in fresh]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
