"""What stands on the clipboard as a block of cells, and a block as Excel, WPS and LibreOffice take it."""

import html as markup
import re
from collections.abc import Sequence

from jingkou_desktop.domain import numbers
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import clip_html
from jingkou_desktop.services.clip_cells import MOST_CELLS, MOST_TEXT, Clip, OverfullError, Table, made

LONG_END = 2_000  # signs of empty rows at the end, which copied whole columns have: they are dropped
QUOTED = re.compile(
    r'"((?:[^"]|""){0,32767})"(?=[\t\r\n]|$)'
)  # a whole cell in quotes, no longer than Excel's longest
BARE = re.compile(r"[^\t\r\n]*")
ENDS = re.compile(r"\t|\r\n|\r|\n")
TEXT = """sdnum="2052;0;@" style='mso-number-format:"\\@"'"""  # as LibreOffice and as Excel mark what is text
FORMULA = re.compile(r"[=+\-@\t\r]")  # first signs that a spreadsheet would take for a formula


def read(html: str, text: str) -> Table | None:
    """Return the copied block: the table of the HTML where there is one alone, else the text by tabs.

    None where nothing is there; raises UserError for a block that is too large.
    """
    try:
        found = None
        if html and len(html) <= MOST_TEXT and "<t" in html.lower():
            found = clip_html.read(html)
        if found is None:
            if len(text) > MOST_TEXT:
                raise OverfullError
            bare = text.rstrip("\t\r\n ")
            found = made(_split(bare if len(text) - len(bare) > LONG_END else text))
    except OverfullError as fault:
        raise UserError("clip.large", most=MOST_CELLS) from fault
    return found


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Return a block as text by tabs, quoted as Excel does."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in rows)


def html_of(rows: Sequence[Sequence[str]]) -> str:
    """Return a block as a table; what is no number is marked as text, so that it stays what it is."""
    lines = ("".join(map(_cell, row)) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _split(text: str) -> list[list[Clip]]:
    """Split text by tabs and lines; a cell in quotes may hold both."""
    rows: list[list[Clip]] = [[]]
    place, count = 0, 0
    while place <= len(text):
        quoted = QUOTED.match(text, place)
        found = quoted or BARE.match(text, place)
        if found is None:
            break
        rows[-1].append(Clip(_lines(quoted[1].replace('""', '"') if quoted else found[0])))
        count += bool(rows[-1][-1].text)
        if count > MOST_CELLS:
            raise OverfullError
        end = ENDS.match(text, found.end())
        if end is None:
            break
        place = end.end()
        if end[0] != "\t":
            if place == len(text):  # the line end behind the last row
                break
            rows.append([])
    return rows


def _lines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text).strip()


def _quoted(text: str) -> str:
    plain = text if numbers.parse(text).value is not None or not FORMULA.match(text) else f"'{text}"
    return '"' + plain.replace('"', '""') + '"' if re.search(r'["\t\r\n]', plain) else plain


def _cell(text: str) -> str:
    if numbers.parse(text).value is not None:
        return f"<td>{markup.escape(text)}</td>"
    said = markup.escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td {TEXT}>{said}</td>"
