"""The demo report set once: its data, its bytes, and its pages as pdfplumber and pdftotext read them."""

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from pdfplumber import open as open_pdf
from pypdfium2 import PdfDocument

from jingkou_desktop.report import fonts
from jingkou_desktop.report.data import Block, ReportData, Table
from jingkou_desktop.report.text import clean
from jingkou_desktop.services import demo, reporting
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.workspace import Workspace
from tests.services.reports import DAY, fill

MM = 72 / 25.4
FIRST, LAST = 2, 1  # pages of an annex that are measured, from its start and its end
Char = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page as it is shown; lengths in points from its upper left corner."""

    number: int
    turned: bool
    chars: list[Char]

    @cached_property
    def number_chars(self) -> list[Char]:
        """The page number: read along the paper's lower edge, so that it lies on a turned page."""
        edge = 297 * MM - 262 * MM
        if self.turned:
            return [char for char in self.chars if not char["upright"]]
        return [char for char in self.chars if char["top"] > 297 * MM - edge + 3]

    @cached_property
    def inside(self) -> list[Char]:
        """What stands in the type area: neither the number nor the mark of made-up figures above it."""
        numbers = set(map(id, self.number_chars))
        upper = 28 * MM if self.turned else 37 * MM
        found = (char for char in self.chars if id(char) not in numbers and char["bottom"] > upper)
        return [char for char in found if char["text"].strip()]


@dataclass(frozen=True)
class DemoReport:
    data: ReportData
    pdf: bytes

    def pages(self) -> list[Page]:
        """The cover, the contents, the whole body, and the ends of each annex."""
        with open_pdf(BytesIO(self.pdf), pages=self._measured()) as pdf:
            return [Page(page.page_number, page.rotation == 90, page.chars) for page in pdf.pages]

    def _measured(self) -> list[int]:
        document = PdfDocument(self.pdf)
        texts = [squeezed(page.get_textpage().get_text_range()) for page in document]
        document.close()
        mark = squeezed(self.data.demo_mark)
        plain = [re.sub(r"^(—\d+—)?", "", text.replace(mark, "", 1)) for text in texts]
        starts = [
            next(
                n
                for n, text in enumerate(plain, 1)
                if n > 2 and text.startswith(squeezed(annex.mark + annex.title))
            )
            for annex in self.data.annexes
        ]
        ends = [*starts[1:], len(texts) + 1]
        found = set(range(1, starts[0]))
        for start, end in zip(starts, ends, strict=True):
            found |= {n for n in range(start, end) if n < start + FIRST or n >= end - LAST}
        return sorted(found)


def demo_report(folder: Path) -> DemoReport:
    """Set the report of the demo's middle year."""
    ws = Workspace.create(folder / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    demo.revise(ws, "14")
    put_projects(ws, "14")
    data = reporting.build(ws, 2023, made_on=DAY)
    ws.close()
    return DemoReport(data, reporting.pdf_bytes(data))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(text: str) -> str:
    """A text as it is set: controls and what no font has are stood in for, white space is left out."""
    plain = squeezed(clean(text))
    return "".join(char if fonts.font_of(char, fonts.FANG) else fonts.STAND_IN for char in plain)


def lines_of(chars: list[Char]) -> list[list[Char]]:
    """Characters by line, from the top."""
    found: dict[float, list[Char]] = defaultdict(list)
    for char in chars:
        found[round(char["bottom"])].append(char)
    return [sorted(found[key], key=lambda char: char["x0"]) for key in sorted(found)]


def face(char: Char) -> tuple[str, float]:
    """The font's name without its subset's, and the size."""
    return char["fontname"].partition("+")[2], round(char["size"], 1)


def blocks(data: ReportData) -> tuple[Block, ...]:
    return (*data.blocks, *(block for annex in data.annexes for block in annex.blocks))


def pdftotext(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page in the order in which it was drawn, without white space."""
    path = folder / "r.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return [squeezed(page) for page in done.stdout.decode("utf-8").split("\f")]


def running(pages: list[str], data: ReportData) -> str:
    """The text from page to page without what each page repeats: number, mark, heads of tables, bands."""
    heads = [head for block in _tables(data) for head in _heads(block)]
    parts = []
    for number, page in enumerate(pages, 1):
        text = page.replace(f"—{number}—", "", 1)
        text = text.replace(squeezed(data.demo_mark), "", 1) if data.demo_mark else text
        for head in heads:
            text = text.replace(head, "")
        parts.append(text)
    return "".join(parts)


def _tables(data: ReportData) -> list[Table]:
    return [block for block in blocks(data) if isinstance(block, Table)]


def _heads(table: Table) -> list[str]:
    """What stands above the rows of a table that goes on, with each of its bands and without one."""
    caption = squeezed(f"{table.number}{table.title}（续表）{table.unit}")
    head = caption + "".join(squeezed(column.title) for column in table.columns)
    bands = [squeezed(row[0]) + "（续）" for row in table.rows if len(row) == 1]
    return [*(head + band for band in bands), head]
