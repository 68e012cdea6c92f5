"""Small charts: all stays on the sheet, figures keep clear of lines, kinds differ without colour."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from jingkou_desktop.domain.chart_drawing import (
    ROOM,
    SMALL,
    Drawing,
    Sign,
    Stroke,
    Words,
    target_place,
    text_width,
)
from jingkou_desktop.domain.chart_spec import STYLES, ChartSpec, Kind, Point
from jingkou_desktop.domain.chart_words import figure
from jingkou_desktop.domain.charts import indicator_chart
from jingkou_desktop.domain.label_places import Places, along, around, box_of, crosses
from jingkou_desktop.domain.small_chart import HEIGHT, KEY_WIDTH, WIDTH, shared_key, small_chart
from tests.domain.makers import PLAN, an_indicator, figures_of

SHAPES = {
    "rising": ("13.4", "13.9", "14.5", "15.2", "15.9"),
    "falling": ("12", "11", "9.4", "7", "3"),
    "valley": ("13.4", "9", "15", "9", "15.5"),
    "flat": ("12.2", "12.2", "12.2", "12.2", "12.2"),
    "steep": ("12.3", "15.9", "12.2", "15.9", "12.1"),
}


def spec_of(shape: str, year: int = 2025, **fields: object) -> ChartSpec:
    one = an_indicator("level", "12.2", "16", name="人均地区生产总值")
    spec = indicator_chart(one, PLAN, figures_of(*SHAPES[shape][: year - 2020]), year)
    return replace(spec, **fields)  # type: ignore[arg-type]  # fields by name


def words(sheet: Drawing) -> list[Words]:
    return [item for item in sheet.items if isinstance(item, Words)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("year", [2023, 2025])
def test_that_all_figures_are_there_and_stay_on_the_sheet(shape: str, year: int) -> None:
    spec = spec_of(shape, year)
    sheet = small_chart(spec, "符合预期")
    said = [one.text for one in words(sheet)]
    for point in spec.actual:
        assert figure(spec, point) in said
    assert "人均地区生产总值（万元）" in said
    assert "2025年目标 ≥16" in said  # the title names the unit
    assert "符合预期" in said
    for item in sheet.items:
        if isinstance(item, Words):
            wide = text_width(item.text, item.size)
            left = item.at[0] - {"start": 0, "middle": wide // 2, "end": wide}[item.anchor]
            assert -20 <= left <= left + wide <= WIDTH + 20, item
            assert item.size <= item.at[1] <= HEIGHT
        elif isinstance(item, Stroke):
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in item.points)
        else:
            assert 0 <= item.at[0] <= WIDTH


@pytest.mark.parametrize("shape", SHAPES)
def test_that_no_figure_covers_another_and_few_are_crossed(shape: str) -> None:
    sheet = small_chart(spec_of(shape))
    figures = [one for one in words(sheet) if one.ink == "accent"]
    assert len(figures) == 6
    boxes = [box_of(text_width(one.text, one.size), one.size, (one.at, one.anchor)) for one in figures]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    own = next(one for one in sheet.items if isinstance(one, Stroke) and one.ink == "accent" and not one.dash)
    parts = list(zip(own.points, own.points[1:], strict=False))
    assert sum(any(crosses(box, *part) for part in parts) for box in boxes) <= 1


def test_that_the_words_of_a_target_on_the_screen_are_not_run_through_by_the_line() -> None:
    one = an_indicator("level", "9", "8")
    spec = indicator_chart(one, PLAN, figures_of("8.5", "6.2", "7.9", "8.1", "7.4"), 2025)
    wide, size, level = 880, 160, Decimal(8)
    left, above = target_place(spec, level, wide, size)
    (first, last), (low, high) = spec.ends, spec.span
    right = left + (last - first) * wide / ROOM[0]
    tall = (high - low) * size / ROOM[1]
    band = (level, level + tall) if above else (level - tall, level)
    places = [(spec.place(point), point.value) for point in spec.actual]
    for (x, y), (dx, dy) in pairwise(places):
        for part in range(51):
            at, value = x + (dx - x) * part / 50, y + (dy - y) * part / 50
            assert not (left < at < right and band[0] < value < band[1]), (at, value)


def test_that_a_long_title_is_cut_to_two_lines_and_keeps_its_end_marked() -> None:
    sheet = small_chart(spec_of("rising", title="规模以上工业企业研发经费支出占主营业务收入比重" * 4), "滞后")
    bold = [one.text for one in words(sheet) if one.bold and one.ink == "text"]
    assert len(bold) == 2
    assert bold[1].endswith("…")


def test_that_a_chart_without_figures_says_why() -> None:
    spec = indicator_chart(an_indicator("level", None, "16"), PLAN, {}, 2023)
    for one in (spec, replace(spec, ticks=())):
        assert "没有数据" in [each.text for each in words(small_chart(one))]


def test_that_the_key_names_every_kind_once_and_each_looks_different_in_grey() -> None:
    spec = spec_of(
        "rising", 2023, annual=(Point(2023, Decimal("14.4")),), reference=(Point(2023, Decimal(13)),)
    )
    key = shared_key([spec, spec_of("valley")])
    said = [one.text for one in words(key)]
    assert said == ["实际", "计划路径", "按目前速度", "五年目标", "年度目标", "基数", "参照指标"]
    kinds = {one.kind for one in spec.series()}
    looks = [(STYLES[kind].dash, STYLES[kind].mark, STYLES[kind].width > 0) for kind in kinds]
    assert len(set(looks)) == len(kinds) == len(said)
    dashes = {one.dash for one in key.items if isinstance(one, Stroke)}
    marks = {one.mark for one in key.items if isinstance(one, Sign)}
    assert dashes == {STYLES[kind].dash for kind in kinds if STYLES[kind].width}
    assert marks == {STYLES[kind].mark for kind in kinds if STYLES[kind].mark}
    assert max(one.at[0] + text_width(one.text, SMALL) for one in words(key)) <= KEY_WIDTH
    assert Kind.PEER not in kinds


def test_that_a_text_takes_the_first_place_that_is_free() -> None:
    places = Places((0, 0, 2000, 2000))
    assert places.put(200, 100, around((1000, 1000), 100)) == around((1000, 1000), 100)[0]
    again = places.put(200, 100, around((1000, 1000), 100))
    assert again == around((1000, 1000), 100)[1]  # above is taken
    places = Places((0, 0, 2000, 2000))
    places.add_line([(0, 910), (2000, 910)])
    assert places.put(200, 100, around((1000, 1000), 100)) == around((1000, 1000), 100)[1]
    line = ((0, 1000), (2000, 1000))
    places = Places((0, 0, 2000, 2000))
    places.add_mark((200, 950), 100, 50)
    (x, y), anchor = places.put(300, 100, along(line, 300, 100))
    assert (y, anchor) == (955, "start")
    assert x >= 300


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        ((0, 0), (100, 100), True),
        ((0, 0), (100, 0), False),
        ((50, 0), (50, 100), True),
        ((0, 50), (20, 50), False),
        ((45, 50), (55, 50), True),
        ((0, 80), (40, 100), False),
    ],
)
def test_that_a_line_through_a_box_is_found(
    start: tuple[int, int], end: tuple[int, int], meets: bool
) -> None:
    assert crosses((40, 40, 60, 60), start, end) is meets
