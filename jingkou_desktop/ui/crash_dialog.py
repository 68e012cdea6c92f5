"""What the person sees when the program has a bug: a sentence, and a report to copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from jingkou_desktop.ui.rolling import fit
from jingkou_desktop.ui.text import label

SAID = (
    "程序出了错，刚才那一步可能没有完成；此前已存入的数据都在文件里，没有存入的填写还留在窗口里。\n"
    "请把下面的报告复制下来交给维护人员，然后核对刚才的操作。报告里没有文件中的数和人名。"
)
MORE = "窗口打开以后又出了 {count} 次错，都记在日志里；最好保存好手头的填写，重新启动程序。"
KEPT = 5  # reports of later bugs that the text takes up
Role = QDialogButtonBox.ButtonRole


class CrashDialog(QDialog):
    """Shows the report and copies it; later bugs are counted while it stands."""

    def __init__(
        self,
        text: str,
        folder: Path,
        parent: QWidget | None = None,
        show_folder: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        fit(self, QSize(720, 420))
        self._folder = folder
        self._show_folder = show_folder
        self._later = 0
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("出错报告")
        self.more = label("", "fault", wrap=True)
        self.more.hide()
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("复制报告", Role.ActionRole)
        self.folder = buttons.addButton("打开日志文件夹", Role.ActionRole)
        self.go_on = buttons.addButton("继续", Role.RejectRole)
        self.copy.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(self._open_folder)
        self.go_on.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(SAID, wrap=True))
        column.addWidget(self.more)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def add(self, text: str) -> None:
        """Count a bug that came while the dialog stood, and take up its report."""
        self._later += 1
        self.more.setText(MORE.format(count=self._later))
        self.more.show()
        if self._later <= KEPT:
            self.text.appendPlainText(text)
            self.copy.setText("复制报告")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText("已复制")

    def _open_folder(self) -> None:
        self._show_folder(QUrl.fromLocalFile(str(self._folder)))
