"""Lines of Chinese text: cleaned, broken by the rules of 避头尾, justified, drawn by runs of one font."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from jingkou_desktop.report.fonts import STAND_IN, advance, font_of, runs, stamp

CLOSING = frozenset("，。、；：？！）》〉】〕」』”’％‰…·℃,.;:?!)]}>%〗°—～")  # never first on a line
OPENING = frozenset("（《〈【〔「『“‘([{<〖￥$§№")  # never last on a line
SQUEEZED = frozenset("，。、；：？！）》〉】〕」』”’")
UNITS = (
    r"个百分点|[万亿]?(?:美元|平方米|平方公里|立方米|人次|公顷|公里|千瓦时|吨标准煤|吨|元|人|户|家|个|项|辆|张"
    r"|件|亩|岁|年|月[末底]?|日|号|次|倍|分|名|所|公斤|米|位|条|处|座|批|期)|[万亿]|[%％‰℃]"
)
FIGURE = r"(?:第|表|图|附件|附表)?[≈≥≤<>＜＞±+\-−]?\d[\d,.]*"
LATIN = r"[!-~\u00a1-\u024f]+"
WHOLE = r"\d{4}-\d{2}(?:-\d{2})?(?!\d)|〔\d{4}〕\d+号|\d{1,2}—\d{1,2}月"  # dates, numbers of documents, spans
ATOM = re.compile(
    rf"(?P<number>{WHOLE}|{FIGURE}(?:{UNITS})?)|(?P<space> +)|(?P<latin>{LATIN})|(?P<one>.)", re.DOTALL
)
MOST_EVEN = 4  # lines of a title that are made even
SENSE = re.compile(
    r"(?<=规划)(?=[0-9]|年度|中期|总结|实施|监测|执行|项目|主要|重点|指标|任务)|(?<=.)(?=（|监测情况)"
)  # where a title is best broken
MOST_CHARS = 400  # more than any line holds
WIDE = 0x2E80  # from here on characters are set one to a cell
WIDE_MARKS = frozenset("“”‘’…—·")
MOST_STRETCH = 0.2  # of the size, a gap; a line that would need more stays ragged
LOOSE = 2.5  # cells of slack from which a number and 个 are parted from 百分点, and the like
SQUEEZE = 0.55  # cells by which a line that ends in a closing mark is drawn together rather than broken
UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
DROPPED = frozenset(map(chr, UNSEEN))
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")  # all but the ideographic one
BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set; lengths in points. `cell` is the pitch of Chinese characters, 0 for the size."""

    face: str
    size: float
    leading: float
    cell: float = 0.0
    indent: float = 0.0  # of a paragraph's first line
    justify: bool = False

    @property
    def gap(self) -> float:
        """What is added behind a character of a cell's width."""
        return self.cell - self.size if self.cell else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one font on a line, `x` from the line's start."""

    x: float
    font: str
    text: str
    space: float  # between characters


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to draw."""

    pieces: tuple[Piece, ...]
    width: float


def clean(text: str) -> str:
    """Return `text` fit to be set: breaks as line feeds, no tabs, other controls as STAND_IN.

    Marks without width (zero-width spaces, variation selectors, soft hyphens) go; they show nothing.
    """
    text = SPACES.sub(" ", BREAKS.sub("\n", text))
    return "".join(_shown(char) for char in text if char not in DROPPED)


def line_width(text: str, style: Style) -> float:
    """Return the width of `text` set on one line, in points."""
    widths = _widths(style, stamp())
    return sum([widths[char] for char in text])


def break_lines(text: str, style: Style, width: float) -> list[Line]:
    """Break `text` into lines of `width`; line feeds in it start new ones. At least one line."""
    lines: list[Line] = []
    for paragraph in clean(text).split("\n"):
        room = width - style.indent
        parts = _broken(paragraph, style, room, width)
        for number, part in enumerate(parts):
            first = number == 0
            lines.append(
                _set(
                    part,
                    style,
                    room if first else width,
                    style.indent if first else 0.0,
                    style.justify and number < len(parts) - 1,
                )
            )
    return lines


def even_lines(text: str, style: Style, width: float) -> list[Line]:
    """Break a title or a column's head into as few lines as `width` needs, by sense or else evenly."""
    lines = break_lines(text, style, width)
    if not 1 < len(lines) <= MOST_EVEN or "\n" in clean(text):
        return lines
    if len(lines) == 2 and (halves := _halves(clean(text), style, width)):
        return break_lines("\n".join(halves), style, width)
    narrow = max(
        line_width(clean(text), style) / len(lines),
        *(line_width(atom, style) for atom in _atoms(clean(text))),
    )
    while narrow < width:
        tried = break_lines(text, style, narrow)
        if len(tried) <= len(lines):
            return tried
        narrow += style.size / 4
    return lines


def _halves(text: str, style: Style, width: float) -> tuple[str, str] | None:
    """Return the parts of a text broken where the sense breaks, the evenest that fit; None without any."""
    found = [(text[: one.start()], text[one.start() :]) for one in SENSE.finditer(text)]
    wide = {parts: tuple(line_width(part, style) for part in parts) for parts in found}
    fit = [parts for parts in found if max(wide[parts]) <= width]
    return min(fit, key=lambda parts: max(wide[parts]), default=None)


