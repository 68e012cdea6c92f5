"""The window goes on painting while long work is done: the longest time that its event loop stands still."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.services import demo, forms
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.jobs import Job
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton
LONGEST = 0.1  # seconds
TRIES = 4  # another program on the machine may hold the window up once, not each time
LONG = 60_000  # milliseconds
FILES = 6  # read at a time


class Gaps:
    """The longest time between two turns of the event loop: by the clock, and what the thread itself took."""

    def __init__(self) -> None:
        self.turns = 0
        self.clock = self.taken = 0.0


@contextmanager
def gaps() -> Iterator[Gaps]:
    found = Gaps()
    last = time.monotonic(), time.thread_time()

    def turn() -> None:
        nonlocal last
        now = time.monotonic(), time.thread_time()
        found.turns += 1
        found.clock = max(found.clock, now[0] - last[0])
        found.taken = max(found.taken, now[1] - last[1])
        last = now

    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(5)
    yield found
    turn()
    timer.stop()


def noise(desk: Desk) -> float:
    """Return the longest gap while a worker does nothing but count: what the machine itself costs."""

    def count(job: Job) -> object:
        until = time.monotonic() + 1
        while time.monotonic() < until:
            sum(range(2_000))
        return None

    with gaps() as seen, desk.qtbot.waitSignal(desk.window.jobs.start(count).finished, timeout=LONG):
        pass
    return seen.clock


def assert_answers(desk: Desk, work: Callable[[], object]) -> None:
    """Hold the gaps of a piece of work against what the window may stand still, the machine's share apart."""
    seen = []
    for _ in range(TRIES):
        share = noise(desk)
        with gaps() as found:
            work()
        assert found.turns > 2
        seen.append((found.taken, found.clock - share))
        if all(min(times) < LONGEST for times in zip(*seen, strict=True)):
            return
    raise AssertionError(f"the window stood still: {seen}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.Demo:
    return demo.make_demo(tmp_path_factory.mktemp("demo"), lambda _: None)


@pytest.fixture
def full_desk(dressed: None, qtbot: QtBot, tmp_path: Path, made: demo.Demo) -> Iterator[Desk]:
    """Return the window on the demo file."""
    desk = Desk(qtbot, tmp_path)
    desk.open(made.file)
    yield desk
    desk.window.close()
    desk.window.deleteLater()


def test_that_the_window_answers_while_files_are_read_and_compared(full_desk: Desk, made: demo.Demo) -> None:
    page = full_desk.tab("导入")
    assert isinstance(page, ImportPage)

    def read() -> None:
        page.state.clear()
        page.read(made.forms[:FILES])
        full_desk.qtbot.waitUntil(lambda: page.state.preview is not None, timeout=LONG)

    read()
    assert_answers(full_desk, read)


def test_that_the_window_answers_while_the_report_is_made(full_desk: Desk) -> None:
    page = full_desk.tab("报告")
    assert isinstance(page, ReportPage)

    def make() -> None:
        page.close_pages()
        page.refresh()
        full_desk.qtbot.waitUntil(lambda: page.view.page_count() > 0, timeout=LONG)

    full_desk.qtbot.waitUntil(lambda: page.view.page_count() > 0, timeout=LONG)
    assert_answers(full_desk, make)


def test_that_the_window_answers_while_all_forms_are_written(full_desk: Desk, tmp_path: Path) -> None:
    page = full_desk.tab("导入")
    assert isinstance(page, ImportPage)
    page.forms.department.setCurrentText("全部部门")
    folders = iter(range(100))

    def write() -> None:
        out = tmp_path / f"forms{next(folders)}"
        out.mkdir()
        specs = forms.all_forms(full_desk.window.session.ws, Period(2023, None, None))
        page.forms._write_all(specs, out)
        full_desk.qtbot.waitUntil(lambda: page.forms.make_button.text() == "生成填报表…", timeout=LONG)
        assert len(list(out.iterdir())) == len(specs)

    assert_answers(full_desk, write)


def test_that_the_window_answers_while_a_file_is_opened_and_backed_up(
    dressed: None, qtbot: QtBot, tmp_path: Path, made: demo.Demo
) -> None:
    desk = Desk(qtbot, tmp_path)
    window = desk.window

    def look_through() -> None:
        window.opening.open(made.file, "")
        qtbot.waitUntil(lambda: not window.opening.busy, timeout=LONG)

    window.opening.opened.disconnect()
    window.opening.opened.connect(lambda ws: ws.close())
    look_through()
    assert_answers(desk, look_through)
    window.close()
    window.deleteLater()
