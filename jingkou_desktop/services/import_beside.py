"""Compare what was read with a copy of the data file, away from the window's thread."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from jingkou_desktop.services import imports, layouts
from jingkou_desktop.services.decisions import NO_DECISIONS, Decisions
from jingkou_desktop.services.imports import FileRead, Preview
from jingkou_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """What applying files would do to the data file as it stood after the change `head`."""

    preview: Preview
    departments: dict[str, str]  # of each file by SHA-256, "" where nothing says
    head: str


def compared(
    content: bytes, path: Path, files: Sequence[FileRead], decisions: Decisions = NO_DECISIONS
) -> Compared:
    """Compare files with a data file given byte by byte; on any thread."""
    tables = [one.table for one in files if one.table]
    with closing(Workspace.of_image(content, path)) as ws:
        preview = imports.compare(ws, files, decisions)
        return Compared(preview, layouts.departments_of(ws, tables, decisions), ws.head())
