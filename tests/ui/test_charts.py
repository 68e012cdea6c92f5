"""The chart beside the grid: read out by mouse and keys, drawn by years or months, said in words."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jingkou_desktop.domain.chart_spec import STYLES, Kind
from jingkou_desktop.domain.values import Basis, Benchmark
from jingkou_desktop.services import entry, targets
from jingkou_desktop.store.benchmarks import put_benchmarks
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.chart_plot import ChartPlot
from jingkou_desktop.ui.pillar_page import PillarPage
from tests.ui.desk import Desk
from tests.ui.test_access import _contrast
from tests.ui.test_periods import month
from tests.ui.test_reasons import year

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def page_of(desk: Desk, code: str = "E03") -> PillarPage:
    page = desk.pillar()
    desk.click(page.grid, code, "2022")
    return page


def plot_of(page: PillarPage) -> ChartPlot:
    plot = page.chart.plot()
    assert plot is not None
    QApplication.processEvents()  # laid out
    return plot


def spot(plot: ChartPlot, place: float, value: float) -> QPoint:
    return plot.mapFromScene(plot.getPlotItem().vb.mapViewToScene(QPointF(place, value)))


def move(desk: Desk, plot: ChartPlot, to: QPoint) -> None:
    desk.qtbot.mouseMove(plot.viewport(), to)


def test_that_the_mouse_reads_the_year_under_it_with_value_unit_plan_and_stage(desk: Desk) -> None:
    plot = plot_of(page_of(desk))
    move(desk, plot, spot(plot, 2021.9, 15))
    assert plot.readout.isVisible()
    assert plot.readout.text().split("\n") == [
        "2022 年",
        "实际 14.1 万元",
        "计划 13.72 万元",
        "初步核算，草稿",
    ]
    move(desk, plot, spot(plot, 2020.2, 13))
    assert plot.readout.text().startswith("2020 年\n2020年基数（“十三五”末） 12.2 万元")
    move(desk, plot, QPoint(1, 1))
    assert not plot.readout.isVisible()


def test_that_the_box_never_covers_the_place_it_speaks_of_nor_leaves_the_chart(desk: Desk) -> None:
    plot = plot_of(page_of(desk))
    plot.setFocus()
    desk.press(Key.Key_Home)
    for _ in range(6):
        stop = plot.stop()
        assert stop is not None
        x = spot(plot, float(stop.place), 14).x()
        box = plot.readout.geometry()
        assert not box.left() <= x <= box.right()
        assert plot.rect().contains(box)
        desk.press(Key.Key_Right)


def test_that_the_arrow_keys_step_from_the_newest_figure_and_are_said_to_a_screen_reader(desk: Desk) -> None:
    page = page_of(desk)
    plot = plot_of(page)
    desk.qtbot.mouseClick(plot.viewport(), LEFT, pos=QPoint(2, 2))
    assert plot.hasFocus()
    desk.press(Key.Key_Right)
    assert "2022 年" in plot.accessibleName()
    desk.press(Key.Key_Left)
    assert "2021 年" in plot.accessibleName()
    assert "实际 13.4 万元" in plot.accessibleName()
    for _ in range(9):
        desk.press(Key.Key_Left)
    assert "2020 年" in plot.accessibleName()
    desk.press(Key.Key_End)
    assert "2025 年" in plot.accessibleName()
    desk.press(Key.Key_Escape)
    assert not plot.readout.isVisible()
    desk.press(Key.Key_Left)
    page.grid.setFocus()
    assert not plot.readout.isVisible()


def test_that_markup_in_a_name_is_read_out_as_typed(desk: Desk) -> None:
    plot = plot_of(page_of(desk))
    assert plot.readout.textFormat() is Qt.TextFormat.PlainText


def test_that_the_description_says_every_series_in_words(desk: Desk) -> None:
    plot = plot_of(page_of(desk))
    said = plot.accessibleDescription()
    for part in (
        "单位 万元",
        "实际：2020 年 12.2，2021 年 13.4，2022 年 14.1",
        "计划：",
        "按目前速度：",
        "≥16 万元",
    ):
        assert part in said


def test_that_annual_targets_are_marked_in_the_chart(desk: Desk) -> None:
    targets.set_annual_target(desk.window.session.ws, "E03", 2022, "14.2")
    plot = plot_of(page_of(desk))
    plot.setFocus()
    desk.press(Key.Key_Left)
    assert "年度目标 14.2 万元" in plot.readout.text()


def test_that_the_months_of_a_year_are_drawn_against_its_pace_and_the_year_before(desk: Desk) -> None:
    ws = desk.window.session.ws
    for period, text in (("2021-03", "0.2"), ("2021-06", "0.4"), ("2022-03", "0.15"), ("2022-06", "0.33")):
        entry.set_value(ws, "E09", period, text, "核对过", basis=Basis.YEAR_TO_DATE)
    targets.set_annual_target(ws, "E09", 2022, "0.8")
    year(desk, "2022")
    month(desk, "1—6月")
    page = page_of(desk, "E09")
    assert page.chart.spans.isVisible()
    desk.qtbot.mouseClick(page.chart.spans.button("months"), LEFT)
    assert page.chart.actual() == {3: pytest.approx(0.15), 6: pytest.approx(0.33)}
    plot = plot_of(page)
    plot.setFocus()
    desk.press(Key.Key_Right)
    assert plot.readout.text().split("\n") == [
        "2022 年 1—6月",
        "实际 0.33 亿美元",
        "序时进度 0.4 亿美元",
        "2021年同期 0.4 亿美元",
        "初步核算，草稿",
    ]
    desk.click(page.grid, "E03", "2022")
    assert not page.chart.spans.isVisible()
    assert page.chart.actual()[2021] == pytest.approx(13.4)


def test_that_other_areas_are_drawn_when_asked_for(desk: Desk) -> None:
    ws = desk.window.session.ws
    with ws.edit("对标"):
        put_benchmarks(ws.db, [Benchmark("14", "E03", "润州区", "2022", Decimal("13.6"), "13.6")])
    page = page_of(desk)
    plot = plot_of(page)
    assert "润州区" not in plot.accessibleDescription()
    assert page.chart.peers_action.isEnabled()
    page.chart.peers_action.trigger()
    assert "润州区：2022 年 13.6" in plot.accessibleDescription()
    desk.click(page.grid, "E05", "2022")
    assert not page.chart.peers_action.isEnabled()


def test_that_no_two_kinds_of_series_need_their_colour_to_be_told_apart() -> None:
    looks = [(style.dash, style.mark, bool(style.width)) for style in STYLES.values()]
    assert len(set(looks)) == len(STYLES) == len(Kind)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_lines_stand_out_from_their_ground(look: theme.Theme) -> None:
    for style in STYLES.values():
        assert _contrast(getattr(look, style.ink), look.surface) >= 3, style.ink


def test_that_the_chart_follows_the_theme(desk: Desk) -> None:
    page = page_of(desk)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, theme.DARK)
        desk.qtbot.waitUntil(lambda: _ground(plot_of(page)) == theme.DARK.surface)
    finally:
        theme.apply(app, theme.LIGHT)
    desk.qtbot.waitUntil(lambda: _ground(plot_of(page)) == theme.LIGHT.surface)


def _ground(plot: ChartPlot) -> str:
    image: QImage = plot.grab().toImage()
    return image.pixelColor(image.width() - 2, 2).name()
