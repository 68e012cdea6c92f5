"""The page of GB/T 9704-2012: type area, page numbers, the turned page, the mark of made-up figures."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from jingkou_desktop.domain.report_texts import PlacedText
from jingkou_desktop.report import fonts
from jingkou_desktop.report.info import put_stamp
from jingkou_desktop.report.text import Style, break_lines, draw_line, line_width

MM = 72 / 25.4  # points
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TOP = 37 * MM
LEFT = 28 * MM
WIDTH = 156 * MM  # of the type area
HEIGHT = 225 * MM
LINES = 22
CELLS = 28
PITCH = HEIGHT / LINES  # from line to line
CELL = WIDTH / CELLS  # from character to character
BOTTOM = PAGE_HEIGHT - TOP - HEIGHT
SHEET_SIDE, SHEET_TOP = (
    20 * MM,
    22 * MM,
)  # of a sheet (a form, a page at a glance), which is no official paper
SHEET_WIDTH, SHEET_HEIGHT = PAGE_WIDTH - 2 * SHEET_SIDE, 253 * MM

BODY = Style(fonts.FANG, 16, PITCH, CELL, 2 * CELL, justify=True)  # 3号仿宋
TITLE = Style(fonts.SONG_BOLD, 22, PITCH)  # 2号
HEADINGS = {
    1: Style(fonts.HEI, 16, PITCH, CELL, 2 * CELL),
    2: Style(fonts.KAI, 16, PITCH, CELL, 2 * CELL),
    3: Style(fonts.FANG, 16, PITCH, CELL, 2 * CELL),
}
NUMBER = Style(fonts.SONG, 14, 14)  # 4号
MARK = Style(fonts.HEI, 10.5, 14)

COVER, UPRIGHT, TURNED = "cover", "upright", "turned"
DASH_TOP = 0.38  # height of the dash's upper edge over the baseline, in parts of the size


class Unwritten(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Pages that are counted alone: what flows down them is not drawn (see flow.Flow), nothing is written."""

    def save(self) -> None:
        """Write nothing."""


class ReportDoc(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """The document: three kinds of page, bookmarks, the same bytes for the same content."""

    def __init__(
        self,
        out: BytesIO,
        title: str,
        author: str,
        demo_mark: str,
        made_on: str,
        *,
        covered: bool = True,
        small: bool = False,
    ) -> None:
        super().__init__(
            out,
            pagesize=A4,
            title=title,
            author=author,
            subject=demo_mark or title,
            creator="京口规划监测",
            lang="zh-CN",
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.SONG,
            initialFontSize=10.5,
            displayDocTitle=True,
        )
        self.headings: list[tuple[int, str, int]] = []  # level, text, page
        self.places: list[PlacedText] = []
        self.stamp = ""  # what the file says of itself to a machine
        self._demo_mark = demo_mark
        self._made_on = made_on
        self._left, self._width = (SHEET_SIDE, SHEET_WIDTH) if small else (LEFT, WIDTH)
        self._top, height = (SHEET_TOP, SHEET_HEIGHT) if small else (TOP, HEIGHT)
        self._bottom = PAGE_HEIGHT - self._top - height
        upright = Frame(self._left, self._bottom, self._width, height, 0, 0, 0, 0, id=UPRIGHT)
        turned = Frame(0, 0, HEIGHT, WIDTH, 0, 0, 0, 0, id=TURNED)
        # reportlab swaps the sides of a page that is shown turned: it stays A4 upright on paper
        sideways = PageTemplate(
            TURNED, [turned], onPage=self._turned, onPageEnd=self._turn_back, pagesize=landscape(A4)
        )
        sideways.rotation = 90
        first = PageTemplate(COVER, [upright], onPage=self._cover, pagesize=A4)
        usual = PageTemplate(UPRIGHT, [upright], onPage=self._upright, pagesize=A4)
        self.addPageTemplates([first, usual, sideways] if covered else [usual, sideways])

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """Date the document as its cover does, as the clock must not change its bytes; and stamp it."""
        if self.stamp:
            put_stamp(self.canv._doc, self.stamp)
        day = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", self._made_on)
        if day:
            self.canv._doc._timeStamp.YMDhms = (*map(int, day.groups()), 0, 0, 0)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # reportlab's name
        """Note the page of each heading and set its bookmark; note where each keyed paragraph lies."""
        if key := getattr(flowable, "key", ""):
            left, bottom = flowable.corner
            top = PAGE_HEIGHT - bottom - flowable.height
            place = (left, top, flowable.width, flowable.height)
            self.places.append(PlacedText(key, self.page - 1, *place))
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        level = min(level, self.headings[-1][0] + 1 if self.headings else 0)  # no level is left out
        key = f"h{len(self.headings)}"
        self.headings.append((level, flowable.outline_text, self.page))
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.outline_text, key, level, closed=level > 0)

    def _cover(self, canvas: Any, _doc: Any) -> None:
        self._draw_mark(canvas, LEFT + WIDTH, PAGE_HEIGHT - TOP + 6 * MM)

    def _upright(self, canvas: Any, _doc: Any) -> None:
        self._draw_number(canvas, self._left, self._width, self._bottom)
        self._draw_mark(canvas, self._left + self._width, PAGE_HEIGHT - self._top + 6 * MM)

    def _turned(self, canvas: Any, _doc: Any) -> None:
        """Turn the page: head of the table at the left, page number where it is on every page."""
        self._draw_number(canvas, LEFT, WIDTH, BOTTOM)
        canvas.saveState()
        canvas.translate(LEFT + WIDTH, BOTTOM)
        canvas.rotate(90)
        self._draw_mark(canvas, HEIGHT, WIDTH + 6 * MM)

    def _turn_back(self, canvas: Any, _doc: Any) -> None:
        canvas.restoreState()

    def _draw_number(self, canvas: Any, left: float, wide: float, bottom: float) -> None:
        """Draw — 5 —: one cell in from the outer side, its dashes 7 mm below the type area."""
        text = f"— {canvas.getPageNumber()} —"
        width = line_width(text, NUMBER)
        odd = canvas.getPageNumber() % 2 == 1
        x = left + wide - CELL - width if odd else left + CELL
        self._draw(canvas, text, NUMBER, x, bottom - 7 * MM - DASH_TOP * NUMBER.size)

    def _draw_mark(self, canvas: Any, right: float, y: float) -> None:
        if not self._demo_mark:
            return
        line = break_lines(self._demo_mark, MARK, WIDTH)[0]
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.rect(right - line.width - 8, y - 4, line.width + 8, MARK.size + 5.5)
        draw_line(canvas, line, right - line.width - 4, y, MARK.size)
        canvas.restoreState()

    def _draw(self, canvas: Any, text: str, style: Style, x: float, y: float) -> None:
        canvas.saveState()
        draw_line(canvas, break_lines(text, style, PAGE_WIDTH)[0], x, y, style.size)
        canvas.restoreState()


def settled(build: Callable[[dict[int, int]], ReportDoc], first: ReportDoc) -> ReportDoc:
    """Build until the contents carry the right page numbers, those of `first` to begin with.

    `build` takes page by heading's number.
    """
    pages = _pages(first)
    for _ in range(2):
        doc = build(pages)
        if _pages(doc) == pages:
            return doc
        pages = _pages(doc)
    raise AssertionError("the contents do not settle")


def _pages(doc: ReportDoc) -> dict[int, int]:
    return {number: page for number, (_, _, page) in enumerate(doc.headings)}
