"""Comments of a worksheet: a comments part and the drawing of their boxes, new or added to."""

import re
from collections.abc import Mapping

from jingkou_desktop.sheets.grid import Place, cell_name
from jingkou_desktop.sheets.package import Package
from jingkou_desktop.sheets.parts import place_of
from jingkou_desktop.sheets.remarks import AUTHOR
from jingkou_desktop.sheets.splice import (
    Edit,
    Element,
    UnsafeError,
    elements,
    inside,
    local,
    prefix_of,
    spliced,
    xml_text,
)

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
SHAPE_TYPE = (
    f'<v:shapetype {SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
PER_BLOCK = 1024
_SHAPE = re.compile(rb"_x0000_s(\d+)")
_BLOCKS = re.compile(rb"(<o:idmap\b[^>]*?\bdata\s*=\s*[\"'])([\d,\s]*)([\"'])")
_ROOT_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")


def add_comments(package: Package, sheet: str, main: str, texts: Mapping[Place, str]) -> set[Place]:
    """Write the texts into the worksheet's comments; return the cells that need a box drawn."""
    part = next((one.target for one in package.relations(sheet) if one.kind == "comments"), "")
    if not part:
        part = package.new_name("xl/comments{}.xml")
        package.write(
            part,
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{main}">'
            "<authors/><commentList/></comments>".encode(),
        )
        package.relate(sheet, "comments", part)
        package.set_type(COMMENTS_TYPE, part)
    data = package.read(part)
    found = elements(data)
    tops = {local(one.name): one for one in found if one.depth == 1}
    if "authors" not in tops or "commentList" not in tops:
        raise UnsafeError("comments")
    authors, comments = tops["authors"], tops["commentList"]
    author = sum(one.depth == 2 and authors.start < one.start < authors.end for one in found)
    prefix = prefix_of(found[0].name)
    edits = inside(data, authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode())
    known = {
        place_of(one.attributes.get("ref", "")): one
        for one in found
        if one.depth == 2 and local(one.name) == "comment"
    }
    new = []
    for place, text in texts.items():
        if place in known:
            edits += _longer(known[place], found, prefix, text)
            continue
        new.append(
            f'<{prefix}comment ref="{cell_name(place)}" authorId="{author}"><{prefix}text>'
            f'<{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t></{prefix}text></{prefix}comment>'
        )
    if new:
        edits += inside(data, comments, "".join(new).encode())
    package.write(part, spliced(data, edits))
    return set(texts) | set(known)


def _longer(comment: Element, found: list[Element], prefix: str, text: str) -> list[Edit]:
    """Return the edits that add a text at the end of a comment that is there."""
    own = [one for one in found if comment.start < one.start < comment.end]
    body = next((one for one in own if local(one.name) == "text"), None)
    if body is None or body.bare:
        raise UnsafeError("comment")
    said = [one for one in own if one.depth == body.depth + 1]
    edits = []
    for one in said:
        if local(one.name) == "t":  # plain text and runs do not stand side by side
            edits += [
                Edit(one.start, one.start, f"<{prefix}r>".encode()),
                Edit(one.end, one.end, f"</{prefix}r>".encode()),
            ]
    phonetic = (one.start for one in said if local(one.name) in ("rPh", "phoneticPr"))
    at = next(phonetic, body.close)
    run = f'<{prefix}r><{prefix}t xml:space="preserve">{xml_text(chr(10) + AUTHOR + "：" + chr(10) + text)}'
    return [*edits, Edit(at, at, f"{run}</{prefix}t></{prefix}r>".encode())]


def draw_boxes(package: Package, sheet: str, relation: str, cells: Mapping[Place, str]) -> str:
    """Draw the boxes of comments that have none; return the relation's id of a drawing that is new, else "".

    `relation` is the id of the worksheet's legacy drawing, "" where it has none.
    """
    block = _free_block(package)
    numbers = ",".join(str(block + more) for more in range(len(cells) // PER_BLOCK + 1))
    part = next((one.target for one in package.relations(sheet) if relation and one.id == relation), "")
    if not part or not package.has(part):
        shapes = _layout(numbers) + SHAPE_TYPE + _shapes(cells, block)
        new = part or package.new_name("xl/drawings/vmlDrawing{}.vml")
        package.write(new, f"<xml {SPACES}>{shapes}</xml>".encode())
        package.set_type(DRAWING_TYPE, ending="vml")
        return "" if part else package.relate(sheet, "vmlDrawing", new)
    data = package.read(part)
    drawn = _drawn(data)
    shapes = _shapes({place: text for place, text in cells.items() if place not in drawn}, block)
    if b'"_x0000_t202"' not in data:
        shapes = SHAPE_TYPE + shapes
    data, blocks = _BLOCKS.subn(
        lambda said: said[1] + said[2] + f",{numbers}".encode() + said[3], data, count=1
    )
    if not blocks:
        shapes = _layout(numbers) + shapes
    end = _ROOT_END.search(data)
    if end is None:
        raise UnsafeError("drawing")
    package.write(part, data[: end.start()] + shapes.encode() + data[end.start() :])
    return ""


def _layout(blocks: str) -> str:
    return f'<o:shapelayout {SPACES} v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'


def _free_block(package: Package) -> int:
    """Return the first block of 1,024 shape numbers that no drawing of the package uses."""
    used = {0}
    for part in package.names(".vml"):
        data = package.read(part)
        used |= {int(number) // PER_BLOCK for number in _SHAPE.findall(data)}
        for said in _BLOCKS.findall(data):
            used |= {int(number) for number in said[1].replace(b",", b" ").split()}
    return max(used) + 1


def _drawn(data: bytes) -> set[Place]:
    """Return the cells whose comments have a box."""
    rows = [int(number) for number in re.findall(rb"<x:Row>\s*(\d+)\s*</x:Row>", data)]
    columns = [int(number) for number in re.findall(rb"<x:Column>\s*(\d+)\s*</x:Column>", data)]
    if len(rows) != len(columns):
        raise UnsafeError("drawing")
    return set(zip(rows, columns, strict=True))


def _shapes(cells: Mapping[Place, str], block: int) -> str:
    """Return the boxes, hidden until the mouse rests on the cell; each is as high as its text needs."""
    made = []
    for number, (place, text) in enumerate(sorted(cells.items()), start=1):
        row, column = place
        lines = sum(1 + len(line) // 22 for line in text.split("\n")) if text else 4
        top, height = max(row - 1, 0), min(max(lines + 1, 4), 24)
        anchor = f"{column + 1}, 12, {top}, 4, {column + 5}, 20, {top + height}, 4"
        made.append(
            f'<v:shape {SPACES} id="_x0000_s{block * PER_BLOCK + number}" type="#_x0000_t202" '
            "style='position:absolute;margin-left:80pt;margin-top:5pt;width:220pt;"
            f"height:{height * 15}pt;z-index:{number};visibility:hidden' "
            'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
            '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
            "<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>"
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )
    return "".join(made)
