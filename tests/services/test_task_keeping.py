"""New tasks, tasks given up, who works on one and what it serves: one edit each, undone whole."""

from dataclasses import replace

import pytest

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import LinkKind, TaskLink, TaskNote, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry, task_keeping
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records

CODE = "T0401"
NEW = Task("14", "T1408", "经济强", 0, 0, "", "", "办消费节")


def codes(ws: Workspace) -> list[str]:
    return [one.code for one in ws.tasks()]


def test_that_a_new_task_stands_behind_all_others_with_its_team(ws: Workspace) -> None:
    assert task_keeping.next_code(ws) == "T1408"
    task_keeping.add(ws, replace(NEW, lead="商务局"), ("教育局", "民政局"))
    assert codes(ws)[-1] == "T1408"
    assert task_file(ws, "T1408").assistants == ("教育局", "民政局")
    assert ws.changes(1)[0].what == "新建任务 T1408 办消费节"
    ws.undo()
    assert "T1408" not in codes(ws)
    ws.redo()
    assert ws.check() == ()


@pytest.mark.parametrize(
    ("one", "helpers", "said"),
    [
        (replace(NEW, code="t0401"), (), "已有任务"),
        (replace(NEW, code=" "), (), "不能空着"),
        (replace(NEW, lead="商务局"), ("商务局",), "牵头部门"),
    ],
)
def test_that_a_new_task_that_cannot_be_is_refused(
    ws: Workspace, one: Task, helpers: tuple[str, ...], said: str
) -> None:
    before = codes(ws)
    with pytest.raises(UserError, match=said):
        task_keeping.add(ws, one, helpers)
    assert codes(ws) == before


def test_that_the_team_is_changed_with_the_task_as_one_edit(ws: Workspace) -> None:
    one = replace(task_file(ws, CODE).one, lead="商务局")
    assert task_keeping.change(ws, one, ("教育局", "民政局"))
    count = len(ws.changes())
    assert task_keeping.change(ws, replace(one, state="推进中"), ("民政局", "司法局"))
    assert len(ws.changes()) == count + 1
    assert (task_file(ws, CODE).one.state, task_file(ws, CODE).assistants) == ("推进中", ("民政局", "司法局"))
    assert not task_keeping.change(ws, task_file(ws, CODE).one, ("民政局", "司法局"))
    ws.undo()
    assert task_file(ws, CODE).assistants == ("教育局", "民政局")


def test_that_links_are_stored_and_taken_away_together(ws: Workspace) -> None:
    first, second, third = (TaskLink("14", CODE, LinkKind.INDICATOR, code) for code in ("E05", "E06", "E07"))
    project = TaskLink("14", CODE, LinkKind.PROJECT, "X04")
    assert task_keeping.link(ws, CODE, (first, second, project))
    assert task_keeping.link(ws, CODE, (second, third))
    assert task_file(ws, CODE).links == (second, third)
    assert not task_keeping.link(ws, CODE, (third, second))
    ws.undo()
    assert task_file(ws, CODE).links == (first, second, project)


def test_that_a_task_goes_with_all_of_its_own_and_comes_back_with_one_undo(ws: Workspace) -> None:
    task_keeping.change(ws, replace(task_file(ws, CODE).one, lead="商务局"), ("教育局",))
    task_keeping.link(ws, CODE, (TaskLink("14", CODE, LinkKind.INDICATOR, "E06"),))
    item_entry.save(ws, [TaskYear("14", CODE, 2023, goal="x"), TaskNote("14", CODE, "2023Q2", "y")], "登记")
    held = task_file(ws, CODE)
    task_keeping.remove(ws, CODE)
    assert CODE not in codes(ws)
    ws.undo()
    assert task_file(ws, CODE) == held
    assert ws.check() == ()


def test_that_a_task_with_a_locked_note_stays(ws: Workspace) -> None:
    with ws.edit("锁定"):
        records.put(ws.db, [TaskNote("14", CODE, "2023Q2", "y", state=State.LOCKED)])
    with pytest.raises(UserError, match="已锁定"):
        task_keeping.remove(ws, CODE)
    assert CODE in codes(ws)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4.2 促进有效投资", (4, 2, "深度融入新发展格局", "促进有效投资")),
        ("13 加强党的领导", (13, 0, "加强党的领导", "")),
        ("4.9 新的一节", (4, 9, "深度融入新发展格局", "新的一节")),
        ("20.1新章", (20, 1, "", "新章")),
        ("", (0, 0, "", "")),
    ],
)
def test_that_a_section_is_read_as_it_is_offered_or_written(
    ws: Workspace, text: str, place: tuple[int, int, str, str]
) -> None:
    one = task_keeping.placed(ws, NEW, text)
    assert (one.chapter, one.section, one.chapter_title, one.section_title) == place
    assert one.name == NEW.name


def test_that_the_offered_sections_lead_back_to_themselves(ws: Workspace) -> None:
    offered = task_keeping.sections(ws)
    assert len(offered) == len({(one.chapter, one.section) for one in ws.tasks()})
    for text in offered:
        assert task_keeping.section_words(task_keeping.placed(ws, NEW, text)) == text


def test_that_a_text_that_is_no_section_is_refused(ws: Workspace) -> None:
    for text in ("扩大内需", "4.1", "第四章"):
        with pytest.raises(UserError, match="看不懂"):
            task_keeping.placed(ws, NEW, text)
