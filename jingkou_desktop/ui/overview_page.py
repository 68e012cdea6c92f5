"""总览: what stands how, what is behind and why, what lacks and from whom; each number leads to its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jingkou_desktop.domain.verdicts import Evaluation, Status
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.indicator_rows import Filter
from jingkou_desktop.ui.linked_line import LinkedLine, Piece
from jingkou_desktop.ui.overview_columns import FIRST_STATUS, Line, group_columns, rate_words
from jingkou_desktop.ui.overview_errands import Errands
from jingkou_desktop.ui.overview_findings import Findings
from jingkou_desktop.ui.overview_fresh import Fresh
from jingkou_desktop.ui.overview_sets import GOOD, LAGGING, STATUS
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, caption
from jingkou_desktop.ui.words import done_words

if TYPE_CHECKING:
    from jingkou_desktop.domain.rollup import Summary

GROUPINGS = (("pillar", "按方面"), ("department", "按部门"), ("attribute", "按属性"))
PLAN = "plan"  # leads to the plan of the year
MOST_GROUPS = 7  # rows of the table of counts before it scrolls


class OverviewPage(QWidget):
    """The first tab; every number and every row of it leads on."""

    wanted = Signal(str)  # code of the indicator to go to
    pillar_wanted = Signal(str, object)  # pillar, and the Filter or Status to show it by
    why_wanted = Signal(str)  # code of the indicator whose verdict is to be explained
    review_wanted = Signal()  # the person asks for what waits for a reviewer
    plan_wanted = Signal()  # the person asks for the plan of the year

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = ""  # the group that the lists are narrowed to
        self._headline = LinkedLine("headline")
        self._counts = LinkedLine("muted")
        self.review_button = button("", self.review_wanted.emit, "link")  # what waits for a reviewer
        self.more = LinkedLine("muted")  # annual targets and the longer horizon
        self.horizon = ElidedLabel("", "muted")
        self.notes_button = button("资料说明", self._show_notes, "link")
        if not session.ws.plan.notes.strip():
            self.notes_button.hide()
        self.grouping = Choice("segment", "汇总方式")
        self.grouping.offer(GROUPINGS, "pillar")
        self.all_button = button("", self._show_all, "link")
        self.all_button.hide()
        self.pillars = RowsModel[tuple[str, "Summary"]](group_columns(), self)
        self.pillar_view = RowsView(self.pillars, "各组评价")
        self.findings = Findings(session)
        self.errands = Errands(session)
        self.behind, self.behind_view = self.findings.behind, self.findings.behind_view
        self.missing, self.missing_view = self.errands.missing, self.errands.missing_view
        self.fresh = Fresh()
        self._lower = QStackedWidget()
        self._lay_out()
        self._connect()
        self._stale = True

    def entered(self) -> None:
        """Bring the page up to date when its tab is opened."""
        if self._stale:
            self._fill()

    def show_department(self, name: str) -> None:
        """Narrow the lists to the indicators that a department leads."""
        self.grouping.select("department")
        self._group = name
        self._fill()
        self.behind_view.setFocus()

    def refresh(self) -> None:
        """Fill again, now or when the tab is next opened."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def first(self) -> QWidget:
        """Return the control that takes the keys when the tab is opened."""
        return (
            self.fresh.import_button if self._lower.currentWidget() is self.fresh else self.findings.shown()
        )

    def _connect(self) -> None:
        session = self._session
        self.grouping.chosen.connect(self._regroup)
        self.pillar_view.opened.connect(
            lambda row: self._follow(row, self.pillar_view.currentIndex().column())
        )
        self.pillar_view.followed.connect(self._follow)
        for half in (self.findings, self.errands):
            half.wanted.connect(self.wanted)
            half.why_wanted.connect(self.why_wanted)
        for line in (self._headline, self._counts, self.more):
            line.followed.connect(self._show_set)
        session.changed.connect(lambda _: self.refresh())
        session.period_changed.connect(self.refresh)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._headline)
        counts = QHBoxLayout()
        counts.addWidget(self._counts, 1)
        counts.addWidget(self.review_button)
        counts.addWidget(self.notes_button)
        column.addLayout(counts)
        switch = QHBoxLayout()
        switch.setSpacing(14)
        switch.addWidget(self.grouping)
        switch.addWidget(self.all_button)
        switch.addWidget(self.more)
        switch.addWidget(self.horizon, 1)
        column.addLayout(switch)
        column.addWidget(self.pillar_view)
        lists = QWidget()
        row = QHBoxLayout(lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.findings, 4)
        row.addWidget(self.errands, 3)
        self._lists = lists
        self._lower.addWidget(lists)
        self._lower.addWidget(self.fresh)
        column.addWidget(self._lower, 1)

    def _regroup(self, _: str) -> None:
        self._group = ""
        self._fill()

    def _follow(self, row: int, column: int) -> None:
        """Lead from a cell of the counts to what it counts: a pillar's tab, else the list below."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        name, _ = self.pillars.row(row)
        statuses = list(Status)
        place = column - FIRST_STATUS
        status = statuses[place] if 0 <= place < len(statuses) else None
        rate = place == len(statuses) + 1
        if self.grouping.selected() == "pillar" and name != evaluation.WHOLE_PLAN and not rate:
            reported = place == len(statuses)
            self.pillar_wanted.emit(name, status or (Filter.MISSING if reported else Filter.ALL))
            return
        self._group = "" if name == evaluation.WHOLE_PLAN else name
        keys = {
            2: "total",
            FIRST_STATUS + len(statuses): "reported",
            FIRST_STATUS + len(statuses) + 1: "judged",
        }
        self._show_set(STATUS + status.value if status else keys.get(column, LAGGING))

    def _show_set(self, key: str) -> None:
        if key == PLAN:
            self.plan_wanted.emit()
            return
        self.findings.show_set(key)
        self._fill()
        self.findings.shown().setFocus()

    def _show_all(self) -> None:
        self._group = ""
        self._fill()

    def _fill(self) -> None:
        from jingkou_desktop.services import evaluation  # late: the window shows first

        self._stale = False
        session, ws = self._session, self._session.ws
        found = session.evaluations()
        by = evaluation.Grouping(self.grouping.selected())
        summaries = evaluation.summed(ws, session.verdicts(), by, session.month)
        self.pillars.fill([(one.name, one) for one in summaries])
        due = evaluation.due(ws, session.month)
        lines = [
            Line(one, found[one.code].verdict, session.lacking(one), found[one.code].annual, one.code in due)
            for one in ws.indicators()
        ]
        within = [line for line in lines if self._group in ("", evaluation.group(line.one, by))]
        self.findings.fill(within, self._group)
        self.errands.fill(within, self._group)
        self.all_button.setText(caption(f"显示全部，不限“{self._group}”"))
        self.all_button.setVisible(bool(self._group))
        for number, status in enumerate(Status, FIRST_STATUS):
            self.pillar_view.setColumnHidden(number, not summaries[-1].counts.get(status, 0))
        self.pillar_view.fit_rows(MOST_GROUPS)
        empty = not any(value.value is not None for value in ws.values())
        self._lower.setCurrentWidget(self.fresh if empty else self._lists)
        self._say(summaries[-1], found)

    def _say(self, whole: Summary, found: dict[str, Evaluation]) -> None:
        from jingkou_desktop.services import item_review  # late: the window shows first

        session = self._session
        said: list[Piece] = [(f"{session.period_words}：", "")]
        if self._lower.currentWidget() is self.fresh:
            said.append(("还没有数", ""))
        else:
            said += [(str(whole.good), GOOD), (f" 项{session.good_word}，", "")]
            said += [(str(whole.lagging), LAGGING), (f" 项{session.lagging_word}", "")]
        self._headline.show_pieces(said)
        pieces: list[Piece] = [(f"{session.ws.plan.name}　指标 ", ""), (f"{whole.total} 项", "total")]
        for words, count, key in (
            ("应报", whole.due, "due"),
            ("已报", whole.reported, "reported"),
            ("已评价", whole.judged, "judged"),
        ):
            pieces += [(f"　{words} ", ""), (str(count), key)]
        waiting = item_review.tally(session.ws).total
        self.review_button.setVisible(waiting > 0)
        self.review_button.setText(f"{waiting} 条待审")
        pieces.append((f"　总目标完成率 {rate_words(whole)}　点数字看是哪些指标", ""))
        self._counts.show_pieces(pieces)
        self._say_more(found)

    def _say_more(self, found: dict[str, Evaluation]) -> None:
        """Say how the year's own targets and the longer horizon stand, nothing where there are none."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        session = self._session
        annual = evaluation.annual_summary(one.annual for one in found.values())
        pieces: list[Piece] = []
        if annual.total:
            word = "未落后" if session.month else "完成"
            pieces = [("年度目标 ", ""), (f"{annual.total} 项", "annual"), ("，已评价 ", "")]
            pieces += [
                (str(annual.judged), "annual judged"),
                (f"，{word} ", ""),
                (str(annual.met), "annual met"),
                ("　", ""),
                ("年度计划", PLAN),
            ]
        self.more.show_pieces(pieces)
        parts = []
        for code, one in found.items():
            if one.horizon is not None:
                indicator = session.ws.indicator(code)
                done = "" if one.horizon.done is None else f" {done_words(one.horizon)}"
                parts.append(
                    f"{indicator.horizon_year} 远景 {indicator.name} {one.horizon.status.value}{done}"
                )
        self.horizon.setText("　·　".join(parts))

    def _show_notes(self) -> None:
        dialogs.tell(self, "资料说明", self._session.ws.plan.notes.strip())
