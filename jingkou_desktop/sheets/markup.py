"""Web pages saved as .xls and XML spreadsheets of 2003 to sheets."""

from html.parser import HTMLParser
from io import BytesIO
from typing import ClassVar
from xml.etree.ElementTree import Element

from jingkou_desktop.domain import numbers
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.grid import Area, Cell, Kind, Place, Sheet

WIDEST_SPAN = 1_000
SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_html(text: str) -> tuple[Sheet, ...]:
    """Return the tables of a page, one under the other on one sheet, as spreadsheet programs open it."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return (Sheet("Sheet1", parser.cells, tuple(parser.merges)),)


class _Tables(HTMLParser):
    """Collects cells and spans; scripts, styles and links are passed over."""

    PASSED: ClassVar[frozenset[str]] = frozenset({"script", "style", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: dict[Place, Cell] = {}
        self.merges: list[Area] = []
        self._taken: set[Place] = set()
        self._row, self._column = -1, 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._passing = 0
        self._tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        self._tags += 1
        if self._tags > limits.TAGS:
            raise OverflowError("tags")
        if tag in self.PASSED:
            self._passing += 1
        elif tag == "tr":
            self._end_cell()
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._end_cell()
            said = dict(attrs)
            self._span = (_span(said.get("rowspan")), _span(said.get("colspan")))
            self._row = max(self._row, 0)
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, or leave a blank row after a table."""
        if tag in self.PASSED:
            self._passing = max(0, self._passing - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._row += 1

    def handle_data(self, data: str) -> None:
        """Add to the text of the cell that is open."""
        if self._text is not None and not self._passing:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        while (self._row, self._column) in self._taken:
            self._column += 1
        down, across = self._span
        first = (self._row, self._column)
        if (down, across) != (1, 1):
            self.merges.append((*first, first[0] + down - 1, first[1] + across - 1))
            self._taken.update((first[0] + i, first[1] + j) for i in range(down) for j in range(across))
        text = "".join(self._text).strip()
        if text:
            self.cells[first] = Cell(Kind.TEXT, text)
        if len(self.cells) + len(self._taken) > limits.CELLS:
            raise OverflowError("cells")
        self._column += across
        self._text = None


def _span(said: str | None) -> int:
    return min(max(int(said), 1), WIDEST_SPAN) if said and said.isdecimal() else 1


def read_xml2003(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an XML spreadsheet; raises what defusedxml raises for hostile XML."""
    from defusedxml.ElementTree import iterparse

    sheets: list[Sheet] = []
    cells: dict[Place, Cell] = {}
    merges: list[Area] = []
    row, name, hidden, total = -1, "", False, 0
    table: Element | None = None
    for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
        space, _, tag = str(element.tag).rpartition("}")
        if event == "start":
            if tag == "Worksheet":
                cells, merges, row, hidden = {}, [], -1, False
                name = element.get(f"{SPREADSHEET}Name") or f"Sheet{len(sheets) + 1}"
            elif tag == "Table":
                table = element
        elif tag == "Row" and table is not None:
            row = _index(element.get(f"{SPREADSHEET}Index"), row + 1)
            _read_row(element, row, cells, merges)
            table.clear()
            if total + len(cells) > limits.CELLS:
                raise OverflowError("cells")
        elif tag == "Visible" and space.endswith("office:excel"):
            hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        elif tag == "Worksheet":
            total += len(cells)
            sheets.append(Sheet(name, cells, tuple(merges), hidden))
            element.clear()
    return tuple(sheets)


def _read_row(line: Element, row: int, cells: dict[Place, Cell], merges: list[Area]) -> None:
    column = -1
    for field in line.iter(f"{SPREADSHEET}Cell"):
        column = _index(field.get(f"{SPREADSHEET}Index"), column + 1)
        across = _count(field.get(f"{SPREADSHEET}MergeAcross"))
        down = _count(field.get(f"{SPREADSHEET}MergeDown"))
        if across or down:
            merges.append((row, column, row + down, column + across))
        found = field.find(f"{SPREADSHEET}Data")
        if found is not None:
            cell = _xml_cell("".join(found.itertext()), found.get(f"{SPREADSHEET}Type"))
            if cell is not None:
                cells[(row, column)] = cell
        column += across


def _index(said: str | None, otherwise: int) -> int:
    return int(said) - 1 if said and said.isdecimal() and 0 < int(said) <= 1 << 20 else otherwise


def _count(said: str | None) -> int:
    return min(int(said), WIDEST_SPAN) if said and said.isdecimal() else 0


def _xml_cell(text: str, kind: str | None) -> Cell | None:
    if not text.strip():
        return None
    if kind == "Number":
        parsed = numbers.parse(text)
        return Cell(Kind.NUMBER if parsed.value is not None else Kind.TEXT, parsed.raw, parsed.value)
    if kind == "DateTime":
        return Cell(Kind.DATE, text.partition("T")[0])
    return Cell(Kind.ERROR if kind == "Error" else Kind.TEXT, text)
