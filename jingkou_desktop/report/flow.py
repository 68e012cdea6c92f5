"""What flows down the pages: paragraphs, headings, captions and contents lines, in own line breaking."""

from typing import Any

from reportlab.platypus import Flowable

from jingkou_desktop.report.page import PITCH, TITLE, Unwritten
from jingkou_desktop.report.text import Line, Style, break_lines, draw_line, even_lines, line_width

ASCENT = 0.88  # of the size, over the baseline
FUZZ = 1e-6


class Flow(Flowable):  # type: ignore[misc]  # reportlab has no types
    """What flows down the pages; where they are counted alone it takes its room and is not drawn."""

    corner = (0.0, 0.0)  # the lower left one, in points from the page's, once it has its place

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  # reportlab's
        """Draw it with its lower left corner at (x, y) points."""
        self.corner = (x, y)
        if not isinstance(canvas, Unwritten):
            super().drawOn(canvas, x, y, _sW)


class Para(Flow):
    """Text in lines of one style; it breaks between any two lines."""

    key = ""  # of the paragraph of the report, where it can be written anew

    def __init__(self, text: str, style: Style, align: str = "left", before: float = 0.0) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.align = align
        self.before = before
        self.lines: list[Line] | None = None

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the text into lines of `width`."""
        self.width = width
        if self.lines is None:
            breaking = even_lines if self.align == "center" else break_lines
            self.lines = breaking(self.text, self.style, width)
        self.height = self.before + len(self.lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut after the last line that fits."""
        self.wrap(width, height)
        lines = self.lines or []
        fit = int((height - self.before + FUZZ) / self.style.leading)
        if fit <= 0:
            return []
        if fit >= len(lines):
            return [self]
        head, rest = self._part(lines[:fit], self.before), self._part(lines[fit:], 0.0)
        head.key = rest.key = self.key
        for name in ("outline_level", "outline_text"):  # the rest is no heading of its own
            if hasattr(self, name):
                setattr(head, name, getattr(self, name))
        return [head, rest]

    def draw(self) -> None:
        """Draw the lines, each in the middle of its pitch."""
        style = self.style
        y = self.height - self.before - baseline(style)
        for line in self.lines or ():
            x = {"left": 0.0, "center": (self.width - line.width) / 2, "right": self.width - line.width}[
                self.align
            ]
            draw_line(self.canv, line, x, y, style.size)
            y -= style.leading

    def _part(self, lines: list[Line], before: float) -> "Para":
        part = Para(self.text, self.style, self.align, before)
        part.lines = lines
        return part


class Contents(Flow):
    """One line of the contents: text, dots, page number."""

    def __init__(self, text: str, level: int, page: str, style: Style) -> None:
        super().__init__()
        self.text, self.level, self.page, self.style = text, level, page, style

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the text so that the page number stands free at the right."""
        self.width = width
        self.indent = self.level * 2 * self.style.size
        self.lines = break_lines(self.text, self.style, width - self.indent - 4 * self.style.size)
        self.height = len(self.lines) * self.style.leading
        return width, self.height

    def draw(self) -> None:
        """Draw the text, the dots as a dotted rule, the page number."""
        style = self.style
        y = self.height - baseline(style)
        for line in self.lines:
            draw_line(self.canv, line, self.indent, y, style.size)
            y -= style.leading
        y += style.leading
        number = line_width(self.page, style)
        start = self.indent + self.lines[-1].width + style.size / 2
        self.canv.setDash(0.8, 3.2)
        self.canv.setLineWidth(0.8)
        self.canv.line(
            start, y + style.size * 0.28, self.width - number - style.size / 2, y + style.size * 0.28
        )
        draw_line(self.canv, break_lines(self.page, style, self.width)[0], self.width - number, y, style.size)


class Fill(Flow):
    """Empty room down to `below` points over the foot of the page."""

    def __init__(self, below: float) -> None:
        super().__init__()
        self.below = below

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Take what is left over `below`, as far as there is any."""
        return 0.0, max(height - self.below, 0.0)

    def draw(self) -> None:
        """Draw nothing."""


def heading(text: str, style: Style, outline: int | None) -> Para:
    """Return a heading; with `outline` it becomes a bookmark of that depth and a line of the contents."""
    para = Para(text, style)
    if outline is not None:
        para.outline_level = outline
        para.outline_text = text
    return para


def title(text: str) -> Para:
    """Return the title, centred, with a line's space below."""
    return Para(text, TITLE, "center")


def baseline(style: Style) -> float:
    """Return how far the first baseline lies under the top of its line, in points."""
    return (style.leading - style.size) / 2 + ASCENT * style.size


def on_grid(height: float) -> float:
    """Return the least whole number of body lines that holds `height`."""
    lines: float = int(height / PITCH + 1 - FUZZ) * PITCH
    return lines


def draw_block(canvas: Any, lines: list[Line], style: Style, x: float, top: float) -> None:
    """Draw `lines` under each other from `top` down."""
    y = top - baseline(style)
    for line in lines:
        draw_line(canvas, line, x, y, style.size)
        y -= style.leading
