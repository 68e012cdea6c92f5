"""A new file with the built-in plan, and tables as departments send them."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.services.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "十四五.jk"


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that each `ws` is a copy of: making one anew takes a quarter of a second."""
    made = tmp_path_factory.mktemp("made") / "十四五.jk"
    Workspace.create(made, operator="张三").close()
    return made


@pytest.fixture
def ws(made_file: Path, path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(Path(shutil.copy(made_file, path)), operator="张三")
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
