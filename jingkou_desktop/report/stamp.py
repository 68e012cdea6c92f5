"""What a report's PDF says of itself to a machine: of which data it was made, when, and what it says."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

from jingkou_desktop.report.data import ReportData, Stamp, texts

KEY = "JingkouReport"  # the entry of the PDF's document information
WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Printed:
    """A stamp as it stands in a PDF, with the hash of the fonts that it was set with."""

    stamp: Stamp
    fonts: str


def content_hash(data: ReportData) -> str:
    """Return the SHA-256 (hex) of every string and number that a report says but those of its last table."""
    said = replace(data, closing=(), stamp=None)
    parts = [*texts(said), *map(str, _numbers(said))]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_text(stamp: Stamp, fonts: str) -> str:
    """Return a stamp as it is put into the PDF: JSON in ASCII; a whole report names no parts left out."""
    said = {name: value for name, value in asdict(stamp).items() if value or name != WITHOUT}
    return json.dumps(said | {"fonts": fonts}, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Printed | None:
    """Return the stamp that a PDF bears, None where the text is none of ours."""
    try:
        held = json.loads(text)
        fonts = held.pop("fonts")
        held.setdefault(WITHOUT, "")
        kinds = {field.name: field.type for field in fields(Stamp)}
        if set(held) != set(kinds) or not isinstance(fonts, str):
            return None
        if any(type(value) is not kinds[name] for name, value in held.items()):
            return None
        stamp = Stamp(**held)
        date.fromisoformat(stamp.made_on)
        return Printed(stamp, fonts) if 0 <= stamp.month <= 12 else None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None


def _numbers(value: object) -> Iterator[Decimal]:
    """Yield the numbers that charts are drawn from."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _numbers(getattr(value, field.name))
