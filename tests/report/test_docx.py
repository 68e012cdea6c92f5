"""The DOCX read back: all text, real styles and tables, the page of GB/T 9704, the same bytes."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from jingkou_desktop.report.data import (
    Annex,
    Column,
    Heading,
    Kind,
    Part,
    Parts,
    PartsBar,
    ReportData,
    Shade,
    Table,
    Text,
    texts,
)
from jingkou_desktop.report.docx import render_docx
from jingkou_desktop.report.text import clean
from tests.report.documents import (
    MM,
    indent_right,
    look,
    opened,
    paragraphs,
    said,
    squeezed,
    style_of,
    words,
)
from tests.report.samples import HOSTILE, RARE, chart, hostile, report, strip, trends, verdict_table


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_docx(report(traces=12))


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return opened(content)


def plain(*blocks: Any) -> ReportData:
    """A report of these blocks, without a cover."""
    return replace(report(), cover=(), blocks=blocks, annexes=())


def test_that_every_string_of_the_data_is_in_the_document(document: Any) -> None:
    found = said(document)
    for text in texts(report(traces=12)):
        assert squeezed(text) in found, text


def test_that_hostile_text_comes_out_whole_and_is_never_markup() -> None:
    data = replace(hostile(), district="")  # which is told in the title alone
    made = opened(render_docx(data))
    found = said(made)
    for text in texts(data):
        for piece in clean(text).split("\n"):
            assert squeezed(piece) in found, piece[:60]
    assert RARE in found
    drawn = list(made.element.body.iter(qn("w:drawing")))
    assert len(drawn) == len(paragraphs(made, "Picture"))  # the figures, no <img>
    codes = "".join(one.text for one in made.element.body.iter(qn("w:instrText")))
    assert "=1+1" not in codes


def test_that_signs_that_xml_refuses_are_stood_in_for() -> None:
    made = opened(render_docx(plain(Text("甲\x00乙\x1b丙\ud800丁\ufffe戊\u200b己\t庚\x0b辛"))))
    assert [words(one) for one in paragraphs(made, "BodyText")] == ["甲〓乙〓丙〓丁〓戊己 庚", "辛"]


def test_that_a_cell_of_20000_characters_is_whole_and_may_part_over_pages() -> None:
    long = "".join(chr(0x4E00 + number) for number in range(20_000))
    table = Table(
        "表1", "长", (Column("名", Kind.WORDS), Column("数", Kind.NUMBER)), ((long, "1.5"), ("末", "2"))
    )
    made = opened(render_docx(plain(table)))
    assert made.tables[0].cell(1, 0).text == long
    rows = made.tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows] == [True, False, True]


def test_that_the_page_is_that_of_the_standard(document: Any) -> None:
    upright, turned, after = document.sections
    for section in (upright, after):
        assert section.orientation == WD_ORIENT.PORTRAIT
        assert millimetres(section) == pytest.approx((210, 297, 37, 28, 156, 225), abs=0.05)
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    assert millimetres(turned) == pytest.approx((297, 210, 28, 35, 225, 156), abs=0.05)


def millimetres(section: Any) -> tuple[float, ...]:
    """Width, height, top, left of the page, width and height of the type area."""
    wide = section.page_width - section.left_margin - section.right_margin
    high = section.page_height - section.top_margin - section.bottom_margin
    found = (section.page_width, section.page_height, section.top_margin, section.left_margin, wide, high)
    return tuple(one / MM for one in found)


def test_that_the_grid_holds_22_lines_of_28_characters(document: Any) -> None:
    for section, lines, characters in zip(document.sections, (22, 15, 22), (28, 40, 28), strict=True):
        grid = section._sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:type")) == "linesAndChars"
        _, _, _, _, wide, high = millimetres(section)
        pitch = int(grid.get(qn("w:linePitch"))) / 20
        cell = 16 + int(grid.get(qn("w:charSpace"))) / 4096
        assert int(high / 25.4 * 72 / pitch) == lines
        assert int(wide / 25.4 * 72 / cell) == characters
    body = look(document, "BodyText")
    assert int(225 / 25.4 * 72 / body["line"]) == 22


def test_that_styles_are_those_of_official_papers(document: Any) -> None:
    expected = {
        "BodyText": ("Body Text", "仿宋", 16, False, "both", "200"),
        "Heading1": ("Heading 1", "黑体", 16, False, "left", "200"),
        "Heading2": ("Heading 2", "楷体", 16, False, "left", "200"),
        "Heading3": ("Heading 3", "仿宋", 16, False, "left", "200"),
        "Title": ("Title", "宋体", 22, True, "center", None),
        "AnnexMark": ("附件序号", "黑体", 16, False, "left", None),
        "Footer": ("Footer", "宋体", 14, False, "left", None),
    }
    for key, (name, font, size, bold, align, indent) in expected.items():
        found = look(document, key)
        assert (found["name"], found["font"], found["size"]) == (name, {font}, size)
        assert (found["bold"], found["align"], found["indent"]) == (bold, align, indent)


def test_that_headings_are_headings(document: Any) -> None:
    found = [
        (one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")
    ]
    blocks = [block for block in report().blocks if isinstance(block, Heading)]
    assert found == [(f"Heading {block.level}", block.text) for block in blocks]
    for level, key in enumerate(("Heading1", "Heading2", "Heading3")):
        style = next(one for one in document.styles if one.style_id == key)
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level)
        assert style.paragraph_format.keep_with_next


def test_that_page_numbers_stand_outside_and_not_on_the_cover(document: Any) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    first, turned, after = document.sections
    assert [one.different_first_page_header_footer for one in document.sections] == [True, False, False]
    assert words(first.first_page_footer._element) == ""
    for section in (first, after):
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            assert words(footer._element) == "— 1 —"
            assert "PAGE" in footer._element.xpath("string()")
            properties = footer.paragraphs[0]._p.pPr
            assert properties.find(qn("w:jc")).get(qn("w:val")) == side
            assert int(properties.find(qn("w:ind")).get(qn(f"w:{side}"))) / 20 == pytest.approx(15.8, abs=0.1)
    for footer in (turned.footer, turned.even_page_footer):
        cell = footer.tables[0]._cells[0]._tc
        assert cell.tcPr.find(qn("w:textDirection")).get(qn("w:val")) == "tbRl"
        assert words(cell) == "— 1 —"


def test_that_made_up_figures_are_marked_in_every_header(document: Any) -> None:
    edges = [one for section in document.sections for one in (section.header, section.even_page_header)]
    edges.append(document.sections[0].first_page_header)
    assert [words(one._element) for one in edges] == ["演示数据"] * len(edges)
    assert "演示数据" not in said(opened(render_docx(report(demo=""))))


def test_that_the_contents_are_a_field_with_its_lines(document: Any) -> None:
    (held,) = document.element.body.iter(qn("w:sdt"))
    codes = [one.text for one in held.iter(qn("w:instrText"))]
    assert codes[0].startswith(r'TOC \o "1-2" \f')
    lines = [words(one).split("\n") for one in held.iter(qn("w:p"))]
    assert lines[0] == ["目　录"]
    assert [line[0] for line in lines[1:]] == [
        "一、总体情况",
        "二、主要目标完成情况",
        "（一）经济强",
        "（二）百姓富",
        "附件1　全部指标历年数据",
        "附件2　评价过程",
    ]
    assert [int(line[1]) for line in lines[1:]] == sorted(int(line[1]) for line in lines[1:])
    marks = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    anchors = [one.get(qn("w:anchor")) for one in held.iter(qn("w:hyperlink"))]
    assert len(anchors) == 6
    assert set(anchors) == marks
    assert document.settings.element.find(qn("w:updateFields")) is not None


def test_that_a_title_does_not_end_its_field() -> None:
    wicked = 'a" \\f x "b\\'
    made = opened(render_docx(replace(report(), annexes=(Annex("附件1", wicked, ()),))))
    codes = [one.text for one in made.element.body.iter(qn("w:instrText"))]
    assert 'TC "附件1　a\\" \\\\f x \\"b\\\\" \\l 1' in codes


def test_that_annexes_start_pages_with_their_mark(document: Any) -> None:
    assert [words(one) for one in paragraphs(document, "AnnexMark")] == ["附件1", "附件2"]
    assert [words(one) for one in paragraphs(document, "AnnexTitle")] == ["全部指标历年数据", "评价过程"]
    data = report()
    same = replace(data, annexes=tuple(replace(one, landscape=False) for one in data.annexes))
    made = opened(render_docx(same))
    assert len(made.sections) == 1
    style = next(one for one in made.styles if one.style_id == "AnnexMark")
    assert style.paragraph_format.page_break_before
    for one in paragraphs(made, "AnnexMark"):
        assert one.pPr.find(qn("w:pageBreakBefore")) is None


def test_that_tables_are_tables_with_heads_that_repeat(document: Any) -> None:
    table = document.tables[0]
    expected = verdict_table()
    assert [[squeezed(cell.text) for cell in row.cells] for row in table.rows] == [
        [one.title for one in expected.columns],
        *(list(row) for row in expected.rows),
    ]
    rows = table._tbl.findall(qn("w:tr"))
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 5
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    order = [style_of(one) for one in table._tbl.itersiblings(qn("w:p"), preceding=True)][:2]
    assert order == ["TableUnit", "Caption"]
    notes = [words(one) for one in table._tbl.itersiblings(qn("w:p")) if style_of(one) == "TableNote"]
    assert tuple(notes[:2]) == expected.notes
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert sum(widths) == pytest.approx(156 / 25.4 * 1440, abs=3)


def test_that_a_band_goes_across_its_table(document: Any) -> None:
    table = document.tables[1]
    band = table._tbl.findall(qn("w:tr"))[1]
    (cell,) = band.findall(qn("w:tc"))
    assert words(cell) == "经济强"
    assert cell.grid_span == len(table.columns) == 9


def test_that_numbers_stand_under_each_other_at_the_point() -> None:
    rows = tuple((text, text) for text in ("12.2", "52", "1.65", "—", "≥4.0", "100.0%"))
    table = Table("表1", "数", (Column("数", Kind.NUMBER), Column("名", Kind.WORDS)), rows)
    made = opened(render_docx(plain(table)))
    cells = [row.cells[0].paragraphs[0]._p for row in made.tables[0].rows[1:]]
    behind = [indent_right(one) for one in cells]  # half characters of 10 points are 100 twips
    assert behind == [100, 300, 0, 0, 100, 0]
    assert {one.pPr.find(qn("w:jc")).get(qn("w:val")) for one in cells} == {"right"}


def test_that_a_chart_is_a_picture_that_is_told_in_words(content: bytes) -> None:
    made = opened(render_docx(plain(chart(60))))
    (first, *others) = made.inline_shapes
    assert len(others) == 2
    assert "人均地区生产总值 60.5；" in first._inline.docPr.get("descr")
    assert first.width / MM == pytest.approx(156, abs=0.1)
    captions = [words(one) for one in paragraphs(made, "PictureCaption")]
    assert captions[:2] == ["图1　完成进度与序时进度（2023年）", "图1　完成进度与序时进度（2023年）（续）"]
    with ZipFile(BytesIO(content)) as package:
        name = next(name for name in package.namelist() if name.endswith(".png"))
        image = Image.open(BytesIO(package.read(name)))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=1)
    assert len(image.getcolors(1 << 24) or ()) > 8


def test_that_every_kind_of_figure_is_a_picture_that_is_told_in_words() -> None:
    parts = Parts(
        "图4",
        "各方面",
        (PartsBar("经济强", (Part(Shade.DARK, 3), Part(Shade.LIGHT, 2)), "5项"),),
        ((Shade.DARK, "快于预期"), (Shade.LIGHT, "滞后")),
    )
    made = opened(render_docx(plain(trends(9), strip(30), parts)))
    shapes = list(made.inline_shapes)
    assert all(one.width / MM == pytest.approx(156, abs=0.1) for one in shapes)
    assert all(one.height / MM <= 225 for one in shapes)
    told = [one._inline.docPr.get("descr") for one in shapes]
    captions = [words(one) for one in paragraphs(made, "PictureCaption")]
    assert len(told) == len(captions) >= 5
    assert captions[-1] == "图4　各方面"
    assert "经济强 快于预期3、滞后2 5项" in told[-1]
    found = said(made)
    for text in texts((trends(9), strip(30), parts)):
        assert squeezed(text) in found, text


def test_that_a_sheet_has_narrow_margins_and_its_closing_in_lines() -> None:
    blocks = (Heading(1, "一、情况"), Text("称呼：", flush=True), Text("落款", right=True))
    made = opened(render_docx(replace(plain(*blocks), small=True)))
    (section,) = made.sections
    assert millimetres(section) == pytest.approx((210, 297, 22, 20, 170, 253), abs=0.05)
    called, signed = paragraphs(made, "AnnexText")
    assert called.pPr.find(qn("w:ind")).get(qn("w:firstLine")) == "0"
    assert signed.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"
    assert not made.tables
    head, snapshot = map(words, paragraphs(made)[-2:])
    assert head.startswith("日志末端：0f0f")
    assert snapshot.startswith("数据快照：a1a1")


def test_that_a_draft_says_so_on_every_page() -> None:
    made = opened(render_docx(replace(report(), draft_mark="草稿")))
    assert {words(one.header._element) for one in made.sections} == {"演示数据　草稿"}


def test_that_a_report_without_a_cover_starts_with_its_title() -> None:
    made = opened(render_docx(plain(Heading(1, "一、情况"), Text("正文"))))
    assert [one.text for one in made.paragraphs[:3]] == [report().title, "一、情况", "正文"]
    assert not made.sections[0].different_first_page_header_footer
    assert not list(made.element.body.iter(qn("w:sdt")))


def test_that_the_document_says_what_it_is(document: Any) -> None:
    told = document.core_properties
    data = report()
    assert (told.title, told.author, told.language) == (data.title, data.issuer, "zh-CN")
    assert (told.created.year, told.created.month, told.created.day) == (2024, 2, 6)
    assert opened(render_docx(replace(data, title="长" * 400))).core_properties.title == "长" * 255


def test_that_the_same_data_give_the_same_bytes(content: bytes) -> None:
    assert render_docx(report(traces=12)) == content
    assert render_docx(report(traces=11)) != content
    with ZipFile(BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(2024, 2, 6, 0, 0, 0)}


def test_that_nothing_of_an_empty_document_is_left(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"Macintosh" not in package.read("docProps/app.xml")
        assert "仿宋_GB2312" in package.read("word/fontTable.xml").decode("utf-8")


def test_that_a_block_of_an_unknown_kind_is_refused() -> None:
    odd: Any = "一段"
    with pytest.raises(TypeError, match="str"):
        render_docx(plain(odd))


def test_that_long_titles_and_empty_parts_are_set() -> None:
    data = replace(report(), annexes=(), closing=(), blocks=(), cover=(HOSTILE[6],), issuer="")
    assert HOSTILE[6] in said(opened(render_docx(data)))
