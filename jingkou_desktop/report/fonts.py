"""The report's fonts: registered with reportlab, and chosen character by character."""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from fontTools.ttLib import TTFont as FontFile
from fontTools.ttLib import TTLibError
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from jingkou_desktop.errors import UserError
from jingkou_desktop.paths import shipped

# What the two libraries raise for a file that is no font, or a damaged one.
UNUSABLE = (TTFError, TTLibError, OSError, struct.error, ValueError, LookupError, AssertionError)

FANG = "RptFang-Regular"  # body
KAI = "RptKai-Regular"  # headings of the second level
HEI = "RptHei-Regular"  # headings of the first level, table heads
HEI_BOLD = "RptHei-Bold"
SONG = "RptSong-Regular"  # tables and notes
SONG_BOLD = "RptSong-Bold"  # titles
SHIPPED = (FANG, KAI, HEI, HEI_BOLD, SONG, SONG_BOLD)

LOCK = RLock()  # held while a document is made: reportlab's fonts belong to the whole process
STAND_IN = "〓"  # stands for a character that no font has
FALLBACK: dict[str, tuple[str, ...]] = {
    FANG: (FANG, SONG, HEI),
    KAI: (KAI, FANG, SONG, HEI),
    HEI: (HEI, SONG),
    HEI_BOLD: (HEI_BOLD, SONG_BOLD, HEI),
    SONG: (SONG, HEI),
    SONG_BOLD: (SONG_BOLD, HEI_BOLD, SONG),
}
NARROW_IN_KAI = frozenset(map(ord, "“”‘’·…—"))  # half-width or low there; taken from FANG


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font whose text can be taken out of the PDF again beyond the first 65,536 characters too.

    reportlab writes such characters into the ToUnicode map as five hex digits, which readers take
    for two characters; and more than the 100 lines that the PDF reference allows in a block.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Add the font's objects to `doc`, with a right ToUnicode map for each subset."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        maps = [key for key in doc.idToObject if key.startswith("toUnicodeCMap:")]
        own = self.face.name.decode("ascii")
        for key in maps:
            prefix, _, name = key.removeprefix("toUnicodeCMap:").partition("+")
            if name == own:
                number = int(prefix.translate(str.maketrans("ABCDEFGIJK", "0123456789")))
                stream = doc.idToObject[key]
                if isinstance(stream, PDFStream):
                    stream.content = _unicode_map(f"{prefix}+{name}", subsets[number])


def register(preferred: Mapping[str, Path] | None = None) -> None:
    """Register the shipped fonts, and those of `preferred` in the place of shipped ones of that name.

    Keys of `preferred` are the names above, such as FANG for an installed 仿宋 or SONG_BOLD for
    方正小标宋. Raises UserError("font.unusable") for a file without TrueType outlines; KeyError for
    a name that is none of the above, which is a bug.
    """
    chosen = dict(preferred or {})
    for name in chosen:
        FALLBACK[name]
    with LOCK:
        for name in SHIPPED:
            path = chosen[name] if name in chosen else shipped("resources", "fonts", f"{name}.ttf")
            if _registered.get(name) == path:
                continue
            if name in chosen:
                _check_outlines(path)
            font = _load(name, path)
            if name in _loaded:
                _loaded[name].unregister()  # else reportlab keeps the first of a name
            pdfmetrics.registerFont(font)
            _loaded[name], _registered[name] = font, path
            font_of.cache_clear()
            advance.cache_clear()


@cache
def font_of(char: str, face: str) -> str:
    """Return the name of the font that shows `char` where `face` is wanted, or "" where none does."""
    code = ord(char)
    for name in FALLBACK[face]:
        if face == KAI and name == KAI and code in NARROW_IN_KAI:
            continue
        if code in _loaded[name].face.charToGlyph:
            return name
    return ""


@cache
def advance(char: str, name: str) -> float:
    """Return the width of `char` in font `name`, in parts of the font's size."""
    width: float = _loaded[name].face.getCharWidth(ord(char)) / 1000
    return width


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """Return `text` cut into (font name, text) by the font that shows it; nothing is dropped.

    A character that no font has becomes STAND_IN. Control characters must be gone (text.clean).
    """
    result: list[tuple[str, str]] = []
    for char in text:
        name = font_of(char, face)
        shown = char if name else STAND_IN
        name = name or font_of(STAND_IN, face)
        if result and result[-1][0] == name:
            result[-1] = (name, result[-1][1] + shown)
        else:
            result.append((name, shown))
    return result


def unshown(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of `texts` that no font of the report has, each once, in code order."""
    if len(_loaded) < len(SHIPPED):
        register()
    return tuple(sorted({char for text in texts for char in text if not font_of(char, FANG)}))


def stamp() -> tuple[Path, ...]:
    """Return what tells one set of registered fonts from another."""
    return tuple(_registered.values())


def identity_of(preferred: Mapping[str, Path] | None = None) -> str:
    """Return the SHA-256 (hex) of the fonts' files, with `preferred` in the place of shipped ones.

    Documents of other fonts break their lines elsewhere. Raises UserError("font.unusable") for a
    preferred font that is not there.
    """
    made = hashlib.sha256()
    for name in SHIPPED:
        path = (preferred or {}).get(name) or shipped("resources", "fonts", f"{name}.ttf")
        try:
            held = path.stat()
            made.update(_file_hash(path, held.st_size, held.st_mtime_ns))
        except OSError as error:
            raise UserError("font.unusable", path=path, detail="文件读不通") from error
    return made.hexdigest()


@cache
def _file_hash(path: Path, _size: int, _changed: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


_loaded: dict[str, EmbeddedFont] = {}
_registered: dict[str, Path] = {}


def _load(name: str, path: Path) -> EmbeddedFont:
    try:
        font = EmbeddedFont(name, str(path), shapable=False)
    except UNUSABLE as error:
        raise UserError("font.unusable", path=path, detail="文件读不通") from error
    font.face.name = name.encode("ascii")  # one file may stand for two fonts
    return font


def _check_outlines(path: Path) -> None:
    try:
        with path.open("rb") as file, FontFile(file, fontNumber=0, lazy=True) as font:
            if "glyf" not in font:
                raise UserError("font.unusable", path=path, detail="不是 TrueType 轮廓")
    except UNUSABLE as error:
        raise UserError("font.unusable", path=path, detail="文件读不通") from error


def _unicode_map(name: str, subset: list[int]) -> str:
    lines = [f"<{index:02X}> <{_utf16(code)}>" for index, code in enumerate(subset)]
    blocks = []
    for start in range(0, len(lines), 100):
        block = lines[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()
