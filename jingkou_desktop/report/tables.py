"""Tables with rules above and below, heads repeated as （续表）, decimal points under each other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from reportlab.platypus import Flowable

from jingkou_desktop.report import fonts
from jingkou_desktop.report.columns import PAD, Track, number_start, tracks
from jingkou_desktop.report.data import Column, Kind, Table
from jingkou_desktop.report.flow import FUZZ, Flow, draw_block, on_grid
from jingkou_desktop.report.text import Line, Style, break_lines, even_lines

CAPTION = Style(fonts.HEI, 11, 18)
UNIT = Style(fonts.SONG, 9, 13)
NOTE = Style(fonts.SONG, 9, 13)
SIZES = {
    "body": (Style(fonts.HEI, 10, 14.5), Style(fonts.SONG, 10, 14.5), 3.0),
    "annex": (Style(fonts.HEI, 9, 12.5), Style(fonts.SONG, 9, 12.5), 2.4),
    "dense": (Style(fonts.HEI, 8, 11), Style(fonts.SONG, 8, 11), 1.5),
}
MANY = 300  # rows of an annex's table from which it is set dense
BAND = Style(fonts.HEI, 9.5, 14)
CONTINUED = "（续表）"
SMALL = 230.0  # points; a table of this height is not parted
LEAST_TAIL = 1.0  # below the last rule
AGAIN = "（续）"  # behind a band that is repeated above the rows that go on
MOST_BACK = 3  # rows that at least stand on a table's last page
MOST_CAPTION = 3  # lines; a longer caption flows before the table
MOST_NOTES = 8  # lines that stay with the table; longer notes flow on their own


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines and where each starts."""

    lines: tuple[Line, ...]
    starts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells; `band` is the text of a row that heads others, `cut` where it is part of a row."""

    cells: tuple[Cell, ...]
    height: float
    band: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A table laid out for one width, shared by its parts."""

    table: Table
    width: float
    tracks: tuple[Track, ...]
    head: Row
    head_style: Style
    cell_style: Style
    pad: float  # above and below a cell
    notes: tuple[Line, ...]
    gridded: bool  # heights in whole lines of the body
    captioned_before: bool  # the caption is too long to stand in the table


def caption(table: Table) -> str:
    """Return number and title as they stand above the table."""
    return "　".join(part for part in (table.number, table.title) if part)


def lay_out(table: Table, width: float, size: str = "body") -> tuple[Layout, list[Row]]:
    """Break every cell of `table` for a table `width` points wide."""
    head, cell, pad = SIZES["dense" if size == "annex" and len(table.rows) >= MANY else size]
    columns = tracks(table, width, head, cell)
    titles = Row(
        tuple(
            _cell(c.title, c, track, head, even_lines)
            for c, track in zip(table.columns, columns, strict=True)
        ),
        0.0,
    )
    notes = tuple(line for note in table.notes for line in break_lines(note, NOTE, width))
    if len(notes) > MOST_NOTES:
        notes = ()
    long = len(break_lines(caption(table), CAPTION, width)) > MOST_CAPTION
    layout = Layout(
        table, width, columns, _sized(titles, head, pad), head, cell, pad, notes, size == "body", long
    )
    return layout, [_row(row, layout) for row in table.rows]


