"""Streams OpenDocument sheets, zipped (ods) or as one XML file (fods): what stands in cells and shows."""

import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element

from jingkou_desktop.domain import numbers
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.grid import Area, Cell, Kind, Place, Sheet
from jingkou_desktop.sheets.open_xml import LAST_COLUMN, LAST_ROW, tag

NUMERIC = frozenset({"float", "currency", "percentage"})
NOT_TEXT = frozenset({"annotation", "ruby-text", "shapes", "frame", "note"})  # beside the text of a cell
HUNDRED = Decimal(100)
YEAR_SHOWN = re.compile(r"\d{4}\s*年?")


@dataclass(slots=True)
class _Styles:
    """Data styles that scale, cell styles that use them or strike out, and styles of hidden tables."""

    scaling: set[str] = field(default_factory=set)
    scaled: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Table:
    """The sheet that is being read."""

    name: str
    hidden: bool
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    defaults: list[tuple[int, str]] = field(default_factory=list)  # up to which column which cell style
    folded: list[tuple[int, int]] = field(default_factory=list)  # stretches of columns that do not show
    veiled: bool = False
    row: int = 0


def read_ods(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets; raises OverflowError("cells") for too many cells, and for broken files what
    zipfile and defusedxml raise, or ValueError.
    """
    if not data.startswith(b"PK"):
        return _read(BytesIO(data), _Styles())
    styles = _Styles()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as stream:
                _read(stream, styles)
        with archive.open("content.xml") as stream:
            return _read(stream, styles)


def _read(stream: IO[bytes], styles: _Styles) -> tuple[Sheet, ...]:
    from defusedxml.ElementTree import iterparse

    sheets: list[Sheet] = []
    total = 0
    open_tables: list[_Table] = []  # a table may stand in a cell of another; only the outer ones are sheets
    table: _Table | None = None
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        name = tag(element)
        if event == "start":
            if name == "table":
                said = _said(element)
                open_tables.append(_Table(said.get("name", ""), said.get("style-name") in styles.hidden))
                table = open_tables[0]
        elif table is None:
            _learn(element, name, styles)
        elif name == "table":
            open_tables.pop()
            if not open_tables:
                total += len(table.cells)
                sheets.append(
                    Sheet(table.name, table.cells, tuple(table.merges), table.hidden, veiled=table.veiled)
                )
                table = None
            element.clear()
        elif len(open_tables) == 1:
            if name == "table-column":
                _note_column(_said(element), table)
            elif name == "table-row":
                _read_row(element, table, styles, limits.CELLS - total)
                element.clear()
    return tuple(sheets)


def _said(element: Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def _learn(element: Element, name: str, styles: _Styles) -> None:
    said = _said(element)
    if name in ("number-style", "currency-style", "percentage-style"):
        factors = [_said(part).get("display-factor", "1") for part in element if tag(part) == "number"]
        if any(factor != "1" for factor in factors):
            styles.scaling.add(said.get("name", ""))
    elif name == "style":
        if said.get("data-style-name") in styles.scaling:
            styles.scaled.add(said.get("name", ""))
        if any(_strikes(_said(part)) for part in element if tag(part) == "text-properties"):
            styles.struck.add(said.get("name", ""))
        if any(_said(part).get("display") == "false" for part in element if tag(part) == "table-properties"):
            styles.hidden.add(said.get("name", ""))


def _strikes(said: dict[str, str]) -> bool:
    ways = (said.get("text-line-through-style", "none"), said.get("text-line-through-type", "none"))
    return any(way != "none" for way in ways)


def _folded(said: dict[str, str]) -> bool:
    return said.get("visibility", "visible") != "visible"


def _note_column(said: dict[str, str], table: _Table) -> None:
    before = table.defaults[-1][0] if table.defaults else 0
    width = _times(said, "number-columns-repeated")
    table.defaults.append((before + width, said.get("default-cell-style-name", "")))
    if _folded(said):
        table.folded.append((before, before + width))


def _times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(1, min(int(text), 1 << 24)) if text.isdecimal() and len(text) < 20 else 1


def _read_row(row: Element, table: _Table, styles: _Styles, most: int) -> None:
    """Take the cells of a row as often as it repeats; repeated blanks cost nothing."""
    column = 0
    found: list[tuple[int, Cell]] = []
    for element in row:
        if tag(element) not in ("table-cell", "covered-table-cell"):
            continue
        said = _said(element)
        across, down = _times(said, "number-columns-spanned"), _times(said, "number-rows-spanned")
        if across > 1 or down > 1:
            table.merges.append((table.row, column, table.row + down - 1, column + across - 1))
        times = _times(said, "number-columns-repeated")
        cell = _cell(element, said, _has(styles.scaled, said, column, table))
        if cell is not None and _has(styles.struck, said, column, table) and _counts(cell):
            cell = Cell(Kind.STRUCK, cell.text, formula=cell.formula)
        if cell is not None:
            if len(table.cells) + len(found) + times > most:
                raise OverflowError("cells")
            found += [(column + step, cell) for step in range(times) if column + step <= LAST_COLUMN]
        column += times
    times = _times(_said(row), "number-rows-repeated")
    if found:
        hidden = _folded(_said(row))
        table.veiled |= not table.hidden and any(
            cell.number is not None and (hidden or any(first <= at < end for first, end in table.folded))
            for at, cell in found
        )
        if len(table.cells) + len(found) * times > most:
            raise OverflowError("cells")
        for step in range(times):
            if table.row + step <= LAST_ROW:
                table.cells.update({(table.row + step, at): cell for at, cell in found})
    table.row += times


def _counts(cell: Cell) -> bool:
    return cell.number is not None or (cell.kind is Kind.TEXT and numbers.parse(cell.text).value is not None)


def _has(kind: set[str], said: dict[str, str], column: int, table: _Table) -> bool:
    """Tell whether the style of a cell, its own or its column's, is one of a kind."""
    if not kind:
        return False
    style = said.get("style-name") or next((name for end, name in table.defaults if column < end), "")
    return style in kind


def _cell(element: Element, said: dict[str, str], scaled: bool) -> Cell | None:
    formula = "formula" in said
    kind = said.get("value-type", "")  # calcext:value-type comes later and says error where it is one
    text = _text(element)
    if kind == "error" or (formula and (numbers.is_error(text) or text.startswith("Err:"))):
        return Cell(Kind.ERROR, text or "#N/A", formula=formula)
    if kind in NUMERIC:
        return _number(said.get("value", ""), kind == "percentage", scaled, formula)
    if kind == "boolean":
        return Cell(Kind.TRUTH, said.get("boolean-value", "").upper(), formula=formula)
    if kind in ("date", "time"):
        moment = said.get("date-value") or text
        if YEAR_SHOWN.fullmatch(text.strip()) and moment.startswith(text.strip()[:4]):
            moment = moment[:4]
        return Cell(Kind.DATE, moment.removesuffix("T00:00:00").replace("T", " "), formula=formula)
    text = text or said.get("string-value", "")
    if text.strip():
        return Cell(Kind.TEXT, text, formula=formula)
    return Cell(Kind.UNCOMPUTED, "公式", formula=True) if formula and not kind else None


def _number(text: str, percent: bool, scaled: bool, formula: bool) -> Cell | None:
    try:
        exact = Decimal(text)
        parsed = numbers.parse(int(text) if text.lstrip("-").isdecimal() else float(exact))
    except (InvalidOperation, ValueError, OverflowError):
        return Cell(Kind.TEXT, text, formula=formula) if text.strip() else None
    if parsed.value is None:
        return Cell(Kind.TEXT, parsed.raw, formula=formula)
    if scaled:
        return Cell(Kind.SCALED, parsed.raw, formula=formula)
    if percent:
        shown = numbers.canonical(parsed.value * HUNDRED)
        return Cell(Kind.NUMBER, shown + "%", Decimal(shown), formula, percent=True)
    return Cell(Kind.NUMBER, parsed.raw, parsed.value, formula)


def _text(element: Element) -> str:
    """Return the paragraphs of a cell, one a line, without comments and readings above the text."""
    return "\n".join("".join(_runs(part)) for part in element if tag(part) == "p")


def _runs(paragraph: Element) -> list[str]:
    said: list[str] = []
    waiting: list[Element | str] = [paragraph]
    while waiting:  # no recursion: spans may be nested without end
        at = waiting.pop()
        if isinstance(at, str):
            said.append(at)
            continue
        name = tag(at)
        if name == "s":
            said.append(" " * min(_times(_said(at), "c"), 1_000))
        elif name in ("tab", "line-break"):
            said.append("\t" if name == "tab" else "\n")
        elif name not in NOT_TEXT:
            said.append(at.text or "")
            for part in reversed(at):
                waiting += [part.tail or "", part]
    return said
