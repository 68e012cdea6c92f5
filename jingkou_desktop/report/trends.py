"""Small charts in rows of two, as vectors with text that can be selected; rows go on over pages."""

from dataclasses import replace

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Polygon, PolyLine
from reportlab.graphics.shapes import Drawing as Picture
from reportlab.lib.colors import HexColor, white
from reportlab.platypus import Flowable

from jingkou_desktop.domain.chart_drawing import Drawing, Item, Sign, Stroke, Words
from jingkou_desktop.domain.chart_spec import Mark
from jingkou_desktop.report import fonts
from jingkou_desktop.report.chart_svg import INKS, RADIUS, outline
from jingkou_desktop.report.charts import CAPTION, MOST_CAPTION, add_text
from jingkou_desktop.report.data import Trends
from jingkou_desktop.report.flow import FUZZ, Flow, draw_block, on_grid
from jingkou_desktop.report.text import Line, Style, break_lines, even_lines

ACROSS = 2  # charts in a row
BETWEEN = 14.0  # points between two charts of a row
ROW_GAP = 8.0  # below a row
KEY_GAP = 4.0
CONTINUED = "（续）"
COLOURS = {ink: HexColor(int(said.removeprefix("#"), 16)) for ink, said in INKS.items()}


def caption(block: Trends, continued: bool = False) -> str:
    """Return number and title as they stand below the charts."""
    return f"{block.number}　{block.title}{CONTINUED if continued else ''}"


def captioned_after(block: Trends, width: float) -> bool:
    """Tell whether the caption is too long for the charts and is to flow behind them."""
    return len(break_lines(caption(block), CAPTION, width)) > MOST_CAPTION


def words(sheet: Drawing) -> tuple[str, ...]:
    """Return what stands on a chart, or on a key."""
    return tuple(item.text for item in sheet.items if isinstance(item, Words) and item.text)


def picture(sheet: Drawing, width: float) -> Picture:
    """Return a chart, or a key, as a vector drawing `width` points wide."""
    scale = width / sheet.width
    made = Picture(width, sheet.height * scale)
    for item in sheet.items:
        _add(made, item, scale)
    return made


class TrendFlow(Flow):
    """Rows of small charts under their key; a part of them stands on each page."""

    def __init__(self, block: Trends, first: bool = True) -> None:
        super().__init__()
        self.block, self.first = block, first

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height in whole lines of the body."""
        self.width = width
        self.row = self._chart_width() * self.block.charts[0].height / self.block.charts[0].width + ROW_GAP
        count = -(-len(self.block.charts) // ACROSS)
        self.inner = self._around() + count * self.row
        self.height = on_grid(self.inner)
        return width, self.height

    @property
    def least(self) -> float:
        """The height that must be free to begin: key, one row and caption; after `wrap`."""
        return on_grid(self._around() + self.row)

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Cut between rows."""
        fit = int((height - self._around() + FUZZ) / self.row)
        if fit < 1:
            return []
        taken = fit * ACROSS
        if taken >= len(self.block.charts):
            return [self]
        charts = self.block.charts
        return [
            TrendFlow(replace(self.block, charts=charts[:taken]), self.first),
            TrendFlow(replace(self.block, charts=charts[taken:]), first=False),
        ]

    def draw(self) -> None:
        """Draw the key, the rows and the caption."""
        y = (self.height + self.inner) / 2
        key = picture(self.block.key, self.width)
        renderPDF.draw(key, self.canv, 0, y - key.height)
        y -= key.height + KEY_GAP
        wide = self._chart_width()
        for number, sheet in enumerate(self.block.charts):
            made = picture(sheet, wide)
            across = number % ACROSS
            renderPDF.draw(made, self.canv, across * (wide + BETWEEN), y - made.height)
            if across == ACROSS - 1 or number == len(self.block.charts) - 1:
                y -= self.row
        for line in self._caption():
            draw_block(self.canv, [line], CAPTION, (self.width - line.width) / 2, y)
            y -= CAPTION.leading

    def _caption(self) -> list[Line]:
        if not self.block.number and not self.block.title:
            return []
        said = caption(self.block, not self.first)
        if captioned_after(self.block, self.width):
            said = self.block.number[:40]
        return even_lines(said, CAPTION, self.width)

    def _around(self) -> float:
        """Return the height of key and caption."""
        key = self.width * self.block.key.height / self.block.key.width
        return key + KEY_GAP + len(self._caption()) * CAPTION.leading

    def _chart_width(self) -> float:
        return (self.width - (ACROSS - 1) * BETWEEN) / ACROSS


def _add(made: Picture, item: Item, scale: float) -> None:
    height = made.height
    match item:
        case Stroke():
            points = [place for x, y in item.points for place in (x * scale, height - y * scale)]
            line = PolyLine(points, strokeColor=COLOURS[item.ink], strokeWidth=item.width * scale)
            line.strokeLineJoin = 1
            if item.dash:
                line.strokeDashArray = [part * 10 * scale for part in item.dash]
            made.add(line)
        case Sign():
            _add_sign(made, item, scale)
        case Words():
            style = Style(fonts.HEI if item.bold else fonts.SONG, item.size * scale, item.size * scale * 1.2)
            wide = break_lines(item.text, style, 1e6)[0].width
            x = item.at[0] * scale - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
            add_text(made, item.text, style, x, height - item.at[1] * scale, ink=COLOURS[item.ink])


def _add_sign(made: Picture, item: Sign, scale: float) -> None:
    pixel = 10 * scale
    x, y = item.at[0] / 10, item.at[1] / 10
    ink, hollow = COLOURS[item.ink], item.mark is Mark.RING
    look = {
        "fillColor": white if hollow else ink,
        "strokeColor": ink if hollow else white,
        "strokeWidth": (1.4 if hollow else 1.0) * pixel,
    }
    corners = outline(item.mark, x, y)
    if corners:
        points = [place for left, top in corners for place in (left * pixel, made.height - top * pixel)]
        made.add(Polygon(points, **look))
    else:
        made.add(Circle(x * pixel, made.height - y * pixel, (RADIUS - 1) * pixel, **look))
