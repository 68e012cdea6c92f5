"""Draw example tables with what the reader makes of every cell, for docs/tables.md."""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from installer.table_examples import EXAMPLES, Example
from jingkou_desktop.domain.entries import Cited, PlanRow, ProjectEntry
from jingkou_desktop.domain.numbers import canonical, parse
from jingkou_desktop.domain.plan import RULE_NAMES
from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.domain.target_text import understand_target
from jingkou_desktop.services import inspecting

CHARACTER, ROW = 8, 26  # pixels
MOST_LINES = 24
TAKEN, ENTRY, DOUBT, MISSING, LEFT = "取数", "规划或项目的内容", "请人确认", "缺数，不是 0", "不取，写明原因"
FILLS = {TAKEN: "#d5ecdb", ENTRY: "#d6e6f5", DOUBT: "#fbe6b8", MISSING: "#e4e4e4", LEFT: "#f6d5d0"}
SIGNS_OF = {">=": "≥", "<=": "≤"}
SIGNS = {TAKEN: "✓", ENTRY: "▪", DOUBT: "？", MISSING: "—", LEFT: "×"}


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one cell or range."""

    kind: str
    words: str


def draw(out: Path, work: Path) -> None:
    """Write a picture of every example to `out`; `work` takes the workbooks."""
    for example in EXAMPLES:
        found = inspecting.read(write(work, example))
        widget = _picture(example, _notes(found))
        widget.ensurePolished()
        widget.adjustSize()
        target = out / f"{example.name}.png"
        if not widget.grab().save(str(target)):
            raise SystemExit(f"cannot write {target}")
        print(f"{target}")


def write(folder: Path, *examples: Example) -> Path:
    """Write the examples as the sheets of one workbook and return its path."""
    book = Workbook()
    for position, example in enumerate(examples):
        sheet = book.create_sheet(example.sheet, position)
        for number, row in enumerate(example.rows, start=1):
            for column, said in enumerate(row, start=1):
                if said != "":
                    sheet.cell(number, column, said)
        for area in example.merges:
            sheet.merge_cells(area)
    book.remove(book.worksheets[-1])
    path = folder / examples[0].file
    book.save(path)
    return path


def _notes(found: TableFile) -> dict[str, Note]:
    """Return what became of the cells, by their names; the later says more than the earlier."""
    notes = _left_out(found)
    plans, lists = {row.layout for row in found.plan_rows}, {entry.layout for entry in found.projects}
    for one in found.readings:
        if one.layout in lists:
            notes[one.cell] = Note(LEFT, "合计行、分组行，不是项目")
        elif one.value is not None or one.layout not in plans:
            notes[one.cell] = _read(one)
    for row in found.plan_rows:
        for cited in (one for one in row.cells if not parse(one.text).missing):
            aim = _aim(row, cited) if cited in (row.target, row.cumulative, *row.years) else ""
            notes[cited.cell] = Note(ENTRY, f"{row.name}　{cited.header}：{cited.text}{aim}")
    for entry in found.projects:
        notes |= _told(entry)
    return dict(sorted(notes.items(), key=lambda item: coordinate_to_tuple(item[0].partition(":")[0])))


def _left_out(found: TableFile) -> dict[str, Note]:
    labels = {cited.header for entry in found.projects for cited in entry.cells}
    labels |= {step.name for entry in found.projects for step in entry.milestones}
    return {one.cell: Note(LEFT, one.reason) for one in found.skipped if one.cell and one.text not in labels}


def _read(one: Reading) -> Note:
    when = _when(one.period or "") + (f"（{one.stage}）" if one.stage else "")
    what = "　".join(filter(None, (one.region or one.item, one.label, when, one.basis)))
    if one.value is not None:
        return Note(TAKEN, f"{what}　{canonical(one.value)}{one.unit or ''}")
    if one.bound is not None:
        return Note(DOUBT, f"{what}　“{one.raw}”不是准确数")
    return Note(MISSING, f"{what}　“{one.raw}”")


def _told(entry: ProjectEntry) -> dict[str, Note]:
    notes = {}
    for field, cited in (*entry.fields, *entry.progress):
        when = "" if (field, cited) in entry.fields else f"　{_when(entry.period or '')}"
        notes[cited.cell] = Note(ENTRY, f"{entry.name}{when}　{field.value}：{cited.text}")
    for step in entry.milestones:
        for word, date in (("计划", step.planned), ("实际", step.actual)):
            if date is not None:
                notes[date.cell] = Note(ENTRY, f"{entry.name}　{step.name}（{word}）：{date.text}")
    return notes


def _when(period: str) -> str:
    """Return a period as a person says it."""
    first, _, last = period.partition("..")
    year, _, month = (last or first).partition("-")
    if not month:
        return f"{first}—{last}年" if last else f"{year}年" if year else ""
    begins = f"{int(first.partition('-')[2])}—" if last else ""
    return f"{year}年{begins}{int(month)}月"


def _aim(row: PlanRow, cited: Cited) -> str:
    """Return how the text of a target is understood, with an arrow before it."""
    base = parse(row.baseline.text).value if row.baseline else None
    header = "" if cited is row.target else cited.header
    said = understand_target(cited.text, unit=row.unit or "", name=row.name, header=header, baseline=base)
    if said is None:
        return ""
    ends = "—".join(canonical(end) for end in (said.value, said.upper) if end is not None)
    sign = SIGNS_OF.get(said.comparison.value, said.comparison.value) if said.comparison and ends else ""
    return f"　→ {RULE_NAMES[said.rule]} {sign}{ends}".rstrip()


class _Tinted(QStyledItemDelegate):
    """Paints a cell's own ground, whatever the style sheet says of cells."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]  # missing in the stubs
        super().paint(painter, option, index)


