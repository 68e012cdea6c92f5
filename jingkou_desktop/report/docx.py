"""The report as DOCX, to go on with in WPS or Word: the PDF's page, in styles and real tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import count
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from jingkou_desktop.report import docx_styles as styles
from jingkou_desktop.report import fonts
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
    TracePart,
    Trends,
)
from jingkou_desktop.report.docx_page import put_edges, set_page, set_settings
from jingkou_desktop.report.docx_tables import table_blocks
from jingkou_desktop.report.docx_xml import (
    bookmarked,
    field,
    instruction,
    mark,
    node,
    paragraph,
    quoted,
    run,
    tab,
    twips,
)
from jingkou_desktop.report.listed import LEVELS_LISTED, listed, shortened
from jingkou_desktop.report.packages import day_of, repacked, said
from jingkou_desktop.report.page import HEIGHT, PITCH, SHEET_WIDTH, TOP, WIDTH
from jingkou_desktop.report.pdf import CLOSING_NOTES, listed_pages
from jingkou_desktop.report.pictures import pictures, spoken

LANGUAGE = "zh-CN"
TRACE_START = 2  # lines of a trace that stay with the next
LONGEST_PROPERTY = 255  # characters
APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>京口规划监测</Application></Properties>"
).encode()
UNUSED = (
    "/thumbnail",
    "/customXml",
    "/stylesWithEffects",
    "/webSettings",
    "/numbering",
)  # of the empty document
FOOT = 4 * PITCH  # room on the cover for who made the report and when


def render_docx(data: ReportData) -> bytes:
    """Return the report as DOCX; the same data give the same bytes.

    The contents name the pages of the PDF until WPS or Word has set its own. Raises TypeError for a
    block of an unknown kind.
    """
    with fonts.LOCK:
        fonts.register()
        return _Writer(data).write()


class _Writer:
    """Puts the report into an empty document, part by part."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._document = Document()
        self._listed = _listed(data) if data.cover else ()
        self._bookmarks = count()
        self._turned = False

    def write(self) -> bytes:
        data, document = self._data, self._document
        _strip(document)
        styles.put_styles(document.styles.element)
        set_settings(document.settings)
        self._name()
        self._begin_section(turned=False, first=True)
        if data.cover:
            self._add(_cover(data))
            self._add(self._contents())
        self._add_title()
        self._add_blocks(data.blocks, *((SHEET_WIDTH, "annex") if data.small else (WIDTH, "body")))
        for annex in data.annexes:
            self._add_annex(annex)
        self._add(_closing(data))
        out = BytesIO()
        document.save(out)
        changes = {
            "docProps/app.xml": lambda _: APPLICATION,
            "word/fontTable.xml": lambda _: styles.fonts_table(),
        }
        return repacked(out.getvalue(), day_of(data.made_on), changes)

    def _name(self) -> None:
        data, told = self._data, self._document.core_properties
        told.title = said(data.title)[:LONGEST_PROPERTY]
        told.author = told.last_modified_by = said(data.issuer)[:LONGEST_PROPERTY]
        told.subject = said(data.page_mark)[:LONGEST_PROPERTY]
        told.comments = told.keywords = ""
        told.language = LANGUAGE
        told.created = told.modified = day_of(data.made_on)
        told.revision = 1

    def _begin_section(self, *, turned: bool, first: bool = False) -> None:
        document = self._document
        section = document.sections[0] if first else _new_section(document)
        set_page(section, turned=turned, small=self._data.small)
        put_edges(section, self._data.page_mark, turned=turned, cover=first and bool(self._data.cover))
        self._turned = turned

    def _add(self, elements: Iterator[Any]) -> None:
        body = self._document.element.body
        end = body.sectPr
        for element in elements:
            end.addprevious(element)

    def _contents(self) -> Iterator[Any]:
        """Yield the contents: a field with its lines filled in."""
        if not self._listed:
            return
        lines = [self._contents_line(*line, number) for number, line in enumerate(self._listed)]
        code = rf'TOC \o "1-{LEVELS_LISTED}" \f \h \z'
        begin = (mark("begin"), instruction(code), mark("separate"))
        after_style = lines[0].find(qn("w:pPr"))
        for one in reversed(begin):
            after_style.addnext(one)
        lines[-1].append(mark("end"))
        kind = node(
            "w:docPartObj", node("w:docPartGallery", val="Table of Contents"), node("w:docPartUnique")
        )
        head = paragraph(styles.CONTENTS_TITLE, run("目　录"))
        yield node("w:sdt", node("w:sdtPr", kind), node("w:sdtContent", head, *lines))

    def _contents_line(self, level: int, text: str, page: int, number: int) -> Any:
        name = _bookmark(number)
        words = (
            run(" ".join(said(shortened(text)).split("\n"))),
            tab(),
            *field(rf"PAGEREF {name} \h", run(str(page))),
        )
        return paragraph(styles.CONTENTS[level], node("w:hyperlink", *words, anchor=name, history=1))

    def _add_title(self) -> None:
        properties = [node("w:pageBreakBefore")] if self._data.cover else []
        if self._data.small:
            properties.append(node("w:spacing", before=0, after=twips(PITCH / 2)))
        self._add(iter([paragraph(styles.TITLE, run(self._data.title), properties=properties)]))

    def _add_annex(self, annex: Annex) -> None:
        starts = annex.landscape != self._turned
        if starts:
            self._begin_section(turned=annex.landscape)
        title = f"{annex.mark}　{annex.title}"
        listed = field(f"TC {quoted(title)} \\l 1", hidden=True) if self._listed else iter(())
        words = (*self._bookmarked(run(annex.mark)), *listed)
        properties = [node("w:pageBreakBefore", val=0)] if starts else []
        self._add(iter([paragraph(styles.ANNEX_MARK, *words, properties=properties)]))
        self._add(iter([paragraph(styles.ANNEX_TITLE, run(annex.title))]))
        self._add_blocks(annex.blocks, HEIGHT if annex.landscape else WIDTH, "annex")

    def _bookmarked(self, *content: Any) -> Iterator[Any]:
        """Mark what a line of the contents leads to; called in the order of its lines."""
        if not self._listed:
            return iter(content)
        number = next(self._bookmarks)
        return bookmarked(_bookmark(number), number, *content)

    def _add_blocks(self, blocks: Sequence[Block], width: float, size: str) -> None:
        writers: Mapping[type, Callable[[Any], Iterator[Any]]] = {
            Heading: partial(self._heading, size=size),
            Text: partial(_text, size=size),
            Table: partial(table_blocks, width=width, size=size),
            TracePart: _trace,
            **{kind: partial(self._figure, width=width) for kind in (Chart, Parts, Trends, Strip)},
        }
        for block in blocks:
            if type(block) not in writers:
                raise TypeError(f"no way to write a {type(block).__name__}")
            self._add(writers[type(block)](block))

    def _heading(self, block: Heading, size: str) -> Iterator[Any]:
        if size != "body":
            yield paragraph(styles.ANNEX_HEADING, run(block.text))
        elif block.level > LEVELS_LISTED:
            yield paragraph(styles.HEADING[block.level], run(block.text))
        else:
            yield paragraph(styles.HEADING[block.level], *self._bookmarked(run(block.text)))

    def _figure(self, block: Chart | Parts | Trends | Strip, width: float) -> Iterator[Any]:
        for number, one in enumerate(pictures(block, width)):
            drawn = self._document.add_paragraph()
            shape = drawn.add_run().add_picture(BytesIO(one.content), Pt(one.width), Pt(one.height))
            told = shape._inline.docPr
            told.set("name", f"图片 {told.get('id')}")
            told.set("descr", " ".join(said(spoken(block) if number == 0 else one.caption).split("\n")))
            drawn._p.getparent().remove(drawn._p)
            yield paragraph(styles.PICTURE, *drawn._p.findall(qn("w:r")))
            if one.caption:
                yield paragraph(styles.BELOW_PICTURE, run(one.caption))


