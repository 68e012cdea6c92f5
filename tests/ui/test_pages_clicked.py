"""The pages of a report: a click on a paragraph opens it for editing, wherever it lies and however large."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from jingkou_desktop.domain.report_texts import Edition
from jingkou_desktop.report import pdf
from jingkou_desktop.services import report_texts
from jingkou_desktop.services.report_kinds import ReportKind
from jingkou_desktop.ui.pages_view import PagesView
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Key, Cursor = Qt.Key, Qt.CursorShape
MAIN = "pillar.经济强.main"
TYPED = "加上的一句。"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the first pages alone, a paragraph of them over two pages and more."""

    def some(data: Any, *given: Any) -> pdf.Typeset:
        return whole(replace(data, blocks=data.blocks[:12], annexes=()), *given)

    whole = pdf.for_screen
    monkeypatch.setattr(pdf, "for_screen", some)


def made(desk: Desk, year: int = 2022) -> ReportPage:
    """Go to the report of a year and wait for its pages."""
    desk.window.session.set_year(year)
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    return waited(desk, page)


def waited(desk: Desk, page: ReportPage) -> ReportPage:
    desk.qtbot.waitUntil(page.print_button.isEnabled, timeout=120_000)
    return page


def move(view: PagesView, spot: QPoint) -> None:
    """Move the mouse, no button held."""
    port = view.viewport()
    where = QPointF(spot), QPointF(port.mapToGlobal(spot))
    event = QMouseEvent(QEvent.Type.MouseMove, *where, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE)
    QApplication.sendEvent(port, event)


def click(desk: Desk, page: ReportPage, part: str, box: int = 0) -> None:
    """Bring a place of a paragraph into sight and click its middle."""
    desk.qtbot.mouseClick(page.view.viewport(), LEFT, NONE, spot(page, part, box))


def spot(page: ReportPage, part: str, box: int = 0) -> QPoint:
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.value() + page.view.boxes(part)[box].center().y() - page.view.viewport().height() // 2)
    return page.view.boxes(part)[box].center()


def opened(page: ReportPage) -> str:
    """Return what the paragraph that takes the keys is called."""
    assert page.texts.isVisible()
    assert QApplication.focusWidget() is page.texts.box
    return page.texts.list.currentItem().text()


def hold_words(page: ReportPage) -> None:
    """Assert that the box of each paragraph of several lines is filled by its words and by nothing else."""
    page.window().grab()  # what is still to be laid out is laid out now
    whole = page.view.viewport().rect()
    seen = 0
    for part in parts(page):
        for number in range(len(page.view.boxes(part))):
            spot(page, part, number)
            move(page.view, QPoint(2, 2))  # off the words, which a frame would stand around
            box = page.view.boxes(part)[number]
            line = box.width() / 28 * 1.9  # pitch of the lines
            if box.height() < 3 * line or not whole.contains(box.adjusted(-9, -9, 9, 9)):
                continue
            seen += 1
            words = inked(page.view, box.adjusted(-9, 0, 9, 0))
            assert box.left() - 1 <= words.left() <= box.left() + line / 6 + 1
            assert box.right() - line <= words.right() <= box.right() + 2
            assert line / 12 <= words.top() - box.top() <= line / 3 + 1
            assert line / 12 <= box.bottom() - words.bottom() <= line / 3 + 1
    assert seen


