"""The keyboard alone: Tab meets every control once in the order of sight, F6 goes from part to part."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.spans import View
from tests.ui.desk import Desk

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
MOST = 400  # presses of Tab, those within a grid's row included
PAGES = ["总览", "经济强", "项目", "任务", "年度计划", "导入", "审核", "报告", "日志"]


def tabbed(root: QWidget) -> list[QWidget]:
    """Return what Tab has to meet."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QScrollBar)
    ]


def walk(
    desk: Desk, start: QWidget, *, back: bool = False, look: Callable[[QWidget], object] | None = None
) -> list[QWidget]:
    """Press Tab from a control until it comes back there; return what had the focus on the way."""
    start.setFocus()
    met = [start]
    for _ in range(MOST):
        desk.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        here = QApplication.focusWidget()
        assert here is not None
        if look is not None:
            QApplication.processEvents()
            look(here)
        if here is start and len(met) > 1:
            return met
        if here is not met[-1]:
            met.append(here)
    raise AssertionError(f"Tab is kept by {met[-1]!r}")


def area(one: QWidget) -> QRect:
    return QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size())


def follows(one: QWidget, before: QWidget) -> bool:
    """Tell whether the eye goes from `before` to `one`: into it, to the right of it, or below."""
    if before.isAncestorOf(one):
        return True
    here, there = area(one), area(before)
    return here.center().y() >= there.bottom() or here.center().x() >= there.right()


def first(desk: Desk) -> QWidget:
    return desk.window.bench.header.file


@pytest.mark.parametrize("view", [View.YEAR, View.MONTH])
@pytest.mark.parametrize("title", PAGES)
def test_that_tab_meets_every_control_once_in_the_order_of_sight(desk: Desk, title: str, view: View) -> None:
    desk.window.session.spans.choose(view)
    desk.tab(title)
    met = walk(desk, first(desk))
    assert len(set(met)) == len(met)
    assert [one for one in tabbed(desk.window) if one not in met] == []
    wrong = [(a, b) for a, b in pairwise(met) if not follows(b, a)]
    assert wrong == []


@pytest.mark.parametrize("title", PAGES)
def test_that_tab_goes_back_the_same_way(desk: Desk, title: str) -> None:
    desk.tab(title)
    met = walk(desk, first(desk))
    back = walk(desk, first(desk), back=True)
    assert back[1:] == met[:0:-1]


def test_that_f6_leaves_the_grid_and_goes_round_the_parts(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    met = []
    for _ in range(8):
        desk.press(Key.Key_F6)
        met.append(QApplication.focusWidget())
        if met[-1] is page.grid:
            break
    assert met[-1] is page.grid
    assert len(met) == 6  # side, footer, header, tabs, filters, and back
    assert page.grid.chosen() == "E03"
    desk.press(Key.Key_F6, SHIFT)
    assert page.filters.isAncestorOf(QApplication.focusWidget())


def test_that_f6_stores_an_open_cell(desk: Desk) -> None:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    desk.type("14.2")
    desk.press(Key.Key_F6)
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.2"
    assert not isinstance(QApplication.focusWidget(), Grid)


@pytest.mark.parametrize("title", PAGES)
def test_that_f6_goes_round_on_every_tab(desk: Desk, title: str) -> None:
    desk.tab(title)
    start = first(desk)
    start.setFocus()
    met = []
    for _ in range(10):
        desk.press(Key.Key_F6)
        met.append(QApplication.focusWidget())
    assert start in met
    assert desk.window.bench.tabs in met
    assert any(desk.window.bench.page().isAncestorOf(one) for one in met)
