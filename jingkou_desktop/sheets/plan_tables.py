"""Plan tables: 指标｜单位｜基期｜目标｜属性, a row an indicator, the targets as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.entries import PART_OF, Cited, PlanRow
from jingkou_desktop.sheets.dating import dated
from jingkou_desktop.sheets.fingerprint import fingerprint
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, columns_of
from jingkou_desktop.sheets.plan_columns import PlanColumns, plan_columns
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table, is_column_numbers, is_note_line
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import (
    is_part,
    is_sign_off,
    is_sum,
    key_of,
    outline_level,
    plain_label,
    split_unit,
    unit_line,
)

_STARRED = re.compile(r"[*＊]\s*(?:号)?的?[^\d。；;]{0,8}?(?:为|是|系)\s*(\d{4})\s*年")
_MARK = re.compile(r"[*＊]\s*$")
_AGAIN = re.compile(r"续表|[(（]续|第.{1,4}页")  # a title that stands again at the top of a page
MOST_BLANK = 2  # blank rows inside a table


@dataclass
class _Above:
    """What stands above the row at hand."""

    outline: list[tuple[int, str]] = field(default_factory=list)
    group: dict[int, str] = field(default_factory=dict)
    whole: str = ""  # the last indicator that is no part

    def head(self, look: Look) -> None:
        level = outline_level(look.text) or 1
        self.outline = [one for one in self.outline if one[0] < level] + [(level, plain_label(look.text))]
        self.whole = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*(text for _, text in self.outline), *self.group.values()]))


def read_plan_table(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[PlanRow, ...]:
    """Return the rows of a plan's table, or nothing where the table is none."""
    header = list(table.header)
    while header and len(seen.row(header[-1])) <= 1:  # a heading of rows, taken for one more header row
        header.pop()
    if not header:
        return ()
    if header != table.header:
        table = Table(table.preface, header, [*table.header[len(header) :], *table.data])
        columns = dated(columns_of(seen, table))
    found = plan_columns(seen, table, columns, setting)
    if found is None:
        return ()
    layout = fingerprint(seen, table, columns)
    starred = _starred_year(seen)
    above = _Above()
    rows = []
    for row in _rows(seen, table):
        made = _row(seen, row, found, above, setting)
        if made is not None:
            rows.append(_finished(made, layout, starred))
    return tuple(rows)


def _rows(seen: View, table: Table) -> Iterator[int]:
    """Yield the rows below the header, whatever they hold, down to the next table."""
    below, within = table.header[-1], max(table.data, default=-1)
    last = below
    for row in sorted(seen.rows):
        if row <= below:
            continue
        looks = seen.row(row)
        if row > within and row - last > MOST_BLANK + 1:
            return
        last = row
        if sum(1 for look in looks if key_of(look.text) is not None) >= 2:
            if row > within:
                return
            continue
        if is_note_line(looks) or is_sign_off(looks[0].text) or is_column_numbers(looks):
            continue
        if not (len(looks) == 1 and unit_line(looks[0].text)[0]):
            yield row


def _row(seen: View, row: int, found: PlanColumns, above: _Above, setting: Setting) -> PlanRow | None:
    """Return the indicator of a row; a heading moves what stands above."""
    for column in found.groups:
        if look := seen.at((row, column.number)):
            above.group[column.number] = plain_label(look.text)
    names = list(dict.fromkeys(look for one in found.names if (look := seen.at((row, one.number)))))
    columns = (found.attribute, found.department, found.baseline, found.target)
    attribute, department, baseline, target = (_cited(seen, row, one, found) for one in columns)
    span, beside = _span(seen, row, found)
    years = tuple(one for column in found.years if (one := _cited(seen, row, column, found)) is not None)
    if span is not None and target is not None and span.cell == target.cell:  # one text across both
        span = None
    if baseline is not None and baseline.cell in [one.cell for one in (target, span) if one is not None]:
        baseline = None
    alone = len(seen.row(row)) == 1 and not seen.row(row)[0].figure
    if alone or not any((baseline, target, span, attribute, *years)):
        _heading(seen, row, names, found, above)
        return None
    if not names or names[-1].value is not None or is_sum(names[-1].text):
        return None
    text, unit = split_unit(names[-1].text)
    parents = [plain_label(split_unit(look.text)[0]) for look in names[:-1]]
    own = plain_label(text)
    if not own or names[-1].missing:  # a mark of a part, a unit alone, a dash
        return None
    name = "——".join([*filter(None, parents), own])
    part = [f"{PART_OF}{above.whole}"] if is_part(names[-1].text) and above.whole else []
    notes = (*part, *(f"表中“{one.header}”一栏：{one.text}" for one in beside))
    if not is_part(names[-1].text):
        above.whole = name
    return PlanRow(
        sheet=seen.name,
        cell=cell_name(names[-1].place),
        name=name,
        unit=_said(seen, row, found.unit) or unit or found.header_unit or setting.unit,
        code=_said(seen, row, found.code) or None,
        headings=above.texts,
        attribute=attribute,
        baseline=baseline,
        target=target,
        cumulative=span,
        years=years,
        department=department,
        notes=notes,
    )


def _span(seen: View, row: int, found: PlanColumns) -> tuple[Cited | None, list[Cited]]:
    """Return what the columns 年均 and 累计 say: the first that says something, and those beside it."""
    cited = [one for column in found.spans if (one := _cited(seen, row, column, found)) is not None]
    said = [one for one in cited if not numbers.parse(one.text).missing]
    return next(iter(said or cited), None), said[1:]


def _heading(seen: View, row: int, names: list[Look], found: PlanColumns, above: _Above) -> None:
    """Take a row without figures as a heading, or as the whole of the parts below it."""
    looks = seen.row(row)
    head = names[0] if names else looks[0] if len(looks) == 1 else None
    if head is None or head.place[0] != row or head.figure or _AGAIN.search(head.text):
        return
    measured = len(looks) > 1 and _said(seen, row, found.unit)
    if is_part(head.text) or measured or split_unit(head.text)[1]:
        above.whole = plain_label(split_unit(head.text)[0])
    else:
        above.head(head)


def _said(seen: View, row: int, column: Column | None) -> str:
    """Return what stands in a key column of a row, without brackets around it, "" for a placeholder."""
    look = seen.at((row, column.number)) if column is not None else None
    return "" if look is None or look.missing else look.text.strip("()（）[]【】 ")


def _cited(seen: View, row: int, column: Column | None, found: PlanColumns) -> Cited | None:
    """Return the cell of a row in a column with what its header says, None for a blank one."""
    look = seen.at((row, column.number)) if column is not None else None
    if column is None or look is None:
        return None
    text = look.raw.strip()
    if look.percent and "%" not in text and "％" not in text:
        text += "%"
    return Cited(text, cell_name(look.place), column.header, column.unit, found.year_of(column))


def _starred_year(seen: View) -> int | None:
    """Return the year that a footnote gives to starred figures: 带*的为2024年数据."""
    for looks in seen.rows.values():
        for look in looks:
            if len(look.text) > 8 and (found := _STARRED.search(look.text)):
                return int(found[1])
    return None


def _finished(made: PlanRow, layout: str, starred: int | None) -> PlanRow:
    """Return a row with its table's fingerprint and the year of a starred base figure."""
    base = made.baseline
    notes = made.notes
    if base is not None and starred is not None and _MARK.search(base.text):
        base = replace(base, year=starred)
        notes = (*notes, f"基数按表下注释取自{starred}年")
    return replace(made, layout=layout, baseline=base, notes=notes)
