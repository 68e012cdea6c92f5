"""Cuts a sheet into tables: preface (title, unit, meta lines), header rows, data rows."""

import re
from dataclasses import dataclass, field

from jingkou_desktop.domain.readings import Skipped
from jingkou_desktop.sheets.grid import Kind, area_name
from jingkou_desktop.sheets.text_lists import text_list
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import (
    Key,
    is_note,
    is_sign_off,
    is_total,
    is_unit,
    key_of,
    outline_level,
    split_unit,
    unit_line,
)

_META = re.compile(r"[^：:，。]{2,10}[：:].*")
CONTINUED = re.compile(r"续|第.{1,4}页")
_COLUMN_LETTERS = "甲乙丙丁戊己"


@dataclass
class Table:
    """One table of a sheet while it is cut out; rows are numbers of sheet rows."""

    preface: list[Look] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)


def cut(view: View) -> tuple[list[Table], list[Skipped]]:
    """Return the tables of a sheet, top to bottom, and the lines passed over."""
    return _Cutter(view).run()


def skip_line(view: View, looks: tuple[Look, ...], reason: str) -> Skipped:
    """Return the line as passed over."""
    text = " ".join(look.text for look in looks)
    return Skipped(view.name, area_name(looks[0].place, looks[-1].place), text[:200], reason)


