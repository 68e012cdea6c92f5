"""Reads a filled-in form of projects or tasks: its table goes to the readers of such tables.

The hidden mark tells the department and the period, and where the table stands, so that columns may have
moved, rows may be sorted and the title may be gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jingkou_desktop.domain.entries import ProjectEntry, TaskEntry
from jingkou_desktop.domain.periods import read_period
from jingkou_desktop.domain.readings import UNFILLED, FormMark, Skipped
from jingkou_desktop.sheets.filled import signatures_of
from jingkou_desktop.sheets.form_spec import MARK, parse_mark, period_words
from jingkou_desktop.sheets.grid import Place, cell_name
from jingkou_desktop.sheets.headers import columns_of
from jingkou_desktop.sheets.item_spec import (
    ASSISTS,
    INDEX,
    PROJECT_CODE,
    PROJECT_NAME,
    TASK_CODE,
    TASK_NAME,
    is_reference,
)
from jingkou_desktop.sheets.project_tables import read_projects
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.task_tables import read_tasks
from jingkou_desktop.sheets.view import UNREAD, Look, View, sound, why_unread
from jingkou_desktop.sheets.when import Base

NO_NAME = "这一行没有编号和名称，不知道是哪一个"
ONLY_SHOWN = "只供查看，不用填报，没有读取"
NO_ITEM = "没有读作项目或任务，请核对名称"
NAMES = {PROJECT_NAME: PROJECT_CODE, TASK_NAME: TASK_CODE}


@dataclass
class ItemForm:
    """What a form of projects or tasks says."""

    mark: FormMark
    projects: list[ProjectEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_item_form(seen: View) -> ItemForm | None:
    """Return what a sheet with the mark of such a form says, None of another sheet or without its headers.

    A cell that is not filled in says nothing; a row without any is passed over as not filled in.
    """
    marked = (parse_mark(look.raw) for look in seen.looks.values() if look.raw.startswith(MARK))
    mark = next((one for one in marked if one is not None), None)
    if mark is None or not mark.kind:
        return None
    if mark.kind == ASSISTS:
        return ItemForm(mark, skipped=[Skipped(seen.name, "", seen.name, ONLY_SHOWN)])
    heads = ((row, look) for row, looks in sorted(seen.rows.items()) for look in looks if look.text in NAMES)
    row, name = next(heads, (0, None))
    if name is None:
        return None
    code = next((look for look in seen.row(row) if look.text == NAMES[name.text]), None)
    found = ItemForm(mark)
    keys = {name.place[1], *([code.place[1]] if code else [])}
    kept = {look.place[1] for look in seen.row(row) if not is_reference(look.text)}
    entries = {one.place[1] for one in seen.row(row) if one.place[1] in kept - keys and one.text != INDEX}
    data = list(_data(seen, row, keys, entries, name, found))
    found.skipped += [
        Skipped(seen.name, cell_name(look.place), look.text, why_unread(look))
        for at in data
        for look in seen.row(at)
        if look.place[1] in entries and look.kind in UNREAD
    ]
    _read(found, _cut(sound(seen), row, data, kept), name)
    return found


def _data(
    seen: View, header: int, keys: set[int], entries: set[int], name: Look, found: ItemForm
) -> Iterator[int]:
    """Yield the rows that something is filled into; tell of the others."""
    for at in sorted(other for other in seen.rows if other > header):
        if said := list(signatures_of(seen, at)):
            found.skipped += [one for one in said if not one.text.endswith("：")]
            continue
        filled = [look for look in seen.row(at) if look.place[1] in entries]
        known = [look for look in seen.row(at) if look.place[1] in keys]
        if known and filled:
            yield at
        elif known:
            own = seen.looks.get((at, name.place[1]), known[0])
            found.skipped.append(Skipped(seen.name, cell_name(own.place), own.text, UNFILLED))
        elif filled:
            found.skipped.append(Skipped(seen.name, cell_name(filled[0].place), filled[0].text, NO_NAME))


def _cut(seen: View, header: int, data: list[int], columns: set[int]) -> View:
    """Return the view of the table alone, without the columns that are only shown and without merges."""
    rows = {at: tuple(look for look in seen.row(at) if look.place[1] in columns) for at in (header, *data)}
    looks: dict[Place, Look] = {look.place: look for found in rows.values() for look in found}
    return View(seen.name, looks, rows)


def _read(found: ItemForm, seen: View, name: Look) -> None:
    header = name.place[0]
    table = Table([], [header], [row for row in sorted(seen.rows) if row != header])
    words = period_words(found.mark.period)
    setting = Setting(Base(read_period(words), None, "标题"), "万元", "", None, None, titles=(words,))
    columns = columns_of(seen, table)
    whole = {cell_name(look.place): look.raw.strip() for look in seen.looks.values()}
    if name.text == PROJECT_NAME:
        entries, left = read_projects(seen, table, columns, setting)
        found.projects += [replace(one, name=whole.get(one.cell, one.name)) for one in entries]
        found.skipped += left
    else:
        tasks = read_tasks(seen, table, columns, setting)
        found.tasks += [replace(one, name=whole.get(one.cell, one.name)) for one in tasks]
    taken = {one.cell for one in found.projects} | {one.cell for one in found.tasks}
    for row in table.data:
        place = (row, name.place[1])
        if cell_name(place) not in taken and (look := seen.looks.get(place)):
            found.skipped.append(Skipped(seen.name, cell_name(place), look.text, NO_ITEM))
