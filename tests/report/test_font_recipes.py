"""The recipe of the shipped fonts, tried on a font made here; the real packages need the network."""

import importlib.util
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from jingkou_desktop.paths import shipped
from jingkou_desktop.report.fonts import SHIPPED

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def recipes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("font_recipes", ROOT / "installer" / "fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def round_glyph(width: int) -> Any:
    pen = T2CharStringPen(width, None)
    pen.moveTo((100, 0))
    pen.curveTo((300, 0), (400, 200), (400, 400))
    pen.curveTo((400, 600), (100, 700), (100, 0))
    pen.closePath()
    return pen.getCharString()


def cubic() -> TTFont:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "jing", "hangul"])
    builder.setupCharacterMap({ord("京"): "jing", ord("가"): "hangul"})
    shapes = {name: round_glyph(1000) for name in (".notdef", "jing", "hangul")}
    builder.setupCFF("Test", {}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys(shapes, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"copyright": "somebody", "familyName": "Test", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return TTFont(BytesIO(out.getvalue()))


def test_that_a_cubic_font_becomes_truetype_with_its_widths_and_a_name_of_its_own(
    recipes: ModuleType,
) -> None:
    out = BytesIO()
    recipes.make(cubic(), "RptSong-Regular").save(out)
    font = TTFont(BytesIO(out.getvalue()))
    assert "glyf" in font
    assert "CFF " not in font
    assert list(font.getBestCmap()) == [ord("京")]
    glyph = font.getBestCmap()[ord("京")]
    assert font["hmtx"][glyph] == (1000, 100)
    shape = font["glyf"][glyph]
    assert (shape.xMin, shape.yMin, shape.numberOfContours) == (100, 0, 1)
    assert font["name"].getDebugName(6) == "RptSong-Regular"
    assert font["name"].getDebugName(0) == "somebody"


def test_that_there_is_a_recipe_for_every_shipped_font(recipes: ModuleType) -> None:
    assert set(recipes.RECIPES) == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_that_the_recipe_asks_for_every_character_of_the_shipped_font(recipes: ModuleType, name: str) -> None:
    with TTFont(shipped("resources", "fonts", f"{name}.ttf"), lazy=True) as font:
        held = set(font.getBestCmap())
    assert held <= recipes.characters()
