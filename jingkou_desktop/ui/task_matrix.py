"""任务×年度: the tasks by section, a column a year, each cell how that year ended; a block can be copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jingkou_desktop.ui.delegates import PAD, Block, Option
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.rows import LOOK, RowDelegate
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_lines import Line, section_number, team_words, year_words
from jingkou_desktop.ui.task_looks import ENDINGS
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole
CODE, NAME, LEAD = HEADS = ("代码", "任务", "牵头部门")
WIDTHS = (4, 0, 9)  # in characters; 0 takes the rest
YEAR_WIDTH = 7


@dataclass(frozen=True, slots=True)
class Group:
    """The section that the tasks below it belong to."""

    words: str


class MatrixModel(QAbstractTableModel):
    """A row a section and a row a task; rows of sections can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Line | Group, ...] = ()
        self._years: tuple[int, ...] = ()

    def fill(self, lines: Sequence[Line], years: Sequence[int]) -> None:
        """Show these tasks, in their order within a section."""
        self.beginResetModel()
        sections: dict[str, list[Line]] = {}
        for line in lines:
            sections.setdefault(_section(line), []).append(line)
        rows: list[Line | Group] = []
        for words, held in sections.items():
            rows += [Group(words), *held]
        self._rows = tuple(rows)
        self._years = tuple(years)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the task of a row, None for the row of a section."""
        one = self._rows[row]
        return one if isinstance(one, Line) else None

    def year(self, column: int) -> int | None:
        """Return the year of a column, None for the columns before them."""
        place = column - len(HEADS)
        return self._years[place] if 0 <= place < len(self._years) else None

    def row_of(self, code: str) -> int:
        """Return the row of a task, -1 where it isn't shown."""
        found = (n for n, one in enumerate(self._rows) if isinstance(one, Line) and one.one.code == code)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADS) + len(self._years)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.title(section) if role == Role.DisplayRole else None

    def title(self, column: int) -> str:
        """Return the heading of a column."""
        year = self.year(column)
        return HEADS[column] if year is None else f"{year}年"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row, year = self._rows[index.row()], self.year(index.column())
        match role:
            case Role.DisplayRole:
                return self.text(index.row(), index.column())
            case Role.ToolTipRole:
                return tip(_hint(row, year, HEADS[index.column()] if year is None else ""))
            case Role.AccessibleTextRole:
                place = f"{row.one.code} {row.one.name} " if isinstance(row, Line) else ""
                return f"{place}{self.title(index.column())} {self.text(index.row(), index.column())}"
            case Role.ForegroundRole:
                return colour("muted" if isinstance(row, Line) and index.column() == 0 else "text")
            case _ if role == LOOK and isinstance(row, Line) and year is not None:
                return ENDINGS.get(row.held.ending(year))
            case _:
                return None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        one, year = self._rows[row], self.year(column)
        if isinstance(one, Group):
            return one.words if column == 0 else ""
        if year is not None:
            return one.held.ending(year).value
        return {CODE: one.one.code, NAME: one.one.name, LEAD: one.one.lead}[HEADS[column]]


class MatrixDelegate(RowDelegate):
    """Cells as in other tables; the row of a section is one strip with its words in bold."""

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.fillRect(option.rect, colour("ground"))
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour("text"))
        painter.setClipRect(option.rect)  # a span would take the whole row into each block that is selected
        left = self._view.horizontalHeader().sectionViewportPosition(0) + PAD
        room = QRect(option.rect)
        room.setLeft(left)
        room.setRight(left + self._view.viewport().width())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, str(self._view.model().index(index.row(), 0).data())
        )
        painter.restore()


class MatrixView(QTableView):
    """The table; `opened` tells task and year of a cell entered, 0 where it is of no year."""

    opened = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setAccessibleName("任务和年度的矩阵")
        painter = MatrixDelegate(self)
        painter.block = self.block
        self.setItemDelegate(painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.68))
        self.horizontalHeader().setHighlightSections(False)
        copy = QAction("复制", self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self._open)

    def fill(self, lines: Sequence[Line], years: Sequence[int], code: str) -> None:
        """Show these tasks, with the cell that was chosen, else the year judged of `code`, still chosen."""
        here = self.cell() or (code, self._session.year)
        self.matrix.fill(lines, years)
        unit = self.fontMetrics().horizontalAdvance("中")
        header = self.horizontalHeader()
        for column in range(self.matrix.columnCount()):
            width = WIDTHS[column] if column < len(HEADS) else YEAR_WIDTH
            stretch = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, stretch)
            if width:
                header.resizeSection(column, unit * width + 18)
        self.choose(*here)

    def choose(self, code: str, year: int) -> None:
        """Choose the cell of a task and a year, the first task's where it isn't shown; 0: of its name."""
        row = self.matrix.row_of(code)
        if row < 0:
            row = next((n for n in range(self.matrix.rowCount()) if self.matrix.line(n)), -1)
        columns = (n for n in range(self.matrix.columnCount()) if self.matrix.year(n) == year)
        if row >= 0:
            self.setCurrentIndex(self.matrix.index(row, next(columns, HEADS.index(NAME))))
            self.scrollTo(self.currentIndex())

    def cell(self) -> tuple[str, int] | None:
        """Return task and year of the current cell, 0 where it is of no year; None where there is none."""
        here = self.currentIndex()
        line = self.matrix.line(here.row()) if here.isValid() else None
        return (line.one.code, self.matrix.year(here.column()) or 0) if line else None

    def block(self) -> Block | None:
        """Return the cells that are selected together, None for one alone."""
        cells = [
            (one.top(), one.left(), one.bottom(), one.right())
            for one in self.selectionModel().selection().toList()
        ]
        if not cells:
            return None
        tops, lefts, bottoms, rights = zip(*cells, strict=True)
        found = Block(min(tops), min(lefts), max(bottoms), max(rights))
        return None if found.single else found

    def copy(self) -> None:
        """Put the selected cells on the clipboard as text by tabs; rows of sections are left out."""
        from jingkou_desktop.services import clipboard  # late: the window shows first

        here = self.currentIndex()
        if not here.isValid():
            return
        area = self.block() or Block(here.row(), here.column(), here.row(), here.column())
        rows = [
            [self.matrix.text(row, column) for column in range(area.left, area.right + 1)]
            for row in range(area.top, area.bottom + 1)
            if self.matrix.line(row) is not None
        ]
        QGuiApplication.clipboard().setText(clipboard.text_of(rows))
        self._session.told.emit(f"已复制 {sum(map(len, rows))} 格。", False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if found := self.cell():
            self.chosen.emit(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if found := self.cell():
            self.opened.emit(*found)


def _section(line: Line) -> str:
    one = line.one
    number = section_number(one) if one.section else str(one.chapter or "")
    return f"{number}　{one.section_title or one.chapter_title}".strip("　") or "没有写明章节"


def _hint(row: Line | Group, year: int | None, head: str) -> str:
    if isinstance(row, Group):
        return ""
    if year is None:
        return team_words(row) if head == LEAD else row.one.name
    said = f"{row.one.code} {row.one.name}\n{year}年　{row.held.ending(year).value}"
    return "\n".join(filter(None, (said, year_words(row.held.year(year)))))
