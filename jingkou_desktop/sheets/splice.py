"""Finds elements in the bytes of an XML part, so that a part is changed in places and kept elsewhere."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape

_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Seen = Callable[[str, Mapping[str, str], int], None]
Left = Callable[[str, int], None]


class UnsafeError(Exception):
    """A package is built in a way that is not changed in places."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes that stand in for those from `start` to `end`."""

    start: int
    end: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element stands: its opening tag ends at `inner`, its content at `close`, it at `end`."""

    name: str
    attributes: Mapping[str, str]
    depth: int  # 0 for the root
    start: int
    inner: int
    close: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether it is one tag, <name/>."""
        return self.inner == self.end


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes with the edits made; those at one place keep their order."""
    made = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.start):
        if edit.start < at:
            raise UnsafeError("edits overlap")
        made += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*made, data[at:]])


def walk(data: bytes, seen: Seen, left: Left) -> None:
    """Call `seen` and `left` with the name and place of each tag; an empty element is left where it ends.

    Raises UnsafeError for another encoding than UTF-8 or a document type, expat.ExpatError for broken XML.
    """
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if declared is not None and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise UnsafeError("encoding")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        raise UnsafeError("encoding")
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: seen(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: left(name, parser.CurrentByteIndex)
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)


def _refuse(*_: object) -> None:
    raise UnsafeError("document type")


def elements(data: bytes, most: int = 200_000) -> list[Element]:
    """Return the elements of a part in the order in which they begin; raises UnsafeError for too many."""
    open_: list[tuple[int, str, Mapping[str, str], int]] = []
    found: dict[int, Element] = {}

    def seen(name: str, attributes: Mapping[str, str], at: int) -> None:
        if len(open_) + len(found) > most:
            raise UnsafeError("elements")
        open_.append((len(open_) + len(found), name, attributes, at))

    def left(name: str, at: int) -> None:
        number, _, attributes, start = open_.pop()
        inner = tag_end(data, start)
        bare = is_bare(data, inner)
        end = inner if bare else data.index(b">", at) + 1
        found[number] = Element(name, attributes, len(open_), start, inner, inner if bare else at, end)

    walk(data, seen, left)
    return [found[number] for number in sorted(found)]


def tag_end(data: bytes, start: int) -> int:
    """Return where the tag that begins at `start` ends."""
    found = _TAG.match(data, start)
    if found is None:
        raise UnsafeError("tag")
    return found.end()


def is_bare(data: bytes, tag_ends: int) -> bool:
    """Return whether the tag that ends there is an element of its own, <name/>."""
    return data[tag_ends - 2 : tag_ends - 1] == b"/"


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def prefix_of(name: str) -> str:
    """Return the prefix of a name with its colon, or ""."""
    return name[: len(name) - len(local(name))]


def namespace(root: Element) -> str:
    """Return the namespace of a root element."""
    prefix = prefix_of(root.name).rstrip(":")
    return root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return an opening tag with an attribute set."""
    said = f'{name}="{value}"'.encode()
    pattern = re.compile(rb"(?<=[\s\"'])" + re.escape(name.encode()) + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
    changed, times = pattern.subn(lambda _: said, tag, count=1)
    if times:
        return changed
    named = re.match(rb"<[^\s/>]+", tag)
    if named is None:
        raise UnsafeError("tag")
    return tag[: named.end()] + b" " + said + tag[named.end() :]


def inside(data: bytes, element: Element, text: bytes) -> list[Edit]:
    """Return the edits that put `text` at the end of an element's content."""
    if not element.bare:
        return [Edit(element.close, element.close, text)]
    opened = data[element.start : element.end - 2].rstrip() + b">"
    return [Edit(element.start, element.end, opened + text + f"</{element.name}>".encode())]


def xml_text(text: str) -> str:
    """Return text as it stands in XML of a workbook, without the signs that XML refuses."""
    return escape(_ESCAPED.sub("_x005F_", _NOT_XML.sub("", text)))
