"""Small files made by the tests, and what the reader makes of them."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.sheets.child import read_table

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
