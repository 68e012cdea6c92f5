"""Office packages with the same bytes for the same content: parts in order, dated as the report."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jingkou_desktop.report.fonts import STAND_IN
from jingkou_desktop.report.text import clean

FIRST = "[Content_Types].xml"  # readers look for it at the start
OLDEST = datetime(1980, 1, 1)  # a zip can hold none before
REFUSED = re.compile("[\ufffe\uffff]")  # by XML, beside what `clean` takes away

Change = Callable[[bytes], bytes]


def said(text: str) -> str:
    """Return `text` as a report sets it (see text.clean), fit for XML."""
    return REFUSED.sub(STAND_IN, clean(text))


def day_of(made_on: str) -> datetime:
    """Return the day that a report's cover names, the oldest that a zip can hold where it names none."""
    day = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", made_on)
    if not day:
        return OLDEST
    try:
        return max(datetime(int(day[1]), int(day[2]), int(day[3])), OLDEST)
    except ValueError:
        return OLDEST


def repacked(content: bytes, day: datetime, changes: Mapping[str, Change] | None = None) -> bytes:
    """Return a package with its parts in order and dated `day`; `changes` are made to parts by name."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != FIRST, name)):
            part = given.read(name)
            if changes and name in changes:
                part = changes[name](part)
            told = ZipInfo(name, day.timetuple()[:6])
            told.compress_type = ZIP_DEFLATED
            told.create_system = 0  # else the system's own
            made.writestr(told, part)
    return out.getvalue()
