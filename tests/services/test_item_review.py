"""The review of tasks' progress: moved as one edit, refusals told, who did it from the journal."""

from dataclasses import replace

import pytest

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry, item_review
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.workspace import Workspace

CODES = ("T0401", "T0402", "T0403")


@pytest.fixture
def notes(ws: Workspace) -> tuple[TaskNote, ...]:
    """Return the progress of three tasks that 张三 has entered."""
    found = tuple(TaskNote("14", code, "2023Q2", "办了三场") for code in CODES)
    item_entry.save(ws, found, "登记")
    return found


def states(ws: Workspace) -> list[State]:
    return [task_file(ws, code).notes[0].state for code in CODES]


def test_that_notes_move_as_one_edit_and_one_undo_brings_them_back(
    ws: Workspace, notes: tuple[TaskNote, ...]
) -> None:
    count = len(ws.changes())
    done = item_review.carry_out(ws, item_review.TASKS, notes, Move.SUBMIT)
    assert done.sentence == "已送审 3 期进展。"
    assert states(ws) == [State.SUBMITTED] * 3
    assert item_review.waiting(ws, item_review.TASKS) == tuple(task_file(ws, code).notes[0] for code in CODES)
    assert len(ws.changes()) == count + 1
    assert ws.changes(1)[0].what == "送审 3 期任务进展（2023年 T0401、T0402、T0403）"
    ws.undo()
    assert states(ws) == [State.DRAFT] * 3
    assert ws.check() == ()


def test_that_what_may_not_move_stays_and_is_told(ws: Workspace, notes: tuple[TaskNote, ...]) -> None:
    item_review.carry_out(ws, item_review.TASKS, notes[:1], Move.SUBMIT)
    ws.operator = "李四"
    done = item_review.carry_out(
        ws, item_review.TASKS, (*notes, replace(notes[0], period="2023Q3")), Move.ACCEPT
    )
    assert states(ws) == [State.REVIEWED, State.DRAFT, State.DRAFT]
    assert done.sentence == (
        "已通过 1 期进展；没有通过：T0402 2023年2季度 等 2 期还没有送审，不能通过；"
        "T0401 2023年3季度 已经不在了。"
    )
    assert ws.changes(1)[0].what == "通过 T0401 促进消费市场扩容 2023年2季度进展"


def test_that_a_return_must_be_explained(ws: Workspace, notes: tuple[TaskNote, ...]) -> None:
    item_review.carry_out(ws, item_review.TASKS, notes, Move.SUBMIT)
    with pytest.raises(UserError, match="理由"):
        item_review.carry_out(ws, item_review.TASKS, notes, Move.RETURN, " ")
    assert states(ws) == [State.SUBMITTED] * 3
    item_review.carry_out(ws, item_review.TASKS, notes[:1], Move.RETURN, "写清楚数量")
    held = item_review.standing(ws, item_review.TASKS, task_file(ws, CODES[0]).notes[0])
    assert (held.state, held.move and held.move.reason) == (State.RETURNED, "写清楚数量")


def test_that_who_passes_own_progress_is_told_so_and_it_shows_later(
    ws: Workspace, notes: tuple[TaskNote, ...]
) -> None:
    item_review.carry_out(ws, item_review.TASKS, notes, Move.SUBMIT)
    done = item_review.carry_out(ws, item_review.TASKS, notes[:1], Move.ACCEPT)
    assert "是本人录入的" in done.sentence
    assert ws.changes(1)[0].what.endswith("（本人录入）")
    ws.operator = "李四"
    done = item_review.carry_out(ws, item_review.TASKS, notes[1:], Move.ACCEPT)
    assert "本人" not in done.sentence
    own, other = (
        item_review.standing(ws, item_review.TASKS, task_file(ws, code).notes[0]) for code in CODES[:2]
    )
    assert (own.own, other.own) == (True, False)
    assert other.passed is not None
    assert other.passed.who == "李四"


def test_that_locked_progress_is_not_typed_over_and_a_passed_one_becomes_a_draft(
    ws: Workspace, notes: tuple[TaskNote, ...]
) -> None:
    for wanted in (Move.SUBMIT, Move.ACCEPT):
        item_review.carry_out(ws, item_review.TASKS, notes, wanted)
    item_review.carry_out(ws, item_review.TASKS, notes[:1], Move.LOCK)
    with pytest.raises(UserError, match="已锁定"):
        item_entry.save(ws, [replace(task_file(ws, CODES[0]).notes[0], text="改")], "进展")
    item_entry.save(ws, [replace(task_file(ws, CODES[1]).notes[0], text="改")], "进展")
    assert states(ws) == [State.LOCKED, State.DRAFT, State.REVIEWED]
    assert item_review.standing(ws, item_review.TASKS, task_file(ws, CODES[1]).notes[0]).passed is None
