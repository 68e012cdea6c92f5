"""节点: the milestones of one project as a table that is added to, put in order and stored as one edit."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QWidget

from jingkou_desktop.domain.project_days import USUAL_STEPS
from jingkou_desktop.domain.projects import Milestone, Portfolio
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.project_fields import texts_of
from jingkou_desktop.ui.project_form import ProjectForm, row_of
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = (
    "日期写成 2023、2023-07 或 2023-07-15；权重是占项目的百分比，空着的平分其余的份额。"
    "直接打字或按 F2 修改，全部改好后按“保存”，一步撤销。"
)
FIELDS = ("name", "planned", "actual", "weight", "evidence")
OTHER = "其他名称"
Write = Callable[["Line", str], bool]


@dataclass(slots=True, eq=False)
class Line:
    """A milestone as it is being edited; `held` is what is stored."""

    held: Milestone | None = None
    name: str = ""
    planned: str = ""
    actual: str = ""
    weight: str = ""
    evidence: str = ""

    def typed(self) -> tuple[str, ...]:
        """Return what a person can change."""
        return tuple(str(getattr(self, name)).strip() for name in FIELDS)


class StepsDialog(ProjectForm):
    """The table with its buttons."""

    def __init__(self, session: Session, held: Portfolio, parent: QWidget) -> None:
        one = held.one
        super().__init__(session, f"节点　{one.code} {one.name}", parent)
        self._one = one
        lines = [Line(step, **texts_of(step, FIELDS)) for step in held.steps]
        self._before = [line.typed() for line in lines]
        self._held = held.steps
        editable = not session.ws.read_only
        self.model = RowsModel[Line](_columns(editable=editable), self)
        self.view = RowsView(self.model, "节点表")
        self.usual = QComboBox()
        name_choice(self.usual, "常用节点")
        self.add_button = button("添加", self.add, "", "添加节点")
        self.delete_button = button("删除这一行", self.delete)
        self.up_button = button("上移", lambda: self.shift(-1), "", "上移这一行")
        self.down_button = button("下移", lambda: self.shift(1), "", "下移这一行")
        row = row_of(self.add_button, self.delete_button, self.up_button, self.down_button)
        row.insertWidget(0, self.usual)
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addWidget(self.view, 1)
        self.column.addLayout(row)
        self._show(lines, 0)
        self.model.dataChanged.connect(lambda: self.say_fault(""))
        self.resize(860, 480)
        self.view.setFocus()
        for made in (self.usual, self.add_button, self.delete_button, self.up_button, self.down_button):
            made.setEnabled(editable)
        self.close_form()

    def add(self) -> None:
        """Put a milestone at the end, and open the date of a usual one, else the name, for writing."""
        self.hand_in()
        name = self.usual.currentText()
        line = Line(name="" if name == OTHER else name)
        self._show([*self.model.rows(), line], self.model.rowCount())
        self.view.setFocus()
        self.view.write_in(self.model.rowCount() - 1, 1 if line.name else 0)

    def delete(self) -> None:
        """Take the current row away."""
        self.hand_in()
        here = self.view.currentIndex().row()
        if here >= 0:
            self._show([line for n, line in enumerate(self.model.rows()) if n != here], here)

    def shift(self, way: int) -> None:
        """Put the current row one up or down."""
        self.hand_in()
        here, lines = self.view.currentIndex().row(), list(self.model.rows())
        there = here + way
        if here >= 0 and 0 <= there < len(lines):
            lines[here], lines[there] = lines[there], lines[here]
            self._show(lines, there)

    def hand_in(self) -> None:
        """Take over what stands in an open cell."""
        self.view.hand_in()

    def changed(self) -> bool:
        """Return whether the table differs from the stored one."""
        return [line.typed() for line in self._lines()] != self._before

    def store(self) -> None:
        """Store the table as one edit; raises UserError where a row is refused, and then stores none."""
        from jingkou_desktop.services import item_entry  # late: the window shows first

        one, fresh = self._one, []
        for place, line in enumerate(self._lines()):
            base = line.held or Milestone(one.plan, one.code, line.name.strip())
            texts = dict(zip(FIELDS, line.typed(), strict=True))
            fresh.append(replace(item_entry.with_texts(base, texts), position=place))
        names = Counter(step.name for step in fresh)
        if twice := next((name for name, count in names.items() if count > 1), ""):
            raise UserError("item.twice", where=f"{one.code} 节点", text=twice)
        gone = [step for step in self._held if step.name not in names]
        what = f"登记 {one.code} 节点"
        if item_entry.save(self.session.ws, fresh, what, self.reason.text(), gone):
            self.done_with(f"{one.code} 节点已保存。")

    def _lines(self) -> list[Line]:
        """Return the rows, without new ones that nothing was written in."""
        return [line for line in self.model.rows() if line.held or any(line.typed())]

    def _show(self, lines: list[Line], row: int) -> None:
        column = max(self.view.currentIndex().column(), 0)
        self.say_fault("")
        self.model.fill(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(min(row, len(lines) - 1), column))
        named = {line.name for line in lines}
        self.usual.clear()
        self.usual.addItems([*(name for name in USUAL_STEPS if name not in named), OTHER])


def _columns(*, editable: bool) -> list[Column[Line]]:
    def written(field: str) -> Write | None:
        return (lambda line, text: _write(line, field, text)) if editable else None

    return [
        Column("节点", lambda line: line.name, 9, write=written("name"), ghost="在此写名称"),
        Column("计划日期", lambda line: line.planned, 7, write=written("planned")),
        Column("实际日期", lambda line: line.actual, 7, write=written("actual")),
        Column("权重（%）", lambda line: line.weight, 5, right=True, write=written("weight")),
        Column("佐证", lambda line: line.evidence, write=written("evidence")),
    ]


def _write(line: Line, field: str, text: str) -> bool:
    changed = bool(getattr(line, field) != text)
    setattr(line, field, text)
    return changed
