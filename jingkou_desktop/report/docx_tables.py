"""Tables for WPS and Word: real rows and cells, widths as in the PDF, heads that repeat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jingkou_desktop.report.columns import NUMBER, PAD
from jingkou_desktop.report.data import Column, Kind, Table
from jingkou_desktop.report.docx_styles import BAND, CAPTION, CELL_TEXT, HEAD, LOOKS, NOTE, TABLE, UNIT
from jingkou_desktop.report.docx_xml import node, paragraph, run, twips
from jingkou_desktop.report.packages import said
from jingkou_desktop.report.page import HEIGHT
from jingkou_desktop.report.tables import SIZES, SMALL, Layout, Row, TableFlow, caption, lay_out
from jingkou_desktop.report.text import even_lines

ALIGN = {Kind.NUMBER: "right", Kind.MARK: "center"}
RULE, HAIRLINE = ("single", 5, "auto"), ("single", 2, "BFBFBF")
BAND_FILL = "EDEDED"
ABOVE, BELOW = 6.0, 6.0  # points, of a table with all its words
SLACK = 2.0  # points a column, for fonts a little wider than ours
BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
MOST_NUMBER = 24  # characters


def table_blocks(table: Table, width: float, size: str) -> Iterator[Any]:
    """Yield caption, unit, table and notes; `width` in points, `size` as in tables.SIZES."""
    layout, rows = lay_out(_loosened(table), width - SLACK * len(table.columns), size)
    small = TableFlow(layout, rows).wrap(width, HEIGHT)[1] <= SMALL
    if words := caption(table):
        yield paragraph(CAPTION, run(words), properties=[node("w:spacing", before=twips(ABOVE))])
    if table.unit:
        yield paragraph(UNIT, run(table.unit))
    yield _table(table, layout, rows, size, together=small)
    *notes, last = table.notes or ("",)  # without a line between them two tables grow together
    for note in notes:
        yield paragraph(NOTE, run(note))
    yield paragraph(NOTE, run(last), properties=[node("w:spacing", after=twips(BELOW))])


def _table(table: Table, layout: Layout, rows: Sequence[Row], size: str, *, together: bool) -> Any:
    ruled = any(len(cell.lines) > 1 for row in rows for cell in row.cells)
    widths = [twips(track.width + SLACK) for track in layout.tracks]
    total = sum(map(int, widths))
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=TABLE),
        node("w:tblW", w=total, type="dxa"),
        node("w:jc", val="center"),
    )
    rules = [side for side, drawn in (("insideH", ruled), ("insideV", table.boxed)) if drawn]
    if rules:
        properties.append(node("w:tblBorders", *(_edge(side, HAIRLINE) for side in rules)))
    properties.append(node("w:tblLayout", type="fixed"))
    pad = twips(SIZES[size][2])
    sides = (node(f"w:{side}", w=pad, type="dxa") for side in ("top", "bottom"))
    properties.append(node("w:tblCellMar", *sides))
    made = node("w:tbl", properties, node("w:tblGrid", *(node("w:gridCol", w=one) for one in widths)))
    made.append(_head(table.columns, layout, widths, size, keep=bool(rows)))
    places = [_decimals(table, index) for index in range(len(table.columns))]
    for number, (row, laid) in enumerate(zip(table.rows, rows, strict=True)):
        keep = number < len(rows) - 1 and (together or number == 0)
        whole = laid.height <= HEIGHT / 2
        if len(row) == 1:
            made.append(_band(row[0], total, len(widths), keep=keep, whole=whole))
        else:
            made.append(_row(row, table.columns, widths, places, size, keep=keep, whole=whole))
    return made


def _head(columns: Sequence[Column], layout: Layout, widths: Sequence[str], size: str, *, keep: bool) -> Any:
    row = node("w:tr", node("w:trPr", node("w:cantSplit"), node("w:tblHeader")))
    for column, track, width in zip(columns, layout.tracks, widths, strict=True):
        edge = node("w:tcBorders", _edge("bottom", RULE))
        lines = even_lines(column.title, layout.head_style, track.width - 2 * PAD)
        words = "\n".join("".join(piece.text for piece in line.pieces) for line in lines)
        properties = [*_aligned(column.kind), *_kept(keep)]
        row.append(_cell(width, paragraph(HEAD[size], run(words), properties=properties), edge))
    return row


def _row(
    row: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[str],
    places: Sequence[int],
    size: str,
    *,
    keep: bool,
    whole: bool,
) -> Any:
    made = node("w:tr", node("w:trPr", *([node("w:cantSplit")] if whole else [])))
    look = LOOKS[CELL_TEXT[size]]
    for text, column, width, place in zip(row, columns, widths, places, strict=True):
        properties = [*_aligned(column.kind), *_kept(keep)]
        if (
            column.kind is Kind.NUMBER
            and (missing := place - (_behind(text) or 0))
            and _behind(text) is not None
        ):
            properties.append(node("w:ind", right=twips(missing * look.size / 2)))
        made.append(_cell(width, paragraph(CELL_TEXT[size], run(text), properties=properties)))
    return made


def _band(text: str, width: int, columns: int, *, keep: bool, whole: bool) -> Any:
    shade = node("w:shd", val="clear", color="auto", fill=BAND_FILL)
    content = paragraph(BAND, run(text), properties=_kept(keep or whole))
    properties = [node("w:cantSplit")] if whole else []
    return node("w:tr", node("w:trPr", *properties), _cell(str(width), content, shade, columns))


def _cell(width: str, content: Any, dress: Any = None, columns: int = 1) -> Any:
    properties = node("w:tcPr", node("w:tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(node("w:gridSpan", val=columns))
    if dress is not None:
        properties.append(dress)
    properties.append(node("w:vAlign", val="center"))
    return node("w:tc", properties, content)


def _edge(side: str, told: tuple[str, int, str]) -> Any:
    style, size, colour = told
    return node(f"w:{side}", val=style, sz=size, space=0, color=colour)


def _aligned(kind: Kind) -> Iterator[Any]:
    if kind in ALIGN:
        yield node("w:jc", val=ALIGN[kind])


def _kept(keep: bool) -> Iterator[Any]:
    if keep:
        yield node("w:keepNext")


def _loosened(table: Table) -> Table:
    """Return the table with room between Chinese and figures, which some programs set there."""
    rows = tuple(tuple(BETWEEN.sub(" ", text) for text in row) for row in table.rows)
    columns = tuple(replace(one, title=BETWEEN.sub(" ", one.title)) for one in table.columns)
    return replace(table, rows=rows, columns=columns)


def _behind(text: str) -> int | None:
    """Return how many half characters a number has behind its units, None where `text` is no number.

    宋体 sets figures and the point in half a character.
    """
    match = NUMBER.fullmatch(said(text))
    if not match or len(text) > MOST_NUMBER:
        return None
    return len(match["part"] or "") + sum(1 if mark.isascii() else 2 for mark in match["mark"])


def _decimals(table: Table, index: int) -> int:
    if table.columns[index].kind is not Kind.NUMBER:
        return 0
    cells = (row[index] for row in table.rows if len(row) == len(table.columns))
    return max((_behind(text) or 0 for text in cells), default=0)
