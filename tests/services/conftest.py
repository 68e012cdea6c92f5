"""A new file with the built-in plan, and tables as departments send them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.services.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "十四五.jk"


@pytest.fixture
def ws(path: Path) -> Iterator[Workspace]:
    opened = Workspace.create(path, operator="张三")
    yield opened
    opened.close()


def table(path: Path, rows: Sequence[Sequence[object]], sheet: str = "报表") -> Path:
    """Write rows as a workbook."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path
