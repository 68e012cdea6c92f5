"""A sheet as it was sent: letters and numbers at its edges, one cell marked, cells with problems tinted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from jingkou_desktop.domain.readings import SheetPart
from jingkou_desktop.ui.delegates import Option, fitting
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole
NOTE = int(Role.UserRole) + 30
MARKED = int(Role.UserRole) + 31
PAD = 6
LEAST, MOST = 4, 16  # characters a column is wide
SHORT = 8  # signs of a text that needs no more room than its cell
MEASURED = 60  # rows that a column's width is taken from
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
NUMBER = re.compile(r"[+−-]?[\d,]*\.?\d+[%％]?")
Place = tuple[int, int]  # row and column, counted from 0
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a cell: a sign, the names of its ink and of its ground, and the sentence."""

    sign: str
    ink: str
    ground: str
    sentence: str


def place_of(cell: str) -> Place | None:
    """Return the place that "B5" names, the first of "A22:E22"; None where it names none."""
    found = CELL.match(cell.upper())
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    said, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        said = chr(ord("A") + digit) + said
    return said


def _lone_texts(part: SheetPart, width: int) -> Iterator[Area]:
    """Return the cells that a text alone in its row may spread over, itself the first."""
    for number, texts in enumerate(part.rows):
        filled = [column for column, text in enumerate(texts) if text]
        if len(filled) == 1 and filled[0] < width - 1 and len(texts[filled[0]]) > SHORT:
            row, left = number + part.first_row, filled[0] + part.first_column
            yield row, left, row, part.first_column + width - 1


class SheetModel(QAbstractTableModel):
    """The texts of a part of a sheet, what is said of its cells, and the cell that is marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.part = SheetPart("", 0, 0, ())
        self._width = 0
        self._notes: Mapping[Place, Note] = {}
        self._inside: dict[Place, Place] = {}  # place within merged cells: the first of them
        self.marked: Place | None = None

    def show_part(self, part: SheetPart) -> tuple[Area, ...]:
        """Show another part, nothing marked and nothing said of it yet; return what shows as one cell.

        That is merged cells (of those that overlap, as a broken file may have them, the first) and the
        rest of a row in which one text stands alone, such as a title.
        """
        self.beginResetModel()
        self.part, self._notes, self.marked = part, {}, None
        self._width = max(map(len, part.rows), default=0)
        self._inside = {}
        found = []
        for top, left, bottom, right in (*part.merges, *_lone_texts(part, self._width)):
            places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            if not any(place in self._inside for place in places):
                self._inside |= dict.fromkeys(places, (top, left))
                found.append((top, left, bottom, right))
        self.endResetModel()
        return tuple(found)

    def say(self, notes: Mapping[Place, Note], marked: Place | None) -> None:
        """Tell what is said of cells of the whole sheet, and which cell is meant."""
        self._notes = {self._inside.get(place, place): note for place, note in notes.items()}
        self.marked = self._inside.get(marked, marked) if marked else None
        if self.rowCount() and self._width:
            last = self.index(self.rowCount() - 1, self._width - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, index: Index) -> Place:
        """Return the place on the sheet of a cell of the view."""
        return index.row() + self.part.first_row, index.column() + self.part.first_column

    def index_of(self, place: Place) -> QModelIndex:
        """Return where the view shows a place of the sheet; invalid where it doesn't."""
        row, column = place[0] - self.part.first_row, place[1] - self.part.first_column
        inside = 0 <= row < self.rowCount() and 0 <= column < self._width
        return self.index(row, column) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.part.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role != Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters(section + self.part.first_column)
        return str(section + self.part.first_row + 1)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        place = self.place(index)
        note = self._notes.get(place)
        match role:
            case Role.DisplayRole:
                return self._text(index)
            case Role.ToolTipRole:
                return tip(note.sentence if note else self._text(index))
            case Role.AccessibleTextRole:
                said = f"{letters(place[1])}{place[0] + 1} {self._text(index)}"
                return f"{said}，{note.sentence}" if note else said
            case _ if role == NOTE:
                return note
            case _ if role == MARKED:
                return place == self.marked
        return None

    def _text(self, index: Index) -> str:
        row = self.part.rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""


class SheetDelegate(QStyledItemDelegate):
    """Plain texts; a note shows as tint and sign, the marked cell as tint and frame."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        note, marked = index.data(NOTE), bool(index.data(MARKED))
        area: QRect = option.rect
        painter.save()
        painter.fillRect(area, colour(note.ground if note else "soft" if marked else "surface"))
        room = area.adjusted(PAD, 0, -PAD, 0)
        if note:
            painter.setPen(colour(note.ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), note.sign)
            room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(note.sign) + 4)
        painter.setPen(colour("text"))
        text = " ".join(str(index.data() or "").split())
        side = Qt.AlignmentFlag.AlignRight if NUMBER.fullmatch(text) else Qt.AlignmentFlag.AlignLeft
        shown = fitting(text, option, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        if marked:
            painter.setPen(QPen(colour(note.ink if note else "accent"), 3))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        elif index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()


class SheetView(QTableView):
    """The view of such a part; `picked` tells the place that a person clicks or enters."""

    picked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SheetModel(self)
        self.setModel(self._model)
        self.setAccessibleName("工作表")
        self.setItemDelegate(SheetDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.55))
        rows.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000") + 2 * PAD)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        columns.setMinimumSectionSize(20)
        for header in (rows, columns):
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
        self.clicked.connect(lambda index: self.picked.emit(*self._model.place(index)))

    def sheet(self) -> SheetModel:
        """Return what is shown."""
        return self._model

    def show_part(self, part: SheetPart) -> None:
        """Show a part of a sheet: columns as wide as their texts within bounds, merged cells as one."""
        self.clearSpans()
        merges = self._model.show_part(part)
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance("中") + 6  # of a sign before the text
        least, most = (metrics.horizontalAdvance("中") * count + 2 * PAD for count in (LEAST, MOST))
        spanned = {
            (row - part.first_row, left - part.first_column)
            for top, left, bottom, right in merges
            for row in range(top, bottom + 1)
            if right > left
        }
        for column in range(self._model.columnCount()):
            texts = (
                row[column]
                for number, row in enumerate(part.rows[:MEASURED])
                if column < len(row) and (number, column) not in spanned
            )
            widest = max((metrics.horizontalAdvance(" ".join(text.split())) for text in texts), default=0)
            self.setColumnWidth(column, min(max(widest + 2 * PAD + room, least), most))
        for top, left, bottom, right in merges:
            row, column = top - part.first_row, left - part.first_column
            self.setSpan(row, column, bottom - top + 1, right - left + 1)

    def mark(self, notes: Mapping[Place, Note], marked: Place | None) -> None:
        """Tint the cells that something is said of, frame the one that is meant and bring it into sight."""
        self._model.say(notes, marked)
        meant = self._model.marked
        index = self._model.index_of(meant) if meant else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            above = self.rowViewportPosition(index.row()) - self.viewport().height() // 2
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + above)

    def holds(self, place: Place | None) -> bool:
        """Tell whether a place is among the cells shown; no place is."""
        return place is None or self._model.index_of(place).isValid()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
