"""Charts as pictures for documents that hold no drawings of ours: 300 points to the inch, on white."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from jingkou_desktop.report import fonts
from jingkou_desktop.report.charts import drawings
from jingkou_desktop.report.data import Chart
from jingkou_desktop.report.pdfium import LOCK

DPI = 300
MARGIN = 12  # pixels kept above and below


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and how large it is on paper, in points."""

    content: bytes
    width: float
    height: float


def pictures(chart: Chart, width: float) -> Iterator[Picture]:
    """Yield `chart` as pictures `width` points wide, without its caption; fonts must be registered."""
    for drawing in drawings(chart, width, captioned=False):
        yield picture(drawing)


def picture(drawing: Any) -> Picture:
    """Return a drawing of reportlab as a picture, without the white above and below."""
    from PIL import ImageOps

    out = BytesIO()
    size = (drawing.width, drawing.height)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=fonts.SONG)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    image = _rendered(out.getvalue())
    box = ImageOps.invert(image).getbbox() or (0, 0, *image.size)
    top, bottom = max(box[1] - MARGIN, 0), min(box[3] + MARGIN, image.height)
    image = image.crop((0, top, image.width, bottom))
    made = BytesIO()
    image.save(made, "PNG", dpi=(DPI, DPI))
    return Picture(made.getvalue(), drawing.width, drawing.width * image.height / image.width)


def _rendered(content: bytes) -> Any:
    from pypdfium2 import PdfDocument

    with LOCK:
        document = PdfDocument(content)
        page = document[0]
        bitmap = page.render(scale=DPI / 72, grayscale=False)
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
        document.close()
    return image
