"""Fonts by run: no character of any text is lost, and only TrueType outlines are taken."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pdfplumber import open as open_pdf
from reportlab.pdfgen.canvas import Canvas

from jingkou_desktop.errors import UserError
from jingkou_desktop.paths import shipped
from jingkou_desktop.report import fonts
from jingkou_desktop.report.text import Style, break_lines, draw_line

FACES = tuple(fonts.SHIPPED)


@pytest.fixture(autouse=True)
def _registered() -> None:
    fonts.register()


def drawn(text: str, face: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=fonts.SONG)
    style = Style(face, 12, 16)
    y = 800.0
    for line in break_lines(text, style, 500):
        draw_line(canvas, line, 40, y, 12)
        y -= 16
    canvas.save()
    return out.getvalue()


def read(content: bytes) -> str:
    with open_pdf(BytesIO(content)) as pdf:
        return "".join(char["text"] for page in pdf.pages for char in page.chars)


@pytest.mark.parametrize("face", FACES)
def test_that_rare_and_common_characters_come_out_of_every_face(face: str) -> None:
    text = "京口区〇堃喆镕㎡μⅢ𬭚①≈≥—“引”‘号’…·№％abcXYZ019.,-+"
    assert read(drawn(text, face)) == text


def test_that_every_character_of_gb2312_is_shown_by_some_font() -> None:
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chars = [row.decode("gb2312", "ignore") for row in rows]
    han = [char for char in chars if char and "\u4e00" <= char <= "\u9fff"]
    assert len(han) == 6763
    assert [char for char in han if not fonts.font_of(char, fonts.FANG)] == []


def test_that_a_character_missing_in_the_face_is_taken_from_another() -> None:
    assert fonts.runs("张堃", fonts.FANG) == [(fonts.FANG, "张"), (fonts.SONG, "堃")]
    assert fonts.runs("“张”", fonts.KAI)[0] == (fonts.FANG, "“")


def test_that_a_character_no_font_has_becomes_a_stand_in_and_is_told() -> None:
    assert fonts.runs("a😀", fonts.FANG) == [(fonts.FANG, "a〓")]
    assert fonts.unshown(["a😀", "ก", "京口"]) == ("ก", "😀")


def test_that_all_fonts_are_embedded_subsets() -> None:
    names = set()
    with pikepdf.open(
        BytesIO(drawn("京口区堃" + "的一是不了在人有我他这中大来上国" * 30, fonts.FANG))
    ) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            names.add(str(font.BaseFont))
            assert "/FontFile2" in font.FontDescriptor
    assert {name.partition("+")[2] for name in names} == {fonts.FANG, fonts.SONG}


def test_that_an_installed_truetype_font_is_taken_where_preferred() -> None:
    fonts.register({fonts.FANG: shipped("resources", "fonts", f"{fonts.KAI}.ttf")})
    try:
        assert fonts.font_of("堃", fonts.FANG) == fonts.FANG  # 仿宋 lacks it, the preferred font has it
        assert read(drawn("张堃", fonts.FANG)) == "张堃"
    finally:
        fonts.register()
    assert fonts.font_of("堃", fonts.FANG) == fonts.SONG


def test_that_a_font_without_truetype_outlines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cff.otf"
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    empty = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Test", {}, {".notdef": empty, "A": empty}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    with pytest.raises(UserError, match="不是 TrueType 轮廓"):
        fonts.register({fonts.FANG: path})


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 40])
def test_that_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    with pytest.raises(UserError, match="不能用于印刷"):
        fonts.register({fonts.SONG_BOLD: path})
    fonts.register()
    assert fonts.font_of("京", fonts.SONG_BOLD) == fonts.SONG_BOLD


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_that_a_font_file_cut_short_is_told(tmp_path: Path, share: float) -> None:
    whole = shipped("resources", "fonts", "RptHei-Regular.ttf").read_bytes()
    cut = tmp_path / "半截.ttf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UserError, match="半截"):
        fonts.register({"RptHei-Regular": cut})
