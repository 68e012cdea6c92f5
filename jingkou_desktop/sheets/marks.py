"""What the quick readers leave out of xlsx and xls: percentages, formulas, merged ranges."""

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

BUILT_IN_PERCENT = frozenset({9, 10})
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells of one sheet by what is to be said of them."""

    percents: frozenset[Place] = frozenset()
    formulas: frozenset[Place] = frozenset()
    uncomputed: frozenset[Place] = frozenset()
    merges: tuple[Area, ...] = ()
    errors: Mapping[Place, str] = field(default_factory=dict)


def xlsx_marks(data: bytes) -> dict[str, Marks]:
    """Return the marks by sheet name; raises what zipfile and defusedxml raise for broken parts."""
    from defusedxml.ElementTree import fromstring, iterparse

    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        book = fromstring(archive.read(names["xl/workbook.xml"]), forbid_dtd=True)
        links = fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]), forbid_dtd=True)
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        styles: list[bool] = []
        if "xl/styles.xml" in names:
            styles = _percent_styles(fromstring(archive.read(names["xl/styles.xml"]), forbid_dtd=True))
        marks: dict[str, Marks] = {}
        for sheet in (found for found in book.iter() if _tag(found) == "sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            path = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/").lower()
            if path in names and "worksheets" in path:
                with archive.open(names[path]) as stream:
                    marks[sheet.get("name", "")] = _sheet_marks(iterparse, stream, styles)
        return marks


def _sheet_marks(iterparse, stream: IO[bytes], styles: list[bool]) -> Marks:  # type: ignore[no-untyped-def]  # defusedxml's function, untyped there
    percents, formulas, uncomputed = set[Place](), set[Place](), set[Place]()
    merges: list[Area] = []
    errors: dict[Place, str] = {}
    row = column = -1
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = _tag(element)
        if event == "start":
            if tag == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            continue
        if tag == "c":
            place = _place(element.get("r"), (row, column + 1))
            column = place[1]
            style = int(element.get("s") or 0)
            parts = {_tag(part): part for part in element}
            if style < len(styles) and styles[style] and element.get("t", "n") == "n":
                percents.add(place)
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
    return Marks(frozenset(percents), frozenset(formulas), frozenset(uncomputed), tuple(merges), errors)


def _percent_styles(root: Element) -> list[bool]:
    """Return for each cell style whether it shows percentages."""
    shown = {
        int(part.get("numFmtId") or 0): is_percent_format(part.get("formatCode") or "")
        for part in root.iter()
        if _tag(part) == "numFmt"
    }
    styles = next((part for part in root if _tag(part) == "cellXfs"), None)
    numbers = [int(style.get("numFmtId") or 0) for style in styles] if styles is not None else []
    return [number in BUILT_IN_PERCENT or shown.get(number, False) for number in numbers]


def is_percent_format(code: str) -> bool:
    """Return whether a number format multiplies by 100: a % outside quotes in its first section."""
    return "%" in _QUOTED.sub("", code).partition(";")[0]


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _place(reference: str | None, otherwise: Place) -> Place:
    found = _REFERENCE.fullmatch(reference or "")
    return (int(found[2]) - 1, column_number(found[1])) if found else otherwise


def xls_marks(data: bytes) -> dict[str, Marks]:
    """Return the marks by sheet name; xlrd tells formats and merges, but not formulas."""
    import xlrd

    marks: dict[str, Marks] = {}
    with open(os.devnull, "w", encoding="utf-8") as sink:  # noqa: PTH123  # xlrd writes warnings there
        book = xlrd.open_workbook(file_contents=data, logfile=sink, formatting_info=True, on_demand=True)
        percent = [
            style.format_key in book.format_map
            and is_percent_format(book.format_map[style.format_key].format_str)
            for style in book.xf_list
        ]
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            merges = tuple(
                (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
            )
            places: set[Place] = set()
            if any(percent):
                for row in range(sheet.nrows):
                    for column in range(sheet.row_len(row)):
                        if sheet.cell_type(row, column) == xlrd.XL_CELL_NUMBER:
                            style = sheet.cell_xf_index(row, column)
                            if style < len(percent) and percent[style]:
                                places.add((row, column))
            marks[sheet.name] = Marks(percents=frozenset(places), merges=merges)
            book.unload_sheet(index)
    return marks
