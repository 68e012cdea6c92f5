"""The fingerprint of a table's headers: the same for every month of one form."""

import hashlib
import re
import unicodedata
from collections.abc import Set

from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View

LENGTH = 16  # hexadecimal digits
_NUMERAL = "[一二三四五六七八九十]"
_DASH = r"[-—–~～至到]+"
_TIME = re.compile(
    r"截[至止]|[〇○零一二三四五六七八九]{4}年"
    rf"|(?<!\d)(?:19|20)\d\d(?:年?{_DASH}(?:19|20)\d\d)?(?:年度|年|(?=\D|$))(?:[末底初]|[-./](?:1[0-2]|0?[1-9])(?!\d))?"
    rf"|(?<!\d)(?:1[0-2]|0?[1-9])月?(?:{_DASH}(?:1[0-2]|0?[1-9]))?月份?[末底初]?(?:\d{{1,2}}日)?"
    rf"|第?{_NUMERAL}季度?[末底]?|第?[1-4]季度?[末底]?|q[1-4]|[1-4]q|[上下]半年|前{_NUMERAL}+(?:季度|个月)|全年"
)
_SIGNS = re.compile(r"[\s()\[\]【】〔〕:、,，。_\-—–/\"“”'‘’]+")


def fingerprint(seen: View, table: Table, columns: tuple[Column, ...]) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a table's headers without their times.

    The order of the columns and how often one stands do not count. A table whose headers say nothing
    but times has the fingerprint "".
    """
    del seen, table
    return digest({text for column in columns if (text := timeless(column.header))})


def digest(texts: Set[str]) -> str:
    """Return the fingerprint of timeless headers in any order, "" of none."""
    return hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest()[:LENGTH] if texts else ""


def timeless(header: str) -> str:
    """Return a header in half-width small letters without years, quarters, months, blanks and signs."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", header)).lower()
    return _SIGNS.sub("", _TIME.sub("", plain))
