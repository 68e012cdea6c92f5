"""Cards of projects: labels left of values, milestone names above or left of their dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from pathlib import PurePath

from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.domain.periods import read_period
from jingkou_desktop.sheets.fingerprint import digest, timeless
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_dates import (
    add_date,
    closing_of,
    is_blank,
    is_typed,
    money_unit,
    period_of_column,
)
from jingkou_desktop.sheets.project_steps import Step, clean, is_side, side_of
from jingkou_desktop.sheets.project_words import Special, What, meaning
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import Base, base_of
from jingkou_desktop.sheets.words import plain_label, split_unit

P, G = ProjectField, ProgressField
SUMS = (P.INVESTMENT, P.YEAR_INVESTMENT, G.MONTH, G.YEAR, G.TOTAL, G.FUNDS)
_SAID = re.compile(r"([^：:]{2,16})[：:]\s*(\S.*)", re.DOTALL)
_LONGEST_LABEL = 30
_WORDED = (G.LOOK, G.PROBLEMS, G.NEXT, P.YEAR_MEASURES, P.STATE)  # whose value may be the name of a step
_NAME = "名称"  # stands in every label of a project's name
_NEAR = 8  # rows: so soon a label stands below the first one
_LEAST_LABELS = 2  # besides the name
_LEAST_STEPS = 2


def begins_card(seen: View, row: int) -> bool:
    """Return whether a row begins a card: 项目名称 with the name itself beside it."""
    return _named(seen, row) is not None


def read_card_projects(seen: View, file_name: str) -> tuple[ProjectEntry, ...]:
    """Return the projects of the cards on a sheet; a card without a name is none."""
    rows = sorted(seen.rows)
    starts = [row for row in rows if begins_card(seen, row)]
    found: list[ProjectEntry] = []
    top: list[int] = []
    for start, following in pairwise([*starts, (rows[-1] if rows else 0) + 1]):
        over = _over(seen, [row for row in rows if row < start]) or top
        top = top or over
        titles = [seen.row(row)[0].text for row in over if len(seen.row(row)) <= 2]
        base = base_of(titles, seen.name, PurePath(file_name).stem, [])
        lines = [look.text for row in over for look in seen.row(row)]
        card = _Card(seen, base, money_unit([*lines, *_unit_lines(seen, start, following)]))
        found.extend(card.read([row for row in rows if start <= row < following], over))
    return tuple(found)


def _over(seen: View, rows: list[int]) -> list[int]:
    """Return the rows right above a card that are no part of another: its title, unit and period."""
    found: list[int] = []
    for row in reversed(rows):
        labels = [what for look in seen.row(row) if (what := _label(look)) is not None]
        if any(what is not Special.PERIOD for what in labels):
            break
        found.insert(0, row)
    return found


def _unit_lines(seen: View, start: int, following: int) -> list[str]:
    return [
        look.text
        for row in range(start, following)
        for look in seen.row(row)
        if re.match(r"[(（]?(?:金额)?单位\s*[:：]", look.text)
    ]


def _named(seen: View, row: int) -> tuple[Look, Look | None, str] | None:
    """Return the label 项目名称 of a card, the cell of the name and the name, or None."""
    looks = seen.row(row)
    for look, beside in zip_longest(looks, looks[1:]):
        if _NAME not in look.text:
            continue
        said = _SAID.fullmatch(look.raw.strip())
        if said and meaning((said[1],), said[1]) is Special.NAME:
            return look, look, said[2]
        if meaning((look.text,), look.text) is not Special.NAME or beside is None:
            continue
        label = _label(beside)
        if label is not None or beside.figure or beside.period or is_blank(beside):
            return None
        if len(looks) > 3 and not any(_label(other) for other in looks[2:]):
            return None
        below = [seen.looks.get((other, look.place[1])) for other in range(row + 1, row + _NEAR)]
        heads = any(other is not None and _label(other) is not None for other in below)
        return (look, beside, beside.raw) if heads and _labels_below(seen, row) >= _LEAST_LABELS else None
    return None


def _labels_below(seen: View, row: int) -> int:
    """Count the labels of fields in the rows of a card, each with something beside it."""
    return sum(
        1
        for other in range(row, row + 20)
        for look, beside in zip_longest(seen.row(other), seen.row(other)[1:])
        if _label(look) not in (None, Special.NAME) and (beside is None or _label(beside) is None)
    )


def _label(look: Look) -> What | None:
    """Return what a cell means as a label, or None where it is a value."""
    if look.figure or len(look.text) > _LONGEST_LABEL or look.value is not None:
        return None
    text, unit = split_unit(look.text.rstrip(":："))
    found = meaning((text,), text, money_unit([unit or ""]) is not None)
    return None if found in (Special.BARE_NAME, Special.INDEX) else found


@dataclass
class _Card:
    """One card while it is read."""

    seen: View
    base: Base
    unit: str | None
    fields: dict[tuple[ProjectField, int | None], Cited] = field(default_factory=dict)
    progress: dict[str | None, dict[ProgressField, Cited]] = field(default_factory=dict)
    milestones: dict[str, MilestoneEntry] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    waiting: list[tuple[Look, Step]] = field(default_factory=list)  # milestone names above their dates
    words: str = ""  # the label of the row of milestone names: 节点安排
    months: set[str] = field(default_factory=set)  # that labels of sums name: 截至2023年7月底

    def read(self, rows: Sequence[int], over: Sequence[int]) -> list[ProjectEntry]:
        """Return the entries of the card, one a period of its progress; `over` are the rows above it."""
        named = _named(self.seen, rows[0])
        if named is None or not plain_label(named[2]):
            return []
        self._period([*rows, *over])
        for row in rows:
            self._row(row, named[0])
        if None in self.progress and len(self.months) == 1:  # 形象进度, of the month of the sum above it
            undated = self.progress.pop(None)
            self.progress.setdefault(next(iter(self.months)), {}).update(undated)
        label, cell, name = named
        self.labels.add(timeless(label.text))
        layout = digest(self.labels)
        entries = []
        periods: list[str | None] = sorted(self.progress, key=lambda one: one or "") or [None]
        for place, period in enumerate(periods):
            first = place == 0
            entries.append(
                ProjectEntry(
                    self.seen.name,
                    cell_name((cell or label).place),
                    plain_label(name),
                    tuple((what, cited) for (what, _), cited in self.fields.items()) if first else (),
                    tuple(self.progress.get(period, {}).items()),
                    period,
                    tuple(self.milestones.values()) if first else (),
                    next((cited.year for cited in self.fields.values() if cited.year), None),
                    (),
                    layout,
                    tuple(self.notes) if first else (),
                )
            )
        return entries

    def _period(self, rows: Sequence[int]) -> None:
        """Take the period that the card itself names: 报告期 2023年7月."""
        for row in rows:
            looks = self.seen.row(row)
            for look, beside in pairwise(looks):
                if _label(look) is Special.PERIOD and closing_of(beside.text):
                    self.base = Base(read_period(beside.text), None, "卡片")

    def _row(self, row: int, name: Look) -> None:
        looks = [look for look in self.seen.row(row) if look is not name]
        if self.waiting and self._dates(row, looks):
            return
        said = [(look, _label(look)) for look in looks]
        steps = [(look, what) for look, what in said if isinstance(what, Step)]
        if len(steps) >= _LEAST_STEPS and self._side_by_side(row, steps):
            self.waiting = steps
            first = looks[0]
            self.words = "" if first is steps[0][0] else first.text
            return
        for place, (look, what) in enumerate(said):
            if pair := _SAID.fullmatch(look.raw.strip()):
                inner = meaning((pair[1],), pair[1])
                if inner is not None and not isinstance(inner, Special):
                    self._take(look, pair[1], inner, look, pair[2])
                    continue
            if what is None:
                continue
            right = said[place + 1] if place + 1 < len(said) else None
            worded = right is not None and isinstance(right[1], Step) and what in _WORDED
            if right is None or (right[1] is not None and not worded) or not self._touches(look, right[0]):
                continue
            self._take(look, look.text, what, right[0], right[0].raw)

    def _side_by_side(self, row: int, steps: list[tuple[Look, Step]]) -> bool:
        """Return whether milestone names follow each other without dates between them."""
        places = [look.place[1] for look, _ in steps]
        between = [look for look in self.seen.row(row) if places[0] < look.place[1] < places[-1]]
        return all(look.place[1] in places for look in between)

    def _touches(self, label: Look, value: Look) -> bool:
        """Return whether a value stands right beside its label, merged cells counted."""
        area = self.seen.merges.get(label.place)
        end = area[3] if area else label.place[1]
        return value.place[1] <= end + 2

    def _dates(self, row: int, looks: list[Look]) -> bool:
        """Take a row of dates below milestone names; return whether it is one."""
        columns = {look.place[1] for look, _ in self.waiting}
        own = [look for look in looks if look.place[1] in columns]
        heads = [look for look in looks if look.place[1] < min(columns)]
        words = next((look.text for look in heads if is_side(look.text)), "")
        if (heads and not words) or not own or any(_label(look) for look in own):
            self.waiting = []
            return False
        for look, step in self.waiting:
            date = self.seen.looks.get((row, look.place[1]))
            if date is None or is_blank(date):
                continue
            side = (
                step.planned
                if step.planned is not None
                else side_of(f"{words}{'' if words and side_of(words) is not None else self.words}")
            )
            header = ":".join(part for part in (self.words, look.text, words) if part)
            cited = Cited(
                date.raw.strip(), cell_name(date.place), header, None, self._year(),
                typed=is_typed(self.seen, date),
            )  # fmt: skip
            add_date(self.milestones, step.name, cell_name(look.place), cited, side)
        return True

    def _year(self) -> int | None:
        return self.base.period.year if self.base.period else None

    def _take(self, label: Look, said: str, what: What, value: Look, raw: str) -> None:
        """Keep a value under its label, the first of several."""
        text, unit = split_unit(said.rstrip(":："))
        self.labels.add(timeless(text))
        column = Column(label.place[1], text, None, (text,), unit, read_period(text))
        period, year = period_of_column(column, what, self.base)
        if period is not None and "-" in period and (what in SUMS or what is Special.UNCLEAR):
            self.months.add(period)
        if is_blank(value) or isinstance(what, Special):
            if what is Special.UNCLEAR:
                words = f"{cell_name(value.place)} “{text}”没有写明是年初累计还是开工累计，没有采用"
                self.notes.append(words)
            return
        header = clean(text)
        if isinstance(what, Step):
            cited = Cited(
                raw.strip(),
                cell_name(value.place),
                header,
                None,
                self._year(),
                typed=is_typed(self.seen, value),
            )
            add_date(self.milestones, what.name, cell_name(label.place), cited, what.planned)
            return
        cited = Cited(
            raw.strip(), cell_name(value.place), header, (unit or self.unit) if what in SUMS else None, year,
            typed=is_typed(self.seen, value),
        )  # fmt: skip
        if isinstance(what, ProjectField):
            self.fields.setdefault((what, year), cited)
        else:
            self.progress.setdefault(period, {}).setdefault(what, cited)
