"""Lines: nothing is lost, marks stand where they may, numbers keep their units."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.report import fonts
from jingkou_desktop.report.page import BODY, TITLE, WIDTH
from jingkou_desktop.report.text import CLOSING, OPENING, Line, Style, break_lines, clean, even_lines
from tests.report.samples import HOSTILE, PARAGRAPH

CELL = Style(fonts.SONG, 9, 12.5)


@pytest.fixture(autouse=True)
def _registered() -> None:
    fonts.register()


def words(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def right_edge(line: Line, style: Style) -> float:
    piece = line.pieces[-1]
    widths = sum(fonts.advance(char, piece.font) * style.size for char in piece.text)
    return piece.x + widths + piece.space * len(piece.text)


def test_that_a_line_of_the_body_holds_28_characters() -> None:
    assert [len(line) for line in words(break_lines("测" * 60, BODY, WIDTH))] == [26, 28, 6]


def test_that_no_line_starts_with_a_closing_or_ends_with_an_opening_mark() -> None:
    text = "（甲），“乙”、《丙丁》：戊己；庚辛？壬癸！" * 40
    for width in (100.0, 157.3, 211.0, WIDTH):
        lines = words(break_lines(text, BODY, width))
        assert squeezed("".join(lines)) == text
        for line in lines:
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING


def test_that_a_number_stays_with_its_unit() -> None:
    for shift in range(28):
        lines = words(break_lines("字" * shift + "增长14.5万元，" + PARAGRAPH, BODY, WIDTH))
        for before, after in pairwise(lines):
            assert not re.search(r"[\d.]$", before), (before, after)
            assert not before.endswith("万") or not after.startswith("元")


def test_that_every_line_but_the_last_fills_the_width_and_none_is_over() -> None:
    lines = break_lines(PARAGRAPH * 3, BODY, WIDTH)
    for line in lines[:-1]:
        assert right_edge(line, BODY) == pytest.approx(WIDTH, abs=1.0)
    assert right_edge(lines[-1], BODY) <= WIDTH + 0.5


def test_that_hostile_text_is_kept_whole_and_inside_its_column() -> None:
    for text in HOSTILE:
        for width in (23.0, 120.0):
            lines = break_lines(text, CELL, width)
            assert squeezed("".join(words(lines))) == squeezed(text)
            for line in lines:
                assert line.width <= width + 0.1


def test_that_a_column_narrower_than_a_character_still_shows_them_all() -> None:
    assert "".join(words(break_lines("京口区ABC", CELL, 4.0))) == "京口区ABC"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.floats(min_value=15, max_value=500))
def test_that_any_text_comes_out_as_it_went_in(text: str, width: float) -> None:
    lines = words(break_lines(text, BODY, width))
    shown = "".join(char if fonts.font_of(char, fonts.FANG) else fonts.STAND_IN for char in clean(text))
    plain = squeezed(clean(text))
    expected = "".join(c if fonts.font_of(c, fonts.FANG) else fonts.STAND_IN for c in plain)
    assert squeezed("".join(lines)) == expected
    assert len(shown) >= len(expected)


def test_that_control_characters_are_shown_and_invisible_marks_go() -> None:
    assert clean("a\x07b\u200bc\ufeffd\x00") == f"a{fonts.STAND_IN}bcd{fonts.STAND_IN}"
    assert clean("a\r\nb\x0bc\u2028d\te\xa0f") == "a\nb\nc\nd e f"
    assert clean("\ud800") == fonts.STAND_IN
    assert clean("a\u1680b\u2003c\u202fd　e") == "a b c d　e"


def test_that_a_title_breaks_evenly() -> None:
    assert words(even_lines("提前完成", CELL, 30.0)) == ["提前", "完成"]
    assert words(even_lines("完成", CELL, 30.0)) == ["完成"]


@pytest.mark.parametrize(
    "halves",
    [
        ("京口区“十四五”规划", "项目月报（2023年12月）"),
        ("生产性服务业增加值占服务业增加值比重", "监测情况（2023年）"),
        ("居民人均可支配收入与经济增长同步情况", "（2023年1—12月）"),
    ],
)
def test_that_a_title_of_two_lines_breaks_between_words(halves: tuple[str, str]) -> None:
    assert words(even_lines("".join(halves), TITLE, WIDTH)) == list(halves)


def test_that_a_title_does_not_break_within_an_office_s_name() -> None:
    title = "京口区规划管理局对各部门报送情况的说明及有关考虑"
    assert words(even_lines(title, TITLE, WIDTH))[0] != "京口区规划"


def test_that_a_title_whose_words_do_not_fit_breaks_evenly_all_the_same() -> None:
    long = "生产性服务业增加值占全部服务业增加值比重提高情况（表）"
    first, second = words(even_lines(long, TITLE, WIDTH))
    assert first + second == long
    assert not second.startswith("（")


@pytest.mark.parametrize("width", range(30, 200, 7))
def test_that_a_half_width_closing_mark_starts_no_line(width: int) -> None:
    for text in ("引进创新创业领军人才(团队)（个）", "发展和改革委员会_2023年填报表.xlsx 填报表!G5"):
        lines = words(break_lines(text, CELL, width))
        assert not any(line[:1] in (")", "!", ".") for line in lines), lines


@pytest.mark.parametrize("width", range(60, 200, 7))
def test_that_a_date_and_a_document_number_are_not_parted(width: int) -> None:
    lines = words(break_lines("京政发〔2023〕15号 2024-05-06 理由", CELL, width))
    assert any("2024-05-06" in line for line in lines), lines
    assert any("〔2023〕15号" in line for line in lines), lines
