"""Where files are proposed to lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """Return the person's folder of documents, or the home folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
