"""Figures as pictures for documents that hold no drawings of ours: 300 dots to the inch, on white."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from jingkou_desktop.report import charts, fonts, strips, trends
from jingkou_desktop.report.data import Chart, Parts, Strip, Trends
from jingkou_desktop.report.page import HEIGHT
from jingkou_desktop.report.parts_chart import parts_drawing
from jingkou_desktop.report.pdfium import LOCK

DPI = 300
MARGIN = 12  # pixels kept above and below
HIGHEST = HEIGHT * 0.5  # points, of a picture of what can be parted
COLOURS = 128  # of a picture; the figures have a dozen and the shades between


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, how large it is on paper, in points, and the caption that goes with it."""

    content: bytes
    width: float
    height: float
    caption: str


def pictures(block: Chart | Parts | Trends | Strip, width: float) -> Iterator[Picture]:
    """Yield a figure as pictures `width` points wide, without its captions; fonts must be registered."""
    drawn, caption = _DRAWERS[type(block)]
    for number, flowable in enumerate(drawn(block, width)):
        yield _picture(flowable, width, caption(block, number > 0))


def spoken(block: Chart | Parts | Trends | Strip) -> str:
    """Return in words what a figure shows, for who cannot see it."""
    match block:
        case Chart():
            bars = "；".join(f"{bar.label} {bar.words}" for bar in block.bars)
            legend = "、".join(f"{shade.value}为{words}" for shade, words in block.legend)
            return f"{charts.caption(block)}：{bars}。竖线为{block.pace_label}，{legend}。"
        case Parts():
            names = dict(block.legend)
            bars = "；".join(
                f"{bar.label} "
                + "、".join(f"{names.get(part.shade, part.shade)}{part.count}" for part in bar.parts)
                + f" {bar.words}"
                for bar in block.bars
            )
            legend = "、".join(f"{shade.value}为{words}" for shade, words in block.legend)
            return f"{block.number}　{block.title}：{bars}。{legend}。"
        case Trends():
            every = (*block.charts, block.key)
            return f"{trends.caption(block)}：{'；'.join(' '.join(trends.words(one)) for one in every)}。"
        case Strip():
            lanes = "；".join(f"{lane.label} {lane.words}" for lane in block.lanes)
            around = "、".join((*block.years, block.today_label, *block.legend))
            return f"{strips.caption(block)}：{lanes}。{around}。"


def _charts(block: Chart, width: float) -> Iterator[Any]:
    if block.bars:
        yield from charts.drawings(block, width, captioned=False)


def _parts(block: Parts, width: float) -> Iterator[Any]:
    yield parts_drawing(replace(block, number="", title=""), width, gridded=False)


def _trends(block: Trends, width: float) -> Iterator[Any]:
    rest: Sequence[Any] = [trends.TrendFlow(replace(block, number="", title=""))] if block.charts else ()
    while rest:
        height = rest[0].wrap(width, HIGHEST)[1]
        parts = rest[0].split(width, HIGHEST) if height > HIGHEST else []
        yield parts[0] if parts else rest[0]
        rest = parts[1:]


def _strips(block: Strip, _width: float) -> Iterator[Any]:
    bare = replace(block, number="", title="")
    count = -(-len(block.lanes) // strips.MOST_LANES)
    for number in range(count):
        lanes = block.lanes[number * len(block.lanes) // count : (number + 1) * len(block.lanes) // count]
        yield strips.StripFlow(replace(bare, lanes=lanes))


def _parts_caption(block: Parts, _continued: bool) -> str:
    return "　".join(part for part in (block.number, block.title) if part)


_DRAWERS: Mapping[type, tuple[Callable[[Any, float], Iterator[Any]], Callable[[Any, bool], str]]] = {
    Chart: (_charts, charts.caption),
    Parts: (_parts, _parts_caption),
    Trends: (_trends, trends.caption),
    Strip: (_strips, strips.caption),
}


def _picture(flowable: Any, width: float, caption: str) -> Picture:
    """Return a flowable of reportlab as a picture, without the white above and below."""
    from PIL import Image, ImageOps

    out = BytesIO()
    height = flowable.wrap(width, HEIGHT)[1]
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=fonts.SONG)
    flowable.drawOn(canvas, 0, 0)
    canvas.save()
    image = _rendered(out.getvalue())
    box = ImageOps.invert(image).getbbox() or (0, 0, *image.size)
    top, bottom = max(box[1] - MARGIN, 0), min(box[3] + MARGIN, image.height)
    image = image.crop((0, top, image.width, bottom))
    made = BytesIO()
    size = image.size
    image = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)
    image.save(made, "PNG", dpi=(DPI, DPI))
    return Picture(made.getvalue(), width, width * size[1] / size[0], caption)


def _rendered(content: bytes) -> Any:
    from pypdfium2 import PdfDocument

    with LOCK:
        document = PdfDocument(content)
        page = document[0]
        bitmap = page.render(scale=DPI / 72)
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
        document.close()
    return image
