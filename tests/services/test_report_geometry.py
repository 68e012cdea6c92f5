"""The pages of the demo report, measured and read in the PDF itself."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from jingkou_desktop.report.data import texts
from jingkou_desktop.report.text import CLOSING, OPENING, UNITS
from tests.services.printed import (
    MM,
    DemoReport,
    Page,
    demo_report,
    face,
    lines_of,
    pdftotext,
    running,
    shown,
)

LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM
CELL = 156 * MM / 28
# A turned page is read from its left side: its type area is the upright one turned by a quarter.
TURNED = (297 * MM - BOTTOM, LEFT, 297 * MM - TOP, RIGHT)
UPRIGHT = (LEFT, TOP, RIGHT, BOTTOM)
HEADS = ("RptHei-Regular", "RptKai-Regular", "RptSong-Bold")  # headings, captions, heads, bands, titles
PROSE = {("RptFang-Regular", 16.0), ("RptFang-Regular", 12.0)}  # paragraphs of the body and of annexes


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return demo_report(tmp_path_factory.mktemp("g"))


@pytest.fixture(scope="module")
def pages(printed: DemoReport) -> list[Page]:
    return printed.pages()


def prose(page: Page) -> list[str]:
    """The lines of paragraphs, from the top."""
    found = []
    for line in lines_of(page.inside):
        if face(line[0]) in PROSE and not page.turned:
            found.append("".join(char["text"] for char in line))
    return found


def test_that_no_ink_is_beside_the_type_area(printed: DemoReport) -> None:
    document = PdfDocument(printed.pdf)
    for number, page in enumerate(document, 1):
        turned = page.get_rotation() == 90
        dark = page.render(scale=1, grayscale=True).to_numpy() < 200
        left, top, right, bottom = (round(side) for side in (TURNED if turned else UPRIGHT))
        beside = [dark[top:bottom, right + 2 :]]
        if turned:  # its number lies at the left
            beside += [dark[bottom + 2 :, :], dark[top:bottom, left - 12 : left - 2]]
        else:  # its number stands under it
            beside += [dark[top:bottom, : left - 2], dark[bottom + 2 : bottom + 12, :]]
        assert not any(part.any() for part in beside), number
    document.close()


def test_that_the_number_keeps_its_place_on_every_page_turned_or_not(pages: list[Page]) -> None:
    assert any(page.turned and page.number % 2 for page in pages)
    assert any(page.turned and not page.number % 2 for page in pages)
    for page in pages[1:]:
        chars = page.number_chars
        if page.turned:  # read on the paper as it is bound: what is shown from the top runs from the left
            along = [(char["top"], char["bottom"]) for char in chars]
            below = max(char["x1"] for char in chars)
            assert below < 297 * MM - BOTTOM
        else:
            assert "".join(char["text"] for char in chars).strip() == f"— {page.number} —"
            along = [(char["x0"], char["x1"]) for char in chars]
            assert min(char["top"] for char in chars) > BOTTOM
        if page.number % 2:
            assert max(end for _, end in along) == pytest.approx(RIGHT - CELL, abs=0.8), page.number
        else:
            assert min(start for start, _ in along) == pytest.approx(LEFT + CELL, abs=0.8), page.number


def test_that_no_page_ends_with_a_heading_a_caption_a_head_or_a_band(pages: list[Page]) -> None:
    for page in pages[1:]:
        last = lines_of(page.inside)[-1]
        if last[0]["text"] == "图":  # the caption of a chart stands below it
            continue
        assert {name for name, _ in map(face, last)} - set(HEADS), (
            page.number,
            "".join(char["text"] for char in last),
        )


def test_that_no_line_starts_with_a_closing_or_ends_with_an_opening_mark(pages: list[Page]) -> None:
    lines = [line for page in pages[2:] for line in prose(page)]
    assert len(lines) > 150
    for line in lines:
        assert line[0] not in CLOSING, line
        assert line[-1] not in OPENING, line


def test_that_a_number_and_its_unit_stand_on_one_line(pages: list[Page]) -> None:
    lines = [line for page in pages[2:] for line in prose(page)]
    for before, after in pairwise(lines):
        parted = re.search(r"[\d.]$", before) and re.match(rf"(?:{UNITS})|[\d.]", after)
        assert not parted, (before, after)


def test_that_headings_have_the_font_and_size_of_their_level(printed: DemoReport, pages: list[Page]) -> None:
    wanted = {1: ("RptHei-Regular", 16.0), 2: ("RptKai-Regular", 16.0), 3: ("RptFang-Regular", 16.0)}
    found = 0
    for block in printed.data.blocks:
        level = getattr(block, "level", None)
        if level is None:
            continue
        for page in pages[2:]:
            for line in lines_of(page.inside):
                text = "".join(char["text"] for char in line)
                if text == block.text and not page.turned:  # type: ignore[union-attr]
                    found += 1
                    faces = {face(char) for char in line} - {
                        ("RptFang-Regular", 16.0)
                    }  # marks narrow in 楷体
                    assert faces <= {wanted[level]}, text
    assert found >= 10


def test_that_a_table_that_goes_on_repeats_its_head_and_says_so(
    printed: DemoReport, pages: list[Page]
) -> None:
    texts = {page.number: "".join(char["text"] for char in page.chars) for page in pages}
    parts = 0
    for annex in (None, *printed.data.annexes):
        for table in printed.data.blocks if annex is None else annex.blocks:
            title = getattr(table, "title", "")
            if not getattr(table, "columns", ()):
                continue
            head = "".join(column.title.replace("\n", "") for column in table.columns)  # type: ignore[union-attr]
            named = f"{table.number}　{title}"  # type: ignore[union-attr]
            shown = [text for text in texts.values() if named in text]
            again = [text for text in shown if f"{named}（续表）" in text]
            parts += len(again)
            assert len(shown) - len(again) <= 1, title
            for text in again:
                assert head in text[text.index(f"{named}（续表）") :], title
    assert parts >= 5


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_that_every_string_of_the_demo_report_is_in_its_text(printed: DemoReport, tmp_path: Path) -> None:
    found = running(pdftotext(printed.pdf, tmp_path), printed.data)
    wanted = {shown(text) for text in texts(printed.data)}
    assert len(wanted) > 2_000
    missing = sorted(text for text in wanted if text not in found)
    assert missing == []
