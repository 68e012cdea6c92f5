"""Every control says its name, and the window answers while work is done."""

import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollBar, QWidget

from jingkou_desktop.ui import theme
from jingkou_desktop.ui.jobs import Job
from tests.ui.desk import Desk


def nameless(root: QWidget) -> list[str]:
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(one, QScrollBar):
            continue
        if one.objectName() in ("qt_scrollarea_viewport", "qt_scrollarea_vcontainer"):
            continue
        said = QAccessible.queryAccessibleInterface(one)
        if not said.text(QAccessible.Text.Name).strip():
            found.append(f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}")
    return found


@pytest.mark.parametrize("title", ["总览", "经济强", "项目", "任务", "导入", "审核", "报告", "日志"])
def test_that_every_control_of_a_tab_has_a_name(desk: Desk, title: str) -> None:
    desk.tab(title)
    assert nameless(desk.window) == []


def test_that_the_first_page_and_the_menu_have_names(desk: Desk) -> None:
    desk.window.close_file()
    assert nameless(desk.window) == []
    assert all(action.text() for action in desk.window.menu.actions() if not action.isSeparator())


def test_that_the_window_answers_while_work_is_done(desk: Desk) -> None:
    gaps: list[float] = []
    last = [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    def work(job: Job) -> object:
        total = 0
        for step in range(60):
            job.step(step, 60, "")
            total += sum(range(20_000))
            time.sleep(0.005)
        return total

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(10)
    job = desk.window.jobs.start(work)
    with desk.qtbot.waitSignal(job.finished, timeout=20_000):
        pass
    timer.stop()
    assert len(gaps) > 5
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.1


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_text_reads_on_its_ground(look: theme.Theme) -> None:
    for ink in ("text", "muted", "accent", "good", "steady", "behind", "far_behind", "error"):
        for ground in ("surface", "ground", "soft"):
            assert _contrast(getattr(look, ink), getattr(look, ground)) >= 4.5, (ink, ground)
    assert _contrast(look.on_accent, look.accent) >= 4.5
    assert _contrast(look.behind, look.warn_ground) >= 4.5
    assert _contrast(look.error, look.error_ground) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    parts = [int(name[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
