"""Dialogs on a project: refused texts stay as typed, what is doubtful asks for a reason, one edit."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.fields import line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label


class ProjectForm(FormDialog):
    """Subclasses fill `column` and end with `close_form`."""

    def __init__(self, session: Session, title: str, parent: QWidget) -> None:
        super().__init__(parent, title)
        self.session = session
        self.reason = line("理由", "核对无误的，写明理由后保存")
        self._asked = QWidget()

    def close_form(self) -> None:
        """Put the line for the reason under the fields; it shows once a reason is asked for."""
        row = QHBoxLayout(self._asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("理由", "term"))
        row.addWidget(self.reason, 1)
        self._asked.hide()
        self.column.addWidget(self._asked)
        if self.session.ws.read_only:
            self.lock()

    def put(self, fault: UserError) -> str:
        """Return a refusal; where only a reason lacks, offer the line for it."""
        if fault.code != "value.warned":
            return str(fault)
        self._asked.show()
        self.reason.setFocus()
        return f"{fault.values['where']}：{fault.values['problem']}；核对无误的，在“理由”中写明后再存。"

    def done_with(self, words: str) -> None:
        """Tell in the footer what has been stored."""
        self.session.told.emit(words, False)


def row_of(*buttons: QPushButton) -> QHBoxLayout:
    """Return buttons side by side, at the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for made in buttons:
        row.addWidget(made)
    row.addStretch(1)
    return row
