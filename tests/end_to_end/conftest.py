"""The program as a process, and a new data file to run it on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*words: object, cwd: Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "jingkou_desktop", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "HOME": str(cwd)},
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    run("new", "规划.jk", cwd=tmp_path)
    return tmp_path
