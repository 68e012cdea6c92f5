"""A pillar's tab: filter, grid, and beside it chart, trace and source of the chosen indicator."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui import cells, pillar_words
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.cards import TraceCard
from jingkou_desktop.ui.chart_card import ChartCard
from jingkou_desktop.ui.drafts import BASELINE, COMMENT, Draft
from jingkou_desktop.ui.facts import figure_facts, figure_words
from jingkou_desktop.ui.find_bar import FindBar
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.indicator_dialogs import ACTIONS, Door
from jingkou_desktop.ui.indicator_model import CODE, COLUMN_CODE, COLUMN_NAME, IndicatorModel
from jingkou_desktop.ui.indicator_rows import Filter, Index
from jingkou_desktop.ui.legend_dialog import LegendDialog
from jingkou_desktop.ui.review_door import Figures, ReviewDoor
from jingkou_desktop.ui.review_words import stored
from jingkou_desktop.ui.row_order import RowOrder
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.side_panel import SidePanel
from jingkou_desktop.ui.span_bar import SpanBar
from jingkou_desktop.ui.text import ElidedLabel, label

SIDE = 348
WIDEST_SIDE = 520
FIELD = 190  # pixels of the field that filters


class PillarPage(QWidget):
    """The page of one pillar."""

    told_cell = Signal(str)  # the chosen figure and its source, for the footer
    door_wanted = Signal(object, str, str)  # Door to open, on the indicator of a code and a period

    def __init__(
        self, session: Session, pillar: str, reader: NameReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.pillar = pillar
        self.model = IndicatorModel(session, pillar, self)
        self.grid = Grid(self.model, session)
        self.find_bar = FindBar(session, self.grid, pillar, self)
        self.order = RowOrder(session, self.grid, self.model, reader)
        self.filters = Choice("chip", "筛选")
        self.spans = SpanBar(session)
        self._counts = ElidedLabel("", "muted")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chart = ChartCard(session)
        self.trace = TraceCard()
        self.panel = SidePanel(session)
        self.facts = self.panel.facts
        self._empty = label("", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._shown = ("", "")
        self._sums = ""  # what several selected figures add up to
        self._lay_out()
        self.filters.chosen.connect(self._filter)
        self.order.changed.connect(self._refresh)
        self.spans.only_reported.connect(self._only_reported)
        self.grid.cell_chosen.connect(self._choose)
        self.grid.block_told.connect(self._tell_sums)
        self.grid.doubleClicked.connect(self._open_fixed)
        self.grid.why_wanted.connect(lambda _: self._ask(Door.WHY))
        self.trace.why_wanted.connect(lambda: self._ask(Door.WHY))
        self.facts.stages_wanted.connect(lambda: self._ask(Door.STAGES))
        self.chart.edit_wanted.connect(lambda: self._ask(Door.PROPERTIES))
        self._offer_doors()
        session.changed.connect(lambda _: self._refresh_if_seen())
        session.period_changed.connect(self._refresh_if_seen)
        session.spans.changed.connect(self._refresh_if_seen)
        self._refresh()

    def go_to(self, code: str) -> None:
        """Make the indicator's figure of the period judged the current cell; lifts a filter that hides it."""
        if self.model.row_of(code) < 0:
            self.order.clear()
            self._filter(Filter.ALL.value)
        if self.model.row_of(code) < 0:
            self._only_reported(False)
        self.grid.choose(code)
        self.grid.setFocus()

    def figures(self) -> list[Value]:
        """Return the stored figures of the cells that are selected, those that are sums left out."""
        found: dict[tuple[str, ...], Value] = {}
        for index in self.grid.selectionModel().selectedIndexes():
            code, period = str(index.data(CODE)), self.model.period(index.column())
            value = cells.year_value(self._session, code, period)
            if value is not None and stored(self._session, value):
                found[value.key] = value
        return list(found.values())

    def choose_period(self, code: str, period: str) -> None:
        """Make the cell of a period current, or one that shows its figure; stay on another else."""
        if (column := self.model.column_for(period)) is not None:
            self.grid.choose(code, column)

    def has_selected(self, code: str, period: str) -> bool:
        """Tell whether the cell of a period is one of several that are selected."""
        block, column = self.grid.several(), self.model.column_for(period)
        return block is not None and column is not None and (self.model.row_of(code), column) in block

    def go_to_draft(self, draft: Draft) -> None:
        """Make the cell that a text was typed in the current one, in the view that has it."""
        self._session.spans.reveal(draft.code, draft.period, draft.basis)
        self.go_to(draft.code)
        if draft.field == COMMENT:
            one = self._session.ws.indicator(draft.code)
            own = draft.period in cells.comment_periods(self._session, one, BASELINE)
            self.choose_period(draft.code, BASELINE if own else draft.period)
            self.panel.open_box()
            return
        self.grid.choose(draft.code, self.grid.column_of(draft.period))

    def parts(self) -> tuple[QWidget, ...]:
        """Return what F6 goes round: filters, grid, and what stands beside it."""
        return self.filters, self.grid, self._side

    def lagging(self) -> int:
        """Return how many of the pillar's indicators are behind."""
        return self.model.count(Filter.LAGGING)

    def entered(self) -> None:
        """Choose a first cell and say it, each time the tab is opened."""
        if not self.grid.currentIndex().isValid() and self.model.rowCount():
            self.grid.choose(self.model.indicator(0).code)
        self._choose(*self._shown)
        self.chart.wake()
        self._refresh()

    # inner

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filters)
        self.order.field.setFixedWidth(FIELD)
        top.addWidget(self.order.field)
        top.addSpacing(4)
        top.addWidget(self.spans)
        top.addSpacing(4)
        top.addWidget(self._counts, 1)
        left = QVBoxLayout()
        left.setSpacing(9)
        left.addLayout(top)
        left.addWidget(self.find_bar)
        left.addWidget(self.grid, 1)
        left.addWidget(self._empty, 1)
        side = QWidget()
        side.setObjectName("ground")
        stack = QVBoxLayout(side)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        for one in (self.chart, self.trace, self.panel):
            stack.addWidget(one)
        stack.addStretch(1)
        stack.setStretchFactor(self.panel, 1_000)
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

    def _offer_doors(self) -> None:
        """Put what can be done with an indicator under its keys, into the grid's menu and the card's."""
        menu = QMenu(self)
        self.legend = QAction("图例…", self)
        self.legend.triggered.connect(lambda: LegendDialog(self).open())
        self.doors: dict[Door, QAction] = {}
        for door, words, keys in ACTIONS:
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, door=door: self._ask(door))
            self.addAction(action)
            self.grid.addAction(action)
            menu.addAction(action)
            self.doors[door] = action
        for action in self.panel.actions_offered():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
            self.grid.addAction(action)
        self.review = ReviewDoor(self._session, self, self.figures, Figures())
        self.review.done.connect(self.grid.setFocus)
        for action in (self.review.menu().menuAction(), self.legend):
            self.grid.addAction(action)
        menu.addAction(self.legend)
        self.panel.left.connect(self.grid.setFocus)
        self.panel.turned.connect(lambda: QTimer.singleShot(0, self._show_panel))
        self.chart.offer_menu(menu)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _ask(self, door: Door) -> None:
        code = self.grid.chosen()
        if code:
            self.door_wanted.emit(door, code, self.model.period(self.grid.currentIndex().column()))

    def _open_fixed(self, index: Index) -> None:
        """A double click where nothing can be typed means the indicator itself."""
        if index.column() in (COLUMN_CODE, COLUMN_NAME, self.model.target_column):
            self._ask(Door.PROPERTIES)

    def _show_panel(self) -> None:
        """Bring the whole panel to sight, once it has its new height."""
        self._side.ensureWidgetVisible(self.panel, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(max(SIDE, self.width() // 4), WIDEST_SIDE))

    def show_only(self, wanted: Filter | Status) -> None:
        """Show the indicators that a filter or a single verdict lets through, and choose the first."""
        self._filter(pillar_words.key(wanted))
        if self.model.rowCount():
            self.grid.choose(self.model.indicator(0).code)

    def _filter(self, key: str) -> None:
        self.grid.hand_in()
        self.model.set_filter(pillar_words.wanted(key))
        self._refresh()
        self.grid.setFocus()

    def _only_reported(self, wanted: bool) -> None:
        self.grid.hand_in()
        self.model.set_only_reported(wanted)
        self._refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        model = self.model
        self.filters.offer(pillar_words.filters(self._session, model), pillar_words.key(model.filter))
        often = sum(self._session.spans.reported(one) for one in model.all_indicators())
        self.spans.refresh(often, only=model.only_reported)
        self._empty.setText(pillar_words.nothing(self._session, model))
        self._counts.setText(pillar_words.counts(self._session, model))
        self.grid.setVisible(model.rowCount() > 0)
        self._empty.setVisible(model.rowCount() == 0)
        self._show(*self._shown)

    def _choose(self, code: str, period: str) -> None:
        self._shown = (code, period)
        if self.isVisible():  # pages behind follow the period too, and have no cursor
            self._session.point_at((code, period) if period else None)
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
        self.trace.fill(pillar_words.why(verdict.status, self._session), lines)
        title, facts = figure_facts(self._session, indicator, period)
        value = cells.year_value(self._session, code, period or str(self._session.year))
        several = value is not None and cells.revised(
            self._session, indicator, period or str(self._session.year)
        )
        several_here = several and period != BASELINE
        self.panel.show_cell(indicator, period, (title, facts), stages=several_here)
        self.doors[Door.STAGES].setEnabled(several)
        if self.isVisible():
            self.told_cell.emit(self._sums or figure_words(self._session, indicator, period))

    def _tell_sums(self, words: str) -> None:
        if words != self._sums:
            self._sums = words
            self._show(*self._shown)
