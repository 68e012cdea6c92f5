"""New tasks, tasks that are given up, who works on one, where the plan sets it, what it serves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import Assistant, TaskLink
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.portfolios import task_file
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store.records import Item

HEAD = "T"
SECTION = re.compile(r"(\d{1,3})\.(\d{1,3})\s*(.*)")


def next_code(ws: Workspace) -> str:
    """Return a code that is free: a T, and one more than the highest number behind one."""
    numbers = [one.code[len(HEAD) :] for one in ws.tasks() if re.fullmatch(rf"{HEAD}\d+", one.code)]
    highest = max(numbers, key=int, default="0000")
    return f"{HEAD}{int(highest) + 1:0{len(highest)}}"


def sections(ws: Workspace) -> tuple[str, ...]:
    """Return the sections that tasks belong to as a person chooses them: 4.1 标题."""
    return tuple(dict.fromkeys(filter(None, map(section_words, ws.tasks()))))


def section_words(one: Task) -> str:
    """Return the section of a task with its title, "" where the plan names none."""
    if not one.chapter:
        return one.section_title
    number = f"{one.chapter}.{one.section}" if one.section else str(one.chapter)
    return f"{number} {one.section_title or one.chapter_title}".strip()


def placed(ws: Workspace, one: Task, text: str) -> Task:
    """Return a task in the section that a text names, blank for none; raises UserError."""
    text = text.strip()
    if text == section_words(one):
        return one
    known = next((each for each in ws.tasks() if section_words(each) == text), None) if text else None
    if known is not None or not text:
        base = known or Task(one.plan, one.code, "", 0, 0, "", "", one.name)
        return replace(
            one,
            chapter=base.chapter,
            section=base.section,
            chapter_title=base.chapter_title,
            section_title=base.section_title,
        )
    match = SECTION.fullmatch(text)
    if match is None or not match[3]:
        raise UserError("task.section", text=text)
    chapter = int(match[1])
    title = next((each.chapter_title for each in ws.tasks() if each.chapter == chapter), "")
    return replace(
        one, chapter=chapter, section=int(match[2]), chapter_title=title, section_title=match[3].strip()
    )


def add(ws: Workspace, one: Task, helpers: Sequence[str] = (), reason: str = "") -> None:
    """Store a new task behind all others as one edit; raises UserError, as for a code that is taken."""
    if not one.code.strip():
        raise UserError("item.blank", where="任务编号")
    held = ws.tasks()
    if any(each.code.casefold() == one.code.casefold() for each in held):
        raise UserError("task.taken", code=one.code)
    last = max((each.position for each in held), default=-1)
    items: list[Item] = [replace(one, position=last + 1), *_team(one, helpers)]
    item_entry.save(ws, items, f"新建任务 {one.code} {one.name}", reason)


def change(ws: Workspace, one: Task, helpers: Sequence[str], reason: str = "") -> bool:
    """Store a task with the departments that assist in it as one edit; return whether anything changed.

    Raises UserError where the department that leads is among them.
    """
    team = _team(one, helpers)
    gone = [Assistant(one.plan, one.code, name) for name in task_file(ws, one.code).assistants]
    gone = [each for each in gone if each.department not in helpers]
    return item_entry.save(ws, [one, *team], f"修改任务 {one.code} {one.name}", reason, gone)


def link(ws: Workspace, code: str, wanted: Iterable[TaskLink]) -> bool:
    """Let a task serve these indicators and projects and no others, as one edit; tell whether it changed."""
    held, links = task_file(ws, code), tuple(wanted)
    gone = [each for each in held.links if each not in links]
    return item_entry.save(ws, links, f"登记 {code} {held.one.name} 关联", gone=gone)


def remove(ws: Workspace, code: str) -> None:
    """Delete a task with all that is stored of it as one edit.

    Raises UserError, and then deletes nothing, where one of its notes is locked.
    """
    held = task_file(ws, code)
    team = (Assistant(held.one.plan, code, name) for name in held.assistants)
    parts: tuple[Item, ...] = (*held.years, *held.notes, *held.links, *team, held.one)
    item_entry.remove(ws, parts, f"删除任务 {code} {held.one.name}")


def _team(one: Task, helpers: Sequence[str]) -> list[Assistant]:
    if one.lead and one.lead in helpers:
        raise UserError("task.helper_leads", department=one.lead)
    return [Assistant(one.plan, one.code, name, place) for place, name in enumerate(helpers)]
