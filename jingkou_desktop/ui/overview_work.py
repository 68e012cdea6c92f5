"""The columns of the overview's lists of work: bars, departments, deadlines, changes, projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.chart_spec import Bar
from jingkou_desktop.domain.due_dates import distance_words, ended
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.project_lights import Light, invested
from jingkou_desktop.ui.journal_page import Entry
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_lines import Line as ProjectLine
from jingkou_desktop.ui.rows import Column

if TYPE_CHECKING:
    from jingkou_desktop.services.dues import Due, Lacking


@dataclass(frozen=True, slots=True)
class ProjectGroup:
    """The projects of one light: how many, what the year asks of them and what is done, 万元."""

    light: Light
    count: int
    asked: Decimal | None
    done: Decimal | None
    problems: int  # with a problem in the newest report of the year, or one that is not solved


def bar_columns() -> list[Column[Bar]]:
    """Return the columns of the bars of done against pace."""
    return [
        Column("代码", lambda bar: bar.code, 3, link=lambda _: True),
        Column("指标", lambda bar: bar.name, 11),
        Column(
            "完成与序时（竖线为序时进度）",
            _bar_words,
            0,
            bar=lambda bar: (float(bar.done), None if bar.pace is None else float(bar.pace), bar.status),
        ),
        Column("完成", lambda bar: show(bar.done, 1) + "%", 4, right=True),
        Column("相差", _gap, 4, right=True, ink=lambda bar: "far_behind" if (bar.gap or 0) < 0 else "text"),
        Column("评价", lambda bar: bar.status.value, 6, status=lambda bar: bar.status),
    ]


def _bar_words(bar: Bar) -> str:
    pace = "" if bar.pace is None else f"，序时 {show(bar.pace, 1)}%"
    return f"完成 {show(bar.done, 1)}%{pace}"


def _gap(bar: Bar) -> str:
    if bar.gap is None:
        return ""
    said = show(bar.gap, 1).replace("-", "−")
    return said if bar.gap < 0 else f"+{said}"


def department_columns() -> list[Column[Lacking]]:
    """Return the columns of what lacks by department."""
    return [
        Column("牵头部门", lambda row: row.department, 9),
        Column("缺数", lambda row: str(len(row.lacks)), 3, right=True, link=lambda _: True),
        Column("指标", lambda row: "、".join(f"{one.code} {one.name}" for one, _ in row.lacks), hint=_lacks),
    ]


def _lacks(row: Lacking) -> str:
    return "\n".join(f"{one.code} {one.name}：{words}" for one, words in row.lacks)


def due_columns(today: date) -> list[Column[Due]]:
    """Return the columns of what is due when, seen from a day."""
    return [
        Column("数据", lambda row: row.words, 7),
        Column("期限", lambda row: row.day.isoformat(), 6),
        Column(
            "",
            lambda row: distance_words(row.day, today),
            6,
            ink=lambda row: "far_behind" if row.day < today else "text",
        ),
        Column("应报", lambda row: str(len(row.wanted)), 3, right=True),
        Column(
            "未报",
            lambda row: str(len(row.lacking)) if ended(row.period, today) else "未到期",
            4,
            right=True,
            link=lambda row: ended(row.period, today),
        ),
        Column("指标", lambda row: "、".join(one.name for one in row.lacking)),
    ]


def change_columns() -> list[Column[Entry]]:
    """Return the columns of the latest changes."""
    return [
        Column("序号", lambda one: str(one.number), 3, right=True, link=lambda _: True),
        Column("时间", lambda one: one.when, 9),
        Column("操作人", lambda one: one.who, 5),
        Column("内容", lambda one: one.what, ink=lambda one: "muted" if one.undone else "text", hint=_change),
    ]


def _change(one: Entry) -> str:
    parts = (one.what, f"理由：{one.reason}" if one.reason else "", "已撤销" if one.undone else "")
    return "\n".join(part for part in parts if part)


def project_columns() -> list[Column[ProjectGroup]]:
    """Return the columns of the projects by light."""
    return [
        Column("灯", lambda row: row.light.value, look=lambda row: LIGHTS[row.light]),
        Column("项目", lambda row: str(row.count), 4, right=True, link=lambda _: True),
        Column("年度计划（万元）", lambda row: _money(row.asked), 8, right=True),
        Column("已完成（万元）", lambda row: _money(row.done), 8, right=True),
        Column("有问题", lambda row: str(row.problems or "·"), 4, right=True),
    ]


def project_groups(lines: Iterable[ProjectLine], day: str) -> list[ProjectGroup]:
    """Return the projects by light, the worst first; `day` is that by which problems are open."""
    groups: dict[Light, list[ProjectLine]] = {}
    for line in lines:
        groups.setdefault(line.verdict.light, []).append(line)
    return [
        ProjectGroup(
            light,
            len(members),
            _sum(line.held.asked(line.verdict.year) for line in members),
            _sum(invested(line.held, line.verdict.year, line.verdict.month) for line in members),
            sum(_troubled(line, day) for line in members),
        )
        for light in Light
        if (members := groups.get(light, []))
    ]


def _troubled(line: ProjectLine, day: str) -> bool:
    said = line.verdict.reported is not None and bool(line.verdict.reported.problems.strip())
    return said or any(one.open_on(day) for one in line.held.problems)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, start=Decimal(0)) if known else None


def _money(amount: Decimal | None) -> str:
    return "—" if amount is None else canonical(amount)
