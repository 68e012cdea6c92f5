"""Tables of projects: lists, yearly plans, monthly progress; each row of a project becomes an entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.sheets.fingerprint import fingerprint
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, columns_of
from jingkou_desktop.sheets.project_cards import begins_card
from jingkou_desktop.sheets.project_dates import (
    add_date,
    base_for_lists,
    is_blank,
    money_unit,
    period_of_column,
)
from jingkou_desktop.sheets.project_headers import COUNTED, header_paths, with_own_headers, with_path
from jingkou_desktop.sheets.project_steps import Step, is_side, side_of
from jingkou_desktop.sheets.project_words import Special, What, meaning
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import is_note, is_sum, is_total, outline_level, plain_label

P, G = ProjectField, ProgressField
SUMS = (P.INVESTMENT, P.YEAR_INVESTMENT, G.MONTH, G.YEAR, G.TOTAL)
_TELLING = (
    P.OWNER, P.CONTENT, P.YEARS, P.START, P.FINISH, P.INVESTMENT, P.YEAR_INVESTMENT, P.FUNDING,
    P.YEAR_MEASURES, G.MONTH, G.YEAR, G.TOTAL, G.LOOK, G.PROBLEMS, Special.UNCLEAR, Special.BARE_PLAN,
)  # fmt: skip
_OF_A_PROJECT = (P.OWNER, P.CONTENT, P.YEARS, P.NATURE, P.AREA, G.LOOK, P.START, P.FINISH, P.YEAR_MEASURES)
_NUMBERED = re.compile(r"[★●▲■◆*\s]*\d{1,4}(?:[.、-]\d{1,3})?[★●▲■◆*.、\s]*|[(（]\d{1,4}[)）]")
_CHINESE_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?、?")
_PART = re.compile(r"\s*其\s*中")
_FOOT = re.compile(
    r"\s*[(（]?\s*(?:填表说明|填报人|填表人|制表人|审核人|注\s*[:：]|备注\s*[:：]|说明\s*[:：])"
)


def read_projects(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[ProjectEntry, ...]:
    """Return the projects of a table, or nothing where it is about something else.

    A project with progress at several periods gives an entry a period, the first with its fields.
    """
    layout = fingerprint(seen, table, columns)
    whole = with_own_headers(seen, table)
    if whole is not table:
        table, columns = whole, columns_of(seen, whole)
    heads = _heads(seen, table, columns, setting)
    name = _name_column(heads)
    if name is None or any(begins_card(seen, row) for row in (*table.header, *table.data)):
        return ()
    if _labels_below(seen, table, name):
        return ()
    found = _List(seen, table, setting, heads, name, layout)
    return tuple(entry for rows in found.projects() for entry in found.entries(rows))


@dataclass(frozen=True, slots=True)
class _Head:
    """A column with what it means, and the period and year of its figures."""

    column: Column
    what: What
    unit: str | None
    period: str | None = None  # "2023-07"; "-07" where no year is known
    year: int | None = None


def _heads(seen: View, table: Table, columns: tuple[Column, ...], setting: Setting) -> list[_Head]:
    lines = [look.text for look in table.preface]
    around = money_unit([setting.unit or "", *lines])
    heads: list[_Head] = []
    paths = header_paths(seen, table, columns)
    told = [with_path(column, paths[column.number]) for column in columns]
    base = base_for_lists(setting.base, told)
    for column in told:
        if not column.header:
            continue
        own = money_unit([column.unit or ""])
        what = meaning(column.labels, column.header, bool(own or (around and column.unit is None)))
        if what is None:
            continue
        period, year = period_of_column(column, what, base)
        unit = (column.unit or around) if what in SUMS or isinstance(what, Special) else None
        heads.append(_Head(column, what, unit, period, year))
    return _settled(heads)


def _settled(heads: list[_Head]) -> list[_Head]:
    """Return the columns with what the others decide: bare sums, and 开工时间 among milestones."""
    steps = {head.what.name for head in heads if isinstance(head.what, Step)}
    has = {head.what for head in heads if not isinstance(head.what, Step)}
    out: list[_Head] = []
    for head in heads:
        what = head.what
        if what is Special.UNCLEAR and (G.YEAR in has) != (G.TOTAL in has) and _same_time(head, heads):
            what = G.TOTAL if G.YEAR in has else G.YEAR
        elif what is Special.BARE_PLAN and P.INVESTMENT in has and P.YEAR_INVESTMENT not in has:
            what = P.YEAR_INVESTMENT
        elif what in (P.START, P.FINISH) and len(steps) >= 2:
            what = Step("开工" if what is P.START else "竣工", side_of(head.column.header))
        out.append(_Head(head.column, what, head.unit, head.period, head.year))
    return out


def _same_time(head: _Head, heads: list[_Head]) -> bool:
    """Return whether the sums whose meaning is certain are of the same period as this one."""
    certain = [other.period for other in heads if other.what in (G.YEAR, G.TOTAL) and other is not head]
    return head.period in certain


def _name_column(heads: list[_Head]) -> _Head | None:
    """Return the column of names where the table is a list of projects, else None."""
    telling = {head.what for head in heads if head.what in _TELLING}
    strict = next((head for head in heads if head.what is Special.NAME), None)
    if strict is not None:
        steps = sum(isinstance(head.what, Step) for head in heads)
        return strict if telling or steps >= 2 else None
    bare = next((head for head in heads if head.what is Special.BARE_NAME), None)
    return bare if bare is not None and len(telling) >= 2 else None


def _labels_below(seen: View, table: Table, name: _Head) -> bool:
    """Return whether labels of fields stand where names should: a card that nobody named."""
    rows = [row for row in (*table.header, *table.data) if seen.at((row, name.column.number))]
    below = (seen.looks.get((row, name.column.number)) for row in rows)
    texts = (look.text for look in below if look is not None and look.value is None)
    found = [meaning((text,), text) for text in texts]
    return any(isinstance(what, (ProjectField, ProgressField)) for what in found)


@dataclass
class _List:
    """One list of projects while it is read."""

    seen: View
    table: Table
    setting: Setting
    heads: list[_Head]
    name: _Head
    layout: str
    headings: list[tuple[int, str]] = field(default_factory=list)

    def projects(self) -> Iterable[tuple[Look, tuple[str, ...], list[int]]]:
        """Yield each project's name, the headings above it, and its rows."""
        current: tuple[Look, tuple[str, ...], list[int]] | None = None
        for row in self.table.data:
            name = self.seen.at((row, self.name.column.number))
            if current is not None and name is current[0]:
                current[2].append(row)
                continue
            if current is not None:
                yield current
                current = None
            if name is not None and self.is_project(row, name):
                current = (name, tuple(text for _, text in self.headings), [row])
        if current is not None:
            yield current

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

    def cell(self, row: int, head: _Head) -> Look | None:
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
                else:
                    progress.setdefault(head.period, {}).setdefault(what, cited)
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

    def several(self, rows: list[int], head: _Head) -> bool:
        """Return whether the rows of one project hold more than one cell of a column."""
        return len({look.place for row in rows if (look := self.cell(row, head)) and not is_blank(look)}) > 1

    def cite(self, rows: list[int], head: _Head) -> Cited | None:
        """Return a column's cell of a project, texts of several rows joined."""
        looks = {look.place: look for row in rows if (look := self.cell(row, head)) and not is_blank(look)}
        if not looks:
            return None
        first = next(iter(looks.values()))
        text = "\n".join(look.raw.strip() for look in looks.values())
        return Cited(text, cell_name(first.place), self.header(head), head.unit, head.year)

    def header(self, head: _Head) -> str:
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
                    look.raw.strip(), cell_name(look.place), f"{self.header(head)}{words}", None, head.year
                )
                add_date(found, head.what.name, cell_name(look.place), cited, side)
        return tuple(found.values())

    def side_words(self, row: int) -> str:
        texts = (look.text for look in self.seen.row(row))
        return next((f":{text}" for text in texts if is_side(text)), "")
