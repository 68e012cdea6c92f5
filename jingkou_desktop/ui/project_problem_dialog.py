"""问题: the problems of one project; all that is typed is stored as one edit."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.projects import Portfolio, Problem
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.project_fields import DAY_HINT, Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm, row_of
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

NAMES = ("text", "raised", "department", "due", "answer", "solved")


@dataclass(slots=True, eq=False)
class Line:
    """A problem as it is being edited; `held` is what is stored."""

    number: int
    held: Problem | None
    texts: dict[str, str]

    def changed(self) -> bool:
        """Return whether it differs from what is stored."""
        return self.texts != (texts_of(self.held, NAMES) if self.held else dict.fromkeys(NAMES, ""))


class ProblemsDialog(ProjectForm):
    """The list, and below it the fields of the chosen problem."""

    def __init__(self, session: Session, held: Portfolio, parent: QWidget, number: int | None = None) -> None:
        one = held.one
        super().__init__(session, f"问题　{one.code} {one.name}", parent)
        self._one = one
        self._gone: list[Problem] = []
        self._next = max((each.number for each in held.problems), default=0) + 1
        lines = [Line(each.number, each, texts_of(each, NAMES)) for each in held.problems]
        self.model = RowsModel[Line](_columns(), self)
        self.view = RowsView(self.model, "问题表")
        self.texts = Texts(_fields(session), lines=2)
        self.add_button = button("添加问题", self.add)
        self.delete_button = button("删除这一条", self.delete)
        self.column.addWidget(
            label("选中一条，在下面修改；全部改好后按“保存”，一步撤销。", "muted", wrap=True)
        )
        self.column.addWidget(self.view, 1)
        self.column.addLayout(row_of(self.add_button, self.delete_button))
        self.column.addWidget(self.texts)
        self.view.chosen.connect(lambda _: self._show())
        self.texts.edited.connect(self._keep)
        self.resize(760, 540)
        row = next((n for n, line in enumerate(lines) if line.number == number), 0)
        self._offer(lines, row)
        editable = not session.ws.read_only
        self.add_button.setEnabled(editable)
        if not lines and editable:
            self.add()
        else:
            self.view.setFocus()
        self.close_form()

    def add(self) -> None:
        """Put an empty problem at the end and lead to its text."""
        line = Line(self._next, None, dict.fromkeys(NAMES, ""))
        self._next += 1
        self._offer([*self.model.rows(), line], self.model.rowCount())
        self.texts.fields["text"].setFocus()

    def delete(self) -> None:
        """Take the chosen problem away, once 保存 is pressed."""
        line = self._line()
        if line is None:
            return
        if line.held is not None:
            self._gone.append(line.held)
        row = self.view.currentIndex().row()
        self._offer([each for each in self.model.rows() if each is not line], row)

    def changed(self) -> bool:
        """Return whether anything differs from what is stored."""
        return bool(self._gone) or any(line.changed() for line in self.model.rows())

    def store(self) -> None:
        """Store all problems as one edit; raises UserError where one is refused."""
        from jingkou_desktop.services import item_entry  # late: the window shows first

        one, fresh = self._one, []
        for line in self.model.rows():
            if line.changed():
                base = line.held or Problem(one.plan, one.code, line.number, "")
                fresh.append(item_entry.with_texts(base, line.texts))
        what = f"登记 {one.code} 问题"
        if item_entry.save(self.session.ws, fresh, what, self.reason.text(), self._gone):
            self.done_with(f"{one.code} 的问题已保存。")

    def _line(self) -> Line | None:
        here = self.view.currentIndex()
        return self.model.row(here.row()) if here.isValid() else None

    def _offer(self, lines: list[Line], row: int) -> None:
        self.say_fault("")
        self.model.fill(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(min(row, len(lines) - 1), 0))
        self._show()

    def _show(self) -> None:
        line = self._line()
        self.texts.fill(line.texts if line else {})
        editable = line is not None and not self.session.ws.read_only
        self.texts.setEnabled(editable)
        self.delete_button.setEnabled(editable)

    def _keep(self) -> None:
        line = self._line()
        if line is not None:
            line.texts = self.texts.texts()
            row = self.view.currentIndex().row()
            last = self.model.columnCount() - 1
            self.model.dataChanged.emit(self.model.index(row, 0), self.model.index(row, last))
            self.say_fault("")


def _fields(session: Session) -> tuple[Field, ...]:
    departments = tuple(each.name for each in session.ws.departments())
    return (
        Field("text", "问题", long=True),
        Field("raised", "提出日期", DAY_HINT),
        Field("department", "答复单位", choices=departments, free=True),
        Field("due", "答复期限", DAY_HINT),
        Field("solved", "解决日期", DAY_HINT),
        Field("answer", "答复", long=True),
    )


def _columns() -> list[Column[Line]]:
    return [
        Column("序号", lambda line: str(line.number), 3, ink=lambda _: "muted"),
        Column("问题", lambda line: line.texts["text"]),
        Column("答复单位", lambda line: line.texts["department"], 8),
        Column("答复期限", lambda line: line.texts["due"], 6),
        Column("解决日期", lambda line: line.texts["solved"], 6),
    ]
