"""The report as PDF: cover, contents, body, annexes, from one ReportData and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, NextPageTemplate, PageBreak, Spacer

from jingkou_desktop.domain.report_texts import PlacedText
from jingkou_desktop.report import fonts
from jingkou_desktop.report.charts import drawings
from jingkou_desktop.report.data import (
    Annex,
    Block,
    Chart,
    Column,
    Heading,
    Kind,
    Parts,
    ReportData,
    Strip,
    Table,
    Text,
    Trends,
)
from jingkou_desktop.report.flow import Contents, Fill, Para, heading, title
from jingkou_desktop.report.listed import LEVELS_LISTED, listed, shortened
from jingkou_desktop.report.page import (
    BODY,
    COVER,
    HEADINGS,
    HEIGHT,
    PITCH,
    SHEET_WIDTH,
    TURNED,
    UPRIGHT,
    WIDTH,
    ReportDoc,
    Unwritten,
    settled,
)
from jingkou_desktop.report.parts_chart import parts_drawing
from jingkou_desktop.report.setting import (
    chart_flows,
    strip_flows,
    strip_lanes,
    text_flow,
    trace_flows,
    trend_flows,
    trend_rows,
)
from jingkou_desktop.report.stamp import to_text
from jingkou_desktop.report.tables import CAPTION, NOTE, Layout, Row, TableFlow, caption, lay_out
from jingkou_desktop.report.text import Style, clean

COVER_PLAN = Style(fonts.SONG_BOLD, 18, 32)
COVER_TITLE = Style(fonts.SONG_BOLD, 32, 52)
COVER_FOOT = Style(fonts.KAI, 16, PITCH)
CONTENTS_TITLE = Style(fonts.HEI, 16, PITCH)
CONTENTS = Style(fonts.FANG, 16, PITCH)
ANNEX_MARK = Style(fonts.HEI, 16, PITCH)
ANNEX_HEADING = Style(fonts.HEI, 12, 24, indent=24)
ANNEX_TEXT = Style(fonts.FANG, 12, 20, indent=24, justify=True)
CLOSING_NOTES = ("注：日志末端、数据快照和印出内容为 SHA-256 校验值；印出内容不含本表。",)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A report as PDF, and where its paragraphs lie in it, in the order of the pages."""

    content: bytes
    places: tuple[PlacedText, ...]


def render(data: ReportData, preferred: Mapping[str, Path] | None = None) -> bytes:
    """Return the report as PDF; the same data and fonts give the same bytes.

    `preferred` puts installed fonts in the place of shipped ones (see fonts.register). Raises
    UserError("font.unusable") where one of them cannot be embedded.
    """
    return _typeset(data, preferred, marked=False).content


def for_screen(data: ReportData, preferred: Mapping[str, Path] | None = None) -> Typeset:
    """Return the report with what is in doubt marked, and where its paragraphs lie.

    Where nothing is in doubt the bytes are those of `render`. Raises UserError as that does.
    """
    return _typeset(data, preferred, marked=True)


def _typeset(data: ReportData, preferred: Mapping[str, Path] | None, *, marked: bool) -> Typeset:
    with fonts.LOCK:
        fonts.register(preferred)
        stamp = to_text(data.stamp, fonts.identity_of(preferred)) if data.stamp else ""
        writer = _Writer(data, stamp, marked=marked)
        doc = writer.write()
        return Typeset(writer.content, tuple(doc.places))


def page_count(data: ReportData) -> int:
    """Return how many pages the report has in the shipped fonts."""
    with fonts.LOCK:
        fonts.register(None)
        pages: int = _Writer(data).measure().page
        return pages


def listed_pages(data: ReportData) -> tuple[int, ...]:
    """Return the page of each line of the contents, in the shipped fonts."""
    with fonts.LOCK:
        fonts.register(None)
        return tuple(page for _, _, page in _Writer(data).measure().headings)


