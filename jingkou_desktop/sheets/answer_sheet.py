"""A worksheet's XML with some cells given another style; blank cells that are marked are put in."""

import re
from collections.abc import Callable, Mapping

from jingkou_desktop.sheets.grid import Area, Place, cell_name
from jingkou_desktop.sheets.parts import place_of
from jingkou_desktop.sheets.splice import (
    Edit,
    UnsafeError,
    is_bare,
    local,
    prefix_of,
    spliced,
    tag_end,
    walk,
    with_attribute,
)

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+[0-9]+):([A-Z]+[0-9]+)[\"']")
AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
LEGACY = "legacyDrawing"
Coloured = Callable[[int, Place], int]


def merges_of(data: bytes) -> list[Area]:
    """Return the merged ranges of a worksheet."""
    pairs = ((place_of(found[1].decode()), place_of(found[2].decode())) for found in _MERGE.finditer(data))
    return [(*first, *last) for first, last in pairs]


class Patch:
    """Walks a worksheet and gathers the edits that colour the wanted cells."""

    def __init__(self, data: bytes, wanted: Mapping[int, list[int]], coloured: Coloured) -> None:
        self.data, self.coloured = data, coloured
        self.edits: list[Edit] = []
        self.drawing = ""  # the id of the legacy drawing
        self.tail = -1  # where a legacy drawing would stand
        self.main = ""
        self._rows = {row: sorted(columns) for row, columns in wanted.items()}
        self._depth = 0
        self.prefix = ""
        self._styles: list[tuple[int, int, int]] = []
        self._row, self._column = -1, -1
        self._row_style: int | None = None
        self._tag = (0, 0)  # of the row, or of the sheet's data
        self._in_data = False
        self.had_data = False

    def seen(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take an opening tag."""
        depth, self._depth = self._depth, self._depth + 1
        if self._in_data:
            if depth == 2:
                self._begin_row(attributes, at)
            elif depth == 3 and self._row in self._rows:
                self._begin_cell(attributes, at)
            elif depth == 3:
                self._column += 1
            return
        tag = local(name)
        if depth == 0:
            self.prefix = prefix_of(name)
            self.main = attributes.get(f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns", "")
        elif tag == "col" and depth == 2 and attributes.get("style", "0") != "0":
            first, last = int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1
            self._styles.append((first, last, int(attributes["style"])))
        elif tag == "sheetData" and depth == 1:
            self._in_data = self.had_data = True
            self._tag = (at, tag_end(self.data, at))
        elif depth == 1 and tag == LEGACY:
            ids = (said for key, said in attributes.items() if local(key) == "id")
            self.drawing = next(ids, "")
        elif depth == 1 and self.had_data and tag in AFTER_DRAWING and self.tail < 0:
            self.tail = at

    def left(self, name: str, at: int) -> None:
        """Take a closing tag, or the end of an empty element."""
        self._depth -= 1
        if self._depth == 0:
            self.tail = at if self.tail < 0 else self.tail
        elif self._in_data and self._depth == 1:
            rows = b"".join(self._new_row(row) for row in sorted(self._rows))
            self._rows.clear()
            self._put(name, at, rows)
            self._in_data = False
        elif self._in_data and self._depth == 2 and self._row in self._rows:
            self._put(name, at, self._new_cells(self._rows.pop(self._row)))

    def _put(self, name: str, at: int, text: bytes) -> None:
        """Put text before the end of the element that was opened last by `_tag`."""
        if not text:
            return
        start, inner = self._tag
        if is_bare(self.data, inner) and at == inner:
            opened = self.data[start : inner - 2].rstrip() + b">"
            self.edits.append(Edit(start, inner, opened + text + f"</{name}>".encode()))
        else:
            self.edits.append(Edit(at, at, text))

    def _begin_row(self, attributes: Mapping[str, str], at: int) -> None:
        number = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        if number <= self._row:
            raise UnsafeError("rows out of order")
        missing = [row for row in sorted(self._rows) if self._row < row < number]
        if missing:
            self.edits.append(Edit(at, at, b"".join(self._new_row(row) for row in missing)))
            for row in missing:
                del self._rows[row]
        self._row, self._column = number, -1
        if number in self._rows:
            styled = attributes.get("customFormat") in ("1", "true")
            self._row_style = int(attributes.get("s", 0)) if styled else None
            self._tag = (at, tag_end(self.data, at))
            if "spans" in attributes:
                self._widen(attributes["spans"], self._rows[number])

    def _widen(self, spans: str, columns: list[int]) -> None:
        """Let a row's `spans` reach to the cells that may be added."""
        first, _, last = spans.partition(":")
        if not first.isdecimal() or not last.isdecimal():
            return
        low, high = min(int(first), columns[0] + 1), max(int(last), columns[-1] + 1)
        start, inner = self._tag
        if (low, high) != (int(first), int(last)) and not is_bare(self.data, inner):
            changed = with_attribute(self.data[start:inner], "spans", f"{low}:{high}")
            self.edits.append(Edit(start, inner, changed))

    def _begin_cell(self, attributes: Mapping[str, str], at: int) -> None:
        column = place_of(attributes["r"])[1] if "r" in attributes else self._column + 1
        if column <= self._column:
            raise UnsafeError("cells out of order")
        self._column = column
        wanted = self._rows[self._row]
        missing = [one for one in wanted if one < column]
        if missing:
            self.edits.append(Edit(at, at, self._new_cells(missing)))
        if column in wanted:
            inner = tag_end(self.data, at)
            style = self.coloured(int(attributes.get("s", 0)), (self._row, column))
            self.edits.append(Edit(at, inner, with_attribute(self.data[at:inner], "s", str(style))))
        self._rows[self._row] = [one for one in wanted if one > column]

    def _new_cells(self, columns: list[int]) -> bytes:
        made = []
        for column in columns:
            own = next((style for first, last, style in self._styles if first <= column <= last), 0)
            base = own if self._row_style is None else self._row_style
            style = self.coloured(base, (self._row, column))
            made.append(f'<{self.prefix}c r="{cell_name((self._row, column))}" s="{style}"/>')
        return "".join(made).encode()

    def _new_row(self, row: int) -> bytes:
        kept = (self._row, self._row_style)
        self._row, self._row_style = row, None
        cells = self._new_cells(self._rows[row])
        self._row, self._row_style = kept
        tag = f"{self.prefix}row"
        return f'<{tag} r="{row + 1}">'.encode() + cells + f"</{tag}>".encode()


def patched(data: bytes, wanted: Mapping[int, list[int]], coloured: Coloured) -> tuple[bytes, Patch]:
    """Return a worksheet with the wanted columns of each row coloured, and what was seen on the way.

    `coloured` gives the new style for a cell's style and place. Raises UnsafeError for rows or cells
    out of order.
    """
    patch = Patch(data, wanted, coloured)
    walk(data, patch.seen, patch.left)
    if not patch.had_data:
        raise UnsafeError("no sheet data")
    return spliced(data, patch.edits), patch


def with_drawing(data: bytes, relation: str, relations: str, main: str) -> bytes:
    """Return a worksheet that refers to a legacy drawing, in the place that the schema gives it."""
    patch = Patch(data, {}, lambda style, _: style)
    walk(data, patch.seen, patch.left)
    if patch.main != main:
        raise UnsafeError("namespace")
    said = f'<{patch.prefix}{LEGACY} xmlns:r="{relations}" r:id="{relation}"/>'
    return spliced(data, [Edit(patch.tail, patch.tail, said.encode())])
