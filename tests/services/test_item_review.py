"""The review of projects' and tasks' progress: one edit, refusals told, who did it from the journal."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry, item_review, item_review_list, project_effects
from jingkou_desktop.services.item_review import PROJECTS
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.review_list import Wanted
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


@pytest.fixture
def months(ws: Workspace) -> tuple[Progress, ...]:
    """Return two months of one project and one of another that 张三 has entered."""
    found = tuple(
        Progress("14", code, period, year_investment=Decimal(sum_), look="路基")
        for code, period, sum_ in (("X04", "2023-06", 4200), ("X04", "2023-07", 5000), ("X05", "2023-07", 80))
    )
    item_entry.save(ws, found, "登记")
    return found


def standings(ws: Workspace) -> list[State]:
    return [one.state for one in ws.progress()]


def test_that_progress_of_projects_goes_all_the_way_and_each_step_is_one_edit(
    ws: Workspace, months: tuple[Progress, ...]
) -> None:
    count = len(ws.changes())
    steps = (
        (Move.SUBMIT, "", State.SUBMITTED),
        (Move.WITHDRAW, "", State.DRAFT),
        (Move.SUBMIT, "", State.SUBMITTED),
        (Move.ACCEPT, "", State.REVIEWED),
        (Move.LOCK, "", State.LOCKED),
        (Move.UNLOCK, "部门更正", State.REVIEWED),
        (Move.RETURN, "投资对不上", State.RETURNED),
    )
    ws.operator = "李四"
    for move, reason, state in steps:
        done = item_review.carry_out(ws, PROJECTS, months, move, reason)
        assert done.sentence == f"已{move} 3 条进度。"
        assert standings(ws) == [state] * 3
    assert len(ws.changes()) == count + len(steps)
    assert ws.changes(1)[0].what == "退回 3 条项目进度（2023年 X04、X05）"
    held = item_review.standing(ws, PROJECTS, ws.progress()[0])
    assert (held.move and (held.move.who, held.move.reason), held.passed) == (("李四", "投资对不上"), None)
    ws.undo()
    assert standings(ws) == [State.REVIEWED] * 3
    assert ws.check() == ()


def test_that_each_kind_is_counted_where_it_waits(
    ws: Workspace, notes: tuple[TaskNote, ...], months: tuple[Progress, ...]
) -> None:
    item_review.carry_out(ws, item_review.TASKS, notes[:1], Move.SUBMIT)
    item_review.carry_out(ws, PROJECTS, months[:2], Move.SUBMIT)
    held = item_review.tally(ws)
    assert (held.figures, held.progress, held.notes, held.total) == (0, 2, 1, 3)
    assert [one.period for one in item_review.waiting(ws, PROJECTS)] == ["2023-06", "2023-07"]
    done = item_review.carry_out(ws, PROJECTS, months, Move.ACCEPT)
    assert done.sentence == (
        "已通过 2 条进度，是本人录入的，宜请他人复核；没有通过：X05 2023年7月 还没有送审，不能通过。"
    )
    assert ws.changes(1)[0].what.endswith("，其中本人录入 2 条")


def test_that_reviewed_progress_that_is_typed_over_or_imported_anew_is_a_draft(
    ws: Workspace, months: tuple[Progress, ...]
) -> None:
    for move in (Move.SUBMIT, Move.ACCEPT):
        item_review.carry_out(ws, PROJECTS, months, move)
    first, second, third = ws.progress()
    item_entry.save(ws, [replace(first, look="封顶")], "改")
    changed = replace(second, look="封顶", source=replace(second.source, cell="B2"))
    moved = replace(third, source=replace(third.source, cell="B3"))  # says the same
    taken = project_effects.combined(ws, [changed, moved])
    assert ws.progress()[0].state is State.DRAFT
    assert [one.state for one in taken if isinstance(one, Progress)] == [State.DRAFT, State.REVIEWED]


def test_that_locked_progress_of_a_project_is_not_typed_over(
    ws: Workspace, months: tuple[Progress, ...]
) -> None:
    for move in (Move.SUBMIT, Move.ACCEPT, Move.LOCK):
        item_review.carry_out(ws, PROJECTS, months[:1], move)
    with pytest.raises(UserError, match="已锁定"):
        item_entry.save(ws, [replace(ws.progress()[0], look="封顶")], "改")
    assert (ws.progress()[0].look, standings(ws)[0]) == ("路基", State.LOCKED)


def test_that_the_list_holds_what_is_wanted_and_tells_who_did_what(
    ws: Workspace, months: tuple[Progress, ...]
) -> None:
    item_review.carry_out(ws, PROJECTS, months[:1], Move.SUBMIT)
    ws.operator = "李四"
    item_review.carry_out(ws, PROJECTS, months[:1], Move.RETURN, "投资对不上")

    def found(wanted: Wanted) -> list[tuple[str, str]]:
        return [(line.code, line.one.period) for line in item_review_list.wanted_lines(ws, PROJECTS, wanted)]

    department = next(one.department for one in ws.projects() if one.code == "X04")
    assert found(Wanted()) == [("X04", "2023-06"), ("X04", "2023-07"), ("X05", "2023-07")]
    assert found(Wanted(period="2023-07", codes=frozenset({"X04"}))) == [("X04", "2023-07")]
    assert found(Wanted(state=State.RETURNED, year=2023, department=department)) == [("X04", "2023-06")]
    assert found(Wanted(year=2022)) == []
    lines = item_review_list.wanted_lines(ws, PROJECTS, Wanted(codes=frozenset({"X04"})))
    text = item_review_list.items_text(PROJECTS, lines)
    assert "年初累计 4200 万元；路基" in text.splitlines()[1]
    assert text.splitlines()[1].endswith("：投资对不上")
    assert text.splitlines()[-1] == "共 2 条进度。"
    first, second = item_review_list.items_json(lines)
    assert (first["year_investment"], first["by"], first["moved"]["by"]) == ("4200", "张三", "李四")
    assert (second["state"], second["total_investment"], second["passed"]) == ("草稿", None, None)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(period="2023年7月"), "不是期别"),
        (Wanted(codes=frozenset({"X99"})), "没有编号为“X99”的项目"),
        (Wanted(department="没有局"), "没有名为“没有局”的部门"),
    ],
)
def test_that_what_is_not_known_is_refused(ws: Workspace, wanted: Wanted, said: str) -> None:
    with pytest.raises(UserError, match=said):
        item_review_list.wanted_lines(ws, PROJECTS, wanted)