class _Writer:
    """Builds the document; the contents need the pages of the headings, which are counted before."""

    def __init__(self, data: ReportData, stamp: str = "", *, marked: bool = False) -> None:
        self._data = data
        self._stamp = stamp
        self._spots: dict[str, list[tuple[int, int]]] = {}
        for one, doubt in data.doubts if marked else ():
            self._spots.setdefault(one.part, []).append((doubt.start, doubt.end))
        self._layouts: dict[int, tuple[Layout, list[Row]]] = {}
        self._story: list[Any] = []  # what comes behind the contents, laid out once
        self._out = BytesIO()

    @property
    def content(self) -> bytes:
        """The document written last."""
        return self._out.getvalue()

    def write(self) -> ReportDoc:
        """Write the document and return it as it was built last."""
        if not self._data.cover:
            return self._build({})
        return settled(self._build, self.measure())

    def measure(self) -> ReportDoc:
        """Return the document with its pages and headings, not written."""
        return self._build({}, Unwritten)

    def _build(self, pages: Mapping[int, int], canvas: type[Canvas] = Canvas) -> ReportDoc:
        data = self._data
        self._out = BytesIO()
        covered = bool(data.cover)
        names = (clean(data.title), clean(data.issuer))
        doc = ReportDoc(self._out, *names, data.page_mark, data.made_on, covered=covered, small=data.small)
        doc.stamp = self._stamp
        front: list[Any] = []
        if covered:
            front += [*self._cover(), *self._contents(pages), NextPageTemplate(UPRIGHT), PageBreak()]
        self._story = self._story or list(self._main())
        for flow in self._story:
            vars(flow).pop("_postponed", None)  # reportlab's note of an earlier build
        doc.build([*front, *self._story], canvasmaker=canvas)
        return doc

    def _main(self) -> Iterator[Any]:
        data = self._data
        yield Spacer(1, 0 if data.small else PITCH)
        yield title(data.title)
        yield Spacer(1, PITCH / 2 if data.small else PITCH)
        yield from self._flow(data.blocks, *((SHEET_WIDTH, "annex") if data.small else (WIDTH, "body")))
        for number, annex in enumerate(data.annexes):
            yield from self._annex(annex, last=number == len(data.annexes) - 1)
        if not data.annexes:
            yield from self._closing()

    def _cover(self) -> Iterator[Any]:
        data = self._data
        yield NextPageTemplate(COVER)
        yield Spacer(1, 4 * PITCH)
        yield Para(data.plan, COVER_PLAN, "center")
        yield Spacer(1, PITCH)
        for line in data.cover:
            yield Para(line, COVER_TITLE, "center")
        yield Fill(4 * PITCH)
        yield Para(data.issuer, COVER_FOOT, "center")
        yield Para(data.made_on, COVER_FOOT, "center")

    def _contents(self, pages: Mapping[int, int]) -> Iterator[Any]:
        lines = list(listed(self._data))
        if not lines:
            return
        yield NextPageTemplate(UPRIGHT)
        yield PageBreak()
        yield Para("目　录", CONTENTS_TITLE, "center")
        yield Spacer(1, PITCH)
        for number, (level, text) in enumerate(lines):
            yield Contents(shortened(text), level, str(pages.get(number, "")), CONTENTS)

    def _annex(self, annex: Annex, last: bool) -> Iterator[Any]:
        yield NextPageTemplate(TURNED if annex.landscape else UPRIGHT)
        yield PageBreak()
        mark = heading(annex.mark, ANNEX_MARK, 0)
        mark.outline_text = f"{annex.mark}　{annex.title}"
        yield mark
        yield title(annex.title)
        yield Spacer(1, PITCH / 2)
        width = HEIGHT if annex.landscape else WIDTH
        yield from self._flow(annex.blocks, width, "annex")
        if last:
            yield from self._closing()

    def _closing(self) -> Iterator[Any]:
        if not self._data.cover:
            yield Spacer(1, 4)
            for name, value in self._data.closing:
                yield Para(f"{name}：{value}", NOTE)
        elif self._data.closing:
            columns = (Column("项目", Kind.LABEL), Column("内容", Kind.WORDS))
            table = Table("", "数据截止和校验", columns, self._data.closing, "", CLOSING_NOTES)
            flow = TableFlow(*lay_out(table, WIDTH, "annex"))
            yield Spacer(1, PITCH / 2)
            yield CondPageBreak(flow.wrap(WIDTH, HEIGHT)[1])
            yield flow

    def _flow(self, blocks: Sequence[Block], width: float, size: str) -> Iterator[Any]:
        for number, block in enumerate(blocks):
            if isinstance(block, Heading):
                yield CondPageBreak(min(self._needed(blocks[number:], width, size), HEIGHT * 0.7))
                style = HEADINGS[block.level] if size == "body" else ANNEX_HEADING
                outlined = size == "body" and block.level <= LEVELS_LISTED
                yield heading(block.text, style, block.level - 1 if outlined else None)
            elif isinstance(block, Text):
                yield text_flow(block, BODY if size == "body" else ANNEX_TEXT, self._spots.get(block.key, ()))
            elif isinstance(block, Table):
                yield from self._table(block, width, size)
            elif isinstance(block, Chart):
                yield from chart_flows(block, width)
            elif isinstance(block, Parts):
                yield parts_drawing(block, width, gridded=size == "body")
            elif isinstance(block, Trends):
                yield from trend_flows(block, width)
            elif isinstance(block, Strip):
                yield from strip_flows(block, width)
            else:
                yield from trace_flows(block)

    def _table(self, table: Table, width: float, size: str) -> Iterator[Any]:
        layout, rows = self._layout(table, width, size)
        flow = TableFlow(layout, rows)
        if size == "annex":
            yield Spacer(1, 6)
        if layout.captioned_before:
            yield Para(caption(table), CAPTION, "center")
        yield CondPageBreak(min(flow.least, HEIGHT * 0.4))
        yield flow
        if not layout.notes:
            for note in table.notes:
                yield Para(note, NOTE)

    def _layout(self, table: Table, width: float, size: str) -> tuple[Layout, list[Row]]:
        key = id(table)  # the data holds the table as long as the writer lives
        if key not in self._layouts:
            self._layouts[key] = lay_out(table, width, size)
        return self._layouts[key]

    def _needed(self, blocks: Sequence[Block], width: float, size: str) -> float:
        """Return the room that a heading needs together with the beginning of what it heads."""
        needed = 0.0
        for block in blocks:
            if isinstance(block, Heading):
                needed += PITCH
            elif isinstance(block, Table):
                return needed + TableFlow(*self._layout(block, width, size)).least
            elif isinstance(block, Chart) and block.bars:
                height: float = drawings(block, width)[0].height
                return height + needed
            elif isinstance(block, Trends) and block.charts:
                return needed + trend_rows(block, width).least
            elif isinstance(block, Strip) and block.lanes:
                return needed + strip_lanes(block, width).least
            else:
                return needed + 2 * PITCH
        return needed
