"""部门: the editable list of departments, stored as one edit."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = (
    "内置的部门名单是建议，可以修改。改名后，该部门负责的指标和项目随之改名；"
    "选中一格，直接打字或按 F2 修改，全部改好后按“保存”，一步撤销。"
)
Write = Callable[["Line", str], bool]


@dataclass(slots=True)
class Line:
    """A department as it is being edited; `old` is its stored name, "" for a new one."""

    old: str = ""
    name: str = ""
    contact: str = ""
    note: str = ""
    used: int = 0  # indicators and projects it answers for

    def typed(self) -> tuple[str, str, str, str]:
        """Return what a person can change, with the stored name."""
        return self.old, self.name.strip(), self.contact.strip(), self.note.strip()


class DepartmentDialog(FormDialog):
    """The list with its buttons."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        from jingkou_desktop.services import structure  # late: the window shows first

        super().__init__(parent, "部门")
        self._session = session
        read_only = session.ws.read_only
        used = structure.departments_in_use(session.ws)
        held = [
            Line(one.name, one.name, one.contact, one.note, used[one.name])
            for one in session.ws.departments()
        ]
        self._before = [line.typed() for line in held]
        self.model = RowsModel[Line](_columns(editable=not read_only), self)
        self.view = RowsView(self.model, "部门名单")
        self.add_button = button("添加一行", self.add)
        self.delete_button = button("删除这一行", self.delete)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addWidget(self.view, 1)
        self.column.addLayout(row)
        self.model.fill(held)
        self.model.dataChanged.connect(lambda: self.say_fault(""))
        self.resize(760, 560)
        self.view.setFocus()
        if held:
            self.view.setCurrentIndex(self.model.index(0, 0))
        if read_only:
            self.add_button.setEnabled(False)
            self.delete_button.setEnabled(False)
            self.lock()

    def add(self) -> None:
        """Put an empty row at the end and open its name for writing."""
        self.hand_in()
        self.model.fill((*self.model.rows(), Line()))
        self.view.setFocus()
        self.view.write_in(self.model.rowCount() - 1, 0)

    def delete(self) -> None:
        """Take the current row away, unless the department still answers for something."""
        self.hand_in()
        here = self.view.currentIndex()
        if not here.isValid():
            return
        line = self.model.row(here.row())
        if line.used:
            self.say_fault(str(UserError("department.in_use", department=line.old, count=line.used)))
            return
        self.say_fault("")
        self.model.fill([one for one in self.model.rows() if one is not line])
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.setCurrentIndex(self.model.index(min(here.row(), last), here.column()))

    def hand_in(self) -> None:
        """Take over what stands in an open cell."""
        self.view.hand_in()

    def changed(self) -> bool:
        """Return whether the list differs from the stored one."""
        return [line.typed() for line in self._lines()] != self._before

    def store(self) -> None:
        """Store the list as one edit; raises UserError."""
        from jingkou_desktop.services import structure  # late: the window shows first

        rows = [structure.DepartmentRow(*line.typed()) for line in self._lines()]
        if structure.save_departments(self._session.ws, rows):
            self._session.told.emit("部门名单已保存。", False)

    def _lines(self) -> list[Line]:
        """Return the rows, without new ones that nothing was written in."""
        return [line for line in self.model.rows() if any(line.typed())]


def _columns(*, editable: bool) -> list[Column[Line]]:
    def written(field: str) -> Write | None:
        return (lambda line, text: _write(line, field, text)) if editable else None

    return [
        Column("名称", lambda line: line.name, 13, write=written("name"), ghost="在此写名称"),
        Column("联系人/电话", lambda line: line.contact, 13, write=written("contact")),
        Column("备注", lambda line: line.note, write=written("note")),
        Column("负责", lambda line: f"{line.used} 项", 4, right=True, ink=lambda _: "muted"),
    ]


def _write(line: Line, field: str, text: str) -> bool:
    changed = bool(getattr(line, field) != text)
    setattr(line, field, text)
    return changed
