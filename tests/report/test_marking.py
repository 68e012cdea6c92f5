"""What is in doubt on the pages: a wave on the screen, nothing in print, 草稿 on a draft."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.domain.report_texts import Finding, Paragraph, ReportText
from jingkou_desktop.report.data import ReportData, Text
from jingkou_desktop.report.pdf import for_screen, render
from tests.report.samples import PARAGRAPH, report

TEXT = f"{PARAGRAPH}\u200b\n其中新增20家，约占12.5%。"


def doubted(*wanted: str, text: str = TEXT) -> ReportData:
    """A report of one paragraph in which the figures `wanted` agree with nothing."""
    kept = ReportText("14", "年度监测报告", "2023", "", "a", text, "草稿")
    places = [(text.index(one), text.index(one) + len(one)) for one in wanted]
    found = tuple(Finding(start, end, text[start:end], "", "", "不符。") for start, end in places)
    paragraph = Paragraph("a", (), "草稿", kept, found)
    blocks = (Text(text, key="a"),)
    return replace(report(demo=""), cover=(), annexes=(), closing=(), blocks=blocks, paragraphs=(paragraph,))


@pytest.mark.parametrize("number", ["20项", "14.5万元", "18.8个百分点", "20家", "12.5%"])
def test_that_the_wave_lies_under_the_very_figure(number: str) -> None:
    content = for_screen(doubted(number)).content
    with open_pdf(BytesIO(content)) as pdf:
        page = pdf.pages[0]
        chars = [one for one in page.chars if not one["text"].isspace()]
        at = "".join(one["text"] for one in chars).index(number)
        word = chars[at : at + len(number)]
        for wave in page.curves:
            mine = [one for one in word if abs(one["bottom"] - wave["top"]) < 8]
            assert wave["x0"] == pytest.approx(mine[0]["x0"], abs=1)
            assert wave["x1"] == pytest.approx(mine[-1]["x1"], abs=3)
        assert 1 <= len(page.curves) <= 2  # two where the figure is parted between lines


def test_that_the_print_has_no_wave_and_the_same_words() -> None:
    data = doubted("20项", "12.5%")
    with open_pdf(BytesIO(render(data))) as plain, open_pdf(BytesIO(for_screen(data).content)) as shown:
        assert not any(page.curves for page in plain.pages)
        assert len([one for page in shown.pages for one in page.curves]) == 2
        assert [page.extract_text() for page in plain.pages] == [page.extract_text() for page in shown.pages]


def test_that_what_was_confirmed_is_not_marked() -> None:
    data = doubted("20项")
    (one,) = data.paragraphs
    right = replace(data, paragraphs=(replace(one, findings=(replace(one.findings[0], confirmed=True),)),))
    assert for_screen(right).content == render(right)


def test_that_a_figure_on_the_next_page_is_marked_there() -> None:
    data = doubted("20家", text=PARAGRAPH * 8 + "其中新增20家。")
    with open_pdf(BytesIO(for_screen(data).content)) as pdf:
        assert len(pdf.pages) > 2
        assert [len(page.curves) for page in pdf.pages] == [0] * (len(pdf.pages) - 1) + [1]


def test_that_a_draft_says_so_on_every_page_beside_made_up_figures() -> None:
    data = replace(doubted("20项"), demo_mark="演示数据", draft_mark="草稿", blocks=(Text(PARAGRAPH * 5),))
    with open_pdf(BytesIO(render(data))) as pdf:
        assert len(pdf.pages) > 1
        for page in pdf.pages:
            assert "演示数据草稿" in re.sub(r"\s", "", page.extract_text())
