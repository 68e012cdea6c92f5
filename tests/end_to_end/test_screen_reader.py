"""The program as a process beside a client of the desktop's accessibility bus, as a screen reader is one."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jingkou_desktop.services import entry
from jingkou_desktop.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"  # python3-pyatspi is installed for it alone
BOTH = (  # both on one bus of their own; the client's answer is the answer
    '"$1" -m jingkou_desktop "$2" & program=$!; '
    '"$3" -I "$4" "$5" "$6" "$7" "$8"; said=$?; '
    "kill $program; wait $program; exit $said"
)


def can_listen() -> bool:
    """Say whether a bus, its accessibility part and the client's library are there."""
    programs = ("Xvfb", "dbus-run-session", "/usr/libexec/at-spi-bus-launcher", SYSTEM_PYTHON)
    if not all(map(shutil.which, programs)):
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-I", "-c", "import pyatspi"], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, with a number that nobody else has."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    screen.terminate()
    screen.wait()


@pytest.mark.skipif(not can_listen(), reason="AT-SPI, its Python library or Xvfb is not installed")
def test_that_a_screen_reader_finds_a_cell_enters_a_figure_and_hears_the_verdict(
    tmp_path: Path, display: str
) -> None:
    file = tmp_path / "京口.jk"
    workspace = Workspace.create(file, "14", operator="王莉")
    for year, text in (("2021", "13.4"), ("2022", "14.1")):
        entry.set_value(workspace, "E03", year, text)
    workspace.close()

    client = Path(__file__).with_name("screen_reader.py")
    words = [sys.executable, str(file), SYSTEM_PYTHON, str(client), "经济强", "E03", "2022", "13.0"]
    settings = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "WAYLAND", "DBUS"))
    }
    with subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", BOTH, "both", *words],
        cwd=ROOT,
        env=kept | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as both:
        try:
            said, faults = both.communicate(timeout=240)
        finally:
            if both.poll() is None:
                os.killpg(both.pid, signal.SIGKILL)
    assert both.returncode == 0, faults
    heard = json.loads(said.splitlines()[-1])
    assert heard == {
        "before": "人均地区生产总值 评价 快于预期",
        "editor": "人均地区生产总值 2022年 14.1 万元 评价：快于预期",
        "after": "人均地区生产总值 评价 滞后",
        "cell": "人均地区生产总值 2022年 13.0 万元 评价：滞后",
    }
    workspace = Workspace.open(file)
    try:
        assert workspace.counting("E03")[2022].raw == "13.0"
    finally:
        workspace.close()
