"""Small files made by the tests, and what the reader makes of them."""

import zipfile
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.reader import read_file

Rows = Sequence[Sequence[object]]


def write_xlsx(path: Path, rows: Rows, merges: Sequence[str] = (), sheet: str = "Sheet1") -> Path:
    """Write one sheet of rows, None for a blank."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merges:
        page.merge_cells(area)
    book.save(path)
    return path


def read_rows(
    folder: Path, rows: Rows, merges: Sequence[str] = (), name: str = "报表.xlsx", sheet: str = "Sheet1"
) -> TableFile:
    """Write the rows and read them in this process."""
    return read_table(write_xlsx(folder / name, rows, merges, sheet), second=False)


def cells(table: TableFile) -> dict[str, Reading]:
    """Return the readings by cell name."""
    return {reading.cell: reading for reading in table.readings}


def said(reading: Reading) -> tuple[str, str | None, str | None, str | None]:
    """Return label, value, period and unit of a reading as text."""
    value = None if reading.value is None else format(reading.value, "f")
    return reading.label, value, reading.period, reading.unit


def number(text: str) -> Decimal:
    """Return a Decimal; shorter to read in long tests."""
    return Decimal(text)


ROWS = [["指标", "2022年", "2023年"], ["地区生产总值(亿元)", 480.5, 500.1]]
CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
 <office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet>
 </office:body></office:document-content>"""


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        archive.writestr("content.xml", CONTENT.format(rows=rows))
    return path


def repacked(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Write an ordinary workbook with one part changed."""
    made = write_xlsx(path, ROWS).read_bytes()
    with zipfile.ZipFile(BytesIO(made)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_file(path)
    assert str(caught.value).count("。") == 1
    return str(caught.value.code)
