"""年度计划: what each year of the plan asks of one project."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.projects import Portfolio, ProjectYear
from jingkou_desktop.ui.project_fields import texts_of
from jingkou_desktop.ui.project_form import ProjectForm
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = "直接打字或按 F2 修改；两格都清空，就是这一年没有年度计划。全部改好后按“保存”，一步撤销。"
Write = Callable[["Line", str], bool]


@dataclass(slots=True)
class Line:
    """A year as it is being edited; `held` is what is stored."""

    year: int
    held: ProjectYear | None
    investment: str = ""
    measures: str = ""
    before: tuple[str, str] = ("", "")

    def typed(self) -> tuple[str, str]:
        """Return what a person can change."""
        return self.investment.strip(), self.measures.strip()


class YearsDialog(ProjectForm):
    """A row for each year of the plan, and for others that hold something."""

    def __init__(self, session: Session, held: Portfolio, parent: QWidget) -> None:
        one = held.one
        super().__init__(session, f"年度计划　{one.code} {one.name}", parent)
        self._one = one
        stored = {each.year: each for each in held.years}
        lines = [_line(year, stored.get(year)) for year in sorted({*session.ws.plan.years, *stored})]
        self.model = RowsModel[Line](_columns(editable=not session.ws.read_only), self)
        self.view = RowsView(self.model, "年度计划")
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addWidget(self.view)
        self.column.addStretch(1)
        self.model.fill(lines)
        self.view.fit_rows(10)
        self.model.dataChanged.connect(lambda: self.say_fault(""))
        self.resize(760, 380)
        row = next((n for n, line in enumerate(lines) if line.year == session.year), 0)
        self.view.setCurrentIndex(self.model.index(row, 1))
        self.view.setFocus()
        self.close_form()

    def hand_in(self) -> None:
        """Take over what stands in an open cell."""
        self.view.hand_in()

    def changed(self) -> bool:
        """Return whether a row differs from what is stored."""
        return any(line.typed() != line.before for line in self.model.rows())

    def store(self) -> None:
        """Store all years as one edit; raises UserError where one is refused, and then stores none."""
        from jingkou_desktop.services import item_entry  # late: the window shows first

        ws, one = self.session.ws, self._one
        fresh, gone = [], []
        for line in self.model.rows():
            if line.typed() == line.before:
                continue
            if not any(line.typed()) and line.held is not None:
                gone.append(line.held)
                continue
            base = line.held or ProjectYear(one.plan, one.code, line.year)
            texts = dict(zip(("investment", "measures"), line.typed(), strict=True))
            fresh.append(item_entry.with_texts(base, texts))
        years = "、".join(str(each.year) for each in sorted((*fresh, *gone), key=lambda each: each.year))
        if item_entry.save(ws, fresh, f"登记 {one.code} {years} 年度计划", self.reason.text(), gone):
            self.done_with(f"{one.code} {years} 年度计划已保存。")


def _line(year: int, held: ProjectYear | None) -> Line:
    said = texts_of(held, ("investment", "measures")) if held else {}
    before = said.get("investment", ""), said.get("measures", "")
    return Line(year, held, *before, before)


def _columns(*, editable: bool) -> list[Column[Line]]:
    def written(field: str) -> Write | None:
        return (lambda line, text: _write(line, field, text)) if editable else None

    return [
        Column("年份", lambda line: str(line.year), 4),
        Column("计划投资（万元）", lambda line: line.investment, 9, right=True, write=written("investment")),
        Column("年度目标", lambda line: line.measures, write=written("measures")),
    ]


def _write(line: Line, field: str, text: str) -> bool:
    changed = bool(getattr(line, field) != text)
    setattr(line, field, text)
    return changed
