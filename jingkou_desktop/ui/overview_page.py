"""总览: verdict counts by pillar, what is behind and why, what is missing and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import Status, Verdict
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import LOOKS
from jingkou_desktop.ui.text import ElidedLabel, label
from jingkou_desktop.ui.words import done_words

if TYPE_CHECKING:
    from jingkou_desktop.domain.rollup import Summary

ORDER: tuple[tuple[Status, str], ...] = (  # as in the table, with the colour in the bar
    (Status.DONE_EARLY, "good_bar"),
    (Status.DONE, "good_bar"),
    (Status.AHEAD, "good_pale"),
    (Status.MET, "good_pale"),
    (Status.ON_TRACK, "steady_bar"),
    (Status.BEHIND, "behind_bar"),
    (Status.FAR_BEHIND, "far_behind_bar"),
    (Status.NOT_DONE, "far_behind_bar"),
    (Status.NO_BASELINE, "faint"),
    (Status.MISSING, "faint"),
    (Status.NOT_JUDGED, "track"),
)
FIRST_STATUS = 3  # its column


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its verdict."""

    one: Indicator
    verdict: Verdict


class OverviewPage(QWidget):
    """The first tab; entering a row leads to it."""

    wanted = Signal(str)  # code of the indicator to go to
    pillar_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._headline = ElidedLabel("", "headline")
        self._counts = ElidedLabel("", "muted")
        self.notes_button = button("资料说明", self._show_notes, "link")
        if not session.ws.plan.notes.strip():
            self.notes_button.hide()
        self.pillars = RowsModel[tuple[str, "Summary"]](_pillar_columns(), self)
        self.behind = RowsModel[Line](_behind_columns(), self)
        self.missing = RowsModel[Line](_missing_columns(), self)
        self.pillar_view = RowsView(self.pillars, "各领域评价")
        self.behind_view = RowsView(self.behind, "滞后的指标")
        self.missing_view = RowsView(self.missing, "缺数的指标")
        self._behind_title = label("", "section")
        self._missing_title = label("", "section")
        self._lay_out()
        self.pillar_view.opened.connect(lambda row: self.pillar_wanted.emit(self.pillars.row(row)[0]))
        self.behind_view.opened.connect(lambda row: self.wanted.emit(self.behind.row(row).one.code))
        self.missing_view.opened.connect(lambda row: self.wanted.emit(self.missing.row(row).one.code))
        session.changed.connect(lambda _: self.refresh())
        session.year_changed.connect(lambda _: self.refresh())
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
        column.addSpacing(2)
        column.addWidget(self.pillar_view)
        lists = QHBoxLayout()
        lists.setSpacing(14)
        for title, view, share in (
            (self._behind_title, self.behind_view, 3),
            (self._missing_title, self.missing_view, 2),
        ):
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addWidget(title)
            part.addWidget(view, 1)
            lists.addLayout(part, share)
        column.addSpacing(4)
        column.addLayout(lists, 1)

    def _fill(self) -> None:
        from jingkou_desktop.services import evaluation  # late: the window shows first

        self._stale = False
        session = self._session
        verdicts = session.verdicts()
        lines = [Line(one, verdicts[one.code]) for one in session.ws.indicators()]
        summaries = evaluation.summaries(session.ws, session.year)
        self.pillars.fill([(one.name, one) for one in summaries])
        worst = {Status.NOT_DONE: 0, Status.FAR_BEHIND: 0}
        behind = [line for line in lines if line.verdict.status.lagging]
        self.behind.fill(sorted(behind, key=lambda line: (worst.get(line.verdict.status, 1), _gap(line))))
        missing = [line for line in lines if line.verdict.status in (Status.MISSING, Status.NO_BASELINE)]
        self.missing.fill(sorted(missing, key=lambda line: (line.one.department, line.one.position)))
        self._behind_title.setText(f"{session.lagging_word} {len(behind)} 项")
        self._missing_title.setText(f"缺数 {len(missing)} 项")
        whole = summaries[-1]
        rate = "—" if whole.rate is None else show(whole.rate, 1) + "%"
        self._headline.setText(
            f"{session.year} 年：{whole.good} 项{session.good_word}，{len(behind)} 项{session.lagging_word}"
        )
        self._counts.setText(
            f"{session.ws.plan.name}　指标 {whole.total} 项　应报 {whole.due}　已报 {whole.reported}　"
            f"已评价 {whole.judged}　总目标完成率 {rate}　回车或双击可到该指标"
        )
        for number, (status, _) in enumerate(ORDER, FIRST_STATUS):
            self.pillar_view.setColumnHidden(number, not whole.counts.get(status, 0))
        self._fit_pillars()

    def _show_notes(self) -> None:
        dialogs.tell(self, "资料说明", self._session.ws.plan.notes.strip())

    def _fit_pillars(self) -> None:
        rows = self.pillars.rowCount()
        height = self.pillar_view.verticalHeader().defaultSectionSize() * rows
        frame = 2 * self.pillar_view.frameWidth()
        head = self.pillar_view.horizontalHeader().sizeHint().height()
        self.pillar_view.setFixedHeight(height + head + frame)
        self.pillar_view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pillar_view.setFrameShape(QFrame.Shape.StyledPanel)


