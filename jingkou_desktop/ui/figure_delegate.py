"""A figure's cell: how it is painted, typed into and left."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QTableView, QWidget

from jingkou_desktop.ui.delegates import PAD, PART_PAD, CellDelegate, Option, Role, part_font
from jingkou_desktop.ui.indicator_model import PART, TYPED
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.theme import colour

FRAME = 10  # of an editor, with the room of its cursor
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAVES = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FigureDelegate(CellDelegate):
    """A figure that can be typed.

    `leave` is called with the key that ends the typing, `give_up` after Escape, `fill` with a text that is
    for the whole selection.
    """

    def __init__(
        self,
        view: QTableView,
        leave: Callable[[QKeyEvent], object],
        give_up: Callable[[], object],
        fill: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self.typing = False  # opened by typing: the arrows leave the cell; by F2 they move the cursor
        self.reading = False  # the next editor only shows its text
        self._leave = leave
        self._give_up = give_up
        self._fill = fill
        self._editor: QLineEdit | None = None
        self._cell = QRect()  # that is edited
        self._composed = ""  # by an input method, and not yet committed

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the figure, with the part of the year that it covers small in front of it."""
        super().paint_content(painter, option, index)
        part = str(index.data(PART) or "")
        if part:
            painter.setFont(part_font(option.font))
            painter.setPen(colour("accent"))
            room = option.rect.adjusted(PART_PAD, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, part)

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setReadOnly(self.reading)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Role.AccessibleTextRole)))
        editor.setPlaceholderText(str(index.data(TYPED)) if index.data(PART) else "")
        self._editor = editor
        self._composed = ""
        editor.textChanged.connect(lambda _: self._widen(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        self._cell = QRect(option.rect)
        self._widen(editor)

    def _widen(self, editor: QWidget) -> None:
        """Let the editor take as much room to the left as its text needs: a figure cut passes for another."""
        if isinstance(editor, QLineEdit) and not self._cell.isNull():
            needed = editor.fontMetrics().horizontalAdvance(editor.text() + self._composed) + 2 * PAD + FRAME
            most = max(self._cell.right(), self._cell.width())
            area = QRect(self._cell)
            area.setLeft(area.right() + 1 - min(max(needed, area.width()), most))
            editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Role.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isReadOnly():
            super().setModelData(editor, model, index)

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

    def editor(self) -> QLineEdit | None:
        """Return the open editor."""
        return self._editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and isinstance(editor, QLineEdit):
            self._composed = event.preeditString()
            self._widen(editor)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, control = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if key == Qt.Key.Key_F2:
                self.typing = not self.typing
                return True
            line = editor if isinstance(editor, QLineEdit) and not editor.isReadOnly() else None
            if key in ENTER and control and line is not None:
                self._fill_all(line)
                return True
            if key in LEAVES or (self.typing and key in ARROWS):
                self.hand_in()
                self._leave(event)
                return True
            if key == Qt.Key.Key_Escape:
                taken = super().eventFilter(editor, event)
                if line is not None:
                    self._give_up()
                return taken
        return super().eventFilter(editor, event)

    def _fill_all(self, editor: QLineEdit) -> None:
        """Close the editor without storing, and hand its text over for every selected cell."""
        text, self._editor = editor.text(), None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self._fill(text)
