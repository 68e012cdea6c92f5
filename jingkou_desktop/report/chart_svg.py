"""Writes a chart's drawing as SVG: vectors and real text, in the colours of print on white."""

import math
from collections.abc import Callable
from xml.etree import ElementTree as Xml

from jingkou_desktop.domain.chart_drawing import Drawing, Item, Sign, Stroke, Words
from jingkou_desktop.domain.chart_spec import Mark

NAMESPACE = "http://www.w3.org/2000/svg"
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','SimHei',sans-serif"
INKS: dict[str, str] = {  # what prints on white, also where the window is dark
    "text": "#1b2430",
    "muted": "#5b6675",
    "accent": "#1d4f7c",
    "line": "#dce1e8",
    "target": "#c77700",
    "target_text": "#8a5a00",
    "steady_bar": "#4a7db3",
    "behind": "#8a5a00",
}
RADIUS = 5.0  # of a mark, in pixels


def svg(sheet: Drawing) -> bytes:
    """Return the drawing as a complete SVG file."""
    width, height = _pixels(sheet.width), _pixels(sheet.height)
    root = Xml.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "font-family": FONTS,
            "role": "img",
        },
    )
    Xml.SubElement(root, "title").text = _clean(sheet.title)
    Xml.SubElement(root, "rect", {"width": width, "height": height, "fill": "#ffffff"})
    for item in sheet.items:
        _add(root, item)
    Xml.indent(root)
    body: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def outline(mark: Mark, x: float, y: float, radius: float = RADIUS) -> list[tuple[float, float]]:
    """Return the corners of a mark around a place; a disc and a ring have none."""
    shapes: dict[Mark, Callable[[], list[tuple[float, float]]]] = {
        Mark.SQUARE: lambda: _corners(x, y, radius * 1.2, 4, 0.25),
        Mark.DIAMOND: lambda: _corners(x, y, radius * 1.15, 4, 0.0),
        Mark.TRIANGLE: lambda: _corners(x, y + radius * 0.2, radius * 1.2, 3, -0.25),
        Mark.BAR: lambda: [
            (x - radius * 2, y - 1.6),
            (x + radius * 2, y - 1.6),
            (x + radius * 2, y + 1.6),
            (x - radius * 2, y + 1.6),
        ],
    }
    return shapes[mark]() if mark in shapes else []


def _corners(x: float, y: float, radius: float, count: int, turn: float) -> list[tuple[float, float]]:
    start = math.pi * turn if count == 4 else -math.pi / 2
    angles = [start + 2 * math.pi * n / count for n in range(count)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _add(root: Xml.Element, item: Item) -> None:
    match item:
        case Stroke():
            points = " ".join(f"{_pixels(x)},{_pixels(y)}" for x, y in item.points)
            made = Xml.SubElement(root, "polyline", {"points": points, "fill": "none"})
            made.set("stroke", INKS[item.ink])
            made.set("stroke-width", _pixels(item.width))
            made.set("stroke-linejoin", "round")
            if item.dash:
                made.set("stroke-dasharray", " ".join(map(str, item.dash)))
        case Sign():
            _add_sign(root, item)
        case Words():
            made = Xml.SubElement(root, "text", {"x": _pixels(item.at[0]), "y": _pixels(item.at[1])})
            made.set("font-size", _pixels(item.size))
            made.set("fill", INKS[item.ink])
            if item.anchor != "start":
                made.set("text-anchor", item.anchor)
            if item.bold:
                made.set("font-weight", "bold")
            made.text = _clean(item.text)


def _add_sign(root: Xml.Element, item: Sign) -> None:
    x, y = item.at[0] / 10, item.at[1] / 10
    ink = INKS[item.ink]
    corners = outline(item.mark, x, y)
    if corners:
        points = " ".join(f"{left:.1f},{top:.1f}" for left, top in corners)
        made = Xml.SubElement(root, "polygon", {"points": points})
    else:
        made = Xml.SubElement(root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{RADIUS - 1:.1f}"})
    hollow = item.mark is Mark.RING
    made.set("fill", "#ffffff" if hollow else ink)
    made.set("stroke", ink if hollow else "#ffffff")
    made.set("stroke-width", "1.4" if hollow else "1")


def _pixels(tenths: int) -> str:
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def _clean(text: str) -> str:
    """Return text without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\u3000")
