"""What the quick readers leave out of xlsx and xls: percentages, formulas, errors, merged ranges."""

import os
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element

from jingkou_desktop.sheets.grid import Area, Place, column_number

PERCENT, SCALED, YEARLY = "percent", "scaled", "yearly"
BUILT_IN_PERCENT = frozenset({9, 10})
FIRST_OWN = 164  # the first number of a format that a file itself must define
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_SCALING = re.compile(r"[0#?],+(?![0#?,])")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells of one sheet by what is to be said of them."""

    percents: frozenset[Place] = frozenset()
    formulas: frozenset[Place] = frozenset()
    uncomputed: frozenset[Place] = frozenset()
    scaled: frozenset[Place] = frozenset()
    merges: tuple[Area, ...] = ()
    errors: Mapping[Place, str] = field(default_factory=dict)
    struck: frozenset[Place] = frozenset()
    years: frozenset[Place] = frozenset()  # dates of which the year alone is shown
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()  # first and last of each stretch


def xlsx_marks(data: bytes) -> dict[str, Marks]:
    """Return the marks by sheet name; raises what zipfile and defusedxml raise for broken parts.

    Raises LookupError where cells have formats that the file does not define.
    """
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        book = fromstring(archive.read(names["xl/workbook.xml"]), forbid_dtd=True)
        links = fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]), forbid_dtd=True)
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        styles: list[str] = []
        lined: frozenset[int] = frozenset()
        if "xl/styles.xml" in names:
            root = fromstring(archive.read(names["xl/styles.xml"]), forbid_dtd=True)
            styles, lined = _styles(root), _lined(root)
        marks: dict[str, Marks] = {}
        for sheet in (found for found in book.iter() if _tag(found) == "sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            path = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/").lower()
            if path in names and "worksheets" in path:
                with archive.open(names[path]) as stream:
                    marks[sheet.get("name", "")] = _sheet_marks(stream, styles, lined)
        return marks


def _sheet_marks(stream: IO[bytes], styles: list[str], lined: frozenset[int]) -> Marks:
    from defusedxml.ElementTree import iterparse

    formulas, uncomputed, struck = set[Place](), set[Place](), set[Place]()
    shown: dict[str, set[Place]] = {PERCENT: set(), SCALED: set(), YEARLY: set()}
    merges: list[Area] = []
    errors: dict[Place, str] = {}
    hidden_rows, hidden_columns = set[int](), list[tuple[int, int]]()
    row = column = -1
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = _tag(element)
        if event == "start":
            if tag == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
                if element.get("hidden") in ("1", "true"):
                    hidden_rows.add(row)
            elif tag == "col" and element.get("hidden") in ("1", "true"):
                hidden_columns.append((int(element.get("min") or 1) - 1, int(element.get("max") or 1) - 1))
            continue
        if tag == "c":
            place = _place(element.get("r"), (row, column + 1))
            column = place[1]
            style = int(element.get("s") or 0)
            parts = {_tag(part): part for part in element}
            if element.get("t", "n") == "n" and (said := _style(styles, style)):
                shown[said].add(place)
            struck |= {place} if style in lined else set()
            if element.get("t") == "e" and "v" in parts:
                errors[place] = parts["v"].text or "#N/A"
            if "f" in parts:
                formulas.add(place)
                if "v" not in parts or not (parts["v"].text or "").strip():
                    uncomputed.add(place)
            element.clear()
        elif tag == "row":
            element.clear()
        elif tag == "mergeCell":
            first, _, last = (element.get("ref") or "").partition(":")
            merges.append((*_place(first, (0, 0)), *_place(last or first, (0, 0))))
    return Marks(
        frozenset(shown[PERCENT]),
        frozenset(formulas),
        frozenset(uncomputed),
        frozenset(shown[SCALED]),
        tuple(merges),
        errors,
        frozenset(struck),
        frozenset(shown[YEARLY]),
        frozenset(hidden_rows),
        tuple(hidden_columns),
    )


def _styles(root: Element) -> list[str]:
    """Return for each cell style whether its number format shows percentages or scales."""
    codes = {
        int(part.get("numFmtId") or 0): part.get("formatCode") or ""
        for part in root.iter()
        if _tag(part) == "numFmt"
    }
    styles = next((part for part in root if _tag(part) == "cellXfs"), None)
    numbers = [int(style.get("numFmtId") or 0) for style in styles] if styles is not None else []
    return [
        PERCENT
        if number in BUILT_IN_PERCENT
        else shown_as(codes[number] if number >= FIRST_OWN else codes.get(number, ""))
        for number in numbers
    ]


def _lined(root: Element) -> frozenset[int]:
    """Return the cell styles whose font has a line through it."""
    parts = {_tag(part): part for part in root}
    fonts = [
        any(_tag(one) == "strike" and one.get("val", "1") not in ("0", "false") for one in font)
        for font in parts.get("fonts", ())
    ]
    chosen = [int(style.get("fontId") or 0) for style in parts.get("cellXfs", ())]
    return frozenset(style for style, number in enumerate(chosen) if number < len(fonts) and fonts[number])


def _style(styles: list[str], number: int) -> str:
    """Return what a cell's style does; raises IndexError where the file does not say it."""
    return styles[number] if styles or number else ""


