"""Set-up common to all tests: Qt draws off the screen, and the program's folders are the test's own."""

import os
from pathlib import Path

import pytest

pytest_plugins = ("tests.ui.desk",)

os.environ["QT_QPA_PLATFORM"] = os.environ.get("JINGKOU_TEST_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = os.environ.get("JINGKOU_TEST_SCALE", "1")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, logs and documents of a test away from the person's own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (("CONFIG", "config"), ("STATE", "state"), ("DATA", "data"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    return home
