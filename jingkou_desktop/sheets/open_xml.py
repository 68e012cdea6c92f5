"""The second reader of xlsx: streams the parts, so that neither far cells nor odd styles matter to it."""

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element

from jingkou_desktop.domain import numbers
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.grid import Cell, Kind, Place, Sheet, column_number

EPOCHS = (datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1))  # days are counted from there
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # ECMA-376 18.8.30
LONGEST_ERROR = 30  # characters
LAST_ROW, LAST_COLUMN = (1 << 20) - 1, (1 << 14) - 1
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]hmsHMS][^\]]*\]')
_LONG = re.compile(r"-?\d{16,}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Package:
    """What the sheets of a workbook share."""

    strings: tuple[str, ...]
    dates: tuple[bool, ...]  # of each cell style: does it show a date?
    epoch: datetime.datetime


def read_xlsx(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets; raises OverflowError for too many cells, and for broken parts what zipfile and
    defusedxml raise, or ValueError.
    """
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {part_name(name): name for name in archive.namelist()}
        book = fromstring(archive.read(names["xl/workbook.xml"]), forbid_dtd=True)
        links = fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]), forbid_dtd=True)
        targets = {link.get("Id"): link for link in links}
        shares = {link.get("Type", "").rpartition("/")[2]: part_of(link) for link in links}
        package = _Package(
            tuple(_strings(archive, names.get(shares.get("sharedStrings", "")))),
            tuple(_dates(archive, names.get(shares.get("styles", "")))),
            EPOCHS[any(tag(part) == "workbookPr" and _true(part.get("date1904")) for part in book)],
        )
        total = 0
        for sheet in (found for found in book.iter() if tag(found) == "sheet"):
            link = targets.get(
                next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            )
            if link is None or link.get("Type", "").rpartition("/")[2] != "worksheet":
                continue
            with archive.open(names[part_of(link)]) as stream:
                cells = _cells(stream, package, limits.CELLS - total)
            total += len(cells)
            yield Sheet(sheet.get("name", ""), cells, hidden=sheet.get("state", "visible") != "visible")


def part_name(name: str) -> str:
    """Return the name under which a part of a zip is looked up."""
    return name.replace("\\", "/").lstrip("/").lower()


def part_of(link: Element) -> str:
    """Return the name of the part that a relationship of the workbook points to."""
    return part_name(posixpath.normpath(posixpath.join("/xl", link.get("Target", "").replace("\\", "/"))))


def tag(element: Element) -> str:
    """Return the name of an element without its namespace, in which strict workbooks differ."""
    return str(element.tag).rpartition("}")[2]


def _true(said: str | None) -> bool:
    return said in ("1", "true", "on")


def _strings(archive: zipfile.ZipFile, name: str | None) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse

    if name is None:
        return
    whole: Element | None = None
    with archive.open(name) as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                whole = element if whole is None else whole
            elif tag(element) == "si":
                yield _text(element)
                whole.clear()  # type: ignore[union-attr]  # there is one: an element has ended


def _text(element: Element) -> str:
    """Return the text of a string with its runs, without the readings above it (rPh)."""
    said = []
    for part in element:
        if tag(part) == "t":
            said.append(part.text or "")
        elif tag(part) == "r":
            said += [run.text or "" for run in part if tag(run) == "t"]
    return _unescaped("".join(said))


def _dates(archive: zipfile.ZipFile, name: str | None) -> list[bool]:
    from defusedxml.ElementTree import fromstring

    if name is None:
        return []
    root = fromstring(archive.read(name), forbid_dtd=True)
    codes = {
        part.get("numFmtId"): part.get("formatCode") or "" for part in root.iter() if tag(part) == "numFmt"
    }
    styles = next((part for part in root if tag(part) == "cellXfs"), None)
    return [_is_date(style.get("numFmtId") or "0", codes) for style in styles] if styles is not None else []


def _is_date(number: str, codes: dict[str | None, str]) -> bool:
    if number not in codes:
        return number.isdecimal() and int(number) in DATE_FORMATS
    plain = _NO_CODE.sub("", codes[number].partition(";")[0]).lower().replace("general", "")
    return bool(re.search("[ymdhs]", plain))


def _cells(stream: IO[bytes], package: _Package, most: int) -> dict[Place, Cell]:
    from defusedxml.ElementTree import iterparse

    cells: dict[Place, Cell] = {}
    rows: Element | None = None
    row = column = -1
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        name = tag(element)
        if event == "start":
            if name == "sheetData":
                rows = element
            elif name == "row":
                row, column = _row_number(element.get("r"), row + 1), -1
        elif name == "c":
            found = _REFERENCE.fullmatch(element.get("r") or "")
            row, column = (int(found[2]) - 1, column_number(found[1])) if found else (row, column + 1)
            cell = _cell(element, package)
            if cell is not None and 0 <= row <= LAST_ROW and column <= LAST_COLUMN:
                cells[(row, column)] = cell
                if len(cells) > most:
                    raise OverflowError("cells")
            element.clear()
        elif name == "row" and rows is not None:
            rows.clear()
        elif name == "sheetData":
            break
    return cells


def _row_number(said: str | None, otherwise: int) -> int:
    return int(said) - 1 if said and said.isdecimal() and len(said) < 9 else otherwise


def _cell(element: Element, package: _Package) -> Cell | None:
    kind = element.get("t", "n")
    parts = {tag(part): part for part in element}
    text = (parts["v"].text or "") if "v" in parts else ""
    if kind in ("s", "str", "inlineStr"):
        return _said(_string(kind, parts.get("is"), text, package.strings))
    if not text.strip():
        return None
    if kind == "b":
        return Cell(Kind.TRUTH, "TRUE" if _true(text.strip()) else "FALSE")
    if kind in ("e", "d"):
        return Cell(Kind.ERROR if kind == "e" else Kind.DATE, text.removesuffix("T00:00:00"))
    return _number(text, element.get("s") or "0", package)


def _string(kind: str, inline: Element | None, text: str, strings: tuple[str, ...]) -> str:
    if kind == "inlineStr":
        return "" if inline is None else _text(inline)
    if kind == "str":
        return _unescaped(text)
    index = int(text or "-1")
    return strings[index] if 0 <= index < len(strings) else ""


def _number(text: str, style: str, package: _Package) -> Cell:
    number = float(text)
    if style.isdecimal() and int(style) < len(package.dates) and package.dates[int(style)]:
        return _date(number, package.epoch)
    parsed = numbers.parse(int(text) if _LONG.fullmatch(text.strip()) else number)
    return Cell(Kind.NUMBER if parsed.value is not None else Kind.TEXT, parsed.raw, parsed.value)


def _unescaped(text: str) -> str:
    """Return the text with the signs that XML cannot hold, such as _x000D_ for a return."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _said(text: str) -> Cell | None:
    if not text.strip():
        return None
    return Cell(Kind.ERROR if len(text) < LONGEST_ERROR and numbers.is_error(text) else Kind.TEXT, text)


def _date(days: float, epoch: datetime.datetime) -> Cell:
    if days < 1 and epoch is EPOCHS[0]:
        return Cell(Kind.DATE, str((epoch + datetime.timedelta(days=days)).time()))
    try:
        if days < 60 and epoch is EPOCHS[0]:
            days += 1  # the 1900 calendar of spreadsheets has a 29 February that never was
        moment = epoch + datetime.timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return Cell(Kind.TEXT, format(days, "g"))
    return Cell(Kind.DATE, str(moment).removesuffix(" 00:00:00"))
