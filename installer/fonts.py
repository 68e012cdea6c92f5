"""Make the report's six fonts again from Debian's packages: TrueType outlines, cut to what is needed.

    python installer/fonts.py [--debs FOLDER] [--out FOLDER] [NAME …]

RptSong and RptHei come from Noto Serif and Noto Sans CJK SC, RptKai from LXGW WenKai, RptFang from
FandolFang. Packages are fetched with apt-get download where FOLDER does not hold them. Needed:
apt-get, dpkg-deb and the fontTools of requirements.lock; some minutes.

The fonts made here hold every character of the shipped ones and up to 900 symbols and letters more,
with the same advance widths and boxes (compared glyph by glyph, bookworm's packages). They are not
the same bytes: another fontTools cuts curves elsewhere, tables differ, and packages move on. Two runs
on the same packages with the same fontTools give the same bytes.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

ROOT = Path(__file__).resolve().parents[1]
HAN = Path(__file__).with_name("characters.txt")  # GB 2312 and the 8,105 of 通用规范汉字表
SYMBOLS = (
    (0x0020, 0x2EFF),  # Latin to CJK radicals: letters, punctuation, units, arrows, figures in circles
    (0x3000, 0x303F),  # CJK marks, 〇 〓 among them
    (0x3200, 0x33FF),  # ㈠ ㎡ ㎞
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
)
LEFT_OUT = ((0x1100, 0x11FF),)  # Hangul
MOST_ERROR = 1.0  # units of 1/1000 em that a curve may move by becoming quadratic
KEPT_NAMES = (0, 7, 8, 9, 10, 11, 12, 13, 14)  # copyright, makers, licence
NOTO = "usr/share/fonts/opentype/noto"


@dataclass(frozen=True)
class Recipe:
    """Where a font comes from: package, file in it, and the name of the face in a collection."""

    package: str
    file: str
    face: str = ""


RECIPES = {
    "RptSong-Regular": Recipe("fonts-noto-cjk", f"{NOTO}/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    "RptSong-Bold": Recipe("fonts-noto-cjk", f"{NOTO}/NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
    "RptHei-Regular": Recipe("fonts-noto-cjk", f"{NOTO}/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    "RptHei-Bold": Recipe("fonts-noto-cjk", f"{NOTO}/NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
    "RptKai-Regular": Recipe(
        "fonts-lxgw-wenkai", "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
    ),
    "RptFang-Regular": Recipe(
        "texlive-lang-chinese",
        "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
    ),
}


def characters() -> set[int]:
    """Return the code points that the fonts are cut to."""
    wanted = {ord(char) for char in HAN.read_text("utf-8") if char != "\n"}
    for first, last in SYMBOLS:
        wanted.update(range(first, last + 1))
    for first, last in LEFT_OUT:
        wanted.difference_update(range(first, last + 1))
    return wanted


def make(source: TTFont, name: str) -> TTFont:
    """Return `source` cut to the characters, with TrueType outlines, renamed."""
    options = Options()
    options.layout_features = ["kern", "palt", "vert"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.drop_tables += ["BASE", "DSIG", "VORG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(source)
    if "CFF " in source:
        to_truetype(source)
    rename(source, name)
    return source


def to_truetype(font: TTFont) -> None:
    """Put quadratic outlines in the place of the font's cubic ones."""
    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    scale = font["head"].unitsPerEm / 1000
    glyphs = {}
    for glyph in order:
        pen = TTGlyphPen(None)
        drawn[glyph].draw(Cu2QuPen(pen, MOST_ERROR * scale, reverse_direction=True))
        glyphs[glyph] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["maxp"].tableVersion = 0x00010000
    limits = {
        "maxZones": 1,
        "maxTwilightPoints": 0,
        "maxStorage": 0,
        "maxFunctionDefs": 0,
        "maxInstructionDefs": 0,
        "maxStackElements": 0,
        "maxSizeOfInstructions": 0,
        "maxComponentElements": 0,
        "maxPoints": 0,
        "maxContours": 0,
        "maxCompositePoints": 0,
        "maxCompositeContours": 0,
        "maxComponentDepth": 0,
    }
    for field, value in limits.items():
        setattr(font["maxp"], field, value)
    for glyph, (advance, _) in font["hmtx"].metrics.items():
        shape = glyphs[glyph]
        shape.recalcBounds(glyf)
        font["hmtx"].metrics[glyph] = (advance, getattr(shape, "xMin", 0))
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, name: str) -> None:
    """Give the font its own name, as its licence asks, and keep who made it and the licence."""
    family, _, style = name.partition("-")
    table = font["name"]
    kept = {record.nameID: record.toUnicode() for record in table.names if record.nameID in KEPT_NAMES}
    table.names = []
    own = {1: family, 2: style, 3: f"{name};1", 4: f"{family} {style}", 5: "Version 1.0", 6: name}
    for number, text in sorted({**kept, **own}.items()):
        table.setName(text, number, 3, 1, 0x409)


def open_face(path: Path, face: str) -> TTFont:
    """Open a font file, of a collection the face of that name."""
    if path.suffix != ".ttc":
        return TTFont(path, recalcTimestamp=False)
    names = [font["name"].getDebugName(1) for font in TTCollection(path, lazy=True).fonts]
    return TTFont(path, fontNumber=names.index(face), recalcTimestamp=False)


def fetched(package: str, folder: Path) -> Path:
    """Return the package's .deb in `folder`, fetching it where it is not there."""
    found = sorted(folder.glob(f"{package}_*.deb"))
    if not found:
        print(f"fetching {package}")
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        found = sorted(folder.glob(f"{package}_*.deb"))
    return found[-1]


def build(names: Iterable[str], debs: Path, out: Path) -> None:
    """Make the named fonts into `out`."""
    for name in names:
        recipe = RECIPES[name]
        with tempfile.TemporaryDirectory() as home:
            subprocess.run(["dpkg-deb", "-x", fetched(recipe.package, debs), home], check=True)
            font = make(open_face(Path(home, recipe.file), recipe.face), name)
            target = out / f"{name}.ttf"
            font.save(target, reorderTables=True)
        count = len(font.getBestCmap())
        print(f"{target}: {count} characters, {target.stat().st_size / 1e6:.1f} MB")


def main(arguments: list[str]) -> int:
    """Make the fonts named on the command line, or all six."""
    parser = argparse.ArgumentParser(description="Make the report's fonts from Debian's packages.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(RECIPES))
    parser.add_argument("--debs", type=Path, help="folder of the packages, fetched into it where missing")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "fonts")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(RECIPES)
    if unknown:
        parser.error(f"no such font: {', '.join(sorted(unknown))}")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        debs = options.debs or Path(spare)
        debs.mkdir(parents=True, exist_ok=True)
        build(options.names or list(RECIPES), debs, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
