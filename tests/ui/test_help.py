"""The help: every page, picture, link and name of a control it speaks of exists; it opens beside the work."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from installer.help_pictures import PICTURES
from jingkou_desktop import paths
from jingkou_desktop.ui import help_pages
from jingkou_desktop.ui.help_window import HelpView, HelpWindow
from tests.ui.desk import Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
LARGEST = 2_000_000  # bytes of all pictures
PAGES = [page for page, _ in help_pages.PAGES]


@cache
def words_on_controls() -> frozenset[str]:
    """Return what the program's source says in one piece, up to where something is put in."""
    found = set()
    for file in paths.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.partition("\t")[0].strip())
    return frozenset(found)


@pytest.mark.parametrize(("page", "title"), help_pages.PAGES)
def test_that_every_page_of_the_contents_is_there_under_its_title(page: str, title: str) -> None:
    assert help_pages.text_of(page).splitlines()[0] == f"# {title}"


def test_that_no_page_is_left_out_of_the_contents() -> None:
    assert sorted(one.stem for one in help_pages.folder().glob("*.md")) == sorted(PAGES)


def test_that_every_picture_is_taken_by_the_script_and_shown_on_a_page() -> None:
    shown = [name for page in PAGES for name in re.findall(r"!\[[^]]+\]\((.+?)\)", help_pages.text_of(page))]
    assert sorted(shown) == sorted(f"pictures/{name}.png" for name in PICTURES)
    files = list((help_pages.folder() / "pictures").iterdir())
    assert sorted(one.name for one in files) == sorted(f"{name}.png" for name in PICTURES)
    assert sum(one.stat().st_size for one in files) < LARGEST


@pytest.mark.parametrize("page", PAGES)
def test_that_links_lead_to_pages_of_the_help(page: str) -> None:
    text = re.sub(r"!\[[^]]+\]\(.+?\)", "", help_pages.text_of(page))
    links = re.findall(r"\[[^]]+\]\((.+?)\)", text)
    assert set(links) <= {f"{one}.md" for one in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_that_every_control_named_is_called_so_in_the_program(page: str) -> None:
    named = set(re.findall("「(.+?)」", help_pages.text_of(page)))
    assert not named - words_on_controls()


def test_that_the_pages_cite_controls_at_all() -> None:
    assert sum(help_pages.text_of(page).count("「") for page in PAGES) > 30


def test_that_every_tab_has_its_page(desk: Desk) -> None:
    tabs = desk.window.bench.tabs
    titles = [tabs.tabText(place) for place in range(tabs.count())]
    pillars = desk.window.session.ws.pillars()
    assert [one for one in titles if one not in pillars and one not in help_pages.OF_TAB] == []
    assert {help_pages.page_of(one, pillars) for one in titles} <= set(PAGES)


@pytest.mark.parametrize(
    ("tab", "page"), [("总览", "verdicts"), ("经济强", "entry"), ("导入", "import"), ("日志", "backup")]
)
def test_that_f1_opens_the_page_of_the_tab_in_front(desk: Desk, tab: str, page: str) -> None:
    desk.tab(tab)
    desk.press(Key.Key_F1)
    shown = desk.window.help.shown
    assert shown is not None
    assert shown.isVisible()
    assert shown.page() == page
    assert shown.windowModality() is Qt.WindowModality.NonModal


def test_that_the_menu_opens_the_help_and_closing_the_program_closes_it(desk: Desk) -> None:
    desk.window.close_file()
    next(one for one in desk.window.menu.actions() if one.text().startswith("帮助")).trigger()
    shown = desk.window.help.shown
    assert shown is not None
    assert shown.page() == "start"
    desk.window.close()
    assert desk.window.help.shown is None
    assert shown not in [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.fixture
def window(dressed: None, qtbot: QtBot) -> Iterator[HelpWindow]:
    made = HelpWindow()
    qtbot.addWidget(made)
    made.show_page()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(qtbot: QtBot, window: HelpWindow, title: str) -> None:
    (item,) = window.contents.findItems(title, Qt.MatchFlag.MatchExactly)
    spot = window.contents.visualItemRect(item).center()
    qtbot.mouseClick(window.contents.viewport(), LEFT, pos=spot)


def listed(window: HelpWindow) -> list[str]:
    return [window.contents.item(row).text() for row in range(window.contents.count())]


def test_that_pages_are_chosen_gone_back_to_and_forward_and_keep_their_place(
    qtbot: QtBot, window: HelpWindow
) -> None:
    choose(qtbot, window, "备份与恢复")
    assert window.page() == "backup"
    assert "逐个核对是否完好" in window.view.toPlainText()
    window.resize(700, 300)
    window.view.verticalScrollBar().setValue(120)
    choose(qtbot, window, "快捷键")
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert window.page() == "backup"
    assert window.view.verticalScrollBar().value() == 120
    assert window.contents.currentItem().text() == "备份与恢复"
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert window.page() == "keys"
    assert not window.forward_button.isEnabled()


def test_that_words_are_found_in_all_pages_one_place_after_the_other(
    qtbot: QtBot, window: HelpWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.line.setFocus()
    window.line.insert("校验值")
    assert listed(window) == ["备份与恢复"]
    assert window.page() == "backup"
    assert window.view.textCursor().selectedText() == "校验值"
    window.line.clear()
    assert len(listed(window)) == len(PAGES)
    window.line.insert("锁定")
    first = window.page()
    seen = {first}
    for _ in range(40):
        qtbot.keyClick(window.line, Key.Key_Return)
        seen.add(window.page())
    assert seen == {page for page in PAGES if "锁定" in help_pages.text_of(page)} | {first}
    window.line.clear()
    window.line.insert("绝无此词")
    assert "没有找到" in window.said.text()


def test_that_a_link_leads_to_its_page_and_no_other_place(qtbot: QtBot, window: HelpWindow) -> None:
    for link in ("https://example.org/backup.md", "file:///etc/passwd", "../start.md", "nothing.md"):
        window.view.anchorClicked.emit(QUrl(link))
        assert window.page() == "start"
    at = next(
        QPoint(x, y)
        for y in range(0, window.view.viewport().height(), 4)
        for x in range(0, 500, 6)
        if window.view.anchorAt(QPoint(x, y)) == "forms.md"
    )
    qtbot.mouseClick(window.view.viewport(), LEFT, pos=at)
    assert window.page() == "forms"


def test_that_only_pictures_of_the_help_are_loaded(dressed: None, qtbot: QtBot, tmp_path: Path) -> None:
    view = HelpView()
    qtbot.addWidget(view)
    kind = QTextDocument.ResourceType.ImageResource.value
    image = view.loadResource(kind, QUrl("pictures/overview.png"))
    assert isinstance(image, QImage)
    assert 0 < image.width() / image.devicePixelRatio() <= 700
    other = tmp_path / "a.png"
    image.save(str(other))
    for name in (QUrl.fromLocalFile(str(other)), QUrl(f"../../{other}"), QUrl("https://example.org/a.png")):
        assert view.loadResource(kind, name) is None
    assert view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("start.md")) is None


def test_that_escape_closes_the_help_and_every_control_has_a_name(qtbot: QtBot, window: HelpWindow) -> None:
    assert all(
        one.accessibleName()
        for one in (window.contents, window.view, window.line, window.back_button, window.forward_button)
    )
    qtbot.keyClick(window, Key.Key_Escape)
    assert not window.isVisible()