def inked(view: PagesView, box: QRect) -> QRect:
    """Return where, in a part of the viewport, anything is shown on white."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ratio = image.devicePixelRatio()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    corners = (box.top(), box.bottom() + 1, box.left(), box.right() + 1)
    top, bottom, left, right = (round(side * ratio) for side in corners)
    rows, columns = np.nonzero(pixels[top:bottom, left:right] < 200)
    assert rows.size
    found = (columns.min(), rows.min(), columns.max(), rows.max())
    x1, y1, x2, y2 = (round(float(one) / ratio) for one in found)
    return QRect(QPoint(x1, y1), QPoint(x2, y2)).translated(box.topLeft())


def parts(page: ReportPage) -> list[str]:
    return list(dict.fromkeys(one.part for one in page.view._texts))


@pytest.mark.usefixtures("short")
def test_that_a_click_on_a_paragraph_opens_it_and_what_is_typed_there_is_printed(desk: Desk) -> None:
    page = made(desk)
    assert not page.texts.isVisible()
    click(desk, page, MAIN)
    assert opened(page) == "经济强 主要目标"
    assert "人均地区生产总值14.1万元" in page.texts.box.toPlainText()
    desk.qtbot.waitUntil(
        lambda: any(page.view.viewport().rect().intersects(box) for box in page.view.boxes(MAIN))
    )
    desk.write(TYPED)
    click(desk, page, "overall.opening")
    assert opened(page) == "总体情况 开头"
    kept = report_texts.kept(desk.window.session.ws, Edition("年度监测报告", "2022"))
    assert kept[MAIN].text.startswith(TYPED)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("zoom", [0, -1, 0.6, 1, 1.4])
def test_that_the_boxes_lie_on_the_words_at_every_size(desk: Desk, zoom: float) -> None:
    page = made(desk)
    page.view.set_zoom(zoom)
    hold_words(page)


@pytest.mark.usefixtures("short")
def test_that_pages_wider_than_the_window_are_clicked_where_they_were_scrolled_to(desk: Desk) -> None:
    page = made(desk)
    page.view.set_zoom(4)
    across = page.view.horizontalScrollBar()
    across.setValue(across.maximum())
    at = spot(page, MAIN)
    assert across.value() > 300
    desk.qtbot.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(40, at.y()))
    assert opened(page) == "经济强 主要目标"


@pytest.mark.parametrize(
    ("kind", "year"),
    [
        (ReportKind.MIDTERM, 2023),
        (ReportKind.FINAL, 2025),
        (ReportKind.YEAR_PLAN, 2022),
        (ReportKind.PROJECTS, 2022),
    ],
)
def test_that_paragraphs_of_every_kind_are_opened_by_a_click(desk: Desk, kind: ReportKind, year: int) -> None:
    desk.window.session.set_year(year)
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    page.choice.turn_to(kind.value, None)
    waited(desk, page)
    every = [one for one in page.texts._paragraphs if one.printed and one.text]
    assert parts(page) == [one.part for one in every]
    for one in (every[0], every[-1]):
        click(desk, page, one.part)
        assert opened(page) == one.words


@pytest.mark.usefixtures("short")
def test_that_the_mouse_shows_which_paragraph_can_be_edited(desk: Desk) -> None:
    page = made(desk)
    port = page.view.viewport()
    move(page.view, spot(page, MAIN))
    assert port.cursor().shape() is Cursor.PointingHandCursor
    assert "单击修改这一段" in port.toolTip()
    move(page.view, page.view.boxes(MAIN)[0].topLeft() - QPoint(20, 0))
    assert port.cursor().shape() is Cursor.ArrowCursor
    assert port.toolTip() == ""


@pytest.mark.usefixtures("short")
def test_that_a_press_that_is_let_go_elsewhere_and_other_buttons_open_nothing(desk: Desk) -> None:
    page = made(desk)
    at = spot(page, MAIN)
    port = page.view.viewport()
    desk.qtbot.mousePress(port, LEFT, NONE, at)
    desk.qtbot.mouseRelease(port, LEFT, NONE, QPoint(3, 3))
    desk.qtbot.mouseClick(port, Qt.MouseButton.RightButton, NONE, at)
    desk.qtbot.mouseClick(port, LEFT, NONE, page.view.boxes(MAIN)[0].topLeft() - QPoint(20, 0))
    assert not page.texts.isVisible()


@pytest.mark.usefixtures("short")
def test_that_a_text_that_is_refused_stays_before_the_person_whatever_is_clicked(desk: Desk) -> None:
    page = made(desk)
    click(desk, page, MAIN)
    desk.compose("长" * 4001)
    click(desk, page, "overall.opening")
    assert opened(page) == "经济强 主要目标"
    assert page.texts.box.toPlainText().count("长") == 4001
    assert "超过 4000 字" in desk.window.bench.footer.said.text()
    desk.press(Key.Key_Escape)


@pytest.mark.usefixtures("short")
def test_that_a_read_only_file_says_so_and_lets_its_paragraphs_be_read(desk: Desk) -> None:
    desk.window.session.ws.read_only = True
    page = made(desk)
    port = page.view.viewport()
    at = spot(page, MAIN)
    move(page.view, at)
    assert port.cursor().shape() is Cursor.ArrowCursor
    assert "只读" in port.toolTip()
    desk.qtbot.mouseClick(port, LEFT, NONE, at)
    assert opened(page) == "经济强 主要目标"
    before = page.texts.box.toPlainText()
    desk.type("x")
    assert page.texts.box.toPlainText() == before
    assert desk.window.bench.footer.said.text() == "文件是只读的，不能改动。"
    assert page.texts._state.text().endswith("文件是只读的，不能改动。")


@pytest.mark.usefixtures("short")
def test_that_the_pages_of_the_report_before_open_nothing(desk: Desk) -> None:
    page = made(desk)
    at = spot(page, MAIN)
    desk.window.session.set_year(2021)
    desk.qtbot.mouseClick(page.view.viewport(), LEFT, NONE, at)
    assert not page.texts.isVisible()
    waited(desk, page)
    click(desk, page, "overall.opening")
    assert page.texts.box.toPlainText().startswith("2021年")


def wide(page: ReportPage) -> int:
    """Return how many pixels wide the pages are shown."""
    return page.view._places[0].width()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("way", ["click", "button"])
def test_that_a_size_that_a_person_chose_outlives_the_opening_and_closing_of_the_texts(
    desk: Desk, way: str
) -> None:
    page = made(desk)
    for _ in range(4):
        desk.qtbot.mouseClick(page.larger, LEFT)
    large = wide(page)
    if way == "click":
        click(desk, page, MAIN)
        assert opened(page) == "经济强 主要目标"
        QApplication.processEvents()
        assert any(page.view.viewport().rect().intersects(box) for box in page.view.boxes(MAIN))
    else:
        desk.qtbot.mouseClick(page.texts_button, LEFT)
    assert page.texts.isVisible()
    assert wide(page) == large
    assert page.view.horizontalScrollBar().maximum() > 0
    desk.qtbot.mouseClick(page.texts.close_button, LEFT)
    assert wide(page) == large


@pytest.mark.usefixtures("short")
def test_that_pages_of_no_chosen_size_fit_beside_the_texts_and_are_as_before_when_they_close(
    desk: Desk,
) -> None:
    page = made(desk)
    before = wide(page)
    click(desk, page, MAIN)
    QApplication.processEvents()
    assert wide(page) <= before
    assert page.view.horizontalScrollBar().maximum() == 0
    desk.qtbot.mouseClick(page.texts.close_button, LEFT)
    assert wide(page) == before


@pytest.mark.usefixtures("short")
def test_that_a_size_chosen_beside_the_texts_stays_when_they_close(desk: Desk) -> None:
    page = made(desk)
    click(desk, page, MAIN)
    QApplication.processEvents()
    desk.qtbot.mouseClick(page.larger, LEFT)
    chosen = wide(page)
    desk.qtbot.mouseClick(page.texts.close_button, LEFT)
    assert wide(page) == chosen
    desk.qtbot.mouseClick(page.fit_width, LEFT)
    room = page.view.viewport().width()
    assert room * 0.9 < wide(page) <= room
    click(desk, page, MAIN)
    QApplication.processEvents()
    assert page.view.horizontalScrollBar().maximum() == 0
