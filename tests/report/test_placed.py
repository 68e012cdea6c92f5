"""Where the paragraphs that can be written anew lie on the pages, as they are set."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber import open as open_pdf

from jingkou_desktop.domain.report_texts import Finding, Paragraph, ReportText
from jingkou_desktop.report.data import Block, Heading, ReportData, Text
from jingkou_desktop.report.page import HEIGHT, PITCH, WIDTH
from jingkou_desktop.report.pdf import Typeset, for_screen, render
from tests.report.samples import PARAGRAPH, report, verdict_table


def keyed(texts: dict[str, str], data: ReportData | None = None) -> ReportData:
    """A report of these paragraphs by key, a heading and a table between any two."""
    blocks: list[Block] = []
    for number, (key, text) in enumerate(texts.items()):
        blocks += [Heading(1, f"{number}、标题"), Text(text, key=key), Text("不能改的。"), verdict_table()]
    return replace(data or report(), blocks=tuple(blocks))


def within(made: Typeset, part: str) -> list[str]:
    """Return what stands in the places of a paragraph, a string a place."""
    found = []
    with open_pdf(BytesIO(made.content)) as book:
        for one in made.places:
            if one.part == part:
                right, bottom = one.left + one.width, one.top + one.height
                page = book.pages[one.page].crop((one.left - 1, one.top, right + 1, bottom), strict=False)
                found.append("".join(char["text"] for char in page.chars if not char["text"].isspace()))
    return found


@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize("small", [True, False])
def test_that_what_stands_in_the_place_of_a_paragraph_is_the_paragraph(*, cover: bool, small: bool) -> None:
    data = replace(report(), small=small, cover=report().cover if cover else (), annexes=())
    texts = {"a": PARAGRAPH, "b": "短的一段。", "c": PARAGRAPH[:80] + "\n" + PARAGRAPH[80:]}
    made = for_screen(keyed(texts, data))
    assert {one.part for one in made.places} == set(texts)
    for part, text in texts.items():
        assert "".join(within(made, part)) == text.replace("\n", "")


def test_that_a_paragraph_that_breaks_has_a_place_on_each_of_its_pages() -> None:
    made = for_screen(keyed({"a": PARAGRAPH * 12, "b": "后面的一段。"}))
    mine = [one for one in made.places if one.part == "a"]
    assert len(mine) > 2
    assert [one.page for one in mine] == list(range(mine[0].page, mine[0].page + len(mine)))
    assert "".join(within(made, "a")) == PARAGRAPH * 12
    for one in mine:
        assert one.width == pytest.approx(WIDTH)
        assert one.height <= HEIGHT + 1e-6
        assert one.height / PITCH == pytest.approx(round(one.height / PITCH))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=5))
def test_that_every_paragraph_is_found_whole_whatever_its_length(lengths: list[int]) -> None:
    texts = {f"p{number}": (PARAGRAPH * 6)[:length] for number, length in enumerate(lengths)}
    made = for_screen(replace(keyed(texts), cover=(), annexes=(), closing=()))
    for part, text in texts.items():
        assert "".join(within(made, part)) == text


def test_that_a_paragraph_with_a_doubt_has_its_place_and_the_print_its_bytes() -> None:
    text = PARAGRAPH * 9 + "其中新增20家。"
    kept = ReportText("14", "年度监测报告", "2023", "", "a", text, "草稿")
    start = text.index("20家")
    doubt = Finding(start, start + 3, "20家", "", "", "不符。")
    data = replace(keyed({"a": text}), paragraphs=(Paragraph("a", (), "草稿", kept, (doubt,)),))
    marked, plain = for_screen(data), for_screen(replace(data, paragraphs=()))
    assert "".join(within(marked, "a")) == text
    assert marked.places == plain.places
    assert len({one.page for one in marked.places}) > 1
    assert plain.content == render(data)


def test_that_the_same_report_has_the_same_places() -> None:
    data = keyed({"a": PARAGRAPH * 3, "b": PARAGRAPH})
    assert for_screen(data) == for_screen(data)


def test_that_what_cannot_be_written_anew_has_no_place() -> None:
    assert for_screen(replace(report(), blocks=(Text(PARAGRAPH), Heading(1, "一、标题")))).places == ()