class _Cutter:
    """Walks the rows once; a header row after data begins a new table."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tables: list[Table] = []
        self.skipped: list[Skipped] = []
        self.table = Table()
        self.waiting: list[Look] = []  # lines that stand alone below data: of this table or the next
        self.previous = -2

    def run(self) -> tuple[list[Table], list[Skipped]]:
        covered = {row for (row, _), area in self.view.merges.items() if area[0] < row}
        rows = sorted(set(self.view.rows) | (covered & set(range(max(self.view.rows, default=0) + 1))))
        for row in rows:
            gap = row != self.previous + 1
            self.previous = row
            looks = self.view.row(row)
            if not looks:
                if self.table.header and not self.table.data:
                    self.table.header.append(row)
            elif is_sign_off(looks[0].text) or is_note_line(looks):
                self.skipped.append(skip_line(self.view, looks, "附注、来源或签字行"))
            elif len(looks) == 1 and not looks[0].figure:
                self.lone_line(row, looks[0], gap)
            elif self.is_preface(looks):
                self.preface_line(looks)
            elif is_column_numbers(looks):
                self.skipped.append(skip_line(self.view, looks, "栏次行，只给各列编号"))
            elif self.is_data(looks):
                self.data_row(row)
            else:
                self.header_row(row, looks, gap)
        self.close()
        return self.tables, self.skipped

    def lone_line(self, row: int, look: Look, gap: bool) -> None:
        if self.table.data:
            if not gap and not self.waiting and outline_level(look.text) and not unit_line(look.text)[0]:
                self.table.data.append(row)
            else:
                self.waiting.append(look)
        elif self.table.header and not gap and self.is_above_rows(look):
            self.table.data.append(row)
        elif self.table.header and not gap and not unit_line(look.text)[0]:
            self.table.header.append(row)
        else:
            self.table.preface.append(look)

    def is_preface(self, looks: tuple[Look, ...]) -> bool:
        """Whether the row holds lines such as 单位：万元, alone or beside the title."""
        if any(look.figure for look in looks):
            return False
        if len(looks) > 1 and key_of(split_unit(looks[0].text)[0]) and any(look.period for look in looks[1:]):
            return False
        lines = [bool(_META.fullmatch(look.text)) or unit_line(look.text)[0] for look in looks]
        beside = not self.table.header and len(looks) <= 3 and key_of(looks[0].text) is None
        return all(lines) or (beside and any(lines))

    def preface_line(self, looks: tuple[Look, ...]) -> None:
        (self.waiting if self.table.data else self.table.preface).extend(looks)

    def data_row(self, row: int) -> None:
        self.table.data.extend(look.place[0] for look in self.waiting)
        self.waiting = []
        self.table.data.append(row)

    def below_key(self, looks: tuple[Look, ...]) -> bool:
        """Whether the row fills a column whose header (指标, 单位) is complete: then it is no header."""
        for row in self.table.header:
            for old in self.view.row(row):
                key = self.key_in_header(row, old)
                below = next((look for look in looks if look.place[1] == old.place[1]), None)
                if below is None or key in (None, Key.TEXT, Key.INDEX) or key_of(old.text + below.text):
                    continue
                if is_unit(below.text) == (key is Key.UNIT) and key_of(below.text) is None:
                    return True
        return False

    def key_in_header(self, row: int, look: Look) -> Key | None:
        """Return the key that a header cell names, unless it only runs on from the cell above: 国有, 单位."""
        above = self.view.looks.get((row - 1, look.place[1])) if row - 1 in self.table.header else None
        if (
            above is None
            or self.view.merges.get(above.place, (*above.place, *above.place))[3] != look.place[1]
        ):
            return key_of(look.text)
        return key_of(look.text) if key_of(above.text + look.text) or is_unit(above.text) else None

    def header_row(self, row: int, looks: tuple[Look, ...], gap: bool) -> None:
        if not self.table.data:
            (self.table.data if self.below_key(looks) else self.table.header).append(row)
            return
        repeated = self.repeats_header(looks)
        if repeated and not self.names_a_block():
            self.waiting = []
            return
        if (
            repeated
            or gap
            or self.waiting
            or any(key_of(look.text) not in (None, Key.TEXT) for look in looks[:2])
        ):
            preface = self.waiting
            self.waiting = []
            self.close()
            self.table.preface.extend(preface)
            self.table.header.append(row)
        else:
            self.table.data.append(row)

    def names_a_block(self) -> bool:
        """Whether the lines that wait are more than a title said again, as at the top of a page."""
        old = {look.text for look in self.table.preface}
        return any(look.text not in old and not CONTINUED.search(look.text) for look in self.waiting)

    def repeats_header(self, looks: tuple[Look, ...]) -> bool:
        said = {(look.place[1], look.text) for look in looks}
        return any(
            said == {(old.place[1], old.text) for old in self.view.row(row)} for row in self.table.header
        )

    def close(self) -> None:
        for look in self.waiting:
            self.skipped.append(skip_line(self.view, (look,), "表外的说明行"))
        self.waiting = []
        if not self.table.data:
            self.table.header, self.table.data = text_list(self.view, self.table.header)
        if self.table.data:
            self.tables.append(self.table)
        elif self.table.header or self.table.preface:
            rows = [self.view.row(row) for row in self.table.header] + [
                (look,) for look in self.table.preface
            ]
            for looks in rows:
                if looks:
                    bare = any(look.figure for look in looks)
                    reason = "没有表头和行名，不知道是什么数" if bare else "没有数据的文字行"
                    self.skipped.append(skip_line(self.view, looks, reason))
        self.table = Table()

    def is_data(self, looks: tuple[Look, ...]) -> bool:
        """Whether the row holds figures that are no years, and is no row of column numbers."""
        first, table = looks[0], self.table
        figures = [look for look in looks if look.figure and not look.period]
        years = [look for look in looks[1:] if look.period and look.value is not None]
        if not figures:
            in_table = bool(table.header or table.data)
            if years and in_table and first.value is None and key_of(first.text) is None:
                return self.stands_with_names(first) and any(self.names_periods(row) for row in table.header)
            header = self.filled_header()
            if header and first.place[1] > min(self.view.row(row)[0].place[1] for row in header):
                return False
            dated = any(look.kind is Kind.DATE for look in looks) and first.kind is not Kind.DATE
            return in_table and (is_total(first.text) or dated) and key_of(first.text) is None
        if (
            key_of(first.text) not in (None, Key.TEXT)
            and first.value is None
            and not table.header
            and len(figures) < len(looks) - 1
        ):
            return False
        left = min(
            (look.place[1] for row in table.header for look in self.view.row(row)), default=first.place[1]
        )
        if first.place[1] <= left and len(looks) > 1:
            return True
        return len(figures) >= 2 or bool(table.data)

    def stands_with_names(self, first: Look) -> bool:
        """Whether a row begins where the names of rows stand, and not below a header merged down to it."""
        row, column = first.place
        left = min((look.place[1] for at in self.table.header for look in self.view.row(at)), default=column)
        return column <= left or self.view.anchor((row, left))[0] not in (row, *self.table.header)

    def filled_header(self) -> list[int]:
        return [row for row in self.table.header if self.view.row(row)]

    def below_times(self, look: Look) -> bool:
        """Return whether a text stands left of a header of times alone: then it heads rows of the table."""
        header = self.filled_header()
        cells = [cell for row in header for cell in self.view.row(row)]
        return len(cells) > 1 and all(cell.period and cell.place[1] > look.place[1] for cell in cells)

    def is_above_rows(self, look: Look) -> bool:
        """Whether a text that stands alone right below the header heads rows of the table."""
        return self.below_key((look,)) or self.below_times(look) or self.heads_rows(look)

    def heads_rows(self, look: Look) -> bool:
        """Return whether a chapter (一、经济发展) stands alone below headers that name the rows.

        It has a number, stands under 序号, or is merged across the table.
        """
        cells = [cell for row in self.filled_header() for cell in self.view.row(row)]
        keys = [cell for cell in cells if key_of(cell.text) not in (None, Key.TEXT)]
        if len(keys) < 2 or look.period is not None or is_unit(look.text):
            return False
        _, first, _, last = self.view.merges.get(look.place, (*look.place, *look.place))
        across = first <= min(cell.place[1] for cell in cells) and last >= max(
            cell.place[1] for cell in cells
        )
        numbers = any(cell.place[1] == first and key_of(cell.text) is Key.INDEX for cell in keys)
        return across or numbers or outline_level(look.text) in (1, 2)

    def names_periods(self, row: int) -> bool:
        return sum(1 for look in self.view.row(row) if look.period) > 0


def is_note_line(looks: tuple[Look, ...]) -> bool:
    """Return whether a row holds footnotes, sources and sign-offs alone, and no figure."""
    return all(is_note(look.text) and not look.figure for look in looks)


def is_column_numbers(looks: tuple[Look, ...]) -> bool:
    """Return whether the row only numbers the columns: 甲 乙 1 2 3."""
    texts = [look.text for look in looks if look.value is None]
    numbers = [look.text for look in looks if look.value is not None]
    if len(numbers) < 2 or any(text not in _COLUMN_LETTERS and text != "栏次" for text in texts):
        return False
    start = numbers[0]
    if start not in ("0", "1") or (not texts and len(numbers) < 3):
        return False
    return numbers == [str(int(start) + step) for step in range(len(numbers))]
