"""Boxes of plain text with marks in them: what is in doubt, what differs from another text."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from jingkou_desktop.ui.theme import colour

Line = QTextCharFormat.UnderlineStyle
Spans = Iterable[tuple[int, int]]


def doubtful() -> QTextCharFormat:
    """Return the look of what is in doubt: a wave under it."""
    made = _toned("error_ground")
    made.setUnderlineStyle(Line.WaveUnderline)
    made.setUnderlineColor(colour("error"))
    return made


def added() -> QTextCharFormat:
    """Return the look of what the other text has not: dots under it."""
    made = _toned("chosen")
    made.setUnderlineStyle(Line.DotLine)
    made.setUnderlineColor(colour("accent"))
    return made


def removed() -> QTextCharFormat:
    """Return the look of what the other text has no more: struck out."""
    made = _toned("track")
    made.setFontStrikeOut(True)
    return made


class TextBox(QPlainTextEdit):
    """A paragraph as plain text: Ctrl+Enter hands in, Esc gives up, Tab goes on."""

    handed_in = Signal()
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def show_marks(self, *marks: tuple[QTextCharFormat, Spans]) -> None:
        """Show each look at its places in the text; where several meet the last one shows."""
        made = []
        text = self.toPlainText()
        for look, spans in marks:
            for start, end in spans:
                place = QTextEdit.ExtraSelection()
                place.format = look  # type: ignore[attr-defined]  # PySide's stubs lack the fields
                cursor = QTextCursor(self.document())
                cursor.setPosition(_units(text, start))
                cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
                place.cursor = cursor  # type: ignore[attr-defined]  # PySide's stubs lack the fields
                made.append(place)
        self.setExtraSelections(made)

    def go_to(self, start: int, end: int) -> None:
        """Select a place in the text and bring it into sight."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.handed_in.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _units(text: str, place: int) -> int:
    """Return a place as Qt counts it, in UTF-16: rare characters are two."""
    return place + sum(sign > "\uffff" for sign in text[:place])


def _toned(ground: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(colour(ground)))
    return made
