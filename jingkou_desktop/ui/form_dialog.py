"""A dialog stored by 保存; what cannot be stored stays as typed, with the reason."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.rolling import ROOM, Rolling, fit
from jingkou_desktop.ui.text import as_title, label

Buttons = QDialogButtonBox.StandardButton


class FormDialog(QDialog):
    """Subclasses fill `column`, and say what is changed and how it is stored."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(as_title(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self._room = Rolling(content)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.buttons = QDialogButtonBox(Buttons.Save | Buttons.Cancel)
        self.save_button = self.buttons.button(Buttons.Save)
        self.save_button.setText("保存")
        self.buttons.button(Buttons.Cancel).setText("取消")
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        self._outside = outside = QVBoxLayout(self)
        outside.setContentsMargins(18, 16, 18, 14)
        outside.setSpacing(10)
        outside.addWidget(self._room, 1)
        outside.addWidget(self.fault)
        outside.addWidget(self.buttons)
        self.save_button.setDefault(True)  # once it stands in the dialog

    def hand_in(self) -> None:
        """Take over what stands in an open editor."""

    def changed(self) -> bool:
        """Return whether anything typed would be lost."""
        raise NotImplementedError

    def store(self) -> None:
        """Store what is typed; raises UserError where that cannot be."""
        raise NotImplementedError

    def lock(self) -> None:
        """Let nothing be stored: the file is read-only."""
        self.save_button.setEnabled(False)
        self.say_fault("文件是只读的，这里只能查看。")

    def say_fault(self, sentence: str) -> None:
        """Show why something was refused; "" takes the sentence away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self._grow()

    def widen(self, width: int) -> None:
        """Give the content a width that it reads well in, or what the screen has room for."""
        most = round(self.screen().availableSize().width() * ROOM)
        if width > most:
            width = most - self._room.verticalScrollBar().sizeHint().width()
        self._room.widget().setMinimumWidth(width - self._margins().width())

    def showEvent(self, event: QShowEvent) -> None:
        self._grow()
        super().showEvent(event)

    def _margins(self) -> QSize:
        margins = self._outside.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _grow(self) -> None:
        """Show all of the content where the screen has the room."""
        margins = self._margins()
        width = max(self.width(), self._room.widget().minimumWidth() + margins.width())
        inside = width - margins.width()
        told = self.fault.heightForWidth(inside) + self._outside.spacing() if self.fault.text() else 0
        below = told + self.buttons.sizeHint().height() + self._outside.spacing()
        height = self._room.height_for(inside) + below + margins.height()
        if height > self.screen().availableSize().height() * ROOM:
            width += self._room.verticalScrollBar().sizeHint().width()
        fit(self, QSize(width, max(self.height(), height)))

    def reject(self) -> None:
        self.hand_in()
        if not self.changed():
            super().reject()
            return
        dialogs.ask(
            self,
            "有改动没有保存",
            f"“{self.windowTitle()}”中的改动还没有保存，关闭后会丢失。",
            "放弃改动",
            "返回修改",
            lambda: QDialog.reject(self),
        )

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused; say why and return False where it is."""
        try:
            act()
        except UserError as fault:
            self.say_fault(self.put(fault))
            return False
        return True

    def put(self, fault: UserError) -> str:
        """Return the sentence of a refusal as this dialog says it."""
        return str(fault)

    def _save(self) -> None:
        self.hand_in()
        if self.attempt(self.store):
            self.accept()
