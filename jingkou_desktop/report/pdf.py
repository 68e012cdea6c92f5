"""The report as PDF: cover, contents, body, annexes, from one ReportData and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.platypus import CondPageBreak, NextPageTemplate, PageBreak, Spacer

from jingkou_desktop.report import charts, fonts
from jingkou_desktop.report.charts import captioned_after, drawings
from jingkou_desktop.report.data import (
    Annex,
    Block,
    Chart,
    Column,
    Heading,
    Kind,
    ReportData,
    Table,
    Text,
    TracePart,
)
from jingkou_desktop.report.flow import Contents, Fill, Para, heading, title
from jingkou_desktop.report.page import (
    BODY,
    COVER,
    HEADINGS,
    HEIGHT,
    PITCH,
    TURNED,
    UPRIGHT,
    WIDTH,
    ReportDoc,
    pages_of,
)
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
TRACE_TITLE = Style(fonts.HEI, 10.5, 18)
TRACE_LINE = Style(fonts.SONG, 9.5, 14)
TRACE_INPUT = Style(fonts.FANG, 9.5, 14)
MOST_LISTED = 120  # characters of a heading in the contents
CLOSING_NOTES = ("注：日志末端和数据快照为 SHA-256 校验值。",)
LEVELS_LISTED = 2  # heading levels in the contents and the outline; of annexes the title alone


def render(data: ReportData, preferred: Mapping[str, Path] | None = None) -> bytes:
    """Return the report as PDF; the same data and fonts give the same bytes.

    `preferred` puts installed fonts in the place of shipped ones (see fonts.register). Raises
    UserError("font.unusable") where one of them cannot be embedded.
    """
    with fonts.LOCK:
        fonts.register(preferred)
        return _Writer(data).write()


def contents(data: ReportData) -> tuple[tuple[int, str, int], ...]:
    """Return level (from 0), text and page of each line of the contents, in the shipped fonts."""
    with fonts.LOCK:
        fonts.register()
        writer = _Writer(data)
        pages = [page for _, _, page in writer.laid_out().headings]
        return tuple((level, text, page) for (level, text), page in zip(writer.listed(), pages, strict=True))


class _Writer:
    """Builds the document, twice: the contents need the pages of the headings."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._layouts: dict[int, tuple[Layout, list[Row]]] = {}
        self._out = BytesIO()

    def write(self) -> bytes:
        self.laid_out()
        return self._out.getvalue()

    def laid_out(self) -> ReportDoc:
        return pages_of(self._build)

    def _build(self, pages: Mapping[int, int]) -> ReportDoc:
        data = self._data
        self._out = BytesIO()
        doc = ReportDoc(self._out, clean(data.title), clean(data.issuer), data.demo_mark, data.made_on)
        story: list[Any] = [*self._cover(), *self._contents(pages), NextPageTemplate(UPRIGHT), PageBreak()]
        story += [Spacer(1, PITCH), title(data.title), Spacer(1, PITCH)]
        story += self._flow(data.blocks, WIDTH, "body")
        for number, annex in enumerate(data.annexes):
            story += self._annex(annex, last=number == len(data.annexes) - 1)
        if not data.annexes:
            story += self._closing()
        doc.build(story)
        return doc

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
        listed = list(self.listed())
        if not listed:
            return
        yield NextPageTemplate(UPRIGHT)
        yield PageBreak()
        yield Para("目　录", CONTENTS_TITLE, "center")
        yield Spacer(1, PITCH)
        for number, (level, text) in enumerate(listed):
            short = text if len(text) <= MOST_LISTED else text[:MOST_LISTED] + "…"
            yield Contents(short, level, str(pages.get(number, "")), CONTENTS)

    def listed(self) -> Iterator[tuple[int, str]]:
        """Yield level and text of the headings in the order in which they are set."""
        for block in self._data.blocks:
            if isinstance(block, Heading) and block.level <= LEVELS_LISTED:
                yield block.level - 1, block.text
        for annex in self._data.annexes:
            yield 0, f"{annex.mark}　{annex.title}"

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
        if self._data.closing:
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
                listed = size == "body" and block.level <= LEVELS_LISTED
                yield heading(block.text, style, block.level - 1 if listed else None)
            elif isinstance(block, Text):
                yield Para(block.text, BODY if size == "body" else ANNEX_TEXT)
            elif isinstance(block, Table):
                yield from self._table(block, width, size)
            elif isinstance(block, Chart):
                yield from _chart(block, width)
            else:
                yield from _trace(block)

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
            else:
                return needed + 2 * PITCH
        return needed


def _chart(chart: Chart, width: float) -> Iterator[Any]:
    if chart.bars:
        yield from drawings(chart, width)
        if captioned_after(chart, width):
            yield Para(charts.caption(chart), charts.CAPTION, "center")


def _trace(part: TracePart) -> Iterator[Any]:
    yield CondPageBreak(TRACE_TITLE.leading + 3 * TRACE_LINE.leading)
    yield Para(f"{part.title}　{part.status}" if part.status else part.title, TRACE_TITLE, before=4)
    for line in part.lines:
        yield Para(line, TRACE_LINE)
    for item in part.inputs:
        yield Para(f"{item.name}　{item.value}　{item.source}", TRACE_INPUT)
