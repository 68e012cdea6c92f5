"""The grid's model: one pillar's indicators by baseline, years, target, progress and status."""

from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import Status, Verdict
from jingkou_desktop.ui import words
from jingkou_desktop.ui.session import BASELINE, Session
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

VERDICT = int(Role.UserRole) + 1
UNIT = int(Role.UserRole) + 2
STATE = int(Role.UserRole) + 3  # "", "invalid", "warned", "reason" (kept with a reason)
CODE = int(Role.UserRole) + 4

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
        self._filter = Filter.ALL
        self._years = session.ws.plan.years
        self._all = session.ws.indicators(pillar)
        self._shown: list[Indicator] = list(self._all)
        session.changed.connect(self._on_change)
        session.year_changed.connect(lambda _: self.refill())

    # the rows

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show only the indicators that `wanted` lets through now; later edits do not make rows jump."""
        self._filter = wanted
        self.refill()

    def refill(self) -> None:
        """Read the plan again and apply the filter."""
        self.beginResetModel()
        self._all = self._session.ws.indicators(self._pillar)
        self._shown = [one for one in self._all if self.passes(one, self._filter)]
        self.endResetModel()

    def count(self, wanted: Filter) -> int:
        """Return how many indicators of the pillar `wanted` lets through."""
        return sum(self.passes(one, wanted) for one in self._all)

    def passes(self, indicator: Indicator, wanted: Filter) -> bool:
        """Tell whether `wanted` lets the indicator through."""
        match wanted:
            case Filter.ALL:
                return True
            case Filter.BINDING:
                return indicator.attribute == "约束性"
            case Filter.LAGGING:
                return self.verdict(indicator.code).status.lagging
            case Filter.MISSING:
                return self.verdict(indicator.code).status in (Status.MISSING, Status.NO_BASELINE)

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
        """Return the verdict on an indicator in the year judged."""
        return self._session.verdicts()[code]

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
        return 0 if parent.isValid() else self.target_column + 3

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
                return self._edit_text(one, period)
            case Role.ToolTipRole:
                return tip(self._tip(one, column, period))
            case Role.TextAlignmentRole if COLUMN_BASELINE <= column <= self.target_column:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.AccessibleTextRole:
                return f"{one.name} {self._title(column)} {self._text(one, column, period)}"
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
        draft = self._session.draft(one.code, period)
        asks_again = draft is not None and draft.warned
        if text == self._edit_text(one, period) and not asks_again:
            return False
        self._session.enter(one.code, period, text)
        return True

    # inner

    def _own(self, one: Indicator, period: str, role: int) -> object:
        if role == VERDICT:
            return self.verdict(one.code)
        if role == UNIT:
            return one.unit
        if role == CODE:
            return one.code
        if role == STATE and period:
            draft = self._session.draft(one.code, period)
            if draft:
                return "warned" if draft.warned else "invalid"
            value = None if period == BASELINE else self._session.counting(one.code).get(int(period))
            return "reason" if value and value.reason else ""
        return None

    def _title(self, column: int) -> str:
        plan = self._session.ws.plan
        if column == COLUMN_CODE:
            return "代码"
        if column == COLUMN_NAME:
            return "指标"
        if column == COLUMN_BASELINE:
            return f"{plan.base_year} 基期"
        if column == self.target_column:
            return f"{plan.last_year} 目标"
        if column == self.progress_column:
            return "完成与序时"
        return "评价" if column == self.status_column else self.period(column)

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
        draft = self._session.draft(one.code, period)
        if draft:
            return draft.text
        if period == BASELINE:
            return words.figure(one.baseline, one.decimals) or "—"
        value = self._session.counting(one.code).get(int(period))
        if value is None:
            return "待报" if int(period) <= self._session.year else ""
        return words.figure(value.value, one.decimals) or value.raw

    def _edit_text(self, one: Indicator, period: str) -> str:
        draft = self._session.draft(one.code, period)
        if draft:
            return draft.text
        if period == BASELINE:
            return words.edit_text(one.baseline, "")
        value = self._session.counting(one.code).get(int(period))
        return words.edit_text(value.value, value.raw) if value else ""

    def _tip(self, one: Indicator, column: int, period: str) -> str:  # noqa: PLR0911 (one return a column)
        if column == COLUMN_NAME:
            lines = (f"{one.name}（{one.unit}）" if one.unit else one.name, one.note)
            return "\n".join(line for line in lines if line)
        if column == self.target_column:
            return words.target_tip(one)
        if column >= self.progress_column:
            return self.verdict(one.code).reason
        if not period:
            return ""
        draft = self._session.draft(one.code, period)
        if draft:
            return f"“{draft.text}”没有存入。\n{draft.sentence}"
        if period == BASELINE:
            return "" if one.baseline is None else words.with_unit(one.baseline, one.unit)
        value = self._session.counting(one.code).get(int(period))
        return words.value_tip(value, one) if value else ""

    def _ink(self, one: Indicator, column: int, period: str) -> object:
        if column == self.target_column:
            return colour("muted") if self._text(one, column, period) in ("监测", "—") else None
        if not period:
            return colour("muted") if column == COLUMN_CODE else None
        if period == BASELINE:
            return None if one.baseline is not None else colour("faint")
        value = self._session.counting(one.code).get(int(period))
        if value is None:
            return colour("muted")
        return colour("muted") if value.value is None or int(period) > self._session.year else None

    def _on_change(self, codes: frozenset[str]) -> None:
        fresh = {one.code: one for one in self._session.ws.indicators(self._pillar)}
        if not codes or len(fresh) != len(self._all):
            self.refill()
            return
        self._all = tuple(fresh.values())
        self._shown = [fresh[one.code] for one in self._shown if one.code in fresh]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
