"""What the card of a task says: its place, who works on it, its years, its progress, the sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jingkou_desktop.domain.tasks import TaskFile, TaskNote, TaskYear
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.review_words import standing_lines
from jingkou_desktop.ui.task_lines import LOOSE, NO_STATE, NOBODY, place_words

if TYPE_CHECKING:
    from jingkou_desktop.services.review import Standing


def task_facts(held: TaskFile) -> tuple[Fact, ...]:
    """Return what is known of a task itself; what nobody has said of lead and state is said to lack."""
    one = held.one
    said = (
        ("编号", one.code),
        ("纲要", place_words(one)),
        ("方面", one.pillar or LOOSE),
        ("牵头部门", one.lead or NOBODY),
        ("配合部门", "、".join(held.assistants)),
        ("状态", one.state or NO_STATE),
        ("备注", one.note),
    )
    return tuple(Fact(term, text, wide=True, wrap=True) for term, text in said if text)


def year_facts(held: TaskFile) -> tuple[Fact, ...]:
    """Return what each year asks and how it ended, the newest first."""
    newest = sorted(held.years, key=lambda one: one.year, reverse=True)
    return tuple(Fact(f"{one.year}年", _year(one), wide=True, wrap=True) for one in newest)


def note_facts(held: TaskFile, standing: Callable[[TaskNote], Standing]) -> tuple[Fact, ...]:
    """Return what was reported, the newest period first, with its state, who brought it there, its source."""
    newest = sorted(held.notes, key=lambda one: one.order, reverse=True)
    return tuple(
        Fact(period_words(one.period), _note(one, standing(one)), wide=True, wrap=True) for one in newest
    )


def _year(one: TaskYear) -> str:
    said = (
        ("举措", one.measures),
        ("目标", one.goal),
        ("结果", one.outcome.value if one.outcome else "未写"),
        ("完成情况", one.result),
    )
    lines = [f"{word}：{text}" for word, text in said if text]
    return "\n".join([*lines, f"来源：{one.source.words()}"])


def _note(one: TaskNote, standing: Standing) -> str:
    said = (("存在问题", one.problems), ("下步计划", one.next_steps))
    lines = [one.text, *(f"{word}：{text}" for word, text in said if text)]
    lines.append(f"{one.state.value}　来源：{one.source.words()}")
    return "\n".join([*lines, *standing_lines(standing)])
