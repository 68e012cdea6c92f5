"""A table of the page of 年度计划: several rows are chosen, single cells are typed into in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QWidget

from jingkou_desktop.ui.delegates import Option
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.indicator_model import STATE
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.rows import Column, RowDelegate, RowsModel, RowsView
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

Role = Qt.ItemDataRole
Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
TOTAL = int(Role.UserRole) + 40  # whether a row adds up the others
CHOICES = int(Role.UserRole) + 41  # what a cell may hold, where that is a choice
Trigger = QAbstractItemView.EditTrigger


class PlanLine(Protocol):
    """A row: what it is of, what was typed into it and not stored, whether it adds up the others."""

    @property
    def code(self) -> str: ...
    @property
    def drafts(self) -> Mapping[str, Draft]: ...
    @property
    def total(self) -> bool: ...


L = TypeVar("L", bound=PlanLine)


@dataclass(frozen=True, slots=True)
class PlanColumn(Column[L]):
    """A column; `field` names what is typed into it, `choices` what it may hold."""

    field: str = ""
    choices: tuple[str, ...] = ()


class PlanModel(RowsModel[L]):
    """The rows; what could not be stored stands in its cell as it was typed."""

    def __init__(self, columns: Sequence[PlanColumn[L]], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)
        self.fields = tuple(column.field for column in columns)
        self.choices = tuple(column.choices for column in columns)

    def update(self, rows: Sequence[L]) -> None:
        """Show these in place of as many others; what is chosen and what is edited stays so."""
        self._rows = tuple(rows)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def row_of(self, code: str) -> int:
        """Return the row of a code, -1 where it is not shown."""
        return next((n for n, one in enumerate(self._rows) if one.code == code and not one.total), -1)

    def draft(self, index: Index) -> Draft | None:
        """Return what stands in a cell and is not stored."""
        field = self.fields[index.column()]
        return self._rows[index.row()].drafts.get(field) if field else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role == TOTAL:
            return self._rows[index.row()].total
        if role == CHOICES:
            return self.choices[index.column()]
        draft = self.draft(index)
        said = None if draft is None else self._typed(draft, index, role)
        return super().data(index, role) if said is None else said

    def _typed(self, draft: Draft, index: Index, role: int) -> object:
        """Return what a cell says of a text that is not stored, None where it says what it always does."""
        match role:
            case Role.DisplayRole | Role.EditRole:
                return draft.text
            case Role.ToolTipRole:
                return tip(f"没有存入：{draft.sentence}")
            case Role.AccessibleTextRole:
                return f"{self.columns[index.column()].title} {draft.text} 没有存入"
            case _:
                return ("warned" if draft.warned else "invalid") if role == STATE else None


class PlanDelegate(RowDelegate):
    """Rows of which several can be chosen, a frame around the current cell, editors that can be handed in."""

    entered = Signal()  # Enter has ended the typing

    def __init__(self, view: PlanView) -> None:
        super().__init__(view)
        self._editor: QWidget | None = None

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        area, here = option.rect, self._view.currentIndex()
        state, total = index.data(STATE), bool(index.data(TOTAL))
        ground = "soft" if option.state & QStyle.StateFlag.State_Selected else "surface"
        if state:
            ground = "warn_ground" if state == "warned" else "error_ground"
        painter.save()
        painter.fillRect(area, colour("raised" if total else ground))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        option.font.setBold(total)
        self.paint_content(painter, option, index)
        if index == here and not total:
            focused = self._view.hasFocus()
            painter.setPen(QPen(colour("accent" if focused else "faint"), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        choices = index.data(CHOICES)
        if not choices:
            self._editor = super().createEditor(parent, option, index)
            return self._editor
        box = QComboBox(parent)
        box.addItems(["", *choices])
        name_choice(box, f"{self._view.accessibleName()}：{index.data(Role.AccessibleTextRole)}")
        box.activated.connect(lambda _: self.hand_in())
        QTimer.singleShot(0, box, box.showPopup)
        self._editor = box
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Role.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        if isinstance(model, PlanModel):
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.hand_in()
            self.entered.emit()
            return True
        return super().eventFilter(editor, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def hand_in(self) -> None:
        """Store what stands in an open editor and close it."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class PlanView(RowsView):
    """The view; Enter opens a row's dialog, Del empties the current column of the chosen rows."""

    cleared = Signal(int)  # the column to empty
    given_up = Signal(object)  # Draft that is not wanted any more

    def __init__(self, model: PlanModel[L], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._plan = model
        self._delegate = PlanDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.entered.connect(self._go_on)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)

    def chosen_rows(self) -> list[int]:
        """Return the rows chosen, those that add up others left out."""
        found = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in found if not self._plan.row(row).total]

    def choose(self, rows: Sequence[int], column: int) -> None:
        """Choose rows, with the cursor in a column of the first."""
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        model.clearSelection()
        for row in rows:
            model.select(self._plan.index(row, 0), flags.Select | flags.Rows)
        if rows:
            model.setCurrentIndex(self._plan.index(rows[0], column), flags.NoUpdate)
            self.scrollTo(self.currentIndex())

    def hand_in(self) -> None:
        """Store what stands in an open editor."""
        self._delegate.hand_in()

    def _go_on(self) -> None:
        """Go down after Enter, as in a spreadsheet, unless what was typed could not be stored."""
        here = self.currentIndex()
        if here.isValid() and self._plan.draft(here) is None:
            below = self._plan.index(here.row() + 1, here.column())
            if below.isValid() and not self._plan.row(below.row()).total:
                self.setCurrentIndex(below)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a cell that can be typed into; elsewhere open the row's dialog."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._plan.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), Key(event.key())
        if not here.isValid():
            super().keyPressEvent(event)
        elif key in (Key.Key_Delete, Key.Key_Backspace) and not event.modifiers():
            self.cleared.emit(here.column())
        elif key == Key.Key_Escape and (draft := self._plan.draft(here)) is not None:
            self.given_up.emit(draft)
        else:
            super().keyPressEvent(event)

    def edit_again(self, row: int, column: int) -> None:
        """Open a cell's editor with what was typed, once the turn is over."""
        index = QModelIndex(self._plan.index(row, column))
        self.setCurrentIndex(index)
        QTimer.singleShot(0, self, partial(self.write_in, row, column))
