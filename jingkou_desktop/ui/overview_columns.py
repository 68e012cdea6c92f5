"""The columns of the overview's tables, and in which order the indicators behind stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import show
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Status, Verdict
from jingkou_desktop.ui.rows import Column
from jingkou_desktop.ui.statuses import LOOKS, Share
from jingkou_desktop.ui.words import done_words

if TYPE_CHECKING:
    from jingkou_desktop.domain.rollup import Summary

BAR: tuple[tuple[Status, str], ...] = (  # from good to bad, so that a colour stands in one piece
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
    lacks: str = ""  # what lacks of it, in words
    annual: AnnualVerdict | None = None  # on the year against its own target
    due: bool = True  # whether a figure is due by the end of the period judged


def worst_first(line: Line) -> tuple[int, bool, float]:
    """Return the key that puts the worst first; points of growth are not held against shares of a task."""
    verdict = line.verdict
    rank = 0 if verdict.status in (Status.NOT_DONE, Status.FAR_BEHIND) else 1
    if verdict.done is None or verdict.pace is None:
        return rank, verdict.in_points, 0.0
    return rank, verdict.in_points, float(verdict.done - verdict.pace)


def group_columns() -> list[Column[tuple[str, Summary]]]:
    """Return the columns of the counts of a pillar, a department or an attribute."""
    columns: list[Column[tuple[str, Summary]]] = [
        Column("分组", lambda row: row[0], 9, link=lambda _: True),
        Column("分布", _shares_words, 0, shares=_shares),
        Column("指标", lambda row: str(row[1].total), 3, right=True, link=lambda _: True),
    ]
    columns += [_status_column(status) for status in Status]
    columns.append(Column("已报/应报", lambda row: f"{row[1].reported}/{row[1].due}", 5, right=True))
    columns[-1] = replace(columns[-1], link=lambda _: True)
    columns.append(Column("总目标完成率", _rate, 7, right=True, hint=_rate_hint, link=lambda _: True))
    return columns


def _status_column(status: Status) -> Column[tuple[str, Summary]]:
    return Column(
        status.value,
        lambda row: str(row[1].counts.get(status, 0) or "·"),
        4,
        right=True,
        ink=lambda row: LOOKS[status].ink if row[1].counts.get(status, 0) else "faint",
        link=lambda row: bool(row[1].counts.get(status, 0)),
    )


def _shares(row: tuple[str, Summary]) -> tuple[Share, ...]:
    return tuple((status.value, ink, row[1].counts.get(status, 0)) for status, ink in BAR)


def _shares_words(row: tuple[str, Summary]) -> str:
    counts = row[1].counts
    return "，".join(f"{one.value} {counts[one]}" for one in Status if counts.get(one, 0))


def _rate(row: tuple[str, Summary]) -> str:
    return rate_words(row[1])


def _rate_hint(row: tuple[str, Summary]) -> str:
    one = row[1]
    if not one.verdict_withheld:
        return rate_words(one)
    return f"缺数 {one.lacking} 项，应评价 {one.judged + one.lacking} 项，缺得过多，总的不作评价"


def rate_words(summary: Summary) -> str:
    """Return 总目标完成率, or why there is none."""
    if summary.verdict_withheld:
        return "不作评价"
    return "—" if summary.rate is None else show(summary.rate, 1) + "%"


def _done(line: Line) -> str:
    return "" if line.verdict.done is None else done_words(line.verdict)


def _name_and_reason(line: Line) -> str:
    return f"{line.one.name}\n{line.verdict.reason}"


def behind_columns() -> list[Column[Line]]:
    """Return the columns of the indicators behind."""
    return [
        Column("代码", lambda line: line.one.code, 3, link=lambda _: True),
        Column("指标", lambda line: line.one.name, 12),
        Column(
            "评价",
            lambda line: line.verdict.status.value,
            5,
            status=lambda line: line.verdict.status,
        ),
        Column("完成", _done, 7, right=True),
        Column("为什么", lambda line: line.verdict.reason),
    ]


def missing_columns() -> list[Column[Line]]:
    """Return the columns of the indicators of which a figure that is due or the baseline lacks."""
    return [
        Column("代码", lambda line: line.one.code, 3, link=lambda _: True),
        Column("指标", lambda line: line.one.name, hint=_name_and_reason),
        Column("缺什么", lambda line: line.lacks, 10),
        Column("牵头部门", lambda line: line.one.department or "未定", 8),
    ]
