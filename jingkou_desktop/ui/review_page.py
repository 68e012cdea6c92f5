"""审核: the figures with their states, to be looked at and moved, one or many at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jingkou_desktop.domain.review import Move, allowed
from jingkou_desktop.domain.values import Value
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Words
from jingkou_desktop.ui.legend_dialog import LegendDialog
from jingkou_desktop.ui.review_columns import ReviewDelegate, period, review_columns
from jingkou_desktop.ui.review_door import KEYS, Figures, ReviewDoor, move_words
from jingkou_desktop.ui.review_filters import ReviewFilters
from jingkou_desktop.ui.review_words import comment_lines, standing_lines
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, caption, label, tip

if TYPE_CHECKING:
    from jingkou_desktop.services.review_list import Hints, Line

DETAIL_LINES = 4.4


class ReviewPage(QWidget):
    """The list, its filters, what is known of the current figure, and the moves with their counts."""

    wanted = Signal(str, str)  # code and period of the cell to go to
    progress_wanted = Signal()  # the progress of projects that waits for a reviewer
    notes_wanted = Signal()  # the progress of tasks that waits for a reviewer

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hints: Hints | None = None
        self._lines: tuple[Line, ...] = ()
        self._stale = True
        self.filters = ReviewFilters(session)
        self.model = RowsModel["Line"](review_columns(self._hint), self)
        self.view = RowsView(self.model, "审核的数")
        self.view.setItemDelegate(ReviewDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.door = ReviewDoor(session, self, self.chosen, Figures())
        self.buttons: dict[Move, QPushButton] = {}
        self._count = ElidedLabel("", "muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._empty = label("没有符合条件的数。", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = Words("这个数的情况", strong=False)
        self._lay_out()
        self.filters.changed.connect(self._show)
        self.view.chosen.connect(lambda _: self._tell())
        self.view.opened.connect(self._open)
        self.door.done.connect(self.view.setFocus)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
        session.changed.connect(lambda _: self.refresh())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(self.door.actions.values()))

    def entered(self) -> None:
        """Bring the list up to date when its tab is opened."""
        if self._stale:
            self._read()

    def refresh(self) -> None:
        """Read again, now or when the tab is next opened."""
        self._stale = True
        if self.isVisible():
            self._read()

    def show_waiting(self) -> None:
        """Show what waits for a reviewer."""
        self.filters.show_waiting()

    def chosen(self) -> list[Value]:
        """Return the figures of the rows that are selected; what a filter hides is never among them."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.row(row).value for row in rows]

    # inner

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(7)
        for move in Move:
            made = button(move_words(move), partial(self.door.start, move))
            made.setToolTip(tip(f"{move.value}选中的数（{KEYS[move]}）"))
            self.buttons[move] = made
            bar.addWidget(made)
        self.all_button = button("全选", self._select_all, "link", "全选列出的数（Ctrl+A）")
        self.legend_button = button("图例", lambda: LegendDialog(self).open(), "link", "图例：各种标记的意思")
        self.progress_button = button("", self.progress_wanted.emit, "link")
        self.notes_button = button("", self.notes_wanted.emit, "link")
        for made in (self.progress_button, self.notes_button):
            made.hide()
        bar.addWidget(self._count, 1)
        bar.addWidget(self.progress_button)
        bar.addWidget(self.notes_button)
        bar.addWidget(self.all_button)
        bar.addWidget(self.legend_button)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        scroll = QScrollArea()
        held = QWidget()
        lines = QVBoxLayout(held)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.detail)
        lines.addStretch(1)
        scroll.setWidget(held)
        held.setAutoFillBackground(False)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedHeight(round(self.fontMetrics().lineSpacing() * DETAIL_LINES))
        inside.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addWidget(self.filters)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(card)
        column.addLayout(bar)

    def _read(self) -> None:
        from jingkou_desktop.services import review_list  # late: the window shows first

        self._stale = False
        self._tell_others()
        self._hints = review_list.Hints(self._session.ws)
        self._lines = review_list.lines(self._session.ws)
        self._show()

    def _tell_others(self) -> None:
        """Say beside the figures how much progress of projects and of tasks waits, each leading there."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        held = item_review.tally(self._session.ws)
        both = held.progress > 0 and held.notes > 0
        self.progress_button.setText(f"另有 {held.progress} 条项目进度{'、' if both else '待审核…'}")
        self.notes_button.setText(f"{'' if both else '另有 '}{held.notes} 期任务进展待审核…")
        for made, count, words in (
            (self.progress_button, held.progress, f"到项目页审核 {held.progress} 条项目进度"),
            (self.notes_button, held.notes, f"到任务页审核 {held.notes} 期任务进展"),
        ):
            made.setAccessibleName(words)
            made.setVisible(count > 0)

    def _show(self) -> None:
        """Fill the list with what the filters let through; what was selected and is still listed stays so."""
        held = {value.key for value in self.chosen()}
        current = self.view.currentIndex()
        place = max(0, current.row())
        key = self.model.row(place).value.key if current.isValid() else None
        shown = self.filters.choose(self._lines)
        self.model.fill(shown)
        self.view.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if shown:
            keys = [line.value.key for line in shown]
            row = keys.index(key) if key in keys else min(place, len(keys) - 1)
            self.view.setCurrentIndex(self.model.index(row, 0))
            self._select([n for n, one in enumerate(keys) if one in held] or [row])
        self._weigh()
        self._tell()

    def _select(self, rows: list[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        model.clearSelection()
        for row in rows:
            model.select(self.model.index(row, 0), flags.Select | flags.Rows)

    def _select_all(self) -> None:
        self.view.selectAll()
        self.view.setFocus()

    def _weigh(self) -> None:
        """Say on each button how many of the selected figures it would move."""
        chosen = self.chosen()
        for move, made in self.buttons.items():
            count = sum(allowed(move, value.state) for value in chosen)
            made.setText(caption(move_words(move, count)))
            made.setAccessibleName(f"{move.value} {count} 个数")
            made.setEnabled(count > 0 and not self._session.ws.read_only)
        own = sum(
            allowed(Move.ACCEPT, value.state) and value.by == self._session.ws.operator for value in chosen
        )
        mine = f"　待审的有 {own} 个是本人录入的，宜请他人复核" if own else ""
        self._count.setText(f"已选 {len(chosen)} 个，列出 {len(self.model.rows())} 个{mine}")

    def _tell(self) -> None:
        """Say all that is known of the current figure."""
        index = self.view.currentIndex()
        if not index.isValid() or not self.model.rows():
            self.detail.show_lines(())
            return
        line = self.model.row(index.row())
        comments = self._session.comments(line.one.code, line.value.period)
        said = [
            f"{line.one.code} {line.one.name}　{period(line)}　{line.value.state.value}",
            *standing_lines(line.standing),
            self._hint(line.value),
            *comment_lines(comments),
        ]
        self.detail.show_lines(tuple(one for one in said if one))

    def _hint(self, value: Value) -> str:
        return self._hints.of(value) if self._hints is not None else ""

    def _open(self, row: int) -> None:
        line = self.model.row(row)
        self.wanted.emit(line.one.code, line.value.period)
