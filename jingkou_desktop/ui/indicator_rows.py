"""The rows of a grid: which of a pillar's indicators are listed, and the verdicts on them."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Verdict
from jingkou_desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex


class Filter(StrEnum):
    """Which indicators the grid shows."""

    ALL = "全部"
    LAGGING = "滞后"
    MISSING = "缺数"
    BINDING = "约束性"


class IndicatorRows(QAbstractTableModel):
    """Reads through the session; the columns are the heir's."""

    def __init__(self, session: Session, pillar: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pillar = pillar
        self._filter: Filter | Status = Filter.ALL
        self._only_reported = True  # in quarters and months: what is asked for as often
        self.arrange: Callable[[Iterable[Indicator]], list[Indicator]] = list  # of the rows let through
        self._all: tuple[Indicator, ...] = ()
        self._shown: list[Indicator] = []
        self._read()
        session.changed.connect(self._on_change)
        session.period_changed.connect(self.refill)
        session.spans.changed.connect(self.refill)

    @property
    def filter(self) -> Filter | Status:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: Filter | Status) -> None:
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
        self._read()
        self.endResetModel()

    def offered(self) -> tuple[Indicator, ...]:
        """Return the pillar's indicators without the filter: all, or those asked for often enough."""
        if not self._only_reported:
            return self._all
        return tuple(one for one in self._all if self._session.spans.reported(one))

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

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    # inner

    def _read(self) -> None:
        self._all = self._session.ws.indicators(self._pillar)
        self._shown = self.arrange(one for one in self.offered() if self.passes(one, self._filter))

    def _on_change(self, codes: frozenset[str]) -> None:
        fresh = {one.code: one for one in self._session.ws.indicators(self._pillar)}
        if not codes or len(fresh) != len(self._all):
            self.refill()
            return
        self._all = tuple(fresh.values())
        self._shown = [fresh[one.code] for one in self._shown if one.code in fresh]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
