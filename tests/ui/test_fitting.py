"""Figures in narrow cells, titles in a narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from jingkou_desktop.ui.delegates import fitting
from tests.ui.desk import Desk


@pytest.mark.parametrize("text", ["134000", "-134000.5", "−134000", "14.5 万元", "0.93 / 1 点"])
def test_that_a_figure_too_wide_for_its_cell_is_never_cut_to_another(qtbot: QtBot, text: str) -> None:
    option = QStyleOptionViewItem()
    width = option.fontMetrics.horizontalAdvance(text)
    assert fitting(text, option, width) == text
    assert fitting(text, option, width - 8) == "####"


def test_that_words_are_cut_with_a_mark(qtbot: QtBot) -> None:
    option = QStyleOptionViewItem()
    assert fitting("人均地区生产总值", option, 40).endswith("…")
    assert fitting("2025年 15.9 万元，未达到目标 ≥16 万元。", option, 80).endswith("…")


def test_that_titles_of_pages_stay_whole_where_the_window_is_too_narrow_for_all(desk: Desk) -> None:
    desk.tab("报告")
    tabs = desk.window.bench.tabs
    for place in range(tabs.count()):
        tabs.count_at(place, 12, "项")
    desk.window.resize(720, 500)
    desk.qtbot.waitUntil(lambda: sum(tabs.tabRect(n).width() for n in range(tabs.count())) > tabs.width())
    for place, title in enumerate(tabs.titles()):
        assert tabs.tabRect(place).width() >= tabs.tabSizeHint(place).width(), title
    tabs.setFocus()
    for title in reversed(tabs.titles()[:-2]):
        desk.press(Qt.Key.Key_Left)
        place = tabs.currentIndex()
        assert tabs.titles()[place] == title
        assert tabs.rect().contains(tabs.tabRect(place).center())
