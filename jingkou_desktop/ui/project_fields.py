"""Fields of a project's dialog: lines, longer texts and choices, read and filled as texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.text import label

DATE_HINT = "如 2023、2023-07 或 2023-07-15"
DAY_HINT = "如 2023-07-15"
MONEY_HINT = "万元"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `choices` are offered, and anything else may be typed where it is `free`."""

    name: str
    title: str
    hint: str = ""
    long: bool = False  # several lines, over the whole width
    choices: tuple[str, ...] = ()
    free: bool = False


class Texts(QWidget):
    """The fields in two columns; `edited` tells that a person has changed one."""

    edited = Signal()

    def __init__(self, wanted: Sequence[Field], lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {}
        self._lines = lines
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        row, column = 0, 0
        for one in wanted:
            made = self.fields[one.name] = self._make(one)
            made.setAccessibleName(one.title)
            if isinstance(made, QComboBox):
                name_choice(made, one.title)
            if isinstance(made, QComboBox) and (inside := made.lineEdit()) is not None:
                inside.setAccessibleName(one.title)
            if one.long and column:
                row, column = row + 1, 0
            side = Qt.AlignmentFlag.AlignTop if one.long else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label(one.title, "term"), row, column, side)
            grid.addWidget(made, row, column + 1, 1, 3 if one.long else 1)
            row, column = (row + 1, 0) if one.long or column else (row, 2)

    def texts(self) -> dict[str, str]:
        """Return what stands in each field."""
        return {name: _text(made) for name, made in self.fields.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, "" where there is none, without telling anyone."""
        for name, made in self.fields.items():
            made.blockSignals(True)
            text = texts.get(name, "")
            if isinstance(made, QComboBox):
                if made.findText(text) < 0:
                    made.addItem(text)
                made.setCurrentText(text)
            elif isinstance(made, QPlainTextEdit):
                made.setPlainText(text)
            else:
                made.setText(text)
            made.blockSignals(False)

    def lock(self) -> None:
        """Let nothing be typed."""
        for made in self.fields.values():
            made.setEnabled(False)

    def _make(self, one: Field) -> QLineEdit | QPlainTextEdit | QComboBox:
        if one.choices:
            box = QComboBox()
            box.addItems(["", *one.choices])
            box.setEditable(one.free)
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentTextChanged.connect(lambda _: self.edited.emit())
            return box
        if one.long:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setPlaceholderText(one.hint)
            text.setFixedHeight(round(text.fontMetrics().lineSpacing() * self._lines) + 14)
            text.textChanged.connect(self.edited)
            return text
        line = QLineEdit()
        line.setPlaceholderText(one.hint)
        line.textChanged.connect(lambda _: self.edited.emit())
        return line


def texts_of(item: Any, names: Sequence[str]) -> dict[str, str]:
    """Return fields of an item as a person would type them."""
    held = {one.name for one in fields(item)}
    return {name: _said(getattr(item, name)) for name in names if name in held}


def _said(value: object) -> str:
    if value is None:
        return ""
    return canonical(value) if isinstance(value, Decimal) else str(value)


def _text(made: QLineEdit | QPlainTextEdit | QComboBox) -> str:
    if isinstance(made, QComboBox):
        return made.currentText().strip()
    return (made.toPlainText() if isinstance(made, QPlainTextEdit) else made.text()).strip()
