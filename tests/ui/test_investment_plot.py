"""The curve of a project's investment: gaps stay gaps, months are read by mouse and keys."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jingkou_desktop.domain.investment_curve import InvestmentCurve, MonthPoint
from jingkou_desktop.ui.investment_plot import InvestmentPlot, parts, rules

CURVE = InvestmentCurve(
    "X04",
    (MonthPoint(2021, 12, Decimal(0)), MonthPoint(2022, 12, Decimal(5000))),
    (
        MonthPoint(2022, 11, Decimal(4000)),
        MonthPoint(2022, 12, Decimal(4800)),
        MonthPoint(2023, 1, Decimal(5100)),
        MonthPoint(2023, 5, Decimal(7000)),
    ),
    None,
)


@pytest.fixture
def plot(dressed: None, qtbot: QtBot) -> InvestmentPlot:
    made = InvestmentPlot()
    qtbot.addWidget(made)
    made.resize(400, 180)
    made.show_curve(CURVE)
    made.show()
    return made


def test_that_a_month_without_a_report_is_a_gap_and_a_new_year_is_none() -> None:
    assert [len(run) for run in parts(CURVE.actual)] == [3, 1]


@pytest.mark.parametrize("most", ["0", "0.4", "3", "1999", "50000", "123456"])
def test_that_rules_are_round_and_reach_the_most(most: str) -> None:
    found = rules(Decimal(most))
    assert found[0] == 0
    assert len(found) <= 5
    assert found[-1] >= Decimal(most)


def test_that_the_mouse_reads_the_nearest_month(plot: InvestmentPlot) -> None:
    QTest.mouseMove(plot, plot.spot(1).toPoint() + QPoint(2, 30))
    assert plot.read == "2022年12月 累计完成 4800 万元，计划 5000 万元"
    assert plot.accessibleName().endswith(plot.read)


def test_that_keys_read_month_by_month(plot: InvestmentPlot) -> None:
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.read.startswith("2023年5月")
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.read == "2023年1月 累计完成 5100 万元"


def test_that_points_stand_within_the_picture(plot: InvestmentPlot) -> None:
    spots = [plot.spot(place) for place in range(len(CURVE.actual))]
    assert [spot.x() for spot in spots] == sorted(spot.x() for spot in spots)
    assert all(plot.rect().contains(spot.toPoint()) for spot in spots)


def test_that_nothing_invested_says_so(plot: InvestmentPlot) -> None:
    plot.show_curve(InvestmentCurve("X01", (), (), None, "没有年度计划，也没有进度"))
    plot.grab()
    assert plot.accessibleDescription() == "没有年度计划，也没有进度"
