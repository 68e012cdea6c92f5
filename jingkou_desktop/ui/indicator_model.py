"""The grid's model: one pillar's indicators by years, quarters or months, target, progress and status."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui import cells, column_words, part_cells
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.indicator_rows import Index, IndicatorRows
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole

VERDICT = int(Role.UserRole) + 1
UNIT = int(Role.UserRole) + 2
STATE = int(Role.UserRole) + 3  # "", "invalid", "warned", "reason" (kept with a reason)
CODE = int(Role.UserRole) + 4
PART = int(Role.UserRole) + 5  # "1—7月" where the figure is not what the column is of, else ""
REVISED = int(Role.UserRole) + 6  # whether several stages of the figure are kept
ANNUAL = int(Role.UserRole) + 7  # the verdict on the year against its own target, or None
MARKS = int(Role.UserRole) + 8  # marks of the state of a figure's cell, two at most
TYPED = int(Role.UserRole) + 9  # what a typed text is taken for: 全年数, 累计数, 当期数

ORDER_TIP = "点按排序：升序、降序、规划顺序"
COLUMN_CODE, COLUMN_NAME, COLUMN_BASELINE, FIRST_YEAR = 0, 1, 2, 3  # from FIRST_YEAR on the figures


class IndicatorModel(IndicatorRows):
    """Reads through the session; `setData` hands a typed text to it."""

    def __init__(self, session: Session, pillar: str, parent: QObject | None = None) -> None:
        self._periods = session.spans.periods(session.year)
        super().__init__(session, pillar, parent)

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

    def column_for(self, period: str) -> int | None:
        """Return the column of a period, else of one that ends as it does, else of its year, where shown."""
        found = parse_period(period)
        wanted = [period]
        if found is not None:
            last = (f"{found.year}-12", f"{found.year}Q4") if not part_cells.is_part(period) else ()
            wanted += [*part_cells.same_months(found), *last, str(found.year)]
        columns = {self.period(column): column for column in range(COLUMN_BASELINE, self.target_column)}
        return next((columns[one] for one in wanted if one and one in columns), None)

    def place(self, column: int) -> Place:
        """Return what stands in a column."""
        if column < FIRST_YEAR:
            return (Place.CODE, Place.NAME, Place.BEFORE)[column]
        behind = column - self.target_column
        return (
            Place.FIGURE if behind < 0 else (Place.TARGET, Place.PROGRESS, Place.STATUS, Place.ANNUAL)[behind]
        )

    # Qt's side

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.annual_column + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.title(section)
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            said = column_words.heading(self._session, self.place(section), self.period(section))
            return said if role == Role.AccessibleTextRole else tip(f"{said}\n{ORDER_TIP}")
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
        tried = self._session.draft(one.code, period) is not None  # what refused it may have passed
        if text == cells.edit_text(self._session, one, period) and not tried:
            return False
        self._session.enter(one.code, period, text)
        return True

    # inner

    def _read(self) -> None:
        self._periods = self._session.spans.periods(self._session.year)
        super()._read()

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
            MARKS: lambda: list(cells.cell_marks(session, one, period)) if period else [],
            REVISED: lambda: bool(period) and cells.revised(session, one, period),
            TYPED: lambda: part_cells.typed_words(session, one.code, period),
        }
        return own[role]() if role in own else None
