"""The files of an import: name, what was passed over, and the department that each is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QSizePolicy, QWidget

from jingkou_desktop.domain.readings import UNFILLED
from jingkou_desktop.ui.import_columns import passed_over
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label, tip

if TYPE_CHECKING:
    from jingkou_desktop.domain.readings import TableFile
    from jingkou_desktop.services.imports import FileRead

UNSAID = "未指定"
LINES = 3  # of files that show without scrolling


class ImportFiles(QScrollArea):
    """A line a file; `chosen` tells SHA-256 and department where a person chooses another."""

    chosen = Signal(str, str)

    def __init__(self, session: Session, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._state = state
        self._shown: tuple[FileRead, ...] = ()
        self.departments: dict[str, QComboBox] = {}  # by SHA-256
        self._whys: dict[str, ElidedLabel] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("导入的文件")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        state.changed.connect(self._follow)
        state.deciding.connect(self._follow)

    # inner

    def _follow(self) -> None:
        preview = self._state.preview
        files = preview.files if preview else ()
        if files != self._shown:
            self._shown = files
            self._rebuild()
        for one in files:
            if one.table is not None:
                self._tell(one.table, self._state.department(one.table.sha256))

    def _rebuild(self) -> None:
        self.departments.clear()
        self._whys.clear()
        inside = QWidget()
        inside.setObjectName("ground")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        known: set[str] = set()
        for number, one in enumerate(self._shown):
            name = ElidedLabel(one.path.name)
            grid.addWidget(name, number, 0)
            if one.table is None or one.table.sha256 in known:
                grid.addWidget(
                    ElidedLabel("读不了，见上" if one.table is None else "同一个文件", "muted"), number, 3
                )
                continue
            known.add(one.table.sha256)
            name.setText(f"{one.path.name}{self._passed(one)}")
            name.setToolTip(tip(passed_over(one)))
            grid.addWidget(label("部门", "muted"), number, 1)
            grid.addWidget(self._combo(one.table), number, 2)
            self._whys[one.table.sha256] = why = ElidedLabel("", "muted")
            grid.addWidget(why, number, 3)
        self.setWidget(inside)
        hint = inside.sizeHint().height()
        lines = max(len(self._shown), 1)
        self.setFixedHeight(hint if lines <= LINES else round(hint * LINES / lines))

    def _passed(self, one: FileRead) -> str:
        skipped = one.table.skipped if one.table else ()
        blank = sum(item.reason.startswith(UNFILLED) for item in skipped)
        rest = len(skipped) - blank
        said = [f"没有填 {blank} 格"] if blank else []
        said += [f"另跳过 {rest} 处说明或空白"] if rest else []
        return "　" + "，".join(said) if said else ""

    def _combo(self, table: TableFile) -> QComboBox:
        made = QComboBox()
        name_choice(made, f"{table.name} 的部门")
        made.setMinimumWidth(150)
        made.addItem(UNSAID, "")
        for one in self._session.ws.departments():
            made.addItem(one.name, one.name)
        made.activated.connect(lambda _: self.chosen.emit(table.sha256, str(made.currentData())))
        self.departments[table.sha256] = made
        return made

    def _tell(self, table: TableFile, department: str) -> None:
        """Show the department of a file, and whence it is known."""
        combo = self.departments.get(table.sha256)
        if combo is None:
            return
        if combo.findData(department) < 0:
            combo.addItem(department, department)
        combo.setCurrentIndex(combo.findData(department))
        combo.setEnabled(self._state.open and table.form is None)
        if table.sha256 in self._state.decisions.departments:
            said = "您选定的"
        elif not department:
            said = "文件里没有写明，请选定"
        elif table.form is not None:
            said = "按填报表"
        else:
            said = f"按填报单位“{table.sender}”" if table.sender else "按文件"
        self._whys[table.sha256].setText(said)
