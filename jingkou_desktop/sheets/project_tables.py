"""Tables of projects: lists, yearly plans, monthly progress; each row of a project becomes an entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.domain.readings import Skipped
from jingkou_desktop.sheets.fingerprint import fingerprint
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, columns_of
from jingkou_desktop.sheets.project_cards import begins_card
from jingkou_desktop.sheets.project_columns import SUMS, Head, heads_of, labels_below, name_column
from jingkou_desktop.sheets.project_dates import (
    add_date,
    is_blank,
    is_typed,
)
from jingkou_desktop.sheets.project_headers import COUNTED, with_own_headers
from jingkou_desktop.sheets.project_left import columns_left, on_its_side
from jingkou_desktop.sheets.project_parts import read_parts
from jingkou_desktop.sheets.project_steps import Step, is_side, side_of
from jingkou_desktop.sheets.project_words import Special, What
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import is_note, is_sum, is_total, outline_level, plain_label

P, G = ProjectField, ProgressField
_OUTLINE_CELLS = 2  # at most, in an outline row between the projects of a list
_OF_A_PROJECT = (P.OWNER, P.CONTENT, P.YEARS, P.NATURE, P.AREA, G.LOOK, P.START, P.FINISH, P.YEAR_MEASURES)
_NUMBERED = re.compile(r"[★●▲■◆*\s]*\d{1,4}(?:[.、-]\d{1,3})?[★●▲■◆*.、\s]*|[(（]\d{1,4}[)）]")
_CHINESE_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?、?")
_PART = re.compile(r"\s*其\s*中")
_FOOT = re.compile(
    r"\s*[(（]?\s*(?:填表说明|填报人|填表人|制表人|审核人|注\s*[:：]|备注\s*[:：]|说明\s*[:：])"
)


def read_projects(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[tuple[ProjectEntry, ...], list[Skipped]]:
    """Return the projects of a table and its columns that say nothing known, or nothing of another table.

    A project with progress at several periods gives an entry a period, the first with its fields.
    """
    layout = fingerprint(seen, table, columns)
    whole = with_own_headers(seen, table)
    if whole is not table:
        table, columns = whole, columns_of(seen, whole)
    if parts := read_parts(seen, table, columns, layout):
        return parts
    heads = heads_of(seen, table, columns, setting)
    name = name_column(seen, table, columns, heads)
    if any(begins_card(seen, row) for row in (*table.header, *table.data)):
        return (), []
    if name is None or labels_below(seen, table, name):
        return (), on_its_side(seen, table)
    found = _List(seen, table, setting, heads, name, layout)
    projects = list(found.projects())
    entries = tuple(entry for rows in projects for entry in found.entries(rows))
    rows = [row for _, _, rows in projects for row in rows]
    return entries, columns_left(seen, table, columns, heads, rows) if entries else []


@dataclass
class _List:
    """One list of projects while it is read."""

    seen: View
    table: Table
    setting: Setting
    heads: list[Head]
    name: Head
    layout: str
    headings: list[tuple[int, str]] = field(default_factory=list)

    def projects(self) -> Iterable[tuple[Look, tuple[str, ...], list[int]]]:
        """Yield each project's name, the headings above it, and its rows."""
        current: tuple[Look, tuple[str, ...], list[int]] | None = None
        for row in (*self.table.data, *self.below()):
            name = self.seen.at((row, self.name.column.number))
            if current is not None and name is current[0]:
                current[2].append(row)
                continue
            if current is not None:
                yield current
                current = None
            if name is None:
                self.side_heading(row)
            elif self.is_project(row, name):
                current = (name, tuple(text for _, text in self.headings), [row])
        if current is not None:
            yield current

    def below(self) -> list[int]:
        """Return the rows below a blank line in which the running numbers of the list go on."""
        index = next((head.column.number for head in self.heads if head.what is Special.INDEX), None)
        if index is None:
            return []
        numbers_ = [look.value for row in self.table.data if (look := self.seen.looks.get((row, index)))]
        known = [number for number in numbers_ if number is not None]
        if not known:
            return []
        last = known[-1]
        found: list[int] = []
        waiting: list[int] = []
        for row in sorted(row for row in self.seen.rows if row > self.table.data[-1]):
            look = self.seen.looks.get((row, index))
            if look is not None and look.value is not None and look.value in (last + 1, 1):
                last = look.value
                found += [*waiting, row]
                waiting = []
            elif len(self.seen.row(row)) <= _OUTLINE_CELLS:
                waiting.append(row)
            else:
                break
        return found

    def is_project(  # noqa: PLR0911 (one return a reason)
        self, row: int, name: Look
    ) -> bool:
        """Return whether the row is a project's; an outline row is kept as a heading instead."""
        looks = self.seen.row(row)
        texts = [look.text for look in looks[:3]]
        index = next((head for head in self.heads if head.what is Special.INDEX), None)
        number = self.seen.at((row, index.column.number)) if index else None
        own = name.place[1] == self.name.column.number
        if any(_FOOT.match(look.text) for look in looks[:1]) or (len(looks) == 1 and is_note(name.text)):
            return False
        if not plain_label(name.text):
            return False
        if any(is_total(text) or is_sum(text) or _PART.match(text) for text in texts):
            self.heading(texts)
            return False
        if not own or name.value is not None:
            self.heading(texts)
            return False
        if number is not None and number is not name and _NUMBERED.fullmatch(number.text):
            return True
        outline = number is not None and number is not name and _CHINESE_NUMBER.fullmatch(number.text)
        if outline or outline_level(name.text) in (1, 2) or COUNTED.fullmatch(name.text):
            if any(self.text(row, what) for what in _OF_A_PROJECT) and not outline:
                return True
            self.heading(texts)
            return False
        filled = [head for head in self.heads if self.cell(row, head) is not None]
        if index is not None and number is None and not any(self.text(row, what) for what in _OF_A_PROJECT):
            self.heading(texts)
            return False
        return len(filled) > 1

    def heading(self, texts: list[str]) -> None:
        """Keep an outline row, which ends those of its own and deeper levels."""
        if not texts or is_total(texts[0]) or _PART.match(texts[0]):
            return
        words = [text for text in texts if not numbers.parse(text).value]
        if not words:
            return
        numeral = _CHINESE_NUMBER.fullmatch(words[0])
        level = outline_level(words[0]) or (2 if words[0].startswith(("(", "（")) else 1)
        said = "".join(words[:2]) if numeral else words[0]
        self.headings = [(other, text) for other, text in self.headings if other < level] + [(level, said)]

    def side_heading(self, row: int) -> None:
        """Keep a row as a heading whose words stand beside the column of names."""
        looks = self.seen.row(row)
        words = len(looks) == 1 and looks[0].value is None and looks[0].place[1] < self.name.column.number
        if words and not _FOOT.match(looks[0].text) and not is_note(looks[0].text):
            self.heading([looks[0].text])

    def cell(self, row: int, head: Head) -> Look | None:
        """Return a project's own cell of a column, or the merged one that begins in that column."""
        look = self.seen.at((row, head.column.number))
        return look if look is not None and look.place[1] == head.column.number else None

    def text(self, row: int, what: What) -> str:
        found = (self.cell(row, head) for head in self.heads if head.what is what)
        return next((look.text for look in found if look is not None and not is_blank(look)), "")

    def entries(self, project: tuple[Look, tuple[str, ...], list[int]]) -> Iterable[ProjectEntry]:
        """Yield a project's entries, one a period of its progress."""
        name, headings, rows = project
        notes: list[str] = []
        fields: dict[tuple[ProjectField, int | None], Cited] = {}
        progress: dict[str | None, dict[ProgressField, Cited]] = {}
        for head in self.heads:
            what = head.what
            if what is Special.UNCLEAR and (cited := self.cite(rows, head)):
                notes.append(f"{cited.cell} “{cited.header}”没有写明是年初累计还是开工累计，没有采用")
            if what is Special.BARE_PLAN and (cited := self.cite(rows, head)):
                notes.append(f"{cited.cell} “{cited.header}”没有写明是哪一年的计划，没有采用")
            if not isinstance(what, (ProjectField, ProgressField)):
                continue
            if what in SUMS and self.several(rows, head):
                places = (
                    f"{cell_name((rows[0], head.column.number))}:{cell_name((rows[-1], head.column.number))}"
                )
                notes.append(f"{places} 一个项目有几个数，看不出哪个是“{head.column.header}”，没有采用")
                continue
            if cited := self.cite(rows, head):
                if isinstance(what, ProjectField):
                    fields.setdefault((what, cited.year), cited)
                    continue
                held = progress.setdefault(head.period, {}).setdefault(what, cited)
                if held is not cited and what in SUMS:
                    words = f"“{cited.header}”与{held.cell} “{held.header}”看不出区别"
                    notes.append(f"{cited.cell} {words}，没有采用")
        periods: list[str | None] = sorted(progress, key=lambda one: one or "") or [None]
        for place, period in enumerate(periods):
            first = place == 0
            yield ProjectEntry(
                self.seen.name,
                cell_name(name.place),
                plain_label(name.text),
                tuple((what, cited) for (what, _), cited in fields.items()) if first else (),
                tuple(progress.get(period, {}).items()),
                period,
                self.milestones(rows) if first else (),
                next((cited.year for (what, _), cited in fields.items() if cited.year), None),
                headings,
                self.layout,
                tuple(notes) if first else (),
            )

    def several(self, rows: list[int], head: Head) -> bool:
        """Return whether the rows of one project hold more than one cell of a column."""
        return (
            len(rows) > 1
            and len({look.place for row in rows if (look := self.cell(row, head)) and not is_blank(look)}) > 1
        )

    def cite(self, rows: list[int], head: Head) -> Cited | None:
        """Return a column's cell of a project, with those of its further rows."""
        if len(rows) == 1:
            look = self.cell(rows[0], head)
            if look is None or is_blank(look):
                return None
            return Cited(
                look.raw.strip(), cell_name(look.place), self.header(head), head.unit, head.year,
                typed=is_typed(self.seen, look),
            )  # fmt: skip
        looks = {look.place: look for row in rows if (look := self.cell(row, head)) and not is_blank(look)}
        if not looks:
            return None
        text = "\n".join(look.raw.strip() for look in looks.values())
        first, *more = (cell_name(place) for place in looks)
        return Cited(
            text, first, self.header(head), head.unit, head.year, tuple(more), self.typed(looks.values())
        )

    def typed(self, looks: Iterable[Look]) -> bool:
        return all(is_typed(self.seen, look) for look in looks)

    def header(self, head: Head) -> str:
        return ":".join(head.column.labels) or head.column.header

    def milestones(self, rows: list[int]) -> tuple[MilestoneEntry, ...]:
        """Return the milestones of a project: 计划 and 实际 in the header, or in rows of one project."""
        found: dict[str, MilestoneEntry] = {}
        for head in self.heads:
            if not isinstance(head.what, Step):
                continue
            for row in rows:
                look = self.cell(row, head)
                if look is None or is_blank(look):
                    continue
                side = head.what.planned
                words = "" if side is not None else self.side_words(row)
                side = side if side is not None else side_of(words)
                cited = Cited(
                    look.raw.strip(), cell_name(look.place), f"{self.header(head)}{words}", None, head.year,
                    typed=self.typed([look]),
                )  # fmt: skip
                add_date(found, head.what.name, cell_name(look.place), cited, side)
        return tuple(found.values())

    def side_words(self, row: int) -> str:
        texts = (look.text for look in self.seen.row(row))
        return next((f":{text}" for text in texts if is_side(text)), "")
