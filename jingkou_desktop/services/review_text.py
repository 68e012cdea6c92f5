"""Figures under review as text and as JSON for the command line."""

from collections.abc import Sequence
from typing import Any

from jingkou_desktop.domain.figures import shown
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services.columns import local_time, table
from jingkou_desktop.services.review import Done, Standing, place
from jingkou_desktop.services.review_list import Hints, Line
from jingkou_desktop.services.workspace import Workspace

TITLES = (
    "状态",
    "代码",
    "指标",
    "期别",
    "阶段",
    "数值",
    "上期",
    "变动",
    "来源",
    "录入",
    "审核",
    "检查提示",
    "批注",
)
RIGHT = (5, 6, 7)


def review_text(ws: Workspace, found: Sequence[Line]) -> str:
    """Return the figures, one line each; of those within a year 上期 is the same part of the year before."""
    if not found:
        return "没有符合条件的数。"
    hints = Hints(ws)
    rows = [_row(line, hints) for line in found]
    return f"{table([TITLES, *rows], RIGHT)}\n共 {len(found)} 个数。"


def review_json(ws: Workspace, found: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the figures for programs; numbers are exact decimal text, None for none."""
    hints = Hints(ws)
    return [_json(line, hints) for line in found]


def done_json(done: Done) -> dict[str, Any]:
    """Return what was moved and what was refused, and why."""
    return {
        "move": done.move.value,
        "moved": [_key(one.key) for one in done.moved],
        "own": [_key(one.key) for one in done.own],
        "refused": [{**_key(one.value.key), "why": one.why} for one in done.refused],
    }


def state_words(held: Standing) -> str:
    """Return who brought a figure to its state, when, and why: 李四 2026-03-05 10:20：口径不对."""
    if held.move is None:
        return ""
    own = "（本人录入）" if held.own else ""
    said = f"{held.move.who}{own} {local_time(held.move.at)}"
    return f"{said}：{held.move.reason}" if held.move.reason else said


def _row(line: Line, hints: Hints) -> tuple[str, ...]:
    value = line.value
    when = parse_period(value.period)
    basis = value.basis.value if line.part and value.basis is Basis.YEAR_TO_DATE else ""
    return (
        value.state.value,
        line.one.code,
        line.one.name,
        f"{when.words if when else value.period}{basis}",
        value.stage.value,
        shown(value),
        "" if line.last is None else canonical(line.last),
        line.change,
        value.source.words(),
        f"{value.by} {local_time(value.at)}" if value.at else "",
        state_words(line.standing) if _moved(line) else "",
        hints.of(value),
        str(line.comments or ""),
    )


def _moved(line: Line) -> bool:
    """Tell whether someone moved the figure after it was stored."""
    move = line.standing.move
    return move is not None and (move.who, move.at) != (line.value.by, line.value.at)


def _json(line: Line, hints: Hints) -> dict[str, Any]:
    value, move, passed = line.value, line.standing.move, line.standing.passed
    return {
        **_key(value.key),
        "name": line.one.name,
        "pillar": line.one.pillar,
        "department": line.one.department,
        "unit": line.one.unit,
        "state": value.state.value,
        "value": None if value.value is None else canonical(value.value),
        "raw": value.raw,
        "last": None if line.last is None else canonical(line.last),
        "change": line.change,
        "source": value.source.words(),
        "by": value.by,
        "at": value.at,
        "moved": None if move is None else {"by": move.who, "at": move.at, "reason": move.reason},
        "passed": None if passed is None else {"by": passed.who, "at": passed.at, "own": line.standing.own},
        "warnings": hints.of(value),
        "comments": line.comments,
        "open_comments": line.open,
        "place": place(value),
    }


def _key(key: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(("code", "period", "basis", "stage"), key[1:], strict=True))
