"""Questions to the person, all opened by open(): the event loop is never nested."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.text import label

DATA_FILES = "数据文件 (*.jk)"
SHEET_FILES = "表格文件 (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.txt *.tsv *.et);;所有文件 (*)"
Buttons = QDialogButtonBox.StandardButton


def tell(parent: QWidget, title: str, sentence: str) -> QMessageBox:
    """Show a sentence with an 确定 button; returns at once."""
    box = QMessageBox(QMessageBox.Icon.Information, title, sentence, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(
    parent: QWidget, title: str, sentence: str, yes: str, no: str, then: Callable[[], object]
) -> QMessageBox:
    """Ask; `then` runs where the person presses `yes`. The safe answer `no` is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, title, sentence, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.buttonClicked.connect(lambda pressed: then() if pressed is accept else None)
    box.open()
    return box


def offer(
    parent: QWidget,
    title: str,
    sentence: str,
    ways: Sequence[tuple[str, Callable[[], object]]],
    stay: str = "关闭",
) -> QMessageBox:
    """Say what is wrong and offer ways on, the first one by default; `stay` does nothing."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made = [box.addButton(words, QMessageBox.ButtonRole.ActionRole) for words, _ in ways]
    actions: dict[QAbstractButton, Callable[[], object]] = {
        one: act for one, (_, act) in zip(made, ways, strict=True)
    }
    leave = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(made[0] if made else leave)
    box.setEscapeButton(leave)
    box.buttonClicked.connect(lambda pressed: actions[pressed]() if pressed in actions else None)
    box.open()
    return box


def choose_open(
    parent: QWidget, title: str, folder: str, kinds: str, then: Callable[[list[Path]], object], *, many: bool
) -> QFileDialog:
    """Let the person choose one or several files to read."""
    mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
    return _choose(parent, title, folder, kinds, then, mode)


def choose_folder(parent: QWidget, title: str, folder: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the person choose a folder to write to."""
    return _choose(parent, title, folder, "", lambda paths: then(paths[0]), QFileDialog.FileMode.Directory)


def choose_save(
    parent: QWidget,
    title: str,
    proposal: str,
    kinds: str,
    suffix: str,
    then: Callable[[Path], object],
    *,
    overwrite: bool = True,
) -> QFileDialog:
    """Let the person name a file to write; without `overwrite` the caller refuses one that is there."""
    return _choose(
        parent,
        title,
        proposal,
        kinds,
        lambda paths: then(paths[0]),
        QFileDialog.FileMode.AnyFile,
        suffix=suffix,
        overwrite=overwrite,
    )


def choose_save_as(
    parent: QWidget, title: str, proposal: str, kinds: Mapping[str, str], then: Callable[[Path], object]
) -> QFileDialog:
    """Let the person name a file of one of several kinds, given as ending and words; the first by default.

    The name's ending follows the kind chosen.
    """
    offered = {f"{words} (*.{ending})": ending for ending, words in kinds.items()}
    first = next(iter(kinds))
    dialog = choose_save(parent, title, f"{proposal}.{first}", ";;".join(offered), first, then)

    def follow(kind: str) -> None:
        ending = offered[kind]
        dialog.setDefaultSuffix(ending)
        chosen = dialog.selectedFiles()
        if chosen and Path(chosen[0]).suffix.lower().removeprefix(".") in kinds:
            dialog.selectFile(Path(chosen[0]).with_suffix(f".{ending}").name)

    dialog.filterSelected.connect(follow)
    return dialog


def _choose(
    parent: QWidget,
    title: str,
    start: str,
    kinds: str,
    then: Callable[[list[Path]], object],
    mode: QFileDialog.FileMode,
    *,
    suffix: str = "",
    overwrite: bool = True,
) -> QFileDialog:
    saving = mode is QFileDialog.FileMode.AnyFile
    folder = str(Path(start).parent) if saving else start
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    if saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(Path(start).name)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not overwrite)
    for part, name in (("lookInCombo", "所在文件夹"), ("fileTypeCombo", "文件类型")):
        if (choice := dialog.findChild(QComboBox, part)) is not None:  # Qt's own, not the system's dialog
            name_choice(choice, name)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names if name]))
    dialog.open()
    return dialog


class TextDialog(QDialog):
    """Asks for one line of text; `then` gets it. An empty line is not accepted."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        caption: str,
        then: Callable[[str], object],
        *,
        text: str = "",
        yes: str = "确定",
        no: str = "取消",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._then = then
        self.line = QLineEdit(text)
        self.line.setAccessibleName(caption)
        self.line.setPlaceholderText(caption)
        self.line.textChanged.connect(self._weigh)
        said = label(sentence, wrap=True)
        said.setMinimumWidth(380)
        self.buttons = QDialogButtonBox(Buttons.Ok | Buttons.Cancel)
        self.buttons.button(Buttons.Ok).setText(yes)
        self.buttons.button(Buttons.Cancel).setText(no)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(said)
        column.addWidget(self.line)
        column.addWidget(self.buttons)
        self._weigh()
        self.line.setFocus()

    def _weigh(self) -> None:
        self.buttons.button(Buttons.Ok).setEnabled(bool(self.line.text().strip()))

    def _accept(self) -> None:
        text = self.line.text().strip()
        if text:
            self._then(text)  # first: where it fails the text still stands
            self.accept()
