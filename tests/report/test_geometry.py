"""The page of GB/T 9704-2012, measured in the PDF itself."""

from collections import Counter, defaultdict
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.report.data import Text
from jingkou_desktop.report.pdf import render
from tests.report.samples import PARAGRAPH, report

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, 184 * MM
TOP, BOTTOM = 37 * MM, 262 * MM
BODY_PAGE = 4  # counted from 0; the body starts on the third


@pytest.fixture(scope="module")
def full() -> list[dict[str, Any]]:
    """Pages of a report whose body is text alone."""
    data = replace(
        report(demo=""), blocks=tuple(Text("京口区规划监测报告正文" * 60) for _ in range(6)), annexes=()
    )
    return pages(render(data))


@pytest.fixture(scope="module")
def whole() -> list[dict[str, Any]]:
    return pages(render(report(paragraphs=9, rows=60, traces=20)))


def pages(content: bytes) -> list[dict[str, Any]]:
    with open_pdf(BytesIO(content)) as pdf:
        return [
            {"number": page.page_number, "chars": page.chars, "rotation": page.rotation, "lines": page.lines}
            for page in pdf.pages
        ]


def lines_of(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    found: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        found[round(char["bottom"], 0)].append(char)
    return [found[key] for key in sorted(found)]


def within(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [char for char in chars if char["top"] >= TOP - 1 and char["bottom"] <= BOTTOM + 1]


def number_of(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [char for char in chars if char["top"] > BOTTOM]


def test_that_a_full_page_holds_22_lines_of_28_characters(full: list[dict[str, Any]]) -> None:
    lines = lines_of(within(full[BODY_PAGE]["chars"]))
    assert len(lines) == 22
    counts = Counter(len(line) for line in lines)
    assert counts.most_common(1)[0][0] == 28
    assert max(counts) == 28


def test_that_lines_and_characters_stand_at_their_pitch(full: list[dict[str, Any]]) -> None:
    lines = lines_of(within(full[BODY_PAGE]["chars"]))
    steps = [b[0]["bottom"] - a[0]["bottom"] for a, b in pairwise(lines)]
    assert steps == pytest.approx([225 * MM / 22] * 21, abs=0.02)
    line = next(line for line in lines if len(line) == 28)
    across = [b["x0"] - a["x0"] for a, b in pairwise(line)]
    assert across == pytest.approx([156 * MM / 28] * 27, abs=0.02)
    assert {round(char["size"], 1) for char in line} == {16.0}
    assert {char["fontname"].partition("+")[2] for char in line} == {"RptFang-Regular"}


def test_that_text_keeps_to_the_type_area(whole: list[dict[str, Any]]) -> None:
    for page in whole:
        if page["rotation"]:
            continue
        for char in within(page["chars"]):
            assert char["x0"] >= LEFT - 0.5
            assert char["x1"] <= RIGHT + 0.8, (page["number"], char["text"])


def test_that_the_type_area_is_filled_from_top_to_bottom(full: list[dict[str, Any]]) -> None:
    chars = within(full[BODY_PAGE]["chars"])
    assert min(char["x0"] for char in chars) == pytest.approx(LEFT, abs=0.5)
    assert max(char["x1"] for char in chars) == pytest.approx(RIGHT, abs=1)
    assert min(char["top"] for char in chars) == pytest.approx(TOP, abs=7)
    assert max(char["bottom"] for char in chars) == pytest.approx(BOTTOM, abs=8)


def test_that_page_numbers_stand_right_on_odd_and_left_on_even_pages(full: list[dict[str, Any]]) -> None:
    for page in full[1:]:
        chars = number_of(page["chars"])
        assert "".join(char["text"] for char in chars) == f"— {page['number']} —"
        assert {round(char["size"], 1) for char in chars} == {14.0}
        cell = 156 * MM / 28
        if page["number"] % 2:
            assert max(char["x1"] for char in chars) == pytest.approx(RIGHT - cell, abs=0.5)
        else:
            assert min(char["x0"] for char in chars) == pytest.approx(LEFT + cell, abs=0.5)


def test_that_the_cover_bears_no_page_number(full: list[dict[str, Any]]) -> None:
    assert number_of(full[0]["chars"]) == []


def test_that_a_turned_page_stays_upright_on_paper_with_its_number_in_place() -> None:
    content = render(report())
    with pikepdf.open(BytesIO(content)) as pdf:
        turned = [page for page in pdf.pages if page.get("/Rotate", 0) == 90]
        assert turned
        for page in pdf.pages:
            assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
            page.Rotate = 0
        straight = BytesIO()
        pdf.save(straight)
        numbers = [page.index + 1 for page in pdf.pages if page in turned]
    for page in pages(straight.getvalue()):
        if page["number"] in numbers:
            upright = [char for char in page["chars"] if char["upright"]]
            assert "".join(char["text"] for char in upright) == f"— {page['number']} —"
            assert min(char["top"] for char in upright) > BOTTOM


def test_that_the_head_of_a_turned_table_is_read_from_the_side_it_is_shown() -> None:
    found = [page for page in pages(render(report())) if page["rotation"] == 90]
    first = next(char for char in found[0]["chars"] if char["text"] == "附")
    assert first["top"] < 60 * MM
    assert first["x0"] < 60 * MM


def test_that_headings_have_the_fonts_of_their_level(full: list[dict[str, Any]]) -> None:
    chars = [char for page in pages(render(report())) for char in page["chars"]]
    fonts = {
        text: {chars[at + i]["fontname"].partition("+")[2] for i in range(len(text))}
        for text in ("一、总体情况", "（一）经济强", "附件2")
        for at in _places(chars, text)[-1:]
    }
    assert fonts == {
        "一、总体情况": {"RptHei-Regular"},
        "（一）经济强": {"RptKai-Regular"},
        "附件2": {"RptHei-Regular"},
    }


def test_that_a_long_table_repeats_its_head_and_says_so(whole: list[dict[str, Any]]) -> None:
    texts = ["".join(char["text"] for char in page["chars"]) for page in whole]
    parts = [text for text in texts if "表2　经济强主要目标完成情况" in text]
    assert len(parts) >= 3
    assert sum("（续表）" in text for text in parts) == len(parts) - 1
    for text in parts:
        assert "2025年目标完成进度序时进度评价" in text


def test_that_figures_of_a_column_stand_under_each_other_at_the_point() -> None:
    found = pages(render(report()))
    page = next(p for p in found if "表2　经济强" in "".join(c["text"] for c in p["chars"]))
    text = "".join(char["text"] for char in page["chars"])
    start = text.index("表2　经济强")
    wanted = ("14.5", "74.9", "7.5符", "1.65")
    points = []
    for figure in ("14.5", "74.9", "1.65"):
        at = text.index(figure, start) + figure.index(".")
        points.append(page["chars"][at]["x0"])
    assert wanted
    assert points == pytest.approx([points[0]] * 3, abs=0.3)


def test_that_no_body_line_starts_with_a_closing_mark() -> None:
    data = replace(report(), blocks=tuple(Text("字" * i + PARAGRAPH * 2) for i in range(28)), annexes=())
    for page in pages(render(data))[2:]:
        for line in lines_of(within(page["chars"])):
            assert line[0]["text"] not in "，。；、：）”"
            assert line[-1]["text"] not in "（“"


def _places(chars: list[dict[str, Any]], text: str) -> list[int]:
    stream = "".join(char["text"] for char in chars)
    assert len(stream) == len(chars)
    return [i for i in range(len(stream)) if stream.startswith(text, i)]
