"""What the person sees when the program has a bug: a sentence, and a report to copy."""

import platform
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from jingkou_desktop.ui.rolling import fit
from jingkou_desktop.ui.text import label

SAID = (
    "程序出了错，刚才那一步可能没有完成；此前已存入的数据都在文件里。\n"
    "请把下面的报告复制下来交给维护人员，然后核对刚才的操作。"
)


def report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> str:
    """Return the report: versions and traceback, none of the person's figures beyond the message."""
    versions = (
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}, "
        f"{platform.platform()}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(kind, fault, trace))


class CrashDialog(QDialog):
    """Shows the report and copies it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        fit(self, QSize(720, 420))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("出错报告")
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(SAID, wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText("已复制")
