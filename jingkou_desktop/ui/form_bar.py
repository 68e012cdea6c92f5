"""Makes the fill-in form of a department for a year."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label


class FormBar(QWidget):
    """Department, year, and the button that writes the form."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.department = QComboBox()
        self.department.setAccessibleName("填报部门")
        self.department.setMinimumWidth(150)
        self.year = QComboBox()
        self.year.setAccessibleName("填报年份")
        self.make_button = button("生成填报表…", self.make)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("填报表", "muted"))
        for one in (self.department, self.year, self.make_button):
            row.addWidget(one)
        session.changed.connect(lambda _: self._fill())
        session.year_changed.connect(lambda year: self.year.setCurrentText(str(year)))
        self._fill()
        self.year.setCurrentText(str(session.year))

    def make(self) -> None:
        """Ask where to write the form, and write it."""
        department, year = self.department.currentText(), int(self.year.currentText())
        name = f"{department}_{year}年填报表.xlsx"
        dialogs.choose_save(
            self,
            "保存填报表",
            str(self._session.ws.path.parent / name),
            "Excel 工作簿 (*.xlsx)",
            "xlsx",
            lambda out: self._write(department, year, out),
        )

    def _write(self, department: str, year: int, out: Path) -> None:
        from jingkou_desktop.services import forms  # late: the window shows first

        try:
            forms.write_department_form(self._session.ws, department, year, out)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
        else:
            self._session.told.emit(f"填报表已保存：{out}", False)

    def _fill(self) -> None:
        ws = self._session.ws
        busy = {one.department for one in ws.indicators()}
        for box, entries in (
            (self.department, [one.name for one in ws.departments() if one.name in busy]),
            (self.year, [str(year) for year in ws.plan.years]),
        ):
            chosen = box.currentText()
            box.blockSignals(True)
            box.clear()
            box.addItems(entries)
            box.setCurrentText(chosen if chosen in entries else entries[0] if entries else "")
            box.blockSignals(False)
        self.make_button.setEnabled(self.department.count() > 0)
