"""比率: 开工率, 竣工率 and the other rates of the projects shown, a row a group, by what a person chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.project_rates import Rates
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_lines import Line, rates_facts
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.portfolios import Grouping

BY = (
    ("pillar", "领域"),
    ("department", "责任单位"),
    ("area", "地点"),
    ("category", "类别"),
    ("year", "年度"),
)
WIDTHS = (8, 8, 5, 5, 8, 4, 4, 5)  # of the rates, in signs


class RatesView(QWidget):
    """The table; `wanted` tells grouping and name of the row that a person opens."""

    wanted = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: Sequence[Line] = ()
        self.by = Choice("chip", "分组")
        self.by.offer([(key, f"按{name}") for key, name in BY], BY[0][0])
        self.model = RowsModel[Rates](_columns(), self)
        self.view = RowsView(self.model, "各项比率")
        self.words = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.by)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        self.by.chosen.connect(lambda _: self.fill(self._lines))
        self.view.opened.connect(lambda row: self.wanted.emit(self.by.selected(), self.model.row(row).name))

    def fill(self, lines: Sequence[Line]) -> None:
        """Show the rates of these projects at the end of the period judged, the chosen row kept."""
        from jingkou_desktop.services import portfolios  # late: the window shows first

        self._lines = lines
        session, by = self._session, portfolios.Grouping(self.by.selected())
        held = tuple(line.held for line in lines)
        found = {line.one.code: line.verdict for line in lines}
        rows = portfolios.rates_by(session.ws, held, found, session.year, session.month, by) if lines else ()
        here = self.view.currentIndex().row()
        name = self.model.row(here).name if 0 <= here < self.model.rowCount() else ""
        self.model.fill(rows)
        names = [one.name for one in rows]
        if rows:
            self.view.setCurrentIndex(self.model.index(names.index(name) if name in names else 0, 0))
        self.words.setText(self._said(rows, by) if rows else "没有符合筛选条件的项目。")

    def _said(self, rows: Sequence[Rates], by: Grouping) -> str:
        said = (
            "开工率、竣工率按当年计划开工、竣工的项目，投资完成率、资金到位率按年度计划投资，可以超过 100%。"
        )
        if by.value == "year":
            return f"{said}各年到年底，{self._session.period_words}到期末；双击转到那一年。"
        left = len(rows[-1].investment.left_out)
        lacking = f"{left} 个有年度计划的项目没有当期完成投资，不计入投资完成率。" if left else ""
        return f"{said}{lacking}双击一行，清单里只列这一组。"


def _columns() -> list[Column[Rates]]:
    def fact(number: int) -> Callable[[Rates], str]:
        return lambda one: rates_facts(one)[number][1].removesuffix(" 个节点")

    def hint(number: int) -> Callable[[Rates], str]:
        return lambda one: "：".join(rates_facts(one)[number][::2])

    names = ("开工率", "竣工率", "投资完成率", "资金到位率", "按期率", "提前节点", "逾期节点", "已报/应报")
    made: list[Column[Rates]] = [
        Column("分组", lambda one: one.name),
        Column("项目", lambda one: str(one.total), 3, right=True),
    ]
    for number, (name, width) in enumerate(zip(names, WIDTHS, strict=True)):
        made.append(Column(name, fact(number), width, right=True, hint=hint(number)))
    return [*made, *(_light(light) for light in Light)]


def _light(light: Light) -> Column[Rates]:
    return Column(
        light.value,
        lambda one: str(one.lights[light]),
        3,
        ink=lambda one: "text" if one.lights[light] else "muted",
        look=lambda one: LIGHTS[light] if one.lights[light] else None,
        hint=lambda one: f"{one.name} {light.value} {one.lights[light]} 个",
    )
