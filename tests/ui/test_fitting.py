"""Figures in narrow cells."""

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from jingkou_desktop.ui.delegates import fitting


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
