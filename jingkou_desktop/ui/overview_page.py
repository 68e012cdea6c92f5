"""总览: verdict counts by pillar, department or attribute, what is behind and why, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.verdicts import Evaluation, Status
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.overview_columns import (
    FIRST_STATUS,
    Line,
    behind_columns,
    group_columns,
    missing_columns,
    rate_words,
    worst_first,
)
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, caption, label
from jingkou_desktop.ui.words import done_words

if TYPE_CHECKING:
    from jingkou_desktop.domain.rollup import Summary

GROUPINGS = (("pillar", "按方面"), ("department", "按部门"), ("attribute", "按属性"))
MOST_GROUPS = 7  # rows of the table of counts before it scrolls


class OverviewPage(QWidget):
    """The first tab; entering a row leads to it."""

    wanted = Signal(str)  # code of the indicator to go to
    pillar_wanted = Signal(str)
    why_wanted = Signal(str)  # code of the indicator whose verdict is to be explained

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = ""  # the department or attribute that the lists are narrowed to
        self._headline = ElidedLabel("", "headline")
        self._counts = ElidedLabel("", "muted")
        self.more = ElidedLabel("", "muted")  # annual targets and the longer horizon
        self.notes_button = button("资料说明", self._show_notes, "link")
        if not session.ws.plan.notes.strip():
            self.notes_button.hide()
        self.grouping = Choice("segment", "汇总方式")
        self.grouping.offer(GROUPINGS, "pillar")
        self.all_button = button("", self._show_all, "link")
        self.all_button.hide()
        self.pillars = RowsModel[tuple[str, "Summary"]](group_columns(), self)
        self.behind = RowsModel[Line](behind_columns(), self)
        self.missing = RowsModel[Line](missing_columns(), self)
        self.pillar_view = RowsView(self.pillars, "各组评价")
        self.behind_view = RowsView(self.behind, "滞后的指标")
        self.missing_view = RowsView(self.missing, "缺数的指标")
        self._behind_title = label("", "section")
        self._missing_title = label("", "section")
        self._lay_out()
        self.grouping.chosen.connect(self._regroup)
        self.pillar_view.opened.connect(lambda row: self._open_group(self.pillars.row(row)[0]))
        for view, model in ((self.behind_view, self.behind), (self.missing_view, self.missing)):
            view.opened.connect(lambda row, model=model: self.wanted.emit(model.row(row).one.code))
            self._offer_why(view, model)
        session.changed.connect(lambda _: self.refresh())
        session.period_changed.connect(self.refresh)
        self._stale = True

    def entered(self) -> None:
        """Bring the page up to date when its tab is opened."""
        if self._stale:
            self._fill()

    def refresh(self) -> None:
        """Fill again, now or when the tab is next opened."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._headline)
        counts = QHBoxLayout()
        counts.addWidget(self._counts, 1)
        counts.addWidget(self.notes_button)
        column.addLayout(counts)
        switch = QHBoxLayout()
        switch.setSpacing(14)
        switch.addWidget(self.grouping)
        switch.addWidget(self.more, 1)
        column.addLayout(switch)
        column.addWidget(self.pillar_view)
        lists = QHBoxLayout()
        lists.setSpacing(14)
        for title, view, share, beside in (
            (self._behind_title, self.behind_view, 3, self.all_button),
            (self._missing_title, self.missing_view, 2, None),
        ):
            head = QHBoxLayout()
            head.addWidget(title)
            if beside is not None:
                head.addWidget(beside)
            head.addStretch(1)
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addLayout(head)
            part.addWidget(view, 1)
            lists.addLayout(part, share)
        column.addSpacing(4)
        column.addLayout(lists, 1)

    def _offer_why(self, view: RowsView, model: RowsModel[Line]) -> None:
        action = QAction("为什么…", view)
        action.setShortcut("Alt+W")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: self._ask_why(view, model))
        view.addAction(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _ask_why(self, view: RowsView, model: RowsModel[Line]) -> None:
        index = view.currentIndex()
        if index.isValid():
            self.why_wanted.emit(model.row(index.row()).one.code)

    def _regroup(self, _: str) -> None:
        self._group = ""
        self._fill()

    def _open_group(self, name: str) -> None:
        from jingkou_desktop.services import evaluation  # late: the window shows first

        if self.grouping.selected() == "pillar":
            self.pillar_wanted.emit(name)
        else:
            self._group = "" if name == evaluation.WHOLE_PLAN else name
            self._fill()
            self.behind_view.setFocus()

    def _show_all(self) -> None:
        self._group = ""
        self._fill()

    def _fill(self) -> None:
        from jingkou_desktop.services import evaluation  # late: the window shows first

        self._stale = False
        session = self._session
        found = session.evaluations()
        by = evaluation.Grouping(self.grouping.selected())
        summaries = evaluation.summed(session.ws, session.verdicts(), by, session.month)
        self.pillars.fill([(one.name, one) for one in summaries])
        lines = [Line(one, found[one.code].verdict, session.lacking(one)) for one in session.ws.indicators()]
        within = [line for line in lines if self._group in ("", evaluation.group(line.one, by))]
        behind = [line for line in within if line.verdict.status.lagging]
        missing = [line for line in within if line.lacks]
        self.behind.fill(sorted(behind, key=worst_first))
        self.missing.fill(sorted(missing, key=lambda line: (line.one.department, line.one.position)))
        of = f"{self._group}：" if self._group else ""
        self._behind_title.setText(f"{of}{session.lagging_word} {len(behind)} 项")
        self._missing_title.setText(f"{of}缺数 {len(missing)} 项")
        self.all_button.setText(caption(f"显示全部，不限“{self._group}”"))
        self.all_button.setVisible(bool(self._group))
        whole = summaries[-1]
        self._headline.setText(
            f"{session.period_words}：{whole.good} 项{session.good_word}，"
            f"{whole.lagging} 项{session.lagging_word}"
        )
        self._counts.setText(
            f"{session.ws.plan.name}　指标 {whole.total} 项　应报 {whole.due}　已报 {whole.reported}　"
            f"已评价 {whole.judged}　总目标完成率 {rate_words(whole)}　回车或双击可到该指标"
        )
        self.more.setText(self._more(found))
        for number, status in enumerate(Status, FIRST_STATUS):
            self.pillar_view.setColumnHidden(number, not whole.counts.get(status, 0))
        self.pillar_view.fit_rows(MOST_GROUPS)

    def _more(self, found: dict[str, Evaluation]) -> str:
        """Return how the year's own targets and the longer horizon stand, "" where there are none."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        session = self._session
        parts = []
        annual = evaluation.annual_summary(one.annual for one in found.values())
        if annual.total:
            word = "未落后" if session.month else "完成"
            parts.append(f"年度目标 {annual.total} 项，已评价 {annual.judged}，{word} {annual.met}")
        for code, one in found.items():
            if one.horizon is not None:
                indicator = session.ws.indicator(code)
                done = "" if one.horizon.done is None else f" {done_words(one.horizon)}"
                parts.append(
                    f"{indicator.horizon_year} 远景 {indicator.name} {one.horizon.status.value}{done}"
                )
        return "　·　".join(parts)

    def _show_notes(self) -> None:
        dialogs.tell(self, "资料说明", self._session.ws.plan.notes.strip())
