"""A file that takes long to read: the window keeps answering, and giving up ends the reading at once."""

import gc
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets import limits, reader
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.import_storing import StoringDialog
from tests.ui.desk import Desk
from tests.ui.tables import UNKNOWN, write
from tests.ui.test_access import nameless
from tests.ui.test_import_decisions import menu
from tests.ui.test_import_page import read

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a table; the process that is asked to read one works until its time is over."""
    endless = [sys.executable, "-c", "while True: pass"]
    monkeypatch.setattr(reader, "child_command", lambda: endless)
    return write(tmp_path / "慢.xlsx", {"甲": [["指标", "2023年"], ["产值", 1]]})


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
    """A beat of the window's loop every 10 ms, and what the thread itself did between two beats, in seconds.

    What other programs on the machine take is none of it.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def _beat(self) -> None:
        now = time.thread_time()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def test_that_the_window_answers_while_a_process_reads_and_giving_up_ends_it(desk: Desk, slow: Path) -> None:
    page, pid = page_reading(desk, slow)
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
    desk.qtbot.waitUntil(page.choose_button.isEnabled, timeout=3_000)
    desk.qtbot.waitUntil(lambda: pid not in children(), timeout=3_000)
    assert time.monotonic() - begun < limits.SECONDS / 2  # which the reader would have taken
    assert not page.reading.isVisible()
    assert page.state.preview is None


def test_that_closing_the_window_ends_the_process_that_reads(desk: Desk, slow: Path) -> None:
    _, pid = page_reading(desk, slow)
    begun = time.monotonic()
    desk.window.close()
    assert time.monotonic() - begun < limits.SECONDS / 2
    assert pid not in children()


def many(desk: Desk, path: Path) -> tuple[Path, int]:
    """Write a table of a figure a month for every indicator of the plan; return it and its cells."""
    months = [f"{year}年1—{month}月" for year in (2021, 2022, 2023) for month in range(2, 13)]
    names = [(one.name, one.unit) for one in desk.window.session.ws.indicators()]
    rows = [[name, unit, *[10 + place / 10 for place in range(len(months))]] for name, unit in names]
    heads = ["指标名称", "单位", *months]
    unknown = [UNKNOWN, "万元", *[13 + place / 10 for place in range(len(months))]]
    return write(path, {"全部": [["主要指标完成情况"], heads, *rows, unknown]}), len(rows) * len(months)


def test_that_the_window_paints_while_a_large_import_is_compared_again_and_stored(
    desk: Desk, tmp_path: Path
) -> None:
    ws = desk.window.session.ws
    before = len(ws.values())
    path, cells = many(desk, tmp_path / "全部.xlsx")
    page = read(desk, path)
    assert len(page.model.rows()) >= cells
    gc.collect()

    page.view.setFocus()
    page.view.choose(lambda row: row.outcome.name == "ASKED")
    desk.press(Qt.Key.Key_Return)
    shown = menu(desk)
    pulse = Pulse()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Down)
    desk.qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert page.state.comparing
    assert page.reading.isVisible()
    assert not page.apply_button.isEnabled()
    desk.settled()
    pulse.stop()
    assert not page.reading.isVisible()
    assert sorted(pulse.gaps)[len(pulse.gaps) * 9 // 10] < 0.1
    assert max(pulse.gaps) < 1

    pulse = Pulse()
    desk.qtbot.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()  # at once: what is stored meanwhile may close it
    assert isinstance(dialog, StoringDialog)
    assert nameless(dialog) == []
    desk.qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert len(ws.values()) == before
    assert "没有存入任何数据" in desk.window.bench.footer.said.text()
    assert page.apply_button.isEnabled()

    desk.qtbot.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.activeModalWidget(), StoringDialog)
    desk.settled()
    pulse.stop()
    assert len(ws.values()) > before
    assert page.undo_button.isVisible()
    assert sorted(pulse.gaps)[len(pulse.gaps) // 2] < 0.1  # the last ones take in what was stored
    assert max(pulse.gaps) < 2
    assert QApplication.activeModalWidget() is None


def test_that_what_is_half_stored_when_the_window_closes_is_not_stored(desk: Desk, tmp_path: Path) -> None:
    path, _ = many(desk, tmp_path / "全部.xlsx")
    page = read(desk, path)
    file = desk.window.session.ws.path
    desk.qtbot.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    assert page.storing.busy
    desk.window.close()
    with closing(Workspace.open(file)) as ws:
        assert not [one for one in ws.changes(3) if one.kind == "import"]
