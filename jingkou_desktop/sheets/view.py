"""A sheet as the layout reads it: every filled cell with its tidy text and what it says."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.domain.periods import FIRST_YEAR, LAST_YEAR, HeaderPeriod, read_period
from jingkou_desktop.domain.readings import Bound
from jingkou_desktop.sheets.grid import Area, Cell, Kind, Place, Sheet
from jingkou_desktop.sheets.words import is_unit, tidy

_TIME_UNITS = ("年", "月", "日", "天", "期", "次", "季", "分", "度")
PERIOD_LENGTH = 24  # a longer text is no mere period


UNREAD = (Kind.ERROR, Kind.UNCOMPUTED, Kind.SCALED, Kind.STRUCK)  # no figure to rely on


@dataclass(frozen=True)
class Look:
    """One filled cell: `raw` as it stands in the file, `text` without padding."""

    place: Place
    raw: str
    text: str
    kind: Kind
    value: Decimal | None = None
    bound: Bound | None = None
    missing: bool = False
    formula: bool = False
    percent: bool = False

    @property
    def period(self) -> HeaderPeriod | None:
        """The period where the cell names one and nothing else: 2016, 2019年, 2020年第一季度."""
        if self.value is not None:
            year = self.text
            if len(year) != len("2023"):
                return None
            known = year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR
            return HeaderPeriod(year, int(year)) if known else None
        if self.kind is Kind.DATE:
            return read_period(self.text[:7])
        if len(self.text) > PERIOD_LENGTH:
            return None
        said = read_period(self.text)
        return said if said and (said.whole or said.rest in ("累计", "末", "底", "当月", "全年")) else None

    @property
    def figure(self) -> bool:
        """Whether the cell holds a number, an approximate one, a placeholder or a failed formula."""
        counted = self.value is not None or self.bound is not None or self.missing
        return counted or self.kind in UNREAD

    @property
    def indent(self) -> int:
        """How many blanks stand before the text; a wide blank counts as two."""
        lead = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        return len(lead) + lead.count("\u3000")


@dataclass(frozen=True)
class View:
    """The filled cells of one sheet by place and by row, with merged ranges by each place in them."""

    name: str
    looks: dict[Place, Look]
    rows: dict[int, tuple[Look, ...]]
    merges: dict[Place, Area] = field(default_factory=dict)

    def row(self, row: int) -> tuple[Look, ...]:
        """Return the filled cells of a row, left to right."""
        return self.rows.get(row, ())

    def anchor(self, place: Place) -> Place:
        """Return the first place of the merged range that holds `place`, or `place` itself."""
        area = self.merges.get(place)
        return (area[0], area[1]) if area else place

    def at(self, place: Place) -> Look | None:
        """Return the cell that shows at a place, merged ranges filled."""
        return self.looks.get(self.anchor(place))


MOST_MERGED = 200_000


def view(sheet: Sheet) -> View:
    """Return the view of a sheet; cells of blanks alone are left out."""
    looks: dict[Place, Look] = {}
    rows: dict[int, list[Look]] = defaultdict(list)
    for place in sorted(sheet.cells):
        look = _look(place, sheet.cells[place])
        if look is not None:
            looks[place] = look
            rows[place[0]].append(look)
    merges: dict[Place, Area] = {}
    bottom = max(rows, default=-1)
    right = max((place[1] for place in looks), default=-1)
    for area in sheet.merges:
        first_row, first_column, last_row, last_column = area
        last_row, last_column = min(last_row, bottom), min(last_column, right)
        covered = (last_row - first_row + 1) * (last_column - first_column + 1)
        if (first_row, first_column) not in looks or len(merges) + covered > MOST_MERGED:
            continue
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                merges[(row, column)] = (first_row, first_column, last_row, last_column)
    return View(sheet.name, looks, {row: tuple(found) for row, found in rows.items()}, merges)


def _with_unit_line(text: str) -> str:
    """Return a text whose last line is a bare unit (产值⏎亿元) with that unit in brackets."""
    name, line, unit = text.strip().rpartition("\n")
    if (
        line
        and name.strip()
        and is_unit(unit)
        and tidy(unit) not in _TIME_UNITS
        and unit.strip()[0] not in "(（"
    ):
        return f"{name}（{unit.strip()}）"
    return text


def _look(place: Place, cell: Cell) -> Look | None:
    text = tidy(_with_unit_line(cell.text) if cell.kind is Kind.TEXT else cell.text)
    if not text:
        return None
    if cell.kind is Kind.NUMBER:
        return Look(
            place, cell.text, text, cell.kind, cell.number, formula=cell.formula, percent=cell.percent
        )
    if cell.kind is not Kind.TEXT:
        return Look(place, cell.text, text, cell.kind, formula=cell.formula)
    said = parse(cell.text)
    return Look(
        place, cell.text, text, cell.kind, said.value, said.bound, said.missing, cell.formula,
        percent=said.value is not None and text.endswith("%"),
    )  # fmt: skip


def sound(seen: View) -> View:
    """Return the view without the cells that hold no figure to rely on: failed, scaled, struck through."""
    if not any(look.kind in UNREAD for look in seen.looks.values()):
        return seen
    looks = {place: look for place, look in seen.looks.items() if look.kind not in UNREAD}
    rows = {row: tuple(look for look in found if look.kind not in UNREAD) for row, found in seen.rows.items()}
    return View(seen.name, looks, rows, seen.merges)


def why_unread(look: Look) -> str:
    """Return why a cell among figures holds none."""
    if look.kind is Kind.ERROR:
        return "公式出错，没有数值"
    if look.kind is Kind.UNCOMPUTED:
        return "公式没有保存计算结果，请在表格程序中打开后重新保存"
    if look.kind is Kind.SCALED:
        return "显示格式缩放了数的大小，看到的和存的不一样；请改成常规格式"
    if look.kind is Kind.STRUCK:
        return "数上划有删除线，没有采用；确要采用，请去掉删除线后重新保存"
    return "日期，不是数值" if look.kind is Kind.DATE else "文字，不是数值"
