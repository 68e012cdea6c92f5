"""Bars cut into parts as a vector drawing: how many of each group are how, in shades that print grey."""

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import black, white

from jingkou_desktop.report.charts import CAPTION, EDGE, FILLS, LABEL, add_text, shortened
from jingkou_desktop.report.data import Parts, PartsBar, Shade
from jingkou_desktop.report.flow import on_grid
from jingkou_desktop.report.text import even_lines, line_width

ROW, THICK, LEGEND, MARGIN = 17.0, 11.0, 17.0, 4.0
MOST_LABEL = 0.2  # of the width
DARK = frozenset({Shade.DARK, Shade.MIDDLE})  # on which figures are written white


def parts_drawing(chart: Parts, width: float, *, gridded: bool) -> Drawing:
    """Return the chart with its caption above and its legend below; `gridded` in whole lines of the body."""
    said = "　".join(part for part in (chart.number, chart.title) if part)
    captions = even_lines(said, CAPTION, width)
    above = len(captions) * CAPTION.leading
    inner = above + len(chart.bars) * ROW + LEGEND + MARGIN
    height = on_grid(inner) if gridded else inner
    drawing = Drawing(width, height)
    y = height
    for line in captions:
        words = "".join(piece.text for piece in line.pieces)
        add_text(drawing, words, CAPTION, (width - line.width) / 2, y - 13)
        y -= CAPTION.leading
    labels = (
        min(max((line_width(bar.label, LABEL) for bar in chart.bars), default=0.0), width * MOST_LABEL) + 6
    )
    words_room = max((line_width(bar.words, LABEL) for bar in chart.bars), default=0.0) + 8
    most = max((sum(part.count for part in bar.parts) for bar in chart.bars), default=0) or 1
    scale = (width - labels - min(words_room, width * 0.4)) / most
    for bar in chart.bars:
        _bar(drawing, bar, y - ROW / 2, labels, scale)
        y -= ROW
    _legend(drawing, chart, width, y - LEGEND + 4)
    return drawing


def _bar(drawing: Drawing, bar: PartsBar, middle: float, labels: float, scale: float) -> None:
    label = shortened(bar.label, labels - 6)
    add_text(drawing, label, LABEL, labels - 6 - line_width(label, LABEL), middle - 3.2)
    x = labels
    for part in bar.parts:
        if not part.count:
            continue
        long = part.count * scale
        drawing.add(
            Rect(
                x,
                middle - THICK / 2,
                long,
                THICK,
                fillColor=FILLS[part.shade],
                strokeColor=EDGE,
                strokeWidth=0.5,
            )
        )
        figure = str(part.count)
        if line_width(figure, LABEL) + 2 <= long:
            at = x + (long - line_width(figure, LABEL)) / 2
            add_text(drawing, figure, LABEL, at, middle - 3.2, ink=white if part.shade in DARK else black)
        x += long
    add_text(drawing, bar.words, LABEL, x + 4, middle - 3.2)


def _legend(drawing: Drawing, chart: Parts, width: float, y: float) -> None:
    total = sum(line_width(words, LABEL) + 32 for _, words in chart.legend) - 16
    x = (width - total) / 2
    for shade, words in chart.legend:
        drawing.add(Rect(x, y, 12, 8.5, fillColor=FILLS[shade], strokeColor=EDGE, strokeWidth=0.5))
        add_text(drawing, words, LABEL, x + 16, y + 1)
        x += line_width(words, LABEL) + 32
