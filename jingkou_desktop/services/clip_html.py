"""The one table of HTML that a spreadsheet program puts on the clipboard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from jingkou_desktop.services.clip_cells import MOST_CELLS, Clip, OverfullError, Table, made

MOST_SPAN = 1_000
MOST_STYLES = 5_000  # rules of a style sheet that are looked at
UNREAD = frozenset({"script", "title", "comment", "noscript"})
BREAKS = frozenset({"p", "div", "li"})
STRUCK_TAGS = frozenset({"s", "strike", "del"})
VOID = frozenset({"br", "col", "img", "meta", "link", "input", "hr"})
RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
FORMAT = re.compile(r"mso-number-format\s*:\s*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^;]*)", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SCALED = re.compile(r"[0#?][\"']?,+(?![0#?])|!\.|\\[.]")  # 0.0, and 0!.0, show a part of the number


def read(html: str) -> Table | None:
    """Return the table, or None where there is none, several, or words outside it; raises OverfullError."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # marked sections that the parser does not know
        return None
    if reader.tables != 1 or reader.outside.strip():
        return None
    return reader.finish()


@dataclass(slots=True)
class _Cell:
    """One cell while it is read."""

    spans: tuple[int, int]
    exact: str
    style: str
    hidden: bool
    words: list[str] = field(default_factory=list)
    struck: bool = False


class _Reader(HTMLParser):
    """Collects the cells; nothing of the markup is kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = 0
        self.outside = ""
        self._depth = 0  # of tables
        self._skipped = 0  # depth of elements whose text is not read
        self._struck = 0
        self._styling = False
        self._css: list[str] = []
        self._styles: dict[str, str] | None = None
        self._rows: list[tuple[bool, list[_Cell]]] = []
        self._hidden_columns: set[int] = set()
        self._columns = 0
        self._cell: _Cell | None = None
        self._count = 0

    # what the parser finds

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._styling = True
        elif tag in UNREAD:
            self._skipped += 1
        elif tag == "table":
            self._depth += 1
            self.tables += self._depth == 1
        elif self._depth == 1 and tag in ("tr", "td", "th", "col"):
            self._structure(tag, given)
        elif self._cell is not None and (tag == "br" or (tag in BREAKS and self._said())):
            self._cell.words.append("\n")
        if self._cell is not None and tag not in VOID and (tag in STRUCK_TAGS or self._strikes(given)):
            self._cell.struck = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._styling = False
        elif tag in UNREAD:
            self._skipped = max(0, self._skipped - 1)
        elif tag == "table":
            self._depth = max(0, self._depth - 1)
            self._cell = None if self._depth == 0 else self._cell
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._styling:
            self._css.append(data)
        elif self._skipped:
            return
        elif self._cell is not None:
            self._cell.words.append(re.sub(r"[ \t\r\n\f]+", " ", data))
        elif self._depth == 0:
            self.outside += data.strip()[:1]

    # what it makes of it

    def _structure(self, tag: str, given: dict[str, str]) -> None:
        hidden = bool(HIDDEN.search(given.get("style", "")))
        self._cell = None
        if tag == "tr":
            self._rows.append((hidden, []))
        elif tag == "col":
            span = _number(given.get("span", ""))
            if hidden:
                self._hidden_columns.update(range(self._columns, self._columns + span))
            self._columns += span
        else:
            if not self._rows:
                self._rows.append((False, []))
            self._count += 1
            if self._count > MOST_CELLS:
                raise OverfullError
            spans = (_number(given.get("rowspan", "")), _number(given.get("colspan", "")))
            exact = given.get("x:num", "") or given.get("sdval", "")
            self._cell = _Cell(spans, exact, self._style(given), hidden)
            self._cell.struck = bool(STRUCK.search(self._cell.style))
            self._rows[-1][1].append(self._cell)

    def _said(self) -> bool:
        return self._cell is not None and "".join(self._cell.words).strip() != ""

    def _strikes(self, given: dict[str, str]) -> bool:
        return bool(given) and bool(STRUCK.search(self._style(given)))

    def _style(self, given: dict[str, str]) -> str:
        """Return the declarations of an element: those of its class, then its own."""
        if self._styles is None:
            rules = RULE.finditer("".join(self._css))
            self._styles = {found[1]: found[2] for found, _ in zip(rules, range(MOST_STYLES), strict=False)}
        own = self._styles.get(given.get("class", "").partition(" ")[0], "")
        return f"{own};{given.get('style', '')}"

    def finish(self) -> Table | None:
        """Return the table with every merged cell laid out, without what is hidden."""
        grid: dict[tuple[int, int], Clip] = {}
        taken: set[tuple[int, int]] = set()
        hidden_rows = {number for number, (hidden, _) in enumerate(self._rows) if hidden}
        for number, (_, cells) in enumerate(self._rows):
            column = 0
            for cell in cells:
                while (number, column) in taken:
                    column += 1
                rows, columns = cell.spans
                if len(taken) + rows * columns > MOST_CELLS:
                    raise OverfullError
                taken.update((number + r, column + c) for r in range(rows) for c in range(columns))
                grid[number, column] = _clip(cell)
                if cell.hidden:
                    self._hidden_columns.add(column)
                column += columns
        return _without_hidden(grid, len(self._rows), taken, hidden_rows, self._hidden_columns)


def _without_hidden(
    grid: dict[tuple[int, int], Clip],
    rows: int,
    taken: Iterable[tuple[int, int]],
    hidden_rows: set[int],
    hidden_columns: set[int],
) -> Table | None:
    width = max((column + 1 for row, column in taken if row < rows), default=0)
    shown_rows = [row for row in range(rows) if row not in hidden_rows]
    shown_columns = [column for column in range(width) if column not in hidden_columns]
    left_out = sum(
        1 for (row, column), clip in grid.items()
        if clip.text and (row in hidden_rows or column in hidden_columns)
    )  # fmt: skip
    nothing = Clip("")
    return made([[grid.get((r, c), nothing) for c in shown_columns] for r in shown_rows], left_out)


def _clip(cell: _Cell) -> Clip:
    lines = "".join(cell.words).replace("\xa0", " ").split("\n")
    text = "\n".join(line.strip() for line in lines).strip()
    said = FORMAT.search(cell.style)
    form = re.sub(r"\\(.)", r"\1", said[1].strip().strip("\"'")) if said else ""
    note = ""
    if cell.struck and text:
        note = "这一格划了删除线"
    elif SCALED.search(form) and text:
        note = "这一格的格式只显示了数的一部分（如以万为单位）"
    return Clip(text, cell.exact.strip(), note)


def _number(text: str) -> int:
    return min(max(int(text), 1), MOST_SPAN) if re.fullmatch(r"[0-9]{1,6}", text) else 1
