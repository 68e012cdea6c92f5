"""Work beside the window: nothing is lost, nothing outlives the window."""

import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from jingkou_desktop.ui.import_reading import read_all
from jingkou_desktop.ui.jobs import Job, Jobs


def test_that_the_end_of_every_short_job_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    here = QThread.currentThread()
    seen: list[object] = []
    for number in range(200):
        job = jobs.start(lambda _, number=number: number)
        job.finished.connect(lambda found: seen.append((found, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: len(seen) == 200)
    assert seen == [(number, True) for number in range(200)]
    jobs.drain()


def test_that_a_fault_in_a_job_is_handed_over(qtbot: QtBot) -> None:
    jobs = Jobs()

    def fail(job: Job) -> object:
        raise ValueError("broken")

    job = jobs.start(fail)
    with qtbot.waitSignal(job.failed) as caught:
        pass
    assert isinstance(caught.args[0], ValueError)


def test_that_a_cancelled_job_stops_at_its_next_step_and_gives_nothing(qtbot: QtBot) -> None:
    jobs = Jobs()
    started = threading.Event()

    def work(job: Job) -> object:
        started.set()
        for done in range(10_000):
            job.step(done, 10_000, "")
            time.sleep(0.001)
        return "all of it"

    job = jobs.start(work)
    finished: list[object] = []
    job.finished.connect(finished.append)
    assert started.wait(5)
    with qtbot.waitSignal(job.cancelled, timeout=2_000):
        job.cancel()
    assert finished == []


@pytest.mark.parametrize("count", [1, 3])
def test_that_draining_waits_for_the_workers_and_silences_them(qtbot: QtBot, count: int) -> None:
    jobs = Jobs()
    ended: list[int] = []

    def work(job: Job) -> object:
        time.sleep(0.05)
        ended.append(1)
        return None

    told: list[object] = []
    for _ in range(count):
        jobs.start(work).finished.connect(told.append)
    jobs.drain()
    assert len(ended) == count
    qtbot.wait(50)
    assert told == []


def test_that_closing_during_a_reading_does_not_wait_for_its_end(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr("jingkou_desktop.sheets.reader.child_command", lambda: sleeper)
    path = tmp_path / "a.csv"
    path.write_text("指标,2023年\n产值,1\n", encoding="utf-8")
    jobs = Jobs()
    started = threading.Event()

    def work(job: Job) -> object:
        started.set()
        return read_all(job, [path] * 3)

    jobs.start(work)
    assert started.wait(5)
    began = time.monotonic()
    jobs.drain()
    assert time.monotonic() - began < 30  # of the 60 seconds that each of the three would take


def test_that_a_step_taken_before_anyone_listens_is_told(qtbot: QtBot) -> None:
    jobs = Jobs()
    stepped = threading.Event()

    def work(job: Job) -> object:
        job.step(0, 2, "甲")
        stepped.set()
        return None

    job = jobs.start(work)
    assert stepped.wait(5)
    seen: list[tuple[int, int, str]] = []
    job.progress.connect(lambda *told: seen.append(told))
    qtbot.waitUntil(lambda: seen == [(0, 2, "甲")])
    jobs.drain()
