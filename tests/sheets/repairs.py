"""Checks a workbook's zip as strictly as the programs that offer to repair it."""

import posixpath
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from jingkou_desktop.sheets.grid import Place
from jingkou_desktop.sheets.parts import place_of

ORDER = re.findall(
    r"\w+",
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls AlternateContent webPublishItems tableParts "
    "extLst",
)
STYLE_ORDER = re.findall(
    r"\w+", "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
Relations = dict[str, tuple[str, str]]  # by id: the last word of the type, and the target


def faults(path: Path) -> list[str]:
    """Return what a strict reader would object to; nothing is repaired silently here."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names if not name.endswith("/")}
    found = [f"{name} twice" for name in set(names) if names.count(name) > 1]
    trees = {
        name: fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels", ".vml"))
    }
    found += _types(parts, trees["[Content_Types].xml"])
    relations = {}
    for name in parts:
        if name.endswith(".rels"):
            folder, _, own = name.rpartition("_rels/")
            source = folder + own.removesuffix(".rels")
            relations[source], wrong = _relations(source, trees[name], parts)
            found += wrong
    book = next(target for kind, target in relations[""].values() if kind == "officeDocument")
    found += _sheet_names(trees[book])
    styles = next((target for kind, target in relations[book].values() if kind == "styles"), "")
    style_count, wrong = _styles(trees[styles]) if styles else (1, [])
    found += wrong
    shapes: list[str] = []
    for kind, target in relations[book].values():
        if kind == "worksheet":
            found += _sheet(target, trees, relations.get(target, {}), style_count, shapes)
    return found + [f"shape {one} twice" for one in set(shapes) if shapes.count(one) > 1]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Element, name: str) -> list[Element]:
    return [one for one in element if _local(one) == name]


def _types(parts: Iterable[str], tree: Element) -> list[str]:
    endings = {str(one.get("Extension")).lower() for one in _children(tree, "Default")}
    named = [str(one.get("PartName")).lstrip("/") for one in _children(tree, "Override")]
    untyped = (
        f"{name} has no type"
        for name in parts
        if name != "[Content_Types].xml"
        and name not in named
        and name.rpartition(".")[2].lower() not in endings
    )
    return [
        *(f"type of {name}, which is not there" for name in named if name not in parts),
        *(f"{name} typed twice" for name in set(named) if named.count(name) > 1),
        *untyped,
    ]


def _relations(source: str, tree: Element, parts: Iterable[str]) -> tuple[Relations, list[str]]:
    known: Relations = {}
    found = [] if not source or source in parts else [f"relations of {source}, which is not there"]
    for one in tree:
        key, target = str(one.get("Id")), str(one.get("Target"))
        if key in known:
            found.append(f"{source}: id {key} twice")
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
            if target not in parts:
                found.append(f"{source} → {target}, which is not there")
        known[key] = (str(one.get("Type")).rpartition("/")[2], target)
    return known, found


def _sheet_names(tree: Element) -> list[str]:
    sheets = [one for one in tree.iter() if _local(one) == "sheet"]
    names = [str(one.get("name")) for one in sheets]
    ids = [one.get("sheetId") for one in sheets]
    found = [f"sheet name {name!r}" for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)]
    if len({name.lower() for name in names}) < len(names) or len(set(ids)) < len(ids):
        found.append("two sheets of one name or id")
    return found


def _styles(tree: Element) -> tuple[int, list[str]]:
    found = _in_order(tree, STYLE_ORDER, "styles")
    counts = {}
    for group in tree:
        counts[_local(group)] = len(group)
        if group.get("count") not in (None, str(len(group))):
            found.append(f"styles: {_local(group)} counts {group.get('count')}, has {len(group)}")
    for style in _children(tree, "cellXfs")[0]:
        for name, group in (("fillId", "fills"), ("fontId", "fonts"), ("borderId", "borders")):
            if int(style.get(name, 0)) >= counts.get(group, 0):
                found.append(f"styles: {name} {style.get(name)}")
    return counts["cellXfs"], found


def _in_order(tree: Element, order: list[str], where: str) -> list[str]:
    names = [_local(one) for one in tree]
    places = [order.index(name) for name in names if name in order]
    strange = [f"{where}: {name}?" for name in names if name not in order]
    return strange + ([] if places == sorted(places) else [f"{where}: {names} out of order"])


def _sheet(
    name: str, trees: dict[str, Element], relations: Relations, styles: int, shapes: list[str]
) -> list[str]:
    tree = trees[name]
    found = _in_order(tree, ORDER, name)
    found += _cells(name, _children(tree, "sheetData")[0], styles)
    areas = [str(one.get("ref")) for group in _children(tree, "mergeCells") for one in group]
    taken: set[Place] = set()
    for first, last in (area.split(":") for area in areas):
        (top, left), (bottom, right) = place_of(first), place_of(last)
        inside = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        found += [f"{name}: merge {first}:{last}"] if taken & inside or len(inside) < 2 else []
        taken |= inside
    for group in _children(tree, "dataValidations"):
        found += _validations(name, group)
    boxes: set[Place] = set()
    for one in _children(tree, "legacyDrawing"):
        key = next(said for attribute, said in one.attrib.items() if attribute.endswith("}id"))
        kind, target = relations.get(key, ("nothing", ""))
        if kind != "vmlDrawing":
            found.append(f"{name}: legacy drawing is {kind}")
            continue
        shapes += [str(shape.get("id")) for shape in trees[target].iter() if _local(shape) == "shape"]
        boxes = _boxes(trees[target])
    for kind, target in relations.values():
        if kind == "comments":
            found += _comments(target, trees[target], boxes)
    return found


def _cells(name: str, data: Element, styles: int) -> list[str]:
    found = []
    last_row = 0
    for row in data:
        number = int(row.get("r", last_row + 1))
        found += [f"{name}: row {number}"] if number <= last_row else []
        last_row, last_column = number, -1
        for cell in row:
            column = place_of(str(cell.get("r")))[1] if cell.get("r") else last_column + 1
            if column <= last_column or (cell.get("r") and place_of(str(cell.get("r")))[0] != number - 1):
                found.append(f"{name}: cell {cell.get('r')}")
            if int(cell.get("s", 0)) >= styles:
                found.append(f"{name}: style of {cell.get('r')}")
            last_column = column
    return found


def _validations(name: str, group: Element) -> list[str]:
    found = []
    if group.get("count") not in (None, str(len(group))):
        found.append(f"{name}: validations counted wrongly")
    for one in group:
        for attribute, most in (("promptTitle", 32), ("prompt", 255), ("errorTitle", 32), ("error", 225)):
            if len(one.get(attribute, "")) > most:
                found.append(f"{name}: {attribute} of {one.get('sqref')} is too long")
        found += [
            f"{name}: formula of {one.get('sqref')}" for formula in one if len(formula.text or "") > 255
        ]
    return found


def _boxes(drawing: Element) -> set[Place]:
    said = {
        name: [int(str(one.text)) for one in drawing.iter() if _local(one) == name]
        for name in ("Row", "Column")
    }
    return set(zip(said["Row"], said["Column"], strict=True))


def _comments(name: str, tree: Element, boxes: set[Place]) -> list[str]:
    authors = len(_children(tree, "authors")[0])
    refs = []
    found = []
    for one in _children(tree, "commentList")[0]:
        refs.append(str(one.get("ref")))
        if int(one.get("authorId", -1)) not in range(authors):
            found.append(f"{name}: author of {one.get('ref')}")
        if place_of(refs[-1]) not in boxes:
            found.append(f"{name}: no box for {one.get('ref')}")
    return found + [f"{name}: two comments on {ref}" for ref in set(refs) if refs.count(ref) > 1]
