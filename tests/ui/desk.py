"""The real window on a small file, driven by keys and mouse."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jingkou_desktop.services import entry
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui import dress, theme
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.main_window import MainWindow
from jingkou_desktop.ui.pillar_page import PillarPage

OPERATOR = "王莉"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[None]:
    """Give the application its fonts, words and colours once; leave nothing on its clipboard.

    The offscreen clipboard lives longer than Python, and must hold nothing that Python has made.
    """
    dress.load_fonts(qapp)
    assert dress.speak_chinese(qapp)
    theme.apply(qapp, theme.LIGHT)
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that each `data_file` is a copy of: making one anew takes a quarter of a test."""
    path = tmp_path_factory.mktemp("made") / "京口.jk"
    workspace = Workspace.create(path, "14", operator=OPERATOR)
    for code, period, text in (
        ("E03", "2021", "13.4"),
        ("E03", "2022", "14.1"),
        ("E05", "2021", "8.5"),
        ("E05", "2022", "6.2"),
    ):
        entry.set_value(workspace, code, period, text, reason="核对过")
    workspace.close()
    return path


@pytest.fixture
def data_file(made_file: Path, tmp_path: Path) -> Path:
    """Return a data file with the built-in plan and a few figures of 2021 and 2022."""
    shutil.copytree(made_file.parent, tmp_path, dirs_exist_ok=True)  # with its backup
    return tmp_path / made_file.name


DIALOG_KEYS = [  # what opens a dialog at a cell of the grid
    (Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier),
]


class Desk:
    """The window with the gestures of a person."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot = qtbot
        self._home = home
        self.window = self._show()

    def _show(self) -> MainWindow:
        window = MainWindow(self._home / "settings.json", self._home / "demo")
        window.resize(1366, 768)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def restart(self, file: Path) -> None:
        """Close the program, start it again, open the file."""
        self.window.close()
        assert not self.window.isVisible()
        self.window.deleteLater()
        self.window = self._show()
        self.open(file)

    def open(self, file: Path) -> None:
        """Open a file; no dialog may stand in the way."""
        self.window.open_file(file)
        self.qtbot.waitUntil(lambda: self.window.bench is not None, timeout=20_000)

    def tab(self, title: str) -> QWidget:
        """Click a tab and return its page."""
        bench = self.window.bench
        assert bench is not None
        tabs = bench.tabs
        place = next(n for n in range(tabs.count()) if tabs.tabText(n) == title)
        self.qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        assert bench.stack.currentIndex() == place
        return bench.page()

    def pillar(self, title: str = "经济强") -> PillarPage:
        """Click a pillar's tab."""
        page = self.tab(title)
        assert isinstance(page, PillarPage)
        return page

    def cell(self, grid: Grid, code: str, title: str) -> QPoint:
        """Return the middle of a cell, by its indicator and the column's title, brought into sight."""
        model = grid.model()
        column = next(
            n for n in range(model.columnCount()) if model.headerData(n, Qt.Orientation.Horizontal) == title
        )
        index = model.index(grid.row_of(code), column)
        grid.scrollTo(index)
        return grid.visualRect(index).center()

    def click(self, grid: Grid, code: str, title: str) -> None:
        """Click a cell, in the window that is in front."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=self.cell(grid, code, title))

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        if text:
            self.qtbot.keyClick(focus, text[0])
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClicks(focus, text[1:])

    def compose(self, text: str) -> None:
        """Enter Chinese as an input method does: composed, then committed."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, QInputMethodEvent("pin", []))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focus, event)

    def write(self, text: str) -> None:
        """Enter a text as a person does: keys for letters and figures, an input method for the rest."""
        for word in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text):
            focus = QApplication.focusWidget()
            assert focus is not None
            if word.isascii():
                self.qtbot.keyClicks(focus, word)
            else:
                self.compose(word)

    def dialog(self) -> QDialog:
        """Return the dialog that has opened, once it takes keys."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        self.qtbot.waitUntil(found.isActiveWindow)
        return found

    def name_file(self, path: Path) -> None:
        """Type a path into the file dialog that has opened, and press Enter."""
        dialog = self.dialog()
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.selectAll()
        self.qtbot.keyClicks(line, str(path))
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not dialog)

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        given = (
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(400, 400), *given))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(400, 400), *given))

    def settled(self) -> None:
        """Wait until the import page has compared its rows again, and stored what it was told to."""
        bench = self.window.bench
        assert bench is not None
        page = bench.imports
        self.qtbot.waitUntil(lambda: not (page.state.comparing or page.storing.busy), timeout=30_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier)

    def editor(self) -> QLineEdit:
        """Return the open editor."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        return focus


@pytest.fixture
def desk(dressed: None, qtbot: QtBot, tmp_path: Path, data_file: Path) -> Iterator[Desk]:
    """Return the window with the file open."""
    made = Desk(qtbot, tmp_path)
    made.open(data_file)
    yield made
    if made.window.session is not None:
        for draft in made.window.session.drafts():
            made.window.session.discard(*draft.cell)
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def stored(desk: Desk) -> Callable[[str, int], str | None]:
    """Return what the file holds for an indicator's year, as text."""

    def ask(code: str, year: int) -> str | None:
        assert desk.window.session is not None
        value = desk.window.session.ws.counting(code).get(year)
        return None if value is None else value.raw

    return ask