def _gap(line: Line) -> float:
    verdict = line.verdict
    if verdict.done is None or verdict.pace is None:
        return 0.0
    return float(verdict.done - verdict.pace)


def _pillar_columns() -> list[Column[tuple[str, Summary]]]:
    columns: list[Column[tuple[str, Summary]]] = [
        Column("领域", lambda row: row[0], 7),
        Column("分布", _shares_words, 0, shares=_shares),
        Column("指标", lambda row: str(row[1].total), 3, right=True),
    ]
    columns += [_status_column(status) for status, _ in ORDER]
    columns.append(Column("已报/应报", lambda row: f"{row[1].reported}/{row[1].due}", 5, right=True))
    columns.append(Column("总目标完成率", _rate, 6, right=True))
    return columns


def _status_column(status: Status) -> Column[tuple[str, Summary]]:
    return Column(
        status.value,
        lambda row: str(row[1].counts.get(status, 0) or "·"),
        4,
        right=True,
        ink=lambda row: LOOKS[status].ink if row[1].counts.get(status, 0) else "faint",
    )


def _shares(row: tuple[str, Summary]) -> tuple[tuple[str, int], ...]:
    return tuple((ink, row[1].counts.get(status, 0)) for status, ink in ORDER)


def _shares_words(row: tuple[str, Summary]) -> str:
    counts = row[1].counts
    return "，".join(f"{one.value} {counts[one]}" for one, _ in ORDER if counts.get(one, 0))


def _rate(row: tuple[str, Summary]) -> str:
    summary = row[1]
    if summary.verdict_withheld:
        return "缺数过多"
    return "—" if summary.rate is None else show(summary.rate, 1) + "%"


def _done(line: Line) -> str:
    return "" if line.verdict.done is None else done_words(line.verdict)


def _name_and_reason(line: Line) -> str:
    return f"{line.one.name}\n{line.verdict.reason}"


def _behind_columns() -> list[Column[Line]]:
    return [
        Column("代码", lambda line: line.one.code, 3, ink=lambda _: "muted"),
        Column("指标", lambda line: line.one.name, 13),
        Column(
            "评价",
            lambda line: line.verdict.status.value,
            6,
            status=lambda line: line.verdict.status,
        ),
        Column("完成", _done, 5, right=True),
        Column("为什么", lambda line: line.verdict.reason),
    ]


def _missing_columns() -> list[Column[Line]]:
    return [
        Column("代码", lambda line: line.one.code, 3, ink=lambda _: "muted"),
        Column("指标", lambda line: line.one.name, hint=_name_and_reason),
        Column("缺什么", lambda line: line.verdict.status.value, 6, status=lambda line: line.verdict.status),
        Column("牵头部门", lambda line: line.one.department or "未定", 8),
    ]