class TableFlow(Flow):
    """A table or the part of it that stands on one page."""

    def __init__(
        self, layout: Layout, rows: list[Row], first: bool = True, filling: float | None = None
    ) -> None:
        super().__init__()
        self.layout, self.rows, self.first = layout, rows, first
        self.filling = filling  # the room that a part takes whole, so that the next one starts a page

    @property
    def least(self) -> float:
        """The height that must be free to begin: of the whole where it is small, else of three rows."""
        whole = self._top() + sum(row.height for row in self.rows) + self._tail()
        return whole if whole <= SMALL else self._top() + sum(row.height for row in self.rows[:3])

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height with the notes."""
        self.inner = self._top() + sum(row.height for row in self.rows) + self._tail()
        self.height = on_grid(self.inner) if self.layout.gridded else self.inner
        if self.filling is not None:
            self.height = self.filling
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Cut between rows, inside a row only where it is taller than half a page."""
        room = height - self._top() - LEAST_TAIL + FUZZ
        taken: list[Row] = []
        rest = list(self.rows)
        while rest and rest[0].height <= room:
            room -= rest[0].height
            taken.append(rest.pop(0))
        if not rest:  # the notes alone do not fit
            rest, taken = taken[-MOST_BACK:], taken[:-MOST_BACK]
        elif rest[0].height > height / 2 or (not taken and self._top() < height / 3):
            upper, lower = _cut(rest[0], room, self.layout)
            if upper and lower:
                taken.append(upper)
                rest[0] = lower
        if len(taken) > MOST_BACK * 2 and len(rest) < MOST_BACK:
            back = MOST_BACK - len(rest)
            taken, rest = taken[:-back], [*taken[-back:], *rest]
        if len(taken) > 1 and taken[-1].band is not None and not taken[-1].cut:
            rest.insert(0, taken.pop())
        if not taken:
            return []
        if (again := self._again(taken, rest)) is not None:
            rest.insert(0, again)
        return [
            TableFlow(self.layout, taken, self.first, height),
            TableFlow(self.layout, rest, False),
        ]

    def _again(self, taken: list[Row], rest: list[Row]) -> Row | None:
        """Return the band to repeat above `rest`, None where they begin with one or stand under none."""
        band = next((row for row in reversed(taken) if row.band is not None), None)
        if band is None or band.band is None or not rest or rest[0].band is not None or band.cut:
            return None
        again = _row((band.band.removesuffix(AGAIN) + AGAIN,), self.layout)
        return again if again.height < SMALL / 4 else None

    def draw(self) -> None:
        """Draw caption, unit, head, rows, notes."""
        layout, canvas = self.layout, self.canv
        canvas.setLineWidth(0.9)
        y = self.height if self.filling is not None else (self.height + self.inner) / 2
        for line in self._caption():
            draw_block(canvas, [line], CAPTION, (layout.width - line.width) / 2, y)
            y -= CAPTION.leading
        if layout.table.unit:
            for line in break_lines(layout.table.unit, UNIT, layout.width):
                draw_block(canvas, [line], UNIT, layout.width - line.width, y)
                y -= UNIT.leading
        canvas.line(0, y, layout.width, y)
        top = y
        y = self._draw_row(layout.head, layout.head_style, y)
        canvas.setLineWidth(0.6)
        canvas.line(0, y, layout.width, y)
        ruled = any(len(cell.lines) > 1 for row in self.rows for cell in row.cells)
        for index, row in enumerate(self.rows):
            if ruled and index and not row.cut:
                canvas.saveState()
                canvas.setStrokeGray(0.75)
                canvas.setLineWidth(0.3)
                canvas.line(0, y, layout.width, y)
                canvas.restoreState()
            y = self._draw_row(row, layout.cell_style if row.band is None else BAND, y)
        if layout.table.boxed:
            self._draw_rules(top, y)
        canvas.setLineWidth(0.9)
        canvas.line(0, y, layout.width, y)
        if self.filling is None:
            draw_block(canvas, list(layout.notes), NOTE, 0, y - 3)

    def _draw_rules(self, top: float, bottom: float) -> None:
        """Draw the rules between the columns."""
        self.canv.saveState()
        self.canv.setStrokeGray(0.6)
        self.canv.setLineWidth(0.3)
        for x in list(accumulate(track.width for track in self.layout.tracks))[:-1]:
            self.canv.line(x, top, x, bottom)
        self.canv.restoreState()

    def _caption(self) -> list[Line]:
        words = caption(self.layout.table)
        if self.layout.captioned_before:
            words = self.layout.table.number[:40]
            if self.first:
                return []
        return break_lines(words + ("" if self.first else CONTINUED), CAPTION, self.layout.width)

    def _top(self) -> float:
        unit = self.layout.table.unit
        units = len(break_lines(unit, UNIT, self.layout.width)) if unit else 0
        return len(self._caption()) * CAPTION.leading + units * UNIT.leading + self.layout.head.height

    def _tail(self) -> float:
        whole = self.layout.notes and self.filling is None
        return len(self.layout.notes) * NOTE.leading + 4 if whole else LEAST_TAIL

    def _draw_row(self, row: Row, style: Style, top: float) -> float:
        x = 0.0
        if row.band is not None:
            self.canv.saveState()
            self.canv.setFillGray(0.93)
            self.canv.rect(0, top - row.height, self.layout.width, row.height, stroke=0, fill=1)
            self.canv.restoreState()
        widths = (
            [self.layout.width] if row.band is not None else [track.width for track in self.layout.tracks]
        )
        for cell, width in zip(row.cells, widths, strict=True):
            _draw_cell(self.canv, cell, style, x, top, row, self.layout.pad)
            x += width
        return top - row.height


def _draw_cell(canvas: Any, cell: Cell, style: Style, x: float, top: float, row: Row, pad: float) -> None:
    spare = 0.0 if row.cut else row.height - 2 * pad - len(cell.lines) * style.leading
    y = top - pad - spare / 2
    for line, start in zip(cell.lines, cell.starts, strict=True):
        draw_block(canvas, [line], style, x + start, y)
        y -= style.leading


def _row(row: tuple[str, ...], layout: Layout) -> Row:
    if len(row) == 1:
        lines = tuple(break_lines(row[0], BAND, layout.width - 2 * PAD))
        return _sized(Row((Cell(lines, (PAD,) * len(lines)),), 0.0, row[0]), BAND, layout.pad)
    cells = tuple(
        _cell(text, column, track, layout.cell_style)
        for text, column, track in zip(row, layout.table.columns, layout.tracks, strict=True)
    )
    return _sized(Row(cells, 0.0), layout.cell_style, layout.pad)


def _cell(
    text: str,
    column: Column,
    track: Track,
    style: Style,
    breaking: Callable[[str, Style, float], list[Line]] = break_lines,
) -> Cell:
    if column.kind is Kind.NUMBER:
        start = number_start(text, track, style)
        if start is not None:
            return Cell(tuple(break_lines(text, style, track.width)), (start,))
    room = track.width - 2 * PAD
    lines = tuple(breaking(text, style, room))
    share = {Kind.NUMBER: 1.0, Kind.MARK: 0.5}.get(column.kind, 0.0)
    return Cell(lines, tuple(PAD + max(room - line.width, 0.0) * share for line in lines))


def _sized(row: Row, style: Style, pad: float) -> Row:
    most = max((len(cell.lines) for cell in row.cells), default=1)
    return replace(row, height=most * style.leading + 2 * pad)


def _cut(row: Row, room: float, layout: Layout) -> tuple[Row | None, Row | None]:
    """Cut a tall row after the lines that fit into `room`."""
    style = layout.cell_style if row.band is None else BAND
    fit = int((room - 2 * layout.pad) / style.leading)
    if fit < 1:
        return None, row
    upper = tuple(Cell(cell.lines[:fit], cell.starts[:fit]) for cell in row.cells)
    lower = tuple(Cell(cell.lines[fit:], cell.starts[fit:]) for cell in row.cells)
    return (
        _sized(replace(row, cells=upper, cut=True), style, layout.pad),
        _sized(replace(row, cells=lower, cut=True), style, layout.pad),
    )
