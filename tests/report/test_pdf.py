"""The PDF read back: all text, structure, the mark of made-up figures, the same bytes again."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.report import fonts
from jingkou_desktop.report.data import (
    Annex,
    Bar,
    Chart,
    Column,
    Heading,
    Kind,
    ReportData,
    Table,
    Text,
    texts,
)
from jingkou_desktop.report.pdf import page_count, render
from jingkou_desktop.report.text import clean
from tests.report.samples import HOSTILE, RARE, chart, hostile, report


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(report(traces=12))


def streams(content: bytes) -> list[str]:
    """The text of each page in the order in which it was drawn."""
    with open_pdf(BytesIO(content)) as pdf:
        return ["".join(char["text"] for char in page.chars) for page in pdf.pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(text: str) -> str:
    return "".join(char if fonts.font_of(char, fonts.FANG) else fonts.STAND_IN for char in clean(text))


def repeated(data: ReportData) -> set[str]:
    """What the pages repeat between the parts of a text that goes on."""
    return {"（续表）", *(f"— {number} —" for number in range(1, 200)), data.demo_mark}


def test_that_every_string_of_the_data_is_in_the_text(content: bytes) -> None:
    found = squeezed("".join(streams(content)))
    data = report(traces=12)
    for text in texts(data):
        assert squeezed(text) in found, text


def test_that_hostile_text_comes_out_whole() -> None:
    data = hostile()
    found = "".join(squeezed(text) for text in streams(render(data)))
    pieces = [piece for text in texts(data) for piece in clean(text).split("\n")]
    for piece in pieces:
        if len(piece) < 60 and piece != data.district:
            assert squeezed(shown(piece)) in found, piece
    for char in RARE:
        assert char in found
    for text, least in ((HOSTILE[6], 400), (HOSTILE[9], 2000)):
        assert found.count(text[0]) >= least


def test_that_long_text_in_a_cell_goes_on_over_pages_without_loss() -> None:
    long = "".join(chr(0x4E00 + i) for i in range(2600) if fonts.font_of(chr(0x4E00 + i), fonts.SONG))
    long = long[:2000]
    table = Table(
        "表1", "长", (Column("名", Kind.WORDS), Column("数", Kind.NUMBER)), ((long, "1.5"), ("末", "2"))
    )
    pages = streams(render(replace(report(), blocks=(table,), annexes=())))[1:]
    kept = set("".join(pages))
    assert [char for char in long if char not in kept] == []


def test_that_cells_do_not_overlap() -> None:
    data = replace(hostile(), annexes=())
    with open_pdf(BytesIO(render(data))) as pdf:
        for page in pdf.pages[2:]:
            boxes = sorted(
                (round(char["bottom"]), char["x0"], char["x1"], char["text"])
                for char in page.chars
                if char["text"].strip() and round(char["size"], 1) == 10.0
            )
            for one, other in pairwise(boxes):
                if one[0] == other[0]:
                    assert other[1] >= one[2] - 0.6, (page.page_number, one, other)


@pytest.mark.parametrize("make", [report, hostile])
def test_that_all_fonts_are_embedded(make: Any) -> None:
    with pikepdf.open(BytesIO(render(make()))) as pdf:
        fonts_found = [
            font for page in pdf.pages for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        ]
        assert fonts_found
        for font in fonts_found:
            assert "/FontFile2" in font.FontDescriptor
            assert re.match(r"/[A-Z]{6}\+Rpt", str(font.BaseFont))


def test_that_the_same_data_give_the_same_bytes(content: bytes) -> None:
    assert render(report(traces=12)) == content
    assert render(report(traces=11)) != content


def test_that_the_document_says_what_it_is(content: bytes) -> None:
    data = report()
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.docinfo.Title) == data.title
        assert str(pdf.docinfo.Author) == data.issuer
        assert str(pdf.Root.Lang) == "zh-CN"


def test_that_bookmarks_lead_to_the_pages_of_the_headings(content: bytes) -> None:
    pages = streams(content)
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        tops = list(outline.root)
        assert [item.title for item in tops] == [
            "一、总体情况",
            "二、主要目标完成情况",
            "附件1　全部指标历年数据",
            "附件2　评价过程",
        ]
        assert [item.title for item in tops[1].children] == ["（一）经济强", "（二）百姓富"]
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else None
        for item in (*tops, *tops[1].children):
            target = item.destination
            if names is not None and not isinstance(target, pikepdf.Array):
                target = names[str(target)]
            if isinstance(target, pikepdf.Name | str | pikepdf.String):
                target = pdf.Root.Dests[pikepdf.Name(str(target))]
            page = pages[numbers[target[0].objgen]]
            assert item.title.replace("　全", "全").split("　")[0][:4] in page


def test_that_the_contents_give_the_right_pages(content: bytes) -> None:
    pages = streams(content)
    contents = pages[1]
    for title in ("一、总体情况", "二、主要目标完成情况", "（二）百姓富", "附件2　评价过程"):
        match = re.search(re.escape(title) + r"(\d+?)(?=一|二|（|附|—|演|$)", contents)
        assert match, contents
        assert title.split("　")[0] in pages[int(match[1]) - 1]


def test_that_pages_are_counted_as_they_are_set(content: bytes) -> None:
    uncovered = replace(report(), cover=())
    for data, made in ((report(traces=12), content), (uncovered, render(uncovered))):
        with pikepdf.open(BytesIO(made)) as pdf:
            assert page_count(data) == len(pdf.pages)


def test_that_a_heading_over_several_pages_is_one_bookmark() -> None:
    blocks = (Heading(1, "一、" + "长" * 2000), Heading(1, "二、短"), Text("文"))
    content = render(replace(report(), blocks=blocks, annexes=()))
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        assert [item.title[:3] for item in outline.root] == ["一、长", "二、短"]


def test_that_made_up_figures_are_marked_on_every_page(content: bytes) -> None:
    assert all("演示数据" in page for page in streams(content))
    assert not any("演示数据" in page for page in streams(render(report(demo=""))))


def test_that_an_annex_starts_a_page_with_its_mark(content: bytes) -> None:
    starts = [page for page in streams(content) if "附件2" in page and "目　录" not in page]
    mark = squeezed(starts[0]).replace("演示数据", "")
    assert re.match(r"—\d+—附件2评价过程", mark)


def test_that_the_hashes_stand_on_the_last_page(content: bytes) -> None:
    last = squeezed(streams(content)[-1])
    assert "0f" * 32 in last
    assert "a1" * 32 in last


def test_that_issuer_and_date_stay_on_the_cover_under_a_long_title() -> None:
    data = replace(report(), cover=("很长的规划名称" * 5, "年度监测报告" * 3))
    first = streams(render(data))[0]
    assert data.issuer in first
    assert data.made_on in first


def test_that_a_chart_is_drawn_as_vectors_with_its_words() -> None:
    data = replace(report(), blocks=(chart(60),), annexes=())
    found = render(data)
    assert "图1　完成进度与序时进度（2023年）（续）" in "".join(streams(found))
    with open_pdf(BytesIO(found)) as pdf:
        assert not any(page.images for page in pdf.pages)
        assert sum(len(page.rects) for page in pdf.pages) >= 60


def test_that_bars_beyond_the_axis_keep_inside_the_page() -> None:
    bars = tuple(
        Bar(f"指标{done}", fonts_decimal(done), fonts_decimal("60"), chart().bars[0].shade, done)
        for done in ("-99999", "0", "130.1", "1e9")
    )
    made = Chart("图1", "极端", bars, "序时进度", ())
    with open_pdf(BytesIO(render(replace(report(), blocks=(made,), annexes=())))) as pdf:
        assert len(pdf.pages[1].rects) >= 4
        for rect in pdf.pages[1].rects:
            assert rect["x0"] >= 28 / 25.4 * 72 - 1
            assert rect["x1"] <= 184 / 25.4 * 72 + 1


def fonts_decimal(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def test_that_an_empty_report_is_still_a_document() -> None:
    data = replace(report(), blocks=(), annexes=(), closing=())
    assert len(streams(render(data))) >= 1


def test_that_markup_in_names_is_never_taken_for_markup() -> None:
    wicked = '<b>粗</b><font size="40">&nbsp;<img src="/etc/hostname"/></font>'
    data = replace(report(), title=wicked, cover=(wicked,), blocks=(Text(wicked),))
    data = replace(data, annexes=(Annex("附件1", wicked, (Text(wicked),)),))
    content = render(data)
    assert "".join(squeezed(page) for page in streams(content)).count(squeezed(wicked)) >= 4
    with open_pdf(BytesIO(content)) as pdf:
        assert not any(page.images for page in pdf.pages)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_that_qpdf_finds_no_fault(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(content)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_that_pdftotext_reads_the_same_text(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    found = squeezed(done.stdout.decode("utf-8"))
    for text in texts(report(traces=12)):
        if len(text) < 28:
            assert squeezed(text) in found, text
