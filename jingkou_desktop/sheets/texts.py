"""Text in the cells of workbooks that this program writes."""

import re

TEXT_LIMIT = 32_000  # a cell holds 32,767 characters

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ in a workbook stands for A


def put_text(cell: object, text: str) -> None:
    """Set text that stays text, also where it begins with = + - @ or holds signs that XML refuses."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell  # slow to import, and no reading needs it

    if not isinstance(cell, Cell) or not text:
        return
    cell.value = _ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", text)[:TEXT_LIMIT])
    cell.data_type = "s"
    if text[:1] in "=+-@'":
        cell.quotePrefix = True
