"""LibreOffice as the tests use it: many files in one start, with a profile of its own."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer.setup import in_office

FILTERS = {"xls": "xls:MS Excel 97", "xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods", "pdf": "pdf"}
needs_writer = pytest.mark.skipif(not in_office("libswlo.so"), reason="LibreOffice Writer is not installed")
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def saved_as(ending: str, paths: Sequence[Path], folder: Path) -> list[Path]:
    """Open the files in LibreOffice and save each under another ending; a file it refuses fails the test."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder.parent / "office-profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", FILTERS[ending], "--outdir", str(folder), *map(str, paths)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env=os.environ | {"HOME": str(folder.parent)},
    )
    made = [folder / f"{path.stem}.{ending}" for path in paths]
    assert all(path.exists() for path in made), done.stderr
    return made