def _new_section(document: Any) -> Any:
    """Return a new section; the one before ends with its last paragraph, not with an empty one."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.element.body.sectPr.getprevious()
    last = end.getprevious()
    last.pPr.append(end.pPr.sectPr)
    end.getparent().remove(end)
    return section


def _strip(document: Any) -> None:
    """Take what nobody needs out of the empty document of python-docx."""
    body = document.element.body
    for one in list(body):
        if one.tag != qn("w:sectPr"):
            body.remove(one)
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(UNUSED)]:
            del relations[key]


def _cover(data: ReportData) -> Iterator[Any]:
    yield paragraph(styles.COVER_PLAN, run(data.plan))
    for line in data.cover:
        yield paragraph(styles.COVER_TITLE, run(line))
    place = {"w": twips(WIDTH), "hSpace": 0, "wrap": "around", "vAnchor": "page", "hAnchor": "margin"}
    top = twips(TOP + HEIGHT - FOOT)
    for line in (data.issuer, data.made_on):
        frame = node("w:framePr", **place, xAlign="center", y=top)
        yield paragraph(styles.COVER_FOOT, run(line), properties=[frame])
    yield paragraph(styles.COVER_FOOT)  # the frame hangs on it


def _listed(data: ReportData) -> tuple[tuple[int, str, int], ...]:
    """Return level (from 0), text and page in the PDF of each line of the contents."""
    lines = zip(listed(data), listed_pages(data), strict=True)
    return tuple((level, text, page) for (level, text), page in lines)


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def _text(block: Text, size: str) -> Iterator[Any]:
    properties = []
    if block.flush or block.right:
        properties.append(node("w:ind", firstLineChars=0, firstLine=0))
    if block.right:
        properties.append(node("w:jc", val="right"))
    for line in said(block.text).split("\n"):
        yield paragraph(
            styles.TEXT if size == "body" else styles.ANNEX_TEXT, run(line), properties=properties
        )


def _trace(part: TracePart) -> Iterator[Any]:
    words = f"{part.title}　{part.status}" if part.status else part.title
    yield paragraph(styles.TRACE_TITLE, run(words))
    for number, line in enumerate(part.lines):
        kept = [node("w:keepNext")] if number < TRACE_START and len(part.lines) > TRACE_START else []
        yield paragraph(styles.TRACE_LINE, run(line), properties=kept)
    for item in part.inputs:
        yield paragraph(styles.TRACE_INPUT, run(f"{item.name}　{item.value}　{item.source}"))


def _closing(data: ReportData) -> Iterator[Any]:
    if data.closing and not data.cover:
        for name, value in data.closing:
            yield paragraph(styles.NOTE, run(f"{name}：{value}"))
    elif data.closing:
        columns = (Column("项目", Kind.LABEL), Column("内容", Kind.WORDS))
        table = Table("", "数据截止和校验", columns, data.closing, "", CLOSING_NOTES)
        yield from table_blocks(table, WIDTH, "annex")
