"""The window at 200 percent, on a screen that has the room and on one that has not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("width", "height"), [(2732, 1536), (1366, 768)])
def test_that_everything_is_in_reach_at_twice_the_size(tmp_path: Path, width: int, height: int) -> None:
    screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/scaled.py"],
        cwd=ROOT,
        env=os.environ
        | {"JINGKOU_TEST_PLATFORM": f"offscreen:configfile={config}", "JINGKOU_TEST_SCALE": "2"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
