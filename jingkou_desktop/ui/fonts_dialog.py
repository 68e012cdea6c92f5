"""打印字体: installed fonts that the report is printed with in place of the shipped ones."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.text import label

ROLES = (
    ("RptFang-Regular", "正文（仿宋）", "随程序的仿宋"),
    ("RptSong-Bold", "标题（小标宋）", "随程序的宋体粗体"),
)
SAID = (
    "本机装有仿宋（如 simfang.ttf）、方正小标宋的，可以选用其字体文件；"
    "只能用 TrueType 字体，不能用的，报告页会说明，不会写出文件。留空用随程序的字体。"
)
FONT_FILES = "字体文件 (*.ttf *.ttc *.otf *.TTF *.TTC *.OTF);;所有文件 (*)"


class FontsDialog(FormDialog):
    """A path a role, to choose, to type or to clear; `then` gets the choice."""

    def __init__(
        self, parent: QWidget, chosen: Mapping[str, str], then: Callable[[dict[str, str]], object]
    ) -> None:
        super().__init__(parent, "打印字体")
        self._before = dict(chosen)
        self._then = then
        self.lines: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for row, (name, title, shipped) in enumerate(ROLES):
            line = QLineEdit(self._before.get(name, ""))
            line.setAccessibleName(f"{title}字体文件")
            line.setPlaceholderText(shipped)
            line.setClearButtonEnabled(True)
            self.lines[name] = line
            grid.addWidget(label(title), row, 0)
            grid.addWidget(line, row, 1)
            grid.addWidget(button("选择…", partial(self._choose, name), tell=f"选择{title}字体文件"), row, 2)
            grid.addWidget(button("清除", line.clear, tell=f"清除{title}字体文件"), row, 3)
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addLayout(grid)
        self.column.addStretch(1)
        self.widen(620)
        self.lines[ROLES[0][0]].setFocus()

    def changed(self) -> bool:
        """Return whether the paths differ from the choice in force."""
        return self._typed() != self._before

    def store(self) -> None:
        """Hand the choice over."""
        if self.changed():
            self._then(self._typed())

    def _typed(self) -> dict[str, str]:
        """Return the choice in force with the roles shown here as typed."""
        typed = self._before | {name: line.text().strip() for name, line in self.lines.items()}
        return {name: path for name, path in typed.items() if path}

    def _choose(self, name: str) -> None:
        held = self.lines[name].text().strip()
        dialogs.choose_open(
            self,
            "选择字体文件",
            str(Path(held).parent) if held else _fonts_folder(),
            FONT_FILES,
            lambda paths: self.lines[name].setText(str(paths[0])),
            many=False,
        )


def _fonts_folder() -> str:
    """Return where the system keeps its fonts, or "" where that is not known."""
    known = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.FontsLocation)
    return next((name for name in reversed(known) if Path(name).is_dir()), "")
