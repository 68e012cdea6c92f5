"""A read-only table that shows every text whole: columns share the room, long texts take several lines."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from jingkou_desktop.ui.delegates import PAD, Option
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.rows import RowDelegate, RowsModel, RowsView

ABOVE = 5  # pixels above and below the lines of a row
ROOM = 2 * PAD + 4  # pixels around a text; mixed scripts may come out wider than measured
NO_END = 100_000
T = TypeVar("T")
FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
Role = Qt.ItemDataRole


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Return widths that add up to `room` at most, as wanted where they fit.

    What is short keeps its width; the long ones share what is left alike.
    """
    found, left, open_ones = list(wanted), room, sorted(range(len(wanted)), key=lambda n: wanted[n])
    while open_ones:
        part = left // len(open_ones)
        least = open_ones.pop(0)
        found[least] = min(wanted[least], max(part, 1))
        left -= found[least]
    return found


class _WrapDelegate(RowDelegate):
    """Text over several lines, from the top."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the whole text in the model's colour."""
        painter.setFont(option.font)
        painter.setPen(index.data(Role.ForegroundRole) or option.palette.text().color())
        room = option.rect.adjusted(PAD, ABOVE, -PAD, 0)
        side = int(index.data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignHorizontal_Mask)
        painter.drawText(room, FLAGS | side | int(Qt.AlignmentFlag.AlignTop), str(index.data() or ""))


class WrappedView(RowsView):
    """The view; with `whole` it is as high as its rows and leaves scrolling to what it stands in."""

    def __init__(
        self, model: RowsModel[T], name: str, parent: QWidget | None = None, *, whole: bool = False
    ) -> None:
        super().__init__(model, name, parent)
        self._whole = whole
        self.setItemDelegate(_WrapDelegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(lambda: self.lay_out(self.viewport().width()))

    def lay_out(self, room: int) -> None:
        """Share `room` pixels among the columns and give each row the height its texts need."""
        model, metrics = self.model(), self.fontMetrics()
        columns = [n for n in range(model.columnCount()) if not self.isColumnHidden(n)]
        rows = range(model.rowCount())
        said = {n: [str(model.index(row, n).data() or "") for row in rows] for n in columns}
        wanted = []
        for n in columns:
            title = str(model.headerData(n, Qt.Orientation.Horizontal) or "")
            wanted.append(max(map(metrics.horizontalAdvance, (title, *said[n]))) + ROOM)
        widths = dict(zip(columns, shared(wanted, room), strict=True))
        spare = room - sum(widths.values())
        rest = [n for n in columns if not self._columns[n].width] or columns[-1:]
        for n in rest:
            widths[n] += spare // len(rest)
        for n, width in widths.items():
            self.horizontalHeader().resizeSection(n, width)
        least = metrics.height() + 2 * ABOVE
        heights = [max([least, *(self._height(said[n][row], widths[n]) for n in columns)]) for row in rows]
        for row, height in enumerate(heights):
            self.verticalHeader().resizeSection(row, height)
        if self._whole:
            head = self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(sum(heights) + head + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out(self.viewport().width())

    # inner

    def _height(self, text: str, width: int) -> int:
        metrics, inside = self.fontMetrics(), width - 2 * PAD
        if "\n" not in text and metrics.horizontalAdvance(text) <= inside:
            return metrics.height() + 2 * ABOVE
        area = QRect(0, 0, inside, NO_END)
        return metrics.boundingRect(area, FLAGS, text).height() + 2 * ABOVE
