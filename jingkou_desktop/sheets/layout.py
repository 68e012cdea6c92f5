"""Understands the sheets of a book: every figure becomes a reading, all else is passed over with a reason."""

import re
from dataclasses import dataclass, field, replace

from jingkou_desktop.domain.entries import PlanRow, ProjectEntry, TaskEntry
from jingkou_desktop.domain.periods import read_period
from jingkou_desktop.domain.readings import PLANNED, TITLE, FormMark, Reading, Skipped
from jingkou_desktop.sheets.cards import is_card, read_card
from jingkou_desktop.sheets.claimed import unclaimed
from jingkou_desktop.sheets.dating import dated, planned_columns
from jingkou_desktop.sheets.figures import Figures, placed
from jingkou_desktop.sheets.filled import owned, read_filled
from jingkou_desktop.sheets.fingerprint import fingerprint
from jingkou_desktop.sheets.grid import Book, cell_name
from jingkou_desktop.sheets.headers import Column, columns_of
from jingkou_desktop.sheets.item_forms import read_item_form
from jingkou_desktop.sheets.parents import with_lent_units, with_parents, with_side_units
from jingkou_desktop.sheets.plan_tables import read_plan_table
from jingkou_desktop.sheets.project_cards import read_card_projects
from jingkou_desktop.sheets.project_tables import read_projects
from jingkou_desktop.sheets.roles import with_roles
from jingkou_desktop.sheets.rows import RowNames
from jingkou_desktop.sheets.sender import sender_of
from jingkou_desktop.sheets.setting import Setting, setting_of
from jingkou_desktop.sheets.tables import CONTINUED, Table, cut, skip_line
from jingkou_desktop.sheets.task_tables import read_tasks
from jingkou_desktop.sheets.view import UNREAD, Look, View, sound, view, why_unread
from jingkou_desktop.sheets.words import LABELS, Key, is_sum, plain_label, unit_line

MOST_TEXT = 200
MOST_PREFACE = 12  # lines that a table without a year takes from the tables above it
OTHER_PLAN = "这张填报表属于另一个规划（{}），与前面的填报表不同，没有读取"


