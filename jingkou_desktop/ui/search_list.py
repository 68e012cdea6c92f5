"""The list under the search: hits grouped by kind, the words that were found painted bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services.finding import Span
from jingkou_desktop.services.search import Group, Hit, Kind
from jingkou_desktop.ui.delegates import PAD, Option
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.statuses import paint_shape
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole
ROW = int(Role.UserRole) + 1
MARK = 22  # pixels for the shape of a verdict
CODE = "T0000"  # the widest code that has a column of its own
DETAIL_SHARE = 0.45  # of the width, at most, for what is said beside the title


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with its verdict, or without a hit the heading of a group or a sentence."""

    said: str
    hit: Hit | None = None
    status: Status | None = None


class SearchModel(QAbstractListModel):
    """The rows of the list; headings cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def fill(self, groups: Sequence[Group], statuses: dict[str, Status], sentence: str) -> None:
        """Show groups of hits, or a sentence where there are none."""
        rows: list[Row] = []
        for group in groups:
            shown = len(group.hits)
            more = f"　{shown} / {group.total}，再打几个字可缩小" if shown < group.total else f"　{shown}"
            rows.append(Row(f"{group.kind.value}{more}"))
            for hit in group.hits:
                status = statuses.get(hit.item.key) if group.kind is Kind.INDICATOR else None
                rows.append(Row(_told(hit, status), hit, status))
        self.beginResetModel()
        self._rows = tuple(rows or [Row(sentence)])
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Return a row."""
        return self._rows[number]

    def next(self, number: int, step: int) -> int:
        """Return the next hit from a row on, going round at the ends; -1 where there is none."""
        hits = [place for place, row in enumerate(self._rows) if row.hit]
        if not hits:
            return -1
        if number not in hits:
            return hits[0] if step > 0 else hits[-1]
        return hits[(hits.index(number) + step) % len(hits)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Role.DisplayRole:
            return row.hit.item.title if row.hit else row.said
        if role == Role.AccessibleTextRole:
            return row.said
        return row if role == ROW else None


class SearchDelegate(QStyledItemDelegate):
    """Paints a row: the verdict's shape, code, title, and beside it what it belongs to."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(120, round(option.fontMetrics.height() * 1.7))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        row: Row = index.data(ROW)
        view = option.widget
        here = isinstance(view, QListView) and view.currentIndex() == index and row.hit is not None
        painter.save()
        painter.fillRect(option.rect, colour("soft" if here else "surface"))
        if here:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colour("accent"))
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        if row.hit is None:
            painter.setPen(colour("muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), row.said)
        else:
            self._paint_hit(painter, option, room, row, row.hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, option: Option, room: QRect, row: Row, hit: Hit) -> None:
        metrics: QFontMetrics = option.fontMetrics
        left = room.left()
        if row.status is not None:
            centre = QPointF(left + MARK / 2 - 2, room.center().y() + 1)
            paint_shape(painter, row.status, centre, metrics.height() * 0.6)
        left += MARK
        item = hit.item
        if item.code:
            width = max(metrics.horizontalAdvance(CODE), metrics.horizontalAdvance(item.code)) + PAD
            _paint_marked(painter, option, QRect(left, room.top(), width, room.height()), item.code,
                          hit.code_spans, "muted")  # fmt: skip
            left += width
        said = hit.through if hit.through and hit.through not in item.detail else ""
        detail = "　".join(filter(None, (f"即“{said}”" if said in item.also else said, item.detail)))
        rest = room.right() - left
        wanted = min(metrics.horizontalAdvance(item.title) + PAD, rest)
        detail_width = max(rest - wanted - PAD, min(round(rest * DETAIL_SHARE), rest))
        detail_width = min(detail_width, metrics.horizontalAdvance(detail))
        _paint_marked(painter, option, QRect(left, room.top(), rest - detail_width - PAD, room.height()),
                      item.title, hit.spans, "text")  # fmt: skip
        painter.setPen(colour("muted"))
        beside = QRect(room.right() - detail_width, room.top(), detail_width, room.height())
        shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, detail_width + 1)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)


class SearchView(QListView):
    """The view; it never takes the focus, which stays where words are typed."""

    def __init__(self, model: SearchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setObjectName("results")
        self.setAccessibleName("查找结果")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(SearchDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def wanted_height(self) -> int:
        """Return the height that all rows need."""
        rows = self.model().rowCount()
        return rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 2


def _told(hit: Hit, status: Status | None) -> str:
    """Return a hit as a screen reader says it."""
    item = hit.item
    said = (item.kind.value, item.code, item.title, status.value if status else "", item.detail)
    return " ".join(filter(None, said))


def _paint_marked(
    painter: QPainter, option: Option, room: QRect, text: str, spans: Sequence[Span], ink: str
) -> None:
    """Paint a text in its room, elided, with the characters of `spans` bold."""
    shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    kept = len(shown) if shown == text else len(shown) - 1
    layout = QTextLayout(shown, option.font)
    layout.setFormats([_bold(start, min(end, kept)) for start, end in spans if start < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width() * 2)  # bold is wider; what overhangs is clipped
    layout.endLayout()
    painter.save()
    painter.setClipRect(room)
    painter.setPen(colour(ink))
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
    painter.restore()


def _bold(start: int, end: int) -> Any:
    made: Any = QTextLayout.FormatRange()  # whose fields Qt's type stubs leave out
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(colour("accent"))
    made.format = look
    return made
