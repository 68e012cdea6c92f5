"""A chart saved as a picture or as vectors, or copied: white, titled, with its key and its source."""

from pathlib import Path
from xml.etree import ElementTree as Xml

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from jingkou_desktop.ui import chart_picture, theme
from jingkou_desktop.ui.pillar_page import PillarPage
from tests.ui.desk import Desk

SVG = "{http://www.w3.org/2000/svg}"
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def shown(desk: Desk) -> PillarPage:
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    return page


def choose(desk: Desk, page: PillarPage, words: str) -> None:
    """Choose an entry of 更多 by keys."""
    menu = page.chart.more_button.menu()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.popup(QPoint(100, 100))
    desk.qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(action)
    desk.qtbot.keyClick(menu, Key.Key_Return)


def saved(desk: Desk, page: PillarPage, out: Path) -> Path:
    choose(desk, page, "图另存为…")
    desk.name_file(out)
    return out


def test_that_a_chart_is_saved_as_a_large_white_picture(desk: Desk, tmp_path: Path) -> None:
    out = saved(desk, shown(desk), tmp_path / "chart.png")
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1600, 1000)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert not list(tmp_path.glob(".*.part"))


def test_that_a_picture_saved_in_the_dark_is_white_with_dark_words(desk: Desk, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    page = shown(desk)
    light = QImage(str(saved(desk, page, tmp_path / "light.png")))
    try:
        theme.apply(app, theme.DARK)
        dark = QImage(str(saved(desk, page, tmp_path / "dark.png")))
    finally:
        theme.apply(app, theme.LIGHT)
    assert dark == light


def test_that_a_saved_drawing_holds_title_unit_key_and_source_as_text(desk: Desk, tmp_path: Path) -> None:
    out = saved(desk, shown(desk), tmp_path / "chart.svg")
    root = Xml.fromstring(out.read_bytes())
    texts = [one.text or "" for one in root.iter(f"{SVG}text")]
    for words in (
        "人均地区生产总值",
        "单位：万元",
        "实际",
        "计划",
        "按目前速度",
        "目标",
        "14.1",
        "2025年目标 ≥16 万元",
    ):
        assert words in texts
    assert any("统计局" in text and "“十四五”规划 3.2" in text for text in texts)
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == "#ffffff"
    assert all(one.get("fill") == "none" for one in root.iter(f"{SVG}polyline"))  # else they blacken


def test_that_choosing_vectors_in_the_dialog_changes_the_ending(desk: Desk, tmp_path: Path) -> None:
    choose(desk, shown(desk), "图另存为…")
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    dialog.selectNameFilter("SVG 矢量图 (*.svg)")
    dialog.filterSelected.emit("SVG 矢量图 (*.svg)")
    desk.name_file(tmp_path / "bare")
    assert (tmp_path / "bare.svg").read_bytes().startswith(b"<?xml")


def test_that_ctrl_c_in_the_chart_copies_it_as_a_picture(desk: Desk) -> None:
    page = shown(desk)
    plot = page.chart.plot()
    assert plot is not None
    plot.setFocus()
    desk.press(Key.Key_C, CTRL)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1600


def test_that_a_name_with_signs_of_paths_gives_one_file_name(desk: Desk) -> None:
    from jingkou_desktop.domain.chart_spec import ChartSpec
    from jingkou_desktop.services.charting import file_name

    spec = ChartSpec("E09", "数/人\\均:*?", "", (), 0)
    assert file_name(spec) == "E09_数_人_均___"


def test_that_a_place_that_cannot_be_written_is_told_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    page = shown(desk)
    spec = page.chart.spec()
    assert spec is not None
    for out, said in (
        (tmp_path / "gone" / "chart.png", "不能写入"),
        (desk.window.session.ws.path, "数据文件"),
    ):
        before = out.read_bytes() if out.exists() else None
        chart_picture.save(desk.window.session, spec, out)
        footer = desk.window.bench.footer.said
        assert said in footer.text()
        assert footer.objectName() == "fault"
        assert (out.read_bytes() if out.exists() else None) == before