def _picture(example: Example, notes: dict[str, Note]) -> QWidget:
    page = QWidget()
    page.setStyleSheet("background: white; color: #1d2733")
    column = QVBoxLayout(page)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    column.addWidget(_said(example.file, bold=True))
    side = QHBoxLayout()
    side.setSpacing(18)
    side.addWidget(_table(example, notes), 0, Qt.AlignmentFlag.AlignTop)
    lines = [f"{SIGNS[note.kind]} {cell}　{note.words}" for cell, note in notes.items()]
    more = [f"…… 共 {len(lines)} 条"] if len(lines) > MOST_LINES else []
    listed = _said("\n".join((*lines[:MOST_LINES], *more)))
    listed.setFixedWidth(600)
    listed.setWordWrap(True)
    side.addWidget(listed, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(side)
    legend = QHBoxLayout()
    legend.setSpacing(14)
    for kind in (kind for kind in FILLS if any(note.kind == kind for note in notes.values())):
        mark = _said(f" {SIGNS[kind]} {kind} ")
        mark.setStyleSheet(f"background: {FILLS[kind]}; padding: 2px 6px")
        legend.addWidget(mark)
    legend.addStretch(1)
    column.addLayout(legend)
    return page


def _said(text: str, *, bold: bool = False) -> QLabel:
    shown = QLabel(text)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(shown.font())
    font.setBold(bold)
    shown.setFont(font)
    return shown


def _table(example: Example, notes: dict[str, Note]) -> QTableWidget:
    rows, columns = len(example.rows), max(map(len, example.rows))
    table = QTableWidget(rows, columns)
    table.setItemDelegate(_Tinted(table))
    table.setHorizontalHeaderLabels([chr(ord("A") + number) for number in range(columns)])
    table.setVerticalHeaderLabels([str(number) for number in range(1, rows + 1)])
    table.setStyleSheet("QTableWidget { gridline-color: #c9ced6; border: 1px solid #c9ced6 }")
    for row, texts in enumerate(example.rows):
        for at, said in enumerate(texts):
            item = QTableWidgetItem(str(said))
            if not isinstance(said, str):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, at, item)
    for cell, note in notes.items():
        left, top, right, bottom = range_boundaries(cell)
        for row in range(top, bottom + 1):
            for at in range(left, right + 1):
                _fill(table, row - 1, at - 1, FILLS[note.kind])
    for area in example.merges:
        first, last = area.split(":")
        (top, left), (bottom, right) = coordinate_to_tuple(first), coordinate_to_tuple(last)
        table.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
        table.item(top - 1, left - 1).setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    for at, width in enumerate(example.widths):
        table.setColumnWidth(at, width * CHARACTER)
    for row, texts in enumerate(example.rows):
        table.setRowHeight(row, ROW * (1 + max(str(said).count("\n") for said in texts)))
    _fit(table)
    return table


def _fill(table: QTableWidget, row: int, column: int, color: str) -> None:
    item = table.item(row, column)
    if item is not None:
        item.setBackground(QBrush(QColor(color)))


def _fit(table: QTableWidget) -> None:
    """Make the table just as large as its cells."""
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.ensurePolished()
    width = table.verticalHeader().sizeHint().width() + table.horizontalHeader().length() + 2
    height = table.horizontalHeader().sizeHint().height() + table.verticalHeader().length() + 2
    table.setFixedSize(width, height)