def shown_as(code: str) -> str:
    """Return what a number format does: PERCENT, SCALED (a comma after the last digit), YEARLY, or ""."""
    sections = _QUOTED.sub("", code).split(";")
    plain = next((section for section in sections if re.search("[0#?]", section)), "")  # not [=0]"-";0.0%
    if not plain and re.fullmatch("[^mdhs]*y[^mdhs]*", sections[0].casefold()):
        return YEARLY
    if "%" in plain:
        return PERCENT
    return SCALED if _SCALING.search(plain) or "!." in code else ""


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _place(reference: str | None, otherwise: Place) -> Place:
    found = _REFERENCE.fullmatch(reference or "")
    return (int(found[2]) - 1, column_number(found[1])) if found else otherwise


def xls_marks(data: bytes) -> dict[str, Marks]:
    """Return the marks by sheet name; xlrd tells formats, errors and merges, but not formulas."""
    import xlrd

    marks: dict[str, Marks] = {}
    with open(os.devnull, "w", encoding="utf-8") as sink:  # noqa: PTH123  # xlrd writes warnings there
        book = xlrd.open_workbook(
            file_contents=data, logfile=sink, formatting_info=True, on_demand=True, ragged_rows=True
        )
        formats = {key: shown_as(known.format_str or "") for key, known in book.format_map.items()}
        styles = [
            formats[style.format_key] if style.format_key >= FIRST_OWN else formats.get(style.format_key, "")
            for style in book.xf_list
        ]
        fonts = [bool(font.struck_out) for font in book.font_list]
        lined = {
            number
            for number, style in enumerate(book.xf_list)
            if style.font_index < len(fonts) and fonts[style.font_index]
        }
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            merges = tuple(
                (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
            )
            shown: dict[str, set[Place]] = {PERCENT: set(), SCALED: set(), YEARLY: set()}
            errors: dict[Place, str] = {}
            struck: set[Place] = set()
            for row in range(sheet.nrows):
                for column, kind in enumerate(sheet.row_types(row)):
                    if sheet.cell_xf_index(row, column) in lined:
                        struck.add((row, column))
                    if kind == xlrd.XL_CELL_ERROR:
                        value = sheet.cell_value(row, column)
                        errors[(row, column)] = xlrd.error_text_from_code.get(value, "#N/A")
                    elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                        style = sheet.cell_xf_index(row, column)
                        if said := _style(styles, style):
                            shown[said].add((row, column))
            marks[sheet.name] = Marks(
                percents=frozenset(shown[PERCENT]),
                scaled=frozenset(shown[SCALED]),
                merges=merges,
                errors=errors,
                struck=frozenset(struck),
                years=frozenset(shown[YEARLY]),
                hidden_rows=frozenset(row for row, said in sheet.rowinfo_map.items() if said.hidden),
                hidden_columns=tuple((at, at) for at, said in sheet.colinfo_map.items() if said.hidden),
            )
            book.unload_sheet(index)
    return marks