def draw_line(canvas: Any, line: Line, x: float, y: float, size: float) -> None:
    """Draw `line` on a reportlab canvas with its baseline starting at (x, y)."""
    if not line.pieces:
        return
    pen = canvas.beginText()
    for piece in line.pieces:
        pen.setTextOrigin(x + piece.x, y)
        pen.setFont(piece.font, size)
        pen.setCharSpace(piece.space)
        pen.textOut(piece.text)
    canvas.drawText(pen)


def _shown(char: str) -> str:
    code = ord(char)
    control = (code < 0x20 and char != "\n") or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
    return STAND_IN if control else char


def _is_wide(char: str) -> bool:
    return ord(char) >= WIDE or char in WIDE_MARKS


class _Widths(dict[str, float]):
    """Widths of characters set in one style, reckoned when first asked for."""

    def __init__(self, style: Style) -> None:
        self._style = style

    def __missing__(self, char: str) -> float:
        self[char] = width = _width(char, self._style)
        return width


@lru_cache(maxsize=64)
def _widths(style: Style, _fonts: object) -> _Widths:
    return _Widths(style)


def _width(char: str, style: Style) -> float:
    font = font_of(char, style.face) or font_of(STAND_IN, style.face)
    share = advance(char if font_of(char, style.face) else STAND_IN, font)
    return share * style.size + _space(char, style)


def _space(char: str, style: Style) -> float:
    return style.gap if _is_wide(char) else style.gap / 2


def _atoms(text: str) -> Iterator[str]:
    """Yield what stays on one line: closing marks with what they close, opening ones with what follows."""
    held = ""
    for match in ATOM.finditer(text):
        part = match.group()
        if match.lastgroup == "space":
            if held:
                yield held
                held = ""
            yield part
        elif not held or held[-1] in OPENING or (match.lastgroup != "number" and part[0] in CLOSING):
            held += part
        else:
            yield held
            held = part
    if held:
        yield held


def _broken(text: str, style: Style, first: float, width: float) -> list[str]:
    parts: list[str] = []
    line, used, room = "", 0.0, first
    cell = style.cell or style.size
    queue = list(_atoms(text))[::-1]
    while queue:
        atom = queue.pop()
        wide = line_width(atom[:MOST_CHARS], style)
        if used + wide - (SQUEEZE * cell if style.justify and atom[-1] in SQUEEZED else 0) <= room + 0.01:
            line, used = line + atom, used + wide
            continue
        if atom.isspace():
            parts.append(line)
            line, used, room = "", 0.0, width
            continue
        taken = _cut(atom, style, room - used, room, cell)
        if taken:
            line += atom[:taken]
            atom = atom[taken:]
        parts.append(line.rstrip(" ") or line)
        line, used, room = "", 0.0, width
        if atom:
            queue.append(atom)
    return [*parts, line] if line or not parts else parts


def _cut(atom: str, style: Style, left: float, room: float, cell: float) -> int:
    """Return how many characters of an atom that does not fit still go on the line.

    What is wider than a line is cut anywhere; a number with a long unit behind the unit's first
    character where the line would else stand too loose; the rest goes whole to the next line.
    """
    wide = line_width(atom[:MOST_CHARS], style)
    if wide > room:
        taken, used = 0, 0.0
        for char in atom:
            used += line_width(char, style)
            if used > left + 0.01:
                break
            taken += 1
        return taken or int(left >= room)  # one character at least, even if wider than the line
    number = re.match(FIGURE, atom)
    if not number or not style.justify or min(left, wide) <= LOOSE * cell:
        return 0
    head = number.end() + 1
    long = sum(char not in CLOSING for char in atom[head:]) > 2
    fits = long and line_width(atom[:head], style) <= left
    return head if fits else 0


def _set(text: str, style: Style, room: float, indent: float, justify: bool) -> Line:
    natural = line_width(text, style)
    gaps = sum(_is_wide(a) or _is_wide(b) for a, b in pairwise(text))
    extra = 0.0
    if gaps and (justify or natural > room):
        last = text[-1]
        slack = room - natural + (style.gap if _is_wide(last) else 0)
        extra = min(slack / gaps, MOST_STRETCH * style.size)
    pieces: list[Piece] = []
    x = indent
    wide_before: bool | None = None
    for font, part in runs(text, style.face):
        for chunk, wide in _by_width(part):
            if wide_before is not None:
                x += extra  # one side of this gap is wide, or two fonts meet
            space = (style.gap + extra) if wide else style.gap / 2
            pieces.append(Piece(x, font, chunk, space))
            x += sum(advance(char, font) * style.size + space for char in chunk) - (extra if wide else 0)
            wide_before = wide
    return Line(tuple(pieces), x - indent)


def _by_width(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or _is_wide(text[index]) != _is_wide(text[start]):
            yield text[start:index], _is_wide(text[start])
            start = index
