"""What a row says of a task in words: what differs from what is stored."""

from collections.abc import Iterator
from dataclasses import replace

from jingkou_desktop.domain.tasks import TaskNote, TaskTeam, TaskYear
from jingkou_desktop.domain.values import TYPED

MOST_WORDS = 60  # signs of one text in a row
NAMES = {
    "measures": "年度举措",
    "goal": "年度目标",
    "outcome": "完成结果",
    "result": "完成情况",
    "text": "进展情况",
    "problems": "存在问题",
    "next_steps": "下步计划",
}
Part = TaskTeam | TaskYear | TaskNote


def bare(part: object) -> object:
    """Return what an effect says, wherever it says it."""
    return replace(part, source=TYPED) if isinstance(part, Part) else part


def words_of(part: Part | None, beside: Part | None) -> str:
    """Return in words what an effect says differently from the other, "" where there is none."""
    if part is None:
        return ""
    return "；".join(
        f"{name}：{' '.join(text.split())[:MOST_WORDS]}{'…' if len(text) > MOST_WORDS else ''}"
        for name, text in _said(part)
        if text and (name, text) not in list(_said(beside))
    )


def _said(part: Part | None) -> Iterator[tuple[str, str]]:
    if isinstance(part, TaskTeam):
        yield from (("牵头部门", part.task.lead), ("配合部门", "、".join(part.assistants)))
        yield from (("状态", part.task.state), ("备注", part.task.note))
    elif part is not None:
        for field, name in NAMES.items():
            if text := getattr(part, field, ""):
                yield name, str(text)
