"""Named fields of a dialog, one under the other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLayout, QLineEdit, QPlainTextEdit, QWidget

from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.text import label

DOCUMENT_HINT = "如 京政发〔2023〕12号，可以留空"
FEW_LINES = 2.6  # height of a box of lines
DATE_HINT = "如 2023-06-30，可以留空"


def form(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Return fields with their titles before them."""
    made = QFormLayout()
    made.setHorizontalSpacing(12)
    made.setVerticalSpacing(8)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for title, field in rows:
        made.addRow(label(title), field)
    return made


def box(title: str, entries: Sequence[str], chosen: str) -> QComboBox:
    """Return a choice of `entries`; a `chosen` one that is not among them is put first."""
    made = QComboBox()
    name_choice(made, title)
    made.addItems([*entries] if chosen in entries else [chosen, *entries])
    made.setCurrentText(chosen)
    return made


def line(title: str, hint: str = "", text: str = "") -> QLineEdit:
    """Return a line of text; `hint` stands in it while it is empty."""
    made = QLineEdit(text)
    made.setAccessibleName(title)
    made.setPlaceholderText(hint)
    return made


def lines(title: str, hint: str = "", text: str = "") -> QPlainTextEdit:
    """Return a few lines of plain text; Tab goes on; `hint` stands in it while it is empty."""
    made = QPlainTextEdit(text)
    made.setAccessibleName(title)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(round(made.fontMetrics().lineSpacing() * FEW_LINES) + 12)
    return made
