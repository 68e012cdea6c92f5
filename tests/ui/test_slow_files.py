"""A file that takes long to read: the window keeps answering, and giving up ends the reading at once."""

import gc
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from jingkou_desktop.ui.import_page import ImportPage
from tests.ui.desk import Desk

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")


def slow(path: Path) -> Path:
    """Write a page that the reader works on until its time is over, and which is small."""
    path.write_text("<html><table><tr><td>5" + "<!" * 4_000_000, encoding="utf-8")
    return path


def children() -> set[int]:
    """Return the processes that this one has begun and that still run or wait to be counted."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {int(pid) for task in tasks for pid in task.read_text().split()}


def page_reading(desk: Desk, path: Path) -> tuple[ImportPage, int]:
    """Drop a file, wait until a process reads it; return the page and the process."""
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    before = children()
    desk.drop(path)
    desk.qtbot.waitUntil(lambda: bool(children() - before), timeout=10_000)
    (pid,) = children() - before
    return page, pid


class Pulse:
    """A beat of the window's loop every 10 ms, and the time between two beats."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def _beat(self) -> None:
        now = time.monotonic()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def test_that_the_window_answers_while_a_real_file_is_read_and_giving_up_ends_its_process(
    desk: Desk, tmp_path: Path
) -> None:
    page, pid = page_reading(desk, slow(tmp_path / "慢.xls"))
    gc.collect()
    pulse = Pulse()
    desk.qtbot.wait(1_500)
    pulse.stop()
    assert len(pulse.gaps) > 30
    assert max(pulse.gaps) < 0.5
    assert sorted(pulse.gaps)[len(pulse.gaps) * 9 // 10] < 0.1
    assert page.reading.busy
    assert pid in children()

    begun = time.monotonic()
    desk.qtbot.mouseClick(page.reading.cancel_button, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(page.choose_button.isEnabled, timeout=1_000)
    desk.qtbot.waitUntil(lambda: pid not in children(), timeout=1_000)
    assert time.monotonic() - begun < 1
    assert not page.reading.isVisible()
    assert page.state.preview is None


def test_that_closing_the_window_ends_the_process_that_reads(desk: Desk, tmp_path: Path) -> None:
    _, pid = page_reading(desk, slow(tmp_path / "慢.xls"))
    begun = time.monotonic()
    desk.window.close()
    assert time.monotonic() - begun < 2
    assert pid not in children()