@dataclass
class Understood:
    """What the sheets of a file say."""

    readings: list[Reading] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    form: FormMark | None = None
    plan_rows: list[PlanRow] = field(default_factory=list)
    projects: list[ProjectEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    sender: str = ""


def understand(book: Book, file_name: str) -> Understood:
    """Return what all visible sheets say, what was passed over, and the form that the file is."""
    said = Understood(skipped=[Skipped("", "", file_name, note) for note in book.notes])
    for sheet in book.sheets:
        if sheet.hidden:
            if sheet.cells:
                said.skipped.append(Skipped(sheet.name, "", sheet.name, "工作表已隐藏，没有读取"))
            continue
        seen = view(sheet)
        said.sender = said.sender or sender_of(seen)
        items = read_item_form(seen)
        filled = read_filled(seen) if items is None else None
        form = items or filled
        if form is not None and said.form and form.mark and form.mark.plan != said.form.plan:
            said.skipped.append(Skipped(seen.name, "", seen.name, OTHER_PLAN.format(form.mark.plan)))
        elif items is not None:
            said.projects.extend(items.projects)
            said.tasks.extend(items.tasks)
            said.skipped.extend(items.skipped)
            said.form = said.form or items.mark
        elif filled is not None:
            said.readings.extend(owned(filled, said.form))
            said.skipped.extend(filled.skipped)
            said.form = said.form or filled.mark
        else:
            read_sheet(seen, file_name, said)
    return said


def read_sheet(seen: View, file_name: str, said: Understood) -> None:
    """Add what one sheet says and what was passed over."""
    tables, skipped = cut(seen)
    said.skipped.extend(skipped)
    fit = sound(seen)
    cards = read_card_projects(fit, file_name)
    said.projects.extend(cards)
    card = False
    last_preface: list[Look] = []
    for table in tables:
        if not any((named := read_period(look.text)) and named.year for look in table.preface):
            same = all(CONTINUED.search(look.text) for look in table.preface)
            above = [look for look in last_preface if same or not unit_line(look.text)[0]]
            table.preface = [*table.preface, *above][:MOST_PREFACE]
        last_preface = table.preface
        columns = dated(with_parents(with_side_units(columns_of(seen, table), table.preface)))
        setting = setting_of(seen, table, columns, file_name)
        planned = read_plan_table(fit, table, columns, setting)
        said.plan_rows.extend(planned)
        listed, left = read_projects(fit, table, columns, setting)
        said.projects.extend(listed)
        said.skipped.extend(left)
        tasks = read_tasks(fit, table, columns, setting)
        said.tasks.extend(tasks)
        layout = fingerprint(seen, table, columns)
        if is_card(seen, table, columns):
            card = True
            found, passed = read_card(seen, table, setting.base)
            found = [_as_set(one, setting, layout) for one in found]
        elif card and _all_zero(seen, table):
            found, passed = (
                [],
                [skip_line(seen, seen.row(row), "全部为 0，视为没有填写的空格") for row in table.data],
            )
        else:
            told = with_lent_units(with_roles(seen, table, columns), setting.unit)
            found, passed = read_table(seen, table, told, setting, layout)
        said.readings.extend(one for one in found if one.label.strip())
        passed = unclaimed(passed, (*planned, *listed, *cards, *tasks), left)
        said.skipped.extend([*passed, *(_nameless(one) for one in found if not one.label.strip())])


def _nameless(reading: Reading) -> Skipped:
    return Skipped(reading.sheet, reading.cell, reading.raw[:MOST_TEXT], "没有写明是什么数")


def _as_set(reading: Reading, setting: Setting, layout: str) -> Reading:
    """Return a card's reading with the area, the stage and the titles around it, and the card's layout."""
    region, noted = placed(reading.region, setting)
    notes = (*reading.notes, *(f"{TITLE}{title}" for title in setting.titles), *noted)
    return replace(reading, region=region, stage=reading.stage or setting.stage, layout=layout, notes=notes)


def _all_zero(seen: View, table: Table) -> bool:
    figures = [look for row in table.data for look in seen.row(row) if look.figure]
    return len(figures) >= 4 and all(look.value == 0 for look in figures)


def read_table(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting, layout: str
) -> tuple[list[Reading], list[Skipped]]:
    """Return the readings of one table whose columns are told."""
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    values = [column for column in columns if column.key is None]
    texts = [column for column in columns if column.key is Key.TEXT and column.header]
    skipped.extend(
        Skipped(seen.name, "", column.header, "文字列，不含指标数值")
        for column in texts
        if any((row, column.number) in seen.looks for row in table.data)
    )
    names = RowNames(seen, table, columns)
    lists = any(column.key is Key.ITEM for column in columns)
    figures = Figures(seen, setting, lists, layout)
    regions = [row for row in table.data if _names_region(seen, columns, row)]
    planned = planned_columns(columns, setting.titles)
    apart = {column.number for column in values if _stands_apart(seen, table, columns, column)}
    added = {column.number for column in values if _is_computed_sum(seen, table, column)}
    for row in table.data:
        names.begin(row)
        if reason := _passed_row(seen, columns, row, regions):
            skipped.append(skip_line(seen, seen.row(row), reason))
            continue
        unnamed = False
        for column in values:
            look = seen.looks.get((row, column.number))
            if look is None:
                continue
            name = names.name(row, column)
            if column.number in added:
                skipped.append(_skip(seen, look, "由左边各列加总的列"))
            elif column.number in apart:
                skipped.append(_skip(seen, look, "与表格隔开、没有行名的数列"))
            elif not name.known:
                unnamed = True
            elif not look.figure or look.kind in UNREAD:
                skipped.append(_skip(seen, look, why_unread(look)))
            elif doubt := column.doubt or name.doubt:
                skipped.append(_skip(seen, look, doubt))
            else:
                if column.number in planned:
                    name = replace(name, notes=(*name.notes, PLANNED))
                readings.append(figures.reading(look, column, name))
        if unnamed:
            skipped.append(skip_line(seen, seen.row(row), "这一行没有行名，不知道是什么数"))
    return readings, skipped


def _names_region(seen: View, columns: tuple[Column, ...], row: int) -> bool:
    return any(column.key is Key.REGION and (row, column.number) in seen.looks for column in columns)


def _passed_row(seen: View, columns: tuple[Column, ...], row: int, regions: list[int]) -> str:
    """Return why a row of areas is no area: a sum below its parts, or one area divided by another."""
    key = next(
        (column for column in columns if column.key is Key.REGION and (row, column.number) in seen.looks),
        None,
    )
    if key is None:
        return ""
    name = seen.looks[(row, key.number)].text
    if is_sum(name) and len(regions) > 2 and row == regions[-1]:
        computed = [look.formula for look in seen.row(row) if look.value is not None]
        if "汇总" in name or (computed and sum(computed) * 2 >= len(computed)):
            return "由上面各行加总的行"
    parts = re.split(r"[/÷]", name)
    if len(parts) != 2:
        return ""
    known = {plain_label(look.text) for at in regions if (look := seen.looks.get((at, key.number)))}
    if all(plain_label(part) in known for part in parts):
        return "两个地区相比的行，不是一个地区"
    return ""


def _is_computed_sum(seen: View, table: Table, column: Column) -> bool:
    """Return whether a column beside areas only adds them up by formulas (湾区汇总)."""
    if not (column.region and is_sum(column.region)):
        return False
    looks = [look for row in table.data if (look := seen.looks.get((row, column.number))) and look.figure]
    return sum(1 for look in looks if look.formula) * 2 > len(looks)


def _stands_apart(seen: View, table: Table, columns: tuple[Column, ...], column: Column) -> bool:
    """Return whether a blank column parts this one from the rows' names and it does not fill their rows."""
    keys = [key.number for key in columns if key.key in (Key.REGION, Key.ITEM, Key.PERIOD, *LABELS)]
    left = [number for number in keys if number < column.number]
    if not left:
        return False
    present = {other.number for other in columns}
    gaps = [number for number in range(max(left) + 1, column.number) if number not in present]
    if not gaps:
        return False
    near = [other for other in columns if other.key is None and other.number < gaps[0]]
    if near and all(other.period for other in near) and column.period is None and is_sum(column.header):
        return True
    named = [row for row in table.data if (row, max(left)) in seen.looks]
    return sum(1 for row in named if (row, column.number) in seen.looks) < 0.9 * len(named)


def _skip(seen: View, look: Look, reason: str) -> Skipped:
    return Skipped(seen.name, cell_name(look.place), look.text[:MOST_TEXT], reason)
