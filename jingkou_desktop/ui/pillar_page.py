"""A pillar's tab: filter, grid, and beside it chart, trace and source of the chosen indicator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.cards import Fact, FactsCard, TraceCard
from jingkou_desktop.ui.chart_card import EDIT_KEYS, ChartCard
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.indicator_model import COLUMN_CODE, COLUMN_NAME, Filter, Index, IndicatorModel
from jingkou_desktop.ui.session import BASELINE, Session
from jingkou_desktop.ui.text import ElidedLabel, label
from jingkou_desktop.ui.words import with_unit

if TYPE_CHECKING:
    from jingkou_desktop.services.history import HistoryRow

SIDE = 348
WIDEST_SIDE = 520


class PillarPage(QWidget):
    """The page of one pillar."""

    told_cell = Signal(str)  # the chosen figure and its source, for the footer
    properties_wanted = Signal(str)  # code of the indicator whose attribute, department, target to change

    def __init__(self, session: Session, pillar: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pillar = pillar
        self.model = IndicatorModel(session, pillar, self)
        self.grid = Grid(self.model, session)
        self.filters = Choice("chip", "筛选")
        self._counts = ElidedLabel("", "muted")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chart = ChartCard(session)
        self.trace = TraceCard()
        self.facts = FactsCard("来源")
        self._empty = label("没有符合筛选条件的指标。", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._shown = ("", "")
        self._lay_out()
        self.filters.chosen.connect(self._filter)
        self.grid.cell_chosen.connect(self._choose)
        self.grid.doubleClicked.connect(self._open_fixed)
        self.chart.edit_wanted.connect(self._edit)
        self._offer_edit()
        session.changed.connect(lambda _: self._refresh_if_seen())
        session.year_changed.connect(lambda _: self._refresh_if_seen())
        self._refresh()

    def go_to(self, code: str) -> None:
        """Make the indicator's figure of the year judged the current cell; lifts a filter that hides it."""
        if not self.grid.choose(code):
            self.filters.select(Filter.ALL.value)
            self._filter(Filter.ALL.value)
            self.grid.choose(code)
        self.grid.setFocus()

    def lagging(self) -> int:
        """Return how many of the pillar's indicators are behind."""
        return self.model.count(Filter.LAGGING)

    def entered(self) -> None:
        """Choose a first cell and say it, each time the tab is opened."""
        if not self.grid.currentIndex().isValid() and self.model.rowCount():
            self.grid.choose(self.model.indicator(0).code)
        self.chart.wake()
        self._refresh()

    # inner

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filters)
        top.addSpacing(12)
        top.addWidget(self._counts, 1)
        left = QVBoxLayout()
        left.setSpacing(9)
        left.addLayout(top)
        left.addWidget(self.grid, 1)
        left.addWidget(self._empty, 1)
        side = QWidget()
        side.setObjectName("ground")
        stack = QVBoxLayout(side)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        for one in (self.chart, self.trace, self.facts):
            stack.addWidget(one)
        stack.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        self._side = scroll
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(scroll)

    def _offer_edit(self) -> None:
        """Put the edit of an indicator under its keys and into the grid's context menu."""
        action = QAction("修改属性、牵头部门或目标…", self)
        action.setShortcut(EDIT_KEYS)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: self._edit())
        self.addAction(action)
        self.grid.addAction(action)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _edit(self) -> None:
        code = self.grid.chosen()
        if code:
            self.properties_wanted.emit(code)

    def _open_fixed(self, index: Index) -> None:
        """A double click where nothing can be typed means the indicator itself."""
        if index.column() in (COLUMN_CODE, COLUMN_NAME, self.model.target_column):
            self._edit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(max(SIDE, self.width() // 4), WIDEST_SIDE))

    def _filter(self, key: str) -> None:
        self.grid.hand_in()
        self.model.set_filter(Filter(key))
        self._refresh()
        self.grid.setFocus()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        model = self.model
        self.filters.offer(
            [(wanted.value, f"{self._filter_word(wanted)} {model.count(wanted)}") for wanted in Filter],
            model.filter.value,
        )
        found = [model.verdict(one.code) for one in model.all_indicators()]
        reported = sum(verdict.value is not None for verdict in found)
        judged = sum(verdict.status.judged for verdict in found)
        good = sum(verdict.status.good for verdict in found)
        session = self._session
        self._counts.setText(
            f"{session.year} 年　已报 {reported}/{len(found)}　已评价 {judged}　{session.good_word} {good}"
        )
        self.grid.setVisible(model.rowCount() > 0)
        self._empty.setVisible(model.rowCount() == 0)
        self._show(*self._shown)

    def _filter_word(self, wanted: Filter) -> str:
        return self._session.lagging_word if wanted is Filter.LAGGING else wanted.value

    def _choose(self, code: str, period: str) -> None:
        self._shown = (code, period)
        if self.isVisible():
            self._show(code, period)

    def _show(self, code: str, period: str) -> None:
        if not code or all(one.code != code for one in self.model.all_indicators()):
            return
        indicator = self._session.ws.indicator(code)
        verdict = self.model.verdict(code)
        self.chart.show_indicator(indicator)
        lines = verdict.trace.lines()
        if not lines or not verdict.status.judged:
            lines = (verdict.reason, *lines)
        self.trace.fill(_why(verdict.status, self._session.year), lines)
        title, facts = self._facts(indicator, period)
        self.facts.fill(title, facts)
        if self.isVisible():
            self.told_cell.emit(self._words(indicator, period))

    def _facts(self, one: Indicator, period: str) -> tuple[str, tuple[Fact, ...]]:
        from jingkou_desktop.services.history import history  # late: the window shows first

        section = Fact("出处", _section(one), wide=True)
        draft = self._session.draft(one.code, period)
        if draft:
            kind = "有疑问，等写明理由" if draft.warned else "没有存入"
            return f"“{draft.text}”{kind}", (Fact("原因", draft.sentence, wide=True), section)
        if period == BASELINE:
            rows = [row for row in history(self._session.ws, one.code) if row.field == "基数"]
            return f"基期数据　{with_unit(one.baseline, one.unit)}", (section, *_last_change(rows))
        year = int(period) if period else self._session.year
        value = self._session.counting(one.code).get(year)
        if value is None:
            return f"{year} 年数据：未填报", (Fact("牵头", one.department or "未定", wide=True), section)
        rows = [
            row
            for row in history(self._session.ws, one.code, value.period)
            if row.basis == value.basis.value and row.stage == value.stage.value
        ]
        shown = with_unit(value.value, one.unit) if value.value is not None else value.raw
        facts = [
            Fact("来源", value.source.words(), wide=True),
            Fact("口径", f"{value.basis.value}，{value.stage.value}"),
            Fact("状态", value.state.value),
        ]
        if value.reason:
            facts.append(Fact("理由", value.reason, wide=True))
        return f"{year} 年数据　{shown}", (*facts, *_last_change(rows))

    def _words(self, one: Indicator, period: str) -> str:
        draft = self._session.draft(one.code, period)
        if draft:
            return f"{one.code} 未存入：{draft.text}"
        if period == BASELINE:
            return f"基数 {with_unit(one.baseline, one.unit)}"
        value = self._session.counting(one.code).get(int(period)) if period else None
        if value is None:
            return f"{one.code} {one.name}"
        shown = canonical(value.value) if value.value is not None else value.raw
        return f"数值 {shown}　来自 {value.source.words()}"


def _why(status: Status, year: int) -> str:
    return f"为什么 {year} 年是“{status.value}”"


def _section(one: Indicator) -> str:
    words = f"纲要 {one.section}" if one.section else "—"
    return f"{words} · {RULE_NAMES[one.rule]}"


def _last_change(rows: list[HistoryRow]) -> tuple[Fact, ...]:
    if not rows:
        return ()
    row = rows[0]
    when = datetime.fromisoformat(row.change.at).astimezone()
    found = [Fact("录入", f"{row.change.who}，{when:%Y-%m-%d %H:%M}", wide=True)]
    if row.old:
        found.append(Fact("上次", row.old, wide=True))
    return tuple(found)
