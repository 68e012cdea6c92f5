"""The columns of the list of the review, and how its rows are painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from jingkou_desktop.domain.figures import shown
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.values import Stage, State, Value
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.delegates import PAD, Option
from jingkou_desktop.ui.indicator_rows import Index
from jingkou_desktop.ui.many_rows import ManyRowsDelegate
from jingkou_desktop.ui.marks import paint_state
from jingkou_desktop.ui.reasons import stored_words
from jingkou_desktop.ui.review_words import standing_lines
from jingkou_desktop.ui.rows import Column
from jingkou_desktop.ui.theme import colour

if TYPE_CHECKING:
    from jingkou_desktop.services.review_list import Line

STATE_COLUMN = 0
MARK_ROOM = 16  # pixels in front of a state's word
INKS = {State.RETURNED: "far_behind", State.SUBMITTED: "steady", State.DRAFT: "muted"}


def review_columns(hint: Callable[[Value], str]) -> list[Column[Line]]:
    """Return the columns; `hint` says what the checks find of a figure."""
    return [
        Column(
            "状态",
            lambda line: line.value.state.value,
            5,
            ink=lambda line: INKS.get(line.value.state, "text"),
            hint=state_hint,
        ),
        Column("代码", lambda line: line.one.code, 3, ink=lambda _: "muted"),
        Column("指标", lambda line: line.one.name, hint=_name_hint),
        Column("期别", period, 8),
        Column("数值", lambda line: shown(line.value), 5, right=True),
        Column("上期", last, 5, right=True, ink=lambda _: "muted", hint=_last_hint),
        Column("变动", lambda line: line.change, 5, right=True),
        Column("来源", lambda line: line.value.source.words(), 9, ink=lambda _: "muted"),
        Column("录入", _stored, 10, ink=lambda _: "muted", hint=_stored_hint),
        Column("检查提示", lambda line: hint(line.value), 11, ink=lambda _: "behind"),
        Column("批注", lambda line: str(line.comments or ""), 2, right=True, hint=_comments_hint),
    ]


def period(line: Line) -> str:
    """Return the period, with the stage where it isn't the usual one."""
    value = line.value
    stage = "" if value.stage is Stage.PRELIMINARY else f" {value.stage.value}"
    return f"{cells.period_words(value.period, value.basis)}{stage}"


def last(line: Line) -> str:
    """Return the figure of the year before."""
    return "" if line.last is None else canonical(line.last)


def state_hint(line: Line) -> str:
    """Return how the figure came into its state."""
    return "\n".join([line.value.state.value, *standing_lines(line.standing)])


def _name_hint(line: Line) -> str:
    unit = f"（{line.one.unit}）" if line.one.unit else ""
    return f"{line.one.name}{unit}\n牵头 {line.one.department or '未定'}"


def _last_hint(line: Line) -> str:
    return f"{'上年同期' if line.part else '上一年'} {last(line)}" if line.last is not None else ""


def _comments_hint(line: Line) -> str:
    return f"{line.comments} 条，没处理的 {line.open} 条" if line.comments else ""


def _stored_hint(line: Line) -> str:
    return stored_words(line.value.by, line.value.at)


def _stored(line: Line) -> str:
    value = line.value
    when = f"{datetime.fromisoformat(value.at).astimezone():%Y-%m-%d}" if value.at else ""
    return " ".join(part for part in (value.by, when) if part)


class ReviewDelegate(ManyRowsDelegate):
    """The mark of the state stands before its word."""

    def paint_content(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint the state's mark and word, else the text."""
        if index.column() != STATE_COLUMN:
            super().paint_content(painter, option, index)
            return
        room = option.rect.adjusted(PAD, 0, -2, 0)
        state = State(str(index.data()))
        paint_state(painter, QPointF(room.left() + MARK_ROOM / 2 - 2, room.center().y() + 0.5), state)
        painter.setFont(option.font)
        painter.setPen(colour(INKS.get(state, "text")))
        painter.drawText(room.adjusted(MARK_ROOM, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, state.value)
