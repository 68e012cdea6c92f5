"""The card with the chosen indicator's chart; the plotting library is loaded when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from jingkou_desktop.domain.chart_words import former_words
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.chart_key import ChartKey
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label, tip

if TYPE_CHECKING:
    from jingkou_desktop.domain.chart_spec import ChartSpec
    from jingkou_desktop.ui.chart_plot import ChartPlot

HEIGHT = 176
EDIT_KEYS_SAID = "Alt+Enter"  # as the key is called on keyboards
YEARS, MONTHS = "years", "months"


class ChartCard(QFrame):
    """Name, facts, chart and its key."""

    edit_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._one: Indicator | None = None
        self._plot: ChartPlot | None = None
        self._drawn: tuple[ChartSpec, theme.Theme] | None = None
        self._title = ElidedLabel("", "title")
        self._facts = ElidedLabel("", "muted")
        self.edit_button = button("修改…", self.edit_wanted.emit, "link", "修改属性、牵头部门、别名或目标")
        self.edit_button.setToolTip(tip(f"修改属性、牵头部门、别名或目标（{EDIT_KEYS_SAID}）"))
        self.more_button = QToolButton()
        self.more_button.setObjectName("more")
        self.more_button.setText("更多")
        self.more_button.setAccessibleName("更多：年度目标、其他期别和阶段")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._note = label("", "muted", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setMinimumHeight(60)
        self._note.hide()
        self._room = QVBoxLayout()
        self._key = ChartKey()
        self.spans = Choice("chip", "图的时段")
        self.spans.hide()
        self.spans.chosen.connect(lambda _: self._draw())
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.edit_button)
        head.addWidget(self.more_button)
        column.addLayout(head)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self._facts, 1)
        under.addWidget(self.spans)
        column.addLayout(under)
        column.addLayout(self._room)
        column.addWidget(self._note)
        column.addWidget(self._key)

    def wake(self) -> None:
        """Load the plotting library and draw; called when the page is first seen."""
        if self._plot is None:
            from jingkou_desktop.ui.chart_plot import ChartPlot  # late: the window shows first

            self._plot = ChartPlot(self)
            self._plot.setFixedHeight(HEIGHT)
            self._room.addWidget(self._plot)
            self._plot.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            self._plot.addActions([self.save_action, self.copy_action, self.peers_action])
            self._draw()

    def offer_menu(self, menu: QMenu) -> None:
        """Put what else can be done with the indicator behind 更多, and what with its chart."""
        menu.addSeparator()
        menu.addActions([self.save_action, self.copy_action, self.peers_action])
        self.more_button.setMenu(menu)

    def redress(self) -> None:
        """Draw again in the colours of the theme in force."""
        self._draw()

    def show_indicator(self, one: Indicator) -> None:
        """Show an indicator as it stands now."""
        self._one = one
        facts = (
            one.unit,
            one.attribute,
            RULE_NAMES[one.rule],
            one.department,
            f"纲要 {one.section}" if one.section else "",
            former_words(one, self._session.ws.plan),
        )
        self._title.setText(one.name)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._draw()

    def actual(self) -> dict[int, float]:
        """Return the points of the line of actual figures as drawn, by year (or by month)."""
        return self._plot.actual() if self._plot else {}

    def plot(self) -> ChartPlot | None:
        """Return the drawn chart, None before it is first seen."""
        return self._plot

    def spec(self) -> ChartSpec | None:
        """Return the chart shown, None where no indicator is."""
        from jingkou_desktop.services import charting  # late: the window shows first

        if self._one is None:
            return None
        session, code = self._session, self._one.code
        if self.spans.selected() == MONTHS:
            return charting.within(session.ws, code, session.year, session.month)
        peers = self.peers_action.isChecked()
        return charting.chart(session.ws, code, session.year, session.month, peers=peers)

    def _make_actions(self) -> None:
        self.save_action = QAction("图另存为…", self)
        self.save_action.triggered.connect(lambda _=False: self._save())
        self.copy_action = QAction("复制图", self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(lambda _=False: self._copy())
        self.peers_action = QAction("图上显示对标地区", self)
        self.peers_action.setCheckable(True)
        self.peers_action.toggled.connect(lambda _: self._draw())

    def _save(self) -> None:
        from jingkou_desktop.ui import chart_picture  # late: the window shows first

        if (spec := self.spec()) is not None:
            chart_picture.ask_where(self.window(), self._session, spec)

    def _copy(self) -> None:
        from jingkou_desktop.ui import chart_picture  # late: the window shows first

        if (spec := self.spec()) is not None:
            chart_picture.copy(self._session, spec)

    def _draw(self) -> None:
        if self._plot is None or self._one is None:
            return
        from jingkou_desktop.services import charting  # late: the window shows first

        session, code = self._session, self._one.code
        chosen = self.spans.selected() or YEARS
        both = charting.has_months(session.ws, code, session.year)
        if not both:
            chosen = YEARS
        self.spans.offer([(YEARS, "历年"), (MONTHS, f"{session.year} 各月")], chosen)
        self.spans.setVisible(both)
        self.peers_action.setEnabled(charting.has_peers(session.ws, code) and chosen == YEARS)
        spec = self.spec()
        if spec is None or (spec, theme.current()) == self._drawn:
            return
        self._drawn = spec, theme.current()
        self._plot.draw(spec)
        self._note.setText(spec.note)
        self._note.setVisible(bool(spec.note))
        self._plot.setVisible(bool(spec.ticks))
        self._key.setVisible(bool(spec.ticks))
        self._key.offer(spec.series() if spec.ticks else ())
        for action in (self.save_action, self.copy_action):
            action.setEnabled(bool(spec.ticks))
