"""Bars of done against pace as vector drawings: Chinese that can be selected, shades that print grey."""

from decimal import Decimal

from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, HexColor, black, white

from jingkou_desktop.report import fonts
from jingkou_desktop.report.data import Bar, Chart, Shade
from jingkou_desktop.report.flow import on_grid
from jingkou_desktop.report.text import Line as TextLine
from jingkou_desktop.report.text import Style, break_lines, clean, even_lines, line_width

STATE_DEFAULTS["fontName"] = fonts.SONG  # else each drawing names Helvetica, which is not embedded
LABEL = Style(fonts.SONG, 9, 11)
CAPTION = Style(fonts.HEI, 11, 18)
FILLS: dict[Shade, Color] = {
    Shade.DARK: HexColor(0x36454F),
    Shade.MIDDLE: HexColor(0x7C8A97),
    Shade.LIGHT: HexColor(0xCBD2D9),
    Shade.WHITE: white,
}
EDGE = HexColor(0x36454F)
GUIDE = HexColor(0xB4BAC0)
ROW = 19.0
THICK = 11.0
AXIS = 14.0
LEGEND = 18.0
MOST_LABEL = 0.34  # of the width
MOST_CAPTION = 3  # lines
MOST_BARS = 25  # on one page
LEAST, MOST = Decimal(-40), Decimal(130)  # percent; beyond, a bar is cut with a mark


def caption(chart: Chart, continued: bool = False) -> str:
    """Return number and title as they stand below the chart."""
    return f"{chart.number}　{chart.title}{'（续）' if continued else ''}"


def captioned_after(chart: Chart, width: float) -> bool:
    """Tell whether the caption is too long for the drawing and is to flow behind it."""
    return len(break_lines(caption(chart), CAPTION, width)) > MOST_CAPTION


