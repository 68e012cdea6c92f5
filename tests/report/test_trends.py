"""Small charts and strips in the PDF: all their words, parted over pages, told apart without colour."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pdfplumber import open as open_pdf
from reportlab.graphics.shapes import Circle, Group, Line, Polygon, PolyLine, Rect, String

from jingkou_desktop.domain.chart_drawing import Drawing, Words
from jingkou_desktop.report import fonts, strips, trends
from jingkou_desktop.report.data import Block, Text, texts
from jingkou_desktop.report.pdf import render
from tests.report import samples

WIDTH = 442.2


@pytest.fixture(scope="module", autouse=True)
def registered() -> None:
    fonts.register(None)


def pages(*blocks: Block) -> list[str]:
    """The text of the pages after the contents."""
    content = render(replace(samples.report(), blocks=blocks, annexes=(), closing=()))
    with open_pdf(BytesIO(content)) as pdf:
        return [re.sub(r"\s", "", "".join(char["text"] for char in page.chars)) for page in pdf.pages][1:]


def shapes(group: Any) -> list[Any]:
    found: list[Any] = []
    for one in group.contents:
        found += shapes(one) if isinstance(one, Group) else [one]
    return found


def test_that_rows_of_charts_go_on_over_pages_under_their_key() -> None:
    found = [page for page in pages(samples.trends(11)) if "图2" in page]
    assert len(found) == 2
    assert [page.count("（万元）") for page in found] == [6, 5]  # below the report's title, three rows
    assert all("计划路径" in page for page in found)
    assert "（续）" not in found[0]
    assert "（续）" in found[1]


def test_that_every_word_of_a_chart_is_in_the_page() -> None:
    block = samples.trends(2)
    found = "".join(pages(block))
    for text in texts(block):
        assert re.sub(r"\s", "", text) in found


def test_that_the_words_of_a_drawing_are_texts_and_its_inks_are_not() -> None:
    sheet = Drawing(10, 10, "名", (Words("<b>甲", (0, 5), "accent", 5),))
    assert list(texts(replace(samples.trends(1), charts=(sheet,), key=Drawing(1, 1, "", ())))) == [
        "图2",
        "经济强主要指标历年情况",
        "<b>甲",
    ]


def test_that_lines_of_a_chart_differ_in_dash_and_points_in_mark() -> None:
    drawn = shapes(trends.picture(samples.trends(1).charts[0], 214))
    lines = [one for one in drawn if isinstance(one, PolyLine) and one.strokeColor != trends.COLOURS["line"]]
    dashes = [tuple(one.strokeDashArray or ()) for one in lines]
    assert len(dashes) == len(set(dashes)) == 4  # figures, path, projection, target
    assert any(isinstance(one, Circle) for one in drawn)
    assert any(isinstance(one, Polygon) for one in drawn)
    assert all(one.fontName.startswith("Rpt") for one in drawn if isinstance(one, String))


def test_that_a_strip_has_a_sign_for_each_thing_that_its_key_names() -> None:
    drawn = shapes(strips.drawings(samples.strip(1), WIDTH)[0])
    fills = {one.fillColor.hexval() for one in drawn if isinstance(one, Rect)}
    heights = {one.height for one in drawn if isinstance(one, Rect)}
    assert len(fills) == len(heights) == 2  # planned wide and hollow, actual thin and filled
    assert (
        sum(isinstance(one, Polygon) for one in drawn) == 3 + 1
    )  # three milestones planned or done, and the key
    assert sum(isinstance(one, Circle) for one in drawn) == 2 + 1
    dashes = {tuple(one.strokeDashArray or ()) for one in drawn if isinstance(one, Line)}
    assert dashes == {(), tuple(strips.SLIP_DASH), tuple(strips.TODAY_DASH)}
    said = "".join(one.text for one in drawn if isinstance(one, String))
    for words in samples.strip(1).legend:
        assert words in said


def test_that_a_late_milestone_slips_to_when_it_was_done_or_to_the_day_looked_at() -> None:
    drawn = shapes(strips.drawings(samples.strip(1), WIDTH)[0])
    slips = [
        (one.x1, one.x2)
        for one in drawn
        if isinstance(one, Line) and tuple(one.strokeDashArray or ()) == tuple(strips.SLIP_DASH)
    ][:2]
    today = next(
        one.x1 for one in drawn if isinstance(one, Line) and one.strokeDashArray == strips.TODAY_DASH
    )
    left, right = slips
    assert left[1] - left[0] == pytest.approx((today - right[0]) / 5, rel=0.01)  # 2% and 10% of the span
    assert right[1] == pytest.approx(today)


def test_that_many_lanes_are_parted_evenly() -> None:
    assert len(strips.drawings(samples.strip(26), WIDTH)) == 1
    many = strips.drawings(samples.strip(40), WIDTH)
    assert len(many) == 2
    assert many[0].height == many[1].height
    names = tuple(f"项目{at:03}" for at in range(60))
    found = pages(samples.strip(60, names))
    assert sum(name in "".join(found) for name in names) == 60
    assert max(sum(name in page for name in names) for page in found) <= 32


def test_that_a_strip_starts_on_the_page_where_there_is_room_and_else_on_the_next() -> None:
    names = tuple(f"项目{at:03}" for at in range(20))
    half = pages(*(Text("正文") for _ in range(6)), samples.strip(20, names))
    assert len([page for page in half if "项目0" in page]) == 2  # parted: else half a page were empty
    late = pages(*(Text("正文") for _ in range(14)), samples.strip(20, names))
    assert len([page for page in late if "项目0" in page]) == 1
