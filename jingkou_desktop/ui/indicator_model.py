"""The grid's model: one pillar's indicators by years, quarters or months, target, progress and status."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Verdict
from jingkou_desktop.ui import cells, column_words, part_cells
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

VERDICT = int(Role.UserRole) + 1
UNIT = int(Role.UserRole) + 2
STATE = int(Role.UserRole) + 3  # "", "invalid", "warned", "reason" (kept with a reason)
CODE = int(Role.UserRole) + 4
PART = int(Role.UserRole) + 5  # "1—7月" where the figure is not what the column is of, else ""
REVISED = int(Role.UserRole) + 6  # whether several stages of the figure are kept
ANNUAL = int(Role.UserRole) + 7  # the verdict on the year against its own target, or None
TYPED = int(Role.UserRole) + 8  # what a typed text is taken for: 全年数, 累计数, 当期数

COLUMN_CODE, COLUMN_NAME, COLUMN_BASELINE, FIRST_YEAR = 0, 1, 2, 3  # from FIRST_YEAR on the figures


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
        self._only_reported = True  # in quarters and months: what is asked for as often
        self._periods = session.spans.periods(session.year)
        self._all = session.ws.indicators(pillar)
        self._shown: list[Indicator] = self._passing()
        session.changed.connect(self._on_change)
        session.period_changed.connect(self.refill)
        session.spans.changed.connect(self.refill)

    # the rows

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show only the indicators that `wanted` lets through now; later edits do not make rows jump."""
        self._filter = wanted
        self.refill()

    @property
    def only_reported(self) -> bool:
        """Whether quarters and months show only what is asked for as often."""
        return self._only_reported

    def set_only_reported(self, wanted: bool) -> None:
        """Show, in quarters and months, only what is asked for as often, or all indicators."""
        self._only_reported = wanted
        self.refill()

    def refill(self) -> None:
        """Read the plan again, make the columns of the view, and apply the filter."""
        self.beginResetModel()
        self._periods = self._session.spans.periods(self._session.year)
        self._all = self._session.ws.indicators(self._pillar)
        self._shown = self._passing()
        self.endResetModel()

    def _passing(self) -> list[Indicator]:
        return [one for one in self.offered() if self.passes(one, self._filter)]

    def offered(self) -> tuple[Indicator, ...]:
        """Return the pillar's indicators without the filter: all, or those asked for often enough."""
        if not self._only_reported:
            return self._all
        return tuple(one for one in self._all if self._session.spans.reported(one))

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
        return FIRST_YEAR + len(self._periods)

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
        return FIRST_YEAR + self._periods.index(str(year))

    def home_column(self) -> int:
        """Return the column of the year judged; of its parts that of the last month judged or held."""
        year, spans = self._session.year, self._session.spans
        if spans.view is View.YEAR:
            return self.column_of_year(year)
        step = 12 // len(self._periods)
        return FIRST_YEAR + max(spans.until(year) // step, 1) - 1

    def period(self, column: int) -> str:
        """Return what a text typed in the column is of, "" where none is typed.

        "2023" of a year, "2023Q3" of a quarter, "2023-07" of a month, BASELINE of the baseline.
        """
        if column == COLUMN_BASELINE:
            return BASELINE if self._session.spans.view is View.YEAR else ""
        return self._periods[column - FIRST_YEAR] if FIRST_YEAR <= column < self.target_column else ""

    def place(self, column: int) -> Place:
        """Return what stands in a column."""
        if column < FIRST_YEAR:
            return (Place.CODE, Place.NAME, Place.BEFORE)[column]
        behind = column - self.target_column
        return (
            Place.FIGURE if behind < 0 else (Place.TARGET, Place.PROGRESS, Place.STATUS, Place.ANNUAL)[behind]
        )

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.annual_column + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.title(section)
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            said = column_words.heading(self._session, self.place(section), self.period(section))
            return said if role == Role.AccessibleTextRole else tip(said)
        if role == Role.TextAlignmentRole:
            right = COLUMN_BASELINE <= section <= self.target_column
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        judged = role == Role.ForegroundRole and column_words.is_judged(self._session, self.period(section))
        return colour("accent") if judged else None

    def title(self, column: int) -> str:
        """Return a column's heading."""
        return column_words.title(self._session, self.place(column), self.period(column))

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
                return column_words.text(self._session, one, self.place(column), period)
            case Role.EditRole if period:
                return cells.edit_text(self._session, one, period)
            case Role.ToolTipRole:
                return tip(column_words.tip_of(self._session, one, self.place(column), period))
            case Role.TextAlignmentRole if COLUMN_BASELINE <= column <= self.target_column:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.AccessibleTextRole:
                return column_words.said(self._session, one, self.place(column), period)
            case Role.ForegroundRole:
                return column_words.ink(self._session, one, self.place(column), period)
            case _:
                return self._own(one, period, column, role)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        period = self.period(index.column())
        if role != Role.EditRole or not period:
            return False
        one = self._shown[index.row()]
        text = str(value)
        draft = self._session.draft(one.code, period)
        asks_again = draft is not None and draft.warned
        if text == cells.edit_text(self._session, one, period) and not asks_again:
            return False
        self._session.enter(one.code, period, text)
        return True

    # inner

    def _own(self, one: Indicator, period: str, column: int, role: int) -> object:
        if role < VERDICT:
            return None
        session = self._session
        own: dict[int, Callable[[], object]] = {
            VERDICT: lambda: self.verdict(one.code),
            ANNUAL: lambda: self.annual(one.code),
            UNIT: lambda: one.unit,
            CODE: lambda: one.code,
            STATE: lambda: cells.cell_state(session, one, period) if period else None,
            PART: lambda: column_words.part(session, one, self.place(column), period),
            REVISED: lambda: bool(period) and cells.revised(session, one, period),
            TYPED: lambda: part_cells.typed_words(session, one.code, period),
        }
        return own[role]() if role in own else None

    def _on_change(self, codes: frozenset[str]) -> None:
        fresh = {one.code: one for one in self._session.ws.indicators(self._pillar)}
        if not codes or len(fresh) != len(self._all):
            self.refill()
            return
        self._all = tuple(fresh.values())
        self._shown = [fresh[one.code] for one in self._shown if one.code in fresh]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
