"""How tests read a DOCX: all it says, what a style says, where its pages are."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

MM = 36_000  # EMU


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def paragraphs(document: Any, style: str = "") -> list[Any]:
    """All paragraphs in their order, also those in tables and in the contents, of a style by its id."""
    found = document.element.body.iter(qn("w:p"))
    return [one for one in found if not style or style_of(one) == style]


def style_of(paragraph: Any) -> str:
    return str(paragraph.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")))


def words(element: Any) -> str:
    """The text of an element, line breaks as line feeds."""
    parts = element.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    return "".join(one.text or "" if one.tag == qn("w:t") else "\n" for one in parts)


def said(document: Any) -> str:
    """All that a reader meets, without white space: text, edges of pages, what pictures show."""
    body = document.element.body
    texts = [words(one) for one in body.iter(qn("w:p"))]
    texts += [one.get("descr", "") for one in body.iter(qn("wp:docPr"))]
    for section in document.sections:
        texts += [words(edge._element) for edge in (section.header, section.footer)]
    return squeezed("".join(texts))


def look(document: Any, key: str) -> dict[str, Any]:
    """What a style itself says."""
    style = next(one for one in document.styles if one.style_id == key)
    fonts = style.element.rPr.find(qn("w:rFonts"))
    indent = style.element.pPr.find(qn("w:ind"))
    return {
        "name": style.name,
        "font": {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")},
        "size": style.font.size.pt,
        "bold": bool(style.font.bold),
        "line": style.paragraph_format.line_spacing.pt,
        "align": style.element.pPr.find(qn("w:jc")).get(qn("w:val")),
        "indent": indent.get(qn("w:firstLineChars")),
    }


def indent_right(paragraph: Any) -> int:
    """How far a paragraph ends before its right edge, in twips."""
    found = paragraph.find(qn("w:pPr")).find(qn("w:ind"))
    return int(found.get(qn("w:right"))) if found is not None else 0