def drawings(chart: Chart, width: float, *, captioned: bool = True) -> list[Drawing]:
    """Return `chart` as drawings of at most MOST_BARS bars, as even as can be, captions below.

    Where the caption is too long (`captioned_after`) the drawings carry the number alone; without
    `captioned` they carry none.
    """
    count = -(-len(chart.bars) // MOST_BARS) or 1
    size = -(-len(chart.bars) // count) or 1
    chunks = [chart.bars[start : start + size] for start in range(0, len(chart.bars), size)]
    said = [
        chart.number[:40] if captioned_after(chart, width) else caption(chart, n > 0) for n in range(count)
    ]
    return [
        _drawing(chart, bars, width, even_lines(words, CAPTION, width) if captioned else [])
        for bars, words in zip(chunks, said, strict=True)
    ]


def _drawing(chart: Chart, bars: tuple[Bar, ...], width: float, captions: list[TextLine]) -> Drawing:
    below = len(captions) * CAPTION.leading + LEGEND + AXIS
    inner = len(bars) * ROW + below
    height = on_grid(inner + 8)
    drawing = Drawing(width, height)
    base = below + (height - inner) / 2
    labels = min(max(line_width(bar.label, LABEL) for bar in bars), width * MOST_LABEL) + 6
    words = max(line_width(bar.words, LABEL) for bar in bars) + 10
    low, high = _range(bars)
    scale = (width - labels - min(words, width * 0.25)) / float(high - low)
    zero = labels - float(low) * scale
    _axis(drawing, base, len(bars) * ROW, zero, scale, float(low), float(high))
    for index, bar in enumerate(bars):
        _bar(drawing, bar, base + (len(bars) - index - 0.5) * ROW, labels, zero, scale, (low, high))
    _legend(drawing, chart, width, base - AXIS - LEGEND)
    y = base - AXIS - LEGEND - 3
    for line in captions:
        add_text(drawing, words_of(line), CAPTION, (width - line.width) / 2, y - CAPTION.size)
        y -= CAPTION.leading
    return drawing


def words_of(line: TextLine) -> str:
    """Return the text of a line."""
    return "".join(piece.text for piece in line.pieces)


def _range(bars: tuple[Bar, ...]) -> tuple[Decimal, Decimal]:
    figures = [figure for bar in bars for figure in (bar.done, bar.pace) if figure is not None]
    low = max(min([Decimal(0), *figures]), LEAST)
    high = min(max([Decimal(100), *figures]), MOST)
    return low, high


def _axis(
    drawing: Drawing, base: float, height: float, zero: float, scale: float, low: float, high: float
) -> None:
    for percent in range(-40, 131, 20):
        if not low <= percent <= high:
            continue
        x = zero + percent * scale
        strong = percent == 0
        drawing.add(
            Line(
                x,
                base,
                x,
                base + height,
                strokeColor=black if strong else GUIDE,
                strokeWidth=0.8 if strong else 0.3,
            )
        )
        text = f"{percent}%" if percent else "0"
        add_text(drawing, text, LABEL, x - line_width(text, LABEL) / 2, base - 10)


def _bar(
    drawing: Drawing,
    bar: Bar,
    middle: float,
    labels: float,
    zero: float,
    scale: float,
    ends: tuple[Decimal, Decimal],
) -> None:
    label = shortened(bar.label, labels - 6)
    add_text(drawing, label, LABEL, labels - 6 - line_width(label, LABEL), middle - 3.2)
    right = zero
    if bar.done is not None:
        shown = min(max(bar.done, ends[0]), ends[1])
        x = zero + float(shown) * scale
        drawing.add(
            Rect(
                min(zero, x),
                middle - THICK / 2,
                abs(x - zero),
                THICK,
                fillColor=FILLS[bar.shade],
                strokeColor=EDGE,
                strokeWidth=0.5,
            )
        )
        if shown != bar.done:
            cut = x - 9 if bar.done > 0 else x + 6
            for step in (0.0, 3.0):
                drawing.add(
                    Line(
                        cut + step,
                        middle - THICK / 2 - 2,
                        cut + step + 3,
                        middle + THICK / 2 + 2,
                        strokeColor=white,
                        strokeWidth=1.2,
                    )
                )
        right = max(right, x)
    if bar.pace is not None:
        x = zero + float(min(max(bar.pace, ends[0]), ends[1])) * scale
        drawing.add(Line(x, middle - 8, x, middle + 8, strokeColor=white, strokeWidth=3.2))
        drawing.add(Line(x, middle - 8, x, middle + 8, strokeColor=black, strokeWidth=1.6))
        if not right + 6 + line_width(bar.words, LABEL) < x - 3:
            right = max(right, x)  # no room between the bar and its mark
    add_text(drawing, bar.words, LABEL, right + 4, middle - 3.2, over=True)


def _legend(drawing: Drawing, chart: Chart, width: float, y: float) -> None:
    entries: list[tuple[Shade | None, str]] = [(None, chart.pace_label), *chart.legend]
    total = sum(line_width(words, LABEL) + 32 for _, words in entries) - 16
    x = (width - total) / 2
    for shade, words in entries:
        if shade is None:
            drawing.add(Line(x + 6, y + 1, x + 6, y + 12, strokeColor=black, strokeWidth=1.6))
        else:
            drawing.add(Rect(x, y + 2, 12, 8.5, fillColor=FILLS[shade], strokeColor=EDGE, strokeWidth=0.5))
        add_text(drawing, words, LABEL, x + 16, y + 3)
        x += line_width(words, LABEL) + 32


def add_text(
    drawing: Drawing,
    text: str,
    style: Style,
    x: float,
    y: float,
    over: bool = False,
    ink: Color = black,
) -> None:
    """Add `text`, a string for each font; with `over` on white, so that guides do not cross it."""
    line = break_lines(text, style, 1e6)[0]
    group = Group()
    if over and text:
        group.add(Rect(x - 1, y - 2, line.width + 2, style.size + 1, fillColor=white, strokeColor=None))
    for piece in line.pieces:
        group.add(String(x + piece.x, y, piece.text, fontName=piece.font, fontSize=style.size, fillColor=ink))
    drawing.add(group)


def shortened(text: str, width: float) -> str:
    """Return `text`, cut with … where it is wider than `width`; the tables hold it whole."""
    if line_width(text, LABEL) <= width + 0.01:
        return text
    text = clean(text)[:200]
    while text and line_width(text + "…", LABEL) > width:
        text = text[:-1]
    return text + "…"
