"""Elements of WordprocessingML: paragraphs, runs, fields; text from people is always text."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from jingkou_desktop.report.packages import said

# The order in which the schema wants a paragraph's properties, of those used here.
ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "tabs", "autoSpaceDE"),
    *("autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "sectPr"),
)
POINT = 20  # twips
MM = 72 / 25.4  # points


def twips(points: float) -> str:
    """Return a length in points in twentieths of a point."""
    return str(round(points * POINT))


def node(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element such as w:jc; attributes are of the same namespace."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(style: str, *content: Any, properties: Iterable[Any] = ()) -> Any:
    """Return a paragraph of a style, with properties of its own in any order."""
    return node("w:p", node("w:pPr", *ordered([node("w:pStyle", val=style), *properties])), *content)


def ordered(properties: Iterable[Any]) -> list[Any]:
    """Return a paragraph's properties in the order of the schema."""
    return sorted(properties, key=lambda one: ORDER.index(one.tag.partition("}")[2]))


def run(text: str, *properties: Any) -> Any:
    """Return `text` as a run; its line feeds break the line."""
    made = node("w:r", node("w:rPr", *properties)) if properties else node("w:r")
    for number, line in enumerate(said(text).split("\n")):
        if number:
            made.append(node("w:br"))
        if line:
            made.append(_kept("w:t", line))
    return made


def tab() -> Any:
    """Return a run that is a tab."""
    return node("w:r", node("w:tab"))


def field(code: str, *result: Any, hidden: bool = False) -> Iterator[Any]:
    """Yield the runs of a field around its result."""
    yield mark("begin", hidden)
    yield instruction(code, hidden)
    if result:
        yield mark("separate", hidden)
        yield from result
    yield mark("end", hidden)


def mark(kind: str, hidden: bool = False) -> Any:
    """Return the run with a field's begin, separate or end."""
    return node("w:r", *_hiding(hidden), node("w:fldChar", fldCharType=kind))


def instruction(code: str, hidden: bool = False) -> Any:
    """Return the run with a field's code."""
    return node("w:r", *_hiding(hidden), _kept("w:instrText", code))


def quoted(text: str) -> str:
    """Return `text` as an argument of a field: nothing in it ends the argument."""
    flat = " ".join(said(text).split("\n"))
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'


def bookmarked(name: str, number: int, *content: Any) -> Iterator[Any]:
    """Yield `content` inside a bookmark; `number` is its own in the document."""
    yield node("w:bookmarkStart", id=number, name=name)
    yield from content
    yield node("w:bookmarkEnd", id=number)


def _hiding(hidden: bool) -> tuple[Any, ...]:
    return (node("w:rPr", node("w:vanish")),) if hidden else ()


def _kept(tag: str, text: str) -> Any:
    made = node(tag)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made
