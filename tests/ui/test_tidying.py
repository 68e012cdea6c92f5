"""Nothing is taken away while Qt is at work: Python's garbage waits for the window's own turn."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jingkou_desktop.ui import theme, tidying
from jingkou_desktop.ui.jobs import Job
from tests.ui.desk import Desk

Key = Qt.Key


@pytest.fixture(autouse=True)
def eager(desk: Desk) -> Iterator[None]:
    """Let Python clear its garbage at every chance that it has."""
    usual = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    yield
    gc.set_threshold(*usual)


def drop_a_widget(*, old: bool = False) -> list[str]:
    """Leave a widget to Python's garbage; return what will hold the name of the thread it goes on."""
    gone: list[str] = []
    loose = QLabel()
    ring: list[object] = [loose]
    ring.append(ring)
    loose.destroyed.connect(lambda: gone.append(threading.current_thread().name))
    if old:
        gc.collect()  # while it is still held
    return gone


def test_that_no_widget_goes_while_all_are_given_other_colours(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "YOUNG", 1_000_000_000)
    gone = drop_a_widget()
    desk.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = desk.window.bench.search
    desk.qtbot.waitUntil(lambda: search.reader.reads, timeout=20_000)
    desk.write("切换深色")
    desk.press(Key.Key_Return)
    assert theme.current() is theme.DARK
    assert gone == []
    monkeypatch.setattr(tidying, "YOUNG", 0)
    desk.qtbot.waitUntil(lambda: gone == ["MainThread"])


def test_that_no_widget_goes_on_the_thread_of_a_worker(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "YOUNG", 1_000_000_000)
    gone = drop_a_widget()

    def work(job: Job) -> list[list[int]]:
        return [[number] for number in range(10_000)]

    with desk.qtbot.waitSignal(desk.window.jobs.start(work).finished):
        pass
    monkeypatch.setattr(tidying, "YOUNG", 0)
    desk.qtbot.waitUntil(lambda: bool(gone))
    assert gone == ["MainThread"]


def test_that_old_garbage_waits_for_a_worker_and_not_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    job = desk.window.jobs.start(lambda _: let_go.wait(20))
    gone = drop_a_widget(old=True)
    monkeypatch.setattr(tidying, "YOUNG", 0)
    monkeypatch.setattr(tidying, "OLD", 0)
    desk.qtbot.wait(2 * tidying.EVERY)
    assert gone == []
    with desk.qtbot.waitSignal(job.finished):
        let_go.set()
    desk.qtbot.waitUntil(lambda: gone == ["MainThread"])


def test_that_python_sees_to_its_garbage_again_once_the_window_is_closed(desk: Desk) -> None:
    assert not gc.isenabled()
    desk.window.close()
    assert gc.isenabled()
