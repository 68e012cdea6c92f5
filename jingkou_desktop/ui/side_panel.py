"""The panel beside the grid on the chosen cell: 来源, 历史 and 批注, one of them in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.cards import Fact, FactsCard
from jingkou_desktop.ui.comments_view import CommentsView
from jingkou_desktop.ui.history_view import HistoryView, steps
from jingkou_desktop.ui.session import Session

SOURCE, HISTORY, COMMENTS = "来源", "历史", "批注"
LEAST = 176  # pixels of a list, so that the page needs no scrolling on a small screen


class SidePanel(QFrame):
    """Three views of one cell; `actions_offered` lead to 历史 and 批注 by key from anywhere on the page."""

    left = Signal()  # the person is done here: back to the grid
    turned = Signal()  # another view is in sight

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._cell: tuple[Indicator, str] | None = None
        self.tabs = Choice("chip", "这一格")
        self.facts = FactsCard("来源")
        self.facts.setObjectName("plain")
        self.facts.setContentsMargins(0, -4, 0, 0)
        self.history = HistoryView()
        self.comments = CommentsView(session)
        self._views: dict[str, QWidget] = {
            SOURCE: self.facts,
            HISTORY: self.history,
            COMMENTS: self.comments,
        }
        self.tabs.offer([(name, name) for name in self._views], SOURCE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(self.tabs)
        column.addLayout(head)
        column.addWidget(self.facts)
        lists = QVBoxLayout()
        lists.setContentsMargins(14, 8, 8, 10)
        for one in (self.history, self.comments):
            one.setMinimumHeight(LEAST)
            lists.addWidget(one)
        self._lists = QWidget()
        self._lists.setLayout(lists)
        column.addWidget(self._lists, 1)
        column.addStretch(0)
        self.tabs.chosen.connect(self.turn_to)
        self.comments.left.connect(self.left)
        self.turn_to(SOURCE)

    def actions_offered(self) -> tuple[QAction, ...]:
        """Return the actions that lead to the history and to a new comment."""
        made = []
        for words, keys, act in (
            ("这一格的历史", "Alt+H", self.open_history),
            ("写批注…", "Shift+F2", self.open_box),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.triggered.connect(act)
            made.append(action)
        return tuple(made)

    def show_cell(
        self, one: Indicator, period: str, told: tuple[str, tuple[Fact, ...]], *, stages: bool
    ) -> None:
        """Show a cell: `told` is the title and the facts of its source, `period` as in the grid."""
        self._cell = (one, period or str(self._session.year))
        self.facts.fill(*told, stages=stages)
        self._fill()

    def turn_to(self, name: str) -> None:
        """Bring a view to sight."""
        for title, view in self._views.items():
            view.setVisible(title == name)
        self._lists.setVisible(name != SOURCE)
        self.tabs.select(name)
        self._fill()
        self.turned.emit()

    def open_history(self) -> None:
        """Bring the history to sight and give it the keys."""
        self.turn_to(HISTORY)
        self.history.setFocus()

    def open_box(self) -> None:
        """Bring the comments to sight and open the box for a new one."""
        self.turn_to(COMMENTS)
        self.comments.box.setFocus()

    def said(self) -> tuple[Comment, ...]:
        """Return the comments on the cell."""
        if self._cell is None:
            return ()
        one, period = self._cell
        periods = cells.comment_periods(self._session, one, period)
        return tuple(comment for held in periods for comment in self._session.comments(one.code, held))

    def _fill(self) -> None:
        if self._cell is None:
            return
        one, period = self._cell
        said = self.said()
        waiting = sum(not comment.resolved for comment in said)
        self.tabs.offer(
            [
                (SOURCE, SOURCE),
                (HISTORY, HISTORY),
                (COMMENTS, f"{COMMENTS} {waiting}" if waiting else COMMENTS),
            ],
            self.tabs.selected(),
        )
        self.comments.show_cell(one.code, cells.comment_periods(self._session, one, period)[0], said)
        if self.tabs.selected() == HISTORY:
            self.history.fill(steps(self._session, one, period))
