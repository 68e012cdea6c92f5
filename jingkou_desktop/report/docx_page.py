"""The page of GB/T 9704-2012 for WPS and Word: sections, grid, page numbers, the mark of made-up figures."""

from collections.abc import Iterator
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from jingkou_desktop.report.docx_styles import FOOTER, HEADER
from jingkou_desktop.report.docx_xml import MM, field, node, paragraph, run, twips
from jingkou_desktop.report.page import (
    BODY,
    CELL,
    CELLS,
    HEIGHT,
    LEFT,
    LINES,
    NUMBER,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SHEET_SIDE,
    SHEET_TOP,
    TOP,
    WIDTH,
)
from jingkou_desktop.report.text import CLOSING, OPENING

RIGHT = PAGE_WIDTH - LEFT - WIDTH
BOTTOM = PAGE_HEIGHT - TOP - HEIGHT
BELOW = 7 * MM  # from the type area to the middle of the page number
MARK_ABOVE = 6 * MM  # from the type area to the mark
NUMBER_ROOM = 60 * MM  # of a page number that stands upright on a turned page
PAGE_FIELD = "PAGE"


def set_page(section: Any, *, turned: bool, small: bool = False) -> None:
    """Give a section A4, the type area and its grid; `turned` lays the page on its side.

    A `small` page is a sheet with narrow margins, no official paper.
    """
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if turned else (PAGE_WIDTH, PAGE_HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(width), Pt(height)
    top, right, bottom, left = (LEFT, TOP, RIGHT, BOTTOM) if turned else (TOP, RIGHT, BOTTOM, LEFT)
    if small and not turned:
        top = bottom = SHEET_TOP
        left = right = SHEET_SIDE
    section.top_margin, section.right_margin = Pt(top), Pt(right)
    section.bottom_margin, section.left_margin = Pt(bottom), Pt(left)
    section.header_distance = Pt(top - MARK_ABOVE - 14)
    section.footer_distance = Pt(RIGHT / 2 if turned else bottom - BELOW - NUMBER.size / 2)
    section.gutter = 0
    _set_grid(section._sectPr)


def put_edges(section: Any, page_mark: str, *, turned: bool, cover: bool) -> None:
    """Write header and footer of a section; the first page bears no number where it is the cover."""
    section.different_first_page_header_footer = cover
    sides = [
        (section.header, section.footer, "right"),
        (section.even_page_header, section.even_page_footer, "left"),
    ]
    if cover:
        sides.append((section.first_page_header, section.first_page_footer, ""))
    for header, footer, side in sides:
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        _fill(header, [paragraph(HEADER, *_mark(page_mark))])
        _fill(footer, list(_number(side, turned)))


def set_settings(settings: Any) -> None:
    """Set what holds for the whole document: odd and even pages, Chinese line breaking, fields to update."""
    settings.odd_and_even_pages_header_footer = True
    element = settings.element
    for tag in ("w:characterSpacingControl", "w:zoom", "w:savePreviewPicture", "w:themeFontLang", "w:rsids"):
        for one in element.findall(qn(tag)):
            element.remove(one)
    language = node("w:themeFontLang", val="en-US", eastAsia="zh-CN")
    element.insert_element_before(language, "w:clrSchemeMapping")
    for one in (
        node("w:characterSpacingControl", val="compressPunctuation"),
        node("w:noLineBreaksAfter", lang="zh-CN", val="".join(sorted(OPENING))),
        node("w:noLineBreaksBefore", lang="zh-CN", val="".join(sorted(CLOSING))),
        node("w:updateFields", val=1),
    ):
        element.insert_element_before(one, "w:compat", "w:rsids")
    for one in element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")


def _set_grid(section: Any) -> None:
    for one in section.findall(qn("w:docGrid")):
        section.remove(one)
    line = int(HEIGHT / LINES * 20)  # down, so that all lines find room
    gap = int((WIDTH / CELLS - BODY.size) * 4096) - 1
    section.append(node("w:docGrid", type="linesAndChars", linePitch=line, charSpace=gap))


def _mark(page_mark: str) -> Iterator[Any]:
    if page_mark:
        yield run(page_mark, node("w:bdr", val="single", sz=5, space=2, color="auto"))


def _number(side: str, turned: bool) -> Iterator[Any]:
    """Yield what a footer holds: — 5 —, one character in; on a turned page where it is on every page."""
    if not side:
        yield paragraph(FOOTER)
        return
    words = (run("— "), *field(PAGE_FIELD, run("1")), run(" —"))
    if not turned:
        place = (node("w:jc", val=side), node("w:ind", **{side: twips(CELL)}))
        yield paragraph(FOOTER, *words, properties=place)
        return
    top = LEFT + CELL if side == "left" else LEFT + WIDTH - CELL - NUMBER_ROOM
    yield _standing(paragraph(FOOTER, *words, properties=[node("w:jc", val=side)]), top)
    yield paragraph(FOOTER)


def _standing(content: Any, top: float) -> Any:
    """Return a table of one cell at the page's left edge, its text running down."""
    left = BOTTOM - BELOW - NUMBER.size / 2
    width = twips(NUMBER.size)
    place = node(
        "w:tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="page",
        horzAnchor="page",
        tblpX=twips(left),
        tblpY=twips(top),
    )
    margins = node("w:tblCellMar", *(node(f"w:{side}", w=0, type="dxa") for side in ("left", "right")))
    size = node("w:tblW", w=width, type="dxa")
    row = node(
        "w:tr",
        node("w:trPr", node("w:trHeight", val=twips(NUMBER_ROOM), hRule="exact")),
        node(
            "w:tc",
            node("w:tcPr", node("w:tcW", w=width, type="dxa"), node("w:textDirection", val="tbRl")),
            content,
        ),
    )
    grid = node("w:tblGrid", node("w:gridCol", w=width))
    return node("w:tbl", node("w:tblPr", place, size, node("w:tblLayout", type="fixed"), margins), grid, row)


def _fill(edge: Any, content: list[Any]) -> None:
    element = edge._element
    for one in list(element):
        element.remove(one)
    element.extend(content)
