"""What the rows of a table are about: the label path, area, item and time of each row."""

import re
from bisect import bisect_right
from dataclasses import replace

from jingkou_desktop.domain.periods import HeaderPeriod, read_period
from jingkou_desktop.sheets.grid import Kind
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.outline import Name, Outline
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.row_keys import RowName, kind_of, with_key, with_period, with_remark, with_year
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import is_aimed
from jingkou_desktop.sheets.words import (
    LABELS,
    Key,
    is_foreign,
    is_total,
    outline_level,
    plain_label,
    split_unit,
    unit_line,
)

_AREA_LINE = re.compile(r"^(?:地区|区域|城市|省份)[:：]\s*")
_INDEX_BASE = re.compile(r"[(（]?以?.{1,8}[为=]100[)）]?")
_DATES = re.compile("时间|日期|年限|期限|工期|开工|竣工|进度|节点")


class RowNames:
    """Names rows from top to bottom; keeps the outline (一、 其中： indents) while it goes."""

    def __init__(self, view: View, table: Table, columns: tuple[Column, ...]) -> None:
        self.view = view
        self.columns = columns
        self.rows = sorted(table.data)
        self.outlines: dict[int, Outline] = {}
        self.latest: HeaderPeriod | None = None
        self.last_period: HeaderPeriod | None = None  # of the row above
        self.names: dict[int, Name] = {}  # of the last row that has one, by column
        self.category = ""
        self.topic: Look | None = None  # an indicator that stands alone above rows of areas
        self.area: str | None = None  # an area that stands alone above rows of its own
        self.heading: Look | None = None  # a time that stands alone above rows of its own
        self.filled: dict[int, Look] = {}
        self.last_value = max((one.number for one in columns if one.key is None), default=-1)
        self.keys = [column for column in columns if column.key is not None]
        self.known: dict[int, RowName] = {}  # names of the row at hand, by how many keys stand to the left

    def begin(self, row: int) -> None:
        """Take the next row: move the outline on and fill down what stands in merged or blank keys."""
        self.known = {}
        self.last_period = self.latest
        figures = [look for look in self.view.row(row) if look.figure and look.kind is not Kind.DATE]
        alone = self.view.row(row)
        if len(alone) == 1 and not figures:
            said = read_period(alone[0].text)
            self.heading = alone[0] if said is not None and said.year is not None else self.heading
            area = _AREA_LINE.sub("", alone[0].text)
            self.area = plain_label(area) if is_area(area) else self.area
            self.category = alone[0].text if is_aimed(alone[0].text) else self.category
            if self._is_topic(alone[0]):
                self.topic = alone[0]
        for column in self.keys:
            look = self.view.at((row, column.number))
            if look is None:
                continue
            if column.key in LABELS and not (len(alone) == 1 and is_foreign(look.text)):
                outline = self.outlines.setdefault(column.number, Outline())
                heading = len(alone) == 1 and self._heads(look, row)
                self.names[column.number] = outline.add(look, bool(figures), row, heading, self._unit_of(row))
                if outline_level(look.text) and not figures:
                    self.category = plain_label(split_unit(look.text)[0])
            if column.key in (Key.REGION, Key.PERIOD, Key.CATEGORY, Key.ITEM, *LABELS):
                self.filled[column.number] = look
            if column.key in (Key.CATEGORY, Key.ITEM, Key.INDEX) and not figures:
                self.category = plain_label(look.text)

    def _unit_of(self, row: int) -> str | None:
        """Return what the column of units says in a row."""
        units = (self.view.at((row, key.number)) for key in self.keys if key.key is Key.UNIT)
        return next((look.text.strip("()（）") for look in units if look is not None), None)

    def _is_topic(self, look: Look) -> bool:
        """Return whether a text alone above rows of areas names what their figures are."""
        owner = Key.REGION if any(key.key is Key.REGION for key in self.keys) else Key.PERIOD
        areas = any(key.key is owner and key.number == look.place[1] for key in self.keys)
        words = re.search(r"[^\W\d_]", look.text)
        return (
            areas
            and bool(words)
            and not is_area(look.text)
            and not is_total(look.text)
            and not unit_line(look.text)[0]
            and (read_period(look.text) is None or bool(_INDEX_BASE.fullmatch(look.text)))
        )

    def _heads(self, look: Look, row: int) -> bool:
        """Return whether a name alone in its row is the whole of the names below: it alone has a unit."""
        if not split_unit(look.text)[1]:
            return False
        at = bisect_right(self.rows, row)
        below = self.view.looks.get((self.rows[at], look.place[1])) if at < len(self.rows) else None
        units = any(key.key is Key.UNIT for key in self.keys)
        return (
            below is not None
            and not units
            and not outline_level(below.text)
            and not split_unit(below.text)[1]
        )

    def name(self, row: int, column: Column) -> RowName:
        """Return what the row is about for a value column: the nearest keys to its left count."""
        left = sum(1 for key in self.keys if key.number < column.number)
        if left not in self.known:
            self.known[left] = self._dated(self._name(row, self.keys[:left]))
        return self.known[left]

    def _dated(self, said: RowName) -> RowName:
        """Give a period without a year (二季度) the year of the row above, where time runs on from there."""
        if said.period is None:
            return said
        if said.period.year is None and self.last_period is not None and self.last_period.year is not None:
            period = said.period.with_year(self.last_period.year)
            if period.text >= self.last_period.text:
                said = replace(said, period=period, notes=(*said.notes, "年份取自上面的行"))
        self.latest = said.period
        return said

    def _name(self, row: int, left: list[Column]) -> RowName:
        said = RowName(notes=(f"类别：{self.category}",) if self.category else ())
        labels: list[str] = []
        seen: set[Key] = set()
        last_label = -1
        for key in reversed(left):
            look = self.view.at((row, key.number)) or self._from_above(row, key)
            if look is None:
                continue
            kind = kind_of(key.key, look)
            if kind in LABELS and (Key.INDICATOR not in seen or key.number == last_label - 1):
                known = self.names.get(key.number)
                text, unit = split_unit(look.text)
                path, unit = (known.path, known.unit) if known else ((plain_label(text),), unit)
                labels = [*path, *labels] if not labels or path[-1] != labels[0] else labels
                said = replace(
                    said, unit=said.unit or unit, known=True, total=said.total or is_total(look.text)
                )
                seen.add(Key.INDICATOR)
                last_label = key.number
            elif kind is not None:
                said = with_key(said, kind, look) if kind not in seen else with_year(said, kind, look)
                seen.add(kind)
        for key in self.keys:
            look = self.view.at((row, key.number))
            if look is None or key.key is None:
                continue
            behind = key.number > self.last_value and key.key in (Key.PERIOD, Key.REGION)
            if (behind or key.key in (Key.UNIT, Key.CODE, Key.CATEGORY)) and key.key not in seen:
                said = with_key(said, key.key, look)
            elif key.key is Key.TEXT and not _DATES.search(key.header):
                said = with_remark(said, look)
        if self.topic and (Key.REGION in seen or Key.PERIOD in seen) and not labels and Key.ITEM not in seen:
            topic, unit = split_unit(self.topic.text)
            labels, said = [plain_label(topic)], replace(said, unit=unit or said.unit)
        if self.area and Key.REGION not in seen and Key.ITEM not in seen:
            said = replace(said, region=self.area)
        if said.period is None and self.heading is not None and said.known and not said.doubt:
            said = with_period(said, self.heading)
        if Key.ITEM in seen:
            beside = last_label > max(key.number for key in left if key.key is Key.ITEM)
            kept = labels if beside or said.item is not None else labels[1:]
            return replace(said, labels=tuple(kept), total=said.item is None)
        return replace(said, labels=tuple(labels))

    def _from_above(self, row: int, key: Column) -> Look | None:
        """Return the key of a row above, where keys stand once for a stretch of rows."""
        if key.key in LABELS:
            right = next((other for other in self.keys if other.number == key.number + 1), None)
            below = right is not None and right.key in LABELS and (row, right.number) in self.view.looks
            return self.filled.get(key.number) if below else None
        if key.key not in (Key.REGION, Key.PERIOD, Key.CATEGORY):
            return None
        later = any(
            other.key in (Key.REGION, Key.PERIOD, Key.ITEM, *LABELS)
            and self.view.at((row, other.number)) is not None
            for other in self.keys
            if other.number != key.number
        )
        return self.filled.get(key.number) if later else None
