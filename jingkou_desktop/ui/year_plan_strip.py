"""Above the plan of a year: how far it is set and how far it is met; each number leads to its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.tasks import TaskOutcome
from jingkou_desktop.ui import year_plan_indicators as indicators
from jingkou_desktop.ui import year_plan_projects as projects
from jingkou_desktop.ui import year_plan_tasks as tasks
from jingkou_desktop.ui.linked_line import LinkedLine, Piece
from jingkou_desktop.ui.text import label, tip

if TYPE_CHECKING:
    from jingkou_desktop.services.year_plan_totals import MoneyTotals, TargetTotals, TaskTotals

ALL = "全部"
NAMES = ("指标", "项目", "任务")
GAP = "　"
LEFT_OUT = "有计划投资而没有报当期完成投资的项目，计划和完成都不计入完成率，不当作零。"


class Strip(QWidget):
    """Three cards, of indicators, projects and tasks; `wanted` tells section and chip of a number pressed."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        self.lines: dict[str, tuple[LinkedLine, LinkedLine]] = {}
        for name in NAMES:
            card = QFrame()
            card.setObjectName("card")
            card.setAccessibleName(f"年度计划汇总：{name}")
            column = QVBoxLayout(card)
            column.setContentsMargins(12, 7, 12, 8)
            column.setSpacing(3)
            plan, done = LinkedLine("muted"), LinkedLine("muted")
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(label(name, "section"))
            head.addWidget(plan, 1)
            column.addLayout(head)
            column.addWidget(done)
            for line in (plan, done):
                line.followed.connect(lambda key, name=name: self.wanted.emit(name, key))
            self.lines[name] = plan, done
            row.addWidget(card, 1)
        self.lines["项目"][1].setToolTip(tip(LEFT_OUT))

    def fill(
        self, targets: TargetTotals, money: MoneyTotals, tasked: TaskTotals, *, year: int, within: bool
    ) -> None:
        """Show the sums of a year; `within` it where it is judged by the end of a month."""
        self._show("指标", _set(targets), _met(targets, within=within))
        self._show("项目", _asked(money), _spent(money))
        self._show("任务", _planned(tasked, year), _ended(tasked))

    def text(self) -> str:
        """Return all that is said."""
        return "\n".join(f"{name} {plan.text()} {done.text()}" for name, (plan, done) in self.lines.items())

    def _show(self, name: str, plan: list[Piece], done: list[Piece]) -> None:
        for line, pieces in zip(self.lines[name], (plan, done), strict=True):
            line.show_pieces(pieces)


def _set(found: TargetTotals) -> list[Piece]:
    pieces: list[Piece] = [("已设年度目标 ", ""), (str(found.set), indicators.SET)]
    pieces += [(" / ", ""), (str(found.possible), ALL), (" 项", "")]
    if found.proposed:
        pieces += [(f"{GAP}有建议没有设 ", ""), (str(found.proposed), indicators.PROPOSED)]
    return pieces


def _met(found: TargetTotals, *, within: bool) -> list[Piece]:
    if not found.set:
        return [("还没有年度目标；可以采用建议，或直接填写", "")]
    if found.rate is None:
        return [("还没有能评价的当年数", "")]
    word = "未落后" if within else "完成"
    pieces: list[Piece] = [("已评价 ", ""), (str(found.judged), indicators.JUDGED), (f"{GAP}{word} ", "")]
    pieces += [(str(found.met), indicators.MET)]
    if missed := found.judged - found.met:
        pieces += [(f"{GAP}{'落后' if within else '未完成'} ", ""), (str(missed), indicators.MISSED)]
    return [*pieces, (f"{GAP}年度目标{'未落后率' if within else '完成率'} {percent(found.rate)}", "")]


def _asked(found: MoneyTotals) -> list[Piece]:
    if not found.named:
        return [("还没有列入计划的项目", "")]
    pieces: list[Piece] = [("列入计划 ", ""), (str(found.named), projects.PLANNED), (" 个", "")]
    if found.asked is None:
        return [*pieces, (f"{GAP}没有计划投资", "")]
    return [
        *pieces,
        (f"{GAP}计划投资 {_money(found.asked)}（", ""),
        (str(found.funded), projects.FUNDED),
        (" 个）", ""),
    ]


def _spent(found: MoneyTotals) -> list[Piece]:
    if found.asked is None:
        return [("填上计划投资，就能看完成率", "")]
    share, left = found.done.percent, len(found.done.left_out)
    if share is None:
        return [("还没有报完成投资", "")]
    pieces: list[Piece] = [("已报 ", ""), (str(found.reported), projects.REPORTED), (" 个完成 ", "")]
    of = f"（计划 {_money(found.done.whole)}）" if left else ""
    pieces.append((f"{_money(found.done.part)}{of}{GAP}完成率 {percent(share)}", ""))
    if left:
        pieces += [(f"{GAP}没有报 ", ""), (str(left), projects.UNREPORTED)]
    return pieces


def _planned(found: TaskTotals, year: int) -> list[Piece]:
    if not found.planned:
        return [(str(found.total), ALL), (f" 项，{year} 年都还没有举措和目标", "")]
    pieces: list[Piece] = [(str(found.total), ALL), (" 项，有举措或目标 ", "")]
    pieces += [(str(found.planned), tasks.PLANNED), (f"{GAP}没有举措 ", "")]
    return [*pieces, (str(found.unmeasured), tasks.BARE)]


def _ended(found: TaskTotals) -> list[Piece]:
    if not any(found.outcomes.values()):
        return [("还没有写完成结果", "")]
    pieces: list[Piece] = []
    for word in TaskOutcome:
        pieces += [(f"{GAP if pieces else ''}{word.value} ", ""), (str(found.outcomes[word]), word.value)]
    return [*pieces, (f"{GAP}未写结果 ", ""), (str(found.open), tasks.OPEN)]


def _money(sum_: Decimal) -> str:
    return f"{canonical(sum_)} 万元"
