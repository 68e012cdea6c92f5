"""The DOCX as LibreOffice lays it out: nothing is lost, and the page is that of GB/T 9704."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.paths import shipped
from jingkou_desktop.report import docx_styles as styles
from jingkou_desktop.report import fonts
from jingkou_desktop.report.data import (
    Annex,
    Chart,
    Column,
    Kind,
    ReportData,
    Strip,
    Table,
    Text,
    Trends,
    texts,
)
from jingkou_desktop.report.docx import render_docx
from tests.report.documents import squeezed
from tests.report.samples import COLUMNS, HOSTILE, RARE, report
from tests.sheets.office import needs_writer, saved_as

pytestmark = needs_writer

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM
FULL = 6  # paragraphs of body text alone, which fill pages
FIGURES = (Chart, Trends, Strip)
WICKED = (*HOSTILE[:6], "甲\n乙")
SHIPPED = {styles.FANG: "RptFang", styles.HEI: "RptHei", styles.KAI: "RptKai", styles.SONG: "RptSong"}


@dataclass(frozen=True)
class Page:
    chars: list[dict[str, Any]]
    width: float
    height: float

    @property
    def text(self) -> str:
        return squeezed("".join(char["text"] for char in self.chars))


def long() -> str:
    """Characters that all differ, more than a page's cell holds."""
    fonts.register()
    every = (chr(0x4E00 + number) for number in range(2600))
    return "".join(char for char in every if fonts.font_of(char, fonts.SONG) == fonts.SONG)


def full() -> ReportData:
    """A report that begins with pages of text alone and ends with hostile text."""
    data = report(traces=6)
    filled = tuple(Text("京口区规划监测报告正文" * 60) for _ in range(FULL))
    columns = (*COLUMNS[:1], Column("部门", Kind.LABEL), Column("数", Kind.NUMBER))
    rows = (*((text, text, text) for text in WICKED), ("<b>带",), (long(), "甲", "1.5"))
    table = Table("表9", HOSTILE[2], columns, rows, "<i>", WICKED)
    last = Annex("附件3", HOSTILE[0], (table, *(Text(text) for text in WICKED)))
    return replace(data, blocks=(*filled, Text(RARE), *data.blocks), annexes=(*data.annexes, last))


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The pages of the report in the fonts that the program ships."""
    folder = tmp_path_factory.mktemp("office")
    path = folder / "report.docx"
    path.write_bytes(render_docx(full()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(fonts_file(folder)))
        (made,) = saved_as("pdf", [path], folder / "pdf")
    with open_pdf(made) as pdf:
        return [Page(page.chars, page.width, page.height) for page in pdf.pages]


def fonts_file(folder: Path) -> Path:
    """Give LibreOffice the shipped fonts under the names that offices have."""
    names = "".join(
        f'<alias binding="same"><family>{office}</family><prefer><family>{own}</family></prefer></alias>'
        for office, own in SHIPPED.items()
    )
    folder_of_fonts = escape(str(shipped("resources", "fonts")))
    path = folder / "fonts.conf"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><fontconfig><dir>{folder_of_fonts}</dir>'
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>{names}</fontconfig>",
        encoding="utf-8",
    )
    return path


def test_that_every_string_comes_out(laid_out: list[Page]) -> None:
    found = "".join(page.text for page in laid_out)
    data = full()
    shown = replace(data, blocks=tuple(one for one in data.blocks if not isinstance(one, FIGURES)))
    missing = {text for text in texts(shown) if squeezed(text) not in found}
    assert {text for text in missing if len(text) < 200} == set()
    for text in missing - {long()}:  # what goes on over a page's end, past the page number
        assert squeezed(text)[:20] in found
        assert squeezed(text)[-20:] in found
    assert [char for char in long() if char not in found] == []


def test_that_a_full_page_holds_22_lines_of_28_characters(laid_out: list[Page]) -> None:
    page = laid_out[4]  # behind cover, contents, the page with the title, and one more
    lines: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in within(page):
        lines[round(char["bottom"])].append(char)
    assert len(lines) == 22
    assert Counter(len(line) for line in lines.values()).most_common(1)[0][0] == 28
    places = sorted(lines)
    assert (places[-1] - places[0]) / 21 == pytest.approx(225 / 22 * MM, abs=0.1)
    whole = [line for line in lines.values() if len(line) == 28]
    for line in whole:
        assert min(char["x0"] for char in line) == pytest.approx(LEFT, abs=1)
        assert max(char["x1"] for char in line) == pytest.approx(RIGHT, abs=2)


def within(page: Page) -> list[dict[str, Any]]:
    return [
        one
        for one in page.chars
        if one["top"] >= TOP - 1 and one["bottom"] <= BOTTOM + 1 and one["text"].strip()
    ]


def test_that_text_keeps_to_the_type_area(laid_out: list[Page]) -> None:
    for page in laid_out:
        if page.width < page.height:
            for char in within(page):
                assert char["x0"] >= LEFT - 2
                assert char["x1"] <= RIGHT + 16  # a closing mark may hang over


def test_that_page_numbers_stand_at_the_outer_side(laid_out: list[Page]) -> None:
    upright = [(number, page) for number, page in enumerate(laid_out, 1) if page.width < page.height]
    assert not [char for char in upright[0][1].chars if char["top"] > BOTTOM]  # the cover bears none
    for number, page in upright[1:]:
        foot = [char for char in page.chars if char["top"] > BOTTOM and char["text"].strip()]
        assert "".join(char["text"] for char in foot) == f"—{number}—"
        middle = sum(char["x0"] + char["x1"] for char in foot) / 2 / len(foot)
        assert (middle > 106 * MM) == (number % 2 == 1)
        top, bottom = foot[0]["top"], foot[0]["bottom"]
        assert (top + bottom) / 2 == pytest.approx(BOTTOM + 7 * MM, abs=3)


def test_that_a_turned_page_keeps_the_place_of_its_number(laid_out: list[Page]) -> None:
    turned = [(number, page) for number, page in enumerate(laid_out, 1) if page.width > page.height]
    assert turned
    for number, page in turned:
        edge = [char for char in page.chars if char["x1"] < 35 * MM and char["text"].strip()]
        assert "".join(char["text"] for char in edge) == f"—{number}—"
        assert not any(char["upright"] for char in edge)
        high = sum(char["top"] for char in edge) / len(edge)
        assert (high > page.height / 2) == (number % 2 == 1)


def test_that_the_contents_name_about_the_pages_of_the_headings(laid_out: list[Page]) -> None:
    """The lines carry the pages of the PDF until WPS or Word sets its own."""
    pages = laid_out
    for mark in ("一、总体情况", "（二）百姓富", "附件2评价过程"):
        told = int(pages[1].text.split(mark)[1].lstrip(".…·")[:2].strip("（附二—"))
        at = next(number for number, page in enumerate(pages, 1) if number > 2 and mark in page.text)
        assert abs(at - told) <= 1
